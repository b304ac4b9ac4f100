import { planWord } from '../../plans/index.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Callout,
  Card,
  type Column,
  DataTable,
  EmptyState,
  formatPercent,
  Page,
  renderPage,
  Select,
  Stack,
  type View,
} from '../../ui/index.ts';
import { type CascadeView, cascadeOf, linkRows, type ParentRow, unlinkRow } from '../cascade.ts';
import type { Proposal } from '../cascade-rules.ts';
import { cw } from '../cascade-words.ts';

const idOf = (c: Request): string => c.req.param('id') ?? '';
const pathOf = (id: string): string => `/plans/${id}/cascade`;

/** /plans/:id/cascade: what each row of a plan serves above; proposals, and links by hand. */
export function cascadePage(site: Site): void {
  const show = async (c: Request, faults: FormFaults = NO_FAULTS): Promise<string> =>
    renderPage(<CascadePage c={c} cascade={await cascadeOf(c.var.context, idOf(c))} faults={faults} />);

  site.get('/plans/:id/cascade', 'plans.read', async (c) => c.html(await show(c)));

  site.post('/plans/:id/cascade', 'plans.review', async (c) => {
    const form = await readForm(c);
    const { t } = c.var.view;
    const chosen = [...form.texts('pair'), `${form.text('childId')} ${form.text('parentId')}`];
    const pairs = chosen.flatMap((pair) => {
      const [childId = '', parentId = ''] = pair.split(' ');
      return childId && parentId ? [{ childId, parentId }] : [];
    });
    // What does not exist is said first.
    await cascadeOf(c.var.context, idOf(c));
    if (pairs.length === 0) return done(c, pathOf(idOf(c)), t(cw.chooseSome), 'warning');
    return submit(
      c,
      async () => {
        const count = await linkRows(c.var.context, idOf(c), pairs);
        return done(c, pathOf(idOf(c)), t(cw.accepted, { count }));
      },
      (faults) => show(c, faults),
    );
  });

  site.post('/plans/:id/cascade/unlink', 'plans.review', async (c) => {
    const form = await readForm(c);
    await unlinkRow(c.var.context, idOf(c), form.text('childId'), form.text('parentId'));
    return done(c, pathOf(idOf(c)), c.var.view.t(cw.unlinked));
  });
}

function CascadePage({ c, cascade, faults }: { c: Request; cascade: CascadeView; faults: FormFaults }) {
  const { view } = c.var;
  const { t } = view;
  const { plan, rows, above, mayLink } = cascade;
  const proposed = rows.some(({ proposals }) => proposals.length > 0);
  return (
    <Page
      view={view}
      title={t(cw.cascade)}
      subtitle={t(cw.cascadeHint)}
      breadcrumbs={[
        { href: '/plans', label: t(planWord('', 'plans')) },
        { href: `/plans/${plan.id}`, label: shorten(plan.title || plan.number, 70) },
      ]}
    >
      <Stack>
        {faults.error && (
          <Callout view={view} tone="error">
            {faults.error}
          </Callout>
        )}
        {above.length === 0 ? (
          <EmptyState title={t(cw.noneAbove)} hint={t(cw.noneAboveHint)} />
        ) : (
          <>
            {mayLink && proposed && (
              <form id="accept" method="post" action={pathOf(plan.id)}>
                <Button variant="primary" icon="check">
                  {t(cw.acceptChosen)}
                </Button>
              </form>
            )}
            <DataTable
              view={view}
              caption={t(cw.cascade)}
              columns={columns(view, cascade)}
              rows={rows}
              rowKey={({ row }) => row.id}
              empty={{ title: t(cw.nothing) }}
            />
            {mayLink && <ByHand view={view} cascade={cascade} />}
          </>
        )}
      </Stack>
    </Page>
  );
}

type Listed = CascadeView['rows'][number];

