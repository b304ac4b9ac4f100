import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Matrix, multiply } from './geometry.ts';
import { isMatrix, type OperatorList } from './rules.ts';

/** A word as the page's program draws it: where it begins (text space on the page) and how wide it is there. */
export interface DrawnWord {
  text: string;
  font: string;
  /** Text space → page; the origin is the left end of the word on its baseline, one unit is one letter size. */
  matrix: Matrix;
  /** In letter sizes. */
  width: number;
}

interface FontGlyph {
  unicode: string;
  width: number;
  isSpace: boolean;
}

interface TextState {
  matrix: Matrix;
  font: string;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  rise: number;
  leading: number;
}

/** A jump of this many letter sizes parts words; smaller ones are kerning. */
const JUMP = 0.2;

/**
 * The words of a page, by running the text operators of its program. pdf.js's own getTextContent joins what one operator
 * draws, also where letters of another font are put into the gaps later, as happens with Vietnamese letters.
 */
export function readWords(operators: OperatorList): DrawnWord[] {
  const words: DrawnWord[] = [];
  const saved: { page: Matrix; text: TextState }[] = [];
  let page: Matrix = [1, 0, 0, 1, 0, 0];
  let text: TextState = {
    matrix: [1, 0, 0, 1, 0, 0],
    font: '',
    size: 1,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    rise: 0,
    leading: 0,
  };
  let line: [number, number] = [0, 0];
  let x = 0;
  const moveLine = (dx: number, dy: number): void => {
    line = [line[0] + dx, line[1] + dy];
    x = 0;
  };
  const reset = (matrix: Matrix): void => {
    text.matrix = matrix;
    line = [0, 0];
    x = 0;
  };
  operators.fnArray.forEach((operator, index) => {
    const raw = operators.argsArray[index];
    const args: readonly unknown[] = Array.isArray(raw)
      ? raw
      : ArrayBuffer.isView(raw)
        ? Array.from(raw as Float32Array)
        : [];
    const number = (at: number): number => Number(args[at] ?? 0);
    switch (operator) {
      case OPS.save:
        saved.push({ page, text: { ...text } });
        break;
      case OPS.restore: {
        const last = saved.pop();
        if (last) ({ page, text } = last);
        break;
      }
      case OPS.transform:
        if (isMatrix(args)) page = multiply(page, args);
        break;
      case OPS.paintFormXObjectBegin:
        saved.push({ page, text: { ...text } });
        if (isMatrix(args[0])) page = multiply(page, Array.from(args[0]) as Matrix);
        break;
      case OPS.paintFormXObjectEnd: {
        const last = saved.pop();
        if (last) ({ page, text } = last);
        break;
      }
      case OPS.beginText:
        reset([1, 0, 0, 1, 0, 0]);
        break;
      case OPS.setTextMatrix: {
        const matrix = isMatrix(args[0]) ? args[0] : args;
        if (isMatrix(matrix)) reset(Array.from(matrix) as Matrix);
        break;
      }
      case OPS.setFont:
        text.font = String(args[0]);
        text.size = number(1);
        break;
      case OPS.setCharSpacing:
        text.charSpacing = number(0);
        break;
      case OPS.setWordSpacing:
        text.wordSpacing = number(0);
        break;
      case OPS.setHScale:
        text.scale = number(0) / 100;
        break;
      case OPS.setTextRise:
        text.rise = number(0);
        break;
      case OPS.setLeading:
        text.leading = number(0);
        break;
      case OPS.setLeadingMoveText:
        text.leading = -number(1);
        moveLine(number(0), number(1));
        break;
      case OPS.moveText:
        moveLine(number(0), number(1));
        break;
      case OPS.nextLine:
        moveLine(0, -text.leading);
        break;
      case OPS.showText:
        if (Array.isArray(args[0])) x = show(args[0], { page, text, line, x }, words);
        break;
    }
  });
  return words;
}

/** Adds the words of one showText; returns where the pen stands afterwards. */
function show(
  glyphs: readonly unknown[],
  pen: { page: Matrix; text: TextState; line: [number, number]; x: number },
  words: DrawnWord[],
): number {
  const { page, text, line } = pen;
  const unit = Math.abs(text.size) || 1;
  let at = pen.x;
  let start = at;
  let word = '';
  let end = at;
  const finish = (spaced: boolean): void => {
    if (word !== '') {
      const origin: Matrix = [unit * text.scale, 0, 0, text.size, line[0] + start, line[1] + text.rise];
      const matrix = multiply(multiply(page, text.matrix), origin);
      words.push({
        text: spaced ? `${word} ` : word,
        font: text.font,
        matrix,
        width: (end - start) / (unit * text.scale || 1),
      });
    }
    word = '';
  };
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') {
      const move = (-glyph / 1000) * text.size * text.scale;
      at += move;
      if (Math.abs(move) > JUMP * unit) finish(false);
      continue;
    }
    if (!isGlyph(glyph)) continue;
    const advance =
      ((glyph.width / 1000) * text.size + text.charSpacing + (glyph.isSpace ? text.wordSpacing : 0)) *
      text.scale;
    if (glyph.unicode.trim() === '') finish(true);
    else {
      if (word === '') start = at;
      word += glyph.unicode;
      end = at + advance - text.charSpacing * text.scale;
    }
    at += advance;
  }
  finish(false);
  return at;
}

const isGlyph = (value: unknown): value is FontGlyph =>
  typeof value === 'object' &&
  value !== null &&
  'unicode' in value &&
  'width' in value &&
  typeof value.unicode === 'string';
