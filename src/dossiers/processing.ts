/** What case officers and their heads do: take up, go on, send back, assign, take over, draft. */
import { z } from 'zod';
import { mayDo } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { check, optionalWords, words } from '../platform/validation.ts';
import { type Acted, actOn, type Held, isUuid, type Prepared } from './acting.ts';
import { selectDraft, upsertDraft } from './decision-store.ts';
import { m } from './messages.ts';
import { authoriseReading, needRole, standingOf } from './rights.ts';
import { goToStep, nextStepOf, stepOf } from './steps.ts';
import { lockDossier, selectStepRuns, updateStepRun } from './store.ts';

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
      return { ...step, facts: { reason }, data: { reason } };
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
  return actOn(context, id, {
    action: 'assign',
    version: seen,
    prepare: (held) => handTo(held, personId, note),
  });
}

/** Takes the dossier from whoever has it (ill, away), as somebody who may process it. */
export function takeOver(
  context: Context,
  id: string,
  input: { version: number | null; note: string },
): Promise<Acted> {
  return actOn(context, id, {
    action: 'take-over',
    version: input.version,
    prepare: (held) => handTo(held, held.actorId, input.note),
  });
}

async function handTo(held: Held, personId: string | null, note: string): Promise<Prepared> {
  const { context, dossier } = held;
  const candidate =
    personId !== null &&
    personId !== dossier.assigneeId &&
    (await mayProcess(context, personId, [dossier.handlingAgencyId, dossier.competentAgencyId]));
  return {
    facts: { candidate },
    data: { from: dossier.assigneeId, to: personId, note },
    change: { assignee_id: personId },
    after: async () => {
      const open = (await selectStepRuns(held.tx, dossier.id)).at(-1);
      if (open && open.finishedAt === null)
        await updateStepRun(held.tx, dossier.id, open.run, { assignee_id: personId });
    },
  };
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

const drafting = z.object({
  /** Of the draft as it was seen; 0: there was none. */
  draftVersion: z.number().int().min(0),
  text: z.string().max(20_000),
  fileSha256: z.string().nullable().default(null),
  fileName: z.string().max(200).nullable().default(null),
});

/** Keeps the draft of the result. Throws 409 with the other's text when somebody else wrote meanwhile. */
export async function saveDraft(
  context: Context,
  id: string,
  input: z.input<typeof drafting>,
): Promise<void> {
  const { draftVersion, text, fileSha256, fileName } = check(drafting, input);
  await context.db.transaction().execute(async (tx) => {
    const dossier = isUuid(id) ? await lockDossier(tx, id) : undefined;
    if (!dossier) throw notFound();
    await authoriseReading(context, dossier);
    needRole(await standingOf(context, dossier), ['CASE_OFFICER', 'DIVISION_HEAD', 'AGENCY_LEADER']);
    const saved = await upsertDraft(tx, id, {
      text: text.normalize('NFC'),
      fileSha256,
      fileName,
      writtenAt: context.now().toString(),
      writtenBy: context.actor?.personId ?? null,
      version: draftVersion,
    });
    if (!saved) throw conflict(m.draftChanged, { theirs: await selectDraft(tx, id), yours: text });
  });
}
