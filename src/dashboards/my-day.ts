/** An official's first screen: what is late today, which target it harms, what the plan does about it, whose turn it is. */
import { mayDo, rootOf, scopeOf } from '../agencies/index.ts';
import { type Listed, listQueue } from '../dossiers/index.ts';
import { type Demand, listTargets } from '../indicators/index.ts';
import { ask, measureOf } from '../measures/index.ts';
import { type Context, today } from '../platform/context.ts';
import { listAssignments } from '../programmes/index.ts';

/** Measures that a late dossier makes worse: on time and early, late in the end, open and late, apologies. */
const HARMED_BY_LATENESS: readonly string[] = ['M01', 'M02', 'M03', 'M04', 'M05'];
const MOST_DOSSIERS = 8;
const MOST_TASKS = 3;

export interface HarmedTarget {
  indicatorId: string;
  position: number;
  content: string;
  demand: Demand;
  unit: string;
  /** What the own agencies have reached since 1 January, per cent; null: nothing was resolved yet. */
  reached: number | null;
  /** Open work of the own agencies in the same plan and field, by due date. */
  tasks: { id: string; content: string; agencyName: string; dueOn: string | null }[];
}

export interface MyDay {
  late: Listed[];
  today: Listed[];
  /** More are late, or due today, than are shown. */
  more: boolean;
  harmed: HarmedTarget[];
}

export async function myDay(context: Context): Promise<MyDay> {
  const queue = (await mayDo(context, 'dossiers.process')) ? 'mine' : 'open';
  const look = (window: 'overdue' | 'today') =>
    listQueue(
      context,
      { queue, statuses: [], procedureCode: null, window, unassigned: false },
      { offset: 0, size: MOST_DOSSIERS },
    );
  const [late, due] = await Promise.all([look('overdue'), look('today')]);
  const harmed = late.rows.length > 0 ? await harmedTargets(context) : [];
  return { late: late.rows, today: due.rows, more: late.hasMore || due.hasMore, harmed };
}

/** What an indicator counts of lateness: the measure it is bound to, or, typed by hand, the one that its words fit. */
function harmedMeasure(
  content: string,
  definition: { source: string; measureKey: string | null },
): string | null {
  const key =
    definition.source === 'MEASURE'
      ? definition.measureKey
      : HARMED_BY_LATENESS.find((code) => measureOf(code)?.signs?.test(content));
  return key && HARMED_BY_LATENESS.includes(key) ? key : null;
}

/** Targets of the province for this year that lateness makes worse. */
async function harmedTargets(context: Context): Promise<HarmedTarget[]> {
  const issuerId = await rootOf(context);
  if (issuerId === null || !(await mayDo(context, 'indicators.read'))) return [];
  const now = today(context);
  const query = {
    words: '',
    fields: [],
    planId: null,
    year: now.year,
    status: [],
    willMiss: false,
    issuerId,
    asOf: null,
  };
  const { rows } = await listTargets(context, query, 'plan', { offset: 0, size: 200 });
  const scope = await scopeOf(context, 'dossiers.list');
  const agencyIds = scope.all ? null : scope.ids;
  const found: HarmedTarget[] = [];
  for (const { indicator, target, definition } of rows) {
    const key = definition && harmedMeasure(indicator.content, definition);
    if (definition === null || key === null) continue;
    const span = { from: `${now.year}-01-01`, to: now.toString() };
    const [answer] = await ask(context, { measures: [key], ...span, agencyIds });
    const { items } = await listAssignments(
      context,
      {
        planId: indicator.planId,
        fields: [indicator.field],
        open: true,
        ...(agencyIds === null ? {} : { agencyIds }),
      },
      'due',
      { offset: 0, size: MOST_TASKS, descending: false },
    );
    found.push({
      indicatorId: indicator.id,
      position: target.position,
      content: indicator.content,
      demand: target.demand,
      unit: definition.unit,
      reached: answer?.denominator ? (100 * answer.numerator) / answer.denominator : null,
      tasks: items.map(({ id, content, agencyName, dueOn }) => ({ id, content, agencyName, dueOn })),
    });
  }
  return found;
}
