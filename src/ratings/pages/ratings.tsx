import { namesOfAgencies, scopeOf } from '../../agencies/index.ts';
import { today } from '../../platform/context.ts';
import type { Site } from '../../platform/http.ts';
import {
  Badge,
  Card,
  type Column,
  DataTable,
  formatDate,
  formatInstant,
  formatNumber,
  formatPercent,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { listCases, ratingTallies } from '../answering.ts';
import { m } from '../messages.ts';
import type { Rating, RatingTally } from '../store.ts';

type Sums = Omit<RatingTally, 'procedureId' | 'field' | 'half'>;

/** /ratings: satisfaction and participation of this year by agency; for heads also the low ratings to answer. */
export function ratingsPage(site: Site): void {
  site.get('/ratings', 'dossiers.list', async (c) => {
    const { context, view } = c.var;
    const { t, language } = view;
    const day = today(context);
    const from = day.with({ month: 1, day: 1 }).toString();
    const [scope, tallies, open, answered] = await Promise.all([
      scopeOf(context, 'dossiers.list'),
      ratingTallies(context, { from, to: day.toString() }),
      listCases(context, false),
      listCases(context, true, 20),
    ]);
    const rows = sumsOf(tallies.filter(({ agencyId }) => scope.all || scope.ids.includes(agencyId)));
    const names = await namesOfAgencies(
      context,
      rows.map(({ agencyId }) => agencyId),
    );
    const now = context.now().epochMilliseconds;
    return c.html(
      renderPage(
        <Page view={view} title={t(m.ratings)} subtitle={t(m.ratingsHint)}>
          <Stack>
            {[...open, ...answered].length > 0 && (
              <Card title={t(m.cases)} flush>
                <DataTable
                  view={view}
                  caption={t(m.cases)}
                  columns={caseColumns(view, now)}
                  rows={[...open, ...answered]}
                  rowKey={({ id }) => id}
                  rowHref={({ id }) => `/ratings/${id}`}
                  empty={{ title: t(m.noCases) }}
                />
              </Card>
            )}
            <Card title={t(m.satisfaction)} hint={t(m.sinceHint, { from: formatDate(from, language) })} flush>
              <DataTable
                view={view}
                caption={t(m.satisfaction)}
                columns={sumColumns(view, names)}
                rows={rows}
                rowKey={({ agencyId }) => agencyId}
                empty={{ title: t(m.nothingRated) }}
              />
            </Card>
          </Stack>
        </Page>,
      ),
    );
  });
}

/** Sums by agency, the most rated first. */
function sumsOf(tallies: readonly RatingTally[]): Sums[] {
  const sums = new Map<string, Sums>();
  for (const tally of tallies) {
    const sum = sums.get(tally.agencyId);
    sums.set(tally.agencyId, {
      agencyId: tally.agencyId,
      asked: (sum?.asked ?? 0) + tally.asked,
      rated: (sum?.rated ?? 0) + tally.rated,
      satisfied: (sum?.satisfied ?? 0) + tally.satisfied,
      low: (sum?.low ?? 0) + tally.low,
      lowAnswered: (sum?.lowAnswered ?? 0) + tally.lowAnswered,
      lowInTime: (sum?.lowInTime ?? 0) + tally.lowInTime,
    });
  }
  return [...sums.values()].sort((a, b) => b.rated - a.rated || b.asked - a.asked);
}

/** n/N and per cent; where nothing arose, in words. */
function Share({ view, n, of }: { view: View; n: number; of: number }) {
  const { t, language } = view;
  if (of === 0) return <span class="text-muted">{t(m.noRatio)}</span>;
  return (
    <>
      {formatPercent((100 * n) / of, language)}{' '}
      <span class="text-muted text-sm">
        ({formatNumber(n, language)}/{formatNumber(of, language)})
      </span>
    </>
  );
}

function sumColumns(view: View, names: ReadonlyMap<string, string>): Column<Sums>[] {
  const { t, language } = view;
  return [
    { key: 'agency', label: t(m.agency), width: 'wide', render: (row) => names.get(row.agencyId) ?? '' },
    { key: 'asked', label: t(m.asked), align: 'end', render: (row) => formatNumber(row.asked, language) },
    {
      key: 'participation',
      label: t(m.participation),
      align: 'end',
      render: (row) => <Share view={view} n={row.rated} of={row.asked} />,
    },
    {
      key: 'satisfied',
      label: t(m.satisfaction),
      align: 'end',
      render: (row) => <Share view={view} n={row.satisfied} of={row.rated} />,
    },
    { key: 'low', label: t(m.lows), align: 'end', render: (row) => formatNumber(row.low, language) },
    {
      key: 'answered',
      label: t(m.answeredLows),
      align: 'end',
      render: (row) => <Share view={view} n={row.lowAnswered} of={row.low} />,
    },
  ];
}

/** Whether a case waits, is late, or is done with. */
export function CaseBadge({ view, rating, now }: { view: View; rating: Rating; now: number }) {
  const { t } = view;
  if (rating.case?.answeredAt) return <Badge tone="success">{t(m.state_ANSWERED)}</Badge>;
  const late = (rating.case?.dueAt.getTime() ?? 0) < now;
  return <Badge tone={late ? 'error' : 'warning'}>{t(late ? m.state_LATE : m.state_OPEN)}</Badge>;
}

function caseColumns(view: View, now: number): Column<Rating>[] {
  const { t, language } = view;
  return [
    { key: 'level', label: t(m.level), render: ({ overall }) => t(m[`overall_${overall}`]) },
    { key: 'comment', label: t(m.comment), width: 'wide', render: ({ comment }) => comment || '–' },
    {
      key: 'at',
      label: t(m.ratedAt),
      width: 'min',
      render: ({ ratedAt }) => formatInstant(ratedAt, language),
    },
    {
      key: 'due',
      label: t(m.dueAt),
      width: 'min',
      render: (rating) => rating.case && formatInstant(rating.case.dueAt, language),
    },
    {
      key: 'state',
      label: t(m.state),
      width: 'min',
      render: (rating) => <CaseBadge view={view} rating={rating} now={now} />,
    },
  ];
}
