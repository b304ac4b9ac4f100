import { AppError } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request } from '../../platform/http.ts';
import { wantsJson } from '../../platform/problem.ts';
import { Button, ButtonLink, Callout, Form, Page, renderPage, type View } from '../../ui/index.ts';
import type { RawCells } from '../cells.ts';
import { r } from '../review-messages.ts';
import { openRow } from '../review-state.ts';
import { splitRow } from '../reviewing.ts';
import type { DraftRow } from '../rows.ts';
import { planIdOf, sendChanges } from './review-actions.tsx';
import { rowName } from './review-rows.tsx';
import { Cells, crumbs, faultsOf, typed, valuesOf } from './row.tsx';

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
