import { agencyOptions, listAgencies, mayDo, subtree } from '../../agencies/index.ts';
import { type Context, today } from '../../platform/context.ts';
import { sendFile } from '../../platform/downloads.ts';
import { FILE_TYPES } from '../../platform/file-types.ts';
import type { Request, Site } from '../../platform/http.ts';
import { excerpt } from '../../platform/search.ts';
import {
  Badge,
  ButtonLink,
  type Column,
  DataTable,
  FilterBar,
  formatInstantDate,
  type ListSpec,
  type ListState,
  listState,
  Page,
  renderPage,
  type View,
} from '../../ui/index.ts';
import { type EvidenceQuery, type FoundEvidence, listEvidence } from '../browsing.ts';
import { exportEvidence } from '../export.ts';
import { codeWords, m, periodWords, wordOf } from '../messages.ts';
import { CONFIDENTIALITIES, FIELDS, KINDS, PERIOD_CODES } from '../rules.ts';
import { StateBadges } from './evidence-list.tsx';
import { w } from './page-words.ts';
import { EvidenceTabs } from './tabs.tsx';
import { nameOf, numberAndDate } from './words.tsx';

type Filter = 'kind' | 'field' | 'agency' | 'year' | 'period' | 'confidentiality' | 'state';
type Sort = 'added' | 'issued' | 'title';
const SPEC: ListSpec<Sort, Filter> = {
  sortable: ['added', 'issued', 'title'],
  defaultSort: { key: 'added', direction: 'descending' },
  filters: {
    kind: { values: KINDS, multiple: true },
    field: { values: FIELDS, multiple: true },
    agency: {},
    year: {},
    period: { values: PERIOD_CODES },
    confidentiality: { values: CONFIDENTIALITIES },
    state: { values: ['withdrawn'] },
  },
};

/** The evidence that the person may see: search inside documents, filters, export. */
export function listPages(site: Site): void {
  site.get('/evidence', 'evidence.read', listPage);
  site.get('/evidence.xlsx', 'evidence.read', async (c) => {
    const state = listState(c.var.view.query, SPEC);
    const bytes = await exportEvidence(c.var.context, await queryOf(c.var.context, state), state.sort);
    return sendFile(c, bytes, `minh-chung-${today(c.var.context)}.xlsx`, FILE_TYPES.xlsx);
  });
}

