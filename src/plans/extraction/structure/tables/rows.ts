/** From the rows of a table to the rows of a grid: groups, numbers, merged and cut rows. Pure. */

import type { Doubt, GridCell, GridColumn, GridRow, Piece } from '../../model.ts';
import { bulletOf, markerOf, type Ordinal, ordinalOfCell } from '../ordinals.ts';
import { isCapitals, joined, mended, withoutStart } from '../text.ts';
import { Groups } from './groups.ts';
import { mendCuts } from './page-cuts.ts';
import { isBlankText, type RawCell, type RawRow, textOf } from './raw.ts';
import { ownCells, type RowReading, readRow, shapeOf, type TableShape } from './row-kinds.ts';
import { inheritMerged, nameParts, settleNumbers } from './row-numbers.ts';

export interface BodyRow {
  row: RawRow;
  /** Index in the file's table, which tells merged cells from own ones. */
  index: number;
  afterHead: boolean;
}

/** A grid row while it is being built. */
export interface Draft extends GridRow {
  own: Ordinal | null;
  /** Part of the numbered row above it (rows that share one number). */
  partOf: Draft | null;
}

class Reader {
  readonly drafts: Draft[] = [];
  private readonly groups = new Groups();
  private readonly source: string;
  private readonly shape: TableShape;
  private readonly spread: boolean;
  private groupCell: RawCell | null = null;

  constructor(source: string, shape: TableShape, spread: boolean) {
    this.source = source;
    this.shape = shape;
    this.spread = spread;
  }

  read(body: readonly BodyRow[]): void {
    body.forEach((entry, at) => {
      const reading = readRow(entry.row, entry.index, this.shape, this.spread, entry.afterHead);
      this.openGroupColumn(entry);
      if (reading.kind === 'blank') return;
      if (reading.kind === 'continuation') this.goOn(entry, reading);
      else if (reading.kind === 'heading') this.heading(entry, reading);
      else if (reading.kind === 'total') this.total(entry);
      else this.item(entry, reading, this.firstWords(body[at + 1]));
    });
  }

  private firstWords(entry: BodyRow | undefined): string {
    if (entry === undefined || this.shape.wordingColumn < 0) return '';
    return textOf(entry.row.cells[this.shape.wordingColumn] ?? null);
  }

  /** A cell left of the wording that covers several rows names their group. */
  private openGroupColumn(entry: BodyRow): void {
    const { groupColumn } = this.shape;
    if (groupColumn < 0) return;
    const cell = entry.row.cells[groupColumn] ?? null;
    if (cell === null || cell === this.groupCell || isBlankText(textOf(cell))) return;
    this.groupCell = cell;
    this.groups.open(null, textOf(cell));
  }

  private cellsOf(entry: BodyRow): (GridCell | null)[] {
    return this.shape.columns.map((_, column) => {
      const cell = entry.row.cells[column] ?? null;
      if (cell === null || isBlankText(textOf(cell))) return null;
      if (cell.columnSpan > 1 && cell.column !== column && !this.spreadsTo(cell, column)) return null;
      const filled = { ...joined(cell.parts), parts: cell.parts };
      return this.spread && (cell.row < entry.index || cell.rowSpan > 1)
        ? { ...filled, merged: true }
        : filled;
    });
  }

  /** A cell merged over neighbouring target columns holds for both; over other columns it belongs to the first. */
  private spreadsTo(cell: RawCell, column: number): boolean {
    return (
      this.shape.columns[cell.column]?.role === 'target' && this.shape.columns[column]?.role === 'target'
    );
  }

  private draft(
    kind: GridRow['kind'],
    entry: BodyRow,
    own: Ordinal | null,
    place: { ordinals: string[]; titles: string[] },
  ): Draft {
    const draft: Draft = {
      kind,
      ordinal: own?.text ?? null,
      groupOrdinals: place.ordinals,
      groupTitles: place.titles,
      cells: this.cellsOf(entry),
      doubts: [...entry.row.doubts],
      own,
      partOf: null,
    };
    this.drafts.push(draft);
    return draft;
  }

