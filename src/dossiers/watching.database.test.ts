import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { completeFiling } from '../../tests/support/filings.ts';
import { type OfferedProcedure, publishProcedure } from '../../tests/support/procedures.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { addDay, seedCalendar } from '../calendar/service.ts';
import { unreadNotices } from '../notices/index.ts';
import { openSession, SESSION_COOKIE } from '../platform/sessions.ts';
import { apologise } from './apologising.ts';
import { receiveDossier, submitDossier } from './intake.ts';
import { assign, takeUp } from './processing.ts';
import { listQueue, openDossier, workloadOf } from './reading.ts';
import { sealDossierEvents, verifyDossierSeals } from './seals.ts';
import { askIntakeSupplement } from './supplements.ts';
import { draftApologies, expireSubmissions, recomputeDueDates, tellBurdens } from './watching.ts';

let test: TestApp;
let province: TestProvince;
let procedure: OfferedProcedure;
let here = '';

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  await seedCalendar(test.system);
  here = province.agency.SO_Y_TE ?? '';
  procedure = await publishProcedure(test, '1.004873', [{ receiving: [here], competent: here }]);
});
afterAll(() => test.close());

const at = (iso: string) => test.setNow(`${iso}+07:00`);
const fresh = () => ({ ...test.system });
async function received(when: string): Promise<string> {
  at(when);
  return (await receiveDossier(province.as.CLERK, await completeFiling(test, procedure, here))).id;
}
const see = (id: string) => openDossier({ ...province.as.CASE_OFFICER }, id, null);

describe('what time brings', () => {
  it('drafts one apology for a dossier that became late, which disappears with the signed one', async () => {
    const id = await received('2026-03-02T08:00:00');
    await takeUp(province.as.CASE_OFFICER, id, 1);
    at('2026-03-05T23:59:00');
    expect(await draftApologies(fresh())).toBe(0);
    at('2026-03-06T00:05:00');
    expect(await draftApologies(fresh())).toBe(1);
    expect(await draftApologies(fresh())).toBe(0);
    const { forms, light } = await see(id);
    expect(light).toBe('overdue');
    expect(forms.at(-1)).toMatchObject({ form: 'APOLOGY', state: 'DRAFT', data: { newDate: '2026-03-13' } });
    at('2026-03-06T09:00:00');
    const reason = 'Chờ xác minh tại nơi cư trú trước đây';
    await apologise(province.as.UNIT_HEAD, id, { version: 2, newDate: '2026-03-13', reason });
    const states = (await see(id)).forms.filter(({ form }) => form === 'APOLOGY').map(({ state }) => state);
    expect(states.sort()).toEqual(['DROPPED', 'ISSUED']);
    at('2026-03-20T00:05:00');
    expect(await draftApologies(fresh())).toBe(0);
  });

  it('closes a submission whose supplements did not come, a minute after the last one could', async () => {
    at('2026-03-02T08:00:00');
    const filing = await completeFiling(test, procedure, here);
    const identity = filing.owner.idNumber ?? '';
    const { id } = await submitDossier(test.nobody, { ...filing, channel: 'ONLINE' }, { identity });
    const items = [{ position: 1, content: 'Tờ khai chưa ký' }];
    await askIntakeSupplement(province.as.CLERK, id, { version: 1, items, reason: 'Điều 9', days: 5 });
    at('2026-03-09T17:00:00');
    expect(await expireSubmissions(fresh())).toBe(0);
    at('2026-03-09T17:01:00');
    expect(await expireSubmissions(fresh())).toBe(1);
    const view = await openDossier({ ...province.as.CLERK }, id, null);
    expect(view.dossier.status).toBe('INTAKE_REFUSED');
    expect(view.forms.at(-1)).toMatchObject({ form: 'REFUSAL' });
  });

  it('counts again when the calendar changes: later for what is open, never earlier than printed', async () => {
    const id = await received('2026-05-04T08:00:00');
    expect((await see(id)).dossier.dueAt?.toISOString()).toBe('2026-05-07T10:00:00.000Z');
    const day = { kind: 'holiday' as const, name: 'Nghỉ thêm', legalBasis: 'TB 1', confirmed: true };
    await addDay(province.as.ADMIN, { ...day, day: '2026-05-06' });
    expect(await recomputeDueDates(fresh())).toBeGreaterThan(0);
    const moved = await see(id);
    expect(moved.dossier.dueAt?.toISOString()).toBe('2026-05-08T10:00:00.000Z');
    expect(moved.events.at(-1)).toMatchObject({
      action: 'recompute',
      data: { before: '2026-05-07T10:00:00.000Z', due: '2026-05-08T10:00:00.000Z' },
    });
    const makeUp = { ...day, kind: 'make-up' as const, name: 'Làm bù' };
    await addDay(province.as.ADMIN, { ...makeUp, day: '2026-05-09' });
    expect(await recomputeDueDates(fresh())).toBe(0);
  });

  it('tells each officer and each head once a working day what is late and due', async () => {
    const id = await received('2026-06-01T08:00:00');
    const officer = province.person.CASE_OFFICER;
    await assign(province.as.UNIT_HEAD, id, { version: 1, personId: officer });
    at('2026-06-04T07:30:00');
    expect(await tellBurdens(fresh())).toBeGreaterThanOrEqual(2);
    expect(await tellBurdens(fresh())).toBe(0);
    expect(await unreadNotices({ ...province.as.CASE_OFFICER })).toBeGreaterThanOrEqual(2);
    at('2026-06-07T07:30:00');
    expect(await tellBurdens(fresh())).toBe(0);
  });

  it('shows first what is late, due today and soon', async () => {
    at('2026-06-04T09:00:00');
    const officer = { ...province.as.CASE_OFFICER };
    const load = await workloadOf(officer);
    const window = async (name: 'overdue' | 'today') =>
      (
        await listQueue(
          officer,
          { queue: 'open', statuses: [], procedureCode: null, window: name, unassigned: false },
          { offset: 0, size: 50 },
        )
      ).rows.length;
    expect(load.today).toBe(await window('today'));
    expect(load.overdue).toBe(await window('overdue'));
    expect(load.today).toBeGreaterThan(0);
  });
});

