import { type Glyphs, median, type PdfPage } from './geometry.ts';
import type { RuledGrid } from './grids.ts';
import { linesOf, type TextLine } from './lines.ts';

/** Gap, in letter sizes, that may part two columns of a table. */
const PARTING = 0.4;
/** A table has at least so many columns, and so many lines that show them. */
const LEAST_COLUMNS = 3;
const LEAST_LINES = 3;
/** No page of a plan has more lines. */
const MOST_LINES = 300;
/** A column gap is at least so wide, in points. */
const LEAST_RIVER = 3;

/** Segments of text on one baseline. */
interface Level {
  segments: TextLine[];
  top: number;
  bottom: number;
}

/**
 * Tables that no rules draw, as cells in the same shape as ruled ones: columns are told by the rivers of white between
 * the words, rows by the gaps between their lines. For documents without any rules: elsewhere a table is what is ruled.
 */
export function findUnruled(pages: readonly PdfPage[]): RuledGrid[][] {
  const read = pages.map((page) => regionsOf(levelsOf(page.glyphs)));
  return read.map(({ regions, rest }, index) => {
    const [next] = read[index + 1]?.regions ?? [];
    const tail = next === undefined ? [] : tailOf(rest, next);
    const all = tail.length === 0 || next === undefined ? regions : [...regions, { ...next, levels: tail }];
    return all.map((region) => gridOf(region, pages[index]?.width ?? 0));
  });
}

/** The tables of a page, and the lines below the last of them. */
function regionsOf(levels: readonly Level[]): { regions: Region[]; rest: Level[] } {
  const regions: Region[] = [];
  let free = 0;
  for (let at = 0; at < Math.min(levels.length, MOST_LINES); at++) {
    const region = regionAt(levels, at);
    if (region === null) continue;
    const above = levelsAbove(levels.slice(free, at), region);
    regions.push({ ...region, levels: [...above, ...region.levels] });
    at += region.levels.length - 1;
    free = at + 1;
  }
  return { regions, rest: levels.slice(free) };
}

/** The head or the first rows at the foot of a page, whose table goes on at the next one. */
function tailOf(rest: readonly Level[], next: Region): Level[] {
  const isNumber = (level: Level): boolean =>
    /^[-–\s]*\d+[-–\s]*$/.test(level.segments[0]?.text ?? '') && level.segments.length === 1;
  const lines = isNumber(rest.at(-1) ?? { segments: [], top: 0, bottom: 0 }) ? rest.slice(0, -1) : rest;
  const tail = levelsAbove(lines, { ...next, levels: [] });
  return tail.some((level) => level.segments.length >= LEAST_COLUMNS) ? tail : [];
}

/** Lines of a head or of a first row that show too few columns to begin a table, but stand in the columns of one below. */
function levelsAbove(levels: readonly Level[], { levels: [first], rivers }: Region): Level[] {
  const above: Level[] = [];
  let below = first ?? levels.at(-1);
  for (const level of levels.toReversed()) {
    const size = level.segments[0]?.size ?? 12;
    if (below === undefined || below.bottom - level.bottom > 3 * size || !fits(level, rivers)) break;
    above.unshift(level);
    below = level;
  }
  // What stands alone at the top is text above the table, not its first row.
  while (above[0]?.segments.length === 1) above.shift();
  return above;
}

function levelsOf(glyphs: readonly Glyphs[]): Level[] {
  const levels: Level[] = [];
  for (const line of linesOf(glyphs, PARTING, false)) {
    const last = levels.at(-1);
    if (last && Math.abs(last.bottom - line.bottom) < line.size * 0.3) last.segments.push(line);
    else levels.push({ segments: [line], top: line.top, bottom: line.bottom });
  }
  return levels;
}

interface Region {
  levels: Level[];
  /** The white between the columns: from the right end of one to the left end of the next. */
  rivers: { start: number; end: number }[];
}

/** The table that begins at a level; null where none does. */
function regionAt(levels: readonly Level[], from: number): Region | null {
  const first = levels[from];
  if (first === undefined || first.segments.length < LEAST_COLUMNS) return null;
  let members = [first];
  let rivers = riversOf(members);
  for (let at = from + 1; at < Math.min(levels.length, from + MOST_LINES); at++) {
    const level = levels[at];
    const previous = levels[at - 1];
    if (level === undefined || previous === undefined) break;
    if (level.bottom - previous.bottom > 6 * (level.segments[0]?.size ?? 12)) break;
    const narrowed = riversOf([...members, level]);
    if (
      level.segments.length > 1 &&
      narrowed.length + 1 >= LEAST_COLUMNS &&
      narrowed.length >= rivers.length - 1
    )
      rivers = narrowed;
    else if (!fits(level, rivers)) break;
    members = [...members, level];
  }
  const telling = members.filter((level) => level.segments.length >= LEAST_COLUMNS).length;
  return telling >= LEAST_LINES && rivers.length + 1 >= LEAST_COLUMNS ? { levels: members, rivers } : null;
}

