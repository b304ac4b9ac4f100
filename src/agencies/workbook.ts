import type ExcelJS from 'exceljs';
import type { Context } from '../platform/context.ts';
import { invalid } from '../platform/errors.ts';
import type { Text } from '../platform/i18n.ts';
import { foldText } from '../platform/text.ts';
import { fieldTexts } from '../platform/validation.ts';
import { cellText, readWorkbook, writeWorkbook } from '../platform/workbooks.ts';
import { authorise } from './access.ts';
import { selectAgencies } from './agency-store.ts';
import { agencyRowShape, previewAgencies } from './import.ts';
import type { AgencyRow, RowChange } from './import-diff.ts';
import { m } from './messages.ts';
import { type Agency, inTreeOrder } from './rules.ts';

/** The columns of the workbook, by the name of their field; the head is always Vietnamese. */
const COLUMNS = [
  { field: 'code', head: 'Mã', width: 24 },
  { field: 'name', head: 'Tên cơ quan, đơn vị', width: 50 },
  { field: 'shortName', head: 'Tên viết tắt', width: 18 },
  { field: 'aliases', head: 'Tên gọi khác', width: 40 },
  { field: 'level', head: 'Cấp', width: 12 },
  { field: 'kinds', head: 'Loại', width: 18 },
  { field: 'parentCode', head: 'Mã cấp trên', width: 24 },
  { field: 'validFrom', head: 'Từ ngày', width: 13 },
  { field: 'validTo', head: 'Đến hết ngày', width: 13 },
  { field: 'identifierCode', head: 'Mã định danh', width: 18 },
  { field: 'isAdministrative', head: 'Hành chính', width: 12 },
  { field: 'handlesProcedures', head: 'Giải quyết TTHC', width: 12 },
  { field: 'legalBasis', head: 'Căn cứ pháp lý', width: 40 },
] as const satisfies readonly { field: keyof AgencyRow; head: string; width: number }[];

type Field = (typeof COLUMNS)[number]['field'];
type Cells = Record<Field, string>;

const REQUIRED: readonly Field[] = ['code', 'name', 'level', 'kinds', 'parentCode', 'validFrom'];
const MOST_ROWS = 20_000;

/** Head of a field's column, for messages about its cells. */
export const headOf = (field: string): string =>
  COLUMNS.find((column) => column.field === field)?.head ?? field;

/** The tree on a date as XLSX: one agency a row, parents before children. Several values in a cell stand apart by ";". */
export async function exportAgencies(context: Context, at: string): Promise<Uint8Array> {
  await authorise(context, 'agencies.read');
  const agencies = await selectAgencies(context.db, at);
  const codeOf = new Map(agencies.map((agency) => [agency.id, agency.code]));
  return writeWorkbook([
    {
      name: 'Cơ quan, đơn vị',
      columns: COLUMNS.map(({ head, width }) => ({ head, width })),
      rows: inTreeOrder(agencies).map(({ agency }) => rowOf(agency, codeOf)),
    },
  ]);
}

function rowOf(agency: Agency, codeOf: ReadonlyMap<string, string>): string[] {
  const cells: Cells = {
    ...agency,
    aliases: agency.aliases.join('; '),
    kinds: agency.kinds.join('; '),
    parentCode: agency.parentId === null ? '' : (codeOf.get(agency.parentId) ?? ''),
    validTo: agency.validTo ?? '',
    identifierCode: agency.identifierCode ?? '',
    isAdministrative: agency.isAdministrative ? 'x' : '',
    handlesProcedures: agency.handlesProcedures ? 'x' : '',
  };
  return COLUMNS.map(({ field }) => cells[field]);
}

/** A row as it would be stored, or what could not be read of it. */
export type SheetRow =
  | { number: number; row: AgencyRow }
  | { number: number; code: string; name: string; errors: Partial<Record<string, Text>> };

export interface WorkbookPreview {
  /** Rows that could be read, compared with what is stored. */
  changes: RowChange[];
  /** Rows with cells that mean nothing. */
  unread: Extract<SheetRow, { errors: unknown }>[];
}

/** Reads a workbook and says of each row what an import would do. Throws 413, 415 or 422 for what is no such workbook. */
export async function previewWorkbook(context: Context, bytes: Uint8Array): Promise<WorkbookPreview> {
  await authorise(context, 'agencies.manage');
  const rows = await readRows(bytes);
  const unread = rows.filter((row) => 'errors' in row);
  const changes = await previewAgencies(
    context,
    rows.filter((row) => 'row' in row),
  );
  return { changes, unread };
}

/** The agencies that a workbook describes, row by row. */
async function readRows(bytes: Uint8Array): Promise<SheetRow[]> {
  const [sheet] = (await readWorkbook(bytes)).worksheets;
  if (!sheet) throw invalid(m.workbookEmpty);
  if (sheet.rowCount > MOST_ROWS) throw invalid(m.workbookRows, {}, { count: MOST_ROWS });
  const places = placesOf(sheet);
  const rows: SheetRow[] = [];
  sheet.eachRow((line, number) => {
    if (number === 1) return;
    const cells = cellsOf(line, places);
    if (Object.values(cells).some((text) => text !== '')) rows.push(readRow(number, cells));
  });
  if (rows.length === 0) throw invalid(m.workbookEmpty);
  return rows;
}

function placesOf(sheet: ExcelJS.Worksheet): Map<Field, number> {
  const places = new Map<Field, number>();
  sheet.getRow(1).eachCell((cell, place) => {
    const head = foldText(cellText(cell));
    const column = COLUMNS.find((candidate) => foldText(candidate.head) === head);
    if (column && !places.has(column.field)) places.set(column.field, place);
  });
  const missing = REQUIRED.filter((field) => !places.has(field));
  if (missing.length > 0) throw invalid(m.workbookColumns, {}, { names: missing.map(headOf).join(', ') });
  return places;
}

function cellsOf(line: ExcelJS.Row, places: ReadonlyMap<Field, number>): Cells {
  const read = (field: Field): string => {
    const place = places.get(field);
    return place === undefined ? '' : cellText(line.getCell(place)).trim();
  };
  return Object.fromEntries(COLUMNS.map(({ field }) => [field, read(field)])) as Cells;
}

const several = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const ticked = (text: string): boolean => /^(x|✓|1|co|có|true|yes)$/i.test(text.trim());

/** Dates as people type them: 2026-03-01, 01/03/2026, 1.3.2026. */
function isoDate(text: string): string {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (!match) return text;
  const [, date = '', month = '', year = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

function readRow(number: number, cells: Cells): SheetRow {
  const parsed = agencyRowShape.safeParse({
    ...cells,
    aliases: several(cells.aliases),
    kinds: several(cells.kinds.toUpperCase()),
    level: cells.level.toUpperCase(),
    validFrom: isoDate(cells.validFrom),
    validTo: isoDate(cells.validTo),
    isAdministrative: ticked(cells.isAdministrative),
    handlesProcedures: ticked(cells.handlesProcedures),
  });
  if (parsed.success) return { number, row: parsed.data };
  return { number, code: cells.code, name: cells.name, errors: fieldTexts(parsed.error) };
}