  private heading(entry: BodyRow, reading: RowReading): void {
    const title =
      ownCells(entry.row, entry.index, this.spread).find((cell) => this.isTitle(cell, entry)) ?? null;
    const words = title === null ? [] : title.parts;
    const marked = reading.ordinal === null ? this.markerOfParts(words) : null;
    const own = reading.ordinal ?? marked?.ordinal ?? null;
    const parts = marked?.parts ?? words;
    const place = this.groups.open(own, joined(parts).text);
    const draft = this.draft('heading', entry, own, place);
    if (this.shape.wordingColumn >= 0) draft.cells[this.shape.wordingColumn] = { ...joined(parts), parts };
  }

  private isTitle(cell: RawCell, entry: BodyRow): boolean {
    const { ordinalColumn } = this.shape;
    return ordinalColumn < 0 || cell !== entry.row.cells[ordinalColumn] || cell.columnSpan > 1;
  }

  private total(entry: BodyRow): void {
    this.draft('total', entry, null, this.groups.place(null));
  }

  /** Marker at the start of a cell ("a) Cung cấp …"), and the cell without it. */
  private markerOfParts(parts: readonly Piece[]): { ordinal: Ordinal; parts: Piece[]; piece: Piece } | null {
    const first = parts[0];
    if (first === undefined) return null;
    const marker = markerOf(first.text);
    if (marker === null || marker.word !== null) return null;
    const rest = withoutStart(this.source, first, marker.pattern);
    if (rest === first) return null;
    const start = first.spans[0]?.start ?? 0;
    const piece = { text: marker.text, spans: [{ start, end: start + marker.text.length }] };
    return { ordinal: { text: marker.text, kind: marker.kind }, parts: [rest, ...parts.slice(1)], piece };
  }

  private item(entry: BodyRow, reading: RowReading, next: string): void {
    const wording = this.shape.wordingColumn < 0 ? null : (entry.row.cells[this.shape.wordingColumn] ?? null);
    const marked = this.markerOfParts(wording?.parts ?? []);
    const opensInner =
      reading.ordinal !== null &&
      marked !== null &&
      (marked.ordinal.text.startsWith(`${reading.ordinal.text}.`) ||
        (opensCount(marked.ordinal) && followsOn(marked.ordinal, next)));

    if (opensInner && reading.ordinal !== null) this.groups.item(reading.ordinal);
    const useMarker = marked !== null && (reading.ordinal === null || opensInner);
    const own = useMarker ? this.below(entry, marked.ordinal) : reading.ordinal;
    const place = this.groups.item(own);
    const previous = this.lastItem();
    const draft = this.draft('item', entry, own, place);
    if (useMarker) {
      this.takeMarker(draft, marked.piece, marked.parts);
      if (reading.kind === 'part' && previous !== null) inheritMerged(draft, previous, this.shape.columns);
    } else if (own === null && previous !== null && this.isPart(reading, wording, previous))
      draft.partOf = previous.partOf ?? previous;
  }

  /** "1. …", "2. …" inside a row that is numbered itself: "3.1", "3.2". */
  private below(entry: BodyRow, inner: Ordinal): Ordinal {
    const cell = entry.row.cells[this.shape.ordinalColumn] ?? null;
    const outer = cell === null ? null : ordinalOfCell(textOf(cell));
    if (outer?.kind !== 'number' || inner.kind !== 'number') return inner;
    return { text: `${outer.text}.${inner.text}`, kind: 'multi2' };
  }

  private takeMarker(draft: Draft, piece: Piece, parts: Piece[]): void {
    draft.cells[this.shape.wordingColumn] = { ...joined(parts), parts };
    const { ordinalColumn } = this.shape;
    if (ordinalColumn >= 0 && draft.cells[ordinalColumn] === null)
      draft.cells[ordinalColumn] = { ...piece, parts: [piece] };
  }

  /** Rows that share one printed number: the number's cell covers them, or each opens with a bullet. */
  private isPart(reading: RowReading, wording: RawCell | null, previous: Draft): boolean {
    if (reading.kind === 'part') return previous.own !== null || previous.partOf !== null;
    const first = wording?.parts[0]?.text ?? '';
    const before = previous.cells[this.shape.wordingColumn]?.text ?? '';
    return (
      this.shape.ordinalColumn >= 0 &&
      (previous.own !== null) === true &&
      bulletOf(first) !== null &&
      bulletOf(before) !== null
    );
  }

