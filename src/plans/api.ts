/** The HTTP API of the room: published programmes, for reading. */
import { createRoute, z } from '@hono/zod-openapi';
import { notFound } from '../platform/errors.ts';
import type { Request, Site } from '../platform/http.ts';
import { check } from '../platform/validation.ts';
import { visiblePlan } from './access.ts';
import { DUE_WINDOWS, listPlans, programmeTasks, searchTasks, type TaskWithAgencies } from './browsing.ts';
import { PLAN_KINDS } from './draft.ts';
import { FIELD_CODES } from './rows.ts';
import type { PlanRecord } from './store.ts';

const id = z.uuid();
const day = z.iso.date();
const page = {
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
};

const planShape = z
  .object({
    id,
    title: z.string(),
    number: z.string(),
    kind: z.enum(PLAN_KINDS),
    issuer: z.string(),
    issuerAgencyId: id.nullable(),
    issuedOn: day.nullable(),
    period: z.object({ from: z.int(), to: z.int() }).nullable(),
    publishedAt: z.iso.datetime().nullable(),
  })
  .openapi('Plan');

const taskShape = z
  .object({
    id,
    planId: id,
    ordinal: z.string(),
    field: z.string(),
    content: z.string(),
    product: z.string(),
    lead: z.string().openapi({ description: 'The words of the document' }),
    coordinate: z.string(),
    time: z.string(),
    note: z.string(),
    startOn: day.nullable(),
    dueOn: day.nullable(),
    agencies: z.array(
      z.object({ agencyId: id, name: z.string(), role: z.enum(['LEAD', 'COORDINATE', 'INVITED']) }),
    ),
    times: z.array(
      z.object({
        label: z.string(),
        kind: z.string(),
        startOn: day.nullable(),
        dueOn: day.nullable(),
        recurrence: z.string().nullable(),
        condition: z.string().nullable(),
      }),
    ),
  })
  .openapi('Task');

const problem = z
  .object({ type: z.string(), title: z.string(), status: z.int(), code: z.string(), requestId: z.string() })
  .openapi('Problem');

const planQuery = z.object({
  q: z.string().max(200).default(''),
  kind: z.enum(PLAN_KINDS).optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  issuer: id.optional(),
  ...page,
});
const taskQuery = z.object({
  q: z.string().max(200).default(''),
  field: z.enum(FIELD_CODES as [string, ...string[]]).optional(),
  lead: id.optional(),
  coordinate: id.optional(),
  plan: id.optional(),
  kind: z.enum(PLAN_KINDS).optional(),
  due: z.enum(DUE_WINDOWS).optional(),
  sort: z.enum(['relevance', 'due', 'plan']).default('relevance'),
  ...page,
});
const planPath = z.object({ id });

const listOf = (item: z.ZodType) =>
  z.object({ items: z.array(item), total: z.int().nullable().describe('null: more than 1,000') });
const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const failures = {
  401: { description: 'Not signed in', content: { 'application/problem+json': { schema: problem } } },
  403: { description: 'Not allowed', content: { 'application/problem+json': { schema: problem } } },
  422: { description: 'A parameter is wrong', content: { 'application/problem+json': { schema: problem } } },
};
const missing = {
  404: { description: 'Not found', content: { 'application/problem+json': { schema: problem } } },
};

/** What the description of the API says of this room. */
export const PLAN_ROUTES = [
  createRoute({
    method: 'get',
    path: '/api/v1/plans',
    summary: 'Published plans',
    request: { query: planQuery },
    responses: { 200: json(listOf(planShape), 'A page of plans'), ...failures },
  }),
  createRoute({
    method: 'get',
    path: '/api/v1/plans/{id}',
    summary: 'One published plan',
    request: { params: planPath },
    responses: { 200: json(planShape, 'The plan'), ...failures, ...missing },
  }),
  createRoute({
    method: 'get',
    path: '/api/v1/plans/{id}/tasks',
    summary: 'All tasks of a published plan, in order',
    request: { params: planPath },
    responses: { 200: json(listOf(taskShape), 'The tasks'), ...failures, ...missing },
  }),
  createRoute({
    method: 'get',
    path: '/api/v1/tasks',
    summary: 'Tasks of all published plans, by words (as a phrase), field, agency, kind of plan and time',
    request: { query: taskQuery },
    responses: { 200: json(listOf(taskShape), 'A page of tasks'), ...failures },
  }),
] as const;

const planJson = (plan: PlanRecord): z.output<typeof planShape> => ({
  id: plan.id,
  title: plan.title,
  number: plan.number,
  kind: plan.kind,
  issuer: plan.issuer,
  issuerAgencyId: plan.issuerAgencyId,
  issuedOn: plan.issuedOn,
  period: plan.periodFrom === null ? null : { from: plan.periodFrom, to: plan.periodTo ?? plan.periodFrom },
  publishedAt: plan.publishedAt?.toISOString() ?? null,
});

const taskJson = (task: TaskWithAgencies): z.output<typeof taskShape> => ({
  id: task.id,
  planId: task.planId,
  ordinal: task.ordinal,
  field: task.field,
  content: task.content,
  product: task.product,
  lead: task.leadWords,
  coordinate: task.coordinateWords,
  time: task.timeWords,
  note: task.note,
  startOn: task.startOn,
  dueOn: task.dueOn,
  agencies: task.agencies.map(({ agencyId, name, role }) => ({ agencyId, name, role })),
  times: task.times.map(({ label, kind, startOn, dueOn, recurrence, condition }) => ({
    label,
    kind,
    startOn,
    dueOn,
    recurrence,
    condition,
  })),
});

async function sendPlans(c: Request): Promise<Response> {
  const query = check(planQuery, c.req.query());
  const { rows, total } = await listPlans(
    c.var.context,
    {
      words: query.q,
      status: 'PUBLISHED',
      kind: query.kind ?? null,
      year: query.year ?? null,
      issuerAgencyId: query.issuer ?? null,
    },
    'issued',
    { offset: (query.page - 1) * query.size, size: query.size, descending: true },
  );
  return c.json({ items: rows.map(planJson), total });
}

/** Drafts are not part of the API. */
async function publishedPlan(c: Request): Promise<PlanRecord> {
  const plan = await visiblePlan(c.var.context, c.req.param('id') ?? '');
  if (plan.status !== 'PUBLISHED') throw notFound();
  return plan;
}

async function sendTasks(c: Request): Promise<Response> {
  const query = check(taskQuery, c.req.query());
  const { tasks, total } = await searchTasks(
    c.var.context,
    {
      words: query.q,
      fields: query.field ? [query.field] : [],
      leadId: query.lead ?? null,
      coordinateId: query.coordinate ?? null,
      planId: query.plan ?? null,
      planKind: query.kind ?? null,
      due: query.due ?? null,
      exact: true,
    },
    query.sort,
    { offset: (query.page - 1) * query.size, size: query.size, descending: false },
  );
  return c.json({ items: tasks.map(taskJson), total: typeof total === 'number' ? total : null });
}

export function plansApi(site: Site): void {
  site.describe(PLAN_ROUTES);
  site.get('/api/v1/plans', 'plans.read', sendPlans);
  site.get('/api/v1/plans/:id', 'plans.read', async (c) => c.json(planJson(await publishedPlan(c))));
  site.get('/api/v1/plans/:id/tasks', 'plans.read', async (c) => {
    const tasks = await programmeTasks(c.var.context, (await publishedPlan(c)).id);
    return c.json({ items: tasks.map(taskJson), total: tasks.length });
  });
  site.get('/api/v1/tasks', 'plans.read', sendTasks);
}
