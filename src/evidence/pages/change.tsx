import type { ComponentChildren } from 'preact';
import { today } from '../../platform/context.ts';
import { acceptOf, typeWords } from '../../platform/file-types.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, isConflict, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import type { Text } from '../../platform/i18n.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  Conflict,
  FileInput,
  Form,
  Page,
  renderPage,
  Stack,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { changeableEvidence } from '../access.ts';
import { addVersion, type Correction, correctEvidence, withdrawEvidence } from '../adding.ts';
import { m } from '../messages.ts';
import { TYPES_OF } from '../rules.ts';
import type { Evidence } from '../store.ts';
import { type Draft, draftOf, EvidenceFields, fieldLabels, forService, readDraft } from './fields.tsx';
import { yearOptions } from './list.tsx';
import { ownAgencies } from './new.tsx';
import { w } from './page-words.ts';
import { nameOf } from './words.tsx';

const idOf = (c: Request): string => c.req.param('id') ?? '';

/** Correcting what is known, putting a new version in force, withdrawing and restoring. */
export function changePages(site: Site): void {
  site.get('/evidence/:id/correct', 'evidence.add', async (c) => {
    const evidence = await changeableEvidence(c.var.context, idOf(c));
    return c.html(await correctForm(c, evidence, draftOf(evidence), NO_FAULTS));
  });
  site.post('/evidence/:id/correct', 'evidence.add', (c) => correct(c));

  site.get('/evidence/:id/versions/new', 'evidence.add', async (c) => {
    const evidence = await changeableEvidence(c.var.context, idOf(c));
    return c.html(versionForm(c, evidence, new FormInput(new FormData()), NO_FAULTS));
  });
  site.post('/evidence/:id/versions', 'evidence.add', (c) => renew(c));

  site.post('/evidence/:id/withdraw', 'evidence.add', async (c) => {
    const form = await readForm(c);
    await changeableEvidence(c.var.context, idOf(c));
    return submit(
      c,
      async () => {
        const input = { version: Number(form.text('version')), reason: form.text('reason') };
        await withdrawEvidence(c.var.context, idOf(c), input);
        return done(c, `/evidence/${idOf(c)}`, c.var.view.t(w.withdrawDone));
      },
      async (faults) => withdrawForm(c, await changeableEvidence(c.var.context, idOf(c)), form, faults),
    );
  });
  site.get('/evidence/:id/withdraw', 'evidence.add', async (c) => {
    const evidence = await changeableEvidence(c.var.context, idOf(c));
    return c.html(withdrawForm(c, evidence, new FormInput(new FormData()), NO_FAULTS));
  });
  site.post('/evidence/:id/restore', 'evidence.add', async (c) => {
    const version = Number((await readForm(c)).text('version'));
    await withdrawEvidence(c.var.context, idOf(c), { version, reason: null });
    return done(c, `/evidence/${idOf(c)}`, c.var.view.t(w.restored));
  });
}

async function correct(c: Request): Promise<Response> {
  const form = await readForm(c);
  const draft = readDraft(form);
  const before = await changeableEvidence(c.var.context, idOf(c));
  const of =
    before.confidentiality === 'SECRET' ? { confidentiality: 'SECRET', kind: 'DOCUMENT', title: '' } : {};
  return submit(
    c,
    async () => {
      const { url: _url, ...fields } = forService({ ...draft, kind: draft.kind || before.kind, ...of });
      const version = form.text('version');
      await correctEvidence(c.var.context, idOf(c), { ...fields, version } as Correction);
      return done(c, `/evidence/${idOf(c)}`, c.var.view.t(w.corrected));
    },
    async (faults) => {
      const now = await changeableEvidence(c.var.context, idOf(c));
      // After a conflict was shown, saving again is meant; after other faults the version stays the one first seen.
      const version = isConflict(faults) ? now.version : Number(form.text('version'));
      return correctForm(c, { ...now, version }, draft, faults);
    },
  );
}

async function correctForm(
  c: Request,
  evidence: Evidence,
  draft: Draft,
  faults: FormFaults,
): Promise<string> {
  const { context, view } = c.var;
  const secret = evidence.confidentiality === 'SECRET';
  const conflict = isConflict(faults) && (
    <Conflict view={view} rows={disagreements(view, draftOf(evidence), draft)} />
  );
  return changePage(
    view,
    evidence,
    w.correctTitle,
    <Form
      view={view}
      action={`/evidence/${evidence.id}/correct`}
      hidden={{ version: String(evidence.version) }}
      error={isConflict(faults) ? undefined : faults.error}
      errors={faults.errors}
      labels={fieldLabels(view)}
      keep={`evidence-${evidence.id}`}
      actions={<Buttons view={view} evidence={evidence} label={view.t(w.save)} />}
    >
      <EvidenceFields
        view={view}
        draft={{ ...draft, kind: draft.kind || evidence.kind }}
        faults={faults}
        agencies={await ownAgencies(context)}
        years={yearOptions(today(context).year)}
        secret={secret}
        byFile={false}
      />
    </Form>,
    conflict,
  );
}

