/**
 * Seals what happened to dossiers into a chain of hashes, in batches, so that writers never wait. Each link is noted in
 * the record of events; the seals and stamps of that record then cover it.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { recordEvent } from '../platform/audit.ts';
import { type App, systemContext } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';

const NO_HASH = '0'.repeat(64);
const BATCH = 5000;
/** Any number that only this sealing takes: one process seals at a time. */
const LOCK = 715_073_341;

interface Key {
  dossier_id: string;
  seq: number;
}

/** Seals all committed events that no seal holds; returns how many. */
export async function sealDossierEvents(app: App): Promise<number> {
  let sealed = 0;
  for (let count = await sealBatch(app); count > 0; count = await sealBatch(app)) sealed += count;
  return sealed;
}

function sealBatch(app: App): Promise<number> {
  return app.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
    const { rows } = await sql<Key>`
      delete from dossier_event_unsealed where (dossier_id, seq) in (
        select dossier_id, seq from dossier_event_unsealed order by dossier_id, seq limit ${BATCH})
      returning dossier_id, seq`.execute(tx);
    if (rows.length === 0) return 0;
    const keys = rows.sort(inOrder);
    const last = await tx
      .selectFrom('dossier_event_seal')
      .select(['number', 'hash'])
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    const previous = last?.hash ?? NO_HASH;
    const number = (last?.number ?? 0) + 1;
    const hash = hashOf(number, previous, await readLines(tx, keys));
    await tx
      .insertInto('dossier_event_seal')
      .values({
        number,
        sealed_at: app.now().toString(),
        dossier_ids: keys.map((key) => key.dossier_id),
        seqs: keys.map((key) => key.seq),
        hash,
        previous_hash: previous,
      })
      .execute();
    await recordEvent(systemContext(app, 'seal-dossier-events'), tx, {
      action: 'dossier-events.sealed',
      subjectType: 'dossier-event-seal',
      subjectId: null,
      data: { number, events: keys.length, hash },
    });
    return keys.length;
  });
}

const inOrder = (a: Key, b: Key): number => a.dossier_id.localeCompare(b.dossier_id) || a.seq - b.seq;

/** Every column of the events, instants in UTC to the microsecond, data as PostgreSQL writes it. */
async function readLines(db: Db | Tx, keys: readonly Key[]): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select jsonb_build_array(e.dossier_id, e.seq, e.action, e.from_status, e.to_status,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      e.actor_id, e.actor_role, e.on_behalf_of_id, e.agency_id, e.step, e.data, e.request_id)::text as line
    from unnest(${keys.map((key) => key.dossier_id)}::uuid[], ${keys.map((key) => key.seq)}::int[])
      with ordinality as k (dossier_id, seq, place)
    join dossier_event e on e.dossier_id = k.dossier_id and e.seq = k.seq
    order by k.place`.execute(db);
  return rows.map(({ line }) => line);
}

function hashOf(number: number, previous: string, lines: readonly string[]): string {
  const hash = createHash('sha256').update(`${number}\n${previous}\n`);
  for (const line of lines) hash.update(line).update('\n');
  return hash.digest('hex');
}

export interface DossierSealCheck {
  seals: number;
  events: number;
  waiting: number;
  /** The first seal that does not match its events or its place; null: none. */
  brokenAt: number | null;
}

/** Computes every seal again. Reads all events: minutes on a large store. */
export function verifyDossierSeals(db: Db): Promise<DossierSealCheck> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const check: DossierSealCheck = { seals: 0, events: 0, waiting: 0, brokenAt: null };
      let previous = NO_HASH;
      for (let number = 1; ; number++) {
        const seal = await tx
          .selectFrom('dossier_event_seal')
          .selectAll()
          .where('number', '=', number)
          .executeTakeFirst();
        if (!seal) break;
        const keys = seal.dossier_ids.map((id, place) => ({ dossier_id: id, seq: seal.seqs[place] ?? 0 }));
        const hash = hashOf(number, previous, await readLines(tx, keys));
        if (hash !== seal.hash || seal.previous_hash !== previous) {
          check.brokenAt = number;
          break;
        }
        previous = hash;
        check.seals = number;
        check.events += keys.length;
      }
      const { rows } = await sql<{ events: number; waiting: number; last: number }>`
        select (select count(*) from dossier_event) as events, (select count(*) from dossier_event_unsealed) as waiting,
          (select coalesce(max(number), 0) from dossier_event_seal) as last`.execute(tx);
      const [total] = rows;
      check.waiting = total?.waiting ?? 0;
      const whole =
        total !== undefined && total.last === check.seals && total.events === check.events + check.waiting;
      if (check.brokenAt === null && !whole) check.brokenAt = check.seals + 1;
      return check;
    });
}
