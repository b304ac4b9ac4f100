import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundWorkplace, type Workplace } from '../../tests/support/workplace.ts';
import { AppError } from '../platform/errors.ts';
import { selectAmendments, selectTaskState } from './amend-store.ts';
import { adjustTask, supplementTask, withdrawTask } from './amending.ts';
import { listAssignments } from './browsing.ts';
import { recordCondition } from './conditions.ts';
import { decideAssignment } from './deciding.ts';
import { storeReport } from './reporting.ts';

let test: TestApp;
let province: Workplace;
beforeAll(async () => {
  test = await testApp();
  province = await foundWorkplace(test);
});
afterAll(() => test.close());

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
}

const PAGE = { offset: 0, size: 50, descending: false };
const decision = { reason: 'Theo chỉ đạo mới', document: '77/QĐ-UBND', decidedOn: '2026-03-02' };

/** Who has a task and how it stands: "Sở Y tế LEAD NOT_DUE 2026-06-30". */
async function standing(taskId: string): Promise<string[]> {
  const { items } = await listAssignments(province.standing, { taskId }, 'due', PAGE);
  return items
    .map(({ agencyName, role, status, dueOn, occurrence }) =>
      [agencyName, role, status, dueOn ?? '-', occurrence].join(' ').trim(),
    )
    .sort();
}

async function tasksAtWork(): Promise<{ planId: string; review: string; training: string }> {
  const { planId } = await province.atWork();
  const rows = await test.app.db
    .selectFrom('programme_task')
    .select('id')
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute();
  return { planId, review: rows[0]?.id ?? '', training: rows[1]?.id ?? '' };
}

/** What the adjustment form sends back when nothing was changed. */
async function asItStands(taskId: string) {
  const state = await selectTaskState(test.app.db, taskId);
  if (!state) throw new Error('no task');
  const { field, content, product, note, version } = state.task;
  const times = state.times.map(({ label, startOn, dueOn, rhythm, continuous, condition }) => ({
    label,
    startOn,
    dueOn,
    rhythm,
    continuous,
    condition: condition ?? '',
  }));
  return { field, content, product, note, version, times, agencies: state.agencies };
}

describe('an adjustment', () => {
  it('moves open work to the new day, takes agencies off and puts others on, and keeps what was', async () => {
    const { review } = await tasksAtWork();
    const before = await asItStands(review);
    const agencies = [
      { agencyId: province.health, role: 'LEAD' as const },
      { agencyId: province.justice, role: 'LEAD' as const },
      { agencyId: province.homeAffairs, role: 'COORDINATE' as const },
    ];
    const times = [{ label: '', startOn: '2026-04-01', dueOn: '2026-09-30' }];
    await adjustTask(province.standing, review, {
      ...before,
      ...decision,
      times,
      agencies,
      product: 'Báo cáo, danh mục',
    });
    expect(await standing(review)).toEqual([
      'Sở Nội vụ COORDINATE NOT_DUE 2026-09-30',
      'Sở Tư pháp COORDINATE CANCELLED 2026-09-30',
      'Sở Tư pháp LEAD NOT_DUE 2026-09-30',
      'Sở Y tế LEAD NOT_DUE 2026-09-30',
      'Ủy ban nhân dân phường Bến Đá COORDINATE CANCELLED 2026-09-30',
      'Ủy ban nhân dân phường Cầu Tre COORDINATE CANCELLED 2026-09-30',
    ]);
    const [amendment] = await selectAmendments(test.app.db, review);
    expect(amendment).toMatchObject({
      number: 2,
      kind: 'ADJUSTMENT',
      document: '77/QĐ-UBND',
      before: { product: 'Báo cáo', times: [{ dueOn: '2026-06-30' }] },
      after: { product: 'Báo cáo, danh mục', times: [{ dueOn: '2026-09-30' }] },
    });
    // The published row is as it was.
    const published = await test.app.db
      .selectFrom('task')
      .select('product')
      .where('id', '=', review)
      .executeTakeFirst();
    expect(published?.product).toBe('Báo cáo');
    // Put back, an agency goes on where it stopped.
    const now = await asItStands(review);
    await adjustTask(province.standing, review, { ...now, ...decision, agencies: before.agencies });
    expect((await standing(review)).filter((line) => line.includes('CANCELLED'))).toEqual([
      'Sở Tư pháp LEAD CANCELLED 2026-09-30',
    ]);
  });

  it('that recurs opens its periods instead of the one day', async () => {
    const { review } = await tasksAtWork();
    const before = await asItStands(review);
    const times = [{ label: '', rhythm: 'QUARTER' as const }];
    const agencies = [{ agencyId: province.health, role: 'LEAD' as const }];
    await adjustTask(province.standing, review, { ...before, ...decision, times, agencies });
    expect((await standing(review)).filter((line) => line.startsWith('Sở Y tế'))).toEqual([
      'Sở Y tế LEAD CANCELLED 2026-06-30',
      'Sở Y tế LEAD NOT_DUE 2026-03-31 2026-Q1',
    ]);
  });

  it('of a task that changed meanwhile shows both texts; sent twice is made once', async () => {
    const { review } = await tasksAtWork();
    const seen = await asItStands(review);
    const first = { ...seen, ...decision, content: 'Bản một', requestKey: `adjust-${review}` };
    await adjustTask(province.standing, review, first);
    await adjustTask(province.standing, review, first);
    expect(await selectAmendments(test.app.db, review)).toHaveLength(1);
    const late = adjustTask(province.colleague, review, { ...seen, ...decision, content: 'Bản hai' });
    const error = await refusal(late);
    expect(error.status).toBe(409);
    expect(error.details).toMatchObject({ theirs: { content: 'Bản một' }, yours: { content: 'Bản hai' } });
  });

  it('is for those who may, with reason and document', async () => {
    const { review } = await tasksAtWork();
    const seen = await asItStands(review);
    expect((await refusal(adjustTask(province.head, review, { ...seen, ...decision }))).status).toBe(403);
    const bare = adjustTask(province.standing, review, { ...seen, ...decision, reason: '', document: '' });
    expect(Object.keys((await refusal(bare)).fields).sort()).toEqual(['document', 'reason']);
  });
});

