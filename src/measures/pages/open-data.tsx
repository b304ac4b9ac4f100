import { tenantName } from '../../agencies/index.ts';
import { notFound } from '../../platform/errors.ts';
import type { Request, Site } from '../../platform/http.ts';
import { type Column, DataTable, formatDate, Page, renderPage, Stack, type View } from '../../ui/index.ts';
import { m } from '../messages.ts';
import { dcatCatalogue, openRows, publishedPeriods, toCsv } from '../open-data.ts';
import type { Period } from '../rules.ts';

/** Public numbers change at most when something of a closed year is corrected. */
const CACHE = 'public, max-age=3600';

/** /open-data: what everybody may have, for people and for programs. */
export function openDataPages(site: Site): void {
  site.get('/open-data', 'public', (c) =>
    c.html(renderPage(<OpenData view={c.var.view} periods={publishedPeriods(c.var.context)} />)),
  );
  site.get('/open-data/catalogue.jsonld', 'public', async (c) => {
    const { context } = c.var;
    const origin = context.config.publicUrl ?? new URL(c.req.url).origin;
    const publisher = (await tenantName(context)) ?? '';
    const catalogue = dcatCatalogue(origin, publisher, publishedPeriods(context));
    return c.body(JSON.stringify(catalogue, null, 2), 200, {
      'content-type': 'application/ld+json; charset=utf-8',
      'cache-control': CACHE,
    });
  });
  site.get('/open-data/:file', 'public', file);
}

async function file(c: Request): Promise<Response> {
  const match = /^measures-(\d{4})\.(csv|json)$/.exec(c.req.param('file') ?? '');
  const year = Number(match?.[1]);
  if (!match || !publishedPeriods(c.var.context).some((period) => period.year === year)) throw notFound();
  const rows = await openRows(c.var.context, year);
  const [body, type] =
    match[2] === 'csv'
      ? [toCsv(rows), 'text/csv; charset=utf-8']
      : [JSON.stringify(rows), 'application/json; charset=utf-8'];
  return c.body(body, 200, { 'content-type': type, 'cache-control': CACHE });
}

function OpenData({ view, periods }: { view: View; periods: readonly Period[] }) {
  const { t, language } = view;
  const columns: Column<Period>[] = [
    { key: 'year', label: t(m.year), width: 'min', render: ({ year }) => String(year) },
    {
      key: 'data',
      label: t(m.dataColumn),
      width: 'wide',
      render: ({ from, to }) =>
        t(m.dataFrom, { from: formatDate(from, language), to: formatDate(to, language) }),
    },
    {
      key: 'files',
      label: t(m.files),
      width: 'min',
      render: ({ year }) => (
        <span class="flex gap-3">
          {['csv', 'json'].map((ending) => (
            <a key={ending} class="link" href={`/open-data/measures-${year}.${ending}`} data-turbo="false">
              {ending.toUpperCase()}
            </a>
          ))}
        </span>
      ),
    },
  ];
  return (
    <Page view={view} title={t(m.openData)} subtitle={t(m.openDataHint)} width="narrow">
      <Stack>
        <DataTable
          view={view}
          caption={t(m.openData)}
          quietCaption
          columns={columns}
          rows={periods}
          rowKey={({ year }) => String(year)}
          empty={{ title: t(m.nothing) }}
        />
        <p>
          <a class="link" href="/open-data/catalogue.jsonld" data-turbo="false">
            {t(m.catalogue)}
          </a>
        </p>
      </Stack>
    </Page>
  );
}
