import { mayDo, namesOfAgencies } from '../../agencies/index.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Callout,
  Card,
  type Column,
  DataTable,
  DescriptionList,
  FilterBar,
  Form,
  formatDate,
  formatInstant,
  type ListSpec,
  listState,
  Page,
  renderPage,
  Stack,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { m } from '../messages.ts';
import { findResult, listResults, revokeResult } from '../registering.ts';
import { groupedToken, RESULT_STATES, type ResultState } from '../rules.ts';
import type { IssuedResult } from '../store.ts';

const SPEC: ListSpec<'issuedAt', 'state'> = {
  sortable: [],
  defaultSort: { key: 'issuedAt', direction: 'descending' },
  filters: { state: { values: RESULT_STATES } },
};

/** /results: the register of results of the agencies of whoever asks; /results/:id: one entry, and its revocation. */
export function resultsPages(site: Site): void {
  site.get('/results', 'dossiers.read', async (c) => {
    const { context, view } = c.var;
    const { t } = view;
    const state = listState(view.query, SPEC);
    const filter = { state: (state.filters.state[0] as ResultState | undefined) ?? null, number: state.q };
    const { rows, hasMore } = await listResults(context, filter, state);
    const names = await namesOfAgencies(
      context,
      rows.map(({ agencyId }) => agencyId),
    );
    return c.html(
      renderPage(
        <Page
          view={view}
          title={t(m.results)}
          subtitle={t(m.resultsHint)}
          actions={<ButtonLink href="/verify">{t(m.verify)}</ButtonLink>}
        >
          <FilterBar
            view={view}
            state={state}
            searchLabel={t(m.number)}
            filters={[
              {
                name: 'state',
                label: t(m.state),
                options: RESULT_STATES.map((value) => ({ value, label: t(m[`state_${value}`]) })),
              },
            ]}
          />
          <DataTable
            view={view}
            caption={t(m.results)}
            columns={columns(view, names)}
            rows={rows}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/results/${id}`}
            state={state}
            total={{ hasMore }}
            empty={{ title: t(m.noResults) }}
          />
        </Page>,
      ),
    );
  });

  site.get('/results/:id', 'dossiers.read', async (c) => c.html(await entryPage(c, null, NO_FAULTS)));

  site.post('/results/:id', 'dossiers.sign', async (c) => {
    const { context, view } = c.var;
    const id = c.req.param('id') ?? '';
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await revokeResult(context, id, { decision: form.text('decision'), reason: form.text('reason') });
        return done(c, `/results/${id}`, view.t(m.revoked));
      },
      (faults) => entryPage(c, form, faults),
    );
  });
}

function columns(view: View, names: ReadonlyMap<string, string>): Column<IssuedResult>[] {
  const { t, language } = view;
  return [
    { key: 'number', label: t(m.number), width: 'min', render: ({ number }) => number },
    { key: 'procedure', label: t(m.procedure), width: 'wide', render: ({ procedureName }) => procedureName },
    {
      key: 'agency',
      label: t(m.agency),
      hideOnPhone: true,
      render: ({ agencyId }) => names.get(agencyId) ?? '',
    },
    {
      key: 'issuedOn',
      label: t(m.issuedOn),
      width: 'min',
      render: ({ issuedOn }) => formatDate(issuedOn, language),
    },
    { key: 'form', label: t(m.form), render: ({ form }) => t(m[`form_${form}`]) },
    {
      key: 'state',
      label: t(m.state),
      width: 'min',
      render: (entry) => <StateBadge view={view} entry={entry} />,
    },
  ];
}

function StateBadge({ view, entry }: { view: View; entry: IssuedResult }) {
  const tone = entry.state === 'VALID' ? 'success' : 'error';
  return <Badge tone={tone}>{view.t(m[`state_${entry.state}`])}</Badge>;
}

async function entryPage(c: Request, typed: FormInput | null, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const { t, language } = view;
  const entry = await findResult(context, c.req.param('id') ?? '');
  const [names, mayRevoke] = await Promise.all([
    namesOfAgencies(context, [entry.agencyId]),
    mayDo(context, 'dossiers.sign', entry.agencyId),
  ]);
  const field = (name: string, label: string) => ({
    view,
    name,
    label,
    error: faults.errors[name],
    value: typed?.text(name),
  });
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={`${t(m.result)} ${entry.number}`}
      subtitle={<StateBadge view={view} entry={entry} />}
      breadcrumbs={[{ href: '/results', label: t(m.results) }]}
      actions={
        <>
          <ButtonLink href={`/dossiers/${entry.dossierId}`}>{t(m.openDossier)}</ButtonLink>
          <ButtonLink href={`/verify/${groupedToken(entry.token)}`}>{t(m.openVerification)}</ButtonLink>
        </>
      }
    >
      <Stack>
        {entry.state !== 'VALID' && (
          <Callout view={view} tone="error" title={t(m[`state_${entry.state}`])}>
            {[entry.endDecision, entry.endReason].filter(Boolean).join(' – ')}
          </Callout>
        )}
        <Card>
          <DescriptionList
            items={[
              { term: t(m.agency), value: names.get(entry.agencyId) },
              { term: t(m.procedure), value: entry.procedureName },
              { term: t(m.issuedOn), value: formatDate(entry.issuedOn, language) },
              { term: t(m.signer), value: [entry.signerTitle, entry.signerName].filter(Boolean).join(', ') },
              { term: t(m.form), value: t(m[`form_${entry.form}`]) },
              {
                term: t(m.sealedAt),
                value:
                  entry.sealedAt &&
                  [
                    formatInstant(entry.sealedAt, language),
                    entry.sealName,
                    t(entry.stamped ? m.stampedYes : m.stampedNo),
                  ].join(', '),
              },
              { term: t(m.code), value: <code>{groupedToken(entry.token)}</code> },
              {
                term: t(m.fingerprint),
                value: entry.fingerprint && <code class="break-all">{entry.fingerprint}</code>,
              },
            ]}
          />
        </Card>
        {mayRevoke && entry.state === 'VALID' && (
          <Card title={t(m.revoke)} hint={t(m.revokeHint)}>
            <Form
              view={view}
              action={`/results/${entry.id}`}
              error={faults.error}
              errors={faults.errors}
              actions={<Button variant="danger">{t(m.revoke)}</Button>}
            >
              <TextInput {...field('decision', t(m.decision))} maxLength={200} required />
              <TextArea {...field('reason', t(m.reason))} hint={t(m.reasonHint)} maxLength={1000} required />
            </Form>
          </Card>
        )}
      </Stack>
    </Page>,
  );
}
