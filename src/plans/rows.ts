/** Rows of a draft: what kinds there are, which cells each has, and what editing does to them. Pure. */
import { FIELDS } from '../agencies/index.ts';
import type { Doubt, ExtractedTarget, FieldCode, Places, Span } from './extraction/model.ts';

export const ROW_KINDS = [
  'header',
  'objective',
  'indicator',
  'task',
  'scheme',
  'assignment',
  'leftover',
] as const;
export type RowKind = (typeof ROW_KINDS)[number];

export type CellName =
  | 'number'
  | 'title'
  | 'documentType'
  | 'issuer'
  | 'issuedOn'
  | 'place'
  | 'signedBy'
  | 'period'
  | 'legalBases'
  | 'ordinal'
  | 'field'
  | 'content'
  | 'targets'
  | 'product'
  | 'lead'
  | 'coordinate'
  | 'time'
  | 'note'
  | 'agency';

/** The cells of each kind, in the order of the page. `targets` is written one target a line (see targets.ts). */
export const CELLS: Readonly<Record<RowKind, readonly CellName[]>> = {
  header: [
    'documentType',
    'number',
    'title',
    'issuer',
    'issuedOn',
    'place',
    'signedBy',
    'period',
    'legalBases',
  ],
  objective: ['ordinal', 'field', 'content'],
  indicator: ['ordinal', 'field', 'content', 'targets'],
  task: ['ordinal', 'field', 'content', 'product', 'lead', 'coordinate', 'time', 'note'],
  scheme: ['ordinal', 'content', 'lead', 'time'],
  assignment: ['agency', 'content'],
  leftover: ['content'],
};

export const FIELD_CODES: readonly FieldCode[] = FIELDS;

/** Values of cells; '' is empty. `targets` is never among them: targets are values of their own. */
export type Cells = Partial<Record<CellName, string>>;

/** What of a row can change. */
export interface RowState {
  kind: RowKind;
  position: number;
  cells: Cells;
  targets: ExtractedTarget[];
  places: Places;
  doubts: Doubt[];
  version: number;
}

export interface DraftRow extends RowState {
  id: string;
}

/** New values for some cells and, for indicators, targets. */
export interface RowPatch {
  cells: Cells;
  targets?: ExtractedTarget[];
}

