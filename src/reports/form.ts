/**
 * The outline and the annex of a report, declared as data (par-management 4.5, 4.6): sections with what the product says
 * in them, items with where their number comes from and what must hold. `form.json` is the one in use; a period keeps
 * the one with which it opened. Pure.
 */
import { z } from 'zod';
import given from './form.json' with { type: 'json' };

/** Of the province, of a department, of a commune. */
export const LEVELS = ['P', 'D', 'C'] as const;
export type Level = (typeof LEVELS)[number];

const source = z.union([
  z.object({ measure: z.string(), side: z.enum(['numerator', 'denominator']) }),
  z.object({ tasks: z.enum(['total', 'done', 'given', 'onTime', 'late', 'overdue']) }),
]);
export type Source = z.output<typeof source>;

const counted = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  /** Letters of the levels that report it. */
  levels: z.string(),
  /** Flows add up over the periods of a year, stocks are as of the last day, codes are answers. */
  kind: z.enum(['flow', 'stock', 'code']),
  /** Where the product counts it; without, the officer types it. */
  source: source.optional(),
  /** May not be more than that item. */
  atMost: z.string().optional(),
  /** Is the sum of these. */
  sumOf: z.array(z.string()).optional(),
  /** The greatest code. */
  most: z.number().optional(),
  /** The province states its own: it is no sum of what agencies state. */
  own: z.boolean().optional(),
  /** Last day on which it was reported. */
  until: z.iso.date().optional(),
});
const rate = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.literal('%'),
  levels: z.string(),
  kind: z.literal('rate'),
  of: z.string(),
  over: z.string(),
});
export type CountedItem = z.output<typeof counted>;
export type RateItem = z.output<typeof rate>;
export type Item = CountedItem | RateItem;

const section = z.object({
  code: z.string(),
  title: z.string(),
  /** Only a heading: nothing is written under it. */
  heading: z.boolean().default(false),
  required: z.boolean().default(false),
  /** Only in the long reports, of six months and of the year. */
  long: z.boolean().default(false),
  /** Sentences that the product says; `{code}` is replaced by the number of that item. */
  facts: z.array(z.string()).default([]),
  /** Words that may not stand in the text when the item is not zero. */
  contradictions: z.array(z.object({ words: z.string(), item: z.string() })).default([]),
});
export type Section = z.output<typeof section>;

const shape = z.object({
  name: z.string(),
  legalBasis: z.string(),
  sections: z.array(section),
  groups: z.array(z.object({ code: z.string(), title: z.string() })),
  items: z.array(z.union([rate, counted])),
});
export type ReportForm = z.output<typeof shape>;

export const parseForm = (content: unknown): ReportForm => shape.parse(content);

/** The form that new periods take. */
export const CURRENT_FORM = given;

const LONG = ['H1', 'M9', 'Y'];

/** The part of a form that a level reports for a period. */
export function formFor(form: ReportForm, level: Level, period: { code: string; to: string }): ReportForm {
  return {
    ...form,
    sections: form.sections.filter(({ long }) => !long || LONG.includes(period.code)),
    items: form.items.filter(
      (item) =>
        item.levels.includes(level) &&
        (item.kind === 'rate' || item.until === undefined || period.to <= item.until),
    ),
  };
}

export const isCounted = (item: Item): item is CountedItem => item.kind !== 'rate';
