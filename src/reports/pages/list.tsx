import { mayDo } from '../../agencies/index.ts';
import type { Site } from '../../platform/http.ts';
import {
  Badge,
  ButtonLink,
  Card,
  type Column,
  DataTable,
  formatDate,
  formatNumber,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { editHref, periodHref, reportHref } from '../addresses.ts';
import { isWritable } from '../drafting.ts';
import { type ListedReport, listPeriods, myReports } from '../reading.ts';
import type { Report, ReportPeriod } from '../store.ts';
import { w } from '../words.ts';
import { nameOf, StateBadge, spanOf } from './common.tsx';

interface Line {
  period: ReportPeriod;
  reports: Report[];
}

/** /reports: what the person has to write, and the periods. */
export function listPage(site: Site): void {
  site.get('/reports', 'reports.read', async (c) => {
    const { context, view } = c.var;
    const { t } = view;
    const periods = await listPeriods(context);
    const [mine, manages] = await Promise.all([
      myReports(
        context,
        periods.map(({ period }) => period),
      ),
      mayDo(context, 'reports.consolidate'),
    ]);
    return c.html(
      renderPage(
        <Page
          view={view}
          title={t(w.reports)}
          subtitle={t(w.reportsHint)}
          actions={
            manages && (
              <>
                <ButtonLink href="/reports/periods/new" icon="plus">
                  {t(w.adHoc)}
                </ButtonLink>
                <ButtonLink href="/reports/settings" icon="settings">
                  {t(w.settings)}
                </ButtonLink>
              </>
            )
          }
        >
          <Stack>
            <Card title={t(w.mine)} flush>
              <DataTable
                view={view}
                caption={t(w.mine)}
                columns={mineColumns(view)}
                rows={mine}
                rowKey={({ report }) => report.id}
                rowHref={({ report, period }) =>
                  isWritable(report, period) ? editHref(report.id) : reportHref(report.id)
                }
                empty={{ title: t(w.noneOfMine), hint: t(w.noneOfMineHint) }}
              />
            </Card>
            <Card title={t(w.periods)} flush>
              <DataTable
                view={view}
                caption={t(w.periods)}
                columns={periodColumns(view)}
                rows={periods}
                rowKey={({ period }) => period.id}
                rowHref={({ period }) => periodHref(period.id)}
                empty={{ title: t(w.noPeriods) }}
              />
            </Card>
          </Stack>
        </Page>,
      ),
    );
  });
}

function mineColumns(view: View): Column<ListedReport>[] {
  const { t } = view;
  return [
    { key: 'period', label: t(w.period), render: ({ period }) => nameOf(view, period) },
    { key: 'agency', label: t(w.agency), width: 'wide', render: ({ agencyName }) => agencyName },
    {
      key: 'state',
      label: t(w.state),
      render: ({ report, late }) => (
        <StateBadge
          view={view}
          state={report.state}
          late={['SUBMITTED', 'ACCEPTED'].includes(report.state) ? 0 : late}
        />
      ),
    },
    {
      key: 'due',
      label: t(w.due),
      width: 'min',
      render: ({ report }) => formatDate(report.dueOn, view.language),
    },
  ];
}

const SENT = ['SUBMITTED', 'ACCEPTED'];

function periodColumns(view: View): Column<Line>[] {
  const { t, language } = view;
  const below = ({ reports }: Line): Report[] => reports.filter(({ level }) => level !== 'P');
  return [
    { key: 'period', label: t(w.period), render: ({ period }) => nameOf(view, period) },
    { key: 'data', label: t(w.data), render: ({ period }) => spanOf(view, period) },
    {
      key: 'sent',
      label: t(w.sent),
      width: 'min',
      align: 'end',
      render: (line) =>
        `${formatNumber(below(line).filter(({ state }) => SENT.includes(state)).length, language)}/${formatNumber(below(line).length, language)}`,
    },
    {
      key: 'due',
      label: t(w.due),
      width: 'min',
      render: ({ period }) => formatDate(period.dueOn, language),
    },
    {
      key: 'state',
      label: t(w.state),
      width: 'min',
      render: ({ period }) => (
        <Badge tone={period.closedAt ? 'neutral' : 'primary'}>
          {t(period.closedAt ? w.periodClosed : w.periodOpen)}
        </Badge>
      ),
    },
  ];
}
