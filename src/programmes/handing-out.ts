/** Handing out ("Giao nhiệm vụ"): a published plan becomes work, once; what recurs opens by and by. */
import { type Agency, authorise, listAgencies, listSuccessions, livesOn, rootOf } from '../agencies/index.ts';
import { type PlanRecord, programmeTasks, type TaskWithAgencies, visiblePlan } from '../plans/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, invalid, notFound } from '../platform/errors.ts';
import { needActor } from './access.ts';
import * as store from './handout-store.ts';
import { m } from './messages.ts';
import {
  type AssignmentRole,
  followingOf,
  isTargetProduct,
  type Period,
  periodsWithin,
  RHYTHMS,
  type Rhythm,
} from './rules.ts';
import { tellHandedOut } from './telling.ts';
import type { Move } from './transfer-store.ts';

/** What handing out would do. */
export interface HandOutPreview {
  plan: PlanRecord;
  tasks: TaskWithAgencies[];
  /** Assignments that would open on this day, by role. */
  opens: Record<AssignmentRole, number>;
  /** Among these: waiting for a condition; opening again in a rhythm; without a date. */
  waiting: number;
  recurring: number;
  undated: number;
  /** Tasks that nobody leads. */
  unled: TaskWithAgencies[];
  /** Agencies of the plan that ended meanwhile, with who carries on. */
  succeeded: { from: Agency; to: Agency[] }[];
}

/** What handing out the plan today would do. Throws 404 for a draft, 409 when it was done before. */
export async function previewHandOut(context: Context, planId: string): Promise<HandOutPreview> {
  const plan = await plannedFor(context, planId);
  if (await store.selectProgramme(context.db, planId)) throw conflict(m.handedOutBefore);
  const tasks = await programmeTasks(context, planId);
  const date = today(context).toString();
  const frame = frameOf(plan, date);
  const settings = await store.selectSettings(context.db, await rootOf(context, issuerOf(plan)));
  const moves = await movesToSuccessors(context, date);
  const opens: HandOutPreview['opens'] = { LEAD: 0, COORDINATE: 0, INVITED: 0 };
  let [waiting, recurring, undated] = [0, 0, 0];
  for (const task of tasks)
    for (const time of timesOf(task, settings.continuousRhythm)) {
      const number = time.rhythm === null ? 1 : openIn(time, frame, date).length;
      for (const { role } of task.agencies) opens[role] += number;
      if (time.condition !== null) waiting += task.agencies.length;
      if (time.rhythm !== null) recurring += task.agencies.length * number;
      else if (time.dueOn === null && time.condition === null) undated += task.agencies.length;
    }
  const named = new Set(tasks.flatMap((task) => task.agencies.map(({ agencyId }) => agencyId)));
  return {
    plan,
    tasks,
    opens,
    waiting,
    recurring,
    undated,
    unled: tasks.filter((task) => !task.agencies.some(({ role }) => role === 'LEAD')),
    succeeded: moves.filter(({ from }) => named.has(from.id)),
  };
}

/** The published plan, for somebody who may hand it out. */
async function plannedFor(context: Context, planId: string): Promise<PlanRecord> {
  needActor(context);
  const plan = await visiblePlan(context, planId);
  if (plan.status !== 'PUBLISHED') throw notFound();
  await authorise(context, 'programmes.manage', plan.issuerAgencyId);
  return plan;
}

function issuerOf(plan: PlanRecord): string {
  // Publishing asks for the issuer; plans of long ago may lack it.
  if (plan.issuerAgencyId === null) throw invalid(m.issuerMissing);
  return plan.issuerAgencyId;
}

/** The days within which work of the plan opens. */
function frameOf(plan: PlanRecord, date: string): { startsOn: string; endsOn: string; since: string } {
  const year = Number((plan.issuedOn ?? date).slice(0, 4));
  const startsOn = `${plan.periodFrom ?? year}-01-01`;
  const endsOn = `${plan.periodTo ?? plan.periodFrom ?? year}-12-31`;
  return { startsOn, endsOn, since: plan.issuedOn ?? date };
}

/** The periods of a recurring time that are open on a day: `openPeriods` of the store in small. */
function openIn(time: store.TimePoint, frame: ReturnType<typeof frameOf>, date: string): Period[] {
  if (time.rhythm === null) return [];
  const from = [time.startOn ?? frame.startsOn, frame.since].sort().at(-1) ?? date;
  const to = [time.dueOn ?? frame.endsOn, frame.endsOn, date].sort()[0] ?? date;
  return periodsWithin(time.rhythm, from, to);
}

/** How each time of a task is followed; a task whose words name no time gets one without dates. */
function timesOf(task: TaskWithAgencies, continuousRhythm: Rhythm): store.TimePoint[] {
  const nothing = {
    label: '',
    kind: 'UNKNOWN',
    startOn: null,
    dueOn: null,
    recurrence: null,
    condition: null,
  };
  return (task.times.length > 0 ? task.times : [nothing]).map((time, index) => {
    const following = followingOf(time, continuousRhythm);
    return {
      ...following,
      taskId: task.id,
      position: index + 1,
      label: time.label,
      kind: time.kind,
      startOn: time.startOn,
      dueOn: time.dueOn,
      // As the document says it, not as a code.
      condition: following.condition && (task.timeWords || following.condition),
    };
  });
}

