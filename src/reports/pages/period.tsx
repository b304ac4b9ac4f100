import { rootOf } from '../../agencies/index.ts';
import { notFound } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  type Column,
  ConfirmButton,
  DataTable,
  DateInput,
  FieldRow,
  Form,
  formatDate,
  formatInstant,
  Page,
  Row,
  renderPage,
  Stack,
  Stat,
  StatRow,
  Tabs,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { editHref, periodHref, reportHref } from '../addresses.ts';
import { consolidate } from '../consolidating.ts';
import { isWritable } from '../drafting.ts';
import { closePeriod, openAdHoc, reopenPeriod } from '../periods.ts';
import { type ListedReport, type PeriodOverview, periodOverview } from '../reading.ts';
import { w } from '../words.ts';
import { nameOf, StateBadge, StepList, spanOf } from './common.tsx';

const LISTS = {
  all: { label: w.all, takes: () => true },
  missing: {
    label: w.notSent,
    takes: ({ report }: ListedReport) => !['SUBMITTED', 'ACCEPTED'].includes(report.state),
  },
  late: { label: w.lateCount, takes: ({ late }: ListedReport) => late > 0 },
  returned: { label: w.returned, takes: ({ report }: ListedReport) => report.state === 'RETURNED' },
  decide: { label: w.toDecide, takes: ({ report }: ListedReport) => report.state === 'SUBMITTED' },
  accepted: { label: w.accepted, takes: ({ report }: ListedReport) => report.state === 'ACCEPTED' },
} as const;
type ListName = keyof typeof LISTS;

const BACK = { href: '/reports', label: w.reports };

/** /reports/periods: opening an ad hoc report; one period with who has sent, who is late, who was returned. */
export function periodPages(site: Site): void {
  const manage = 'reports.consolidate';
  site.get('/reports/periods/new', manage, (c) => c.html(adHoc(c, {}, NO_FAULTS)));
  site.post('/reports/periods/new', manage, async (c) => {
    const form = await readForm(c);
    const values = {
      title: form.text('title'),
      from: form.text('from'),
      to: form.text('to'),
      dueOn: form.text('dueOn'),
    };
    return submit(
      c,
      async () => {
        const provinceId = await rootOf(c.var.context);
        if (provinceId === null) throw notFound();
        const id = await openAdHoc(c.var.context, provinceId, values);
        return done(c, periodHref(id), c.var.view.t(w.opened));
      },
      (faults) => adHoc(c, values, faults),
    );
  });
  const idOf = (c: Request): string => c.req.param('id') ?? '';
  site.get('/reports/periods/:id', 'reports.read', async (c) => c.html(await show(c, NO_FAULTS)));
  site.post('/reports/periods/:id/consolidate', manage, (c) =>
    submit(
      c,
      async () => {
        const own = await consolidate(c.var.context, idOf(c));
        return done(c, editHref(own), c.var.view.t(w.consolidated));
      },
      (faults) => show(c, faults),
    ),
  );
  site.post('/reports/periods/:id/close', manage, (c) =>
    submit(
      c,
      async () => {
        await closePeriod(c.var.context, idOf(c));
        return done(c, periodHref(idOf(c)), c.var.view.t(w.closedNow));
      },
      (faults) => show(c, faults),
    ),
  );
  site.post('/reports/periods/:id/reopen', manage, async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await reopenPeriod(c.var.context, idOf(c), form.text('reason'));
        return done(c, periodHref(idOf(c)), c.var.view.t(w.reopened));
      },
      (faults) => show(c, faults),
    );
  });
}

function adHoc(c: Request, values: Record<string, string>, faults: FormFaults): string {
  const { view } = c.var;
  const { t } = view;
  const labels = { title: t(w.title), from: t(w.from), to: t(w.to), dueOn: t(w.due) };
  const field = (name: keyof typeof labels) => ({
    view,
    name,
    label: labels[name],
    value: values[name] ?? '',
    error: faults.errors[name],
    required: true,
  });
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={t(w.adHoc)}
      subtitle={t(w.adHocHint)}
      breadcrumbs={[{ href: BACK.href, label: t(BACK.label) }]}
    >
      <Card>
        <Form
          view={view}
          action="/reports/periods/new"
          error={faults.error}
          errors={faults.errors}
          labels={labels}
          actions={<Button variant="primary">{t(w.open)}</Button>}
        >
          <TextInput {...field('title')} hint={t(w.titleHint)} maxLength={300} />
          <FieldRow columns={3}>
            <DateInput {...field('from')} />
            <DateInput {...field('to')} />
            <DateInput {...field('dueOn')} />
          </FieldRow>
        </Form>
      </Card>
    </Page>,
  );
}

