import { createHash, randomBytes } from 'node:crypto';
import { type Expression, type ExpressionBuilder, sql } from 'kysely';
import type { App } from './context.ts';
import type { Database, Db } from './database.ts';

/** The cookie that holds a session's secret. */
export const SESSION_COOKIE = 'phucvu_session';

/** The cookie of citizens: their sessions are their own, apart from those of staff. */
export const CITIZEN_COOKIE = 'phucvu_citizen';

export interface Session {
  personId: string;
  /** Hash by which the session is listed and revoked; the secret itself is only in the cookie. */
  idHash: Buffer;
  createdAt: Date;
  lastSeenAt: Date;
  ip: string | null;
  userAgent: string | null;
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Opens a session and returns the secret for the cookie (256 random bits). */
export async function openSession(
  app: Pick<App, 'config' | 'now'>,
  db: Db,
  personId: string,
  from: { ip: string | null; userAgent: string | null },
): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const now = app.now();
  await db
    .insertInto('session')
    .values({
      id_hash: hashOf(secret),
      person_id: personId,
      created_at: now.toString(),
      last_seen_at: now.toString(),
      expires_at: now.add({ hours: app.config.sessionMaxHours }).toString(),
      ip: from.ip,
      user_agent: from.userAgent?.slice(0, 300) ?? null,
    })
    .execute();
  return secret;
}

/** A session lives until its end, and as long as it is used. */
const liveness = (app: Pick<App, 'config' | 'now'>) => (b: ExpressionBuilder<Database, 'session'>) => {
  const now = app.now();
  const idle = now.subtract({ minutes: app.config.sessionIdleMinutes });
  return [
    b('expires_at', '>', new Date(now.epochMilliseconds)),
    b('last_seen_at', '>', new Date(idle.epochMilliseconds)),
  ];
};

/**
 * The live session behind a cookie, with what the expression `person` finds of its `session.person_id` in the same
 * query; or null. Touches `last_seen_at` at most once a minute.
 */
export async function findSession<T = null>(
  app: Pick<App, 'config' | 'now' | 'db'>,
  secret: string,
  person: Expression<T> = sql<T>`null`,
): Promise<(Session & { person: T }) | null> {
  const now = app.now();
  const idle = now.subtract({ minutes: app.config.sessionIdleMinutes });
  // Written out, for every request begins with it: building it anew would cost as much as asking.
  const { rows } = await sql<SessionRow & { person: T }>`
    select person_id, id_hash, created_at, last_seen_at, ip, user_agent, ${person} as person from session
    where id_hash = ${hashOf(secret)} and expires_at > ${now.toString()} and last_seen_at > ${idle.toString()}`.execute(
    app.db,
  );
  const [row] = rows;
  if (!row) return null;
  if (now.epochMilliseconds - row.last_seen_at.getTime() > 60_000)
    await app.db
      .updateTable('session')
      .set({ last_seen_at: now.toString() })
      .where('id_hash', '=', row.id_hash)
      .execute();
  return { ...toSession(row), person: row.person };
}

/** All live sessions of a person, newest first. */
export async function listSessions(
  app: Pick<App, 'config' | 'now' | 'db'>,
  personId: string,
): Promise<Session[]> {
  const rows = await app.db
    .selectFrom('session')
    .selectAll()
    .where('person_id', '=', personId)
    .where((b) => b.and(liveness(app)(b)))
    .orderBy('last_seen_at', 'desc')
    .execute();
  return rows.map(toSession);
}

/** Ends one session, by the secret of its cookie. */
export async function closeSession(db: Db, secret: string): Promise<void> {
  await db.deleteFrom('session').where('id_hash', '=', hashOf(secret)).execute();
}

/** Ends sessions of a person: the one named, or all but the one to keep. */
export async function revokeSessions(
  db: Db,
  personId: string,
  which: { only?: Buffer; keep?: Buffer },
): Promise<void> {
  let query = db.deleteFrom('session').where('person_id', '=', personId);
  if (which.only) query = query.where('id_hash', '=', which.only);
  if (which.keep) query = query.where('id_hash', '!=', which.keep);
  await query.execute();
}

interface SessionRow {
  person_id: string;
  id_hash: Buffer;
  created_at: Date;
  last_seen_at: Date;
  ip: string | null;
  user_agent: string | null;
}

function toSession(row: SessionRow): Session {
  return {
    personId: row.person_id,
    idHash: row.id_hash,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    ip: row.ip,
    userAgent: row.user_agent,
  };
}
