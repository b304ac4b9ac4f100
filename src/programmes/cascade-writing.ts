/** Writing a plan of one's own from the rows above that an agency takes on. The draft is reviewed like any other. */
import { z } from 'zod';
import { type Agency, ancestors, listAgencies, postsOf, scopeOf } from '../agencies/index.ts';
import {
  formatTarget,
  importPlan,
  type PlanReader,
  type PlanRecord,
  planWithRows,
  publishedPlans,
} from '../plans/index.ts';
import { type Context, today } from '../platform/context.ts';
import { invalid, notFound } from '../platform/errors.ts';
import { say } from '../platform/i18n.ts';
import { check, words } from '../platform/validation.ts';
import { linkRows, type ParentRow, standingRows } from './cascade.ts';
import { selectCascadeLinks } from './cascade-store.ts';
import { cw } from './cascade-words.ts';

export interface WritingChoice {
  /** Agencies for which the person may write plans. */
  agencies: Agency[];
  agency: Agency | null;
  /** Published plans of the agencies above, newest first. */
  plans: PlanRecord[];
  plan: PlanRecord | null;
  /** What the plan asks of the agency: tasks that it leads, indicators of its level. */
  rows: ParentRow[];
  title: string;
}

const LEVEL = { PROVINCE: 'province', DISTRICT: 'district', COMMUNE: 'commune' } as const;

/** What can be chosen, and what the chosen plan asks of the chosen agency. */
export async function writingChoice(
  context: Context,
  wanted: { agencyId: string | null; planId: string | null },
): Promise<WritingChoice> {
  const scope = await scopeOf(context, 'plans.import');
  const all = await listAgencies(context, { at: today(context).toString() });
  const agencies = all.filter(
    ({ id, parentId }) => parentId !== null && (scope.all || scope.ids.includes(id)),
  );
  const own = new Set((await postsOf(context)).map(({ agencyId }) => agencyId));
  const agency =
    agencies.find(({ id }) => id === wanted.agencyId) ??
    agencies.find(({ id }) => own.has(id)) ??
    agencies[0] ??
    null;
  const above = agency === null ? [] : ancestors(all, agency.id).map(({ id }) => id);
  const plans = await publishedPlans(context, { issuerIds: above });
  const plan = plans.find(({ id }) => id === wanted.planId) ?? plans[0] ?? null;
  const year = plan ? yearFor(context, plan) : today(context).year;
  return {
    agencies,
    agency,
    plans,
    plan,
    rows: agency && plan ? await asked(context, plan, agency) : [],
    title: agency ? say('vi', cw.defaultTitle, { year, agency: agency.name }) : '',
  };
}

async function asked(context: Context, plan: PlanRecord, agency: Agency): Promise<ParentRow[]> {
  const rows = (await standingRows(context, [plan])).get(plan.id) ?? [];
  const level = levelOf(agency);
  return rows.filter(({ kind, leadIds, targets }) => {
    if (kind === 'task') return leadIds.includes(agency.id);
    const levels = targets.flatMap((target) => target.level ?? []);
    return levels.length === 0 || (level !== null && (levels as string[]).includes(level));
  });
}

/** The year to plan for: this one, as far as the plan above reaches. */
function yearFor(context: Context, plan: PlanRecord): number {
  const { year } = today(context);
  return Math.min(plan.periodTo ?? year, Math.max(plan.periodFrom ?? year, year));
}

const levelOf = (agency: Agency): string | null =>
  (LEVEL as Partial<Record<string, string>>)[agency.level] ?? null;

/** Of the targets above those of this level and year, as far as there are any; they become the agency's own. */
function targetsFor(row: ParentRow, level: string | null, year: number): ParentRow['targets'] {
  const ofLevel = row.targets.filter((target) => target.level === null || target.level === level);
  const now = ofLevel.filter(({ period }) => period.from <= year && year <= period.to);
  return (now.length > 0 ? now : ofLevel).map((target) => ({ ...target, level: null }));
}

const starting = z.object({
  agencyId: z.uuid(),
  planId: z.uuid(),
  rowIds: z.array(z.uuid()).max(2000),
  title: words(500),
  /** Drawn with the form: sent twice makes one draft. */
  requestKey: z.string().min(1).max(100),
});

