import { notFound } from '../../platform/errors.ts';
import { type FormFaults, NO_FAULTS } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  EmptyState,
  Form,
  Row,
  renderPage,
  Select,
  Stack,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { Answers } from '../conditions.ts';
import type { ProcedureContent } from '../content.ts';
import type { FormDefinition, FormField, FormSection } from '../forms/definition.ts';
import {
  EMPTY_FORM,
  findSection,
  keyFor,
  keysOf,
  looseConditions,
  type Move,
  withChange,
  withSection,
} from '../forms/editing.ts';
import { fm } from '../forms/messages.ts';
import { formPlaces } from '../forms/places.ts';
import { RenderForm } from '../forms/render.tsx';
import type { FormPlaces } from '../forms/schema.ts';
import { conditionWords } from '../forms/words.ts';
import type { VersionRecord } from '../store.ts';
import { ConditionFields, readCondition } from './condition-fields.tsx';
import { FIELD_TYPES } from './form-field-read.ts';
import { fw } from './form-words.ts';
import { mw } from './manage-words.ts';
import { Changed, isChanged, loadVersion, VersionPage, type VersionShown } from './parts.tsx';
import { saveEdit, tabPath } from './version.tsx';

const PATH = '/procedures/versions/:id/form';

/** The online form of a version: designed by its officer, seen by everybody who may read the catalogue. */
export function formDesignerPages(site: Site): void {
  const load = (c: Request) => loadVersion(c.var.context, c.var.view, c.req.param('id') ?? '');

  site.get(PATH, 'procedures.read', async (c) => {
    const shown = await load(c);
    const places = await formPlaces(c.var.context);
    return c.html(renderPage(<DesignerPage {...shown} places={places} />));
  });

  site.post(`${PATH}/sections`, 'procedures.manage', async (c) => {
    const form = await readForm(c);
    const add = (definition: FormDefinition): FormDefinition => {
      const title = form.text('title');
      const key = keyFor(title, keysOf(definition));
      return withSection(definition, { key, title, help: '', when: null, fields: [] });
    };
    return saveEdit(c, form, changeForm(add), tabPath(c, 'form'), async () =>
      renderPage(<DesignerPage {...(await load(c))} places={await formPlaces(c.var.context)} />),
    );
  });

  for (const move of ['up', 'down', 'delete'] as const satisfies readonly Move[])
    site.post(`${PATH}/parts/:key/${move}`, 'procedures.manage', async (c) => {
      const form = await readForm(c);
      const change = (definition: FormDefinition) => withChange(definition, c.req.param('key') ?? '', move);
      return saveEdit(c, form, changeForm(change), tabPath(c, 'form'), async () =>
        renderPage(<DesignerPage {...(await load(c))} places={await formPlaces(c.var.context)} />),
      );
    });

  site.get(`${PATH}/sections/:section`, 'procedures.manage', async (c) => {
    const shown = await load(c);
    const section = findSection(shown.version.content.form ?? EMPTY_FORM, c.req.param('section') ?? '');
    if (!section) throw notFound();
    return c.html(renderPage(<SectionPage {...shown} section={section} faults={NO_FAULTS} />));
  });

  site.post(`${PATH}/sections/:section`, 'procedures.manage', async (c) => {
    const form = await readForm(c);
    const key = c.req.param('section') ?? '';
    const change = (definition: FormDefinition): FormDefinition => {
      const section = findSection(definition, key);
      if (!section) throw notFound();
      return withSection(definition, readSection(section, form));
    };
    return saveEdit(c, form, changeForm(change), tabPath(c, 'form'), async (faults) => {
      const shown = await load(c);
      const section = findSection(shown.version.content.form ?? EMPTY_FORM, key);
      if (!section) throw notFound();
      return renderPage(<SectionPage {...shown} section={readSection(section, form)} faults={faults} />);
    });
  });
}

