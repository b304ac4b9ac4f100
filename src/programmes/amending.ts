/**
 * Later decisions about handed-out tasks (par-management 2.3, 2.8): supplements, adjustments and withdrawals, each with
 * reason and document. What was published, assigned and reported before stays.
 */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { FIELD_CODES } from '../plans/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { searchVector } from '../platform/search.ts';
import { check, day, optionalDay, optionalWords, words, wrongFields } from '../platform/validation.ts';
import { isUuid, needActor } from './access.ts';
import * as store from './amend-store.ts';
import { openGathered } from './handing-out.ts';
import { type Programme, selectProgramme, type TimePoint } from './handout-store.ts';
import { m } from './messages.ts';
import { ASSIGNMENT_ROLES, isTargetProduct, RHYTHMS } from './rules.ts';
import { tellAssigned, tellChanged } from './telling.ts';

const timeShape = z
  .object({
    label: optionalWords(200),
    startOn: optionalDay.default(null),
    dueOn: optionalDay.default(null),
    rhythm: z.enum(RHYTHMS).nullable().default(null),
    continuous: z.boolean().default(false),
    condition: optionalWords(1000).transform((text) => (text === '' ? null : text)),
  })
  .refine((time) => time.startOn === null || time.dueOn === null || time.startOn <= time.dueOn);

const decisionShape = z.object({
  reason: words(2000),
  document: words(300),
  decidedOn: day,
  requestKey: z.string().min(1).max(100).nullable().default(null),
});

const taskShape = z.object({
  field: z.enum(FIELD_CODES as [string, ...string[]]),
  content: words(5000),
  product: optionalWords(2000),
  note: optionalWords(2000),
  times: z.array(timeShape).min(1).max(20),
  agencies: z.array(z.object({ agencyId: z.uuid(), role: z.enum(ASSIGNMENT_ROLES) })).max(4000),
});

const supplementShape = decisionShape.extend({ ...taskShape.shape, ordinal: optionalWords(30) });
const adjustmentShape = decisionShape.extend({ ...taskShape.shape, version: z.coerce.number().int() });
const withdrawalShape = decisionShape.extend({ version: z.coerce.number().int() });

/** Adds a task to a plan at work ("nhiệm vụ bổ sung") and assigns it. Sent twice is made once. Returns its id. */
export async function supplementTask(
  context: Context,
  planId: string,
  input: z.input<typeof supplementShape>,
): Promise<string> {
  const programme = await managedProgramme(context, planId);
  const values = check(supplementShape, input);
  requirePast(context, values.decidedOn);
  const sent =
    values.requestKey === null ? null : await store.selectAmendedTask(context.db, values.requestKey);
  if (sent !== null) return sent;
  return context.db.transaction().execute(async (tx) => {
    const plan = { planId, provinceId: programme.provinceId };
    const id = await store.insertTask(tx, plan, { ...wordsOf(values), ordinal: values.ordinal });
    const times = timePoints(id, values.times);
    await store.replaceTimes(tx, id, times);
    const agencies = onceEach(values.agencies);
    await store.gatherTaking(tx, id, [], agencies);
    await openFor(context, tx, programme, id);
    const after = snapshot({ ...values, times, agencies });
    await keep(context, tx, programme, {
      taskId: id,
      number: 1,
      kind: 'SUPPLEMENT',
      before: null,
      after,
      ...values,
    });
    await tellAssigned(context, tx, { taskId: id, content: values.content, version: 1 }, agencies);
    return id;
  });
}

/**
 * Changes a task by decision: words, times, who has it. Open work takes the new days; who is taken off is cancelled by
 * the document; who is put on gets an assignment; done work stays. Throws 409 with both texts when somebody was faster.
 */
export async function adjustTask(
  context: Context,
  taskId: string,
  input: z.input<typeof adjustmentShape>,
): Promise<void> {
  const values = check(adjustmentShape, input);
  requirePast(context, values.decidedOn);
  await amend(context, taskId, values, async (tx, programme, before) => {
    const times = timePoints(taskId, values.times);
    const agencies = onceEach(values.agencies);
    const gone = minus(before.agencies, agencies);
    const added = minus(agencies, before.agencies);
    const at = { date: values.decidedOn, instant: context.now().toString(), document: values.document };
    await store.updateTask(tx, taskId, wordsOf(values));
    await store.replaceTimes(tx, taskId, times);
    await store.retime(tx, taskId, times, at);
    const taken = await store.cancelAssignments(tx, taskId, gone, at);
    await store.gatherTaking(tx, taskId, gone, agencies);
    await store.reopenCancelled(tx, taskId, added, at.instant);
    await openFor(context, tx, programme, taskId);
    const task = { taskId, content: values.content, version: values.version + 1, document: values.document };
    await tellAssigned(context, tx, task, added);
    await tellChanged(context, tx, task, taken, 'taken');
    const kept = agencies
      .map(({ agencyId }) => agencyId)
      .filter((id) => !added.some((one) => one.agencyId === id));
    await tellChanged(context, tx, task, kept, 'changed');
    return { kind: 'ADJUSTMENT', after: snapshot({ ...values, times, agencies }) };
  });
}

/** Takes a task back by decision: open work is cancelled by the document, done work stays. */
export async function withdrawTask(
  context: Context,
  taskId: string,
  input: z.input<typeof withdrawalShape>,
): Promise<void> {
  const values = check(withdrawalShape, input);
  requirePast(context, values.decidedOn);
  await amend(context, taskId, values, async (tx, _programme, before) => {
    const at = { date: values.decidedOn, instant: context.now().toString(), document: values.document };
    await store.updateTask(tx, taskId, { withdrawnOn: values.decidedOn });
    const taken = await store.cancelAssignments(tx, taskId, 'all', at);
    const task = { taskId, content: before.task.content, version: values.version + 1 };
    await tellChanged(context, tx, { ...task, document: values.document }, taken, 'taken');
    return { kind: 'WITHDRAWAL', after: null };
  });
}

