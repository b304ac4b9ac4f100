import { expect, test } from 'vitest';
import { type Demand, INDICATOR_STATUSES } from '../../indicators/index.ts';
import type { Board } from '../board.ts';
import { NOTHING } from '../rules.ts';
import { boardSheet } from './sheet.ts';

const LONG =
  'Rà soát, đơn giản hóa thủ tục hành chính thuộc phạm vi chức năng quản lý của Sở Nông nghiệp và Môi trường, bảo đảm cắt giảm ít nhất 30% thời gian giải quyết';
const DEMAND: Demand = {
  comparator: 'GTE',
  value: 98,
  upper: null,
  baseline: null,
  baselineValue: null,
  step: null,
  until: null,
  outOf: null,
  share: null,
  inner: null,
  soft: false,
};
const FIELDS = [
  'direction',
  'institution',
  'procedure',
  'organisation',
  'civil-service',
  'public-finance',
  'digital-government',
  'survey',
  'communication',
];

/** As much of everything as a province can have, under the longest names. */
function fullBoard(): Board {
  const counts = { ...NOTHING, onTime: 1234, late: 12, overdue: 345, inTime: 6789, dueNext: 12, still: 123 };
  const items = Array.from({ length: 50 }, (_, index) => ({
    id: `i${index}`,
    taskId: 't',
    agencyId: 'a',
    field: 'procedure',
    content: LONG,
    dueOn: '2026-05-01',
    status: 'OVERDUE',
    daysLate: 60,
    agencyName: 'Ủy ban nhân dân phường Nguyễn Trãi - Trần Hưng Đạo',
    reminders: 7,
  }));
  const missed = {
    indicatorId: 'i',
    position: 1,
    content: LONG,
    demand: DEMAND,
    unit: '%',
    value: 91.25,
    at: '2026-12-31',
  };
  return {
    indicators: {
      counts: INDICATOR_STATUSES.map((status) => ({ status, count: 12 })),
      total: 72,
      missing: 40,
      first: Array.from({ length: 50 }, () => missed),
      issuerId: 'p',
      field: null,
    },
    date: '2026-06-30',
    day: { date: '2026-06-30', past: false, nextDays: 30, stillDays: 30 },
    counts,
    tasks: { total: 1800, done: 1586, overdue: 49 },
    mostOverdue: items,
    nextDue: items.map((item) => ({ ...item, daysLate: -3 })),
    fields: FIELDS.map((code) => ({ code, counts })),
    agencies: Array.from({ length: 120 }, (_, index) => ({
      id: `a${index}`,
      name: 'Ủy ban nhân dân phường Nguyễn Trãi - Trần Hưng Đạo',
      group: 'commune' as const,
      counts,
      cells: new Map(FIELDS.slice(index % 3).map((code) => [code, index % 2 ? counts : NOTHING])),
    })),
  };
}

test('the leader’s page is one sheet of A4, however much there is and however long the names', () => {
  const { pages, pdf } = boardSheet(
    fullBoard(),
    'Tình hình thực hiện nhiệm vụ cải cách hành chính',
    'Ủy ban nhân dân tỉnh Lam Giang',
  );
  expect(pages).toBe(1);
  expect(pdf.byteLength).toBeGreaterThan(10_000);
});

test('a province without work has a sheet too', () => {
  const nothing = { ...fullBoard(), agencies: [], fields: [], mostOverdue: [], nextDue: [], counts: NOTHING };
  expect(boardSheet(nothing, 'Tình hình', 'Tỉnh').pages).toBe(1);
});
