/** The groups that a row of a table stands in: numbered headings, plain titles, and numbered rows with lettered ones. Pure. */

import { type Ordinal, type OrdinalKind, parentOf, rankOf } from '../ordinals.ts';

interface Group {
  ordinal: Ordinal | null;
  /** Null for an item that only lends its number to lettered rows. */
  title: string | null;
  rank: number;
}

/** Plain titles stand between roman and arabic numbers. */
const TITLE_RANK = 2.5;

export class Groups {
  private stack: Group[] = [];

  /** A heading opens a group and closes those it does not stand in. Tells what it stands in. */
  open(ordinal: Ordinal | null, title: string): { ordinals: string[]; titles: string[] } {
    this.leave(ordinal, ordinal === null ? TITLE_RANK : rankOf(ordinal.kind));
    const place = this.place(ordinal);
    this.stack.push({ ordinal, title, rank: ordinal === null ? TITLE_RANK : rankOf(ordinal.kind) });
    return place;
  }

  /** A numbered row: closes groups of its own sort; lettered rows below it inherit its number. */
  item(ordinal: Ordinal | null): { ordinals: string[]; titles: string[] } {
    if (ordinal !== null) this.leave(ordinal, rankOf(ordinal.kind));
    const place = this.place(ordinal);
    if (ordinal !== null) this.stack.push({ ordinal, title: null, rank: rankOf(ordinal.kind) });
    return place;
  }

  /** Ordinals and titles around a row with this ordinal. "3.4" needs no "3" above it. */
  place(ordinal: Ordinal | null): { ordinals: string[]; titles: string[] } {
    const groups = ordinal === null ? this.stack.filter((group) => group.title !== null) : this.stack;
    const prefix = ordinal === null ? '' : parentOf(ordinal);
    const ordinals: string[] = [];
    for (const group of groups) {
      if (group.ordinal === null) continue;
      const text = group.ordinal.text;
      if (prefix !== '' && (prefix === text || prefix.startsWith(`${text}.`))) continue;
      while (ordinals.length > 0 && text.startsWith(`${ordinals.at(-1)}.`)) ordinals.pop();
      ordinals.push(text);
    }
    return { ordinals, titles: groups.flatMap((group) => (group.title === null ? [] : [group.title])) };
  }

  private leave(ordinal: Ordinal | null, rank: number): void {
    const same = this.stack.findIndex((group) => isSameSort(group, ordinal));
    if (same >= 0) {
      this.stack.length = same;
      return;
    }
    while (
      this.stack.length > 0 &&
      (this.stack.at(-1)?.rank ?? 0) > rank &&
      !holds(this.stack.at(-1), ordinal)
    )
      this.stack.pop();
  }
}

function isSameSort(group: Group, ordinal: Ordinal | null): boolean {
  if (ordinal === null || group.ordinal === null) return ordinal === null && group.ordinal === null;
  return group.ordinal.kind === ordinal.kind;
}

/** "3.4" may hold rows "1", "2" of its own. */
function holds(group: Group | undefined, ordinal: Ordinal | null): boolean {
  const nests: OrdinalKind[] = ['multi2', 'multi3'];
  return (
    group?.ordinal != null &&
    group.title !== null &&
    ordinal?.kind === 'number' &&
    nests.includes(group.ordinal.kind) &&
    ordinal.text === '1'
  );
}
