import type { Agency } from '../../agencies/index.ts';
import { listAgencies } from '../../agencies/index.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request } from '../../platform/http.ts';
import {
  Badge,
  Button,
  Callout,
  type Column,
  DataTable,
  formatInstant,
  type ListSpec,
  listState,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { approveValues, type WaitingValue, waitingValues } from '../deciding.ts';
import { needsNote } from '../entry-rules.ts';
import { w } from '../words.ts';
import { answerWords, partsWords, periodName, SectionTabs, sectionsFor } from './common.tsx';

const SPEC: ListSpec<'oldest', never> = {
  sortable: ['oldest'],
  defaultSort: { key: 'oldest', direction: 'ascending' },
};

/** GET /indicators/approval: what waits for the decision of the person who asks. */
export async function approvalPage(c: Request): Promise<Response> {
  return c.html(await show(c, NO_FAULTS));
}

async function show(c: Request, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const { t } = view;
  const state = listState(view.query, SPEC);
  const { rows, total } = await waitingValues(context, state);
  const agencies = new Map((await listAgencies(context, { at: null })).map((agency) => [agency.id, agency]));
  return renderPage(
    <Page view={view} title={t(w.tabApproval)} subtitle={t(w.approvalHint)}>
      <SectionTabs view={view} sections={await sectionsFor(context)} current="approval" />
      <Stack>
        {faults.error && (
          <Callout view={view} tone="error">
            {faults.error}
          </Callout>
        )}
        <form id="approve" method="post" action="/indicators/approval">
          {rows.map(({ value }) => (
            <input key={value.id} type="hidden" name={`version-${value.id}`} value={value.version} />
          ))}
          {rows.length > 0 && (
            <Button variant="primary" icon="check">
              {t(w.approveChosen)}
            </Button>
          )}
        </form>
        <DataTable
          view={view}
          caption={t(w.tabApproval)}
          columns={columns(view, agencies)}
          rows={rows}
          rowKey={({ value }) => value.id}
          rowHref={({ value }) => `/indicators/values/${value.id}`}
          state={state}
          total={total}
          selection={{ form: 'approve', name: 'value', label: (row) => nameOf(view, row, agencies) }}
          empty={{ title: t(w.nothingWaits) }}
        />
      </Stack>
    </Page>,
  );
}

const nameOf = (
  view: View,
  { value, definition }: WaitingValue,
  agencies: ReadonlyMap<string, Agency>,
): string =>
  `${definition.name}, ${agencies.get(value.agencyId)?.name ?? ''}, ${periodName(view, value.period)}`;

/** POST /indicators/approval: approves what is ticked. */
export async function approveChosen(c: Request): Promise<Response> {
  const form = await readForm(c);
  const { t } = c.var.view;
  const chosen = form.texts('value').map((id) => ({ id, version: Number(form.text(`version-${id}`)) || 0 }));
  if (chosen.length === 0) return done(c, '/indicators/approval', t(w.chooseSome), 'warning');
  return submit(
    c,
    async () => {
      const count = await approveValues(c.var.context, chosen);
      return done(c, '/indicators/approval', t(w.approved, { count }));
    },
    (faults) => show(c, faults),
  );
}

function columns(view: View, agencies: ReadonlyMap<string, Agency>): Column<WaitingValue>[] {
  const { t } = view;
  return [
    {
      key: 'name',
      label: t(w.indicator),
      width: 'wide',
      render: ({ definition }) => definition.name,
    },
    {
      key: 'agency',
      label: t(w.agency),
      render: ({ value }) => (
        <>
          {agencies.get(value.agencyId)?.name}
          <span class="text-muted block text-sm">{periodName(view, value.period)}</span>
        </>
      ),
    },
    {
      key: 'value',
      label: t(w.value),
      render: ({ value, definition, replaces }) => (
        <>
          <span class="tabular-nums">{answerWords(view, value, definition)}</span>
          <span class="text-muted block text-sm tabular-nums">{partsWords(view, value)}</span>
          {replaces && (
            <span class="block text-sm">
              {t(w.correctionOf, { value: answerWords(view, replaces, definition) })}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'before',
      label: t(w.before),
      render: ({ before, value, definition }) =>
        before === null ? (
          '–'
        ) : (
          <>
            <span class="tabular-nums">{answerWords(view, before, definition)}</span>
            {needsNote(before, value) && (
              <Badge tone="warning" icon={null}>
                {t(w.bigChange)}
              </Badge>
            )}
          </>
        ),
    },
    { key: 'note', label: t(w.note), render: ({ value }) => value.correctionReason || value.note || '–' },
    {
      key: 'submitted',
      label: t(w.when),
      render: ({ value, ownWork }) => (
        <>
          {value.submittedAt && formatInstant(value.submittedAt, view.language)}
          {ownWork && <span class="text-muted block text-sm">{t(w.ownWorkNote)}</span>}
        </>
      ),
    },
  ];
}
