/** Moving activities and their parts from stage to stage, as their kinds declare. */
import { z } from 'zod';
import { attachEvidence } from '../evidence/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { type AppError, conflict, forbidden, invalid, notFound } from '../platform/errors.ts';
import { filled, type Text } from '../platform/i18n.ts';
import { check, day, wrongFields } from '../platform/validation.ts';
import { mayMove, visibleActivity, visiblePart } from './access.ts';
import { type Kind, type Move, type MoveState, movesFrom, type PartKind, phaseOf } from './declaring.ts';
import { eventOf, evidenceSubject } from './entering.ts';
import { KIND_OF } from './kinds/index.ts';
import { m } from './messages.ts';
import { type Part, selectPart, selectParts, updatePart } from './part-store.ts';
import { kindOfPart, partSubject } from './parts.ts';
import { reachedAfter } from './rules.ts';
import { type Activity, insertEvents, type Standing, selectActivity, updateStanding } from './store.ts';
import { tellOfMove } from './telling.ts';

export interface MoveInput {
  to: string;
  /** The stage in which the person saw it. */
  from: string;
  /** The day on which it happened. */
  on: string;
  reason?: string;
  evidenceIds?: readonly string[];
}

const shape = z.object({ on: day, reason: z.string().max(2000).default('') });

/** The move asked for, with its words checked. Throws 409 when the thing stands elsewhere now, 422 for what is missing. */
function asked(
  context: Context,
  kind: Kind | PartKind,
  thing: { stage: string; reached: Readonly<Record<string, string>> },
  input: MoveInput,
): { move: Move; on: string; reason: string } {
  const move = movesFrom(kind, thing.stage).find(({ to }) => to === input.to);
  if (!move || input.from !== thing.stage) throw elsewhere(kind, thing.stage);
  const { on, reason } = check(shape, { on: input.on, reason: input.reason ?? '' });
  const faults: Record<string, Text> = {};
  // Entering may come late: before the first step nothing has happened yet.
  const last = thing.stage === kind.first ? undefined : thing.reached[thing.stage];
  if (on > today(context).toString()) faults.on = m.dateInFuture;
  else if (last !== undefined && on < last)
    faults.on = filled(m.beforeLast, { date: last.split('-').reverse().join('/') });
  if (move.reason && reason.trim() === '') faults.reason = m.needsReason;
  if (move.evidence && (input.evidenceIds ?? []).length === 0) faults.evidence = m.needsEvidence;
  if (Object.keys(faults).length > 0) throw wrongFields(faults);
  return { move, on, reason: reason.trim() };
}

function elsewhere(kind: Kind | PartKind, stage: string): AppError {
  const words = kind.stages[stage]?.words ?? { vi: stage, en: stage };
  return conflict({
    vi: String(filled(m.notPossible, { stage: String(words.vi) }).vi),
    en: String(filled(m.notPossible, { stage: String(words.en) }).en),
  });
}

/** Where a thing stands after a move. */
function standingAfter(
  kind: Kind | PartKind,
  before: Standing,
  to: string,
  on: string,
  closed: boolean,
): Standing {
  const phase = phaseOf(kind, to);
  return {
    stage: to,
    phase,
    // What stays done was done when it first was.
    doneOn: phase === 'DONE' ? (before.phase === 'DONE' ? before.doneOn : on) : null,
    reached: reachedAfter(before.reached, to, on, Object.keys(kind.stages)),
    closed,
  };
}

const stateOf = (activity: Activity, part: Part | null, parts: readonly Part[], on: string): MoveState => ({
  details: part?.details ?? activity.details,
  dueOn: part === null ? activity.dueOn : part.dueOn,
  agencyId: part === null ? activity.agencyId : part.agencyId,
  reached: part?.reached ?? activity.reached,
  on,
  activity,
  parts: part === null ? parts : parts.filter(({ parentId }) => parentId === part.id),
});

/** Throws 422 with what is missing before the move may happen. */
function requireNothingLacks(move: Move, state: MoveState): void {
  const lack = move.lacks?.(state);
  if (lack) throw invalid(lack);
}

/**
 * Moves an activity into another stage, with the day, the words and the evidence that the move demands. Throws 403 for
 * whom the move is not, 409 when it stands elsewhere now, 422 with what is missing.
 */
export async function moveActivity(context: Context, id: string, input: MoveInput): Promise<void> {
  const seen = await visibleActivity(context, id);
  const kind = KIND_OF[seen.kind];
  const { move, on, reason } = asked(context, kind, seen, input);
  if (!(await mayMove(context, move, seen.agencyId, null))) throw forbidden();
  await context.db.transaction().execute(async (tx) => {
    const activity = await held(tx, id);
    if (activity.stage !== seen.stage) throw elsewhere(kind, activity.stage);
    requireNothingLacks(move, stateOf(activity, null, await selectParts(tx, id), on));
    const standing = standingAfter(kind, activity, move.to, on, kind.closedIn.includes(move.to));
    await updateStanding(tx, id, activity.version, standing, context.now().toString());
    await attachEvidence(context, tx, evidenceSubject(id, kind, activity), input.evidenceIds ?? []);
    await recordMove(context, tx, activity, null, { from: activity.stage, to: move.to, on, reason });
  });
}

async function held(tx: Tx, id: string): Promise<Activity> {
  const activity = await selectActivity(tx, id, true);
  if (!activity) throw notFound();
  return activity;
}

/** The same for a part of an activity. */
export async function movePart(
  context: Context,
  activityId: string,
  partId: string,
  input: MoveInput,
): Promise<void> {
  const { activity: before, part: seen } = await visiblePart(context, activityId, partId, kindOfPart);
  const kind = kindOfPart(before, seen);
  if (!kind) throw notFound();
  const { move, on, reason } = asked(context, kind, seen, input);
  if (!(await mayMove(context, move, before.agencyId, seen.agencyId))) throw forbidden();
  await context.db.transaction().execute(async (tx) => {
    const activity = await held(tx, activityId);
    const part = await selectPart(tx, partId);
    if (part?.stage !== seen.stage) throw elsewhere(kind, part?.stage ?? '');
    requireNothingLacks(move, stateOf(activity, part, await selectParts(tx, activityId), on));
    const closed = kind.closed?.({ stage: move.to, details: part.details }, activity) ?? false;
    const standing = standingAfter(kind, part, move.to, on, closed);
    await updatePart(tx, partId, part.version, { ...part, ...standing });
    await attachEvidence(context, tx, partSubject(partId, kind, part, activity), input.evidenceIds ?? []);
    await tellOfMove(context, tx, { activity, part: { ...part, ...standing }, kind, move });
    await recordMove(context, tx, activity, partId, { from: part.stage, to: move.to, on, reason });
  });
}

async function recordMove(
  context: Context,
  tx: Tx,
  activity: Activity,
  partId: string | null,
  move: { from: string; to: string; on: string; reason: string },
): Promise<void> {
  const event = {
    ...eventOf(context, activity.id, partId),
    what: 'MOVED' as const,
    fromStage: move.from,
    toStage: move.to,
    happenedOn: move.on,
    reason: move.reason,
  };
  await insertEvents(tx, [event], context.now().toString());
  const common = { subjectType: 'activity', subjectId: activity.id, agencyId: activity.agencyId };
  if (partId === null) await recordEvent(context, tx, { action: 'activity.moved', ...common, data: move });
  else
    await recordEvent(context, tx, {
      action: 'activity.part-moved',
      ...common,
      data: { part: partId, ...move },
    });
}
