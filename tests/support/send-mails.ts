/** A process that sends what waits in the outbox and ends; run with DATABASE_URL, SMTP_PORT and NOW. */
import { pino } from 'pino';
import { sendMails } from '../../src/notices/sending.ts';
import { openDatabase } from '../../src/platform/database.ts';

const { DATABASE_URL = '', SMTP_PORT, NOW = '' } = process.env;
const db = openDatabase(DATABASE_URL);
const smtp = {
  host: '127.0.0.1',
  port: Number(SMTP_PORT),
  security: 'none' as const,
  login: null,
  from: 'cchc@lamgiang.example',
};
await sendMails({ db, now: () => Temporal.Instant.from(NOW), log: pino({ level: 'silent' }) }, smtp);
await db.destroy();
