import { sendFile } from '../../platform/downloads.ts';
import { done } from '../../platform/flash.ts';
import type { Site } from '../../platform/http.ts';
import {
  Badge,
  type BadgeTone,
  Button,
  ButtonLink,
  Callout,
  Card,
  type Column,
  DataTable,
  DescriptionList,
  FilterBar,
  formatDate,
  formatInstant,
  type ListSpec,
  type ListState,
  listState,
  Page,
  Row,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { sendsMail } from '../mail-mode.ts';
import { MAIL_STATES, type MailState, stateOf } from '../mail-state.ts';
import type { Mail } from '../mail-store.ts';
import { m } from '../messages.ts';
import { findMail, listMails, mailSource, type OutboxPage, retryMail } from '../outbox.ts';

type State = ListState<'at', 'state'>;
const SPEC: ListSpec<'at', 'state'> = {
  sortable: [],
  defaultSort: { key: 'at', direction: 'descending' },
  filters: { state: { values: MAIL_STATES } },
};
const TONES: Record<MailState, BadgeTone> = {
  waiting: 'neutral',
  failing: 'warning',
  sent: 'success',
  'given-up': 'error',
};

/** A mail is shown in a sandbox of its own: nothing in it runs or loads anything. */
const MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

/** /outbox: the mails that the product has written, for the administrator. */
export function outboxPages(site: Site): void {
  const { smtp } = site.app.config;
  site.get('/outbox', 'system.manage', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const filter = { words: state.q, state: (state.filters.state[0] as MailState | undefined) ?? null };
    const page = await listMails(context, filter, state);
    const mode = smtp ? 'server' : sendsMail(site.app.config) ? 'here' : 'off';
    return c.html(renderPage(<Outbox view={view} state={state} page={page} mode={mode} />));
  });

  site.get('/outbox/:id', 'system.manage', async (c) => {
    const mail = await findMail(c.var.context, c.req.param('id') ?? '');
    return c.html(renderPage(<MailPage view={c.var.view} mail={mail} kept={smtp === null} />));
  });

  site.get('/outbox/:id/html', 'system.manage', async (c) => {
    const mail = await findMail(c.var.context, c.req.param('id') ?? '');
    c.header('content-security-policy', MAIL_POLICY);
    return c.html(mail.html);
  });

  site.get('/outbox/:id/source', 'system.manage', async (c) => {
    const id = c.req.param('id') ?? '';
    return sendFile(c, await mailSource(c.var.context, id), `${id}.eml`, 'message/rfc822');
  });

  site.post('/outbox/:id/retry', 'system.manage', async (c) => {
    const id = c.req.param('id') ?? '';
    await retryMail(c.var.context, id);
    return done(c, `/outbox/${id}`, c.var.view.t(m.retried));
  });
}

function Outbox(props: { view: View; state: State; page: OutboxPage; mode: 'server' | 'here' | 'off' }) {
  const { view, state, page, mode } = props;
  const { t } = view;
  return (
    <Page view={view} title={t(m.outbox)} subtitle={t(m.outboxHint)}>
      <Stack>
        {mode !== 'server' && (
          <Callout view={view} tone="info" title={t(mode === 'here' ? m.outboxOnly : m.outboxOff)} />
        )}
        <div>
          <FilterBar
            view={view}
            state={state}
            searchLabel={t(m.searchMail)}
            filters={[
              {
                name: 'state',
                label: t(m.state),
                options: MAIL_STATES.map((value) => ({ value, label: t(m[value]) })),
              },
            ]}
          />
          <DataTable
            view={view}
            caption={t(m.outbox)}
            rows={page.mails}
            rowKey={(mail) => mail.id}
            rowHref={(mail) => `/outbox/${mail.id}`}
            columns={columns(view, mode !== 'server')}
            state={state}
            total={{ hasMore: page.hasMore }}
            empty={{ title: t(m.noMails) }}
          />
        </div>
      </Stack>
    </Page>
  );
}

function columns(view: View, kept: boolean): Column<Mail>[] {
  const { t, language } = view;
  return [
    { key: 'subject', label: t(m.subject), width: 'wide', render: (mail) => mail.subject },
    {
      key: 'to',
      label: t(m.to),
      render: (mail) => (
        <>
          {mail.name || t(m.applicant)}
          <br />
          <span class="text-muted text-sm">{mail.address}</span>
        </>
      ),
    },
    {
      key: 'at',
      label: t(m.written),
      width: 'min',
      render: (mail) => formatInstant(mail.createdAt, language),
    },
    {
      key: 'state',
      label: t(m.state),
      width: 'min',
      render: (mail) => <StateBadge view={view} mail={mail} kept={kept} />,
    },
  ];
}

function StateBadge({ view, mail, kept }: { view: View; mail: Mail; kept: boolean }) {
  const state = stateOf(mail);
  if (kept && state === 'waiting') return <Badge>{view.t(m.kept)}</Badge>;
  return <Badge tone={TONES[state]}>{view.t(m[state])}</Badge>;
}

function MailPage({ view, mail, kept }: { view: View; mail: Mail; kept: boolean }) {
  const { t, language } = view;
  const instant = (value: Date | null) => value && formatInstant(value, language);
  const state = stateOf(mail);
  return (
    <Page
      view={view}
      title={mail.subject}
      breadcrumbs={[{ href: '/outbox', label: t(m.outbox) }]}
      actions={<MailActions view={view} mail={mail} />}
    >
      <Stack>
        <Card>
          <DescriptionList
            columns={2}
            items={[
              { term: t(m.to), value: `${mail.name || t(m.applicant)} <${mail.address}>` },
              { term: t(m.state), value: <StateBadge view={view} mail={mail} kept={kept} /> },
              { term: t(m.digestOf), value: mail.digestOn && formatDate(mail.digestOn, language) },
              { term: t(m.written), value: instant(mail.createdAt) },
              { term: t(m.sentAt), value: instant(mail.sentAt) },
              { term: t(m.attempts), value: mail.attempts > 0 ? mail.attempts : null },
              { term: t(m.nextAttempt), value: instant(state === 'failing' ? mail.nextAttemptAt : null) },
              { term: t(m.lastError), value: mail.lastError },
              { term: t(m.answer), value: mail.answer },
            ]}
          />
        </Card>
        <Card title={t(m.asText)}>
          <pre class="mail-text" lang={mail.language}>
            {mail.text}
          </pre>
        </Card>
      </Stack>
    </Page>
  );
}

function MailActions({ view, mail }: { view: View; mail: Mail }) {
  const { t } = view;
  return (
    <Row>
      {mail.givenUpAt !== null && (
        <form method="post" action={`/outbox/${mail.id}/retry`}>
          <Button variant="primary" icon="refresh">
            {t(m.retry)}
          </Button>
        </form>
      )}
      <ButtonLink href={`/outbox/${mail.id}/html`} icon="eye" newTab>
        {t(m.asHtml)}
      </ButtonLink>
      <ButtonLink href={`/outbox/${mail.id}/source`} icon="download" download>
        {t(m.asSource)}
      </ButtonLink>
    </Row>
  );
}
