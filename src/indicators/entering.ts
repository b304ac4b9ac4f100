/** Typing values: what an agency has to report for a period, saved as a draft or handed in for approval. */
import { attachEvidence } from '../evidence/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, conflict, notFound } from '../platform/errors.ts';
import type { Text } from '../platform/i18n.ts';
import { wrongFields } from '../platform/validation.ts';
import { fromUnits, type Units } from './decimal.ts';
import { needsNote, type ReadRow, type RowField, readRow, sameAnswer, type TypedRow } from './entry-rules.ts';
import { labelOf } from './labels.ts';
import { faultText, m } from './messages.ts';
import type { Answer, Definition } from './model.ts';
import { tellOfSubmission } from './notifying.ts';
import { periodOf } from './periods.ts';
import { type Sheet, sheetOf } from './sheets.ts';
import {
  deleteValue,
  insertSteps,
  insertValues,
  type NewValue,
  selectValues,
  updateValue,
  type Value,
} from './value-store.ts';

export interface EntryInput {
  rows: readonly TypedRow[];
  /** Hand in, not only keep. */
  submit: boolean;
  /** Evidence for everything that is handed in with it. */
  evidenceIds?: readonly string[];
}

export interface EntryResult {
  saved: number;
  submitted: number;
}

/** What to do with one row of the sheet. */
interface Change {
  definition: Definition;
  before: Value | null;
  answer: Answer;
  note: string;
}

/**
 * Keeps what was typed for an agency and a period, and hands it in if asked to. Rows that were left as they were are left
 * alone, so that a form sent twice does no harm; an emptied row takes its draft away. Throws 422 with faults beside
 * `<definition>.<field>`, 409 with both texts where somebody else typed meanwhile.
 */
export async function saveEntries(
  context: Context,
  agencyId: string,
  periodCode: string,
  input: EntryInput,
): Promise<EntryResult> {
  const sheet = await sheetOf(context, agencyId, periodCode);
  if (sheet === null) throw notFound();
  return context.db.transaction().execute(async (tx) => {
    const current = await selectValues(tx, {
      agencyIds: [agencyId],
      periods: [periodCode],
      states: ['DRAFT', 'SUBMITTED', 'RETURNED'],
    });
    const { changes, emptied, unchanged } = read(sheet, current, input);
    for (const value of emptied) await deleteValue(tx, value.id);
    const kept = [...unchanged, ...(await keep(context, tx, sheet, changes))];
    const handedIn = input.submit ? await handIn(context, tx, sheet, kept) : [];
    if (input.evidenceIds && input.evidenceIds.length > 0)
      for (const value of handedIn.length > 0 ? handedIn : kept)
        await attachEvidence(context, tx, await labelOf(tx, value), input.evidenceIds);
    if (changes.length + emptied.length > 0)
      await recordSheet(context, tx, 'indicator-values.saved', sheet, [
        ...changes.map(({ definition, before, answer, note }) => ({
          definition: definition.code,
          before: before && plain(before),
          after: { ...plain(answer), note },
        })),
        ...emptied.map((value) => ({ definitionId: value.definitionId, before: plain(value), after: null })),
      ]);
    if (handedIn.length > 0) {
      await recordSheet(
        context,
        tx,
        'indicator-values.submitted',
        sheet,
        handedIn.map(({ id }) => ({ id })),
      );
      await tellOfSubmission(context, tx, sheet, handedIn);
    }
    return { saved: changes.length + emptied.length, submitted: handedIn.length };
  });
}

/** Amounts as text, for the record of events. */
export const plain = ({ answer, numerator, denominator, value }: Answer) => ({
  answer,
  numerator: numerator?.toString() ?? null,
  denominator: denominator?.toString() ?? null,
  value: value?.toString() ?? null,
});

/** Both texts of one row. */
export interface Clash {
  /** Name of the indicator. */
  definition: string;
  theirs: string;
  yours: string;
}

interface ReadSheet {
  changes: Change[];
  emptied: Value[];
  /** Drafts that were sent as they stand. */
  unchanged: Value[];
}

function read(sheet: Sheet, current: readonly Value[], input: EntryInput): ReadSheet {
  const rows = new Map(sheet.rows.map((row) => [row.definition.id, row]));
  const result: ReadSheet = { changes: [], emptied: [], unchanged: [] };
  const faults: Record<string, Text> = {};
  const clashes: Clash[] = [];
  for (const typed of input.rows) {
    const row = rows.get(typed.definitionId);
    if (!row || row.definition.source === 'MEASURE') continue;
    const { definition } = row;
    const before = current.find((value) => value.definitionId === definition.id) ?? null;
    const found = readRow(typed, definition);
    if (found.kind === 'FAULTS') {
      noteFaults(faults, definition, found);
      continue;
    }
    const same = isSame(found, before, typed.note);
    if ((before?.version ?? 0) !== typed.version && !same) {
      clashes.push({
        definition: definition.name,
        theirs: before === null ? '–' : inWords(before, before.note),
        yours: inWords(found.kind === 'ANSWER' ? found.answer : null, typed.note),
      });
      continue;
    }
    if (same || before?.state === 'SUBMITTED' || (row.approved && before === null)) {
      if (before !== null) result.unchanged.push(before);
    } else if (found.kind === 'EMPTY') {
      if (before !== null && before.revision === 1) result.emptied.push(before);
    } else result.changes.push({ definition, before, answer: found.answer, note: typed.note });
    if (input.submit && found.kind === 'ANSWER' && typed.note === '' && before?.state !== 'SUBMITTED')
      if (needsNote(row.previous, found.answer))
        faults[`${definition.id}.note`] = faultText('changeNeedsNote');
  }
  if (Object.keys(faults).length > 0) throw wrongFields(faults);
  if (clashes.length > 0) throw conflict(m.typedMeanwhile, { clashes });
  return result;
}

