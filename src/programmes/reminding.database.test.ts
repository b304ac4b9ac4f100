import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { handedOutWork, type TestWork } from '../../tests/support/work.ts';
import { changeLadder, ladderMark, readLadder } from './ladder.ts';
import { countUrgings } from './reminder-store.ts';
import { remindDue } from './reminding.ts';

let test: TestApp;
let province: TestProvince;
let work: TestWork;
let health: string;

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  health = province.agency.SO_Y_TE ?? '';
  work = await handedOutWork(test, province.agency.UBND_TINH ?? '');
  await test.app.db
    .updateTable('post')
    .set({ fields: ['procedure'] })
    .where('role', '=', 'FIELD_OWNER')
    .execute();
});
afterAll(() => test.close());

/** Reminds on a day; who was told what of, in Vietnamese, since the time before. */
async function remindOn(date: string): Promise<string[]> {
  await test.app.db.deleteFrom('notice').execute();
  test.setNow(`${date}T06:00:00+07:00`);
  await remindDue(test.system);
  const rows = await test.app.db
    .selectFrom('notice')
    .innerJoin('post', 'post.person_id', 'notice.person_id')
    .select(['post.role', 'notice.text_vi'])
    .execute();
  return rows.map((row) => `${row.role}: ${row.text_vi}`).sort();
}

describe('daily reminders', () => {
  it('climb the ladder, each rung once for an assignment and its due date', async () => {
    const id = await work.assign(health, { due_on: '2026-06-20', content: 'Số hóa hồ sơ' });
    expect(await remindOn('2026-06-01')).toEqual([]);
    expect(await remindOn('2026-06-05')).toEqual(['OFFICER: Còn 15 ngày đến hạn: Số hóa hồ sơ']);
    expect(await remindOn('2026-06-05')).toEqual([]);
    // The days on which nothing ran are made up for, but what is past is not said any more.
    expect(await remindOn('2026-06-19')).toEqual(['OFFICER: Còn 1 ngày đến hạn: Số hóa hồ sơ']);
    expect(await remindOn('2026-06-20')).toEqual(['OFFICER: Đến hạn hôm nay: Số hóa hồ sơ']);
    expect(await remindOn('2026-06-21')).toEqual([
      'OFFICER: Quá hạn 1 ngày: Số hóa hồ sơ',
      'UNIT_HEAD: Quá hạn 1 ngày: Số hóa hồ sơ',
    ]);
    expect(await remindOn('2026-06-27')).toEqual([
      'FIELD_OWNER: Sở Y tế: Đôn đốc lần 1, quá hạn 7 ngày: Số hóa hồ sơ',
      'UNIT_HEAD: Đôn đốc lần 1, quá hạn 7 ngày: Số hóa hồ sơ',
    ]);
    expect(await remindOn('2026-06-28')).toEqual([]);
    expect(await remindOn('2026-07-04')).toContain('UNIT_HEAD: Đôn đốc lần 2, quá hạn 14 ngày: Số hóa hồ sơ');
    const escalated = await remindOn('2026-07-20');
    expect(escalated.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
      'FIELD_OWNER',
      'LEADER',
      'STANDING',
      'UNIT_HEAD',
    ]);
    expect(await countUrgings(test.app.db, [id], '2026-07-20')).toEqual(new Map([[id, 4]]));
    expect(await countUrgings(test.app.db, [id], '2026-07-04')).toEqual(new Map([[id, 2]]));
    await work.change(id, { due_on: '2026-08-30' });
    expect(await remindOn('2026-08-15')).toEqual(['OFFICER: Còn 15 ngày đến hạn: Số hóa hồ sơ']);
    await work.change(id, { approved_on: '2026-08-16', completed_on: '2026-08-16' });
    expect(await remindOn('2026-09-10')).toEqual([]);
  });

  it('leave alone what waits, was claimed, suspended or is not led', async () => {
    const due = { due_on: '2026-10-01' };
    await work.assign(health, { ...due, condition: 'Khi có hướng dẫn' });
    await work.assign(health, { ...due, claimed_on: '2026-09-30' });
    await work.assign(health, { ...due, suspended_on: '2026-09-01', decision: 'QĐ 1' });
    await work.assign(health, { ...due, role: 'COORDINATE' });
    await work.assign(health, { ...due, due_before_issue: true });
    expect(await remindOn('2026-10-02')).toEqual([]);
  });
});

describe('the ladder', () => {
  it('is the administrator’s, holds one rung for a day, and is not overwritten unseen', async () => {
    const before = await readLadder(province.as.ADMIN);
    const mark = ladderMark(before);
    const rungs = [
      { afterDays: -3, everyDays: null, roles: ['OFFICER' as const], level: 'notice' as const },
      { afterDays: 5, everyDays: 5, roles: ['STANDING' as const], level: 'urging' as const },
    ];
    await expect(changeLadder(province.as.STANDING, { rungs, mark })).rejects.toMatchObject({ status: 403 });
    const twice = { rungs: [...rungs, ...rungs], mark };
    await expect(changeLadder(province.as.ADMIN, twice)).rejects.toMatchObject({ status: 422 });
    await changeLadder(province.as.ADMIN, { rungs, mark });
    await expect(changeLadder(province.as.ADMIN, { rungs, mark })).rejects.toMatchObject({ status: 409 });
    expect((await readLadder(province.as.ADMIN)).map(({ name }) => name)).toEqual(['before-3', 'late-5']);
    await work.assign(health, { due_on: '2026-12-10', content: 'Theo lịch mới' });
    expect(await remindOn('2026-12-07')).toEqual(['OFFICER: Còn 3 ngày đến hạn: Theo lịch mới']);
    expect(await remindOn('2026-12-15')).toEqual([
      'STANDING: Sở Y tế: Đôn đốc lần 1, quá hạn 5 ngày: Theo lịch mới',
    ]);
  });
});
