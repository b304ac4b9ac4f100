import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Db } from './database.ts';
import type { FileStore } from './files.ts';
import type { Jobs } from './jobs.ts';
import type { KeyRing } from './keys.ts';
import type { Scanner } from './scanner.ts';
import type { Seals } from './signing/keys.ts';

/** What the running product consists of; made once at the start. */
export interface App {
  config: Config;
  db: Db;
  files: FileStore;
  jobs: Jobs;
  scanner: Scanner;
  /** Encrypts what is personal. */
  keys: KeyRing;
  /** What agencies sign with. */
  seals: Seals;
  log: Logger;
  /** The clock, passed in so that tests can set it. */
  now(): Temporal.Instant;
}

/** Who acts. Rights are looked up by the agencies room, never stored here. */
export interface Actor {
  personId: string;
  name: string;
}

/** A citizen who signed in, for themselves or for the organisation or person they act for. */
export interface CitizenActor {
  citizenId: string;
  name: string;
  /** How sure the identity provider is who they are (mức độ định danh), 1 to 3. */
  assurance: number;
  actingFor: { citizenId: string; name: string; kind: 'PERSON' | 'ORGANISATION' } | null;
}

/** What every service function gets first: the product and the one request (or job) it works for. */
export interface Context extends App {
  /** null: nobody signed in, or the product itself (jobs, command line), told apart by `system`. */
  actor: Actor | null;
  /** The citizen who asks; never beside an actor: nobody is staff and applicant in one request. */
  citizen: CitizenActor | null;
  /** The product acts by itself (job, command line): permissions do not apply, events name no person. */
  system: boolean;
  requestId: string;
  ip: string | null;
}

export const OFFICE_TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** The office day that was asked for last, from its first millisecond to the first of the next. */
let day = { from: 0, to: 0, date: new Temporal.PlainDate(1970, 1, 1) };

/** Today's date at the office. */
export function today(app: Pick<App, 'now'>): Temporal.PlainDate {
  const now = app.now();
  const at = now.epochMilliseconds;
  if (at < day.from || at >= day.to) {
    const morning = now.toZonedDateTimeISO(OFFICE_TIME_ZONE).startOfDay();
    const to = morning.add({ days: 1 }).epochMilliseconds;
    day = { from: morning.epochMilliseconds, to, date: morning.toPlainDate() };
  }
  return day.date;
}

/** The context in which jobs and commands act. */
export function systemContext(app: App, requestId: string): Context {
  return { ...app, actor: null, citizen: null, system: true, requestId, ip: null };
}
