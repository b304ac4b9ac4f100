import { randomUUID } from 'node:crypto';
import { type Agency, AgencyField, agencyIn, FIELDS, postsOf } from '../../agencies/index.ts';
import { EvidencePicker, type PickerChoice, pickedEvidence, pickerChoice } from '../../evidence/index.ts';
import { today } from '../../platform/context.ts';
import { forbidden } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, isConflict, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { searchQuery } from '../../platform/search.ts';
import { shorten } from '../../platform/text.ts';
import { wrongFields } from '../../platform/validation.ts';
import { findLivingTask, listTasks } from '../../programmes/index.ts';
import {
  Autocomplete,
  Button,
  ButtonLink,
  Card,
  Conflict,
  DateInput,
  FieldRow,
  Form,
  Page,
  renderPage,
  Select,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { activityHref } from '../addresses.ts';
import { allKinds, openActivity, writableAgencies } from '../browsing.ts';
import type { Kind } from '../declaring.ts';
import { changeActivity, createActivity } from '../entering.ts';
import { kindNamed } from '../kinds/index.ts';
import { m } from '../messages.ts';
import type { Activity } from '../store.ts';
import { DeclaredFields, type Draft, detailsOf, draftOf, fieldName, labelsOf, readDraft } from './common.tsx';
import { yearOptions } from './list.tsx';

const CORE = ['title', 'agencyId', 'field', 'taskId', 'year', 'startOn', 'dueOn'] as const;
type Core = Record<(typeof CORE)[number], string>;

interface Shown {
  kind: Kind;
  /** Null: a new one. */
  id: string | null;
  core: Core;
  /** Words of the task in its field. */
  taskText: string;
  draft: Draft;
  version: number;
  requestKey: string;
  evidenceIds: readonly string[];
  faults: FormFaults;
}

/** Entering an activity of a kind, and correcting one. */
export function formPages(site: Site): void {
  site.get('/activities/new', 'activities.write', async (c) => {
    const kind = kindNamed(c.var.view.query.get('kind') ?? '');
    return c.html(kind ? await newForm(c, kind) : chooseKind(c.var.view, c.var.view.query.get('task')));
  });
  site.post('/activities/new', 'activities.write', create);
  site.get('/activities/tasks', 'activities.write', async (c) => {
    const items = await tasksNamed(c, c.var.view.query.get('q') ?? '', 10);
    return c.json({ items: items.map(({ id, label }) => ({ value: id, label })) });
  });
  site.get('/activities/:id/edit', 'activities.write', async (c) => {
    const { activity, kind, evidence, task, mayChange } = await openActivity(c.var.context, idOf(c));
    if (!mayChange) throw forbidden();
    const shown = {
      ...{ kind, id: activity.id, core: coreOf(activity), draft: draftOf(activity.details, kind.fields) },
      ...{ taskText: task ? shorten(task.content, 120) : '', version: activity.version, requestKey: '' },
      ...{ evidenceIds: evidence.map(({ id }) => id), faults: NO_FAULTS },
    };
    return c.html(await show(c, shown));
  });
  site.post('/activities/:id/edit', 'activities.write', change);
}

const idOf = (c: Request): string => c.req.param('id') ?? '';

/** Tasks of the province in which the words occur. */
async function tasksNamed(c: Request, words: string, size: number) {
  const query = searchQuery(words);
  if (query === null) return [];
  const { items } = await listTasks(c.var.context, { query }, 'plan', { offset: 0, size, descending: false });
  return items.map(({ id, ordinal, content }) => ({
    id,
    label: shorten(`${ordinal} ${content}`.trim(), 160),
  }));
}

/** The task chosen; words without a choice (no script) name it when they occur in one only. */
async function taskIn(c: Request, form: FormInput): Promise<string> {
  const id = form.text('taskId');
  const typed = form.text('taskId_text');
  if (id !== '' || typed === '') return id;
  const [only, second] = await tasksNamed(c, typed, 2);
  if (!only || second) throw wrongFields({ taskId: m.noSuchTask });
  return only.id;
}

function coreOf(activity: Activity): Core {
  const { title, agencyId, field, taskId, year, startOn, dueOn } = activity;
  const text = { taskId: taskId ?? '', year: String(year), startOn: startOn ?? '', dueOn: dueOn ?? '' };
  return { title, agencyId, field, ...text };
}

const coreIn = (form: FormInput, agencies: readonly Agency[]): Core => ({
  ...(Object.fromEntries(CORE.map((name) => [name, form.text(name)])) as Core),
  agencyId: agencyIn(form, 'agencyId', agencies),
});

/** Which kind to enter; the task that it is to serve is kept in mind. */
function chooseKind(view: View, task: string | null): string {
  const { t } = view;
  const href = (kind: string): string =>
    `/activities/new?${new URLSearchParams({ kind, ...(task === null ? {} : { task }) })}`;
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={t(m.whichKind)}
      breadcrumbs={[{ href: '/activities', label: t(m.activities) }]}
    >
      <Stack>
        {allKinds().map((kind) => (
          <Card key={kind.code}>
            <h2 class="font-semibold">
              <a class="link" href={href(kind.code)}>
                {t(kind.one)}
              </a>
            </h2>
            <p class="text-muted text-sm">{t(kind.hint)}</p>
          </Card>
        ))}
      </Stack>
    </Page>,
  );
}

