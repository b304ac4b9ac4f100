import { citizenNeeded } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import type { Text } from '../../platform/i18n.ts';
import { ADD_ROW, RenderForm, receiveForm } from '../../procedures/index.ts';
import { Button, Callout, Form, renderPage, type View } from '../../ui/index.ts';
import type { TypedContent } from '../draft-content.ts';
import { claimKept, keepToken, keepUnclaimed, removeDraft, saveDraft, typedContent } from '../drafts.ts';
import { type OpenDraft, openDraft } from '../open-draft.ts';
import { lacksOf } from '../submitting.ts';
import { ContactCard, PeopleCard } from './draft-contact.tsx';
import { DraftPage, draftOr, draftPath, idOf } from './draft-parts.tsx';
import { w } from './words.ts';

const PATH = '/my/drafts/:id';

/** Names of the controls around the form of the procedure: none can be a field of it, which has no hyphen. */
const OWN = [
  'draft-version',
  'draft-keep',
  'draft-go',
  'contact-phone',
  'contact-email',
  'contact-address',
  'request-summary',
  'result-mode',
  'result-address',
  'place-remote',
  'exempt-group',
  ADD_ROW,
];

/** The first step: the form of the procedure, how to be reached, how to get the result. */
export function draftFormPages(site: Site): void {
  site.get(PATH, 'citizen', (c) => draftOr(c, async (opened) => c.html(show(c, opened, null, NO_FAULTS))));

  // Public, for whoever's session ended while they typed: what they typed is kept for them, and nothing else is done.
  site.post(PATH, 'public', async (c) => {
    const form = await readForm(c);
    if (!c.var.context.citizen) {
      await keepUnclaimed(c.var.context, idOf(c), form.text('draft-keep'), typedOf(form, postedOfAll(form)));
      throw citizenNeeded();
    }
    return draftOr(c, (opened) => received(c, opened, form));
  });

  site.post(`${PATH}/kept`, 'citizen', async (c) => {
    const take = (await readForm(c)).text('take') === 'yes';
    await claimKept(c.var.context, idOf(c), take);
    return done(c, draftPath(idOf(c)), take ? c.var.view.t(w.keptTaken) : undefined);
  });

  site.post(`${PATH}/remove`, 'citizen', async (c) => {
    await removeDraft(c.var.context, idOf(c));
    return done(c, '/my/dossiers', c.var.view.t(w.removed));
  });
}

/** Everything that was sent but the page's own controls: which fields the form has is not known without the draft. */
const postedOfAll = (form: FormInput): Record<string, string[]> =>
  Object.fromEntries(
    form
      .names()
      .filter((name) => !OWN.includes(name))
      .map((name) => [name, form.texts(name)]),
  );

const typedOf = (form: FormInput, posted: Record<string, string[]>): TypedContent =>
  typedContent({
    posted,
    phone: form.text('contact-phone'),
    email: form.text('contact-email'),
    address: form.text('contact-address'),
    summary: form.text('request-summary'),
    resultMode: form.text('result-mode') as TypedContent['resultMode'],
    resultAddress: form.text('result-address'),
    remote: form.checked('place-remote'),
    exemptGroups: form.texts('exempt-group'),
  });

/** Keeps what was typed; on "continue", only what is in order leads to the next step. */
async function received(c: Request, opened: OpenDraft, form: FormInput): Promise<Response> {
  const { context, view } = c.var;
  const { posted } = await receiveForm(context, opened.form ?? { sections: [] }, form, {
    ...opened.around,
    own: OWN,
    versionId: opened.version.id,
    draft: true,
  });
  const typed = typedOf(form, asTexts(posted));
  const shown = { typed, addRow: form.texts(ADD_ROW) };
  const go = form.text('draft-go');
  const seen = Number(form.text('draft-version'));
  if (go === 'auto') return c.json({ version: await saveDraft(context, opened.draft.id, seen, typed) });
  return submit(
    c,
    async () => {
      await saveDraft(context, opened.draft.id, seen, typed);
      const saved = await openDraft(context, opened.draft.id);
      if (shown.addRow.length > 0) return c.html(show(c, saved, shown, NO_FAULTS));
      if (go !== 'next') return done(c, draftPath(opened.draft.id), view.t(w.saved));
      const lacks = lacksOf(saved);
      const errors = translated(view, { ...lacks.form, ...lacks.contact });
      if (Object.keys(errors).length === 0) return done(c, draftPath(opened.draft.id, 'papers'));
      return c.html(show(c, saved, null, { ...NO_FAULTS, errors }), 422);
    },
    // Another page was faster: what was typed here is shown, with the number of what it would replace.
    async (faults) => show(c, await openDraft(context, opened.draft.id), shown, faults),
  );
}

const asTexts = (posted: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(posted).map(([name, texts]) => [name, [...texts]]));

const translated = (view: View, faults: Readonly<Record<string, Text>>): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([name, text]) => [name, view.t(text)]));

interface Typed {
  typed: TypedContent;
  addRow: string[];
}

function show(c: Request, opened: OpenDraft, given: Typed | null, faults: FormFaults): string {
  const { view, context } = c.var;
  return renderPage(
    <FormPage
      view={view}
      opened={opened}
      given={given}
      faults={faults}
      keep={keepToken(context, opened.draft)}
    />,
  );
}

interface FormPageProps {
  view: View;
  opened: OpenDraft;
  given: Typed | null;
  faults: FormFaults;
  keep: string;
}

function FormPage({ view, opened, given, faults, keep }: FormPageProps) {
  const { t } = view;
  const { draft, form, version } = opened;
  const content = { ...opened.content, ...given?.typed };
  const posted = {
    ...(given ? given.typed.posted : opened.posted),
    ...(given && { [ADD_ROW]: given.addRow }),
  };
  const path = draftPath(draft.id);
  return (
    <DraftPage view={view} opened={opened} step="form">
      <PeopleCard view={view} opened={opened} />
      <draft-saver
        class="block"
        data-saved={t(w.autosaved)}
        data-failed={t(w.autosaveFailed)}
        data-ended={t(w.autosaveEnded)}
        data-sign-in={t(w.signInAgain)}
        data-sign-in-href={`/my/sign-in?next=${encodeURIComponent(path)}`}
      >
        <Form
          view={view}
          action={path}
          keep={`draft-${draft.id}`}
          error={faults.error}
          errors={faults.errors}
          labels={labelsOf(opened)}
          hidden={{ 'draft-version': String(draft.version), 'draft-keep': keep }}
          actions={
            <>
              <Button variant="primary" name="draft-go" value="next" busyLabel={t(w.saving)}>
                {t(w.next)}
              </Button>
              <Button name="draft-go" value="save" busyLabel={t(w.saving)}>
                {t(w.save)}
              </Button>
              <p class="draft-saver-status text-muted text-sm" role="status" />
            </>
          }
        >
          {form && (
            <RenderForm
              {...opened.around}
              view={view}
              form={form}
              values={posted}
              errors={faults.errors}
              cases={new Map(version.content.cases.map(({ key, name }) => [key, name]))}
              renderFile={(field) => (
                <Callout view={view} tone="info" title={field.label}>
                  {t(w.filesLater)}
                </Callout>
              )}
            />
          )}
          <ContactCard view={view} opened={opened} content={content} errors={faults.errors} />
        </Form>
      </draft-saver>
    </DraftPage>
  );
}

/** Labels of the fields by name, for the summary of errors. */
function labelsOf({ form }: OpenDraft): Record<string, string> {
  return Object.fromEntries(
    (form?.sections ?? []).flatMap(({ fields }) =>
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
}
