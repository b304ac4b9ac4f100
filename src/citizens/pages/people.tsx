import { today } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Badge,
  Button,
  Card,
  CheckboxGroup,
  type Column,
  ConfirmButton,
  DataTable,
  DateInput,
  FieldRow,
  Form,
  formatDate,
  Page,
  RadioGroup,
  renderPage,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { NamedRepresentation } from '../representation-store.ts';
import {
  ACT_KINDS,
  authoriseAgent,
  coversAct,
  endRepresentation,
  listAgents,
  listPrincipals,
  needCitizen,
} from '../representing.ts';
import { w } from './words.ts';

const PATH = '/my/people';

/** Who may act for the citizen or their organisation, and for whom they may. */
export function peoplePages(site: Site): void {
  site.get(PATH, 'citizen', async (c) => c.html(await show(c, null, NO_FAULTS)));

  site.post(PATH, 'citizen', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await authoriseAgent(c.var.context, inputOf(form));
        return done(c, PATH, c.var.view.t(w.agentAdded));
      },
      (faults) => show(c, form, faults),
    );
  });

  site.post(`${PATH}/:id/end`, 'citizen', async (c) => {
    await endRepresentation(c.var.context, c.req.param('id') ?? '');
    return done(c, PATH, c.var.view.t(w.agentEnded));
  });
}

const inputOf = (form: FormInput) => ({
  number: form.text('number'),
  kind: form.text('kind') === 'MEMBER' ? ('MEMBER' as const) : ('AUTHORISED' as const),
  procedures: form
    .text('procedures')
    .split(/[\s,;]+/)
    .filter((code) => code !== ''),
  actions: ACT_KINDS.filter((act) => form.texts('actions').includes(act)),
  validFrom: form.text('validFrom'),
  validTo: form.text('validTo'),
  basis: form.text('basis'),
});

interface Shown {
  view: View;
  /** For whom the citizen acts now. */
  principalName: string;
  isOrganisation: boolean;
  /** null: only who represents by law sees and changes them. */
  agents: readonly NamedRepresentation[] | null;
  principals: readonly NamedRepresentation[];
  date: string;
  form: FormInput | null;
  faults: FormFaults;
}

async function show(c: Request, form: FormInput | null, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const citizen = needCitizen(context);
  const agents = await listAgents(context).catch((error: unknown) => {
    if (error instanceof AppError && error.status === 403) return null;
    throw error;
  });
  const shown: Shown = {
    view,
    principalName: citizen.actingFor?.name ?? citizen.name,
    isOrganisation: citizen.actingFor?.kind === 'ORGANISATION',
    agents,
    principals: await listPrincipals(context),
    date: today(context).toString(),
    form,
    faults,
  };
  return renderPage(<PeoplePage {...shown} />);
}

function PeoplePage(shown: Shown) {
  const { view, agents, principals, principalName, date } = shown;
  const { t } = view;
  return (
    <Page view={view} title={t(w.people)} subtitle={t(w.peopleHint)}>
      <Stack>
        {agents && (
          <Card title={t(w.givenTo, { name: principalName })} flush>
            <DataTable
              view={view}
              caption={t(w.givenTo, { name: principalName })}
              columns={columns(view, date, 'agentName')}
              rows={agents}
              rowKey={({ id }) => id}
              empty={{ title: t(w.nobody) }}
            />
          </Card>
        )}
        {agents && <AddAgent {...shown} />}
        {principals.length > 0 && (
          <Card title={t(w.heldFrom)} flush>
            <DataTable
              view={view}
              caption={t(w.heldFrom)}
              columns={columns(view, date, 'principalName')}
              rows={principals}
              rowKey={({ id }) => id}
              empty={{ title: t(w.nobody) }}
            />
          </Card>
        )}
      </Stack>
    </Page>
  );
}

function State({ view, one, date }: { view: View; one: NamedRepresentation; date: string }) {
  const { t } = view;
  if (one.revokedAt !== null) return <Badge>{t(w.ended)}</Badge>;
  const open = one.actions.some((act) => coversAct({ ...one, procedures: [] }, act, null, date));
  return open ? <Badge tone="success">{t(w.active)}</Badge> : <Badge>{t(w.expired)}</Badge>;
}

