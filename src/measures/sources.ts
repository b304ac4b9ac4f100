/**
 * Where numbers come from that are not counted from the facts of dossiers: a room offers a source, and everything that
 * shows, compares, exports and binds measures needs to know of no difference. Sources are named in `src/site.ts`.
 */
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { type CountedMeasure, MEASURES, type Measure } from './catalogue.ts';

export interface SourceQuestion {
  /** First and last day. */
  from: string;
  to: string;
  /** null: all. */
  agencyIds: readonly string[] | null;
  /** Names of fields of procedures; null: all. */
  fields: readonly string[] | null;
  /** ISO instant: as it was known then; null: as known now. */
  asOf: string | null;
}

/** One group; what was not grouped by is null. */
export interface SourceRow {
  agencyId: string | null;
  field: string | null;
  numerator: number;
  /** null for plain counts. */
  denominator: number | null;
}

/** One of the things that a number is made of. */
export interface SourceSubject {
  /** Its page; null where it has none. */
  href: string | null;
  title: string;
  detail: string;
}

export interface Source {
  measures: readonly Measure[];
  /** Numbers by agency and field as asked; groups in which nothing arose are absent. Rights are the caller's. */
  rows(
    context: Context,
    code: string,
    question: SourceQuestion,
    by: readonly ('agency' | 'field')[],
  ): Promise<SourceRow[]>;
  /** What a number is made of, as far as the person who asks may see it. */
  behind(
    context: Context,
    code: string,
    side: 'numerator' | 'denominator',
    question: SourceQuestion,
    page: { offset: number; size: number },
  ): Promise<SourceSubject[]>;
}

let sources: readonly Source[] = [];
let byCode = new Map<string, Measure>(MEASURES.map((measure) => [measure.code, measure]));

/** Names all sources beside the dossiers. Throws for a code that two have. */
export function measuredBy(all: readonly Source[]): void {
  sources = all;
  const every = [...MEASURES, ...all.flatMap(({ measures }) => measures)];
  byCode = new Map(every.map((measure) => [measure.code, measure]));
  if (byCode.size !== every.length) throw new Error('two measures have one code');
}

/** Every measure, those of dossiers first. */
export const allMeasures = (): Measure[] => [...byCode.values()];

export const measureOf = (code: string): Measure | undefined => byCode.get(code);

/** A measure by its code. Throws 404. */
export function knownMeasure(code: string): Measure {
  const measure = byCode.get(code);
  if (measure === undefined) throw notFound();
  return measure;
}

const counted = new Map(MEASURES.map((measure) => [measure.code, measure]));

/** The measure as a formula of counters; undefined: it has a source of its own. */
export const countedMeasure = (code: string): CountedMeasure | undefined => counted.get(code);

/** The source of a measure that is not counted from dossiers. Throws 404. */
export function sourceOf(code: string): Source {
  const source = sources.find(({ measures }) => measures.some((measure) => measure.code === code));
  if (source === undefined) throw notFound();
  return source;
}
