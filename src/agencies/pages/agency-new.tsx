import { today } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  DateInput,
  FieldRow,
  Form,
  Page,
  renderPage,
  Select,
  TextInput,
} from '../../ui/index.ts';
import type { Agency } from '../rules.ts';
import { createAgency, listAgencies } from '../service.ts';
import {
  type AgencyDraft,
  AgencyFields,
  agencyLabels,
  EMPTY_DRAFT,
  forService,
  readDraft,
} from './agency-fields.tsx';
import { agencyOptions } from './common.tsx';
import { w } from './words.ts';

interface NewAgency extends AgencyDraft {
  code: string;
  parentId: string;
  validFrom: string;
  validTo: string;
}

/** Founding an agency. */
export function agencyNewPage(site: Site): void {
  const show = async (c: Request, draft: NewAgency, faults: FormFaults = NO_FAULTS): Promise<string> => {
    const agencies = await listAgencies(c.var.context);
    return renderPage(<AgencyNewPage c={c} agencies={agencies} draft={draft} faults={faults} />);
  };

  site.get('/agencies/new', 'agencies.manage', async (c) => {
    const parentId = c.var.view.query.get('parent') ?? '';
    const validFrom = today(c.var.context).toString();
    return c.html(await show(c, { ...EMPTY_DRAFT, code: '', parentId, validFrom, validTo: '' }));
  });

  site.post('/agencies/new', 'agencies.manage', async (c) => {
    const form = await readForm(c);
    const draft: NewAgency = {
      ...readDraft(form),
      code: form.text('code'),
      parentId: form.text('parentId'),
      validFrom: form.text('validFrom'),
      validTo: form.text('validTo'),
    };
    return submit(
      c,
      async () => {
        const id = await createAgency(c.var.context, { ...draft, ...forService(draft) });
        return done(c, `/agencies/${id}`, c.var.view.t(w.agencyAdded));
      },
      (faults) => show(c, draft, faults),
    );
  });
}

function AgencyNewPage(props: {
  c: Request;
  agencies: readonly Agency[];
  draft: NewAgency;
  faults: FormFaults;
}) {
  const { draft, faults } = props;
  const { view } = props.c.var;
  const { t } = view;
  const field = (name: 'code' | 'parentId' | 'validFrom' | 'validTo') => ({
    view,
    name,
    value: draft[name],
    error: faults.errors[name],
  });
  return (
    <Page
      view={view}
      title={t(w.addAgency)}
      breadcrumbs={[{ href: '/agencies', label: t(w.agencies) }]}
      width="narrow"
    >
      <Card>
        <Form
          view={view}
          action="/agencies/new"
          error={faults.error}
          errors={faults.errors}
          labels={agencyLabels(view)}
          keep="agency-new"
          actions={
            <>
              <Button variant="primary" busyLabel={t(w.saving)}>
                {t(w.addAgency)}
              </Button>
              <ButtonLink href="/agencies" variant="ghost">
                {t(w.cancel)}
              </ButtonLink>
            </>
          }
        >
          <TextInput
            {...field('code')}
            label={t(w.code)}
            hint={t(w.codeHint)}
            width="medium"
            spellcheck={false}
            required
          />
          <Select
            {...field('parentId')}
            label={t(w.parent)}
            options={agencyOptions(props.agencies)}
            empty={t(w.noParent)}
          />
          <FieldRow>
            <DateInput {...field('validFrom')} label={t(w.validFrom)} required />
            <DateInput {...field('validTo')} label={t(w.validTo)} />
          </FieldRow>
          <AgencyFields view={view} draft={draft} faults={faults} />
        </Form>
      </Card>
    </Page>
  );
}
