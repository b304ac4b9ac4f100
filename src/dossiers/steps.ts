/** The internal process (quy trình nội bộ) of a dossier: which step it is in, which comes next, and their hours. */
import { addOfficeMinutes, instantOf, officeMinutesBetween, officeTimeOf } from '../calendar/index.ts';
import type { ProcessStep } from '../procedures/index.ts';
import type { Held } from './acting.ts';
import { subDeadline } from './clock/alerts.ts';
import { wallTimeOf } from './clocking.ts';
import { type DossierChange, insertStepRun, type StepRun, selectStepRuns, updateStepRun } from './store.ts';

/** The current step; undefined before acceptance, or where the procedure has no process. */
export const stepOf = ({ dossier, terms }: Pick<Held, 'dossier' | 'terms'>): ProcessStep | undefined =>
  dossier.step === null ? undefined : terms.case.steps[dossier.step - 1];

/** Steps after the signature hand back the result: they are reached by signing, not by completing the step before. */
const HANDS_BACK = 9;

/** Number of the step to which the work goes on, or null when the next thing to do is to sign. */
export function nextStepOf({ dossier, terms }: Pick<Held, 'dossier' | 'terms'>): number | null {
  const next = (dossier.step ?? 0) + 1;
  const step = terms.case.steps[next - 1];
  return step && step.nationalStatus !== HANDS_BACK ? next : null;
}

/** Number of the step that hands back the result; null: the process has none. */
export function handingBackStep({ terms }: Pick<Held, 'terms'>): number | null {
  const index = terms.case.steps.findLastIndex(({ nationalStatus }) => nationalStatus === HANDS_BACK);
  return index < 0 ? null : index + 1;
}

/** Working hours of a step; of a step that was sent back, what was left of them. */
function dueOfStep(held: Held, step: number, leftMinutes: number | null): string {
  const hours = held.terms.case.steps[step - 1]?.hours ?? 0;
  const { calendar } = held.office;
  const from = officeTimeOf(held.at);
  const due =
    leftMinutes === null
      ? subDeadline(calendar, { unit: 'HOUR', value: hours }, from)
      : addOfficeMinutes(calendar, from, Math.max(0, leftMinutes));
  return instantOf(due).toString();
}

interface Going {
  to: number;
  agencyId: string;
  assigneeId: string | null;
  result: 'DONE' | 'RETURNED' | 'PASSED_ON';
  note: string;
}

/** What the row says of a step that begins now, and the rows that end one run and begin the next. */
export async function goToStep(
  held: Held,
  going: Going,
): Promise<{ change: DossierChange; after: () => Promise<void> }> {
  const { tx, dossier, at, actorId } = held;
  const runs = await selectStepRuns(tx, dossier.id);
  const open = runs.at(-1);
  const dueAt = dueOfStep(held, going.to, going.result === 'RETURNED' ? leftOf(runs, going.to) : null);
  return {
    change: { step: going.to, step_due_at: dueAt, assignee_id: going.assigneeId },
    after: async () => {
      if (open && open.finishedAt === null) await endRun(held, open, going.result, going.note);
      await insertStepRun(tx, dossier.id, {
        run: (open?.run ?? 0) + 1,
        step: going.to,
        agencyId: going.agencyId,
        assigneeId: going.assigneeId ?? (going.result === 'PASSED_ON' ? actorId : null),
        startedAt: at.toString(),
        dueAt,
      });
    },
  };
}

/** Ends the current run, whatever comes after. */
export async function endStep(
  held: Held,
  result: 'DONE' | 'RETURNED' | 'PASSED_ON',
  note: string,
): Promise<void> {
  const open = (await selectStepRuns(held.tx, held.dossier.id)).at(-1);
  if (open && open.finishedAt === null) await endRun(held, open, result, note);
}

async function endRun(
  held: Held,
  run: StepRun,
  result: 'DONE' | 'RETURNED' | 'PASSED_ON',
  note: string,
): Promise<void> {
  await updateStepRun(held.tx, held.dossier.id, run.run, {
    finished_at: held.at.toString(),
    finished_by: held.actorId,
    result,
    note,
    left_minutes: minutesLeft(held, run.dueAt),
  });
}

const minutesLeft = ({ office, at }: Held, dueAt: Date): number =>
  officeMinutesBetween(office.calendar, officeTimeOf(at), wallTimeOf(dueAt)) || 0;

const leftOf = (runs: readonly StepRun[], step: number): number | null =>
  runs.findLast((run) => run.step === step)?.leftMinutes ?? null;

/** The step stands still with the dossier: its remaining minutes are kept. */
export async function pauseStep(held: Held): Promise<void> {
  const open = (await selectStepRuns(held.tx, held.dossier.id)).at(-1);
  if (open && open.finishedAt === null)
    await updateStepRun(held.tx, held.dossier.id, open.run, { left_minutes: minutesLeft(held, open.dueAt) });
}

/** The step goes on with the minutes that it had left. */
export async function resumeStep(held: Held): Promise<{ change: DossierChange; after: () => Promise<void> }> {
  const { tx, dossier, office, at } = held;
  const open = (await selectStepRuns(tx, dossier.id)).at(-1);
  if (!open || open.finishedAt !== null || open.leftMinutes === null)
    return { change: {}, after: async () => {} };
  const due = instantOf(addOfficeMinutes(office.calendar, officeTimeOf(at), open.leftMinutes)).toString();
  return {
    change: { step_due_at: due },
    after: () => updateStepRun(tx, dossier.id, open.run, { due_at: due, left_minutes: null }),
  };
}
