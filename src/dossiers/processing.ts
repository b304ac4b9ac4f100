/** What case officers and their heads do: take up, go on, send back, assign, take over, draft. */
import { z } from 'zod';
import {
  ancestors,
  GRANTS,
  holdersOf,
  listAgencies,
  mayDo,
  namesOfPeople,
  ROLES,
  type Seat,
} from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { check, optionalWords, words } from '../platform/validation.ts';
import { type Acted, actOn, type Held, isUuid } from './acting.ts';
import { goToStep, nextStepOf, stepOf } from './steps.ts';
import { selectDossier, selectStepRuns, updateStepRun } from './store.ts';

const version = z.number().int().min(1).nullable();

/** Begins to work on an accepted dossier; whoever is not assigned takes it by doing so. */
export function takeUp(context: Context, id: string, seen: number | null): Promise<Acted> {
  return actOn(context, id, {
    action: 'take-up',
    version: seen,
    prepare: async (held) => {
      const { dossier, actorId } = held;
      const assigneeId = dossier.assigneeId ?? actorId;
      // The first step is the reception itself: by taking it up, it is handed over.
      const received = stepOf(held)?.nationalStatus === 2;
      const next = received ? nextStepOf(held) : null;
      if (next === null) return { change: { assignee_id: assigneeId } };
      const step = await goToStep(held, {
        to: next,
        agencyId: dossier.handlingAgencyId,
        assigneeId,
        result: 'DONE',
        note: '',
      });
      return { change: { ...step.change, assignee_id: assigneeId }, after: step.after };
    },
  });
}

const completion = z.object({
  version,
  note: optionalWords(2000),
  /** Who does the next step; null: whoever may. */
  nextId: z.uuid().nullable().default(null),
});

/** Completes the step and passes the dossier on to the next. */
export async function completeStep(
  context: Context,
  id: string,
  input: z.input<typeof completion>,
): Promise<Acted> {
  const { version: seen, note, nextId } = check(completion, input);
  return actOn(context, id, {
    action: 'complete-step',
    version: seen,
    prepare: async (held) => {
      const next = nextStepOf(held);
      if (next === null) return {};
      const step = await goToStep(held, {
        to: next,
        agencyId: held.dossier.handlingAgencyId,
        assigneeId: nextId,
        result: 'DONE',
        note,
      });
      return { ...step, data: { note, nextId } };
    },
  });
}

const sendingBack = z.object({ version, reason: words(2000) });

/** Sends the dossier back to the step before, which goes on with the hours that it had left; the clock runs on. */
export async function sendBack(
  context: Context,
  id: string,
  input: z.input<typeof sendingBack>,
): Promise<Acted> {
  const { version: seen, reason } = check(sendingBack, input);
  return actOn(context, id, {
    action: 'send-back',
    version: seen,
    prepare: async (held) => {
      const to = Math.max(1, (held.dossier.step ?? 1) - 1);
      const step = await goToStep(held, {
        to,
        agencyId: held.dossier.handlingAgencyId,
        assigneeId: lastWorkerOf(held, to),
        result: 'RETURNED',
        note: reason,
      });
      return { ...step, facts: { reason }, data: { reason, to: step.change.assignee_id ?? null } };
    },
  });
}

/** Who finished this step the last time. */
function lastWorkerOf({ events }: Held, step: number): string | null {
  const worked = events.findLast(
    (event) =>
      event.actorId !== null &&
      ((event.action === 'complete-step' && event.step === step) ||
        (event.action === 'take-up' && step <= 2)),
  );
  return worked?.actorId ?? null;
}

const assignment = z.object({ version, personId: z.uuid(), note: optionalWords(1000) });

/** Gives the dossier to somebody who may process it at the handling agency. */
export async function assign(
  context: Context,
  id: string,
  input: z.input<typeof assignment>,
): Promise<Acted> {
  const { version: seen, personId, note } = check(assignment, input);
  return handTo(context, id, 'assign', { version: seen, personId, note });
}

/** Takes the dossier from whoever has it (ill, away), as somebody who may process it. */
export function takeOver(
  context: Context,
  id: string,
  input: { version: number | null; note: string },
): Promise<Acted> {
  return handTo(context, id, 'take-over', { ...input, personId: context.actor?.personId ?? null });
}

async function handTo(
  context: Context,
  id: string,
  action: 'assign' | 'take-over',
  input: { version: number | null; personId: string | null; note: string },
): Promise<Acted> {
  const { personId, note, version: seen } = input;
  // Asked before the transaction, which must not wait for a second connection.
  const before = isUuid(id) ? await selectDossier(context.db, { id }) : undefined;
  if (!before) throw notFound();
  const agencies = [before.handlingAgencyId, before.competentAgencyId];
  const may = personId !== null && (await mayProcess(context, personId, agencies));
  return actOn(context, id, {
    action,
    version: seen,
    prepare: ({ tx, dossier }) => ({
      facts: { candidate: may && personId !== dossier.assigneeId },
      data: { from: dossier.assigneeId, to: personId, note },
      change: { assignee_id: personId },
      after: async () => {
        const open = (await selectStepRuns(tx, dossier.id)).at(-1);
        if (open && open.finishedAt === null)
          await updateStepRun(tx, dossier.id, open.run, { assignee_id: personId });
      },
    }),
  });
}

/** Whether a person may process dossiers at one of these agencies today. */
export async function mayProcess(
  context: Context,
  personId: string,
  agencyIds: readonly string[],
): Promise<boolean> {
  const asThem: Context = { ...context, system: false, actor: { personId, name: '' } };
  for (const agencyId of agencyIds) if (await mayDo(asThem, 'dossiers.process', agencyId)) return true;
  return false;
}

/** Reminds whoever works on the dossier (or, where nobody does, the agency). */
export function remind(
  context: Context,
  id: string,
  input: { version: number | null; note: string },
): Promise<Acted> {
  return actOn(context, id, {
    action: 'remind',
    version: input.version,
    prepare: ({ dossier }) => ({ data: { note: input.note.slice(0, 1000), to: dossier.assigneeId } }),
  });
}

/** People who may process dossiers at an agency today, by name; at most 500. */
export async function processorsAt(
  context: Context,
  agencyId: string,
): Promise<{ id: string; name: string }[]> {
  const agencies = await listAgencies(context);
  const above = ancestors(agencies, agencyId).map((agency) => agency.id);
  const seats = ROLES.flatMap((role): Seat[] => {
    const reach = GRANTS[role]['dossiers.process'];
    if (reach === undefined) return [];
    const places = reach === 'own' ? [agencyId] : [agencyId, ...above];
    return places.map((place) => ({ role, agencyId: place }));
  });
  const holders = await holdersOf(context.db, seats, today(context).toString());
  const ids = [...new Set(holders.map(({ personId }) => personId))].slice(0, 500);
  const names = await namesOfPeople(context, ids);
  const collator = new Intl.Collator('vi');
  return ids
    .map((id) => ({ id, name: names.get(id) ?? '' }))
    .sort((a, b) => collator.compare(a.name, b.name));
}

/** One act on many dossiers: each by itself, so that what cannot be done keeps nothing else from being done. */
export async function forEach(
  ids: readonly string[],
  act: (id: string) => Promise<Acted>,
): Promise<{ done: number; refused: { id: string; error: AppError }[] }> {
  let count = 0;
  const refused: { id: string; error: AppError }[] = [];
  for (const id of ids.slice(0, MOST_AT_ONCE)) {
    try {
      await act(id);
      count += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.push({ id, error });
    }
  }
  return { done: count, refused };
}

const MOST_AT_ONCE = 200;
