import { invalid, notFound } from '../../platform/errors.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  Callout,
  Card,
  DescriptionList,
  Form,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import type { ProcedureContent } from '../content.ts';
import { type CheckedForm, checkForm } from '../forms/check.ts';
import type { FormDefinition } from '../forms/definition.ts';
import { fm } from '../forms/messages.ts';
import { formPlaces } from '../forms/places.ts';
import { type Posted, postedOf } from '../forms/posted.ts';
import { ADD_ROW, RenderForm } from '../forms/render.tsx';
import type { FormPlaces } from '../forms/schema.ts';
import { answerLines } from '../forms/words.ts';
import { findProcedure, versionInForce } from '../reading.ts';
import { assumedFacts } from './form-designer.tsx';
import { fw } from './form-words.ts';
import { mw } from './manage-words.ts';
import { loadVersion, versionPath } from './parts.tsx';
import { w } from './words.ts';

/** A form to fill in without sending it: for officers any version, for the public the one in force. */
export function formTryPages(site: Site): void {
  const ofVersion = '/procedures/versions/:id/form/try';
  site.get(ofVersion, 'procedures.read', async (c) => c.html(await show(c, await versionTried(c), null)));
  site.post(ofVersion, 'procedures.read', async (c) => tried(c, await versionTried(c)));

  const ofProcedure = '/procedures/:code{[1-3]\\.[0-9]+}/form';
  site.get(ofProcedure, 'public', async (c) => c.html(await show(c, await publicTried(c), null)));
  site.post(ofProcedure, 'public', async (c) => tried(c, await publicTried(c)));
}

interface Tried {
  content: ProcedureContent;
  form: FormDefinition;
  action: string;
  back: { href: string; label: string };
}

async function versionTried(c: Request): Promise<Tried> {
  const { version } = await loadVersion(c.var.context, c.var.view, c.req.param('id') ?? '');
  const { content } = version;
  if (content.form === null) throw notFound();
  const href = versionPath(version.id, 'form');
  return { content, form: content.form, action: `${href}/try`, back: { href, label: version.code } };
}

async function publicTried(c: Request): Promise<Tried> {
  const procedure = await findProcedure(c.var.context, c.req.param('code') ?? '');
  const version = await versionInForce(c.var.context, procedure.id);
  const form = version?.content.form ?? null;
  if (!version || form === null) throw notFound();
  const href = `/procedures/${procedure.code}`;
  return { content: version.content, form, action: `${href}/form`, back: { href, label: procedure.code } };
}

interface Filled {
  posted: Posted;
  /** null: only another row was asked for. */
  checked: CheckedForm | null;
}

async function tried(c: Request, one: Tried): Promise<Response> {
  const sent = await readForm(c);
  const { posted, unknown } = postedOf(one.form, sent, [ADD_ROW]);
  if (unknown[0] !== undefined) throw invalid(fm.unknownField, {}, { name: unknown[0].slice(0, 60) });
  const asked = sent.texts(ADD_ROW);
  if (asked.length > 0)
    return c.html(await show(c, one, { posted: { ...posted, [ADD_ROW]: asked }, checked: null }));
  const places = await formPlaces(c.var.context);
  const { answers, errors } = checkForm(one.form, posted, { ...places, facts: assumedFacts(one.content) });
  // Files are not taken here: what is attached counts as attached.
  const kept = Object.entries(errors).filter(([name]) => sent.files(name).length === 0);
  const checked = { answers, errors: Object.fromEntries(kept) };
  return c.html(await show(c, one, { posted, checked }), kept.length > 0 ? 422 : 200);
}

async function show(c: Request, one: Tried, filled: Filled | null): Promise<string> {
  const places = await formPlaces(c.var.context);
  return renderPage(<TryPage view={c.var.view} tried={one} filled={filled} places={places} />);
}

interface TryProps {
  view: View;
  tried: Tried;
  filled: Filled | null;
  places: FormPlaces;
}

function TryPage({ view, tried: one, filled, places }: TryProps) {
  const { t } = view;
  const checked = filled?.checked ?? null;
  const errors = Object.fromEntries(
    Object.entries(checked?.errors ?? {}).map(([name, text]) => [name, t(text)]),
  );
  const accepted = checked !== null && Object.keys(errors).length === 0;
  return (
    <Page
      view={view}
      title={t(w.formTitle)}
      subtitle={one.content.name}
      width="narrow"
      breadcrumbs={[{ href: '/procedures', label: t(w.procedures) }, one.back]}
    >
      <Stack>
        {accepted ? (
          <Accepted view={view} form={one.form} checked={checked} />
        ) : (
          <Callout view={view} tone="info">
            {t(fw.tryHint)}
          </Callout>
        )}
        <Form
          view={view}
          action={one.action}
          multipart
          errors={errors}
          labels={labelsOf(one.form)}
          actions={
            <Button variant="primary" busyLabel={t(mw.saving)}>
              {t(fw.check)}
            </Button>
          }
        >
          <RenderForm
            {...places}
            view={view}
            form={one.form}
            values={filled?.posted ?? {}}
            errors={errors}
            facts={assumedFacts(one.content)}
            cases={new Map(one.content.cases.map(({ key, name }) => [key, name]))}
          />
        </Form>
      </Stack>
    </Page>
  );
}

/** Labels of the fields by name, for the summary of errors. */
const labelsOf = (form: FormDefinition): Record<string, string> =>
  Object.fromEntries(
    form.sections.flatMap(({ fields }) =>
      fields.flatMap((field) =>
        field.type === 'address'
          ? [
              [`${field.key}.commune`, field.label],
              [`${field.key}.detail`, field.label],
            ]
          : [[field.key, field.label]],
      ),
    ),
  );

function Accepted({ view, form, checked }: { view: View; form: FormDefinition; checked: CheckedForm }) {
  const { t } = view;
  return (
    <>
      <Callout view={view} tone="success">
        {t(fw.accepted)}
      </Callout>
      <Card title={t(fw.acceptedAnswers)}>
        <DescriptionList
          items={answerLines(form, checked.answers, view.language).map(({ label, value }) => ({
            term: label,
            value,
          }))}
        />
      </Card>
    </>
  );
}
