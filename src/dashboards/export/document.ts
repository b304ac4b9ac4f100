/** A dashboard as DOCX, laid out as an office writes it (par-management 1.4). */
import { Document, Packer } from 'docx';
import { body, centred, FONT, grid, run, SIZE, section } from '../../platform/docx-parts.ts';
import type { Board } from '../board.ts';
import { m } from '../messages.ts';
import { doneOf, onTimeOf, totalOf } from '../rules.ts';
import {
  fieldName,
  forecastWords,
  headlines,
  heat,
  indicatorCounts,
  lateness,
  number,
  percent,
  shortDate,
  vi,
} from './rows.ts';

/** Agencies that the document names; the workbook has all. */
const MOST_AGENCIES = 20;

export async function boardDocument(board: Board, title: string, office: string): Promise<Uint8Array> {
  const { counts, day, tasks } = board;
  const done = doneOf(counts);
  const heading = [
    centred(office.toLocaleUpperCase('vi'), { bold: true, size: 26 }),
    centred(title.toLocaleUpperCase('vi'), { bold: true }, { spacing: { before: 240 } }),
    centred(`(${vi(m.asOf, { date: shortDate(day.date) })})`, { italics: true }, { spacing: { after: 200 } }),
  ];
  const text = [
    body([
      run(
        vi(m.sentence, {
          done: number(done.numerator),
          total: number(done.denominator),
          percent: percent(done),
          onTime: number(counts.onTime),
          late: number(counts.late),
          overdue: number(counts.overdue),
          inTime: number(counts.inTime),
        }),
      ),
    ]),
    body([
      run(
        `${vi(m.tasksDone, { done: number(tasks.done), total: number(tasks.total), percent: percent({ numerator: tasks.done, denominator: tasks.total }), overdue: number(tasks.overdue) })}.`,
      ),
    ]),
  ];
  const document = new Document({
    creator: office,
    title,
    styles: { default: { document: { run: { font: FONT, size: SIZE } } } },
    sections: [
      section([...heading, ...text, ...headed(vi(m.overview), headlineTable(board))], {
        landscape: false,
        first: true,
      }),
      section(
        [
          ...headed(vi(m.neediest), heatTable(board)),
          ...headed(vi(m.mostOverdue), itemTable(board.mostOverdue)),
          ...headed(vi(m.nextDue), itemTable(board.nextDue)),
          ...indicatorPart(board),
        ],
        { landscape: true, first: false },
      ),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const headed = (title: string, table: ReturnType<typeof grid>) => [
  centred(title, { bold: true }, { spacing: { before: 240, after: 120 }, keepNext: true }),
  table,
];

/** 160 mm and 247 mm: the widths of pages between their margins. */
const headlineTable = ({ counts, day }: Board) =>
  grid(
    [
      { head: vi(m.what), mm: 120 },
      { head: vi(m.total), mm: 40, centred: true },
    ],
    headlines(counts, day.stillDays).map(([name, value]) => [name, number(value)]),
  );

function heatTable({ agencies, fields }: Board) {
  const each = Math.floor((247 - 62 - 20) / Math.max(1, fields.length));
  return grid(
    [
      { head: vi(m.agency), mm: 247 - 20 - each * fields.length },
      ...fields.map(({ code }) => ({ head: fieldName(code), mm: each, centred: true })),
      { head: vi(m.total), mm: 20, centred: true },
    ],
    agencies
      .slice(0, MOST_AGENCIES)
      .map(({ name, cells, counts }) => [
        name,
        ...fields.map(({ code }) => heat(cells.get(code))),
        `${percent(onTimeOf(counts))}\n(${number(totalOf(counts))})`,
      ]),
  );
}

const itemTable = (items: Board['mostOverdue']) =>
  grid(
    [
      { head: vi(m.ordinal), mm: 12, centred: true },
      { head: vi(m.task), mm: 120 },
      { head: vi(m.agency), mm: 60 },
      { head: vi(m.due), mm: 28, centred: true },
      { head: vi(m.urgedCount), mm: 27, centred: true },
    ],
    items.map((item, index) => [
      String(index + 1),
      item.content,
      item.agencyName,
      `${shortDate(item.dueOn)}\n${lateness(item)}`,
      number(item.reminders),
    ]),
  );

function indicatorPart({ indicators }: Board) {
  if (indicators === null) return [];
  const { first, missing, total } = indicators;
  const summary = missing === 0 ? vi(m.noneMissed) : vi(m.willMiss, { count: missing, total });
  const heading = [
    centred(vi(m.indicators), { bold: true }, { spacing: { before: 240, after: 120 }, keepNext: true }),
    body([run(`${indicatorCounts(indicators).join('; ')}. ${summary}.`)]),
  ];
  if (first.length === 0) return heading;
  const rows = first.map((missed, index) => [String(index + 1), missed.content, forecastWords(missed)]);
  const table = grid(
    [
      { head: vi(m.ordinal), mm: 12, centred: true },
      { head: vi(m.indicators), mm: 145 },
      { head: vi(m.forecastHead), mm: 90 },
    ],
    rows,
  );
  return [...heading, table];
}
