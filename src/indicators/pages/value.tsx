import { findAgency } from '../../agencies/index.ts';
import {
  EvidenceList,
  EvidencePicker,
  type PickerChoice,
  pickedEvidence,
  pickerChoice,
} from '../../evidence/index.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request } from '../../platform/http.ts';
import {
  Button,
  Callout,
  Card,
  Checkbox,
  DataTable,
  DescriptionList,
  Details,
  Form,
  formatDate,
  formatInstant,
  formatNumber,
  Page,
  Row,
  renderPage,
  Stack,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import * as deciding from '../deciding.ts';
import { fromUnits, type Units } from '../decimal.ts';
import { typedAs } from '../model.ts';
import type { Step, Value } from '../value-store.ts';
import { w, word } from '../words.ts';
import { answerWords, partsWords, periodName, StateBadge } from './common.tsx';

const idOf = (c: Request): string => c.req.param('id') ?? '';
const pathOf = (id: string): string => `/indicators/values/${id}`;

interface Shown {
  form: FormInput;
  faults: FormFaults;
  /** Which form had faults. */
  at: 'return' | 'correct' | 'evidence' | null;
}
const FRESH: Shown = { form: new FormInput(new FormData()), faults: NO_FAULTS, at: null };

/** GET /indicators/values/:id: one value, its evidence, and everything that happened to it. */
export async function valuePage(c: Request): Promise<Response> {
  return c.html(await show(c, FRESH));
}

async function show(c: Request, shown: Shown): Promise<string> {
  const { context, view } = c.var;
  const { t } = view;
  const detail = await deciding.findValue(context, idOf(c));
  const { value, definition } = detail;
  const agency = await findAgency(context, value.agencyId, value.periodTo);
  const choice = await pickerChoice(
    context,
    { agencyId: value.agencyId, ids: detail.evidence.map(({ id }) => id) },
    shown.at === 'evidence' ? shown.faults : undefined,
  );
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={`${answerWords(view, value, definition)} · ${periodName(view, value.period)}`}
      subtitle={
        <span class="flex flex-wrap items-center gap-2">
          <StateBadge view={view} state={value.state} />
          <span>{agency.name}</span>
          {detail.indicatorId && (
            <a class="link" href={`/indicators/${detail.indicatorId}`}>
              {t(w.seeIndicator)}
            </a>
          )}
        </span>
      }
      breadcrumbs={[{ href: '/indicators', label: t(w.indicators) }]}
    >
      <Stack gap="lg">
        {shown.at === null && shown.faults.error && (
          <Callout view={view} tone="error">
            {shown.faults.error}
          </Callout>
        )}
        <Card title={definition.name}>
          <Stack>
            <DescriptionList items={facts(view, detail)} />
            {value.state === 'RETURNED' && <p>{value.returnReason}</p>}
            <Actions view={view} detail={detail} shown={shown} />
          </Stack>
        </Card>
        <Evidence
          view={view}
          detail={detail}
          choice={choice}
          shown={shown}
          maxBytes={context.config.uploadLimit}
        />
        <History view={view} detail={detail} />
        {value.state === 'APPROVED' && detail.mayEnter && definition.source === 'MANUAL' && (
          <Correction view={view} detail={detail} shown={shown} />
        )}
      </Stack>
    </Page>,
  );
}

function facts(view: View, { value, definition }: deciding.ValueDetail) {
  const { t } = view;
  const part = (units: Units | null) => units !== null && formatNumber(fromUnits(units), view.language);
  return [
    { term: t(w.value), value: answerWords(view, value, definition) },
    { term: definition.numeratorName, value: part(value.numerator) },
    { term: definition.denominatorName, value: part(value.denominator) },
    {
      term: t(w.period),
      value: `${formatDate(value.periodFrom, view.language)} – ${formatDate(value.periodTo, view.language)}`,
    },
    { term: t(w.source), value: t(word('source_', value.source)) },
    { term: t(w.note), value: value.note },
    { term: t(w.correctReason), value: value.correctionReason },
    {
      term: t(w.details),
      value: value.behind && (
        <a class="link" href={value.behind}>
          {t(w.behind)}
        </a>
      ),
    },
  ];
}

interface PartProps {
  view: View;
  detail: deciding.ValueDetail;
  shown: Shown;
}

