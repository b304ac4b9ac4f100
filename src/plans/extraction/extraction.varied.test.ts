import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docxOfBlocks } from '../../../fixtures/plans/docx.ts';
import { htmlOfBlocks } from '../../../fixtures/plans/html.ts';
import { type GoldPlan, type MarkedPlan, parseMarkedPlan } from '../../../fixtures/plans/markup.ts';
import { pdfOfBlocks } from '../../../fixtures/plans/pdf.ts';
import { VARIANTS } from '../../../fixtures/plans/variants.ts';
import { extractPlan } from './index.ts';
import type { ExtractedPlan } from './model.ts';

/** Whole plans of many issuers, years and layouts, each with all that a careful reader finds in it. */

const FOLDER = resolve(import.meta.dirname, '../../../fixtures/plans/varied');
const plans = readdirSync(FOLDER).map((name) => ({
  name,
  plan: parseMarkedPlan(readFileSync(join(FOLDER, name), 'utf8')),
}));

const FORMATS: Record<string, (plan: MarkedPlan) => Uint8Array | Promise<Uint8Array>> = {
  'a Word file': (plan) => docxOfBlocks(plan.blocks, plan),
  'a web page': (plan) => htmlOfBlocks(plan.blocks),
  'a PDF': (plan) => pdfOfBlocks(plan.blocks, plan),
  'a PDF whose rows are cut by pages': (plan) =>
    pdfOfBlocks(plan.blocks, {
      gazette: plan.gazette,
      landscape: true,
      height: 430,
      breakRows: true,
      repeatHead: true,
      pageNumbers: true,
    }),
};

/** Word files in other clothes; each plan wears one of them. */
const CLOTHES: [string, (plan: MarkedPlan) => Promise<Uint8Array>][] = [
  ['with automatic numbers', (plan) => docxOfBlocks(plan.blocks, { automatic: true })],
  ...Object.entries(VARIANTS).map(([name, vary]): [string, (plan: MarkedPlan) => Promise<Uint8Array>] => [
    `with ${name}`,
    (plan) => docxOfBlocks(vary(plan.blocks)),
  ]),
];

/** Marks at both ends do not count, nor does a lead-in that may stand with the agency or with its duty. */
const bare = (text: string | null): string => (text ?? '').replace(/^[\s.,;:–-]+|[\s.,;:/–-]+$/gu, '');
const beginning = (duty: string): string =>
  bare(duty.replace(/^(?:có|chịu) (?:trách nhiệm|nhiệm vụ):?\s+/u, '').slice(0, 60));

/** All rows as lines, so that a difference reads like one. An ordinal that the reader left open is not compared. */
function linesOf(
  { tasks, schemes, indicators, assignments }: GoldPlan | ReturnType<typeof asGold>,
  open: GoldPlan,
) {
  const ordinal = (row: { ordinal: string }, wanted: { ordinal: string } | undefined): string =>
    wanted?.ordinal === '?' ? '?' : row.ordinal;
  return {
    tasks: tasks.map((row, at) =>
      [
        ordinal(row, open.tasks[at]),
        ...[row.content, row.product, row.lead, row.coordinate, row.time, row.note].map(bare),
      ].join(' | '),
    ),
    schemes: schemes.map((row) => [row.ordinal, ...[row.name, row.lead, row.time].map(bare)].join(' | ')),
    indicators: indicators.map((row, at) =>
      [
        ordinal(row, open.indicators[at]),
        ...row.targets.map((one) =>
          [one.period, one.level, one.comparator, one.value, one.upper, one.unit].join(' '),
        ),
      ].join(' | '),
    ),
    assignments: assignments.map((row) => [row.agency, ...row.duties.map(beginning)].join(' | ')),
  };
}

function asGold(plan: ExtractedPlan) {
  const yearsOf = ({ from, to }: { from: number; to: number }): string =>
    from === to ? String(from) : `${from}-${to}`;
  return {
    tasks: plan.tasks,
    schemes: plan.schemes,
    indicators: plan.indicators.map((row) => ({
      ...row,
      targets: row.targets.map((target) => ({ ...target, period: yearsOf(target.period) })),
    })),
    assignments: plan.assignments.map((row) => ({
      agency: row.agency,
      duties: row.duties.map((duty) => duty.text),
    })),
  };
}

async function expectRows(bytes: Uint8Array, { gold }: MarkedPlan): Promise<void> {
  const { plan } = await extractPlan(bytes);
  expect(linesOf(asGold(plan), gold)).toEqual(linesOf(gold, gold));
  expect(plan.plan).toMatchObject(gold.header);
}

describe.each(Object.entries(FORMATS))('as %s', (_, make) => {
  it.each(plans)('$name gives every row', async ({ plan }) => expectRows(await make(plan), plan));
});

describe('as a Word file', () => {
  const worn = plans.map(({ name, plan }, index) => {
    const [clothes = '', make = CLOTHES[0]?.[1]] = CLOTHES[index % CLOTHES.length] ?? [];
    return { name, plan, clothes, make };
  });
  it.each(worn)('$clothes, $name gives every row', async ({ plan, make }) => {
    await expectRows((await make?.(plan)) ?? new Uint8Array(), plan);
  });
});
