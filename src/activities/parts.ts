/** Parts of activities: entering and correcting them. */
import { z } from 'zod';
import { findAgency } from '../agencies/index.ts';
import { type Subject, setEvidence } from '../evidence/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, forbidden, invalid, notFound } from '../platform/errors.ts';
import { filled } from '../platform/i18n.ts';
import { check, day, optionalDay, words, wrongFields } from '../platform/validation.ts';
import { mayChangePart, visibleActivity, visiblePart } from './access.ts';
import { type Details, type Kind, type PartKind, phaseOf, shapeOf } from './declaring.ts';
import { changesBetween, eventOf, withDefaults } from './entering.ts';
import { KIND_OF, partKindOf } from './kinds/index.ts';
import { m } from './messages.ts';
import {
  insertPart,
  type Part,
  type PartFields,
  selectPart,
  selectPartByRequestKey,
  selectParts,
  updatePart,
} from './part-store.ts';
import { type Activity, insertEvents, selectActivity } from './store.ts';
import { tellOfPart } from './telling.ts';

export interface PartInput {
  title: string;
  agencyId?: string | null;
  dueOn?: string | null;
  /** On which day it happened, of parts that are done when they are entered. */
  happenedOn?: string | null;
  details: Readonly<Record<string, unknown>>;
  evidenceIds?: readonly string[];
}

/** The kind of a part of an activity. */
export const kindOfPart = (
  activity: Pick<Activity, 'kind'>,
  part: Pick<Part, 'kind'>,
): PartKind | undefined => partKindOf(KIND_OF[activity.kind], part.kind);

/** What the kind does not have, whatever was sent. */
const nothing = z
  .unknown()
  .optional()
  .transform(() => null);

function read(
  context: Context,
  kind: PartKind,
  input: PartInput,
): PartFields & { happenedOn: string | null } {
  const shape = z.object({
    title: words(500),
    agencyId: agencyShape(kind),
    dueOn: kind.due === null ? nothing : kind.dueRequired ? day : optionalDay.default(null),
    happenedOn: kind.happened === null ? nothing : day,
    ...shapeOf(kind.fields).shape,
  });
  const given = { ...input, ...withDefaults(kind.fields, input.details) };
  const { title, agencyId, dueOn, happenedOn, ...details } = check(shape, given) as Omit<
    PartFields,
    'details'
  > & {
    happenedOn: string | null;
  } & Details;
  if (happenedOn !== null && happenedOn > today(context).toString())
    throw wrongFields({ happenedOn: m.dateInFuture });
  return { title, agencyId, dueOn, happenedOn, details: details as Details };
}

function agencyShape(kind: PartKind): z.ZodType<string | null> {
  if (kind.agency === null) return nothing;
  const id = z.uuid();
  return kind.agencyRequired ? id : z.union([z.literal('').transform(() => null), z.null(), id]);
}

/** How a part is called where it uses evidence. */
export const partSubject = (
  id: string,
  kind: PartKind,
  { title, agencyId }: Pick<PartFields, 'title' | 'agencyId'>,
  activity: Pick<Activity, 'agencyId'>,
): Subject => ({
  type: 'activity-part',
  id,
  label: String(filled(m.evidenceLabel, { kind: String(kind.one.vi), title }).vi),
  agencyId: agencyId ?? activity.agencyId,
});

/** Throws where the activity stands so that nothing of this kind is entered any more. */
function requireOpen(kind: Kind, part: PartKind, { stage }: Pick<Activity, 'stage'>): void {
  if (!part.lockedIn?.includes(stage)) return;
  const stageWords = kind.stages[stage]?.words;
  const params = { stage: String(stageWords?.vi ?? stage), part: String(part.one.vi) };
  const english = { stage: String(stageWords?.en ?? stage), part: String(part.one.en) };
  throw invalid({ vi: String(filled(m.locked, params).vi), en: String(filled(m.locked, english).en) });
}

/** Of parts that may be there only once, the one that is there already is named. */
function requireOnce(kind: PartKind, fields: PartFields, others: readonly Part[]): void {
  const key = kind.once?.(fields);
  if (key === undefined) return;
  const same = others.find(
    (other) => other.kind === kind.code && other.phase !== 'STOPPED' && kind.once?.(other) === key,
  );
  if (same)
    throw wrongFields({ [kind.agency === null || fields.agencyId === null ? 'title' : 'agencyId']: m.once });
}

/**
 * Enters a part of an activity, within `parentId` where its kind is within another. The same form sent twice enters one.
 * Throws 403, 404, or 422 with what is wrong beside each field. Returns its id.
 */
