import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docOfBlocks } from '../../../../fixtures/plans/doc.ts';
import { docxOfBlocks } from '../../../../fixtures/plans/docx.ts';
import { htmlOfBlocks } from '../../../../fixtures/plans/html.ts';
import { parseMarkedPlan } from '../../../../fixtures/plans/markup.ts';
import type { FixtureBlock } from '../../../../fixtures/plans/spec.ts';
import { textOfBlocks } from '../../../../fixtures/plans/text.ts';
import { extractPlan } from '../index.ts';
import { decodeTcvn3 } from './tcvn3.ts';
import { decodeVni } from './vni.ts';

/** A plan of 2009 in the letters of its time gives the rows that it gives in Unicode. */

const FILE = resolve(import.meta.dirname, '../../../../fixtures/plans/varied/17-tinh-de-an-30-2009.plan');
const plan = parseMarkedPlan(readFileSync(FILE, 'utf8'));

const latin = Array.from({ length: 0xff - 0xa0 }, (_, at) => String.fromCharCode(0xa1 + at));

/** The signs that a decoder reads as each letter. */
function encoder(decode: (text: string) => string, signs: readonly string[]): (text: string) => string {
  const known = new Map<string, string>();
  for (const sign of signs) {
    const letter = decode(sign);
    if (letter !== sign && [...letter].length === 1) known.set(letter, sign);
  }
  return (text) => [...text.normalize('NFC')].map((letter) => known.get(letter) ?? letter).join('');
}

const toVni = encoder(decodeVni, [
  ...latin,
  ...[...'aeouyôöAEOUYÔÖ'].flatMap((vowel) => latin.map((mark) => vowel + mark)),
]);
/** TCVN3 has no capitals with marks: they are small letters in a font of capitals. */
const tcvn3 = encoder(decodeTcvn3, latin);
const toTcvn3 = (text: string): string =>
  [...text]
    .map((letter) => (tcvn3(letter) === letter ? tcvn3(letter.toLowerCase()) : tcvn3(letter)))
    .map((sign, at) => (/^[A-Za-z]$/.test([...text][at] ?? '') ? ([...text][at] ?? '') : sign))
    .join('');

function inLetters(encode: (text: string) => string): FixtureBlock[] {
  return plan.blocks.map((block) => {
    if (block.kind === 'line') return { ...block, text: encode(block.text) };
    if (block.kind === 'sides')
      return { ...block, left: block.left.map(encode), right: block.right.map(encode) };
    return {
      ...block,
      rows: block.rows.map((row) => row.map((cell) => ({ ...cell, text: encode(cell.text) }))),
    };
  });
}

describe.each([
  ['TCVN3', toTcvn3],
  ['VNI', toVni],
])('a plan in %s', (_, encode) => {
  const blocks = inLetters(encode);
  it.each([
    ['a Word file', () => docxOfBlocks(blocks)],
    ['an old Word file', () => docOfBlocks(blocks)],
    ['a web page', () => htmlOfBlocks(blocks)],
    ['text', () => textOfBlocks(blocks, 'cell-a-line')],
    [
      'text of one byte a letter',
      () =>
        Uint8Array.from(Buffer.from(Buffer.from(textOfBlocks(blocks, 'tabs')).toString('utf8'), 'latin1')),
    ],
  ])('as %s', async (__, make) => {
    const found = await extractPlan(await make());
    expect(found.plan.tasks.map((task) => [task.content, task.lead, task.product, task.time])).toEqual(
      plan.gold.tasks.map((task) => [task.content, task.lead, task.product, task.time]),
    );
    expect(found.plan.plan).toMatchObject({
      number: '1108/QĐ-UBND',
      issuedOn: '2009-06-05',
      signedBy: 'Lê Hữu Tâm',
    });
    expect(found.plan.plan.issuer?.toLowerCase()).toBe('ủy ban nhân dân tỉnh hải lăng');
  });
});
