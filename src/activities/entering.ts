/** Entering activities and correcting what was entered. */
import { z } from 'zod';
import { authorise, FIELDS, findAgency, mayDo, rootOf } from '../agencies/index.ts';
import { type Subject, setEvidence } from '../evidence/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, forbidden, notFound } from '../platform/errors.ts';
import { filled } from '../platform/i18n.ts';
import { searchVector } from '../platform/search.ts';
import { check, optionalDay, words, wrongFields } from '../platform/validation.ts';
import { findLivingTask } from '../programmes/index.ts';
import { mayWrite, visibleActivity } from './access.ts';
import { type Details, type Fields, type Kind, phaseOf, shapeOf } from './declaring.ts';
import { KIND_OF, kindNamed, partKindOf } from './kinds/index.ts';
import { m } from './messages.ts';
import { selectParts, updateClosed } from './part-store.ts';
import {
  type Activity,
  type ActivityFields,
  insertActivity,
  insertEvents,
  selectActivity,
  selectByRequestKey,
  updateActivity,
} from './store.ts';

const core = z.object({
  agencyId: z.uuid(),
  field: z.enum(FIELDS),
  taskId: z.union([z.literal('').transform(() => null), z.null(), z.uuid()]).default(null),
  title: words(500),
  year: z.coerce.number().int().min(1990).max(2200),
  startOn: optionalDay.default(null),
  dueOn: optionalDay.default(null),
});

export interface ActivityInput extends z.input<typeof core> {
  /** By the names of the kind's fields; what is not named is empty. */
  details: Readonly<Record<string, unknown>>;
  /** Ids, as `pickedEvidence` gives them. */
  evidenceIds?: readonly string[];
}

/** Checks core and details together, so that every fault is told at once. */
function read(kind: Kind, input: ActivityInput): ActivityFields {
  const shape = core.extend(shapeOf(kind.fields).shape);
  const values = check(shape, { ...input, ...withDefaults(kind.fields, input.details) }) as Record<
    string,
    unknown
  >;
  const { agencyId, field, taskId, title, year, startOn, dueOn, ...details } = values as unknown as Omit<
    ActivityFields,
    'details'
  > &
    Details;
  if (startOn !== null && dueOn !== null && dueOn < startOn) throw wrongFields({ dueOn: m.dueBeforeStart });
  return { agencyId, field, taskId, title, year, startOn, dueOn, details: details as Details };
}

/** What was not said is empty, as a form that leaves a field out means it. */
export const withDefaults = (
  fields: Fields,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { control }]) => [
      name,
      given[name] ?? (control === 'choices' ? [] : control === 'yes' ? false : ''),
    ]),
  );

/** Title first; what is written at length counts less. */
export function searchOf(kind: Kind, { title, details }: Pick<ActivityFields, 'title' | 'details'>): string {
  const texts = Object.entries(kind.fields).flatMap(([name, { control }]) => {
    const value = details[name];
    return typeof value === 'string' && (control === 'line' || control === 'lines') ? [value] : [];
  });
  return searchVector([
    { text: title, weight: 'A' },
    ...texts.map((text) => ({ text, weight: 'B' as const })),
  ]);
}

/** How an activity is called where it uses evidence. */
export const evidenceSubject = (
  id: string,
  kind: Kind,
  { title, agencyId }: Pick<ActivityFields, 'title' | 'agencyId'>,
): Subject => ({
  type: 'activity',
  id,
  label: String(filled(m.evidenceLabel, { kind: String(kind.one.vi), title }).vi),
  agencyId,
});

/**
 * Enters an activity of an agency; it begins in the first stage of its kind. The same form sent twice enters one. Throws
 * 403 or 422 with what is wrong beside each field.
 */
