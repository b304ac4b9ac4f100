import { type FormFaults, NO_FAULTS } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Site } from '../../platform/http.ts';
import {
  Button,
  Card,
  Checkbox,
  CheckboxGroup,
  FieldRow,
  Form,
  NumberInput,
  RadioGroup,
  renderPage,
  Select,
  Stack,
  TextArea,
  TextInput,
} from '../../ui/index.ts';
import {
  CHANNELS,
  DELEGATIONS,
  LEVELS,
  ONLINE_LEVELS,
  type ProcedureContent,
  RETURN_MODES,
} from '../content.ts';
import { edw } from './edit-words.ts';
import { mw } from './manage-words.ts';
import { parts } from './part-words.ts';
import {
  Changed,
  codedLines,
  codedText,
  isChanged,
  linesOf,
  loadVersion,
  VersionPage,
  type VersionShown,
  wordOptions,
} from './parts.tsx';
import { saveEdit, tabPath } from './version.tsx';
import { w } from './words.ts';

const PATH = '/procedures/versions/:id/general';

/** Everything of a version that is no list of cases, papers or fees. */
export function generalPage(site: Site): void {
  site.get(PATH, 'procedures.manage', async (c) => {
    const shown = await loadVersion(c.var.context, c.var.view, c.req.param('id') ?? '');
    return c.html(renderPage(<General {...shown} content={shown.version.content} faults={NO_FAULTS} />));
  });

  site.post(PATH, 'procedures.manage', async (c) => {
    const typed = await readForm(c);
    return saveEdit(
      c,
      typed,
      (content) => changed(content, typed),
      tabPath(c, 'general'),
      async (faults) => {
        const shown = await loadVersion(c.var.context, c.var.view, c.req.param('id') ?? '');
        const content = changed(shown.version.content, typed);
        return renderPage(<General {...shown} content={content} faults={faults} />);
      },
    );
  });
}

/** The document with what the form says. Not yet checked. */
function changed(content: ProcedureContent, form: FormInput): ProcedureContent {
  const channels = CHANNELS.filter((channel) => form.texts('channels').includes(channel));
  return {
    ...content,
    name: form.text('name'),
    shortName: form.text('shortName'),
    nameEn: form.text('nameEn'),
    field: { code: form.text('fieldCode') || null, name: form.text('fieldName') },
    ministry: { code: form.text('ministryCode') || null, name: form.text('ministry') },
    promulgatedBy: form.text('promulgatedBy'),
    delegation: form.text('delegation') as ProcedureContent['delegation'],
    levels: form.texts('levels') as ProcedureContent['levels'],
    subjects: codedLines(form.text('subjects')),
    steps: form.text('steps'),
    conditions: form.text('conditions'),
    channels: channels.map((channel) => ({
      channel,
      description: form.text(`description-${channel}`),
      returnModes: RETURN_MODES.filter((mode) => form.texts(`returnModes-${channel}`).includes(mode)),
    })),
    results: codedLines(form.text('results')).map((line) => ({
      ...line,
      validMonths: content.results.find(({ name }) => name === line.name)?.validMonths ?? null,
    })),
    legalBasis: codedLines(form.text('legalBasis')).map(({ code, name }) => {
      const number = code ?? name;
      const title = code === null ? '' : name;
      const issuedOn = content.legalBasis.find((basis) => basis.number === number)?.issuedOn ?? null;
      return { number, title, issuedOn };
    }),
    onlineLevel: form.text('onlineLevel') as ProcedureContent['onlineLevel'],
    onlineReason: form.text('onlineReason'),
    nonTerritorial: form.checked('nonTerritorial'),
    linkedGroup: form.text('linkedGroup') || null,
    noResultDocument: form.checked('noResultDocument'),
    onlinePayment: form.checked('onlinePayment'),
    dossierSets: Number(form.text('dossierSets')),
    competentAgency: form.text('competentAgency'),
    executingAgency: form.text('executingAgency'),
    coordinatingAgencies: linesOf(form.text('coordinatingAgencies')),
    authorisedAgency: form.text('authorisedAgency'),
    notes: form.text('notes'),
  };
}