function columns(view: View, { plan, mayLink }: CascadeView): Column<Listed>[] {
  const { t } = view;
  return [
    {
      key: 'row',
      label: t(cw.row),
      width: 'wide',
      render: ({ row }) => (
        <>
          {row.ordinal && <span class="text-muted">{row.ordinal} </span>}
          {row.content}
          <span class="text-muted block text-sm">
            {t(row.kind === 'task' ? cw.task : cw.indicator)} · {t(planWord('field_', row.field))}
          </span>
        </>
      ),
    },
    {
      key: 'serves',
      label: t(cw.serves),
      render: ({ row, links }) =>
        links.length === 0 ? (
          <Badge tone="warning">{t(cw.servesNothing)}</Badge>
        ) : (
          links.map(({ link, parent, plan: above }) => (
            <div key={link.parentId} class="mb-2">
              {parent?.content ?? '–'}
              <span class="text-muted block text-sm">
                {[above?.number || above?.title, link.likeness === null ? t(cw.chosenByHand) : '']
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {mayLink && (
                <form method="post" action={`${pathOf(plan.id)}/unlink`}>
                  <input type="hidden" name="childId" value={row.id} />
                  <input type="hidden" name="parentId" value={link.parentId} />
                  <Button size="sm" variant="ghost">
                    {t(cw.unlink)}
                  </Button>
                </form>
              )}
            </div>
          ))
        ),
    },
    {
      key: 'proposals',
      label: t(cw.proposals),
      render: ({ row, proposals, links }) =>
        proposals.map((one, index) => (
          <ProposalChoice
            key={one.parent.id}
            view={view}
            childId={row.id}
            proposed={one}
            mayLink={mayLink}
            checked={index === 0 && links.length === 0}
          />
        )),
    },
  ];
}

interface ProposalChoiceProps {
  view: View;
  childId: string;
  proposed: Listed['proposals'][number];
  mayLink: boolean;
  checked: boolean;
}

function ProposalChoice({ view, childId, proposed, mayLink, checked }: ProposalChoiceProps) {
  const { proposal, parent, plan } = proposed;
  const words = (
    <span>
      {parent.content}
      <span class="text-muted block text-sm">
        {[plan.number || plan.title, why(view, proposal)].filter(Boolean).join(' · ')}
      </span>
    </span>
  );
  if (!mayLink) return <div class="mb-2">{words}</div>;
  return (
    <label class="choice mb-2">
      <input
        type="checkbox"
        form="accept"
        name="pair"
        value={`${childId} ${parent.id}`}
        checked={checked}
        class="checkbox checkbox-sm"
      />
      {words}
    </label>
  );
}

/** What speaks for a proposal. */
const why = ({ t, language }: View, { likeness, words, sameField, leads }: Proposal): string =>
  [
    t(cw.alike, { percent: formatPercent(Math.round(likeness * 100), language), words: shorten(words, 80) }),
    sameField ? t(cw.sameField) : '',
    leads ? t(cw.leads) : '',
  ]
    .filter(Boolean)
    .join(', ');

function ByHand({ view, cascade }: { view: View; cascade: CascadeView }) {
  const { t } = view;
  const { plan, rows, above } = cascade;
  const label = (row: Pick<ParentRow, 'ordinal' | 'content'>): string =>
    shorten([row.ordinal, row.content].filter(Boolean).join(' '), 120);
  return (
    <Card title={t(cw.byHand)}>
      <form method="post" action={pathOf(plan.id)} class="flex flex-col gap-4">
        <Select
          view={view}
          name="childId"
          label={t(cw.child)}
          options={rows.map(({ row }) => ({
            value: row.id,
            label: label(row),
            group: t(row.kind === 'task' ? cw.task : cw.indicator),
          }))}
        />
        <Select
          view={view}
          name="parentId"
          label={t(cw.parent)}
          options={above.flatMap(({ plan: one, rows: parents }) =>
            parents.map((row) => ({
              value: row.id,
              label: label(row),
              group: one.number || shorten(one.title, 60),
            })),
          )}
        />
        <div>
          <Button icon="link">{t(cw.link)}</Button>
        </div>
      </form>
    </Card>
  );
}

/** On the page of a published plan: what it serves, and what becomes of it below. */
export function cascadeActions(c: Request, plan: { id: string }) {
  const { t } = c.var.view;
  return (
    <>
      <ButtonLink href={pathOf(plan.id)} icon="link">
        {t(cw.cascade)}
      </ButtonLink>
      <ButtonLink href={`/plans/${plan.id}/coverage`} icon="chart">
        {t(cw.coverage)}
      </ButtonLink>
    </>
  );
}