describe('a supplement and a withdrawal', () => {
  it('a task added later is assigned like the others, once, and found by its words', async () => {
    const { planId } = await tasksAtWork();
    const input = {
      ...decision,
      ordinal: '1a',
      field: 'procedure',
      content: 'Công khai thủ tục tại nhà văn hóa',
      product: 'Niêm yết',
      note: '',
      times: [{ label: '', startOn: '2026-03-02', dueOn: '2026-12-31' }],
      agencies: province.wards.map((agencyId) => ({ agencyId, role: 'LEAD' as const })),
      requestKey: `add-${planId}`,
    };
    const id = await supplementTask(province.standing, planId, input);
    expect(await supplementTask(province.standing, planId, input)).toBe(id);
    expect(await standing(id)).toHaveLength(2);
    const amendments = await selectAmendments(test.app.db, id);
    expect(amendments).toMatchObject([{ number: 1, kind: 'SUPPLEMENT', before: null }]);
  });

  it('a task taken back leaves its reports where they were', async () => {
    const { id, planId } = await province.atWork();
    const report = { narrative: 'Đã làm một nửa', submit: true };
    await storeReport(province.healthOfficer, id, report);
    const { items } = await listAssignments(province.standing, { planId, role: 'LEAD' }, 'due', PAGE);
    const taskId = items.find((item) => item.id === id)?.taskId ?? '';
    await withdrawTask(province.standing, taskId, { ...decision, version: 1 });
    expect((await standing(taskId)).every((line) => line.includes('CANCELLED'))).toBe(true);
    expect((await refusal(storeReport(province.healthOfficer, id, report))).status).toBe(422);
    const kept = await test.app.db
      .selectFrom('progress_report')
      .select('state')
      .where('assignment_id', '=', id)
      .execute();
    expect(kept).toEqual([{ state: 'SUBMITTED' }]);
  });
});

describe('a condition', () => {
  it('starts the clock of what waited, by the days of the tenant; the next time opens once more', async () => {
    const { training } = await tasksAtWork();
    expect(await standing(training)).toEqual(['Sở Nội vụ LEAD WAITING_TRIGGER -']);
    const event = { timePosition: 1, occurredOn: '2026-02-20', document: 'Công văn 12/BNV' };
    expect(await recordCondition(province.standing, training, event)).toBe(1);
    expect(await standing(training)).toEqual(['Sở Nội vụ LEAD NOT_DUE 2026-03-22']);
    expect((await refusal(recordCondition(province.standing, training, event))).status).toBe(409);
    const again = { ...event, occurredOn: '2026-03-01', dueAfterDays: 10 };
    expect(await recordCondition(province.standing, training, again)).toBe(1);
    expect(await standing(training)).toEqual([
      'Sở Nội vụ LEAD DUE_SOON 2026-03-11 2026-03-01',
      'Sở Nội vụ LEAD NOT_DUE 2026-03-22',
    ]);
    expect((await refusal(recordCondition(province.head, training, event))).status).toBe(403);
  });
});

describe('a decision about one assignment', () => {
  it('suspends and takes up again, with its document', async () => {
    const { id } = await province.atWork();
    const act = (version: number, what: 'CANCEL' | 'RESUME' | 'SUSPEND') =>
      decideAssignment(province.standing, id, {
        version,
        decision: what,
        on: '2026-03-02',
        document: '9/TB',
        reason: 'Chờ',
      });
    const status = async () =>
      (await listAssignments(province.standing, { agencyIds: [province.health] }, 'moved', PAGE)).items.find(
        (item) => item.id === id,
      )?.status;
    await act(1, 'SUSPEND');
    expect(await status()).toBe('SUSPENDED');
    expect((await refusal(act(1, 'RESUME'))).status).toBe(409);
    await act(2, 'RESUME');
    expect(await status()).toBe('NOT_DUE');
    await act(3, 'CANCEL');
    expect(await status()).toBe('CANCELLED');
  });
});
