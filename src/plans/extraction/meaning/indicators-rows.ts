/** Clauses → indicator rows with their targets: one row per thing measured, one target per period and level. Pure. */

import type { Doubt, ExtractedIndicator, ExtractedTarget, FieldCode, Piece } from '../model.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { levelsApart, type Period, periodOfClause } from './periods-levels.ts';
import { type Demand, demandOf } from './targets.ts';
import { likeness } from './text-places.ts';

/** A goal in the making: its wording and what it demands. */
export interface Goal {
  piece: Piece;
  targets: ExtractedTarget[];
}

const TEXT_DEMAND: Demand = { comparator: 'text', value: null, upper: null, unit: 'text' };
const ALIKE = 0.42;

/** A target of a piece of text for a period. */
export function targetAt(
  piece: Piece,
  demand: Demand,
  period: Period,
  level: ExtractedTarget['level'] = null,
): ExtractedTarget {
  return { period, level, ...demand, text: piece.text, places: piece.spans };
}

/** Goals of one prose paragraph or cell. `period` holds unless a clause names its own. */
export function goalsOf(source: string, piece: Piece, period: Period): Goal[] {
  const clauses = clausesOf(source, piece);
  const demands = demandsOf(clauses);
  const periods = clauses.map((clause) => periodOfClause(clause.piece.text));
  const sentence = periodOfClause(piece.text);
  const goals: Goal[] = [];
  let at = 0;
  while (at < clauses.length) {
    const years = periodRun(clauses, periods, at);
    const run = years > 1 ? { length: years, levels: [] } : levelRun(clauses, at);
    const members = clauses.slice(at, at + run.length);
    const shared = run.length > 1 ? sharedFloor(members[0]) : null;
    const targets = members.map((clause, index) =>
      targetAt(
        clause.piece,
        withFloor(demands[at + index] ?? TEXT_DEMAND, shared),
        periods[at + index] ?? sentence ?? period,
        run.levels[index] ?? null,
      ),
    );
    goals.push({
      piece: run.length > 1 ? runPiece(piece, members, clauses.length) : (members[0]?.piece ?? piece),
      targets,
    });
    at += run.length;
  }
  return goals;
}

/** Comparators of the clauses; "giảm 10% A và 10% B" passes the reduction on. */
function demandsOf(clauses: readonly Clause[]): Demand[] {
  const demands: Demand[] = [];
  for (const clause of clauses) {
    const demand =
      clause.value === null ? TEXT_DEMAND : (demandOf(clause.piece.text, clause.value) ?? TEXT_DEMAND);
    const before = demands.at(-1);
    const passed =
      clause.inherits &&
      demand.comparator === '=' &&
      (before?.comparator === 'decrease>=' || before?.comparator === 'increase>=');
    demands.push(passed && before !== undefined ? { ...demand, comparator: before.comparator } : demand);
  }
  return demands;
}

/** "đạt tối thiểu: cấp tỉnh 90%; cấp huyện 80%": the floor in front of the first value holds for all levels. */
function sharedFloor(first: Clause | undefined): '>=' | null {
  if (first?.value == null) return null;
  const before = first.piece.text.slice(0, first.value.start);
  return /(?:tối thiểu|ít nhất)[^%\d;]{0,30}$/iu.test(before) ? '>=' : null;
}

function withFloor(demand: Demand, floor: '>=' | null): Demand {
  return floor !== null && demand.comparator === '=' ? { ...demand, comparator: floor } : demand;
}

/** Words that a clause may have beside its value and year and still say nothing of what is measured. */
const NO_SUBJECT =
  /(?<!\p{L})(?:đến|vào|trong|hết|cuối|năm|giai đoạn|đạt|khoảng|trên|tối thiểu|ít nhất|phấn đấu|là|và|lên|mức|từ|trở lên|dưới|không quá|còn|tương ứng)(?!\p{L})/giu;

const isBare = ({ piece }: Clause): boolean => !/\p{L}/u.test(piece.text.replace(NO_SUBJECT, ''));

