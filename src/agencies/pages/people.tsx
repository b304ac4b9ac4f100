import { today } from '../../platform/context.ts';
import type { Site } from '../../platform/http.ts';
import {
  Badge,
  ButtonLink,
  type Column,
  DataTable,
  FilterBar,
  type ListSpec,
  type ListState,
  listState,
  Page,
  Row,
  renderPage,
  type View,
} from '../../ui/index.ts';
import { listPeople } from '../people.ts';
import type { Person } from '../people-store.ts';
import { ROLES } from '../permissions.ts';
import { type Agency, livesOn, subtree } from '../rules.ts';
import { listAgencies } from '../service.ts';
import { agencyOptions, wordOptions } from './common.tsx';
import { w } from './words.ts';

const STATES = ['active', 'inactive'] as const;

type SortKey = 'name' | 'username';
type Filter = 'role' | 'agency' | 'state';

const SPEC: ListSpec<SortKey, Filter> = {
  sortable: ['name', 'username'],
  defaultSort: { key: 'name', direction: 'ascending' },
  filters: { role: { values: ROLES }, agency: {}, state: { values: STATES } },
};

/** All people, found by words, role, agency (with everything below it) and state. */
export function peoplePage(site: Site): void {
  site.get('/people', 'people.manage', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const date = today(context).toString();
    const agencies = await listAgencies(context);
    const { role, agency, state: active } = state.filters;
    const people = await listPeople(
      context,
      {
        words: state.q,
        date,
        role: role[0],
        agencyIds:
          agency[0] === undefined ? undefined : [...subtree(agencies, agency)].filter(isKnown(agencies)),
        active: active[0] === undefined ? undefined : active[0] === 'active',
      },
      {
        offset: state.offset,
        size: state.size,
        sort: state.sort.key,
        descending: state.sort.direction === 'descending',
      },
    );
    return c.html(
      renderPage(<PeoplePage view={view} state={state} agencies={agencies} people={people} date={date} />),
    );
  });
}

/** What an address names need not exist. */
const isKnown = (agencies: readonly Agency[]) => {
  const ids = new Set(agencies.map((agency) => agency.id));
  return (id: string): boolean => ids.has(id);
};

interface PeoplePageProps {
  view: View;
  state: ListState<SortKey, Filter>;
  agencies: readonly Agency[];
  people: { rows: Person[]; total: number };
  date: string;
}

function PeoplePage({ view, state, agencies, people, date }: PeoplePageProps) {
  const { t } = view;
  return (
    <Page
      view={view}
      title={t(w.people)}
      subtitle={t(w.peopleHint)}
      actions={
        <ButtonLink href="/people/new" icon="plus" variant="primary">
          {t(w.addPerson)}
        </ButtonLink>
      }
    >
      <FilterBar
        view={view}
        state={state}
        searchPlaceholder={t(w.peopleSearch)}
        filters={[
          { name: 'role', label: t(w.role), options: wordOptions(view, ROLES) },
          { name: 'agency', label: t(w.agency), options: agencyOptions(agencies) },
          {
            name: 'state',
            label: t(w.state),
            options: [
              { value: 'active', label: t(w.activePerson) },
              { value: 'inactive', label: t(w.inactivePerson) },
            ],
          },
        ]}
      />
      <DataTable
        view={view}
        caption={t(w.people)}
        columns={columns(view, date)}
        rows={people.rows}
        rowKey={(person) => person.id}
        rowHref={(person) => `/people/${person.id}`}
        state={state}
        total={people.total}
        empty={{ title: t(w.noPeople), hint: t(w.noPeopleHint) }}
      />
    </Page>
  );
}

function columns(view: View, date: string): Column<Person>[] {
  const { t } = view;
  return [
    { key: 'name', label: t(w.fullName), sortable: true, render: (person) => person.fullName },
    { key: 'username', label: t(w.username), sortable: true, render: (person) => person.username ?? '–' },
    {
      key: 'posts',
      label: t(w.posts),
      width: 'wide',
      render: (person) => {
        const held = person.posts.filter((post) => livesOn(post, date));
        if (held.length === 0) return <span class="text-muted">{t(w.noPosts)}</span>;
        return (
          <ul class="flex flex-col gap-1">
            {held.map((post) => (
              <li key={post.id}>
                {post.title}, {post.agencyName} <span class="text-muted">({t(w[post.role])})</span>
              </li>
            ))}
          </ul>
        );
      },
    },
    { key: 'state', label: t(w.state), render: (person) => <PersonState view={view} person={person} /> },
  ];
}

/** Active or not, and whether the person can sign in yet. */
export function PersonState({ view, person }: { view: View; person: Person }) {
  const { t } = view;
  return (
    <Row>
      {person.active ? (
        <Badge tone="success">{t(w.activePerson)}</Badge>
      ) : (
        <Badge tone="error">{t(w.inactivePerson)}</Badge>
      )}
      {person.active && !person.hasPassword && <Badge tone="warning">{t(w.noPassword)}</Badge>}
      {person.hasSecondFactor && <Badge icon="shield">{t(w.withSecondFactor)}</Badge>}
    </Row>
  );
}
