/** Conditions that come true (par-management 2.8): "Khi có hướng dẫn của Trung ương" starts the clock. */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { check, day, words, wrongFields } from '../platform/validation.ts';
import { isUuid, needActor } from './access.ts';
import * as store from './condition-store.ts';
import { selectProgramme, selectSettings } from './handout-store.ts';
import { m } from './messages.ts';
import { selectTask } from './task-store.ts';
import { tellConditionTrue } from './telling.ts';

const shape = z.object({
  timePosition: z.coerce.number().int().min(1),
  occurredOn: day,
  document: words(300),
  /** Days from the event to the due date; null: as the tenant decided. */
  dueAfterDays: z.coerce.number().int().min(0).max(3650).nullable().default(null),
  /** The same words in other tasks of the plan came true as well. */
  everywhere: z.boolean().default(false),
});

/**
 * Records that a condition came true. What waited for it gets its due date; what was through before (a condition that
 * comes again) opens once more. Throws 409 when the same day was recorded before. Returns how many assignments began.
 */
export async function recordCondition(
  context: Context,
  taskId: string,
  input: z.input<typeof shape>,
): Promise<number> {
  needActor(context);
  const task = isUuid(taskId) ? await selectTask(context.db, taskId) : null;
  const programme = task && (await selectProgramme(context.db, task.planId));
  if (!task || !programme) throw notFound();
  await authorise(context, 'programmes.manage', programme.issuerId);
  const values = check(shape, input);
  const date = today(context);
  if (values.occurredOn > date.toString()) throw wrongFields({ occurredOn: m.occurredLater });
  const settings = await selectSettings(context.db, programme.provinceId);
  const days = values.dueAfterDays ?? settings.daysAfterCondition;
  const dueOn = Temporal.PlainDate.from(values.occurredOn).add({ days }).toString();
  return context.db.transaction().execute(async (tx) => {
    const places = await store.lockConditions(tx, taskId, values);
    if (places.length === 0) throw notFound();
    const event = {
      occurredOn: values.occurredOn,
      document: values.document,
      dueAfterDays: days,
      dueOn,
      recordedBy: context.actor?.personId ?? null,
      instant: context.now().toString(),
      date: date.toString(),
    };
    const recorded = await store.insertEvents(tx, places, event);
    if (recorded === 0) throw conflict(m.conditionRecorded);
    const begun = await store.beginWaiting(tx, places, event);
    const again = await store.openAgain(tx, places, event);
    await tellConditionTrue(context, tx, [...begun, ...again], {
      taskId,
      content: task.content,
      dueOn,
      occurredOn: values.occurredOn,
    });
    await recordEvent(context, tx, {
      action: 'task.condition-recorded',
      subjectType: 'task',
      subjectId: taskId,
      agencyId: programme.issuerId,
      data: { ...values, dueOn, tasks: places.length, assignments: begun.length + again.length },
    });
    return begun.length + again.length;
  });
}
