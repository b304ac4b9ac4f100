/** The HTTP API of the room: work handed out and its progress. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Request, Site } from '../platform/http.ts';
import { searchQuery } from '../platform/search.ts';
import { check } from '../platform/validation.ts';
import { acceptReport, approveReport, returnReport } from './appraising.ts';
import { ASSIGNMENT_SORTS, type ListedAssignment } from './browse-store.ts';
import { findAssignment, listAssignments } from './browsing.ts';
import { REPORT_STATES, type Report } from './report-store.ts';
import { type ReportInput, storeReport, submitReport } from './reporting.ts';
import { ASSIGNMENT_ROLES, STATUSES } from './rules.ts';

const id = z.uuid();
const day = z.iso.date();

const assignmentShape = z
  .object({
    id,
    planId: id,
    taskId: id,
    agencyId: id,
    agencyName: z.string(),
    role: z.enum(ASSIGNMENT_ROLES),
    field: z.string(),
    ordinal: z.string(),
    content: z.string(),
    product: z.string(),
    occurrence: z.string().openapi({ description: 'The period it stands for (2026-Q1), or empty' }),
    label: z.string(),
    startOn: day.nullable(),
    dueOn: day.nullable(),
    status: z.enum(STATUSES),
    percent: z.number().nullable().openapi({ description: 'As last approved' }),
    completedOn: day.nullable(),
    version: z.int(),
  })
  .openapi('Assignment');

const reportJsonShape = z
  .object({
    id,
    assignmentId: id,
    number: z.int(),
    state: z.enum(REPORT_STATES),
    version: z.int(),
    asOf: day,
    percent: z.number().nullable(),
    narrative: z.string(),
    difficulties: z.string(),
    proposals: z.string(),
    cause: z.string(),
    completedOn: day.nullable(),
    targetMet: z.boolean().nullable(),
    productKind: z.string(),
    productNumber: z.string(),
    productDate: day.nullable(),
    productLink: z.string(),
    returnReason: z.string(),
    writtenAt: z.iso.datetime(),
    submittedAt: z.iso.datetime().nullable(),
    decidedAt: z.iso.datetime().nullable(),
  })
  .openapi('ProgressReport');

const several = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(item))
    .optional()
    .openapi({ type: 'string', description: 'One or several, separated by commas' });

const listQuery = z.object({
  agency: several(id),
  plan: id.optional(),
  task: id.optional(),
  field: several(z.string().max(40)),
  role: z.enum(ASSIGNMENT_ROLES).optional(),
  status: several(z.enum(STATUSES)),
  q: z.string().max(200).default(''),
  dueFrom: day.optional(),
  dueTo: day.optional(),
  sort: z.enum(ASSIGNMENT_SORTS).default('due'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});
/** `reportShape` of the service as its callers see it. */
const reportBody = z
  .object({
    base: z
      .object({ id, version: z.int() })
      .nullable()
      .openapi({ description: 'The draft that was seen; null where there was none' }),
    requestKey: z.string().max(100).nullable(),
    submit: z.boolean(),
    asOf: day.nullable(),
    percent: z.number().min(0).max(100).nullable(),
    narrative: z.string(),
    difficulties: z.string(),
    proposals: z.string(),
    cause: z.string(),
    completedOn: day.nullable().openapi({ description: 'Claims completion on this day' }),
    targetMet: z.boolean().nullable(),
    productKind: z.string(),
    productNumber: z.string(),
    productDate: day.nullable(),
    productLink: z.string(),
    evidenceIds: z.array(id),
  })
  .partial()
  .openapi('ProgressReportInput');
const versionBody = z.object({ version: z.int().min(1) });
const returnBody = versionBody.extend({ reason: z.string().min(1).max(2000) });
const path = z.object({ id });

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: z.object({ code: z.string(), title: z.string() }) } },
});
const failures = {
  401: problem('Not signed in'),
  403: problem('Not allowed'),
  404: problem('Not found'),
  409: problem('Changed meanwhile'),
  422: problem('Something is missing or wrong'),
};
const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const bodyOf = (schema: z.ZodType) => ({ content: { 'application/json': { schema } }, required: true });

