import { type Agency, inTreeOrder, listAgencies } from '../../agencies/index.ts';
import { today } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  Card,
  Checkbox,
  type Column,
  DataTable,
  DateInput,
  Field,
  FieldRow,
  Form,
  formatDate,
  type Option,
  Page,
  renderPage,
  Select,
  Stack,
  type View,
} from '../../ui/index.ts';
import type { Offer } from '../offer-store.ts';
import { offerProcedure, withdrawOffers } from '../offers.ts';
import { agencyNames, findProcedure, listOffers } from '../reading.ts';
import type { ProcedureRecord } from '../store.ts';
import { mw } from './manage-words.ts';

const PATH = '/procedures/manage/:id/offers';

/** Who takes a procedure in, who decides, who does the work. */
export function offersPage(site: Site): void {
  site.get(PATH, 'procedures.manage', async (c) => c.html(await show(c, NO_FAULTS)));

  site.post(PATH, 'procedures.manage', async (c) => {
    const { context, view } = c.var;
    const id = c.req.param('id') ?? '';
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const agencies = await listAgencies(context, { at: form.text('validFrom') || null });
        const count = await offerProcedure(context, id, inputOf(form, agencies));
        return done(c, `/procedures/manage/${id}/offers`, view.t(mw.offersAdded, { count }));
      },
      (faults) => show(c, faults),
    );
  });

  site.post(`${PATH}/end`, 'procedures.manage', async (c) => {
    const id = c.req.param('id') ?? '';
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await withdrawOffers(c.var.context, id, form.texts('offers'), form.text('lastDay'));
        return done(c, `/procedures/manage/${id}/offers`, c.var.view.t(mw.offersEnded));
      },
      (faults) => show(c, faults),
    );
  });
}

function inputOf(form: FormInput, agencies: readonly Agency[]) {
  const communes = agencies.filter(({ kinds }) => kinds.includes('UBND_XA')).map(({ id }) => id);
  const chosen = form.texts('receivingAgencyIds');
  return {
    receivingAgencyIds: [...new Set([...chosen, ...(form.checked('allCommunes') ? communes : [])])],
    competentAgencyId: form.text('competentAgencyId') || null,
    executingAgencyId: form.text('executingAgencyId') || null,
    validFrom: form.text('validFrom'),
    validTo: form.text('validTo') || null,
  };
}

async function show(c: Request, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const procedure = await findProcedure(context, c.req.param('id') ?? '');
  const [offers, names, agencies] = await Promise.all([
    listOffers(context, { procedureId: procedure.id }),
    agencyNames(context),
    listAgencies(context),
  ]);
  const date = today(context).toString();
  return renderPage(<OffersPage {...{ view, procedure, offers, names, agencies, date, faults }} />);
}

interface OffersProps {
  view: View;
  procedure: ProcedureRecord;
  offers: readonly Offer[];
  names: ReadonlyMap<string, string>;
  agencies: readonly Agency[];
  date: string;
  faults: FormFaults;
}

const FORM = 'end-offers';

function OffersPage(props: OffersProps) {
  const { view, procedure, offers, names, date, faults } = props;
  const { t, language } = view;
  const name = (id: string): string => names.get(id) ?? '';
  const columns: Column<Offer>[] = [
    {
      key: 'receiving',
      label: t(mw.receiving),
      width: 'wide',
      render: ({ receivingAgencyId }) => name(receivingAgencyId),
    },
    { key: 'competent', label: t(mw.competent), render: ({ competentAgencyId }) => name(competentAgencyId) },
    { key: 'executing', label: t(mw.executing), render: ({ executingAgencyId }) => name(executingAgencyId) },
    {
      key: 'time',
      label: t(mw.effective),
      render: ({ validFrom, validTo }) =>
        `${formatDate(validFrom, language)} – ${validTo === null ? '…' : formatDate(validTo, language)}`,
    },
  ];
  return (
    <Page
      view={view}
      title={t(mw.offers)}
      subtitle={t(mw.offersHint)}
      breadcrumbs={[
        { href: '/procedures/manage', label: t(mw.catalogue) },
        { href: `/procedures/manage/${procedure.id}`, label: procedure.code },
      ]}
    >
      <Stack>
        <AddOffers {...props} />
        <Card title={`${t(mw.offers)} (${offers.length})`} flush>
          <DataTable
            view={view}
            caption={t(mw.offers)}
            columns={columns}
            rows={offers}
            rowKey={({ id }) => id}
            selection={{
              form: FORM,
              name: 'offers',
              label: ({ receivingAgencyId }) => name(receivingAgencyId),
            }}
            dense
            empty={{ title: t(mw.noOffers) }}
          />
        </Card>
        {offers.length > 0 && (
          <Form
            view={view}
            id={FORM}
            action={`/procedures/manage/${procedure.id}/offers/end`}
            actions={<Button>{t(mw.endOffers)}</Button>}
          >
            <DateInput
              view={view}
              name="lastDay"
              label={t(mw.lastDay)}
              value={date}
              error={faults.errors.lastDay}
            />
          </Form>
        )}
      </Stack>
    </Page>
  );
}

function AddOffers({ view, procedure, agencies, date, faults }: OffersProps) {
  const { t } = view;
  const options: Option[] = inTreeOrder(agencies).map(({ agency, depth }) => ({
    value: agency.id,
    label: `${'\u2003'.repeat(depth)}${agency.name}`,
  }));
  const { errors } = faults;
  return (
    <Card title={t(mw.addOffers)}>
      <Form
        view={view}
        action={`/procedures/manage/${procedure.id}/offers`}
        error={faults.error}
        errors={errors}
        labels={{ receivingAgencyIds: t(mw.receiving), validFrom: t(mw.from) }}
        actions={
          <Button variant="primary" busyLabel={t(mw.saving)}>
            {t(mw.addOffers)}
          </Button>
        }
      >
        <Field
          view={view}
          name="receivingAgencyIds"
          label={t(mw.receiving)}
          hint={t(mw.severalHint)}
          error={errors.receivingAgencyIds}
        >
          {(control) => (
            <select {...control} multiple size={8} class="select h-auto">
              {options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Checkbox view={view} name="allCommunes" label={t(mw.allCommunes)} />
        <FieldRow>
          <Select
            view={view}
            name="competentAgencyId"
            label={t(mw.competent)}
            options={options}
            empty={t(mw.sameAsReceiving)}
            error={errors.competentAgencyId}
          />
          <Select
            view={view}
            name="executingAgencyId"
            label={t(mw.executing)}
            options={options}
            empty={t(mw.sameAsCompetent)}
            error={errors.executingAgencyId}
          />
          <DateInput
            view={view}
            name="validFrom"
            label={t(mw.from)}
            value={date}
            error={errors.validFrom}
            required
          />
          <DateInput view={view} name="validTo" label={t(mw.until)} error={errors.validTo} />
        </FieldRow>
      </Form>
    </Card>
  );
}
