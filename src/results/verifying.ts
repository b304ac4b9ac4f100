/** What anybody may learn of a result whose code, or whose file, they have: no personal data, and nothing to list. */
import { createHash } from 'node:crypto';
import { namesOfAgencies } from '../agencies/index.ts';
import { checkSignatures, type SignatureReport } from '../evidence/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError, invalid, tooMany } from '../platform/errors.ts';
import { openFile } from '../platform/intake.ts';
import { rateLimit } from '../platform/rate-limits.ts';
import { wrongFields } from '../platform/validation.ts';
import { m } from './messages.ts';
import { type Answer, answerOf, readHashPart, readToken } from './rules.ts';
import { type IssuedResult, selectByNumber, selectIssued } from './store.ts';

export interface Verification {
  answer: Answer;
  /** null: the register does not know it. */
  entry: IssuedResult | null;
  agencyName: string;
  /** By which it was replaced. */
  successor: { number: string; token: string } | null;
  /** null: they could not be checked now. */
  signatures: SignatureReport[] | null;
  /** The file that was sent is the one in the register; null: none was sent. */
  sameFile: boolean | null;
}

/** Codes are too long to be guessed; that nobody tries is one more lock. Per address. */
const PER_MINUTE = 30;
const tries = rateLimit(PER_MINUTE);
function limit(context: Context): void {
  const wait = tries.take(context.ip ?? '', context.now().epochMilliseconds);
  if (wait > 0) throw tooMany(wait);
}

/** By the code on the result, as typed or scanned. Throws 422 for what is no code. */
export async function verifyByToken(context: Context, typed: string): Promise<Verification> {
  limit(context);
  const token = readToken(typed);
  if (token === null) throw wrongFields({ code: m.wrongCode });
  return verified(context, await selectIssued(context.db, { token }));
}

/** By its number and the first digits of the file's fingerprint. */
export async function verifyByNumber(context: Context, number: string, hash: string): Promise<Verification> {
  limit(context);
  const part = readHashPart(hash);
  if (part === null) throw wrongFields({ hash: m.wrongHash });
  return verified(context, await selectByNumber(context.db, number.normalize('NFC').trim(), part));
}

/** By the file itself, which is not kept. */
export async function verifyFile(context: Context, bytes: Uint8Array): Promise<Verification> {
  limit(context);
  if (!Buffer.from(bytes.subarray(0, 5)).equals(Buffer.from('%PDF-')))
    throw invalid(m.unreadable, { file: m.unreadable });
  const fingerprint = createHash('sha256').update(bytes).digest('hex');
  const entry = await selectIssued(context.db, { fingerprint });
  const signatures = await inTurn(() => checkSignatures(context, bytes)).catch((cause: unknown) => {
    if (cause instanceof AppError) throw cause;
    throw new AppError(422, 'unreadable', m.unreadable, { fields: { file: m.unreadable }, cause });
  });
  return answered(context, entry, signatures, true);
}

async function verified(context: Context, entry: IssuedResult | undefined): Promise<Verification> {
  const signed = entry && (entry.form === 'SEALED' || entry.form === 'SIGNED');
  const signatures = signed ? await signaturesOf(context, entry) : [];
  return answered(context, entry, signatures, null);
}

async function signaturesOf(context: Context, entry: IssuedResult): Promise<SignatureReport[] | null> {
  if (entry.fileSha256 === null) return [];
  try {
    const bytes = await openFile(context, entry.fileSha256);
    return await inTurn(() => checkSignatures(context, bytes));
  } catch (err) {
    if (err instanceof AppError && err.status === 429) throw err;
    context.log.error({ err }, 'the signature of a result could not be checked');
    return null;
  }
}

async function answered(
  context: Context,
  entry: IssuedResult | undefined,
  signatures: SignatureReport[] | null,
  sent: true | null,
): Promise<Verification> {
  const names = entry ? await namesOfAgencies(context, [entry.agencyId]) : new Map<string, string>();
  const next = entry?.replacedById ? await selectIssued(context.db, { id: entry.replacedById }) : undefined;
  return {
    answer: answerOf(entry ?? null, signatures),
    entry: entry ?? null,
    agencyName: (entry && names.get(entry.agencyId)) ?? '',
    successor: next ? { number: next.number, token: next.token } : null,
    signatures,
    sameFile: sent && entry !== undefined,
  };
}

/** Each check takes a thread and much memory: strangers get two at a time. */
const MOST_AT_ONCE = 2;
const WAIT_SECONDS = 5;
let running = 0;
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MOST_AT_ONCE) throw new AppError(429, 'busy', m.busy, { params: { seconds: WAIT_SECONDS } });
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
  }
}
