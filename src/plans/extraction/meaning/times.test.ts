import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Horizon, parseTime } from './times.ts';

const YEAR: Horizon = { from: 2024, to: 2024, issuedOn: '2024-01-15' };
const LONG: Horizon = { from: 2021, to: 2030, issuedOn: '2021-11-24' };

describe('parseTime', () => {
  it.each([
    ['1/2014', 'MONTH', '2014-01-01', '2014-01-31'],
    ['Tháng 01', 'MONTH', '2024-01-01', '2024-01-31'],
    ['Từ tháng 01-2', 'MONTH_RANGE', '2024-01-01', '2024-02-29'],
    ['2/2012 - 5/2012', 'MONTH_RANGE', '2012-02-01', '2012-05-31'],
    ['Tháng 12/2024 - Tháng 3/2025', 'MONTH_RANGE', '2024-12-01', '2025-03-31'],
    ['Tháng 3, tháng 9', 'MONTH_LIST', '2024-03-01', '2024-09-30'],
    ['Tháng 5,6/2025', 'MONTH_LIST', '2025-05-01', '2025-06-30'],
    ['Quý I-II/2024', 'QUARTER_RANGE', '2024-01-01', '2024-06-30'],
    ['Trong Quý 3', 'QUARTER', '2024-07-01', '2024-09-30'],
    ['Quý IV/2024 - Quý I/2025', 'QUARTER_RANGE', '2024-10-01', '2025-03-31'],
    ['Trước 30/6', 'BEFORE_DATE', null, '2024-06-29'],
    ['Chậm nhất ngày 15/12/2024', 'BY_DATE', '2024-01-01', '2024-12-15'],
    ['Đến hết quý II/2025', 'BY_DATE', '2024-01-01', '2025-06-30'],
    ['Hoàn thành trước ngày 31 tháng 12 năm 2024', 'BEFORE_DATE', null, '2024-12-30'],
    ['15/3/2024 - 30/4/2024', 'DATE_RANGE', '2024-03-15', '2024-04-30'],
    ['6 tháng đầu năm', 'HALF_YEAR', '2024-01-01', '2024-06-30'],
    ['2024-2025', 'PERIOD', '2024-01-01', '2025-12-31'],
    ['Đến hết năm 2025', 'BY_YEAR_END', '2024-01-01', '2025-12-31'],
    ['Cả năm', 'WHOLE_YEAR', '2024-01-01', '2024-12-31'],
    ['30 ngày kể từ ngày ký', 'WITHIN_DAYS', '2024-01-15', '2024-02-14'],
  ])('reads %s as %s', (text, kind, start, due) => {
    const found = parseTime(text, YEAR);
    expect([found.kind, found.start, found.due]).toEqual([kind, start, due]);
    expect(found.raw).toBe(text);
  });

  it.each([
    ['Hàng tháng', 'RECURRENT', 'MONTHLY'],
    ['Thường xuyên', 'CONTINUOUS', 'CONTINUOUS'],
    ['Hằng năm và từng giai đoạn', 'YEARLY', 'YEARLY'],
    ['02 lần/năm', 'YEARLY', 'YEARLY'],
    ['Báo cáo hằng quý, 6 tháng, năm', 'REPORT_RECURRENCE', 'QUARTERLY+SEMIANNUAL+YEARLY'],
    ['Khi có yêu cầu', 'TRIGGER', 'ON_EVENT'],
    ['Ngay sau khi Luật được thông qua', 'TRIGGER', null],
    ['Theo Kế hoạch của Bộ', 'BY_REFERENCE', null],
    ['Cùng với thời điểm thẩm định', 'BY_REFERENCE', null],
  ])('reads the rhythm of %s', (text, kind, recurrence) => {
    const found = parseTime(text, LONG);
    expect([found.kind, found.recurrence]).toEqual([kind, recurrence]);
  });

  it('gives instances of a yearly task their own due day', () => {
    expect(parseTime('Trước ngày 15/12 hằng năm', LONG)).toMatchObject({
      kind: 'YEARLY',
      instanceDue: '12-14',
    });
    expect(parseTime('Quý III hằng năm', LONG)).toMatchObject({ kind: 'YEARLY', instanceDue: '09-30' });
  });

  it('gives milestones of one cell their own dates', () => {
    const found = parseTime('Ban hành: Quý I/2024. Triển khai: Tháng 4-11/2024.', YEAR);
    expect(found).toMatchObject({ kind: 'COMPOSITE', start: '2024-01-01', due: '2024-11-30' });
    expect(found.parts.map((part) => [part.label, part.due])).toEqual([
      ['Ban hành', '2024-03-31'],
      ['Triển khai', '2024-11-30'],
    ]);
  });

  it('marks what it does not know, what is empty, and what was due before the plan', () => {
    expect(parseTime('xem phần sau', YEAR)).toMatchObject({
      kind: 'UNKNOWN',
      doubts: [{ code: 'time-unknown' }],
    });
    expect(parseTime(' - ', YEAR)).toMatchObject({
      kind: 'BLANK',
      due: '2024-12-31',
      condition: 'NEEDS_CONFIRMATION',
    });
    expect(parseTime('Tháng 12/2023', YEAR).doubts).toEqual([{ code: 'due-before-issue', field: 'time' }]);
  });

  it('never throws and gives real dates only, whatever it reads', () => {
    const words = [
      'quý',
      'tháng',
      'năm',
      '13',
      '31/2',
      '2024',
      '-',
      'trước',
      'ngày',
      'IV',
      'hằng',
      ':',
      '99/99/2024',
      'đến',
      '',
      'kể từ',
      '(',
      '%',
      '0',
      '\u0000',
    ];
    let seed = 7;
    const next = (limit: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % limit;
    };
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: next(8) }, () => words[next(words.length)]).join(
        next(2) === 0 ? ' ' : '',
      );
      const found = parseTime(text, YEAR);
      for (const date of [found.start, found.due])
        if (date !== null) expect(Temporal.PlainDate.from(date).toString()).toBe(date);
    }
  });
});

