/** The SQL of dossiers under way when agencies are reorganised. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';

/** Filed or accepted, and not over. */
const UNDER_WAY = sql`status in ('SUBMITTED', 'INTAKE_SUPPLEMENT', 'FORWARDED', 'ACCEPTED', 'PROCESSING', 'SUPPLEMENT',
  'PAYMENT', 'SUSPENDED')`;

/** How many dossiers each of these agencies handles now; those without are left out. */
export async function countUnderWay(
  db: Db | Tx,
  agencyIds: readonly string[],
): Promise<{ agencyId: string; count: number }[]> {
  const { rows } = await sql<{ agencyId: string; count: number }>`
    select handling_agency_id as "agencyId", count(*)::int as count from dossier
    where ${UNDER_WAY} and handling_agency_id = any (${[...agencyIds]}::uuid[])
    group by handling_agency_id`.execute(db);
  return rows;
}

/** Gives dossiers, the steps that are open in them and the opinions that are owed to whoever carries on. */
export async function moveUnderWay(
  tx: Tx,
  heirs: { from: readonly string[]; to: readonly string[] },
): Promise<void> {
  const heir = sql`unnest(${[...heirs.from]}::uuid[], ${[...heirs.to]}::uuid[]) as heir (from_id, to_id)`;
  await sql`
    update dossier set handling_agency_id = heir.to_id from ${heir}
    where ${UNDER_WAY} and handling_agency_id = heir.from_id`.execute(tx);
  await sql`
    update dossier set competent_agency_id = heir.to_id from ${heir}
    where ${UNDER_WAY} and competent_agency_id = heir.from_id`.execute(tx);
  await sql`
    update dossier set receiving_agency_id = heir.to_id from ${heir}
    where ${UNDER_WAY} and register_number is null and receiving_agency_id = heir.from_id`.execute(tx);
  await sql`
    update dossier_step set agency_id = heir.to_id from ${heir}
    where finished_at is null and agency_id = heir.from_id`.execute(tx);
  await sql`
    update dossier_opinion set agency_id = heir.to_id from ${heir}
    where answered_at is null and agency_id = heir.from_id`.execute(tx);
}
