import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundWorkplace, type Workplace } from '../../tests/support/workplace.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import * as appraising from './appraising.ts';
import { selectAssignments } from './browse-store.ts';
import { findAssignment, listAssignments, waitingForMe } from './browsing.ts';
import { handOut, openDuePeriods, previewHandOut } from './handing-out.ts';
import * as reporting from './reporting.ts';
import type { TaskStatus } from './rules.ts';
import { transferWork } from './transferring.ts';

let test: TestApp;
let province: Workplace;
let head: Context;
let owner: Context;
beforeAll(async () => {
  test = await testApp();
  province = await foundWorkplace(test);
  ({ head, owner } = province);
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

const statusNow = async (id: string): Promise<TaskStatus> =>
  (await findAssignment(province.standing, id)).status;
const completion = {
  narrative: 'Đã rà soát 120 thủ tục',
  completedOn: '2026-03-02',
  productNumber: '15/BC-SYT',
  productDate: '2026-03-02',
};

describe('handing out', () => {
  it('gives every agency named its assignment, as the preview said, once', async () => {
    const planId = await province.publish();
    const preview = await previewHandOut(province.standing, planId);
    expect(preview.opens).toEqual({ LEAD: 2, COORDINATE: 4, INVITED: 0 });
    expect(preview.waiting).toBe(1);
    expect(await handOut(province.standing, planId)).toEqual({ tasks: 2, assignments: 6 });
    expect((await refusal(handOut(province.standing, planId))).status).toBe(409);
    const { items } = await listAssignments(province.leader, { planId, role: 'LEAD' }, 'due', PAGE);
    expect(items.map(({ agencyName, dueOn, status }) => [agencyName, dueOn, status])).toEqual([
      ['Sở Y tế', '2026-06-30', 'NOT_DUE'],
      ['Sở Nội vụ', null, 'WAITING_TRIGGER'],
    ]);
  });

  it('is for those who may', async () => {
    const planId = await province.publish();
    expect((await refusal(handOut(province.healthOfficer, planId))).status).toBe(403);
    expect((await refusal(handOut(test.nobody, planId))).status).toBe(401);
  });

  it('opening the periods of a day twice opens them once', async () => {
    const { planId } = await province.atWork();
    const { db } = test.app;
    const task = await db
      .selectFrom('programme_task')
      .select('id')
      .where('plan_id', '=', planId)
      .orderBy('position')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('programme_task_time')
      .values({ task_id: task.id, position: 2, label: '', kind: 'RECURRENT', rhythm: 'QUARTER' })
      .execute();
    await db
      .insertInto('programme_task_agency')
      .values([
        { task_id: task.id, agency_id: province.health, role: 'LEAD', position: 1 },
        { task_id: task.id, agency_id: province.justice, role: 'COORDINATE', position: 1 },
      ])
      .execute();
    expect(await openDuePeriods(test.system)).toBe(2);
    expect(await openDuePeriods(test.system)).toBe(0);
    test.setNow('2026-07-05T08:00:00+07:00');
    expect(await openDuePeriods(test.system)).toBe(4);
    const rows = await selectAssignments(
      db,
      { taskId: task.id, role: 'LEAD' },
      { date: '2026-07-05', dueSoonDays: 15 },
      'due',
      PAGE,
    );
    expect(rows.map(({ occurrence, dueOn, status }) => [occurrence, dueOn, status])).toEqual([
      ['2026-Q1', '2026-03-31', 'OVERDUE'],
      ['', '2026-06-30', 'OVERDUE'],
      ['2026-Q2', '2026-06-30', 'OVERDUE'],
      ['2026-Q3', '2026-09-30', 'NOT_DUE'],
    ]);
    test.setNow('2026-03-02T08:00:00+07:00');
  });
});

describe('reporting', () => {
  it('a draft becomes a report, the head approves it, the field owner accepts it', async () => {
    const { id } = await province.atWork();
    const draft = await reporting.storeReport(province.healthOfficer, id, {
      narrative: 'Đang rà soát',
      percent: 40,
    });
    expect(draft).toMatchObject({ state: 'DRAFT', number: 1, percent: 40 });
    expect(await statusNow(id)).toBe('NOT_DUE');
    const base = { id: draft.id, version: draft.version };
    const sent = await reporting.storeReport(province.healthOfficer, id, {
      ...completion,
      base,
      submit: true,
    });
    expect(sent).toMatchObject({ state: 'SUBMITTED', number: 1, percent: 100 });
    expect(await statusNow(id)).toBe('PENDING_APPROVAL');
    test.setNow('2026-07-10T08:00:00+07:00');
    const approved = await appraising.approveReport(head, sent.id, { version: sent.version });
    expect(await statusNow(id)).toBe('DONE_ON_TIME');
    const accepted = await appraising.acceptReport(owner, sent.id, { version: approved.version });
    expect(accepted.acceptedBy).toBe(owner.actor?.personId);
    test.setNow('2026-03-02T08:00:00+07:00');
  });

  it('sent twice is stored once', async () => {
    const { id } = await province.atWork();
    const input = { narrative: 'Đang làm', submit: true, requestKey: `key-${id}` };
    const both = await Promise.all([
      reporting.storeReport(province.healthOfficer, id, input),
      reporting.storeReport(province.healthOfficer, id, input),
    ]);
    expect(both[0].id).toBe(both[1].id);
    expect((await findAssignment(province.healthOfficer, id)).reports).toHaveLength(1);
    const events = await test.app.db
      .selectFrom('event')
      .select('action')
      .where('subject_id', '=', id)
      .execute();
    expect(events).toEqual([{ action: 'progress.submitted' }]);
  });

  it('who comes second sees both texts', async () => {
    const { id } = await province.atWork();
    const mine = { narrative: 'Bản của tôi' };
    const draft = await reporting.storeReport(province.healthOfficer, id, { narrative: 'Bản đầu' });
    const base = { id: draft.id, version: draft.version };
    await reporting.storeReport(head, id, { narrative: 'Bản của giám đốc', base });
    const error = await refusal(reporting.storeReport(province.healthOfficer, id, { ...mine, base }));
    expect(error.status).toBe(409);
    expect(error.details).toMatchObject({ theirs: { narrative: 'Bản của giám đốc' }, yours: mine });
    // Nor does a second draft appear beside the first.
    expect((await refusal(reporting.storeReport(province.healthOfficer, id, mine))).status).toBe(409);
  });

  it('a returned report stays as it was, and the next is another version', async () => {
    const { id } = await province.atWork();
    const first = await reporting.storeReport(province.healthOfficer, id, { ...completion, submit: true });
    expect((await refusal(appraising.returnReport(head, first.id, { version: 1, reason: ' ' }))).status).toBe(
      422,
    );
    await appraising.returnReport(head, first.id, { version: first.version, reason: 'Thiếu phụ lục' });
    expect(await statusNow(id)).toBe('IN_PROGRESS');
    await reporting.storeReport(province.healthOfficer, id, {
      ...completion,
      narrative: 'Đã bổ sung',
      submit: true,
    });
    const { reports } = await findAssignment(head, id);
    expect(reports.map(({ number, state, narrative }) => [number, state, narrative])).toEqual([
      [2, 'SUBMITTED', 'Đã bổ sung'],
      [1, 'RETURNED', 'Đã rà soát 120 thủ tục'],
    ]);
    const edit = test.app.db
      .updateTable('progress_report')
      .set({ narrative: 'x' })
      .where('id', '=', first.id)
      .execute();
    await expect(edit).rejects.toThrow('was submitted');
  });

  it('nobody approves what they wrote, and nobody appraises their own agency', async () => {
    const { id } = await province.atWork();
    const own = await reporting.storeReport(head, id, { ...completion, submit: true });
    expect((await refusal(appraising.approveReport(head, own.id, { version: 1 }))).status).toBe(422);
    expect(
      (await refusal(appraising.approveReport(province.healthOfficer, own.id, { version: 1 }))).status,
    ).toBe(403);
    await appraising.approveReport(province.standing, own.id, { version: 1 });
    const { planId } = await province.atWork();
    const { items } = await listAssignments(
      province.standing,
      { planId, agencyIds: [province.homeAffairs] },
      'due',
      PAGE,
    );
    const theirs = items.find(({ role }) => role === 'LEAD')?.id ?? '';
    const report = await reporting.storeReport(province.colleague, theirs, {
      narrative: 'Đang chờ',
      submit: true,
    });
    expect(
      (await refusal(appraising.approveReport(province.standing, report.id, { version: 1 }))).status,
    ).toBe(403);
  });

  it('completion asks for its product, for its condition, and is not of tomorrow', async () => {
    const { id, planId } = await province.atWork();
    const send = (changes: object) =>
      reporting.storeReport(province.healthOfficer, id, {
        narrative: 'Xong',
        completedOn: '2026-03-02',
        submit: true,
        ...changes,
      });
    expect(Object.keys((await refusal(send({}))).fields)).toEqual(['productNumber']);
    expect(Object.keys((await refusal(send({ completedOn: '2026-03-03' }))).fields)).toEqual(['completedOn']);
    const { items } = await listAssignments(
      province.standing,
      { planId, statuses: ['WAITING_TRIGGER'] },
      'due',
      PAGE,
    );
    const waiting = items.find(({ role }) => role === 'LEAD')?.id ?? '';
    const early = reporting.storeReport(province.standing, waiting, { ...completion, submit: true });
    expect(Object.keys((await refusal(early)).fields)).toEqual(['completedOn']);
  });

  it('"hoàn thành trễ hạn" is not lost by returning and sending again: an earlier day needs a correction', async () => {
    const { id } = await province.atWork();
    test.setNow('2026-07-20T08:00:00+07:00');
    const late = { ...completion, completedOn: '2026-07-15' };
    const first = await reporting.storeReport(province.healthOfficer, id, { ...late, submit: true });
    const approved = await appraising.approveReport(head, first.id, { version: first.version });
    expect(await statusNow(id)).toBe('DONE_LATE');
    await appraising.returnReport(owner, first.id, { version: approved.version, reason: 'Sai số liệu' });
    expect(await statusNow(id)).toBe('OVERDUE');
    const early = reporting.storeReport(province.healthOfficer, id, { ...completion, submit: true });
    expect(Object.keys((await refusal(early)).fields)).toEqual(['completedOn']);
    const again = await reporting.storeReport(province.healthOfficer, id, { ...late, submit: true });
    await appraising.approveReport(head, again.id, { version: again.version });
    const { assignment } = await findAssignment(owner, id);
    const correction = { completedOn: '2026-06-30', targetMissed: false, reason: 'Ngày ban hành là 30/6' };
    await appraising.correctCompletion(owner, id, { ...correction, version: assignment.version });
    const after = await findAssignment(owner, id);
    expect(after.status).toBe('DONE_ON_TIME');
    expect(after.corrections.map((one) => [one.completedOnBefore, one.completedOnAfter])).toEqual([
      ['2026-07-15', null],
      ['2026-07-15', '2026-06-30'],
    ]);
    test.setNow('2026-03-02T08:00:00+07:00');
  });

  it("drafts are the agency's own, others see what was approved, field owners what was submitted", async () => {
    const { id } = await province.atWork();
    const draft = await reporting.storeReport(province.healthOfficer, id, { narrative: 'Nháp' });
    const stranger = await province.hire('Người ngoài', 'OFFICER', province.justice);
    const seen = async (who: Context) => (await findAssignment(who, id)).reports.length;
    expect(await seen(province.healthOfficer)).toBe(1);
    expect([await seen(stranger), await seen(owner)]).toEqual([0, 0]);
    const sent = await reporting.submitReport(province.healthOfficer, draft.id, { version: draft.version });
    expect([await seen(stranger), await seen(owner)]).toEqual([0, 1]);
    await appraising.approveReport(head, sent.id, { version: sent.version });
    expect(await seen(stranger)).toBe(1);
    expect((await refusal(reporting.storeReport(stranger, id, { narrative: 'Chen vào' }))).status).toBe(403);
  });

  it('what waits is shown to who decides', async () => {
    const { id } = await province.atWork();
    await reporting.storeReport(province.healthOfficer, id, { narrative: 'Đang làm', submit: true });
    for (const who of [head, owner, province.standing]) {
      const filter = await waitingForMe(who);
      const { items } = await listAssignments(who, filter ?? {}, 'due', PAGE);
      expect(items.map((item) => item.id)).toContain(id);
    }
    expect(await waitingForMe(province.healthOfficer)).toBeNull();
  });
});

describe('a reorganisation', () => {
  it("open work is the successor's with its draft, done work stays", async () => {
    const done = await province.atWork();
    const sent = await reporting.storeReport(province.healthOfficer, done.id, {
      ...completion,
      submit: true,
    });
    await appraising.approveReport(head, sent.id, { version: sent.version });
    const open = await province.atWork();
    await reporting.storeReport(province.healthOfficer, open.id, { narrative: 'Dở dang', percent: 10 });
    const transfer = {
      fromId: province.health,
      fromName: 'Sở Y tế',
      toIds: [province.justice],
      date: '2026-03-02',
      document: '05/NQ-HĐND',
    };
    await test.app.db.transaction().execute((tx) => transferWork(test.system, tx, [transfer]));
    expect(await statusNow(done.id)).toBe('DONE_ON_TIME');
    expect(await statusNow(open.id)).toBe('TRANSFERRED');
    const { items } = await listAssignments(
      province.standing,
      { planId: open.planId, agencyIds: [province.justice], role: 'LEAD' },
      'due',
      PAGE,
    );
    expect(items).toMatchObject([{ origin: 'TRANSFERRED', transferredFrom: open.id, dueOn: '2026-06-30' }]);
    const { reports } = await findAssignment(province.standing, items[0]?.id ?? '');
    expect(reports.map(({ narrative }) => narrative)).toEqual(['Dở dang']);
  });
});
