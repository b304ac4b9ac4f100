import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { openSession } from '../platform/sessions.ts';
import { type Account, deleteLink, insertLink, selectAccount, selectLink } from './account-store.ts';
import { m } from './messages.ts';
import { hashToken, makeToken, passwordMatches } from './passwords.ts';
import { useCode } from './second-factor.ts';
import { countTry, tryWasRight } from './throttle.ts';

/** Either a session was opened (`secret` for its cookie), or the code of the second factor is outstanding. */
export type SignedIn = { secret: string } | { step: string };

const STEP_MINUTES = 5;

/** The form in which user names are stored and counted. */
export const plainUsername = (username: string): string =>
  username
    .normalize('NFC')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .toLowerCase()
    .slice(0, 100);

/**
 * Checks user name and password. Throws `invalid` for anything wrong without saying which part, and 429 while the
 * account or the address rests; both take the same time whether or not there is such an account.
 */
export async function signIn(
  context: Context,
  input: { username: string; password: string; userAgent: string | null },
): Promise<SignedIn> {
  const username = plainUsername(input.username);
  await countTry(context, username);
  const account = await selectAccount(context.db, { username });
  const right = await passwordMatches(input.password, account?.passwordHash ?? null);
  if (!account?.active || !right) {
    await recordRefusal(context, account);
    throw invalid(m.signInWrong);
  }
  if (account.totpSecret === null) return { secret: await enter(context, account, input.userAgent) };
  const { token, hash } = makeToken();
  const now = context.now();
  await context.db
    .transaction()
    .execute((tx) =>
      insertLink(
        tx,
        hash,
        { purpose: 'second-step', personId: account.personId },
        now.toString(),
        now.add({ minutes: STEP_MINUTES }).toString(),
      ),
    );
  return { step: token };
}

/** The second step: `code` is of the authenticator or a recovery code, each good once. Throws as `signIn` does. */
export async function signInWithCode(
  context: Context,
  input: { step: string; code: string; userAgent: string | null },
): Promise<{ secret: string }> {
  const hash = hashToken(input.step);
  const link = await selectLink(context.db, hash, context.now().toString());
  const account = link?.personId ? await selectAccount(context.db, { personId: link.personId }) : undefined;
  if (link?.purpose !== 'second-step' || !account?.active) throw stepExpired();
  await countTry(context, account.username);
  if (!(await useCode(context, account, input.code))) {
    await recordRefusal(context, account);
    throw invalid(m.signInWrong, { code: m.codeWrong });
  }
  const used = await context.db.transaction().execute((tx) => deleteLink(tx, hash));
  if (!used) throw stepExpired();
  return { secret: await enter(context, account, input.userAgent) };
}

const stepExpired = (): AppError => new AppError(401, 'sign-in-again', m.stepExpired);

async function enter(context: Context, account: Account, userAgent: string | null): Promise<string> {
  await tryWasRight(context, account.username);
  const actor = { personId: account.personId, name: account.fullName };
  return context.db.transaction().execute(async (tx) => {
    await recordEvent({ ...context, actor }, tx, {
      action: 'session.opened',
      subjectType: 'person',
      subjectId: account.personId,
    });
    return openSession(context, tx, account.personId, { ip: context.ip, userAgent });
  });
}

/** Only for accounts that exist: whoever tries random names fills no audit trail. */
async function recordRefusal(context: Context, account: Account | undefined): Promise<void> {
  if (!account) return;
  await context.db.transaction().execute((tx) =>
    recordEvent(context, tx, {
      action: 'session.refused',
      subjectType: 'person',
      subjectId: account.personId,
    }),
  );
}
