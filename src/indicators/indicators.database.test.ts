import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { publishedPlan } from '../../tests/support/published-plan.ts';
import { carryOutAct, draftAct, importAgencies, listAgencies } from '../agencies/index.ts';
import { publishedIndicators } from '../plans/index.ts';
import { type Context, systemContext } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { findIndicator, type IndicatorQuery, listTargets } from './browsing.ts';
import * as deciding from './deciding.ts';
import { acceptProposals, changeDefinition, listDefinitions, proposedIndicators } from './definitions.ts';
import { type EntryInput, saveEntries } from './entering.ts';
import type { TypedRow } from './entry-rules.ts';
import { importPastValues, type PastValue } from './importing.ts';
import { type MeasureSource, refreshMeasured } from './measures.ts';
import type { Definition } from './model.ts';
import { importPastWorkbook } from './past-workbook.ts';
import { sheetOf } from './sheets.ts';
import { standingsJob } from './standing.ts';

let test: TestApp;
let province: TestProvince;
let planId: string;
beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  planId = await publishedPlan(test.system, {
    title: 'Cải cách hành chính năm 2026',
    year: 2026,
    issuerAgencyId: province.agency.UBND_TINH ?? '',
    indicators: [
      {
        content: 'Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn',
        targets: [{ comparator: '>=', value: 98, text: 'Tối thiểu 98%' }],
      },
      {
        content: 'Tỷ lệ hồ sơ công việc xử lý trên môi trường mạng',
        field: 'digital-government',
        targets: [
          { comparator: '=', value: 100, text: '100%', level: 'province' },
          { comparator: '=', value: 85, text: '85%', level: 'commune' },
        ],
      },
      {
        content: 'Mức độ hài lòng của người dân',
        targets: [{ comparator: '>', value: 92, text: 'Trên 92%' }],
      },
    ],
  });
  await acceptProposals(
    province.as.STANDING,
    (await publishedIndicators(test.system, { planId })).map(({ id }) => id),
    { firstPeriodOn: '2025-01-01' },
  );
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

/** As a new request: nothing is remembered from the one before. */
const again = (context: Context): Context => ({ ...context });
const id = (code: string): string => province.agency[code] ?? '';
const definition = async (name: string): Promise<Definition> => {
  const found = (await listDefinitions(test.system)).find((one) => one.name.includes(name));
  if (!found) throw new Error(name);
  return found;
};
const typed = (definitionId: string, changes: Partial<TypedRow>): TypedRow => ({
  definitionId,
  version: 0,
  notApplicable: false,
  numerator: '',
  denominator: '',
  value: '',
  note: '',
  ...changes,
});
const save = (context: Context, code: string, period: string, rows: TypedRow[], submit = false) => {
  const input: EntryInput = { rows, submit };
  return saveEntries(again(context), id(code), period, input);
};
const QUERY: IndicatorQuery = {
  words: '',
  fields: [],
  planId: null,
  year: null,
  status: [],
  willMiss: false,
  issuerId: null,
  asOf: null,
};
const PAGE = { offset: 0, size: 50 };
const list = (context: Context, changes: Partial<IndicatorQuery> = {}) =>
  listTargets(again(context), { ...QUERY, planId, ...changes }, 'plan', PAGE);
const onTime = async (asOf: string | null = null) => {
  const { rows } = await list(province.as.LEADER, { asOf });
  return rows.find(({ indicator }) => indicator.content.includes('đúng hạn'));
};
const past = (changes: Partial<PastValue> & Pick<PastValue, 'agency' | 'period'>): PastValue => ({
  definition: 'TTHC-01',
  notApplicable: false,
  numerator: '',
  denominator: '',
  value: '',
  note: '',
  ...changes,
});

