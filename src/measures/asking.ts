/** Asking for numbers: any measure, of any agencies and fields, for any period, as known now or as of a moment. */
import { authorise, scopeOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { CountedMeasure, Term } from './catalogue.ts';
import { COUNTERS } from './counters.ts';
import type { Span } from './halves.ts';
import { countChanges } from './keeping.ts';
import type { Ratio } from './rules.ts';
import { countedMeasure, knownMeasure, type SourceQuestion, sourceOf } from './sources.ts';
import { type Sum, selectBehind, sumFacts } from './sums.ts';

export interface Question {
  measures: readonly string[];
  /** First and last day. */
  from: string;
  to: string;
  /** Agencies that decide; null: all. */
  agencyIds?: readonly string[] | null;
  fields?: readonly string[] | null;
  /** ISO instant; null: as known now. */
  asOf?: string | null;
  by?: readonly ('agency' | 'field' | 'half')[];
}

export interface Answer {
  code: string;
  agencyId: string | null;
  field: string | null;
  half: string | null;
  /** For a plain count the denominator is null. */
  numerator: number;
  denominator: number | null;
}

/** Numbers to their measures, by the groups asked for; a group in which nothing arose is absent. Throws 404. */
export async function ask(context: Context, question: Question): Promise<Answer[]> {
  question.measures.map(knownMeasure);
  const counted = question.measures.flatMap((code) => countedMeasure(code) ?? []);
  const others = question.measures.filter((code) => countedMeasure(code) === undefined);
  await authorise(context, 'measures.read');
  const [sums, ...rows] = await Promise.all([
    counted.length === 0 ? null : sumsOf(context, question, counted.flatMap(termsOf)),
    ...others.map((code) => askSource(context, code, question)),
  ]);
  const found = [
    ...(sums === null ? [] : counted.flatMap((measure) => answersOf(measure, sums))),
    ...rows.flat(),
  ];
  const order = new Map(question.measures.map((code, index) => [code, index]));
  return found.sort((a, b) => (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0));
}

async function askSource(context: Context, code: string, question: Question): Promise<Answer[]> {
  const by = (question.by ?? []).filter((one) => one !== 'half');
  const rows = await sourceOf(code).rows(context, code, sourceQuestion(question), by);
  return rows.map((row) => ({ code, half: null, ...row }));
}

export const sourceQuestion = (question: Omit<Question, 'measures' | 'by'>): SourceQuestion => ({
  from: question.from,
  to: question.to,
  agencyIds: question.agencyIds ?? null,
  fields: question.fields ?? null,
  asOf: question.asOf ?? null,
});

type Over = Term['over'];
const OVERS: readonly Over[] = ['in', 'by', 'before', 'due-by'];

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

const spanOf = (over: Over, { from, to }: Pick<Question, 'from' | 'to'>): Span => {
  if (over === 'in') return { from, to };
  if (over === 'by') return { from: null, to };
  return { from: null, to: dayBefore(over === 'before' ? from : to) };
};

const termsOf = (measure: CountedMeasure): readonly Term[] => [
  ...measure.numerator.terms,
  ...(measure.denominator?.terms ?? []),
];

type SumsByOver = Map<Over, Sum[]>;

/** The sums of the counters of these terms, by the span over which each is counted ('measures.read'). */
export async function sumsOf(
  context: Context,
  question: Omit<Question, 'measures'>,
  terms: readonly Term[],
): Promise<SumsByOver> {
  await authorise(context, 'measures.read');
  // A dossier may be recorded today as of yesterday: also the past is asked for after counting.
  await countChanges(context);
  const sums: SumsByOver = new Map();
  await Promise.all(
    OVERS.map(async (over) => {
      const counters = new Set(terms.filter((term) => term.over === over).map(({ counter }) => counter));
      if (counters.size === 0) return;
      const found = await sumFacts(context.db, {
        counters: [...counters].map((counter) => COUNTERS[counter]),
        span: spanOf(over, question),
        agencyIds: question.agencyIds ?? null,
        fields: question.fields ?? null,
        asOf: question.asOf ?? null,
        by: question.by ?? [],
      });
      sums.set(over, found);
    }),
  );
  return sums;
}

function answersOf(measure: CountedMeasure, sums: SumsByOver): Answer[] {
  const groups = new Map<string, Answer>();
  const add = (terms: readonly Term[], side: 'numerator' | 'denominator'): void => {
    for (const { counter, over, times } of terms)
      for (const sum of sums.get(over) ?? []) {
        if (sum.counter !== COUNTERS[counter]) continue;
        const key = `${sum.agencyId} ${sum.field} ${sum.half}`;
        const { agencyId, field, half } = sum;
        const group = groups.get(key) ?? {
          code: measure.code,
          agencyId,
          field,
          half,
          numerator: 0,
          denominator: measure.denominator === null ? null : 0,
        };
        group[side] = (group[side] ?? 0) + times * sum.n;
        groups.set(key, group);
      }
  };
  add(measure.numerator.terms, 'numerator');
  if (measure.denominator !== null) add(measure.denominator.terms, 'denominator');
  return [...groups.values()];
}

/** One number; a plain count has the denominator 1. */
export async function askOne(
  context: Context,
  code: string,
  question: Omit<Question, 'measures' | 'by'>,
): Promise<Ratio> {
  const [answer] = await ask(context, { ...question, measures: [code] });
  const plain = knownMeasure(code).denominator === null;
  return { numerator: answer?.numerator ?? 0, denominator: plain ? 1 : (answer?.denominator ?? 0) };
}

export interface Behind {
  dossierId: string;
  /** How often it counts; 1 but for sums of sums. */
  n: number;
}

/**
 * The dossiers behind the numerator or denominator of a measure, as far as the person who asks may see them
 * ('dossiers.list' at the agency that decides). `after`: the last id of the page before.
 */
export async function behind(
  context: Context,
  code: string,
  side: 'numerator' | 'denominator',
  question: Omit<Question, 'measures' | 'by'>,
  page: { after: string | null; size: number },
): Promise<Behind[]> {
  await authorise(context, 'measures.read');
  const measure = countedMeasure(code);
  if (measure === undefined) throw notFound();
  const terms = side === 'numerator' ? measure.numerator.terms : (measure.denominator?.terms ?? []);
  const scope = await scopeOf(context, 'dossiers.list');
  const wanted = question.agencyIds ?? null;
  const agencyIds = scope.all ? wanted : scope.ids.filter((id) => wanted === null || wanted.includes(id));
  const rows = await selectBehind(
    context.db,
    {
      terms: terms.map(({ counter, over, times }) => ({
        counter: COUNTERS[counter],
        span: spanOf(over, question),
        times,
      })),
      agencyIds,
      fields: question.fields ?? null,
      asOf: question.asOf ?? null,
    },
    page,
  );
  return rows.map(({ subjectId, n }) => ({ dossierId: subjectId, n }));
}
