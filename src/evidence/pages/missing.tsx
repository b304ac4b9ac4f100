import { agencyOptions, listAgencies } from '../../agencies/index.ts';
import { today } from '../../platform/context.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Badge,
  type BadgeTone,
  Callout,
  type Column,
  DataTable,
  FilterBar,
  formatDate,
  formatDaysUntil,
  type ListSpec,
  listState,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { m } from '../messages.ts';
import { type ListedRequirement, missingEvidence, type RequirementSource } from '../requirements.ts';
import type { HandedIn } from '../rules.ts';
import { w } from './page-words.ts';
import { EvidenceTabs } from './tabs.tsx';

const STATES = ['OVERDUE', 'NOT_YET_DUE', 'NO_DATE'] as const;
type Row = ListedRequirement & { state: HandedIn };
const SPEC: ListSpec<'due', 'agency' | 'state'> = {
  sortable: ['due'],
  defaultSort: { key: 'due', direction: 'ascending' },
  filters: { agency: {}, state: { values: STATES } },
};

/** Who has not handed in what. */
export function missingPages(site: Site, sources: readonly RequirementSource[]): void {
  site.get('/evidence/missing', 'evidence.read', async (c) => c.html(await show(c, sources)));
}

async function show(c: Request, sources: readonly RequirementSource[]): Promise<string> {
  const { context, view } = c.var;
  const { t } = view;
  const state = listState(view.query, SPEC);
  const found = await missingEvidence(context, sources, state.filters.agency[0] ?? null);
  const [only] = state.filters.state;
  const rows = found.rows.filter((row) => only === undefined || row.state === only);
  const agencies = await listAgencies(context, { at: null });
  const names = new Map(agencies.map((agency) => [agency.id, agency.name]));
  return renderPage(
    <Page view={view} title={t(m.evidenceStore)} subtitle={t(w.missingHint)}>
      <EvidenceTabs view={view} current="missing" />
      <FilterBar
        view={view}
        state={state}
        searchLabel={null}
        filters={[
          { name: 'agency', label: t(m.agency), options: agencyOptions(await listAgencies(context)) },
          {
            name: 'state',
            label: t(w.state),
            options: STATES.map((value) => ({ value, label: t(w[value]) })),
          },
        ]}
      />
      <Stack>
        {found.hasMore && (
          <Callout view={view} tone="info">
            {t(w.missingMore, { count: found.rows.length })}
          </Callout>
        )}
        <DataTable
          view={view}
          caption={t(w.missing)}
          columns={columns(view, names, today(context))}
          rows={rows}
          rowKey={(row) => `${row.subjectType} ${row.subjectId}`}
          rowHref={(row) => row.href}
          empty={{ title: t(w.missingNone) }}
        />
      </Stack>
    </Page>,
  );
}

const TONES: Partial<Record<HandedIn, BadgeTone>> = { OVERDUE: 'error' };

function columns(view: View, names: ReadonlyMap<string, string>, now: Temporal.PlainDate): Column<Row>[] {
  const { t, language } = view;
  return [
    { key: 'what', label: t(w.what), width: 'wide', render: (row) => row.label },
    { key: 'agency', label: t(m.agency), render: (row) => names.get(row.agencyId) ?? '–' },
    {
      key: 'due',
      label: t(w.due),
      render: (row) =>
        row.dueOn === null ? (
          t(w.NO_DATE)
        ) : (
          <>
            {formatDate(row.dueOn, language)}
            <span class="text-muted block text-sm">{formatDaysUntil(row.dueOn, now, language)}</span>
          </>
        ),
    },
    {
      key: 'state',
      label: t(w.state),
      width: 'min',
      render: (row) =>
        row.state === 'HANDED_IN' ? null : (
          <Badge tone={TONES[row.state] ?? 'neutral'}>{t(w[row.state])}</Badge>
        ),
    },
  ];
}
