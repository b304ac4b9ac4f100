import { loadCalendar } from '../../calendar/index.ts';
import { type Context, today } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  Checkbox,
  CheckboxGroup,
  ConfirmButton,
  Field,
  FieldRow,
  Form,
  NumberInput,
  RadioGroup,
  Row,
  renderPage,
  Select,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { Answer } from '../conditions.ts';
import { CHANNELS, caseOf, type ProcedureContent } from '../content.ts';
import type { FormField } from '../forms/definition.ts';
import { parseNumber } from '../forms/posted.ts';
import { outcomeOf, type SampleExpected, type SampleInput } from '../samples.ts';
import { addSample, changeSample, listSamples } from '../sampling.ts';
import { edw } from './edit-words.ts';
import { mw } from './manage-words.ts';
import { loadVersion, VersionPage, type VersionShown, versionPath, wordOptions } from './parts.tsx';
import { sw } from './sample-words.ts';
import { w } from './words.ts';

const PATH = '/procedures/versions/:id/tests/:test';
const NEW = 'new';

interface Typed {
  id: string;
  name: string;
  input: SampleInput;
  expected: SampleExpected;
  edition: number;
}

/** One test: the sample applicant, and what is expected for them. */
export function samplePage(site: Site): void {
  const load = (c: Request) => loadVersion(c.var.context, c.var.view, c.req.param('id') ?? '');

  site.get(PATH, 'procedures.manage', async (c) => {
    const shown = await load(c);
    const typed = await storedSample(c.var.context, shown, c.req.param('test') ?? '');
    return c.html(renderPage(<SamplePage {...shown} typed={typed} faults={NO_FAULTS} />));
  });

  site.post(PATH, 'procedures.manage', async (c) => {
    const { context, view } = c.var;
    const form = await readForm(c);
    const shown = await load(c);
    const { version } = shown;
    const typed = typedSample(shown, form, c.req.param('test') ?? '');
    if (form.text('action') === 'compute') {
      const outcome = outcomeOf(version.content, await loadCalendar(context), typed.input);
      const expected = outcome ?? typed.expected;
      return c.html(renderPage(<SamplePage {...shown} typed={{ ...typed, expected }} faults={NO_FAULTS} />));
    }
    return submit(
      c,
      async () => {
        if (typed.id === NEW) await addSample(context, version.id, typed);
        else await changeSample(context, version.id, typed.id, typed);
        return done(c, versionPath(version.id, 'tests'), view.t(sw.saved));
      },
      (faults) => renderPage(<SamplePage {...shown} typed={typed} faults={faults} />),
    );
  });
}

async function storedSample(context: Context, { version }: VersionShown, id: string): Promise<Typed> {
  if (id !== NEW) {
    const { samples } = await listSamples(context, version.id);
    const found = samples.find((sample) => sample.id === id);
    if (!found) throw notFound();
    return found;
  }
  const input: SampleInput = {
    caseKey: version.content.cases[0]?.key ?? '',
    channel: version.content.channels[0]?.channel ?? 'DIRECT',
    applicant: 'PERSON',
    represented: false,
    remote: false,
    exemptGroups: [],
    answers: {},
    receivedAt: `${today(context)}T08:00`,
  };
  const nothing = { components: [], fee: null, dueAt: input.receivedAt, path: [] };
  const outcome = outcomeOf(version.content, await loadCalendar(context), input);
  return { id: NEW, name: '', input, expected: outcome ?? nothing, edition: 1 };
}

function typedSample({ version }: VersionShown, form: FormInput, id: string): Typed {
  const fee = form.text('fee');
  const caseKey = form.text('caseKey');
  const steps = caseOf(version.content, caseKey)?.steps ?? [];
  return {
    id,
    name: form.text('name'),
    edition: Number(form.text('edition')),
    input: {
      caseKey,
      channel: form.text('channel') as SampleInput['channel'],
      applicant: form.text('applicant') as SampleInput['applicant'],
      represented: form.checked('represented'),
      remote: form.checked('remote'),
      exemptGroups: form.texts('exemptGroups'),
      answers: Object.fromEntries(
        usedFields(version.content).map((field) => [
          field.key,
          readAnswer(field, form.text(`answer-${field.key}`)),
        ]),
      ),
      receivedAt: form.text('receivedAt').slice(0, 16),
    },
    expected: {
      components: form.texts('components'),
      fee: fee === '' ? null : (parseNumber(fee) ?? -1),
      dueAt: form.text('dueAt').slice(0, 16),
      // Ticked steps in the order of the process.
      path: steps.map(({ key }) => key).filter((key) => form.texts('path').includes(key)),
    },
  };
}

function readAnswer(field: FormField, text: string): SampleInput['answers'][string] {
  if (text === '') return null;
  if (field.type === 'number' || field.type === 'money') return parseNumber(text) ?? text;
  return field.type === 'choice' && field.several ? text.split(/\s*,\s*/) : text;
}

const answerText = (answer: Answer | undefined): string =>
  Array.isArray(answer) ? answer.join(', ') : answer === null || answer === undefined ? '' : String(answer);

/** Fields of the form at which a paper or fee looks. */
function usedFields(content: ProcedureContent): FormField[] {
  const used = new Set<string>();
  for (const { when, perField } of content.fees) {
    if (perField !== null) used.add(perField);
    for (const { field } of when?.clauses ?? []) used.add(field);
  }
  for (const one of content.cases)
    for (const { when } of one.components) for (const { field } of when?.clauses ?? []) used.add(field);
  return (content.form?.sections ?? []).flatMap(({ fields }) => fields.filter(({ key }) => used.has(key)));
}