describe('how indicators are measured', () => {
  it('is proposed with reasons, and accepted by the standing office only', async () => {
    const definitions = await listDefinitions(province.as.OFFICER);
    expect(definitions.map(({ code, aggregation }) => [code, aggregation])).toEqual([
      ['CQS-01', 'SUM_RATIO'],
      ['TTHC-01', 'SUM_RATIO'],
      ['TTHC-02', 'WEIGHTED_MEAN'],
    ]);
    expect(definitions[1]?.reasons).toContainEqual({ attribute: 'type', code: 'RATIO', words: 'Tỷ lệ' });
    expect((await refusal(proposedIndicators(province.as.UNIT_HEAD))).status).toBe(403);
  });

  it('another plan that says much the same is measured by the same definition', async () => {
    const other = await publishedPlan(test.system, {
      title: 'Kế hoạch của Sở Y tế',
      year: 2026,
      issuerAgencyId: id('SO_Y_TE'),
      indicators: [
        {
          content: 'Tỷ lệ hồ sơ TTHC được giải quyết đúng hạn',
          targets: [{ comparator: '>=', value: 99, text: '99%' }],
        },
      ],
    });
    const [proposed] = await proposedIndicators(province.as.STANDING, { planId: other });
    expect(proposed?.existing?.definition.code).toBe('TTHC-01');
    await acceptProposals(province.as.STANDING, [proposed?.indicator.id ?? '']);
    expect(await listDefinitions(test.system)).toHaveLength(3);
    const { rows } = await listTargets(test.system, { ...QUERY, planId: other }, 'plan', PAGE);
    expect(rows[0]?.definition?.code).toBe('TTHC-01');
  });

  it('the second who changes a definition sees both', async () => {
    const found = await definition('hài lòng');
    const { id: _id, source: _source, reasons: _reasons, ...fields } = found;
    const input = { ...fields, reporterKinds: ['SO' as const], exclusions: 'Phiếu không hợp lệ' };
    await changeDefinition(province.as.STANDING, found.id, input);
    const error = await refusal(changeDefinition(province.as.STANDING, found.id, input));
    expect(error.status).toBe(409);
    expect(error.details).toMatchObject({ theirs: { exclusions: 'Phiếu không hợp lệ' } });
  });
});

