/** Reviewing: what people do to the rows of a draft. Every operation is one transaction and one entry of the history. */
import { randomUUID } from 'node:crypto';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, conflict, notFound } from '../platform/errors.ts';
import { authorisePlan, isUuid, visiblePlan } from './access.ts';
import { cellsFrom, patchFrom, type RawCells } from './cells.ts';
import * as history from './history-store.ts';
import { summaryOf } from './importing.ts';
import { m } from './messages.ts';
import type { DraftRow, RowChange, RowKind } from './rows.ts';
import * as rows from './rows.ts';
import * as store from './store.ts';
import { formatTargets } from './targets.ts';

/** What an operation left behind: the number of the change, null when there was nothing to change. */
export interface Done {
  change: number | null;
  /** The row to look at afterwards. */
  rowId: string | null;
}

interface Work {
  rows: RowChange[];
  rowId: string | null;
  undoes?: number;
}

/** Locks the draft, does the work, keeps its history. Throws `conflict` for a plan that is published meanwhile. */
async function change(
  context: Context,
  planId: string,
  operation: history.Operation,
  work: (tx: Tx, plan: store.PlanRecord) => Promise<Work>,
): Promise<Done> {
  await authorisePlan(context, 'plans.review', await visiblePlan(context, planId));
  return context.db.transaction().execute(async (tx) => {
    const plan = await store.lockPlan(tx, planId);
    if (!plan) throw notFound();
    if (plan.status !== 'DRAFT') throw conflict(m.alreadyPublished);
    const { rows: changed, rowId, undoes } = await work(tx, plan);
    if (changed.length === 0) return { change: null, rowId };
    await store.writeChange(tx, planId, changed);
    const number = plan.changeNumber + 1;
    await history.insertChange(tx, {
      planId,
      number,
      operation,
      personId: context.actor?.personId ?? null,
      personName: context.actor?.name ?? '',
      at: context.now().toString(),
      undoes: undoes ?? null,
      rows: changed,
    });
    const header = changed.find(({ after }) => after?.kind === 'header')?.after;
    if (header) await store.updateSummary(tx, planId, summaryOf(header.cells));
    await recordEvent(context, tx, {
      action: `plan.draft-${operation}`,
      subjectType: 'plan',
      subjectId: planId,
      agencyId: plan.issuerAgencyId,
      data: { change: number, rows: changed.map(({ id }) => id) },
    });
    return { change: number, rowId };
  });
}

async function rowIn(tx: Tx, planId: string, rowId: string, yours?: RawCells): Promise<DraftRow> {
  const row = isUuid(rowId) ? await store.selectRow(tx, planId, rowId) : null;
  if (row) return row;
  const gone = isUuid(rowId) ? await history.selectLastState(tx, planId, rowId) : null;
  if (gone) throw conflict(m.rowGone, { reason: 'gone', yours: yours ?? {} });
  throw notFound();
}

/** The row with the version that the person saw, or a conflict that says what stands there now. */
async function rowAt(tx: Tx, planId: string, rowId: string, version: number): Promise<DraftRow> {
  const row = await rowIn(tx, planId, rowId);
  if (row.version !== version) throw conflict(m.rowChanged, { reason: 'changed', version: row.version });
  return row;
}

/**
 * Corrects cells of a row. `version` is the one the person saw: cells that somebody else changed since are a conflict
 * (409, `details.conflicts` with both values, `details.version` for trying again); other cells just come together.
 */
export function editRow(
  context: Context,
  planId: string,
  rowId: string,
  input: { version: number; cells: RawCells },
): Promise<Done> {
  return change(context, planId, 'edit', async (tx) => {
    const row = await rowIn(tx, planId, rowId, input.cells);
    const base =
      row.version === input.version ? row : await history.selectStateAt(tx, planId, rowId, input.version);
    if (!base) throw conflict(m.rowChanged, { reason: 'changed', version: row.version });
    const wanted = patchFrom(row.kind, input.cells, base.targets);
    const { patch, conflicts } = rows.mergePatch(base, row, wanted, formatTargets);
    if (conflicts.length > 0)
      throw conflict(m.cellConflict, { reason: 'conflict', version: row.version, conflicts });
    if (rows.isEmptyPatch(patch)) return { rows: [], rowId };
    return {
      rows: [{ id: rowId, before: stateOf(row), after: rows.applyPatch(stateOf(row), patch) }],
      rowId,
    };
  });
}

