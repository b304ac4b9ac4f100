import { randomUUID } from 'node:crypto';
import type ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { handedOutWork } from '../../tests/support/work.ts';
import { appoint, carryOutAct, createPerson, draftAct, type Role } from '../agencies/index.ts';
import { seedCalendar } from '../calendar/index.ts';
import { COUNTERS } from '../measures/counters.ts';
import { ask } from '../measures/index.ts';
import { insertFacts } from '../measures/store.ts';
import type { Context } from '../platform/context.ts';
import { readWorkbook } from '../platform/workbooks.ts';
import { consolidate } from './consolidating.ts';
import { askCorrection, decideCorrection } from './correcting.ts';
import { acceptReport, returnReport, submitReport } from './deciding.ts';
import { redivideOpen } from './dividing.ts';
import { reportDocument } from './document.ts';
import { type DraftInput, handIn, saveDraft } from './drafting.ts';
import { numberOf } from './figures.ts';
import { isCounted } from './form.ts';
import { closePeriod, openDuePeriods, openPeriod, reopenPeriod } from './periods.ts';
import { findReport, periodOverview, type ReportDetail } from './reading.ts';
import { remindOfReports } from './reminding.ts';
import { selectPeriods } from './store.ts';
import { annexWorkbook } from './workbook.ts';

let test: TestApp;
let province: TestProvince;
let leader: Context;
let commune: Record<'officer' | 'head', Context>;
const DONE_ON_TIME = [COUNTERS.RECEIVED, COUNTERS.DONE, COUNTERS.DONE_ON_TIME];
const DONE_LATE = [COUNTERS.RECEIVED, COUNTERS.DONE, COUNTERS.DONE_LATE];

beforeAll(async () => {
  test = await testApp();
  test.setNow('2026-03-01T08:00:00+07:00');
  await seedCalendar(test.system);
  province = await foundProvince(test);
  leader = await hire('LEADER', 'UBND_TINH');
  commune = {
    officer: await hire('OFFICER', 'UBND_XA_BEN_DA'),
    head: await hire('UNIT_HEAD', 'UBND_XA_BEN_DA'),
  };
});
afterAll(() => test.close());

let hired = 0;
async function hire(role: Role, code: string): Promise<Context> {
  hired++;
  const personId = await createPerson(test.system, { fullName: `Người ${hired}`, username: `nguoi${hired}` });
  const agencyId = province.agency[code] ?? '';
  await appoint(test.system, { personId, agencyId, role, title: 'Chuyên viên', validFrom: '2020-01-01' });
  return test.as(personId);
}

const keep = (agency: string, kinds: number[][], known: string, day = '2026-02-10') =>
  test.app.db.transaction().execute((tx) =>
    insertFacts(
      tx,
      'dossier',
      kinds.map((counters) => ({
        subjectId: randomUUID(),
        seq: 1,
        day,
        n: 1,
        counters,
        agencyId: province.agency[agency] ?? '',
        receivingAgencyId: province.agency[agency] ?? '',
        procedureId: null,
        field: 'F1',
        knownAt: known,
      })),
    ),
  );

/** Everything that is asked for, typed as an officer would; `numbers` by item. */
function typed(detail: ReportDetail, numbers: Record<string, string> = {}): DraftInput {
  return {
    version: detail.report.version,
    texts: Object.fromEntries(
      detail.form.sections
        .filter(({ heading }) => !heading)
        .map(({ code }) => [code, `Nội dung mục ${code}.`]),
    ),
    figures: Object.fromEntries(
      detail.form.items
        .filter(isCounted)
        .filter(({ code }) => code in numbers || numberOf(detail.figures.get(code)) === null)
        .map(({ code }) => [code, { value: numbers[code] ?? '0', notApplicable: false, note: '' }]),
    ),
  };
}

async function reportOf(periodId: string, agency: string): Promise<string> {
  const { reports, own } = await periodOverview(test.system, periodId);
  const found = [...reports, ...(own ? [own] : [])].find(
    ({ report }) => report.agencyId === province.agency[agency],
  );
  if (!found) throw new Error(`no report of ${agency}`);
  return found.report.id;
}
const versionOf = async (id: string): Promise<number> => (await findReport(test.system, id)).report.version;