export async function createActivity(
  context: Context,
  kindCode: string,
  input: ActivityInput & { requestKey?: string | null },
): Promise<string> {
  await authorise(context, 'activities.write');
  const kind = kindNamed(kindCode);
  if (!kind) throw notFound();
  const fields = read(kind, input);
  if (!(await mayDo(context, 'activities.write', fields.agencyId)))
    throw wrongFields({ agencyId: m.notYours });
  await requireTask(context, fields.taskId);
  const provinceId = (await rootOf(context, fields.agencyId)) ?? fields.agencyId;
  const requestKey = input.requestKey || null;
  const on = today(context).toString();
  const at = context.now().toString();
  return context.db.transaction().execute(async (tx) => {
    const id = await insertActivity(tx, {
      kind: kind.code,
      provinceId,
      fields,
      standing: {
        stage: kind.first,
        phase: phaseOf(kind, kind.first),
        doneOn: null,
        reached: { [kind.first]: fields.startOn !== null && fields.startOn < on ? fields.startOn : on },
        closed: kind.closedIn.includes(kind.first),
      },
      search: searchOf(kind, fields),
      personId: context.actor?.personId ?? null,
      at,
      requestKey,
    });
    if (id === null) return (await selectByRequestKey(tx, requestKey ?? '')) ?? '';
    await setEvidence(context, tx, evidenceSubject(id, kind, fields), input.evidenceIds ?? []);
    await insertEvents(tx, [{ ...eventOf(context, id, null), what: 'CREATED', happenedOn: on }], at);
    await recordEvent(context, tx, {
      action: 'activity.created',
      subjectType: 'activity',
      subjectId: id,
      agencyId: fields.agencyId,
      data: { kind: kind.code, ...fields },
    });
    return id;
  });
}

/** Throws unless the row of a plan is one that was handed out. */
async function requireTask(context: Context, taskId: string | null): Promise<void> {
  if (taskId !== null && !context.system && !(await findLivingTask(context, taskId)))
    throw wrongFields({ taskId: m.noSuchTask });
}

/** The beginning of an event of an activity's history. */
export const eventOf = (context: Context, activityId: string, itemId: string | null) => ({
  activityId,
  itemId,
  fromStage: null,
  toStage: null,
  reason: '',
  changes: {},
  byId: context.actor?.personId ?? null,
});

/** Names of what differs, with before and after. */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, readonly [unknown, unknown]> {
  return Object.fromEntries(
    Object.keys(after)
      .filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
      .map((name) => [name, [before[name] ?? null, after[name] ?? null]]),
  );
}

/** What is written about an activity, its details among the rest. */
export const flat = ({ details, ...fields }: ActivityFields): Record<string, unknown> => ({
  ...fields,
  ...details,
});

const fieldsOf = ({
  agencyId,
  field,
  taskId,
  title,
  year,
  startOn,
  dueOn,
  details,
}: Activity): ActivityFields => ({
  agencyId,
  field,
  taskId,
  title,
  year,
  startOn,
  dueOn,
  details,
});

/** Corrects an activity. Throws 409 with both texts when somebody else changed it since `version`. */
export async function changeActivity(
  context: Context,
  id: string,
  input: ActivityInput & { version: unknown },
): Promise<void> {
  const before = await visibleActivity(context, id);
  if (!(await mayWrite(context, before.agencyId))) throw forbidden();
  const kind = KIND_OF[before.kind];
  const fields = read(kind, input);
  if (!(await mayWrite(context, fields.agencyId))) throw wrongFields({ agencyId: m.notYours });
  await findAgency(context, fields.agencyId);
  if (fields.taskId !== before.taskId) await requireTask(context, fields.taskId);
  const version = check(z.coerce.number().int(), input.version);
  const at = context.now().toString();
  await context.db.transaction().execute(async (tx) => {
    const closed = kind.closedIn.includes(before.stage);
    if (!(await updateActivity(tx, id, version, fields, closed, searchOf(kind, fields), at)))
      throw conflict(m.changedMeanwhile, { theirs: await selectActivity(tx, id), yours: fields });
    if (input.evidenceIds)
      await setEvidence(context, tx, evidenceSubject(id, kind, fields), input.evidenceIds);
    await reclose(tx, kind, id, fields);
    const changes = changesBetween(flat(fieldsOf(before)), flat(fields));
    if (Object.keys(changes).length === 0) return;
    const event = {
      ...eventOf(context, id, null),
      what: 'CHANGED' as const,
      happenedOn: today(context).toString(),
    };
    await insertEvents(tx, [{ ...event, changes }], at);
    await recordEvent(context, tx, {
      action: 'activity.changed',
      subjectType: 'activity',
      subjectId: id,
      agencyId: fields.agencyId,
      data: { changes },
    });
  });
}

/** What parts may be known of depends on what the activity says. */
async function reclose(tx: Tx, kind: Kind, id: string, { details }: ActivityFields): Promise<void> {
  if (!kind.parts.some(({ closed }) => closed)) return;
  const parts = await selectParts(tx, id);
  await updateClosed(
    tx,
    parts.map((part) => ({
      id: part.id,
      closed: partKindOf(kind, part.kind)?.closed?.(part, { details }) ?? false,
    })),
  );
}
