import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { SourceBlock, SourceDocument, SourceTable } from '../model.ts';
import { readDocument } from './read.ts';

/** A Word file from the inside of its body and other parts. */
function word(body: string, parts: Record<string, string> = {}, main = 'word/document.xml'): Uint8Array {
  const wrapped = (inner: string, root: string): Uint8Array =>
    strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:${root} xmlns:w="w">${inner}</w:${root}>`);
  return zipSync({
    [main]: wrapped(`<w:body>${body}</w:body>`, 'document'),
    ...Object.fromEntries(
      Object.entries(parts).map(([name, inner]) => [
        `word/${name}.xml`,
        wrapped(inner, name.replace(/\d/g, '')),
      ]),
    ),
  });
}

const p = (inner: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`;
const r = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const listed = (text: string, level = 0, list = 1): string =>
  p(text === '' ? '' : r(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const tc = (inner: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;
const tr = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const tbl = (...rows: string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;
const level = (index: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;

const textOf = ({ text }: SourceDocument, { span }: SourceBlock): string => text.slice(span.start, span.end);
async function linesOf(bytes: Uint8Array): Promise<string[]> {
  return (await readDocument(bytes)).text.split('\n');
}
async function cellsOf(bytes: Uint8Array): Promise<string[]> {
  const document = await readDocument(bytes);
  const table = document.blocks.find((block): block is SourceTable => block.kind === 'table');
  return (table?.cells ?? []).map((cell) => {
    const spans = `${cell.rowSpan > 1 ? ` down ${cell.rowSpan}` : ''}${cell.columnSpan > 1 ? ` across ${cell.columnSpan}` : ''}`;
    const words = cell.paragraphs.map((paragraph) => textOf(document, paragraph)).join(' / ');
    return `${cell.row},${cell.column}${spans}: ${words}`;
  });
}

describe('automatic numbers', () => {
  const numbering = `<w:abstractNum w:abstractNumId="7">
    ${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%1.%2.', '<w:isLgl/>')}${level(2, 'lowerLetter', '%3)')}${level(3, 'bullet', '')}
  </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>`;

  it('are printed level by level, and start anew below a new upper number', async () => {
    const body = [
      listed('Mục tiêu'),
      listed('Chung', 1),
      listed('Cụ thể', 1),
      listed('một', 2),
      listed('hai', 2),
      listed('gạch', 3),
      listed('Nhiệm vụ'),
      listed('Thể chế', 1),
      listed('Tổ chức', 0, 2),
    ];
    expect(await linesOf(word(body.join(''), { numbering }))).toEqual([
      'I. Mục tiêu',
      '1.1. Chung',
      '1.2. Cụ thể',
      'a) một',
      'b) hai',
      '- gạch',
      'II. Nhiệm vụ',
      '2.1. Thể chế',
      'IV. Tổ chức',
    ]);
  });

  it('count rows in cells that hold nothing else; a bullet alone is nothing', async () => {
    const row = (words: string): string => tr(tc(listed('')), tc(p(r(words)) + listed('', 3)));
    expect(await cellsOf(word(tbl(row('Rà soát'), row('Công bố')), { numbering }))).toEqual([
      '0,0: I.',
      '0,1: Rà soát',
      '1,0: II.',
      '1,1: Công bố',
    ]);
  });

  it('come from styles, which the list names in turn', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const linked = `<w:abstractNum w:abstractNumId="7">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2)', '<w:pStyle w:val="M"/>')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>`;
    const body = p(r('một'), '<w:pStyle w:val="M"/>') + p(r('hai'), '<w:pStyle w:val="M"/>');
    const document = await readDocument(word(body, { styles, numbering: linked }));
    expect(document.text).toBe('a) một\nb) hai');
    expect(document.blocks).toMatchObject([{ heading: 2 }, { heading: 2 }]);
  });
});

describe('tables', () => {
  it('have merged cells once, with what they cover', async () => {
    const body = tbl(
      tr(tc(p(r('STT')), '<w:vMerge w:val="restart"/>'), tc(p(r('Cơ quan')), '<w:gridSpan w:val="2"/>')),
      tr(tc(p(''), '<w:vMerge/>'), tc(p(r('Chủ trì'))), tc(p(r('Phối hợp')))),
      tr(tc(p(r('1'))), tc(p(r('Sở Nội vụ')), '<w:hMerge w:val="restart"/>'), tc(p(''), '<w:hMerge/>')),
    );
    expect(await cellsOf(word(body))).toEqual([
      '0,0 down 2: STT',
      '0,1 across 2: Cơ quan',
      '1,1: Chủ trì',
      '1,2: Phối hợp',
      '2,0: 1',
      '2,1 across 2: Sở Nội vụ',
    ]);
  });

  it('keep the paragraphs of a cell, the words of tables inside it, and no deleted row', async () => {
    const body = tbl(
      tr(tc(p(r('a')) + tbl(tr(tc(p(r('b'))), tc(p(r('c'))))) + p(r('d'))), tc(p(r('e')))),
      `<w:tr><w:trPr><w:del/></w:trPr>${tc(p(r('gone')))}</w:tr>`,
      `<w:sdt><w:sdtContent>${tr(tc(p(r('f'))))}</w:sdtContent></w:sdt>`,
    );
    expect(await cellsOf(word(body))).toEqual(['0,0: a / b / c / d', '0,1: e', '1,0: f']);
  });

  it('begin to the right where cells are left out', async () => {
    const body = tbl(
      tr(tc(p(r('a'))), tc(p(r('b')))),
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc(p(r('c')))}</w:tr>`,
    );
    expect(await cellsOf(word(body))).toEqual(['0,0: a', '0,1: b', '1,1: c']);
  });
});

describe('words', () => {
  it('of insertions, links, fields and content controls stay; deleted, hidden and instructions go', async () => {
    const body = p(
      `${r('Kế ')}<w:ins>${r('hoạch ')}</w:ins><w:del><w:r><w:delText>xóa</w:delText></w:r></w:del>` +
        `<w:hyperlink>${r('số 1 ')}</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>` +
        `<w:sdt><w:sdtContent>${r('năm ')}</w:sdtContent></w:sdt>${r('ẩn', '<w:vanish/>')}${r('2024')}`,
    );
    expect(await linesOf(word(body))).toEqual(['Kế hoạch số 1 năm 2024']);
  });

  it('of text boxes follow their paragraph, once', async () => {
    const box = (words: string): string => `<w:txbxContent>${p(r(words))}</w:txbxContent>`;
    const both = `<mc:AlternateContent><mc:Choice>${box('trong khung')}</mc:Choice><mc:Fallback>${box('trong khung')}</mc:Fallback></mc:AlternateContent>`;
    expect(await linesOf(word(p(`${r('Dự thảo')}<w:r>${both}</w:r>`)))).toEqual(['Dự thảo', 'trong khung']);
  });

  it('behind a break by hand are a line of their own unless the sentence goes on', async () => {
    const body = p(
      `<w:r><w:t>- Báo cáo năm</w:t><w:br/><w:t>và báo cáo quý;</w:t><w:br/><w:t>- Tổng kết</w:t></w:r>`,
    );
    expect(await linesOf(word(body))).toEqual(['- Báo cáo năm và báo cáo quý;', '- Tổng kết']);
  });

  it('of heads, feet and notes stand outside', async () => {
    const { blocks, text } = await readDocument(
      word(p(r('Thân')), {
        header1: p(r('Đầu')),
        footer1: p(r('Chân')),
        footnotes: `<w:footnote>${p(r('Chú'))}</w:footnote>`,
      }),
    );
    expect(text).toBe('Đầu\nThân\nChú\nChân');
    expect(blocks.map((block) => (block.kind === 'paragraph' ? (block.outside ?? null) : null))).toEqual([
      'page-head',
      null,
      'footnote',
      'page-foot',
    ]);
  });

  it('in the letters of old fonts are converted', async () => {
    const body = p(r('KÕ ho¹ch c¶i c¸ch hµnh chÝnh')) + p(r('ñy ban nh©n d©n tØnh'));
    expect(await linesOf(word(body))).toEqual(['Kế hoạch cải cách hành chính', 'ủy ban nhân dân tỉnh']);
  });

  it('with signs of symbol fonts have dashes for bullets and signs of comparison', async () => {
    const body = p(
      `<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>${r(' tỷ lệ ')}<w:r><w:sym w:char="F0B3"/></w:r>${r(' 90%')}`,
    );
    expect(await linesOf(word(body))).toEqual(['- tỷ lệ ≥ 90%']);
  });

  it('in a main part with a number are found', async () => {
    expect(await linesOf(word(p(r('Kế hoạch')), {}, 'word/document2.xml'))).toEqual(['Kế hoạch']);
  });
});

it('tells bold, italic, centred and headings, by run, paragraph and inherited style', async () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:b/></w:rPr><w:pPr><w:jc w:val="center"/></w:pPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:i/></w:rPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="C"/></w:style>';
  const body = [
    p(r('một'), '<w:pStyle w:val="B"/>'),
    p(r('hai', '<w:b w:val="0"/>'), '<w:pStyle w:val="B"/>'),
    p(r('ba'), '<w:pStyle w:val="C"/><w:outlineLvl w:val="0"/>'),
  ];
  const { blocks } = await readDocument(word(body.join(''), { styles }));
  expect(blocks.map(({ span: _, kind: __, ...looks }) => looks as object)).toEqual([
    { bold: true, italic: true, centred: true },
    { italic: true, centred: true },
    { heading: 1 },
  ]);
});

describe('any text', () => {
  const words = fc.array(fc.stringMatching(/^[\p{L}\p{N}]{1,8}$/u), { minLength: 1, maxLength: 5 });
  const paragraph = words.map((list) => p(list.map((one) => r(`${one} `)).join('')));
  const cell = fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((list) => tc(list.join('')));
  const table = fc
    .array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    .map((rows) => tbl(...rows.map((cells) => tr(...cells))));
  const bodies = fc
    .array(fc.oneof(paragraph, table), { minLength: 1, maxLength: 6 })
    .map((list) => list.join(''));

  it('is read whole, in order, and every place is right', () =>
    fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const document = await readDocument(word(body));
        const wanted = [...body.matchAll(/<w:t [^>]*>([^<]*)</g)].map((match) =>
          (match[1] ?? '').trim().normalize('NFC'),
        );
        expect(document.text.split(/\s+/u)).toEqual(wanted);
        const paragraphs = document.blocks.flatMap((block) =>
          block.kind === 'table' ? block.cells.flatMap((one) => one.paragraphs) : [block],
        );
        expect(paragraphs.map((one) => textOf(document, one)).join('\n')).toBe(document.text);
      }),
      { seed: 7, numRuns: 60 },
    ));
});
