/**
 * Rebuilds the rows of a table whose cells stand one a line. The layout lost where cells and rows begin; the words keep
 * most of it: numbers open rows, agencies and times stand in their columns, empty cells are lines of their own. The
 * cheapest reading of the whole table (dynamic programming over line × column) is taken. Pure.
 */

import type { ColumnRole } from '../../model.ts';
import { looksLikeGroupTitle } from '../lexicon.ts';
import { emptyCellCost, joinCost, lineCost, lostCellCost, type Token } from './flat-costs.ts';

/** Lines `from` to `to` (none = an empty cell) stand in the column. */
export interface FlatCell {
  from: number;
  to: number;
}

export interface FlatRow {
  kind: 'item' | 'heading' | 'part' | 'continuation';
  /** One entry a column; null = the scrape lost the cell, or the row goes on the one above. */
  cells: (FlatCell | null)[];
}

const LONGEST_CELL = 40;
const NEW_ROW = 0.3;
const SPARE_EMPTY_LINE = 0.35;
const DROPPED_LINE = 7;
const HEADING = 0.9;
const PART = 1.5;
const CONTINUATION = 2.6;

/** How a state of the search was reached. */
type Step =
  | { move: 'cell'; from: number; column: number }
  | { move: 'lost'; column: number }
  | { move: 'row' }
  | { move: 'spare'; from: number }
  | { move: 'drop'; from: number }
  | { move: 'heading'; from: number; title: number }
  | { move: 'part' | 'continuation'; column: number };

class Search {
  private readonly cost: Float64Array;
  private readonly steps: (Step | undefined)[];
  private readonly origin: Int32Array;
  private readonly width: number;
  private readonly tokens: readonly Token[];
  private readonly roles: readonly ColumnRole[];
  private readonly lineCosts: Float64Array[];
  private readonly ordinalColumn: number;
  private readonly wordingColumn: number;

  constructor(tokens: readonly Token[], roles: readonly ColumnRole[]) {
    this.tokens = tokens;
    this.roles = roles;
    this.width = roles.length + 1;
    const states = (tokens.length + 1) * this.width;
    this.cost = new Float64Array(states).fill(Number.POSITIVE_INFINITY);
    this.steps = new Array(states);
    this.origin = new Int32Array(states).fill(-1);
    this.lineCosts = roles.map((role) => Float64Array.from(tokens, (token) => lineCost(token, role)));
    this.ordinalColumn = roles.indexOf('ordinal');
    this.wordingColumn = roles.findIndex(
      (role) => role === 'content' || role === 'indicator' || role === 'scheme',
    );
  }

  private state(at: number, column: number): number {
    return at * this.width + column;
  }

  private reach(from: number, to: number, cost: number, step: Step): void {
    const total = (this.cost[from] ?? Number.POSITIVE_INFINITY) + cost;
    if (total < (this.cost[to] ?? Number.POSITIVE_INFINITY)) {
      this.cost[to] = total;
      this.steps[to] = step;
      this.origin[to] = from;
    }
  }

  /** Cells, lost cells and rows from every state, in the order of lines, then columns. */
  run(): FlatRow[] {
    const last = this.roles.length;
    this.cost[this.state(0, last)] = 0;
    for (let at = 0; at <= this.tokens.length; at++) {
      this.fromRowEnd(at);
      for (let column = 0; column < last; column++) {
        const here = this.state(at, column);
        if (this.cost[here] === Number.POSITIVE_INFINITY) continue;
        this.reach(here, this.state(at, column + 1), this.lostCost(column), { move: 'lost', column });
        this.cells(at, column);
      }
      // A row may have ended here by lost cells alone.
      this.fromRowEnd(at);
    }
    return this.rows();
  }

  private lostCost(column: number): number {
    return lostCellCost(this.roles[column] ?? 'other');
  }

  private cells(at: number, column: number): void {
    const here = this.state(at, column);
    const first = this.tokens[at];
    const role = this.roles[column];
    if (first === undefined || role === undefined) return;
    if (first.empty) {
      this.reach(here, this.state(at + 1, column + 1), emptyCellCost(role), {
        move: 'cell',
        from: at,
        column,
      });
      return;
    }
    const costs = this.lineCosts[column];
    if (costs === undefined) return;
    let total = costs[at] ?? 9;
    this.reach(here, this.state(at + 1, column + 1), total, { move: 'cell', from: at, column });
    if (role === 'ordinal') return;
    for (let next = at + 1; next < this.tokens.length && next - at < LONGEST_CELL; next++) {
      const before = this.tokens[next - 1];
      const token = this.tokens[next];
      if (before === undefined || token === undefined || token.empty || token.ordinal !== null) break;
      total += joinCost(first, before, token, role) + 0.6 * (costs[next] ?? 9);
      this.reach(here, this.state(next + 1, column + 1), total, { move: 'cell', from: at, column });
    }
  }

