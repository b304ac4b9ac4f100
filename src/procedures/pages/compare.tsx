import { notFound } from '../../platform/errors.ts';
import type { Site } from '../../platform/http.ts';
import { Card, type Column, DataTable, Page, renderPage, type View } from '../../ui/index.ts';
import { type Difference, differencesBetween } from '../differences.ts';
import { findProcedure, listVersions } from '../reading.ts';
import type { VersionRecord } from '../store.ts';
import { mw } from './manage-words.ts';
import { partWords } from './part-words.ts';

/** What one version says otherwise than another. */
export function comparePage(site: Site): void {
  site.get('/procedures/manage/:id/compare', 'procedures.read', async (c) => {
    const { context, view } = c.var;
    const procedure = await findProcedure(context, c.req.param('id') ?? '');
    const versions = await listVersions(context, procedure.id);
    const chosen = (name: string): VersionRecord | undefined =>
      versions.find(({ number }) => String(number) === view.query.get(name));
    const after = chosen('to') ?? versions[0];
    const before = chosen('from') ?? versions.find(({ number }) => number < (after?.number ?? 0));
    if (!before || !after) throw notFound();
    return c.html(renderPage(<ComparePage view={view} before={before} after={after} />));
  });
}

function ComparePage({ view, before, after }: { view: View; before: VersionRecord; after: VersionRecord }) {
  const { t } = view;
  return (
    <Page
      view={view}
      title={t(mw.compareWith, { number: before.number })}
      subtitle={`${after.content.name} – ${t(mw.versionNumber, { number: after.number })}`}
      breadcrumbs={[
        { href: '/procedures/manage', label: t(mw.catalogue) },
        { href: `/procedures/manage/${after.procedureId}`, label: after.code },
      ]}
    >
      <Card flush>
        <DifferenceList view={view} differences={differencesBetween(before.content, after.content)} />
      </Card>
    </Page>
  );
}

/** Differences as a table: where, before, after. */
export function DifferenceList({ view, differences }: { view: View; differences: readonly Difference[] }) {
  const { t } = view;
  const shown = (text: string | null) =>
    text === null ? (
      <span class="text-muted">{t(mw.notThere)}</span>
    ) : (
      <span class="whitespace-pre-line">{text}</span>
    );
  const columns: Column<Difference>[] = [
    {
      key: 'part',
      label: t(mw.part),
      render: ({ path }) => path.map((step) => partWords(view, step)).join(' › '),
    },
    { key: 'before', label: t(mw.before), width: 'wide', render: ({ before }) => shown(before) },
    { key: 'after', label: t(mw.after), width: 'wide', render: ({ after }) => shown(after) },
  ];
  return (
    <DataTable
      view={view}
      caption={t(mw.compare)}
      columns={columns}
      rows={differences}
      rowKey={({ path, before, after }) => `${path.join('/')}|${before}|${after}`}
      dense
      empty={{ title: t(mw.noDifferences) }}
    />
  );
}
