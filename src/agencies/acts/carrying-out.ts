/** Carrying acts out: everything that moves is previewed, then moved in one transaction on or after the day. */
import { createHash } from 'node:crypto';
import { recordEvents } from '../../platform/audit.ts';
import { type App, type Context, systemContext, today } from '../../platform/context.ts';
import type { Db, Tx } from '../../platform/database.ts';
import { AppError, conflict, invalid } from '../../platform/errors.ts';
import { filled } from '../../platform/i18n.ts';
import type { JobKind } from '../../platform/jobs.ts';
import { authorise } from '../access.ts';
import { changeTree } from '../service.ts';
import { am } from './act-messages.ts';
import { actIn, by, type DraftedAct, findAct, planOf, recordAct } from './drafting.ts';
import { applyPlan } from './effect-store.ts';
import { type MovingHook, type MovingThings, movesOf } from './hooks.ts';
import type { ActLine, ActPlan } from './model.ts';
import { carryOutPosts, previewPosts } from './people-hook.ts';
import * as store from './store.ts';

export interface ActPreview extends DraftedAct {
  plan: ActPlan;
  /** What moves in all rooms. */
  things: MovingThings[];
  /** Changes when the lines or what they do to the tree change. */
  fingerprint: string;
}

/** Everything that the act would move if it were carried out now. Throws 422 while its lines have faults. */
export async function previewAct(
  context: Context,
  id: string,
  hooks: readonly MovingHook[],
): Promise<ActPreview> {
  const { act, lines, plan } = await findAct(context, id);
  if (plan === null) throw invalid(am.alreadyDone);
  refuseFaults(plan, lines);
  const things = await thingsOf(context, context.db, plan, act.document, hooks);
  return { act, lines, plan, things, fingerprint: fingerprintOf(plan) };
}

function refuseFaults(plan: ActPlan, lines: readonly ActLine[]): void {
  if (lines.length === 0) throw invalid(am.noLines);
  if (plan.faults.length > 0) throw invalid(am.stillFaults, {}, { count: plan.faults.length });
}

async function thingsOf(
  context: Context,
  db: Db | Tx,
  plan: ActPlan,
  document: string,
  hooks: readonly MovingHook[],
): Promise<MovingThings[]> {
  const moves = movesOf(plan, document);
  const things = [await previewPosts(db, plan)];
  for (const hook of hooks) things.push(await hook.preview(context, db, moves));
  return things.flat();
}

const fingerprintOf = ({ founded, ended, placements }: ActPlan): string =>
  createHash('sha256')
    .update(JSON.stringify([founded, ended.map((one) => ({ ...one, agency: one.agency.id })), placements]))
    .digest('hex')
    .slice(0, 16);

/**
 * Carries the act out as it was previewed: agencies, posts and what every room keeps by agency, in one transaction. Throws
 * 409 when it would do something else than the preview showed, 422 before its day. Returns what moved.
 */
export async function carryOutAct(
  context: Context,
  id: string,
  hooks: readonly MovingHook[],
  seen: { fingerprint: string | null } = { fingerprint: null },
): Promise<store.Moved[]> {
  await authorise(context, 'agencies.manage');
  return changeTree(context, async (tx) => {
    const act = await actIn(tx, id);
    if (act.takesEffect > today(context).toString()) throw invalid(am.notYet);
    const lines = await store.selectLines(tx, id);
    const plan = await planOf(tx, act, lines);
    refuseFaults(plan, lines);
    if (seen.fingerprint !== null && seen.fingerprint !== fingerprintOf(plan))
      throw conflict(am.previewChanged);
    return carryOut(context, tx, act, plan, hooks);
  });
}

async function carryOut(
  context: Context,
  tx: Tx,
  act: store.Act,
  plan: ActPlan,
  hooks: readonly MovingHook[],
): Promise<store.Moved[]> {
  const moves = movesOf(plan, act.document);
  // Counted in the transaction itself, before anything moves.
  const things = await thingsOf(context, tx, plan, act.document, hooks);
  const outcome = [...treeCounts(plan), ...things.map(({ key, label, count }) => ({ key, label, count }))];
  await applyPlan(tx, plan, act);
  await carryOutPosts(context, tx, plan);
  for (const hook of hooks) await hook.carryOut(context, tx, moves);
  const { personId, at } = by(context);
  await store.updateAct(tx, act.id, act.version, {
    status: 'CARRIED_OUT',
    carried_out_by: personId,
    carried_out_at: at,
    outcome: JSON.stringify(outcome),
    failure: null,
  });
  await recordTree(context, tx, act, plan);
  await recordAct(context, tx, 'reorganisation.carried-out', act.id, { document: act.document, outcome });
  return outcome;
}