async function listPage(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const { t } = view;
  const state = listState(view.query, SPEC);
  const found = await listEvidence(context, await queryOf(context, state), state.sort.key, {
    offset: state.offset,
    size: state.size,
    descending: state.sort.direction === 'descending',
  });
  const agencies = await listAgencies(context, { at: null });
  const names = new Map(agencies.map((agency) => [agency.id, agency.name]));
  const add = await mayDo(context, 'evidence.add');
  return c.html(
    renderPage(
      <Page
        view={view}
        title={t(m.evidenceStore)}
        subtitle={t(w.intro)}
        actions={
          add && (
            <ButtonLink href="/evidence/new" variant="primary" icon="plus">
              {t(w.add)}
            </ButtonLink>
          )
        }
      >
        <EvidenceTabs view={view} current="all" />
        <FilterBar
          view={view}
          state={state}
          searchPlaceholder={t(w.search)}
          filters={filtersOf(view, agencyOptions(await listAgencies(context)), today(context).year)}
          actions={
            <ButtonLink href={`/evidence.xlsx${state.href()}`} icon="spreadsheet" download>
              {t(w.exportXlsx)}
            </ButtonLink>
          }
        />
        <DataTable
          view={view}
          caption={t(m.evidenceStore)}
          columns={columns(view, names, state.q)}
          rows={found.rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/evidence/${id}`}
          state={state}
          total={{ hasMore: found.hasMore }}
          empty={{ title: t(w.none), hint: t(w.noneHint) }}
        />
      </Page>,
    ),
  );
}

async function queryOf(context: Context, state: ListState<Sort, Filter>): Promise<EvidenceQuery> {
  const { filters } = state;
  const [agency] = filters.agency;
  // An agency stands for all that is, or ever was, below it.
  const tree = agency === undefined ? [] : await listAgencies(context, { at: null });
  return {
    words: state.q,
    kinds: filters.kind,
    fields: filters.field,
    agencyIds:
      agency === undefined ? null : [...subtree(tree, tree.some(({ id }) => id === agency) ? [agency] : [])],
    year: /^\d{4}$/.test(filters.year[0] ?? '') ? Number(filters.year[0]) : null,
    period: filters.period[0] ?? null,
    confidentiality: filters.confidentiality[0] ?? null,
    withdrawn: filters.state[0] === 'withdrawn',
  };
}

/** Years back from this one, and the next, on offer. */
const YEARS = 8;
export const yearOptions = (thisYear: number): { value: string; label: string }[] =>
  Array.from({ length: YEARS }, (_, index) => String(thisYear + 1 - index)).map((year) => ({
    value: year,
    label: year,
  }));

function filtersOf(view: View, agencies: { value: string; label: string }[], thisYear: number) {
  const { t } = view;
  const words = (codes: readonly string[]) => codes.map((value) => ({ value, label: t(wordOf(value)) }));
  return [
    { name: 'kind' as const, label: t(m.kind), multiple: true, options: words(KINDS) },
    { name: 'field' as const, label: t(m.field), multiple: true, options: words(FIELDS) },
    { name: 'agency' as const, label: t(m.agency), options: agencies },
    { name: 'year' as const, label: t(m.year), options: yearOptions(thisYear) },
    {
      name: 'period' as const,
      label: t(m.period),
      options: PERIOD_CODES.map((value) => ({ value, label: codeWords(t, value) })),
    },
    { name: 'confidentiality' as const, label: t(m.confidentiality), options: words(CONFIDENTIALITIES) },
    {
      name: 'state' as const,
      label: t(w.state),
      options: [{ value: 'withdrawn', label: t(m.withdrawn) }],
    },
  ];
}

function columns(view: View, names: ReadonlyMap<string, string>, query: string): Column<FoundEvidence>[] {
  const { t, language } = view;
  return [
    {
      key: 'title',
      label: t(m.title),
      sortable: true,
      width: 'wide',
      render: (one) => (
        <>
          <span>{nameOf(view, one)}</span>
          <span class="text-muted block text-sm font-normal">
            {[t(wordOf(one.kind)), numberAndDate(one, language)].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    ...(query === '' ? [] : [excerptColumn(view, query)]),
    { key: 'agency', label: t(m.agency), render: (one) => names.get(one.agencyId) ?? '–' },
    {
      key: 'period',
      label: t(w.periodAndField),
      render: (one) => (
        <>
          {periodWords(t, one) || '–'}
          {one.field !== '' && <span class="text-muted block text-sm">{t(wordOf(one.field))}</span>}
        </>
      ),
    },
    {
      key: 'state',
      label: t(w.state),
      render: (one) => (
        <span class="flex flex-wrap gap-1">
          <Badge tone={one.confidentiality === 'SECRET' ? 'warning' : 'neutral'}>
            {t(wordOf(one.confidentiality))}
          </Badge>
          <StateBadges view={view} evidence={one} />
        </span>
      ),
    },
    {
      key: 'added',
      label: t(w.added),
      sortable: true,
      width: 'min',
      render: (one) => formatInstantDate(one.createdAt, language),
    },
  ];
}

const excerptColumn = (view: View, query: string): Column<FoundEvidence> => ({
  key: 'hit',
  label: view.t(w.hit),
  width: 'wide',
  render: (one) => (one.hit === null ? view.t(w.hitOutside) : <Excerpt text={one.hit} query={query} />),
});

/** Where the words stand, with the words marked. */
function Excerpt({ text, query }: { text: string; query: string }) {
  const stretches = excerpt(text.replaceAll(/\s+/g, ' '), query);
  if (stretches.length === 0) return null;
  return (
    <span class="excerpt">
      {stretches.map((stretch, index) =>
        // Stretches have no names of their own, only places.
        stretch.hit ? <mark key={`hit-${index}`}>{stretch.text}</mark> : stretch.text,
      )}
    </span>
  );
}
