import { shorten } from '../../platform/text.ts';
import { Badge, Button, formatDate, Icon, type View } from '../../ui/index.ts';
import type { Span } from '../extraction/model.ts';
import { isFurniture } from '../furniture.ts';
import { m, word } from '../messages.ts';
import { doubtWords, r } from '../review-messages.ts';
import {
  CELLS,
  type CellName,
  cellOfDoubt,
  type DraftRow,
  ROW_KINDS,
  type RowKind,
  spansOfCell,
  spansOfRow,
} from '../rows.ts';
import { formatDemand, formatTargets } from '../targets.ts';

// Rows are laid out as boxes by changing `display`; some browsers then forget that this is a table.
const ROLES = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const;

/** The form outside the tables that the buttons of the rows belong to. */
export const ROW_FORM = 'row-form';

/** The words of a cell as people edit them. */
export function cellText(row: DraftRow, cell: CellName): string {
  if (cell === 'targets') return formatTargets(row.targets);
  const text = row.cells[cell] ?? '';
  return cell === 'issuedOn' && text !== '' ? formatDate(text, 'vi') : text;
}

/** What people call a row: its number, else its first words. */
export const rowName = (row: DraftRow): string =>
  row.cells.ordinal || shorten(row.cells.content ?? row.cells.title ?? '', 40) || '–';

export const spansText = (spans: readonly Span[]): string =>
  spans.map(({ start, end }) => `${start}-${end}`).join(',');

interface RowProps {
  view: View;
  planId: string;
  row: DraftRow;
  /** The row whose place is shown, without script. */
  chosen?: boolean;
}

/** One row of a draft with its cells, doubts and actions. Rendered again after each change, alone. */
export function RowView({ view, planId, row, chosen }: RowProps) {
  const classes = [
    'review-row',
    `review-row-${row.kind}`,
    row.doubts.length > 0 ? 'has-doubts' : '',
    chosen ? 'is-chosen' : '',
    row.kind === 'leftover' && isFurniture(row.cells.content ?? '') ? 'is-furniture' : '',
  ];
  return (
    <tr
      id={`row-${row.id}`}
      {...ROLES.row}
      class={classes.filter(Boolean).join(' ')}
      data-row={row.id}
      data-kind={row.kind}
      data-version={row.version}
      data-field={row.cells.field}
      data-field-name={row.cells.field === undefined ? undefined : view.t(word('field_', row.cells.field))}
      data-spans={spansText(spansOfRow(row))}
      data-name={rowName(row)}
    >
      {CELLS[row.kind].map((cell) => (
        <Cell key={cell} view={view} row={row} cell={cell} />
      ))}
      <td {...ROLES.cell} class="row-tools">
        <Doubts view={view} planId={planId} row={row} />
        <RowMenu view={view} planId={planId} row={row} />
      </td>
    </tr>
  );
}

function Cell({ view, row, cell }: { view: View; row: DraftRow; cell: CellName }) {
  const text = cellText(row, cell);
  const doubtful = row.doubts.some((doubt) => cellOfDoubt(doubt) === cell);
  return (
    <td
      {...ROLES.cell}
      class={`review-cell review-cell-${cell} ${doubtful ? 'is-doubtful' : ''} ${text === '' ? 'is-empty' : ''}`}
      data-cell={cell}
      data-label={view.t(m[cell])}
      data-spans={spansText(spansOfCell(row, cell))}
      data-value={
        cell === 'field' || cell === 'targets' || cell === 'issuedOn'
          ? cell === 'field'
            ? row.cells.field
            : text
          : undefined
      }
    >
      <a class="cell-words" href={`?row=${row.id}&cell=${cell}#marked`}>
        <CellWords view={view} row={row} cell={cell} text={text} />
      </a>
    </td>
  );
}

function CellWords({ view, row, cell, text }: { view: View; row: DraftRow; cell: CellName; text: string }) {
  if (text === '')
    return (
      <>
        <span aria-hidden="true">–</span>
        <span class="sr-only">{`${view.t(m[cell])}: ${view.t(r.empty)}`}</span>
      </>
    );
  if (cell === 'field') return <>{view.t(word('field_', text))}</>;
  if (cell === 'targets') return <Targets row={row} />;
  return <>{text}</>;
}

/** Targets as chips: period, level, demand. */
function Targets({ row }: { row: DraftRow }) {
  return (
    <span class="target-list">
      {formatTargets(row.targets)
        .split('\n')
        .map((line, index) => {
          const target = row.targets[index];
          const period = line.slice(0, line.indexOf(':'));
          return (
            <span class="target" key={line}>
              <span class="target-period">{period}</span> {target ? formatDemand(target) : ''}
            </span>
          );
        })}
    </span>
  );
}

function Doubts({ view, planId, row }: RowProps) {
  if (row.doubts.length === 0) return null;
  return (
    <div class="row-doubts">
      <ul>
        {row.doubts.map((doubt) => {
          const cell = cellOfDoubt(doubt);
          const where = cell in m ? view.t(m[cell as CellName]) : '';
          const words = view.t(doubtWords(doubt.code));
          return (
            <li key={`${doubt.code}-${cell}-${doubt.words ?? ''}`}>
              <Badge tone="warning">{where === '' ? words : `${where}: ${words}`}</Badge>
              {doubt.words && <q>{shorten(doubt.words, 90)}</q>}
            </li>
          );
        })}
      </ul>
      <button
        type="submit"
        form={ROW_FORM}
        formAction={`/plans/${planId}/rows/${row.id}/seen`}
        name="version"
        value={row.version}
        data-row-action="seen"
        class="btn btn-ghost btn-sm"
      >
        <Icon name="check" size="sm" />
        {view.t(r.seen)}
        <span class="sr-only">{`: ${rowName(row)}`}</span>
      </button>
    </div>
  );
}