/** What the person may do with it now. */
function Actions({ view, detail, shown }: PartProps) {
  const { t } = view;
  const { value, mayDecide, mayEnter, ownWork } = detail;
  const path = pathOf(value.id);
  const version = <input type="hidden" name="version" value={value.version} />;
  return (
    <Stack>
      <Row>
        {value.state === 'SUBMITTED' && mayDecide && !ownWork && (
          <form method="post" action={`${path}/approve`}>
            {version}
            <Button variant="primary" icon="check">
              {t(w.approve)}
            </Button>
          </form>
        )}
        {value.state === 'SUBMITTED' && mayEnter && (
          <form method="post" action={`${path}/take-back`}>
            {version}
            <Button icon="undo">{t(w.takeBack)}</Button>
          </form>
        )}
        {(value.state === 'DRAFT' || value.state === 'RETURNED') && mayEnter && (
          <form method="post" action={`${path}/submit`}>
            {version}
            <Button variant="primary">{t(w.submit)}</Button>
          </form>
        )}
      </Row>
      {value.state === 'SUBMITTED' && ownWork && <p class="text-muted text-sm">{t(w.ownWorkNote)}</p>}
      {value.state === 'SUBMITTED' && mayDecide && (
        <Details summary={t(w.returnTitle)} open={shown.at === 'return'}>
          <Form
            view={view}
            action={`${path}/return`}
            hidden={{ version: String(value.version) }}
            error={shown.at === 'return' ? shown.faults.error : undefined}
            errors={shown.at === 'return' ? shown.faults.errors : {}}
            labels={{ reason: t(w.reason) }}
            actions={<Button variant="danger">{t(w.returnIt)}</Button>}
          >
            <TextArea
              view={view}
              name="reason"
              label={t(w.reason)}
              required
              rows={3}
              value={shown.form.text('reason')}
              error={shown.at === 'return' ? shown.faults.errors.reason : undefined}
            />
          </Form>
        </Details>
      )}
    </Stack>
  );
}

function Evidence(props: PartProps & { choice: PickerChoice; maxBytes: number }) {
  const { view, detail, shown, choice, maxBytes } = props;
  const { t } = view;
  const faulty = shown.at === 'evidence';
  return (
    <Card title={t(w.evidence)}>
      <Stack>
        {detail.evidence.length === 0 ? (
          <p class="text-muted">{t(w.noEvidence)}</p>
        ) : (
          <EvidenceList view={view} evidence={detail.evidence} />
        )}
        {detail.mayEnter && (
          <Details summary={t(w.attachEvidence)} open={faulty}>
            <Form
              view={view}
              action={`${pathOf(detail.value.id)}/evidence`}
              multipart
              error={faulty ? shown.faults.error : undefined}
              errors={faulty ? shown.faults.errors : {}}
              actions={<Button>{t(w.saveEvidence)}</Button>}
            >
              <EvidencePicker
                view={view}
                name="evidence"
                label={t(w.evidence)}
                quiet
                choice={choice}
                error={faulty ? shown.faults.errors.evidence : undefined}
                maxBytes={maxBytes}
              />
            </Form>
          </Details>
        )}
      </Stack>
    </Card>
  );
}

interface HistoryRow {
  key: string;
  revision: Value;
  step: Step;
}

function History({ view, detail }: { view: View; detail: deciding.ValueDetail }) {
  const { t } = view;
  const rows = detail.history
    .flatMap(({ value, steps }) =>
      steps.map((step): HistoryRow => ({ key: `${value.id}-${step.number}`, revision: value, step })),
    )
    .reverse();
  if (rows.length === 0) return null;
  return (
    <Card title={t(w.history)} flush>
      <DataTable
        view={view}
        caption={t(w.history)}
        rows={rows}
        rowKey={({ key }) => key}
        empty={{ title: t(w.none) }}
        columns={[
          { key: 'when', label: t(w.when), render: ({ step }) => formatInstant(step.at, view.language) },
          {
            key: 'what',
            label: t(w.what),
            render: ({ step, revision }) => (
              <>
                {t(word('step_', step.step))}
                {revision.revision > 1 && (
                  <span class="text-muted block text-sm">
                    {t(w.revision, { number: revision.revision })}: {revision.correctionReason}
                  </span>
                )}
                {step.reason && <span class="block text-sm">{step.reason}</span>}
              </>
            ),
          },
          {
            key: 'value',
            label: t(w.value),
            render: ({ step }) => (
              <>
                {answerWords(view, step, detail.definition)}
                <span class="text-muted block text-sm tabular-nums">{partsWords(view, step)}</span>
              </>
            ),
          },
          {
            key: 'by',
            label: t(w.by),
            render: ({ step }) => (step.personId && detail.people.get(step.personId)) ?? t(w.byProduct),
          },
        ]}
      />
    </Card>
  );
}

