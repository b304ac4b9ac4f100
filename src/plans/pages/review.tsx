import { agencyOptions, listAgencies } from '../../agencies/index.ts';
import type { Request } from '../../platform/http.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Callout,
  ConfirmButton,
  Details,
  Form,
  Icon,
  Page,
  renderPage,
  Select,
  type View,
} from '../../ui/index.ts';
import { PLAN_KINDS } from '../draft.ts';
import type { Span } from '../extraction/model.ts';
import type { ChangeRecord } from '../history-store.ts';
import { m, word } from '../messages.ts';
import { operationWords, r } from '../review-messages.ts';
import { openReview, type ReviewState } from '../review-state.ts';
import { type CellName, FIELD_CODES, ROW_KINDS, spansOfCell, spansOfRow } from '../rows.ts';
import { DocumentPane } from './document-pane.tsx';
import { countOf, ROW_FORM, RowMenuLists, RowsSection } from './review-rows.tsx';

/** GET /plans/:id/review: the document beside what was found in it. */
export async function reviewPage(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const state = await openReview(context, c.req.param('id') ?? '');
  if (state.plan.status === 'PUBLISHED') return c.redirect(`/plans/${state.plan.id}`, 303);
  const agencies = agencyOptions(await listAgencies(context, {}));
  return c.html(renderPage(<ReviewPage view={view} state={state} agencies={agencies} />));
}

interface ReviewProps {
  view: View;
  state: ReviewState;
  agencies: { value: string; label: string }[];
}

function ReviewPage({ view, state, agencies }: ReviewProps) {
  const { t } = view;
  const { plan } = state;
  const title = plan.title || t(m.untitled);
  const only = view.query.get('show') === 'doubts';
  const chosen = state.rows.find((row) => row.id === view.query.get('row')) ?? null;
  return (
    <Page
      view={view}
      width="full"
      title={t(r.reviewOf, { title })}
      breadcrumbs={[{ href: '/plans', label: t(m.plans) }]}
      subtitle={
        <span class="flex flex-wrap items-center gap-2">
          <Badge tone="info">{t(m.statusDRAFT)}</Badge>
          {plan.number && <span>{plan.number}</span>}
          <a class="link" href={`/plans/${plan.id}/document`} download>
            {plan.fileName}
          </a>
        </span>
      }
      actions={<Actions view={view} state={state} />}
    >
      <form id={ROW_FORM} method="post" action={`/plans/${plan.id}/rows`} hidden />
      <review-grid
        class="review"
        data-plan={plan.id}
        data-change={plan.changeNumber}
        data-show={only ? 'doubts' : 'all'}
        data-words={JSON.stringify(elementWords(view))}
        data-fields={JSON.stringify(FIELD_CODES.map((code) => [code, t(word('field_', code))]))}
      >
        <Tools view={view} state={state} only={only} />
        <p class="sr-only" role="status" data-status />
        <p class="review-notice callout callout-info" data-notice hidden />
        <div class="flex flex-col gap-2" data-kept />
        <RowMenuLists view={view} />
        <div class="review-panes">
          <DocumentPane
            view={view}
            source={state.source}
            marks={marksOf(view, chosen)}
            label={t(r.document)}
          />
          <div class="review-rows">
            <p class="review-hint text-muted text-sm needs-script">{t(r.editHint)}</p>
            <Settings view={view} state={state} agencies={agencies} />
            {ROW_KINDS.map((kind) => (
              <RowsSection
                key={kind}
                view={view}
                planId={plan.id}
                kind={kind}
                rows={state.rows.filter((row) => row.kind === kind)}
                chosen={chosen?.id ?? null}
              />
            ))}
          </div>
        </div>
      </review-grid>
    </Page>
  );
}

function marksOf(view: View, row: ReviewState['rows'][number] | null): readonly Span[] {
  if (!row) return [];
  const own = spansOfCell(row, (view.query.get('cell') ?? '') as CellName);
  return own.length > 0 ? own : spansOfRow(row);
}

function Actions({ view, state }: { view: View; state: ReviewState }) {
  const { t } = view;
  const { plan } = state;
  return (
    <>
      <ConfirmButton
        view={view}
        id="discard"
        action={`/plans/${plan.id}/discard`}
        title={t(m.discardTitle)}
        message={<p>{t(m.discardMessage)}</p>}
        confirmLabel={t(m.discard)}
        variant="ghost"
        dangerous
        icon="delete"
      >
        {t(m.discard)}
      </ConfirmButton>
      <ButtonLink href={`/plans/${plan.id}/cascade`} icon="link">
        {t(r.cascade)}
      </ButtonLink>
      {state.mayPublish && (
        <ButtonLink href={`/plans/${plan.id}/publish`} variant="primary" icon="send">
          {t(r.publish)}
        </ButtonLink>
      )}
    </>
  );
}

