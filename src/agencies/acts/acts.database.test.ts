import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../../tests/support/province.ts';
import { mayDo, postsOf, scopeOf, withForebears } from '../access.ts';
import { presentAgenciesOf } from '../heirs.ts';
import { appoint, createPerson, findPerson } from '../people.ts';
import type { Role } from '../permissions.ts';
import { findAgency, listAgencies, listSuccessions } from '../service.ts';
import { carryOutAct, previewAct, reorganisingJob, scheduleAct, unscheduleAct } from './carrying-out.ts';
import {
  addLines,
  changeAct,
  changeLine,
  discardAct,
  draftAct,
  findAct,
  type LineInput,
  listActs,
  removeLines,
} from './drafting.ts';
import type { ActMoves, MovingHook } from './hooks.ts';

let test: TestApp;
let province: TestProvince;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

const FIELDS = { title: 'Sắp xếp', document: 'Nghị quyết 9/NQ-HĐND', takesEffect: '2026-03-01' };
const found = (code: string, name: string): LineInput => ({
  kind: 'FOUND',
  agencyCode: code,
  name,
  level: 'PROVINCE',
  kinds: ['SO'],
  parentCode: 'UBND_TINH',
});
const merge = (from: string, to: string): LineInput => ({
  kind: 'MERGE',
  agencyCode: from,
  successorCode: to,
  takesBelow: true,
  takesPeople: true,
});
const id = (code: string): string => province.agency[code] ?? '';
const living = async (at: string): Promise<Map<string, string>> =>
  new Map((await listAgencies(test.system, { at })).map((agency) => [agency.code, agency.id]));

/** A room that keeps one thing for each agency, and remembers what it was asked. */
function room(): MovingHook & { asked: ActMoves[]; fails: boolean } {
  return {
    asked: [],
    fails: false,
    async preview(_context, _db, moves) {
      const byAgency = moves.ended.map((one) => ({ agencyId: one.id, count: 1 }));
      return [{ key: 'room.things', label: { vi: 'Việc', en: 'Things' }, count: byAgency.length, byAgency }];
    },
    async carryOut(_context, _tx, moves) {
      this.asked.push(moves);
      if (this.fails) throw new Error('the room stumbles');
    },
  };
}

async function hire(name: string, role: Role, code: string, title = 'Chuyên viên'): Promise<string> {
  const username = `u${Math.random().toString(36).slice(2)}`;
  const personId = await createPerson(test.system, { fullName: name, username });
  await appoint(test.system, { personId, agencyId: id(code), role, title, validFrom: '2025-01-01' });
  return personId;
}

