/** The SQL of an agency's groups, counters, desks, and of what is set for all. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';

export interface Group {
  id: string;
  agencyId: string;
  letter: string;
  name: string;
  fields: string[];
  position: number;
}

export async function selectGroups(db: Db | Tx, agencyId: string): Promise<Group[]> {
  return db
    .selectFrom('queue_group')
    .select(['id', 'agency_id as agencyId', 'letter', 'name', 'fields', 'position'])
    .where('agency_id', '=', agencyId)
    .where('closed_on', 'is', null)
    .orderBy('position')
    .orderBy('letter')
    .execute();
}

/** Agencies where tickets are given. */
export async function selectQueueAgencies(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('queue_group')
    .select('agency_id')
    .distinct()
    .where('closed_on', 'is', null)
    .execute();
  return rows.map((row) => row.agency_id);
}

/** Makes or changes a group by its letter; one that was closed opens again. */
export async function upsertGroup(tx: Tx, group: Omit<Group, 'id'>): Promise<string> {
  const row = await tx
    .insertInto('queue_group')
    .values({
      agency_id: group.agencyId,
      letter: group.letter,
      name: group.name,
      fields: group.fields,
      position: group.position,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['agency_id', 'letter'])
        .doUpdateSet({ name: group.name, fields: group.fields, position: group.position, closed_on: null }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function closeGroup(tx: Tx, agencyId: string, id: string, on: string): Promise<boolean> {
  const done = await tx
    .updateTable('queue_group')
    .set({ closed_on: on })
    .where('id', '=', id)
    .where('agency_id', '=', agencyId)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export interface Place {
  id: string;
  agencyId: string;
  number: number;
}

export async function selectCounters(db: Db | Tx, agencyId: string): Promise<Place[]> {
  return db
    .selectFrom('queue_counter')
    .select(['id', 'agency_id as agencyId', 'number'])
    .where('agency_id', '=', agencyId)
    .where('closed_on', 'is', null)
    .orderBy('number')
    .execute();
}

export async function upsertCounter(tx: Tx, agencyId: string, number: number): Promise<string> {
  const row = await tx
    .insertInto('queue_counter')
    .values({ agency_id: agencyId, number })
    .onConflict((conflict) => conflict.columns(['agency_id', 'number']).doUpdateSet({ closed_on: null }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function closeCounter(tx: Tx, agencyId: string, id: string, on: string): Promise<boolean> {
  const done = await tx
    .updateTable('queue_counter')
    .set({ closed_on: on })
    .where('id', '=', id)
    .where('agency_id', '=', agencyId)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export interface Desk {
  id: string;
  counterId: string;
  number: number;
  agencyId: string;
  personId: string;
  groupIds: string[];
  openedAt: Date;
}

const desks = (db: Db | Tx) =>
  db
    .selectFrom('queue_desk')
    .innerJoin('queue_counter', 'queue_counter.id', 'queue_desk.counter_id')
    .select([
      'queue_desk.id',
      'counter_id as counterId',
      'number',
      'queue_desk.agency_id as agencyId',
      'person_id as personId',
      'group_ids as groupIds',
      'opened_at as openedAt',
    ])
    .where('closed_at', 'is', null);

export const selectDeskOf = (db: Db | Tx, personId: string): Promise<Desk | undefined> =>
  desks(db).where('person_id', '=', personId).executeTakeFirst();

export const selectDesks = (db: Db | Tx, agencyId: string): Promise<Desk[]> =>
  desks(db).where('queue_desk.agency_id', '=', agencyId).orderBy('number').execute();

export async function insertDesk(
  tx: Tx,
  desk: Omit<Desk, 'id' | 'number' | 'openedAt'> & { at: string },
): Promise<void> {
  await tx
    .insertInto('queue_desk')
    .values({
      counter_id: desk.counterId,
      agency_id: desk.agencyId,
      person_id: desk.personId,
      group_ids: desk.groupIds,
      opened_at: desk.at,
    })
    .execute();
}

export async function closeDesk(tx: Tx, id: string, at: string): Promise<void> {
  await tx.updateTable('queue_desk').set({ closed_at: at }).where('id', '=', id).execute();
}

export interface Priority {
  code: string;
  nameVi: string;
  nameEn: string;
  legalGround: string;
  rank: number;
}

export async function selectPriorities(db: Db | Tx): Promise<Priority[]> {
  return db
    .selectFrom('queue_priority')
    .select(['code', 'name_vi as nameVi', 'name_en as nameEn', 'legal_ground as legalGround', 'rank'])
    .where('active', '=', true)
    .orderBy('rank')
    .orderBy('name_vi')
    .execute();
}

/** Adds a group called first, changes its rank and ground, or takes it out of use. */
export async function upsertPriority(tx: Tx, one: Priority & { active: boolean }): Promise<void> {
  const values = {
    name_vi: one.nameVi,
    name_en: one.nameEn,
    legal_ground: one.legalGround,
    rank: one.rank,
    active: one.active,
  };
  await tx
    .insertInto('queue_priority')
    .values({ code: one.code, ...values })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(values))
    .execute();
}

export interface Limits {
  validFrom: string;
  waitingMinutes: number;
  counterMinutes: number;
}

/** All limits, the latest first. */
export async function selectLimits(db: Db): Promise<Limits[]> {
  return db
    .selectFrom('queue_limit')
    .select([
      'valid_from as validFrom',
      'waiting_minutes as waitingMinutes',
      'counter_minutes as counterMinutes',
    ])
    .orderBy('valid_from', 'desc')
    .execute();
}

export async function upsertLimits(tx: Tx, limits: Limits): Promise<void> {
  const values = { waiting_minutes: limits.waitingMinutes, counter_minutes: limits.counterMinutes };
  await tx
    .insertInto('queue_limit')
    .values({ valid_from: limits.validFrom, ...values })
    .onConflict((conflict) => conflict.column('valid_from').doUpdateSet(values))
    .execute();
}

/** Takes an agency's changes of places one after another. */
export async function lockAgency(tx: Tx, agencyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`queue agency ${agencyId}`}, 0))`.execute(tx);
}
