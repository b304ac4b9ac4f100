import { sendFile } from '../../platform/downloads.ts';
import type { Request, Site } from '../../platform/http.ts';
import { writeWorkbook } from '../../platform/workbooks.ts';
import {
  ButtonLink,
  type Column,
  DataTable,
  formatNumber,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { type Form06Row, form06, totalDone, totalReceived } from '../form06.ts';
import { m } from '../messages.ts';
import { XLSX } from './measures.tsx';
import { addressOf, askedOf, DataNote, decidingAgencies, QuestionForm, questionOf } from './question.tsx';

/** /measures/form-06a: biểu II.06a for any agencies and period, and as XLSX. */
export function form06Pages(site: Site): void {
  site.get('/measures/form-06a', 'measures.read', async (c) => {
    const { view } = c.var;
    const { asked, agencies, rows, whole } = await load(c);
    const { t } = view;
    return c.html(
      renderPage(
        <Page
          view={view}
          title={`${t(m.form06)}: ${t(m.form06Title)}`}
          breadcrumbs={[{ href: '/measures', label: t(m.measures) }]}
          actions={
            <ButtonLink href={addressOf('/measures/form-06a.xlsx', asked)} icon="spreadsheet" download>
              {t(m.xlsx)}
            </ButtonLink>
          }
        >
          <Stack>
            <QuestionForm view={view} asked={asked} agencies={agencies} action="/measures/form-06a" />
            <DataNote view={view} asked={asked} />
            <DataTable
              view={view}
              caption={t(m.form06Title)}
              quietCaption
              wide
              dense
              columns={columns(view)}
              rows={rows.length === 0 ? [] : [...rows, whole]}
              rowKey={(row) => row.field ?? 'whole'}
              empty={{ title: t(m.nothing) }}
            />
          </Stack>
        </Page>,
      ),
    );
  });

  site.get('/measures/form-06a.xlsx', 'measures.read', async (c) => {
    const { asked, rows, whole } = await load(c);
    const name = `bieu-ii-06a-${asked.period.year}-${asked.period.code}.xlsx`;
    return sendFile(c, await workbookOf(c.var.view, [...rows, whole]), name, XLSX);
  });
}

async function load(c: Request) {
  const { context, view } = c.var;
  const asked = askedOf(context, view.query);
  const agencies = await decidingAgencies(context);
  return { asked, agencies, ...(await form06(context, questionOf(asked, agencies))) };
}

/** The columns (3) to (13) of the form, in its order. */
const NUMBERS = (view: View): { key: string; head: string; of: (row: Form06Row) => number }[] => {
  const { t } = view;
  const under = (group: string, word: string): string => `${group}: ${word}`;
  const [received, done, open] = [t(m.received), t(m.done), t(m.open)];
  return [
    { key: '3', head: under(received, t(m.total)), of: totalReceived },
    { key: '4', head: under(received, t(m.receivedOnline)), of: (row) => row.receivedOnline },
    { key: '5', head: under(received, t(m.receivedOther)), of: (row) => row.receivedOther },
    { key: '6', head: under(received, t(m.carried)), of: (row) => row.carried },
    { key: '7', head: under(done, t(m.total)), of: totalDone },
    { key: '8', head: under(done, t(m.early)), of: (row) => row.early },
    { key: '9', head: under(done, t(m.onTime)), of: (row) => row.onTime },
    { key: '10', head: under(done, t(m.late)), of: (row) => row.late },
    { key: '11', head: under(open, t(m.total)), of: (row) => row.open },
    { key: '12', head: under(open, t(m.inTime)), of: (row) => row.open - row.overdue },
    { key: '13', head: under(open, t(m.overdue)), of: (row) => row.overdue },
  ];
};

const nameOf = (view: View, row: Form06Row): string => row.field ?? view.t(m.whole);

const columns = (view: View): Column<Form06Row>[] => [
  {
    key: 'field',
    label: view.t(m.field),
    width: 'wide',
    render: (row) => (row.field === null ? <strong>{nameOf(view, row)}</strong> : row.field),
  },
  ...NUMBERS(view).map(
    ({ key, head, of }): Column<Form06Row> => ({
      key,
      label: `${head} (${key})`,
      align: 'end',
      render: (row) => formatNumber(of(row), view.language),
    }),
  ),
];

const workbookOf = (view: View, rows: readonly Form06Row[]): Promise<Uint8Array> =>
  writeWorkbook([
    {
      name: view.t(m.form06).replaceAll('.', ' '),
      columns: [
        { head: view.t(m.field), width: 40 },
        ...NUMBERS(view).map(({ key, head }) => ({ head: `${head} (${key})`, width: 16 })),
      ],
      rows: rows.map((row) => [nameOf(view, row), ...NUMBERS(view).map(({ of }) => of(row))]),
    },
  ]);
