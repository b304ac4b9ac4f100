import { today } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  DateInput,
  Form,
  Page,
  renderPage,
  Select,
  TextInput,
} from '../../ui/index.ts';
import { type Agency, subtree } from '../rules.ts';
import { findAgency, listAgencies, moveAgency } from '../service.ts';
import { agencyOptions } from './common.tsx';
import { w } from './words.ts';

const PATH = '/agencies/:id/move';

/** Putting an agency under another parent from a day on. */
export function agencyMovePage(site: Site): void {
  const show = async (c: Request, form: FormInput, faults: FormFaults = NO_FAULTS): Promise<string> => {
    const { context } = c.var;
    const agency = await findAgency(context, c.req.param('id') ?? '');
    const agencies = await listAgencies(context);
    const below = subtree(agencies, [agency.id]);
    const parents = agencies.filter((other) => !below.has(other.id));
    return renderPage(<AgencyMovePage c={c} agency={agency} parents={parents} form={form} faults={faults} />);
  };

  site.get(PATH, 'agencies.manage', async (c) => c.html(await show(c, new FormInput(new FormData()))));

  site.post(PATH, 'agencies.manage', async (c) => {
    const id = c.req.param('id') ?? '';
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await moveAgency(c.var.context, id, {
          parentId: form.text('parentId'),
          date: form.text('date'),
          legalBasis: form.text('legalBasis'),
        });
        return done(c, `/agencies/${id}`, c.var.view.t(w.moved));
      },
      (faults) => show(c, form, faults),
    );
  });
}

interface AgencyMovePageProps {
  c: Request;
  agency: Agency;
  parents: readonly Agency[];
  form: FormInput;
  faults: FormFaults;
}

function AgencyMovePage({ c, agency, parents, form, faults }: AgencyMovePageProps) {
  const { view, context } = c.var;
  const { t } = view;
  const labels = { parentId: t(w.newParent), date: t(w.moveFrom), legalBasis: t(w.legalBasis) };
  const field = (name: keyof typeof labels) => ({
    view,
    name,
    label: labels[name],
    error: faults.errors[name],
  });
  return (
    <Page
      view={view}
      title={t(w.move)}
      subtitle={t(w.moveHint)}
      breadcrumbs={[
        { href: '/agencies', label: t(w.agencies) },
        { href: `/agencies/${agency.id}`, label: agency.name },
      ]}
      width="narrow"
    >
      <Card title={agency.name}>
        <Form
          view={view}
          action={`/agencies/${agency.id}/move`}
          error={faults.error}
          errors={faults.errors}
          labels={labels}
          actions={
            <>
              <Button variant="primary">{t(w.move)}</Button>
              <ButtonLink href={`/agencies/${agency.id}`} variant="ghost">
                {t(w.cancel)}
              </ButtonLink>
            </>
          }
        >
          <Select
            {...field('parentId')}
            options={agencyOptions(parents)}
            value={form.text('parentId') || (agency.parentId ?? '')}
            required
          />
          <DateInput {...field('date')} value={form.text('date') || today(context).toString()} required />
          <TextInput {...field('legalBasis')} hint={t(w.legalBasisHint)} value={form.text('legalBasis')} />
        </Form>
      </Card>
    </Page>
  );
}
