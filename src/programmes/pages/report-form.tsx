import { randomUUID } from 'node:crypto';
import {
  EvidencePicker,
  evidenceOf,
  type PickedDefaults,
  type PickerChoice,
  pickedEvidence,
  pickerChoice,
} from '../../evidence/index.ts';
import { today } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, isConflict, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  Conflict,
  DateInput,
  FieldRow,
  Form,
  NumberInput,
  Page,
  RadioGroup,
  renderPage,
  Stack,
  TextArea,
  TextInput,
} from '../../ui/index.ts';
import { assignmentHref } from '../addresses.ts';
import { type AssignmentDetail, findAssignment } from '../browsing.ts';
import type { Report } from '../report-store.ts';
import { REPORT_SUBJECT, type ReportInput, storeReport } from '../reporting.ts';
import { w } from '../words.ts';
import { whichWords } from './common.tsx';

/** What stands in the fields: as typed, or as stored. */
const FIELDS = [
  'asOf',
  'percent',
  'narrative',
  'difficulties',
  'cause',
  'proposals',
  'completedOn',
  'targetMet',
  'productKind',
  'productNumber',
  'productDate',
  'productLink',
] as const;
type FieldName = (typeof FIELDS)[number];
type Values = Record<FieldName, string>;

interface Shown {
  values: Values;
  /** The draft on which the form builds. */
  base: { id: string; version: number } | null;
  requestKey: string;
  faults: FormFaults;
}

/** /assignments/:id/report: the officer writes, keeps a draft, and submits. */
export function reportFormPage(site: Site): void {
  site.get('/assignments/:id/report', 'programmes.report', async (c) => {
    const detail = await findAssignment(c.var.context, idOf(c));
    const [latest] = detail.reports;
    const draft = latest?.state === 'DRAFT' ? latest : null;
    const base = draft && { id: draft.id, version: draft.version };
    const values = valuesOf(latest, today(c.var.context).toString());
    const kept = draft ?? (latest?.state === 'RETURNED' ? latest : null);
    const shown = { values, base, requestKey: randomUUID(), faults: NO_FAULTS };
    return c.html(await show(c, detail, shown, kept));
  });

  site.post('/assignments/:id/report', 'programmes.report', async (c) => {
    const { context, view } = c.var;
    const id = idOf(c);
    const form = await readForm(c);
    const send = form.text('what') === 'submit';
    return submit(
      c,
      async () => {
        const { assignment } = await findAssignment(context, id);
        const evidenceIds = await pickedEvidence(context, form, {
          agencyId: assignment.agencyId,
          ...fieldOf(assignment.field),
        });
        await storeReport(context, id, { ...readReport(form), evidenceIds, submit: send });
        return done(c, assignmentHref(id), view.t(send ? w.submitted : w.draftSaved));
      },
      async (faults) => {
        const detail = await findAssignment(context, id);
        // Saved again, it means what stands here: it builds on what the other person wrote.
        const theirs = faults.details.theirs as Report | undefined;
        const base = theirs ? { id: theirs.id, version: theirs.version } : baseIn(form);
        const shown = { values: valuesIn(form), base, requestKey: randomUUID(), faults };
        return show(c, detail, shown, null, form.texts('evidence'));
      },
    );
  });
}

/** Evidence knows the fields of the programme, and no "general" one. */
const fieldOf = (field: string): Pick<PickedDefaults, 'field'> =>
  field === 'general' ? {} : { field: field as NonNullable<PickedDefaults['field']> };

const idOf = (c: Request): string => c.req.param('id') ?? '';

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** A draft goes on, a returned report is taken as it was; after an approved one, only how far it is. */
function valuesOf(latest: Report | undefined, date: string): Values {
  const again = latest && (latest.state === 'DRAFT' || latest.state === 'RETURNED') ? latest : null;
  const values = Object.fromEntries(FIELDS.map((name) => [name, text(again?.[name])])) as Values;
  return {
    ...values,
    asOf: latest?.state === 'DRAFT' ? latest.asOf : date,
    percent: text(latest?.percent).replace('.', ','),
    targetMet:
      again?.targetMet === undefined || again.targetMet === null ? '' : again.targetMet ? 'yes' : 'no',
  };
}

const valuesIn = (form: FormInput): Values =>
  Object.fromEntries(FIELDS.map((name) => [name, form.text(name)])) as Values;

function baseIn(form: FormInput): Shown['base'] {
  const id = form.text('draft');
  return id === '' ? null : { id, version: Number(form.text('version')) };
}

function readReport(form: FormInput): ReportInput {
  const { percent, targetMet, ...values } = valuesIn(form);
  return {
    ...values,
    // What is no number is refused by the service, beside its field.
    percent: percent === '' ? null : Number(percent.replace('%', '').replace(',', '.').trim()),
    targetMet: targetMet === '' ? null : targetMet === 'yes',
    base: baseIn(form),
    requestKey: form.text('requestKey'),
  };
}

async function show(
  c: Request,
  detail: AssignmentDetail,
  shown: Shown,
  kept: Report | null,
  chosen: readonly string[] = [],
): Promise<string> {
  const { context } = c.var;
  const before =
    kept === null ? [] : ((await evidenceOf(context, REPORT_SUBJECT, [kept.id])).get(kept.id) ?? []);
  const ids = chosen.length > 0 ? chosen : before.map(({ id }) => id);
  const of = { agencyId: detail.assignment.agencyId, ids };
  const choice = await pickerChoice(context, of, shown.faults);
  return renderPage(<ReportForm {...{ c, detail, shown, choice }} />);
}

