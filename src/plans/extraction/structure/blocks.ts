/** The document as lines and grids: tables of every layout are read, layout tables dissolved into their lines. Pure. */

import type { Grid, Outline, SourceDocument } from '../model.ts';
import { secondCopies } from './copies.ts';
import { furnitureOf } from './furniture.ts';
import { isDecoration, isPageFurniture } from './landmarks.ts';
import { type Item, itemsOf, type Line, linesOf, type TableItem } from './lines.ts';
import { delimitedTableAt } from './tables/delimited.ts';
import { findFlattenedTable } from './tables/flattened.ts';
import { goesOnTable, gridOfFlattened, gridOfTable, type ReadGrid } from './tables/grid.ts';
import { appended, type RawTable } from './tables/raw.ts';
import { rawTableOf } from './tables/real.ts';

export interface GridBlock {
  kind: 'grid';
  grid: Grid;
}

export type Block = Line | GridBlock;

export interface Blocks {
  blocks: Block[];
  leftOut: Outline['leftOut'];
}

/** Reads all tables of the document; everything else stays as lines. */
export function blocksOf(source: SourceDocument): Blocks {
  const leftOut: Outline['leftOut'] = [];
  const items = itemsOf(source);
  const furniture = furnitureOf(items);
  const copies = secondCopies(items.filter((item): item is Line => item.kind === 'line'));
  const kept = items.filter((item) => {
    if (item.kind === 'table' || item.empty) return true;
    const reason = reasonToLeaveOut(item, furniture, copies);
    if (reason !== null) leftOut.push({ piece: item.piece, reason });
    return reason === null;
  });
  return { blocks: withGrids(source, kept, leftOut), leftOut };
}

function reasonToLeaveOut(
  line: Line,
  furniture: ReadonlySet<Line>,
  copies: ReadonlySet<Line>,
): Outline['leftOut'][number]['reason'] | null {
  if (furniture.has(line)) return 'web-page';
  if (copies.has(line)) return 'repeated';
  if (line.outside === 'page-head' || line.outside === 'page-foot' || isPageFurniture(line.piece.text))
    return 'page-furniture';
  const isEmptyCell = /^[-–]$/u.test(line.piece.text);
  return isDecoration(line.piece.text) && !line.raw.includes('\t') && !isEmptyCell ? 'decoration' : null;
}

function withGrids(source: SourceDocument, items: readonly Item[], leftOut: Outline['leftOut']): Block[] {
  const blocks: Block[] = [];
  let lines: Line[] = [];
  const flush = (): void => {
    blocks.push(...blocksOfLines(source, lines, leftOut));
    lines = [];
  };
  for (const item of joinedTables(source, items)) {
    if ('line' in item) {
      lines.push(item.line);
      continue;
    }
    const read = gridOfTable(source.text, item.raw);
    if (read === null) {
      for (const table of item.tables) lines.push(...linesOfTable(source, table, leftOut));
      continue;
    }
    flush();
    push(blocks, read, leftOut);
  }
  flush();
  return blocks;
}

type Joined = { line: Line } | { raw: RawTable; tables: TableItem[] };

/** Tables that pages cut in two, put together where nothing stands between them. */
function joinedTables(source: SourceDocument, items: readonly Item[]): Joined[] {
  const joined: Joined[] = [];
  let between: Line[] = [];
  let open: { raw: RawTable; tables: TableItem[] } | null = null;
  for (const item of items) {
    if (item.kind === 'line') {
      if (open !== null && item.empty) between.push(item);
      else {
        open = null;
        joined.push(...between.map((line) => ({ line })), { line: item });
        between = [];
      }
      continue;
    }
    const raw = rawTableOf(source, item.table);
    if (open !== null && goesOnTable(open.raw, raw, item.table.continues === true)) {
      open.raw = appended(open.raw, raw);
      open.tables.push(item);
    } else {
      joined.push(...between.map((line) => ({ line })));
      open = { raw, tables: [item] };
      joined.push(open);
    }
    between = [];
  }
  return [...joined, ...between.map((line) => ({ line }))];
}

function push(blocks: Block[], read: ReadGrid, leftOut: Outline['leftOut']): void {
  for (const piece of read.repeated) leftOut.push({ piece, reason: 'repeated' });
  blocks.push({ kind: 'grid', grid: read.grid });
}

/** Letterheads, signatures and frames are tables in the file and lines in the document. */
function linesOfTable(source: SourceDocument, item: TableItem, leftOut: Outline['leftOut']): Line[] {
  const cells = [...item.table.cells].sort((a, b) => a.row - b.row || a.column - b.column);
  const lines = cells.flatMap((cell) =>
    cell.paragraphs.flatMap((paragraph) => linesOf(source.text, paragraph)),
  );
  return lines.filter((line) => {
    if (line.empty) return false;
    if (!isDecoration(line.piece.text)) return true;
    leftOut.push({ piece: line.piece, reason: 'decoration' });
    return false;
  });
}

/** Tabbed, barred and flattened tables inside a run of lines. */
function blocksOfLines(source: SourceDocument, lines: readonly Line[], leftOut: Outline['leftOut']): Block[] {
  const { text } = source;
  const blocks: Block[] = [];
  let rest: Line[] = [];
  for (let at = 0; at < lines.length; ) {
    const delimited = delimitedTableAt(text, lines, at);
    const read = delimited === null ? null : gridOfTable(text, delimited.table);
    const end = delimited?.end ?? at + 1;
    if (read === null) rest.push(...lines.slice(at, end));
    else {
      blocks.push(...flattenedIn(source, rest, leftOut));
      rest = [];
      push(blocks, read, leftOut);
    }
    at = end;
  }
  blocks.push(...flattenedIn(source, rest, leftOut));
  return blocks;
}

/** Formats whose tables come as tables: lines that only look like one need a column of numbers. */
const WITH_TABLES: readonly SourceDocument['format'][] = ['docx', 'doc', 'pdf'];

function flattenedIn(source: SourceDocument, lines: readonly Line[], leftOut: Outline['leftOut']): Block[] {
  const numbered = WITH_TABLES.includes(source.format);
  const blocks: Block[] = [];
  let from = 0;
  while (from < lines.length) {
    const table = findFlattenedTable(lines, from, numbered);
    if (table === null) break;
    blocks.push(...filled(lines.slice(from, table.start)));
    push(blocks, gridOfFlattened(source.text, table), leftOut);
    blocks.push(...filled(table.unread));
    from = table.end;
  }
  blocks.push(...filled(lines.slice(from)));
  return blocks;
}

function filled(lines: readonly Line[]): Line[] {
  return lines.filter((line) => !line.empty);
}
