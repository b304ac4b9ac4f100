import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundWorkplace, type Workplace } from '../../tests/support/workplace.ts';
import type { Context } from '../platform/context.ts';
import type { Site } from '../platform/http.ts';
import { openSession, SESSION_COOKIE } from '../platform/sessions.ts';

let test: TestApp;
let province: Workplace;
let site: Site;
beforeAll(async () => {
  test = await testApp();
  province = await foundWorkplace(test);
  site = await test.site();
});
afterAll(() => test.close());

async function client(who: Context) {
  const from = { ip: null, userAgent: null };
  const personId = who.actor?.personId ?? '';
  await test.app.db
    .insertInto('account')
    .values({ person_id: personId, username: `u${personId}` })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const secret = await openSession(test.app, test.app.db, personId, from);
  const headers = {
    cookie: `${SESSION_COOKIE}=${secret}`,
    origin: 'http://localhost',
    accept: 'application/json',
  };
  return async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const answer = await site.hono.request(`http://localhost/api/v1${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
  };
}

it('a program of an agency lists its work, reports, and its head approves', async () => {
  const { id, planId } = await province.atWork();
  const officer = await client(province.healthOfficer);
  const head = await client(province.head);
  const list = await officer(
    'GET',
    `/assignments?agency=${province.health}&plan=${planId}&status=NOT_DUE&q=ra+soat`,
  );
  expect(list.json).toMatchObject({ total: 1, items: [{ id, agencyName: 'Sở Y tế', dueOn: '2026-06-30' }] });
  const report = { narrative: 'Đang rà soát', percent: 30, requestKey: `api-${id}` };
  const first = await officer('POST', `/assignments/${id}/reports`, report);
  const again = await officer('POST', `/assignments/${id}/reports`, report);
  expect([first.status, again.json.id]).toEqual([200, first.json.id]);
  const sent = await officer('POST', `/reports/${first.json.id}/submit`, { version: 1 });
  expect(sent.json).toMatchObject({ state: 'SUBMITTED', version: 2 });
  const early = await officer('POST', `/reports/${first.json.id}/approve`, { version: 2 });
  expect(early.status).toBe(403);
  const approved = await head('POST', `/reports/${first.json.id}/approve`, { version: 2 });
  expect(approved.json).toMatchObject({ state: 'APPROVED' });
  const one = await officer('GET', `/assignments/${id}`);
  expect(one.json).toMatchObject({
    assignment: { percent: 30, status: 'IN_PROGRESS' },
    reports: [{ number: 1 }],
  });
});

it('says what is wrong field by field, and what somebody else wrote meanwhile', async () => {
  const { id } = await province.atWork();
  const officer = await client(province.healthOfficer);
  const empty = await officer('POST', `/assignments/${id}/reports`, { percent: 120, submit: true });
  expect(empty).toMatchObject({ status: 422, json: { code: 'invalid' } });
  await officer('POST', `/assignments/${id}/reports`, { narrative: 'Bản đầu' });
  const second = await officer('POST', `/assignments/${id}/reports`, { narrative: 'Bản hai' });
  expect(second).toMatchObject({ status: 409, json: { code: 'conflict' } });
});

it('is described', async () => {
  const officer = await client(province.healthOfficer);
  const document = await officer('GET', '/openapi.json');
  const paths = Object.keys(document.json.paths as object);
  const answered = site.routes
    .filter(({ path }) => path.startsWith('/api/v1/') && path !== '/api/v1/openapi.json')
    .map(({ path }) => path.replace(/:(\w+)/g, '{$1}'));
  expect(new Set(paths)).toEqual(new Set(answered));
});