/** From nothing to the desk of the standing office. */
async function send(id: string, officer: Context, head: Context, numbers: Record<string, string> = {}) {
  await saveDraft(officer, id, typed(await findReport(officer, id), numbers));
  await handIn(officer, id, await versionOf(id));
  await submitReport(head, id, await versionOf(id));
}

describe('the first quarter, from opening to closing', () => {
  let periodId = '';

  it('opens by itself, once, with a report for each agency that owes one', async () => {
    expect(await openDuePeriods(test.system)).toBe(1);
    expect(await openDuePeriods(test.system)).toBe(0);
    const [period] = await selectPeriods(test.app.db, province.agency.UBND_TINH ?? '');
    periodId = period?.id ?? '';
    expect(period).toMatchObject({ code: 'Q1', from: '2025-12-15', to: '2026-03-14', dueOn: '2026-03-20' });
    const { reports } = await periodOverview(province.as.STANDING, periodId);
    expect(reports.map(({ agencyName, report }) => [agencyName, report.level, report.dueOn])).toEqual([
      ['Sở Nội vụ', 'D', '2026-03-16'],
      ['Sở Tư pháp', 'D', '2026-03-16'],
      ['Sở Y tế', 'D', '2026-03-16'],
      ['Ủy ban nhân dân xã Bến Đá', 'C', '2026-03-16'],
    ]);
  });

  it('the annex is filled from measures and from work, of the agency and what is below it', async () => {
    await keep('SO_Y_TE', [DONE_ON_TIME, DONE_ON_TIME, DONE_LATE], '2026-02-10T09:00:00+07:00');
    await keep('CHI_CUC_DAN_SO', [DONE_ON_TIME], '2026-02-10T09:00:00+07:00');
    await keep('UBND_XA_BEN_DA', [DONE_LATE], '2026-02-11T09:00:00+07:00');
    const work = await handedOutWork(test, province.agency.UBND_TINH ?? '');
    const health = province.agency.SO_Y_TE ?? '';
    await work.assign(health, { due_on: '2026-02-01' });
    await work.assign(health, {
      due_on: '2026-02-20',
      completed_on: '2026-02-10',
      claimed_on: '2026-02-10',
      approved_on: '2026-02-11',
    });
    const detail = await findReport(province.as.OFFICER, await reportOf(periodId, 'SO_Y_TE'));
    const number = (code: string) => numberOf(detail.figures.get(code));
    expect([number('3.3.2'), number('3.3.3'), number('3.3.4')]).toEqual([4, 3, 1]);
    expect([number('1.1.1'), number('1.1.2'), number('1.3.4')]).toEqual([2, 1, 1]);
    expect(number('1.6')).toBe(null);
  });

  it('is written by its officers only; what is being written is seen by nobody else', async () => {
    const id = await reportOf(periodId, 'SO_Y_TE');
    const detail = await findReport(province.as.OFFICER, id);
    await expect(saveDraft(commune.officer, id, typed(detail))).rejects.toMatchObject({ status: 403 });
    await expect(findReport(commune.officer, id)).rejects.toMatchObject({ status: 404 });
    await expect(saveDraft(province.as.STANDING, id, typed(detail))).rejects.toMatchObject({ status: 403 });
  });

  it('a counted number is overridden with a reason only, and both stay in sight', async () => {
    const id = await reportOf(periodId, 'SO_Y_TE');
    const input = typed(await findReport(province.as.OFFICER, id), { '3.3.3': '4' });
    await expect(saveDraft(province.as.OFFICER, id, input)).rejects.toMatchObject({
      status: 422,
      fields: { 'note-3.3.3': expect.anything() },
    });
    await expect(
      saveDraft(province.as.OFFICER, id, {
        ...input,
        figures: { '1.6': { value: 'mười', notApplicable: false, note: '' } },
      }),
    ).rejects.toMatchObject({ fields: { 'value-1.6': expect.anything() } });
    const said = {
      ...input.figures,
      '3.3.3': { value: '4', notApplicable: false, note: 'Một hồ sơ ghi nhầm ngày' },
    };
    await saveDraft(province.as.OFFICER, id, {
      ...input,
      figures: { ...said, '3.3.4': { value: '0', notApplicable: false, note: 'Như trên' } },
    });
    expect((await findReport(province.as.OFFICER, id)).figures.get('3.3.3')).toMatchObject({
      computed: 3,
      stated: 4,
    });
  });

  it('who writes at the same time gets both texts, and nothing is lost', async () => {
    const id = await reportOf(periodId, 'SO_Y_TE');
    const seen = await findReport(province.as.OFFICER, id);
    await saveDraft(province.as.UNIT_HEAD, id, {
      version: seen.report.version,
      texts: { V: 'Kiến nghị A' },
      figures: {},
    });
    await expect(
      saveDraft(province.as.OFFICER, id, {
        version: seen.report.version,
        texts: { V: 'Kiến nghị B' },
        figures: {},
      }),
    ).rejects.toMatchObject({ status: 409, details: { theirs: { V: 'Kiến nghị A' } } });
  });

  it('goes to the head only when the data are closed and nothing is wrong', async () => {
    const id = await reportOf(periodId, 'SO_Y_TE');
    await expect(handIn(province.as.OFFICER, id, await versionOf(id))).rejects.toMatchObject({ status: 409 });
    test.setNow('2026-03-15T20:00:00+07:00');
    const empty = await reportOf(periodId, 'UBND_XA_BEN_DA');
    await expect(handIn(commune.officer, empty, await versionOf(empty))).rejects.toMatchObject({
      status: 422,
      code: 'not-ready',
    });
    await handIn(province.as.OFFICER, id, await versionOf(id));
    expect((await findReport(test.system, id)).report.state).toBe('WAITING_HEAD');
  });

  it('is submitted by somebody else than who handed it in, returned with a reason, and accepted by nobody of its own', async () => {
    const id = await reportOf(periodId, 'SO_Y_TE');
    await expect(submitReport(province.as.OFFICER, id, await versionOf(id))).rejects.toMatchObject({
      status: 403,
    });
    test.setNow('2026-03-16T09:00:00+07:00');
    await submitReport(province.as.UNIT_HEAD, id, await versionOf(id));
    await expect(acceptReport(province.as.LEADER, id, await versionOf(id))).rejects.toMatchObject({
      status: 403,
    });
    await expect(
      returnReport(province.as.STANDING, id, { version: await versionOf(id), reason: '' }),
    ).rejects.toMatchObject({ status: 422 });
    await returnReport(province.as.STANDING, id, {
      version: await versionOf(id),
      reason: 'Thiếu nguyên nhân trễ hạn',
    });
    expect((await findReport(province.as.OFFICER, id)).report).toMatchObject({
      state: 'RETURNED',
      returnReason: 'Thiếu nguyên nhân trễ hạn',
    });
    test.setNow('2026-03-18T09:00:00+07:00');
    await handIn(province.as.OFFICER, id, await versionOf(id));
    await submitReport(province.as.UNIT_HEAD, id, await versionOf(id));
    await acceptReport(province.as.STANDING, id, await versionOf(id));
    // Late is what was first submitted late: this one was in time.
    expect((await findReport(test.system, id)).late).toBe(0);
    await expect(acceptReport(province.as.STANDING, id, await versionOf(id))).rejects.toMatchObject({
      status: 409,
    });
  });

  it('reminds of what is missing, once a rung; who has nobody is looked after by the one above', async () => {
    const first = await remindOfReports(test.system);
    expect(first).toBeGreaterThan(0);
    expect(await remindOfReports(test.system)).toBe(0);
  });

  it('numbers of the province are the sum of its reports, whoever sent; typed ones of those accepted', async () => {
    const id = await reportOf(periodId, 'UBND_XA_BEN_DA');
    await send(id, commune.officer, commune.head, { '1.4.1': '120' });
    expect((await findReport(test.system, id)).late).toBe(2);
    await acceptReport(province.as.STANDING, id, await versionOf(id));
    const own = await consolidate(province.as.STANDING, periodId);
    const detail = await findReport(province.as.STANDING, own);
    expect(detail.figures.get('3.3.2')).toMatchObject({ computed: 5, stated: null });
    // One agency states another number, with its reason: the province's shows both.
    expect(detail.figures.get('3.3.3')).toMatchObject({
      computed: 3,
      stated: 4,
      note: expect.stringContaining('Sở Y tế'),
    });
    expect(numberOf(detail.figures.get('1.4.1'))).toBe(120);
    expect(detail.texts.get('I.1')).toBe(
      '- Sở Y tế: Nội dung mục I.1.\n- Ủy ban nhân dân xã Bến Đá: Nội dung mục I.1.',
    );
    const [measured] = await ask(test.system, {
      measures: ['M01'],
      from: '2025-12-15',
      to: '2026-03-14',
      asOf: '2026-03-14T17:00:00Z',
    });
    expect(measured).toMatchObject({
      numerator: detail.figures.get('3.3.3')?.computed,
      denominator: detail.figures.get('3.3.2')?.computed,
    });
  });

  it('closing waits for decisions, freezes every number, and counts who did not submit', async () => {
    const own = await reportOf(periodId, 'UBND_TINH');
    const detail = await findReport(province.as.STANDING, own);
    await saveDraft(province.as.STANDING, own, typed(detail));
    await handIn(province.as.STANDING, own, await versionOf(own));
    await expect(submitReport(province.as.STANDING, own, await versionOf(own))).rejects.toMatchObject({
      status: 403,
    });
    await submitReport(leader, own, await versionOf(own));
    await closePeriod(province.as.STANDING, periodId);
    const states = (await periodOverview(test.system, periodId)).reports.map(({ report }) => report.state);
    expect(states).toEqual(['NOT_SUBMITTED', 'NOT_SUBMITTED', 'ACCEPTED', 'ACCEPTED']);
  });

  it('a late call of a closed period says what to do, and changes nothing', async () => {
    const id = await reportOf(periodId, 'SO_NOI_VU');
    const seen = await findReport(test.system, id);
    for (const act of [
      () => saveDraft(test.system, id, typed(seen)),
      () => handIn(test.system, id, seen.report.version),
      () => consolidate(province.as.STANDING, periodId),
      () => closePeriod(province.as.STANDING, periodId),
    ])
      await expect(act()).rejects.toMatchObject({
        status: 409,
        text: { vi: expect.stringContaining('Kỳ báo cáo đã đóng') },
      });
  });

  it('what becomes known after closing changes no closed number, and can be counted again to the digit', async () => {
    const own = await reportOf(periodId, 'UBND_TINH');
    const before = (await findReport(test.system, own)).figures;
    await keep('UBND_XA_BEN_DA', [DONE_ON_TIME, DONE_ON_TIME], '2026-06-01T09:00:00+07:00', '2026-02-12');
    test.setNow('2026-12-01T08:00:00+07:00');
    const after = (await findReport(test.system, own)).figures;
    expect(after).toEqual(before);
    const asOf = '2026-03-14T17:00:00Z';
    const period = { measures: ['M01'], from: '2025-12-15', to: '2026-03-14' };
    const [then] = await ask(test.system, { ...period, asOf });
    const [now] = await ask(test.system, period);
    expect(then?.denominator).toBe(before.get('3.3.2')?.computed);
    expect(now?.denominator).toBe((before.get('3.3.2')?.computed ?? 0) + 2);
  });

  it('page, DOCX, XLSX and the measure say the same, to the digit', async () => {
    const own = await reportOf(periodId, 'UBND_TINH');
    const detail = await findReport(test.system, own);
    const counted = detail.figures.get('3.3.2')?.computed;
    const docx = await reportDocument(detail, null);
    const words = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array());
    const workbook = await readWorkbook(await annexWorkbook(detail, 'https://cchc.example.gov.vn'));
    const cells = new Map<string, ExcelJS.Row>();
    workbook.worksheets[0]?.eachRow((row) => cells.set(row.getCell(1).text, row));
    expect(cells.get('3.3.2')?.getCell(4).value).toBe(counted);
    expect(cells.get('3.3.5')?.getCell(4).result).toBe(80);
    expect(words).toContain('80,00%');
    expect(words).toContain(`giải quyết ${counted} hồ sơ`);
    expect(cells.get('3.3.2')?.getCell(5).hyperlink).toContain('/measures/M01/behind?');
  });

  it('a number is corrected after closing by a request and somebody else’s approval; what stood there stays', async () => {
    const id = await reportOf(periodId, 'UBND_XA_BEN_DA');
    const ask = { item: '1.4.1', value: '110', reason: 'Đếm trùng 10 phiếu' };
    await askCorrection(commune.officer, id, ask);
    await expect(askCorrection(commune.officer, id, ask)).rejects.toMatchObject({ status: 409 });
    const [asked] = (await findReport(test.system, id)).corrections;
    const decision = { id: asked?.id ?? '', approved: true };
    await expect(decideCorrection(commune.head, id, decision)).rejects.toMatchObject({ status: 403 });
    await decideCorrection(province.as.STANDING, id, decision);
    await expect(decideCorrection(province.as.STANDING, id, decision)).rejects.toMatchObject({ status: 409 });
    const detail = await findReport(test.system, id);
    expect(numberOf(detail.figures.get('1.4.1'))).toBe(110);
    expect(detail.corrections[0]).toMatchObject({ oldValue: 120, newValue: 110, approved: true });
  });

  it('reopening leaves a trace with its reason', async () => {
    await reopenPeriod(province.as.STANDING, periodId, 'Sở Tư pháp gửi bổ sung');
    const { steps, reports } = await periodOverview(test.system, periodId);
    expect(steps[0]).toMatchObject({ step: 'REOPENED', reason: 'Sở Tư pháp gửi bổ sung' });
    expect(reports.map(({ report }) => report.state)).toEqual(['DRAFT', 'DRAFT', 'ACCEPTED', 'ACCEPTED']);
    await closePeriod(province.as.STANDING, periodId);
  });
});

