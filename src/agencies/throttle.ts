import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { lockKey, releaseTry, reserveTry } from './account-store.ts';
import { m } from './messages.ts';

/** Wrong tries before a key rests. An address may be a whole office behind one router, so it has more. */
const FREE_TRIES = { account: 5, ip: 50 } as const;
const FORGET_HOURS = 24;
const LONGEST_REST = 60;

/** Minutes of rest after so many failures: none, then 1, 2, 4 … 60. */
export function restMinutes(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(LONGEST_REST, 2 ** Math.min(failures - free, 10));
}

const keysOf = (context: Context, account: string): { key: string; free: number }[] => [
  { key: `account:${account.slice(0, 100)}`, free: FREE_TRIES.account },
  ...(context.ip === null ? [] : [{ key: `ip:${context.ip}`, free: FREE_TRIES.ip }]),
];

/**
 * Counts a try against the account and the address before it is made; the last free one makes them rest. Throws 429
 * that says for how long. The same for accounts that do not exist.
 */
export async function countTry(context: Context, account: string): Promise<void> {
  const now = context.now();
  const forget = now.subtract({ hours: FORGET_HOURS }).toString();
  for (const { key, free } of keysOf(context, account)) {
    const { failures, lockedUntil } = await reserveTry(context.db, key, now.toString(), forget);
    if (lockedUntil !== null && lockedUntil.getTime() > now.epochMilliseconds)
      throw resting(lockedUntil, now);
    const minutes = restMinutes(failures, free);
    if (minutes > 0) await lockKey(context.db, key, now.add({ minutes }).toString());
  }
}

/** The try was right: the account starts afresh, the address gets this one back. */
export async function tryWasRight(context: Context, account: string): Promise<void> {
  for (const { key } of keysOf(context, account))
    await releaseTry(context.db, key, key.startsWith('account:') ? 'all' : 'this');
}

function resting(until: Date, now: Temporal.Instant): AppError {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.epochMilliseconds) / 60_000));
  return new AppError(429, 'account-rests', m.accountRests, { params: { minutes } });
}
