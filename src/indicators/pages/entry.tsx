import { EvidencePicker, type PickerChoice, pickedEvidence, pickerChoice } from '../../evidence/index.ts';
import { today } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request } from '../../platform/http.ts';
import {
  Button,
  Callout,
  Card,
  Conflict,
  Details,
  EmptyState,
  Form,
  formatDate,
  Page,
  Row,
  renderPage,
  Select,
  Stack,
  TextArea,
  type View,
} from '../../ui/index.ts';
import { type Clash, saveEntries } from '../entering.ts';
import { type ReadPasted, readPasted, type TypedRow } from '../entry-rules.ts';
import { type EntryChoice, entryChoice, likelyPeriod, type Sheet, sheetOf } from '../sheets.ts';
import { w } from '../words.ts';
import { periodName, type Section, SectionTabs, sectionsFor } from './common.tsx';
import { EntryTable, isLocked } from './entry-table.tsx';

interface Shown {
  sections: Section[];
  choice: EntryChoice;
  sheet: Sheet | null;
  evidence: PickerChoice;
  /** What was typed, by definition; empty: what is kept shows. */
  typed: Map<string, TypedRow>;
  faults: FormFaults;
  /** Lines of a pasted table that name no indicator. */
  unknown: string[];
}

const addressOf = (agencyId: string, period: string): string =>
  `/indicators/entry?${new URLSearchParams({ agency: agencyId, period })}`;

/** GET /indicators/entry: the grid of an agency and a period. */
export async function entryPage(c: Request): Promise<Response> {
  return c.html(await show(c, {}));
}

async function show(c: Request, more: Partial<Shown> & { form?: FormInput }): Promise<string> {
  const { context, view } = c.var;
  const choice = await entryChoice(context, view.query.get('agency'));
  const agency = choice.agencies.find(({ id }) => id === view.query.get('agency')) ?? choice.agencies[0];
  const period =
    choice.periods.find(({ code }) => code === view.query.get('period')) ??
    likelyPeriod(choice, today(context).toString());
  const sheet = agency && period ? await sheetOf(context, agency.id, period.code) : null;
  const evidence = await pickerChoice(
    context,
    { agencyId: agency?.id ?? null, ids: more.form?.texts('evidence') ?? [] },
    more.faults,
  );
  return renderPage(
    <EntryPage
      view={view}
      sections={await sectionsFor(context)}
      choice={choice}
      sheet={sheet}
      evidence={evidence}
      typed={more.typed ?? new Map()}
      faults={more.faults ?? NO_FAULTS}
      unknown={more.unknown ?? []}
      maxBytes={context.config.uploadLimit}
      open={period !== undefined && period.to >= today(context).toString()}
    />,
  );
}

/** POST /indicators/entry: keep, hand in, or fill in what was pasted. */
export async function saveEntry(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const form = await readForm(c);
  const [agencyId, period] = [view.query.get('agency') ?? '', view.query.get('period') ?? ''];
  const sheet = await sheetOf(context, agencyId, period);
  const typed = new Map(
    (sheet?.rows ?? [])
      .filter((row) => !isLocked(row))
      .map((row) => [row.definition.id, typedIn(form, row.definition.id)]),
  );
  const action = form.text('action');
  if (action === 'paste' && sheet)
    return c.html(await show(c, { form, ...fillIn(sheet, typed, form.text('pasted')) }));
  return submit(
    c,
    async () => {
      const evidenceIds = await pickedEvidence(context, form, {
        agencyId,
        periodYear: Number(period.slice(0, 4)),
      });
      const { saved, submitted } = await saveEntries(context, agencyId, period, {
        rows: [...typed.values()],
        submit: action === 'submit',
        evidenceIds,
      });
      const said =
        submitted > 0 ? view.t(w.handedIn, { count: submitted }) : view.t(w.keptCount, { count: saved });
      return done(c, addressOf(agencyId, period), said);
    },
    (faults) => show(c, { form, typed, faults }),
  );
}

const typedIn = (form: FormInput, id: string): TypedRow => ({
  definitionId: id,
  version: Number(form.text(`${id}.version`)) || 0,
  notApplicable: form.checked(`${id}.notApplicable`),
  numerator: form.text(`${id}.numerator`),
  denominator: form.text(`${id}.denominator`),
  value: form.text(`${id}.value`),
  note: form.text(`${id}.note`),
});

/** A pasted table over what is typed. */
function fillIn(
  sheet: Sheet,
  typed: ReadonlyMap<string, TypedRow>,
  text: string,
): Pick<Shown, 'typed' | 'unknown'> {
  const open = sheet.rows.filter((row) => !isLocked(row)).map(({ definition }) => definition);
  const { rows, unknown }: ReadPasted = readPasted(text, open);
  const merged = new Map([...typed].map(([id, row]) => [id, { ...row, ...rows.get(id) }] as const));
  return { typed: merged, unknown };
}

