/** What a version says otherwise than another. Pure: walks both documents, matching parts by their key. */
import type { ProcedureContent } from './content.ts';

export interface Difference {
  /** Where: names of properties, and in lists the name of the part. */
  path: string[];
  /** null: it is not there. */
  before: string | null;
  after: string | null;
}

type Part = Record<string, unknown>;
const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All differences in the order of the document. A part that is new or gone is one difference, not many. */
export function differencesBetween(before: ProcedureContent, after: ProcedureContent): Difference[] {
  return compareValues([], before, after);
}

function compareValues(path: string[], before: unknown, after: unknown): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isPart(before) && isPart(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => key !== 'key');
    return keys.flatMap((key) => compareValues([...path, key], before[key], after[key]));
  }
  if (isList(before) && isList(after)) return compareLists(path, before, after);
  return [{ path, before: textOf(before), after: textOf(after) }];
}

const isList = (value: unknown): value is Part[] => Array.isArray(value) && value.every(isPart);

/** What tells the parts of a list apart: their key, or else what they are called. */
const nameOf = (part: Part): string =>
  String(part.key ?? part.channel ?? part.number ?? part.code ?? part.value ?? part.name ?? part.field ?? '');

function compareLists(path: string[], before: Part[], after: Part[]): Difference[] {
  const old = new Map(before.map((part) => [nameOf(part), part]));
  const now = new Map(after.map((part) => [nameOf(part), part]));
  const found: Difference[] = [];
  for (const [name, part] of old) {
    const other = now.get(name);
    const place = [...path, shownName(part)];
    if (other) found.push(...compareValues(place, part, other));
    else found.push({ path: place, before: textOf(part), after: null });
  }
  for (const [name, part] of now)
    if (!old.has(name)) found.push({ path: [...path, shownName(part)], before: null, after: textOf(part) });
  const common = (of: Map<string, Part>, other: Map<string, Part>): string =>
    [...of.keys()].filter((name) => other.has(name)).join('\n');
  if (common(old, now) !== common(now, old)) {
    const names = (parts: Part[]): string => parts.map(shownName).join(' → ');
    found.push({ path: [...path, 'order'], before: names(before), after: names(after) });
  }
  return found;
}

const shownName = (part: Part): string => String(part.name ?? part.title ?? part.label ?? nameOf(part));

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? '✓' : '–';
  if (Array.isArray(value))
    return value.length === 0 ? null : value.map((one) => textOf(one) ?? '').join(', ');
  if (isPart(value)) {
    const name = value.name ?? value.title ?? value.label;
    return name === undefined
      ? Object.values(value).map(textOf).filter(Boolean).join(' ') || null
      : String(name);
  }
  return String(value);
}
