import { randomUUID } from 'node:crypto';
import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import type { View } from '../ui/index.ts';
import type { Actor, App, Context } from './context.ts';
import { AppError, forbidden, notFound, unauthenticated } from './errors.ts';
import { findSession, type Session } from './sessions.ts';

/** What every handler finds in `c.var`. */
export interface Env {
  Variables: { context: Context; session: Session | null; view: View };
}
export type Request = HonoContext<Env>;
type Handler = (c: Request) => Response | Promise<Response>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may come in at all: everybody, whoever is signed in, or whoever holds the named action at some agency.
 * The service asks again, for the very agency and object: this is the first gate, not the last.
 */
export type Access = 'public' | 'signed-in' | (string & {});

export interface RouteInfo {
  method: Method;
  path: string;
  access: Access;
}

/** What the rooms above give to the ground floor, which knows no people, rights or looks. */
export interface House {
  findActor(app: App, personId: string): Promise<Actor | null>;
  mayAnywhere(context: Context, action: string): Promise<boolean>;
  makeView(c: Request): Promise<View>;
  renderError(c: Request, error: AppError): Response | Promise<Response>;
}

export const SESSION_COOKIE = 'phucvu_session';

/** The product's routes: each is registered with its access, and `routes` lists them for the matrix test. */
export class Site {
  readonly app: App;
  readonly hono: Hono<Env>;
  readonly routes: RouteInfo[] = [];
  readonly #house: House;

  constructor(app: App, house: House) {
    this.app = app;
    this.#house = house;
    this.hono = new Hono<Env>();
    this.hono.use(requestContext(app, house), securityHeaders(app), csrf(), limitBody(app));
    this.hono.onError((error, c) => this.#fail(error, c));
    this.hono.notFound((c) => this.#fail(notFound(), c));
  }

  get(path: string, access: Access, handler: Handler): void {
    this.route('GET', path, access, handler);
  }

  post(path: string, access: Access, handler: Handler): void {
    this.route('POST', path, access, handler);
  }

  route(method: Method, path: string, access: Access, handler: Handler): void {
    this.routes.push({ method, path, access });
    this.hono.on(method, path, async (c) => {
      await this.#admit(c.var.context, access);
      return handler(c);
    });
  }

  async #admit(context: Context, access: Access): Promise<void> {
    if (access === 'public') return;
    if (!context.actor) throw unauthenticated();
    if (access !== 'signed-in' && !(await this.#house.mayAnywhere(context, access))) throw forbidden();
  }

  #fail(error: Error, c: Request): Response | Promise<Response> {
    const known = error instanceof AppError ? error : unexpected(error);
    if (known.status >= 500 && c.var.context) c.var.context.log.error({ error, requestId: c.var.context.requestId }, 'request failed');
    if (wantsJson(c)) return problem(c, known);
    return this.#house.renderError(c, known);
  }
}

function unexpected(cause: Error): AppError {
  if ('status' in cause && cause.status === 403) return forbidden();
  return new AppError(
    503,
    'unexpected',
    {
      vi: 'Hệ thống gặp lỗi ngoài dự kiến. Dữ liệu đã lưu vẫn còn nguyên; hãy thử lại sau ít phút.',
      en: 'Something unexpected went wrong. What was saved is safe; try again in a few minutes.',
    },
    { cause },
  );
}

/** Scripts and the API get problem+json, people get a page. */
export function wantsJson(c: Request): boolean {
  const accept = c.req.header('accept') ?? '';
  return c.req.path.startsWith('/api/') || (accept.includes('application/json') && !accept.includes('text/html'));
}

function problem(c: Request, error: AppError): Response {
  const { t } = c.var.view ?? { t: undefined };
  const say = t ?? ((text: AppError['text']) => String(text.en));
  const fields = Object.fromEntries(Object.entries(error.fields).map(([name, text]) => [name, say(text)]));
  return c.body(
    JSON.stringify({
      type: 'about:blank',
      title: say(error.text, error.params),
      status: error.status,
      code: error.code,
      fields,
      ...error.details,
      requestId: c.var.context?.requestId,
    }),
    error.status,
    { 'content-type': 'application/problem+json; charset=utf-8' },
  );
}

function requestContext(app: App, house: House): MiddlewareHandler<Env> {
  return async (c, next) => {
    const requestId = randomUUID();
    const started = performance.now();
    const secret = getCookie(c, SESSION_COOKIE);
    const session = secret ? await findSession(app, secret) : null;
    const actor = session ? await house.findActor(app, session.personId) : null;
    c.set('session', actor ? session : null);
    c.set('context', { ...app, actor, system: false, requestId, ip: clientAddress(c, app.config.trustProxy) });
    c.set('view', await house.makeView(c));
    c.header('x-request-id', requestId);
    await next();
    app.log.info({
      requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(performance.now() - started),
      person: actor?.personId,
    });
  };
}

/** Address of the other end; behind a trusted proxy, the last one that the proxy names. */
function clientAddress(c: Request, trustProxy: boolean): string | null {
  const forwarded = c.req.header('x-forwarded-for');
  if (trustProxy && forwarded) return forwarded.split(',').at(-1)?.trim() ?? null;
  const { incoming } = c.env as unknown as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? null;
}

function securityHeaders(app: App): MiddlewareHandler<Env> {
  const https = app.config.publicUrl?.startsWith('https:') ?? false;
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: https ? 'max-age=31536000; includeSubDomains' : false,
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
  });
}

/** Uploads may be as large as configured; everything else a form sends is far below 12 MB. */
function limitBody(app: App): MiddlewareHandler<Env> {
  const tooLarge = (): never => {
    throw new AppError(413, 'too-large', {
      vi: 'Nội dung gửi lên quá lớn. Hãy chia nhỏ hoặc giảm dung lượng tệp.',
      en: 'What you sent is too large. Split it, or send a smaller file.',
    });
  };
  const upload = bodyLimit({ maxSize: app.config.uploadLimit + 1024 * 1024, onError: tooLarge });
  const form = bodyLimit({ maxSize: 12 * 1024 * 1024, onError: tooLarge });
  return (c, next) =>
    c.req.header('content-type')?.startsWith('multipart/form-data') ? upload(c, next) : form(c, next);
}
