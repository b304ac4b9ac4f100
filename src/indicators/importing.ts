/** Values of times past, brought in as they were approved then: from the books of the years before this product. */
import { type Agency, authorise, livesOn } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { say, type Text } from '../platform/i18n.ts';
import { wrongFields } from '../platform/validation.ts';
import { newValue } from './entering.ts';
import { readRow, type TypedRow } from './entry-rules.ts';
import { loadForest } from './forest.ts';
import { faultText, m } from './messages.ts';
import { dueOn, type Period, periodOf } from './periods.ts';
import { refreshStandings } from './standing.ts';
import { selectDefinitions } from './store.ts';
import { insertSteps, insertValues, type NewValue } from './value-store.ts';

export interface PastValue
  extends Pick<TypedRow, 'notApplicable' | 'numerator' | 'denominator' | 'value' | 'note'> {
  /** Codes. */
  definition: string;
  agency: string;
  period: string;
  /** Where it stands, for messages; its place by default. */
  line?: number;
}

/**
 * Brings in approved values of closed periods, each as of the day on which it was due. What is there already stays.
 * `document` says where they come from. Returns how many were new. Throws 422 with the first faults, by line.
 */
export async function importPastValues(
  context: Context,
  rows: readonly PastValue[],
  document: string,
): Promise<number> {
  await authorise(context, 'indicators.define');
  const values = await read(context, rows);
  return context.db.transaction().execute(async (tx) => {
    const ids = await insertValues(tx, values);
    const made = values.flatMap((value, index) => {
      const id = ids[index];
      return id ? [{ ...value, id, version: 1 }] : [];
    });
    const step = {
      step: 'APPROVED' as const,
      at: context.now().toString(),
      personId: null,
      reason: document,
    };
    await insertSteps(tx, step, made);
    const definitionIds = [...new Set(made.map(({ definitionId }) => definitionId))];
    await refreshStandings(context, tx, definitionIds);
    await recordEvent(context, tx, {
      action: 'indicator-values.imported',
      subjectType: 'indicator-definition',
      subjectId: null,
      data: { values: made.length, definitionIds, document },
    });
    return made.length;
  });
}

const livesWithin = (agency: Agency, { from, to }: Period): boolean =>
  agency.validFrom <= to && (agency.validTo === null || from <= agency.validTo);

const MOST_FAULTS = 20;

async function read(context: Context, rows: readonly PastValue[]): Promise<NewValue[]> {
  const forest = await loadForest(context);
  const definitions = new Map((await selectDefinitions(context.db)).map((one) => [one.code, one]));
  const agencies = Map.groupBy(forest.agencies.values(), ({ code }) => code);
  const now = context.now();
  const faults: Record<string, Text> = {};
  const values = rows.flatMap((row, index): NewValue[] => {
    const definition = definitions.get(row.definition);
    const period = definition && periodOf(row.period, definition.closingDay);
    // Of several agencies with one code, the one that lived when the period closed, or else within it.
    const named = agencies.get(row.agency) ?? [];
    const agency = period
      ? (named.find((one) => livesOn(one, period.to)) ?? named.find((one) => livesWithin(one, period)))
      : undefined;
    const wrong = (text: Text): NewValue[] => {
      const line = row.line ?? index + 1;
      faults[`row-${line}`] = {
        vi: say('vi', m.importRow, { row: line, text: say('vi', text) }),
        en: say('en', m.importRow, { row: line, text: say('en', text) }),
      };
      return [];
    };
    if (!definition) return wrong(m.importDefinition);
    if (!period || period.type !== definition.periodType) return wrong(m.importPeriod);
    if (!agency) return wrong(m.importAgency);
    const found = readRow({ ...row, definitionId: definition.id, version: 0 }, definition);
    if (found.kind === 'EMPTY') return wrong(faultText('missing'));
    if (found.kind === 'FAULTS') return wrong(faultText(Object.values(found.faults)[0] ?? 'missing'));
    const approved = Temporal.PlainDate.from(dueOn(period, definition.dueDays))
      .toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: '17:00' })
      .toInstant();
    if (Temporal.Instant.compare(approved, now) > 0) return wrong(m.importTooEarly);
    return [
      newValue(definition, agency.id, period.code, {
        ...found.answer,
        note: row.note,
        authorId: null,
        state: 'APPROVED',
        source: 'IMPORT',
        approvedAt: new Date(approved.epochMilliseconds),
      }),
    ];
  });
  const first = Object.entries(faults).slice(0, MOST_FAULTS);
  if (first.length > 0) throw wrongFields(Object.fromEntries(first));
  return values;
}
