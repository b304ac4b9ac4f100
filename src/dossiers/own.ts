/** What applicants ask of dossiers: their own, what they answered the last time, how a due date would come out. */
import { instantOf, officeTimeOf } from '../calendar/index.ts';
import type { Context } from '../platform/context.ts';
import { countable, type Requirements } from '../procedures/index.ts';
import { checkDue, type Light } from './clock/alerts.ts';
import { type ClockState, runClock } from './clock/clock.ts';
import { selectLastOf, selectOwn } from './own-store.ts';
import { identityHashes, openPeople } from './people.ts';
import { lightOfDossier } from './reading.ts';
import type { Dossier } from './store.ts';
import { officeOf, publishedVersion } from './terms.ts';

export interface OwnDossier {
  dossier: Dossier;
  procedureName: string;
  light: Light;
}

/**
 * Dossiers of an identity that was proved, newest first: as owner, and with `handedIn` also those that they handed in
 * for somebody over the counter or by post. Whoever calls has asked for the right to see them.
 */
export async function listOwnDossiers(
  context: Context,
  who: { identity: string; handedIn: boolean },
  page: { size: number; offset: number },
): Promise<{ rows: OwnDossier[]; hasMore: boolean }> {
  const hashes = identityHashes(context.keys, who.identity);
  if (hashes === null) return { rows: [], hasMore: false };
  const found = await selectOwn(context.db, { hashes, handedIn: who.handedIn }, page);
  const now = officeTimeOf(context.now());
  const rows = await Promise.all(
    found.slice(0, page.size).map(async (dossier) => {
      const { content } = await publishedVersion(context, dossier.procedureVersionId);
      return {
        dossier,
        procedureName: content.shortName || content.name,
        light: lightOfDossier(dossier, now),
      };
    }),
  );
  return { rows, hasMore: found.length > page.size };
}

/** What the owner answered in their last dossier of a procedure; null: there is none. */
export async function lastAnswers(
  context: Context,
  identity: string,
  procedureCode: string,
): Promise<Record<string, unknown> | null> {
  const hashes = identityHashes(context.keys, identity);
  const last = hashes && (await selectLastOf(context.db, hashes, procedureCode));
  return last ? openPeople(context.keys, last.people).answers : null;
}

export interface DuePreview {
  /** Until when an officer has to answer what is sent now. */
  respondBy: Temporal.Instant;
  /** The clock as it would run were the dossier accepted now. */
  clock: ClockState;
}

/** When what is sent now would be answered, and due if it were accepted at once. */
export async function previewDue(
  context: Context,
  { limit }: Pick<Requirements, 'limit'>,
): Promise<DuePreview> {
  const { calendar, settings } = await officeOf(context);
  const now = officeTimeOf(context.now());
  const accepted = { type: 'accepted' as const, at: now.round('second').toString() };
  return {
    respondBy: instantOf(checkDue(calendar, now, settings.checkHours)),
    clock: runClock(calendar, countable(limit), [accepted], settings.clock),
  };
}
