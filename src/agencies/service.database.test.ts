import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { authorise, mayDo, scopeOf } from './access.ts';
import { appoint, endPost } from './people.ts';
import { ACTIONS, GRANTS, ROLES } from './permissions.ts';
import { correctAgency, createAgency, findAgency, listAgencies, moveAgency } from './service.ts';

let test: TestApp;
let province: TestProvince;
const id = (code: string): string => province.agency[code] ?? '';

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
});
afterAll(() => test.close());

const department = (code: string, name: string) => ({
  code,
  name,
  level: 'PROVINCE' as const,
  kinds: ['SO' as const],
  parentId: id('UBND_TINH'),
  validFrom: '2026-01-01',
  shortName: '',
  identifierCode: '',
  legalBasis: 'Nghị quyết 1/NQ-HĐND',
});

const eventsOf = async (action: string) =>
  (
    await test.app.db.selectFrom('event').selectAll().where('action', '=', action).orderBy('id').execute()
  ).map((event) => ({ ...event, data: event.data as Record<string, unknown> }));

describe('rights by person, action, agency and date', () => {
  it('are those of the table, at one’s own agency, below it and elsewhere', async () => {
    for (const role of ROLES)
      for (const action of ACTIONS) {
        const reach = GRANTS[role][action];
        const at = { ADMIN: 'UBND_TINH', STANDING: 'SO_NOI_VU' }[role as string] ?? 'SO_Y_TE';
        const may = (code: string) => mayDo(province.as[role], action, id(code));
        expect(await may(at), `${role} ${action} at home`).toBe(reach !== undefined);
        expect(await may('SO_TU_PHAP'), `${role} ${action} elsewhere`).toBe(
          reach === 'all' || (reach === 'subtree' && at === 'UBND_TINH'),
        );
        if (at === 'SO_Y_TE')
          expect(await may('CHI_CUC_DAN_SO'), `${role} ${action} below`).toBe(
            reach === 'all' || reach === 'subtree',
          );
      }
  });

  it('are nobody’s without signing in, and all the system’s', async () => {
    await expect(authorise(test.nobody, 'agencies.manage')).rejects.toMatchObject({ status: 401 });
    await expect(authorise(province.as.OFFICER, 'agencies.manage')).rejects.toMatchObject({ status: 403 });
    await expect(authorise(test.system, 'agencies.manage')).resolves.toBeUndefined();
    expect(await scopeOf(test.system, 'plans.publish')).toEqual({ all: true });
    await expect(listAgencies(test.nobody)).rejects.toMatchObject({ status: 401 });
  });

  it('name the agencies below one’s own', async () => {
    const scope = await scopeOf(province.as.OFFICER, 'plans.import');
    expect(scope).toEqual({ all: false, ids: expect.arrayContaining([id('SO_Y_TE'), id('CHI_CUC_DAN_SO')]) });
    expect(await scopeOf(province.as.LEADER, 'plans.import')).toEqual({ all: false, ids: [] });
  });

  it('end with the last day of the post, at the next request', async () => {
    const { LEADER: personId } = province.person;
    const post = { personId, agencyId: id('SO_TU_PHAP'), role: 'UNIT_HEAD' as const, title: 'Giám đốc' };
    const postId = await appoint(test.system, { ...post, validFrom: '2026-01-01' });
    expect(await mayDo(test.as(personId), 'plans.publish', id('SO_TU_PHAP'))).toBe(true);
    await endPost(test.system, postId, { lastDay: '2026-03-02' });
    expect(await mayDo(test.as(personId), 'plans.publish', id('SO_TU_PHAP'))).toBe(true);
    test.setNow('2026-03-03T00:30:00+07:00');
    expect(await mayDo(test.as(personId), 'plans.publish', id('SO_TU_PHAP'))).toBe(false);
    expect(await mayDo(test.as(personId), 'plans.publish', id('SO_TU_PHAP'), '2026-03-01')).toBe(true);
    test.setNow('2026-03-02T08:00:00+07:00');
  });
});

