import { z } from 'zod';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { notFound, unauthenticated } from '../platform/errors.ts';
import { listSessions, revokeSessions, type Session } from '../platform/sessions.ts';
import { check, wrongFields } from '../platform/validation.ts';
import { authorise } from './access.ts';
import { type Account, deleteLinksOf, selectAccount, updatePassword } from './account-store.ts';
import { m } from './messages.ts';
import { hashPassword, passwordFault, passwordMatches } from './passwords.ts';
import { countTry, tryWasRight } from './throttle.ts';

/** The account of whoever asks. Throws `unauthenticated`. */
export async function ownAccount(context: Context): Promise<Account> {
  const account = context.actor
    ? await selectAccount(context.db, { personId: context.actor.personId })
    : undefined;
  if (!account) throw unauthenticated();
  return account;
}

/** What one may know about one's own account. */
export interface AccountSummary {
  username: string;
  fullName: string;
  hasSecondFactor: boolean;
  recoveryCodesLeft: number;
  sessions: Session[];
}

export async function accountSummary(context: Context): Promise<AccountSummary> {
  const account = await ownAccount(context);
  return {
    username: account.username,
    fullName: account.fullName,
    hasSecondFactor: account.totpSecret !== null,
    recoveryCodesLeft: account.recoveryHashes.length,
    sessions: await listSessions(context, account.personId),
  };
}

/** Asks for one's password once more; wrong tries count as failed sign-ins. Throws `invalid` beside `field`. */
export async function confirmPassword(
  context: Context,
  account: Account,
  password: string,
  field: string,
): Promise<void> {
  await countTry(context, account.username);
  if (!(await passwordMatches(password, account.passwordHash)))
    throw wrongFields({ [field]: m.passwordWrong });
  await tryWasRight(context, account.username);
}

const change = z.object({ current: z.string().min(1), next: z.string().min(1), repeat: z.string() });

/** Changes one's own password; every other session of the person ends. */
export async function changePassword(
  context: Context,
  input: z.input<typeof change> & { keepSession: Buffer | null },
): Promise<void> {
  const account = await ownAccount(context);
  const { current, next, repeat } = check(change, input);
  refuseWeakPassword(next, [account.username, ...account.fullName.split(/\s+/)], 'next');
  if (next !== repeat) throw wrongFields({ repeat: m.repeatDiffers });
  await confirmPassword(context, account, current, 'current');
  const hash = await hashPassword(next);
  await context.db.transaction().execute(async (tx) => {
    await replacePassword(tx, account.personId, hash, input.keepSession);
    await recordEvent(context, tx, {
      action: 'password.changed',
      subjectType: 'person',
      subjectId: account.personId,
    });
  });
}

/** Sets somebody's password: for the demo and for commands. All sessions of the person end. */
export async function setPassword(context: Context, personId: string, password: string): Promise<void> {
  await authorise(context, 'people.manage');
  const account = await selectAccount(context.db, { personId });
  if (!account) throw notFound();
  refuseWeakPassword(password, [account.username], 'password');
  const hash = await hashPassword(password);
  await context.db.transaction().execute(async (tx) => {
    await replacePassword(tx, personId, hash, null);
    await recordEvent(context, tx, { action: 'password.set', subjectType: 'person', subjectId: personId });
  });
}

/** Stores a password; what was opened with the old one (sessions, links) ends, but for the session to keep. */
export async function replacePassword(
  tx: Tx,
  personId: string,
  hash: string,
  keep: Buffer | null,
): Promise<void> {
  await updatePassword(tx, personId, hash);
  await deleteLinksOf(tx, personId);
  await revokeSessions(tx, personId, keep ? { keep } : {});
}

/** Throws `invalid` beside `field` unless the password is good enough; `own`: words it must not consist of. */
export function refuseWeakPassword(password: string, own: readonly string[], field: string): void {
  const fault = passwordFault(password, own);
  if (fault) throw wrongFields({ [field]: m[fault] });
}

/** Ends one of one's own sessions (by the hex of its hash), or all but the one to keep. */
export async function endSessions(
  context: Context,
  which: { only: string } | { keep: Buffer | null },
): Promise<void> {
  const { personId } = await ownAccount(context);
  const chosen =
    'only' in which
      ? { only: Buffer.from(/^[0-9a-f]{64}$/.test(which.only) ? which.only : '', 'hex') }
      : which.keep
        ? { keep: which.keep }
        : {};
  await context.db.transaction().execute(async (tx) => {
    await revokeSessions(tx, personId, chosen);
    await recordEvent(context, tx, {
      action: 'only' in which ? 'session.ended' : 'sessions.ended',
      subjectType: 'person',
      subjectId: personId,
    });
  });
}
