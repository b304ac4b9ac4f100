/** Publishing: a reviewed draft becomes a programme, once and for good. */
import { z } from 'zod';
import { type Agency, listAgencies, listSuccessions, livesOn } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import { AppError, conflict, invalid, notFound } from '../platform/errors.ts';
import { searchVector } from '../platform/search.ts';
import { check } from '../platform/validation.ts';
import { authorisePlan, visiblePlan } from './access.ts';
import { isFurniture } from './furniture.ts';
import { m } from './messages.ts';
import type { Decision, NewTask, Subject } from './programme-store.ts';
import * as programme from './programme-store.ts';
import { p } from './publish-messages.ts';
import {
  type OpenWords,
  type Resolution,
  resolveAgencies,
  resolveTime,
  type TaskTime,
  type Tree,
  waits,
  windowOf,
} from './resolution.ts';
import type { DraftRow, RowKind } from './rows.ts';
import * as store from './store.ts';

export interface AgencyChoice {
  words: string;
  ids: string[];
  invited: string[];
  origin: 'RESOLVED' | 'MANUAL';
  open: OpenWords[];
  waived: boolean;
  /** Publishing waits for a person to pick agencies or to waive. */
  blocks: boolean;
}

export interface TimeChoice {
  words: string;
  times: TaskTime[];
  origin: 'RESOLVED' | 'MANUAL';
  open: 'time-missing' | 'time-unknown' | null;
  waived: boolean;
  blocks: boolean;
}

export interface TaskPreview {
  row: DraftRow;
  lead: AgencyChoice;
  coordinate: AgencyChoice;
  time: TimeChoice;
}

export interface Preview {
  plan: store.PlanRecord;
  /** The day whose tree of agencies counts: the day of issue, or today. */
  date: string;
  agencies: readonly Agency[];
  rows: DraftRow[];
  tasks: TaskPreview[];
  /** What must be there before publishing, apart from tasks. */
  faults: ('title' | 'issuer' | 'empty' | 'tree')[];
  doubtful: number;
  leftover: number;
}

/** What publishing would make of the draft as it stands. */
export async function previewPublication(context: Context, planId: string): Promise<Preview> {
  const plan = await visiblePlan(context, planId);
  await authorisePlan(context, 'plans.publish', plan);
  if (plan.status !== 'DRAFT') throw conflict(m.alreadyPublished);
  return preview(context, context.db, plan);
}

async function preview(context: Context, db: store.Db, plan: store.PlanRecord): Promise<Preview> {
  const [rows, decisions] = await Promise.all([
    store.selectRows(db, plan.id),
    programme.selectDecisions(db, plan.id),
  ]);
  const tree = await treeAt(context, plan);
  const { date } = tree;
  const agencies = tree.agencies.filter((agency) => livesOn(agency, date));
  const decided = new Map(decisions.map((decision) => [`${decision.rowId} ${decision.subject}`, decision]));
  const horizon = horizonOf(plan, date);
  const tasks = ofKind(rows, 'task').map((row) => taskPreview(row, tree, horizon, decided));
  const faults: Preview['faults'] = [];
  if (plan.title === '') faults.push('title');
  if (plan.issuerAgencyId === null) faults.push('issuer');
  if (agencies.length === 0) faults.push('tree');
  if (rows.every((row) => row.kind === 'header' || row.kind === 'leftover')) faults.push('empty');
  return {
    plan,
    date,
    agencies,
    rows,
    tasks,
    faults,
    doubtful: rows.filter((row) => row.doubts.length > 0).length,
    leftover: ofKind(rows, 'leftover').filter(({ cells }) => !isFurniture(cells.content ?? '')).length,
  };
}

const ofKind = (rows: readonly DraftRow[], kind: RowKind): DraftRow[] =>
  rows.filter((row) => row.kind === kind);

/** The tree on the day of issue; for plans older than the tree, today's. */
async function treeAt(context: Context, plan: store.PlanRecord): Promise<Tree> {
  const [agencies, successions] = await Promise.all([
    listAgencies(context, { at: null }),
    listSuccessions(context),
  ]);
  const now = today(context).toString();
  const issued = plan.issuedOn ?? now;
  const date = agencies.some((agency) => livesOn(agency, issued)) ? issued : now;
  return { agencies, date, scope: { issuerId: plan.issuerAgencyId, successions } };
}

function horizonOf(plan: store.PlanRecord, date: string) {
  const year = Number(date.slice(0, 4));
  const years = { from: plan.periodFrom ?? year, to: plan.periodTo ?? plan.periodFrom ?? year };
  return plan.issuedOn === null ? years : { ...years, issuedOn: plan.issuedOn };
}

