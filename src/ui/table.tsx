import type { ComponentChildren } from 'preact';
import { EmptyState } from './feedback.tsx';
import { formatNumber } from './format.ts';
import { Icon } from './icon.tsx';
import type { ListState, Sort } from './list-state.ts';
import { ui } from './messages.ts';
import type { View } from './view.ts';

// Cards on phones are made by changing `display`; some browsers then forget that this is a table.
const ROLES = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const;

export interface Column<Row> {
  key: string;
  label: string;
  /** The key is among the sortable ones of the list's specification. */
  sortable?: boolean | undefined;
  align?: 'start' | 'center' | 'end' | undefined;
  /** How much room it takes: `min` as little as its words, `wide` as much as there is. */
  width?: 'min' | 'normal' | 'wide' | undefined;
  hideOnPhone?: boolean | undefined;
  /** false: left out on paper. */
  print?: boolean | undefined;
  render: (row: Row) => ComponentChildren;
}

interface DataTableProps<Row> {
  view: View;
  /** What the rows are; shown above the table unless `quietCaption`. */
  caption: string;
  quietCaption?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Where a row leads: the first column becomes a link. */
  rowHref?: ((row: Row) => string | null) | undefined;
  /** Sorting and paging by address. Without, the table is just a table. */
  state?: ListState | undefined;
  /** How many rows the whole list has, or only whether more follow. */
  total?: number | { hasMore: boolean } | undefined;
  empty: { title: string; hint?: ComponentChildren; action?: ComponentChildren };
  /** A tick box before each row, belonging to the form with this id. */
  selection?: { form: string; name: string; label: (row: Row) => string } | undefined;
  /** Many columns: scrolls sideways inside its own box instead of wrapping. */
  wide?: boolean | undefined;
  /** Smaller distances. */
  dense?: boolean | undefined;
}

/** Rows and columns, sorted and paged by the server; on phones each row becomes a card. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { view, caption, columns, rows, state, selection } = props;
  if (rows.length === 0 && (state?.page ?? 1) === 1) return <EmptyState {...props.empty} icon="inbox" />;
  const table = (
    <table class={`data-table ${props.dense ? 'data-table-dense' : ''}`} {...ROLES.table}>
      <caption class={props.quietCaption === false ? 'data-caption' : 'sr-only'}>{caption}</caption>
      <thead {...ROLES.group}>
        <tr {...ROLES.row}>
          {selection && <SelectAll view={view} name={selection.name} />}
          {columns.map((column) => (
            <Head key={column.key} view={view} column={column} state={state} />
          ))}
        </tr>
      </thead>
      <tbody {...ROLES.group}>
        {rows.map((row) => (
          <BodyRow key={props.rowKey(row)} row={row} {...props} />
        ))}
      </tbody>
    </table>
  );
  const selectable = selection ? <select-rows>{table}</select-rows> : table;
  return (
    <div class="table-box">
      {props.wide ? <ScrollBox label={caption}>{selectable}</ScrollBox> : selectable}
      {state && props.total !== undefined && (
        <Pagination view={view} state={state} total={props.total} shown={rows.length} />
      )}
    </div>
  );
}

/** Scrolls by keyboard too, hence the place in the tab order and the name. */
function ScrollBox({ label, children }: { label: string; children: ComponentChildren }) {
  const focusable = { tabIndex: 0 };
  return (
    <section class="table-scroll" aria-label={label} {...focusable}>
      {children}
    </section>
  );
}

const cellClass = (column: Column<never>): string =>
  [
    column.align === 'end' ? 'cell-end' : column.align === 'center' ? 'cell-center' : '',
    column.width === 'min' ? 'cell-min' : column.width === 'wide' ? 'cell-wide' : '',
    column.hideOnPhone ? 'cell-not-phone' : '',
    column.print === false ? 'cell-not-print' : '',
  ]
    .filter(Boolean)
    .join(' ');

interface HeadProps {
  view: View;
  column: Column<never>;
  state: ListState | undefined;
}

function Head({ view, column, state }: HeadProps) {
  const current = state?.sort.key === column.key ? state.sort.direction : undefined;
  const sorts = column.sortable && state;
  const next: Sort = {
    key: column.key,
    direction: current === 'ascending' ? 'descending' : 'ascending',
  };
  return (
    <th
      scope="col"
      {...ROLES.head}
      class={`${cellClass(column)} ${sorts ? 'cell-sortable' : ''}`}
      aria-sort={sorts ? (current ?? 'none') : undefined}
    >
      {sorts ? (
        <a href={state.href({ sort: next })} title={view.t(ui.sortBy, { label: column.label })}>
          <span>{column.label}</span>
          <Icon
            name={current === undefined ? 'sortNone' : current === 'ascending' ? 'sortUp' : 'sortDown'}
            size="xs"
            class={current === undefined ? 'opacity-50' : ''}
          />
        </a>
      ) : (
        column.label
      )}
    </th>
  );
}

