/** Goals in words: general aims, and specific ones without a value. Pure. */

import type { ExtractedIndicator, ExtractedObjective, Outline, Piece, Section, Span } from '../model.ts';
import { fieldOfTitles } from './fields-of-rows.ts';
import { goalSections, pathOf } from './indicators-prose.ts';
import { listItem } from './text-places.ts';

interface Walk {
  source: string;
  /** Places that indicators were taken from. */
  taken: readonly Span[];
  found: ExtractedObjective[];
}

/** Paragraphs and points of the chapters on goals that no indicator took. */
export function extractObjectives(
  outline: Outline,
  indicators: readonly ExtractedIndicator[],
): ExtractedObjective[] {
  const taken = indicators.flatMap((row) => [
    ...Object.values(row.places).flat(),
    ...row.targets.flatMap((target) => target.places),
  ]);
  const walk: Walk = { source: outline.source.text, taken, found: [] };
  const chapters = goalSections(outline.sections);
  for (const chapter of chapters) {
    const path = chapters.length > 1 && chapter.ordinal !== null ? [chapter.ordinal] : [];
    readBelow(walk, chapter, path, [chapter.title.text]);
  }
  return withUniqueOrdinals(walk.found);
}

function readBelow(walk: Walk, section: Section, path: readonly string[], titles: readonly string[]): void {
  for (const paragraph of section.paragraphs) add(walk, paragraph, path, titles);
  for (const child of section.children) {
    const here = pathOf(path, child);
    const heading = child.children.length > 0 || child.paragraphs.length > 0;
    if (!heading) add(walk, child.title, here, titles);
    readBelow(walk, child, here, [...titles, child.title.text]);
  }
}

/** A lead-in that ends with a colon is no goal. */
function add(walk: Walk, piece: Piece, path: readonly string[], titles: readonly string[]): void {
  const goal = listItem(walk.source, piece);
  if (goal.text === '' || /:$/u.test(goal.text) || isTaken(walk, goal)) return;
  walk.found.push({
    ordinal: path.join('.'),
    field: fieldOfTitles(titles),
    text: goal.text,
    places: { text: goal.spans },
    doubts: [],
  });
}

function isTaken(walk: Walk, piece: Piece): boolean {
  return piece.spans.some((span) =>
    walk.taken.some((other) => other.start < span.end && other.end > span.start),
  );
}

/** Points of one section share its number: the second becomes "1-2". */
function withUniqueOrdinals(rows: readonly ExtractedObjective[]): ExtractedObjective[] {
  const counts = new Map<string, number>();
  return rows.map((row) => {
    const count = (counts.get(row.ordinal) ?? 0) + 1;
    counts.set(row.ordinal, count);
    if (row.ordinal === '') return { ...row, ordinal: String(count) };
    return count === 1 ? row : { ...row, ordinal: `${row.ordinal}-${count}` };
  });
}
