import { ReadingFailure, type SourceDocument } from '../model.ts';
import { DocxBody } from './docx-body.ts';
import { DocxStyles } from './docx-styles.ts';
import type { ReadingLimits } from './limits.ts';
import { docxLists, Numbering } from './numbering.ts';
import { DocumentWriter } from './writer.ts';
import { childNamed, elementsOf, parseXml, type XmlElement } from './xml.ts';
import { unzipParts } from './zip.ts';

const PARTS =
  /^word\/(document\d*|styles|numbering|footnotes|endnotes|header\d*|footer\d*)\.xml$|^\[Content_Types\]\.xml$/;

/** Some programs number the main part too. */
const MAIN = /^word\/document\d*\.xml$/;

/** Word's own format (ECMA-376): text, tables with merged cells, automatic numbers, notes. Throws ReadingFailure. */
export function readDocx(bytes: Uint8Array, limits: ReadingLimits): SourceDocument {
  const parts = unzipParts(
    bytes,
    (name) => PARTS.test(name) || name.startsWith('xl/') || name.startsWith('ppt/'),
    limits,
  );
  const main =
    parts.get('word/document.xml') ?? parts.get([...parts.keys()].find((name) => MAIN.test(name)) ?? '');
  if (!main) throw notWord(parts);
  const xml = (name: string): XmlElement | undefined => {
    const part = parts.get(name);
    return part && parseXml(part);
  };
  const body = childNamed(childNamed(parseXml(main), 'w:document'), 'w:body');
  if (!body) throw notWord(parts);
  const writer = new DocumentWriter();
  const reader = new DocxBody(
    new DocxStyles(xml('word/styles.xml')),
    new Numbering(docxLists(xml('word/numbering.xml'))),
    writer,
  );
  const outside = (pattern: RegExp, kind: 'page-head' | 'page-foot' | 'footnote'): void => {
    for (const name of [...parts.keys()].filter((part) => pattern.test(part)).sort())
      for (const root of elementsOf(xml(name) ?? { name: '', attributes: {}, children: [] }))
        reader.outside(root, kind);
  };
  outside(/^word\/header\d*\.xml$/, 'page-head');
  reader.blocks(body);
  outside(/^word\/(footnotes|endnotes)\.xml$/, 'footnote');
  outside(/^word\/footer\d*\.xml$/, 'page-foot');
  return writer.finish('docx');
}

function notWord(parts: Map<string, Uint8Array>): ReadingFailure {
  const names = [...parts.keys()];
  const other = names.some((name) => name.startsWith('xl/'))
    ? 'an Excel workbook'
    : names.some((name) => name.startsWith('ppt/'))
      ? 'a presentation'
      : 'no Word document';
  return new ReadingFailure(
    'unknown-type',
    `The file is ${other}: save the plan as .docx or .pdf and choose that file.`,
  );
}