/** A change of the form as a change of the document. A form without sections is no form. */
export const changeForm =
  (change: (form: FormDefinition) => FormDefinition) =>
  (content: ProcedureContent): ProcedureContent => {
    const form = change(content.form ?? EMPTY_FORM);
    return { ...content, form: form.sections.length === 0 ? null : form };
  };

const readSection = (section: FormSection, form: FormInput): FormSection => ({
  ...section,
  title: form.text('title'),
  help: form.text('help'),
  when: readCondition(form),
});

/** What is assumed of a filing where a form is only looked at. */
export const assumedFacts = (content: ProcedureContent): Answers => ({
  $case: content.cases[0]?.key ?? '',
  $channel: 'ONLINE',
  $applicant: 'PERSON',
  $represented: 'no',
  $remote: 'no',
});

type DesignerProps = VersionShown & { places: FormPlaces };

function DesignerPage(props: DesignerProps) {
  const { view, version, editable, places } = props;
  const { t } = view;
  const form = version.content.form ?? EMPTY_FORM;
  const loose = looseConditions(form);
  const preview =
    form.sections.length === 0 ? null : (
      <section aria-label={t(fw.previewForm)} class="flex min-w-0 flex-col gap-3">
        <h2 class="text-base font-semibold">{t(fw.previewForm)}</h2>
        <form class="contents" novalidate>
          <RenderForm
            {...places}
            view={view}
            form={form}
            values={{}}
            facts={assumedFacts(version.content)}
            cases={new Map(version.content.cases.map(({ key, name }) => [key, name]))}
          />
        </form>
      </section>
    );
  return (
    <VersionPage
      {...props}
      tab="form"
      actions={
        form.sections.length > 0 && (
          <ButtonLink href={`${formPath(version)}/try`} icon="eye">
            {t(fw.tryForm)}
          </ButtonLink>
        )
      }
    >
      <Stack>
        {editable && <p class="text-muted">{t(fw.formHint)}</p>}
        {loose.length > 0 && (
          <Callout view={view} tone="warning">
            {t(fw.loose, { keys: loose.join(', ') })}
          </Callout>
        )}
        {editable ? (
          <div class="grid gap-6 lg:grid-cols-2">
            <Structure view={view} version={version} form={form} />
            {preview}
          </div>
        ) : (
          (preview ?? <EmptyState title={t(fw.noSections)} />)
        )}
      </Stack>
    </VersionPage>
  );
}

const formPath = (version: VersionRecord): string => `/procedures/versions/${version.id}/form`;

function Structure({ view, version, form }: { view: View; version: VersionRecord; form: FormDefinition }) {
  const { t } = view;
  return (
    <div class="flex min-w-0 flex-col gap-4">
      {form.sections.length === 0 && <EmptyState title={t(fw.noSections)} hint={t(fw.noSectionsHint)} />}
      {form.sections.map((section) => (
        <SectionCard key={section.key} view={view} version={version} section={section} />
      ))}
      <Card title={t(fw.addSection)}>
        <form method="post" action={`${formPath(version)}/sections`} class="flex flex-wrap items-end gap-2">
          <input type="hidden" name="edition" value={version.edition} />
          <div class="min-w-0 flex-1 basis-60">
            <TextInput view={view} name="title" label={t(fw.sectionTitle)} maxLength={300} required />
          </div>
          <Button icon="plus">{t(fw.addSection)}</Button>
        </form>
      </Card>
    </div>
  );
}

/** Buttons that move a section or field, or take it out. */
export function MoveButtons(props: { view: View; version: VersionRecord; partKey: string; name: string }) {
  const { view, version, partKey, name } = props;
  const { t } = view;
  const base = `${formPath(version)}/parts/${partKey}`;
  return (
    <form method="post" class="flex gap-1">
      <input type="hidden" name="edition" value={version.edition} />
      <Button icon="moveUp" iconOnly size="sm" variant="ghost" formAction={`${base}/up`}>
        {`${t(mw.moveUp)}: ${name}`}
      </Button>
      <Button icon="moveDown" iconOnly size="sm" variant="ghost" formAction={`${base}/down`}>
        {`${t(mw.moveDown)}: ${name}`}
      </Button>
      <Button icon="delete" iconOnly size="sm" variant="ghost" formAction={`${base}/delete`}>
        {`${t(mw.remove)}: ${name}`}
      </Button>
    </form>
  );
}

