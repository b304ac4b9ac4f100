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

export interface Handover {
  from: readonly string[];
  to: readonly string[];
  /** The resolution behind it. */
  document: string;
  /** ISO instant. */
  at: string;
  actorId: string | null;
  requestId: string;
}

/**
 * Gives dossiers, the steps that are open in them and the opinions that are owed to whoever carries on. Each dossier says
 * so in its history: who decided and who handled it before and after (agency ids; absent where it stays).
 */
export async function moveUnderWay(tx: Tx, handover: Handover): Promise<void> {
  const heir = sql`unnest(${[...handover.from]}::uuid[], ${[...handover.to]}::uuid[]) as heir (from_id, to_id)`;
  await sql`
    with heir as materialized (select * from ${heir}),
    found as (
      select d.id, d.status, d.step, d.competent_agency_id, d.handling_agency_id, d.receiving_agency_id,
        competent.to_id as competent, handling.to_id as handling, receiving.to_id as receiving
      from dossier d
      left join heir competent on competent.from_id = d.competent_agency_id
      left join heir handling on handling.from_id = d.handling_agency_id
      left join heir receiving on receiving.from_id = d.receiving_agency_id and d.register_number is null
      where ${UNDER_WAY} and num_nonnulls(competent.to_id, handling.to_id, receiving.to_id) > 0
    ), moved as (
      update dossier d set competent_agency_id = coalesce(found.competent, d.competent_agency_id),
        handling_agency_id = coalesce(found.handling, d.handling_agency_id),
        receiving_agency_id = coalesce(found.receiving, d.receiving_agency_id), version = d.version + 1
      from found where d.id = found.id
    )
    insert into dossier_event (dossier_id, seq, action, from_status, to_status, at, recorded_at, actor_id, actor_role,
      agency_id, step, data, request_id)
    select id, (select max(seq) + 1 from dossier_event e where e.dossier_id = found.id), 'transfer', status, status,
      ${handover.at}::timestamptz, ${handover.at}::timestamptz, ${handover.actorId}::uuid, 'SYSTEM',
      coalesce(handling, handling_agency_id), step,
      jsonb_strip_nulls(jsonb_build_object('reason', ${handover.document}::text,
        'competent', case when competent is not null then jsonb_build_array(competent_agency_id, competent) end,
        'handling', case when handling is not null then jsonb_build_array(handling_agency_id, handling) end,
        'receiving', case when receiving is not null then jsonb_build_array(receiving_agency_id, receiving) end)),
      ${handover.requestId}
    from found`.execute(tx);
  await sql`
    update dossier_step set agency_id = heir.to_id from ${heir}
    where finished_at is null and agency_id = heir.from_id`.execute(tx);
  await sql`
    update dossier_opinion set agency_id = heir.to_id from ${heir}
    where answered_at is null and agency_id = heir.from_id`.execute(tx);
}
