import { randomUUID } from 'node:crypto';
import { agencyOptions, listAgencies, scopeOf } from '../../agencies/index.ts';
import type { Context } from '../../platform/context.ts';
import { invalid } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  FileInput,
  Form,
  formatInstantDate,
  Page,
  renderPage,
  Select,
  type View,
} from '../../ui/index.ts';
import { type ImportInput, importPlan, knownFile } from '../importing.ts';
import { m, word } from '../messages.ts';
import type { PlanReader } from '../reading.ts';
import type { PlanRecord } from '../store.ts';

const ACCEPT = '.docx,.doc,.pdf,.html,.htm,.txt,.md';

/** GET /plans/import. */
export async function importPage(c: Request): Promise<Response> {
  return c.html(await importForm(c, NO_FAULTS));
}

/** POST /plans/import: a file, or the SHA-256 of one that is here already (`again`). */
export function importHandler(read: PlanReader): (c: Request) => Promise<Response> {
  return (c) =>
    submit(
      c,
      async () => {
        const input = await inputOf(c);
        const result = await importPlan(c.var.context, input, read);
        if (result.outcome === 'known') return c.html(knownPage(c.var.view, result.sha256, result.plans));
        return done(c, `/plans/${result.planId}/review`, c.var.view.t(m.imported));
      },
      (faults) => importForm(c, faults),
    );
}

async function inputOf(c: Request): Promise<ImportInput> {
  const form = await readForm(c);
  const again = form.text('again');
  const options = {
    issuerAgencyId: form.text('issuer') || null,
    importKey: /^[\w-]{1,100}$/.test(form.text('key')) ? form.text('key') : null,
    again: again !== '',
  };
  if (again !== '') {
    const known = await knownFile(c.var.context, again);
    if (!known) throw invalid(m.fileMissing, { file: m.fileMissing });
    return { ...options, ...known };
  }
  const [file] = form.files('file');
  if (!file) throw invalid(m.fileMissing, { file: m.fileMissing });
  return { ...options, bytes: new Uint8Array(await file.arrayBuffer()), fileName: file.name };
}

async function importForm(c: Request, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const { t } = view;
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={t(m.importPlan)}
      breadcrumbs={[{ href: '/plans', label: t(m.plans) }]}
      subtitle={t(m.importIntro)}
    >
      <Form
        view={view}
        action="/plans/import"
        multipart
        errors={faults.errors}
        error={faults.error}
        labels={{ file: t(m.document), issuer: t(m.issuerAgency) }}
        hidden={{ key: randomUUID() }}
        actions={
          <Button variant="primary" icon="upload" busyLabel={t(m.reading)}>
            {t(m.readDocument)}
          </Button>
        }
      >
        <FileInput
          view={view}
          name="file"
          label={t(m.document)}
          hint={t(m.documentHint)}
          accept={ACCEPT}
          maxBytes={context.config.uploadLimit}
          error={faults.errors.file}
          required
        />
        <Select
          view={view}
          name="issuer"
          label={t(m.issuerAgency)}
          empty={t(m.issuerByDocument)}
          options={await ownAgencies(context)}
          error={faults.errors.issuer}
        />
      </Form>
    </Page>,
  );
}

async function ownAgencies(context: Context): Promise<{ value: string; label: string }[]> {
  const scope = await scopeOf(context, 'plans.import');
  const agencies = await listAgencies(context, {});
  return agencyOptions(scope.all ? agencies : agencies.filter(({ id }) => scope.ids.includes(id)));
}

function knownPage(view: View, sha256: string, plans: readonly PlanRecord[]): string {
  const { t } = view;
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={t(m.alreadyHere)}
      breadcrumbs={[{ href: '/plans', label: t(m.plans) }]}
    >
      <Callout view={view} tone="info">
        {t(m.alreadyHereHint)}
      </Callout>
      {plans.map((plan, index) => (
        <Card key={plan.id} title={plan.title || t(m.untitled)}>
          <p class="text-muted mb-3">
            {[
              plan.number,
              t(word('status', plan.status)),
              `${t(m.importedOn)} ${formatInstantDate(plan.importedAt, view.language)}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <ButtonLink
            href={plan.status === 'DRAFT' ? `/plans/${plan.id}/review` : `/plans/${plan.id}`}
            variant={index === 0 ? 'primary' : 'secondary'}
          >
            {t(m.openExisting)}
          </ButtonLink>
        </Card>
      ))}
      <form method="post" action="/plans/import">
        <input type="hidden" name="again" value={sha256} />
        <input type="hidden" name="key" value={randomUUID()} />
        <Button variant="ghost">{t(m.importAgain)}</Button>
      </form>
    </Page>,
  );
}
