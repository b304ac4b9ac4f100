/** A worked example computed again: everything that an example may expect. Pure. */
import type { Calendar } from '../../calendar/index.ts';
import { DEFAULT_RULES } from '../../calendar/index.ts';
import type { DeadlineAnswer, DeadlineVector } from '../vectors/vectors.ts';
import { apologyBy, chainOf, checkDue, handOverDue, warnFrom } from './alerts.ts';
import { type ClockState, classify, runClock } from './clock.ts';

/** Runs the clock of an example and answers what it asks. */
export function answerVector(
  calendar: Calendar,
  vector: DeadlineVector,
): { state: ClockState; answer: Required<DeadlineAnswer> } {
  const state = runClock(calendar, vector.limit, vector.events, { ...DEFAULT_RULES, ...vector.rules });
  const { due, promised, startAt, finishedAt } = state;
  const verdictBy = (date: Temporal.PlainDateTime | null) =>
    finishedAt === null || date === null
      ? { class: 'onTime' as const, days: 0 }
      : classify(calendar, finishedAt.toPlainDate(), date.toPlainDate());
  const from = startAt ?? Temporal.PlainDateTime.from(vector.events[0]?.at ?? '');
  return {
    state,
    answer: {
      phase: state.phase,
      due: due?.toString() ?? null,
      promised: promised?.toString() ?? null,
      left: state.left,
      uncertain: state.uncertain,
      verdict: verdictBy(due),
      promisedVerdict: verdictBy(promised),
      steps: chainOf(calendar, vector.steps ?? [], from).map(String),
      checkDue: checkDue(calendar, Temporal.PlainDateTime.from(vector.submitted ?? from)).toString(),
      handOverDue: handOverDue(calendar, from).toString(),
      warnFrom: due === null ? '' : warnFrom(calendar, due).toString(),
      apologyBy: due === null ? '' : apologyBy(calendar, due).toString(),
    },
  };
}
