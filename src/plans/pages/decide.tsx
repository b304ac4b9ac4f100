import { notFound } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request } from '../../platform/http.ts';
import { foldText } from '../../platform/text.ts';
import { wrongFields } from '../../platform/validation.ts';
import {
  Autocomplete,
  Button,
  ButtonLink,
  Card,
  CheckboxGroup,
  DateInput,
  FieldRow,
  Form,
  Page,
  Row,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { m } from '../messages.ts';
import { p } from '../publish-messages.ts';
import {
  decideAgencies,
  decideTime,
  type Preview,
  previewPublication,
  resetDecision,
  type TaskPreview,
} from '../publishing.ts';
import { openWords } from './publish.tsx';
import { planIdOf } from './review-actions.tsx';
import { timeReason, timeWords } from './time-words.ts';

type Subject = 'lead' | 'coordinate' | 'time';

interface Found {
  preview: Preview;
  task: TaskPreview;
  subject: Subject;
}

async function find(c: Request): Promise<Found> {
  const preview = await previewPublication(c.var.context, planIdOf(c));
  const task = preview.tasks.find(({ row }) => row.id === c.req.param('row'));
  const subject = (['lead', 'coordinate', 'time'] as const).find((known) => known === c.req.param('subject'));
  if (!task || !subject) throw notFound();
  return { preview, task, subject };
}

/** GET /plans/:id/publish/:row/:subject: agencies or time of one task. */
export async function decidePage(c: Request): Promise<Response> {
  return c.html(decideForm(c.var.view, await find(c), NO_FAULTS, null));
}

/** POST /plans/:id/publish/:row/:subject. */
export async function decide(c: Request): Promise<Response> {
  const found = await find(c);
  const form = await readForm(c);
  const added = await addedAgency(found, form);
  const chosen = form.texts('agency');
  const list = added === null || chosen.includes(added) ? chosen : [...chosen, added];
  return submit(
    c,
    () => save(c, found, form, list),
    (faults) => decideForm(c.var.view, found, faults, list),
  );
}

/** The agency in the field "add": taken from the suggestions, or typed as its whole name. */
async function addedAgency({ preview }: Found, form: FormInput): Promise<string | null> {
  const id = form.text('add');
  if (preview.agencies.some((agency) => agency.id === id)) return id;
  const words = foldText(form.text('add_text'));
  if (words === '') return null;
  return preview.agencies.find((agency) => foldText(agency.name) === words)?.id ?? 'unknown';
}

async function save(c: Request, found: Found, form: FormInput, list: string[]): Promise<Response> {
  const { context, view } = c.var;
  const { row } = found.task;
  const planId = planIdOf(c);
  const back = `/plans/${planId}/publish`;
  const what = form.text('what');
  if (what === 'reset') await resetDecision(context, planId, row.id, found.subject);
  else if (found.subject === 'time') {
    const waived = what === 'waive';
    const dates = waived
      ? { startOn: '', dueOn: '' }
      : { startOn: form.text('startOn'), dueOn: form.text('dueOn') };
    await decideTime(context, planId, row.id, { ...dates, waived });
  } else {
    if (list.includes('unknown')) throw wrongFields({ add: p.agencyNotFound });
    const waived = what === 'waive';
    await decideAgencies(context, planId, row.id, found.subject, { agencyIds: waived ? [] : list, waived });
    if (what === 'add') return done(c, `${back}/${row.id}/${found.subject}`);
  }
  return done(c, back, view.t(p.saved));
}

function decideForm(view: View, found: Found, faults: FormFaults, list: string[] | null): string {
  const { t } = view;
  const { preview, task, subject } = found;
  const words = task[subject].words;
  const back = `/plans/${preview.plan.id}/publish`;
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={`${t(p.decideTitle, { row: task.row.cells.ordinal ?? '' })} – ${t(subject === 'time' ? p.time : m[subject])}`}
      breadcrumbs={[{ href: back, label: t(p.publishNow) }]}
      subtitle={task.row.cells.content}
    >
      <Stack>
        <Card title={t(p.wordsAre)}>
          <p>{words === '' ? t(p.wordsEmpty) : <q>{words}</q>}</p>
          {subject !== 'time' &&
            task[subject].open.map((open) => <p key={open.token}>{openWords(view, open)}</p>)}
          {subject === 'time' &&
            task.time.times.map((time) => (
              <p key={`${time.label}${time.dueOn}`}>
                {timeWords(view, time)}. <span class="text-muted">{timeReason(view, time)}</span>
              </p>
            ))}
        </Card>
        <Form
          view={view}
          action={`${back}/${task.row.id}/${subject}`}
          errors={faults.errors}
          error={faults.error}
          actions={
            <>
              <Button variant="primary" name="what" value="save">
                {t(p.save)}
              </Button>
              <Button name="what" value="waive">
                {t(p.waive)}
              </Button>
              <Button variant="ghost" name="what" value="reset">
                {t(p.reset)}
              </Button>
              <ButtonLink variant="ghost" href={back}>
                {t(p.back)}
              </ButtonLink>
            </>
          }
        >
          {subject === 'time' ? (
            <TimeFields view={view} task={task} faults={faults} />
          ) : (
            <AgencyFields view={view} found={found} subject={subject} faults={faults} list={list} />
          )}
        </Form>
      </Stack>
    </Page>,
  );
}

