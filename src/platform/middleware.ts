import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { STYLE_HASHES } from '../ui/index.ts';
import type { App, Context } from './context.ts';
import { AppError, tooMany } from './errors.ts';
import type { Env, House, Request } from './http.ts';
import { rateLimit } from './rate-limits.ts';
import { CITIZEN_COOKIE, findSession, SESSION_COOKIE } from './sessions.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Gives the request its number, its person and its view, and logs it: by its route, for
 * addresses may hold secrets (one-time links) and words that people search for. */
export function requestContext(app: App, house: House): MiddlewareHandler<Env> {
  return async (c, next) => {
    const requestId = randomUUID();
    const started = performance.now();
    c.header('x-request-id', requestId);
    const ip = clientAddress(c, app.config.trustProxy);
    c.set('session', null);
    const nobody: Context = { ...app, actor: null, citizen: null, system: false, requestId, ip };
    c.set('context', nobody);
    const secret = getCookie(c, SESSION_COOKIE);
    const found = secret ? await findSession(app, secret, house.personOfSession(app)) : null;
    const greeted = found && house.greet(nobody, found.personId, found.person);
    if (greeted) {
      c.set('session', found);
      c.set('context', greeted);
    }
    const citizenSecret = getCookie(c, CITIZEN_COOKIE);
    const citizen = citizenSecret ? await house.citizenOf(app, citizenSecret) : null;
    if (citizen) c.set('context', { ...c.var.context, citizen });
    await next();
    app.log.info(
      {
        requestId,
        method: c.req.method,
        route: c.var.route,
        status: c.res.status,
        ms: Math.round(performance.now() - started),
        person: greeted?.actor?.personId,
      },
      'request',
    );
  };
}

/** Makes the view: after the limits, so that refused requests cost little; never for the API, which shows nothing. */
export function requestView(house: House): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (!c.req.path.startsWith('/api/')) c.set('view', await house.makeView(c));
    await next();
  };
}

/** Address of the other end; behind a trusted proxy, the last one that the proxy names. */
function clientAddress(c: Request, trustProxy: boolean): string | null {
  const forwarded = c.req.header('x-forwarded-for');
  if (trustProxy && forwarded) return forwarded.split(',').at(-1)?.trim() || null;
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? null;
}

/** A strict policy: scripts, styles and frames only from here, nothing inline. */
export function securityHeaders(app: App): MiddlewareHandler<Env> {
  const https = app.config.publicUrl?.startsWith('https:') ?? false;
  return secureHeaders({
    // A download sets a stricter policy of its own.
    overwrite: false,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", ...STYLE_HASHES],
      fontSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      // Signing out leads on to the identity provider, and browsers count where a form leads in the end.
      formAction: ["'self'", ...identityOrigin(app)],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: https ? 'max-age=31536000; includeSubDomains' : false,
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [] },
  });
}

/**
 * Where other systems tell us something. What is there looks at no session and believes only what is signed: it needs no
 * page of this site, and is no guess at a password.
 */
const isHook = (path: string): boolean => path.startsWith('/hooks/');

const identityOrigin = ({ config }: App): string[] =>
  config.identity === null ? [] : [new URL(config.identity.issuer).origin];

/**
 * Refuses requests that change something unless they come from a page of this site, by what the browser itself says
 * (Sec-Fetch-Site, Origin): for every content type, and also where both are missing. The session cookie is SameSite
 * as well; this is the second lock.
 */
export function sameOrigin(app: App): MiddlewareHandler<Env> {
  const publicOrigin = app.config.publicUrl ? new URL(app.config.publicUrl).origin : null;
  return async (c, next) => {
    if (SAFE.has(c.req.method) || isHook(c.req.path)) return next();
    const site = c.req.header('sec-fetch-site');
    const own = publicOrigin ?? new URL(c.req.url).origin;
    if (site !== 'same-origin' && (site === 'cross-site' || c.req.header('origin') !== own))
      throw foreignForm();
    return next();
  };
}

const foreignForm = (): AppError =>
  new AppError(403, 'foreign-form', {
    vi: 'Yêu cầu không đến từ một trang của hệ thống nên không được thực hiện. Hãy mở lại trang và thử lại.',
    en: 'The request did not come from a page of this site, so nothing was done. Open the page again and retry.',
  });

/** Counts per person, or per address where nobody is signed in; sending forms without being signed in counts apart. */
export function limitRate(app: App): MiddlewareHandler<Env> {
  const all = rateLimit(app.config.requestsPerMinute);
  const signIns = rateLimit(app.config.signInsPerMinute);
  return async (c, next) => {
    const { actor, citizen, ip, now } = c.var.context;
    const at = now().epochMilliseconds;
    const wait = Math.max(
      all.take(actor?.personId ?? citizen?.citizenId ?? ip ?? '', at),
      !actor && !citizen && !SAFE.has(c.req.method) && !isHook(c.req.path) ? signIns.take(ip ?? '', at) : 0,
    );
    if (wait > 0) {
      c.header('retry-after', String(wait));
      throw tooMany(wait);
    }
    await next();
  };
}

/** Uploads may be as large as configured; everything else a form sends is far below 12 MB. */
export function limitBody(app: App): MiddlewareHandler<Env> {
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
