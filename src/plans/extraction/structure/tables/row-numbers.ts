/** Numbers of the rows of one table: parts of a row, numbers that run through all groups, gaps and repeats. Pure. */

import type { Doubt, GridCell, GridColumn } from '../../model.ts';
import { BULLET, countOf, parentOf } from '../ordinals.ts';
import { joined, withoutStart } from '../text.ts';
import type { Draft } from './rows.ts';

/** Rows that share one printed number become "b-1", "b-2"; the bullets that told them apart are taken off. */
export function nameParts(drafts: readonly Draft[], columns: readonly GridColumn[], source: string): void {
  const counts = new Map<Draft, number>();
  for (const draft of drafts) {
    const whole = draft.partOf;
    if (whole === null) continue;
    const count = (counts.get(whole) ?? 1) + 1;
    counts.set(whole, count);
    const base = whole.own?.text ?? null;
    if (base !== null) {
      whole.ordinal = `${base}-1`;
      draft.ordinal = `${base}-${count}`;
    }
    draft.groupOrdinals = whole.groupOrdinals;
    draft.groupTitles = whole.groupTitles;
    if (count === 2) unlist(whole, columns, source);
    unlist(draft, columns, source);
    inheritMerged(draft, whole, columns);
  }
  nameUnnumbered(drafts);
}

function unlist(draft: Draft, columns: readonly GridColumn[], source: string): void {
  columns.forEach((_, column) => {
    const cell = draft.cells[column];
    if (cell == null || cell.parts.length !== 1) return;
    draft.cells[column] = withoutBullet(cell, source);
  });
}

function withoutBullet(cell: GridCell, source: string): GridCell {
  const first = cell.parts[0];
  if (first === undefined) return cell;
  const parts = [withoutStart(source, first, BULLET)];
  return { ...cell, ...joined(parts), parts };
}

/** A cell left of the wording that stood once for all parts (an agency before its schemes) holds for each. */
export function inheritMerged(draft: Draft, whole: Draft, columns: readonly GridColumn[]): void {
  const wording = columns.findIndex(
    (column) => column.role === 'content' || column.role === 'indicator' || column.role === 'scheme',
  );
  columns.forEach((column, index) => {
    if (index >= wording || column.role === 'ordinal' || draft.cells[index] != null) return;
    const above = whole.cells[index];
    if (above != null) draft.cells[index] = { ...above, merged: true };
  });
}

/** Several unnumbered rows right below one numbered heading: "III-1", "III-2". A single one takes the heading's number. */
function nameUnnumbered(drafts: readonly Draft[]): void {
  let from = 0;
  for (let at = 0; at <= drafts.length; at++) {
    if (at < drafts.length && drafts[at]?.kind !== 'heading') continue;
    const items = drafts.slice(from, at).filter((draft) => draft.kind === 'item');
    const bare = items.filter((draft) => draft.ordinal === null && draft.groupOrdinals.length > 0);
    if (bare.length > 1 && bare.length === items.length) {
      bare.forEach((draft, index) => {
        const last = draft.groupOrdinals.at(-1) ?? '';
        draft.groupOrdinals = draft.groupOrdinals.slice(0, -1);
        draft.ordinal = `${last}-${index + 1}`;
      });
    }
    from = at + 1;
  }
}

/** Numbers that go on through all groups need no group in front; gaps and repeats are marked. */
export function settleNumbers(drafts: readonly Draft[]): void {
  if (runsThrough(drafts)) {
    for (const draft of drafts) {
      if (draft.kind !== 'item' || draft.own === null) continue;
      draft.groupOrdinals =
        draft.own.kind === 'number' ? [] : draft.groupOrdinals.filter((text) => /^\d/u.test(text));
    }
  }
  for (const draft of drafts) if (draft.partOf !== null) draft.groupOrdinals = draft.partOf.groupOrdinals;
  markGaps(drafts);
}

function runsThrough(drafts: readonly Draft[]): boolean {
  let last = 0;
  let groups = 0;
  let previous = '';
  for (const draft of drafts) {
    if (draft.kind !== 'item' || draft.own?.kind !== 'number' || draft.partOf !== null) continue;
    const count = countOf(draft.own);
    if (count <= last) return false;
    const group = draft.groupOrdinals.join('.');
    if (groups === 0 || group !== previous) groups++;
    previous = group;
    last = count;
  }
  return groups > 1;
}

function markGaps(drafts: readonly Draft[]): void {
  const groups = new Set(drafts.flatMap((draft) => draft.groupOrdinals));
  const last = new Map<string, number>();
  for (const draft of drafts) {
    if (draft.own === null || draft.partOf !== null) continue;
    const prefix = parentOf(draft.own);
    const key = `${draft.groupOrdinals.join('.')}|${draft.own.kind}|${prefix}`;
    const before = last.get(key);
    const count = countOf(draft.own);
    last.set(key, count);
    if (draft.kind !== 'item' || before === undefined) continue;
    if (count === before) mark(draft.doubts, { code: 'number-repeated', words: draft.own.text });
    else if (count > before + 1 && !isFilled(groups, prefix, before, count))
      mark(draft.doubts, { code: 'number-gap', words: draft.own.text });
  }
}

/** All numbers between two rows name groups of rows: "3.5" and "3.6" between "3.4" and "3.7". */
function isFilled(groups: ReadonlySet<string>, prefix: string, before: number, count: number): boolean {
  for (let number = before + 1; number < count; number++) {
    if (!groups.has(prefix === '' ? String(number) : `${prefix}.${number}`)) return false;
  }
  return true;
}

function mark(doubts: Doubt[], doubt: Doubt): void {
  doubts.push(doubt);
}
