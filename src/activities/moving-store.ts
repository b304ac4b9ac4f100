/** The SQL of handing open activities over when agencies end. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';

const OPEN = sql`phase in ('WAITING', 'UNDER_WAY')`;

/** Open activities, and open parts of the activities of others, by agency. */
export async function countOpenByAgency(
  db: Db | Tx,
  agencyIds: readonly string[],
): Promise<{ agencyId: string; count: number }[]> {
  if (agencyIds.length === 0) return [];
  const { rows } = await sql<{ agencyId: string; count: number }>`
    select agency_id as "agencyId", count(*)::int as count from (
      select agency_id from activity where ${OPEN} and agency_id = any (${[...agencyIds]}::uuid[])
      union all
      select item.agency_id from activity_item item join activity on activity.id = item.activity_id
      where item.phase in ('WAITING', 'UNDER_WAY') and item.agency_id = any (${[...agencyIds]}::uuid[])
        and activity.agency_id <> item.agency_id) as open
    group by 1`.execute(db);
  return rows;
}

export interface MovedActivity {
  activityId: string;
  /** Null: the activity itself. */
  itemId: string | null;
  fromId: string;
  toId: string;
}

/** Gives what is open to the heirs; activities of a province that ends are its heir's, done or not. */
export async function moveOpen(
  tx: Tx,
  { from, to }: { from: readonly string[]; to: readonly string[] },
  at: string,
): Promise<MovedActivity[]> {
  if (from.length === 0) return [];
  const heir = sql`unnest(${[...from]}::uuid[], ${[...to]}::uuid[]) as heir (from_id, to_id)`;
  await sql`update activity set province_id = heir.to_id from ${heir} where province_id = heir.from_id`.execute(
    tx,
  );
  const activities = await sql<MovedActivity>`
    update activity set agency_id = heir.to_id, version = version + 1, changed_at = ${at}
    from ${heir} where agency_id = heir.from_id and ${OPEN}
    returning id as "activityId", null::uuid as "itemId", heir.from_id as "fromId", heir.to_id as "toId"`.execute(
    tx,
  );
  const parts = await sql<MovedActivity>`
    update activity_item set agency_id = heir.to_id, version = version + 1
    from ${heir} where agency_id = heir.from_id and ${OPEN}
    returning activity_id as "activityId", id as "itemId", heir.from_id as "fromId", heir.to_id as "toId"`.execute(
    tx,
  );
  return [...activities.rows, ...parts.rows];
}
