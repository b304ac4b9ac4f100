import { today } from '../../platform/context.ts';
import type { Site } from '../../platform/http.ts';
import {
  ButtonLink,
  Card,
  type Column,
  type Crumb,
  DataTable,
  DescriptionList,
  formatDate,
  Page,
  Row,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { mayDo } from '../access.ts';
import type { Succession } from '../agency-store.ts';
import { listPostsAt } from '../people.ts';
import type { Post } from '../people-store.ts';
import { type Agency, ancestors, inTreeOrder, livesOn, type Placement } from '../rules.ts';
import { findAgency, listAgencies, listPlacements, listSuccessions } from '../service.ts';
import { kindNames, LifeBadge } from './common.tsx';
import { w } from './words.ts';

interface Shown {
  view: View;
  agency: Agency;
  /** All agencies that ever were, with their last parents. */
  all: readonly Agency[];
  placements: readonly Placement[];
  successions: readonly Succession[];
  /** Null for those who may not see people. */
  posts: readonly (Post & { personName: string })[] | null;
  date: string;
  manage: boolean;
}

/** One agency: what it is, what is below it, its history, who works there. */
export function agencyPage(site: Site): void {
  site.get('/agencies/:id', 'agencies.read', async (c) => {
    const { context, view } = c.var;
    const agency = await findAgency(context, c.req.param('id') ?? '');
    const manage = await mayDo(context, 'agencies.manage', agency.id);
    const people = await mayDo(context, 'people.manage');
    const shown: Shown = {
      view,
      agency,
      all: await listAgencies(context, { at: null }),
      placements: await listPlacements(context, agency.id),
      successions: await listSuccessions(context),
      posts: people ? await listPostsAt(context, agency.id) : null,
      date: today(context).toString(),
      manage,
    };
    return c.html(renderPage(<AgencyPage {...shown} />));
  });
}

function AgencyPage(shown: Shown) {
  const { view, agency, all, date } = shown;
  const crumbs: Crumb[] = [
    { href: '/agencies', label: view.t(w.agencies) },
    ...ancestors(all, agency.id)
      .reverse()
      .map((above) => ({ href: `/agencies/${above.id}`, label: above.name })),
  ];
  return (
    <Page
      view={view}
      title={agency.name}
      subtitle={
        <Row>
          <code>{agency.code}</code>
          <LifeBadge view={view} life={agency} date={date} />
        </Row>
      }
      breadcrumbs={crumbs}
      actions={shown.manage && <Actions view={view} agency={agency} />}
    >
      <Stack>
        <Facts {...shown} />
        <Below {...shown} />
        <History {...shown} />
        {shown.posts && <People {...shown} posts={shown.posts} />}
      </Stack>
    </Page>
  );
}

function Actions({ view, agency }: { view: View; agency: Agency }) {
  const { t } = view;
  const path = `/agencies/${agency.id}`;
  return (
    <>
      <ButtonLink href={`${path}/correct`} icon="edit">
        {t(w.correct)}
      </ButtonLink>
      {agency.validTo === null && (
        <>
          <ButtonLink href={`${path}/move`} icon="folder">
            {t(w.move)}
          </ButtonLink>
          <ButtonLink href={`/reorganisations/new?agency=${encodeURIComponent(agency.code)}`} icon="merge">
            {t(w.reorganise)}
          </ButtonLink>
          <ButtonLink href={`/agencies/new?parent=${agency.id}`} icon="plus">
            {t(w.addAgency)}
          </ButtonLink>
        </>
      )}
    </>
  );
}

function Facts({ view, agency }: Shown) {
  const { t, language } = view;
  const tick = (value: boolean) => (value ? '✓' : '–');
  return (
    <Card title={t(w.details)}>
      <DescriptionList
        columns={2}
        items={[
          { term: t(w.shortName), value: agency.shortName },
          { term: t(w.level), value: t(w[agency.level]) },
          { term: t(w.kinds), value: kindNames(view, agency.kinds) },
          { term: t(w.aliases), value: agency.aliases.join('; ') },
          { term: t(w.identifierCode), value: agency.identifierCode },
          { term: t(w.isAdministrative), value: tick(agency.isAdministrative) },
          { term: t(w.handlesProcedures), value: tick(agency.handlesProcedures) },
          { term: t(w.validFrom), value: formatDate(agency.validFrom, language) },
          { term: t(w.validTo), value: agency.validTo && formatDate(agency.validTo, language) },
          { term: t(w.legalBasis), value: agency.legalBasis },
        ]}
      />
    </Card>
  );
}

function Below({ view, agency, all, date }: Shown) {
  const children = all.filter((other) => other.parentId === agency.id && livesOn(other, date));
  if (children.length === 0) return null;
  const columns: Column<Agency>[] = [
    { key: 'name', label: view.t(w.agencyName), width: 'wide', render: (child) => child.name },
    { key: 'code', label: view.t(w.code), width: 'min', render: (child) => <code>{child.code}</code> },
    { key: 'kinds', label: view.t(w.kinds), render: (child) => kindNames(view, child.kinds) },
  ];
  return (
    <Card title={`${view.t(w.below)} (${children.length})`} flush>
      <DataTable
        view={view}
        caption={view.t(w.below)}
        columns={columns}
        rows={inTreeOrder(children).map(({ agency: child }) => child)}
        rowKey={(child) => child.id}
        rowHref={(child) => `/agencies/${child.id}`}
        dense
        empty={{ title: view.t(w.noneBelow) }}
      />
    </Card>
  );
}

interface Moment {
  date: string;
  words: string;
  /** Where more is told; null where the words say all. */
  href: string | null;
  legalBasis: string;
}

function History(shown: Shown) {
  const { view } = shown;
  const { t, language } = view;
  const columns: Column<Moment>[] = [
    { key: 'date', label: t(w.date), width: 'min', render: (moment) => formatDate(moment.date, language) },
    {
      key: 'event',
      label: t(w.event),
      width: 'wide',
      render: ({ words, href }) =>
        href === null ? (
          words
        ) : (
          <a href={href} class="link">
            {words}
          </a>
        ),
    },
    { key: 'basis', label: t(w.legalBasis), render: (moment) => moment.legalBasis || '–' },
  ];
  return (
    <Card title={t(w.history)} flush>
      <DataTable
        view={view}
        caption={t(w.history)}
        columns={columns}
        rows={momentsOf(shown)}
        rowKey={(moment) => `${moment.date} ${moment.words}`}
        dense
        empty={{ title: t(w.history) }}
      />
    </Card>
  );
}

function momentsOf({ view, agency, all, placements, successions }: Shown): Moment[] {
  const { t } = view;
  const nameOf = (id: string): string => all.find((other) => other.id === id)?.name ?? '';
  const page = (id: string): string => `/agencies/${id}`;
  const moments: Moment[] = [
    { date: agency.validFrom, words: t(w.historyFounded), href: null, legalBasis: agency.legalBasis },
    ...placements.map(({ parentId, validFrom }) => ({
      date: validFrom,
      words: t(w.historyPlaced, { name: nameOf(parentId) }),
      href: page(parentId),
      legalBasis: '',
    })),
    ...successions.flatMap((succession): Moment[] => {
      const { fromId, toId, date, legalBasis } = succession;
      const kind = t(w[succession.kind]);
      if (toId === agency.id)
        return [
          { date, words: t(w.historyFrom, { kind, name: nameOf(fromId) }), href: page(fromId), legalBasis },
        ];
      if (fromId !== agency.id) return [];
      if (toId === null) return [{ date, words: t(w.historyNobody, { kind }), href: null, legalBasis }];
      return [
        { date, words: t(w.historyBecame, { kind, name: nameOf(toId) }), href: page(toId), legalBasis },
      ];
    }),
  ];
  if (agency.validTo !== null)
    moments.push({ date: agency.validTo, words: t(w.historyEnded), href: null, legalBasis: '' });
  return moments.sort((a, b) => a.date.localeCompare(b.date));
}

function People({ view, posts, date }: Shown & { posts: readonly (Post & { personName: string })[] }) {
  const { t } = view;
  const columns: Column<Post & { personName: string }>[] = [
    { key: 'name', label: t(w.name), render: (post) => post.personName },
    { key: 'title', label: t(w.postTitle), width: 'wide', render: (post) => post.title },
    { key: 'role', label: t(w.role), render: (post) => t(w[post.role]) },
    { key: 'time', label: t(w.time), render: (post) => <PostTime view={view} post={post} /> },
    {
      key: 'state',
      label: t(w.state),
      width: 'min',
      render: (post) => <LifeBadge view={view} life={post} date={date} />,
    },
  ];
  return (
    <Card title={t(w.peopleHere)} flush>
      <DataTable
        view={view}
        caption={t(w.peopleHere)}
        columns={columns}
        rows={posts}
        rowKey={(post) => post.id}
        rowHref={(post) => `/people/${post.personId}`}
        dense
        empty={{ title: t(w.nobodyHere) }}
      />
    </Card>
  );
}

/** "01/03/2025 – 30/06/2026", open at the end while it lasts. */
export function PostTime({ view, post }: { view: View; post: Pick<Post, 'validFrom' | 'validTo'> }) {
  const { language } = view;
  return (
    <span class="whitespace-nowrap">
      {formatDate(post.validFrom, language)} –{' '}
      {post.validTo === null ? '…' : formatDate(post.validTo, language)}
    </span>
  );
}
