import { authorise } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Config } from '../platform/config.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { say } from '../platform/i18n.ts';
import { isId } from '../platform/validation.ts';
import { toSource } from './mail-message.ts';
import type { MailState } from './mail-state.ts';
import { type Mail, selectMail, selectMails, updateRetry } from './mail-store.ts';
import { SENDER_NAME } from './mail-words.ts';
import { m } from './messages.ts';

export interface OutboxPage {
  mails: Mail[];
  hasMore: boolean;
}

/** A page of the mails that the product has written, newest first ('system.manage'). */
export async function listMails(
  context: Context,
  filter: { words: string; state: MailState | null },
  page: { offset: number; size: number },
): Promise<OutboxPage> {
  await authorise(context, 'system.manage');
  const { offset, size } = page;
  const mails = await selectMails(context.db, filter, { offset, limit: size + 1 });
  const shown = mails.slice(0, size).map((mail) => veiled(context.config, mail));
  return { mails: shown, hasMore: mails.length > size };
}

/**
 * One mail ('system.manage'). Throws 404. What an applicant is told is theirs, and so are the links in it: outside the demo
 * it shows to nobody here.
 */
export async function findMail(context: Context, id: string): Promise<Mail> {
  await authorise(context, 'system.manage');
  const mail = isId(id) ? await selectMail(context.db, id) : undefined;
  if (!mail) throw notFound();
  return veiled(context.config, mail);
}

function veiled(config: Config, mail: Mail): Mail {
  if (mail.personId !== null || config.demo) return mail;
  const address = mail.address.replace(/^(.).*@/, '$1***@');
  const text = say('vi', m.applicantMail);
  return { ...mail, address, text, html: text };
}

/** The mail as it goes over the wire, encoded ('system.manage'). */
export async function mailSource(context: Context, id: string): Promise<Buffer> {
  const mail = await findMail(context, id);
  return toSource(mail, { name: SENDER_NAME, address: senderAddress(context.config) });
}

const senderAddress = (config: Config): string => config.smtp?.from ?? 'phuc-vu@demo.invalid';

/** Lets a mail that was given up be tried again ('system.manage'). Throws 404 when there is no such mail. */
export async function retryMail(context: Context, id: string): Promise<void> {
  await authorise(context, 'system.manage');
  if (!isId(id)) throw notFound();
  await context.db.transaction().execute(async (tx) => {
    if (!(await updateRetry(tx, id, context.now().toString()))) throw notFound();
    await recordEvent(context, tx, { action: 'mail.retried', subjectType: 'mail', subjectId: id });
  });
}