const treeCounts = ({ founded, ended, moved }: ActPlan): store.Moved[] => [
  { key: 'agencies.founded', label: am.founded, count: founded.length },
  { key: 'agencies.ended', label: am.ended, count: ended.length },
  { key: 'agencies.moved', label: am.moved, count: moved.length },
];

/** What happened to each agency, for its own history. */
async function recordTree(context: Context, tx: Tx, act: store.Act, plan: ActPlan): Promise<void> {
  const common = { reorganisation: act.id, legalBasis: act.document };
  const event = (action: string, agencyId: string, data: Record<string, unknown>) => ({
    action,
    subjectType: 'agency',
    subjectId: agencyId,
    agencyId,
    data: { ...common, ...data },
  });
  await recordEvents(context, tx, [
    ...plan.founded.map(({ id, code, name, parentId, validFrom }) =>
      event('agency.founded', id, { code, name, parentId, validFrom }),
    ),
    ...plan.ended.map(({ agency, kind, successors }) =>
      event('agency.ended', agency.id, { kind, lastDay: plan.eve, successors }),
    ),
    ...plan.moved.map(({ agency, toParentId }) =>
      event('agency.moved', agency.id, { before: agency.parentId, after: toParentId, date: plan.date }),
    ),
  ]);
}

/** Leaves the carrying out to the job of the day. Throws like `carryOutAct`, but for the day. */
export async function scheduleAct(
  context: Context,
  id: string,
  seen: { version: number; fingerprint: string },
): Promise<void> {
  await authorise(context, 'agencies.manage');
  await context.db.transaction().execute(async (tx) => {
    const act = await actIn(tx, id);
    const lines = await store.selectLines(tx, id);
    const plan = await planOf(tx, act, lines);
    refuseFaults(plan, lines);
    if (seen.fingerprint !== fingerprintOf(plan)) throw conflict(am.previewChanged);
    const { personId, at } = by(context);
    const change = { status: 'SCHEDULED' as const, scheduled_by: personId, scheduled_at: at, failure: null };
    if (!(await store.updateAct(tx, id, seen.version, change))) throw conflict(am.changedMeanwhile);
    await recordAct(context, tx, 'reorganisation.scheduled', id, { takesEffect: act.takesEffect });
  });
}

/** Takes a scheduled (or failed) act back to draft. */
export async function unscheduleAct(context: Context, id: string, version: number): Promise<void> {
  await authorise(context, 'agencies.manage');
  await context.db.transaction().execute(async (tx) => {
    await actIn(tx, id);
    if (!(await store.updateAct(tx, id, version, { status: 'DRAFT', failure: null })))
      throw conflict(am.changedMeanwhile);
    await recordAct(context, tx, 'reorganisation.unscheduled', id, {});
  });
}

/** Carries out, just after midnight, the acts whose day has come; one that cannot be says why. */
export function reorganisingJob(app: App, hooks: readonly MovingHook[]): JobKind {
  return {
    name: 'reorganise',
    schedule: '1 0 * * *',
    handle: async () => {
      const context = systemContext(app, 'reorganise');
      for (const id of await store.selectDueActs(app.db, today(app).toString()))
        await carryOutScheduled(context, id, hooks);
    },
  };
}

async function carryOutScheduled(context: Context, id: string, hooks: readonly MovingHook[]): Promise<void> {
  try {
    await carryOutAct(context, id, hooks);
  } catch (error) {
    // What is wrong with the act is for the administrator; anything else is tried again.
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    context.log.error(
      { err: error, reorganisation: id },
      'a reorganisation could not be carried out on its day',
    );
    await context.db.transaction().execute(async (tx) => {
      const act = await actIn(tx, id);
      const failure = JSON.stringify(filled(error.text, error.params));
      await store.updateAct(tx, id, act.version, { status: 'FAILED', failure });
      await recordAct(context, tx, 'reorganisation.failed', id, { failure: error.text });
    });
  }
}
