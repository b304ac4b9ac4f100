/** How alike two Vietnamese texts are, by the syllables and pairs of syllables that they share. Pure. */
import { syllables } from './search.ts';
import { foldText } from './text.ts';

/** A text prepared for comparing with many others. */
export type Shape = ReadonlyMap<string, number>;

/** Counts syllables and neighbouring pairs, without diacritics; pairs, which carry the meaning, count twice. */
export function shapeOf(text: string): Shape {
  const words = syllables(text).map(foldText);
  const shape = new Map<string, number>();
  for (const [index, word] of words.entries()) {
    shape.set(word, (shape.get(word) ?? 0) + 1);
    const next = words[index + 1];
    if (next !== undefined) shape.set(`${word} ${next}`, (shape.get(`${word} ${next}`) ?? 0) + 2);
  }
  return shape;
}

const weight = (shape: Shape): number => [...shape.values()].reduce((sum, count) => sum + count, 0);

/** From 0 (nothing in common) to 1 (the same words). */
export function likeness(a: Shape, b: Shape): number {
  const all = weight(a) + weight(b);
  if (all === 0) return 0;
  let common = 0;
  for (const [key, count] of a) common += Math.min(count, b.get(key) ?? 0);
  return (2 * common) / all;
}

/** The longest run of words that both have, as `a` writes it: what a likeness rests on. */
export function commonWords(a: string, b: string): string {
  const words = a.split(/\s+/);
  const folded = words.map(plain);
  const other = ` ${b.split(/\s+/).map(plain).join(' ')} `;
  let best = '';
  let length = 0;
  for (let from = 0; from < words.length; from += 1)
    for (let to = from + length + 1; to <= words.length; to += 1) {
      if (!other.includes(` ${folded.slice(from, to).join(' ')} `)) break;
      best = words
        .slice(from, to)
        .join(' ')
        .replace(/[,;.:]+$/u, '');
      length = to - from;
    }
  return best;
}

const plain = (word: string): string => foldText(word).replaceAll(/[^\p{L}\p{N}%]/gu, '');
