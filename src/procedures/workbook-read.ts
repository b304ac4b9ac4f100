/** Reading a workbook of the catalogue: rows by column, procedures put together from the five sheets. */
import type ExcelJS from 'exceljs';
import { invalid } from '../platform/errors.ts';
import { foldText } from '../platform/text.ts';
import { cellText, readWorkbook } from '../platform/workbooks.ts';
import type { ProcedureContent } from './content.ts';
import { freshKey } from './editing.ts';
import { parseNumber } from './forms/posted.ts';
import { m } from './messages.ts';
import { SHEETS, type SheetKey } from './workbook.ts';

type Cells = Record<string, string> & { row: string };
export type SheetRows = Record<SheetKey, Cells[]>;

const MOST_ROWS = 50_000;

/**
 * All rows of the five sheets. Throws 413 or 415 for what is no workbook, and 422 naming each sheet or column that is
 * not there: what was renamed is not guessed at.
 */
export async function readRows(bytes: Uint8Array): Promise<SheetRows> {
  const workbook = await readWorkbook(bytes);
  const lacking: string[] = [];
  const read = (key: SheetKey): Cells[] => {
    const { name, columns } = SHEETS[key];
    const sheet = workbook.worksheets.find((one) => foldText(one.name) === foldText(name));
    if (!sheet) {
      lacking.push(name);
      return [];
    }
    if (sheet.rowCount > MOST_ROWS) throw invalid(m.workbookRows, {}, { count: MOST_ROWS });
    const places = placesOf(sheet, columns);
    for (const [field, head] of Object.entries(columns))
      if (!places.has(field)) lacking.push(`${name} / ${head}`);
    return cellsOf(sheet, places);
  };
  const rows = Object.fromEntries(
    (Object.keys(SHEETS) as SheetKey[]).map((key) => [key, read(key)]),
  ) as SheetRows;
  if (lacking.length > 0) throw invalid(m.workbookStructure, {}, { names: lacking.join('; ') });
  if (rows.procedures.length === 0) throw invalid(m.workbookEmpty);
  return rows;
}

function placesOf(sheet: ExcelJS.Worksheet, columns: Readonly<Record<string, string>>): Map<string, number> {
  const places = new Map<string, number>();
  sheet.getRow(1).eachCell((cell, place) => {
    const head = foldText(cellText(cell));
    const found = Object.entries(columns).find(([, words]) => foldText(words) === head);
    if (found && !places.has(found[0])) places.set(found[0], place);
  });
  return places;
}

function cellsOf(sheet: ExcelJS.Worksheet, places: ReadonlyMap<string, number>): Cells[] {
  const rows: Cells[] = [];
  sheet.eachRow((line, number) => {
    if (number === 1) return;
    const cells: Cells = { row: String(number) };
    for (const [field, place] of places) cells[field] = cellText(line.getCell(place)).trim();
    if ([...places.keys()].some((field) => cells[field] !== '')) rows.push(cells);
  });
  return rows;
}