type GeneralProps = VersionShown & { content: ProcedureContent; faults: FormFaults };

function General(props: GeneralProps) {
  const { view, version, faults } = props;
  const { t } = view;
  const labels = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, t(text)]));
  return (
    <VersionPage {...props} tab="general">
      <Form
        view={view}
        action={`/procedures/versions/${version.id}/general`}
        hidden={{ edition: String(version.edition) }}
        error={isChanged(faults) ? undefined : faults.error}
        errors={faults.errors}
        labels={labels}
        keep={`procedure-${version.id}-general`}
        actions={
          <Button variant="primary" busyLabel={t(mw.saving)} shortcut="Control+S">
            {t(mw.save)}
          </Button>
        }
      >
        <Stack>
          <Changed view={view} faults={faults} />
          <Names {...props} />
          <Manner {...props} />
          <Online {...props} />
        </Stack>
      </Form>
    </VersionPage>
  );
}

function Names({ view, content, faults }: GeneralProps) {
  const { t } = view;
  const { errors } = faults;
  return (
    <Card title={t(mw.tabGeneral)}>
      <div class="form">
        <TextArea
          view={view}
          name="name"
          label={t(w.procedureName)}
          value={content.name}
          rows={2}
          maxLength={1000}
          error={errors.name}
          required
        />
        <FieldRow>
          <TextInput
            view={view}
            name="shortName"
            label={t(parts.shortName)}
            value={content.shortName}
            maxLength={300}
          />
          <TextInput
            view={view}
            name="nameEn"
            label={t(parts.nameEn)}
            value={content.nameEn}
            maxLength={500}
          />
          <TextInput
            view={view}
            name="fieldName"
            label={t(w.field)}
            value={content.field.name}
            maxLength={200}
            error={errors.field}
            required
          />
          <TextInput
            view={view}
            name="fieldCode"
            label={t(parts.fieldCode)}
            hint={t(edw.fieldCodeHint)}
            value={content.field.code ?? ''}
            maxLength={60}
          />
          <TextInput
            view={view}
            name="ministry"
            label={t(parts.ministry)}
            value={content.ministry.name}
            maxLength={200}
          />
          <TextInput
            view={view}
            name="ministryCode"
            label={t(parts.ministryCode)}
            value={content.ministry.code ?? ''}
            maxLength={60}
          />
          <TextInput
            view={view}
            name="promulgatedBy"
            label={t(parts.promulgatedBy)}
            value={content.promulgatedBy}
            maxLength={100}
          />
          <Select
            view={view}
            name="delegation"
            label={t(parts.delegation)}
            options={DELEGATIONS.map((value) => ({
              value,
              label: value === 'OTHER' ? t(edw.otherKind) : t(w[value]),
            }))}
            value={content.delegation}
            empty={null}
          />
        </FieldRow>
        <CheckboxGroup
          view={view}
          name="levels"
          label={t(parts.levels)}
          options={wordOptions(view, LEVELS)}
          values={content.levels}
          error={errors.levels}
          inline
        />
        <FieldRow>
          <TextInput
            view={view}
            name="competentAgency"
            label={t(w.competent)}
            value={content.competentAgency}
            maxLength={500}
          />
          <TextInput
            view={view}
            name="executingAgency"
            label={t(w.executing)}
            value={content.executingAgency}
            maxLength={500}
          />
          <TextArea
            view={view}
            name="coordinatingAgencies"
            label={t(w.coordinating)}
            hint={t(edw.onePerLine)}
            value={content.coordinatingAgencies.join('\n')}
            rows={2}
          />
          <TextInput
            view={view}
            name="authorisedAgency"
            label={t(parts.authorisedAgency)}
            value={content.authorisedAgency}
            maxLength={500}
          />
        </FieldRow>
        <TextArea
          view={view}
          name="subjects"
          label={t(parts.subjects)}
          hint={t(edw.codedHint)}
          value={codedText(content.subjects)}
          rows={3}
        />
      </div>
    </Card>
  );
}

