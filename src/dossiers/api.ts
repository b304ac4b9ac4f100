/** The HTTP API of dossiers: the same intake for counters and other systems, lists, one dossier, every act. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { Request, Site } from '../platform/http.ts';
import { check } from '../platform/validation.ts';
import type { Acted } from './acting.ts';
import { ACTS } from './api-acts.ts';
import type { Filing } from './filing.ts';
import { receiveDossier } from './intake.ts';
import { type Action, STATE_FACTS, STATES, TRANSITIONS, type Transition } from './lifecycle.ts';
import { CHECKS, ORIGINS } from './papers.ts';
import { type DossierView, findDossiers, type Listed, listQueue, openDossier } from './reading.ts';

const instant = z.iso.datetime();
const id = z.uuid();
const PATH = '/api/v1/dossiers';

const intakeShape = z
  .object({
    id,
    code: z.string(),
    registerNumber: z.int().nullable(),
    status: z.enum(STATES),
    dueAt: instant.nullable(),
    repeated: z.boolean().openapi({ description: 'The key was used before: this is the dossier made then' }),
  })
  .openapi('DossierIntake');

/** `filingShape` of the intake as its callers see it. */
const partyBody = z.object({
  kind: z.enum(['PERSON', 'ORGANISATION']),
  fullName: z.string().min(1).max(300),
  idKind: z.enum(['CCCD', 'PASSPORT', 'TAX', 'ENTERPRISE', 'OTHER']),
  idNumber: z.string().max(30).optional(),
  birthDate: z.iso.date().nullable().optional(),
  address: z.string().max(500).optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  citizenId: id.nullable().optional().openapi({ description: 'Record among the applicants, where known' }),
});
const filingBody = z
  .object({
    key: z.string().min(8).max(100).openapi({ description: 'Made by the sender, once for a filing' }),
    procedure: z.string().openapi({ description: 'Code or id of the procedure' }),
    caseKey: z.string(),
    channel: z.enum(['DIRECT', 'ONLINE', 'POSTAL']),
    receivingAgencyId: id,
    competentAgencyId: id.nullable().optional(),
    owner: partyBody,
    submitter: partyBody.nullable().optional(),
    summary: z.string().max(2000).optional(),
    answers: z.record(z.string(), z.string()).optional().openapi({ description: 'Of the online form' }),
    remote: z.boolean().optional(),
    exemptGroups: z.array(z.string()).optional(),
    components: z.array(
      z.object({
        key: z.string().nullable(),
        name: z.string().optional(),
        original: z.int().optional(),
        copy: z.int().optional(),
        photocopy: z.int().optional(),
        origin: z.enum(ORIGINS).optional(),
        checked: z.enum(CHECKS).optional(),
        note: z.string().optional(),
        files: z.array(z.object({ sha256: z.string(), name: z.string(), size: z.int() })).optional(),
        storeDocumentId: id.nullable().optional(),
      }),
    ),
    resultMode: z.enum(['COUNTER', 'POST', 'ELECTRONIC']).optional(),
    resultAddress: z.string().optional(),
    priority: z.enum(['NORMAL', 'URGENT']).optional(),
    at: instant.optional().openapi({ description: 'When it was handed in, at most 3 days ago' }),
    correctsId: id.nullable().optional(),
  })
  .openapi('DossierFiling');

const listedShape = z
  .object({
    id,
    code: z.string().nullable(),
    procedureCode: z.string(),
    procedure: z.string(),
    owner: z.string().openapi({ description: 'Masked unless the reader may open the dossier' }),
    status: z.enum(STATES),
    nationalStatus: z.int().nullable(),
    dueAt: instant.nullable(),
    promisedAt: instant.nullable().openapi({ description: 'The new date of an apology' }),
    light: z.enum(['none', 'running', 'soon', 'today', 'overdue', 'paused', 'done']),
    workingDays: z.int().nullable().openapi({ description: 'Until it is due; negative when late' }),
    version: z.int(),
  })
  .openapi('DossierListed');

const dossierShape = listedShape
  .extend({
    actions: z.array(z.string()).openapi({ description: 'Acts that the reader may try now' }),
    components: z.array(
      z.object({
        position: z.int(),
        key: z.string().nullable(),
        name: z.string(),
        required: z.boolean(),
        checked: z.string(),
        round: z.int(),
      }),
    ),
    events: z.array(
      z.object({ seq: z.int(), action: z.string(), from: z.string(), to: z.string(), at: instant }),
    ),
  })
  .openapi('Dossier');

const listQuery = z.object({
  list: z.enum(['mine', 'open', 'intake', 'to-return']).default('open'),
  q: z.string().max(200).default('').openapi({
    description: 'Code, whole identity number, or beginning or end of a name; without `list` then',
  }),
  window: z.enum(['overdue', 'today', 'soon']).optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});

const actBody = z
  .looseObject({
    version: z.int().min(1).nullable().openapi({ description: 'Of the dossier as it was seen' }),
  })
  .openapi('DossierAct', { description: 'What the act asks for, as the form of its page does' });