const sameTargets = (a: readonly ExtractedTarget[], b: readonly ExtractedTarget[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

export interface CellConflict {
  cell: CellName;
  theirs: string;
  yours: string;
}

/**
 * What a person meant to change, who looked at `base` and sends `patch`, when the row now is `current`. Cells that
 * only the other person changed are left alone; cells that both changed differently are conflicts.
 */
export function mergePatch(
  base: RowState,
  current: RowState,
  patch: RowPatch,
  targetWords: (targets: readonly ExtractedTarget[]) => string,
): { patch: RowPatch; conflicts: CellConflict[] } {
  const conflicts: CellConflict[] = [];
  const cells: Cells = {};
  for (const [name, yours] of Object.entries(patch.cells) as [CellName, string][]) {
    const before = base.cells[name] ?? '';
    const theirs = current.cells[name] ?? '';
    if (yours === before || yours === theirs) continue;
    if (theirs !== before) conflicts.push({ cell: name, theirs, yours });
    else cells[name] = yours;
  }
  const merged: RowPatch = { cells };
  if (
    patch.targets &&
    !sameTargets(patch.targets, base.targets) &&
    !sameTargets(patch.targets, current.targets)
  ) {
    if (sameTargets(base.targets, current.targets)) merged.targets = patch.targets;
    else
      conflicts.push({
        cell: 'targets',
        theirs: targetWords(current.targets),
        yours: targetWords(patch.targets),
      });
  }
  return { patch: merged, conflicts };
}

export const isEmptyPatch = (patch: RowPatch): boolean =>
  Object.keys(patch.cells).length === 0 && patch.targets === undefined;

/** The row with new values. A corrected cell keeps its place in the document and loses its doubts. */
export function applyPatch(row: RowState, patch: RowPatch): RowState {
  const touched = new Set<string>(Object.keys(patch.cells));
  if (patch.targets) touched.add('targets');
  return {
    ...row,
    cells: { ...row.cells, ...patch.cells },
    targets: patch.targets ?? row.targets,
    doubts: row.doubts.filter((doubt) => doubt.field === undefined || !touched.has(cellOfDoubt(doubt))),
    version: row.version + 1,
  };
}

/** The cell that a doubt is about, or '' for the whole row. Older names of the text cell mean `content`. */
export function cellOfDoubt(doubt: Doubt): string {
  const field = doubt.field ?? '';
  if (field === 'text' || field === 'name') return 'content';
  if (field === 'target') return 'targets';
  return field;
}

/** The first part keeps the row; the second becomes a new one below with the same other cells. */
export function splitRow(
  row: RowState,
  parts: { first: Cells; second: Cells },
  positionOfSecond: number,
): { first: RowState; second: RowState } {
  const first = applyPatch(row, { cells: parts.first });
  return {
    first: { ...first, doubts: [] },
    second: {
      ...row,
      position: positionOfSecond,
      cells: { ...row.cells, ...parts.second },
      targets: [],
      doubts: [],
      version: 1,
    },
  };
}

const JOINED_BY: Partial<Record<CellName, string>> = {
  lead: '; ',
  coordinate: '; ',
  product: '; ',
  time: '; ',
  legalBases: '\n',
};
/** Cells of which a merged row keeps the first filled one. */
const KEPT_FIRST: ReadonlySet<CellName> = new Set(['ordinal', 'field', 'agency']);

/** One row of two: texts joined, equal texts once, places of both. */
export function mergeRows(first: RowState, second: RowState): RowState {
  const cells: Cells = {};
  for (const name of CELLS[first.kind]) {
    const a = first.cells[name] ?? '';
    const b = second.cells[name] ?? '';
    if (KEPT_FIRST.has(name)) cells[name] = a || b;
    else cells[name] = [...new Set([a, b].filter((text) => text !== ''))].join(JOINED_BY[name] ?? ' ');
  }
  return {
    ...first,
    cells,
    targets: [...first.targets, ...second.targets],
    places: mergePlaces(first.places, second.places),
    doubts: [],
    version: first.version + 1,
  };
}

function mergePlaces(a: Places, b: Places): Places {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(
    [...names].map((name) => [name, distinctSpans([...(a[name] ?? []), ...(b[name] ?? [])])]),
  );
}

/** Sorted, without repetition. */
export function distinctSpans(spans: readonly Span[]): Span[] {
  const byKey = new Map(spans.map((span) => [`${span.start}-${span.end}`, span]));
  return [...byKey.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** All places of a row in the document. */
export function spansOfRow(row: Pick<RowState, 'places' | 'targets'>): Span[] {
  return distinctSpans([
    ...Object.values(row.places).flat(),
    ...row.targets.flatMap((target) => target.places),
  ]);
}

/** The places of one cell; the text cell has had several names, targets carry their own. */
export function spansOfCell(row: Pick<RowState, 'places' | 'targets'>, cell: CellName): Span[] {
  if (cell === 'targets')
    return distinctSpans([...(row.places.targets ?? []), ...row.targets.flatMap((target) => target.places)]);
  const own = row.places[cell];
  if (own) return distinctSpans(own);
  return cell === 'content' ? distinctSpans(row.places.text ?? row.places.name ?? []) : [];
}

/** A row as another kind: cells that both have stay, the text always does. */
export function convertRow(row: RowState, kind: RowKind, position: number): RowState {
  const cells: Cells = {};
  for (const name of CELLS[kind]) if (name !== 'targets') cells[name] = row.cells[name] ?? '';
  if (kind !== 'leftover' && 'field' in cells) cells.field ||= 'general';
  return {
    ...row,
    kind,
    position,
    cells,
    targets: kind === 'indicator' ? row.targets : [],
    doubts: [],
    version: row.version + 1,
  };
}

/** A position between two; null where floating point has none left (then renumber). */
export function positionBetween(before: number | null, after: number | null): number | null {
  if (before === null) return after === null ? 1 : after - 1;
  if (after === null) return before + 1;
  const middle = (before + after) / 2;
  return middle > before && middle < after ? middle : null;
}

/** An empty row of a kind. */
export function emptyRow(kind: RowKind, position: number, cells: Cells = {}): RowState {
  const own: Cells = {};
  for (const name of CELLS[kind]) if (name !== 'targets') own[name] = cells[name] ?? '';
  if ('field' in own) own.field ||= 'general';
  return { kind, position, cells: own, targets: [], places: {}, doubts: [], version: 1 };
}

export interface RowChange {
  id: string;
  before: RowState | null;
  after: RowState | null;
}

/**
 * What takes a change back, given the rows as they are now; null when a row is not as the change left it. Versions go
 * on counting: nobody's stale copy ever looks current.
 */
export function inverse(
  change: readonly RowChange[],
  now: ReadonlyMap<string, RowState>,
): RowChange[] | null {
  const back: RowChange[] = [];
  for (const { id, before, after } of change) {
    const current = now.get(id) ?? null;
    if (contentOf(current) !== contentOf(after)) return null;
    const version = Math.max(current?.version ?? 0, before?.version ?? 0, after?.version ?? 0) + 1;
    back.push({ id, before: current, after: before && { ...before, version } });
  }
  return back;
}

/** What a row says, whatever its version and place. */
const contentOf = (row: RowState | null): string =>
  row === null ? '' : JSON.stringify([row.kind, sorted(row.cells), row.targets, row.doubts]);

const sorted = (cells: Cells): [string, string][] =>
  Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1));
