import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { compoundFile } from '../../../../fixtures/plans/compound-file.ts';
import { buildPlanDocx } from '../../../../fixtures/plans/docx.ts';
import { buildPlanPdf } from '../../../../fixtures/plans/pdf.ts';
import { pdfFile } from '../../../../fixtures/plans/pdf-file.ts';
import { SAMPLE_PLAN } from '../../../../fixtures/plans/sample.ts';
import { ReadingFailure, type ReadingFailureCode } from '../model.ts';
import { readDocument } from './read.ts';

const document = (body: string, prolog = ''): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(
      `<?xml version="1.0"?>${prolog}<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    ),
  });
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1024 * 1024);
const many = (count: number): Record<string, Uint8Array> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`part${index}`, strToU8('x')]));
const blankPage = { width: 595, height: 842, texts: [], rules: [] };
const webPage = (body: string): Uint8Array => strToU8(`<html><body>${body}</body></html>`);
const TEN_MEGABYTES = 'Thực hiện cải cách hành chính; '.repeat(340_000);

/** A zip whose directory says that the part is small. */
function lyingZip(): Uint8Array {
  const zip = Buffer.from(zipSync({ 'word/document.xml': zeros(100) }));
  const directory = zip.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  zip.writeUInt32LE(1000, directory + 24);
  return zip;
}

const CASES: Record<string, [ReadingFailureCode, () => Uint8Array | Promise<Uint8Array>]> = {
  'no bytes': ['empty', () => new Uint8Array()],
  'only spaces': ['empty', () => strToU8(' \n\u00a0\n')],
  'only dashes': ['empty', () => webPage('<p>---</p>')],
  'binary junk': ['unknown-type', () => Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251)],
  'a picture': ['unknown-type', () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])],
  'a workbook': ['unknown-type', () => zipSync({ 'xl/workbook.xml': strToU8('<x/>') })],
  'a presentation': ['unknown-type', () => zipSync({ 'ppt/presentation.xml': strToU8('<x/>') })],
  'some zip': ['unknown-type', () => zipSync({ 'a.txt': strToU8('x') })],
  'an old workbook': ['unknown-type', () => compoundFile({ Workbook: new Uint8Array(10) })],
  'a Word file with a password': ['encrypted', () => compoundFile({ EncryptedPackage: new Uint8Array(10) })],
  'a PDF with a password': ['encrypted', () => buildPlanPdf(SAMPLE_PLAN, undefined, { encrypted: true })],
  'a scan': ['no-text-layer', () => pdfFile([blankPage, blankPage])],
  'half a Word file': ['corrupt', async () => (await buildPlanDocx(SAMPLE_PLAN)).slice(0, 2000)],
  'broken XML': ['corrupt', () => document('<w:p><w:r>')],
  'the head of a PDF': ['corrupt', () => strToU8('%PDF-1.7\nnothing more')],
  'a part of 100 MB': ['zip-bomb', () => zipSync({ 'word/document.xml': zeros(100) })],
  'parts that are too much together': [
    'zip-bomb',
    () => zipSync(Object.fromEntries([1, 2, 3, 4].map((n) => [`word/header${n}.xml`, zeros(19)]))),
  ],
  'thousands of parts': ['zip-bomb', () => zipSync(many(5001))],
  'a zip that lies about a size': ['corrupt', lyingZip],
  'entities in entities': [
    'corrupt',
    () => document(paragraph('&b;'), '<!DOCTYPE w [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'),
  ],
  'an entity from a file': [
    'corrupt',
    () => document(paragraph('&f;'), '<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/hostname">]>'),
  ],
  'XML of a hundred thousand levels': [
    'corrupt',
    () => document(`${'<w:sdt>'.repeat(1e5)}${'</w:sdt>'.repeat(1e5)}`),
  ],
  'HTML of a hundred thousand levels': ['corrupt', () => webPage(`${'<div>'.repeat(1e5)}kế hoạch`)],
  'tables in tables in tables': ['corrupt', () => webPage(`${'<table><tr><td>'.repeat(2000)}kế hoạch`)],
  '10 MB in a paragraph of text': ['too-large', () => strToU8(TEN_MEGABYTES)],
  '10 MB in a paragraph of Word': ['too-large', () => document(paragraph(TEN_MEGABYTES))],
  '10 MB in a cell': ['too-large', () => webPage(`<table><tr><td>a<td>${TEN_MEGABYTES}</table>`)],
  'a million lines': ['too-large', () => strToU8('một dòng\n'.repeat(1e6))],
  'a million empty cells': ['too-large', () => strToU8(`${'\u00a0\n'.repeat(1e6)}chữ`)],
  'a row of a hundred thousand cells': [
    'too-large',
    () => webPage(`<table border="1"><tr>${'<td>a'.repeat(1e5)}</tr></table>`),
  ],
  'Rich Text': ['old-word-unreadable', () => strToU8('{\\rtf1 chữ}')],
  'a compound file of zeros': [
    'old-word-unreadable',
    () => Buffer.concat([compoundFile({}).subarray(0, 8), Buffer.alloc(2000)]),
  ],
  'Word 6': ['old-word-unreadable', () => compoundFile({ WordDocument: Uint8Array.from([0xdc, 0xa5]) })],
};

async function failureOf(bytes: Uint8Array): Promise<unknown> {
  return readDocument(bytes).then(
    () => null,
    (error: unknown) => error,
  );
}

describe('files that cannot be read', () => {
  it.each(Object.entries(CASES))('%s', async (_, [code, make]) => {
    const failure = await failureOf(await make());
    expect(failure).toBeInstanceOf(ReadingFailure);
    expect((failure as ReadingFailure).code).toBe(code);
    // One line: what is wrong, and what to do.
    expect((failure as ReadingFailure).message).toMatch(/^[A-Z][^\n]+: [^\n]+\.$/u);
  });

  it('keeps to the limits that it is given', async () => {
    const bytes = await buildPlanDocx(SAMPLE_PLAN);
    await expect(readDocument(bytes, { limits: { fileBytes: 1000 } })).rejects.toMatchObject({
      code: 'too-large',
    });
    await expect(readDocument(bytes, { limits: { lines: 10 } })).rejects.toMatchObject({ code: 'too-large' });
    const pdf = pdfFile([blankPage, blankPage, blankPage]);
    await expect(readDocument(pdf, { limits: { pages: 2 } })).rejects.toMatchObject({ code: 'too-large' });
  });

  it('ends chains of sectors that run in a circle', async () => {
    const file = compoundFile({ WordDocument: new Uint8Array(5000) });
    // The third sector of the stream is followed by its first.
    file.writeUInt32LE(2, 512 + 4 * 4);
    expect(await failureOf(file)).toMatchObject({ code: 'old-word-unreadable' });
  });
});

describe('awkward files that can be read', () => {
  it('cells that claim to cover thousands of rows and columns', async () => {
    const rows = '<tr><td colspan="9999" rowspan="9999">a</td><td>b</td></tr>'.repeat(2000);
    const { blocks } = await readDocument(webPage(`<table border="1">${rows}</table>`));
    expect(blocks).toHaveLength(1);
  });

  it('files by their content, whatever their names say', async () => {
    const formats = await Promise.all(
      [
        webPage('<p>Kế hoạch</p>'),
        strToU8('\ufeff<html><body><p>Kế hoạch</p></body></html>'),
        strToU8('Kế hoạch'),
        strToU8('# Kế hoạch\n\n**Mục tiêu**'),
      ].map(async (bytes) => (await readDocument(bytes)).format),
    );
    expect(formats).toEqual(['html', 'html', 'txt', 'md']);
  });
});