export async function createPart(
  context: Context,
  activityId: string,
  partCode: string,
  input: PartInput & { parentId?: string | null; requestKey?: string | null },
): Promise<string> {
  const seen = await visibleActivity(context, activityId);
  const kind = partKindOf(KIND_OF[seen.kind], partCode);
  if (!kind) throw notFound();
  const { happenedOn, ...fields } = read(context, kind, input);
  if (!(await mayChangePart(context, seen, kind, fields.agencyId))) throw forbidden();
  if (fields.agencyId !== null) await findAgency(context, fields.agencyId);
  const on = happenedOn ?? today(context).toString();
  const at = context.now().toString();
  return context.db.transaction().execute(async (tx) => {
    const activity = await held(tx, activityId);
    requireOpen(KIND_OF[activity.kind], kind, activity);
    const parts = await selectParts(tx, activityId);
    const parentId = parentOf(kind, parts, input.parentId ?? null);
    requireOnce(kind, fields, parts);
    const phase = phaseOf(kind, kind.first);
    const id = await insertPart(tx, {
      activityId,
      parentId,
      kind: kind.code,
      fields,
      standing: {
        stage: kind.first,
        phase,
        doneOn: phase === 'DONE' ? on : null,
        reached: { [kind.first]: on },
        closed: kind.closed?.({ stage: kind.first, details: fields.details }, activity) ?? false,
      },
      personId: context.actor?.personId ?? null,
      at,
      requestKey: input.requestKey || null,
    });
    if (id === null) return selectPartByRequestKey(tx, input.requestKey ?? '');
    const closed = kind.closed?.({ stage: kind.first, details: fields.details }, activity) ?? false;
    await tellOfPart(context, tx, { activity, kind, part: { ...fields, id, closed } });
    await setEvidence(context, tx, partSubject(id, kind, fields, activity), input.evidenceIds ?? []);
    await insertEvents(tx, [{ ...eventOf(context, activityId, id), what: 'CREATED', happenedOn: on }], at);
    await recordEvent(context, tx, {
      action: 'activity.part-created',
      subjectType: 'activity',
      subjectId: activityId,
      agencyId: activity.agencyId,
      data: { part: id, kind: kind.code, ...fields },
    });
    return id;
  });
}

async function held(tx: Tx, id: string): Promise<Activity> {
  const activity = await selectActivity(tx, id, true);
  if (!activity) throw notFound();
  return activity;
}

function parentOf(kind: PartKind, parts: readonly Part[], parentId: string | null): string | null {
  if (kind.within === null) return null;
  const parent = parts.find(({ id }) => id === parentId);
  if (parent?.kind !== kind.within) throw wrongFields({ parentId: m.noParent });
  return parent.id;
}

/** Corrects a part. Throws 409 with both texts when somebody else changed it since `version`. */
export async function changePart(
  context: Context,
  activityId: string,
  partId: string,
  input: PartInput & { version: unknown },
): Promise<void> {
  const { activity: seen, part: before } = await visiblePart(context, activityId, partId, kindOfPart);
  const kind = kindOfPart(seen, before);
  if (!kind) throw notFound();
  if (!(await mayChangePart(context, seen, kind, before.agencyId))) throw forbidden();
  const { happenedOn, ...fields } = read(context, kind, input);
  if (!(await mayChangePart(context, seen, kind, fields.agencyId)))
    throw wrongFields({ agencyId: m.notYours });
  const version = check(z.coerce.number().int(), input.version);
  await context.db.transaction().execute(async (tx) => {
    const activity = await held(tx, activityId);
    requireOpen(KIND_OF[activity.kind], kind, activity);
    const others = (await selectParts(tx, activityId)).filter(({ id }) => id !== partId);
    requireOnce(kind, fields, others);
    const standing = standingAfter(kind, before, fields, happenedOn, activity);
    if (!(await updatePart(tx, partId, version, { ...fields, ...standing })))
      throw conflict(m.changedMeanwhile, { theirs: await selectPart(tx, partId), yours: fields });
    if (input.evidenceIds)
      await setEvidence(context, tx, partSubject(partId, kind, fields, activity), input.evidenceIds);
    await recordChange(context, tx, activity, before, { ...fields, happenedOn });
  });
}

/** Parts that are done when they are entered are done on the day that is said now. */
function standingAfter(
  kind: PartKind,
  before: Part,
  { details }: PartFields,
  happenedOn: string | null,
  activity: Activity,
) {
  const { stage, phase, reached } = before;
  const closed = kind.closed?.({ stage, details }, activity) ?? false;
  if (happenedOn === null) return { stage, phase, reached, doneOn: before.doneOn, closed };
  return { stage, phase, reached: { ...reached, [stage]: happenedOn }, doneOn: happenedOn, closed };
}

async function recordChange(
  context: Context,
  tx: Tx,
  activity: Activity,
  before: Part,
  after: PartFields & { happenedOn: string | null },
): Promise<void> {
  const flat = ({ title, agencyId, dueOn, details }: PartFields, happenedOn: string | null) => ({
    title,
    agencyId,
    dueOn,
    happenedOn,
    ...details,
  });
  const day = after.happenedOn === null ? null : before.doneOn;
  const changes = changesBetween(flat(before, day), flat(after, after.happenedOn));
  if (Object.keys(changes).length === 0) return;
  const event = {
    ...eventOf(context, activity.id, before.id),
    what: 'CHANGED' as const,
    happenedOn: today(context).toString(),
  };
  await insertEvents(tx, [{ ...event, changes }], context.now().toString());
  await recordEvent(context, tx, {
    action: 'activity.part-changed',
    subjectType: 'activity',
    subjectId: activity.id,
    agencyId: activity.agencyId,
    data: { part: before.id, changes },
  });
}
