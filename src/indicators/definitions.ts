/** How indicators are measured: proposed by rules, accepted or changed by the standing office. */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { type PublishedIndicator, publishedIndicators } from '../plans/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, invalid, notFound } from '../platform/errors.ts';
import { commonWords, likeness, shapeOf } from '../platform/likeness.ts';
import { check, isId, wrongFields } from '../platform/validation.ts';
import { type DefinitionInput, definitionShape, demandShape } from './definition-shape.ts';
import { readDemand } from './demands.ts';
import { loadForest } from './forest.ts';
import { m } from './messages.ts';
import { type Definition, type Demand, type Reason, typedAs } from './model.ts';
import { type Proposal, proposeDefinition } from './proposals.ts';
import { refreshStandings } from './standing.ts';
import * as store from './store.ts';
import { selectValues } from './value-store.ts';

/** Definitions that fit, by field and code. */
export async function listDefinitions(
  context: Context,
  filter: store.DefinitionFilter = {},
): Promise<Definition[]> {
  await authorise(context, 'indicators.read');
  return store.selectDefinitions(context.db, filter);
}

/** Throws 404. */
export async function findDefinition(context: Context, id: string): Promise<Definition> {
  await authorise(context, 'indicators.read');
  const found = isId(id) ? await store.selectDefinition(context.db, id) : undefined;
  if (!found) throw notFound();
  return found;
}

export interface ProposedIndicator {
  indicator: PublishedIndicator;
  proposal: Proposal;
  demands: { demand: Demand; reasons: Reason[] }[];
  /** A definition that is there already and says much the same. */
  existing: { definition: Definition; likeness: number; words: string } | null;
}

/** From here on two names are taken for the same indicator. */
const ALIKE = 0.72;

/** Indicators of published plans that nobody said yet how to measure, each with what the rules propose. */
export async function proposedIndicators(
  context: Context,
  filter: { planId?: string | null } = {},
): Promise<ProposedIndicator[]> {
  await authorise(context, 'indicators.define');
  const all = await publishedIndicators(context, filter);
  const links = await store.selectLinks(context.db, { indicatorIds: all.map(({ id }) => id) });
  const linked = new Set(links.map(({ indicatorId }) => indicatorId));
  const definitions = await store.selectDefinitions(context.db);
  return all.filter(({ id }) => !linked.has(id)).map((indicator) => propose(indicator, definitions));
}

function propose(indicator: PublishedIndicator, definitions: readonly Definition[]): ProposedIndicator {
  const words = shapeOf(indicator.content);
  const alike = definitions
    .flatMap((definition) =>
      [definition.name, ...definition.synonyms].map((name) => ({
        definition,
        likeness: likeness(words, shapeOf(name)),
        words: commonWords(indicator.content, name),
      })),
    )
    .filter((one) => one.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness)[0];
  return {
    indicator,
    proposal: proposeDefinition(indicator),
    demands: indicator.targets.map((target) => readDemand(target, indicator.content)),
    existing: alike ?? null,
  };
}

export interface IndicatorDefining {
  indicator: PublishedIndicator;
  proposed: ProposedIndicator;
  /** How it is measured now; null: nobody said so yet. */
  link: store.Link | null;
  definition: Definition | null;
}

/** An indicator of a published plan, how it is measured and how it could be. Throws 404. */
export async function indicatorDefining(context: Context, indicatorId: string): Promise<IndicatorDefining> {
  await authorise(context, 'indicators.define');
  const [indicator] = isId(indicatorId) ? await publishedIndicators(context, { ids: [indicatorId] }) : [];
  if (!indicator) throw notFound();
  const definitions = await store.selectDefinitions(context.db);
  const [link = null] = await store.selectLinks(context.db, { indicatorIds: [indicatorId] });
  const definition = definitions.find(({ id }) => id === link?.definitionId) ?? null;
  return { indicator, proposed: propose(indicator, definitions), link, definition };
}

