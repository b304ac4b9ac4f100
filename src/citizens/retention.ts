/** How long what is kept of a person after its last use; the administrator sets the months, a job removes the rest. */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type App, type Context, systemContext } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import type { JobKind } from '../platform/jobs.ts';
import { check } from '../platform/validation.ts';
import { m } from './messages.ts';
import {
  deleteLooks,
  deleteTies,
  deleteUploads,
  KEPT,
  type Kept,
  selectInactive,
  selectTerms,
  type Term,
  updateTerm,
} from './retention-store.ts';
import { sweepSessions } from './session-store.ts';
import { eraseCitizens } from './store.ts';

export { KEPT, type Kept, type Term };

export async function listTerms(context: Context): Promise<Term[]> {
  await authorise(context, 'system.manage');
  return selectTerms(context.db);
}

const shape = z.object({
  what: z.enum(KEPT),
  months: z.coerce.number().int().min(1).max(1200),
  version: z.coerce.number().int(),
});

/** Sets a term. Throws 409 when somebody else did so since `version`. */
export async function setTerm(context: Context, input: z.input<typeof shape>): Promise<void> {
  await authorise(context, 'system.manage');
  const term = check(shape, input);
  await context.db.transaction().execute(async (tx) => {
    if (!(await updateTerm(tx, term))) throw conflict(m.changedMeanwhile);
    await recordEvent(context, tx, {
      action: 'citizens.retention-set',
      subjectType: 'citizens',
      subjectId: null,
      data: { what: term.what, months: term.months },
    });
  });
}

/** Which of these applicants have dossiers: they are kept whatever their term. Given by the room of dossiers. */
export type HasDossiers = (context: Context, citizenIds: readonly string[]) => Promise<Set<string>>;

/** Removes what is past its term. Returns how much of each kind. */
export async function sweepCitizens(
  context: Context,
  hasDossiers: HasDossiers,
): Promise<Record<Kept, number>> {
  const terms = await selectTerms(context.db);
  const before = (what: Kept): Date => {
    const months = terms.find((term) => term.what === what)?.months ?? 1200;
    const zoned = context.now().toZonedDateTimeISO('UTC').subtract({ months });
    return new Date(zoned.epochMilliseconds);
  };
  await sweepSessions(context.db, new Date(context.now().epochMilliseconds));
  const removed = {
    LOOK: await deleteLooks(context.db, before('LOOK')),
    UPLOADED: await removeUploads(context, before('UPLOADED')),
    INACTIVE: await removeInactive(context, before('INACTIVE'), hasDossiers),
  };
  if (Object.values(removed).some((count) => count > 0))
    await context.db.transaction().execute((tx) =>
      recordEvent(context, tx, {
        action: 'citizens.retention',
        subjectType: 'citizens',
        subjectId: null,
        data: removed,
      }),
    );
  return removed;
}

async function removeUploads({ db, files }: Context, before: Date): Promise<number> {
  const gone = await deleteUploads(db, before);
  for (const sha256 of gone) await files.remove(sha256);
  return gone.length;
}

/** Applicants of whom nothing is left but their name and number: both are overwritten. */
async function removeInactive(context: Context, before: Date, hasDossiers: HasDossiers): Promise<number> {
  const inactive = await selectInactive(context.db, before);
  const kept = await hasDossiers(context, inactive);
  const ids = inactive.filter((id) => !kept.has(id));
  if (ids.length === 0) return 0;
  await context.db.transaction().execute(async (tx) => {
    await deleteTies(tx, ids);
    await eraseCitizens(context, tx, ids);
  });
  return ids.length;
}

/** Every night: what is past its term. */
export function citizensJob(app: App, hasDossiers: HasDossiers): JobKind {
  return {
    name: 'citizens-retention',
    schedule: '45 2 * * *',
    handle: async () => {
      const removed = await sweepCitizens(systemContext(app, 'citizens-retention'), hasDossiers);
      app.log.info(removed, 'retention of citizens');
    },
  };
}
