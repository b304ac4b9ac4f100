/** The chain of seals, witnessed from outside, so that not even who runs the product can rewrite it afterwards. */
import { createHash } from 'node:crypto';
import type { App } from './context.ts';
import type { Db } from './database.ts';
import type { JobKind } from './jobs.ts';
import { requestTimestamp, stampedDigest } from './signing/timestamps.ts';

/** Has the last seal stamped every day, where a timestamp authority is configured. */
export function stampingJob(app: App): JobKind {
  return {
    name: 'stamp-seals',
    schedule: '5 0 * * *',
    handle: async () => {
      await stampSeals(app);
    },
  };
}

/**
 * Has the last seal stamped, and with it everything before; returns its number, or null when there is nothing to stamp
 * or no authority. Throws TimestampError when the authority does not answer: the job tries again.
 */
export async function stampSeals(app: Pick<App, 'db' | 'config'>): Promise<number | null> {
  const url = app.config.timestampUrl;
  if (url === null) return null;
  const last = await app.db
    .selectFrom('event_seal')
    .leftJoin('event_stamp', 'event_stamp.seal_number', 'event_seal.number')
    .select(['number', 'hash', 'event_stamp.at as stampedAt'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last === undefined || last.stampedAt !== null) return null;
  const { token, at } = await requestTimestamp(url, digestOf(last.hash));
  await app.db
    .insertInto('event_stamp')
    .values({ seal_number: last.number, token: Buffer.from(token), at: at.toString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return last.number;
}

const digestOf = (hash: string): Uint8Array => createHash('sha256').update(hash).digest();

/** The first stamped seal whose hash is not the one that was stamped; null when all are. */
export async function brokenStamp(db: Db): Promise<number | null> {
  const rows = await db
    .selectFrom('event_stamp')
    .innerJoin('event_seal', 'event_seal.number', 'event_stamp.seal_number')
    .select(['number', 'hash', 'token'])
    .orderBy('number')
    .execute();
  const broken = rows.find(({ hash, token }) => !Buffer.from(digestOf(hash)).equals(stampedDigest(token)));
  return broken?.number ?? null;
}
