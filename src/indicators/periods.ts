/**
 * Periods of data (par-management 1.3): '2026', '2026-H1', '2026-Q3', '2026-11'. With a closing day of 14, as
 * Nghị định 09/2019/NĐ-CP has it, the first quarter goes from 15 December to 14 March; without one, by the calendar. Pure.
 */
import { foldText } from '../platform/text.ts';
import type { PeriodType } from './model.ts';

export interface Period {
  code: string;
  type: PeriodType;
  /** Year to which it belongs, whatever the day on which its data begin. */
  year: number;
  /** Place among the periods of its type in the year, from 1. */
  index: number;
  /** First and last day of the data, both included. */
  from: string;
  to: string;
}

const MONTHS: Readonly<Record<PeriodType, number>> = { MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12 };

export const periodsInYear = (type: PeriodType): number => 12 / MONTHS[type];

const CODE = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/;

/** The period of a code; null for what is none. */
export function periodOf(code: string, closingDay: number | null): Period | null {
  const match = CODE.exec(code);
  if (!match) return null;
  const [, year, half, quarter, month] = match;
  const [type, index]: [PeriodType, number] = half
    ? ['HALF', Number(half)]
    : quarter
      ? ['QUARTER', Number(quarter)]
      : month
        ? ['MONTH', Number(month)]
        : ['YEAR', 1];
  return periodAt(type, Number(year), index, closingDay);
}

const SPOKEN: readonly [RegExp, (found: string, year: string) => string][] = [
  [/^quy (iv|i{1,3}|[1-4])\b/, (found, year) => `${year}-Q${ROMAN[found] ?? found}`],
  [/^thang (\d{1,2})\b/, (found, year) => `${year}-${found.padStart(2, '0')}`],
  [/^6 thang (dau|cuoi)\b/, (found, year) => `${year}-H${found === 'dau' ? 1 : 2}`],
  [/^(nam)\b/, (_found, year) => year],
];
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

/** The code of a period as people write it: "2025-Q1", "Quý I năm 2025", "Tháng 3/2025", "6 tháng đầu năm 2025". */
export function periodCodeOf(words: string): string {
  const text = foldText(words);
  const year = /(\d{4})$/.exec(text)?.[1];
  if (year === undefined || CODE.test(words)) return words;
  for (const [pattern, code] of SPOKEN) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return code(found, year);
  }
  return words;
}

function periodAt(type: PeriodType, year: number, index: number, closingDay: number | null): Period {
  const length = MONTHS[type];
  const after = Temporal.PlainYearMonth.from({ year, month: 1 }).add({ months: index * length });
  const [from, to] =
    closingDay === null
      ? [
          after.subtract({ months: length }).toPlainDate({ day: 1 }),
          after.toPlainDate({ day: 1 }).subtract({ days: 1 }),
        ]
      : [
          after
            .subtract({ months: length + 1 })
            .toPlainDate({ day: closingDay })
            .add({ days: 1 }),
          after.subtract({ months: 1 }).toPlainDate({ day: closingDay }),
        ];
  return { code: codeOf(type, year, index), type, year, index, from: from.toString(), to: to.toString() };
}

function codeOf(type: PeriodType, year: number, index: number): string {
  const years = String(year).padStart(4, '0');
  if (type === 'YEAR') return years;
  if (type === 'HALF') return `${years}-H${index}`;
  return type === 'QUARTER' ? `${years}-Q${index}` : `${years}-${String(index).padStart(2, '0')}`;
}

/** All periods of a type in these years, in order. */
export function periodsOf(type: PeriodType, from: number, to: number, closingDay: number | null): Period[] {
  const periods: Period[] = [];
  for (let year = from; year <= to; year += 1)
    for (let index = 1; index <= periodsInYear(type); index += 1)
      periods.push(periodAt(type, year, index, closingDay));
  return periods;
}

/** The period in which a day lies. */
export function periodOn(type: PeriodType, date: string, closingDay: number | null): Period {
  const year = Number(date.slice(0, 4));
  const found = periodsOf(type, year, year + 1, closingDay).find(
    (period) => period.from <= date && date <= period.to,
  );
  // The years overlap in nothing and leave no gap, so every day lies in one of the two.
  if (!found) throw new RangeError(`no period on ${date}`);
  return found;
}

/** The day by which values of a period must be in, before rest days are looked at. */
export const dueOn = (period: Period, dueDays: number): string =>
  Temporal.PlainDate.from(period.to).add({ days: dueDays }).toString();

/** Whole days from one to the other. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
