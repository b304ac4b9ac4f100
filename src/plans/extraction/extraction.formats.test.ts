import { describe, expect, it } from 'vitest';
import { buildPlanDocx } from '../../../fixtures/plans/docx.ts';
import { buildPlanHtml } from '../../../fixtures/plans/html.ts';
import { buildPlanPdf, type PdfOptions } from '../../../fixtures/plans/pdf.ts';
import { SAMPLE_PLAN } from '../../../fixtures/plans/sample.ts';
import { type TableLayout, USUAL_LAYOUT } from '../../../fixtures/plans/spec.ts';
import { buildPlanText } from '../../../fixtures/plans/text.ts';
import { type Extraction, extractPlan } from './index.ts';

/** One plan, in every format and layout, gives the same rows. */

const LAYOUTS: Record<string, TableLayout> = {
  'usual columns': USUAL_LAYOUT,
  'head of two rows': { ...USUAL_LAYOUT, twoRowHead: true },
  'lead merged downwards': { ...USUAL_LAYOUT, mergeDown: 'lead' },
  'agency first': { columns: ['ordinal', 'lead', 'content', 'time'] },
  'no numbers': { columns: ['content', 'lead', 'coordinate', 'time'], flat: true },
};

const PDFS: Record<string, PdfOptions> = {
  'on portrait pages': {},
  'with rows cut by pages': { breakRows: true, height: 500, pageNumbers: true },
  'with heads on every page': { landscape: true, height: 400, repeatHead: true, breakRows: true },
  'on turned pages': { landscape: true, turn: 'rotated' },
  'printed sideways': { landscape: true, turn: 'sideways' },
  'with every letter apart': { scattered: true },
  'without rules': { ruled: false, landscape: true },
};

const tasksWanted = (layout: TableLayout): (string | null)[][] =>
  SAMPLE_PLAN.groups.flatMap((group) =>
    group.tasks.map((task) =>
      layout.columns.filter((column) => column !== 'ordinal').map((column) => task[column]),
    ),
  );

const tasksFound = ({ plan }: Extraction, layout: TableLayout): (string | null)[][] =>
  plan.tasks.map((task) =>
    layout.columns.filter((column) => column !== 'ordinal').map((column) => task[column]),
  );

async function expectPlan(bytes: Uint8Array, layout: TableLayout): Promise<void> {
  const extraction = await extractPlan(bytes);
  expect(tasksFound(extraction, layout)).toEqual(tasksWanted(layout));
  expect(extraction.plan.plan).toMatchObject({
    number: '27/KH-UBND',
    title: SAMPLE_PLAN.title,
    issuer: 'Ủy ban nhân dân tỉnh An Bình',
    issuedOn: '2024-01-14',
    place: 'An Bình',
    signedBy: 'Trần Văn Bình',
  });
  expect(extraction.plan.assignments.map((one) => one.duties.length)).toEqual([2, 1]);
}

describe.each(Object.entries(LAYOUTS))('a plan with %s', (name, layout) => {
  it('as a Word file', async () => expectPlan(await buildPlanDocx(SAMPLE_PLAN, layout), layout));
  it('as a web page', () => expectPlan(buildPlanHtml(SAMPLE_PLAN, layout), layout));
  // Nothing but rules says that a cell is merged.
  const printed = Object.entries(PDFS).filter(
    ([, { ruled }]) => ruled !== false || name !== 'lead merged downwards',
  );
  it.each(printed)('as a PDF %s', (_, options) =>
    expectPlan(buildPlanPdf(SAMPLE_PLAN, layout, options), layout),
  );
  // Text cannot say that a cell is merged, nor which cell is missing.
  const inText = (['tabs', 'bars', 'cell-a-line'] as const).filter(
    (kind) => name !== 'lead merged downwards' && !(name === 'no numbers' && kind === 'cell-a-line'),
  );
  it.each(inText)('as text with %s', (kind) => expectPlan(buildPlanText(SAMPLE_PLAN, kind, layout), layout));
});