describe('typing, handing in, approving', () => {
  it('a draft is seen by its agency and those above it, an approved value by everybody', async () => {
    test.setNow('2026-03-16T08:00:00+07:00');
    const { id: definitionId } = await definition('đúng hạn');
    await save(province.as.OFFICER, 'SO_Y_TE', '2026-Q1', [
      typed(definitionId, { numerator: '1.188', denominator: '1.200' }),
    ]);
    const sheet = await sheetOf(again(province.as.OFFICER), id('SO_Y_TE'), '2026-Q1');
    const [draft] = sheet?.rows.flatMap(({ open }) => open ?? []) ?? [];
    expect(draft).toMatchObject({ state: 'DRAFT', version: 1 });
    expect((await deciding.findValue(province.as.OFFICER, draft?.id ?? '')).value.value).toBe(990_000n);
    expect((await refusal(deciding.findValue(province.as.LEADER, draft?.id ?? ''))).status).toBe(404);
    expect((await onTime())?.standing?.status).toBe('NO_DATA');

    const row = typed(definitionId, { numerator: '1188', denominator: '1200', version: 1 });
    await save(province.as.OFFICER, 'SO_Y_TE', '2026-Q1', [row], true);
    // Pressed twice: nothing happens twice.
    expect(await save(province.as.OFFICER, 'SO_Y_TE', '2026-Q1', [row], true)).toEqual({
      saved: 0,
      submitted: 0,
    });
    const { rows } = await deciding.waitingValues(again(province.as.UNIT_HEAD), PAGE);
    const [waiting] = rows;
    expect(rows).toHaveLength(1);
    const chosen = [{ id: waiting?.value.id ?? '', version: waiting?.value.version ?? 0 }];
    expect(await deciding.approveValues(again(province.as.UNIT_HEAD), chosen)).toBe(1);
    expect(await deciding.approveValues(again(province.as.UNIT_HEAD), chosen)).toBe(0);
    expect(
      (await deciding.findValue(province.as.LEADER, draft?.id ?? '')).history[0]?.steps.map((s) => s.step),
    ).toEqual(['SUBMITTED', 'APPROVED']);
    expect(await onTime()).toMatchObject({
      standing: {
        status: 'MET',
        measured: { value: 99, numerator: 1188, denominator: 1200 },
        reporting: { period: '2026-Q1', reported: 1 },
      },
    });
  });

  it('nobody approves what they typed or handed in, or what is none of their business', async () => {
    const head = province.as.UNIT_HEAD;
    const work = await definition('trên môi trường mạng');
    await save(head, 'SO_Y_TE', '2026-Q1', [typed(work.id, { numerator: '90', denominator: '100' })], true);
    const [own] = (await deciding.waitingValues(again(head), PAGE)).rows;
    const chosen = [{ id: own?.value.id ?? '', version: own?.value.version ?? 0 }];
    expect(own?.ownWork).toBe(true);
    expect((await refusal(deciding.approveValues(again(head), chosen))).code).toBe('own-work');
    for (const role of ['OFFICER', 'LEADER', 'AUDITOR', 'FIELD_OWNER'] as const)
      expect((await refusal(deciding.approveValues(again(province.as[role]), chosen))).status, role).toBe(
        403,
      );
    // The standing office appraises other agencies.
    expect(await deciding.approveValues(again(province.as.STANDING), chosen)).toBe(1);
  });

  it('zero, not applicable and "did not occur" are three answers; numbers that cannot be are refused in place', async () => {
    const { id: definitionId } = await definition('trên môi trường mạng');
    const standing = province.as.STANDING;
    const wrong = await refusal(
      save(standing, 'SO_NOI_VU', '2026-Q1', [typed(definitionId, { numerator: '5', denominator: '3' })]),
    );
    expect(Object.keys(wrong.fields)).toEqual([`${definitionId}.numerator`]);
    for (const [version, row, expected] of [
      [0, { numerator: '0', denominator: '12' }, { answer: 'VALUE', value: 0n }],
      [1, { numerator: '0', denominator: '0' }, { answer: 'VALUE', value: null, denominator: 0n }],
      [2, { notApplicable: true }, { answer: 'NOT_APPLICABLE', denominator: null }],
    ] as const) {
      await save(standing, 'SO_NOI_VU', '2026-Q1', [typed(definitionId, { ...row, version })]);
      const sheet = await sheetOf(again(standing), id('SO_NOI_VU'), '2026-Q1');
      expect(sheet?.rows.find(({ definition: one }) => one.id === definitionId)?.open).toMatchObject(
        expected,
      );
    }
    // Emptied: there is nothing any more.
    await save(standing, 'SO_NOI_VU', '2026-Q1', [typed(definitionId, { version: 3 })]);
    const sheet = await sheetOf(again(standing), id('SO_NOI_VU'), '2026-Q1');
    expect(sheet?.rows.every(({ open }) => open === null)).toBe(true);
  });

  it('two people typing the same: the second sees both', async () => {
    const { id: definitionId } = await definition('trên môi trường mạng');
    const { STANDING } = province.as;
    await save(STANDING, 'SO_NOI_VU', '2026-Q1', [
      typed(definitionId, { numerator: '7', denominator: '10' }),
    ]);
    const clash = await refusal(
      save(STANDING, 'SO_NOI_VU', '2026-Q1', [typed(definitionId, { numerator: '8', denominator: '10' })]),
    );
    expect(clash.status).toBe(409);
    expect(clash.details.clashes).toMatchObject([{ theirs: '7/10 = 70', yours: '8/10 = 80' }]);
  });

  it('a period that is not over cannot be handed in, a large change needs a word', async () => {
    const { id: definitionId } = await definition('đúng hạn');
    const officer = province.as.OFFICER;
    const row = typed(definitionId, { numerator: '300', denominator: '600' });
    expect((await refusal(save(officer, 'SO_Y_TE', '2026-Q2', [row], true))).code).toBe('invalid');
    const explained = { ...row, note: 'Hệ thống gián đoạn' };
    expect((await refusal(save(officer, 'SO_Y_TE', '2026-Q2', [explained], true))).code).toBe('period-open');
  });

  it('what was returned keeps all that was handed in; a correction leaves the old value to be seen', async () => {
    test.setNow('2026-06-20T08:00:00+07:00');
    const { id: definitionId } = await definition('đúng hạn');
    const { OFFICER, UNIT_HEAD, LEADER } = province.as;
    await save(
      OFFICER,
      'SO_Y_TE',
      '2026-Q2',
      [typed(definitionId, { numerator: '950', denominator: '1000' })],
      true,
    );
    const waiting = async () => (await deciding.waitingValues(again(UNIT_HEAD), PAGE)).rows[0]?.value;
    const first = await waiting();
    await deciding.returnValue(again(UNIT_HEAD), first?.id ?? '', {
      version: first?.version ?? 0,
      reason: 'Thiếu hồ sơ tháng 5',
    });
    const row = { numerator: '960', denominator: '1000', version: (first?.version ?? 0) + 1 };
    await save(OFFICER, 'SO_Y_TE', '2026-Q2', [typed(definitionId, row)], true);
    const second = await waiting();
    await deciding.approveValues(again(UNIT_HEAD), [{ id: second?.id ?? '', version: second?.version ?? 0 }]);
    const { history } = await deciding.findValue(again(LEADER), first?.id ?? '');
    expect(history[0]?.steps.map(({ step, numerator, reason }) => [step, numerator, reason])).toEqual([
      ['SUBMITTED', 9_500_000n, ''],
      ['RETURNED', 9_500_000n, 'Thiếu hồ sơ tháng 5'],
      ['SUBMITTED', 9_600_000n, ''],
      ['APPROVED', 9_600_000n, ''],
    ]);

    test.setNow('2026-07-02T08:00:00+07:00');
    const approved = (await deciding.findValue(again(OFFICER), first?.id ?? '')).value;
    const correction = {
      version: approved.version,
      reason: 'Trùng 10 hồ sơ',
      row: { notApplicable: false, numerator: '951', denominator: '990', value: '', note: '' },
    };
    const revised = await deciding.correctValue(again(OFFICER), approved.id, correction);
    expect((await refusal(deciding.correctValue(again(OFFICER), approved.id, correction))).status).toBe(409);
    // Until somebody else approves, the old value counts.
    expect((await onTime())?.standing?.measured).toMatchObject({ numerator: 1188 + 960, denominator: 2200 });
    await deciding.approveValues(again(UNIT_HEAD), [{ id: revised, version: 2 }]);
    expect((await onTime())?.standing?.measured).toMatchObject({ numerator: 1188 + 951, denominator: 2190 });
    const after = await deciding.findValue(again(LEADER), revised);
    expect(after.history.map(({ value }) => [value.revision, value.state, value.correctionReason])).toEqual([
      [1, 'REPLACED', ''],
      [2, 'APPROVED', 'Trùng 10 hồ sơ'],
    ]);
    // As it stood before the correction: the number of then.
    expect((await onTime('2026-07-01'))?.standing?.measured).toMatchObject({ denominator: 2200 });
  });
});

