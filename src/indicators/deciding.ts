/** Deciding about values: approve, return, take back, correct. Nobody approves what they typed or handed in. */
import { z } from 'zod';
import { authorise, namesOfPeople } from '../agencies/index.ts';
import { evidenceOf, setEvidence, type UsedEvidence } from '../evidence/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import { AppError, conflict, forbidden, invalid, notFound } from '../platform/errors.ts';
import { check, isId, words, wrongFields } from '../platform/validation.ts';
import {
  type Decider,
  deciderOf,
  decidesOn,
  isOwnWork,
  mayEnter,
  needActor,
  requireEnter,
  seesValues,
} from './access.ts';
import { newValue, plain, submitValues } from './entering.ts';
import { readRow, type TypedRow } from './entry-rules.ts';
import { loadForest } from './forest.ts';
import { EVIDENCE_SUBJECT, labelOf } from './labels.ts';
import { faultText, m } from './messages.ts';
import type { Definition } from './model.ts';
import { settle, tellOfReturn } from './notifying.ts';
import { refreshStandings } from './standing.ts';
import { selectDefinition, selectDefinitions, selectLinks } from './store.ts';
import type { Step, Value } from './value-store.ts';
import * as store from './value-store.ts';

export interface WaitingValue {
  value: Value;
  definition: Definition;
  /** What counts so far, where this is a correction. */
  replaces: Value | null;
  /** What counted in the same agency before, latest first, for comparison. */
  before: Value | null;
  ownWork: boolean;
}

/** Values that wait for the decision of the person who asks, oldest first. */
export async function waitingValues(
  context: Context,
  page: { offset: number; size: number },
): Promise<{ rows: WaitingValue[]; total: number }> {
  needActor(context);
  const found = await store.selectWaiting(context.db, scopeFor(await deciderOf(context)), page);
  const definitions = await definitionsOf(context.db, found.rows);
  const approved = await store.selectValues(context.db, {
    definitionIds: [...new Set(found.rows.map(({ definitionId }) => definitionId))],
    agencyIds: [...new Set(found.rows.map(({ agencyId }) => agencyId))],
    states: ['APPROVED'],
  });
  const series = Map.groupBy(approved, (value) => `${value.definitionId} ${value.agencyId}`);
  const rows = found.rows.flatMap((value): WaitingValue[] => {
    const definition = definitions.get(value.definitionId);
    if (!definition) return [];
    const own = series.get(`${value.definitionId} ${value.agencyId}`) ?? [];
    return [
      {
        value,
        definition,
        replaces: own.find(({ period }) => period === value.period) ?? null,
        before: own.findLast(({ periodTo }) => periodTo < value.periodTo) ?? null,
        ownWork: isOwnWork(context, value),
      },
    ];
  });
  return { rows, total: found.total };
}

function scopeFor({ agencyIds, fields, own }: Decider): store.DecidingScope {
  if (agencyIds === 'all') return { agencyIds: [], fields: 'all', notOf: [] };
  return {
    agencyIds: [...agencyIds],
    fields: fields === 'all' ? 'all' : [...fields],
    notOf: [...own].filter((id) => !agencyIds.has(id)),
  };
}

async function definitionsOf(db: Db | Tx, values: readonly Value[]): Promise<Map<string, Definition>> {
  const ids = [...new Set(values.map(({ definitionId }) => definitionId))];
  return new Map((await selectDefinitions(db, { ids })).map((one) => [one.id, one]));
}

export interface ValueDetail {
  value: Value;
  definition: Definition;
  /** An indicator of a plan that is measured by it; null: none. */
  indicatorId: string | null;
  /** All revisions, oldest first, each with what happened to it. */
  history: { value: Value; steps: Step[] }[];
  people: Map<string, string>;
  evidence: UsedEvidence[];
  mayEnter: boolean;
  mayDecide: boolean;
  ownWork: boolean;
}

/** One value with everything that happened to it. What one may not see does not exist. */
export async function findValue(context: Context, id: string): Promise<ValueDetail> {
  needActor(context);
  const { value, definition } = await visibleValue(context, id);
  const revisions = await store.selectValues(context.db, {
    definitionIds: [value.definitionId],
    agencyIds: [value.agencyId],
    periods: [value.period],
  });
  const sees = await seesValues(context);
  const shown = revisions.filter((one) => sees(one, definition.field));
  const steps = await store.selectSteps(
    context.db,
    shown.map((one) => one.id),
  );
  const people = await namesOfPeople(
    context,
    [
      ...steps.map(({ personId }) => personId),
      ...shown.flatMap((one) => [one.authorId, one.decidedBy]),
    ].flatMap((personId) => personId ?? []),
  );
  const evidence = await evidenceOf(context, EVIDENCE_SUBJECT, [value.id]);
  const [link] = await selectLinks(context.db, { definitionIds: [definition.id] });
  return {
    value,
    definition,
    indicatorId: link?.indicatorId ?? null,
    history: shown.map((one) => ({ value: one, steps: steps.filter(({ valueId }) => valueId === one.id) })),
    people,
    evidence: evidence.get(value.id) ?? [],
    mayEnter: await mayEnter(context, value.agencyId),
    mayDecide: decidesOn(await deciderOf(context), value.agencyId, definition.field),
    ownWork: isOwnWork(context, value),
  };
}

