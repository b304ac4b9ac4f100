import { sendFile } from '../../platform/downloads.ts';
import { notFound } from '../../platform/errors.ts';
import type { Request, Site } from '../../platform/http.ts';
import { writeWorkbook } from '../../platform/workbooks.ts';
import {
  ButtonLink,
  type Column,
  DataTable,
  FilterBar,
  type ListSpec,
  listState,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import {
  booksOf,
  MOST_ENTRIES,
  type RegisterEntry,
  registerOf,
  registerPdf,
  registerSheet,
} from '../sheets.ts';
import { w } from './words.ts';

const PATH = '/dossiers/register';
const SPEC: ListSpec<'number', 'book'> = {
  sortable: [],
  defaultSort: { key: 'number', direction: 'descending' },
  filters: { book: {} },
};

type Books = Awaited<ReturnType<typeof booksOf>>;
const keyOf = ({ agencyId, year }: Pick<Books[number], 'agencyId' | 'year'>): string => `${year} ${agencyId}`;

/** The register of a receiving unit and year; it writes itself. */
export function registerPage(site: Site): void {
  site.get(PATH, 'dossiers.read', async (c) => {
    const { context, view } = c.var;
    const { t } = view;
    const books = await booksOf(context);
    const state = listState(view.query, SPEC);
    const book = books.find((one) => keyOf(one) === state.filters.book[0]) ?? books[0];
    // The latest entries first: pages are counted from the last number back.
    const to = Math.max(0, (book?.last ?? 0) - state.offset);
    const from = Math.max(1, to - state.size + 1);
    const entries = book && to > 0 ? await registerOf(context, { ...book, from, to }) : [];
    const files = book ? `${PATH}/${book.agencyId}/${book.year}` : null;
    return c.html(
      renderPage(
        <Page
          view={view}
          title={t(w.register_)}
          subtitle={t(w.registerHint)}
          breadcrumbs={[{ href: '/dossiers', label: t(w.dossiers) }]}
          actions={
            files && (
              <>
                <ButtonLink href={`${files}.xlsx`} icon="spreadsheet">
                  {t(w.xlsx)}
                </ButtonLink>
                <ButtonLink href={`${files}.pdf`} icon="print">
                  {t(w.pdf)}
                </ButtonLink>
              </>
            )
          }
        >
          <Stack>
            <FilterBar
              view={view}
              state={state}
              searchLabel={null}
              filters={[
                {
                  name: 'book',
                  label: t(w.bookOf),
                  options: books.map((one) => ({
                    value: keyOf(one),
                    label: `${one.year} – ${one.agencyName}`,
                  })),
                },
              ]}
            />
            <DataTable
              view={view}
              caption={book ? `${t(w.register_)} ${book.year} – ${book.agencyName}` : t(w.register_)}
              quietCaption={false}
              columns={columns(view)}
              rows={entries.toReversed()}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/dossiers/${id}`}
              state={state}
              total={book?.last ?? 0}
              wide
              dense
              empty={{ title: t(w.none) }}
            />
          </Stack>
        </Page>,
      ),
    );
  });

  site.get(`${PATH}/:agency/:file`, 'dossiers.read', sendRegister);
}

async function sendRegister(c: Request): Promise<Response> {
  const { context } = c.var;
  const named = /^(?<year>\d{4})\.(?<kind>pdf|xlsx)$/.exec(c.req.param('file') ?? '')?.groups;
  if (!named) throw notFound();
  const { year, kind } = named;
  const query = { agencyId: c.req.param('agency') ?? '', year: Number(year), from: 1, to: MOST_ENTRIES };
  const entries = await registerOf(context, query);
  if (kind === 'pdf')
    return sendFile(
      c,
      await registerPdf(context, query, entries),
      `so-theo-doi-${year}.pdf`,
      'application/pdf',
    );
  return sendFile(
    c,
    await writeWorkbook([registerSheet(query.year, entries)]),
    `so-theo-doi-${year}.xlsx`,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
}

function columns(view: View): Column<RegisterEntry>[] {
  const { t } = view;
  return [
    { key: 'number', label: t(w.order), width: 'min', render: (one) => one.number },
    { key: 'code', label: t(w.code), render: (one) => <span class="font-mono text-sm">{one.code}</span> },
    { key: 'procedure', label: t(w.procedure), width: 'wide', render: (one) => one.procedure },
    { key: 'owner', label: t(w.owner), render: (one) => one.owner },
    { key: 'handling', label: t(w.handling), render: (one) => one.handling },
    { key: 'received', label: t(w.acceptedAt), render: (one) => one.received },
    { key: 'due', label: t(w.due), render: (one) => one.due },
    { key: 'returned', label: t(w.returnedAt), render: (one) => one.returned || '–' },
    { key: 'way', label: t(w.way_of), render: (one) => one.way },
  ];
}
