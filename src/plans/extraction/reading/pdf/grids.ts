import { type Box, clusters, type PdfPage, type Rule } from './geometry.ts';

/** A table as its rules draw it: cells with the rows and columns they cover. */
export interface RuledGrid extends Box {
  rowCount: number;
  columnCount: number;
  /** Its vertical rules from left to right. */
  edges: number[];
  cells: (Box & { row: number; column: number; rowSpan: number; columnSpan: number })[];
}

const TOUCH = 4;

/** The ruled tables of a page, from top to bottom. A frame around one text is a table of one cell and left out. */
export function findGrids(page: Pick<PdfPage, 'horizontal' | 'vertical'>): RuledGrid[] {
  return components(page.horizontal, page.vertical)
    .flatMap(({ horizontal, vertical }) => gridOf(horizontal, vertical) ?? [])
    .sort((a, b) => a.top - b.top || a.left - b.left);
}

interface Component {
  horizontal: Rule[];
  vertical: Rule[];
}

const crosses = (h: Rule, v: Rule): boolean =>
  h.across >= v.start - TOUCH &&
  h.across <= v.end + TOUCH &&
  v.across >= h.start - TOUCH &&
  v.across <= h.end + TOUCH;

/** Rules that hang together. */
function components(horizontal: readonly Rule[], vertical: readonly Rule[]): Component[] {
  const left = new Set<Rule>(horizontal);
  const found: Component[] = [];
  const verticals = new Set<Rule>(vertical);
  for (const seed of horizontal) {
    if (!left.delete(seed)) continue;
    const component: Component = { horizontal: [seed], vertical: [] };
    const waiting: { rule: Rule; horizontal: boolean }[] = [{ rule: seed, horizontal: true }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const pool = next.horizontal ? verticals : left;
      for (const rule of pool) {
        if (!(next.horizontal ? crosses(next.rule, rule) : crosses(rule, next.rule))) continue;
        pool.delete(rule);
        (next.horizontal ? component.vertical : component.horizontal).push(rule);
        waiting.push({ rule, horizontal: !next.horizontal });
      }
    }
    found.push(component);
  }
  return found;
}

function gridOf(horizontal: Rule[], vertical: Rule[]): RuledGrid | null {
  if (horizontal.length < 2 || vertical.length < 2) return null;
  const xs = clusters([...vertical.map((rule) => rule.across), ...outer(horizontal, vertical)], TOUCH);
  const ys = clusters([...horizontal.map((rule) => rule.across), ...outer(vertical, horizontal)], TOUCH);
  const columnCount = xs.length - 1;
  const rowCount = ys.length - 1;
  if (columnCount < 1 || rowCount < 1 || columnCount * rowCount < 2 || columnCount * rowCount > 20_000)
    return null;
  const merged = mergedCells(xs, ys, horizontal, vertical);
  const at = (values: number[], index: number): number => values[index] ?? 0;
  return {
    left: at(xs, 0),
    right: at(xs, columnCount),
    top: at(ys, 0),
    bottom: at(ys, rowCount),
    rowCount,
    columnCount,
    edges: xs,
    cells: merged.map((cell) => ({
      ...cell,
      left: at(xs, cell.column),
      right: at(xs, cell.column + cell.columnSpan),
      top: at(ys, cell.row),
      bottom: at(ys, cell.row + cell.rowSpan),
    })),
  };
}

/** Ends of the rules that go beyond all crossing rules: the open sides of a table without outer lines. */
function outer(along: readonly Rule[], across: readonly Rule[]): number[] {
  const first = Math.min(...across.map((rule) => rule.across));
  const last = Math.max(...across.map((rule) => rule.across));
  const start = Math.min(...along.map((rule) => rule.start));
  const end = Math.max(...along.map((rule) => rule.end));
  return [...(first - start > 15 ? [start] : []), ...(end - last > 15 ? [end] : [])];
}

/** Whether rules near `across` cover most of the way from `start` to `end`. */
function covered(rules: readonly Rule[], across: number, start: number, end: number): boolean {
  let length = 0;
  for (const rule of rules)
    if (Math.abs(rule.across - across) <= TOUCH)
      length += Math.max(0, Math.min(rule.end, end) - Math.max(rule.start, start));
  return length >= (end - start) * 0.6;
}

interface Place {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
}

/** Squares of the raster that no rule parts are one cell. */
function mergedCells(xs: number[], ys: number[], horizontal: Rule[], vertical: Rule[]): Place[] {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const parent = Array.from({ length: rows * columns }, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] ?? at;
    return at;
  };
  const coordinate = (values: number[], index: number): number => values[index] ?? 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const here = row * columns + column;
      const [top, bottom] = [coordinate(ys, row), coordinate(ys, row + 1)];
      const [left, right] = [coordinate(xs, column), coordinate(xs, column + 1)];
      if (column + 1 < columns && !covered(vertical, right, top, bottom)) parent[root(here + 1)] = root(here);
      if (row + 1 < rows && !covered(horizontal, bottom, left, right))
        parent[root(here + columns)] = root(here);
    }
  const members = new Map<number, number[]>();
  for (let index = 0; index < parent.length; index++) {
    const key = root(index);
    const known = members.get(key);
    if (known) known.push(index);
    else members.set(key, [index]);
  }
  return [...members.values()].flatMap((squares) => rectangles(squares, columns));
}

/**
 * One cell where the squares fill a rectangle. Elsewhere a rule is missing between a merged cell and its neighbour (pages
 * that cut a table do that): runs of squares in a row are cells, equal runs below each other are one.
 */
function rectangles(squares: readonly number[], columns: number): Place[] {
  const places: Place[] = [];
  for (const { row, column, columnSpan } of runs(squares, columns)) {
    const above = places.find(
      (place) =>
        place.row + place.rowSpan === row && place.column === column && place.columnSpan === columnSpan,
    );
    if (above) above.rowSpan++;
    else places.push({ row, column, rowSpan: 1, columnSpan });
  }
  return places;
}

/** Neighbouring squares of each row, from top to bottom. */
function runs(squares: readonly number[], columns: number): Omit<Place, 'rowSpan'>[] {
  const found: Omit<Place, 'rowSpan'>[] = [];
  for (const square of squares) {
    const row = Math.floor(square / columns);
    const column = square % columns;
    const last = found.at(-1);
    if (last && last.row === row && last.column + last.columnSpan === column) last.columnSpan++;
    else found.push({ row, column, columnSpan: 1 });
  }
  return found;
}
