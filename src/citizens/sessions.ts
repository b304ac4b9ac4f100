/** Sessions of citizens: opened by the identity provider's word, apart from those of staff. */
import { createHash, randomBytes } from 'node:crypto';
import { type App, type CitizenActor, type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { deleteSession, insertSession, selectSession, touchSession } from './session-store.ts';

const ID_TOKEN = 'citizen id token';

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Opens a session and returns the secret for its cookie (256 random bits). */
export async function openCitizenSession(
  context: Context,
  tx: Tx,
  session: {
    citizenId: string;
    actingForId: string | null;
    assurance: number;
    idToken: string;
    userAgent: string | null;
  },
): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const now = context.now();
  await insertSession(tx, {
    ...session,
    idHash: hashOf(secret),
    at: now.toString(),
    expiresAt: now.add({ hours: context.config.sessionMaxHours }).toString(),
    ip: context.ip,
    userAgent: session.userAgent?.slice(0, 300) ?? null,
    idTokenSealed: context.keys.seal(ID_TOKEN, session.idToken),
  });
  return secret;
}

/** For the ground floor: the citizen whose live session a cookie is, or null. */
export async function citizenOf(app: App, secret: string): Promise<CitizenActor | null> {
  const found = await liveSession(app, secret);
  if (!found) return null;
  const now = app.now();
  if (now.epochMilliseconds - found.lastSeenAt.getTime() > 60_000)
    await touchSession(app.db, hashOf(secret), now.toString());
  return {
    citizenId: found.citizenId,
    name: found.citizenName,
    assurance: found.assurance,
    actingFor:
      found.actingForId === null || found.actingForName === null || found.actingForKind === null
        ? null
        : { citizenId: found.actingForId, name: found.actingForName, kind: found.actingForKind },
  };
}

function liveSession(app: App, secret: string) {
  const now = app.now();
  const idle = now.subtract({ minutes: app.config.sessionIdleMinutes });
  return selectSession(app.db, hashOf(secret), {
    now: new Date(now.epochMilliseconds),
    idleSince: new Date(idle.epochMilliseconds),
    date: today(app).toString(),
  });
}

/** Ends a session; returns the identity provider's token, with which to say goodbye there, or null. */
export async function closeCitizenSession(context: Context, secret: string): Promise<string | null> {
  const found = await liveSession(context, secret);
  await deleteSession(context.db, hashOf(secret));
  if (!found?.idTokenSealed) return null;
  return context.keys.open(ID_TOKEN, found.idTokenSealed).toString('utf8');
}
