/** Publishes a plan of given rows for tests that look at what happens after publishing. */
import type {
  Comparator,
  ExtractedIndicator,
  ExtractedPlan,
  ExtractedTask,
  FieldCode,
} from '../../src/plans/extraction/model.ts';
import { importPlan, previewPublication, publishPlan, waiveAll } from '../../src/plans/index.ts';
import type { Context } from '../../src/platform/context.ts';

export interface PlanOf {
  title: string;
  number?: string;
  year: number;
  issuerAgencyId: string;
  issuedOn?: string;
  indicators?: {
    content: string;
    field?: FieldCode;
    targets: {
      comparator: Comparator;
      value?: number;
      unit?: string;
      text: string;
      level?: 'province' | 'commune';
      from?: number;
      to?: number;
    }[];
  }[];
  tasks?: (Pick<ExtractedTask, 'content'> & Partial<ExtractedTask>)[];
}

let imports = 0;

/** Returns the id of the plan. What is unclear stays open. */
export async function publishedPlan(context: Context, plan: PlanOf): Promise<string> {
  imports += 1;
  const issuedOn = plan.issuedOn ?? `${plan.year}-01-05`;
  const extracted: ExtractedPlan = {
    plan: {
      number: plan.number ?? `${imports}/KH-UBND`,
      title: plan.title,
      issuer: null,
      issuedOn,
      place: null,
      signedBy: null,
      documentType: 'Kế hoạch',
      period: { from: plan.year, to: plan.year },
      legalBases: [],
      places: {},
      doubts: [],
    },
    objectives: [],
    indicators: (plan.indicators ?? []).map((indicator, index) => indicatorOf(plan.year, indicator, index)),
    tasks: (plan.tasks ?? []).map((task, index) => ({
      ordinal: String(index + 1),
      field: 'general',
      product: null,
      lead: null,
      coordinate: null,
      time: null,
      note: null,
      places: {},
      doubts: [],
      ...task,
    })),
    schemes: [],
    assignments: [],
    notUnderstood: [],
  };
  const result = await importPlan(
    context,
    {
      bytes: new TextEncoder().encode(`${plan.title} ${imports}`),
      fileName: 'ke-hoach.txt',
      issuerAgencyId: plan.issuerAgencyId,
      importKey: null,
      again: true,
    },
    async () => ({ source: { format: 'txt', text: plan.title, blocks: [] }, plan: extracted }),
  );
  if (result.outcome !== 'imported') throw new Error(`not imported: ${result.outcome}`);
  for (const subject of ['lead', 'coordinate', 'time'] as const)
    await waiveAll(context, result.planId, subject);
  const { plan: draft } = await previewPublication(context, result.planId);
  await publishPlan(context, result.planId, { change: draft.changeNumber });
  return result.planId;
}

const indicatorOf = (
  year: number,
  { content, field = 'procedure', targets }: NonNullable<PlanOf['indicators']>[number],
  index: number,
): ExtractedIndicator => ({
  ordinal: String(index + 1),
  field,
  text: content,
  targets: targets.map((target) => ({
    period: { from: target.from ?? year, to: target.to ?? target.from ?? year },
    level: target.level ?? null,
    comparator: target.comparator,
    value: target.value ?? null,
    upper: null,
    unit: target.unit ?? '%',
    text: target.text,
    places: [],
  })),
  places: {},
  doubts: [],
});