/** How many clauses from `at` say the same of different years: "đạt 50% vào năm 2025 và 60% vào năm 2030". */
function periodRun(clauses: readonly Clause[], periods: readonly (Period | null)[], at: number): number {
  for (const length of [3, 2]) {
    const members = clauses.slice(at, at + length);
    const years = new Set(periods.slice(at, at + length).map((period) => period?.to ?? null));
    if (members.length < length || years.size < length || years.has(null)) continue;
    if (members.some((clause) => clause.value === null)) continue;
    if (members.filter((clause) => !isBare(clause)).length === 1) return length;
  }
  return 1;
}

/** How many clauses from `at` differ by level of government only, and their levels. */
function levelRun(
  clauses: readonly Clause[],
  at: number,
): { length: number; levels: ExtractedTarget['level'][] } {
  for (const length of [3, 2]) {
    const members = clauses.slice(at, at + length);
    if (members.length < length || members.some((clause) => clause.value === null)) continue;
    const levels = levelsApart(members.map((clause) => clause.piece.text));
    if (levels !== null) return { length, levels };
  }
  return { length: 1, levels: [null] };
}

/** The whole paragraph if the run is all of it, else its clauses joined as they stand. */
function runPiece(piece: Piece, members: readonly Clause[], count: number): Piece {
  if (members.length === count) return piece;
  return {
    text: members.map((clause) => clause.piece.text).join('; '),
    spans: members.flatMap((clause) => clause.piece.spans),
  };
}

/** Goals of several periods: a later goal that reads like an earlier one becomes its target for the later period. */
export function mergedGoals(columns: readonly Goal[][]): Goal[] {
  const merged: Goal[] = [];
  for (const goals of columns) {
    const open = merged.filter((goal) => goal.targets.length > 0);
    const taken = new Set<Goal>();
    for (const goal of goals) {
      const best = bestMatch(open, goal, taken);
      if (best === null) merged.push(goal);
      else {
        taken.add(best);
        best.targets.push(...goal.targets);
      }
    }
  }
  return merged;
}

function bestMatch(open: readonly Goal[], goal: Goal, taken: ReadonlySet<Goal>): Goal | null {
  let best: Goal | null = null;
  let most = ALIKE;
  for (const other of open) {
    if (taken.has(other)) continue;
    if (!sameDirection(other, goal)) continue;
    const alike = likeness(other.piece.text, goal.piece.text);
    if (alike > most) {
      best = other;
      most = alike;
    }
  }
  return best;
}

/** A reduction and a share are not one goal, however alike their words. */
export function sameDirection(a: Pick<Goal, 'targets'>, b: Pick<Goal, 'targets'>): boolean {
  const [first, second] = [a, b].map((goal) => goal.targets.at(-1)?.comparator ?? 'text');
  return first === 'text' || second === 'text' || (first === 'decrease>=') === (second === 'decrease>=');
}

/** Rows of the goals of one printed row: "III.2" alone, else "III.2-1", "III.2-2", … */
export function rowsOf(
  goals: readonly Goal[],
  ordinal: string,
  field: FieldCode,
  doubts: readonly Doubt[] = [],
): ExtractedIndicator[] {
  return goals.map((goal, index) => ({
    ordinal: goals.length === 1 ? ordinal : `${ordinal}${ordinal === '' ? '' : '-'}${index + 1}`,
    field,
    text: goal.piece.text,
    targets: goal.targets,
    places: { text: goal.piece.spans },
    doubts: index === 0 ? [...doubts] : [],
  }));
}

/** Ordinals once each: a repeated one gets a number in brackets. Rows without number are counted. */
export function withUniqueOrdinals(rows: readonly ExtractedIndicator[]): ExtractedIndicator[] {
  const seen = new Map<string, number>();
  return rows.map((row, index) => {
    const ordinal = row.ordinal === '' ? String(index + 1) : row.ordinal;
    const count = (seen.get(ordinal) ?? 0) + 1;
    seen.set(ordinal, count);
    return { ...row, ordinal: count === 1 ? ordinal : `${ordinal} (${count})` };
  });
}
