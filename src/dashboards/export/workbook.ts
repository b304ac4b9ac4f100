/** A dashboard as a workbook: numbers as numbers, shares with both their parts. */
import { indicatorWord } from '../../indicators/index.ts';
import { type Sheet, writeWorkbook } from '../../platform/workbooks.ts';
import type { Counts, OverviewList } from '../../programmes/index.ts';
import type { Board } from '../board.ts';
import { m } from '../messages.ts';
import { onTimeOf, percentOf, totalOf } from '../rules.ts';
import { fieldName, forecastWords, headlines, shortDate, vi } from './rows.ts';

export function boardWorkbook(board: Board, title: string): Promise<Uint8Array> {
  return writeWorkbook([
    summary(board, title),
    splitSheet(
      vi(m.byField),
      vi(m.field),
      board.fields.map(({ code, counts }) => [fieldName(code), counts]),
    ),
    splitSheet(
      vi(m.byAgency),
      vi(m.agency),
      board.agencies.map(({ name, counts }) => [name, counts]),
    ),
    heatSheet(board),
    itemSheet(vi(m.mostOverdue), board.mostOverdue),
    itemSheet(vi(m.nextDue), board.nextDue),
    ...indicatorSheets(board),
  ]);
}

/** The assignments behind a number. */
export const workWorkbook = (list: OverviewList, title: string): Promise<Uint8Array> =>
  writeWorkbook([itemSheet(title, list.items)]);

function summary({ counts, day, tasks }: Board, title: string): Sheet {
  return {
    name: vi(m.overview),
    columns: [
      { head: title, width: 60 },
      { head: shortDate(day.date), width: 16 },
    ],
    rows: [
      ...headlines(counts, day.stillDays),
      [vi(m.tasksTotal), tasks.total],
      [vi(m.tasksDoneCount), tasks.done],
      [vi(m.tasksOverdue), tasks.overdue],
    ],
  };
}

function splitSheet(name: string, head: string, rows: [string, Counts][]): Sheet {
  return {
    name,
    columns: [
      { head, width: 50 },
      ...[m.total, m.onTime, m.late, m.overdue, m.inTime, m.onTimeOfDue, m.onTimePercent].map((text) => ({
        head: vi(text),
        width: 14,
      })),
    ],
    rows: rows.map(([label, counts]) => {
      const share = onTimeOf(counts);
      return [
        label,
        totalOf(counts),
        counts.onTime,
        counts.late,
        counts.overdue,
        counts.inTime,
        share.denominator,
        rounded(percentOf(share)),
      ];
    }),
  };
}

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 100) / 100;

/** Shares in hundredths; empty where nothing is due yet or there is no work. */
function heatSheet({ agencies, fields }: Board): Sheet {
  return {
    name: vi(m.heatMap),
    columns: [
      { head: vi(m.agency), width: 50 },
      ...fields.map(({ code }) => ({ head: `${fieldName(code)} (%)`, width: 16 })),
    ],
    rows: agencies.map(({ name, cells }) => [
      name,
      ...fields.map(({ code }) => {
        const counts = cells.get(code);
        return counts ? rounded(percentOf(onTimeOf(counts))) : null;
      }),
    ]),
  };
}

function itemSheet(name: string, items: OverviewList['items']): Sheet {
  return {
    name,
    columns: [
      { head: vi(m.task), width: 70 },
      { head: vi(m.agency), width: 40 },
      { head: vi(m.field), width: 28 },
      { head: vi(m.due), width: 14 },
      { head: vi(m.daysLateCount), width: 14 },
      { head: vi(m.urgedCount), width: 14 },
    ],
    rows: items.map((item) => [
      item.content,
      item.agencyName,
      fieldName(item.field),
      shortDate(item.dueOn),
      item.daysLate !== null && item.daysLate > 0 ? item.daysLate : null,
      item.reminders,
    ]),
  };
}

function indicatorSheets({ indicators }: Board): Sheet[] {
  if (indicators === null) return [];
  return [
    {
      name: vi(m.indicators),
      columns: [
        { head: vi(m.status), width: 40 },
        { head: vi(m.total), width: 12 },
      ],
      rows: [
        ...indicators.counts.map(({ status, count }): [string, number] => [
          vi(indicatorWord('status_', status)),
          count,
        ]),
        [vi(m.willMissShort), indicators.missing],
      ],
    },
    {
      name: vi(m.willMissShort),
      columns: [
        { head: vi(m.indicators), width: 80 },
        { head: vi(m.forecastHead), width: 60 },
      ],
      rows: indicators.first.map((missed) => [missed.content, forecastWords(missed)]),
    },
  ];
}
