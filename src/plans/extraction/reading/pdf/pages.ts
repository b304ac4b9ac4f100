import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import { ReadingFailure } from '../../model.ts';
import { lettersOfFont } from '../letters.ts';
import type { ReadingLimits } from '../limits.ts';
import { type Glyphs, type Matrix, multiply, type PdfPage } from './geometry.ts';
import { readRules } from './rules.ts';
import { type DrawnWord, readWords } from './words.ts';

/** The pages of a PDF one by one: words and rules with their places. Throws ReadingFailure. */
export async function* readPages(bytes: Uint8Array, limits: ReadingLimits): AsyncGenerator<PdfPage> {
  const task = getDocument({
    data: Uint8Array.from(bytes),
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    useWasm: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise.catch((cause: unknown) => {
      throw failureOf(cause);
    });
    if (document.numPages > limits.pages)
      throw new ReadingFailure(
        'too-large',
        `The PDF has more than ${limits.pages} pages: split it and import the plan alone.`,
      );
    for (let number = 1; number <= document.numPages; number++) {
      yield await readPage(document, number).catch((cause: unknown) => {
        throw failureOf(cause);
      });
    }
  } finally {
    await task.destroy();
  }
}

function failureOf(cause: unknown): ReadingFailure {
  if (cause instanceof ReadingFailure) return cause;
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'PasswordException')
    return new ReadingFailure(
      'encrypted',
      'The PDF is protected by a password: save it without one and choose that file.',
    );
  return new ReadingFailure(
    'corrupt',
    'The PDF is damaged and cannot be opened: save or print it to PDF again.',
  );
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<PdfPage> {
  const page = await document.getPage(number);
  const operators = await page.getOperatorList();
  const words = readWords(operators);
  const rotation = (page.rotate + turnOf(words, page)) % 360;
  const view = page.getViewport({ scale: 1, rotation });
  const matrix = view.transform as Matrix;
  const looks = fontLooks(page, words);
  const glyphs = words.flatMap((word) => glyphsOf(word, matrix, looks) ?? []);
  page.cleanup();
  return { number, width: view.width, height: view.height, glyphs, ...readRules(operators, matrix) };
}

/** How much the page must be turned for most of its words to stand upright: tables are often printed sideways. */
function turnOf(words: readonly DrawnWord[], page: PDFPageProxy): number {
  const matrix = page.getViewport({ scale: 1 }).transform as Matrix;
  const votes = new Map<number, number>();
  for (const word of words) {
    const [a, b] = multiply(matrix, word.matrix);
    const angle = (Math.round((Math.atan2(b, a) * 180) / Math.PI / 90) * 90 + 360) % 360;
    votes.set(angle, (votes.get(angle) ?? 0) + word.text.length);
  }
  const [most] = [...votes].sort((x, y) => y[1] - x[1]);
  return most ? (360 - most[0]) % 360 : 0;
}

interface FontLook {
  bold: boolean;
  italic: boolean;
  letters: ReturnType<typeof lettersOfFont>;
}

function glyphsOf(word: DrawnWord, view: Matrix, looks: Map<string, FontLook>): Glyphs | null {
  const [a, b, c, d, x, y] = multiply(view, word.matrix);
  // Words across the others: a stamp or a watermark, not the running text.
  if (Math.abs(b) > Math.abs(a) * 0.2) return null;
  const size = Math.hypot(c, d);
  const look = looks.get(word.font) ?? { bold: false, italic: false, letters: null };
  return {
    text: look.letters?.(word.text) ?? word.text,
    left: x,
    right: x + word.width * Math.abs(a),
    bottom: y,
    top: y - size * 0.8,
    size,
    bold: look.bold,
    italic: look.italic,
  };
}

/** Bold, italic and old letters by the name of the font, which pdf.js knows once the operators are read. */
function fontLooks(page: PDFPageProxy, words: readonly DrawnWord[]): Map<string, FontLook> {
  const looks = new Map<string, FontLook>();
  for (const { font } of words) {
    if (looks.has(font) || !page.commonObjs.has(font)) continue;
    const known = page.commonObjs.get(font) as {
      name?: string;
      bold?: boolean;
      italic?: boolean;
      black?: boolean;
    };
    const name = known.name ?? '';
    looks.set(font, {
      bold: known.bold === true || known.black === true || /bold|black|heavy/i.test(name),
      italic: known.italic === true || /italic|oblique/i.test(name),
      letters: lettersOfFont(name),
    });
  }
  return looks;
}
