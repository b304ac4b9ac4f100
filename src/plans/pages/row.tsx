import type { ComponentChildren } from 'preact';
import { AppError } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request } from '../../platform/http.ts';
import { wantsJson } from '../../platform/problem.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  type FieldErrors,
  Form,
  Page,
  renderPage,
  Select,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { RawCells } from '../cells.ts';
import { m, word } from '../messages.ts';
import { r } from '../review-messages.ts';
import { openRow } from '../review-state.ts';
import { editRow, splitRow } from '../reviewing.ts';
import { CELLS, type CellConflict, type CellName, type DraftRow, FIELD_CODES, spansOfRow } from '../rows.ts';
import { selectSourceOf } from '../source.ts';
import { marked } from './document-pane.tsx';
import { planIdOf, sendChanges } from './review-actions.tsx';
import { cellText, rowName } from './review-rows.tsx';

const LONG: ReadonlySet<CellName> = new Set([
  'content',
  'product',
  'lead',
  'coordinate',
  'time',
  'note',
  'targets',
  'legalBases',
  'title',
]);

const valuesOf = (row: DraftRow): RawCells =>
  Object.fromEntries(
    CELLS[row.kind].map((cell) => [cell, cell === 'field' ? (row.cells.field ?? '') : cellText(row, cell)]),
  );

/** GET /plans/:id/rows/:row: all cells of a row as one form, which also works without script. */
export async function rowPage(c: Request): Promise<Response> {
  const { plan, row } = await openRow(c.var.context, planIdOf(c), c.req.param('row') ?? '');
  const words = await wordsInDocument(c, row);
  return c.html(
    renderPage(
      <RowForm
        view={c.var.view}
        planId={plan.id}
        row={row}
        values={valuesOf(row)}
        version={row.version}
        faults={NO_FAULTS}
        words={words}
      />,
    ),
  );
}

/** POST /plans/:id/rows/:row. In a conflict the form comes again with both values, ready to be sent anew. */
export async function saveRow(c: Request): Promise<Response> {
  const form = await readForm(c);
  const rowId = c.req.param('row') ?? '';
  const version = Number(form.text('version')) || 0;
  const { plan, row } = await openRow(c.var.context, planIdOf(c), rowId);
  const values = typed(form, row, '');
  try {
    await editRow(c.var.context, plan.id, rowId, { version, cells: values });
    return done(c, `/plans/${plan.id}/review?row=${rowId}#row-${rowId}`, c.var.view.t(r.saved));
  } catch (error) {
    if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error;
    const again = { view: c.var.view, planId: plan.id, row, values, words: await wordsInDocument(c, row) };
    const next = typeof error.details.version === 'number' ? error.details.version : version;
    return c.html(
      renderPage(<RowForm {...again} version={next} faults={faultsOf(c.var.view, error)} />),
      error.status,
    );
  }
}

function faultsOf(view: View, error: AppError): FormFaults {
  const errors = Object.fromEntries(Object.entries(error.fields).map(([name, text]) => [name, view.t(text)]));
  const conflicts = (error.details.conflicts ?? []) as CellConflict[];
  for (const { cell, theirs } of conflicts) errors[cell] = view.t(r.theirsNow, { value: theirs });
  return { error: view.t(error.text, error.params), errors, details: {} };
}

const typed = (form: FormInput, row: DraftRow, prefix: string): RawCells =>
  Object.fromEntries(
    CELLS[row.kind].flatMap((cell) => {
      const name = `${prefix}${cell}`;
      return form.checked(name) ? [[cell, form.text(name)]] : [];
    }),
  );

/** The words of the row as they stand in the document, for looking at while typing. */
async function wordsInDocument(c: Request, row: DraftRow): Promise<ComponentChildren[]> {
  const source = await selectSourceOf(c.var.context, planIdOf(c));
  return spansOfRow(row).map((span) => marked(source.text, span, []));
}

interface RowFormProps {
  view: View;
  planId: string;
  row: DraftRow;
  values: RawCells;
  version: number;
  faults: FormFaults;
  words: ComponentChildren[];
}

function RowForm({ view, planId, row, values, version, faults, words }: RowFormProps) {
  const { t } = view;
  const title = t(r.editRowTitle, {
    kind: t(word('rows_', row.kind)).toLocaleLowerCase('vi'),
    row: row.kind === 'header' ? '' : rowName(row),
  });
  return (
    <Page view={view} width="narrow" title={title.trim()} breadcrumbs={crumbs(view, planId)}>
      {words.length > 0 && (
        <Card title={t(m.verbatim)}>
          {words.map((part, index) => (
            <p key={`${spansOfRow(row)[index]?.start}`} lang="vi">
              {part}
            </p>
          ))}
        </Card>
      )}
      <Form
        view={view}
        action={`/plans/${planId}/rows/${row.id}`}
        errors={faults.errors}
        error={faults.error}
        hidden={{ version: String(version) }}
        keep={`row-${row.id}`}
        actions={
          <>
            <Button variant="primary">{t(r.save)}</Button>
            <ButtonLink href={`/plans/${planId}/review?row=${row.id}#row-${row.id}`}>
              {t(r.backToReview)}
            </ButtonLink>
          </>
        }
      >
        <Cells view={view} row={row} values={values} errors={faults.errors} prefix="" />
      </Form>
    </Page>
  );
}

