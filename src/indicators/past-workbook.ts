/** Values of times past as XLSX: the form to fill in, and what came back in it. */
import type ExcelJS from 'exceljs';
import { z } from 'zod';
import { authorise, listAgencies } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { invalid } from '../platform/errors.ts';
import { foldText } from '../platform/text.ts';
import { check, words } from '../platform/validation.ts';
import { cellText, readWorkbook, writeWorkbook } from '../platform/workbooks.ts';
import { importPastValues, type PastValue } from './importing.ts';
import { m } from './messages.ts';
import { periodCodeOf } from './periods.ts';
import { selectDefinitions } from './store.ts';

const COLUMNS = [
  { field: 'definition', head: 'Mã chỉ tiêu', width: 24 },
  { field: 'agency', head: 'Mã cơ quan', width: 24 },
  { field: 'period', head: 'Kỳ', width: 18 },
  { field: 'notApplicable', head: 'Không phát sinh', width: 12 },
  { field: 'numerator', head: 'Tử số', width: 14 },
  { field: 'denominator', head: 'Mẫu số (trọng số)', width: 14 },
  { field: 'value', head: 'Giá trị', width: 14 },
  { field: 'note', head: 'Ghi chú', width: 40 },
] as const;
type Field = (typeof COLUMNS)[number]['field'];

const REQUIRED: readonly Field[] = ['definition', 'agency', 'period'];
const MOST_ROWS = 20_000;

/** The empty form, with the codes of indicators and agencies on sheets of their own. */
export async function pastValuesForm(context: Context): Promise<Uint8Array> {
  await authorise(context, 'indicators.define');
  const [definitions, agencies] = await Promise.all([
    selectDefinitions(context.db),
    listAgencies(context, { at: null }),
  ]);
  const codes = [
    { head: 'Mã', width: 24 },
    { head: 'Tên', width: 70 },
  ];
  return writeWorkbook([
    { name: 'Số liệu', columns: COLUMNS.map(({ head, width }) => ({ head, width })), rows: [] },
    {
      name: 'Chỉ tiêu',
      columns: [...codes, { head: 'Kỳ', width: 12 }, { head: 'Đơn vị', width: 12 }],
      rows: definitions.map((one) => [one.code, one.name, EXAMPLES[one.periodType], one.unit]),
    },
    {
      name: 'Cơ quan',
      columns: [...codes, { head: 'Đến hết ngày', width: 14 }],
      rows: agencies.map((one) => [one.code, one.name, one.validTo ?? '']),
    },
  ]);
}

const EXAMPLES = { MONTH: '2025-03', QUARTER: '2025-Q1', HALF: '2025-H1', YEAR: '2025' } as const;

/**
 * Brings in what is filled in: all rows, or none. Throws 413, 415 for what is no workbook, 422 with the first faults by
 * line of the sheet.
 */
export async function importPastWorkbook(
  context: Context,
  bytes: Uint8Array,
  document: string,
): Promise<number> {
  await authorise(context, 'indicators.define');
  const given = check(z.object({ document: words(300) }), { document });
  const [sheet] = (await readWorkbook(bytes)).worksheets;
  if (!sheet) throw invalid(m.importEmpty);
  if (sheet.rowCount > MOST_ROWS) throw invalid(m.importRows, {}, { count: MOST_ROWS });
  const rows = rowsOf(sheet);
  if (rows.length === 0) throw invalid(m.importEmpty);
  return importPastValues(context, rows, given.document);
}

function rowsOf(sheet: ExcelJS.Worksheet): PastValue[] {
  const places = placesOf(sheet);
  const rows: PastValue[] = [];
  sheet.eachRow((line, number) => {
    if (number === 1) return;
    const cell = (field: Field): ExcelJS.Cell | null => {
      const place = places.get(field);
      return place === undefined ? null : line.getCell(place);
    };
    const typed = (field: Field): string => textOf(cell(field));
    if (COLUMNS.every(({ field }) => typed(field) === '')) return;
    rows.push({
      line: number,
      definition: typed('definition'),
      agency: typed('agency'),
      period: periodCodeOf(typed('period')),
      notApplicable: /^(x|1|co|yes|true)$/.test(foldText(typed('notApplicable'))),
      numerator: typed('numerator'),
      denominator: typed('denominator'),
      value: typed('value'),
      note: typed('note'),
    });
  });
  return rows;
}

function placesOf(sheet: ExcelJS.Worksheet): Map<Field, number> {
  const places = new Map<Field, number>();
  sheet.getRow(1).eachCell((cell, place) => {
    const head = foldText(cellText(cell));
    const column = COLUMNS.find((candidate) => foldText(candidate.head) === head);
    if (column && !places.has(column.field)) places.set(column.field, place);
  });
  const missing = COLUMNS.filter(({ field }) => REQUIRED.includes(field) && !places.has(field));
  if (missing.length > 0)
    throw invalid(m.importColumns, {}, { names: missing.map(({ head }) => head).join(', ') });
  return places;
}

/** A cell as it would be typed: a number with a comma before its decimals; 0.975 shown as 97.5% is 97,5. */
function textOf(cell: ExcelJS.Cell | null): string {
  if (cell === null) return '';
  const { value } = cell;
  const number = typeof value === 'number' ? value : cell.result;
  if (typeof number !== 'number') return cellText(cell).trim();
  const shown = cell.numFmt?.includes('%') ? number * 100 : number;
  return shown.toLocaleString('vi-VN', { useGrouping: false, maximumFractionDigits: 10 });
}
