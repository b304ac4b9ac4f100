import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { Agency as AgencyRow } from '../platform/database-types.ts';
import type { Passage } from './lineage.ts';
import type { Agency, AgencyLevel, Placement, SuccessionKind } from './rules.ts';

// The SQL of agencies. Only this room's stores touch its tables.

/** One writer of the tree at a time: its rules (no cycles, parents cover children) look at many rows at once. */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('agency tree'))`.execute(tx);
}

/** Rises with every change of an agency or of its place in the tree. */
export async function selectTreeVersion(db: Db): Promise<number> {
  const { version } = await db.selectFrom('agency_tree').select('version').executeTakeFirstOrThrow();
  return version;
}

/** Agencies alive on `date` with their parents then; `null`: all that ever were, each with its last parent. */
export async function selectAgencies(db: Db | Tx, date: string | null): Promise<Agency[]> {
  const rows = await db
    .selectFrom('agency as a')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('agency_parent as p')
          .select('p.parent_id')
          .whereRef('p.agency_id', '=', 'a.id')
          .$if(date !== null, (query) =>
            query.where(sql<boolean>`daterange(p.valid_from, p.valid_to, '[]') @> ${date}::date`),
          )
          .orderBy('p.valid_from', 'desc')
          .limit(1)
          .as('p'),
      (join) => join.onTrue(),
    )
    .selectAll('a')
    .select('p.parent_id')
    .$if(date !== null, (query) =>
      query.where(sql<boolean>`daterange(a.valid_from, a.valid_to, '[]') @> ${date}::date`),
    )
    .orderBy('a.code')
    .orderBy('a.valid_from')
    .execute();
  return rows.map(toAgency);
}

/** One agency with its parent on `date`, or else the last one; undefined when there is none of this id. */
export async function selectAgency(db: Db | Tx, id: string, date: string): Promise<Agency | undefined> {
  const row = await db
    .selectFrom('agency as a')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('agency_parent as p')
          .select('p.parent_id')
          .whereRef('p.agency_id', '=', 'a.id')
          .orderBy(sql`daterange(p.valid_from, p.valid_to, '[]') @> ${date}::date`, 'desc')
          .orderBy('p.valid_from', 'desc')
          .limit(1)
          .as('p'),
      (join) => join.onTrue(),
    )
    .selectAll('a')
    .select('p.parent_id')
    .where('a.id', '=', id)
    .executeTakeFirst();
  return row && toAgency(row);
}

/** Ids of the agencies whose name, short name, code or another name holds the words, without diacritics. */
export async function searchAgencies(db: Db, words: string): Promise<Set<string>> {
  const like = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await db
    .selectFrom('agency')
    .select('id')
    .where(
      sql<boolean>`fold(name) like fold(${like}) or fold(short_name) like fold(${like}) or lower(code) like fold(${like})
        or identifier_code like ${like} or exists (select from unnest(aliases) alias where fold(alias) like fold(${like}))`,
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** What an agency is, without its place in the tree. */
export type AgencyFields = Omit<Agency, 'id' | 'parentId' | 'version'>;

export async function insertAgency(tx: Tx, agency: AgencyFields): Promise<string> {
  const { id } = await tx
    .insertInto('agency')
    .values(toRow(agency))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes what an agency is; false when somebody else changed it since `version`. */
export async function updateAgency(
  tx: Tx,
  id: string,
  version: number,
  agency: AgencyFields,
): Promise<boolean> {
  const result = await tx
    .updateTable('agency')
    .set({ ...toRow(agency), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Ends the place of an agency in the tree; places that would begin after `lastDay` go. */
export async function endPlacements(tx: Tx, agencyId: string, lastDay: string): Promise<void> {
  await tx
    .deleteFrom('agency_parent')
    .where('agency_id', '=', agencyId)
    .where('valid_from', '>', lastDay)
    .execute();
  await tx
    .updateTable('agency_parent')
    .set({ valid_to: lastDay })
    .where('agency_id', '=', agencyId)
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>', lastDay)]))
    .execute();
}

export async function insertPlacement(tx: Tx, placement: Placement): Promise<void> {
  await tx
    .insertInto('agency_parent')
    .values({
      agency_id: placement.agencyId,
      parent_id: placement.parentId,
      valid_from: placement.validFrom,
      valid_to: placement.validTo,
    })
    .execute();
}

/** All places in the tree, of all times; of one agency when `agencyId` is given, oldest first. */
export async function selectPlacements(db: Db | Tx, agencyId?: string): Promise<Placement[]> {
  const rows = await db
    .selectFrom('agency_parent')
    .selectAll()
    .$if(agencyId !== undefined, (query) => query.where('agency_id', '=', agencyId ?? ''))
    .orderBy('valid_from')
    .execute();
  return rows.map((row) => ({
    agencyId: row.agency_id,
    parentId: row.parent_id,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
}

/** Who carries on the work of whom, from when and why. */
export interface Succession extends Passage {
  kind: SuccessionKind;
  legalBasis: string;
  /** Which duties went there, in words; ''. */
  scope: string;
  /** The act behind it; null for what was recorded before there were acts. */
  reorganisationId: string | null;
}

/** All successions, oldest first. */
export async function selectSuccessions(db: Db | Tx): Promise<Succession[]> {
  const rows = await db.selectFrom('agency_succession').selectAll().orderBy('date').orderBy('id').execute();
  return rows.map((row) => ({
    fromId: row.from_id,
    toId: row.to_id,
    date: row.date,
    kind: row.kind as SuccessionKind,
    legalBasis: row.legal_basis,
    share: row.share === null ? null : Number(row.share),
    scope: row.scope,
    reorganisationId: row.reorganisation_id,
  }));
}

const toRow = (agency: AgencyFields) => ({
  code: agency.code,
  level: agency.level,
  kinds: agency.kinds,
  name: agency.name,
  short_name: agency.shortName,
  aliases: agency.aliases,
  identifier_code: agency.identifierCode,
  is_administrative: agency.isAdministrative,
  handles_procedures: agency.handlesProcedures,
  valid_from: agency.validFrom,
  valid_to: agency.validTo,
  legal_basis: agency.legalBasis,
});

function toAgency(row: Selectable<AgencyRow> & { parent_id: string | null }): Agency {
  return {
    id: row.id,
    code: row.code,
    level: row.level as AgencyLevel,
    kinds: row.kinds,
    name: row.name,
    shortName: row.short_name,
    aliases: row.aliases,
    identifierCode: row.identifier_code,
    isAdministrative: row.is_administrative,
    handlesProcedures: row.handles_procedures,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    legalBasis: row.legal_basis,
    parentId: row.parent_id,
    version: row.version,
  };
}