function TimeFields({ view, task, faults }: { view: View; task: TaskPreview; faults: FormFaults }) {
  const { t } = view;
  const [time] = task.time.times;
  return (
    <FieldRow>
      <DateInput
        view={view}
        name="startOn"
        label={t(p.start)}
        value={time?.startOn ?? ''}
        error={faults.errors.startOn}
      />
      <DateInput
        view={view}
        name="dueOn"
        label={t(p.due)}
        value={time?.dueOn ?? ''}
        error={faults.errors.dueOn}
      />
    </FieldRow>
  );
}

interface AgencyFieldsProps {
  view: View;
  found: Found;
  subject: 'lead' | 'coordinate';
  faults: FormFaults;
  list: string[] | null;
}

function AgencyFields({ view, found, subject, faults, list }: AgencyFieldsProps) {
  const { t } = view;
  const names = new Map(found.preview.agencies.map(({ id, name }) => [id, name]));
  const ids = (list ?? found.task[subject].ids).filter((id) => names.has(id));
  return (
    <>
      {ids.length === 0 ? (
        <p class="text-muted">{t(m.noAgency)}</p>
      ) : (
        <CheckboxGroup
          view={view}
          name="agency"
          label={t(p.pickAgencies)}
          values={ids}
          options={ids.map((id) => ({ value: id, label: names.get(id) ?? '' }))}
        />
      )}
      <Autocomplete
        view={view}
        name="add"
        label={t(p.addAgency)}
        hint={t(p.addAgencyHint)}
        src={`/plans/${found.preview.plan.id}/publish/agencies`}
        error={faults.errors.add}
      />
      <Row>
        <Button size="sm" icon="plus" name="what" value="add">
          {t(p.add)}
        </Button>
      </Row>
    </>
  );
}

const MOST_SUGGESTIONS = 12;

/** GET …/agencies?q=: suggestions for the field "add", from the tree of the day that counts. */
export async function suggestAgencies(c: Request): Promise<Response> {
  const { agencies } = await previewPublication(c.var.context, planIdOf(c));
  const words = foldText(c.req.query('q') ?? '').slice(0, 200);
  const items = agencies
    .map((agency) => ({
      agency,
      at: foldText([agency.name, agency.shortName, ...agency.aliases].join(' · ')).indexOf(words),
    }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ agency }) => ({ value: agency.id, label: agency.name }));
  return c.json({ items });
}
