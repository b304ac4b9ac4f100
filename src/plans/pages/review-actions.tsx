import { z } from 'zod';
import { AppError, invalid } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request } from '../../platform/http.ts';
import { wantsJson } from '../../platform/problem.ts';
import { renderPart } from '../../ui/index.ts';
import { m } from '../messages.ts';
import { r } from '../review-messages.ts';
import { type Changes, changeSettings, changesSince, discardPlan } from '../review-state.ts';
import * as review from '../reviewing.ts';
import { ROW_KINDS, type RowKind } from '../rows.ts';
import { undoLabel } from './review.tsx';
import { RowView } from './review-rows.tsx';

/** GET /plans/:id/changes?since=N and the answer to every change made by script: what is different now. */
export async function sendChanges(c: Request, since: number, rowId: string | null = null): Promise<Response> {
  const changes = await changesSince(c.var.context, planIdOf(c), since);
  return c.json(changesBody(c, changes, rowId));
}

function changesBody(c: Request, changes: Changes, rowId: string | null) {
  const { view } = c.var;
  const { plan } = changes;
  return {
    change: plan.changeNumber,
    status: plan.status,
    others: changes.others,
    rows: changes.rows.map(({ id, row }) => ({
      id,
      kind: row?.kind ?? null,
      // Rows are read by the browser inside a table of its own.
      html: row && renderPart(<RowView view={view} planId={plan.id} row={row} />),
    })),
    order: Object.fromEntries(changes.order),
    doubtful: changes.doubtful,
    undo: { number: changes.undoable?.number ?? 0, label: undoLabel(view, changes.undoable) },
    rowId,
  };
}

export const planIdOf = (c: Request): string => c.req.param('id') ?? '';
const rowIdOf = (c: Request): string => c.req.param('row') ?? '';

export async function pollChanges(c: Request): Promise<Response> {
  return sendChanges(c, Number(c.req.query('since') ?? 0) || 0);
}

const editBody = z.object({
  version: z.int(),
  since: z.int(),
  cells: z.record(z.string().max(40), z.string()),
});

/** PATCH /plans/:id/rows/:row: cells by script. */
export async function patchRow(c: Request): Promise<Response> {
  const parsed = editBody.safeParse(await c.req.json().catch(() => null));
  if (!parsed.success) throw invalid(m.checkFields);
  const { version, cells, since } = parsed.data;
  await review.editRow(c.var.context, planIdOf(c), rowIdOf(c), { version, cells });
  return sendChanges(c, since, rowIdOf(c));
}

const versionOf = (form: FormInput): number => Number(form.text('version')) || 0;

/** Answers a form: a script gets the changes, a browser goes back to the row on the review page. */
async function answer(c: Request, form: FormInput, result: review.Done): Promise<Response> {
  if (wantsJson(c)) return sendChanges(c, Number(form.text('since')) || 0, result.rowId);
  const row = result.rowId === null ? '' : `?row=${result.rowId}#row-${result.rowId}`;
  return done(c, `/plans/${planIdOf(c)}/review${row}`);
}

/** A conflict without script: back to the review page with the words of what happened. */
async function orBack(c: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (wantsJson(c) || !(error instanceof AppError) || ![409, 422].includes(error.status)) throw error;
    return done(c, `/plans/${planIdOf(c)}/review`, c.var.view.t(error.text, error.params), 'warning');
  }
}

type RowWork = (c: Request, form: FormInput) => Promise<review.Done>;

const convertTo =
  (kind: RowKind): RowWork =>
  (c, form) =>
    review.convertRow(c.var.context, planIdOf(c), rowIdOf(c), { version: versionOf(form), kind });

/** What the buttons of a row do, by the last part of their address. */
const ROW_WORK: Readonly<Record<string, RowWork>> = {
  delete: (c, form) => review.deleteRow(c.var.context, planIdOf(c), rowIdOf(c), { version: versionOf(form) }),
  merge: (c, form) =>
    review.mergeWithNext(c.var.context, planIdOf(c), rowIdOf(c), { version: versionOf(form) }),
  seen: (c, form) => review.markSeen(c.var.context, planIdOf(c), rowIdOf(c), { version: versionOf(form) }),
  up: (c) => review.moveRow(c.var.context, planIdOf(c), rowIdOf(c), { direction: 'up' }),
  down: (c) => review.moveRow(c.var.context, planIdOf(c), rowIdOf(c), { direction: 'down' }),
  add: (c) => review.addBelow(c.var.context, planIdOf(c), rowIdOf(c)),
  'to-task': convertTo('task'),
  'to-indicator': convertTo('indicator'),
  'to-objective': convertTo('objective'),
  'to-scheme': convertTo('scheme'),
};
export const ROW_ACTIONS = Object.keys(ROW_WORK);

/** POST /plans/:id/rows/:row/ACTION. */
export function rowAction(action: string): (c: Request) => Promise<Response> {
  return (c) =>
    orBack(c, async () => {
      const form = await readForm(c);
      const work = ROW_WORK[action];
      if (!work) throw invalid(m.checkFields);
      return answer(c, form, await work(c, form));
    });
}

/** POST /plans/:id/rows: a row at the end of its kind. */
export async function addRow(c: Request): Promise<Response> {
  return orBack(c, async () => {
    const form = await readForm(c);
    const kind = ROW_KINDS.find((known) => known === form.text('kind') && known !== 'header');
    if (!kind) throw invalid(m.checkFields);
    return answer(c, form, await review.addRow(c.var.context, planIdOf(c), { kind, after: null }));
  });
}

/** POST /plans/:id/undo. */
export async function undoChange(c: Request): Promise<Response> {
  return orBack(c, async () => {
    const form = await readForm(c);
    const change = Number(form.text('change')) || 0;
    return answer(c, form, await review.undo(c.var.context, planIdOf(c), { change }));
  });
}

/** POST /plans/:id/settings. */
export async function saveSettings(c: Request): Promise<Response> {
  return orBack(c, async () => {
    const form = await readForm(c);
    const input = { kind: form.text('kind'), issuerAgencyId: form.text('issuerAgencyId') };
    await changeSettings(c.var.context, planIdOf(c), input);
    return done(c, `/plans/${planIdOf(c)}/review`, c.var.view.t(r.settingsSaved));
  });
}

/** POST /plans/:id/discard. */
export async function discard(c: Request): Promise<Response> {
  await discardPlan(c.var.context, planIdOf(c));
  return done(c, '/plans', c.var.view.t(m.discarded));
}