async function visibleValue(context: Context, id: string): Promise<{ value: Value; definition: Definition }> {
  const [value] = isId(id) ? await store.selectValues(context.db, { ids: [id] }) : [];
  const definition = value && (await selectDefinition(context.db, value.definitionId));
  if (!value || !definition) throw notFound();
  await authorise(context, 'indicators.read');
  if (!(await seesValues(context))(value, definition.field)) throw notFound();
  return { value, definition };
}

export interface Chosen {
  id: string;
  version: number;
}

/**
 * Approves values that wait: from now on they count, and what they correct counts no more. All or nothing. Throws 403 for
 * one's own work, 409 when one of them changed since it was seen. Approving twice is approving once.
 */
export async function approveValues(context: Context, chosen: readonly Chosen[]): Promise<number> {
  const decider = await deciderOf(context);
  // Read before the transaction, which should be short.
  await loadForest(context);
  return context.db.transaction().execute(async (tx) => {
    const values = await store.selectValuesForUpdate(tx, chosen.map(({ id }) => id).filter(isId));
    if (values.length !== new Set(chosen.map(({ id }) => id)).size) throw notFound();
    const definitions = await definitionsOf(tx, values);
    const versions = new Map(chosen.map(({ id, version }) => [id, version]));
    const me = context.actor?.personId ?? null;
    const waiting = values.filter(
      (value) =>
        !(
          value.state === 'APPROVED' &&
          value.decidedBy === me &&
          value.version === (versions.get(value.id) ?? 0) + 1
        ),
    );
    for (const value of waiting) {
      requireDecider(context, decider, value, definitions.get(value.definitionId));
      if (value.state !== 'SUBMITTED' || value.version !== versions.get(value.id))
        throw conflict(m.decidedMeanwhile);
    }
    const done = await approve(context, tx, waiting);
    await refreshStandings(
      context,
      tx,
      done.map(({ definitionId }) => definitionId),
    );
    return done.length;
  });
}

async function approve(context: Context, tx: Tx, values: readonly Value[]): Promise<Value[]> {
  const now = new Date(context.now().epochMilliseconds);
  const decidedBy = context.actor?.personId ?? null;
  const done: Value[] = [];
  for (const value of values) {
    const [old] = await store.selectValues(tx, {
      definitionIds: [value.definitionId],
      agencyIds: [value.agencyId],
      periods: [value.period],
      states: ['APPROVED'],
    });
    if (old && !(await store.updateValue(tx, { ...old, state: 'REPLACED', replacedAt: now })))
      throw conflict(m.decidedMeanwhile);
    const next: Value = { ...value, state: 'APPROVED', approvedAt: now, decidedBy };
    if (!(await store.updateValue(tx, next))) throw conflict(m.decidedMeanwhile);
    done.push({ ...next, version: value.version + 1 });
    await settle(context, tx, value.id);
    await record(context, tx, old ? 'indicator-value.corrected' : 'indicator-value.approved', value, {
      before: old ? plain(old) : null,
      after: plain(value),
      ...(old ? { reason: value.correctionReason } : {}),
    });
  }
  const step = { step: 'APPROVED' as const, at: now.toISOString(), personId: decidedBy, reason: '' };
  await store.insertSteps(tx, step, done);
  return done;
}

function requireDecider(
  context: Context,
  decider: Decider,
  value: Value,
  definition: Definition | undefined,
): asserts definition is Definition {
  if (!definition || !decidesOn(decider, value.agencyId, definition.field)) throw forbidden();
  if (isOwnWork(context, value)) throw new AppError(403, 'own-work', m.ownWork);
}

const returning = z.object({ version: z.number().int(), reason: words(2000) });

/** Sends a value back with a reason; what was handed in is kept. */
export async function returnValue(
  context: Context,
  id: string,
  input: z.input<typeof returning>,
): Promise<void> {
  const { version, reason } = check(returning, input);
  const decider = await deciderOf(context);
  await change(context, id, version, 'SUBMITTED', async (tx, value, definition) => {
    if (!decidesOn(decider, value.agencyId, definition.field)) throw forbidden();
    const next: Value = {
      ...value,
      state: 'RETURNED',
      returnReason: reason,
      decidedBy: null,
    };
    await step(context, tx, 'RETURNED', next, reason);
    await tellOfReturn(context, tx, { ...next, version: version + 1 }, definition.name);
    return { next, action: 'indicator-value.returned', data: { reason } };
  });
}

