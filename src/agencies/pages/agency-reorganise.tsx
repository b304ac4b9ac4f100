import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  Checkbox,
  DateInput,
  Field,
  FieldRow,
  Form,
  Page,
  RadioGroup,
  renderPage,
  TextInput,
} from '../../ui/index.ts';
import { reorganise } from '../reorganise.ts';
import { type Agency, SUCCESSION_KINDS, type SuccessionKind } from '../rules.ts';
import { findAgency, listAgencies } from '../service.ts';
import { agencyOptions, wordOptions } from './common.tsx';
import { w } from './words.ts';

const PATH = '/agencies/:id/reorganise';

/** Ending an agency and naming who carries on: never a new name in place. */
export function agencyReorganisePage(site: Site): void {
  const show = async (c: Request, form: FormInput, faults: FormFaults = NO_FAULTS): Promise<string> => {
    const { context } = c.var;
    const agency = await findAgency(context, c.req.param('id') ?? '');
    const others = (await listAgencies(context, { at: null })).filter(
      (other) => other.id !== agency.id && other.validTo === null,
    );
    return renderPage(
      <AgencyReorganisePage c={c} agency={agency} others={others} form={form} faults={faults} />,
    );
  };

  site.get(PATH, 'agencies.manage', async (c) => c.html(await show(c, new FormInput(new FormData()))));

  site.post(PATH, 'agencies.manage', async (c) => {
    const id = c.req.param('id') ?? '';
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const [successor] = await reorganise(c.var.context, id, {
          kind: form.text('kind') as SuccessionKind,
          lastDay: form.text('lastDay'),
          legalBasis: form.text('legalBasis'),
          successorIds: form.texts('successorIds'),
          newName: form.text('newName'),
          newShortName: form.text('newShortName'),
          carryOver: form.checked('carryOver'),
        });
        return done(c, `/agencies/${successor ?? id}`, c.var.view.t(w.reorganised));
      },
      (faults) => show(c, form, faults),
    );
  });
}

interface AgencyReorganisePageProps {
  c: Request;
  agency: Agency;
  others: readonly Agency[];
  form: FormInput;
  faults: FormFaults;
}

function AgencyReorganisePage(props: AgencyReorganisePageProps) {
  const { agency, form, faults } = props;
  const { view } = props.c.var;
  const { t } = view;
  const labels = {
    kind: t(w.succession),
    lastDay: t(w.lastDay),
    legalBasis: t(w.legalBasis),
    newName: t(w.newName),
    newShortName: t(w.newShortName),
    successorIds: t(w.successors),
    carryOver: t(w.carryOver),
  };
  const field = (name: keyof typeof labels) => ({
    view,
    name,
    label: labels[name],
    error: faults.errors[name],
  });
  return (
    <Page
      view={view}
      title={t(w.reorganise)}
      subtitle={t(w.reorganiseHint)}
      breadcrumbs={[
        { href: '/agencies', label: t(w.agencies) },
        { href: `/agencies/${agency.id}`, label: agency.name },
      ]}
      width="narrow"
    >
      <Card title={agency.name}>
        <Form
          view={view}
          action={`/agencies/${agency.id}/reorganise`}
          error={faults.error}
          errors={faults.errors}
          labels={labels}
          keep={`reorganise-${agency.id}`}
          actions={
            <>
              <Button variant="danger">{t(w.reorganise)}</Button>
              <ButtonLink href={`/agencies/${agency.id}`} variant="ghost">
                {t(w.cancel)}
              </ButtonLink>
            </>
          }
        >
          <RadioGroup
            {...field('kind')}
            options={wordOptions(view, SUCCESSION_KINDS)}
            value={form.text('kind') || undefined}
            required
          />
          <DateInput {...field('lastDay')} value={form.text('lastDay')} required />
          <TextInput
            {...field('legalBasis')}
            hint={t(w.legalBasisHint)}
            value={form.text('legalBasis')}
            required
          />
          <FieldRow>
            <TextInput {...field('newName')} value={form.text('newName')} />
            <TextInput {...field('newShortName')} value={form.text('newShortName')} />
          </FieldRow>
          <Successors {...props} />
          <Checkbox {...field('carryOver')} hint={t(w.carryOverHint)} checked={form.checked('carryOver')} />
        </Form>
      </Card>
    </Page>
  );
}

function Successors({ c, others, form, faults }: AgencyReorganisePageProps) {
  const { view } = c.var;
  const chosen = form.texts('successorIds');
  return (
    <Field
      view={view}
      name="successorIds"
      label={view.t(w.successors)}
      hint={view.t(w.successorsHint)}
      error={faults.errors.successorIds}
    >
      {(control) => (
        <select {...control} multiple size={8} class="select h-56 overflow-y-auto py-1">
          {agencyOptions(others).map((option) => (
            <option key={option.value} value={option.value} selected={chosen.includes(option.value)}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
