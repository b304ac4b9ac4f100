/** Decisions about one assignment: cancelled, suspended, taken up again; with the document behind it. */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import { conflict, invalid, notFound } from '../platform/errors.ts';
import { check, day, words, wrongFields } from '../platform/validation.ts';
import { isUuid, needActor } from './access.ts';
import { lockAssignment, selectAssignment, updateAssignment } from './assignment-store.ts';
import { selectProgramme } from './handout-store.ts';
import { m } from './messages.ts';

export const DECISIONS = ['CANCEL', 'SUSPEND', 'RESUME'] as const;
export type AssignmentDecision = (typeof DECISIONS)[number];

const shape = z.object({
  version: z.coerce.number().int().min(1),
  decision: z.enum(DECISIONS),
  on: day,
  document: words(300),
  reason: words(2000),
});

/** Cancels, suspends or takes up again. By whoever may amend the plan. Throws 409 when it changed meanwhile. */
export async function decideAssignment(
  context: Context,
  id: string,
  input: z.input<typeof shape>,
): Promise<void> {
  needActor(context);
  const found = isUuid(id) ? await selectAssignment(context.db, id) : null;
  const programme = found && (await selectProgramme(context.db, found.planId));
  if (!programme) throw notFound();
  await authorise(context, 'programmes.manage', programme.issuerId);
  const { version, decision, on, document, reason } = check(shape, input);
  if (on > today(context).toString()) throw wrongFields({ on: m.decidedLater });
  await context.db.transaction().execute(async (tx) => {
    const assignment = await lockAssignment(tx, id);
    if (assignment?.version !== version) throw conflict(m.changedMeanwhile);
    const { approvedOn, cancelledOn, suspendedOn, transferredOn } = assignment;
    if (approvedOn ?? cancelledOn ?? transferredOn) throw invalid(m.assignmentClosed);
    if ((decision === 'RESUME') !== (suspendedOn !== null)) throw conflict(m.changedMeanwhile);
    const facts = {
      CANCEL: { cancelled_on: on, suspended_on: null, decision: document },
      SUSPEND: { suspended_on: on, decision: document },
      RESUME: { suspended_on: null, decision: '' },
    }[decision];
    await updateAssignment(tx, id, facts, context.now().toString());
    await recordEvent(context, tx, {
      action: `assignment.${PAST[decision]}`,
      subjectType: 'assignment',
      subjectId: id,
      agencyId: assignment.agencyId,
      data: { on, document, reason },
    });
  });
}

const PAST: Readonly<Record<AssignmentDecision, string>> = {
  CANCEL: 'cancelled',
  SUSPEND: 'suspended',
  RESUME: 'resumed',
};
