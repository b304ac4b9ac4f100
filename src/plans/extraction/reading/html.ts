import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { ReadingFailure, type SourceDocument } from '../model.ts';
import { printed } from './numbering.ts';
import { type CellContent, cleanLine, DocumentWriter, joinSoftBreaks, type Looks } from './writer.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const SKIPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'iframe',
  'svg',
  'select',
  'button',
  'textarea',
  'object',
]);
const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'nav',
  'aside',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'form',
  'fieldset',
  'figure',
  'figcaption',
  'address',
  'center',
  'hr',
  'body',
  'html',
]);

type Line = { text: string; looks: Looks };

/** A web page as saved from a legal site, or Word's "web page": words, tables with merged cells, no scripts or menus hidden. */
export function readHtml(html: string): SourceDocument {
  const document = parse(html);
  requireSaneDepth(document);
  const writer = new DocumentWriter();
  new HtmlReader(writer).block(document, {});
  return writer.finish('html');
}

/** Elements inside elements; real pages have some dozens. */
const DEEPEST = 800;

/** Throws `corrupt`, so that nothing below has to fear for the stack. */
function requireSaneDepth(root: Node): void {
  let level: Node[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST)
      throw new ReadingFailure(
        'corrupt',
        'The web page is built in a way that cannot be read: save the plan as .docx or .pdf and choose that file.',
      );
    level = level.flatMap((node) => ('childNodes' in node ? node.childNodes : []));
  }
}

interface Inherited {
  bold?: boolean;
  italic?: boolean;
  centred?: boolean;
  heading?: number;
}

class HtmlReader {
  readonly #writer: DocumentWriter | null;
  /** Lines of a cell, where there is no writer. */
  readonly lines: Line[] = [];
  #text = '';
  #words: Inherited[] = [];
  /** Number or dash of the list item that has begun and has no words yet. */
  #marker = '';

  constructor(writer: DocumentWriter | null) {
    this.#writer = writer;
  }

  /** Reads what stands below a node; each block element begins and ends a line. */
  block(node: Node, inherited: Inherited): void {
    this.#inline(node, inherited);
    this.#flush(inherited);
  }

  #inline(node: Node, inherited: Inherited): void {
    for (const child of 'childNodes' in node ? node.childNodes : []) {
      if (child.nodeName === '#text' && 'value' in child) this.#addText(child.value, inherited);
      else if ('tagName' in child) this.#element(child, inherited);
    }
  }

  #addText(value: string, inherited: Inherited): void {
    const text = value.replace(/[\s\u00a0]+/g, ' ');
    this.#text += text;
    if (text.trim() !== '') this.#words.push(inherited);
  }

  #element(element: Element, inherited: Inherited): void {
    const name = element.tagName;
    if (SKIPPED.has(name) || isHidden(element)) return;
    if (name === 'br') {
      this.#text += '\n';
      return;
    }
    const looks = looksOf(element, inherited);
    if (name === 'table') {
      this.#flush(inherited);
      this.#table(element, looks);
    } else if (name === 'input') {
      return;
    } else if (BLOCKS.has(name)) {
      this.#flush(inherited);
      if (name === 'li') this.#marker = markerOf(element);
      this.#inline(element, looks);
      this.#flush(looks);
      if (name === 'li') this.#endItem(looks);
    } else if (isSymbol(element)) this.#text += '- ';
    else this.#inline(element, looks);
  }

  #flush(inherited: Inherited): void {
    const words = this.#words;
    const looks: Looks = {
      ...(words.length > 0 && words.every((one) => one.bold) ? { bold: true } : {}),
      ...(words.length > 0 && words.every((one) => one.italic) ? { italic: true } : {}),
      ...(inherited.centred ? { centred: true } : {}),
      ...(inherited.heading === undefined ? {} : { heading: inherited.heading }),
    };
    for (const line of joinSoftBreaks(this.#text.split('\n'))) {
      this.#write({ text: `${this.#marker}${line}`, looks });
      this.#marker = '';
    }
    this.#text = '';
    this.#words = [];
  }

  /** A number without words counts rows in a table; a dash without words is nothing. */
  #endItem(inherited: Inherited): void {
    if (/\d|[a-z]/i.test(this.#marker)) {
      this.#text = this.#marker;
      this.#marker = '';
      this.#flush(inherited);
    }
    this.#marker = '';
  }

  #write(line: Line): void {
    if (cleanLine(line.text) === '') return;
    if (this.#writer) this.#writer.paragraph(line.text, line.looks);
    else this.lines.push(line);
  }

  /** A table inside a cell gives its words; a table that only lays out the page is unfolded. */
  #table(table: Element, inherited: Inherited): void {
    const rows = rowsOf(table);
    if (this.#writer === null || isLayout(table, rows)) {
      for (const row of rows) for (const cell of cellsOf(row)) this.block(cell, looksOf(cell, inherited));
      return;
    }
    const cells: CellContent[] = [];
    /** First row in which each column is free again. */
    const freeFrom: number[] = [];
    let columnCount = 0;
    rows.forEach((row, rowIndex) => {
      let column = 0;
      for (const cell of cellsOf(row)) {
        while ((freeFrom[column] ?? 0) > rowIndex) column++;
        const columnSpan = spanOf(cell, 'colspan', 100);
        const rowSpan = Math.min(spanOf(cell, 'rowspan', 2000), rows.length - rowIndex);
        freeFrom.length = Math.max(freeFrom.length, column + columnSpan);
        freeFrom.fill(rowIndex + rowSpan, column, column + columnSpan);
        const reader = new HtmlReader(null);
        reader.block(cell, looksOf(cell, cell.tagName === 'th' ? { ...inherited, bold: true } : inherited));
        cells.push({ row: rowIndex, column, rowSpan, columnSpan, lines: reader.lines });
        column += columnSpan;
      }
      columnCount = Math.max(columnCount, column);
    });
    this.#writer.table(cells, rows.length, columnCount);
  }
}

