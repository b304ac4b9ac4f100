/** Values of cells as people type them: checked, cleaned, in the form in which they are kept. Pure. */
import { invalid } from '../platform/errors.ts';
import type { Text } from '../platform/i18n.ts';
import { parsePeriod, periodText } from './draft.ts';
import type { ExtractedTarget } from './extraction/model.ts';
import { m } from './messages.ts';
import { CELLS, type CellName, type Cells, FIELD_CODES, type RowKind, type RowPatch } from './rows.ts';
import { parseTargets, TargetError } from './targets.ts';
import { cleanText } from './text.ts';

/** By cell name, as it came. */
export type RawCells = Record<string, string>;

const MAX_CELL = 20_000;
const MAX_LINES = 200;

/** The new values in kept form; unknown names are ignored. Throws `invalid` with what is wrong beside each cell. */
export function cellsFrom(kind: RowKind, raw: RawCells): Cells {
  return patchFrom(kind, raw, []).cells;
}

/** The same with targets, for indicators: lines as in targets.ts; lines of `known` keep their places. */
export function patchFrom(kind: RowKind, raw: RawCells, known: readonly ExtractedTarget[]): RowPatch {
  const faults: Record<string, Text> = {};
  const patch: RowPatch = { cells: {} };
  for (const name of CELLS[kind]) {
    const value = raw[name];
    if (value === undefined) continue;
    const text = value.length > MAX_CELL ? null : cleanText(value);
    if (text === null) faults[name] = m.cellTooLong;
    else if (name === 'targets') readTargets(text, known, patch, faults);
    else readCell(name, text, patch.cells, faults);
  }
  if (Object.keys(faults).length > 0) throw invalid(Object.values(faults)[0] ?? m.checkFields, faults);
  return patch;
}

function readTargets(
  text: string,
  known: readonly ExtractedTarget[],
  patch: RowPatch,
  faults: Record<string, Text>,
) {
  if (text.split('\n').length > MAX_LINES) {
    faults.targets = m.cellTooLong;
    return;
  }
  try {
    patch.targets = parseTargets(text, known);
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    faults.targets = targetWrong(error.line);
  }
}

const targetWrong = (line: number): Text => ({
  vi: `Dòng ${line} chưa đúng dạng. Ví dụ: “2025: ≥ 80 %”, “2021-2025 (xã): giảm ≥ 10 %”, “2030: Hoàn thành …”.`,
  en: `Line ${line} is not a target. For example: “2025: ≥ 80 %”, “2021-2025 (xã): giảm ≥ 10 %”, “2030: Hoàn thành …”.`,
});

/** Cells that hold one line. */
const ONE_LINE: ReadonlySet<CellName> = new Set([
  'ordinal',
  'number',
  'documentType',
  'place',
  'signedBy',
  'period',
]);

function readCell(name: CellName, text: string, cells: Cells, faults: Record<string, Text>): void {
  if (name === 'field') {
    if ((FIELD_CODES as readonly string[]).includes(text)) cells.field = text;
    else faults.field = m.chooseField;
  } else if (name === 'issuedOn') {
    const date = parseDay(text);
    if (date === null) faults.issuedOn = m.dateWrong;
    else cells.issuedOn = date;
  } else if (name === 'period') {
    const period = parsePeriod(text);
    if (text !== '' && !period) faults.period = m.periodWrong;
    else cells.period = period ? periodText(period) : '';
  } else cells[name] = ONE_LINE.has(name) ? text.replaceAll(/\s+/g, ' ') : text;
}

/** "2026-03-02" or "2/3/2026" as ISO; '' stays; null for anything else. */
export function parseDay(text: string): string | null {
  if (text === '') return '';
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const [year, month, day] = iso ? iso.slice(1) : local ? local.slice(1).reverse() : [];
  if (year === undefined) return null;
  try {
    const date = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
    return date.year >= 1900 && date.year <= 2200 ? date.toString() : null;
  } catch {
    return null;
  }
}
