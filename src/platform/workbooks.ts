import ExcelJS from 'exceljs';
import { Unzip, UnzipInflate } from 'fflate';
import { AppError } from './errors.ts';

/** XLSX in and out, for every room: hostile cells are neutralised here and nowhere else. */
export interface Sheet {
  name: string;
  columns: { head: string; width: number }[];
  rows: (string | number | null)[][];
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP: CSV injection). */
export function neutralise(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Sheets with a bold, frozen, filterable head, wrapped cells, landscape A4, the head repeated on each printed page. */
export async function writeWorkbook(sheets: Sheet[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(name.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31), {
      views: [{ state: 'frozen', ySplit: 1 }],
      pageSetup: {
        paperSize: 9,
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        printTitlesRow: '1:1',
      },
    });
    sheet.columns = columns.map((column) => ({ header: column.head, width: column.width }));
    for (const row of rows)
      sheet.addRow(row.map((cell) => (typeof cell === 'string' ? neutralise(cell) : cell)));
    sheet.eachRow((row, number) => {
      row.alignment = { vertical: 'top', wrapText: true };
      row.font = { name: 'Times New Roman', size: 12, bold: number === 1 };
    });
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: Math.max(1, columns.length) } };
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_UNPACKED = 20 * MOST_BYTES;
/** Bytes pushed at once: bounds what a bomb unpacks to before it is noticed (deflate makes at most 1,032 of one). */
const PIECE = 16 * 1024;

/** Opens a workbook that somebody sent. Throws 413 or 415 with what to do. */
export async function readWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  if (bytes.byteLength > MOST_BYTES || unpacksToMoreThan(bytes, MOST_UNPACKED))
    throw new AppError(413, 'workbook-too-large', {
      vi: 'Tệp XLSX quá lớn (tối đa 10 MB).',
      en: 'The XLSX file is too large (at most 10 MB).',
    });
  const workbook = new ExcelJS.Workbook();
  try {
    const copy = new ArrayBuffer(bytes.byteLength);
    new Uint8Array(copy).set(bytes);
    await workbook.xlsx.load(copy);
    if (workbook.worksheets.length === 0) throw new Error('no worksheets');
    return workbook;
  } catch (cause) {
    throw new AppError(
      415,
      'workbook-unreadable',
      {
        vi: 'Không đọc được tệp XLSX này. Hãy mở bằng Excel và lưu lại dạng .xlsx.',
        en: 'This XLSX cannot be read. Open it in Excel and save it again as .xlsx.',
      },
      { cause },
    );
  }
}

/** Whether the bytes unpack to more than `limit`: counted by unpacking piece by piece, since a directory can lie. */
function unpacksToMoreThan(bytes: Uint8Array, limit: number): boolean {
  let total = 0;
  const unzip = new Unzip((file) => {
    file.ondata = (_error, piece) => {
      total += piece?.length ?? 0;
      if (total > limit) throw new RangeError('too large');
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.byteLength; at += PIECE)
      unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.byteLength);
  } catch {
    // Whatever else is wrong with the file, ExcelJS finds out.
  }
  return total > limit;
}

/** The shown words of a cell: a formula's result, a date as ISO, rich text joined, apostrophes of `neutralise` off. */
export function cellText(cell: ExcelJS.Cell): string {
  const { value } = cell;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  const text = cell.text ?? '';
  return text.normalize('NFC').replace(/^'(?=[=+\-@])/, '');
}
