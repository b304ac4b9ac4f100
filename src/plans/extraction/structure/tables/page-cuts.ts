/**
 * Merged cells that a page break cut in two: the words may stand on one page or on both, and on the second page the rest
 * is a cell of its own. Puts the halves together before rows are read. Pure, but for the raw rows that it is given.
 */

import { mended } from '../text.ts';
import { isBlankText, type RawCell, type RawRow, textOf } from './raw.ts';
import { isRestOfRow, type TableShape } from './row-kinds.ts';
import type { BodyRow } from './rows.ts';

/** Mends all cuts of a table. Rows behind a break are marked `afterHead`. */
export function mendCuts(body: readonly BodyRow[], shape: TableShape): void {
  for (let at = 1; at < body.length; at++) {
    const above = body[at - 1];
    const below = body[at];
    if (above === undefined || below === undefined || !below.afterHead) continue;
    joinNumber(above.row, below.row, shape);
    const rest = isRestOfRow(below.row, shape);
    let mended = false;
    for (let column = 0; column < shape.columns.length; column++) {
      if (column === shape.ordinalColumn || column === shape.wordingColumn) continue;
      const upper = above.row.cells[column] ?? null;
      const lower = below.row.cells[column] ?? null;
      if (upper === null || lower === null || upper === lower || isBlankText(textOf(upper))) continue;
      if (lower.columnSpan > 1 || upper.columnSpan > 1) continue;
      if (!goesOn(upper, lower, rest, shape.merging[column] === true, shape.required.includes(column)))
        continue;
      join(upper, lower);
      mended = true;
      for (const entry of body.slice(at)) replace(entry.row, lower, upper);
    }
    if (mended && !rest) shareNumber(above.row, below.row, shape);
  }
}

/** `merging`: cells of the column cover several rows elsewhere. `required`: nearly every row fills it. */
function goesOn(upper: RawCell, lower: RawCell, rest: boolean, merging: boolean, required: boolean): boolean {
  const spans = upper.rowSpan > 1 || lower.rowSpan > 1;
  if (isBlankText(textOf(lower))) return lower.rowSpan > 1 || (!rest && required && (spans || merging));
  if (rest) return spans;
  return (spans || merging) && isFragment(upper, lower);
}

/** Goes on in the middle of something: "thao và Du lịch" behind "Sở Văn hóa, Thể". */
function isFragment(upper: RawCell, lower: RawCell): boolean {
  const last = upper.parts.at(-1);
  const first = lower.parts[0];
  if (last === undefined || first === undefined) return false;
  if (/^\p{Ll}/u.test(first.text) || /(?:[,;\-/]|\s(?:và|của|các|có|với))$/u.test(last.text)) return true;
  return mended(last, first).text === `${last.text}${first.text}`;
}

/** "2." at the foot of a page and "2" on the next, beside words that go on in the middle of a sentence: "2.2". */
function joinNumber(above: RawRow, below: RawRow, { ordinalColumn, wordingColumn }: TableShape): void {
  const upper = above.cells[ordinalColumn] ?? null;
  const lower = below.cells[ordinalColumn] ?? null;
  if (upper === null || lower === null || upper === lower) return;
  const low = /^\p{Ll}/u.test(textOf(below.cells[wordingColumn] ?? null));
  if (!low || !/^[\dIVX]+(?:\.\d+)*\.$/u.test(textOf(upper)) || !/^\d{1,2}\.?$/u.test(textOf(lower))) return;
  const [head, ...more] = upper.parts;
  const [tail] = lower.parts;
  if (head === undefined || tail === undefined) return;
  upper.parts = [{ text: `${head.text}${tail.text}`, spans: [...head.spans, ...tail.spans] }, ...more];
  lower.parts = [];
}

/** The number of merged rows stands on the first page only. */
function shareNumber(above: RawRow, below: RawRow, { ordinalColumn, merging }: TableShape): void {
  const upper = above.cells[ordinalColumn] ?? null;
  const lower = below.cells[ordinalColumn] ?? null;
  if (upper === null || lower === null || merging[ordinalColumn] !== true || !isBlankText(textOf(lower)))
    return;
  replace(below, lower, upper);
}

function join(upper: RawCell, lower: RawCell): void {
  const last = upper.parts.at(-1);
  const first = lower.parts[0];
  if (last === undefined || first === undefined) return;
  upper.parts = [...upper.parts.slice(0, -1), mended(last, first), ...lower.parts.slice(1)];
}

function replace(row: RawRow, from: RawCell, to: RawCell): void {
  row.cells.forEach((cell, column) => {
    if (cell === from) row.cells[column] = to;
  });
}