/** A new one, from what the address says: the task that it serves, say. */
async function newForm(c: Request, kind: Kind): Promise<string> {
  const { context, view } = c.var;
  const agencies = await writableAgencies(context);
  const posts = await postsOf(context);
  const agencyId = posts.find((post) => agencies.some(({ id }) => id === post.agencyId))?.agencyId ?? '';
  const asked = view.query.get('task');
  const task = asked === null ? null : await findLivingTask(context, asked);
  const core = {
    ...{ title: '', agencyId, field: task?.task.field ?? 'direction', taskId: task?.task.id ?? '' },
    ...{ year: String(today(context).year), startOn: '', dueOn: task?.task.dueOn ?? '' },
  };
  const empty = readDraft(new FormInput(new FormData()), kind.fields);
  return show(c, {
    ...{ kind, id: null, core, draft: empty, version: 0, requestKey: randomUUID(), evidenceIds: [] },
    ...{ taskText: task ? shorten(task.task.content, 120) : '', faults: NO_FAULTS },
  });
}

async function create(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const form = await readForm(c);
  const kind = kindNamed(form.text('kind'));
  if (!kind) return c.html(chooseKind(view, null), 422);
  const core = coreIn(form, await writableAgencies(context));
  const draft = readDraft(form, kind.fields);
  return submit(
    c,
    async () => {
      const taskId = await taskIn(c, form);
      const evidenceIds = await picked(c, form, core);
      const id = await createActivity(context, kind.code, {
        ...{ ...core, taskId, field: core.field as Field, details: detailsOf(draft, kind.fields) },
        ...{ evidenceIds, requestKey: form.text('requestKey') },
      });
      return done(c, activityHref(id), view.t(m.created));
    },
    (faults) =>
      show(c, {
        ...{ kind, id: null, core, draft, version: 0, requestKey: form.text('requestKey') },
        ...{ taskText: form.text('taskId_text'), evidenceIds: form.texts('evidence'), faults },
      }),
  );
}

type Field = (typeof FIELDS)[number];

/** What is chosen or sent as evidence; kept for the agency and year of the activity. */
function picked(c: Request, form: FormInput, core: Core): Promise<string[]> {
  const field = core.field === 'general' ? {} : { field: core.field as Exclude<Field, 'general'> };
  const year = /^\d{4}$/.test(core.year) ? { periodYear: Number(core.year) } : {};
  return pickedEvidence(c.var.context, form, { agencyId: core.agencyId, ...field, ...year });
}

async function change(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const id = idOf(c);
  const form = await readForm(c);
  const { kind, mayChange } = await openActivity(context, id);
  if (!mayChange) throw forbidden();
  const core = coreIn(form, await writableAgencies(context));
  const draft = readDraft(form, kind.fields);
  return submit(
    c,
    async () => {
      const taskId = await taskIn(c, form);
      const evidenceIds = await picked(c, form, core);
      await changeActivity(context, id, {
        ...{ ...core, taskId, field: core.field as Field, details: detailsOf(draft, kind.fields) },
        ...{ evidenceIds, version: form.text('version') },
      });
      return done(c, activityHref(id), view.t(m.saved));
    },
    async (faults) => {
      // Saved again, it means what stands here: it builds on what the other person wrote.
      const theirs = faults.details.theirs as Activity | undefined;
      const version = theirs?.version ?? Number(form.text('version'));
      return show(c, {
        ...{ kind, id, core, draft, version, requestKey: '', evidenceIds: form.texts('evidence') },
        ...{ taskText: form.text('taskId_text'), faults },
      });
    },
  );
}

async function show(c: Request, shown: Shown): Promise<string> {
  const { context } = c.var;
  const agencies = await writableAgencies(context);
  const agencyId = agencies.some(({ id }) => id === shown.core.agencyId) ? shown.core.agencyId : null;
  const choice = await pickerChoice(context, { agencyId, ids: shown.evidenceIds }, shown.faults);
  return renderPage(<ActivityForm c={c} shown={shown} agencies={agencies} choice={choice} />);
}