  private lastItem(): Draft | null {
    const last = this.drafts.at(-1);
    return last !== undefined && last.kind === 'item' ? last : null;
  }

  /** A title in capitals at the foot of a page stands over the unnumbered row behind the break and does not go on in it. */
  private isTitleOver(above: Draft, cells: readonly (GridCell | null)[]): boolean {
    const { wordingColumn } = this.shape;
    const title = above.cells[wordingColumn]?.text ?? '';
    const others = cells.some((cell, column) => cell !== null && column !== wordingColumn);
    return above.kind === 'heading' && isCapitals(title) && cells[wordingColumn] != null && others;
  }

  /** Cells that go on the row above: cut by a page, or a second line of values. */
  private goOn(entry: BodyRow, reading: RowReading): void {
    const target = this.drafts.at(-1);
    if (target === undefined || target.kind === 'total') {
      this.item(entry, { ...reading, kind: 'item' }, '');
      return;
    }
    const cells = this.cellsOf(entry);
    if (this.isTitleOver(target, cells)) {
      this.item(entry, { ...reading, kind: 'item' }, '');
      return;
    }
    if (reading.cut || entry.afterHead) addDoubt(target.doubts, { code: 'row-cut-by-page' });
    cells.forEach((cell, column) => {
      if (cell === null) return;
      const raw = entry.row.cells[column] ?? null;
      if (this.spread && raw !== null && raw.row < entry.index) return;
      const before = target.cells[column] ?? null;
      target.cells[column] = before === null ? cell : glued(before, cell, reading.cut || entry.afterHead);
    });
    if (
      target.kind === 'heading' &&
      cells.some((cell, column) => cell !== null && column !== this.shape.wordingColumn)
    )
      target.kind = 'item';
  }
}

function addDoubt(doubts: Doubt[], doubt: Doubt): void {
  if (!doubts.some((other) => other.code === doubt.code && other.field === doubt.field)) doubts.push(doubt);
}

/** A paragraph cut by a page goes on; otherwise the cell gets more paragraphs. */
function glued(before: GridCell, after: GridCell, cut: boolean): GridCell {
  const last = before.parts.at(-1);
  const first = after.parts[0];
  const sameParagraph =
    cut &&
    last !== undefined &&
    first !== undefined &&
    bulletOf(first.text) === null &&
    !/[.;:]$/u.test(last.text);
  const parts = sameParagraph
    ? [...before.parts.slice(0, -1), mended(last, first), ...after.parts.slice(1)]
    : [...before.parts, ...after.parts];
  return { ...joined(parts), parts };
}

function opensCount(ordinal: Ordinal): boolean {
  return ordinal.text === 'a' || ordinal.text === '1' || /(?:^|\.)1$/u.test(ordinal.text);
}

/** Does the wording of the next row open with the ordinal after this one ("a)" then "b)")? */
function followsOn(ordinal: Ordinal, next: string): boolean {
  const marker = markerOf(next);
  if (marker === null || marker.kind !== ordinal.kind) return false;
  return marker.text === 'b' || marker.text === '2' || /(?:^|\.)2$/u.test(marker.text);
}

/** Rows below the head → rows of the grid. `spread`: merged cells stand in all the places they cover. */
export function readRows(
  source: string,
  columns: GridColumn[],
  groupColumn: number,
  body: readonly BodyRow[],
  spread: boolean,
): GridRow[] {
  const shape = shapeOf(
    columns,
    groupColumn,
    body.map((entry) => entry.row),
    body.filter((entry) => !entry.afterHead).map((entry) => entry.row),
  );
  if (spread) mendCuts(body, shape);
  const reader = new Reader(source, shape, spread);
  reader.read(body);
  nameParts(reader.drafts, columns, source);
  settleNumbers(reader.drafts);
  return reader.drafts.map(({ own: _own, partOf: _partOf, ...row }) => row);
}
