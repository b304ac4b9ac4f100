import { CompiledQuery } from 'kysely';
import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import { z } from 'zod';
import { OFFICE_TIME_ZONE } from './context.ts';
import type { Tx } from './database.ts';

type JobHandler = (data: Record<string, unknown>) => Promise<void>;

/** A kind of background work. Handlers may run twice after a crash: they must be idempotent. */
export interface JobKind {
  name: string;
  handle: JobHandler;
  /** Cron expression in office time, for work that opens itself. */
  schedule?: string;
  retryLimit?: number;
}

export interface Jobs {
  /** Queues work in the transaction of the data it belongs to: both happen or neither. */
  send(tx: Tx, name: string, data: Record<string, unknown>): Promise<void>;
  /** Starts working on the given kinds. */
  work(kinds: JobKind[]): Promise<void>;
  /** Whether this process works, and how much waits or failed for good. */
  state(): Promise<{ running: boolean; waiting: number; failed: number }>;
  stop(): Promise<void>;
}

/** Opens the queue in schema `pgboss` of the database at `url` (made on first use). */
export async function openJobs(url: string, log: Logger): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, max: 2, application_name: 'phucvu-jobs' });
  let stopping = false;
  // Once it stops, connections that the server cuts off are no news.
  boss.on('error', (err) => {
    if (!stopping) log.error({ err }, 'job queue');
  });
  await boss.start();
  let working = false;
  return {
    async send(tx, name, data) {
      const db = {
        executeSql: async (text: string, values: unknown[]) => {
          const result = await tx.executeQuery(CompiledQuery.raw(text, values));
          return { rows: result.rows };
        },
      };
      await boss.send(name, data, { db });
    },
    async work(kinds) {
      for (const kind of kinds) await begin(boss, kind, log);
      working = true;
    },
    async state() {
      const { rows } = await boss.getDb().executeSql(COUNTS, []);
      const { waiting, failed } = countsShape.parse(rows[0]);
      return { running: working, waiting, failed };
    },
    async stop() {
      working = false;
      stopping = true;
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

const COUNTS = `select count(*) filter (where state < 'active') as waiting,
  count(*) filter (where state = 'failed') as failed from pgboss.job`;
const countsShape = z.object({ waiting: z.coerce.number(), failed: z.coerce.number() });

/** Makes the queue, its schedule and its worker. */
async function begin(boss: PgBoss, kind: JobKind, log: Logger): Promise<void> {
  await boss.createQueue(kind.name, {
    name: kind.name,
    retryLimit: kind.retryLimit ?? 3,
    retryBackoff: true,
  });
  if (kind.schedule) await boss.schedule(kind.name, kind.schedule, {}, { tz: OFFICE_TIME_ZONE });
  await boss.work(kind.name, async (batch: { id: string; data: unknown }[]) => {
    for (const job of batch) {
      try {
        await kind.handle((job.data ?? {}) as Record<string, unknown>);
      } catch (err) {
        log.error({ err, job: kind.name, id: job.id }, 'job failed');
        throw err;
      }
    }
  });
}
