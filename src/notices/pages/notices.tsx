import { done } from '../../platform/flash.ts';
import { readForm } from '../../platform/forms.ts';
import type { Site } from '../../platform/http.ts';
import { safePath } from '../../platform/redirects.ts';
import {
  Badge,
  Button,
  ButtonLink,
  type Column,
  DataTable,
  FilterBar,
  formatAgo,
  formatDate,
  type ListSpec,
  type ListState,
  listState,
  Page,
  Row,
  renderPage,
  type View,
} from '../../ui/index.ts';
import { type InboxPage, listNotices, markAllRead, markNotice } from '../inbox.ts';
import { KIND_NAMES, type Kind } from '../kinds.ts';
import { m } from '../messages.ts';
import type { InboxRow } from '../store.ts';

type Filter = 'state' | 'kind';
type State = ListState<'at', Filter>;
const STATES = ['unread', 'read'] as const;
const SPEC: ListSpec<'at', Filter> = {
  sortable: [],
  defaultSort: { key: 'at', direction: 'descending' },
  filters: { state: { values: STATES }, kind: { values: KIND_NAMES } },
};

/** /notices: one's own inbox. Opening a notice is a form, because it marks it as read. */
export function noticesPage(site: Site): void {
  site.get('/notices', 'signed-in', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const { state: read, kind } = state.filters;
    const filter = {
      read: read[0] === undefined ? null : read[0] === 'read',
      kind: (kind[0] as Kind | undefined) ?? null,
      words: state.q,
    };
    const page = await listNotices(context, filter, state);
    const now = context.now();
    return c.html(renderPage(<Notices view={view} state={state} page={page} now={now} />));
  });

  site.post('/notices/read', 'signed-in', async (c) => {
    const form = await readForm(c);
    const count = await markAllRead(c.var.context, form.text('upTo'));
    return done(c, '/notices', c.var.view.t(m.allMarked, { count }));
  });

  site.post('/notices/:id/open', 'signed-in', async (c) =>
    c.redirect(safePath(await markNotice(c.var.context, c.req.param('id') ?? '', true)), 303),
  );

  site.post('/notices/:id/read', 'signed-in', async (c) => {
    const form = await readForm(c);
    await markNotice(c.var.context, c.req.param('id') ?? '', form.text('read') === 'true');
    return c.redirect(safePath(form.text('return'), '/notices'), 303);
  });
}

function Notices(props: { view: View; state: State; page: InboxPage; now: Temporal.Instant }) {
  const { view, state, page, now } = props;
  const { t } = view;
  return (
    <Page view={view} title={t(m.notices)} subtitle={t(m.hint)} actions={<Actions view={view} page={page} />}>
      <FilterBar
        view={view}
        state={state}
        searchLabel={t(m.search)}
        filters={[
          {
            name: 'state',
            label: t(m.state),
            options: STATES.map((value) => ({ value, label: t(m[value]) })),
          },
          {
            name: 'kind',
            label: t(m.kind),
            options: KIND_NAMES.map((value) => ({ value, label: t(m[`kind.${value}`]) })),
          },
        ]}
      />
      <DataTable
        view={view}
        caption={t(m.notices)}
        rows={page.rows}
        rowKey={(row) => row.id}
        columns={columns(view, now)}
        state={state}
        total={{ hasMore: page.hasMore }}
        empty={state.narrowed ? { title: t(m.noMatch) } : { title: t(m.none), hint: t(m.noneHint) }}
      />
    </Page>
  );
}

function Actions({ view, page }: { view: View; page: InboxPage }) {
  const newest = page.rows.find((row) => !row.read);
  return (
    <Row>
      {newest && (
        <form method="post" action="/notices/read">
          <input type="hidden" name="upTo" value={page.rows[0]?.id} />
          <Button icon="check">{view.t(m.markAll)}</Button>
        </form>
      )}
      <ButtonLink href="/notices/preferences" icon="settings">
        {view.t(m.preferences)}
      </ButtonLink>
    </Row>
  );
}

function columns(view: View, now: Temporal.Instant): Column<InboxRow>[] {
  const { t, language } = view;
  return [
    {
      key: 'what',
      label: t(m.what),
      width: 'wide',
      render: (row) => (
        <form method="post" action={`/notices/${row.id}/open`}>
          <button type="submit" class={`notice-open ${row.read ? '' : 'notice-unread'}`}>
            {!row.read && <span class="sr-only">{t(m.unread)}: </span>}
            {row.text[language]}
          </button>
          <p class="text-muted text-sm">
            {t(m[`kind.${row.kind}`])} {row.urgency === 'high' && <Badge tone="warning">{t(m.urgent)}</Badge>}
          </p>
        </form>
      ),
    },
    {
      key: 'due',
      label: t(m.due),
      width: 'min',
      render: (row) => row.dueOn && formatDate(row.dueOn, language),
    },
    { key: 'at', label: t(m.when), width: 'min', render: (row) => formatAgo(row.createdAt, now, language) },
    {
      key: 'mark',
      label: t(m.mark),
      width: 'min',
      print: false,
      render: (row) => (
        <form method="post" action={`/notices/${row.id}/read`}>
          <input type="hidden" name="return" value={`${view.path}?${view.query}`} />
          <Button
            variant="ghost"
            size="sm"
            name="read"
            value={String(!row.read)}
            icon={row.read ? 'mail' : 'check'}
            iconOnly
          >
            {`${t(row.read ? m.markUnread : m.markRead)}: ${row.text[language]}`}
          </Button>
        </form>
      ),
    },
  ];
}