interface Props {
  c: Request;
  detail: AssignmentDetail;
  shown: Shown;
  choice: PickerChoice;
}

function ReportForm({ c, detail, shown, choice }: Props) {
  const { view, context } = c.var;
  const { t } = view;
  const { assignment, task } = detail;
  const { values, base, faults } = shown;
  const labels = labelsOf(t);
  const field = (name: FieldName) => ({
    view,
    name,
    label: labels[name],
    value: values[name],
    error: faults.errors[name],
  });
  const href = assignmentHref(assignment.id);
  const returned = detail.reports[0]?.state === 'RETURNED' ? detail.reports[0] : undefined;
  return (
    <Page
      view={view}
      width="narrow"
      title={t(w.report)}
      subtitle={[detail.agencyName, whichWords(view, assignment)].filter(Boolean).join(' · ')}
      breadcrumbs={[
        { href: '/my-work', label: t(w.myWork) },
        { href, label: `${t(w.task)} ${task.ordinal}`.trim() },
      ]}
    >
      <Stack>
        <p class="font-medium">{task.content}</p>
        {returned && (
          <Callout view={view} tone="warning">
            {t(w.returnedBecause, { reason: returned.returnReason })}
          </Callout>
        )}
        <Differences {...{ c, detail, shown, choice }} />
        <Card>
          <Form
            view={view}
            action={`${href}/report`}
            multipart
            keep={`report-${assignment.id}`}
            error={isConflict(faults) ? undefined : faults.error}
            errors={faults.errors}
            labels={{ ...labels, evidence: t(w.evidence) }}
            hidden={{
              draft: base?.id ?? '',
              version: String(base?.version ?? ''),
              requestKey: shown.requestKey,
            }}
            actions={
              <>
                <Button variant="primary" name="what" value="submit">
                  {t(w.submit)}
                </Button>
                <Button name="what" value="save">
                  {t(w.saveDraft)}
                </Button>
                <ButtonLink href={href} variant="ghost">
                  {t(w.cancel)}
                </ButtonLink>
              </>
            }
          >
            <FieldRow>
              <DateInput {...field('asOf')} max={today(context).toString()} />
              <NumberInput {...field('percent')} unit="%" />
            </FieldRow>
            <TextArea {...field('narrative')} rows={5} />
            <TextArea {...field('difficulties')} rows={3} />
            <TextArea {...field('cause')} rows={2} />
            <TextArea {...field('proposals')} rows={3} />
            {assignment.role === 'LEAD' && <Completion {...{ c, detail, shown, choice }} />}
            <EvidencePicker
              view={view}
              name="evidence"
              label={t(w.evidence)}
              hint={t(w.evidenceHint)}
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

type T = Request['var']['view']['t'];
const labelsOf = (t: T): Record<FieldName, string> => ({
  asOf: t(w.asOf),
  percent: t(w.percentDone),
  narrative: t(w.narrative),
  difficulties: t(w.difficulties),
  cause: t(w.cause),
  proposals: t(w.proposals),
  completedOn: t(w.completedOn),
  targetMet: t(w.targetMet),
  productKind: t(w.productKind),
  productNumber: t(w.productNumber),
  productDate: t(w.productDate),
  productLink: t(w.productLink),
});

/** When it is done: on which day, and with which product. */
function Completion({ c, detail, shown }: Props) {
  const { view, context } = c.var;
  const { t } = view;
  const { values, faults } = shown;
  const labels = labelsOf(t);
  const field = (name: FieldName) => ({
    view,
    name,
    label: labels[name],
    value: values[name],
    error: faults.errors[name],
  });
  return (
    <fieldset class="border-base-300 rounded-box flex flex-col gap-5 border p-4">
      <legend class="px-1 font-semibold">{t(w.completion)}</legend>
      <p class="text-muted text-sm">{t(w.completionHint)}</p>
      <DateInput {...field('completedOn')} max={today(context).toString()} />
      {detail.task.targetProduct && (
        <RadioGroup
          {...field('targetMet')}
          inline
          options={[
            { value: 'yes', label: t(w.targetYes) },
            { value: 'no', label: t(w.targetNo) },
          ]}
        />
      )}
      <FieldRow columns={3}>
        <TextInput {...field('productKind')} placeholder={detail.task.product.slice(0, 40)} />
        <TextInput {...field('productNumber')} />
        <DateInput {...field('productDate')} />
      </FieldRow>
      <TextInput {...field('productLink')} type="url" />
    </fieldset>
  );
}

/** Somebody else was faster: both texts, field by field. */
function Differences({ c, shown }: Props) {
  const { view } = c.var;
  const theirs = shown.faults.details.theirs as Report | undefined;
  if (!theirs) return null;
  const labels = labelsOf(view.t);
  const other = { ...valuesOf({ ...theirs, state: 'DRAFT' }, ''), asOf: theirs.asOf };
  return (
    <Conflict
      view={view}
      rows={FIELDS.map((name) => ({ label: labels[name], theirs: other[name], yours: shown.values[name] }))}
    />
  );
}