/** Makes the draft, each row linked to the one above. Returns its id. */
export async function startPlan(context: Context, input: z.input<typeof starting>): Promise<string> {
  const wanted = check(starting, input);
  const choice = await writingChoice(context, wanted);
  const { agency, plan } = choice;
  if (agency?.id !== wanted.agencyId) throw invalid(cw.notYours, { agency: cw.notYours });
  if (plan?.id !== wanted.planId) throw notFound();
  const rows = choice.rows.filter(({ id }) => wanted.rowIds.includes(id));
  if (rows.length === 0) throw invalid(cw.chooseRows, { row: cw.chooseRows });
  const written = await writeText(context, { agency, plan, rows, title: wanted.title });
  const result = await importPlan(
    context,
    {
      bytes: new TextEncoder().encode(written.text),
      fileName: 'ke-hoach-tu-viec-duoc-giao.txt',
      issuerAgencyId: agency.id,
      importKey: wanted.requestKey,
      again: true,
    },
    written.read,
  );
  if (result.outcome !== 'imported') throw notFound();
  // The form was sent twice: the draft is there, and may have been edited since.
  const linked = await selectCascadeLinks(context.db, { childPlanIds: [result.planId] });
  if (linked.length > 0) return result.planId;
  const made = (await planWithRows(context, result.planId)).rows;
  const inOrder = (kind: ParentRow['kind']) => made.filter((row) => row.kind === kind);
  const pairs = (['indicator', 'task'] as const).flatMap((kind) =>
    rows
      .filter((row) => row.kind === kind)
      .flatMap((parent, index) => {
        const child = inOrder(kind)[index];
        return child ? [{ childId: child.id, parentId: parent.id }] : [];
      }),
  );
  await linkRows(context, result.planId, pairs);
  return result.planId;
}

interface Writing {
  agency: Agency;
  plan: PlanRecord;
  rows: readonly ParentRow[];
  title: string;
}

type Read = Awaited<ReturnType<PlanReader>>;
type Span = { start: number; end: number };

/** The draft as a text of its own, so that every value has its place in a document, as in imported plans. */
async function writeText(context: Context, { agency, plan, rows, title }: Writing) {
  const { rows: written } = await planWithRows(context, plan.id);
  const cells = new Map(written.map((row) => [row.id, row.cells]));
  const paper = new Paper();
  const titleSpan = paper.line(title);
  paper.line(
    `Thực hiện ${[plan.number && `Kế hoạch số ${plan.number}`, plan.title].filter(Boolean).join(' ')}`,
  );
  const year = yearFor(context, plan);
  paper.line('I. CHỈ TIÊU');
  const indicators = rows
    .filter(({ kind }) => kind === 'indicator')
    .map((row, index) => {
      const text = paper.line(row.content);
      const targets = targetsFor(row, levelOf(agency), year).map((target) => ({
        ...target,
        places: [paper.line(formatTarget(target))],
      }));
      return {
        ordinal: String(index + 1),
        field: row.field,
        text: row.content,
        targets,
        places: { text: [text] },
        doubts: [],
      };
    });
  paper.line('II. NHIỆM VỤ');
  const tasks = rows
    .filter(({ kind }) => kind === 'task')
    .map((row, index) => {
      const known = cells.get(row.id) ?? {};
      const content = paper.line(row.content);
      const rest = { product: known.product ?? '', lead: agency.name, time: known.time ?? '' };
      const places = Object.fromEntries(
        Object.entries(rest).map(([name, text]) => [name, text === '' ? [] : [paper.line(text)]]),
      );
      return {
        ordinal: String(index + 1),
        field: row.field,
        content: row.content,
        product: rest.product || null,
        lead: rest.lead,
        coordinate: null,
        time: rest.time || null,
        note: null,
        places: { content: [content], ...places },
        doubts: [],
      };
    });
  const read: Read = {
    source: { format: 'txt', text: paper.text, blocks: paper.blocks },
    plan: {
      plan: {
        number: null,
        title,
        issuer: agency.name,
        issuedOn: null,
        place: null,
        signedBy: null,
        documentType: 'Kế hoạch',
        period: { from: year, to: year },
        legalBases: plan.number ? [`Kế hoạch số ${plan.number}`] : [],
        places: { title: [titleSpan] },
        doubts: [],
      },
      objectives: [],
      indicators: indicators as Read['plan']['indicators'],
      tasks: tasks as Read['plan']['tasks'],
      schemes: [],
      assignments: [],
      notUnderstood: [],
    },
  };
  return { text: paper.text, read: (async () => read) satisfies PlanReader };
}

/** A text that grows line by line and knows where each line stands. */
class Paper {
  text = '';
  blocks: Read['source']['blocks'] = [];

  line(words: string): Span {
    const start = this.text.length;
    const span = { start, end: start + words.length };
    this.text += `${words}\n`;
    this.blocks.push({ kind: 'paragraph', span });
    return span;
  }
}
