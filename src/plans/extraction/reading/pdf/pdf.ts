import { ReadingFailure, type SourceDocument } from '../../model.ts';
import type { ReadingLimits } from '../limits.ts';
import { DocumentWriter, type Looks } from '../writer.ts';
import { continueTable, type PageTable } from './continued.ts';
import { type Box, clusters, type Glyphs, median, type PdfPage } from './geometry.ts';
import { findGrids, type RuledGrid } from './grids.ts';
import {
  inReadingOrder,
  linesOf,
  paragraphsOf,
  type Room,
  type TextLine,
  type TextParagraph,
} from './lines.ts';
import { footnotesOf, withoutNoteMarks } from './notes.ts';
import { readPages } from './pages.ts';
import { findUnruled } from './unruled.ts';

/** Gap, in letter sizes, that parts a line of running text in two columns. */
const COLUMN_GAP = 1.5;
/** Inside a cell words only stand apart, never in columns. */
const NO_PARTING = Number.POSITIVE_INFINITY;

type PageBlock =
  | { kind: 'text'; top: number; page: number; text: string; looks: Looks; full: boolean }
  | (PageTable & { kind: 'table'; top: number; page: number });

/** A page taken apart: its tables, and its other words as lines. */
interface PageParts {
  page: PdfPage;
  grids: RuledGrid[];
  lines: TextLine[];
}

/** A PDF with a text layer: lines put together from places, tables from their rules. Throws ReadingFailure. */
export async function readPdf(bytes: Uint8Array, limits: ReadingLimits): Promise<SourceDocument> {
  const pages: PageParts[] = [];
  let letters = 0;
  for await (const page of readPages(bytes, limits)) {
    letters += page.glyphs.reduce((sum, glyph) => sum + glyph.text.length, 0);
    pages.push(takeApart(page));
  }
  if (letters < 20 * Math.min(pages.length, 3))
    throw new ReadingFailure(
      'no-text-layer',
      'The PDF is a scan without text: choose the Word file, or a PDF that was run through text recognition (OCR).',
    );
  if (pages.every(({ grids }) => grids.length === 0)) {
    const unruled = findUnruled(pages.map(({ page }) => page));
    pages.splice(0, pages.length, ...pages.map(({ page }, index) => takeApart(page, unruled[index])));
  }
  const furniture = furnitureOf(pages);
  const area = textAreas(pages, furniture);
  const usualSize = median(pages.flatMap(({ lines }) => lines.map((line) => line.size)));
  const writer = new DocumentWriter();
  for (const block of joinedOverPages(pages.map((parts) => blocksOf(parts, furniture, usualSize, area)))) {
    if (block.kind === 'text') writer.paragraph(block.text, { ...block.looks, page: block.page });
    else if (block.rowCount > 0)
      writer.table(block.cells, block.rowCount, block.columnCount, {
        page: block.page,
        continues: block.continues,
      });
  }
  return writer.finish('pdf', pages.length);
}

/** How far the middle of a word lies outside a box; 0 inside. */
function distance(glyph: Glyphs, box: Box): number {
  const x = (glyph.left + glyph.right) / 2;
  const y = glyph.bottom - glyph.size * 0.3;
  return Math.max(0, box.left - x, x - box.right, box.top - y, y - box.bottom);
}

/** Rules are drawn with a width, and letters lean over them. */
const EDGE = 2;

const inside = (glyph: Glyphs, box: Box): boolean => distance(glyph, box) <= EDGE;

function takeApart(page: PdfPage, found: readonly RuledGrid[] = findGrids(page)): PageParts {
  const ruled = found.filter((grid) => page.glyphs.some((glyph) => inside(glyph, grid)));
  const grids = ruled.filter((grid) => !ruled.some((other) => other !== grid && encloses(other, grid)));
  const free = withoutNoteMarks(page.glyphs.filter((glyph) => !grids.some((grid) => inside(glyph, grid))));
  return { page, grids, lines: linesOf(free, COLUMN_GAP) };
}

