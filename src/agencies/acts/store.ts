/** The SQL of acts and their lines. */
import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';
import type {
  Reorganisation as ActRow,
  ReorganisationLine as LineRow,
} from '../../platform/database-types.ts';
import type { Text } from '../../platform/i18n.ts';
import type { AgencyLevel } from '../rules.ts';
import type { ActLine, LineKind } from './model.ts';

export const ACT_STATES = ['DRAFT', 'SCHEDULED', 'CARRIED_OUT', 'FAILED'] as const;
export type ActState = (typeof ACT_STATES)[number];

/** How much of one kind of thing moved. */
export interface Moved {
  /** Unique among all rooms, e.g. `people.posts`. */
  key: string;
  /** "Nhiệm vụ đang thực hiện". */
  label: Text;
  count: number;
}

export interface Act {
  id: string;
  title: string;
  /** The resolution with its number, date and issuer. */
  document: string;
  /** First day of the new order. */
  takesEffect: string;
  status: ActState;
  createdBy: string | null;
  createdAt: Date;
  scheduledBy: string | null;
  carriedOutBy: string | null;
  carriedOutAt: Date | null;
  /** What moved when it was carried out. */
  outcome: Moved[] | null;
  /** Why it could not be carried out on its day. */
  failure: Text | null;
  version: number;
}

const actOf = (row: Selectable<ActRow>): Act => ({
  id: row.id,
  title: row.title,
  document: row.document,
  takesEffect: row.takes_effect,
  status: row.status as ActState,
  createdBy: row.created_by,
  createdAt: row.created_at,
  scheduledBy: row.scheduled_by,
  carriedOutBy: row.carried_out_by,
  carriedOutAt: row.carried_out_at,
  outcome: row.outcome as Moved[] | null,
  failure: row.failure as Text | null,
  version: row.version,
});

/** All acts, the latest day first, with the number of their lines. */
export async function selectActs(db: Db): Promise<(Act & { lines: number })[]> {
  const rows = await db
    .selectFrom('reorganisation')
    .selectAll()
    .select((e) =>
      e
        .selectFrom('reorganisation_line')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('reorganisation_id', '=', 'reorganisation.id')
        .as('lines'),
    )
    .orderBy('takes_effect', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({ ...actOf(row), lines: row.lines ?? 0 }));
}

/** One act; `lock` holds it until the transaction ends. */
export async function selectAct(db: Db | Tx, id: string, lock = false): Promise<Act | undefined> {
  const row = await db
    .selectFrom('reorganisation')
    .selectAll()
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  return row && actOf(row);
}

/** Scheduled acts whose day has come, the earliest first. */
export async function selectDueActs(db: Db, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('reorganisation')
    .select('id')
    .where('status', '=', 'SCHEDULED')
    .where('takes_effect', '<=', today)
    .orderBy('takes_effect')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

export type ActFields = Pick<Act, 'title' | 'document' | 'takesEffect'>;

export async function insertAct(
  tx: Tx,
  fields: ActFields,
  by: { personId: string | null; at: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('reorganisation')
    .values({
      title: fields.title,
      document: fields.document,
      takes_effect: fields.takesEffect,
      created_by: by.personId,
      created_at: by.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

type ActChange = Partial<{
  title: string;
  document: string;
  takes_effect: string;
  status: ActState;
  scheduled_by: string | null;
  scheduled_at: string | null;
  carried_out_by: string | null;
  carried_out_at: string;
  outcome: string;
  failure: string | null;
}>;

/** Changes an act; false when somebody else did since `version`. */
export async function updateAct(tx: Tx, id: string, version: number, change: ActChange): Promise<boolean> {
  const result = await tx
    .updateTable('reorganisation')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteAct(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('reorganisation').where('id', '=', id).execute();
}

const lineOf = (row: Selectable<LineRow>): ActLine => ({
  id: row.id,
  kind: row.kind as LineKind,
  agencyCode: row.agency_code,
  successorCode: row.successor_code,
  name: row.name,
  shortName: row.short_name,
  identifierCode: row.identifier_code,
  level: row.level as AgencyLevel | null,
  kinds: row.kinds,
  parentCode: row.parent_code,
  share: row.share === null ? null : Number(row.share),
  scope: row.scope,
  takesWork: row.takes_work,
  takesBelow: row.takes_below,
  takesPeople: row.takes_people,
});

/** The lines of an act in their order. */
export async function selectLines(db: Db | Tx, actId: string): Promise<ActLine[]> {
  const rows = await db
    .selectFrom('reorganisation_line')
    .selectAll()
    .where('reorganisation_id', '=', actId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(lineOf);
}

export type LineFields = Omit<ActLine, 'id'>;

const columnsOf = (line: LineFields) => ({
  kind: line.kind,
  agency_code: line.agencyCode,
  successor_code: line.successorCode,
  name: line.name,
  short_name: line.shortName,
  identifier_code: line.identifierCode,
  level: line.level,
  kinds: [...line.kinds],
  parent_code: line.parentCode,
  share: line.share,
  scope: line.scope,
  takes_work: line.takesWork,
  takes_below: line.takesBelow,
  takes_people: line.takesPeople,
});

/** Rows of one statement: each has seventeen parameters. */
const AT_ONCE = 2_000;

/** Adds lines after those that are there, in the order given. */
export async function insertLines(tx: Tx, actId: string, lines: readonly LineFields[]): Promise<void> {
  const { last } = await tx
    .selectFrom('reorganisation_line')
    .select((e) => e.fn.max('position').as('last'))
    .where('reorganisation_id', '=', actId)
    .executeTakeFirstOrThrow();
  const rows = lines.map((line, index) => ({
    reorganisation_id: actId,
    position: (last ?? 0) + 1 + index,
    ...columnsOf(line),
  }));
  for (let at = 0; at < rows.length; at += AT_ONCE)
    await tx
      .insertInto('reorganisation_line')
      .values(rows.slice(at, at + AT_ONCE))
      .execute();
}

/** Writes a line of an act; false when there is none of this id. */
export async function updateLine(tx: Tx, actId: string, lineId: string, line: LineFields): Promise<boolean> {
  const result = await tx
    .updateTable('reorganisation_line')
    .set(columnsOf(line))
    .where('id', '=', lineId)
    .where('reorganisation_id', '=', actId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Removes lines of an act: these, or all of them. */
export async function deleteLines(tx: Tx, actId: string, lineIds: readonly string[] | null): Promise<void> {
  await tx
    .deleteFrom('reorganisation_line')
    .where('reorganisation_id', '=', actId)
    .$if(lineIds !== null, (query) => query.where('id', 'in', [...(lineIds ?? [])]))
    .execute();
}
