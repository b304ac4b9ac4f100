/** The HTTP API of the room: targets and how they stand, series, and values from the systems of agencies. */
import { createRoute, z } from '@hono/zod-openapi';
import { FIELD_CODES } from '../plans/index.ts';
import { notFound } from '../platform/errors.ts';
import type { Request, Site } from '../platform/http.ts';
import { check } from '../platform/validation.ts';
import { findIndicator, type IndicatorDetail, type ListedTarget, listTargets } from './browsing.ts';
import { approveValues, returnValue } from './deciding.ts';
import { fromUnits, type Units } from './decimal.ts';
import { saveEntries } from './entering.ts';
import type { TypedRow } from './entry-rules.ts';
import { STATUSES } from './model.ts';
import { sheetOf } from './sheets.ts';
import type { Value } from './value-store.ts';

const id = z.uuid();
const day = z.iso.date();
const number = z.number().nullable();
const periodCode = z.string().regex(/^\d{4}(-(H[12]|Q[1-4]|\d{2}))?$/);

const targetShape = z
  .object({
    indicatorId: id,
    position: z.int().openapi({ description: 'Of the target among those of the indicator, from 1' }),
    planId: id,
    planNumber: z.string(),
    field: z.string(),
    content: z.string(),
    level: z.enum(['province', 'district', 'commune']).nullable(),
    from: z.int(),
    to: z.int(),
    comparator: z.string(),
    demanded: number,
    soft: z.boolean(),
    words: z.string(),
    definition: z
      .string()
      .nullable()
      .openapi({ description: 'Code of the definition; null: not defined yet' }),
    unit: z.string().nullable(),
    status: z.enum([...STATUSES, 'UNDEFINED']),
    value: number,
    numerator: number,
    denominator: number,
    until: day.nullable().openapi({ description: 'Last day of the data in the value' }),
    threshold: number,
    expected: number,
    forecast: number,
    willMiss: z.boolean().nullable(),
  })
  .openapi('IndicatorTarget');

const seriesShape = z
  .object({
    indicatorId: id,
    definition: z.string().nullable(),
    unit: z.string().nullable(),
    agencyId: id.nullable(),
    view: z.enum(['then', 'now']),
    asOf: day,
    series: z.array(
      z.object({
        period: periodCode,
        from: day,
        to: day,
        value: number,
        numerator: number,
        denominator: number,
        agencies: z.int().openapi({ description: 'Values that took part' }),
      }),
    ),
  })
  .openapi('IndicatorSeries');