describe('an act', () => {
  beforeAll(async () => {
    province = await foundProvince(test);
  });

  it('is the administrator’s alone', async () => {
    for (const role of ['STANDING', 'OFFICER', 'UNIT_HEAD', 'LEADER', 'AUDITOR'] as const) {
      await expect(draftAct(province.as[role], FIELDS)).rejects.toMatchObject({ status: 403 });
      await expect(listActs(province.as[role])).rejects.toMatchObject({ status: 403 });
    }
    const act = await draftAct(province.as.ADMIN, FIELDS);
    await expect(carryOutAct(province.as.STANDING, act, [])).rejects.toMatchObject({ status: 403 });
    await expect(scheduleAct(province.as.LEADER, act, { version: 1, fingerprint: '' })).rejects.toMatchObject(
      {
        status: 403,
      },
    );
    await discardAct(province.as.ADMIN, act);
  });

  it('is drafted line by line; two who write at once do not overwrite each other', async () => {
    const admin = province.as.ADMIN;
    const act = await draftAct(admin, FIELDS, [merge('SO_Y_TE', 'SO_NOI_VU')]);
    await addLines(admin, act, 1, [merge('SO_TU_PHAP', 'SO_NOI_VU')]);
    await expect(addLines(admin, act, 1, [])).rejects.toMatchObject({ status: 409 });
    const [, second] = (await findAct(admin, act)).lines;
    await changeLine(admin, act, second?.id ?? '', { ...merge('SO_TU_PHAP', 'KHONG_CO'), version: 2 });
    const drafted = await findAct(admin, act);
    expect(drafted.plan?.faults).toEqual([
      { lineId: second?.id, fault: 'lineNotAlive', names: ['KHONG_CO'] },
    ]);
    await expect(previewAct(admin, act, [])).rejects.toMatchObject({ status: 422, params: { count: 1 } });
    await removeLines(admin, act, 3, [second?.id ?? '']);
    await expect(changeAct(admin, act, { ...FIELDS, version: 1 })).rejects.toMatchObject({
      status: 409,
      details: { theirs: { title: 'Sắp xếp' } },
    });
    expect((await findAct(admin, act)).lines.map((line) => line.agencyCode)).toEqual(['SO_Y_TE']);
    await discardAct(admin, act);
  });

  it('that fails in any room leaves nothing behind', async () => {
    const act = await draftAct(province.as.ADMIN, FIELDS, [
      found('SO_MOI', 'Sở Mới'),
      merge('SO_Y_TE', 'SO_MOI'),
    ]);
    const before = await living('2026-03-02');
    const count = () =>
      test.app.db
        .selectFrom('event')
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
    const events = await count();
    const stumbling = room();
    stumbling.fails = true;
    await expect(carryOutAct(province.as.ADMIN, act, [room(), stumbling])).rejects.toThrow('stumbles');
    expect(await living('2026-03-02')).toEqual(before);
    expect(await count()).toEqual(events);
    expect((await findPerson(test.system, province.person.OFFICER)).posts).toHaveLength(1);
    expect((await findAct(province.as.ADMIN, act)).act.status).toBe('DRAFT');
    await discardAct(province.as.ADMIN, act);
  });

  it('does what its preview showed: tree, posts and every room, once', async () => {
    const admin = province.as.ADMIN;
    const head = await hire('Trưởng Tư pháp', 'UNIT_HEAD', 'SO_TU_PHAP', 'Giám đốc');
    await hire('Người thử UNIT_HEAD nữa', 'OFFICER', 'SO_TU_PHAP');
    const act = await draftAct(admin, FIELDS, [
      found('SO_MOI', 'Sở Y tế và Tư pháp'),
      merge('SO_Y_TE', 'SO_MOI'),
      merge('SO_TU_PHAP', 'SO_MOI'),
    ]);
    const hook = room();
    const seen = await previewAct(admin, act, [hook]);
    expect(seen.plan.moved.map(({ agency }) => agency.code)).toEqual(['CHI_CUC_DAN_SO']);
    const posts = seen.things.find(({ key }) => key === 'people.posts');
    expect(posts?.warnings?.[0]?.vi).toMatch(
      /^Sở Y tế và Tư pháp sẽ có nhiều người đứng đầu: .*Trưởng Tư pháp/,
    );

    const outcome = await carryOutAct(admin, act, [hook], seen);
    expect(outcome.map(({ key, count }) => [key, count])).toEqual([
      ['agencies.founded', 1],
      ['agencies.ended', 2],
      ['agencies.moved', 1],
      ...seen.things.map(({ key, count }) => [key, count]),
    ]);
    const heir = seen.plan.founded[0]?.id ?? '';
    expect(hook.asked).toMatchObject([
      {
        date: '2026-03-01',
        document: 'Nghị quyết 9/NQ-HĐND',
        ended: [
          { id: id('SO_Y_TE'), workTo: [heir], heirId: heir },
          { id: id('SO_TU_PHAP'), workTo: [heir], heirId: heir },
        ],
      },
    ]);
    expect(await findAgency(test.system, heir)).toMatchObject({ code: 'SO_MOI', parentId: id('UBND_TINH') });
    expect(await findAgency(test.system, id('SO_Y_TE'))).toMatchObject({ validTo: '2026-02-28' });
    expect((await findAgency(test.system, id('CHI_CUC_DAN_SO'))).parentId).toBe(heir);
    expect((await findAgency(test.system, id('CHI_CUC_DAN_SO'), '2026-02-28')).parentId).toBe(id('SO_Y_TE'));

    const held = async (personId: string, date: string) =>
      (await postsOf(test.as(personId), date)).map((post) => [post.role, post.agencyId]);
    expect(await held(head, '2026-02-28')).toEqual([['UNIT_HEAD', id('SO_TU_PHAP')]]);
    expect(await held(head, '2026-03-01')).toEqual([['UNIT_HEAD', heir]]);
    const goneOn = await test.app.db
      .selectFrom('post')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('agency_id', '=', heir)
      .executeTakeFirstOrThrow();
    expect(goneOn.n).toBe(posts?.count);

    const successions = (await listSuccessions(test.system)).filter((one) => one.toId === heir);
    expect(successions.map((one) => [one.fromId, one.kind, one.date, one.reorganisationId])).toEqual([
      [id('SO_Y_TE'), 'MERGE', '2026-03-01', act],
      [id('SO_TU_PHAP'), 'MERGE', '2026-03-01', act],
    ]);
    await expect(carryOutAct(admin, act, [hook])).rejects.toMatchObject({ status: 422 });
    expect(hook.asked).toHaveLength(1);
    await expect(
      test.app.db.deleteFrom('reorganisation_line').where('reorganisation_id', '=', act).execute(),
    ).rejects.toThrow('carried out');
  });

  it('is what series look over the border by, from both sides', async () => {
    const heir = (await living('2026-03-02')).get('SO_MOI') ?? '';
    const now = await presentAgenciesOf(test.system, [id('SO_Y_TE'), id('SO_NOI_VU')]);
    expect(now.get(id('SO_Y_TE'))).toEqual([{ id: heir, share: 100 }]);
    expect(now.get(id('SO_NOI_VU'))).toEqual([{ id: id('SO_NOI_VU'), share: 100 }]);
    const then = await presentAgenciesOf(test.system, [id('SO_Y_TE')], '2026-02-28');
    expect(then.get(id('SO_Y_TE'))).toEqual([{ id: id('SO_Y_TE'), share: 100 }]);
    expect((await withForebears(test.system, [heir])).sort()).toEqual(
      [heir, id('SO_Y_TE'), id('SO_TU_PHAP')].sort(),
    );
  });

  it('gives whoever carries on the care of what was left behind, from the day on', async () => {
    const officer = test.as(province.person.OFFICER);
    expect(await mayDo(officer, 'plans.review', id('SO_TU_PHAP'), '2026-02-28')).toBe(false);
    expect(await mayDo(officer, 'plans.review', id('SO_TU_PHAP'), '2026-03-01')).toBe(true);
    const scope = await scopeOf(officer, 'plans.review', '2026-03-01');
    const heir = (await living('2026-03-02')).get('SO_MOI') ?? '';
    const expected = [heir, id('SO_Y_TE'), id('SO_TU_PHAP'), id('CHI_CUC_DAN_SO')];
    expect(scope.all ? [] : scope.ids.toSorted()).toEqual(expected.toSorted());
    expect(await mayDo(officer, 'plans.review', id('SO_NOI_VU'), '2026-03-01')).toBe(false);
  });

  it('is refused when the tree changed since the preview', async () => {
    const admin = province.as.ADMIN;
    const act = await draftAct(admin, FIELDS, [{ kind: 'RENAME', agencyCode: 'SO_MOI', name: 'Sở Rất Mới' }]);
    test.setNow('2026-03-10T08:00:00+07:00');
    await changeAct(admin, act, { ...FIELDS, takesEffect: '2026-03-10', version: 1 });
    const seen = await previewAct(admin, act, []);
    const { moveAgency } = await import('../service.ts');
    await moveAgency(test.system, id('CHI_CUC_DAN_SO'), {
      parentId: id('SO_NOI_VU'),
      date: '2026-03-05',
      legalBasis: '',
    });
    await expect(carryOutAct(admin, act, [], seen)).rejects.toMatchObject({ status: 409 });
    const again = await previewAct(admin, act, []);
    await carryOutAct(admin, act, [], again);
    expect((await living('2026-03-10')).get('SO_MOI')).toBe(again.plan.founded[0]?.id);
    expect(await findAgency(test.system, again.plan.founded[0]?.id ?? '')).toMatchObject({
      name: 'Sở Rất Mới',
    });
  });

  it('waits for its day, when a job carries it out; what stands in the way then is told', async () => {
    const admin = province.as.ADMIN;
    const fields = { ...FIELDS, takesEffect: '2026-04-01' };
    const good = await draftAct(admin, fields, [found('SO_HAI', 'Sở Hai')]);
    const bad = await draftAct(admin, fields, [found('SO_BA', 'Sở Ba')]);
    for (const act of [good, bad]) {
      const { fingerprint } = await previewAct(admin, act, []);
      await expect(carryOutAct(admin, act, [])).rejects.toMatchObject({ status: 422 });
      await scheduleAct(admin, act, { version: 1, fingerprint });
    }
    await expect(addLines(admin, good, 2, [found('SO_BON', 'Sở Bốn')])).rejects.toMatchObject({
      status: 422,
    });
    const { createAgency } = await import('../service.ts');
    await createAgency(test.system, {
      code: 'SO_BA',
      level: 'PROVINCE',
      kinds: ['SO'],
      name: 'Sở Ba đã có',
      parentId: id('UBND_TINH'),
      validFrom: '2026-03-15',
    });
    const job = reorganisingJob(test.app, []);
    test.setNow('2026-03-31T23:59:00+07:00');
    await job.handle({});
    expect((await findAct(admin, good)).act.status).toBe('SCHEDULED');
    test.setNow('2026-04-01T00:01:00+07:00');
    await job.handle({});
    await job.handle({});
    expect((await findAct(admin, good)).act.status).toBe('CARRIED_OUT');
    expect((await living('2026-04-01')).has('SO_HAI')).toBe(true);
    const failed = await findAct(admin, bad);
    expect(failed.act.status).toBe('FAILED');
    expect(failed.act.failure?.vi).toContain('Còn 1 chỗ chưa đúng');
    await unscheduleAct(admin, bad, failed.act.version);
    await discardAct(admin, bad);
  });
});
