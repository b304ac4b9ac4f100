import { formatTarget, planWord } from '../../plans/index.ts';
import { sendFile } from '../../platform/downloads.ts';
import type { Request, Site } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
import {
  Badge,
  ButtonLink,
  Card,
  type Column,
  DataTable,
  Details,
  Page,
  renderPage,
  Stack,
  Stat,
  StatRow,
  Tabs,
  type View,
} from '../../ui/index.ts';
import { type Coverage, cascadeTree, planCoverage, type TreeNode } from '../cascade-coverage.ts';
import { coverageWorkbook } from '../cascade-export.ts';
import type { RowCoverage } from '../cascade-rules.ts';
import { comparisonWords, contradictionWords } from '../cascade-sentences.ts';
import { cw } from '../cascade-words.ts';

const idOf = (c: Request): string => c.req.param('id') ?? '';

/** /plans/:id/coverage and /plans/:id/tree: what becomes of a published plan below it. */
export function coveragePages(site: Site): void {
  site.get('/plans/:id/coverage', 'plans.read', async (c) =>
    c.html(renderPage(<CoveragePage view={c.var.view} found={await planCoverage(c.var.context, idOf(c))} />)),
  );
  site.get('/plans/:id/coverage.xlsx', 'plans.read', async (c) => {
    const found = await planCoverage(c.var.context, idOf(c));
    return sendFile(
      c,
      await coverageWorkbook(found),
      `do-phu-${(found.plan.number || 'ke-hoach').replaceAll('/', '-')}.xlsx`,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
  });
  site.get('/plans/:id/tree', 'plans.read', async (c) =>
    c.html(renderPage(<TreePage view={c.var.view} tree={await cascadeTree(c.var.context, idOf(c))} />)),
  );
}

const crumbs = ({ t }: View, plan: Coverage['plan']) => [
  { href: '/plans', label: t(planWord('', 'plans')) },
  { href: `/plans/${plan.id}`, label: shorten(plan.title || plan.number, 70) },
];

function Sections({ view, planId, current }: { view: View; planId: string; current: 'coverage' | 'tree' }) {
  const { t } = view;
  return (
    <Tabs
      label={t(cw.coverage)}
      tabs={[
        {
          href: `/plans/${planId}/coverage`,
          label: t(cw.coverage),
          current: current === 'coverage',
          icon: 'chart',
        },
        { href: `/plans/${planId}/tree`, label: t(cw.tree), current: current === 'tree', icon: 'split' },
      ]}
    />
  );
}

const missing = ({ agencies }: RowCoverage): number =>
  agencies.filter(({ covering }) => covering !== 'COVERED').length;

function CoveragePage({ view, found }: { view: View; found: Coverage }) {
  const { t } = view;
  const asked = found.rows.filter(({ agencies }) => agencies.length > 0);
  const open = asked.filter((row) => missing(row) > 0);
  const loose = [...found.loose.values()].reduce((sum, rows) => sum + rows.length, 0);
  return (
    <Page
      view={view}
      title={t(cw.coverage)}
      subtitle={t(cw.coverageHint)}
      breadcrumbs={crumbs(view, found.plan)}
      actions={
        <ButtonLink href={`/plans/${found.plan.id}/coverage.xlsx`} icon="spreadsheet" download>
          {t(cw.exportXlsx)}
        </ButtonLink>
      }
    >
      <Sections view={view} planId={found.plan.id} current="coverage" />
      <Stack gap="lg">
        <StatRow>
          <Stat label={t(cw.plansBelow)} value={found.childPlans.length} icon="plan" />
          <Stat
            label={t(cw.rowsTaken)}
            value={`${asked.length - open.length}/${asked.length}`}
            icon="check"
          />
          <Stat
            label={t(cw.weaker)}
            value={found.doubtful.filter(({ comparison }) => comparison.result === 'WEAKER').length}
            tone={
              found.doubtful.some(({ comparison }) => comparison.result === 'WEAKER') ? 'warning' : 'plain'
            }
            href="#weaker"
          />
          <Stat label={t(cw.loose)} value={loose} href="#loose" />
        </StatRow>
        {found.contradictions.length > 0 && (
          <Card title={t(cw.contradictions)}>
            <ul class="list-disc pl-5">
              {found.contradictions.map((one) => (
                <li key={`${one.a.row.id}${one.b.row.id}${formatTarget(one.b.target)}`}>
                  {contradictionWords(view.language, one)}
                </li>
              ))}
            </ul>
          </Card>
        )}
        <DataTable
          view={view}
          caption={t(cw.coverage)}
          columns={columns(view, found)}
          rows={found.rows}
          rowKey={({ row }) => row.id}
          empty={{ title: t(cw.nothing) }}
        />
        <Weaker view={view} found={found} />
        <Loose view={view} found={found} />
      </Stack>
    </Page>
  );
}

function columns(view: View, { agencies }: Coverage): Column<RowCoverage>[] {
  const { t } = view;
  return [
    {
      key: 'row',
      label: t(cw.row),
      width: 'wide',
      render: ({ row }) => (
        <>
          {row.ordinal && <span class="text-muted">{row.ordinal} </span>}
          {shorten(row.content, 240)}
          <span class="text-muted block text-sm">
            {t(row.kind === 'task' ? cw.task : cw.indicator)} · {t(planWord('field_', row.field))}
          </span>
        </>
      ),
    },
    {
      key: 'taken',
      label: t(cw.taken),
      render: (one) => {
        const total = one.agencies.length;
        if (total === 0) return <span class="text-muted">{t(cw.nobodyAsked)}</span>;
        const covered = total - missing(one);
        return (
          <Badge tone={covered === total ? 'success' : covered === 0 ? 'error' : 'warning'}>
            {t(cw.takenOf, { covered, total })}
          </Badge>
        );
      },
    },
    ...(['UNCOVERED', 'NO_PLAN'] as const).map(
      (covering): Column<RowCoverage> => ({
        key: covering,
        label: t(covering === 'UNCOVERED' ? cw.uncovered : cw.noPlan),
        render: (one) => (
          <Names
            names={one.agencies
              .filter((each) => each.covering === covering)
              .map(({ agencyId }) => agencies.get(agencyId)?.name ?? '')}
          />
        ),
      }),
    ),
  ];
}

/** A few names as they are, many behind a fold. */
function Names({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <>–</>;
  if (names.length <= 2) return <>{names.join('; ')}</>;
  return <Details summary={String(names.length)}>{names.join('; ')}</Details>;
}

function Weaker({ view, found }: { view: View; found: Coverage }) {
  const { t } = view;
  return (
    <Card id="weaker" title={t(cw.weaker)} hint={t(cw.weakerHint)} flush>
      <DataTable
        view={view}
        caption={t(cw.weaker)}
        rows={found.doubtful}
        rowKey={({ parent, child, comparison }) => `${parent.id}${child.id}${formatTarget(comparison.child)}`}
        empty={{ title: t(cw.none) }}
        columns={[
          {
            key: 'parent',
            label: t(cw.row),
            width: 'wide',
            render: ({ parent }) => shorten(parent.content, 160),
          },
          {
            key: 'child',
            label: t(cw.plansBelow),
            render: ({ child, childPlan }) => (
              <>
                {shorten(child.content, 160)}
                <a class="link block text-sm" href={`/plans/${childPlan.id}/indicators`}>
                  {childPlan.number || shorten(childPlan.title, 60)}
                </a>
              </>
            ),
          },
          {
            key: 'why',
            label: t(cw.weaker),
            render: ({ comparison }) => (
              <>
                {comparison.result === 'WEAKER' && <Badge tone="warning">{t(cw.weaker)}</Badge>}{' '}
                {comparisonWords(view.language, comparison)}
              </>
            ),
          },
        ]}
      />
      {found.tooFew.length > 0 && (
        <div class="px-4 py-3">
          <h3 class="font-semibold">{t(cw.tooFew)}</h3>
          <ul class="list-disc pl-5">
            {found.tooFew.map(({ parent, target, sum, plans }) => (
              <li key={`${parent.id}${formatTarget(target)}`}>
                {shorten(parent.content, 160)}: {t(cw.tooFewOf, { wanted: formatTarget(target), sum, plans })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

function Loose({ view, found }: { view: View; found: Coverage }) {
  const { t } = view;
  const plans = found.childPlans.filter(({ id }) => (found.loose.get(id)?.length ?? 0) > 0);
  return (
    <Card id="loose" title={t(cw.loose)}>
      {plans.length === 0 ? (
        <p class="text-muted">{t(cw.none)}</p>
      ) : (
        <Stack gap="sm">
          {plans.map((plan) => (
            <Details
              key={plan.id}
              summary={`${plan.number || plan.title} · ${plan.issuer} (${found.loose.get(plan.id)?.length ?? 0})`}
            >
              <ul class="list-disc pl-5">
                {found.loose.get(plan.id)?.map((row) => (
                  <li key={row.id}>{shorten(row.content, 200)}</li>
                ))}
              </ul>
              <a class="link" href={`/plans/${plan.id}/cascade`}>
                {t(cw.cascade)}
              </a>
            </Details>
          ))}
        </Stack>
      )}
    </Card>
  );
}

function TreePage({ view, tree }: { view: View; tree: Awaited<ReturnType<typeof cascadeTree>> }) {
  const { t } = view;
  return (
    <Page view={view} title={t(cw.tree)} subtitle={t(cw.treeHint)} breadcrumbs={crumbs(view, tree.plan)}>
      <Sections view={view} planId={tree.plan.id} current="tree" />
      <Card>
        {tree.roots.length === 0 ? (
          <p class="text-muted">{t(cw.nothing)}</p>
        ) : (
          <Branch view={view} nodes={tree.roots} />
        )}
      </Card>
    </Page>
  );
}

function Branch({ view, nodes }: { view: View; nodes: readonly TreeNode[] }) {
  return (
    <ul class="flex flex-col gap-2">
      {nodes.map((node, index) => (
        // One row may serve several above and so stand in the tree more than once.
        <li key={`${node.row.id}-${index}`}>
          {node.children.length === 0 ? (
            <div class="pl-6">
              <NodeWords view={view} node={node} />
            </div>
          ) : (
            <Details summary={<NodeWords view={view} node={node} />}>
              <Branch view={view} nodes={node.children} />
            </Details>
          )}
        </li>
      ))}
    </ul>
  );
}

function NodeWords({ view, node }: { view: View; node: TreeNode }) {
  const { row, plan, children } = node;
  return (
    <span class="font-normal text-base-content">
      {row.ordinal && <span class="text-muted">{row.ordinal} </span>}
      {shorten(row.content, 200)} {children.length > 0 && <span class="count">{children.length}</span>}
      <span class="text-muted block text-sm">
        {[view.t(row.kind === 'task' ? cw.task : cw.indicator), plan.number || plan.title, plan.issuer]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  );
}
