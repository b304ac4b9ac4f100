/** What the review page shows, and what changed since somebody looked. */

import { scopeOf } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { invalid, notFound } from '../platform/errors.ts';
import { authorisePlan, isUuid, mayAt, visiblePlan } from './access.ts';
import { PLAN_KINDS, type PlanKind } from './draft.ts';
import type { SourceDocument } from './extraction/model.ts';
import * as history from './history-store.ts';
import { m } from './messages.ts';
import { type DraftRow, ROW_KINDS, type RowKind } from './rows.ts';
import * as store from './store.ts';

export interface ReviewState {
  plan: store.PlanRecord;
  /** By kind in the order of ROW_KINDS, then by position. */
  rows: DraftRow[];
  source: SourceDocument;
  undoable: history.ChangeRecord | null;
  mayPublish: boolean;
}

export async function openReview(context: Context, planId: string): Promise<ReviewState> {
  const plan = await visiblePlan(context, planId);
  await authorisePlan(context, 'plans.review', plan);
  const [rows, source, undoable, mayPublish] = await Promise.all([
    store.selectRows(context.db, planId),
    store.selectSource(context.db, planId),
    history.selectUndoable(context.db, planId),
    mayAt(context, 'plans.publish', plan.issuerAgencyId),
  ]);
  if (!source) throw notFound();
  return { plan, rows: inKindOrder(rows), source, undoable, mayPublish };
}

const inKindOrder = (rows: readonly DraftRow[]): DraftRow[] =>
  ROW_KINDS.flatMap((kind) => rows.filter((row) => row.kind === kind));

/** One row of a draft that the person may review. */
export async function openRow(
  context: Context,
  planId: string,
  rowId: string,
): Promise<{ plan: store.PlanRecord; row: DraftRow }> {
  const plan = await visiblePlan(context, planId);
  await authorisePlan(context, 'plans.review', plan);
  const row = isUuid(rowId) ? await store.selectRow(context.db, planId, rowId) : null;
  if (!row) throw notFound();
  return { plan, row };
}

export interface Changes {
  plan: store.PlanRecord;
  /** Who changed how many rows, without the person who asks. */
  others: { name: string; rows: number }[];
  /** Rows as they are now; null: gone. */
  rows: { id: string; row: DraftRow | null }[];
  /** Ids in order, of every kind that changed. */
  order: Map<RowKind, string[]>;
  /** How many rows still have doubts. */
  doubtful: number;
  undoable: history.ChangeRecord | null;
}

/** Everything that happened after change number `since`, as it stands now. */
export async function changesSince(context: Context, planId: string, since: number): Promise<Changes> {
  const plan = await visiblePlan(context, planId);
  await authorisePlan(context, 'plans.review', plan);
  const { db } = context;
  const changes = plan.changeNumber > since ? await history.selectChangesSince(db, planId, since) : [];
  const last = changes.at(-1)?.number ?? plan.changeNumber;
  const ids = [...new Set(changes.flatMap((change) => change.rowIds))];
  const kinds = [...new Set(changes.flatMap((change) => change.kinds))] as RowKind[];
  const [rows, order, doubtful, undoable] = await Promise.all([
    store.selectRows(db, planId, ids),
    store.selectOrder(db, planId, kinds),
    store.countDoubtful(db, planId),
    history.selectUndoable(db, planId),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    plan: { ...plan, changeNumber: last },
    others: othersOf(changes, context.actor?.personId ?? null),
    rows: ids.map((id) => ({ id, row: byId.get(id) ?? null })),
    order,
    doubtful,
    undoable,
  };
}

function othersOf(changes: Awaited<ReturnType<typeof history.selectChangesSince>>, self: string | null) {
  const rows = new Map<string, Set<string>>();
  for (const change of changes) {
    if (change.personId === self) continue;
    const touched = rows.get(change.personName) ?? new Set();
    for (const id of change.rowIds) touched.add(id);
    rows.set(change.personName, touched);
  }
  return [...rows].map(([name, ids]) => ({ name, rows: ids.size }));
}

/** Sets what kind of plan it is and whose: rights go with the agency, so it must be one of the person's own. */
export async function changeSettings(
  context: Context,
  planId: string,
  input: { kind: string; issuerAgencyId: string },
): Promise<void> {
  const plan = await visiblePlan(context, planId);
  await authorisePlan(context, 'plans.review', plan);
  if (plan.status !== 'DRAFT') throw invalid(m.alreadyPublished);
  const kind = PLAN_KINDS.find((known) => known === input.kind) ?? plan.kind;
  const issuerAgencyId = input.issuerAgencyId === '' ? null : input.issuerAgencyId;
  const scope = await scopeOf(context, 'plans.review');
  if (issuerAgencyId !== plan.issuerAgencyId && !scope.all && !scope.ids.includes(issuerAgencyId ?? ''))
    throw invalid(m.importNotYours, { issuerAgencyId: m.importNotYours });
  await storeSettings(context, plan, { kind, issuerAgencyId });
}

async function storeSettings(
  context: Context,
  plan: store.PlanRecord,
  settings: { kind: PlanKind; issuerAgencyId: string | null },
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    await store.updatePlanSettings(tx, plan.id, settings);
    await recordEvent(context, tx, {
      action: 'plan.settings-changed',
      subjectType: 'plan',
      subjectId: plan.id,
      agencyId: settings.issuerAgencyId,
      data: { before: { kind: plan.kind, issuerAgencyId: plan.issuerAgencyId }, after: settings },
    });
  });
}

/** Throws a draft away for good; the event keeps what it was. */
export async function discardPlan(context: Context, planId: string): Promise<void> {
  const plan = await visiblePlan(context, planId);
  await authorisePlan(context, 'plans.import', plan);
  await context.db.transaction().execute(async (tx) => {
    const locked = await store.lockPlan(tx, planId);
    if (locked?.status !== 'DRAFT') throw invalid(m.alreadyPublished);
    await store.deletePlan(tx, planId);
    await recordEvent(context, tx, {
      action: 'plan.discarded',
      subjectType: 'plan',
      subjectId: planId,
      agencyId: plan.issuerAgencyId,
      data: { title: plan.title, number: plan.number, fileName: plan.fileName, sha256: plan.fileSha256 },
    });
  });
}
