import { mayDo } from '../../agencies/index.ts';
import type { Site } from '../../platform/http.ts';
import { foldText } from '../../platform/text.ts';
import {
  Badge,
  ButtonLink,
  type Column,
  DataTable,
  FilterBar,
  formatDate,
  type ListSpec,
  type ListState,
  listState,
  Page,
  Row,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { type CatalogueRow, listCatalogue, STANDINGS } from '../catalogue.ts';
import { ONLINE_LEVELS } from '../content.ts';
import { mw } from './manage-words.ts';
import { CatalogueTabs, TONES } from './parts.tsx';
import { w } from './words.ts';

type Filter = 'standing' | 'field' | 'online';

const SPEC: ListSpec<'code' | 'name', Filter> = {
  sortable: ['code', 'name'],
  defaultSort: { key: 'code', direction: 'ascending' },
  filters: { standing: { values: STANDINGS }, field: {}, online: { values: ONLINE_LEVELS } },
};

/** The catalogue as its officers see it. */
export function managePage(site: Site): void {
  site.get('/procedures/manage', 'procedures.read', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const rows = await listCatalogue(context);
    const fields = [...new Set(rows.map(({ fieldName }) => fieldName))].sort(new Intl.Collator('vi').compare);
    const manage = await mayDo(context, 'procedures.manage');
    const shown = narrow(rows, state);
    return c.html(
      renderPage(<ManagePage view={view} state={state} rows={shown} fields={fields} manage={manage} />),
    );
  });
}

function narrow(rows: readonly CatalogueRow[], state: ListState<'code' | 'name', Filter>): CatalogueRow[] {
  const words = foldText(state.q);
  const { standing, field, online } = state.filters;
  const collator = new Intl.Collator('vi');
  const key = state.sort.key;
  const sign = state.sort.direction === 'ascending' ? 1 : -1;
  return rows
    .filter(
      (row) =>
        (words === '' || foldText(`${row.code} ${row.name}`).includes(words)) &&
        (standing.length === 0 ||
          standing.includes(row.standing) ||
          (standing[0] === 'DRAFT' && row.draftId !== null)) &&
        (field.length === 0 || field.includes(row.fieldName)) &&
        (online.length === 0 || online.includes(row.version.onlineLevel)),
    )
    .sort((a, b) => sign * collator.compare(a[key], b[key]));
}

interface ManagePageProps {
  view: View;
  state: ListState<'code' | 'name', Filter>;
  rows: readonly CatalogueRow[];
  fields: readonly string[];
  manage: boolean;
}

function ManagePage({ view, state, rows, fields, manage }: ManagePageProps) {
  const { t } = view;
  return (
    <Page
      view={view}
      title={t(mw.catalogue)}
      subtitle={t(mw.catalogueHint)}
      actions={<Actions view={view} manage={manage} />}
    >
      <Stack>
        <CatalogueTabs view={view} />
        <FilterBar
          view={view}
          state={state}
          searchPlaceholder={t(mw.search)}
          filters={[
            {
              name: 'standing',
              label: t(mw.standing),
              options: STANDINGS.map((value) => ({ value, label: t(mw[value]) })),
            },
            {
              name: 'field',
              label: t(w.field),
              options: fields.map((name) => ({ value: name, label: name })),
            },
            {
              name: 'online',
              label: t(w.onlineLevel),
              options: ONLINE_LEVELS.map((value) => ({ value, label: t(w[value]) })),
            },
          ]}
        />
        <DataTable
          view={view}
          caption={t(mw.catalogue)}
          columns={columns(view)}
          rows={rows.slice(state.offset, state.offset + state.size)}
          rowKey={({ procedureId }) => procedureId}
          rowHref={({ procedureId }) => `/procedures/manage/${procedureId}`}
          state={state}
          total={rows.length}
          empty={{ title: t(mw.none), hint: t(mw.noneHint) }}
        />
      </Stack>
    </Page>
  );
}

function Actions({ view, manage }: { view: View; manage: boolean }) {
  const { t } = view;
  return (
    <>
      <ButtonLink href="/procedures/export.xlsx" icon="spreadsheet" download>
        {t(mw.exportXlsx)}
      </ButtonLink>
      {manage && (
        <>
          <ButtonLink href="/procedures/import" icon="upload">
            {t(mw.importXlsx)}
          </ButtonLink>
          <ButtonLink href="/procedures/manage/new" icon="plus" variant="primary">
            {t(mw.newProcedure)}
          </ButtonLink>
        </>
      )}
    </>
  );
}

function columns(view: View): Column<CatalogueRow>[] {
  const { t, language } = view;
  return [
    {
      key: 'code',
      label: t(w.code),
      width: 'min',
      sortable: true,
      render: ({ code }) => <span class="tabular-nums">{code}</span>,
    },
    { key: 'name', label: t(w.procedureName), width: 'wide', sortable: true, render: ({ name }) => name },
    { key: 'field', label: t(w.field), hideOnPhone: true, render: ({ fieldName }) => fieldName },
    {
      key: 'standing',
      label: t(mw.standing),
      render: ({ standing, version, draftId, failing }) => (
        <Row>
          <Badge tone={TONES[standing]}>{t(mw[standing])}</Badge>
          {draftId !== null && standing !== 'DRAFT' && <Badge tone="warning">{t(mw.hasDraft)}</Badge>}
          {failing > 0 && <Badge tone="error">{t(mw.testsFailing, { count: failing })}</Badge>}
          {version.effectiveTo !== null && (
            <span class="text-muted text-sm">
              {t(mw.ended, { date: formatDate(version.effectiveTo, language) })}
            </span>
          )}
        </Row>
      ),
    },
    {
      key: 'versions',
      label: t(mw.versions),
      align: 'end',
      width: 'min',
      render: ({ versions }) => versions,
    },
  ];
}