const stateOf = ({ id: _, ...state }: DraftRow): rows.RowState => state;

/** A position below `afterId` (null: at the top); makes room where there is none. */
async function placeAfter(tx: Tx, planId: string, kind: RowKind, afterId: string | null, without?: string) {
  const find = async (): Promise<number | null> => {
    const all = (await store.selectPositions(tx, planId, kind)).filter(({ id }) => id !== without);
    const index = afterId === null ? -1 : all.findIndex(({ id }) => id === afterId);
    const at = afterId !== null && index < 0 ? all.length - 1 : index;
    return rows.positionBetween(all[at]?.position ?? null, all[at + 1]?.position ?? null);
  };
  const position = await find();
  if (position !== null) return position;
  await store.renumber(tx, planId, kind);
  const again = await find();
  if (again === null) throw new RangeError('no room between neighbours after renumbering');
  return again;
}

/** Adds an empty row below `after` (null: at the end, '' : at the top). */
export function addRow(
  context: Context,
  planId: string,
  input: { kind: RowKind; after: string | null; cells?: RawCells },
): Promise<Done> {
  return change(context, planId, 'add', async (tx) => {
    const order = await store.selectPositions(tx, planId, input.kind);
    const after = input.after === null ? (order.at(-1)?.id ?? null) : input.after || null;
    const above = after === null ? null : await store.selectRow(tx, planId, after);
    const position = await placeAfter(tx, planId, input.kind, after);
    const given = cellsFrom(input.kind, input.cells ?? {});
    const row = rows.emptyRow(input.kind, position, {
      ...(above?.cells.field ? { field: above.cells.field } : {}),
      ...(above?.cells.agency ? { agency: above.cells.agency } : {}),
      ...given,
    });
    const id = randomUUID();
    return { rows: [{ id, before: null, after: row }], rowId: id };
  });
}

/** Adds an empty row below another, of its kind. */
export async function addBelow(context: Context, planId: string, rowId: string): Promise<Done> {
  await authorisePlan(context, 'plans.review', await visiblePlan(context, planId));
  const row = isUuid(rowId) ? await store.selectRow(context.db, planId, rowId) : null;
  if (!row || row.kind === 'header') throw notFound();
  return addRow(context, planId, { kind: row.kind, after: rowId });
}

export function deleteRow(
  context: Context,
  planId: string,
  rowId: string,
  input: { version: number },
): Promise<Done> {
  return change(context, planId, 'delete', async (tx) => {
    const row = await rowAt(tx, planId, rowId, input.version);
    if (row.kind === 'header') throw notFound();
    const order = (await store.selectPositions(tx, planId, row.kind)).map(({ id }) => id);
    const index = order.indexOf(rowId);
    return {
      rows: [{ id: rowId, before: stateOf(row), after: null }],
      rowId: order[index + 1] ?? order[index - 1] ?? null,
    };
  });
}

/** Makes two rows of one: `first` and `second` say what each holds; other cells stand in both. */
export function splitRow(
  context: Context,
  planId: string,
  rowId: string,
  input: { version: number; first: RawCells; second: RawCells },
): Promise<Done> {
  return change(context, planId, 'split', async (tx) => {
    const row = await rowAt(tx, planId, rowId, input.version);
    if (row.kind === 'header') throw notFound();
    const parts = { first: cellsFrom(row.kind, input.first), second: cellsFrom(row.kind, input.second) };
    const position = await placeAfter(tx, planId, row.kind, rowId);
    // Making room may have moved the row itself.
    const current = stateOf(await rowIn(tx, planId, rowId));
    const { first, second } = rows.splitRow(current, parts, position);
    const id = randomUUID();
    return {
      rows: [
        { id: rowId, before: current, after: first },
        { id, before: null, after: second },
      ],
      rowId: id,
    };
  });
}

