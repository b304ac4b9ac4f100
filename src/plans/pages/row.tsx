import type { ComponentChildren } from 'preact';
import { AppError } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  type FieldErrors,
  Form,
  Page,
  Row,
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
import { editRow } from '../reviewing.ts';
import { CELLS, type CellConflict, type CellName, type DraftRow, FIELD_CODES, spansOfRow } from '../rows.ts';
import { selectSourceOf } from '../source.ts';
import { marked } from './document-pane.tsx';
import { planIdOf } from './review-actions.tsx';
import { cellText, rowActions, rowName } from './review-rows.tsx';

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

export const valuesOf = (row: DraftRow): RawCells =>
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

export function faultsOf(view: View, error: AppError): FormFaults {
  const errors = Object.fromEntries(Object.entries(error.fields).map(([name, text]) => [name, view.t(text)]));
  const conflicts = (error.details.conflicts ?? []) as CellConflict[];
  for (const { cell, theirs } of conflicts) errors[cell] = view.t(r.theirsNow, { value: theirs });
  return { error: view.t(error.text, error.params), errors, details: {} };
}

export const typed = (form: FormInput, row: DraftRow, prefix: string): RawCells =>
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
      <OtherActions view={view} planId={planId} row={row} version={version} />
    </Page>
  );
}

/** What else can be done to the row: the menu of the review page, for those who have no script. */
function OtherActions({
  view,
  planId,
  row,
  version,
}: Pick<RowFormProps, 'view' | 'planId' | 'row' | 'version'>) {
  const actions = rowActions(view, row.kind);
  if (actions.length === 0) return null;
  const address = `/plans/${planId}/rows/${row.id}`;
  return (
    <form method="post" class="mt-8">
      <input type="hidden" name="version" value={version} />
      <Card title={view.t(r.otherActions)}>
        <Row>
          {actions.map(([action, words]) =>
            action === 'split' ? (
              <ButtonLink key={action} href={`${address}/split`} size="sm">
                {words}
              </ButtonLink>
            ) : (
              <Button key={action} formAction={`${address}/${action}`} size="sm" variant="secondary">
                {words}
              </Button>
            ),
          )}
        </Row>
      </Card>
    </form>
  );
}

export const crumbs = (view: View, planId: string) => [
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

export function Cells({ view, row, values, errors, prefix }: CellsProps) {
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