const crumbs = (view: View, planId: string) => [
  { href: '/plans', label: view.t(m.plans) },
  { href: `/plans/${planId}/review`, label: view.t(m.review) },
];

interface CellsProps {
  view: View;
  row: DraftRow;
  values: RawCells;
  errors: FieldErrors;
  prefix: string;
}

function Cells({ view, row, values, errors, prefix }: CellsProps) {
  return (
    <>
      {CELLS[row.kind].map((cell) => {
        const name = `${prefix}${cell}`;
        const field = { view, name, label: view.t(m[cell]), error: errors[name], value: values[cell] ?? '' };
        if (cell === 'field')
          return (
            <Select
              key={name}
              {...field}
              empty={null}
              options={FIELD_CODES.map((code) => ({ value: code, label: view.t(word('field_', code)) }))}
            />
          );
        if (!LONG.has(cell)) return <TextInput key={name} {...field} width="medium" />;
        const hint =
          cell === 'targets'
            ? view.t(r.targetsHint)
            : cell === 'legalBases'
              ? view.t(r.basesHint)
              : undefined;
        return <TextArea key={name} {...field} hint={hint} rows={cell === 'content' ? 5 : 2} />;
      })}
    </>
  );
}

/** GET /plans/:id/rows/:row/split. */
export async function splitPage(c: Request): Promise<Response> {
  const { plan, row } = await openRow(c.var.context, planIdOf(c), c.req.param('row') ?? '');
  const first = valuesOf(row);
  const second = { ...first, content: '', targets: '' };
  const { view } = c.var;
  return c.html(
    renderPage(
      <SplitForm
        view={view}
        planId={plan.id}
        row={row}
        first={first}
        second={second}
        version={row.version}
        faults={NO_FAULTS}
      />,
    ),
  );
}

/** POST /plans/:id/rows/:row/split. */
export async function saveSplit(c: Request): Promise<Response> {
  const form = await readForm(c);
  const { plan, row } = await openRow(c.var.context, planIdOf(c), c.req.param('row') ?? '');
  const first = typed(form, row, 'first-');
  const second = typed(form, row, 'second-');
  const version = Number(form.text('version')) || 0;
  const { view } = c.var;
  try {
    const { targets: _a, ...one } = first;
    const { targets: _b, ...two } = second;
    const result = await splitRow(c.var.context, plan.id, row.id, { version, first: one, second: two });
    if (wantsJson(c)) return sendChanges(c, Number(form.text('since')) || 0, row.id);
    return done(c, `/plans/${plan.id}/review?row=${result.rowId}#row-${result.rowId}`, view.t(r.saved));
  } catch (error) {
    if (wantsJson(c) || !(error instanceof AppError) || ![409, 422].includes(error.status)) throw error;
    return c.html(
      renderPage(
        <SplitForm
          view={view}
          planId={plan.id}
          row={row}
          first={first}
          second={second}
          version={row.version}
          faults={faultsOf(view, error)}
        />,
      ),
      error.status,
    );
  }
}

interface SplitFormProps {
  view: View;
  planId: string;
  row: DraftRow;
  first: RawCells;
  second: RawCells;
  version: number;
  faults: FormFaults;
}

function SplitForm({ view, planId, row, first, second, version, faults }: SplitFormProps) {
  const { t } = view;
  return (
    <Page view={view} title={t(r.splitTitle, { row: rowName(row) })} breadcrumbs={crumbs(view, planId)}>
      <Callout view={view} tone="info">
        {t(r.splitIntro)}
      </Callout>
      <Form
        view={view}
        action={`/plans/${planId}/rows/${row.id}/split`}
        errors={faults.errors}
        error={faults.error}
        hidden={{ version: String(version) }}
        keep={`split-${row.id}`}
        actions={
          <>
            <Button variant="primary" icon="split">
              {t(r.split)}
            </Button>
            <ButtonLink href={`/plans/${planId}/review?row=${row.id}#row-${row.id}`}>
              {t(r.backToReview)}
            </ButtonLink>
          </>
        }
      >
        <div class="grid gap-6 md:grid-cols-2">
          <fieldset class="flex min-w-0 flex-col gap-4">
            <legend class="font-semibold">{t(r.firstRow)}</legend>
            <Cells view={view} row={row} values={first} errors={faults.errors} prefix="first-" />
          </fieldset>
          <fieldset class="flex min-w-0 flex-col gap-4">
            <legend class="font-semibold">{t(r.secondRow)}</legend>
            <Cells view={view} row={row} values={second} errors={faults.errors} prefix="second-" />
          </fieldset>
        </div>
      </Form>
    </Page>
  );
}
