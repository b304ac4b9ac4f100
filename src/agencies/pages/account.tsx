import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import type { Session } from '../../platform/sessions.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Callout,
  Card,
  type Column,
  DataTable,
  Form,
  formatAgo,
  formatInstant,
  Page,
  renderPage,
  Stack,
  TextInput,
} from '../../ui/index.ts';
import { postsOf } from '../access.ts';
import { type AccountSummary, accountSummary, changePassword, endSessions } from '../account.ts';
import type { HeldPostRow } from '../people-store.ts';
import { disableSecondFactor } from '../second-factor.ts';
import { w } from './account-words.ts';
import { PasswordFields } from './password-fields.tsx';
import { w as words } from './words.ts';

/** One's own account: posts, password, second factor, sessions. */
export function accountPage(site: Site): void {
  const show = async (c: Request, faults: FormFaults = NO_FAULTS): Promise<string> => {
    const { context } = c.var;
    const [account, posts] = [await accountSummary(context), await postsOf(context)];
    return renderPage(<AccountPage c={c} account={account} posts={posts} faults={faults} />);
  };

  site.get('/account', 'signed-in', async (c) => c.html(await show(c)));

  site.post('/account/password', 'signed-in', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await changePassword(c.var.context, {
          current: form.secret('current'),
          next: form.secret('next'),
          repeat: form.secret('repeat'),
          keepSession: c.var.session?.idHash ?? null,
        });
        return done(c, '/account', c.var.view.t(w.passwordChanged));
      },
      (faults) => show(c, faults),
    );
  });

  site.post('/account/sessions', 'signed-in', async (c) => {
    const only = (await readForm(c)).text('session');
    await endSessions(c.var.context, only ? { only } : { keep: c.var.session?.idHash ?? null });
    return done(c, '/account', c.var.view.t(w.sessionEnded));
  });

  site.post('/account/second-factor/off', 'signed-in', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await disableSecondFactor(c.var.context, form.secret('password'));
        return done(c, '/account', c.var.view.t(w.turnedOff));
      },
      (faults) => show(c, faults),
    );
  });
}

interface AccountPageProps {
  c: Request;
  account: AccountSummary;
  posts: readonly HeldPostRow[];
  faults: FormFaults;
}

function AccountPage(props: AccountPageProps) {
  const { c, account } = props;
  const { view } = c.var;
  return (
    <Page view={view} title={view.t(w.account)} subtitle={`${account.fullName} (${account.username})`}>
      <Stack>
        <Posts {...props} />
        <Sessions {...props} />
        <SecondFactor {...props} />
        <Password {...props} />
      </Stack>
    </Page>
  );
}

function Posts({ c, posts }: AccountPageProps) {
  const { view } = c.var;
  const { t } = view;
  if (posts.length === 0)
    return (
      <Callout view={view} tone="warning">
        {t(w.noPosts)}
      </Callout>
    );
  return (
    <Card title={t(w.posts)}>
      <ul class="flex flex-col gap-2">
        {posts.map((post) => (
          <li key={`${post.agencyId} ${post.role}`} class="flex flex-wrap items-center gap-2">
            <span>
              {post.title}, {post.agencyName}
            </span>
            <Badge>{t(words[post.role])}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Password({ c, faults }: AccountPageProps) {
  const { view } = c.var;
  const { t } = view;
  // The page has two forms: a fault belongs to the one that was sent.
  const own = view.path.endsWith('/password') ? faults : NO_FAULTS;
  return (
    <Card title={t(w.changePassword)} hint={t(w.changeHint)} id="password">
      <Form
        view={view}
        action="/account/password"
        error={own.error}
        errors={own.errors}
        labels={{ current: t(w.currentPassword), next: t(w.newPassword), repeat: t(w.repeatPassword) }}
        actions={<Button variant="primary">{t(w.changePassword)}</Button>}
      >
        <TextInput
          view={view}
          name="current"
          type="password"
          label={t(w.currentPassword)}
          error={own.errors.current}
          autocomplete="current-password"
          width="medium"
          required
        />
        <PasswordFields view={view} name="next" faults={own} />
      </Form>
    </Card>
  );
}

function SecondFactor({ c, account, faults }: AccountPageProps) {
  const { view } = c.var;
  const { t } = view;
  if (!account.hasSecondFactor)
    return (
      <Card title={t(w.secondFactor)} hint={t(w.secondFactorOff)}>
        <ButtonLink href="/account/second-factor" icon="shield">
          {t(w.turnOn)}
        </ButtonLink>
      </Card>
    );
  const own = view.path.endsWith('/off') ? faults : NO_FAULTS;
  return (
    <Card title={t(w.secondFactor)} hint={t(w.secondFactorOn, { count: account.recoveryCodesLeft })}>
      <Stack>
        {account.recoveryCodesLeft < 3 && (
          <Callout view={view} tone="warning">
            {t(w.fewCodes)}
          </Callout>
        )}
        <Form
          view={view}
          action="/account/second-factor/off"
          error={own.error}
          errors={own.errors}
          labels={{ password: t(w.password) }}
          actions={
            <>
              <Button variant="danger">{t(w.turnOff)}</Button>
              <ButtonLink href="/account/second-factor">{t(w.setUpAgain)}</ButtonLink>
            </>
          }
        >
          <TextInput
            view={view}
            name="password"
            type="password"
            label={t(w.password)}
            hint={t(w.turnOffHint)}
            error={own.errors.password}
            autocomplete="current-password"
            width="medium"
            required
          />
        </Form>
      </Stack>
    </Card>
  );
}

function Sessions({ c, account }: AccountPageProps) {
  const { view, session: current, context } = c.var;
  const { t, language } = view;
  const isCurrent = (session: Session): boolean => current?.idHash.equals(session.idHash) ?? false;
  const columns: Column<Session>[] = [
    {
      key: 'device',
      label: t(w.device),
      width: 'wide',
      render: (session) => deviceOf(session.userAgent) ?? t(w.unknownDevice),
    },
    { key: 'address', label: t(w.address), render: (session) => session.ip ?? '–' },
    { key: 'since', label: t(w.since), render: (session) => formatInstant(session.createdAt, language) },
    {
      key: 'seen',
      label: t(w.lastSeen),
      render: (session) => formatAgo(session.lastSeenAt, context.now(), language),
    },
    {
      key: 'end',
      label: t(w.endSession),
      render: (session) =>
        isCurrent(session) ? (
          <Badge tone="success">{t(w.thisSession)}</Badge>
        ) : (
          <form method="post" action="/account/sessions">
            <Button size="sm" name="session" value={session.idHash.toString('hex')}>
              {t(w.endSession)}
            </Button>
          </form>
        ),
    },
  ];
  const endOthers = (
    <form method="post" action="/account/sessions">
      <Button size="sm">{t(w.endOthers)}</Button>
    </form>
  );
  return (
    <Card
      title={t(w.sessions)}
      hint={t(w.sessionsHint)}
      actions={account.sessions.length > 1 ? endOthers : undefined}
      flush
    >
      <DataTable
        view={view}
        caption={t(w.sessions)}
        columns={columns}
        rows={account.sessions}
        rowKey={(session) => session.idHash.toString('hex')}
        empty={{ title: t(w.sessions) }}
      />
    </Card>
  );
}

/** "Chrome, Windows" out of what a browser says of itself; null when it says nothing known. */
function deviceOf(userAgent: string | null): string | null {
  const text = userAgent ?? '';
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\w*\//.exec(text)?.[1];
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(text)?.[1];
  const name = browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser;
  return [name, system].filter(Boolean).join(', ') || null;
}
