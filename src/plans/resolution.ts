/**
 * Words of a plan as agencies of the tree and as dates (par-management 2.7, 2.8), on the tree of the plan's date.
 * Pure: what is resolved is frozen by publishing; what is not says why.
 */
import type { Agency } from '../agencies/index.ts';
import { parseAgencies } from './extraction/meaning/agencies.ts';
import {
  type ResolutionScope,
  type ResolutionWarningCode,
  resolveAgencies as resolveTokens,
} from './extraction/meaning/resolve-agencies.ts';
import { type Horizon, parseTime, type TimeExpression } from './extraction/meaning/times.ts';

/** Why words name no agency, or another than they say. The last two only warn where others were found. */
export type OpenReason = 'missing' | ResolutionWarningCode;

export interface OpenWords {
  reason: OpenReason;
  /** The token that is open, as in par-management 2.7; '' for the whole. */
  token: string;
}

export interface Resolution {
  ids: string[];
  /** Asked to join without being obliged ("mời", "đề nghị"). */
  invited: string[];
  open: OpenWords[];
}

/** All agencies that ever were, the day that counts, and who issues the plan. */
export interface Tree {
  agencies: readonly Agency[];
  date: string;
  scope: ResolutionScope;
}

/** The agencies that words name. Empty words resolve to nothing, without complaint. */
export function resolveAgencies(words: string, tree: Tree): Resolution {
  const expression = parseAgencies(words);
  const found = resolveTokens(expression, tree.agencies, tree.scope, tree.date);
  const open: OpenWords[] = found.warnings.map(({ code, token }) => ({ reason: code, token }));
  if (expression.doubts.length > 0) open.push({ reason: 'agency-unknown', token: '' });
  return { ids: found.agencyIds, invited: found.invitedIds, open };
}

/** Whether a person must look before publishing: something is open that no found agency makes up for. */
export const waits = (found: Resolution): boolean =>
  found.open.some(({ reason }) => {
    if (reason === 'agency-ended' || reason === 'kind-empty') return found.ids.length === 0;
    return true;
  });

/** One point of time of a task. */
export interface TaskTime {
  label: string;
  kind: string;
  startOn: string | null;
  dueOn: string | null;
  recurrence: string | null;
  condition: string | null;
}

export interface TimeResolution {
  times: TaskTime[];
  open: 'time-missing' | 'time-unknown' | null;
}

/** The times that words name: one, or one for each milestone. */
export function resolveTime(words: string, horizon: Horizon): TimeResolution {
  const found = parseTime(words, horizon);
  if (found.kind === 'UNKNOWN') return { times: [], open: 'time-unknown' };
  if (found.kind === 'BLANK') return { times: [timeOf(found, '')], open: 'time-missing' };
  const parts =
    found.parts.length > 0 ? found.parts.map((part) => timeOf(part, part.label)) : [timeOf(found, '')];
  return { times: parts, open: null };
}

const timeOf = (time: TimeExpression, label: string): TaskTime => ({
  label,
  kind: time.kind,
  startOn: time.start,
  dueOn: time.due,
  recurrence: time.recurrence,
  condition: time.condition,
});

/** Earliest start and latest due date; null where none is set. */
export function windowOf(times: readonly TaskTime[]): { startOn: string | null; dueOn: string | null } {
  const sorted = (dates: (string | null)[]): string[] => dates.filter((date) => date !== null).sort();
  return {
    startOn: sorted(times.map((time) => time.startOn))[0] ?? null,
    dueOn: sorted(times.map((time) => time.dueOn)).at(-1) ?? null,
  };
}