const defining = z.object({
  /** Of the link that the person saw; 0: none. */
  version: z.number().int().min(0),
  /** A definition that is there; null: `definition` makes a new one. */
  definitionId: z.uuid().nullable(),
  demands: z.array(demandShape),
});

/**
 * Says how an indicator of a plan is measured: by a definition that is there, or by a new one. `demands` stand in the
 * order of its targets. Returns the id of the definition. Throws 409 when somebody else said so meanwhile.
 */
export async function defineIndicator(
  context: Context,
  indicatorId: string,
  input: z.input<typeof defining> & { definition: DefinitionInput | null; reasons?: Reason[] },
): Promise<string> {
  const { indicator, definition: known } = await indicatorDefining(context, indicatorId);
  const wanted = check(defining, input);
  if (wanted.demands.length !== indicator.targets.length) throw invalid(m.demandsMissing);
  const fields =
    input.definition && wanted.definitionId === null ? check(definitionShape, input.definition) : null;
  if (fields === null && wanted.definitionId === null)
    throw wrongFields({ definitionId: m.chooseDefinition });
  await loadForest(context);
  return context.db.transaction().execute(async (tx) => {
    const definitionId =
      wanted.definitionId ?? (fields ? await insertNew(context, tx, fields, input.reasons ?? []) : '');
    if (!(await store.selectDefinition(tx, definitionId)))
      throw wrongFields({ definitionId: m.chooseDefinition });
    await link(context, tx, indicator, { ...wanted, definitionId });
    await refreshStandings(context, tx, known ? [known.id, definitionId] : [definitionId]);
    return definitionId;
  });
}

/** Accepts what the rules propose for these indicators, as it stands. Returns how many. */
export async function acceptProposals(
  context: Context,
  indicatorIds: readonly string[],
  more: { firstPeriodOn?: string; ownerAgencyId?: string | null } = {},
): Promise<number> {
  const wanted = new Set(indicatorIds);
  const proposed = (await proposedIndicators(context)).filter(({ indicator }) => wanted.has(indicator.id));
  await loadForest(context);
  await context.db.transaction().execute(async (tx) => {
    const touched: string[] = [];
    for (const one of proposed) {
      const { indicator, demands } = one;
      const known = propose(indicator, await store.selectDefinitions(tx)).existing;
      const definitionId =
        known?.definition.id ??
        (await insertNew(context, tx, asInput(context, one, more), one.proposal.reasons));
      const accepted = demands.map(({ demand }) => demand);
      await link(context, tx, indicator, { version: 0, definitionId, demands: accepted });
      touched.push(definitionId);
    }
    await refreshStandings(context, tx, touched);
  });
  return proposed.length;
}

/** A proposal as the fields of a definition. Whoever issued the plan owns it, unless somebody says otherwise. */
export function asInput(
  context: Context,
  { indicator, proposal }: Pick<ProposedIndicator, 'indicator' | 'proposal'>,
  more: { firstPeriodOn?: string; ownerAgencyId?: string | null } = {},
): z.output<typeof definitionShape> {
  const { reasons: _reasons, ...fields } = proposal;
  const first = Math.min(today(context).year, ...indicator.targets.map(({ period }) => period.from));
  return check(definitionShape, {
    ...fields,
    code: '',
    exclusions: '',
    reporterKinds: proposal.reporterKinds as DefinitionInput['reporterKinds'],
    firstPeriodOn: more.firstPeriodOn ?? `${first}-01-01`,
    ownerAgencyId: more.ownerAgencyId ?? indicator.issuerAgencyId ?? '',
    measureKey: null,
  });
}

async function link(
  context: Context,
  tx: Tx,
  indicator: PublishedIndicator,
  wanted: { version: number; definitionId: string; demands: readonly Demand[] },
): Promise<void> {
  const demands = new Map(wanted.demands.map((demand, index) => [index + 1, demand]));
  const { version, definitionId } = wanted;
  if (
    !(await store.upsertLink(tx, { indicatorId: indicator.id, definitionId, version, demands }, by(context)))
  )
    throw conflict(m.definedMeanwhile);
  await recordEvent(context, tx, {
    action: 'indicator.defined',
    subjectType: 'indicator',
    subjectId: indicator.id,
    agencyId: indicator.issuerAgencyId,
    data: { definitionId, demands: wanted.demands },
  });
}