/** What the description of the API says of this room. */
const PROGRAMME_ROUTES = [
  createRoute({
    method: 'get',
    path: '/api/v1/assignments',
    summary:
      'Assignments of the own province, by agency, plan, task, field, role, status, words and due date',
    request: { query: listQuery },
    responses: {
      200: json(
        z.object({ items: z.array(assignmentShape), total: z.int() }),
        'A page; totals are counted up to 1001',
      ),
      ...failures,
    },
  }),
  createRoute({
    method: 'get',
    path: '/api/v1/assignments/{id}',
    summary: 'One assignment with its reports, as far as the person may see them',
    request: { params: path },
    responses: {
      200: json(
        z.object({ assignment: assignmentShape, reports: z.array(reportJsonShape) }),
        'The assignment',
      ),
      ...failures,
    },
  }),
  createRoute({
    method: 'post',
    path: '/api/v1/assignments/{id}/reports',
    summary: 'Stores a progress report as draft, or submits it; the same requestKey again answers the first',
    request: { params: path, body: bodyOf(reportBody) },
    responses: { 200: json(reportJsonShape, 'The report'), ...failures },
  }),
  ...(['submit', 'approve', 'accept'] as const).map((act) =>
    createRoute({
      method: 'post',
      path: `/api/v1/reports/{id}/${act}` as const,
      summary: `${act[0]?.toUpperCase()}${act.slice(1)} a report, in the version that was seen`,
      request: { params: path, body: bodyOf(versionBody) },
      responses: { 200: json(reportJsonShape, 'The report'), ...failures },
    }),
  ),
  createRoute({
    method: 'post',
    path: '/api/v1/reports/{id}/return',
    summary: 'Return a report with a reason',
    request: { params: path, body: bodyOf(returnBody) },
    responses: { 200: json(reportJsonShape, 'The report'), ...failures },
  }),
] as const;

const assignmentJson = (
  row: ListedAssignment & { agencyName: string },
): z.output<typeof assignmentShape> => ({
  id: row.id,
  planId: row.planId,
  taskId: row.taskId,
  agencyId: row.agencyId,
  agencyName: row.agencyName,
  role: row.role,
  field: row.field,
  ordinal: row.ordinal,
  content: row.content,
  product: row.product,
  occurrence: row.occurrence,
  label: row.label,
  startOn: row.startOn,
  dueOn: row.dueOn,
  status: row.status,
  percent: row.percent,
  completedOn: row.completedOn,
  version: row.version,
});

const reportJson = (report: Report): z.output<typeof reportJsonShape> => ({
  id: report.id,
  assignmentId: report.assignmentId,
  number: report.number,
  state: report.state,
  version: report.version,
  asOf: report.asOf,
  percent: report.percent,
  narrative: report.narrative,
  difficulties: report.difficulties,
  proposals: report.proposals,
  cause: report.cause,
  completedOn: report.completedOn,
  targetMet: report.targetMet,
  productKind: report.productKind,
  productNumber: report.productNumber,
  productDate: report.productDate,
  productLink: report.productLink,
  returnReason: report.returnReason,
  writtenAt: report.writtenAt.toISOString(),
  submittedAt: report.submittedAt?.toISOString() ?? null,
  decidedAt: report.decidedAt?.toISOString() ?? null,
});

async function sendList(c: Request): Promise<Response> {
  const query = check(listQuery, c.req.query());
  const { items, total } = await listAssignments(
    c.var.context,
    {
      agencyIds: query.agency,
      planId: query.plan,
      taskId: query.task,
      fields: query.field,
      role: query.role,
      statuses: query.status,
      query: searchQuery(query.q),
      dueFrom: query.dueFrom,
      dueTo: query.dueTo,
    },
    query.sort,
    { offset: (query.page - 1) * query.size, size: query.size, descending: false },
  );
  return c.json({ items: items.map(assignmentJson), total });
}

async function sendOne(c: Request): Promise<Response> {
  const found = await findAssignment(c.var.context, c.req.param('id') ?? '');
  const { assignment, status, agencyName, task, programme, reports } = found;
  const { ordinal, content, product } = task;
  const row = { ...assignment, status, agencyName, ordinal, content, product };
  return c.json({
    assignment: assignmentJson({ ...row, planTitle: programme.title, planNumber: programme.number }),
    reports: reports.map(reportJson),
  });
}

/** The body of a request, `{}` where it is no JSON: what is missing is then named field by field. */
const bodyIn = async <T>(c: Request): Promise<T> => (await c.req.json().catch(() => ({}))) as T;

export function programmesApi(site: Site): void {
  site.describe(PROGRAMME_ROUTES);
  const idOf = (c: Request): string => c.req.param('id') ?? '';
  site.get('/api/v1/assignments', 'programmes.read', sendList);
  site.get('/api/v1/assignments/:id', 'programmes.read', sendOne);
  site.post('/api/v1/assignments/:id/reports', 'programmes.report', async (c) =>
    c.json(reportJson(await storeReport(c.var.context, idOf(c), await bodyIn<ReportInput>(c)))),
  );
  const decision = (
    act: string,
    access: string,
    work: (context: Request['var']['context'], reportId: string, input: never) => Promise<Report>,
    body: z.ZodType,
  ): void =>
    site.post(`/api/v1/reports/:id/${act}`, access, async (c) => {
      const input = check(body, await bodyIn(c)) as never;
      return c.json(reportJson(await work(c.var.context, idOf(c), input)));
    });
  decision('submit', 'programmes.report', submitReport, versionBody);
  // Heads and field owners decide by different rights: the service asks for the right one.
  decision('approve', 'programmes.read', approveReport, versionBody);
  decision('accept', 'programmes.appraise', acceptReport, versionBody);
  decision('return', 'programmes.read', returnReport, returnBody);
}