/** Joins a row with the next of its kind. */
export function mergeWithNext(
  context: Context,
  planId: string,
  rowId: string,
  input: { version: number },
): Promise<Done> {
  return change(context, planId, 'merge', async (tx) => {
    const row = await rowAt(tx, planId, rowId, input.version);
    const order = (await store.selectPositions(tx, planId, row.kind)).map(({ id }) => id);
    const nextId = order[order.indexOf(rowId) + 1];
    if (nextId === undefined) throw new AppError(422, 'last-row', m.nothingToMerge);
    const next = await rowIn(tx, planId, nextId);
    return {
      rows: [
        { id: rowId, before: stateOf(row), after: rows.mergeRows(stateOf(row), stateOf(next)) },
        { id: nextId, before: stateOf(next), after: null },
      ],
      rowId,
    };
  });
}

/** Moves a row one place up or down among its kind. At the end of the list nothing happens. */
export function moveRow(
  context: Context,
  planId: string,
  rowId: string,
  input: { direction: 'up' | 'down' },
): Promise<Done> {
  return change(context, planId, 'move', async (tx) => {
    const { kind } = await rowIn(tx, planId, rowId);
    const order = (await store.selectPositions(tx, planId, kind)).map(({ id }) => id);
    const index = order.indexOf(rowId);
    const last = input.direction === 'up' ? index === 0 : index === order.length - 1;
    if (last) return { rows: [], rowId };
    const after = input.direction === 'up' ? (order[index - 2] ?? null) : (order[index + 1] ?? null);
    const position = await placeAfter(tx, planId, kind, after, rowId);
    const before = stateOf(await rowIn(tx, planId, rowId));
    return {
      rows: [{ id: rowId, before, after: { ...before, position, version: before.version + 1 } }],
      rowId,
    };
  });
}

/** Turns a row into another kind, e.g. words that were not understood into a task; it goes to the end of that kind. */
export function convertRow(
  context: Context,
  planId: string,
  rowId: string,
  input: { version: number; kind: RowKind },
): Promise<Done> {
  return change(context, planId, 'convert', async (tx) => {
    const row = await rowAt(tx, planId, rowId, input.version);
    if (row.kind === 'header' || input.kind === 'header' || row.kind === input.kind)
      return { rows: [], rowId };
    const order = await store.selectPositions(tx, planId, input.kind);
    const position = rows.positionBetween(order.at(-1)?.position ?? null, null) ?? 1;
    return {
      rows: [{ id: rowId, before: stateOf(row), after: rows.convertRow(stateOf(row), input.kind, position) }],
      rowId,
    };
  });
}

/** A person looked at a doubtful row and found it right. */
export function markSeen(
  context: Context,
  planId: string,
  rowId: string,
  input: { version: number },
): Promise<Done> {
  return change(context, planId, 'seen', async (tx) => {
    const row = await rowAt(tx, planId, rowId, input.version);
    if (row.doubts.length === 0) return { rows: [], rowId };
    const before = stateOf(row);
    return {
      rows: [{ id: rowId, before, after: { ...before, doubts: [], version: row.version + 1 } }],
      rowId,
    };
  });
}

/** Takes back the last change, if it is still the one that the person saw. */
export function undo(context: Context, planId: string, input: { change: number }): Promise<Done> {
  return change(context, planId, 'undo', async (tx) => {
    const last = await history.selectUndoable(tx, planId);
    if (!last) return { rows: [], rowId: null };
    if (last.number !== input.change) throw conflict(m.undoMoved, { reason: 'undo' });
    const changed = await history.selectChangeRows(tx, planId, last.number);
    const current = await store.selectRows(
      tx,
      planId,
      changed.map(({ id }) => id),
    );
    const back = rows.inverse(changed, new Map(current.map((row) => [row.id, stateOf(row)])));
    if (back === null) throw conflict(m.undoMoved, { reason: 'undo' });
    return { rows: back, rowId: back.find(({ after }) => after)?.id ?? null, undoes: last.number };
  });
}
