import type { Logger } from 'pino';
import PgBoss from 'pg-boss';
import { CompiledQuery } from 'kysely';
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
  stop(): Promise<void>;
}

/** Opens the queue in schema `pgboss` of the database at `url` (made on first use). */
export async function openJobs(url: string, log: Logger): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, max: 2, application_name: 'phucvu-jobs' });
  boss.on('error', (error) => log.error({ error }, 'jobs'));
  await boss.start();
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
      for (const kind of kinds) {
        await boss.createQueue(kind.name, { name: kind.name, retryLimit: kind.retryLimit ?? 3, retryBackoff: true });
        if (kind.schedule) await boss.schedule(kind.name, kind.schedule, {}, { tz: 'Asia/Ho_Chi_Minh' });
        await boss.work(kind.name, async (batch: { data: unknown }[]) => {
          for (const job of batch) await kind.handle((job.data ?? {}) as Record<string, unknown>);
        });
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}