function SectionCard({
  view,
  version,
  section,
}: {
  view: View;
  version: VersionRecord;
  section: FormSection;
}) {
  const { t } = view;
  const base = formPath(version);
  const { content } = version;
  return (
    <Card
      title={section.title}
      hint={
        section.when && t(fm.onlyIf, { condition: conditionWords(section.when, content.form, view.language) })
      }
      flush
      actions={
        <Row>
          <MoveButtons view={view} version={version} partKey={section.key} name={section.title} />
          <ButtonLink href={`${base}/sections/${section.key}`} icon="edit" size="sm">
            {t(fw.editSection)}
          </ButtonLink>
        </Row>
      }
    >
      {section.fields.length === 0 ? (
        <p class="text-muted p-3">{t(fw.noFields)}</p>
      ) : (
        <ol>
          {section.fields.map((field) => (
            <FieldLine key={field.key} view={view} version={version} field={field} />
          ))}
        </ol>
      )}
      <form method="get" action={`${base}/fields/new`} class="flex flex-wrap items-end gap-2 p-3">
        <input type="hidden" name="section" value={section.key} />
        <div class="min-w-0 flex-1 basis-40">
          <Select
            view={view}
            id={`type-${section.key}`}
            name="type"
            label={t(fw.fieldType)}
            options={FIELD_TYPES.map((type) => ({ value: type, label: t(fw[type]) }))}
            empty={null}
          />
        </div>
        <Button icon="plus">{t(fw.addField)}</Button>
      </form>
    </Card>
  );
}

function FieldLine({ view, version, field }: { view: View; version: VersionRecord; field: FormField }) {
  const { t } = view;
  const { key, label, type, required, when } = field;
  return (
    <li class="border-base-300 flex items-center gap-2 border-b px-3 py-1.5">
      <span class="min-w-0 flex-1">
        <a href={`${formPath(version)}/fields/${key}`} class="link font-medium">
          {label}
        </a>
        {required && ' *'}
        <span class="text-muted block text-sm">
          {t(fw[type])}
          {when &&
            ` · ${t(fm.onlyIf, { condition: conditionWords(when, version.content.form, view.language) })}`}
        </span>
      </span>
      <MoveButtons view={view} version={version} partKey={key} name={label} />
    </li>
  );
}

type SectionProps = VersionShown & { section: FormSection; faults: FormFaults };

function SectionPage(props: SectionProps) {
  const { view, version, section, faults } = props;
  const { t } = view;
  const base = formPath(version);
  return (
    <VersionPage {...props} tab="form">
      <Changed view={view} faults={faults} />
      <Card title={t(fw.editSection)}>
        <Form
          view={view}
          action={`${base}/sections/${section.key}`}
          hidden={{ edition: String(version.edition) }}
          error={isChanged(faults) ? undefined : faults.error}
          errors={faults.errors}
          actions={
            <Row>
              <Button variant="primary" busyLabel={t(mw.saving)} shortcut="Control+S">
                {t(mw.save)}
              </Button>
              <ButtonLink href={base} variant="ghost">
                {t(mw.cancel)}
              </ButtonLink>
            </Row>
          }
        >
          <TextInput
            view={view}
            name="title"
            label={t(fw.sectionTitle)}
            value={section.title}
            maxLength={300}
            error={faults.errors.title}
            required
          />
          <TextArea
            view={view}
            name="help"
            label={t(fw.help)}
            value={section.help}
            rows={2}
            maxLength={1000}
          />
          <ConditionFields view={view} content={version.content} condition={section.when} />
        </Form>
      </Card>
    </VersionPage>
  );
}