function columns(
  view: View,
  date: string,
  who: 'agentName' | 'principalName',
): Column<NamedRepresentation>[] {
  const { t, language } = view;
  return [
    { key: 'name', label: t(w.name), width: 'wide', render: (one) => one[who] },
    { key: 'kind', label: t(w.kind), render: ({ kind }) => t(w[kind]) },
    {
      key: 'actions',
      label: t(w.actions),
      render: ({ actions }) => actions.map((act) => t(w[act])).join('; '),
    },
    {
      key: 'procedures',
      label: t(w.procedures),
      render: ({ procedures }) => (procedures.length === 0 ? t(w.allProcedures) : procedures.join(', ')),
    },
    {
      key: 'time',
      label: t(w.time),
      render: ({ validFrom, validTo }) =>
        `${formatDate(validFrom, language)} – ${validTo === null ? '…' : formatDate(validTo, language)}`,
    },
    {
      key: 'state',
      label: t(w.status),
      width: 'min',
      render: (one) => <State view={view} one={one} date={date} />,
    },
    {
      key: 'end',
      label: t(w.end),
      width: 'min',
      print: false,
      render: (one) =>
        one.revokedAt === null ? (
          <ConfirmButton
            view={view}
            id={`end-${one.id}`}
            action={`${PATH}/${one.id}/end`}
            title={t(w.endTitle, { name: one.agentName })}
            message={<p>{t(w.endHint)}</p>}
            confirmLabel={t(w.end)}
            size="sm"
            variant="ghost"
          >
            {t(w.end)}
          </ConfirmButton>
        ) : null,
    },
  ];
}

function AddAgent({ view, isOrganisation, date, form, faults }: Shown) {
  const { t } = view;
  const { errors } = faults;
  const labels = {
    number: t(w.theirNumber),
    actions: t(w.actions),
    procedures: t(w.procedures),
    validFrom: t(w.from),
    validTo: t(w.until),
  };
  const kinds = isOrganisation ? (['MEMBER', 'AUTHORISED'] as const) : (['AUTHORISED'] as const);
  return (
    <Card title={t(w.addAgent)}>
      <Form
        view={view}
        action={PATH}
        error={faults.error}
        errors={errors}
        labels={labels}
        actions={
          <Button variant="primary" busyLabel={t(w.saving)}>
            {t(w.addAgent)}
          </Button>
        }
      >
        <FieldRow>
          <TextInput
            view={view}
            name="number"
            label={labels.number}
            value={form?.text('number')}
            maxLength={30}
            autocomplete="off"
            error={errors.number}
            required
          />
          <TextInput
            view={view}
            name="procedures"
            label={labels.procedures}
            hint={t(w.proceduresHint)}
            value={form?.text('procedures')}
            maxLength={500}
            error={errors.procedures}
          />
        </FieldRow>
        <RadioGroup
          view={view}
          name="kind"
          label={t(w.kind)}
          options={kinds.map((kind) => ({ value: kind, label: t(w[kind]) }))}
          value={form?.text('kind') || kinds[0]}
          inline
        />
        <CheckboxGroup
          view={view}
          name="actions"
          label={labels.actions}
          options={ACT_KINDS.map((act) => ({ value: act, label: t(w[act]) }))}
          values={form?.texts('actions') ?? ACT_KINDS}
          error={errors.actions}
          inline
        />
        <FieldRow>
          <DateInput
            view={view}
            name="validFrom"
            label={labels.validFrom}
            value={form?.text('validFrom') ?? date}
            error={errors.validFrom}
            required
          />
          <DateInput
            view={view}
            name="validTo"
            label={labels.validTo}
            value={form?.text('validTo')}
            error={errors.validTo}
          />
        </FieldRow>
        <TextInput
          view={view}
          name="basis"
          label={t(w.basis)}
          hint={t(w.basisHint)}
          value={form?.text('basis')}
          maxLength={500}
        />
      </Form>
    </Card>
  );
}
