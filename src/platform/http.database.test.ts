import { zstdDecompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { type AppError, conflict } from './errors.ts';
import { done } from './flash.ts';
import { type Env, type House, SESSION_COOKIE, Site } from './http.ts';
import { translator } from './i18n.ts';
import { openSession } from './sessions.ts';

const PERSON = '018f0000-0000-7000-8000-000000000001';
const FORM = 'application/x-www-form-urlencoded';
let world: TestApp;
let site: Site;
let cookie: string;

/** The product's ground floor with a few routes of its own, without rooms. */
function smallSite(changes: Partial<TestApp['app']['config']> = {}): Site {
  const house: House = {
    personOfSession: () => sql`(select full_name from person where id = session.person_id)`,
    greet: (context, personId, found) => ({ ...context, actor: { personId, name: String(found) } }),
    citizenOf: async () => null,
    mayAnywhere: async (_context, action) => action === 'allowed',
    makeView: async (c) => ({
      language: 'vi',
      t: translator('vi'),
      path: c.req.path,
      query: new URLSearchParams(),
      person: null,
      unread: 0,
      nav: [],
      flash: null,
      theme: 'system',
      assets: { script: '', style: '' },
      productName: '',
      tenantName: '',
      demo: false,
      links: {} as Env['Variables']['view']['links'],
    }),
    renderError: (c, error) => c.html(`<p>${c.var.view.t(error.text, error.params)}</p>`, error.status),
  };
  const made = new Site({ ...world.app, config: { ...world.app.config, ...changes } }, house);
  made.get('/open', 'public', (c) => c.html(`<p>${'xin chào '.repeat(500)}</p>`));
  made.get('/mine', 'signed-in', (c) => c.text(c.var.context.actor?.name ?? ''));
  made.get('/allowed', 'allowed', (c) => c.text('ok'));
  made.get('/refused', 'refused', (c) => c.text('ok'));
  made.post('/save', 'public', async (c) => c.json(await c.req.parseBody()));
  made.post('/private', 'signed-in', (c) => done(c, '/mine', 'Đã lưu'));
  made.get('/conflict', 'public', () => {
    throw conflict({ vi: 'Người khác đã sửa', en: 'Somebody else changed it' }, { theirs: 'x' });
  });
  made.get('/crash', 'public', () => {
    throw new Error('secret detail of the database');
  });
  return made;
}

beforeAll(async () => {
  world = await testApp();
  await sql`insert into person (id, full_name) values (${PERSON}, 'Nguyễn Văn Thử')`.execute(world.app.db);
  cookie = `${SESSION_COOKIE}=${await openSession(world.app, world.app.db, PERSON, { ip: null, userAgent: null })}`;
});
beforeEach(() => {
  site = smallSite();
});
afterAll(() => world.close());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  Promise.resolve(site.hono.request(path, { headers: { accept: 'text/html', ...headers } }));
const post = (path: string, headers: Record<string, string>, body: BodyInit = 'a=1'): Promise<Response> =>
  Promise.resolve(
    site.hono.request(path, { method: 'POST', body, headers: { accept: 'text/html', ...headers } }),
  );

describe('who may come in', () => {
  test('nobody is sent to sign in, and back afterwards', async () => {
    const answer = await get('/mine?tab=2');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent('/mine?tab=2')}`);
  });

  test('a form sent after the session ended leads back to the page it stood on, never to another site', async () => {
    const headers = { 'content-type': FORM, origin: 'http://localhost' };
    const back = await post('/private', { ...headers, referer: 'http://localhost/mine' });
    expect(back.headers.get('location')).toBe('/sign-in?next=%2Fmine');
    const foreign = await post('/private', { ...headers, referer: 'https://evil.example/phish' });
    expect(foreign.headers.get('location')).toBe('/sign-in?next=%2F');
  });

  test('a script is told with problem+json, so that it can keep what was typed', async () => {
    const answer = await post('/private', { origin: 'http://localhost', accept: 'application/json' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'sign-in-needed', status: 401 });
  });

  test('a session opens what its person may do, and no more', async () => {
    expect(await (await get('/mine', { cookie })).text()).toBe('Nguyễn Văn Thử');
    expect((await get('/allowed', { cookie })).status).toBe(200);
    expect((await get('/refused', { cookie })).status).toBe(403);
  });
});

describe('forms of other sites', () => {
  const types = [FORM, 'multipart/form-data; boundary=x', 'text/plain', 'application/json'];
  test.each(types)('%s is refused from another origin and without any origin', async (type) => {
    expect((await post('/save', { 'content-type': type, origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('/save', { 'content-type': type })).status).toBe(403);
    const claims = { 'content-type': type, origin: 'http://localhost', 'sec-fetch-site': 'cross-site' };
    expect((await post('/save', claims)).status).toBe(403);
    expect((await post('/save', { 'content-type': type, origin: 'null' })).status).toBe(403);
  });

  test('a request without content type is refused, too', async () => {
    expect((await post('/save', {}, new Uint8Array([1]))).status).toBe(403);
  });

  test('pages of this site may send, as the browser says', async () => {
    expect((await post('/save', { 'content-type': FORM, origin: 'http://localhost' })).status).toBe(200);
    expect((await post('/save', { 'content-type': FORM, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  test('behind a proxy the public address counts', async () => {
    site = smallSite({ publicUrl: 'https://cchc.tinh.gov.vn' });
    const origin = 'https://cchc.tinh.gov.vn';
    expect((await post('/save', { 'content-type': FORM, origin })).status).toBe(200);
    expect((await post('/save', { 'content-type': FORM, origin: 'http://localhost' })).status).toBe(403);
  });
});

describe('limits', () => {
  test('a form that is too large is refused before it is read', async () => {
    const large = 'a'.repeat(13 * 1024 * 1024);
    expect((await post('/save', { 'content-type': FORM, origin: 'http://localhost' }, large)).status).toBe(
      413,
    );
  });

  test('an upload may be as large as the setting says', async () => {
    site = smallSite({ uploadLimit: 1000 });
    const form = new FormData();
    form.set('file', new File([new Uint8Array(3 * 1024 * 1024)], 'x.docx'));
    expect((await post('/save', { origin: 'http://localhost' }, form as BodyInit)).status).toBe(413);
  });

  test('who asks too often is told when to come back; others are served', async () => {
    site = smallSite({ requestsPerMinute: 3 });
    for (let asked = 0; asked < 3; asked++) expect((await get('/open')).status).toBe(200);
    const refused = await get('/open');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('20');
    expect((await get('/mine', { cookie })).status).toBe(200);
  });

  test('forms sent without being signed in are counted apart', async () => {
    site = smallSite({ signInsPerMinute: 2 });
    const send = (): Promise<Response> => post('/save', { 'content-type': FORM, origin: 'http://localhost' });
    expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([200, 200, 429]);
    expect((await get('/open')).status).toBe(200);
  });
});

describe('errors', () => {
  test('an unknown address is 404, a wrong method 405 with those that work', async () => {
    expect((await get('/nowhere')).status).toBe(404);
    const answer = await get('/save');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  });

  test('what nobody foresaw tells nothing of the inside', async () => {
    for (const accept of ['text/html', 'application/json']) {
      const answer = await get('/crash', { accept });
      expect(answer.status).toBe(500);
      expect(await answer.text()).not.toMatch(/secret|database\.ts|at /);
    }
  });

  test('a conflict carries both values to a script', async () => {
    const answer = await get('/conflict', { accept: 'application/json' });
    expect(await answer.json()).toMatchObject({ status: 409, title: 'Người khác đã sửa', theirs: 'x' });
  });

  test('errors of the database server are "try again", errors of the disk say so', async () => {
    const { asAppError } = await import('./problem.ts');
    const withCode = (code: string): AppError => asAppError(Object.assign(new Error('x'), { code }));
    expect(withCode('57P01')).toMatchObject({ status: 503, code: 'database-unreachable' });
    expect(withCode('ECONNREFUSED')).toMatchObject({ status: 503, code: 'database-unreachable' });
    expect(withCode('53100')).toMatchObject({ status: 503, code: 'disk-full' });
    expect(withCode('ENOSPC')).toMatchObject({ status: 503, code: 'disk-full' });
    expect(withCode('23505')).toMatchObject({ status: 500 });
    expect(withCode('22P02')).toMatchObject({ status: 400, code: 'malformed' });
  });
});

describe('headers', () => {
  test('no inline script, no foreign source, no frame, on pages and on errors', async () => {
    for (const path of ['/open', '/nowhere', '/crash']) {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test('strict transport security only where the public address is https', async () => {
    expect((await get('/open')).headers.get('strict-transport-security')).toBeNull();
    site = smallSite({ publicUrl: 'https://cchc.tinh.gov.vn' });
    expect((await get('/open')).headers.get('strict-transport-security')).toContain('max-age=31536000');
  });

  test('a page seen before is not sent again, HEAD sends no body, large pages are compressed', async () => {
    const first = await get('/open');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const again = await get('/open', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    const head = await site.hono.request('/open', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const encoding = async (accepted: string) =>
      (await get('/open', { 'accept-encoding': accepted })).headers.get('content-encoding');
    expect(await encoding('gzip, deflate')).toBe('gzip');
    expect(await encoding('gzip, deflate, br, zstd;q=0')).toBe('br');
    expect(await encoding('')).toBeNull();
    const packed = await get('/open', { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect(packed.headers.get('content-encoding')).toBe('zstd');
    expect(zstdDecompressSync(await packed.arrayBuffer()).toString()).toContain('xin chào');
  });

  test('health says that the process lives, readiness what is missing', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect(await (await get('/readyz')).json()).toMatchObject({
      ready: true,
      database: 'ok',
      migrations: 'ok',
    });
    site.close();
    expect((await get('/readyz')).status).toBe(503);
  });
});

test('language and theme are kept in cookies; the way back stays on this site', async () => {
  const whole = await world.site();
  const send = (path: string, body: string): Promise<Response> =>
    Promise.resolve(
      whole.hono.request(path, {
        method: 'POST',
        body,
        headers: { 'content-type': FORM, origin: 'http://localhost' },
      }),
    );
  const answer = await send('/language', 'language=en&return=%2Fsign-in');
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/sign-in');
  const english = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await whole.hono.request('/sign-in', { headers: { cookie: english } });
  expect(await page.text()).toContain('<html lang="en"');
  for (const evil of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
    expect(
      (await send('/theme', `theme=dark&return=${encodeURIComponent(evil)}`)).headers.get('location'),
    ).toBe('/');
  expect((await send('/theme', 'theme=%3Cscript%3E&return=%2F')).headers.get('set-cookie')).toBeNull();
});