function disagreements(view: View, theirs: Draft, yours: Draft) {
  const labels = fieldLabels(view);
  const names = Object.keys(theirs).filter((name) => !['url', 'agencyId', 'kind'].includes(name));
  return (names as (keyof Draft)[]).map((name) => ({
    label: labels[name],
    theirs: theirs[name],
    yours: yours[name],
  }));
}

async function renew(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const form = await readForm(c);
  const [file] = form.files('file');
  const evidence = await changeableEvidence(context, idOf(c));
  return submit(
    c,
    async () => {
      const sent =
        file === undefined ? null : { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name };
      const input = { version: form.text('version'), note: form.text('note'), url: form.text('url') };
      const number = await addVersion(context, idOf(c), input, sent);
      return done(c, `/evidence/${idOf(c)}`, view.t(w.versionAdded, { number }));
    },
    (faults) => versionForm(c, evidence, form, faults),
  );
}

function versionForm(c: Request, evidence: Evidence, form: FormInput, faults: FormFaults): string {
  const { context, view } = c.var;
  const { t, language } = view;
  const types = TYPES_OF[evidence.kind];
  return changePage(
    view,
    evidence,
    w.newVersionTitle,
    <Form
      view={view}
      action={`/evidence/${evidence.id}/versions`}
      multipart
      hidden={{ version: String(evidence.version) }}
      error={faults.error}
      errors={faults.errors}
      labels={fieldLabels(view)}
      actions={<Buttons view={view} evidence={evidence} label={t(w.newVersion)} />}
    >
      <p class="text-muted">{t(w.newVersionHint)}</p>
      {evidence.kind === 'LINK' ? (
        <TextInput
          view={view}
          name="url"
          type="url"
          label={t(m.url)}
          value={form.text('url') || (evidence.current.url ?? '')}
          error={faults.errors.url}
          required
        />
      ) : (
        <FileInput
          view={view}
          name="file"
          label={t(m.file)}
          hint={typeWords(types)[language]}
          accept={acceptOf(types)}
          maxBytes={context.config.uploadLimit}
          error={faults.errors.file}
          required
        />
      )}
      <TextArea
        view={view}
        name="note"
        label={t(w.versionNote)}
        value={form.text('note')}
        error={faults.errors.note}
        rows={3}
        required
      />
    </Form>,
  );
}

function withdrawForm(c: Request, evidence: Evidence, form: FormInput, faults: FormFaults): string {
  const { view } = c.var;
  const { t } = view;
  return changePage(
    view,
    evidence,
    w.withdrawTitle,
    <Form
      view={view}
      action={`/evidence/${evidence.id}/withdraw`}
      hidden={{ version: String(evidence.version) }}
      error={faults.error}
      errors={faults.errors}
      labels={{ reason: t(w.withdrawReason) }}
      actions={<Buttons view={view} evidence={evidence} label={t(w.withdrawNow)} danger />}
    >
      <TextArea
        view={view}
        name="reason"
        label={t(w.withdrawReason)}
        value={form.text('reason')}
        error={faults.errors.reason}
        rows={3}
        required
      />
    </Form>,
    <Callout view={view} tone="info">
      {t(w.withdrawHint)}
    </Callout>,
  );
}

function Buttons(props: { view: View; evidence: Evidence; label: string; danger?: boolean }) {
  const { t } = props.view;
  return (
    <>
      <Button variant={props.danger ? 'danger' : 'primary'} busyLabel={t(w.saving)} shortcut="Control+S">
        {props.label}
      </Button>
      <ButtonLink href={`/evidence/${props.evidence.id}`} variant="ghost">
        {t(w.cancel)}
      </ButtonLink>
    </>
  );
}

/** A page with one form about evidence, and what to know before filling it in. */
function changePage(
  view: View,
  evidence: Evidence,
  title: Text,
  form: ComponentChildren,
  above?: ComponentChildren,
): string {
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={view.t(title)}
      subtitle={nameOf(view, evidence)}
      breadcrumbs={[
        { href: '/evidence', label: view.t(m.evidenceStore) },
        { href: `/evidence/${evidence.id}`, label: nameOf(view, evidence) },
      ]}
    >
      <Stack>
        {above}
        <Card>{form}</Card>
      </Stack>
    </Page>,
  );
}