const attribute = (element: Element, name: string): string =>
  element.attrs.find((one) => one.name === name)?.value ?? '';

function isHidden(element: Element): boolean {
  const style = attribute(element, 'style').replace(/\s/g, '').toLowerCase();
  return (
    style.includes('display:none') ||
    style.includes('visibility:hidden') ||
    element.attrs.some((one) => one.name === 'hidden')
  );
}

/** Word's web pages print bullets as letters of a symbol font. */
function isSymbol(element: Element): boolean {
  const style = attribute(element, 'style').toLowerCase();
  if (!/font-family:\s*["']?(symbol|wingdings)/.test(style)) return false;
  const [first] = element.childNodes;
  return first?.nodeName === '#text' && 'value' in first && first.value.trim().length === 1;
}

function looksOf(element: Element, inherited: Inherited): Inherited {
  const style = attribute(element, 'style').replace(/\s/g, '').toLowerCase();
  const align = attribute(element, 'align').toLowerCase();
  const heading = /^h([1-6])$/.exec(element.tagName);
  const looks: Inherited = { ...inherited };
  if (['b', 'strong', 'th'].includes(element.tagName) || heading || /font-weight:(bold|[6-9]00)/.test(style))
    looks.bold = true;
  if (/font-weight:(normal|400)/.test(style)) delete looks.bold;
  if (['i', 'em'].includes(element.tagName) || style.includes('font-style:italic')) looks.italic = true;
  if (element.tagName === 'center' || align === 'center' || style.includes('text-align:center'))
    looks.centred = true;
  else if (align !== '' || style.includes('text-align:')) delete looks.centred;
  if (heading) looks.heading = Number(heading[1]);
  return looks;
}

/** What a browser prints before a list item. */
function markerOf(item: Element): string {
  const list = item.parentNode;
  if (!list || !('tagName' in list) || list.tagName !== 'ol') return '- ';
  const items = list.childNodes.filter(
    (child): child is Element => 'tagName' in child && child.tagName === 'li',
  );
  const number =
    Number(attribute(item, 'value')) || (Number(attribute(list, 'start')) || 1) + items.indexOf(item);
  const type = attribute(list, 'type');
  return `${printed(number, LIST_TYPES[type] ?? 'decimal')}${type === 'a' ? ')' : '.'} `;
}

const LIST_TYPES: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};

const childElements = (element: Element, names: readonly string[]): Element[] =>
  element.childNodes.filter((child): child is Element => 'tagName' in child && names.includes(child.tagName));

const rowsOf = (table: Element): Element[] => [
  ...childElements(table, ['thead', 'tbody', 'tfoot', 'tr']).flatMap((part) =>
    part.tagName === 'tr' ? [part] : childElements(part, ['tr']),
  ),
];

const cellsOf = (row: Element): Element[] =>
  childElements(row, ['td', 'th']).filter((cell) => !isHidden(cell));

const spanOf = (cell: Element, name: string, most: number): number =>
  Math.max(1, Math.min(most, Number.parseInt(attribute(cell, name), 10) || 1));

/** One cell around everything, or a table around tables: it only places things on the page. */
function isLayout(table: Element, rows: readonly Element[]): boolean {
  const cells = rows.flatMap(cellsOf);
  if (cells.length <= 1) return true;
  const nested = cells.some((cell) => holdsTable(cell));
  return nested && attribute(table, 'border') !== '1';
}

function holdsTable(node: Node): boolean {
  return (
    'childNodes' in node &&
    node.childNodes.some((child) => ('tagName' in child && child.tagName === 'table') || holdsTable(child))
  );
}
