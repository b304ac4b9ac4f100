import type { Context } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { wrongFields } from '../../platform/validation.ts';
import {
  Button,
  ButtonLink,
  Card,
  FieldRow,
  Form,
  Page,
  RadioGroup,
  renderPage,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { KINDS, type ProcedureContent, type ProcedureKind } from '../content.ts';
import { createProcedure } from '../drafting.ts';
import { m } from '../messages.ts';
import { versionInForce } from '../reading.ts';
import { mw } from './manage-words.ts';
import { versionPath, wordOptions } from './parts.tsx';
import { w } from './words.ts';

const PATH = '/procedures/manage/new';

/** A new procedure, empty or as a copy of a similar one. */
export function newPage(site: Site): void {
  site.get(PATH, 'procedures.manage', (c) => c.html(show(c, null, NO_FAULTS)));

  site.post(PATH, 'procedures.manage', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const content = await startingContent(c.var.context, form);
        const kind = form.text('kind') as ProcedureKind;
        const id = await createProcedure(c.var.context, { code: form.text('code'), kind, content });
        return done(c, versionPath(id, 'general'), c.var.view.t(mw.draftMade));
      },
      (faults) => show(c, form, faults),
    );
  });
}

async function startingContent(context: Context, form: FormInput): Promise<unknown> {
  const name = form.text('name');
  const field = { code: null, name: form.text('field') };
  const copyOf = form.text('copyOf');
  if (copyOf === '') return { ...EMPTY, name, field };
  const model = await versionInForce(context, copyOf);
  if (!model) throw wrongFields({ copyOf: m.replacedUnknown });
  return { ...model.content, name, shortName: '', nameEn: '', unconfirmed: [] };
}

const EMPTY: Partial<ProcedureContent> & Record<string, unknown> = {
  ministry: { code: null, name: '' },
  levels: [],
  subjects: [],
  channels: [],
  cases: [],
  fees: [],
  results: [],
  legalBasis: [],
  onlineLevel: 'INFO',
};

function show(c: Request, form: FormInput | null, faults: FormFaults): string {
  return renderPage(<NewPage view={c.var.view} form={form} faults={faults} />);
}

function NewPage({ view, form, faults }: { view: View; form: FormInput | null; faults: FormFaults }) {
  const { t } = view;
  const { errors } = faults;
  const labels = { code: t(w.code), name: t(w.procedureName), field: t(w.field), copyOf: t(mw.copyOf) };
  return (
    <Page
      view={view}
      title={t(mw.newProcedure)}
      subtitle={t(mw.newHint)}
      width="narrow"
      breadcrumbs={[{ href: '/procedures/manage', label: t(mw.catalogue) }]}
    >
      <Card>
        <Form
          view={view}
          action={PATH}
          error={faults.error}
          errors={errors}
          labels={labels}
          actions={
            <>
              <Button variant="primary" busyLabel={t(mw.saving)}>
                {t(mw.add)}
              </Button>
              <ButtonLink href="/procedures/manage" variant="ghost">
                {t(mw.cancel)}
              </ButtonLink>
            </>
          }
        >
          <FieldRow>
            <TextInput
              view={view}
              name="code"
              label={labels.code}
              hint={t(mw.codeHint)}
              value={form?.text('code')}
              maxLength={30}
              error={errors.code}
              required
            />
            <TextInput
              view={view}
              name="field"
              label={labels.field}
              value={form?.text('field')}
              maxLength={200}
              error={errors.field}
              required
            />
          </FieldRow>
          <TextInput
            view={view}
            name="name"
            label={labels.name}
            value={form?.text('name')}
            maxLength={1000}
            error={errors.name}
            required
          />
          <RadioGroup
            view={view}
            name="kind"
            label={t(mw.kind)}
            options={wordOptions(view, KINDS)}
            value={form?.text('kind') || 'STANDARD'}
            inline
          />
          <TextInput
            view={view}
            name="copyOf"
            label={labels.copyOf}
            hint={t(mw.copyOfHint)}
            value={form?.text('copyOf')}
            maxLength={30}
            width="short"
            error={errors.copyOf}
          />
        </Form>
      </Card>
    </Page>
  );
}
