import { agencyOptions, listAgencies } from '../../agencies/index.ts';
import { notFound } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { receiveFile } from '../../platform/intake.ts';
import { hasSeal } from '../../results/index.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  Form,
  type Option,
  Page,
  renderPage,
  Stack,
  TextArea,
} from '../../ui/index.ts';
import { apologyBy } from '../clock/alerts.ts';
import { wallTimeOf } from '../clocking.ts';
import { saveDraft } from '../drafting.ts';
import type { Action } from '../lifecycle.ts';
import { l } from '../lifecycle-messages.ts';
import { processorsAt } from '../processing.ts';
import { type DossierView, openDossier } from '../reading.ts';
import { nextStepOf } from '../steps.ts';
import { officeOf } from '../terms.ts';
import { ActFields, PARTS } from './act-fields.tsx';
import { RUNS } from './act-runs.ts';
import { w } from './words.ts';

const PATH = '/dossiers/:id/do/:action';

/** /dossiers/:id/do/:action: one act with what it asks for. */
export function actPages(site: Site): void {
  site.get(PATH, 'dossiers.list', async (c) => {
    const { action, opened } = await find(c);
    return c.html(await show(c, action, opened, null, NO_FAULTS));
  });

  site.post(PATH, 'dossiers.list', async (c) => {
    const { context, view } = c.var;
    const { action, opened, run } = await find(c);
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await run({
          context,
          id: opened.dossier.id,
          form,
          version: Number(form.text('version')) || opened.dossier.version,
          positions: opened.components.map(({ position }) => position),
        });
        return done(
          c,
          `/dossiers/${opened.dossier.id}`,
          view.t(w.done, { action: view.t(l[`do_${action}`]) }),
        );
      },
      // After what happened meanwhile was shown, doing it all the same is meant.
      async (faults) => show(c, action, (await find(c)).opened, form, faults),
    );
  });

  site.post('/dossiers/:id/draft', 'dossiers.process', keepDraft);
}

async function find(c: Request) {
  const action = c.req.param('action') as Action;
  const run = RUNS[action];
  if (!run) throw notFound();
  const opened = await openDossier(c.var.context, c.req.param('id') ?? '', null);
  return { action, run, opened };
}

async function show(
  c: Request,
  action: Action,
  opened: DossierView,
  typed: FormInput | null,
  faults: FormFaults,
): Promise<string> {
  const { context, view } = c.var;
  const { t } = view;
  const { dossier } = opened;
  const parts = PARTS[action] ?? [];
  const needsPeople = parts.includes('person') || parts.includes('next');
  const people = needsPeople ? await processorsAt(context, dossier.handlingAgencyId) : [];
  const agencies: Option[] = parts.includes('opinion') ? agencyOptions(await listAgencies(context)) : [];
  const office = await officeOf(context);
  const sealed = parts.includes('result') && (await hasSeal(context, dossier.competentAgencyId));
  const next = action === 'complete-step' ? nextStepOf(opened) : null;
  const name = t(l[`do_${action}`]);
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={name}
      subtitle={
        next === null ? undefined : t(w.nextStep, { name: opened.terms.case.steps[next - 1]?.name ?? '' })
      }
      breadcrumbs={[
        { href: '/dossiers', label: t(w.dossiers) },
        { href: `/dossiers/${dossier.id}`, label: dossier.code ?? t(w.noCode) },
      ]}
    >
      <Card>
        <Form
          view={view}
          multipart={action === 'grant'}
          keep={`act-${dossier.id}-${action}`}
          action={`/dossiers/${dossier.id}/do/${action}`}
          hidden={{ version: String(dossier.version) }}
          error={faults.error}
          errors={faults.errors}
          actions={
            <>
              <Button variant="primary">{parts.length === 0 ? t(w.yes) : name}</Button>
              <ButtonLink href={`/dossiers/${dossier.id}`} variant="ghost">
                {t(w.cancel)}
              </ButtonLink>
            </>
          }
        >
          <ActFields
            view={view}
            action={action}
            opened={opened}
            typed={typed}
            errors={faults.errors}
            people={people.map(({ id, name: label }) => ({ value: id, label }))}
            agencies={agencies}
            hasSeal={sealed}
            apologyBy={dossier.dueAt && apologyBy(office.calendar, wallTimeOf(dossier.dueAt)).toString()}
          />
        </Form>
      </Card>
    </Page>,
  );
}

/** POST /dossiers/:id/draft: the draft of the result; in a conflict both texts are shown. */
async function keepDraft(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const { t } = view;
  const id = c.req.param('id') ?? '';
  const form = await readForm(c);
  const [file] = form.files('file');
  return submit(
    c,
    async () => {
      const received =
        file &&
        (await receiveFile(context, { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name }, [
          'docx',
          'doc',
          'pdf',
        ]));
      await saveDraft(
        context,
        id,
        { draftVersion: Number(form.text('draftVersion')) || 0, text: form.text('text') },
        received ?? null,
      );
      return done(c, `/dossiers/${id}`, t(w.draftSaved));
    },
    async (faults) => {
      const { draft } = await openDossier(context, id, null);
      return renderPage(
        <Page
          view={view}
          width="narrow"
          title={t(w.draft)}
          breadcrumbs={[{ href: `/dossiers/${id}`, label: t(w.dossiers) }]}
        >
          <Stack>
            {draft && 'theirs' in faults.details && (
              <Callout view={view} tone="info" title={t(w.draftTheirs)}>
                <p class="whitespace-pre-line">{draft.text}</p>
              </Callout>
            )}
            <Card>
              <Form
                view={view}
                action={`/dossiers/${id}/draft`}
                hidden={{ draftVersion: String(draft?.version ?? 0) }}
                error={faults.error}
                errors={faults.errors}
                actions={<Button variant="primary">{t(w.save)}</Button>}
              >
                <DraftText view={view} value={form.text('text')} />
              </Form>
            </Card>
          </Stack>
        </Page>,
      );
    },
  );
}

function DraftText({ view, value }: { view: Request['var']['view']; value: string }) {
  return <TextArea view={view} name="text" label={view.t(w.draftText)} value={value} rows={10} />;
}