describe('a unit that vanished in the middle of the quarter', () => {
  it('its part is owed by its successor, who sees it, and its numbers are in the successor’s report', async () => {
    test.setNow('2026-07-01T08:00:00+07:00');
    const provinceId = province.agency.UBND_TINH ?? '';
    const periodId = (await openPeriod(test.system, { provinceId, year: 2026, code: 'Q3' })) ?? '';
    await keep('UBND_XA_BEN_DA', [DONE_LATE], '2026-07-02T09:00:00+07:00', '2026-07-02');
    const act = await draftAct(
      test.system,
      { title: 'Sắp xếp xã', document: 'Nghị quyết 01/NQ-HĐND', takesEffect: '2026-08-01' },
      [
        {
          kind: 'FOUND',
          agencyCode: 'UBND_XA_BEN_MOI',
          name: 'Ủy ban nhân dân xã Bến Mới',
          level: 'COMMUNE',
          kinds: ['UBND_XA'],
          parentCode: 'UBND_TINH',
        },
        { kind: 'MERGE', agencyCode: 'UBND_XA_BEN_DA', successorCode: 'UBND_XA_BEN_MOI', takesPeople: true },
      ],
    );
    test.setNow('2026-08-01T08:00:00+07:00');
    await carryOutAct(test.system, act, []);
    expect(await redivideOpen(test.system)).toBe(1);
    expect(await redivideOpen(test.system)).toBe(0);
    const { reports } = await periodOverview(test.system, periodId);
    const names = reports.map(({ agencyName }) => agencyName);
    expect(names).not.toContain('Ủy ban nhân dân xã Bến Đá');
    const heir = reports.find(({ agencyName }) => agencyName === 'Ủy ban nhân dân xã Bến Mới');
    const detail = await findReport(test.system, heir?.report.id ?? '');
    expect(detail.inherited).toEqual(['Ủy ban nhân dân xã Bến Đá']);
    expect(numberOf(detail.figures.get('3.3.4'))).toBe(1);
    // Corrections of the vanished commune's closed report are asked for by whoever carries on.
    expect(detail.report.covers).toContain(province.agency.UBND_XA_BEN_DA);
  });
});