describe('over the border of a reorganisation', () => {
  it('a merged department goes on in its successor now, and stays what it was then', async () => {
    test.setNow('2026-11-25T08:00:00+07:00');
    await importAgencies(test.system, [
      {
        code: 'SO_CU',
        name: 'Sở Cũ',
        kinds: ['SO'],
        level: 'PROVINCE',
        parentCode: 'UBND_TINH',
        validFrom: '2020-01-01',
        shortName: '',
        identifierCode: '',
        legalBasis: '',
      },
    ]);
    const old = (
      await test.app.db.selectFrom('agency').select('id').where('code', '=', 'SO_CU').executeTakeFirst()
    )?.id;
    await importPastValues(
      test.system,
      [
        past({ agency: 'SO_CU', period: '2025-Q1', numerator: '90', denominator: '100' }),
        past({ agency: 'SO_TU_PHAP', period: '2025-Q1', numerator: '10', denominator: '10' }),
        past({ agency: 'SO_TU_PHAP', period: '2025-Q3', numerator: '200', denominator: '200' }),
      ],
      'Báo cáo quý năm 2025',
    );
    const codes = new Map((await listAgencies(test.system, { at: null })).map((one) => [one.id, one.code]));
    const act = await draftAct(
      test.system,
      { title: 'Sáp nhập', document: 'Nghị quyết', takesEffect: '2025-07-01' },
      [
        {
          kind: 'MERGE',
          agencyCode: codes.get(old ?? '') ?? '',
          successorCode: 'SO_TU_PHAP',
          takesBelow: true,
        },
      ],
    );
    await carryOutAct(again(test.system), act, []);
    const [indicator] = await publishedIndicators(test.system, { planId, words: 'dung han' });
    const look = (view: 'then' | 'now', agencyId: string) =>
      findIndicator(again(province.as.LEADER), indicator?.id ?? '', {
        position: null,
        agencyId,
        period: '2025-Q1',
        view,
        asOf: null,
      });
    const shown = async (view: 'then' | 'now') =>
      (await look(view, id('UBND_TINH'))).table?.rows
        .filter(({ own }) => own.kind === 'VALUE')
        .map(({ name, own, from }) => [name, own.kind === 'VALUE' && own.denominator, from]);
    expect(await shown('then')).toEqual([
      ['Sở Cũ', 100, []],
      ['Sở Tư pháp', 10, []],
    ]);
    expect(await shown('now')).toEqual([['Sở Tư pháp', 110, ['Sở Cũ']]]);
    const series = async (view: 'then' | 'now') =>
      (await look(view, id('SO_TU_PHAP'))).series.map(({ point, value }) => [point.period.code, value]);
    expect(await series('then')).toEqual([
      ['2025-Q1', 100],
      ['2025-Q3', 100],
    ]);
    expect((await series('now'))[0]).toEqual(['2025-Q1', 90.9091]);
    expect((await look('now', id('SO_TU_PHAP'))).borders).toEqual([{ date: '2025-07-01', agencies: 1 }]);
  });

  it('past values that cannot be are named row by row, and none is kept', async () => {
    const error = await refusal(
      importPastValues(
        test.system,
        [
          past({ agency: 'SO_Y_TE', period: '2025-Q1', numerator: '1', denominator: '2' }),
          past({ agency: 'KHONG_CO', period: '2025-Q1', numerator: '1', denominator: '2' }),
          past({ agency: 'SO_Y_TE', period: '2025-03', numerator: '1', denominator: '2' }),
        ],
        'Báo cáo',
      ),
    );
    expect(Object.keys(error.fields)).toEqual(['row-2', 'row-3']);
  });

  describe('from a workbook', () => {
    const HEAD = [
      'Mã chỉ tiêu',
      'Mã cơ quan',
      'Kỳ',
      'Không phát sinh',
      'Tử số',
      'Mẫu số (trọng số)',
      'Giá trị',
    ];
    const sheet = async (rows: ExcelJS.CellValue[][], head = HEAD): Promise<Uint8Array> => {
      const workbook = new ExcelJS.Workbook();
      workbook.addWorksheet('Số liệu').addRows([head, ...rows]);
      return new Uint8Array(await workbook.xlsx.writeBuffer());
    };
    const code = () => past({ agency: '', period: '', numerator: '', denominator: '' }).definition;
    const kept = async (): Promise<number> =>
      (await test.app.db.selectFrom('indicator_value').select('id').where('source', '=', 'IMPORT').execute())
        .length;

    it('numbers, formulas and periods in words are read as they stand; what is there stays', async () => {
      const before = await kept();
      const bytes = await sheet([
        [code(), 'SO_Y_TE', 'Quý I năm 2024', '', 1234, 2000, ''],
        [code(), 'SO_Y_TE', '2024-Q2', '', { formula: '1200+50', result: 1250 }, '2.000', ''],
        [code(), 'SO_Y_TE', 'Quý III/2024', 'x', '', '', ''],
      ]);
      expect(await importPastWorkbook(test.system, bytes, 'Báo cáo số 1/BC-SYT')).toBe(3);
      expect(await importPastWorkbook(test.system, bytes, 'Báo cáo số 1/BC-SYT')).toBe(0);
      expect(await kept()).toBe(before + 3);
      const rows = await test.app.db
        .selectFrom('indicator_value')
        .select(['period', 'numerator', 'denominator', 'answer'])
        .where('agency_id', '=', id('SO_Y_TE'))
        .where('period', 'in', ['2024-Q1', '2024-Q2', '2024-Q3'])
        .orderBy('period')
        .execute();
      expect(
        rows.map((row) => [row.period, Number(row.numerator), Number(row.denominator), row.answer]),
      ).toEqual([
        ['2024-Q1', 1234, 2000, 'VALUE'],
        ['2024-Q2', 1250, 2000, 'VALUE'],
        ['2024-Q3', 0, 0, 'NOT_APPLICABLE'],
      ]);
    });

    it.each([
      ['text in a number', [[['SO_Y_TE', '2023-Q1', '', 'nhiều', 10, '']]], ['row-2']],
      ['a period that is none', [[['SO_Y_TE', 'Quý V năm 2023', '', 1, 10, '']]], ['row-2']],
      [
        'a broken formula',
        [[['SO_Y_TE', '2023-Q1', '', { formula: 'A1/0', result: { error: '#DIV/0!' } }, 10, '']]],
        ['row-2'],
      ],
    ] as const)('%s is refused by line, and nothing is kept', async (_name, [rows], lines) => {
      const before = await kept();
      const good = [code(), 'SO_Y_TE', '2023-Q2', '', 1, 2, ''];
      const bytes = await sheet([...rows.map((row) => [code(), ...row] as ExcelJS.CellValue[]), good]);
      const error = await refusal(importPastWorkbook(test.system, bytes, 'Báo cáo'));
      expect(Object.keys(error.fields)).toEqual(lines);
      expect(await kept()).toBe(before);
    });

    it('without its columns, without rows or without a document it says so', async () => {
      const empty = await refusal(importPastWorkbook(test.system, await sheet([]), 'Báo cáo'));
      expect(empty.status).toBe(422);
      const headless = await refusal(
        importPastWorkbook(test.system, await sheet([['x']], ['Cột lạ']), 'Báo cáo'),
      );
      expect(headless.status).toBe(422);
      const row = [code(), 'SO_Y_TE', '2023-Q2', '', 1, 2, ''];
      expect((await refusal(importPastWorkbook(test.system, await sheet([row]), '  '))).status).toBe(422);
      const officer = again(province.as.OFFICER);
      expect((await refusal(importPastWorkbook(officer, await sheet([row]), 'Báo cáo'))).status).toBe(403);
    });
  });
});

