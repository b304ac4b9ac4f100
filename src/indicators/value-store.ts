/** The SQL of reported values and of what happened to them. */
import { type Selectable, type SqlBool, sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { IndicatorValue as ValueTable } from '../platform/database-types.ts';
import { toUnits, type Units, unitsText } from './decimal.ts';
import type { Answer } from './model.ts';

export type ValueState = 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'APPROVED' | 'REPLACED';
export const OPEN_STATES = ['DRAFT', 'SUBMITTED', 'RETURNED'] as const satisfies readonly ValueState[];

export interface Value extends Answer {
  id: string;
  definitionId: string;
  agencyId: string;
  period: string;
  periodFrom: string;
  periodTo: string;
  revision: number;
  state: ValueState;
  note: string;
  source: 'MANUAL' | 'IMPORT' | 'MEASURE';
  behind: string | null;
  authorId: string | null;
  submittedBy: string | null;
  submittedAt: Date | null;
  decidedBy: string | null;
  approvedAt: Date | null;
  replacedAt: Date | null;
  returnReason: string;
  correctionReason: string;
  version: number;
}

const units = (text: string | null): Units | null => (text === null ? null : toUnits(text));
const text = (value: Units | null): string | null => (value === null ? null : unitsText(value));

function toValue(row: Selectable<ValueTable>): Value {
  return {
    id: row.id,
    definitionId: row.definition_id,
    agencyId: row.agency_id,
    period: row.period,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    revision: row.revision,
    state: row.state as ValueState,
    answer: row.answer as Answer['answer'],
    numerator: units(row.numerator),
    denominator: units(row.denominator),
    value: units(row.value),
    note: row.note,
    source: row.source as Value['source'],
    behind: row.behind,
    authorId: row.author_id,
    submittedBy: row.submitted_by,
    submittedAt: row.submitted_at,
    decidedBy: row.decided_by,
    approvedAt: row.approved_at,
    replacedAt: row.replaced_at,
    returnReason: row.return_reason,
    correctionReason: row.correction_reason,
    version: row.version,
  };
}

const anyId = (ids: readonly string[]) => sql<string>`any (${[...ids]}::uuid[])`;

/** What rolling up needs of a value. */
export interface CountingValue extends Answer {
  id: string;
  definitionId: string;
  agencyId: string;
  period: string;
}

/** The values that count: approved, and not replaced by a correction; as it was at an instant, or now (null). */
export async function selectCounting(
  db: Db | Tx,
  definitionIds: readonly string[],
  at: string | null,
): Promise<CountingValue[]> {
  if (definitionIds.length === 0) return [];
  const rows = await db
    .selectFrom('indicator_value')
    .select(['id', 'definition_id', 'agency_id', 'period', 'answer', 'numerator', 'denominator', 'value'])
    .where('definition_id', '=', anyId(definitionIds))
    .where(
      at === null
        ? sql<SqlBool>`state = 'APPROVED'`
        : sql<SqlBool>`state in ('APPROVED', 'REPLACED') and approved_at <= ${at}::timestamptz
            and (replaced_at is null or replaced_at > ${at}::timestamptz)`,
    )
    .orderBy('period_to')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    definitionId: row.definition_id,
    agencyId: row.agency_id,
    period: row.period,
    answer: row.answer as Answer['answer'],
    numerator: units(row.numerator),
    denominator: units(row.denominator),
    value: units(row.value),
  }));
}

export interface ValueFilter {
  ids?: readonly string[];
  definitionIds?: readonly string[];
  agencyIds?: readonly string[];
  periods?: readonly string[];
  states?: readonly ValueState[];
}

/** Values of all revisions that fit; by agency, period and revision. */
export async function selectValues(db: Db | Tx, filter: ValueFilter): Promise<Value[]> {
  let query = db
    .selectFrom('indicator_value')
    .selectAll()
    .orderBy('period_to')
    .orderBy('agency_id')
    .orderBy('revision');
  if (filter.ids) query = query.where('id', '=', anyId(filter.ids));
  if (filter.definitionIds) query = query.where('definition_id', '=', anyId(filter.definitionIds));
  if (filter.agencyIds) query = query.where('agency_id', '=', anyId(filter.agencyIds));
  if (filter.periods) query = query.where('period', 'in', [...filter.periods]);
  if (filter.states) query = query.where('state', 'in', [...filter.states]);
  return (await query.execute()).map(toValue);
}

/** The same for changing: nobody else changes them until the transaction ends. */
export async function selectValuesForUpdate(tx: Tx, ids: readonly string[]): Promise<Value[]> {
  const rows = await tx
    .selectFrom('indicator_value')
    .selectAll()
    .where('id', '=', anyId(ids))
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toValue);
}

/** Whose values a person decides about: those of `agencyIds`, and those in `fields` of all agencies but `notOf`. */
export interface DecidingScope {
  agencyIds: readonly string[];
  /** 'all': whatever the field. */
  fields: readonly string[] | 'all';
  notOf: readonly string[];
}

