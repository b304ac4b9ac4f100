/** The ladder of reminders that the office sets. */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { check, wrongFields } from '../platform/validation.ts';
import { replaceLadder, selectLadder } from './reminder-store.ts';
import { w } from './reminder-words.ts';
import { LEVELS, REMINDER_ROLES, type Rung } from './reminders.ts';

/** The ladder, the earliest rung first ('system.manage'). */
export async function readLadder(context: Context): Promise<Rung[]> {
  await authorise(context, 'system.manage');
  return selectLadder(context.db);
}

const rung = z.object({
  afterDays: z.number().int().min(-365).max(3650),
  everyDays: z.number().int().min(1).max(365).nullable(),
  roles: z.array(z.enum(REMINDER_ROLES)).min(1),
  level: z.enum(LEVELS),
});
const shape = z.array(rung).min(1).max(30);
export type RungInput = z.input<typeof rung>;

/** What tells one state of the ladder from another. */
export const ladderMark = (ladder: readonly Rung[]): string => JSON.stringify(ladder);

/**
 * Sets the ladder. A rung is known by its day: a rung on the same day as before is not reminded of again. What is
 * before the due date is always a notice. Throws 409 when somebody else changed it since `mark`.
 */
export async function changeLadder(
  context: Context,
  input: { rungs: RungInput[]; mark: string },
): Promise<void> {
  await authorise(context, 'system.manage');
  const rungs = check(shape, input.rungs).map(named);
  if (new Set(rungs.map(({ name }) => name)).size < rungs.length) throw wrongFields({ rungs: w.sameDay });
  if (rungs.some(({ afterDays, level }) => afterDays > 0 && level === 'notice'))
    throw wrongFields({ rungs: w.lateIsNoNotice });
  await context.db.transaction().execute(async (tx) => {
    const before = await selectLadder(tx, { lock: true });
    if (ladderMark(before) !== input.mark) throw conflict(w.ladderChanged, { theirs: before, yours: rungs });
    await replaceLadder(tx, rungs);
    await recordEvent(context, tx, {
      action: 'reminders.changed',
      subjectType: 'reminders',
      subjectId: null,
      data: { before, after: rungs },
    });
  });
}

function named({ afterDays, everyDays, roles, level }: z.output<typeof rung>): Rung {
  if (afterDays > 0) return { name: `late-${afterDays}`, afterDays, everyDays, roles, level };
  const name = afterDays === 0 ? 'due' : `before-${-afterDays}`;
  return { name, afterDays, everyDays: null, roles, level: 'notice' };
}