describe('computed values', () => {
  it('a measure takes the place of typing; what changed is a revision with both numbers', async () => {
    const found = await definition('hài lòng');
    const { id: _id, source: _source, reasons: _reasons, ...fields } = found;
    await changeDefinition(again(province.as.STANDING), found.id, {
      ...fields,
      reporterKinds: ['SO'],
      measureKey: 'surveys.satisfaction',
    });
    let value = 93;
    const source: MeasureSource = {
      offers: () => [],
      valuesOf: async (_context, _key, { periods }) =>
        periods.map(({ code }) => ({
          agencyId: id('SO_Y_TE'),
          period: code,
          numerator: null,
          denominator: 50,
          value,
          behind: '/surveys/1',
        })),
    };
    expect(await refreshMeasured(again(test.system), source, found.id)).toBe(1);
    expect(await refreshMeasured(again(test.system), source, found.id)).toBe(0);
    value = 94;
    expect(await refreshMeasured(again(test.system), source, found.id)).toBe(1);
    const row = typed(found.id, { value: '1', denominator: '1' });
    expect(await save(province.as.OFFICER, 'SO_Y_TE', '2025', [row])).toEqual({ saved: 0, submitted: 0 });
  });
});

describe('the list', () => {
  it('counts by status, filters, and shows each level of a target', async () => {
    const { rows, counts } = await list(province.as.LEADER);
    expect(rows.map(({ target }) => target.level)).toEqual([null, 'province', 'commune', null]);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(4);
    const missing = await list(province.as.LEADER, { status: ['NO_DATA'] });
    expect(missing.total).toBe(counts.NO_DATA);
    expect((await list(province.as.LEADER, { words: 'ho so cong viec' })).total).toBe(2);
    expect((await refusal(list(test.nobody))).status).toBe(401);
  });

  it('is made ready every night', async () => {
    await standingsJob(test.app).handle({});
    const days = await test.app.db.selectFrom('indicator_standing').select('as_of').distinct().execute();
    expect(days).toEqual([{ as_of: '2026-11-25' }]);
    expect(systemContext(test.app, 'x').system).toBe(true);
  });
});
