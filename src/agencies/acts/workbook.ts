/** The lines of an act out to Excel, as the annex of a resolution, and back in. */
import type ExcelJS from 'exceljs';
import type { Context } from '../../platform/context.ts';
import { invalid } from '../../platform/errors.ts';
import { foldText } from '../../platform/text.ts';
import { fieldTexts } from '../../platform/validation.ts';
import { cellText, readWorkbook, writeWorkbook } from '../../platform/workbooks.ts';
import { m } from '../messages.ts';
import { am } from './act-messages.ts';
import { findAct, type LineInput } from './drafting.ts';
import { lineShape } from './lines.ts';
import { type ActLine, LINE_KINDS, type LineKind } from './model.ts';

const COLUMNS = [
  { field: 'kind', head: 'Việc', width: 14 },
  { field: 'agencyCode', head: 'Mã cơ quan', width: 28 },
  { field: 'successorCode', head: 'Mã kế thừa', width: 28 },
  { field: 'name', head: 'Tên mới', width: 46 },
  { field: 'shortName', head: 'Tên viết tắt', width: 20 },
  { field: 'identifierCode', head: 'Mã định danh', width: 18 },
  { field: 'level', head: 'Cấp', width: 12 },
  { field: 'kinds', head: 'Loại', width: 16 },
  { field: 'parentCode', head: 'Mã cấp trên', width: 24 },
  { field: 'share', head: 'Tỷ lệ (%)', width: 10 },
  { field: 'scope', head: 'Phạm vi nhiệm vụ', width: 36 },
  { field: 'takesWork', head: 'Nhận việc', width: 10 },
  { field: 'takesBelow', head: 'Nhận đơn vị', width: 11 },
  { field: 'takesPeople', head: 'Nhận người', width: 11 },
] as const satisfies readonly { field: keyof ActLine; head: string; width: number }[];
type Field = (typeof COLUMNS)[number]['field'];

/** Kinds as the annex calls them. */
export const KIND_WORDS: Readonly<Record<LineKind, string>> = {
  FOUND: 'Thành lập',
  MERGE: 'Sáp nhập',
  SPLIT: 'Chia tách',
  RENAME: 'Đổi tên',
  MOVE: 'Chuyển',
  DISSOLVE: 'Giải thể',
};

const MOST_ROWS = 20_000;

/** The lines as XLSX; of an act without lines, the empty form. */
export async function exportLines(context: Context, actId: string): Promise<Uint8Array> {
  const { lines } = await findAct(context, actId);
  return writeWorkbook([
    {
      name: 'Phụ lục sắp xếp',
      columns: COLUMNS.map(({ head, width }) => ({ head, width })),
      rows: lines.map((line) => COLUMNS.map(({ field }) => cellOf(line, field))),
    },
  ]);
}

function cellOf(line: ActLine, field: Field): string | number | null {
  if (field === 'kind') return KIND_WORDS[line.kind];
  if (field === 'kinds') return line.kinds.join('; ');
  const value = line[field];
  if (typeof value === 'boolean') return value ? 'x' : '';
  return value;
}

/** The lines that a workbook describes. Throws 413, 415 or 422 with the first row that means nothing. */
export async function readLines(bytes: Uint8Array): Promise<LineInput[]> {
  const [sheet] = (await readWorkbook(bytes)).worksheets;
  if (!sheet) throw invalid(m.workbookEmpty);
  if (sheet.rowCount > MOST_ROWS) throw invalid(m.workbookRows, {}, { count: MOST_ROWS });
  const places = placesOf(sheet);
  const lines: LineInput[] = [];
  sheet.eachRow((row, number) => {
    if (number === 1) return;
    const cells = cellsOf(row, places);
    if (Object.values(cells).every((text) => text === '')) return;
    lines.push(lineOf(cells, number));
  });
  if (lines.length === 0) throw invalid(m.workbookEmpty);
  return lines;
}

type Cells = Record<Field, string>;

function placesOf(sheet: ExcelJS.Worksheet): Map<Field, number> {
  const places = new Map<Field, number>();
  sheet.getRow(1).eachCell((cell, place) => {
    const head = foldText(cellText(cell));
    const column = COLUMNS.find((candidate) => foldText(candidate.head) === head);
    if (column && !places.has(column.field)) places.set(column.field, place);
  });
  const missing = COLUMNS.filter(({ field }) => ['kind', 'agencyCode'].includes(field) && !places.has(field));
  if (missing.length > 0)
    throw invalid(m.workbookColumns, {}, { names: missing.map(({ head }) => head).join(', ') });
  return places;
}

function cellsOf(row: ExcelJS.Row, places: ReadonlyMap<Field, number>): Cells {
  const read = (field: Field): string => {
    const place = places.get(field);
    return place === undefined ? '' : cellText(row.getCell(place)).trim();
  };
  return Object.fromEntries(COLUMNS.map(({ field }) => [field, read(field)])) as Cells;
}

const ticked = (text: string): boolean => /^(x|✓|1|co|có|true|yes)$/i.test(text.trim());

function lineOf(cells: Cells, number: number): LineInput {
  const kind = LINE_KINDS.find(
    (one) => one === cells.kind.toUpperCase() || foldText(KIND_WORDS[one]) === foldText(cells.kind),
  );
  const line = {
    ...cells,
    kind: kind ?? cells.kind,
    level: cells.level.toUpperCase(),
    kinds: cells.kinds
      .split(';')
      .map((one) => one.trim().toUpperCase())
      .filter((one) => one !== ''),
    share: cells.share.replace(',', '.'),
    takesWork: ticked(cells.takesWork),
    takesBelow: ticked(cells.takesBelow),
    takesPeople: ticked(cells.takesPeople),
  };
  const parsed = lineShape.safeParse(line);
  if (parsed.success) return parsed.data;
  const [field = ''] = Object.keys(fieldTexts(parsed.error));
  const head = COLUMNS.find((column) => column.field === field)?.head ?? field;
  throw invalid(am.rowWrong, {}, { number, column: head });
}
