import { namesOfAgencies, namesOfPeople } from '../../agencies/index.ts';
import { type Context, today } from '../../platform/context.ts';
import { sendFile } from '../../platform/downloads.ts';
import type { Site } from '../../platform/http.ts';
import { writeWorkbook } from '../../platform/workbooks.ts';
import {
  Button,
  ButtonLink,
  Callout,
  type Column,
  DataTable,
  DateInput,
  formatDate,
  formatInstant,
  formatMoney,
  formatNumber,
  Page,
  Row,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import type { DayTotal, Reconciliation } from '../desk-store.ts';
import { m } from '../messages.ts';
import { type DaySheet, daySheet } from '../reconciling.ts';
import type { Difference } from '../rules.ts';

interface Loaded {
  sheet: DaySheet;
  agencies: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** /payments/sheet: a day's money, beside what the platform says. */
export function sheetPages(site: Site): void {
  site.get('/payments/sheet', 'payments.read', async (c) => {
    const { context, view } = c.var;
    const loaded = await load(context, view.query.get('day'));
    return c.html(renderPage(<SheetPage view={view} loaded={loaded} />));
  });

  site.get('/payments/sheet.xlsx', 'payments.read', async (c) => {
    const { context, view } = c.var;
    const loaded = await load(context, view.query.get('day'));
    return sendFile(c, await workbookOf(view, loaded), `doi-soat-${loaded.sheet.day}.xlsx`, XLSX);
  });
}

async function load(context: Context, day: string | null): Promise<Loaded> {
  const sheet = await daySheet(context, day ?? today(context).toString());
  const [agencies, people] = await Promise.all([
    namesOfAgencies(
      context,
      sheet.totals.map((total) => total.agencyId),
    ),
    namesOfPeople(
      context,
      sheet.totals.flatMap(({ takenBy }) => (takenBy === null ? [] : [takenBy])),
    ),
  ]);
  return { sheet, agencies, people };
}

function SheetPage({ view, loaded }: { view: View; loaded: Loaded }) {
  const { t, language } = view;
  const { sheet } = loaded;
  const sum = sheet.totals.reduce((total, row) => total + row.total, 0);
  return (
    <Page
      view={view}
      title={t(m.sheet)}
      subtitle={t(m.sheetHint)}
      breadcrumbs={[{ href: '/payments', label: t(m.payments) }]}
      actions={
        <ButtonLink href={`/payments/sheet.xlsx?day=${sheet.day}`} icon="download" download>
          {t(m.exportXlsx)}
        </ButtonLink>
      }
    >
      <Stack>
        <form method="get" action="/payments/sheet" class="no-print">
          <Row end>
            <DateInput view={view} name="day" label={t(m.day)} value={sheet.day} />
            <Button>{t(m.show)}</Button>
          </Row>
        </form>
        <DataTable
          view={view}
          caption={formatDate(sheet.day, language)}
          columns={totalColumns(view, loaded)}
          rows={sheet.totals}
          rowKey={(row) => `${row.agencyId} ${row.method} ${row.takenBy}`}
          empty={{ title: t(m.nothingThatDay) }}
        />
        {sum > 0 && (
          <p class="text-right">
            {t(m.sum)}: <strong>{formatMoney(sum, language)}</strong>
          </p>
        )}
        {sheet.reconciliations.map((one) => (
          <PlatformSide key={one.gateway} view={view} side={one} />
        ))}
      </Stack>
    </Page>
  );
}

function totalColumns(view: View, { agencies, people }: Loaded): Column<DayTotal>[] {
  const { t, language } = view;
  return [
    {
      key: 'agency',
      label: t(m.agency),
      width: 'wide',
      render: (row) => agencies.get(row.agencyId) ?? '',
    },
    { key: 'method', label: t(m.method), render: (row) => t(m[`method${row.method}`]) },
    {
      key: 'takenBy',
      label: t(m.takenBy),
      render: (row) => (row.takenBy === null ? '–' : (people.get(row.takenBy) ?? '')),
    },
    {
      key: 'count',
      label: t(m.count),
      width: 'min',
      align: 'end',
      render: (row) => formatNumber(row.count, language),
    },
    {
      key: 'total',
      label: t(m.total),
      width: 'min',
      align: 'end',
      render: (row) => formatMoney(row.total, language),
    },
  ];
}

function PlatformSide({ view, side }: { view: View; side: Reconciliation }) {
  const { t, language } = view;
  const money = (amount: number | null): string => (amount === null ? '–' : formatMoney(amount, language));
  const columns: Column<Difference>[] = [
    { key: 'reference', label: t(m.reference), width: 'wide', render: (row) => row.reference },
    { key: 'ours', label: t(m.ours), width: 'min', align: 'end', render: (row) => money(row.ours) },
    { key: 'theirs', label: t(m.theirs), width: 'min', align: 'end', render: (row) => money(row.theirs) },
    { key: 'fault', label: t(m.fault), render: (row) => t(m[`fault${row.fault}`]) },
  ];
  const agrees = side.differences.length === 0;
  return (
    <Stack gap="sm">
      <Callout
        view={view}
        tone={agrees ? 'success' : 'error'}
        title={`${t(m.platform)} ${side.gateway}: ${t(m.matched, {
          count: formatNumber(side.matched, language),
          total: formatMoney(side.matchedTotal, language),
        })} ${agrees ? '' : `${t(m.differs, { count: formatNumber(side.differences.length, language) })}.`}`}
      >
        {formatInstant(side.madeAt, language)}
      </Callout>
      {!agrees && (
        <DataTable
          view={view}
          caption={t(m.differs, { count: formatNumber(side.differences.length, language) })}
          columns={columns}
          rows={side.differences}
          rowKey={(row) => row.reference}
          empty={{ title: '' }}
        />
      )}
    </Stack>
  );
}

function workbookOf(view: View, { sheet, agencies, people }: Loaded): Promise<Uint8Array> {
  const { t } = view;
  const head = (text: string, width: number) => ({ head: text, width });
  return writeWorkbook([
    {
      name: t(m.sheet),
      columns: [
        head(t(m.agency), 50),
        head(t(m.method), 18),
        head(t(m.takenBy), 30),
        head(t(m.count), 12),
        head(t(m.total), 18),
      ],
      rows: sheet.totals.map((row) => [
        agencies.get(row.agencyId) ?? '',
        t(m[`method${row.method}`]),
        row.takenBy === null ? '' : (people.get(row.takenBy) ?? ''),
        row.count,
        row.total,
      ]),
    },
    {
      name: t(m.platform),
      columns: [
        head(t(m.platform), 20),
        head(t(m.reference), 34),
        head(t(m.ours), 18),
        head(t(m.theirs), 18),
        head(t(m.fault), 30),
      ],
      rows: sheet.reconciliations.flatMap((side) =>
        side.differences.map((row) => [
          side.gateway,
          row.reference,
          row.ours,
          row.theirs,
          t(m[`fault${row.fault}`]),
        ]),
      ),
    },
  ]);
}