describe('the tree', () => {
  it('takes a new agency, and records who founded it', async () => {
    const newId = await createAgency(province.as.ADMIN, department('SO_THU', 'Sở Thử nghiệm'));
    expect(await findAgency(province.as.ADMIN, newId)).toMatchObject({
      name: 'Sở Thử nghiệm',
      parentId: id('UBND_TINH'),
    });
    const [event] = (await eventsOf('agency.founded')).filter((one) => one.subject_id === newId);
    expect(event).toMatchObject({ actor_id: province.person.ADMIN, agency_id: newId });
  });

  it('keeps one code for one agency at a time', async () => {
    const again = createAgency(test.system, department('SO_NOI_VU', 'Sở Nội vụ thứ hai'));
    await expect(again).rejects.toMatchObject({ status: 422, fields: { code: expect.anything() } });
  });

  it('has parents that live at least as long as their children', async () => {
    const early = createAgency(test.system, { ...department('SO_CU', 'Sở cũ'), validFrom: '2010-01-01' });
    await expect(early).rejects.toMatchObject({ fields: { parentId: expect.anything() } });
  });

  it('says what is wrong beside each field', async () => {
    const wrong = createAgency(test.system, { ...department('a b', ''), kinds: [], validFrom: '2026-02-30' });
    await expect(wrong).rejects.toMatchObject({
      status: 422,
      fields: {
        code: expect.anything(),
        name: expect.anything(),
        kinds: expect.anything(),
        validFrom: expect.anything(),
      },
    });
  });

  it('moves an agency from a day on, and leaves the past as it was', async () => {
    await moveAgency(test.system, id('CHI_CUC_DAN_SO'), {
      parentId: id('SO_NOI_VU'),
      date: '2026-06-01',
      legalBasis: '',
    });
    const parentOn = async (at: string) => (await findAgency(test.system, id('CHI_CUC_DAN_SO'), at)).parentId;
    expect(await parentOn('2026-05-31')).toBe(id('SO_Y_TE'));
    expect(await parentOn('2026-06-01')).toBe(id('SO_NOI_VU'));
    const now = await listAgencies(test.system);
    expect(now.find((one) => one.id === id('CHI_CUC_DAN_SO'))?.parentId).toBe(id('SO_Y_TE'));
  });

  it('never lets an agency stand below itself', async () => {
    const below = moveAgency(test.system, id('SO_NOI_VU'), {
      parentId: id('CHI_CUC_DAN_SO'),
      date: '2026-07-01',
      legalBasis: '',
    });
    await expect(below).rejects.toMatchObject({ fields: { parentId: expect.anything() } });
    const root = moveAgency(test.system, id('UBND_TINH'), {
      parentId: id('SO_NOI_VU'),
      date: '2026-07-01',
      legalBasis: '',
    });
    await expect(root).rejects.toMatchObject({ fields: { parentId: expect.anything() } });
  });

  it('survives two moves at once that would make a cycle together', async () => {
    const a = await createAgency(test.system, department('SO_A', 'Sở A'));
    const b = await createAgency(test.system, department('SO_B', 'Sở B'));
    const results = await Promise.allSettled([
      moveAgency(test.system, a, { parentId: b, date: '2026-08-01', legalBasis: '' }),
      moveAgency(test.system, b, { parentId: a, date: '2026-08-01', legalBasis: '' }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('shows the second of two editors what the first one saved', async () => {
    const before = await findAgency(test.system, id('SO_TU_PHAP'));
    const edit = {
      ...before,
      identifierCode: '',
      kinds: ['SO' as const],
      aliases: [],
      version: before.version,
    };
    await correctAgency(test.system, before.id, { ...edit, shortName: 'STP' });
    const second = correctAgency(test.system, before.id, { ...edit, shortName: 'S. Tư pháp' });
    await expect(second).rejects.toMatchObject({
      status: 409,
      details: { theirs: { shortName: 'STP' }, yours: { shortName: 'S. Tư pháp' } },
    });
    const [event] = (await eventsOf('agency.corrected')).filter((one) => one.subject_id === before.id);
    expect(event?.data).toEqual({ before: { shortName: '' }, after: { shortName: 'STP' } });
  });
});
