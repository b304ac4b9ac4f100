/** What a definition and a demand must be like, whoever sends them: form, API or proposal. */
import { z } from 'zod';
import { AGENCY_KINDS } from '../agencies/index.ts';
import type { Text } from '../platform/i18n.ts';
import { day, optionalWords, says, words } from '../platform/validation.ts';
import { m } from './messages.ts';
import {
  AGGREGATIONS,
  BASELINE_KINDS,
  COMPARATORS,
  type Demand,
  DIRECTIONS,
  INNER_COMPARATORS,
  PERIOD_TYPES,
  TYPES,
} from './model.ts';

const optionalId = z.union([z.literal('').transform(() => null), z.null(), z.uuid()]);

export const definitionShape = z
  .object({
    /** Empty: one is made from the field. */
    code: z
      .string()
      .transform((text) => text.normalize('NFC').trim().toUpperCase())
      .pipe(z.string().regex(/^(?:[A-Z0-9][A-Z0-9_.-]{1,59})?$/, says(m.codeShape))),
    name: words(500),
    synonyms: z.array(words(500)).max(50).default([]),
    field: words(40),
    type: z.enum(TYPES),
    unit: optionalWords(40),
    direction: z.enum(DIRECTIONS),
    aggregation: z.enum(AGGREGATIONS),
    flowOrStock: z.enum(['FLOW', 'STOCK']),
    numeratorName: optionalWords(300),
    denominatorName: optionalWords(300),
    exclusions: optionalWords(2000),
    periodType: z.enum(PERIOD_TYPES),
    closingDay: z.number().int().min(1).max(28).nullable(),
    dueDays: z.number().int().min(0).max(90),
    reporterKinds: z.array(z.enum(AGENCY_KINDS)).max(AGENCY_KINDS.length),
    reporterIds: z.array(z.uuid()).max(500).default([]),
    firstPeriodOn: day,
    ownerAgencyId: optionalId.default(null),
    measureKey: z
      .string()
      .max(100)
      .nullish()
      .transform((key) => key || null),
  })
  .superRefine((value, check) => {
    const fault = (path: string, text: Text): void => {
      check.addIssue({ code: 'custom', path: [path], message: says(text).error });
    };
    const ratio = value.aggregation === 'SUM_RATIO';
    if (ratio && value.numeratorName === '') fault('numeratorName', m.needsNumerator);
    if ((ratio || value.aggregation === 'WEIGHTED_MEAN') && value.denominatorName === '')
      fault('denominatorName', m.needsDenominator);
    if (value.reporterKinds.length + value.reporterIds.length === 0 && value.ownerAgencyId === null)
      fault('reporterKinds', m.needsReporter);
  });
export type DefinitionInput = z.input<typeof definitionShape>;

const optionalNumber = z.number().min(-1e15).max(1e15).nullable();
const year = z.number().int().min(1900).max(2200);

const baseline = z.union([
  z.object({ kind: z.literal('PREVIOUS_YEAR') }),
  z
    .object({ kind: z.enum(BASELINE_KINDS).exclude(['PREVIOUS_YEAR']), from: year, to: year })
    .refine(({ from, to }) => from <= to, says(m.baselineYears)),
]);

export const demandShape: z.ZodType<Demand> = z
  .object({
    comparator: z.enum(COMPARATORS),
    value: optionalNumber,
    upper: optionalNumber,
    baseline: baseline.nullable(),
    baselineValue: optionalNumber,
    step: optionalNumber,
    until: optionalNumber,
    outOf: z.number().int().min(1).max(100_000).nullable(),
    share: z.number().min(0).max(100).nullable(),
    inner: z.enum(INNER_COMPARATORS).nullable(),
    soft: z.boolean(),
  })
  .superRefine((demand, check) => {
    const fault = (path: string, text: Text): void => {
      check.addIssue({ code: 'custom', path: [path], message: says(text).error });
    };
    const { comparator } = demand;
    const without = ['DONE', 'QUALITATIVE', 'GT_PREVIOUS', 'STEP'].includes(comparator);
    if (!without && demand.value === null) fault('value', m.needsValue);
    if (comparator === 'RANGE' && (demand.upper === null || demand.upper < (demand.value ?? 0)))
      fault('upper', m.needsUpper);
    if (comparator === 'STEP' && demand.step === null) fault('step', m.needsStep);
    const isShare = comparator === 'SHARE_OF_UNITS';
    if (isShare && (demand.share === null || demand.inner === null)) fault('share', m.needsShare);
    if (!isShare && (demand.share !== null || demand.inner !== null)) fault('share', m.shareOnly);
  });