function Settings({ view, state, agencies }: ReviewProps) {
  const { t } = view;
  const { plan } = state;
  return (
    <Details summary={t(r.settings)} open={plan.issuerAgencyId === null}>
      {plan.issuerAgencyId === null && (
        <Callout view={view} tone="warning">
          {t(r.noIssuer)}
        </Callout>
      )}
      <Form view={view} action={`/plans/${plan.id}/settings`}>
        <div class="flex flex-wrap items-end gap-3">
          <Select
            view={view}
            name="kind"
            label={t(m.kind)}
            value={plan.kind}
            empty={null}
            options={PLAN_KINDS.map((kind) => ({ value: kind, label: t(word('kind', kind)) }))}
          />
          <Select
            view={view}
            name="issuerAgencyId"
            label={t(m.issuerAgency)}
            value={plan.issuerAgencyId ?? ''}
            empty={t(r.noIssuerChosen)}
            options={agencies}
          />
          <Button variant="secondary">{t(r.save)}</Button>
        </div>
      </Form>
    </Details>
  );
}

/** What "undo" takes back, in words; null when there is nothing. */
export function undoLabel(view: View, change: ChangeRecord | null): string {
  if (!change) return view.t(r.undo);
  return view.t(r.undoThat, { what: view.t(operationWords(change.operation)), who: change.personName });
}

function Tools({ view, state, only }: { view: View; state: ReviewState; only: boolean }) {
  const { t } = view;
  const { plan, undoable } = state;
  const doubtful = state.rows.filter((row) => row.doubts.length > 0).length;
  return (
    <div class="review-tools">
      <form method="post" action={`/plans/${plan.id}/undo`} data-undo data-turbo="false">
        <input type="hidden" name="change" value={undoable?.number ?? 0} />
        <Button variant="secondary" size="sm" icon="undo" shortcut="Control+Z" disabled={!undoable}>
          <span data-undo-label>{undoLabel(view, undoable)}</span>
        </Button>
      </form>
      <div class="review-doubts">
        <a
          class="btn btn-secondary-quiet btn-sm"
          href={only ? '?show=all' : '?show=doubts'}
          data-filter
          aria-current={only ? 'true' : undefined}
        >
          <span>{t(r.onlyDoubts)}</span>
          <span class="count" data-doubt-count>
            {doubtful}
          </span>
        </a>
        <DoubtStep view={view} step="previous" />
        <DoubtStep view={view} step="next" />
      </div>
      <nav class="review-jumps" aria-label={t(r.programme)}>
        {ROW_KINDS.filter((kind) => kind !== 'header').map((kind) => (
          <a key={kind} href={`#rows-${kind}`}>
            {t(word('rows_', kind))}{' '}
            <span class="count" data-count={kind}>
              {countOf(
                kind,
                state.rows.filter((row) => row.kind === kind),
              )}
            </span>
          </a>
        ))}
      </nav>
    </div>
  );
}

function DoubtStep({ view, step }: { view: View; step: 'previous' | 'next' }) {
  const words = view.t(step === 'next' ? r.nextDoubt : r.previousDoubt);
  return (
    <button
      type="button"
      class="btn btn-secondary-quiet btn-sm btn-square needs-script"
      data-doubt={step}
      aria-keyshortcuts={step === 'next' ? 'F8' : 'Shift+F8'}
      title={words}
    >
      <Icon name={step === 'next' ? 'moveDown' : 'moveUp'} size="sm" label={words} />
    </button>
  );
}

/** Words that the element says by itself. */
function elementWords(view: View): Record<string, string> {
  const names = [
    'saving',
    'saved',
    'save',
    'cancel',
    'editing',
    'splitHint',
    'cellHint',
    'conflictTitle',
    'theirs',
    'yours',
    'keepTheirs',
    'keepYours',
    'offline',
    'signedOut',
    'signIn',
    'keptFound',
    'keptSave',
    'keptDrop',
    'othersChanged',
    'noRowHere',
    'noPlace',
    'published',
    'noDoubts',
    'empty',
    'targetsHint',
    'undone',
  ] as const;
  return Object.fromEntries(names.map((name) => [name, view.t(r[name])]));
}