type Decision = z.output<typeof decisionShape>;

/** One change of a task that lives: authorise, hold it, compare versions, change it, keep before and after. */
async function amend(
  context: Context,
  taskId: string,
  values: Decision & { version: number },
  change: (
    tx: Tx,
    programme: Programme,
    before: store.TaskState,
  ) => Promise<Pick<store.Amendment, 'after' | 'kind'>>,
): Promise<void> {
  needActor(context);
  const found = isUuid(taskId) ? await store.selectTaskState(context.db, taskId) : null;
  if (!found) throw notFound();
  const programme = await managedProgramme(context, found.task.planId);
  if (values.requestKey !== null && (await store.selectAmendedTask(context.db, values.requestKey)) === taskId)
    return;
  await context.db.transaction().execute(async (tx) => {
    const before = await store.selectTaskState(tx, taskId, true);
    if (!before) throw notFound();
    if (before.task.version !== values.version || before.task.withdrawnOn !== null)
      throw conflict(m.changedMeanwhile, { theirs: snapshot({ ...before.task, ...before }), yours: values });
    const { kind, after } = await change(tx, programme, before);
    await keep(context, tx, programme, {
      ...values,
      taskId,
      number: before.task.version + 1,
      kind,
      before: snapshot({ ...before.task, ...before }),
      after,
    });
  });
}

/** The programme of a plan at work, for somebody who may amend it. Throws 404. */
export async function managedProgramme(context: Context, planId: string): Promise<Programme> {
  needActor(context);
  const programme = isUuid(planId) ? await selectProgramme(context.db, planId) : null;
  if (!programme) throw notFound();
  await authorise(context, 'programmes.manage', programme.issuerId);
  return programme;
}

function requirePast(context: Context, decidedOn: string): void {
  if (decidedOn > today(context).toString()) throw wrongFields({ decidedOn: m.decidedLater });
}

/** Opens what the agencies in `taking` have to do: once, and in the periods that run today. */
async function openFor(context: Context, tx: Tx, programme: Programme, taskId: string): Promise<void> {
  const date = today(context).toString();
  const instant = context.now().toString();
  const since = [programme.startsOn, date].sort().at(-1) ?? date;
  await openGathered(tx, { taskIds: [taskId] }, since, { date, instant });
}

type Words = Pick<z.output<typeof taskShape>, 'content' | 'field' | 'note' | 'product' | 'times'>;

function wordsOf(values: Words): store.TaskWords {
  const days = (dates: (string | null)[]): string[] => dates.filter((date) => date !== null).sort();
  return {
    field: values.field,
    content: values.content,
    product: values.product,
    targetProduct: isTargetProduct(values.product),
    note: values.note,
    startOn: days(values.times.map(({ startOn }) => startOn))[0] ?? null,
    dueOn: days(values.times.map(({ dueOn }) => dueOn)).at(-1) ?? null,
    search: searchVector([
      { text: values.content, weight: 'A' },
      { text: values.product, weight: 'B' },
      { text: values.note, weight: 'D' },
    ]),
  };
}

const timePoints = (taskId: string, times: Words['times']): TimePoint[] =>
  times.map((time, index) => ({ taskId, position: index + 1, kind: 'DECIDED', ...time }));

const keyOf = ({ agencyId, role }: store.TaskAgency): string => `${agencyId} ${role}`;

/** Each agency once, in the first and strongest role that it is given. */
function onceEach(agencies: readonly store.TaskAgency[]): store.TaskAgency[] {
  const ordered = ASSIGNMENT_ROLES.flatMap((role) => agencies.filter((one) => one.role === role));
  return [...new Map(ordered.toReversed().map((one) => [one.agencyId, one])).values()].toReversed();
}

const minus = (
  these: readonly store.TaskAgency[],
  those: readonly store.TaskAgency[],
): store.TaskAgency[] => {
  const others = new Set(those.map(keyOf));
  return these.filter((one) => !others.has(keyOf(one)));
};

function snapshot(
  state: Omit<store.TaskSnapshot, 'times'> & { times: readonly TimePoint[] },
): store.TaskSnapshot {
  const { field, content, product, note, agencies } = state;
  const times = state.times.map(({ label, startOn, dueOn, rhythm, continuous, condition }) => ({
    label,
    startOn,
    dueOn,
    rhythm,
    continuous,
    condition,
  }));
  return { field, content, product, note, times, agencies };
}

async function keep(
  context: Context,
  tx: Tx,
  programme: Programme,
  made: Pick<store.Amendment, 'after' | 'before' | 'kind' | 'number' | 'taskId'> & Decision,
): Promise<void> {
  const { taskId, number, kind, before, after, reason, document, decidedOn, requestKey } = made;
  const madeBy = context.actor?.personId ?? null;
  const madeAt = context.now().toString();
  const amendment = { taskId, number, kind, before, after, reason, document, decidedOn, requestKey };
  await store.insertAmendment(tx, { ...amendment, madeBy, madeAt });
  await recordEvent(context, tx, {
    action: EVENTS[kind],
    subjectType: 'task',
    subjectId: taskId,
    agencyId: programme.issuerId,
    data: { number, reason, document, decidedOn, before, after },
  });
}

const EVENTS: Readonly<Record<store.Amendment['kind'], string>> = {
  SUPPLEMENT: 'task.supplemented',
  ADJUSTMENT: 'task.adjusted',
  WITHDRAWAL: 'task.withdrawn',
};