/** Both texts of a clash, short: "1188/1200 = 99 (ghi chú)". */
function inWords(answer: Answer | null, note: string): string {
  if (answer === null) return '–';
  const number = (units: Units | null): string => (units === null ? '–' : String(fromUnits(units)));
  const parts =
    answer.denominator === null ? '' : `${number(answer.numerator)}/${number(answer.denominator)} = `;
  const value = answer.answer === 'NOT_APPLICABLE' ? 'n/a' : number(answer.value);
  return `${parts}${value}${note === '' ? '' : ` (${note})`}`;
}

function noteFaults(
  faults: Record<string, Text>,
  definition: Definition,
  found: Extract<ReadRow, { kind: 'FAULTS' }>,
): void {
  for (const [field, code] of Object.entries(found.faults))
    faults[`${definition.id}.${field as RowField}`] = faultText(code);
}

function isSame(found: Exclude<ReadRow, { kind: 'FAULTS' }>, before: Value | null, note: string): boolean {
  if (found.kind === 'EMPTY') return before === null;
  return before !== null && sameAnswer(found.answer, before) && before.note === note;
}

async function keep(context: Context, tx: Tx, sheet: Sheet, changes: readonly Change[]): Promise<Value[]> {
  const author = context.actor?.personId ?? null;
  const kept: Value[] = [];
  const fresh = changes.filter(({ before }) => before === null);
  const made = fresh.map(({ definition, answer, note }) =>
    newValue(definition, sheet.agency.id, sheet.period.code, { ...answer, note, authorId: author }),
  );
  const ids = await insertValues(tx, made);
  for (const [index, value] of made.entries()) {
    const id = ids[index];
    if (!id) throw conflict(m.typedMeanwhile);
    kept.push({ ...value, id, version: 1 });
  }
  for (const { before, answer, note } of changes) {
    if (before === null) continue;
    const value: Value = { ...before, ...answer, note, authorId: author, state: 'DRAFT', returnReason: '' };
    if (!(await updateValue(tx, value))) throw conflict(m.typedMeanwhile);
    kept.push({ ...value, version: before.version + 1 });
  }
  return kept;
}

/** A value that nobody has looked at yet. */
export function newValue(
  definition: Pick<Definition, 'id' | 'closingDay'>,
  agencyId: string,
  periodCode: string,
  more: Answer & { note: string; authorId: string | null } & Partial<NewValue>,
): NewValue {
  const period = periodOf(periodCode, definition.closingDay);
  if (!period) throw new RangeError(`no period ${periodCode}`);
  return {
    definitionId: definition.id,
    agencyId,
    period: period.code,
    periodFrom: period.from,
    periodTo: period.to,
    revision: 1,
    state: 'DRAFT',
    source: 'MANUAL',
    behind: null,
    submittedBy: null,
    submittedAt: null,
    decidedBy: null,
    approvedAt: null,
    replacedAt: null,
    returnReason: '',
    correctionReason: '',
    ...more,
  };
}

/** Hands in what is not handed in yet. */
async function handIn(context: Context, tx: Tx, sheet: Sheet, values: readonly Value[]): Promise<Value[]> {
  if (sheet.period.to >= today(context).toString()) throw new AppError(422, 'period-open', m.periodNotOver);
  return submitValues(
    context,
    tx,
    values.filter(({ state }) => state !== 'SUBMITTED'),
  );
}

/** DRAFT or RETURNED → SUBMITTED. */
export async function submitValues(context: Context, tx: Tx, values: readonly Value[]): Promise<Value[]> {
  const by = context.actor?.personId ?? null;
  const done: Value[] = [];
  for (const value of values) {
    const next: Value = {
      ...value,
      state: 'SUBMITTED',
      submittedBy: by,
      submittedAt: new Date(context.now().epochMilliseconds),
      returnReason: '',
    };
    if (!(await updateValue(tx, next))) throw conflict(m.typedMeanwhile);
    done.push({ ...next, version: value.version + 1 });
  }
  await insertSteps(tx, { step: 'SUBMITTED', at: context.now().toString(), personId: by, reason: '' }, done);
  return done;
}

function recordSheet(
  context: Context,
  tx: Tx,
  action: string,
  sheet: Sheet,
  values: readonly Record<string, unknown>[],
): Promise<void> {
  return recordEvent(context, tx, {
    action,
    subjectType: 'agency',
    subjectId: sheet.agency.id,
    agencyId: sheet.agency.id,
    data: { period: sheet.period.code, values },
  });
}