/** Agencies that ended before `date`, each with those who carry on and live. */
async function movesToSuccessors(context: Context, date: string): Promise<{ from: Agency; to: Agency[] }[]> {
  const [all, successions] = await Promise.all([
    listAgencies(context, { at: null }),
    listSuccessions(context),
  ]);
  const byId = new Map(all.map((agency) => [agency.id, agency]));
  const heirs = Map.groupBy(successions, ({ fromId }) => fromId);
  const living = (id: string, seen: ReadonlySet<string>): Agency[] => {
    const agency = byId.get(id);
    if (!agency || seen.has(id)) return [];
    if (livesOn(agency, date)) return [agency];
    const next = (heirs.get(id) ?? []).flatMap(({ toId }) => (toId === null ? [] : [toId]));
    return next.flatMap((heir) => living(heir, new Set([...seen, id])));
  };
  return all
    .filter(({ validTo }) => validTo !== null && validTo < date)
    .map((from) => ({ from, to: [...new Set(living(from.id, new Set()))] }));
}

/** What handing out did. */
export interface HandOut {
  tasks: number;
  assignments: number;
}

/**
 * Hands out a published plan as of today: its tasks come alive, every agency named gets its assignments, agencies that
 * ended meanwhile are replaced by who carries on. Sent twice is done once: throws 409 the second time.
 */
export async function handOut(context: Context, planId: string): Promise<HandOut> {
  const plan = await plannedFor(context, planId);
  const issuerId = issuerOf(plan);
  const date = today(context).toString();
  const instant = context.now().toString();
  const provinceId = (await rootOf(context, issuerId)) ?? issuerId;
  const settings = await store.selectSettings(context.db, provinceId);
  const tasks = await programmeTasks(context, planId);
  const times = tasks.flatMap((task) => timesOf(task, settings.continuousRhythm));
  const moves = (await movesToSuccessors(context, date)).flatMap(({ from, to }): Move[] =>
    to.map((heir) => ({ fromId: from.id, fromName: from.name, toId: heir.id })),
  );
  const { startsOn, endsOn } = frameOf(plan, date);
  return context.db.transaction().execute(async (tx) => {
    const { title, number, issuedOn } = plan;
    const programme = { planId, provinceId, issuerId, title, number, issuedOn, startsOn, endsOn };
    const by = { personId: context.actor?.personId ?? null, at: instant };
    if (!(await store.insertProgramme(tx, { ...programme, handedOutOn: date }, by)))
      throw conflict(m.handedOutBefore);
    const targets = tasks.filter(({ product }) => isTargetProduct(product)).map(({ id }) => id);
    await store.copyTasks(tx, planId, provinceId, targets);
    if (times.length > 0) await store.insertTimes(tx, times);
    await store.gatherAgencies(tx, planId, moves);
    const assignments = await openGathered(tx, { planId }, startsOn, { date, instant });
    await tellHandedOut(
      context,
      tx,
      { ...programme, handedOutOn: date },
      await store.countByAgency(tx, planId),
    );
    await recordEvent(context, tx, {
      action: 'programme.handed-out',
      subjectType: 'plan',
      subjectId: planId,
      agencyId: issuerId,
      data: { number, title, tasks: tasks.length, assignments },
    });
    return { tasks: tasks.length, assignments };
  });
}

/**
 * Opens, for the agencies gathered in `taking`, what comes once, and what recurs from `since` up to the day. Returns how
 * many assignments are new.
 */
export async function openGathered(
  tx: Tx,
  which: store.Which,
  since: string,
  at: { date: string; instant: string },
): Promise<number> {
  await store.keepRecurring(tx);
  const periods = RHYTHMS.flatMap((rhythm) => periodsWithin(rhythm, since, at.date));
  const once = await store.openOnce(tx, which, at);
  return once + (await store.openPeriods(tx, which, periods, at));
}

/** Days for which the nightly opening looks back, should the product have stood still. */
const LOOK_BACK = 400;

/** Opens the occurrences of all recurring work whose period began. Idempotent; the nightly job calls it. */
export async function openDuePeriods(context: Context): Promise<number> {
  const date = today(context);
  const at = { date: date.toString(), instant: context.now().toString() };
  const since = date.subtract({ days: LOOK_BACK }).toString();
  const periods = RHYTHMS.flatMap((rhythm) => periodsWithin(rhythm, since, at.date));
  return context.db.transaction().execute(async (tx) => {
    const opened = await store.openPeriods(tx, { all: true }, periods, at);
    if (opened > 0)
      await recordEvent(context, tx, {
        action: 'programme.periods-opened',
        subjectType: 'programme',
        subjectId: null,
        data: { date: at.date, opened },
      });
    return opened;
  });
}