function taskPreview(
  row: DraftRow,
  tree: Tree,
  horizon: Parameters<typeof resolveTime>[1],
  decided: ReadonlyMap<string, Decision>,
): TaskPreview {
  const decision = (subject: Subject): Decision | undefined => {
    const found = decided.get(`${row.id} ${subject}`);
    return found?.words === (row.cells[subject] ?? '') ? found : undefined;
  };
  const lead = agencyChoice(row.cells.lead ?? '', 'lead', decision('lead'), tree);
  const coordinate = agencyChoice(row.cells.coordinate ?? '', 'coordinate', decision('coordinate'), tree);
  return {
    row,
    lead,
    // Who leads does not also coordinate.
    coordinate: { ...coordinate, ids: coordinate.ids.filter((id) => !lead.ids.includes(id)) },
    time: timeChoice(row.cells.time ?? '', decision('time'), horizon),
  };
}

function agencyChoice(
  words: string,
  subject: 'lead' | 'coordinate',
  decision: Decision | undefined,
  tree: Tree,
): AgencyChoice {
  const known = new Set(tree.agencies.map(({ id }) => id));
  const found: Resolution = resolveAgencies(words, tree);
  if (decision && (decision.agencyIds.length > 0 || !decision.waived))
    return {
      words,
      ids: decision.agencyIds.filter((id) => known.has(id)),
      invited: found.invited.filter((id) => decision.agencyIds.includes(id)),
      origin: 'MANUAL',
      open: [],
      waived: decision.waived,
      blocks: false,
    };
  if (subject === 'lead' && words.trim() === '') found.open.push({ reason: 'missing', token: '' });
  const waived = decision?.waived ?? false;
  const ids = [...found.ids, ...found.invited];
  return { ...found, words, ids, origin: 'RESOLVED', waived, blocks: waits(found) && !waived };
}

function timeChoice(
  words: string,
  decision: Decision | undefined,
  horizon: Parameters<typeof resolveTime>[1],
): TimeChoice {
  if (decision?.time)
    return { words, times: [decision.time], origin: 'MANUAL', open: null, waived: false, blocks: false };
  const { times, open } = resolveTime(words, horizon);
  const waived = decision?.waived ?? false;
  return { words, times, origin: 'RESOLVED', open, waived, blocks: open !== null && !waived };
}

export const blocksOf = (task: TaskPreview): Subject[] =>
  (['lead', 'coordinate', 'time'] as const).filter((subject) => task[subject].blocks);

const agencyDecision = z.object({ agencyIds: z.array(z.uuid()).max(2000), waived: z.boolean() });
const optionalDate = z.union([z.literal(''), z.iso.date()]).transform((date) => date || null);
const timeDecision = z.object({ startOn: optionalDate, dueOn: optionalDate, waived: z.boolean() });

/** A person says which agencies the words mean, or that they stay open. */
export async function decideAgencies(
  context: Context,
  planId: string,
  rowId: string,
  subject: 'lead' | 'coordinate',
  input: z.input<typeof agencyDecision>,
): Promise<void> {
  const { agencyIds, waived } = check(agencyDecision, input);
  await decide(context, planId, rowId, subject, () => ({
    agencyIds: [...new Set(agencyIds)],
    waived,
    time: null,
  }));
}

/** A person says from when to when, or that the time stays open. */
export async function decideTime(
  context: Context,
  planId: string,
  rowId: string,
  input: z.input<typeof timeDecision>,
): Promise<void> {
  const { startOn, dueOn, waived } = check(timeDecision, input);
  if (startOn !== null && dueOn !== null && startOn > dueOn)
    throw invalid(p.endsBeforeStart, { dueOn: p.endsBeforeStart });
  const given = startOn !== null || dueOn !== null;
  const time: TaskTime | null = given
    ? { label: '', kind: 'MANUAL', startOn, dueOn, recurrence: null, condition: null }
    : null;
  await decide(context, planId, rowId, 'time', () => ({ agencyIds: [], waived: waived && !given, time }));
}

async function decide(
  context: Context,
  planId: string,
  rowId: string,
  subject: Subject,
  make: () => Pick<Decision, 'agencyIds' | 'waived' | 'time'>,
): Promise<void> {
  await authorisePlan(context, 'plans.publish', await visiblePlan(context, planId));
  await context.db.transaction().execute(async (tx) => {
    const plan = await store.lockPlan(tx, planId);
    if (plan?.status !== 'DRAFT') throw conflict(m.alreadyPublished);
    const row = await store.selectRow(tx, planId, rowId);
    if (row?.kind !== 'task') throw notFound();
    const made = make();
    if (subject === 'time' && made.time === null && !made.waived)
      await programme.deleteDecision(tx, rowId, subject);
    else
      await programme.upsertDecisions(
        tx,
        planId,
        [{ rowId, subject, words: row.cells[subject] ?? '', ...made }],
        by(context),
      );
    await recordDecision(context, tx, plan, { rowId, subject, ...made });
  });
}

