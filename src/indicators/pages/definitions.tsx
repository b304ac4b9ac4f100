import { mayDo } from '../../agencies/index.ts';
import { planWord } from '../../plans/index.ts';
import { done } from '../../platform/flash.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  type Column,
  DataTable,
  Details,
  FilterBar,
  type ListSpec,
  listState,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { d } from '../definition-words.ts';
import {
  acceptProposals,
  listDefinitions,
  type ProposedIndicator,
  proposedIndicators,
} from '../definitions.ts';
import { demandWords } from '../fact-words.ts';
import { type Definition, PERIOD_TYPES, type Reason, TYPES } from '../model.ts';
import { w, word } from '../words.ts';
import { SectionTabs, sectionsFor } from './common.tsx';

const SPEC: ListSpec<'code', 'kind'> = {
  sortable: ['code'],
  defaultSort: { key: 'code', direction: 'ascending' },
  filters: { kind: { values: TYPES } },
};

/** GET /indicators/definitions: how everything is measured, and what nobody has defined yet. */
export async function definitionsPage(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const { t } = view;
  const state = listState(view.query, SPEC);
  const kind = state.filters.kind[0];
  const all = await listDefinitions(context, { words: state.q });
  const definitions = all.filter((definition) => kind === undefined || definition.type === kind);
  const mayDefine = await mayDo(context, 'indicators.define');
  const proposed = mayDefine ? await proposedIndicators(context) : [];
  return c.html(
    renderPage(
      <Page
        view={view}
        title={t(w.tabDefinitions)}
        subtitle={t(d.hint)}
        actions={
          mayDefine && (
            <ButtonLink href="/indicators/past-values" icon="upload">
              {t(w.pastValues)}
            </ButtonLink>
          )
        }
      >
        <SectionTabs view={view} sections={await sectionsFor(context)} current="definitions" />
        <Stack gap="lg">
          {proposed.length > 0 && <Proposals view={view} proposed={proposed} />}
          <Stack>
            <FilterBar
              view={view}
              state={state}
              searchPlaceholder={t(w.searchHint)}
              filters={[
                {
                  name: 'kind',
                  label: t(w.kind),
                  options: TYPES.map((value) => ({ value, label: t(word('type_', value)) })),
                },
              ]}
            />
            <DataTable
              view={view}
              caption={t(w.tabDefinitions)}
              columns={columns(view)}
              rows={definitions.slice(state.offset, state.offset + state.size)}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/indicators/definitions/${id}`}
              state={state}
              total={definitions.length}
              empty={{ title: t(d.none) }}
            />
          </Stack>
        </Stack>
      </Page>,
    ),
  );
}

function columns(view: View): Column<Definition>[] {
  const { t } = view;
  return [
    { key: 'code', label: t(w.code), sortable: true, width: 'min', render: ({ code }) => code },
    {
      key: 'name',
      label: t(d.name),
      width: 'wide',
      render: ({ name, field }) => (
        <>
          {name}
          <span class="text-muted block text-sm">{t(planWord('field_', field))}</span>
        </>
      ),
    },
    {
      key: 'kind',
      label: t(w.kind),
      render: ({ type, unit }) => [t(word('type_', type)), unit].filter(Boolean).join(', '),
    },
    {
      key: 'aggregation',
      label: t(w.aggregation),
      render: (one) => t(word('aggregation_', one.aggregation)),
    },
    { key: 'period', label: t(w.period), width: 'min', render: (one) => t(word('period_', one.periodType)) },
    {
      key: 'source',
      label: t(w.source),
      hideOnPhone: true,
      render: ({ source }) => t(word('source_', source)),
    },
  ];
}

/** What the rules propose; ticked ones are accepted as they stand. */
function Proposals({ view, proposed }: { view: View; proposed: readonly ProposedIndicator[] }) {
  const { t } = view;
  return (
    <Card title={`${t(d.proposals)} (${proposed.length})`} hint={t(d.proposalsHint)} flush>
      <form id="accept" method="post" action="/indicators/definitions/accept" class="px-4 pb-3">
        <Button variant="primary" icon="check">
          {t(d.acceptChosen)}
        </Button>
      </form>
      <DataTable
        view={view}
        caption={t(d.proposals)}
        rows={proposed.slice(0, 100)}
        rowKey={({ indicator }) => indicator.id}
        rowHref={({ indicator }) => `/indicators/${indicator.id}/definition`}
        selection={{ form: 'accept', name: 'indicator', label: ({ indicator }) => indicator.content }}
        empty={{ title: t(d.none) }}
        columns={[
          {
            key: 'content',
            label: t(w.indicator),
            width: 'wide',
            render: ({ indicator }) => (
              <>
                {indicator.content}
                <span class="text-muted block text-sm font-normal">
                  {indicator.planNumber || indicator.planTitle}
                </span>
              </>
            ),
          },
          { key: 'proposal', label: t(d.proposal), render: (one) => <Summary view={view} proposed={one} /> },
          {
            key: 'why',
            label: t(d.why),
            render: ({ proposal, demands }) => (
              <Details summary={t(d.why)}>
                <Reasons
                  view={view}
                  reasons={[...proposal.reasons, ...demands.flatMap(({ reasons }) => reasons)]}
                />
              </Details>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Summary({ view, proposed }: { view: View; proposed: ProposedIndicator }) {
  const { t } = view;
  const { proposal, existing, demands } = proposed;
  const demanded = demands.map(({ demand }) => demandWords(view, demand, proposal.unit)).join('; ');
  if (existing)
    return (
      <>
        {t(d.sameAs, { code: existing.definition.code, name: existing.definition.name })}
        <span class="text-muted block text-sm">{t(d.alike, { words: existing.words })}</span>
        <span class="block">{demanded}</span>
      </>
    );
  return (
    <>
      {[
        t(word('type_', proposal.type)),
        proposal.unit,
        t(word('aggregation_', proposal.aggregation)),
        t(word('period_', PERIOD_TYPES.find((type) => type === proposal.periodType) ?? '')),
      ]
        .filter(Boolean)
        .join(', ')}
      <span class="text-muted block text-sm">
        {[proposal.numeratorName, proposal.denominatorName].filter(Boolean).join(' / ')}
      </span>
      <span class="block">{demanded}</span>
    </>
  );
}

/** Why something was proposed, a line each. */
export function Reasons({ view, reasons }: { view: View; reasons: readonly Reason[] }) {
  return (
    <ul class="list-disc pl-5 text-sm">
      {[...new Set(reasonWords(view, reasons))].map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}

export function reasonWords(view: View, reasons: readonly Reason[]): string[] {
  const { t } = view;
  const texts: Readonly<Record<string, { vi: string; en: string }>> = d;
  return reasons.map(({ attribute, code, words }) => {
    const what =
      texts[`why_${code}`] ??
      texts[`cmp_${code}`] ??
      word(attribute === 'aggregation' ? '' : 'type_', code.replace(/^AGGREGATION_/, 'aggregation_'));
    const name = texts[`attr_${attribute}`];
    return t(words === '' ? d.because : d.becauseOf, {
      attribute: name ? t(name) : attribute,
      what: t(what),
      words,
    });
  });
}

/** POST /indicators/definitions/accept. */
export async function acceptChosen(c: Request): Promise<Response> {
  const { t } = c.var.view;
  const ids = (await readForm(c)).texts('indicator');
  if (ids.length === 0) return done(c, '/indicators/definitions', t(d.chooseSome), 'warning');
  const count = await acceptProposals(c.var.context, ids);
  return done(c, '/indicators/definitions', t(d.accepted, { count }));
}
