/** Drafting acts of reorganisation, line by line. */
import { z } from 'zod';
import { recordEvent } from '../../platform/audit.ts';
import type { Context } from '../../platform/context.ts';
import type { Db, Tx } from '../../platform/database.ts';
import { conflict, invalid, notFound } from '../../platform/errors.ts';
import { check, day, isId, words } from '../../platform/validation.ts';
import { authorise } from '../access.ts';
import { selectAgencies, selectPlacements } from '../agency-store.ts';
import { am } from './act-messages.ts';
import { lineShape } from './lines.ts';
import type { ActLine, ActPlan } from './model.ts';
import { planAct } from './rules.ts';
import * as store from './store.ts';

const actShape = z.object({ title: words(300), document: words(500), takesEffect: day });
export type ActInput = z.input<typeof actShape>;
export type LineInput = z.input<typeof lineShape>;

/** Who does it, and when. */
export const by = (context: Context) => ({
  personId: context.actor?.personId ?? null,
  at: context.now().toString(),
});

/** All acts, the latest day first. */
export async function listActs(context: Context): Promise<(store.Act & { lines: number })[]> {
  await authorise(context, 'agencies.manage');
  return store.selectActs(context.db);
}

export interface DraftedAct {
  act: store.Act;
  lines: ActLine[];
  /** What the lines do to the tree as it stands, or what is wrong with them; null once it was carried out. */
  plan: ActPlan | null;
}

/** One act with its lines, and what they would do now. Throws 404. */
export async function findAct(context: Context, id: string): Promise<DraftedAct> {
  await authorise(context, 'agencies.manage');
  const act = isId(id) ? await store.selectAct(context.db, id) : undefined;
  if (!act) throw notFound();
  const lines = await store.selectLines(context.db, id);
  return { act, lines, plan: act.status === 'CARRIED_OUT' ? null : await planOf(context.db, act, lines) };
}

/** What the lines of an act do to the tree as it stands. */
export async function planOf(db: Db | Tx, act: store.Act, lines: readonly ActLine[]): Promise<ActPlan> {
  const tree = { agencies: await selectAgencies(db, null), placements: await selectPlacements(db) };
  return planAct(tree, lines, act.takesEffect);
}

/** Begins a draft, with lines where there are some already. Returns its id. */
export async function draftAct(
  context: Context,
  input: ActInput,
  lines: readonly LineInput[] = [],
): Promise<string> {
  await authorise(context, 'agencies.manage');
  const fields = check(actShape, input);
  const checked = lines.map((line) => check(lineShape, line));
  return context.db.transaction().execute(async (tx) => {
    const id = await store.insertAct(tx, fields, by(context));
    await store.insertLines(tx, id, checked);
    await recordAct(context, tx, 'reorganisation.drafted', id, { ...fields, lines: checked.length });
    return id;
  });
}

/** Changes title, document or day of a draft. Throws 409 with both values when somebody else was faster. */
export async function changeAct(
  context: Context,
  id: string,
  input: ActInput & { version: number },
): Promise<void> {
  const fields = check(actShape, input);
  await changeDraft(context, id, 'reorganisation.changed', { ...fields }, async (tx, act) => {
    const change = { title: fields.title, document: fields.document, takes_effect: fields.takesEffect };
    if (!(await store.updateAct(tx, id, input.version, change)))
      throw conflict(am.changedMeanwhile, { theirs: act, yours: fields });
  });
}

/** Adds lines at the end of a draft. */
export async function addLines(
  context: Context,
  id: string,
  version: number,
  lines: readonly LineInput[],
): Promise<void> {
  const checked = lines.map((line) => check(lineShape, line));
  await changeLines(context, id, version, { added: checked.length }, (tx) =>
    store.insertLines(tx, id, checked),
  );
}

/** Puts other lines in the place of all that the draft has (an imported annex). */
export async function replaceLines(
  context: Context,
  id: string,
  version: number,
  lines: readonly LineInput[],
): Promise<void> {
  const checked = lines.map((line) => check(lineShape, line));
  await changeLines(context, id, version, { replaced: checked.length }, async (tx) => {
    await store.deleteLines(tx, id, null);
    await store.insertLines(tx, id, checked);
  });
}

/** Corrects one line of a draft. Throws 404 for a line that is gone. */
export async function changeLine(
  context: Context,
  id: string,
  lineId: string,
  input: LineInput & { version: number },
): Promise<void> {
  const { version, ...rest } = input;
  const line = check(lineShape, rest);
  await changeLines(context, id, version, { lineId, line }, async (tx) => {
    if (!isId(lineId) || !(await store.updateLine(tx, id, lineId, line))) throw notFound();
  });
}

/** Takes lines off a draft. */
export async function removeLines(
  context: Context,
  id: string,
  version: number,
  lineIds: readonly string[],
): Promise<void> {
  const known = lineIds.filter(isId);
  if (known.length === 0) return;
  await changeLines(context, id, version, { removed: known }, (tx) => store.deleteLines(tx, id, known));
}

const changeLines = (
  context: Context,
  id: string,
  version: number,
  data: Record<string, unknown>,
  work: (tx: Tx) => Promise<void>,
): Promise<void> =>
  changeDraft(context, id, 'reorganisation.lines-changed', data, async (tx) => {
    if (!(await store.updateAct(tx, id, version, {}))) throw conflict(am.changedMeanwhile);
    await work(tx);
  });

/** One change of an act that nobody scheduled or carried out. */
async function changeDraft(
  context: Context,
  id: string,
  action: string,
  data: Record<string, unknown>,
  work: (tx: Tx, act: store.Act) => Promise<void>,
): Promise<void> {
  await authorise(context, 'agencies.manage');
  await context.db.transaction().execute(async (tx) => {
    const act = await actIn(tx, id);
    if (act.status === 'SCHEDULED') throw invalid(am.isScheduled);
    await work(tx, act);
    await recordAct(context, tx, action, id, data);
  });
}

/** The act, held until the transaction ends. Throws 404, and 422 for one that was carried out. */
export async function actIn(tx: Tx, id: string): Promise<store.Act> {
  const act = isId(id) ? await store.selectAct(tx, id, true) : undefined;
  if (!act) throw notFound();
  if (act.status === 'CARRIED_OUT') throw invalid(am.alreadyDone);
  return act;
}

/** Drops a draft. */
export async function discardAct(context: Context, id: string): Promise<void> {
  await changeDraft(context, id, 'reorganisation.discarded', {}, (tx) => store.deleteAct(tx, id));
}

/** Records what was done with an act. */
export const recordAct = (
  context: Context,
  tx: Tx,
  action: string,
  id: string,
  data: Record<string, unknown>,
): Promise<void> => recordEvent(context, tx, { action, subjectType: 'reorganisation', subjectId: id, data });