const by = (context: Context): store.By => ({
  personId: context.actor?.personId ?? null,
  at: context.now().toString(),
});

type Fields = z.output<typeof definitionShape>;

const asFields = (fields: Fields, code: string, reasons: Reason[]): store.DefinitionFields => ({
  ...fields,
  code,
  source: fields.measureKey === null ? 'MANUAL' : 'MEASURE',
  reasons,
});

async function insertNew(context: Context, tx: Tx, fields: Fields, reasons: Reason[]): Promise<string> {
  const code = fields.code || (await nextCode(tx, fields.field));
  if ((await store.selectCodes(tx, code)).includes(code)) throw wrongFields({ code: m.codeTaken });
  const definition = asFields(fields, code, reasons);
  const id = await store.insertDefinition(tx, definition, by(context));
  await recordEvent(context, tx, {
    action: 'indicator-definition.made',
    subjectType: 'indicator-definition',
    subjectId: id,
    agencyId: fields.ownerAgencyId,
    data: { ...definition },
  });
  return id;
}

/** Letters by which definitions of a field are numbered. */
const PREFIX: Readonly<Record<string, string>> = {
  direction: 'CDDH',
  institution: 'TC',
  procedure: 'TTHC',
  organisation: 'TCBM',
  'civil-service': 'CVU',
  'public-finance': 'TCC',
  'digital-government': 'CQS',
  survey: 'HL',
  communication: 'TTR',
};

async function nextCode(tx: Tx, field: string): Promise<string> {
  const prefix = PREFIX[field] ?? 'CH';
  const taken = (await store.selectCodes(tx, `${prefix}-`)).map((code) =>
    Number(code.slice(prefix.length + 1)),
  );
  const last = Math.max(0, ...taken.filter(Number.isInteger));
  return `${prefix}-${String(last + 1).padStart(2, '0')}`;
}

/**
 * Changes how something is measured. Once there are values, their periods and their shape stay. Throws 409 with both
 * when somebody else changed it since `version`.
 */
export async function changeDefinition(
  context: Context,
  id: string,
  input: DefinitionInput & { version: number },
): Promise<void> {
  await authorise(context, 'indicators.define');
  const fields = check(definitionShape, input);
  await loadForest(context);
  await context.db.transaction().execute(async (tx) => {
    const before = isId(id) ? await store.selectDefinition(tx, id) : undefined;
    if (!before) throw notFound();
    await requireSameShape(tx, before, fields);
    const code = fields.code || before.code;
    if (code !== before.code && (await store.selectCodes(tx, code)).includes(code))
      throw wrongFields({ code: m.codeTaken });
    const after = asFields(fields, code, before.reasons);
    if (!(await store.updateDefinition(tx, id, input.version, after, by(context))))
      throw conflict(m.changedMeanwhile, { theirs: before, yours: after });
    await refreshStandings(context, tx, [id]);
    await recordEvent(context, tx, {
      action: 'indicator-definition.changed',
      subjectType: 'indicator-definition',
      subjectId: id,
      agencyId: fields.ownerAgencyId,
      data: { before, after },
    });
  });
}

async function requireSameShape(tx: Tx, before: Definition, after: Fields): Promise<void> {
  const periods = before.periodType !== after.periodType || before.closingDay !== after.closingDay;
  const shape = typedAs(before) !== typedAs(after);
  if (!periods && !shape) return;
  if ((await selectValues(tx, { definitionIds: [before.id] })).length === 0) return;
  throw wrongFields(periods ? { periodType: m.hasValuesPeriod } : { aggregation: m.hasValuesShape });
}
