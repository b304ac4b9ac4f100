import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { apply, type Matrix, multiply, type Rule } from './geometry.ts';

export interface OperatorList {
  fnArray: readonly number[];
  argsArray: readonly unknown[];
}

/** A filled box at most this thick is a line. */
const THIN = 3;
const FILLS = new Set<number>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const STROKES = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

/** The straight rules that a page draws, as lines or as thin boxes, on the page as `view` turns it. */
export function readRules(operators: OperatorList, view: Matrix): { horizontal: Rule[]; vertical: Rule[] } {
  const found = { horizontal: [] as Rule[], vertical: [] as Rule[] };
  const saved: Matrix[] = [];
  let matrix = view;
  operators.fnArray.forEach((operator, index) => {
    const args = operators.argsArray[index];
    if (operator === OPS.save) saved.push(matrix);
    else if (operator === OPS.restore) matrix = saved.pop() ?? view;
    else if (operator === OPS.transform && isMatrix(args)) matrix = multiply(matrix, args);
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(matrix);
      const form = Array.isArray(args) ? args[0] : null;
      if (isMatrix(form)) matrix = multiply(matrix, form);
    } else if (operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? view;
    else if (operator === OPS.constructPath && Array.isArray(args)) addPath(args, matrix, found);
  });
  return { horizontal: joined(found.horizontal), vertical: joined(found.vertical) };
}

export const isMatrix = (value: unknown): value is Matrix =>
  (Array.isArray(value) || ArrayBuffer.isView(value)) && (value as ArrayLike<number>).length === 6;

type Point = [number, number];

function addPath(
  args: readonly unknown[],
  matrix: Matrix,
  found: { horizontal: Rule[]; vertical: Rule[] },
): void {
  const paint = Number(args[0]);
  const data = Array.isArray(args[1]) ? (args[1][0] as ArrayLike<number> | null) : null;
  if (!data || (!FILLS.has(paint) && !STROKES.has(paint))) return;
  for (const points of subpaths(data, matrix)) {
    const xs = points.map((point) => point[0]);
    const ys = points.map((point) => point[1]);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    if (bottom - top <= THIN && right - left > THIN)
      found.horizontal.push({ across: (top + bottom) / 2, start: left, end: right });
    else if (right - left <= THIN && bottom - top > THIN)
      found.vertical.push({ across: (left + right) / 2, start: top, end: bottom });
    else if (STROKES.has(paint)) addEdges(points, found);
  }
}

function addEdges(points: readonly Point[], found: { horizontal: Rule[]; vertical: Rule[] }): void {
  points.forEach((point, index) => {
    const next = points[index + 1];
    if (!next) return;
    const [dx, dy] = [Math.abs(next[0] - point[0]), Math.abs(next[1] - point[1])];
    if (dy < 1 && dx > THIN)
      found.horizontal.push({
        across: point[1],
        start: Math.min(point[0], next[0]),
        end: Math.max(point[0], next[0]),
      });
    else if (dx < 1 && dy > THIN)
      found.vertical.push({
        across: point[0],
        start: Math.min(point[1], next[1]),
        end: Math.max(point[1], next[1]),
      });
  });
}

/** pdf.js writes paths as numbers: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close, each with its points. */
function subpaths(data: ArrayLike<number>, matrix: Matrix): Point[][] {
  const paths: Point[][] = [];
  let current: Point[] = [];
  const at = (index: number): number => data[index] ?? 0;
  for (let index = 0; index < data.length; ) {
    const kind = at(index);
    const size = [3, 3, 7, 5, 1][kind];
    if (size === undefined) break;
    if (kind === 0) {
      if (current.length > 1) paths.push(current);
      current = [apply(matrix, at(index + 1), at(index + 2))];
    } else if (kind === 4) {
      const [first] = current;
      if (first) current.push(first);
    } else current.push(apply(matrix, at(index + size - 2), at(index + size - 1)));
    index += size;
  }
  if (current.length > 1) paths.push(current);
  return paths;
}

/** Rules on one line that touch or nearly touch, as one. */
function joined(rules: readonly Rule[]): Rule[] {
  const sorted = [...rules].sort((a, b) => a.across - b.across || a.start - b.start);
  const lines: Rule[][] = [];
  for (const rule of sorted) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    if (line && first && rule.across - first.across <= 2) line.push(rule);
    else lines.push([rule]);
  }
  return lines.flatMap((line) => {
    const result: Rule[] = [];
    for (const rule of line.sort((a, b) => a.start - b.start)) {
      const last = result.at(-1);
      if (last && rule.start <= last.end + 3) last.end = Math.max(last.end, rule.end);
      else result.push({ ...rule });
    }
    return result;
  });
}
