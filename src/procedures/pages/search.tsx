import { today } from '../../platform/context.ts';
import type { Site } from '../../platform/http.ts';
import {
  Badge,
  Button,
  ButtonLink,
  type Column,
  DataTable,
  FilterBar,
  Icon,
  type ListSpec,
  type ListState,
  listState,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { LEVELS, type Level, ONLINE_LEVELS, type OnlineLevel, USUAL_SUBJECTS } from '../content.ts';
import { searchProcedures } from '../searching.ts';
import type { VersionRecord } from '../store.ts';
import { feesShort, limitWords, onlineWords } from './common.tsx';
import { w } from './words.ts';

type Filter = 'field' | 'level' | 'online' | 'subject';

const SUBJECT_WORDS = [w.forCitizens, w.forBusinesses, w.forOrganisations];

const SPEC: ListSpec<'best', Filter> = {
  sortable: ['best'],
  defaultSort: { key: 'best', direction: 'ascending' },
  filters: {
    field: {},
    level: { values: LEVELS },
    online: { values: ONLINE_LEVELS },
    subject: { values: USUAL_SUBJECTS },
  },
  sizes: [25, 50, 100],
};

/** Looking for a procedure in one's own words. Public. */
export function searchPage(site: Site): void {
  site.get('/procedures', 'public', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const { field, level, online, subject } = state.filters;
    const all = await searchProcedures(context, {
      words: '',
      field: null,
      level: null,
      online: null,
      subject: null,
    });
    const found = await searchProcedures(context, {
      words: state.q,
      field: field[0] ?? null,
      level: (level[0] as Level | undefined) ?? null,
      online: (online[0] as OnlineLevel | undefined) ?? null,
      subject: subject[0] ?? null,
    });
    const fields = [...new Set(all.map(({ content }) => content.field.name))].sort(
      new Intl.Collator('vi').compare,
    );
    const day = today(context).toString();
    return c.html(
      renderPage(<SearchPage view={view} state={state} found={found} fields={fields} day={day} />),
    );
  });
}

interface SearchPageProps {
  view: View;
  state: ListState<'best', Filter>;
  found: readonly VersionRecord[];
  fields: readonly string[];
  day: string;
}

function SearchPage({ view, state, found, fields, day }: SearchPageProps) {
  const { t } = view;
  return (
    <Page view={view} title={t(w.procedures)} subtitle={t(w.searchHint)}>
      <Stack>
        <BigSearch view={view} state={state} />
        <FilterBar
          view={view}
          state={state}
          searchLabel={null}
          filters={[
            {
              name: 'field',
              label: t(w.field),
              options: fields.map((name) => ({ value: name, label: name })),
            },
            {
              name: 'subject',
              label: t(w.subject),
              options: USUAL_SUBJECTS.map((value, place) => ({
                value,
                label: t(SUBJECT_WORDS[place] ?? w.subject),
              })),
            },
            {
              name: 'level',
              label: t(w.level),
              options: LEVELS.map((value) => ({ value, label: t(w[value]) })),
            },
            {
              name: 'online',
              label: t(w.onlineLevel),
              options: ONLINE_LEVELS.map((value) => ({ value, label: t(w[value]) })),
            },
          ]}
        />
        <DataTable
          view={view}
          caption={t(w.procedures)}
          columns={columns(view, day)}
          rows={found.slice(state.offset, state.offset + state.size)}
          rowKey={({ id }) => id}
          rowHref={({ code }) => `/procedures/${code}`}
          state={state}
          total={found.length}
          empty={{
            title: t(w.foundNone),
            hint: t(w.foundNoneHint),
            action: <ButtonLink href={state.clearHref()}>{t(w.seeAll)}</ButtonLink>,
          }}
        />
      </Stack>
    </Page>
  );
}

/** One big field: what most people came for. */
function BigSearch({ view, state }: { view: View; state: ListState<'best', Filter> }) {
  const { t } = view;
  return (
    <search>
      <form method="get" action="/procedures" class="flex flex-wrap gap-2">
        {Object.entries(state.filters).flatMap(([name, values]) =>
          values.map((value) => <input key={`${name}-${value}`} type="hidden" name={name} value={value} />),
        )}
        <div class="filter-search min-w-0 flex-1 basis-64">
          <label class="sr-only" for="procedure-q">
            {t(w.searchLabel)}
          </label>
          <Icon name="search" size="sm" class="filter-search-icon" />
          <input
            id="procedure-q"
            type="search"
            name="q"
            value={state.q}
            placeholder={t(w.searchPlaceholder)}
            autocomplete="off"
            aria-keyshortcuts="/"
            class="input"
          />
        </div>
        <Button variant="primary" icon="search">
          {t(w.searchButton)}
        </Button>
      </form>
    </search>
  );
}

function columns(view: View, day: string): Column<VersionRecord>[] {
  const { t } = view;
  return [
    {
      key: 'name',
      label: t(w.procedureName),
      width: 'wide',
      render: ({ content, code }) => (
        <>
          {content.shortName || content.name} <span class="text-muted text-sm font-normal">{code}</span>
        </>
      ),
    },
    { key: 'field', label: t(w.field), hideOnPhone: true, render: ({ content }) => content.field.name },
    {
      key: 'limit',
      label: t(w.limit),
      render: ({ content }) => {
        const [first] = content.cases;
        return first ? limitWords(view, first.limit, true) : '–';
      },
    },
    { key: 'fee', label: t(w.fee), render: ({ content }) => feesShort(view, content) },
    {
      key: 'online',
      label: t(w.onlineLevel),
      width: 'min',
      render: ({ content }) => (
        <Badge tone={content.onlineLevel === 'FULL' ? 'success' : 'neutral'}>
          {onlineWords(view, content.onlineLevel, day)}
        </Badge>
      ),
    },
  ];
}