/**
 * Stretches that no segment crosses. Headings over the width of the table, which stand in one segment or two, do not
 * count, nor does the upper row of a head, whose cells stand over several columns, where more columns show without it.
 */
function riversOf(levels: readonly Level[]): { start: number; end: number }[] {
  const telling = levels.filter((level) => level.segments.length >= LEAST_COLUMNS);
  const all = whiteBetween(telling);
  const [first] = levels;
  const head = levels.filter((level) => level.bottom - (first?.bottom ?? 0) < HEAD_HEIGHT);
  const body = telling.filter((level) => !head.includes(level));
  const below = body.length < LEAST_LINES ? [] : whiteBetween(body);
  return below.length > all.length ? below : all;
}

/** Room that the first row of a head takes, in points. */
const HEAD_HEIGHT = 20;

function whiteBetween(levels: readonly Level[]): { start: number; end: number }[] {
  const segments = levels.flatMap((level) => level.segments).sort((a, b) => a.left - b.left);
  const rivers: { start: number; end: number }[] = [];
  let right = segments[0]?.right ?? 0;
  for (const segment of segments) {
    if (segment.left - right >= LEAST_RIVER) rivers.push({ start: right, end: segment.left });
    right = Math.max(right, segment.right);
  }
  return rivers;
}

const middle = (river: { start: number; end: number }): number => (river.start + river.end) / 2;

/** A line of one cell, or the heading of a group, which begins where a column does. */
function fits({ segments }: Level, rivers: Region['rivers']): boolean {
  const crossing = segments.filter((segment) =>
    rivers.some((river) => segment.left < middle(river) && segment.right > middle(river)),
  );
  if (crossing.length === 0) return true;
  const [first] = rivers;
  const [only] = crossing;
  return (
    segments.length === 2 &&
    crossing.length === 1 &&
    only !== undefined &&
    first !== undefined &&
    only.left >= first.start
  );
}

function gridOf({ levels, rivers }: Region, width: number): RuledGrid {
  const left = Math.min(...levels.flatMap((level) => level.segments.map((segment) => segment.left))) - 2;
  const edges = [
    left,
    ...rivers.map((river) => river.end - 1),
    Math.max(width - left, (rivers.at(-1)?.end ?? 0) + 20),
  ];
  const rows = rowsOf(levels);
  const at = (values: readonly number[], index: number): number => values[index] ?? 0;
  const cells: RuledGrid['cells'] = rows.flatMap(({ members, top, bottom }, row) => {
    const spans = spansOf(members, rivers);
    return spans.map(({ column, columnSpan }) => ({
      row,
      column,
      rowSpan: 1,
      columnSpan,
      left: at(edges, column),
      right: at(edges, column + columnSpan),
      top,
      bottom,
    }));
  });
  return {
    left,
    right: edges.at(-1) ?? width,
    top: at(
      rows.map((row) => row.top),
      0,
    ),
    bottom: rows.at(-1)?.bottom ?? 0,
    rowCount: rows.length,
    columnCount: edges.length - 1,
    edges,
    cells,
  };
}

/** Which columns the cells of a row cover: one each, unless a line of the row runs over several. */
function spansOf(
  levels: readonly Level[],
  rivers: Region['rivers'],
): { column: number; columnSpan: number }[] {
  const crossed = rivers.map((river) =>
    levels.some((level) =>
      level.segments.some((segment) => segment.left < river.start + 1 && segment.right > river.end - 1),
    ),
  );
  const spans: { column: number; columnSpan: number }[] = [{ column: 0, columnSpan: 1 }];
  crossed.forEach((isCrossed, index) => {
    const last = spans.at(-1);
    if (isCrossed && last) last.columnSpan++;
    else spans.push({ column: index + 1, columnSpan: 1 });
  });
  return spans;
}

/** Lines of one row follow each other closely; between rows the gap is wider. */
function rowsOf(levels: readonly Level[]): { members: Level[]; top: number; bottom: number }[] {
  const gaps = levels.slice(1).map((level, index) => level.bottom - (levels[index]?.bottom ?? 0));
  const usual = median(gaps.filter((gap) => gap > 2));
  const least = Math.min(usual, ...gaps.filter((gap) => gap > usual * 0.6));
  const rows: Level[][] = [];
  levels.forEach((level, index) => {
    const gap = gaps[index - 1] ?? Number.POSITIVE_INFINITY;
    if (gap > least * 1.2) rows.push([level]);
    else rows.at(-1)?.push(level);
  });
  return rows.map((members, index) => {
    const next = rows[index + 1]?.[0];
    const bottom = (members.at(-1)?.bottom ?? 0) + 4;
    return {
      members,
      top: (members[0]?.top ?? 0) - 2,
      bottom: next === undefined ? bottom : Math.max(bottom, (bottom + next.top) / 2),
    };
  });
}
