import type { RouteConfig } from '@hono/zod-openapi';
import { Hono, type Context as HonoContext } from 'hono';
import type { Expression } from 'kysely';
import type { View } from '../ui/index.ts';
import { packAnswers } from './answers.ts';
import { serveAssets } from './assets.ts';
import type { App, CitizenActor, Context } from './context.ts';
import {
  type AppError,
  citizenNeeded,
  forbidden,
  methodNotAllowed,
  notFound,
  unauthenticated,
} from './errors.ts';
import { readiness } from './health.ts';
import {
  limitBody,
  limitRate,
  requestContext,
  requestView,
  sameOrigin,
  securityHeaders,
} from './middleware.ts';
import { asAppError, problem, wantsJson } from './problem.ts';
import { safePath } from './redirects.ts';
import type { Session } from './sessions.ts';

export { SESSION_COOKIE } from './sessions.ts';

/** What every handler finds in `c.var`. */
export interface Env {
  Variables: { context: Context; session: Session | null; view: View; route: string | undefined };
}
export type Request = HonoContext<Env>;
type Handler = (c: Request) => Response | Promise<Response>;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof METHODS)[number];

/**
 * Who may come in at all: everybody, citizens who signed in, staff who signed in, or whoever holds the named action at
 * some agency.
 * The service asks again, for the very agency and object: this is the first gate, not the last.
 */
export type Access = 'public' | 'citizen' | 'signed-in' | (string & {});

export interface RouteInfo {
  method: Method;
  path: string;
  access: Access;
}

/** What the rooms above give to the ground floor, which knows no people, rights or looks. */
export interface House {
  /** SQL that finds, in the query of a session, what is to be known of `session.person_id`. */
  personOfSession(app: App): Expression<unknown>;
  /** Makes that person the one who asks; null when they may not come in any more. */
  greet(context: Context, personId: string, found: unknown): Context | null;
  mayAnywhere(context: Context, action: string): Promise<boolean>;
  /** The citizen whose session this cookie is; null for none. */
  citizenOf(app: App, secret: string): Promise<CitizenActor | null>;
  makeView(c: Request): Promise<View>;
  renderError(c: Request, error: AppError): Response | Promise<Response>;
}

/** The product's routes: each is registered with its access, and `routes` lists them for the matrix test. */
export class Site {
  readonly app: App;
  readonly hono: Hono<Env>;
  readonly routes: RouteInfo[] = [];
  /** What rooms say of their API: `api-document.ts` makes the description of it. */
  readonly described: RouteConfig[] = [];
  readonly #house: House;
  #closing = false;
  readonly #closers: (() => void)[] = [];

  constructor(app: App, house: House) {
    this.app = app;
    this.#house = house;
    this.hono = new Hono<Env>();
    this.hono.onError((error, c) => this.#fail(error, c));
    this.hono.notFound((c) => this.#fail(this.#allowed(c).length > 0 ? methodNotAllowed() : notFound(), c));
    this.hono.use(async (c, next) => {
      await next();
      // Else the process would wait for connections that the browser keeps for later.
      if (this.#closing) c.header('connection', 'close');
    });
    this.hono.use('/assets/*', serveAssets());
    this.#healthRoutes();
    this.hono.use(securityHeaders(app), packAnswers());
    this.hono.use(
      requestContext(app, house),
      limitRate(app),
      sameOrigin(app),
      limitBody(app),
      requestView(house),
    );
  }

  /** Adds routes of an API to its description; the routes themselves are registered like others. */
  describe(routes: readonly RouteConfig[]): void {
    this.described.push(...routes);
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
      c.set('context', await this.#admit(c.var.context, access));
      c.set('route', path);
      // What a signed-in person sees is kept by no proxy, and asked for again by the browser.
      c.header('cache-control', 'private, no-cache');
      return handler(c);
    });
  }

  /** From now on /readyz says no, so that no new requests are sent here. */
  close(): void {
    this.#closing = true;
    for (const end of this.#closers) end();
  }

  /** What has to end when the doors close: answers that would go on for ever. */
  whenClosing(end: () => void): void {
    this.#closers.push(end);
  }

  #healthRoutes(): void {
    this.hono.get('/healthz', (c) => c.json({ ok: true }));
    this.hono.get('/readyz', async (c) => {
      const state = await readiness(this.app);
      const ready = state.ready && !this.#closing;
      return c.json({ ...state, ready }, ready ? 200 : 503);
    });
  }

  /** Who asks, as this route knows them: at the doors of citizens nobody is staff, at all others nobody is a citizen. */
  async #admit(context: Context, access: Access): Promise<Context> {
    if (access === 'public') return context;
    if (access === 'citizen') {
      if (!context.citizen) throw citizenNeeded();
      return context.actor ? { ...context, actor: null } : context;
    }
    if (!context.actor) throw unauthenticated();
    if (access !== 'signed-in' && !(await this.#house.mayAnywhere(context, access))) throw forbidden();
    // The same object where it can be: what was read of the person is remembered by it.
    return context.citizen ? { ...context, citizen: null } : context;
  }

  /** Methods that some route takes at this path. */
  #allowed(c: Request): Method[] {
    const count = (method: string): number => this.hono.router.match(method, c.req.path)[0].length;
    const everywhere = count('NONE');
    return METHODS.filter((method) => count(method) > everywhere);
  }

  async #fail(cause: Error, c: Request): Promise<Response> {
    const error = asAppError(cause);
    const { context } = c.var;
    if (error.code === 'malformed')
      this.app.log.warn({ err: cause, requestId: context?.requestId }, 'a value that cannot be read');
    if (error.status >= 500)
      this.app.log.error({ err: cause, requestId: context?.requestId }, 'request failed');
    if (error.status === 405) c.header('allow', this.#allowed(c).join(', '));
    if (!context || wantsJson(c)) return problem(c, error);
    if (error.status === 401)
      return c.redirect(`${doorFor(error)}?next=${encodeURIComponent(returnPath(c))}`, 303);
    try {
      // Refused before the view was made, or while making it.
      if (!c.var.view) c.set('view', await this.#house.makeView(c));
      return await this.#house.renderError(c, error);
    } catch (err) {
      this.app.log.error({ err, requestId: context.requestId }, 'error page failed');
      return problem(c, error);
    }
  }
}

/** Where whoever must sign in does so. */
const doorFor = (error: AppError): string =>
  error.code === 'citizen-sign-in-needed' ? '/my/sign-in' : '/sign-in';

/** Where to go after signing in: the page asked for, or the page that the form stood on. */
function returnPath(c: Request): string {
  const url = new URL(c.req.url);
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return safePath(`${url.pathname}${url.search}`);
  const referrer = URL.parse(c.req.header('referer') ?? '');
  return referrer && referrer.host === url.host ? safePath(`${referrer.pathname}${referrer.search}`) : '/';
}