const actedShape = z
  .object({
    status: z.enum(STATES),
    version: z.int(),
    verdict: z.object({ class: z.enum(['early', 'onTime', 'overdue']), days: z.int() }).nullable(),
  })
  .openapi('DossierActed');

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: z.object({ code: z.string(), title: z.string() }) } },
});
const failures = {
  401: problem('Not signed in'),
  403: problem('Not allowed'),
  404: problem('Not found, or not for this reader'),
  409: problem(
    'Changed meanwhile, impossible in this state (`allowed` lists what is), or a key of another filing',
  ),
  422: problem('Something is missing or wrong; `needs` names what the life cycle asks for'),
};
const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const bodyOf = (schema: z.ZodType) => ({ content: { 'application/json': { schema } }, required: true });

const ROUTES = [
  createRoute({
    method: 'post',
    path: PATH,
    summary: 'Takes a dossier in, as a receiving unit; the same key again gives the same dossier',
    request: { body: bodyOf(filingBody) },
    responses: { 200: json(intakeShape, 'Repeated'), 201: json(intakeShape, 'Taken in'), ...failures },
  }),
  createRoute({
    method: 'get',
    path: PATH,
    summary: 'Work lists by due date, or search',
    request: { query: listQuery },
    responses: {
      200: json(z.object({ items: z.array(listedShape), hasMore: z.boolean() }), 'A page'),
      ...failures,
    },
  }),
  createRoute({
    method: 'get',
    path: `${PATH}/{id}`,
    summary: 'One dossier by id or code; the look is recorded',
    request: {
      params: z.object({ id: z.string() }),
      query: z.object({ purpose: z.string().max(300).optional() }),
    },
    responses: { 200: json(dossierShape, 'The dossier'), ...failures },
  }),
  createRoute({
    method: 'post',
    path: `${PATH}/{id}/acts/{action}`,
    summary: 'Does an act of the life cycle',
    request: { params: z.object({ id, action: z.string() }), body: bodyOf(actBody) },
    responses: { 200: json(actedShape, 'Done'), ...failures },
  }),
  createRoute({
    method: 'get',
    path: '/api/v1/dossier-lifecycle',
    summary: 'States and transitions, as the service obeys them',
    responses: {
      200: json(
        z.object({ states: z.looseObject({}), transitions: z.array(z.looseObject({})) }),
        'The table',
      ),
    },
  }),
] as const;

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

const listedJson = (row: Listed): z.output<typeof listedShape> => ({
  id: row.dossier.id,
  code: row.dossier.code,
  procedureCode: row.dossier.procedureCode,
  procedure: row.procedureName,
  owner: row.ownerName,
  status: row.dossier.status,
  nationalStatus: STATE_FACTS[row.dossier.status].national,
  dueAt: iso(row.dossier.dueAt),
  promisedAt: iso(row.dossier.promisedAt),
  light: row.light,
  workingDays: row.days,
  version: row.dossier.version,
});

const dossierJson = (view: DossierView): z.output<typeof dossierShape> => ({
  ...listedJson({
    dossier: view.dossier,
    procedureName: view.terms.version.content.name,
    ownerName: view.dossier.ownerName,
    light: view.light,
    days: view.days,
    assigneeName: null,
  }),
  actions: view.actions,
  components: view.components.map(({ position, specKey, name, required, checked, round }) => ({
    position,
    key: specKey,
    name,
    required,
    checked,
    round,
  })),
  events: view.events.map(({ seq, action, from, to, at }) => ({
    seq,
    action,
    from,
    to,
    at: at.toISOString(),
  })),
});

/** The body of a request, `{}` where it is no JSON: what is missing is then named field by field. */
const bodyIn = async <T>(c: Request): Promise<T> => (await c.req.json().catch(() => ({}))) as T;

export function dossiersApi(site: Site): void {
  site.describe(ROUTES);
  site.post(PATH, 'dossiers.receive', async (c) => {
    const taken = await receiveDossier(c.var.context, await bodyIn<Filing>(c));
    return c.json(taken, taken.repeated ? 200 : 201);
  });
  site.get(PATH, 'dossiers.list', async (c) => {
    const query = check(listQuery, c.req.query());
    const page = { offset: (query.page - 1) * query.size, size: query.size };
    const filter = {
      queue: query.list,
      statuses: [],
      procedureCode: null,
      window: query.window ?? null,
      unassigned: false,
    };
    const { rows, hasMore } = query.q
      ? await findDossiers(c.var.context, query.q, page)
      : await listQueue(c.var.context, filter, page);
    return c.json({ items: rows.map(listedJson), hasMore });
  });
  site.get(`${PATH}/:id`, 'dossiers.read', async (c) =>
    c.json(
      dossierJson(await openDossier(c.var.context, c.req.param('id') ?? '', c.req.query('purpose') ?? null)),
    ),
  );
  site.post(`${PATH}/:id/acts/:action`, 'dossiers.list', async (c) => c.json(await act(c)));
  site.get('/api/v1/dossier-lifecycle', 'signed-in', (c) =>
    c.json({ states: STATE_FACTS, transitions: TRANSITIONS as readonly Transition[] }),
  );
}

async function act(c: Request): Promise<Acted> {
  const run = ACTS[c.req.param('action') as Action];
  if (!run) throw notFound();
  const context: Context = c.var.context;
  return run(context, c.req.param('id') ?? '', check(actBody, await bodyIn(c)));
}