/** Tables and paragraphs of a page in reading order, then what stands outside the text. */
function blocksOf(
  { page, grids, lines }: PageParts,
  furniture: ReadonlySet<TextLine>,
  usualSize: number,
  areaOf: (lines: readonly TextLine[], page: PdfPage) => Required<Room>,
): PageBlock[] {
  const words = lines.filter((line) => !furniture.has(line));
  const notes = footnotesOf(words, usualSize);
  const running = words.slice(0, words.length - notes.length);
  const area = areaOf(running, page);
  const blocks: PageBlock[] = grids.map((grid) => tableOf(grid, page));
  for (const stretch of betweenTables(running, grids))
    for (const column of inReadingOrder(stretch, page)) {
      const wide = column.some((line) => line.right - line.left > page.width * 0.5);
      const box = wide
        ? area
        : {
            left: Math.min(...column.map((line) => line.left)),
            right: Math.max(...column.map((line) => line.right)),
            middle: page.width / 2,
          };
      for (const paragraph of paragraphsOf(column, box, wide ? 'running' : 'column'))
        blocks.push(textBlock(paragraph, page.number, wide ? area : null, stretch[0]?.top ?? 0));
    }
  const beside = (line: TextLine, outside: Looks['outside'] & string): PageBlock =>
    textBlock({ ...line, lines: [line], looks: { outside } }, page.number, null, page.height);
  const outside = [
    ...notes.map((line) => beside(line, 'footnote')),
    ...lines.filter((line) => furniture.has(line)).map((line) => beside(line, 'page-head')),
  ];
  return [...stableByTop(blocks), ...outside];
}

const encloses = (outer: Box, inner: Box): boolean =>
  outer.left <= inner.left + 2 &&
  outer.right >= inner.right - 2 &&
  outer.top <= inner.top + 2 &&
  outer.bottom >= inner.bottom - 2;

/** Lines that show where the running text of a page begins and ends; with fewer, the whole document is asked. */
const ENOUGH_LINES = 4;

const isLong = (line: Box, page: PdfPage): boolean => line.right - line.left > page.width * 0.4;

/** Left and right edge of the running text of a page: where most lines begin, where the longest end. */
function textAreas(
  pages: readonly PageParts[],
  furniture: ReadonlySet<TextLine>,
): (lines: readonly TextLine[], page: PdfPage) => Required<Room> {
  const boxes = pages.flatMap(({ page, lines, grids }) =>
    [...lines.filter((line) => !furniture.has(line)), ...grids]
      .filter((box) => isLong(box, page))
      .map((box) => ({ ...box, width: Math.round(page.width) })),
  );
  return (lines, page) => {
    const middle = page.width / 2;
    const own = lines.filter((line) => isLong(line, page));
    const long =
      own.length < ENOUGH_LINES ? boxes.filter((box) => box.width === Math.round(page.width)) : own;
    if (long.length === 0) return { left: page.width * 0.12, right: page.width * 0.9, middle };
    const edges = clusters(
      long.map((line) => line.left),
      4,
    );
    return { left: edges[0] ?? 0, right: Math.max(...long.map((line) => line.right)), middle };
  };
}

/** Lines apart where a table stands between them, so that text below a table stays below it. */
function betweenTables(lines: readonly TextLine[], grids: readonly RuledGrid[]): TextLine[][] {
  const groups = Map.groupBy(lines, (line) => grids.filter((grid) => grid.top < line.bottom).length);
  return [...groups.entries()].sort((a, b) => a[0] - b[0]).map(([, group]) => group);
}

function textBlock(
  paragraph: TextParagraph,
  page: number,
  area: { right: number } | null,
  stretchTop: number,
): PageBlock {
  const last = paragraph.lines.at(-1);
  const full =
    area !== null &&
    last !== undefined &&
    !paragraph.looks.centred &&
    area.right - last.right < last.size * 4;
  return { kind: 'text', top: stretchTop, page, text: paragraph.text, looks: paragraph.looks, full };
}

/** By place on the page; blocks of one stretch of text keep their reading order. */
const stableByTop = (blocks: readonly PageBlock[]): PageBlock[] => [...blocks].sort((a, b) => a.top - b.top);

