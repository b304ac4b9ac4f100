import { notFound } from '../../platform/errors.ts';
import { type FormFaults, NO_FAULTS } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { check } from '../../platform/validation.ts';
import { Button, ButtonLink, Card, Form, Row, renderPage, renderPart, type View } from '../../ui/index.ts';
import type { ProcedureContent } from '../content.ts';
import { type FormDefinition, type FormField, fieldShape } from '../forms/definition.ts';
import { EMPTY_FORM, findField, keyFor, keysOf, sectionOf, withField } from '../forms/editing.ts';
import { formPlaces } from '../forms/places.ts';
import { RenderForm } from '../forms/render.tsx';
import type { FormPlaces } from '../forms/schema.ts';
import { assumedFacts, changeForm } from './form-designer.tsx';
import { FieldFields } from './form-field-fields.tsx';
import { emptyField, isFieldType, readField } from './form-field-read.ts';
import { fw } from './form-words.ts';
import { mw } from './manage-words.ts';
import { Changed, isChanged, loadVersion, VersionPage, type VersionShown } from './parts.tsx';
import { saveEdit, tabPath } from './version.tsx';

const PATH = '/procedures/versions/:id/form/fields/:field';
const NEW = 'new';

/** One field of a form, with a live preview: by itself with script, by the button without. */
export function formFieldPages(site: Site): void {
  const load = async (c: Request) => ({
    ...(await loadVersion(c.var.context, c.var.view, c.req.param('id') ?? '')),
    places: await formPlaces(c.var.context),
  });

  site.get(PATH, 'procedures.manage', async (c) => {
    const shown = await load(c);
    const asked = c.var.view.query;
    const place = placeOf(
      shown.version.content,
      c.req.param('field') ?? '',
      asked.get('section'),
      asked.get('type'),
    );
    return c.html(renderPage(<FieldPage {...shown} {...place} faults={NO_FAULTS} />));
  });

  site.post(PATH, 'procedures.manage', async (c) => {
    const form = await readForm(c);
    const key = c.req.param('field') ?? '';
    const typed = (content: ProcedureContent) => {
      const place = placeOf(content, key, form.text('section'), form.text('type'));
      return { ...place, field: readField(place.field, form) };
    };
    const again = async (faults: FormFaults): Promise<string> => {
      const shown = await load(c);
      return renderPage(<FieldPage {...shown} {...typed(shown.version.content)} faults={faults} />);
    };
    if (form.text('action') === 'preview') return c.html(await again(NO_FAULTS));
    return saveEdit(
      c,
      form,
      changeForm((definition) => withTyped(definition, key, form)),
      tabPath(c, 'form'),
      again,
    );
  });

  // What the live preview asks for while somebody types.
  site.post('/procedures/versions/:id/form/preview', 'procedures.manage', async (c) => {
    const form = await readForm(c);
    const { view, version, places } = await load(c);
    const place = placeOf(version.content, form.text('field'), form.text('section'), form.text('type'));
    const field = readField(place.field, form);
    return c.html(
      renderPart(<Preview view={view} content={version.content} field={field} places={places} />),
    );
  });
}

function withTyped(definition: FormDefinition, key: string, form: FormInput): FormDefinition {
  const type = form.text('type');
  const before = key === NEW && isFieldType(type) ? emptyField(type) : findField(definition, key);
  if (!before) throw notFound();
  const typed = readField(before, form);
  const own = key === NEW ? keyFor(typed.label, keysOf(definition)) : key;
  return withField(definition, form.text('section'), check(fieldShape, { ...typed, key: own }));
}

/** The field, or the one to come, and the section in which it stands. Throws 404. */
function placeOf(
  content: ProcedureContent,
  key: string,
  section: string | null,
  type: string | null,
): { field: FormField; section: string } {
  const form = content.form ?? EMPTY_FORM;
  if (key !== NEW) {
    const field = findField(form, key);
    if (!field) throw notFound();
    return { field, section: section || (sectionOf(form, key)?.key ?? '') };
  }
  if (type === null || !isFieldType(type) || section === null) throw notFound();
  return { field: { ...emptyField(type), key: NEW }, section };
}

type FieldProps = VersionShown & {
  places: FormPlaces;
  field: FormField;
  section: string;
  faults: FormFaults;
};

function FieldPage(props: FieldProps) {
  const { view, version, field, section, faults, places } = props;
  const { t } = view;
  const base = `/procedures/versions/${version.id}/form`;
  return (
    <VersionPage {...props} tab="form">
      <Changed view={view} faults={faults} />
      <live-preview class="grid items-start gap-6 lg:grid-cols-2" data-src={`${base}/preview`}>
        <Card title={`${t(fw[field.type])}: ${field.label || t(fw.addField)}`}>
          <Form
            view={view}
            action={`${base}/fields/${field.key}`}
            hidden={{ edition: String(version.edition), type: field.type, field: field.key }}
            error={isChanged(faults) ? undefined : faults.error}
            errors={faults.errors}
            actions={
              <Row>
                <Button variant="primary" busyLabel={t(mw.saving)} shortcut="Control+S">
                  {t(mw.save)}
                </Button>
                <span class="only-without-script">
                  <Button name="action" value="preview" icon="eye">
                    {t(fw.preview)}
                  </Button>
                </span>
                <ButtonLink href={base} variant="ghost">
                  {t(mw.cancel)}
                </ButtonLink>
              </Row>
            }
          >
            <FieldFields
              view={view}
              content={version.content}
              field={field}
              section={section}
              faults={faults}
            />
          </Form>
        </Card>
        <section aria-label={t(fw.previewOf)} class="lg:sticky lg:top-20">
          <h2 class="mb-2 text-base font-semibold">{t(fw.previewOf)}</h2>
          <div data-preview>
            <Preview view={view} content={version.content} field={field} places={places} />
          </div>
        </section>
      </live-preview>
    </VersionPage>
  );
}

/** The field alone as citizens see it, whatever it lacks. */
function Preview(props: { view: View; content: ProcedureContent; field: FormField; places: FormPlaces }) {
  const { view, content, field, places } = props;
  const label = field.label || view.t(fw.fieldLabel);
  const alone: FormDefinition = {
    sections: [
      {
        key: 'preview',
        title: view.t(fw.preview),
        help: '',
        when: null,
        fields: [{ ...field, key: `preview_${field.key}`, label, when: null }],
      },
    ],
  };
  return (
    <form novalidate>
      <RenderForm {...places} view={view} form={alone} values={{}} facts={assumedFacts(content)} />
    </form>
  );
}
