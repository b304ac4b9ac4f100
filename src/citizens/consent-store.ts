import type { Db, Tx } from '../platform/database.ts';

// The SQL of consents.

export const PURPOSES = ['REUSE', 'EMAIL', 'SMS'] as const;
/** Documents may be used again; notices by e-mail, by text message. */
export type ConsentPurpose = (typeof PURPOSES)[number];

export interface Consent {
  purpose: ConsentPurpose;
  givenAt: Date;
  withdrawnAt: Date | null;
}

/** What somebody agreed to, the latest first, withdrawn ones included. */
export async function selectConsents(db: Db | Tx, citizenId: string): Promise<Consent[]> {
  const rows = await db
    .selectFrom('citizen_consent')
    .select(['purpose', 'given_at', 'withdrawn_at'])
    .where('citizen_id', '=', citizenId)
    .orderBy('given_at', 'desc')
    .execute();
  return rows.map((row) => ({
    purpose: row.purpose as ConsentPurpose,
    givenAt: row.given_at,
    withdrawnAt: row.withdrawn_at,
  }));
}

/** Notes a consent; returns whether it was not there already. */
export async function insertConsent(
  tx: Tx,
  citizenId: string,
  purpose: ConsentPurpose,
  at: string,
): Promise<boolean> {
  const result = await tx
    .insertInto('citizen_consent')
    .values({ citizen_id: citizenId, purpose, given_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Withdraws a consent; returns whether there was one. */
export async function withdrawConsent(
  tx: Tx,
  citizenId: string,
  purpose: ConsentPurpose,
  at: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('citizen_consent')
    .set({ withdrawn_at: at })
    .where('citizen_id', '=', citizenId)
    .where('purpose', '=', purpose)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