/** Values that wait for approval, oldest first. */
export async function selectWaiting(
  db: Db,
  scope: DecidingScope,
  page: { offset: number; size: number },
): Promise<{ rows: Value[]; total: number }> {
  const { agencyIds, fields, notOf } = scope;
  const query = db
    .selectFrom('indicator_value')
    .where('state', '=', 'SUBMITTED')
    .where(
      sql<SqlBool>`(agency_id = ${anyId(agencyIds)} or (agency_id <> all (${[...notOf]}::uuid[]) and ${
        fields === 'all'
          ? sql`true`
          : sql`definition_id in (select id from indicator_definition where field = any (${[...fields]}::text[]))`
      }))`,
    );
  const { total } = await query.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .selectAll()
    .orderBy('submitted_at')
    .orderBy('id')
    .limit(page.size)
    .offset(page.offset)
    .execute();
  return { rows: rows.map(toValue), total };
}

export type NewValue = Omit<Value, 'id' | 'version'>;

const toRow = (value: NewValue) => ({
  definition_id: value.definitionId,
  agency_id: value.agencyId,
  period: value.period,
  period_from: value.periodFrom,
  period_to: value.periodTo,
  revision: value.revision,
  state: value.state,
  answer: value.answer,
  numerator: text(value.numerator),
  denominator: text(value.denominator),
  value: text(value.value),
  note: value.note,
  source: value.source,
  behind: value.behind,
  author_id: value.authorId,
  submitted_by: value.submittedBy,
  submitted_at: value.submittedAt,
  decided_by: value.decidedBy,
  approved_at: value.approvedAt,
  replaced_at: value.replacedAt,
  return_reason: value.returnReason,
  correction_reason: value.correctionReason,
});

const ROWS_AT_ONCE = 1000;

/** Inserts and returns the ids in order; those that are there already in this revision are left out (null). */
export async function insertValues(tx: Tx, values: readonly NewValue[]): Promise<(string | null)[]> {
  const ids: (string | null)[] = [];
  for (let at = 0; at < values.length; at += ROWS_AT_ONCE) {
    const some = values.slice(at, at + ROWS_AT_ONCE);
    const rows = await tx
      .insertInto('indicator_value')
      .values(some.map(toRow))
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'definition_id', 'agency_id', 'period'])
      .execute();
    const made = new Map(rows.map((row) => [`${row.definition_id} ${row.agency_id} ${row.period}`, row.id]));
    ids.push(...some.map((one) => made.get(`${one.definitionId} ${one.agencyId} ${one.period}`) ?? null));
  }
  return ids;
}

/** Writes a value; false when somebody else changed it since. */
export async function updateValue(tx: Tx, value: Value): Promise<boolean> {
  const result = await tx
    .updateTable('indicator_value')
    .set({ ...toRow(value), version: value.version + 1 })
    .where('id', '=', value.id)
    .where('version', '=', value.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteValue(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('indicator_value').where('id', '=', id).execute();
}

export const STEPS = ['SUBMITTED', 'RETURNED', 'APPROVED', 'TAKEN_BACK'] as const;
export type StepKind = (typeof STEPS)[number];

export interface Step extends Answer {
  valueId: string;
  number: number;
  step: StepKind;
  at: Date;
  personId: string | null;
  note: string;
  reason: string;
}

/** Keeps values as they are handed on. */
export async function insertSteps(
  tx: Tx,
  step: { step: StepKind; at: string; personId: string | null; reason: string },
  values: readonly Value[],
): Promise<void> {
  for (let at = 0; at < values.length; at += ROWS_AT_ONCE)
    await tx
      .insertInto('indicator_value_step')
      .values(
        values.slice(at, at + ROWS_AT_ONCE).map((value) => ({
          value_id: value.id,
          number: sql<number>`(select coalesce(max(s.number), 0) + 1 from indicator_value_step s where s.value_id = ${value.id})`,
          step: step.step,
          at: step.at,
          person_id: step.personId,
          answer: value.answer,
          numerator: text(value.numerator),
          denominator: text(value.denominator),
          value: text(value.value),
          note: value.note,
          reason: step.reason,
        })),
      )
      .execute();
}

export async function selectSteps(db: Db | Tx, valueIds: readonly string[]): Promise<Step[]> {
  const rows = await db
    .selectFrom('indicator_value_step')
    .selectAll()
    .where('value_id', '=', anyId(valueIds))
    .orderBy('at')
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    valueId: row.value_id,
    number: row.number,
    step: row.step as StepKind,
    at: row.at,
    personId: row.person_id,
    answer: row.answer as Answer['answer'],
    numerator: units(row.numerator),
    denominator: units(row.denominator),
    value: units(row.value),
    note: row.note,
    reason: row.reason,
  }));
}
