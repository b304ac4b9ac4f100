import { sql } from 'kysely';
import type { App } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import { keyPrefix } from '../platform/keys.ts';

// The SQL of citizens' sessions and of sign-ins under way.

export interface CitizenSession {
  citizenId: string;
  citizenName: string;
  assurance: number;
  actingForId: string | null;
  actingForName: string | null;
  actingForKind: 'PERSON' | 'ORGANISATION' | null;
  lastSeenAt: Date;
  idTokenSealed: Buffer | null;
}

export async function insertSession(
  tx: Tx,
  session: {
    idHash: Buffer;
    citizenId: string;
    actingForId: string | null;
    assurance: number;
    at: string;
    expiresAt: string;
    ip: string | null;
    userAgent: string | null;
    idTokenSealed: Buffer;
  },
): Promise<void> {
  await tx
    .insertInto('citizen_session')
    .values({
      id_hash: session.idHash,
      citizen_id: session.citizenId,
      acting_for_id: session.actingForId,
      assurance: session.assurance,
      created_at: session.at,
      last_seen_at: session.at,
      expires_at: session.expiresAt,
      ip: session.ip,
      user_agent: session.userAgent,
      id_token_sealed: session.idTokenSealed,
    })
    .execute();
}

/**
 * A session that has not ended and was used since `idleSince`. For whom somebody acts counts only while a representation
 * is in force on `date`.
 */
export async function selectSession(
  db: Db | Tx,
  idHash: Buffer,
  at: { now: Date; idleSince: Date; date: string },
): Promise<CitizenSession | undefined> {
  const row = await db
    .selectFrom('citizen_session')
    .innerJoin('citizen', 'citizen.id', 'citizen_session.citizen_id')
    .leftJoin('citizen as principal', (join) =>
      join.onRef('principal.id', '=', 'citizen_session.acting_for_id').on((e) =>
        e.exists(
          e
            .selectFrom('citizen_representation as r')
            .select('r.id')
            .whereRef('r.agent_id', '=', 'citizen_session.citizen_id')
            .whereRef('r.principal_id', '=', 'citizen_session.acting_for_id')
            .where('r.revoked_at', 'is', null)
            .where('r.valid_from', '<=', at.date)
            .where((inner) =>
              inner.or([inner('r.valid_to', 'is', null), inner('r.valid_to', '>=', at.date)]),
            ),
        ),
      ),
    )
    .select([
      'citizen_session.citizen_id',
      'citizen.name as citizen_name',
      'citizen_session.assurance',
      'principal.id as principal_id',
      'principal.name as principal_name',
      'principal.kind as principal_kind',
      'citizen_session.last_seen_at',
      'citizen_session.id_token_sealed',
    ])
    .where('citizen_session.id_hash', '=', idHash)
    .where('citizen_session.expires_at', '>', at.now)
    .where('citizen_session.last_seen_at', '>', at.idleSince)
    .executeTakeFirst();
  return (
    row && {
      citizenId: row.citizen_id,
      citizenName: row.citizen_name,
      assurance: row.assurance,
      actingForId: row.principal_id,
      actingForName: row.principal_name,
      actingForKind: row.principal_kind as CitizenSession['actingForKind'],
      lastSeenAt: row.last_seen_at,
      idTokenSealed: row.id_token_sealed,
    }
  );
}

export async function touchSession(db: Db, idHash: Buffer, at: string): Promise<void> {
  await db.updateTable('citizen_session').set({ last_seen_at: at }).where('id_hash', '=', idHash).execute();
}

export async function updateActingFor(tx: Tx, idHash: Buffer, actingForId: string | null): Promise<void> {
  await tx
    .updateTable('citizen_session')
    .set({ acting_for_id: actingForId })
    .where('id_hash', '=', idHash)
    .execute();
}

/** Ends sessions in which somebody acts for somebody they may not act for any more. */
export async function deleteActing(tx: Tx, agentId: string, principalId: string): Promise<void> {
  await tx
    .deleteFrom('citizen_session')
    .where('citizen_id', '=', agentId)
    .where('acting_for_id', '=', principalId)
    .execute();
}

export async function deleteSession(db: Db | Tx, idHash: Buffer): Promise<void> {
  await db.deleteFrom('citizen_session').where('id_hash', '=', idHash).execute();
}

export async function insertSignIn(
  db: Db,
  signIn: { stateHash: Buffer; sealed: Buffer; expiresAt: string },
): Promise<void> {
  await db
    .insertInto('citizen_sign_in')
    .values({ state_hash: signIn.stateHash, sealed: signIn.sealed, expires_at: signIn.expiresAt })
    .execute();
}

/** Takes a sign-in under way: each comes back once. */
export async function takeSignIn(db: Db, stateHash: Buffer, now: Date): Promise<Buffer | undefined> {
  const row = await db
    .deleteFrom('citizen_sign_in')
    .where('state_hash', '=', stateHash)
    .returning(['sealed', 'expires_at'])
    .executeTakeFirst();
  return row && row.expires_at > now ? row.sealed : undefined;
}

/** What ended or never came back. */
export async function sweepSessions(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('citizen_session').where('expires_at', '<', now).execute();
  await db.deleteFrom('citizen_sign_in').where('expires_at', '<', now).execute();
}

/** Ends sessions and sign-ins whose tokens stand under an older key: people sign in again. Returns how many. */
export async function dropOldSessions({ keys, db }: Pick<App, 'keys' | 'db'>): Promise<number> {
  const prefix = keyPrefix(keys.current);
  const sessions = await db
    .deleteFrom('citizen_session')
    .where(sql<Buffer>`substring(id_token_sealed for ${prefix.length})`, '!=', prefix)
    .executeTakeFirst();
  const signIns = await db
    .deleteFrom('citizen_sign_in')
    .where(sql<Buffer>`substring(sealed for ${prefix.length})`, '!=', prefix)
    .executeTakeFirst();
  return Number(sessions.numDeletedRows + signIns.numDeletedRows);
}
