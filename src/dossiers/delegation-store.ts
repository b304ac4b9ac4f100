/** The SQL of delegations (ủy quyền). */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';

export interface Delegation {
  id: string;
  agencyId: string;
  fromId: string;
  toId: string;
  /** First and last day. */
  validFrom: string;
  validTo: string;
  legalBasis: string;
  /** Ended early: its last day; null otherwise. */
  endedOn: string | null;
}

const columns = [
  'id',
  'agency_id as agencyId',
  'from_id as fromId',
  'to_id as toId',
  'valid_from as validFrom',
  'valid_to as validTo',
  'legal_basis as legalBasis',
  'ended_on as endedOn',
] as const;

const inForce = (date: string) =>
  sql<boolean>`daterange(valid_from, coalesce(ended_on, valid_to), '[]') @> ${date}::date`;

/** Delegations to a person that are in force on a date. */
export function selectDelegationsTo(db: Db | Tx, personId: string, date: string): Promise<Delegation[]> {
  if (personId === '') return Promise.resolve([]);
  return db
    .selectFrom('dossier_delegation')
    .select(columns)
    .where('to_id', '=', personId)
    .where('valid_to', '>=', date)
    .where(inForce(date))
    .execute();
}

/** Delegations at an agency, the latest first; of all times. */
export function selectDelegations(db: Db | Tx, agencyIds: readonly string[]): Promise<Delegation[]> {
  if (agencyIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('dossier_delegation')
    .select(columns)
    .where('agency_id', 'in', [...agencyIds])
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .limit(200)
    .execute();
}

export async function selectDelegation(db: Db | Tx, id: string): Promise<Delegation | undefined> {
  return db.selectFrom('dossier_delegation').select(columns).where('id', '=', id).executeTakeFirst();
}

export async function insertDelegation(
  tx: Tx,
  delegation: Omit<Delegation, 'id' | 'endedOn'> & { createdAt: string; createdBy: string | null },
): Promise<string> {
  const { id } = await tx
    .insertInto('dossier_delegation')
    .values({
      agency_id: delegation.agencyId,
      from_id: delegation.fromId,
      to_id: delegation.toId,
      valid_from: delegation.validFrom,
      valid_to: delegation.validTo,
      legal_basis: delegation.legalBasis,
      created_at: delegation.createdAt,
      created_by: delegation.createdBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Sets the last day; one that began later than that goes, the record of events keeps it. */
export async function endDelegationRow(tx: Tx, delegation: Delegation, lastDay: string): Promise<void> {
  const { id, validFrom } = delegation;
  if (lastDay < validFrom) await tx.deleteFrom('dossier_delegation').where('id', '=', id).execute();
  else await tx.updateTable('dossier_delegation').set({ ended_on: lastDay }).where('id', '=', id).execute();
}