interface EntryPageProps extends Shown {
  view: View;
  maxBytes: number;
  /** The period is not over yet. */
  open: boolean;
}

function EntryPage(props: EntryPageProps) {
  const { view, sections, sheet, choice } = props;
  const { t } = view;
  return (
    <Page view={view} title={t(w.tabEntry)} subtitle={t(w.entryHint)}>
      <SectionTabs view={view} sections={sections} current="entry" />
      <Stack>
        {choice.agencies.length > 0 && <Chooser view={view} choice={choice} sheet={sheet} />}
        {sheet === null || sheet.rows.length === 0 ? (
          <EmptyState title={t(w.nothingToReport)} hint={t(w.nothingToReportHint)} />
        ) : (
          <Grid {...props} sheet={sheet} />
        )}
      </Stack>
    </Page>
  );
}

function Chooser({ view, choice, sheet }: { view: View; choice: EntryChoice; sheet: Sheet | null }) {
  const { t } = view;
  return (
    <Card>
      <form method="get" action="/indicators/entry" class="flex flex-wrap items-end gap-3">
        <Select
          view={view}
          name="agency"
          label={t(w.agency)}
          empty={null}
          value={sheet?.agency.id}
          options={choice.agencies.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          view={view}
          name="period"
          label={t(w.period)}
          empty={null}
          value={sheet?.period.code}
          options={choice.periods.map(({ code }) => ({ value: code, label: periodName(view, code) }))}
        />
        <Button>{t(w.show)}</Button>
      </form>
    </Card>
  );
}

function Grid({
  view,
  sheet,
  typed,
  faults,
  unknown,
  evidence,
  maxBytes,
  open,
}: EntryPageProps & { sheet: Sheet }) {
  const { t } = view;
  const { agency, period, rows } = sheet;
  const due = rows.map((row) => row.due).sort()[0] ?? '';
  return (
    <>
      {open && (
        <Callout view={view} tone="info">
          {t(w.periodOpen, { date: formatDate(period.to, view.language) })}
        </Callout>
      )}
      {unknown.length > 0 && (
        <Callout view={view} tone="warning" title={t(w.pasteUnknown)}>
          <ul class="list-disc pl-5">
            {unknown.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Callout>
      )}
      <Clashes view={view} faults={faults} />
      <Card
        title={`${agency.name}, ${periodName(view, period.code)}`}
        hint={t(w.dataSpan, {
          from: formatDate(period.from, view.language),
          to: formatDate(period.to, view.language),
          due: formatDate(due, view.language),
        })}
      >
        <Form
          view={view}
          action={addressOf(agency.id, period.code)}
          multipart
          error={faults.error}
          errors={faults.errors}
          labels={Object.fromEntries(
            rows.flatMap(({ definition }) =>
              ['numerator', 'denominator', 'value', 'note'].map((field) => [
                `${definition.id}.${field}`,
                definition.name,
              ]),
            ),
          )}
          keep={`indicator-entry-${agency.id}-${period.code}`}
          actions={
            <Row>
              <Button variant="primary" name="action" value="submit" disabled={open}>
                {t(w.submit)}
              </Button>
              <Button name="action" value="save" shortcut="Control+S">
                {t(w.saveDraft)}
              </Button>
            </Row>
          }
        >
          <EntryTable view={view} rows={rows} typed={typed} errors={faults.errors} />
          <Details summary={t(w.paste)} open={unknown.length > 0}>
            <Stack gap="sm">
              <TextArea view={view} name="pasted" label={t(w.pasteLabel)} hint={t(w.pasteHint)} rows={5} />
              <Row>
                <Button name="action" value="paste" formNoValidate>
                  {t(w.pasteFill)}
                </Button>
              </Row>
            </Stack>
          </Details>
          <EvidencePicker
            view={view}
            name="evidence"
            label={t(w.evidence)}
            hint={t(w.evidenceHint)}
            choice={evidence}
            error={faults.errors.evidence}
            maxBytes={maxBytes}
          />
        </Form>
      </Card>
    </>
  );
}

/** Where somebody else typed meanwhile: both texts. */
function Clashes({ view, faults }: { view: View; faults: FormFaults }) {
  const clashes = Array.isArray(faults.details.clashes) ? (faults.details.clashes as Clash[]) : [];
  if (clashes.length === 0) return null;
  return (
    <Conflict
      view={view}
      rows={clashes.map(({ definition, theirs, yours }) => ({ label: definition, theirs, yours }))}
    />
  );
}