const several = (text: string | undefined): string[] =>
  (text ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const codedParts = (text: string | undefined): { code: string | null; name: string }[] =>
  several(text).map((part) => {
    const [code = '', ...rest] = part.split('|').map((one) => one.trim());
    return rest.length === 0 ? { code: null, name: code } : { code, name: rest.join(' | ') };
  });

const ticked = (text: string | undefined): boolean => /^(x|✓|1|co|có|true|yes)$/i.test((text ?? '').trim());
const whole = (text: string | undefined): number => parseNumber(text ?? '') ?? (text === '' ? 0 : -1);

/**
 * A procedure as the workbook describes it, on top of what is there: what the workbook has no column for (form,
 * conditions, supplement rules) stays with the case, paper or fee of the same code or name. Not yet checked.
 */
export function contentFrom(cells: Cells, rows: SheetRows, before: ProcedureContent | null): unknown {
  const own = (list: readonly Cells[]): Cells[] => list.filter(({ code }) => code === cells.code);
  return {
    ...before,
    name: cells.name,
    shortName: cells.shortName,
    field: { code: cells.fieldCode || null, name: cells.fieldName },
    ministry: before?.ministry ?? { code: null, name: '' },
    levels: several(cells.levels),
    subjects: codedParts(cells.subjects),
    competentAgency: cells.competentAgency,
    executingAgency: cells.executingAgency,
    channels: several(cells.channels).map(
      (channel) => before?.channels.find((one) => one.channel === channel) ?? { channel },
    ),
    onlineLevel: cells.onlineLevel,
    onlineReason: cells.onlineReason,
    nonTerritorial: ticked(cells.nonTerritorial),
    dossierSets: whole(cells.dossierSets),
    steps: cells.steps,
    conditions: cells.conditions,
    results: codedParts(cells.results).map((result) => ({
      validMonths: before?.results.find(({ name }) => name === result.name)?.validMonths ?? null,
      ...result,
    })),
    legalBasis: codedParts(cells.legalBasis).map(({ code, name }) => {
      const number = code ?? name;
      const known = before?.legalBasis.find((basis) => basis.number === number);
      return { number, title: code === null ? '' : name, issuedOn: known?.issuedOn ?? null };
    }),
    cases: casesFrom(own(rows.cases), own(rows.papers), own(rows.steps), before),
    fees: feesFrom(own(rows.fees), before),
  };
}

function casesFrom(
  cases: readonly Cells[],
  papers: readonly Cells[],
  steps: readonly Cells[],
  before: ProcedureContent | null,
): unknown[] {
  const keys: { key: string }[] = [];
  return cases.map((cells) => {
    const known = before?.cases.find(({ code }) => code === cells.caseCode);
    const key = known?.key ?? freshKey([...(before?.cases ?? []), ...keys], 'case-');
    keys.push({ key });
    const own = (list: readonly Cells[]): Cells[] =>
      list.filter(({ caseCode }) => caseCode === cells.caseCode);
    return {
      ...known,
      key,
      code: cells.caseCode,
      name: cells.name,
      limit: {
        ...known?.limit,
        unit: cells.unit,
        value: whole(cells.value),
        cutoff: cells.cutoff || null,
        extraRemote: whole(cells.extraRemote),
      },
      processDecision: cells.processDecision,
      components: keyed(own(papers), known?.components ?? [], 'part-', (row) => ({
        code: row.paperCode || null,
        name: row.name,
        kind: row.kind,
        original: whole(row.original),
        copy: whole(row.copy),
        required: ticked(row.required),
        digitise: ticked(row.digitise),
        reusableFrom: several(row.reusableFrom),
        alternatives: several(row.alternatives),
        template: row.template,
      })),
      steps: keyed(own(steps), known?.steps ?? [], 'step-', (row) => ({
        name: row.name,
        role: row.role,
        unit: row.unit,
        hours: parseNumber(row.hours ?? '') ?? -1,
        nationalStatus: whole(row.nationalStatus),
        output: row.output,
      })),
    };
  });
}

const feesFrom = (fees: readonly Cells[], before: ProcedureContent | null): unknown[] =>
  keyed(fees, before?.fees ?? [], 'fee-', (row) => ({
    type: row.type,
    name: row.name,
    amount: row.amount === '' ? null : whole(row.amount),
    unit: row.unit,
    channel: row.channel,
    collect: row.collect,
  }));

/** Parts from rows; each on top of the part of the same name that nobody took yet, so that it keeps its key. */
function keyed(
  rows: readonly Cells[],
  known: readonly { key: string; name: string }[],
  prefix: string,
  read: (row: Cells) => Record<string, unknown>,
): unknown[] {
  const left = [...known];
  const made: { key: string }[] = [];
  return rows.map((row) => {
    const place = left.findIndex(({ name }) => name === row.name);
    const [before] = place < 0 ? [] : left.splice(place, 1);
    const key = before?.key ?? freshKey([...known, ...made], prefix);
    made.push({ key });
    return { ...before, ...read(row), key };
  });
}