function nearestCell(glyph: Glyphs, cells: RuledGrid['cells']): RuledGrid['cells'][number] | undefined {
  let nearest = cells[0];
  let least = Number.POSITIVE_INFINITY;
  for (const cell of cells) {
    const far = distance(glyph, cell);
    if (far >= least) continue;
    nearest = cell;
    least = far;
    if (far === 0) break;
  }
  return nearest;
}

function tableOf(grid: RuledGrid, page: PdfPage): PageBlock {
  const words = Map.groupBy(
    page.glyphs.filter((glyph) => inside(glyph, grid)),
    (glyph) => nearestCell(glyph, grid.cells),
  );
  const cells = grid.cells.map((cell) => {
    const own = words.get(cell) ?? [];
    const paragraphs = paragraphsOf(linesOf(own, NO_PARTING), cellRoom(cell, own), 'cell');
    const { row, column, rowSpan, columnSpan } = cell;
    return {
      row,
      column,
      rowSpan,
      columnSpan,
      lines: paragraphs.map(({ text, looks }) => ({ text, looks })),
    };
  });
  return {
    kind: 'table',
    top: grid.top,
    page: page.number,
    cells,
    rowCount: grid.rowCount,
    columnCount: grid.columnCount,
    edges: grid.edges,
    continues: false,
  };
}

/** The room for words in a cell: its box without the padding that the words themselves show. */
function cellRoom(cell: Box, words: readonly Glyphs[]): { left: number; right: number } {
  const padding = Math.min(8, Math.max(0, Math.min(...words.map((glyph) => glyph.left)) - cell.left));
  return { left: cell.left + padding, right: cell.right - padding };
}

/** Page numbers and running heads: at the edge of a page, a number or the same words on several pages. */
function furnitureOf(pages: readonly PageParts[]): Set<TextLine> {
  const keyOf = (line: TextLine): string => line.text.replace(/\d+/g, '#').trim();
  const edges = ({ lines, page }: PageParts): TextLine[] =>
    [...lines.slice(0, 3), ...lines.slice(-2)].filter(
      (line) =>
        line.text.length < 120 && (line.bottom < page.height * 0.12 || line.bottom > page.height * 0.88),
    );
  const counts = new Map<string, number>();
  for (const parts of pages)
    for (const key of new Set(edges(parts).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isFurniture = (line: TextLine): boolean => {
    const key = keyOf(line);
    if (/^[-–\s]*#[-–\s]*$|^(trang|page) #( ?[/|] ?#)?$/i.test(key)) return true;
    return (counts.get(key) ?? 0) >= Math.max(3, pages.length * 0.4);
  };
  return new Set(pages.flatMap((parts) => edges(parts).filter(isFurniture)));
}

/**
 * A paragraph that a page end cut in two is one again, a table knows that it goes on; what stands outside goes behind.
 */
function joinedOverPages(pages: PageBlock[][]): PageBlock[] {
  const joined: PageBlock[] = [];
  let chain: PageTable[] = [];
  for (const blocks of pages) {
    const outside = blocks.filter((block) => block.kind === 'text' && block.looks.outside);
    const [first, ...rest] = blocks.filter((block) => !outside.includes(block));
    const last = joined.findLast((block) => block.kind === 'table' || !block.looks.outside);
    if (first?.kind === 'table') {
      if (last?.kind !== 'table') chain = [];
      else if (chain.at(-1) !== last) chain = [last];
      if (continueTable(chain, first)) chain.push(first);
    }
    if (
      first?.kind === 'text' &&
      last?.kind === 'text' &&
      last.full &&
      !first.looks.centred &&
      continues(last.text, first.text)
    ) {
      last.text = `${last.text} ${first.text}`;
      last.full = first.full;
    } else if (first) joined.push(first);
    joined.push(...rest, ...outside);
  }
  return joined;
}

const continues = (before: string, after: string): boolean =>
  !/[.;:!?]$/.test(before) && !/^([-–+•*]|\d+[.)–-]|[a-zđ][.)]|[IVX]+[.–-])\s/u.test(after);
