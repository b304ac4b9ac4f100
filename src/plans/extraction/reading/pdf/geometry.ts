/** Shapes on a page, in points from its upper left corner, y downwards, the way a reader holds it. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A word or part of a word as the file places it; `bottom` is its baseline. */
export interface Glyphs extends Box {
  text: string;
  size: number;
  bold: boolean;
  italic: boolean;
}

/** A straight rule: `across` is its y (horizontal) or x (vertical), from `start` to `end` along the other axis. */
export interface Rule {
  across: number;
  start: number;
  end: number;
}

export interface PdfPage {
  number: number;
  width: number;
  height: number;
  glyphs: Glyphs[];
  horizontal: Rule[];
  vertical: Rule[];
}

export type Matrix = [number, number, number, number, number, number];

export const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

export const apply = (m: Matrix, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

/** Values near each other as one, in order: their means. */
export function clusters(values: readonly number[], tolerance: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const groups: number[][] = [];
  for (const value of sorted) {
    const group = groups.at(-1);
    if (group && value - (group.at(-1) ?? 0) <= tolerance) group.push(value);
    else groups.push([value]);
  }
  return groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length);
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};
