import { getCookie, setCookie } from 'hono/cookie';
import type { Request } from './http.ts';

export type FlashKind = 'success' | 'info' | 'warning' | 'error';
const COOKIE = 'phucvu_flash';

/** A line that the next page shows once, e.g. after a form was stored. */
export function setFlash(c: Request, kind: FlashKind, message: string): void {
  setCookie(c, COOKIE, Buffer.from(JSON.stringify({ kind, message })).toString('base64url'), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 60,
  });
}

/** Takes the line that the page before left, if there is one. */
export function takeFlash(c: Request): { kind: FlashKind; message: string } | null {
  const value = getCookie(c, COOKIE);
  if (!value) return null;
  setCookie(c, COOKIE, '', { path: '/', maxAge: 0 });
  try {
    const parsed: unknown = JSON.parse(Buffer.from(value, 'base64url').toString());
    if (parsed && typeof parsed === 'object' && 'message' in parsed && 'kind' in parsed) {
      const kind = (['success', 'info', 'warning', 'error'] as const).find((known) => known === parsed.kind);
      return kind ? { kind, message: String(parsed.message).slice(0, 500) } : null;
    }
  } catch {
    // Somebody else's cookie: no line then.
  }
  return null;
}

/** Redirects after a form (303, so that the browser asks with GET), with a line for the next page. */
export function done(c: Request, path: string, message?: string, kind: FlashKind = 'success'): Response {
  if (message) setFlash(c, kind, message);
  return c.redirect(path, 303);
}
