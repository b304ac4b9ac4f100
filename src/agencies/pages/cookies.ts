import { getCookie, setCookie } from 'hono/cookie';
import { done } from '../../platform/flash.ts';
import { type Request, SESSION_COOKIE } from '../../platform/http.ts';
import { closeSession } from '../../platform/sessions.ts';

/** Proves for five minutes that the password was given. */
export const STEP_COOKIE = 'phucvu_step';

/** Gives the browser the cookie of its new session, closes the one it had, and goes on. */
export async function enter(c: Request, secret: string, next: string): Promise<Response> {
  const { context } = c.var;
  const old = getCookie(c, SESSION_COOKIE);
  if (old) await closeSession(context.db, old);
  keepCookie(c, SESSION_COOKIE, secret, context.config.sessionMaxHours * 3600);
  return done(c, next);
}

/** A cookie that scripts cannot read and other sites cannot send. */
export function keepCookie(c: Request, name: string, value: string, maxAge: number): void {
  const secure = c.var.context.config.publicUrl?.startsWith('https:') ?? false;
  setCookie(c, name, value, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge });
}