function Manner({ view, content, faults }: GeneralProps) {
  const { t } = view;
  const { errors } = faults;
  const basis = content.legalBasis.map(({ number, title }) =>
    title === '' ? { code: null, name: number } : { code: number, name: title },
  );
  return (
    <Card title={t(w.steps)}>
      <div class="form">
        <TextArea
          view={view}
          name="steps"
          label={t(w.steps)}
          value={content.steps}
          rows={6}
          maxLength={20_000}
          error={errors.steps}
        />
        <TextArea
          view={view}
          name="conditions"
          label={t(w.conditions)}
          value={content.conditions}
          rows={3}
          maxLength={20_000}
        />
        <TextArea
          view={view}
          name="results"
          label={t(w.results)}
          hint={t(edw.codedHint)}
          value={codedText(content.results)}
          rows={2}
          error={errors.results}
        />
        <Checkbox
          view={view}
          name="noResultDocument"
          label={t(parts.noResultDocument)}
          checked={content.noResultDocument}
        />
        <TextArea
          view={view}
          name="legalBasis"
          label={t(w.legalBasis)}
          hint={t(edw.basisHint)}
          value={codedText(basis)}
          rows={5}
          error={errors.legalBasis}
        />
        <NumberInput
          view={view}
          name="dossierSets"
          label={t(parts.dossierSets)}
          value={content.dossierSets}
          error={errors.dossierSets}
        />
        <TextArea
          view={view}
          name="notes"
          label={t(parts.notes)}
          value={content.notes}
          rows={2}
          maxLength={4000}
        />
      </div>
    </Card>
  );
}

function Online({ view, content, faults }: GeneralProps) {
  const { t } = view;
  return (
    <Card title={t(w.how)}>
      <div class="form">
        <CheckboxGroup
          view={view}
          name="channels"
          label={t(parts.channels)}
          options={wordOptions(view, CHANNELS)}
          values={content.channels.map(({ channel }) => channel)}
          error={faults.errors.channels}
          inline
        />
        {CHANNELS.map((channel) => {
          const own = content.channels.find((one) => one.channel === channel);
          return (
            <FieldRow key={channel}>
              <TextInput
                view={view}
                name={`description-${channel}`}
                label={`${t(w[channel])}: ${t(parts.description)}`}
                value={own?.description}
                maxLength={2000}
              />
              <CheckboxGroup
                view={view}
                name={`returnModes-${channel}`}
                label={`${t(w[channel])}: ${t(parts.returnModes)}`}
                options={wordOptions(view, RETURN_MODES)}
                values={own?.returnModes ?? []}
                inline
              />
            </FieldRow>
          );
        })}
        <RadioGroup
          view={view}
          name="onlineLevel"
          label={t(parts.onlineLevel)}
          options={wordOptions(view, ONLINE_LEVELS)}
          value={content.onlineLevel}
          inline
        />
        <TextArea
          view={view}
          name="onlineReason"
          label={t(parts.onlineReason)}
          hint={t(edw.reasonHint)}
          value={content.onlineReason}
          rows={2}
          maxLength={1000}
        />
        <Checkbox
          view={view}
          name="nonTerritorial"
          label={t(parts.nonTerritorial)}
          checked={content.nonTerritorial}
        />
        <Checkbox
          view={view}
          name="onlinePayment"
          label={t(parts.onlinePayment)}
          checked={content.onlinePayment}
        />
        <TextInput
          view={view}
          name="linkedGroup"
          label={t(parts.linkedGroup)}
          hint={t(edw.linkedHint)}
          value={content.linkedGroup ?? ''}
          width="medium"
          maxLength={60}
        />
      </div>
    </Card>
  );
}
