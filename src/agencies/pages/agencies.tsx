import { today } from '../../platform/context.ts';
import type { Site } from '../../platform/http.ts';
import {
  Badge,
  ButtonLink,
  Callout,
  type Column,
  DataTable,
  DateInput,
  FilterBar,
  formatDate,
  type ListSpec,
  type ListState,
  listState,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { mayDo } from '../access.ts';
import { type Agency, inTreeOrder, KINDS, LEVELS, withAncestors } from '../rules.ts';
import { findAgenciesByWords, listAgencies } from '../service.ts';
import { aw } from './acts-words.ts';
import { kindNames, kindOptions, levelOptions } from './common.tsx';
import { w } from './words.ts';

type Filter = 'kind' | 'level' | 'at';

const SPEC: ListSpec<'tree', Filter> = {
  sortable: ['tree'],
  defaultSort: { key: 'tree', direction: 'ascending' },
  filters: { kind: { values: KINDS }, level: { values: LEVELS }, at: {} },
  sizes: [200, 50, 100, 500],
};

/** One line of the tree; `found` false: shown only because something below it matches. */
interface Line {
  agency: Agency;
  depth: number;
  found: boolean;
}

/** The tree of agencies on a day. */
export function agenciesPage(site: Site): void {
  site.get('/agencies', 'agencies.read', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const now = today(context).toString();
    const at = dayOf(state.filters.at[0]) ?? now;
    const agencies = await listAgencies(context, { at });
    const byWords = state.q === '' ? null : await findAgenciesByWords(context, state.q);
    const lines = linesOf(agencies, state, byWords);
    const manage = await mayDo(context, 'agencies.manage');
    return c.html(
      renderPage(<AgenciesPage view={view} state={state} lines={lines} at={at} now={now} manage={manage} />),
    );
  });
}

/** A day that exists, or null. */
function dayOf(text: string | undefined): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? '')) return null;
  try {
    return Temporal.PlainDate.from(text ?? '', { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

function linesOf(
  agencies: readonly Agency[],
  state: ListState<'tree', Filter>,
  byWords: ReadonlySet<string> | null,
): Line[] {
  const { kind, level } = state.filters;
  const matches = (agency: Agency): boolean =>
    (byWords?.has(agency.id) ?? true) &&
    (kind.length === 0 || agency.kinds.some((own) => kind.includes(own))) &&
    (level.length === 0 || level.includes(agency.level));
  return inTreeOrder(withAncestors(agencies, matches)).map((line) => ({
    ...line,
    found: matches(line.agency),
  }));
}

interface AgenciesPageProps {
  view: View;
  state: ListState<'tree', Filter>;
  lines: readonly Line[];
  /** The day looked at, and today. */
  at: string;
  now: string;
  manage: boolean;
}

function AgenciesPage(props: AgenciesPageProps) {
  const { view, state, lines, at, now } = props;
  const { t, language } = view;
  return (
    <Page view={view} title={t(w.agencies)} subtitle={t(w.agenciesHint)} actions={<Actions {...props} />}>
      <Stack>
        {at !== now && (
          <Callout
            view={view}
            tone="info"
            actions={<ButtonLink href={state.href({ filters: { at: [] } })}>{t(w.asOfToday)}</ButtonLink>}
          >
            {t(w.asOfNote, { date: formatDate(at, language) })}
          </Callout>
        )}
        <FilterBar
          view={view}
          state={state}
          searchPlaceholder={t(w.agencySearch)}
          filters={[
            { name: 'kind', label: t(w.kinds), options: kindOptions(view) },
            { name: 'level', label: t(w.level), options: levelOptions(view) },
          ]}
          actions={<DateInput view={view} name="at" label={t(w.asOf)} value={at} quiet />}
        />
        <DataTable
          view={view}
          caption={t(w.agencies)}
          columns={columns(view)}
          rows={lines.slice(state.offset, state.offset + state.size)}
          rowKey={({ agency }) => agency.id}
          rowHref={({ agency }) => `/agencies/${agency.id}`}
          state={state}
          total={lines.length}
          dense
          empty={{
            title: t(w.noAgencies),
            hint: t(w.noAgenciesHint),
            action: <ButtonLink href={state.clearHref()}>{t(w.asOfToday)}</ButtonLink>,
          }}
        />
      </Stack>
    </Page>
  );
}

function Actions({ view, at, manage }: AgenciesPageProps) {
  const { t } = view;
  return (
    <>
      <ButtonLink href={`/agencies.xlsx?at=${at}`} icon="spreadsheet" download>
        {t(w.exportXlsx)}
      </ButtonLink>
      {manage && (
        <>
          <ButtonLink href="/reorganisations" icon="merge">
            {t(aw.acts)}
          </ButtonLink>
          <ButtonLink href="/agencies/import" icon="upload">
            {t(w.importXlsx)}
          </ButtonLink>
          <ButtonLink href="/agencies/new" icon="plus" variant="primary">
            {t(w.addAgency)}
          </ButtonLink>
        </>
      )}
    </>
  );
}

/** Distances of the tree; deeper levels than this do not move further in. */
const INDENTS = ['', 'pl-5', 'pl-10', 'pl-14', 'pl-16'];

function columns(view: View): Column<Line>[] {
  const { t, language } = view;
  return [
    {
      key: 'name',
      label: t(w.agencyName),
      width: 'wide',
      render: ({ agency, depth, found }) => (
        <span
          class={`block ${INDENTS[Math.min(depth, INDENTS.length - 1)]} ${found ? '' : 'text-muted font-normal'}`}
        >
          {agency.name}
          {agency.shortName && <span class="text-muted font-normal"> ({agency.shortName})</span>}
        </span>
      ),
    },
    { key: 'code', label: t(w.code), width: 'min', render: ({ agency }) => <code>{agency.code}</code> },
    { key: 'kinds', label: t(w.kinds), render: ({ agency }) => kindNames(view, agency.kinds) },
    {
      key: 'level',
      label: t(w.level),
      width: 'min',
      hideOnPhone: true,
      render: ({ agency }) => t(w[agency.level]),
    },
    {
      key: 'validTo',
      label: t(w.validTo),
      width: 'min',
      hideOnPhone: true,
      render: ({ agency }) =>
        agency.validTo === null ? '–' : <Badge>{formatDate(agency.validTo, language)}</Badge>,
    },
  ];
}