function SelectAll({ view, name }: { view: View; name: string }) {
  return (
    <th scope="col" {...ROLES.head} class="cell-select">
      <label class="needs-script">
        <span class="sr-only">{view.t(ui.selectAll)}</span>
        <input type="checkbox" data-select-all={name} class="checkbox checkbox-sm" />
      </label>
      <span class="sr-only">{view.t(ui.select)}</span>
    </th>
  );
}

function BodyRow<Row>({ row, columns, rowHref, rowKey, selection }: DataTableProps<Row> & { row: Row }) {
  const href = rowHref?.(row) ?? null;
  return (
    <tr {...ROLES.row}>
      {selection && (
        <td {...ROLES.cell} class="cell-select">
          <label>
            <span class="sr-only">{selection.label(row)}</span>
            <input
              type="checkbox"
              name={selection.name}
              value={rowKey(row)}
              form={selection.form}
              class="checkbox checkbox-sm"
            />
          </label>
        </td>
      )}
      {columns.map((column, index) => (
        <td
          key={column.key}
          {...ROLES.cell}
          data-label={column.label}
          class={`${cellClass(column)} ${index === 0 ? 'cell-title' : ''}`}
        >
          {index === 0 && href ? (
            <a href={href} class="row-link">
              {column.render(row)}
            </a>
          ) : (
            <div>{column.render(row)}</div>
          )}
        </td>
      ))}
    </tr>
  );
}

interface PaginationProps {
  view: View;
  state: ListState;
  total: number | { hasMore: boolean };
  /** Rows on this page. */
  shown: number;
}

/** Pages around the current one; the first and last always. 0 stands for a gap. */
export function pageNumbers(current: number, last: number): number[] {
  const wanted = new Set([1, last, current - 1, current, current + 1]);
  const pages = [...wanted].filter((page) => page >= 1 && page <= last).sort((a, b) => a - b);
  return pages.flatMap((page, index) => {
    const gap = page - (pages[index - 1] ?? page);
    if (gap <= 1) return [page];
    return gap === 2 ? [page - 1, page] : [0, page];
  });
}

export function Pagination({ view, state, total, shown }: PaginationProps) {
  const { t, language } = view;
  const known = typeof total === 'number';
  const last = known ? Math.max(1, Math.ceil(total / state.size)) : null;
  const hasNext = known ? state.page < (last ?? 1) : total.hasMore;
  const words = {
    from: formatNumber(shown === 0 ? 0 : state.offset + 1, language),
    to: formatNumber(shown === 0 ? 0 : state.offset + shown, language),
    total: known ? formatNumber(total, language) : '',
  };
  const single = state.page === 1 && !hasNext;
  return (
    <div class="pagination">
      <p class="text-sm tabular-nums">{t(known ? ui.rowRange : ui.rowRangeOpen, words)}</p>
      {!single && (
        <nav aria-label={t(ui.pages)}>
          <ul class="page-list">
            <li>
              <PageStep view={view} href={state.page > 1 ? state.href({ page: state.page - 1 }) : null} />
            </li>
            {last !== null &&
              pageNumbers(state.page, last).map((page, index) => (
                // Gaps have no number of their own, only a place.
                <li key={page || `gap-${index}`}>
                  {page === 0 ? (
                    <span class="page-gap">…</span>
                  ) : (
                    <a
                      href={state.href({ page })}
                      aria-current={page === state.page ? 'page' : undefined}
                      aria-label={t(ui.pageNumber, { page })}
                    >
                      {formatNumber(page, language)}
                    </a>
                  )}
                </li>
              ))}
            <li>
              <PageStep view={view} next href={hasNext ? state.href({ page: state.page + 1 }) : null} />
            </li>
          </ul>
        </nav>
      )}
      {(!single || state.size !== state.sizes[0]) && <PageSizes view={view} state={state} />}
    </div>
  );
}

function PageStep({ view, href, next }: { view: View; href: string | null; next?: boolean }) {
  const icon = (
    <Icon
      name={next ? 'chevronRight' : 'chevronLeft'}
      size="sm"
      label={view.t(next ? ui.nextPage : ui.previousPage)}
    />
  );
  if (href === null) return <span class="page-off">{icon}</span>;
  return (
    <a href={href} rel={next ? 'next' : 'prev'}>
      {icon}
    </a>
  );
}

function PageSizes({ view, state }: { view: View; state: ListState }) {
  return (
    <p class="page-sizes">
      <span>{view.t(ui.perPage)}</span>
      {[...state.sizes]
        .sort((a, b) => a - b)
        .map((size) => (
          <a key={size} href={state.href({ size })} aria-current={size === state.size ? 'true' : undefined}>
            {size}
          </a>
        ))}
    </p>
  );
}