async function show(c: Request, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const { t, language } = view;
  const overview = await periodOverview(context, c.req.param('id') ?? '');
  const { period, reports, steps, people, closing } = overview;
  const asked = view.query.get('list') ?? '';
  const list: ListName = asked in LISTS ? (asked as ListName) : 'all';
  const rows = reports.filter(LISTS[list].takes);
  return renderPage(
    <Page
      view={view}
      title={nameOf(view, period)}
      subtitle={`${t(w.data)} ${spanOf(view, period)}`}
      breadcrumbs={[{ href: BACK.href, label: t(BACK.label) }]}
      actions={<Acts view={view} overview={overview} />}
    >
      <Stack>
        {faults.error && (
          <Callout view={view} tone="error">
            {faults.error}
          </Callout>
        )}
        {!closing && (
          <Callout view={view} tone="info">
            {t(w.notYetClosing, { date: formatDate(period.to, language) })}
          </Callout>
        )}
        <Numbers view={view} overview={overview} />
        <Province view={view} overview={overview} />
        <Card title={t(w.agencies)} flush>
          <Tabs
            label={t(w.agencies)}
            tabs={(Object.keys(LISTS) as ListName[]).map((name) => ({
              href: `?list=${name}`,
              label: t(LISTS[name].label),
              current: name === list,
              count: reports.filter(LISTS[name].takes).length,
            }))}
          />
          <DataTable
            view={view}
            caption={t(w.agencies)}
            columns={columns(view)}
            rows={rows}
            rowKey={({ report }) => report.id}
            rowHref={({ report }) =>
              ['SUBMITTED', 'ACCEPTED', 'NOT_SUBMITTED'].includes(report.state) || overview.mayConsolidate
                ? reportHref(report.id)
                : null
            }
            empty={{ title: t(w.noneOfMine) }}
          />
        </Card>
        <Card title={t(w.history)}>
          <StepList view={view} steps={steps} people={people} />
        </Card>
        {overview.mayConsolidate && period.closedAt && (
          <Card title={t(w.reopen)} hint={t(w.reopenHint)}>
            <Form
              view={view}
              action={`${periodHref(period.id)}/reopen`}
              errors={faults.errors}
              labels={{ reason: t(w.reason) }}
              actions={<Button>{t(w.reopen)}</Button>}
            >
              <TextArea
                view={view}
                name="reason"
                label={t(w.reason)}
                error={faults.errors.reason}
                rows={2}
                maxLength={2000}
                required
              />
            </Form>
          </Card>
        )}
      </Stack>
    </Page>,
  );
}

function Acts({ view, overview }: { view: View; overview: PeriodOverview }) {
  const { t } = view;
  const { period, reports, mayConsolidate, closing } = overview;
  if (!mayConsolidate || period.closedAt !== null || !closing) return null;
  const missing = reports.filter(({ report }) => report.state !== 'ACCEPTED').length;
  return (
    <ConfirmButton
      view={view}
      id="close-period"
      action={`${periodHref(period.id)}/close`}
      icon="lock"
      title={t(w.closeTitle)}
      message={t(w.closeHint, { missing })}
      confirmLabel={t(w.close)}
    >
      {t(w.close)}
    </ConfirmButton>
  );
}

function Numbers({ view, overview }: { view: View; overview: PeriodOverview }) {
  const { t } = view;
  const { reports } = overview;
  const count = (name: ListName): number => reports.filter(LISTS[name].takes).length;
  const stat = (name: ListName, tone: 'plain' | 'warning' | 'error' | 'success') => (
    <Stat
      label={t(LISTS[name].label)}
      value={count(name)}
      href={`?list=${name}`}
      tone={count(name) > 0 ? tone : 'plain'}
    />
  );
  return (
    <StatRow>
      <Stat label={t(w.sent)} value={`${reports.length - count('missing')}/${reports.length}`} />
      {stat('late', 'error')}
      {stat('returned', 'warning')}
      {stat('decide', 'warning')}
    </StatRow>
  );
}

/** The province's own report and what makes it. */
function Province({ view, overview }: { view: View; overview: PeriodOverview }) {
  const { t, language } = view;
  const { period, own, mayConsolidate } = overview;
  if (own === null) return null;
  const shown = mayConsolidate || ['ACCEPTED', 'NOT_SUBMITTED'].includes(own.report.state);
  return (
    <Card title={t(w.wholeProvince)} hint={mayConsolidate ? t(w.consolidateHint) : undefined}>
      <Stack gap="sm">
        <Row>
          <StateBadge
            view={view}
            state={own.report.state}
            late={own.report.state === 'ACCEPTED' || own.late > 0 ? own.late : 0}
          />
          <span>{`${t(w.due)}: ${formatDate(own.report.dueOn, language)}`}</span>
          {period.consolidatedAt && (
            <span class="text-muted">
              {t(w.lastConsolidated, { when: formatInstant(period.consolidatedAt, language) })}
            </span>
          )}
        </Row>
        <Row>
          {mayConsolidate && isWritable(own.report, period) && (
            <form method="post" action={`${periodHref(period.id)}/consolidate`}>
              <Button variant="primary" icon="merge">
                {t(w.consolidate)}
              </Button>
            </form>
          )}
          {shown && (
            <ButtonLink href={reportHref(own.report.id)} icon="eye">
              {t(w.wholeProvince)}
            </ButtonLink>
          )}
        </Row>
      </Stack>
    </Card>
  );
}

function columns(view: View): Column<ListedReport>[] {
  const { t, language } = view;
  return [
    { key: 'agency', label: t(w.agency), width: 'wide', render: ({ agencyName }) => agencyName },
    {
      key: 'state',
      label: t(w.state),
      render: ({ report, late }) => <StateBadge view={view} state={report.state} late={late} />,
    },
    {
      key: 'due',
      label: t(w.due),
      width: 'min',
      render: ({ report }) => formatDate(report.dueOn, language),
    },
    {
      key: 'sent',
      label: t(w.sent),
      width: 'min',
      render: ({ report }) => (report.submittedAt ? formatInstant(report.submittedAt, language) : ''),
    },
  ];
}
