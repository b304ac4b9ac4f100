/**
 * The door for what the product computes itself. A room above (measures) registers a `MeasureSource` in `src/site.ts`; a
 * definition whose source is MEASURE then takes its values from there, and nobody types them. They are kept like any
 * other value, so that everything that shows, adds up and judges values needs to know of no difference.
 */
import { authorise } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type App, type Context, systemContext, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import type { Text } from '../platform/i18n.ts';
import type { JobKind } from '../platform/jobs.ts';
import { isId } from '../platform/validation.ts';
import { toUnits } from './decimal.ts';
import { newValue, plain } from './entering.ts';
import { sameAnswer } from './entry-rules.ts';
import { loadForest } from './forest.ts';
import type { Answer, Definition } from './model.ts';
import { type Period, periodsOf } from './periods.ts';
import { refreshStandings } from './standing.ts';
import { selectDefinition, selectDefinitions } from './store.ts';
import { insertSteps, insertValues, selectValues, updateValue, type Value } from './value-store.ts';

/** A measure that a definition can be bound to. */
export interface MeasureOffer {
  key: string;
  name: Text;
  unit: string;
  numeratorName: string;
  denominatorName: string;
}

/** What a measure found for one agency and period. Ratios have both parts; `value` is for everything else. */
export interface MeasuredValue {
  agencyId: string;
  period: string;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  /** Address of the list behind the number. */
  behind: string | null;
}

export interface MeasureSource {
  /** Measures on offer. */
  offers(): readonly MeasureOffer[];
  /** Values of a measure for these agencies in these periods, as known today. An agency left out has nothing to report. */
  valuesOf(
    context: Context,
    key: string,
    asked: { agencyIds: readonly string[]; periods: readonly Period[] },
  ): Promise<readonly MeasuredValue[]>;
}

/** As long as no room above computes anything. */
export const NO_MEASURES: MeasureSource = { offers: () => [], valuesOf: async () => [] };

/** Computes the values of a definition anew, for this year and the last. Returns how many changed. */
export async function refreshMeasured(context: Context, source: MeasureSource, id: string): Promise<number> {
  await authorise(context, 'indicators.define');
  const definition = isId(id) ? await selectDefinition(context.db, id) : undefined;
  if (definition?.source !== 'MEASURE' || definition.measureKey === null) throw notFound();
  const now = today(context);
  const periods = periodsOf(definition.periodType, now.year - 1, now.year, definition.closingDay).filter(
    ({ to }) => to < now.toString() && to >= definition.firstPeriodOn,
  );
  const forest = await loadForest(context);
  const agencyIds = [
    ...new Set(
      periods.flatMap((period) => forest.reportersOn(definition, period.to).map((agency) => agency.id)),
    ),
  ];
  const found = await source.valuesOf(context, definition.measureKey, { agencyIds, periods });
  return context.db.transaction().execute(async (tx) => {
    const changed = await keepMeasured(context, tx, definition, found);
    if (changed > 0) await refreshStandings(context, tx, [definition.id]);
    return changed;
  });
}

const answerOf = ({ numerator, denominator, value }: MeasuredValue): Answer => {
  const units = (number: number | null) => (number === null ? null : toUnits(number));
  const share = numerator !== null && denominator ? (numerator / denominator) * 100 : value;
  return {
    answer: 'VALUE',
    numerator: units(numerator),
    denominator: units(denominator),
    value: denominator === 0 ? null : units(share),
  };
};

async function keepMeasured(
  context: Context,
  tx: Tx,
  definition: Definition,
  found: readonly MeasuredValue[],
): Promise<number> {
  const counting = new Map(
    (await selectValues(tx, { definitionIds: [definition.id], states: ['APPROVED'] })).map((value) => [
      `${value.agencyId} ${value.period}`,
      value,
    ]),
  );
  const at = new Date(context.now().epochMilliseconds);
  const fresh = found.flatMap((one) => {
    const old = counting.get(`${one.agencyId} ${one.period}`);
    const answer = answerOf(one);
    return old && sameAnswer(old, answer) ? [] : [{ one, old, answer }];
  });
  for (const { old } of fresh) if (old) await updateValue(tx, { ...old, state: 'REPLACED', replacedAt: at });
  const values = fresh.map(({ one, old, answer }) =>
    newValue(definition, one.agencyId, one.period, {
      ...answer,
      note: '',
      authorId: null,
      state: 'APPROVED',
      source: 'MEASURE',
      approvedAt: at,
      behind: one.behind,
      revision: (old?.revision ?? 0) + 1,
      correctionReason: old ? `Tính lại từ dữ liệu ${definition.measureKey}` : '',
    }),
  );
  const ids = await insertValues(tx, values);
  const made = values.flatMap((value, index): Value[] => {
    const id = ids[index];
    return id ? [{ ...value, id, version: 1 }] : [];
  });
  await insertSteps(tx, { step: 'APPROVED', at: at.toISOString(), personId: null, reason: '' }, made);
  if (made.length > 0)
    await recordEvent(context, tx, {
      action: 'indicator-values.measured',
      subjectType: 'indicator-definition',
      subjectId: definition.id,
      data: {
        values: fresh.slice(0, 500).map(({ one, old, answer }) => ({
          agencyId: one.agencyId,
          period: one.period,
          before: old ? plain(old) : null,
          after: plain(answer),
        })),
      },
    });
  return made.length;
}

/** Every night, before the standings: what the product measures itself. */
export function measuringJob(app: App, source: MeasureSource): JobKind {
  return {
    name: 'indicator-measures',
    schedule: '45 23 * * *',
    handle: async () => {
      const context = systemContext(app, 'indicator-measures');
      for (const { id } of await selectDefinitions(app.db, { source: 'MEASURE' }))
        await refreshMeasured(context, source, id);
    },
  };
}
