import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { TypstError, typeset } from './typst.ts';

const TEMPLATE = `#let data = json(bytes(sys.inputs.data))
#set page("a5")
#set text(font: data.font, lang: "vi")
#data.words #strong(data.words)`;

async function wordsOf(pdf: Uint8Array): Promise<string> {
  const page = await (await getDocument({ data: pdf, verbosity: 0 }).promise).getPage(1);
  const { items } = await page.getTextContent();
  return items.map((item) => ('str' in item ? item.str : '')).join('');
}

test.each(['Be Vietnam Pro', 'Tinos'])('Vietnamese set in %s can be searched and copied', async (font) => {
  const words = 'Ủy ban nhân dân xã Bến Đá: điều hành, kỹ thuật';
  const { pdf, pages } = typeset(TEMPLATE, { font, words });
  expect(pages).toBe(1);
  expect(await wordsOf(pdf)).toContain(words);
});

test('what people have written is never markup', async () => {
  const words = '#pagebreak() *đậm* $x$ #read("/etc/passwd")';
  const { pdf, pages } = typeset(TEMPLATE, { font: 'Tinos', words });
  expect(pages).toBe(1);
  expect(await wordsOf(pdf)).toContain(words);
});

test('a template that does not compile says so', () => {
  expect(() => typeset('#nowhere()', {})).toThrow(TypstError);
});
