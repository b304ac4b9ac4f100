/** The SQL of definitions, links and demands. */
import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type {
  IndicatorDefinition as DefinitionTable,
  IndicatorDemand as DemandTable,
} from '../platform/database-types.ts';
import type { Aggregation, Baseline, Comparator, Definition, Demand, Reason } from './model.ts';

export interface DefinitionFilter {
  ids?: readonly string[];
  /** Looked for in name, synonyms and code, without diacritics. */
  words?: string;
  field?: string | null;
  source?: 'MANUAL' | 'MEASURE';
}

const anyId = (ids: readonly string[]) => sql<string>`any (${[...ids]}::uuid[])`;

/** Definitions by code; at most 2,000. */
export async function selectDefinitions(db: Db | Tx, filter: DefinitionFilter = {}): Promise<Definition[]> {
  let query = db.selectFrom('indicator_definition').selectAll().orderBy('field').orderBy('code').limit(2000);
  if (filter.ids !== undefined) query = query.where('id', '=', anyId(filter.ids));
  if (filter.field) query = query.where('field', '=', filter.field);
  if (filter.source) query = query.where('source', '=', filter.source);
  if (filter.words) {
    const like = `%${filter.words.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where(
      sql<boolean>`fold(name) like fold(${like}) or lower(code) like fold(${like})
        or exists (select from unnest(synonyms) synonym where fold(synonym) like fold(${like}))`,
    );
  }
  const rows = await query.execute();
  const reporters = await db
    .selectFrom('indicator_reporter')
    .selectAll()
    .where('definition_id', '=', anyId(rows.map(({ id }) => id)))
    .execute();
  const byDefinition = Map.groupBy(reporters, ({ definition_id }) => definition_id);
  return rows.map((row) =>
    toDefinition(
      row,
      (byDefinition.get(row.id) ?? []).map(({ agency_id }) => agency_id),
    ),
  );
}

export async function selectDefinition(db: Db | Tx, id: string): Promise<Definition | undefined> {
  const [found] = await selectDefinitions(db, { ids: [id] });
  return found;
}

function toDefinition(row: Selectable<DefinitionTable>, reporterIds: string[]): Definition {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    synonyms: row.synonyms,
    field: row.field,
    type: row.type as Definition['type'],
    unit: row.unit,
    direction: row.direction as Definition['direction'],
    aggregation: row.aggregation as Aggregation,
    flowOrStock: row.flow_or_stock as Definition['flowOrStock'],
    numeratorName: row.numerator_name,
    denominatorName: row.denominator_name,
    exclusions: row.exclusions,
    periodType: row.period_type as Definition['periodType'],
    closingDay: row.closing_day,
    dueDays: row.due_days,
    reporterKinds: row.reporter_kinds,
    reporterIds,
    firstPeriodOn: row.first_period_on,
    source: row.source as Definition['source'],
    measureKey: row.measure_key,
    ownerAgencyId: row.owner_agency_id,
    reasons: row.reasons as unknown as Reason[],
    version: row.version,
  };
}

/** What of a definition is decided by people. */
export type DefinitionFields = Omit<Definition, 'id' | 'version'>;

const toRow = (definition: DefinitionFields) => ({
  code: definition.code,
  name: definition.name,
  synonyms: definition.synonyms,
  field: definition.field,
  type: definition.type,
  unit: definition.unit,
  direction: definition.direction,
  aggregation: definition.aggregation,
  flow_or_stock: definition.flowOrStock,
  numerator_name: definition.numeratorName,
  denominator_name: definition.denominatorName,
  exclusions: definition.exclusions,
  period_type: definition.periodType,
  closing_day: definition.closingDay,
  due_days: definition.dueDays,
  reporter_kinds: definition.reporterKinds,
  first_period_on: definition.firstPeriodOn,
  source: definition.source,
  measure_key: definition.measureKey,
  owner_agency_id: definition.ownerAgencyId,
  reasons: JSON.stringify(definition.reasons),
});

export interface By {
  personId: string | null;
  at: string;
}

export async function insertDefinition(tx: Tx, definition: DefinitionFields, by: By): Promise<string> {
  const { id } = await tx
    .insertInto('indicator_definition')
    .values({ ...toRow(definition), accepted_by: by.personId, accepted_at: by.at })
    .returning('id')
    .executeTakeFirstOrThrow();
  await replaceReporters(tx, id, definition.reporterIds);
  return id;
}

/** False when somebody else changed it since `version`. */
export async function updateDefinition(
  tx: Tx,
  id: string,
  version: number,
  definition: DefinitionFields,
  by: By,
): Promise<boolean> {
  const result = await tx
    .updateTable('indicator_definition')
    .set({ ...toRow(definition), accepted_by: by.personId, accepted_at: by.at, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return false;
  await replaceReporters(tx, id, definition.reporterIds);
  return true;
}

async function replaceReporters(tx: Tx, id: string, agencyIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('indicator_reporter').where('definition_id', '=', id).execute();
  if (agencyIds.length > 0)
    await tx
      .insertInto('indicator_reporter')
      .values([...new Set(agencyIds)].map((agencyId) => ({ definition_id: id, agency_id: agencyId })))
      .execute();
}

/** Codes that begin with these letters. */
export async function selectCodes(db: Db | Tx, prefix: string): Promise<string[]> {
  const rows = await db
    .selectFrom('indicator_definition')
    .select('code')
    .where('code', 'like', `${prefix.replaceAll(/[\\%_]/g, '\\$&')}%`)
    .execute();
  return rows.map(({ code }) => code);
}

// ------------------------------------------------------------------ which definition measures which indicator

export interface Link {
  indicatorId: string;
  definitionId: string;
  version: number;
  /** By the position of the target. */
  demands: Map<number, Demand>;
}

/** By indicator, or by definition; of all when neither is given. */
export async function selectLinks(
  db: Db | Tx,
  by: { indicatorIds?: readonly string[]; definitionIds?: readonly string[] },
): Promise<Link[]> {
  let query = db.selectFrom('indicator_link').selectAll().orderBy('indicator_id');
  if (by.indicatorIds) query = query.where('indicator_id', '=', anyId(by.indicatorIds));
  if (by.definitionIds) query = query.where('definition_id', '=', anyId(by.definitionIds));
  const rows = await query.execute();
  const demands = await db
    .selectFrom('indicator_demand')
    .selectAll()
    .where('indicator_id', '=', anyId(rows.map(({ indicator_id }) => indicator_id)))
    .execute();
  const byIndicator = Map.groupBy(demands, ({ indicator_id }) => indicator_id);
  return rows.map((row) => ({
    indicatorId: row.indicator_id,
    definitionId: row.definition_id,
    version: row.version,
    demands: new Map(
      (byIndicator.get(row.indicator_id) ?? []).map((demand) => [demand.position, toDemand(demand)]),
    ),
  }));
}

/** Links anew with these demands; false when somebody else did so since `version` (0: not linked yet). */
export async function upsertLink(
  tx: Tx,
  link: { indicatorId: string; definitionId: string; version: number; demands: ReadonlyMap<number, Demand> },
  by: By,
): Promise<boolean> {
  const values = { definition_id: link.definitionId, linked_by: by.personId, linked_at: by.at };
  const done =
    link.version === 0
      ? await tx
          .insertInto('indicator_link')
          .values({ indicator_id: link.indicatorId, ...values })
          .onConflict((conflict) => conflict.doNothing())
          .returning('version')
          .executeTakeFirst()
      : await tx
          .updateTable('indicator_link')
          .set({ ...values, version: link.version + 1 })
          .where('indicator_id', '=', link.indicatorId)
          .where('version', '=', link.version)
          .returning('version')
          .executeTakeFirst();
  if (!done) return false;
  await tx.deleteFrom('indicator_demand').where('indicator_id', '=', link.indicatorId).execute();
  await tx.deleteFrom('indicator_standing').where('indicator_id', '=', link.indicatorId).execute();
  const rows = [...link.demands].map(([position, demand]) => demandRow(link.indicatorId, position, demand));
  if (rows.length > 0) await tx.insertInto('indicator_demand').values(rows).execute();
  return true;
}

const demandRow = (indicatorId: string, position: number, demand: Demand) => ({
  indicator_id: indicatorId,
  position,
  comparator: demand.comparator,
  value: demand.value,
  upper: demand.upper,
  baseline_kind: demand.baseline?.kind ?? null,
  baseline_from: demand.baseline && 'from' in demand.baseline ? demand.baseline.from : null,
  baseline_to: demand.baseline && 'to' in demand.baseline ? demand.baseline.to : null,
  baseline_value: demand.baselineValue,
  step: demand.step,
  until: demand.until,
  out_of: demand.outOf,
  share: demand.share,
  inner_comparator: demand.inner,
  soft: demand.soft,
});

const number = (text: string | null): number | null => (text === null ? null : Number(text));

function toDemand(row: Selectable<DemandTable>): Demand {
  return {
    comparator: row.comparator as Comparator,
    value: number(row.value),
    upper: number(row.upper),
    baseline: toBaseline(row),
    baselineValue: number(row.baseline_value),
    step: number(row.step),
    until: number(row.until),
    outOf: row.out_of,
    share: number(row.share),
    inner: row.inner_comparator as Demand['inner'],
    soft: row.soft,
  };
}

function toBaseline(row: Selectable<DemandTable>): Baseline | null {
  const { baseline_kind: kind, baseline_from: from, baseline_to: to } = row;
  if (kind === 'PREVIOUS_YEAR') return { kind };
  return (kind === 'YEAR' || kind === 'PERIOD_MEAN') && from !== null && to !== null
    ? { kind, from, to }
    : null;
}