/** A correction goes to approval like everything else. */
function Correction({ view, detail, shown }: PartProps) {
  const { t } = view;
  const { value, definition } = detail;
  const faulty = shown.at === 'correct';
  const { form } = shown;
  const field = (name: string, label: string) => ({
    view,
    name,
    label,
    value: form.text(name),
    error: faulty ? shown.faults.errors[name] : undefined,
    inputMode: 'decimal' as const,
    width: 'short' as const,
  });
  const kind = typedAs(definition);
  return (
    <Card title={t(w.correctTitle)} hint={t(w.correctHint)}>
      <Form
        view={view}
        action={`${pathOf(value.id)}/correct`}
        hidden={{ version: String(value.version) }}
        error={faulty ? shown.faults.error : undefined}
        errors={faulty ? shown.faults.errors : {}}
        labels={{
          numerator: definition.numeratorName,
          denominator: definition.denominatorName,
          value: t(w.value),
          reason: t(w.correctReason),
        }}
        actions={<Button variant="primary">{t(w.correct)}</Button>}
      >
        {kind === 'RATIO' && <TextInput {...field('numerator', definition.numeratorName)} />}
        {kind !== 'RATIO' && <TextInput {...field('value', t(w.value))} />}
        {(kind === 'RATIO' || kind === 'WEIGHTED') && (
          <TextInput {...field('denominator', definition.denominatorName)} />
        )}
        <Checkbox
          view={view}
          name="notApplicable"
          label={t(w.total_NOT_APPLICABLE)}
          checked={form.checked('notApplicable')}
        />
        <TextInput {...field('note', t(w.note))} inputMode="text" width="full" />
        <TextArea
          view={view}
          name="reason"
          label={t(w.correctReason)}
          required
          rows={3}
          value={form.text('reason')}
          error={faulty ? shown.faults.errors.reason : undefined}
        />
      </Form>
    </Card>
  );
}

const versionOf = (form: FormInput): number => Number(form.text('version')) || 0;

/** POST …/approve, …/take-back and …/submit: back to the value, with a word. */
function simply(
  act: (c: Request, id: string, version: number) => Promise<unknown>,
  said: (view: View) => string,
): (c: Request) => Promise<Response> {
  return async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await act(c, idOf(c), versionOf(form));
        return done(c, pathOf(idOf(c)), said(c.var.view));
      },
      (faults) => show(c, { ...FRESH, faults }),
    );
  };
}

export const approveOne = simply(
  (c, id, version) => deciding.approveValues(c.var.context, [{ id, version }]),
  ({ t }) => t(w.approved, { count: 1 }),
);
export const takeBack = simply(
  (c, id, version) => deciding.takeBackValue(c.var.context, id, version),
  ({ t }) => t(w.takenBack),
);
export const submitOne = simply(
  (c, id, version) => deciding.submitValue(c.var.context, id, version),
  ({ t }) => t(w.submitted),
);

export async function returnOne(c: Request): Promise<Response> {
  const form = await readForm(c);
  return submit(
    c,
    async () => {
      const input = { version: versionOf(form), reason: form.text('reason') };
      await deciding.returnValue(c.var.context, idOf(c), input);
      return done(c, pathOf(idOf(c)), c.var.view.t(w.returned));
    },
    (faults) => show(c, { form, faults, at: 'return' }),
  );
}

export async function correctOne(c: Request): Promise<Response> {
  const form = await readForm(c);
  return submit(
    c,
    async () => {
      const revision = await deciding.correctValue(c.var.context, idOf(c), {
        version: versionOf(form),
        reason: form.text('reason'),
        row: {
          notApplicable: form.checked('notApplicable'),
          numerator: form.text('numerator'),
          denominator: form.text('denominator'),
          value: form.text('value'),
          note: form.text('note'),
        },
      });
      return done(c, pathOf(revision), c.var.view.t(w.corrected));
    },
    (faults) => show(c, { form, faults, at: 'correct' }),
  );
}

export async function saveEvidence(c: Request): Promise<Response> {
  const form = await readForm(c);
  const { context, view } = c.var;
  const { value } = await deciding.findValue(context, idOf(c));
  return submit(
    c,
    async () => {
      const ids = await pickedEvidence(context, form, { agencyId: value.agencyId });
      await deciding.setValueEvidence(context, value.id, ids);
      return done(c, pathOf(value.id), view.t(w.evidenceSaved));
    },
    (faults) => show(c, { form, faults, at: 'evidence' }),
  );
}
