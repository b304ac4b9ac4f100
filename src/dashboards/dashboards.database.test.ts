import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { handedOutWork, type TestWork } from '../../tests/support/work.ts';
import { COUNTS, type Count, overviewItems } from '../programmes/index.ts';
import { dayOf, idsBelow, loadBoard } from './board.ts';
import { startPage } from './start-page.ts';

let test: TestApp;
let province: TestProvince;
let work: TestWork;
const TODAY = '2026-06-30';
const agency = (code: string): string => province.agency[code] ?? '';

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  work = await handedOutWork(test, agency('UBND_TINH'));
  test.setNow(`${TODAY}T09:00:00+07:00`);
  const done = (due: string, on: string, moved: string) => ({
    due_on: due,
    completed_on: on,
    approved_on: on,
    last_moved_at: `${moved}T09:00:00+07:00`,
  });
  const begun = { started_on: '2026-01-10' };
  await work.assign(agency('SO_Y_TE'), { ...done('2026-03-31', '2026-03-30', '2026-03-30') });
  await work.assign(agency('SO_Y_TE'), { ...done('2026-03-31', '2026-04-02', '2026-04-02') });
  await work.assign(agency('SO_Y_TE'), { ...begun, due_on: '2026-06-20', content: 'Số hóa hồ sơ' });
  await work.assign(agency('CHI_CUC_DAN_SO'), { ...begun, due_on: '2026-07-15', field: 'public-finance' });
  await work.assign(agency('SO_NOI_VU'), {
    ...begun,
    due_on: '2026-12-31',
    last_moved_at: '2026-06-20T09:00:00+07:00',
  });
  await work.assign(agency('SO_NOI_VU'), { due_on: '2026-06-20', role: 'COORDINATE' });
  await work.assign(agency('SO_NOI_VU'), {
    due_on: '2026-06-20',
    cancelled_on: '2026-06-01',
    decision: 'QĐ 1',
  });
  await work.assign(agency('SO_NOI_VU'), { due_on: '2026-12-31', opened_on: '2026-06-29' });
});
afterAll(() => test.close());

const board = (date = TODAY, scope: Parameters<typeof loadBoard>[2] = {}) =>
  loadBoard(province.as.LEADER, date, scope, 5);

describe('the leader’s page', () => {
  it('counts what is led and was not decided away: on time, late, overdue, in time', async () => {
    const { counts, tasks, agencies, fields, mostOverdue, nextDue } = await board();
    expect(counts).toEqual({
      onTime: 1,
      late: 1,
      overdue: 1,
      inTime: 3,
      dueNext: 1,
      still: 2,
      pending: 0,
    });
    expect(tasks).toEqual({ total: 6, done: 2, overdue: 1 });
    expect(agencies.map(({ name }) => name)).toEqual(['Sở Y tế', 'Chi cục Dân số', 'Sở Nội vụ']);
    expect(fields.map(({ code }) => code)).toEqual(['procedure', 'public-finance']);
    expect(mostOverdue).toMatchObject([{ content: 'Số hóa hồ sơ', agencyName: 'Sở Y tế', daysLate: 10 }]);
    expect(nextDue).toMatchObject([{ agencyName: 'Chi cục Dân số', daysLate: -15 }]);
  });

  it('shows any day as it was: what happened since does not count', async () => {
    const { counts } = await board('2026-04-01');
    expect(counts).toMatchObject({ onTime: 1, late: 0, overdue: 1, inTime: 4 });
    expect((await board('2026-01-04')).agencies).toEqual([]);
    expect(dayOf(province.as.LEADER, '2027-01-01')).toBe(TODAY);
    expect(dayOf(province.as.LEADER, 'hôm nay')).toBe(TODAY);
    expect(dayOf(province.as.LEADER, '2026-04-01')).toBe('2026-04-01');
  });

  it('every number has its list, as long as it says', async () => {
    const scopes = [
      {},
      { field: 'procedure' },
      { agencyId: agency('SO_Y_TE') },
      { agencyId: agency('SO_NOI_VU'), field: 'procedure' },
    ];
    for (const date of [TODAY, '2026-04-01'])
      for (const scope of scopes) {
        const { counts } = await board(date, scope);
        const agencyIds = await idsBelow(province.as.LEADER, scope.agencyId, date);
        const query = { agencyIds, field: scope.field ?? null, date, words: '' };
        const lengths = {} as Record<Count, number>;
        for (const count of COUNTS)
          lengths[count] = (
            await overviewItems(province.as.LEADER, { ...query, count }, { offset: 0, size: 50 })
          ).total;
        expect([date, scope, lengths]).toEqual([date, scope, counts]);
      }
  });

  it('lists are searched without diacritics, a page at a time', async () => {
    const query = { agencyIds: null, field: null, date: TODAY, count: null };
    const found = await overviewItems(
      province.as.LEADER,
      { ...query, words: 'so hoa' },
      { offset: 0, size: 9 },
    );
    expect(found).toMatchObject({ total: 1, items: [{ content: 'Số hóa hồ sơ' }] });
    const page = await overviewItems(province.as.LEADER, { ...query, words: '' }, { offset: 4, size: 4 });
    expect([page.total, page.items.length]).toEqual([6, 2]);
  });

  it('an agency comes with all below it; what there is not is not found', async () => {
    expect((await board(TODAY, { agencyId: agency('SO_Y_TE') })).counts).toMatchObject({
      inTime: 1,
      overdue: 1,
    });
    await expect(board(TODAY, { field: 'khong-co' })).rejects.toMatchObject({ status: 404 });
    await expect(board(TODAY, { agencyId: 'x' })).rejects.toMatchObject({ status: 404 });
    await expect(loadBoard(test.nobody, TODAY, {}, 5)).rejects.toMatchObject({ status: 401 });
  });
});

it('the day begins with the dashboard for leaders, with their field for its owners', async () => {
  await test.app.db
    .updateTable('post')
    .set({ fields: ['procedure'] })
    .where('role', '=', 'FIELD_OWNER')
    .execute();
  expect(await startPage(province.as.LEADER)).toBe('/dashboard');
  expect(await startPage(province.as.FIELD_OWNER)).toBe('/dashboard/fields/procedure');
  expect(await startPage(province.as.OFFICER)).toBeNull();
});
