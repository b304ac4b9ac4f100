import { done } from '../../platform/flash.ts';
import { type FormFaults, isConflict, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Badge,
  type BadgeTone,
  Button,
  ButtonLink,
  Card,
  type Column,
  Conflict,
  DataTable,
  DateInput,
  Form,
  formatDate,
  Page,
  renderPage,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { changeAct, draftAct, findAct, listActs } from '../acts/drafting.ts';
import type { Act, ActState } from '../acts/store.ts';
import { aw } from './acts-words.ts';
import { w } from './words.ts';

const TONES: Record<ActState, BadgeTone> = {
  DRAFT: 'neutral',
  SCHEDULED: 'info',
  CARRIED_OUT: 'success',
  FAILED: 'error',
};

export const StateBadge = ({ view, state }: { view: View; state: ActState }) => (
  <Badge tone={TONES[state]}>{view.t(aw[state])}</Badge>
);

export const actCrumbs = (view: View) => [
  { href: '/agencies', label: view.t(w.agencies) },
  { href: '/reorganisations', label: view.t(aw.acts) },
];

/** The list of acts, and drafting one: title, resolution, day. */
export function actsPages(site: Site): void {
  site.get('/reorganisations', 'agencies.manage', async (c) => c.html(await listPage(c)));

  site.get('/reorganisations/new', 'agencies.manage', (c) =>
    c.html(factsPage(c, null, new FormInput(new FormData()), NO_FAULTS)),
  );
  site.post('/reorganisations', 'agencies.manage', async (c) => {
    const form = await readForm(c);
    const agency = form.text('agency');
    return submit(
      c,
      async () => {
        const id = await draftAct(c.var.context, factsOf(form));
        const next = agency === '' ? '' : `/lines/new?kind=MERGE&agency=${encodeURIComponent(agency)}`;
        return done(c, `/reorganisations/${id}${next}`, c.var.view.t(aw.created));
      },
      (faults) => factsPage(c, null, form, faults),
    );
  });

  site.get('/reorganisations/:id/facts', 'agencies.manage', async (c) => {
    const { act } = await findAct(c.var.context, c.req.param('id') ?? '');
    return c.html(factsPage(c, act, new FormInput(new FormData()), NO_FAULTS));
  });
  site.post('/reorganisations/:id/facts', 'agencies.manage', async (c) => {
    const id = c.req.param('id') ?? '';
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await changeAct(c.var.context, id, { ...factsOf(form), version: Number(form.text('version')) });
        return done(c, `/reorganisations/${id}`, c.var.view.t(aw.saved));
      },
      async (faults) => factsPage(c, (await findAct(c.var.context, id)).act, form, faults),
    );
  });
}

const factsOf = (form: FormInput) => ({
  title: form.text('title'),
  document: form.text('document'),
  takesEffect: form.text('takesEffect'),
});

async function listPage(c: Request): Promise<string> {
  const { context, view } = c.var;
  const { t, language } = view;
  const columns: Column<Act & { lines: number }>[] = [
    {
      key: 'title',
      label: t(aw.title),
      width: 'wide',
      render: (act) => (
        <>
          {act.title}
          <span class="text-muted block text-sm font-normal">{act.document}</span>
        </>
      ),
    },
    {
      key: 'takesEffect',
      label: t(aw.takesEffect),
      width: 'min',
      render: (act) => formatDate(act.takesEffect, language),
    },
    { key: 'lines', label: t(aw.lineCount), width: 'min', align: 'end', render: (act) => act.lines },
    {
      key: 'status',
      label: t(aw.status),
      width: 'min',
      render: (act) => <StateBadge view={view} state={act.status} />,
    },
  ];
  return renderPage(
    <Page
      view={view}
      title={t(aw.acts)}
      subtitle={t(aw.actsHint)}
      breadcrumbs={actCrumbs(view).slice(0, 1)}
      actions={
        <ButtonLink href="/reorganisations/new" variant="primary" icon="plus">
          {t(aw.newAct)}
        </ButtonLink>
      }
    >
      <DataTable
        view={view}
        caption={t(aw.acts)}
        columns={columns}
        rows={await listActs(context)}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/reorganisations/${id}`}
        empty={{ title: t(aw.none), hint: t(aw.noneHint) }}
      />
    </Page>,
  );
}

/** The form for title, resolution and day; of a new act when there is none. */
function factsPage(c: Request, act: Act | null, form: FormInput, faults: FormFaults): string {
  const { view } = c.var;
  const { t } = view;
  const labels = { title: t(aw.title), document: t(aw.document), takesEffect: t(aw.takesEffect) };
  const typed =
    form.text('title') !== '' || form.text('document') !== '' || Object.keys(faults.errors).length > 0;
  const values = typed || act === null ? factsOf(form) : act;
  const version = isConflict(faults) ? act?.version : Number(form.text('version')) || act?.version;
  const field = (name: keyof typeof labels) => ({
    view,
    name,
    label: labels[name],
    error: faults.errors[name],
  });
  const back = act === null ? '/reorganisations' : `/reorganisations/${act.id}`;
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={t(act === null ? aw.newAct : aw.changeFacts)}
      breadcrumbs={[...actCrumbs(view), ...(act === null ? [] : [{ href: back, label: act.title }])]}
    >
      <Stack>
        {isConflict(faults) && act && (
          <Conflict
            view={view}
            rows={(['title', 'document', 'takesEffect'] as const).map((name) => ({
              label: labels[name],
              theirs: act[name],
              yours: factsOf(form)[name],
            }))}
          />
        )}
        <Card>
          <Form
            view={view}
            action={act === null ? '/reorganisations' : `${back}/facts`}
            hidden={
              act === null
                ? { agency: form.text('agency') || (view.query.get('agency') ?? '') }
                : { version: String(version) }
            }
            error={isConflict(faults) ? undefined : faults.error}
            errors={faults.errors}
            labels={labels}
            actions={
              <>
                <Button variant="primary" busyLabel={t(aw.saving)}>
                  {t(aw.save)}
                </Button>
                <ButtonLink href={back} variant="ghost">
                  {t(aw.cancel)}
                </ButtonLink>
              </>
            }
          >
            <TextInput {...field('title')} value={values.title} required />
            <TextInput {...field('document')} value={values.document} hint={t(aw.documentHint)} required />
            <DateInput
              {...field('takesEffect')}
              value={values.takesEffect}
              hint={t(aw.takesEffectHint)}
              required
            />
          </Form>
        </Card>
      </Stack>
    </Page>,
  );
}
