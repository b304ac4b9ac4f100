/** Indicators of tables that have columns of targets. Pure. */

import type { Doubt, ExtractedIndicator, Grid, GridCell, GridRow, Piece } from '../model.ts';
import { bulletOf } from '../structure/ordinals.ts';
import { joined } from '../structure/text.ts';
import { fieldOfTitles } from './fields-of-rows.ts';
import { type Goal, goalsOf, mergedGoals, rowsOf, targetAt } from './indicators-rows.ts';
import { levelOf, type Period, periodOfHead, periodOfLeadIn } from './periods-levels.ts';
import { type Demand, demandOfCell } from './targets.ts';
import { valuesIn } from './targets-values.ts';
import { listItem } from './text-places.ts';

interface TargetColumn {
  index: number;
  period: Period;
}

/** Heads of columns with values of the past, which demand nothing. */
const PAST =
  /kết quả|hiện trạng|thực hiện năm|ước thực hiện|đã đạt|thực trạng|đạt được|số liệu|năm gốc|cơ sở|điểm chuẩn/iu;

/** Does a column of targets demand something, or tell of the past? */
export function isDemanded(head: string): boolean {
  return !PAST.test(head);
}

/** Columns that demand something, with the period of their heads. Years before the plan are past. */
function targetColumnsOf(grid: Grid, plan: Period): TargetColumn[] {
  return grid.columns.flatMap((column, index) => {
    if (column.role !== 'target' || PAST.test(column.head)) return [];
    const period = periodOfHead(column.head) ?? plan;
    return period.to < plan.from ? [] : [{ index, period }];
  });
}

/** Rows of one table; empty for a table without targets. */
export function indicatorsOfGrid(source: string, grid: Grid, plan: Period): ExtractedIndicator[] {
  const columns = targetColumnsOf(grid, plan);
  if (columns.length === 0) return [];
  const wording = grid.columns.findIndex((column) => column.role === 'indicator');
  const unit = grid.columns.findIndex((column) => column.role === 'unit');
  return grid.rows.flatMap((row) => {
    if (row.kind === 'total') return [];
    const goals =
      wording < 0 ? goalsOfCells(source, row, columns) : goalsOfRow(source, row, wording, unit, columns);
    const doubts: Doubt[] = row.doubts.filter(
      (doubt) => doubt.field === undefined || doubt.field === 'target',
    );
    return rowsOf(goals, ordinalOf(row), fieldOfTitles([...grid.titles, ...row.groupTitles]), doubts);
  });
}

function ordinalOf(row: GridRow): string {
  return [...row.groupOrdinals, ...(row.ordinal === null ? [] : [row.ordinal])].join('.');
}

/** A table of tasks with columns of goals: the goals are the sentences of the cells. */
function goalsOfCells(source: string, row: GridRow, columns: readonly TargetColumn[]): Goal[] {
  return mergedGoals(
    columns.map((column) => {
      const cell = row.cells[column.index] ?? null;
      return cell === null
        ? []
        : cell.parts.flatMap((part) => goalsOf(source, listItem(source, part), column.period));
    }),
  );
}

/** A table of indicators: wording in one cell, values in the others. */
function goalsOfRow(
  source: string,
  row: GridRow,
  wording: number,
  unit: number,
  columns: readonly TargetColumn[],
): Goal[] {
  const cell = row.cells[wording] ?? null;
  const filled = columns.filter((column) => (row.cells[column.index] ?? null) !== null);
  if (cell === null || filled.length === 0) return [];
  const zipped = zippedGoals(source, row, cell, columns, unit);
  if (zipped !== null) return zipped;
  const { lines, leadIn } = withoutLeadIn(cell.parts);
  const piece = listItem(source, lines.length === 1 ? (lines[0] ?? cell) : joined(lines));
  const words = unit < 0 ? null : (row.cells[unit]?.text ?? null);
  const targets = filled.flatMap((column, index) => {
    const period = index === 0 ? (leadIn ?? column.period) : column.period;
    return targetsOfCell(source, row.cells[column.index] ?? null, period, words, piece.text);
  });
  return targets.length === 0 ? [] : [{ piece, targets }];
}