/** Forgets what a person said: the words decide again. */
export async function resetDecision(
  context: Context,
  planId: string,
  rowId: string,
  subject: Subject,
): Promise<void> {
  await authorisePlan(context, 'plans.publish', await visiblePlan(context, planId));
  await context.db.transaction().execute(async (tx) => {
    const plan = await store.lockPlan(tx, planId);
    if (plan?.status !== 'DRAFT') throw conflict(m.alreadyPublished);
    await programme.deleteDecision(tx, rowId, subject);
    await recordDecision(context, tx, plan, { rowId, subject, reset: true });
  });
}

/** Leaves everything of one kind open that publishing waits for. Returns how many. */
export async function waiveAll(context: Context, planId: string, subject: Subject): Promise<number> {
  const { tasks } = await previewPublication(context, planId);
  const decisions = tasks
    .filter((task) => task[subject].blocks)
    .map((task) => ({
      rowId: task.row.id,
      subject,
      words: task[subject].words,
      agencyIds: [],
      time: null,
      waived: true,
    }));
  await context.db.transaction().execute(async (tx) => {
    const plan = await store.lockPlan(tx, planId);
    if (plan?.status !== 'DRAFT') throw conflict(m.alreadyPublished);
    await programme.upsertDecisions(tx, planId, decisions, by(context));
    await recordDecision(context, tx, plan, { subject, waived: decisions.map(({ rowId }) => rowId) });
  });
  return decisions.length;
}

const by = (context: Context) => ({
  personId: context.actor?.personId ?? null,
  at: context.now().toString(),
});

function recordDecision(
  context: Context,
  tx: Parameters<typeof recordEvent>[1],
  plan: store.PlanRecord,
  data: Record<string, unknown>,
): Promise<void> {
  return recordEvent(context, tx, {
    action: 'plan.decision-made',
    subjectType: 'plan',
    subjectId: plan.id,
    agencyId: plan.issuerAgencyId,
    data,
  });
}

/**
 * Publishes the draft as the person saw it (`change`: its last change then). Everything is resolved again inside the
 * transaction and frozen. Throws 409 when the draft changed meanwhile, 422 while something is still open.
 */
export async function publishPlan(
  context: Context,
  planId: string,
  input: { change: number },
): Promise<void> {
  await authorisePlan(context, 'plans.publish', await visiblePlan(context, planId));
  await context.db.transaction().execute(async (tx) => {
    const plan = await store.lockPlan(tx, planId);
    if (!plan) throw notFound();
    if (plan.status !== 'DRAFT') throw conflict(m.alreadyPublished);
    if (plan.changeNumber !== input.change) throw conflict(p.changedMeanwhile);
    const found = await preview(context, tx, plan);
    const open = found.tasks.reduce((sum, task) => sum + blocksOf(task).length, 0);
    if (found.faults.length > 0 || open > 0) throw new AppError(422, 'still-open', p.stillOpen);
    await programme.insertTasks(tx, planId, found.tasks.map(newTask));
    await programme.insertObjectives(tx, planId, ofKind(found.rows, 'objective'));
    await programme.insertIndicators(tx, planId, ofKind(found.rows, 'indicator'));
    const horizon = horizonOf(plan, found.date);
    const schemes = ofKind(found.rows, 'scheme').map((row) => ({
      row,
      ...windowOf(resolveTime(row.cells.time ?? '', horizon).times),
    }));
    await programme.insertSchemes(tx, planId, schemes);
    await programme.insertDuties(tx, planId, ofKind(found.rows, 'assignment'));
    await programme.markPublished(tx, planId, by(context));
    await recordEvent(context, tx, {
      action: 'plan.published',
      subjectType: 'plan',
      subjectId: planId,
      agencyId: plan.issuerAgencyId,
      data: { number: plan.number, title: plan.title, tasks: found.tasks.length, treeOf: found.date },
    });
  });
}

function newTask({ row, lead, coordinate, time }: TaskPreview): NewTask {
  const { cells } = row;
  const agencies = (choice: AgencyChoice, role: 'LEAD' | 'COORDINATE') =>
    choice.ids.map((id) => ({
      id,
      role: choice.invited.includes(id) ? ('INVITED' as const) : role,
      origin: choice.origin,
    }));
  const texts = [
    { text: cells.content ?? '', weight: 'A' as const },
    { text: cells.product ?? '', weight: 'B' as const },
    { text: cells.lead ?? '', weight: 'C' as const },
    { text: cells.coordinate ?? '', weight: 'D' as const },
    { text: cells.note ?? '', weight: 'D' as const },
  ];
  return {
    row,
    agencies: [...agencies(lead, 'LEAD'), ...agencies(coordinate, 'COORDINATE')],
    times: time.times,
    ...windowOf(time.times),
    search: searchVector(texts),
  };
}
