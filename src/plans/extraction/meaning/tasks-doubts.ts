/** What should be looked at in a task: missing or strange agencies and times. Pure. */

import type { Doubt, ExtractedTask } from '../model.ts';
import { agencyLikeness, timeLikeness } from '../structure/lexicon.ts';
import { folded } from '../structure/text.ts';

/** Which cells the table (or the prose) gives to its tasks. */
export interface Expected {
  lead: boolean;
  time: boolean;
}

const STRANGE_AGENCY = 0.35;
const PARTS = /\s*[,;\n]\s*/u;

/** Doubts about the values of a task, besides those about its place in the table. */
export function doubtsAboutTask(
  task: Pick<ExtractedTask, 'lead' | 'coordinate' | 'time'>,
  expected: Expected,
): Doubt[] {
  const doubts: Doubt[] = [];
  if (task.lead === null && expected.lead) doubts.push({ code: 'lead-missing', field: 'lead' });
  if (task.time === null && expected.time) doubts.push({ code: 'time-missing', field: 'time' });
  for (const field of ['lead', 'coordinate'] as const) {
    const words = task[field];
    if (words !== null && agencyLikeness(words) < STRANGE_AGENCY)
      doubts.push({ code: 'agency-unknown', field, words });
  }
  if (task.time !== null && timeLikeness(task.time) === 0)
    doubts.push({ code: 'time-unknown', field: 'time', words: task.time });
  const both = inBoth(task.lead, task.coordinate);
  if (both !== null) doubts.push({ code: 'lead-also-coordinates', field: 'coordinate', words: both });
  return doubts;
}

/** The first agency that leads and coordinates; null where there is none. */
function inBoth(lead: string | null, coordinate: string | null): string | null {
  if (lead === null || coordinate === null) return null;
  const leading = new Set(lead.split(PARTS).map(folded));
  return coordinate.split(PARTS).find((part) => isName(part) && leading.has(folded(part))) ?? null;
}

/** "Sở Nội vụ", not the "ngành" of "các sở, ban, ngành". */
function isName(part: string): boolean {
  return (
    /^(?:các\s+)?\p{Lu}/iu.test(part) &&
    (/\s/u.test(part.trim()) || /^[A-ZĐ]{3,}$/u.test(part)) &&
    !/^(?:ban|ngành)(?!\p{L})/u.test(part)
  );
}