/** "- Năm 2021:" at the end of the wording opens the values beside it. */
function withoutLeadIn(parts: readonly Piece[]): { lines: readonly Piece[]; leadIn: Period | null } {
  const last = parts.at(-1);
  const leadIn =
    parts.length > 1 && last !== undefined && /:$/u.test(last.text) ? periodOfLeadIn(last.text) : null;
  return leadIn === null ? { lines: parts, leadIn: null } : { lines: parts.slice(0, -1), leadIn };
}

/** A cell of several bullets whose values stand in as many bullets beside it: one goal per bullet. */
function zippedGoals(
  source: string,
  row: GridRow,
  cell: GridCell,
  columns: readonly TargetColumn[],
  unit: number,
): Goal[] | null {
  const items = bullets(cell);
  if (items.length < 2) return null;
  const values = columns.map((column) => {
    const beside = row.cells[column.index] ?? null;
    return beside === null ? [] : bullets(beside, items.length);
  });
  if (
    values.some((list) => list.length !== items.length && list.length !== 0) ||
    values.every((list) => list.length === 0)
  )
    return null;
  const words = unit < 0 ? null : (row.cells[unit]?.text ?? null);
  return items.map((item, at) => {
    const piece = listItem(source, item);
    const targets = columns.flatMap((column, index) => {
      const part = values[index]?.[at];
      return part === undefined ? [] : targetsOfPart(source, part, column.period, words, piece.text);
    });
    return { piece, targets };
  });
}

/** The bulleted parts of a cell; a cell of plain lines counts if it has exactly `lines` of them. */
function bullets(cell: GridCell, lines = 0): Piece[] {
  const marked = cell.parts.filter((part) => bulletOf(part.text) === '-' || bulletOf(part.text) === '•');
  if (marked.length === cell.parts.length) return marked;
  return cell.parts.length === lines ? cell.parts : [];
}

/** Targets of a whole cell: lines may name a period ("- Năm 2021:") or a level ("+ Cấp tỉnh: 30%") of their own. */
function targetsOfCell(
  source: string,
  cell: GridCell | null,
  period: Period,
  unit: string | null,
  wording: string,
): Goal['targets'] {
  if (cell === null) return [];
  const targets: Goal['targets'] = [];
  let here = period;
  for (const part of cell.parts) {
    const own = periodOfLeadIn(part.text);
    if (own !== null) here = own;
    targets.push(...targetsOfPart(source, part, own ?? here, unit, wording));
  }
  return targets;
}

function targetsOfPart(
  source: string,
  part: Piece,
  period: Period,
  unit: string | null,
  wording: string,
): Goal['targets'] {
  const item = listItem(source, part);
  if (valuesIn(item.text).length > 1) {
    const goals = goalsOf(source, item, period);
    if (goals.length > 0) return goals.flatMap((goal) => goal.targets);
  }
  const demand = demandOfCell(item.text, unit);
  if (demand === null) return [];
  return [targetAt(item, reducedBy(demand, wording), period, levelOfItem(item.text))];
}

/** "Cấp tỉnh: đạt 90%" sets a level; "Sở, ngành, UBND cấp huyện và tương đương đạt 25%" names a group of people. */
function levelOfItem(text: string): Goal['targets'][number]['level'] {
  const head = /^([^\d:]{2,40}):/u.exec(text)?.[1] ?? /^(cấp \p{L}+)/iu.exec(text)?.[1] ?? '';
  return /tương đương|trực thuộc/iu.test(head) ? null : levelOf(head);
}

/** A bare share beside the wording "Giảm …" is a reduction. */
function reducedBy(demand: Demand, wording: string): Demand {
  const shrinks = /^(?:tỷ lệ\s+)?(?:giảm|cắt giảm|tinh giản)\s/iu.test(wording);
  return shrinks && (demand.comparator === '=' || demand.comparator === '>=') && demand.unit === '%'
    ? { ...demand, comparator: 'decrease>=' }
    : demand;
}
