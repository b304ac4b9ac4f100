import type { Glyphs } from './geometry.ts';
import type { TextLine } from './lines.ts';

/**
 * Small raised numbers are marks of footnotes and left out, as Word's are; before a note and in "m²" they come down to
 * the line.
 */
export function withoutNoteMarks(glyphs: readonly Glyphs[]): Glyphs[] {
  return glyphs.flatMap((glyph) => {
    if (!/^\d{1,3}$/.test(glyph.text.trim())) return [glyph];
    const base = glyphs.find(
      (other) => isRaised(glyph, other) && Math.abs(glyph.left - other.right) < other.size * 0.35,
    );
    const note = glyphs.find(
      (other) => isRaised(glyph, other) && isClose(other.left - glyph.right, other.size),
    );
    if (!base) return [note ? { ...glyph, bottom: note.bottom } : glyph];
    return /(^|\s)[kdc]?m\s*$/u.test(base.text) ? [{ ...glyph, bottom: base.bottom }] : [];
  });
}

function isRaised(small: Glyphs, other: Glyphs): boolean {
  const raised = other.bottom - small.bottom;
  return small.size < other.size * 0.75 && raised > other.size * 0.1 && raised < other.size * 0.6;
}

/** A tab may stand between the number of a note and its words. */
const isClose = (gap: number, size: number): boolean => gap > -size * 0.2 && gap < size * 4;

/** The notes at the foot of a page: lines in smaller letters down to the end, the first behind its number. */
export function footnotesOf(lines: readonly TextLine[], usualSize: number): TextLine[] {
  let start = lines.length;
  while (start > 0 && (lines[start - 1]?.size ?? 0) < usualSize * 0.88) start--;
  const first = lines.findIndex((line, index) => index >= start && /^\d{1,3}\s*\p{L}/u.test(line.text));
  return first < 0 ? [] : lines.slice(first);
}
