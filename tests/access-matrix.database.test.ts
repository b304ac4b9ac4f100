import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GRANTS, isAction, ROLES, type Role } from '../src/agencies/permissions.ts';
import { openCitizenSession } from '../src/citizens/sessions.ts';
import { insertCitizen } from '../src/citizens/store.ts';
import { systemContext } from '../src/platform/context.ts';
import type { RouteInfo, Site } from '../src/platform/http.ts';
import { CITIZEN_COOKIE, openSession, SESSION_COOKIE } from '../src/platform/sessions.ts';
import { type TestApp, testApp } from './support/app.ts';
import { foundProvince, type TestProvince } from './support/province.ts';

let test: TestApp;
let site: Site;
let province: TestProvince;
const cookies = {} as Record<Role, string>;
let citizenCookie: string;

beforeAll(async () => {
  test = await testApp({ requestsPerMinute: 1_000_000, signInsPerMinute: 1_000_000 });
  province = await foundProvince(test);
  site = await test.site();
  for (const role of ROLES) {
    const secret = await openSession(test.app, test.app.db, province.person[role], {
      ip: null,
      userAgent: null,
    });
    cookies[role] = `${SESSION_COOKIE}=${secret}`;
  }
  citizenCookie = `${CITIZEN_COOKIE}=${await citizenSession()}`;
});
afterAll(() => test.close());

/** A citizen who signed in, with an identity of level 2. */
async function citizenSession(): Promise<string> {
  const context = systemContext(test.app, 'test');
  return test.app.db.transaction().execute(async (tx) => {
    const at = context.now().toString();
    const citizenId = await insertCitizen(
      context,
      tx,
      {
        kind: 'PERSON',
        name: 'Nguyễn Văn An',
        number: { kind: 'CCCD', number: '038090004512' },
        details: { birthDate: null, gender: null, nationality: '', address: null, phone: '', email: '' },
        assurance: 2,
        verifiedAt: null,
      },
      at,
    );
    const session = { citizenId, actingForId: null, assurance: 2, idToken: 'x', userAgent: null };
    return openCitizenSession(context, tx, session);
  });
}

/** An address that fits the route and means nothing: the gate answers before anybody looks for the thing. */
const addressOf = (path: string): string =>
  path.replace(/:(\w+)(\{[^}]*\})?/g, '00000000-0000-4000-8000-000000000000').replace('*', 'x');

async function ask(route: RouteInfo, cookie: string | null): Promise<number> {
  const headers: Record<string, string> = { accept: 'text/html', origin: 'http://localhost' };
  if (cookie !== null) headers.cookie = cookie;
  if (route.method !== 'GET') headers['content-type'] = 'application/x-www-form-urlencoded';
  const body = route.method === 'GET' ? null : '';
  const answer = await site.hono.request(`http://localhost${addressOf(route.path)}`, {
    method: route.method,
    headers,
    body,
  });
  await answer.body?.cancel();
  return answer.status;
}

const allows = (role: Role, access: string): boolean =>
  access === 'public' || access === 'signed-in' || (isAction(access) && GRANTS[role][access] !== undefined);

/** Routes that end the session that asks, which the other questions still need. */
const endsSession = (route: RouteInfo): boolean => ['/sign-out', '/my/sign-out'].includes(route.path);

describe('every route, asked by every role and by nobody', () => {
  it('declares who may come in', () => {
    expect(site.routes.length).toBeGreaterThan(20);
    for (const { path, access } of site.routes)
      expect(
        ['public', 'citizen', 'signed-in'].includes(access) || isAction(access),
        `${path}: ${access}`,
      ).toBe(true);
  });

  it('asks nobody in particular to sign in, unless it is public', async () => {
    for (const route of site.routes.filter(({ access }) => access !== 'public')) {
      const status = await ask(route, null);
      // A page leads to the sign-in page, everything else says 401.
      expect([302, 303, 401], `${route.method} ${route.path}`).toContain(status);
    }
  });

  for (const role of ROLES)
    it(`lets ${role} through exactly where the table of permissions says`, async () => {
      for (const route of site.routes.filter((one) => !endsSession(one))) {
        const status = await ask(route, cookies[role]);
        const name = `${route.method} ${route.path} (${route.access})`;
        if (route.access === 'citizen') expect([303, 401], name).toContain(status);
        else if (allows(role, route.access)) expect([401, 403], name).not.toContain(status);
        else expect(status, name).toBe(403);
        expect(status, name).not.toBe(500);
      }
    });

  it('lets citizens in at their own doors, and at no door of staff', async () => {
    for (const route of site.routes.filter((one) => !endsSession(one))) {
      const status = await ask(route, citizenCookie);
      const name = `${route.method} ${route.path} (${route.access})`;
      if (route.access === 'public' || route.access === 'citizen') expect(status, name).not.toBe(401);
      else expect([303, 401], name).toContain(status);
      expect(status, name).not.toBe(500);
    }
  });
});
