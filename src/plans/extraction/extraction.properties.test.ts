import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlockSpec, type CellSpec, sourceDocument } from '../../../tests/support/source-document.ts';
import { extractFromSource } from './index.ts';
import type { ExtractedPlan, SourceDocument, Span } from './model.ts';
import { outlineOf } from './structure/outline.ts';

/** What holds for any document: nothing throws, nothing is lost, every value stands where it says. */

const WORDS = [
  'KẾ HOẠCH',
  'PHỤ LỤC I',
  'I. NHIỆM VỤ',
  '1. Cải cách thể chế',
  'a) Rà soát văn bản;',
  '- Báo cáo quý',
  'STT',
  'Nội dung',
  'Cơ quan chủ trì',
  'Cơ quan phối hợp',
  'Thời gian',
  'Sở Nội vụ',
  'Quý I/2024',
  'Đạt 90%',
  '1',
  'II',
  'a)',
  '\u00a0',
  '|',
  '| x | y | z |',
  'STT\tNội dung\tChủ trì\tThời gian',
  '1\tViệc\tSở A\tQuý I',
  'Nơi nhận:',
  'TM. ỦY BAN NHÂN DÂN',
  'CHỦ TỊCH',
  'QUYẾT ĐỊNH:',
  'Điều 1. Ban hành',
  'Đơn vị chủ trì: Sở Tư pháp; thời gian: năm 2024',
  'Tổng cộng: 3 nhiệm vụ',
  '-----',
  '',
];

const words = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ maxLength: 30, unit: 'grapheme' }) },
);
const cell: fc.Arbitrary<CellSpec> = fc.oneof(
  words,
  fc.record({ text: words, down: fc.integer({ min: 1, max: 3 }), across: fc.integer({ min: 1, max: 3 }) }),
);
const block: fc.Arbitrary<BlockSpec> = fc.oneof(
  { weight: 5, arbitrary: words },
  {
    weight: 1,
    arbitrary: fc.record({ table: fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }) }),
  },
);
const document = fc
  .tuple(fc.array(block, { maxLength: 40 }), fc.constantFrom('txt' as const, 'docx' as const, 'pdf' as const))
  .map(([blocks, format]) => sourceDocument(blocks, format));

function placesOf(plan: ExtractedPlan): Span[] {
  const rows = [
    plan.plan,
    ...plan.objectives,
    ...plan.indicators,
    ...plan.tasks,
    ...plan.schemes,
    ...plan.assignments,
  ];
  return [
    ...rows.flatMap((row) => Object.values(row.places).flat()),
    ...plan.indicators.flatMap((row) => row.targets.flatMap((target) => target.places)),
    ...plan.assignments.flatMap((row) => row.duties.flatMap((duty) => duty.places)),
    ...plan.notUnderstood.flatMap((piece) => piece.spans),
  ];
}

/** Letters and digits of the document that stand nowhere in the extraction, lone numbers of rows apart. */
function lostWords(source: SourceDocument): string[] {
  const outline = outlineOf(source);
  const kept = [
    ...placesOf(extractFromSource(source)),
    ...outline.leftOut.flatMap((one) => one.piece.spans),
    ...outline.closing.flatMap((piece) => piece.spans),
    ...outline.grids.flatMap((grid) => grid.columns.flatMap((column) => column.headSpans)),
  ];
  const seen = new Uint8Array(source.text.length);
  for (const span of kept) seen.fill(1, span.start, span.end);
  const rest = [...source.text].length === source.text.length ? [...source.text] : source.text.split('');
  const left = rest.map((unit, at) => (seen[at] === 1 ? ' ' : unit)).join('');
  return left
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]{4,}/u.test(word))
    .filter((word) => !/CỘNG|HÒA|NGHĨA|NAM/u.test(word));
}

const squeezed = (text: string): string =>
  text.replace(/\*\*/gu, '').replace(/[\s\u00a0\u200b\ufeff]+/gu, '');

describe('any document', () => {
  it('is extracted without an error, and twice the same', () => {
    fc.assert(
      fc.property(document, (source) => {
        expect(extractFromSource(source)).toEqual(extractFromSource(source));
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('loses no words', () => {
    fc.assert(
      fc.property(document, (source) => {
        expect(lostWords(source)).toEqual([]);
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it('has its tasks where their places say', () => {
    fc.assert(
      fc.property(document, (source) => {
        for (const task of extractFromSource(source).tasks) {
          for (const field of ['content', 'product', 'lead', 'coordinate', 'note'] as const) {
            const text = task[field];
            if (text === null || text === '') continue;
            const placed = (task.places[field] ?? [])
              .map((span) => source.text.slice(span.start, span.end))
              .join('');
            expect(squeezed(placed)).toContain(squeezed(text));
          }
        }
      }),
      { numRuns: 300, seed: 13 },
    );
  });
});
