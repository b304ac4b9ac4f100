/** What people type about a value, and what is wrong with it (par-management 4.4, validation). Pure. */
import { fromUnits, parseNumber, percentOf, toUnits } from './decimal.ts';
import { type Answer, type Definition, typedAs } from './model.ts';

/** One row of the entry grid, as typed. */
export interface TypedRow {
  definitionId: string;
  /** Of the value that the person saw; 0: there was none. */
  version: number;
  notApplicable: boolean;
  numerator: string;
  denominator: string;
  value: string;
  note: string;
}

export type RowField = 'numerator' | 'denominator' | 'value' | 'note';
/** Each has its sentence in the messages (`fault_…`). */
export type RowFault =
  | 'missing'
  | 'notANumber'
  | 'negative'
  | 'moreThanWhole'
  | 'whole'
  | 'notAPercentage'
  | 'rank'
  | 'weightMissing'
  | 'nothingToShare'
  | 'numbersThough'
  | 'changeNeedsNote';

export type ReadRow =
  | { kind: 'EMPTY' }
  | { kind: 'ANSWER'; answer: Answer }
  | { kind: 'FAULTS'; faults: Partial<Record<RowField, RowFault>> };

const fault = (field: RowField, code: RowFault): ReadRow => ({ kind: 'FAULTS', faults: { [field]: code } });
const answered = (
  value: number | null,
  numerator: number | null = null,
  denominator: number | null = null,
): ReadRow => {
  const units = (number: number | null) => (number === null ? null : toUnits(number));
  return {
    kind: 'ANSWER',
    answer: {
      answer: 'VALUE',
      numerator: units(numerator),
      denominator: units(denominator),
      value: units(value),
    },
  };
};

export function readRow(row: TypedRow, definition: Definition): ReadRow {
  const blank = row.numerator === '' && row.denominator === '' && row.value === '';
  if (row.notApplicable) {
    if (!blank) return fault(typedAs(definition) === 'RATIO' ? 'numerator' : 'value', 'numbersThough');
    return {
      kind: 'ANSWER',
      answer: { answer: 'NOT_APPLICABLE', numerator: null, denominator: null, value: null },
    };
  }
  if (blank) return { kind: 'EMPTY' };
  switch (typedAs(definition)) {
    case 'RATIO':
      return readRatio(row, definition);
    case 'WEIGHTED':
      return readWeighted(row, definition);
    case 'YES_NO':
      return row.value === '1' || row.value === '0' ? answered(Number(row.value)) : fault('value', 'missing');
    case 'VALUE':
      return readValue(row, definition);
  }
}

function readRatio(row: TypedRow, definition: Definition): ReadRow {
  if (row.numerator === '') return fault('numerator', 'missing');
  if (row.denominator === '') return fault('denominator', 'missing');
  const [numerator, denominator] = [parseNumber(row.numerator), parseNumber(row.denominator)];
  if (numerator === null) return fault('numerator', 'notANumber');
  if (denominator === null) return fault('denominator', 'notANumber');
  if (numerator < 0) return fault('numerator', 'negative');
  if (denominator < 0) return fault('denominator', 'negative');
  if (numerator > denominator && (definition.unit === '%' || denominator === 0))
    return fault('numerator', 'moreThanWhole');
  const share = percentOf(toUnits(numerator), toUnits(denominator));
  return answered(share === null ? null : fromUnits(share), numerator, denominator);
}

function readWeighted(row: TypedRow, definition: Definition): ReadRow {
  if (row.denominator === '') return fault('denominator', 'weightMissing');
  const weight = parseNumber(row.denominator);
  if (weight === null) return fault('denominator', 'notANumber');
  if (weight < 0) return fault('denominator', 'negative');
  if (weight === 0) return row.value === '' ? answered(null, null, 0) : fault('value', 'nothingToShare');
  if (row.value === '') return fault('value', 'missing');
  const value = parseNumber(row.value);
  if (value === null) return fault('value', 'notANumber');
  const wrong = outOfRange(value, definition);
  return wrong ? fault('value', wrong) : answered(value, null, weight);
}

function readValue(row: TypedRow, definition: Definition): ReadRow {
  const value = parseNumber(row.value);
  if (value === null) return fault('value', 'notANumber');
  const wrong = outOfRange(value, definition);
  return wrong ? fault('value', wrong) : answered(value);
}

function outOfRange(value: number, { type, unit }: Definition): RowFault | null {
  if (type === 'RANK') return Number.isInteger(value) && value >= 1 ? null : 'rank';
  if (type === 'COUNT' && !Number.isInteger(value)) return 'whole';
  if (value < 0 && type !== 'REDUCTION') return 'negative';
  return unit === '%' && type !== 'REDUCTION' && value > 100 ? 'notAPercentage' : null;
}

/** A change by more than this share of the period before has to be explained. */
const LARGE_CHANGE = 0.3;

/** Whether a value differs so much from the one before that its note must say why. */
export function needsNote(before: Answer | null, now: Answer): boolean {
  if (before === null || before.value === null || now.value === null || before.value === 0n) return false;
  const [old, next] = [fromUnits(before.value), fromUnits(now.value)];
  return Math.abs(next - old) > Math.abs(old) * LARGE_CHANGE;
}

export const sameAnswer = (a: Answer, b: Answer): boolean =>
  a.answer === b.answer &&
  a.numerator === b.numerator &&
  a.denominator === b.denominator &&
  a.value === b.value;

export interface ReadPasted {
  rows: Map<string, Pick<TypedRow, RowField | 'notApplicable'>>;
  unknown: string[];
}

/**
 * Rows copied from a spreadsheet: tabs between cells, a code or name first, then numbers and a note in the order of the
 * grid. Returns what was found by definition, and the lines that name none.
 */
export function readPasted(text: string, definitions: readonly Definition[]): ReadPasted {
  const byName = new Map<string, Definition>();
  for (const definition of definitions)
    for (const name of [definition.code, definition.name, ...definition.synonyms])
      byName.set(name.normalize('NFC').toLowerCase().trim(), definition);
  const rows: ReadPasted['rows'] = new Map();
  const unknown: string[] = [];
  for (const line of text.normalize('NFC').split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const [name = '', ...cells] = line.split('\t').map((cell) => cell.trim());
    const definition = byName.get(name.toLowerCase());
    if (definition) rows.set(definition.id, cellsOf(cells, definition));
    else unknown.push(line.slice(0, 120));
  }
  return { rows, unknown };
}

const NOT_APPLICABLE = /^(?:không áp dụng|kad|n\/a)$/iu;

function cellsOf(cells: readonly string[], definition: Definition) {
  const notApplicable = cells.some((cell) => NOT_APPLICABLE.test(cell));
  const [first = '', second = '', third = ''] = notApplicable ? [] : cells;
  const empty = { numerator: '', denominator: '', value: '', note: '', notApplicable };
  switch (typedAs(definition)) {
    case 'RATIO':
      return { ...empty, numerator: first, denominator: second, note: third };
    case 'WEIGHTED':
      return { ...empty, value: first, denominator: second, note: third };
    default:
      return { ...empty, value: first, note: second };
  }
}
