/** The SQL of offers when agencies are reorganised. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';

/** Offers from `date` on in which these agencies take in, decide or do the work; each counts for each of its agencies. */
export async function countOffers(
  db: Db | Tx,
  agencyIds: readonly string[],
  date: string,
): Promise<{ agencyId: string; count: number }[]> {
  const ids = [...agencyIds];
  const { rows } = await sql<{ agencyId: string; count: number }>`
    select agency.id as "agencyId", count(*)::int as count
    from unnest(${ids}::uuid[]) as agency (id) join procedure_offer o
      on agency.id in (o.receiving_agency_id, o.competent_agency_id, o.executing_agency_id)
    where o.valid_to is null or o.valid_to >= ${date}
    group by agency.id`.execute(db);
  return rows;
}

/**
 * Offers of agencies that end stop on the eve, and go on with their successors in the same parts; without successor they
 * end. Two that come to the same are one.
 */
export async function moveOffers(
  tx: Tx,
  heirs: readonly { from: string; to: string | null }[],
  date: string,
): Promise<void> {
  await sql`
    create temporary table moving_offer on commit drop as
    with heir as (
      select * from unnest(${heirs.map(({ from }) => from)}::uuid[], ${heirs.map(({ to }) => to)}::uuid[])
        as heir (from_id, to_id)
    )
    select o.*, r.from_id is not null and r.to_id is null or c.from_id is not null and c.to_id is null
        or e.from_id is not null and e.to_id is null as lost,
      coalesce(r.to_id, o.receiving_agency_id) as receiving, coalesce(c.to_id, o.competent_agency_id) as competent,
      coalesce(e.to_id, o.executing_agency_id) as executing
    from procedure_offer o left join heir r on r.from_id = o.receiving_agency_id
      left join heir c on c.from_id = o.competent_agency_id left join heir e on e.from_id = o.executing_agency_id
    where (o.valid_to is null or o.valid_to >= ${date})
      and (r.from_id is not null or c.from_id is not null or e.from_id is not null)`.execute(tx);
  await sql`
    delete from procedure_offer where valid_from >= ${date} and id in (select id from moving_offer)`.execute(
    tx,
  );
  await sql`
    update procedure_offer set valid_to = ${date}::date - 1 where id in (select id from moving_offer)`.execute(
    tx,
  );
  await sql`
    insert into procedure_offer (procedure_id, receiving_agency_id, competent_agency_id, executing_agency_id,
      valid_from, valid_to)
    select distinct on (procedure_id, receiving, competent) procedure_id, receiving, competent, executing,
      greatest(valid_from, ${date}::date), valid_to
    from moving_offer where not lost and not exists (
      select from procedure_offer held where held.procedure_id = moving_offer.procedure_id
        and held.receiving_agency_id = receiving and held.competent_agency_id = competent
        and daterange(held.valid_from, held.valid_to, '[]')
          && daterange(greatest(moving_offer.valid_from, ${date}::date), moving_offer.valid_to, '[]'))
    order by procedure_id, receiving, competent, valid_to desc nulls first, id`.execute(tx);
  await sql`drop table moving_offer`.execute(tx);
}