type SampleProps = VersionShown & { typed: Typed; faults: FormFaults };

function SamplePage(props: SampleProps) {
  const { view, version, typed, faults } = props;
  const { t } = view;
  const back = versionPath(version.id, 'tests');
  const path = `${back}/${typed.id}`;
  return (
    <VersionPage
      {...props}
      tab="tests"
      actions={
        typed.id !== NEW && (
          <ConfirmButton
            view={view}
            id="delete-test"
            action={`${path}/delete`}
            title={t(edw.deleteTitle, { name: typed.name })}
            message={<p>{t(edw.deleteHint)}</p>}
            confirmLabel={t(mw.remove)}
            icon="delete"
          >
            {t(mw.remove)}
          </ConfirmButton>
        )
      }
    >
      <Form
        view={view}
        action={path}
        hidden={{ edition: String(typed.edition) }}
        error={faults.error}
        errors={faults.errors}
        actions={
          <Row>
            <Button
              variant="primary"
              name="action"
              value="save"
              busyLabel={t(mw.saving)}
              shortcut="Control+S"
            >
              {t(mw.save)}
            </Button>
            <Button name="action" value="compute" icon="refresh">
              {t(sw.compute)}
            </Button>
            <ButtonLink href={back} variant="ghost">
              {t(mw.cancel)}
            </ButtonLink>
          </Row>
        }
      >
        <Stack>
          <Applicant view={view} content={version.content} typed={typed} faults={faults} />
          <Expected view={view} content={version.content} typed={typed} />
        </Stack>
      </Form>
    </VersionPage>
  );
}

interface PartProps {
  view: View;
  content: ProcedureContent;
  typed: Typed;
}

function Applicant({ view, content, typed, faults }: PartProps & { faults: FormFaults }) {
  const { t } = view;
  const { input } = typed;
  const groups = [...new Set(content.fees.flatMap(({ exemptGroups }) => exemptGroups))];
  return (
    <Card title={t(sw.sampleApplicant)}>
      <div class="form">
        <TextInput
          view={view}
          name="name"
          label={t(sw.testName)}
          value={typed.name}
          maxLength={300}
          error={faults.errors.name}
          required
        />
        <FieldRow columns={3}>
          <Select
            view={view}
            name="caseKey"
            label={t(w.cases)}
            options={content.cases.map(({ key, name }) => ({ value: key, label: name }))}
            value={input.caseKey}
            empty={null}
            error={faults.errors.caseKey}
          />
          <Select
            view={view}
            name="channel"
            label={t(w.channel)}
            options={wordOptions(view, CHANNELS)}
            value={input.channel}
            empty={null}
          />
          <LocalTime view={view} name="receivedAt" label={t(sw.receivedAt)} value={input.receivedAt} />
        </FieldRow>
        <RadioGroup
          view={view}
          name="applicant"
          label={t(sw.applicant)}
          options={(['PERSON', 'ORGANISATION'] as const).map((value) => ({ value, label: t(sw[value]) }))}
          value={input.applicant}
          inline
        />
        <Row>
          <Checkbox view={view} name="represented" label={t(sw.represented)} checked={input.represented} />
          <Checkbox view={view} name="remote" label={t(sw.remote)} checked={input.remote} />
        </Row>
        {groups.length > 0 && (
          <CheckboxGroup
            view={view}
            name="exemptGroups"
            label={t(sw.exemptGroups)}
            options={groups.map((group) => ({ value: group, label: group }))}
            values={input.exemptGroups}
          />
        )}
        <FieldRow>
          {usedFields(content).map((field) => (
            <AnswerField
              key={field.key}
              view={view}
              field={field}
              value={answerText(input.answers[field.key])}
            />
          ))}
        </FieldRow>
      </div>
    </Card>
  );
}

function AnswerField({ view, field, value }: { view: View; field: FormField; value: string }) {
  const name = `answer-${field.key}`;
  if (field.type === 'choice' && !field.several)
    return <Select view={view} name={name} label={field.label} options={field.options} value={value} />;
  return <TextInput view={view} name={name} label={field.label} value={value} maxLength={300} />;
}

function LocalTime(props: { view: View; name: string; label: string; value: string }) {
  return (
    <Field {...props}>
      {(control) => <input {...control} type="datetime-local" value={props.value} class="input max-w-60" />}
    </Field>
  );
}

function Expected({ view, content, typed }: PartProps) {
  const { t } = view;
  const { expected, input } = typed;
  const one = caseOf(content, input.caseKey);
  return (
    <Card title={t(sw.expected)} hint={t(sw.expectedHint)}>
      <div class="form">
        <FieldRow>
          <NumberInput
            view={view}
            name="fee"
            label={t(sw.expectedFee)}
            hint={t(sw.expectedFeeHint)}
            value={expected.fee ?? ''}
            unit={t(edw.dong)}
          />
          <LocalTime view={view} name="dueAt" label={t(sw.expectedDue)} value={expected.dueAt} />
        </FieldRow>
        <CheckboxGroup
          view={view}
          name="components"
          label={t(sw.expectedPapers)}
          options={(one?.components ?? [])
            .filter(({ kind }) => kind !== 'NOTE')
            .map(({ key, name }) => ({ value: key, label: name }))}
          values={expected.components}
        />
        <CheckboxGroup
          view={view}
          name="path"
          label={t(sw.expectedPath)}
          options={(one?.steps ?? []).map(({ key, name }) => ({ value: key, label: name }))}
          values={expected.path}
        />
      </div>
    </Card>
  );
}
