/** Biểu II.06a/VPCP/KSTT (Thông tư 01/2020/TT-VPCP): what was received, resolved and is open, by field (one-stop 7.3). */

import type { Context } from '../platform/context.ts';
import { type Question, sumsOf } from './asking.ts';
import { CARRIED, OPEN, OPEN_OVERDUE, type Term } from './catalogue.ts';
import { COUNTERS } from './counters.ts';

export interface Form06Row {
  /** Code of the field; null: the whole. */
  field: string | null;
  receivedOnline: number;
  receivedOther: number;
  carried: number;
  early: number;
  onTime: number;
  late: number;
  open: number;
  overdue: number;
}

const inPeriod = (counter: Term['counter'], times: 1 | -1 = 1): Term => ({ counter, over: 'in', times });

const COLUMNS: Record<Exclude<keyof Form06Row, 'field'>, readonly Term[]> = {
  receivedOnline: [inPeriod('RECEIVED_ONLINE')],
  receivedOther: [inPeriod('RECEIVED_DIRECT'), inPeriod('RECEIVED_POSTAL')],
  carried: CARRIED,
  early: [inPeriod('DONE_EARLY')],
  onTime: [inPeriod('DONE_ON_TIME')],
  late: [inPeriod('DONE_LATE')],
  open: OPEN,
  overdue: OPEN_OVERDUE,
};

export const totalReceived = (row: Form06Row): number => row.receivedOnline + row.receivedOther + row.carried;
export const totalDone = (row: Form06Row): number => row.early + row.onTime + row.late;

/** The rows of the form, one a field, and the whole. (3) = (7) + (11) holds for each of them. */
export async function form06(
  context: Context,
  question: Omit<Question, 'measures' | 'by'>,
): Promise<{ rows: Form06Row[]; whole: Form06Row }> {
  const terms = Object.values(COLUMNS).flat();
  const sums = await sumsOf(context, { ...question, by: ['field'] }, terms);
  const rows = new Map<string, Form06Row>();
  const whole = emptyRow(null);
  for (const [column, parts] of Object.entries(COLUMNS) as [keyof typeof COLUMNS, readonly Term[]][])
    for (const { counter, over, times } of parts)
      for (const sum of sums.get(over) ?? []) {
        if (sum.counter !== COUNTERS[counter]) continue;
        const field = sum.field ?? '';
        const row = rows.get(field) ?? emptyRow(field);
        row[column] += times * sum.n;
        whole[column] += times * sum.n;
        rows.set(field, row);
      }
  const arose = [...rows.values()].filter((row) => totalReceived(row) !== 0 || totalDone(row) !== 0);
  return { rows: arose.sort((a, b) => (a.field ?? '').localeCompare(b.field ?? '', 'vi')), whole };
}

const emptyRow = (field: string | null): Form06Row => ({
  field,
  receivedOnline: 0,
  receivedOther: 0,
  carried: 0,
  early: 0,
  onTime: 0,
  late: 0,
  open: 0,
  overdue: 0,
});
