import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';

// The SQL of accounts, of failed sign-ins and of one-time links. Only this room's stores touch its tables.

/** How a person signs in. Never leaves the room. */
export interface Account {
  personId: string;
  fullName: string;
  active: boolean;
  username: string;
  passwordHash: string | null;
  /** Encrypted; null without a second factor. */
  totpSecret: Buffer | null;
  recoveryHashes: string[];
}

export async function selectAccount(
  db: Db | Tx,
  by: { username: string } | { personId: string },
): Promise<Account | undefined> {
  const query = db
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .selectAll('account')
    .select(['person.full_name', 'person.active']);
  const row = await ('username' in by
    ? query.where('username', '=', by.username)
    : query.where('person_id', '=', by.personId)
  ).executeTakeFirst();
  return (
    row && {
      personId: row.person_id,
      fullName: row.full_name,
      active: row.active,
      username: row.username,
      passwordHash: row.password_hash,
      totpSecret: row.totp_secret,
      recoveryHashes: row.recovery_hashes,
    }
  );
}

export async function insertAccount(tx: Tx, personId: string, username: string): Promise<void> {
  await tx.insertInto('account').values({ person_id: personId, username }).execute();
}

export async function updatePassword(tx: Tx, personId: string, hash: string): Promise<void> {
  await tx.updateTable('account').set({ password_hash: hash }).where('person_id', '=', personId).execute();
}

/** Puts a second factor in force, or takes it off with null. */
export async function updateSecondFactor(
  tx: Tx,
  personId: string,
  factor: { secret: Buffer; lastStep: number; recoveryHashes: string[] } | null,
): Promise<void> {
  await tx
    .updateTable('account')
    .set({
      totp_secret: factor?.secret ?? null,
      totp_last_step: factor?.lastStep ?? null,
      recovery_hashes: factor?.recoveryHashes ?? [],
    })
    .where('person_id', '=', personId)
    .execute();
}

/** Uses up a step of the authenticator; false when it, or a later one, was used before. */
export async function useStep(db: Db, personId: string, step: number): Promise<boolean> {
  const result = await db
    .updateTable('account')
    .set({ totp_last_step: step })
    .where('person_id', '=', personId)
    .where((e) => e.or([e('totp_last_step', 'is', null), e('totp_last_step', '<', step)]))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Uses up a recovery code; false when there is none of this hash (any more). */
export async function useRecovery(db: Db, personId: string, hash: string): Promise<boolean> {
  const result = await db
    .updateTable('account')
    .set({ recovery_hashes: sql`array_remove(recovery_hashes, ${hash})` })
    .where('person_id', '=', personId)
    .where(sql<boolean>`${hash} = any (recovery_hashes)`)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function hasAnyPassword(db: Db | Tx): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('person_id')
    .where('password_hash', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

// ------------------------------------------------------------------ failed sign-ins

/** How many wrong tries a key has before it rests, and for how many minutes then: the last holds for all later ones. */
export interface ThrottleRule {
  key: string;
  free: number;
  rests: readonly number[];
}

/**
 * Counts a try as failed before it is made, in one statement, so that tries at the same time cannot slip through
 * together; failures older than `forgetBefore` do not count. Returns until when the key rests, if this try must not be
 * made; such a try changes nothing.
 */
export async function reserveTry(
  db: Db,
  rule: ThrottleRule,
  now: string,
  forgetBefore: string,
): Promise<Date | null> {
  const { key, free, rests } = rule;
  const { rows } = await sql<{ resting_until: Date | null }>`
    insert into sign_in_throttle as t (key, failures, last_failure_at) values (${key}, 1, ${now})
    on conflict (key) do update set
      failures = case when t.locked_until > ${now} then t.failures
                      when t.last_failure_at < ${forgetBefore} then 1
                      else t.failures + 1 end,
      last_failure_at = case when t.locked_until > ${now} then t.last_failure_at else ${now} end,
      locked_until = case when t.locked_until > ${now} then t.locked_until
                          when t.last_failure_at < ${forgetBefore} or t.failures + 1 < ${free} then null
                          else ${now}::timestamptz + interval '1 minute'
                            * (${rests}::integer[])[least(t.failures + 2 - ${free}, ${rests.length})] end
    returning case when old.locked_until > ${now} then old.locked_until end as resting_until`.execute(db);
  return rows[0]?.resting_until ?? null;
}

/** After a right try: its reservation is taken back, or all failures are forgotten. */
export async function releaseTry(db: Db | Tx, key: string, what: 'this' | 'all'): Promise<void> {
  if (what === 'all') await db.deleteFrom('sign_in_throttle').where('key', '=', key).execute();
  else
    await db
      .updateTable('sign_in_throttle')
      .set((e) => ({ failures: sql`greatest(0, ${e.ref('failures')} - 1)` }))
      .where('key', '=', key)
      .execute();
}

// ------------------------------------------------------------------ one-time links

export type LinkPurpose = 'setup' | 'reset' | 'second-step';

export interface OneTimeLink {
  purpose: LinkPurpose;
  /** Null for the first administrator, who is nobody yet. */
  personId: string | null;
}

/** Keeps a link; older ones of the same purpose and person end. */
export async function insertLink(
  tx: Tx,
  hash: Buffer,
  link: OneTimeLink,
  now: string,
  expiresAt: string,
): Promise<void> {
  await tx
    .deleteFrom('one_time_link')
    .where((e) =>
      e.or([
        e('expires_at', '<=', new Date(now)),
        e.and([e('purpose', '=', link.purpose), e('person_id', 'is not distinct from', link.personId)]),
      ]),
    )
    .execute();
  await tx
    .insertInto('one_time_link')
    .values({ token_hash: hash, purpose: link.purpose, person_id: link.personId, expires_at: expiresAt })
    .execute();
}

export async function selectLink(db: Db | Tx, hash: Buffer, now: string): Promise<OneTimeLink | undefined> {
  const row = await db
    .selectFrom('one_time_link')
    .selectAll()
    .where('token_hash', '=', hash)
    .where('expires_at', '>', new Date(now))
    .executeTakeFirst();
  return row && { purpose: row.purpose as LinkPurpose, personId: row.person_id };
}

/** Uses a link up; false when somebody was faster. */
export async function deleteLink(tx: Tx, hash: Buffer): Promise<boolean> {
  const result = await tx.deleteFrom('one_time_link').where('token_hash', '=', hash).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Ends all links of a person. */
export async function deleteLinksOf(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('one_time_link').where('person_id', '=', personId).execute();
}