describe('the seal over what happened to dossiers', () => {
  it('holds every event, is noted in the record of events, and shows a change behind the product’s back', async () => {
    await sealDossierEvents(test.app);
    const { db } = test.app;
    const check = await verifyDossierSeals(db);
    expect(check).toMatchObject({ brokenAt: null, waiting: 0 });
    expect(check.events).toBeGreaterThan(5);
    const noted = await db
      .selectFrom('event')
      .select('data')
      .where('action', '=', 'dossier-events.sealed')
      .execute();
    expect(noted).toHaveLength(check.seals);
    await sql`alter table dossier_event disable trigger dossier_event_append_only`.execute(db);
    await sql`update dossier_event set at = at - interval '1 day' where action = 'take-up'`.execute(db);
    await sql`alter table dossier_event enable trigger dossier_event_append_only`.execute(db);
    expect((await verifyDossierSeals(db)).brokenAt).toBe(1);
  });
});

describe('the HTTP API', () => {
  it('takes in once for a key, lists masked, refuses with what is possible, and acts', async () => {
    at('2026-07-01T08:00:00');
    const site = await test.site();
    const cookieOf = async (personId: string) =>
      `${SESSION_COOKIE}=${await openSession(test.app, test.app.db, personId, { ip: null, userAgent: null })}`;
    const ask = async (who: string, method: string, path: string, body?: unknown) => {
      const answer = await site.hono.request(`http://localhost/api/v1${path}`, {
        method,
        headers: { cookie: who, origin: 'http://localhost', 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, json: (await answer.json()) as Record<string, never> };
    };
    const clerk = await cookieOf(province.person.CLERK);
    const officer = await cookieOf(province.person.CASE_OFFICER);
    const filing = await completeFiling(test, procedure, here);
    const first = await ask(clerk, 'POST', '/dossiers', filing);
    expect([first.status, (await ask(clerk, 'POST', '/dossiers', filing)).status]).toEqual([201, 200]);
    expect((await ask(officer, 'POST', '/dossiers', filing)).status).toBe(403);
    const { id, code } = first.json as unknown as { id: string; code: string };
    const returning = { version: 1, receiver: 'A', proof: 'B', way: 'COUNTER' };
    const early = await ask(officer, 'POST', `/dossiers/${id}/acts/return`, returning);
    expect([early.status, early.json]).toMatchObject([409, { code: 'impossible', state: 'ACCEPTED' }]);
    expect((await ask(officer, 'POST', `/dossiers/${id}/acts/take-up`, { version: 1 })).json).toMatchObject({
      status: 'PROCESSING',
      version: 2,
    });
    const found = await ask(officer, 'GET', `/dossiers?q=${code}`);
    expect(found.json).toMatchObject({ items: [{ id, code, status: 'PROCESSING' }], hasMore: false });
    const stale = await ask(officer, 'POST', `/dossiers/${id}/acts/take-up`, { version: 1 });
    expect([stale.status, stale.json]).toMatchObject([409, { code: 'conflict', version: 2 }]);
    expect((await ask(officer, 'POST', '/dossiers', '')).status).toBe(403);
    expect((await ask(clerk, 'POST', '/dossiers', { key: 'x' })).json).toMatchObject({
      status: 422,
      fields: expect.objectContaining({ owner: expect.any(String) }),
    });
  });
});