interface Row {
  text: string;
  kind: string;
  start: string | null;
  due: string | null;
  recurrence: string | null;
  seed: string;
}

const FILE = new URL('../../../../../shared/domain/time-expressions.json', import.meta.url);
const present = existsSync(FILE);
const HORIZONS: Record<string, Horizon> = {
  '000': { from: 2021, to: 2030, issuedOn: '2022-03-23' },
  '001': { from: 2021, to: 2030, issuedOn: '2021-11-24' },
  '002': { from: 2014, to: 2014 },
  '003': { from: 2023, to: 2023, issuedOn: '2023-01-27' },
  '004': { from: 2020, to: 2020, issuedOn: '2020-02-18' },
};
/** Rows whose dates come from words around the expression, not from the expression. */
const FROM_CONTEXT = new Set([
  '000 mỗi năm tăng tối thiểu 20%',
  '004 từ nay đến cuối nhiệm kỳ Đại hội Đảng bộ thành phố lần thứ X',
  '004 đến cuối năm 2020',
  '004 đến năm 2020',
]);

describe.skipIf(!present)(
  `the time expressions of ../shared/domain${present ? '' : ' (not here: skipped)'}`,
  () => {
    const rows: Row[] = present ? JSON.parse(readFileSync(FILE, 'utf8')) : [];

    it(`gives kind, dates and recurrence of all ${rows.length} rows but ${FROM_CONTEXT.size} whose dates stand elsewhere`, () => {
      const misses = rows.flatMap((row) => {
        const seed = row.seed.slice(0, 3);
        const found = parseTime(row.text, HORIZONS[seed] ?? YEAR);
        const dates =
          FROM_CONTEXT.has(`${seed} ${row.text}`) || (found.start === row.start && found.due === row.due);
        return dates && found.kind === row.kind && found.recurrence === row.recurrence
          ? []
          : [`${seed} ${row.text}: ${found.kind} ${found.start} ${found.due} ${found.recurrence}`];
      });
      expect(misses).toEqual([]);
    });
  },
);
