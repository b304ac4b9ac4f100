import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { releaseTry, reserveTry, type ThrottleRule } from './account-store.ts';
import { m } from './messages.ts';

/** Minutes of rest after the last free try, and after each wrong one that follows. */
const RESTS = [1, 2, 4, 8, 16, 32, 60];
/** An address may be a whole office behind one router, so it has more tries. */
const FREE_TRIES = { account: 5, ip: 50 } as const;
const FORGET_HOURS = 24;

const rulesOf = (context: Context, account: string): ThrottleRule[] => [
  { key: `account:${account.slice(0, 100)}`, free: FREE_TRIES.account, rests: RESTS },
  ...(context.ip === null ? [] : [{ key: `ip:${context.ip}`, free: FREE_TRIES.ip, rests: RESTS }]),
];

/**
 * Counts a try against the account and the address before it is made; the last free one makes them rest. Throws 429
 * that says for how long. The same for accounts that do not exist.
 */
export async function countTry(context: Context, account: string): Promise<void> {
  const now = context.now();
  const forgetBefore = now.subtract({ hours: FORGET_HOURS }).toString();
  for (const rule of rulesOf(context, account)) {
    const restsUntil = await reserveTry(context.db, rule, now.toString(), forgetBefore);
    if (restsUntil !== null) throw resting(restsUntil, now);
  }
}

/** The try was right: the account starts afresh, the address gets this one back. */
export async function tryWasRight(context: Context, account: string): Promise<void> {
  for (const { key } of rulesOf(context, account))
    await releaseTry(context.db, key, key.startsWith('account:') ? 'all' : 'this');
}

function resting(until: Date, now: Temporal.Instant): AppError {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.epochMilliseconds) / 60_000));
  return new AppError(429, 'account-rests', m.accountRests, { params: { minutes } });
}
