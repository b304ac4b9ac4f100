import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import type { Site } from '../platform/http.ts';
import { openSession } from '../platform/sessions.ts';
import { SANDBOX_ACCOUNTS } from './sandbox/people.ts';
import { type IdentitySandbox, startIdentitySandbox } from './sandbox/server.ts';

let sandbox: IdentitySandbox;
let test: TestApp;
let province: TestProvince;
let site: Site;
const HOME = 'http://localhost';

beforeAll(async () => {
  sandbox = await startIdentitySandbox();
  test = await testApp({ identity: sandbox.config });
  province = await foundProvince(test);
  site = await test.site();
});
afterAll(async () => {
  await sandbox.stop();
  await test.close();
});

/** A browser as far as cookies go: one jar for the product, one for the provider. */
class Browser {
  readonly #jars = new Map<string, Map<string, string>>();

  async ask(url: string, options: { method?: string; body?: URLSearchParams } = {}): Promise<Response> {
    const { origin } = new URL(url);
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar);
    const headers: Record<string, string> = {
      accept: 'text/html',
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    };
    if (options.method === 'POST') headers.origin = origin;
    const request = new Request(url, { ...options, headers, redirect: 'manual' });
    const answer = origin === HOME ? await site.hono.request(request) : await fetch(request);
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }

  cookie(origin: string, name: string): string | undefined {
    return this.#jars.get(origin)?.get(name);
  }

  put(origin: string, name: string, value: string): void {
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar.set(name, value));
  }
}

const next = (answer: Response, from: string): string =>
  new URL(answer.headers.get('location') ?? '', from).href;

/** Goes to the provider, is somebody there, and comes back as far as the address of the callback. */
async function throughProvider(
  browser: Browser,
  account: string,
  start = '/my/sign-in/start',
): Promise<string> {
  let url = next(await browser.ask(`${HOME}${start}`), HOME);
  for (let hops = 0; hops < 10 && !url.startsWith(`${HOME}/my/callback`); hops++) {
    const interaction = url.includes('/interaction/');
    const options = interaction ? { method: 'POST', body: new URLSearchParams({ account }) } : {};
    const answer = await browser.ask(url, options);
    if (!answer.headers.has('location')) throw new Error(`${answer.status} ${await answer.text()}`);
    url = next(answer, url);
  }
  return url;
}

async function signIn(account: string, start?: string): Promise<{ browser: Browser; answer: Response }> {
  const browser = new Browser();
  return { browser, answer: await browser.ask(await throughProvider(browser, account, start)) };
}

describe('a citizen', () => {
  it('comes in through the identity provider, to where they wanted to go, and is who the provider says', async () => {
    const { browser, answer } = await signIn('an', '/my/sign-in/start?next=%2Fmy%2Fdocuments');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/my/documents');
    const page = await (await browser.ask(`${HOME}/my`)).text();
    expect(page).toContain('Nguyễn Văn An');
    expect(page).toContain('038090004512');
    expect(page).toContain('14/03/1990');
  });

  it('has a session of their own: it opens no door of staff, nor the other way round', async () => {
    const { browser } = await signIn('hoa');
    for (const path of ['/account', '/plans', '/procedures/manage', '/citizens'])
      expect((await browser.ask(`${HOME}${path}`)).headers.get('location')).toMatch(/^\/sign-in\?/);
    const staff = new Browser();
    const secret = await openSession(test.app, test.app.db, province.person.ADMIN, {
      ip: null,
      userAgent: null,
    });
    staff.put(HOME, 'phucvu_session', secret);
    expect((await staff.ask(`${HOME}/account`)).status).toBe(200);
    expect((await staff.ask(`${HOME}/my`)).headers.get('location')).toMatch(/^\/my\/sign-in\?/);
    // The cookie of one kind is worth nothing as the other.
    const mixed = new Browser();
    mixed.put(HOME, 'phucvu_citizen', secret);
    expect((await mixed.ask(`${HOME}/my`)).status).toBe(303);
  });

  it('is the same applicant each time, also under the account of a business', async () => {
    await signIn('duc');
    const { browser } = await signIn('cong-ty-song-lam');
    const page = await (await browser.ask(`${HOME}/my`)).text();
    expect(page).toContain('Công ty TNHH Cơ khí Sông Lam');
    expect(page).toContain('2801203453');
    const people = await test.app.db
      .selectFrom('citizen')
      .select(['name', 'kind', 'assurance'])
      .where('name', 'in', ['Lê Minh Đức', 'Công ty TNHH Cơ khí Sông Lam'])
      .orderBy('kind')
      .execute();
    expect(people).toEqual([
      { name: 'Công ty TNHH Cơ khí Sông Lam', kind: 'ORGANISATION', assurance: 2 },
      { name: 'Lê Minh Đức', kind: 'PERSON', assurance: 2 },
    ]);
  });

  it('leaves here and at the provider', async () => {
    const { browser } = await signIn('mai');
    const answer = await browser.ask(`${HOME}/my/sign-out`, { method: 'POST' });
    const goodbye = answer.headers.get('location') ?? '';
    expect(goodbye).toContain(`${sandbox.config.issuer}/session/end`);
    expect(goodbye).toContain(encodeURIComponent(`${HOME}/my/signed-out`));
    expect((await browser.ask(`${HOME}/my`)).headers.get('location')).toMatch(/^\/my\/sign-in/);
  });

  it('is out after the session was not used, and after its last hour', async () => {
    const start = '2026-03-02T08:00:00+07:00';
    const { browser } = await signIn('son');
    test.setNow('2026-03-02T09:30:00+07:00');
    expect((await browser.ask(`${HOME}/my`)).status).toBe(303);
    test.setNow(start);
  });
});

