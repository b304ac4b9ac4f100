import { addressesOf, tenantName } from '../agencies/index.ts';
import { loadCalendar } from '../calendar/index.ts';
import type { Config } from '../platform/config.ts';
import { type Context, OFFICE_TIME_ZONE, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { writeLetter } from './mail-body.tsx';
import { sendsMail } from './mail-mode.ts';
import { insertMail } from './mail-store.ts';
import { isOfficeTime } from './rules.ts';
import { selectLanguages } from './store.ts';
import { type Outgoing, takeOutgoing, updateMailed, updateReadUnmailed } from './waiting-store.ts';

/** People whose mails are written in one transaction. */
const BATCH = 100;

/** Whether mail may go out now: on a working day, in office hours. */
export async function mailMayGo(context: Context): Promise<boolean> {
  const now = context.now().toZonedDateTimeISO(OFFICE_TIME_ZONE).toPlainDateTime();
  return isOfficeTime(await loadCalendar(context), now);
}

/**
 * Writes the mails that are to go out now: for each person one with all that is to be told at once, and, once a day, one
 * with all else. What was read in the meantime is not mailed. Does nothing outside office hours. Returns how many.
 */
export async function composeMails(context: Context): Promise<number> {
  if (!sendsMail(context.config)) return 0;
  // In the demo without a server nothing leaves the house, so that there is nobody to disturb.
  if (context.config.smtp !== null && !(await mailMayGo(context))) return 0;
  await updateReadUnmailed(context.db);
  const tenant = await tenantName(context);
  let written = 0;
  for (const mode of ['immediate', 'digest'] as const) {
    const day = mode === 'digest' ? today(context).toString() : null;
    for (let more = true; more; ) {
      const count = await context.db.transaction().execute((tx) => composeBatch(context, tx, day, tenant));
      written += count;
      more = count > 0;
    }
  }
  return written;
}

/** Mails for a batch of people; `digestOn`: the digest of that day, null: what is told at once. */
async function composeBatch(
  context: Context,
  tx: Tx,
  digestOn: string | null,
  tenant: string | null,
): Promise<number> {
  const outgoing = await takeOutgoing(tx, digestOn, BATCH);
  const byPerson = Map.groupBy(outgoing, (one) => one.personId);
  const people = [...byPerson.keys()];
  const addresses = await addressesOf(tx, people);
  const languages = await selectLanguages(tx, people);
  for (const [personId, items] of byPerson) {
    const to = addresses.get(personId);
    const language = languages.get(personId) ?? 'vi';
    // Without address, because it was taken away since: nothing to write, and nothing left waiting.
    const mailId = to ? await write(context, tx, { personId, items, to, language, digestOn, tenant }) : null;
    const ids = items.map(({ id }) => id);
    // Undefined: another process has just written the digest of the day; what is left waits for the next one.
    if (mailId !== undefined) await updateMailed(tx, ids, mailId);
  }
  return byPerson.size;
}

interface Writing {
  personId: string;
  items: Outgoing[];
  to: { name: string; address: string };
  language: 'vi' | 'en';
  digestOn: string | null;
  tenant: string | null;
}

function write(context: Context, tx: Tx, writing: Writing): Promise<string | undefined> {
  const { personId, items, to, language, digestOn, tenant } = writing;
  const site = siteAddress(context.config);
  const letter = writeLetter({ language, name: to.name, items, digestOn, site, tenant });
  return insertMail(
    tx,
    { personId, dossier: null, ...to, language, digestOn, ...letter },
    context.now().toString(),
  );
}

/** Where links in mails lead. Without a public address (the demo) to this machine. */
export const siteAddress = (config: Config): string =>
  (config.publicUrl ?? `http://localhost:${config.port}`).replace(/\/+$/, '');