interface Props {
  c: Request;
  shown: Shown;
  agencies: readonly Agency[];
  choice: PickerChoice;
}

function ActivityForm({ c, shown, agencies, choice }: Props) {
  const { view, context } = c.var;
  const { t } = view;
  const { kind, id, faults, draft } = shown;
  const back = id === null ? `/activities?kind=${kind.code}` : activityHref(id);
  const labels = { ...coreLabels(view), ...labelsOf(view, kind.fields), evidence: t(m.evidence) };
  const conflict = isConflict(faults);
  return (
    <Page
      view={view}
      width="narrow"
      title={id === null ? t(m.addKind, { kind: t(kind.one) }) : t(m.editPart, { part: t(kind.one) })}
      subtitle={t(kind.hint)}
      breadcrumbs={[
        { href: '/activities', label: t(m.activities) },
        { href: back, label: id === null ? t(kind.many) : shorten(shown.core.title, 60) },
      ]}
    >
      <Stack>
        {conflict && <Disagreements c={c} shown={shown} labels={labels} />}
        <Card>
          <Form
            view={view}
            action={id === null ? '/activities/new' : `${activityHref(id)}/edit`}
            multipart
            keep={id === null ? `activity-new-${kind.code}` : `activity-${id}`}
            error={conflict ? undefined : faults.error}
            errors={faults.errors}
            labels={labels}
            hidden={{ kind: kind.code, version: String(shown.version), requestKey: shown.requestKey }}
            actions={
              <>
                <Button variant="primary">{t(m.save)}</Button>
                <ButtonLink href={back} variant="ghost">
                  {t(m.cancel)}
                </ButtonLink>
              </>
            }
          >
            <CoreFields c={c} shown={shown} agencies={agencies} />
            <DeclaredFields view={view} fields={kind.fields} draft={draft} errors={faults.errors} />
            <EvidencePicker
              view={view}
              name="evidence"
              label={t(m.evidence)}
              hint={t(m.evidenceHint)}
              error={faults.errors.evidence}
              choice={choice}
              maxBytes={context.config.uploadLimit}
            />
          </Form>
        </Card>
      </Stack>
    </Page>
  );
}

const coreLabels = ({ t }: View): Core => ({
  title: t(m.title),
  agencyId: t(m.agency),
  field: t(m.field),
  taskId: t(m.task),
  year: t(m.year),
  startOn: t(m.startOn),
  dueOn: t(m.dueOn),
});

/** The years on offer, and the one that stands there already. */
function yearsWith(thisYear: number, year: string) {
  const options = yearOptions(thisYear);
  return options.some(({ value }) => value === year) ? options : [...options, { value: year, label: year }];
}

/** What every activity has. */
function CoreFields({ c, shown, agencies }: Omit<Props, 'choice'>) {
  const { view, context } = c.var;
  const labels = coreLabels(view);
  const { core, faults } = shown;
  const field = (name: keyof Core) => ({
    view,
    name,
    label: labels[name],
    value: core[name],
    error: faults.errors[name],
  });
  return (
    <>
      <TextInput {...field('title')} required maxLength={500} />
      <AgencyField {...field('agencyId')} agencies={agencies} required />
      <FieldRow>
        <Select
          {...field('field')}
          required
          options={FIELDS.map((value) => ({ value, label: fieldName(view, value) }))}
        />
        <Select {...field('year')} required options={yearsWith(today(context).year, core.year)} />
      </FieldRow>
      <FieldRow>
        <DateInput {...field('startOn')} />
        <DateInput {...field('dueOn')} />
      </FieldRow>
      <Autocomplete
        {...field('taskId')}
        hint={view.t(m.taskHint)}
        text={shown.taskText}
        src="/activities/tasks"
      />
    </>
  );
}

/** Somebody else was faster: both texts, field by field. */
function Disagreements({ c, shown, labels }: { c: Request; shown: Shown; labels: Record<string, string> }) {
  const theirs = shown.faults.details.theirs as Activity | undefined;
  if (!theirs) return null;
  const words = (value: string | readonly string[] | undefined): string =>
    typeof value === 'string' ? value : (value ?? []).join(', ');
  const other: Draft = { ...coreOf(theirs), ...draftOf(theirs.details, shown.kind.fields) };
  const yours: Draft = { ...shown.core, ...shown.draft };
  const rows = Object.keys(other)
    .filter((name) => name !== 'agencyId' && name !== 'taskId')
    .map((name) => ({ label: labels[name] ?? name, theirs: words(other[name]), yours: words(yours[name]) }));
  return <Conflict view={c.var.view} rows={rows} />;
}