/** Whoever typed takes back what nobody has decided about yet. */
export async function takeBackValue(context: Context, id: string, version: number): Promise<void> {
  const { value: seen } = await visibleValue(context, id);
  await requireEnter(context, seen.agencyId);
  await change(context, id, version, 'SUBMITTED', async (tx, value) => {
    const next: Value = { ...value, state: 'DRAFT', submittedAt: null, submittedBy: null };
    await step(context, tx, 'TAKEN_BACK', next, '');
    return { next, action: 'indicator-value.taken-back', data: {} };
  });
}

/** Hands in a draft or a returned value again, as it stands. */
export async function submitValue(context: Context, id: string, version: number): Promise<void> {
  const { value } = await visibleValue(context, id);
  await requireEnter(context, value.agencyId);
  await context.db.transaction().execute(async (tx) => {
    const [locked] = await store.selectValuesForUpdate(tx, [id]);
    if (!locked || locked.version !== version || !['DRAFT', 'RETURNED'].includes(locked.state))
      throw conflict(m.decidedMeanwhile);
    await submitValues(context, tx, [locked]);
    await settle(context, tx, id);
    await record(context, tx, 'indicator-value.submitted', locked, plain(locked));
  });
}

type Changed = { next: Value; action: string; data: Record<string, unknown> };

async function change(
  context: Context,
  id: string,
  version: number,
  from: Value['state'],
  make: (tx: Tx, value: Value, definition: Definition) => Promise<Changed>,
): Promise<void> {
  const { definition } = await visibleValue(context, id);
  await context.db.transaction().execute(async (tx) => {
    const [value] = await store.selectValuesForUpdate(tx, [id]);
    if (!value) throw notFound();
    if (value.state !== from || value.version !== version) throw conflict(m.decidedMeanwhile);
    const { next, action, data } = await make(tx, value, definition);
    if (!(await store.updateValue(tx, next))) throw conflict(m.decidedMeanwhile);
    await record(context, tx, action, value, data);
  });
}

const step = (context: Context, tx: Tx, kind: store.StepKind, value: Value, reason: string): Promise<void> =>
  store.insertSteps(
    tx,
    { step: kind, at: context.now().toString(), personId: context.actor?.personId ?? null, reason },
    [value],
  );

const correcting = z.object({ version: z.number().int(), reason: words(2000) });

/**
 * Corrects an approved value: a new revision goes to approval, the old value counts until then and stays for good.
 * Returns the id of the revision. Throws 409 when a correction is under way already.
 */
export async function correctValue(
  context: Context,
  id: string,
  input: z.input<typeof correcting> & { row: Omit<TypedRow, 'definitionId' | 'version'> },
): Promise<string> {
  const { version, reason } = check(correcting, input);
  const { value: seen, definition } = await visibleValue(context, id);
  await requireEnter(context, seen.agencyId);
  if (definition.source === 'MEASURE') throw invalid(m.measuredOnly);
  const found = readRow({ ...input.row, definitionId: definition.id, version }, definition);
  if (found.kind === 'FAULTS')
    throw wrongFields(
      Object.fromEntries(Object.entries(found.faults).map(([field, code]) => [field, faultText(code)])),
    );
  if (found.kind === 'EMPTY')
    throw wrongFields({ value: faultText('missing'), numerator: faultText('missing') });
  return context.db.transaction().execute(async (tx) => {
    const [value] = await store.selectValuesForUpdate(tx, [id]);
    if (value?.state !== 'APPROVED' || value.version !== version) throw conflict(m.decidedMeanwhile);
    const last = (
      await store.selectValues(tx, {
        definitionIds: [value.definitionId],
        agencyIds: [value.agencyId],
        periods: [value.period],
      })
    ).at(-1);
    const revision = newValue(definition, value.agencyId, value.period, {
      ...found.answer,
      note: input.row.note,
      authorId: context.actor?.personId ?? null,
      revision: (last?.revision ?? 1) + 1,
      correctionReason: reason,
    });
    const [made] = await store.insertValues(tx, [revision]);
    if (!made) throw conflict(m.correctionOpen);
    await submitValues(context, tx, [{ ...revision, id: made, version: 1 }]);
    await record(context, tx, 'indicator-value.correction-asked', value, {
      before: plain(value),
      after: plain(found.answer),
      reason,
    });
    return made;
  });
}

/** What proves a value, as long as it is not approved; afterwards whoever may type may still add. */
export async function setValueEvidence(
  context: Context,
  id: string,
  evidenceIds: readonly string[],
): Promise<void> {
  const { value } = await visibleValue(context, id);
  await requireEnter(context, value.agencyId);
  const subject = await labelOf(context.db, value);
  await context.db.transaction().execute((tx) => setEvidence(context, tx, subject, evidenceIds));
}

function record(
  context: Context,
  tx: Tx,
  action: string,
  value: Value,
  data: Record<string, unknown>,
): Promise<void> {
  return recordEvent(context, tx, {
    action,
    subjectType: 'indicator-value',
    subjectId: value.id,
    agencyId: value.agencyId,
    data: { definitionId: value.definitionId, period: value.period, ...data },
  });
}
