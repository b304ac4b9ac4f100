import { setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Request, Site } from '../platform/http.ts';
import { safePath } from '../platform/redirects.ts';
import { LANGUAGE_COOKIE, THEME_COOKIE } from './view.ts';

const A_YEAR = 365 * 24 * 60 * 60;

/** The two switches of the frame: each sets a cookie and goes back to where it stood. */
export function preferenceRoutes(site: Site): void {
  site.post('/language', 'public', (c) => keep(c, LANGUAGE_COOKIE, 'language', z.enum(['vi', 'en'])));
  site.post('/theme', 'public', (c) => keep(c, THEME_COOKIE, 'theme', z.enum(['light', 'dark', 'system'])));
}

async function keep(c: Request, cookie: string, field: string, known: z.ZodType<string>): Promise<Response> {
  const form = await c.req.parseBody();
  const value = known.safeParse(form[field]);
  if (value.success)
    setCookie(c, cookie, value.data, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: A_YEAR });
  return c.redirect(safePath(z.string().catch('/').parse(form.return)), 303);
}
