/** The draft of a result: what the case officer writes for whoever signs. */
import { z } from 'zod';
import type { Context } from '../platform/context.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { keepFile, type ReceivedFile } from '../platform/intake.ts';
import { check } from '../platform/validation.ts';
import { isUuid } from './acting.ts';
import { selectDraft, upsertDraft } from './decision-store.ts';
import { m } from './messages.ts';
import { authoriseReading, needRole, standingOf } from './rights.ts';
import { lockDossier, selectDossier } from './store.ts';

const shape = z.object({
  /** Of the draft as it was seen; 0: there was none. */
  draftVersion: z.number().int().min(0),
  text: z.string().max(20_000),
});

/**
 * Keeps the draft; without a new file the old one stays. Throws 409 with the other's text when somebody else wrote
 * meanwhile.
 */
export async function saveDraft(
  context: Context,
  id: string,
  input: z.input<typeof shape>,
  file: ReceivedFile | null = null,
): Promise<void> {
  const { draftVersion, text } = check(shape, input);
  const dossier = isUuid(id) ? await selectDossier(context.db, { id }) : undefined;
  if (!dossier) throw notFound();
  await authoriseReading(context, dossier);
  needRole(await standingOf(context, dossier), ['CASE_OFFICER', 'DIVISION_HEAD', 'AGENCY_LEADER']);
  await context.db.transaction().execute(async (tx) => {
    await lockDossier(tx, id);
    if (file) await keepFile(context, tx, file);
    const before = await selectDraft(tx, id);
    const saved = await upsertDraft(tx, id, {
      text: text.normalize('NFC'),
      fileSha256: file?.sha256 ?? before?.fileSha256 ?? null,
      fileName: file?.name ?? before?.fileName ?? null,
      writtenAt: context.now().toString(),
      writtenBy: context.actor?.personId ?? null,
      version: draftVersion,
    });
    if (!saved) throw conflict(m.draftChanged, { theirs: before, yours: text });
  });
}