  private fromRowEnd(at: number): void {
    const last = this.roles.length;
    const here = this.state(at, last);
    if (this.cost[here] === Number.POSITIVE_INFINITY) return;
    const token = this.tokens[at];
    if (token === undefined) return;
    this.reach(here, this.state(at, 0), NEW_ROW, { move: 'row' });
    this.reach(here, this.state(at + 1, last), token.empty ? SPARE_EMPTY_LINE : DROPPED_LINE, {
      move: token.empty ? 'spare' : 'drop',
      from: at,
    });
    this.heading(at);
    this.part(at, token);
  }

  /** A title alone on its row, numbered or not, with any number of empty cells behind it. */
  private heading(at: number): void {
    const last = this.roles.length;
    const numbered = this.tokens[at]?.ordinal != null;
    const title = numbered ? at + 1 : at;
    const words = this.tokens[title];
    if (words === undefined || words.empty || words.ordinal !== null) return;
    if (this.ordinalColumn >= 0 && !numbered) return;
    let cost =
      HEADING +
      (looksLikeGroupTitle(words.text) ? 0 : 1.6) +
      (words.agency >= 0.8 ? 0.8 : 0) +
      (numbered ? 0 : 2.4);
    const here = this.state(at, last);
    let end = title + 1;
    const follower = this.tokens[end];
    if (follower === undefined || follower.ordinal !== null || follower.empty) {
      this.reach(here, this.state(end, last), cost, { move: 'heading', from: at, title });
    } else if (!numbered)
      this.reach(here, this.state(end, last), cost + 1, { move: 'heading', from: at, title });
    while (this.tokens[end]?.empty === true && end - title <= last + 1) {
      end++;
      cost += 0.02;
      this.reach(here, this.state(end, last), cost, { move: 'heading', from: at, title });
    }
  }

  /** A row without number below a numbered one: a part with wording of its own, or cells that go on the row above. */
  private part(at: number, token: Token): void {
    if (this.ordinalColumn < 0 || token.empty || token.ordinal !== null) return;
    const here = this.state(at, this.roles.length);
    const wording = this.wordingColumn;
    const merged = 0.3 * Math.max(0, wording - 1);
    const listed = token.bullet !== null || token.marked ? 0.8 : 0;
    this.reach(here, this.state(at, wording), PART + merged - listed, { move: 'part', column: wording });
    for (let column = wording + 1; column < this.roles.length; column++) {
      if (this.roles[column] !== 'target') continue;
      this.reach(here, this.state(at, column), CONTINUATION, { move: 'continuation', column });
      break;
    }
  }

  private rows(): FlatRow[] {
    const rows: FlatRow[] = [];
    let row: FlatRow = this.blankRow();
    let filled = false;
    const close = (): void => {
      if (filled) rows.push(row);
      row = this.blankRow();
      filled = false;
    };
    let at = this.state(this.tokens.length, this.roles.length);
    while (this.origin[at] !== undefined && this.origin[at] !== -1) {
      const step = this.steps[at];
      const end = Math.floor(at / this.width);
      if (step?.move === 'cell') {
        row.cells[step.column] = {
          from: step.from,
          to: this.tokens[step.from]?.empty === true ? step.from : end,
        };
        filled = true;
      } else if (step?.move === 'heading') {
        close();
        rows.push(this.headingRow(step.from, step.title));
      } else if (step?.move === 'part' || step?.move === 'continuation') {
        row.kind = step.move;
        close();
      } else if (step?.move === 'row') close();
      at = this.origin[at] ?? -1;
    }
    close();
    return rows.reverse();
  }

  private blankRow(): FlatRow {
    return { kind: 'item', cells: this.roles.map(() => null) };
  }

  private headingRow(from: number, title: number): FlatRow {
    const row = this.blankRow();
    row.kind = 'heading';
    if (title > from && this.ordinalColumn >= 0) row.cells[this.ordinalColumn] = { from, to: from + 1 };
    row.cells[Math.max(0, this.wordingColumn)] = { from: title, to: title + 1 };
    return row;
  }
}

/** The rows that explain the lines best. Lines that fit nowhere are in no row. */
export function readFlatRows(tokens: readonly Token[], roles: readonly ColumnRole[]): FlatRow[] {
  if (tokens.length === 0 || roles.length === 0) return [];
  return new Search(tokens, roles).run();
}