describe('a sign-in is refused', () => {
  it('when another browser began it', async () => {
    const mine = new Browser();
    const url = await throughProvider(mine, 'an');
    const answer = await new Browser().ask(url);
    expect(answer.status).toBe(422);
    expect(answer.headers.getSetCookie().join()).not.toContain('phucvu_citizen=');
  });

  it('when it comes back a second time, with another code, or too late', async () => {
    const browser = new Browser();
    const url = await throughProvider(browser, 'an');
    const state = browser.cookie(HOME, 'phucvu_citizen_state') ?? '';
    expect((await browser.ask(url)).status).toBe(303);
    browser.put(HOME, 'phucvu_citizen_state', state);
    expect((await browser.ask(url)).status).toBe(422);

    const forged = new Browser();
    const other = new URL(await throughProvider(forged, 'an'));
    other.searchParams.set('code', 'made-up');
    expect((await forged.ask(other.href)).status).toBe(422);

    const slow = new Browser();
    const late = await throughProvider(slow, 'an');
    test.setNow('2026-03-02T08:11:00+07:00');
    expect((await slow.ask(late)).status).toBe(422);
    test.setNow('2026-03-02T08:00:00+07:00');
  });

  it('when the provider says no, or its word is too old, for another, forged or lacks the number', async () => {
    const browser = new Browser();
    const asked = next(await browser.ask(`${HOME}/my/sign-in/start`), HOME);
    const state = new URL(asked).searchParams.get('state') ?? '';
    const denied = await browser.ask(`${HOME}/my/callback?error=access_denied&state=${state}`);
    expect(denied.status).toBe(422);
    for (const account of ['het-han', 'noi-khac', 'gia-mao', 'thieu-so'])
      expect((await signIn(account)).answer.status, account).toBe(422);
  });

  it('without PKCE, nonce and state in what we ask', async () => {
    const asked = new URL(next(await new Browser().ask(`${HOME}/my/sign-in/start`), HOME));
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.searchParams.get(name)?.length).toBeGreaterThan(20);
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    asked.searchParams.delete('code_challenge');
    const answer = await new Browser().ask(asked.href);
    expect(answer.headers.get('location')).toContain('error=invalid_request');
  });

  it('never leads to another site afterwards', async () => {
    const { answer } = await signIn('an', '/my/sign-in/start?next=%2F%2Fevil.example');
    expect(answer.headers.get('location')).toBe('/my');
  });
});

describe('without an identity provider', () => {
  it('the page says so, and nothing else breaks', async () => {
    const alone = await testApp();
    const lonely = await alone.site();
    const page = await lonely.hono.request(`${HOME}/my/sign-in`, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('chưa kết nối với định danh điện tử');
    const start = await lonely.hono.request(`${HOME}/my/sign-in/start`, { headers: { accept: 'text/html' } });
    expect(start.status).toBe(503);
    await alone.close();
  });

  it('all people of the sandbox but those who must be refused have possible numbers', () => {
    expect(new Set(SANDBOX_ACCOUNTS.map(({ id }) => id)).size).toBe(SANDBOX_ACCOUNTS.length);
  });
});
