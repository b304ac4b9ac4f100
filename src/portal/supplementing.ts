/** Answers of applicants to requests for supplements, and withdrawing. */
import { askWithdrawal, receiveSupplement, withdraw } from '../dossiers/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { check, words, wrongFields } from '../platform/validation.ts';
import { m } from './messages.ts';
import { type Mine, openMine } from './own-dossiers.ts';
import { fileOf } from './submitting.ts';
import { awaitsSupplements, OTHER } from './supplement-place.ts';
import { releaseUploads, selectUploads, type Upload } from './upload-store.ts';

async function openToAct(context: Context, code: string): Promise<Mine> {
  const mine = await openMine(context, code);
  if (!mine.mayAct) throw notFound();
  return mine;
}

/** Files that the citizen attached to the answer so far. */
export const answerUploads = (context: Context, { view }: Mine): Promise<Upload[]> =>
  selectUploads(context.db, context.citizen?.citizenId ?? '', { dossierId: view.dossier.id });

/**
 * Sends what was attached as the answer to the open request. `seen`: number of the last event that the person saw. A
 * second click finds nothing left to send. Throws 404, 409, 422.
 */
export async function sendAnswer(
  context: Context,
  code: string,
  seen: number,
  otherName: string,
): Promise<void> {
  const mine = await openToAct(context, code);
  const uploads = (await answerUploads(context, mine)).filter(({ sha256 }) => sha256 !== null);
  if (!awaitsSupplements(mine)) throw wrongFields({ file: m.nothingAsked });
  if (uploads.length === 0) throw wrongFields({ file: m.nothingSent });
  const bySlot = Map.groupBy(uploads, ({ slot }) => slot);
  await receiveSupplement(
    mine.context,
    mine.view.dossier.id,
    {
      version: seen,
      papers: [...bySlot].map(([slot, files]) => ({
        position: slot === OTHER ? null : Number(slot),
        name: slot === OTHER ? otherName.slice(0, 2000) : '',
        origin: 'UPLOAD' as const,
        files: files.flatMap(fileOf),
      })),
    },
    mine.applicant,
    (tx) => releaseUploads(tx, uploads),
  );
}

/** Withdraws what nobody accepted yet; of what is under way, asks to: an officer confirms. */
export async function withdrawMine(
  context: Context,
  code: string,
  input: { version: number; reason: string },
): Promise<'withdrawn' | 'asked'> {
  const mine = await openToAct(context, code);
  const { view, applicant } = mine;
  if (view.actions.includes('withdraw')) {
    await withdraw(mine.context, view.dossier.id, applicant);
    return 'withdrawn';
  }
  const reason = input.reason.trim() === '' ? null : check(words(1000), input.reason);
  if (reason === null) throw wrongFields({ reason: m.reasonNeeded });
  await askWithdrawal(mine.context, view.dossier.id, { version: input.version, reason, applicant });
  return 'asked';
}