const TURNS: Readonly<Partial<Record<RowKind, readonly ('task' | 'indicator' | 'objective' | 'scheme')[]>>> =
  {
    objective: ['indicator', 'task'],
    indicator: ['objective', 'task'],
    task: ['indicator', 'objective', 'scheme'],
    scheme: ['task'],
    leftover: ['task', 'indicator', 'objective', 'scheme'],
  };
const KIND_WORDS = {
  task: r.kindTask,
  indicator: r.kindIndicator,
  objective: r.kindObjective,
  scheme: r.kindScheme,
} as const;

/** What can be done to a row of a kind, in the order of a menu: the last part of an address, and its words. */
export function rowActions({ t }: View, kind: RowKind): [action: string, words: string][] {
  if (kind === 'header') return [];
  return [
    ...(kind === 'leftover' ? [] : [['add', t(r.addBelow)] as [string, string]]),
    ['split', t(r.splitRow)],
    ['merge', t(r.mergeRow)],
    ['up', t(r.moveUp)],
    ['down', t(r.moveDown)],
    ...(TURNS[kind] ?? []).map((other): [string, string] => [
      `to-${other}`,
      t(r.convertTo, { kind: t(KIND_WORDS[other]) }),
    ]),
    ['delete', t(kind === 'leftover' ? r.dismissRow : r.deleteRow)],
  ];
}

/** The way to all that can be done to a row; with script, the list of its kind is lent to the menu that opens. */
function RowMenu({ view, planId, row }: RowProps) {
  const { t } = view;
  return (
    <details class="dropdown-menu row-menu" id={`menu-${row.id}`}>
      <summary class="btn btn-ghost btn-sm btn-square">
        <Icon name="more" size="sm" label={t(r.rowMenu, { row: rowName(row) })} />
      </summary>
      <div class="menu-panel menu-panel-end">
        <a class="nav-link" href={`/plans/${planId}/rows/${row.id}`}>
          {t(r.editRow)}
        </a>
      </div>
    </details>
  );
}

/** The lists of actions, one for each kind, for `row-menus.ts` to lend. */
export function RowMenuLists({ view }: { view: View }) {
  return (
    <div hidden data-row-menus>
      {ROW_KINDS.map((kind) => (
        <div key={kind} data-row-menu={kind}>
          {rowActions(view, kind).map(([action, words]) => (
            <button key={action} type="button" class="nav-link w-full" data-row-action={action}>
              {words}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

/** Rows of a kind that somebody should look at. */
export const countOf = (kind: RowKind, rows: readonly DraftRow[]): number =>
  kind === 'leftover' ? rows.filter((row) => !isFurniture(row.cells.content ?? '')).length : rows.length;

interface RowsSectionProps {
  view: View;
  planId: string;
  kind: RowKind;
  rows: readonly DraftRow[];
  chosen: string | null;
}

/** All rows of one kind with their heading. */
export function RowsSection({ view, planId, kind, rows, chosen }: RowsSectionProps) {
  const { t } = view;
  const title = t(word('rows_', kind));
  const furniture = rows.length - countOf(kind, rows);
  return (
    <section class="review-section" id={`rows-${kind}`} aria-labelledby={`rows-${kind}-title`}>
      <div class="review-section-head">
        <h2 id={`rows-${kind}-title`}>
          {title}{' '}
          {kind !== 'header' && (
            <span class="count" data-count={kind}>
              {countOf(kind, rows)}
            </span>
          )}
        </h2>
        {kind !== 'header' && kind !== 'leftover' && (
          <form method="post" action={`/plans/${planId}/rows`} data-add={kind} data-turbo="false">
            <input type="hidden" name="kind" value={kind} />
            <Button variant="ghost" size="sm" icon="plus">
              {t(r.addRow)}
              <span class="sr-only">{`: ${title}`}</span>
            </Button>
          </form>
        )}
      </div>
      {kind === 'leftover' && rows.length > 0 && <p class="text-muted text-sm">{t(r.leftoverHint)}</p>}
      {furniture > 0 && (
        <details class="furniture">
          <summary class="link text-sm">{t(r.furniture, { count: furniture })}</summary>
        </details>
      )}
      <table class={`review-table review-table-${kind}`} {...ROLES.table} aria-label={title}>
        <thead {...ROLES.group}>
          <tr {...ROLES.row}>
            {CELLS[kind].map((cell) => (
              <th key={cell} scope="col" {...ROLES.head} class={`review-cell-${cell}`}>
                {t(m[cell])}
              </th>
            ))}
            <th scope="col" {...ROLES.head} class="row-tools">
              <span class="sr-only">{t(r.rowMenu, { row: '' })}</span>
            </th>
          </tr>
        </thead>
        <tbody {...ROLES.group} data-rows={kind}>
          {rows.map((row) => (
            <RowView key={row.id} view={view} planId={planId} row={row} chosen={row.id === chosen} />
          ))}
        </tbody>
      </table>
      <p class="review-none text-muted">{t(r.noneOfKind)}</p>
    </section>
  );
}
