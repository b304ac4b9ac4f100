/**
 * How badly a run of lines fits a cell of a column. Costs are compared only with each other; a perfect cell costs 0.
 * They encode how people fill such tables, not any one document. Pure.
 */

import type { ColumnRole, Piece } from '../../model.ts';
import { agencyLikeness, productLikeness, targetLikeness, timeLikeness } from '../lexicon.ts';
import { bulletOf, markerOf, type Ordinal, ordinalOfCell } from '../ordinals.ts';

/** One line (or several lines of one paragraph) of a flattened table, with what it looks like. */
export interface Token {
  parts: Piece[];
  text: string;
  empty: boolean;
  ordinal: Ordinal | null;
  bullet: string | null;
  /** Opens with "a)" or "1." and goes on with words. */
  marked: boolean;
  /** Words before a colon, which tell lines of one list apart ("Cấp tỉnh"). */
  label: string | null;
  startsLow: boolean;
  endsOpen: boolean;
  agency: number;
  time: number;
  target: number;
  product: number;
}

export function tokenOf(parts: Piece[]): Token {
  const text = parts.map((part) => part.text).join(' ');
  const first = parts[0]?.text ?? '';
  const label = /^(?:[-+•*]\s*)?([^:]{2,40}):/u.exec(text)?.[1] ?? null;
  return {
    parts,
    text,
    empty: text === '',
    ordinal: ordinalOfCell(text),
    bullet: bulletOf(first),
    marked: markerOf(first) !== null,
    label: label === null ? null : label.trim().toLowerCase(),
    startsLow: /^\p{Ll}/u.test(text) && markerOf(first) === null,
    endsOpen: /[,:;]$|(?:\s(?:và|của|các|về|theo|có|với|do|để))$/u.test(text),
    agency: agencyLikeness(text),
    time: timeLikeness(text),
    target: targetLikeness(text),
    product: productLikeness(text),
  };
}

const EMPTY_CELL: Partial<Record<ColumnRole, number>> = {
  content: 4,
  indicator: 4,
  scheme: 4,
  lead: 0.5,
  coordinate: 0.1,
  time: 0.25,
  product: 0.2,
  target: 0.15,
  ordinal: 1.2,
};

/** A printed but empty cell. */
export function emptyCellCost(role: ColumnRole): number {
  return EMPTY_CELL[role] ?? 0.05;
}

const LOST_CELL: Partial<Record<ColumnRole, number>> = {
  content: 9,
  indicator: 9,
  scheme: 9,
  lead: 2.6,
  coordinate: 2.2,
  time: 2.4,
  'time-start': 2,
  'time-end': 2.2,
  product: 2,
  target: 2,
  unit: 1.6,
  note: 0.35,
  ordinal: 4,
};

/** A cell that the scrape lost altogether. */
export function lostCellCost(role: ColumnRole): number {
  return LOST_CELL[role] ?? 1.2;
}

function isWording(role: ColumnRole): boolean {
  return role === 'content' || role === 'indicator' || role === 'scheme';
}

function isAgencyColumn(role: ColumnRole): boolean {
  return role === 'lead' || role === 'coordinate';
}

function isTimeColumn(role: ColumnRole): boolean {
  return role === 'time' || role === 'time-start' || role === 'time-end';
}

/** How badly one line fits the column, whatever stands beside it. */
export function lineCost(token: Token, role: ColumnRole): number {
  if (token.empty) return 5;
  if (token.ordinal !== null && role !== 'ordinal') return role === 'target' || role === 'other' ? 1.5 : 6;
  const length = token.text.length;
  if (role === 'ordinal') return token.ordinal === null ? 8 : 0;
  if (isWording(role)) return wordingCost(token, length);
  if (isAgencyColumn(role))
    return 3.4 * (1 - token.agency) + (token.time >= 0.7 ? 1.5 : 0) + (token.target >= 0.8 ? 0.8 : 0);
  if (isTimeColumn(role)) return 3.2 * (1 - token.time) + (token.agency >= 0.8 ? 1.5 : 0);
  if (role === 'target') {
    return (
      1.9 * (1 - token.target) +
      (token.agency >= 0.8 ? 2.5 : 0) +
      (token.bullet !== null && token.target < 0.2 ? 0.6 : 0)
    );
  }
  if (role === 'product') {
    return 0.9 * (1 - token.product) + (token.agency >= 0.8 ? 2 : 0) + (token.time >= 0.75 ? 1.6 : 0);
  }
  if (role === 'unit') return length <= 25 ? 0.2 : 3;
  return 0.9 + (token.agency >= 0.8 ? 0.6 : 0) + (token.time >= 0.75 ? 0.6 : 0);
}

function wordingCost(token: Token, length: number): number {
  let cost = 0;
  if (token.agency >= 0.8) cost += length > 120 ? 1.2 : 2.4;
  if (token.time >= 0.8) cost += 2.2;
  if (token.target >= 0.8 && length < 60) cost += 1.6;
  if (length < 12) cost += 1;
  return cost;
}

/** How badly line `next` goes on the cell that `before` stands in (`first` is the first line of the cell). */
export function joinCost(first: Token, before: Token, next: Token, role: ColumnRole): number {
  if (next.empty || next.ordinal !== null) return 8;
  const list = first.bullet !== null || (before.bullet !== null && next.bullet !== null);
  const opensList = /:$/u.test(before.text) || (before.bullet === null && next.bullet !== null);
  let cost = 0.55;
  if (next.startsLow || before.endsOpen) cost -= 0.3;
  if (list && next.bullet !== null) cost -= 0.15;
  if (first.bullet !== null && next.bullet === null && !next.startsLow) cost += 1.3;
  if (isWording(role)) {
    if (opensList) cost -= 0.25;
    if (next.marked) cost += 1.2;
  } else if (isAgencyColumn(role)) {
    const both =
      role === 'lead' &&
      /chủ trì\s*:/iu.test(first.text) &&
      /^\W*(?:\p{L}+\s+){0,2}phối hợp/iu.test(next.text);
    if (both) return 0.05;
    cost += opensList && first.bullet === null ? 0.9 : 0.35;
    if (next.bullet === null) cost += role === 'lead' ? 0.3 : 0.25;
  } else if (isTimeColumn(role)) cost += 0.5;
  else if (role === 'target') cost += next.bullet === null ? 0.6 : 0;
  if (next.label !== null && next.label === first.label) cost += 2.5;
  return Math.max(0.05, cost);
}
