import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { App } from './context.ts';
import type { Db } from './database.ts';
import type { JobKind } from './jobs.ts';
import { brokenStamp } from './stamps.ts';

/** What the first seal stands on. */
const NO_HASH = '0'.repeat(64);
const BATCH = 5000;

/** Any number that only sealing takes: one process seals at a time. */
const LOCK = 715_073_319;

/** An event as it is hashed: every column, instants in UTC to the microsecond, data as PostgreSQL writes it. */
interface Sealable {
  id: string;
  line: string;
}

/** Seals events every minute. */
export function sealingJob(app: App): JobKind {
  return {
    name: 'seal-events',
    schedule: '* * * * *',
    handle: async () => {
      await sealEvents(app);
    },
  };
}

/**
 * Seals all committed events that no seal holds, in batches, and returns how many. Writers are not held up: they only
 * add to the queue, and what they have not committed is sealed next time.
 */
export async function sealEvents(app: Pick<App, 'db' | 'now'>): Promise<number> {
  let sealed = 0;
  for (let count = await sealBatch(app); count > 0; count = await sealBatch(app)) sealed += count;
  return sealed;
}

function sealBatch(app: Pick<App, 'db' | 'now'>): Promise<number> {
  return app.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
    const taken = await sql<{ event_id: string }>`
      delete from event_unsealed where event_id in (select event_id from event_unsealed order by event_id limit ${BATCH})
      returning event_id`.execute(tx);
    if (taken.rows.length === 0) return 0;
    const ids = taken.rows.map((row) => row.event_id).sort();
    const last = await tx
      .selectFrom('event_seal')
      .select(['number', 'hash'])
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    const previous = last?.hash ?? NO_HASH;
    const number = (last?.number ?? 0) + 1;
    const events = await readSealable(tx, ids);
    await tx
      .insertInto('event_seal')
      .values({
        number,
        sealed_at: app.now().toString(),
        event_ids: ids,
        hash: hashOf(number, previous, events),
        previous_hash: previous,
      })
      .execute();
    return ids.length;
  });
}

export interface SealCheck {
  /** Seals and events looked at, up to the first broken seal. */
  seals: number;
  events: number;
  /** Events that wait for their seal. */
  waiting: number;
  /** The first seal whose events, hash or place in the chain are not what they were. */
  brokenAt: number | null;
  /** Events that are in no seal and do not wait for one, or the other way round: added or removed behind the product's back. */
  astray: number;
  /** The last hash: who keeps it elsewhere can tell later that nothing was cut off at the end. */
  head: string | null;
}

/** Computes every seal again. Reads all events: minutes on a large record. */
export function verifySeals(db: Db): Promise<SealCheck> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const check: SealCheck = { seals: 0, events: 0, waiting: 0, brokenAt: null, astray: 0, head: null };
      let previous = NO_HASH;
      for (let number = 1; ; number++) {
        const seal = await tx
          .selectFrom('event_seal')
          .selectAll()
          .where('number', '=', number)
          .executeTakeFirst();
        if (!seal) break;
        const events = await readSealable(tx, seal.event_ids);
        if (seal.previous_hash !== previous || hashOf(number, previous, events) !== seal.hash) {
          check.brokenAt = number;
          break;
        }
        previous = seal.hash;
        check.seals = number;
        check.events += events.length;
      }
      check.brokenAt ??= await brokenStamp(tx);
      const totals = await sql<{ seals: number; events: number; waiting: number }>`
        select (select count(*) from event_seal) as seals, (select count(*) from event) as events,
          (select count(*) from event_unsealed) as waiting`.execute(tx);
      const [total = { seals: 0, events: 0, waiting: 0 }] = totals.rows;
      check.waiting = total.waiting;
      if (check.brokenAt === null) {
        // A seal that is missing in the middle leaves later ones without their predecessor.
        if (total.seals > check.seals) check.brokenAt = check.seals + 1;
        else check.astray = Math.abs(total.events - check.events - total.waiting);
        check.head = check.seals > 0 ? previous : null;
      }
      return check;
    });
}

async function readSealable(db: Db, ids: readonly string[]): Promise<Sealable[]> {
  const { rows } = await sql<Record<string, string | null> & { id: string }>`
    select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor_id, on_behalf_of_id, action,
      subject_type, subject_id, agency_id, data::text as data, request_id, ip
    from event where id = any(${ids}::uuid[]) order by id`.execute(db);
  return rows.map((row) => ({ id: row.id, line: JSON.stringify(Object.entries(row).sort(byName)) }));
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

function hashOf(number: number, previous: string, events: readonly Sealable[]): string {
  const hash = createHash('sha256').update(`${number}\n${previous}\n`);
  for (const { line } of events) hash.update(line).update('\n');
  return hash.digest('hex');
}
