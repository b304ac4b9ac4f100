import { sql } from 'kysely';
import nodemailer from 'nodemailer';
import type { SmtpConfig } from '../platform/config.ts';
import type { App } from '../platform/context.ts';
import { toMessage } from './mail-message.ts';
import { type Mail, selectDueMails, updateAttempt, updateFailed, updateSent } from './mail-store.ts';
import { SENDER_NAME } from './mail-words.ts';
import { backoffMinutes, MAX_ATTEMPTS } from './retries.ts';

/** Any number that only sending takes. */
const LOCK = 715_073_320;
/** Mails under way to the server at once. */
const CONNECTIONS = 4;
/** Mails of one run; what is left goes with the next. */
const MOST = 2000;
const TIMEOUT = 30_000;

type Sender = Pick<App, 'db' | 'now' | 'log'>;

/**
 * Hands the mails that are due to the server, and returns how many it took. One process sends at a time; the lock is the
 * connection's, so that when the process dies the next one goes on at once. A mail is marked as sent after the server
 * took it: a process that dies in between leaves one mail that is sent again, under the same number, and never one that
 * is not sent.
 */
export async function sendMails(app: Sender, smtp: SmtpConfig): Promise<number> {
  return app.db.connection().execute(async (locked) => {
    const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_lock(${LOCK}) as free`.execute(
      locked,
    );
    if (!rows[0]?.free) return 0;
    const transport = openTransport(smtp);
    try {
      const mails = await selectDueMails(app.db, app.now().toString(), MOST);
      let sent = 0;
      const queue = mails.values();
      const work = async (): Promise<void> => {
        for (const mail of queue) if (await attempt(app, transport, smtp, mail)) sent++;
      };
      await Promise.all(Array.from({ length: CONNECTIONS }, work));
      return sent;
    } finally {
      transport.close();
      await sql`select pg_advisory_unlock(${LOCK})`.execute(locked);
    }
  });
}

function openTransport(smtp: SmtpConfig) {
  return nodemailer.createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    host: smtp.host,
    port: smtp.port,
    secure: smtp.security === 'tls',
    requireTLS: smtp.security === 'starttls',
    ignoreTLS: smtp.security === 'none',
    ...(smtp.login ? { auth: { user: smtp.login.user, pass: smtp.login.password } } : {}),
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
  });
}

async function attempt(
  app: Sender,
  transport: ReturnType<typeof openTransport>,
  smtp: SmtpConfig,
  mail: Mail,
): Promise<boolean> {
  await updateAttempt(app.db, mail.id);
  let answer: string;
  try {
    const message = toMessage(mail, { name: SENDER_NAME, address: smtp.from });
    answer = (await transport.sendMail(message)).response;
  } catch (error) {
    await fail(app, mail, error);
    return false;
  }
  await updateSent(app.db, mail.id, app.now().toString(), answer);
  return true;
}

async function fail(app: Sender, mail: Mail, error: unknown): Promise<void> {
  const attempts = mail.attempts + 1;
  const now = app.now();
  const last = attempts >= MAX_ATTEMPTS || isRefusal(error);
  const next = last ? null : now.add({ minutes: backoffMinutes(attempts) }).toString();
  const words = error instanceof Error ? error.message : String(error);
  app.log.warn({ mail: mail.id, attempts, error: words, last }, 'mail not sent');
  await updateFailed(app.db, mail.id, { error: words, at: now.toString(), next });
}

/** The server says for good that it takes no mail for this address: trying again would not help. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === 'EENVELOPE' &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500;