const valueShape = z
  .object({
    id,
    definition: z.string(),
    agencyId: id,
    period: periodCode,
    state: z.enum(['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'REPLACED']),
    answer: z.enum(['VALUE', 'NOT_APPLICABLE']),
    numerator: number,
    denominator: number,
    value: number.openapi({ description: 'Null with answer VALUE: did not occur (denominator 0)' }),
    note: z.string(),
    version: z.int(),
  })
  .openapi('IndicatorValue');

const sheetShape = z
  .object({
    agencyId: id,
    period: periodCode,
    rows: z.array(
      z.object({
        definition: z.string(),
        name: z.string(),
        numeratorName: z.string(),
        denominatorName: z.string(),
        unit: z.string(),
        due: day,
        open: valueShape.nullable(),
        approved: valueShape.nullable(),
      }),
    ),
  })
  .openapi('IndicatorSheet');

const entryBody = z
  .object({
    submit: z.boolean().default(false),
    rows: z
      .array(
        z.object({
          definition: z.string(),
          version: z
            .int()
            .min(0)
            .default(0)
            .openapi({ description: 'Of the open value that was seen; 0: none' }),
          notApplicable: z.boolean().default(false),
          numerator: number.default(null),
          denominator: number.default(null),
          value: number.default(null),
          note: z.string().max(2000).default(''),
        }),
      )
      .max(500),
  })
  .openapi('IndicatorEntries');

const several = (values: readonly string[]) =>
  z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(z.enum(values as [string, ...string[]])))
    .optional()
    .openapi({ type: 'string', description: 'One or several, separated by commas' });

const listQuery = z.object({
  q: z.string().max(200).default(''),
  field: several(FIELD_CODES),
  status: several([...STATUSES, 'UNDEFINED']),
  plan: id.optional(),
  issuer: id.optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  willMiss: z.stringbool().optional(),
  asOf: day.optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});
const seriesQuery = z.object({
  target: z.coerce.number().int().min(1).optional(),
  agency: id.optional(),
  view: z.enum(['then', 'now']).default('then'),
  asOf: day.optional(),
});
const versionBody = z.object({ version: z.int().min(1) });
const returnBody = versionBody.extend({ reason: z.string().min(1).max(2000) });

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
const path = z.object({ id });
const sheetPath = z.object({ agency: id, period: periodCode });

/** What the description of the API says of this room. */
const INDICATOR_ROUTES = [
  createRoute({
    method: 'get',
    path: '/api/v1/indicators',
    summary: 'Targets of published plans and how they stand, today or on an earlier day',
    request: { query: listQuery },
    responses: {
      200: json(z.object({ items: z.array(targetShape), total: z.int() }), 'A page'),
      ...failures,
    },
  }),
  createRoute({
    method: 'get',
    path: '/api/v1/indicators/{id}/series',
    summary: 'Rolled-up values period by period, as organised then or as organised now',
    request: { params: path, query: seriesQuery },
    responses: { 200: json(seriesShape, 'The series'), ...failures },
  }),
  createRoute({
    method: 'get',
    path: '/api/v1/agencies/{agency}/indicator-values/{period}',
    summary: 'What an agency reports for a period',
    request: { params: sheetPath },
    responses: { 200: json(sheetShape, 'The sheet'), ...failures },
  }),
  createRoute({
    method: 'put',
    path: '/api/v1/agencies/{agency}/indicator-values/{period}',
    summary: 'Keeps values as drafts, or hands them in; sending the same again changes nothing',
    request: { params: sheetPath, body: bodyOf(entryBody) },
    responses: { 200: json(sheetShape, 'The sheet as it stands now'), ...failures },
  }),
  createRoute({
    method: 'post',
    path: '/api/v1/indicator-values/{id}/approve',
    summary: 'Approve a value, in the version that was seen',
    request: { params: path, body: bodyOf(versionBody) },
    responses: { 204: { description: 'Approved' }, ...failures },
  }),
  createRoute({
    method: 'post',
    path: '/api/v1/indicator-values/{id}/return',
    summary: 'Return a value with a reason',
    request: { params: path, body: bodyOf(returnBody) },
    responses: { 204: { description: 'Returned' }, ...failures },
  }),
] as const;

const targetJson = ({
  indicator,
  target,
  definition,
  standing,
}: ListedTarget): z.output<typeof targetShape> => ({
  indicatorId: indicator.id,
  position: target.position,
  planId: indicator.planId,
  planNumber: indicator.planNumber,
  field: indicator.field,
  content: indicator.content,
  level: target.level,
  from: target.from,
  to: target.to,
  comparator: target.demand.comparator,
  demanded: target.demand.value,
  soft: target.demand.soft,
  words: target.words,
  definition: definition?.code ?? null,
  unit: definition?.unit ?? null,
  status: standing?.status ?? 'UNDEFINED',
  value: standing?.measured?.value ?? null,
  numerator: standing?.measured?.numerator ?? null,
  denominator: standing?.measured?.denominator ?? null,
  until: standing?.measured?.at ?? null,
  threshold: standing?.threshold ?? null,
  expected: standing?.expected ?? null,
  forecast: standing?.forecast?.value ?? null,
  willMiss: standing?.forecast?.willMiss ?? null,
});

const seriesJson = (detail: IndicatorDetail): z.output<typeof seriesShape> => ({
  indicatorId: detail.indicator.id,
  definition: detail.definition?.code ?? null,
  unit: detail.definition?.unit ?? null,
  agencyId: detail.root?.id ?? null,
  view: detail.view,
  asOf: detail.asOf,
  series: detail.series.map(({ point, value }) => ({
    period: point.period.code,
    from: point.period.from,
    to: point.period.to,
    value,
    numerator: detail.definition?.aggregation === 'SUM_RATIO' ? fromUnits(point.sums.numerator) : null,
    denominator: detail.definition?.aggregation === 'SUM_RATIO' ? fromUnits(point.sums.denominator) : null,
    agencies: point.sums.values,
  })),
});

const plainNumber = (units: Units | null): number | null => (units === null ? null : fromUnits(units));
const valueJson = (value: Value, definition: string): z.output<typeof valueShape> => ({
  id: value.id,
  definition,
  agencyId: value.agencyId,
  period: value.period,
  state: value.state,
  answer: value.answer,
  numerator: plainNumber(value.numerator),
  denominator: plainNumber(value.denominator),
  value: plainNumber(value.value),
  note: value.note,
  version: value.version,
});

const place = (c: Request) =>
  check(sheetPath, { agency: c.req.param('agency'), period: c.req.param('period') });

async function sendSheet(c: Request): Promise<Response> {
  const { agency, period } = place(c);
  const sheet = await sheetOf(c.var.context, agency, period);
  if (sheet === null) throw notFound();
  const rows = sheet.rows.map(({ definition, open, approved, due }) => ({
    definition: definition.code,
    name: definition.name,
    numeratorName: definition.numeratorName,
    denominatorName: definition.denominatorName,
    unit: definition.unit,
    due,
    open: open && valueJson(open, definition.code),
    approved: approved && valueJson(approved, definition.code),
  }));
  return c.json({ agencyId: agency, period, rows } satisfies z.output<typeof sheetShape>);
}

/** As a person of the office would type it, so that one set of rules reads both. */
const asTyped = (value: number | null): string => (value === null ? '' : String(value).replace('.', ','));

async function keepSheet(c: Request): Promise<Response> {
  const { agency, period } = place(c);
  const body = check(entryBody, await c.req.json().catch(() => ({})));
  const sheet = await sheetOf(c.var.context, agency, period);
  if (sheet === null) throw notFound();
  const ids = new Map(sheet.rows.map(({ definition }) => [definition.code, definition.id]));
  const rows = body.rows.map(
    (row): TypedRow => ({
      definitionId: ids.get(row.definition) ?? '',
      version: row.version,
      notApplicable: row.notApplicable,
      numerator: asTyped(row.numerator),
      denominator: asTyped(row.denominator),
      value: asTyped(row.value),
      note: row.note,
    }),
  );
  await saveEntries(c.var.context, agency, period, { rows, submit: body.submit });
  return sendSheet(c);
}

export function indicatorsApi(site: Site): void {
  site.describe(INDICATOR_ROUTES);
  const idOf = (c: Request): string => c.req.param('id') ?? '';
  site.get('/api/v1/indicators', 'indicators.read', async (c) => {
    const query = check(listQuery, c.req.query());
    const { rows, total } = await listTargets(
      c.var.context,
      {
        words: query.q,
        fields: query.field ?? [],
        planId: query.plan ?? null,
        year: query.year ?? null,
        status: query.status ?? [],
        willMiss: query.willMiss ?? false,
        issuerId: query.issuer ?? null,
        asOf: query.asOf ?? null,
      },
      'plan',
      { offset: (query.page - 1) * query.size, size: query.size },
    );
    return c.json({ items: rows.map(targetJson), total });
  });
  site.get('/api/v1/indicators/:id/series', 'indicators.read', async (c) => {
    const query = check(seriesQuery, c.req.query());
    const detail = await findIndicator(c.var.context, idOf(c), {
      position: query.target ?? null,
      agencyId: query.agency ?? null,
      period: null,
      view: query.view,
      asOf: query.asOf ?? null,
    });
    return c.json(seriesJson(detail));
  });
  const sheet = '/api/v1/agencies/:agency/indicator-values/:period';
  site.get(sheet, 'indicators.enter', sendSheet);
  site.route('PUT', sheet, 'indicators.enter', keepSheet);
  // Heads and field owners decide by different rights: the service asks for the right one.
  site.post('/api/v1/indicator-values/:id/approve', 'indicators.read', async (c) => {
    const { version } = check(versionBody, await c.req.json().catch(() => ({})));
    await approveValues(c.var.context, [{ id: idOf(c), version }]);
    return c.body(null, 204);
  });
  site.post('/api/v1/indicator-values/:id/return', 'indicators.read', async (c) => {
    const input = check(returnBody, await c.req.json().catch(() => ({})));
    await returnValue(c.var.context, idOf(c), input);
    return c.body(null, 204);
  });
}
