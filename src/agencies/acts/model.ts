import type { Agency, AgencyLevel, Placement, SuccessionKind } from '../rules.ts';

/**
 * An act of reorganisation (par-management 1.5): one resolution by which on one day agencies are founded, merge, split,
 * are renamed, move or end. The lines say what is meant; `planAct` says what that does to the tree, or what is wrong.
 * Agencies are named by their codes, as in the annex of a resolution. Pure; dates are 'YYYY-MM-DD'.
 */

export const LINE_KINDS = ['FOUND', 'MERGE', 'SPLIT', 'RENAME', 'MOVE', 'DISSOLVE'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

export interface ActLine {
  /** Also the id of the agency that it founds: the preview and the act speak of the same one. */
  id: string;
  kind: LineKind;
  /** What is founded, ends, is renamed or moves. */
  agencyCode: string;
  /** MERGE: who carries on. SPLIT: one of those who carry on; each has a line of its own. */
  successorCode: string;
  /** FOUND, RENAME: what the agency is called from that day on. */
  name: string;
  shortName: string;
  /** FOUND: mã định danh, '' where it has none; level, kinds. */
  identifierCode: string;
  level: AgencyLevel | null;
  kinds: readonly string[];
  /** FOUND, MOVE: whose it is from that day on. RENAME: '' keeps the parent. */
  parentCode: string;
  /** SPLIT: part of the old agency in per cent, for series over the border; null: nobody says. */
  share: number | null;
  /** SPLIT: which of its duties go there, in words. */
  scope: string;
  /** MERGE, SPLIT: whether open work, the agencies below and the people go to this successor. */
  takesWork: boolean;
  takesBelow: boolean;
  takesPeople: boolean;
}

/** An agency with all places in the tree that it has, had or will have. */
export interface TreeOfAllTimes {
  agencies: readonly Agency[];
  placements: readonly Placement[];
}

/** What is wrong with a line, or with the act as a whole; the words are the room's messages of these names. */
export type FaultName =
  | 'lineAgencyMissing'
  | 'lineNotAlive'
  | 'lineTwice'
  | 'lineSuccessorMissing'
  | 'lineSuccessorItself'
  | 'lineSuccessorEnds'
  | 'lineMergeOne'
  | 'lineSplitTwo'
  | 'lineShares'
  | 'lineOneTaker'
  | 'lineNameMissing'
  | 'lineLevelMissing'
  | 'lineParentMissing'
  | 'lineCodeTaken'
  | 'lineStillHas'
  | 'lineCycle'
  | 'lineParentEnds';

export interface Fault {
  /** Null: of the act as a whole. */
  lineId: string | null;
  fault: FaultName;
  /** Names that the words mention. */
  names: readonly string[];
}

/** An agency whose life ends on the eve. */
export interface Ended {
  agency: Agency;
  kind: SuccessionKind;
  successors: { id: string; name: string; share: number | null; scope: string }[];
  /** Who takes the open work (each of them), the agencies below, the people; empty or null: nobody. */
  workTo: string[];
  belowTo: string | null;
  peopleTo: string | null;
}

/** What an act does to the tree. */
export interface ActPlan {
  date: string;
  /** The last day of what ends. */
  eve: string;
  faults: Fault[];
  founded: Agency[];
  ended: Ended[];
  /** Agencies under another parent from that day on, by their own line or with their old parent's work. */
  moved: { agency: Agency; toParentId: string; byLine: boolean }[];
  /** How the places in the tree change. */
  placements: { removed: Placement[]; closed: Placement[]; added: Placement[] };
}
