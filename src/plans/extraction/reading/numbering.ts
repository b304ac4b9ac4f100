import { childNamed, elementsOf, isOn, valOf, type XmlElement } from './xml.ts';

export interface Level {
  format: string;
  /** "%1.%2)": the printed form with places for the counters. */
  text: string;
  start: number;
  /** Style whose paragraphs stand at this level. */
  style?: string | undefined;
  /** Counters of upper levels are printed as plain numbers ("1.2" below chapter "I"). */
  plain?: boolean;
}

/** A list as paragraphs name it: which counters it shares, how each level looks, where it starts anew. */
export interface NumberedList {
  list: string;
  levels: Map<number, Level>;
  restarts: Map<number, number>;
}

/** The automatic numbers of a Word document, counted as Word counts them. One object for one reading of the text. */
export class Numbering {
  readonly #lists: ReadonlyMap<string, NumberedList>;
  /** list → counter of each level. */
  readonly #counters = new Map<string, number[]>();
  readonly #begun = new Set<string>();

  constructor(lists: ReadonlyMap<string, NumberedList>) {
    this.#lists = lists;
  }

  /** The level at which a list puts paragraphs of a style. */
  levelOfStyle(numId: string, style: string | undefined): number | undefined {
    if (style === undefined) return undefined;
    for (const [index, level] of this.#lists.get(numId)?.levels ?? [])
      if (level.style === style) return index;
    return undefined;
  }

  /** What Word prints before the next paragraph of this list and level: "1.", "a)", "-"; '' for nothing. */
  next(numId: string, index: number): string {
    const found = this.#lists.get(numId);
    const level = found?.levels.get(index);
    if (!found || !level) return '';
    const counters = this.#counters.get(found.list) ?? [];
    this.#counters.set(found.list, counters);
    if (!this.#begun.has(numId)) {
      this.#begun.add(numId);
      for (const [at, start] of found.restarts) counters[at] = start - 1;
    }
    counters[index] = (counters[index] ?? level.start - 1) + 1;
    counters.length = index + 1;
    if (level.format === 'bullet') return '-';
    return level.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const of = found.levels.get(at);
      const format = at === index ? level.format : level.plain ? 'decimal' : (of?.format ?? 'decimal');
      return printed(counters[at] ?? of?.start ?? 1, format);
    });
  }
}

/** Lines of a paragraph behind its number. A number without words counts rows in a table; a bullet without words is none. */
export function labelled(label: string, lines: readonly string[]): string[] {
  const [first, ...rest] = lines;
  if (label === '') return [...lines];
  if (first === undefined) return label === '-' ? [] : [label];
  return [`${label} ${first}`, ...rest];
}

/** The lists of a .docx, by `w:numId`. */
export function docxLists(numbering: XmlElement | undefined): Map<string, NumberedList> {
  const lists = new Map<string, NumberedList>();
  const root = childNamed(numbering, 'w:numbering');
  if (!root) return lists;
  const abstracts = new Map<string, Map<number, Level>>();
  for (const element of elementsOf(root))
    if (element.name === 'w:abstractNum')
      abstracts.set(element.attributes['w:abstractNumId'] ?? '', levelsOf(element));
  for (const element of elementsOf(root)) {
    if (element.name !== 'w:num') continue;
    const list = valOf(element, 'w:abstractNumId') ?? '';
    const levels = new Map(abstracts.get(list));
    const restarts = new Map<number, number>();
    for (const override of elementsOf(element).filter((child) => child.name === 'w:lvlOverride')) {
      const start = valOf(override, 'w:startOverride');
      if (start !== undefined) restarts.set(Number(override.attributes['w:ilvl']), Number(start));
      for (const [at, level] of levelsOf(override)) levels.set(at, level);
    }
    lists.set(element.attributes['w:numId'] ?? '', { list, levels, restarts });
  }
  return lists;
}

function levelsOf(element: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const child of elementsOf(element))
    if (child.name === 'w:lvl')
      levels.set(Number(child.attributes['w:ilvl']), {
        format: valOf(child, 'w:numFmt') ?? 'decimal',
        text: valOf(child, 'w:lvlText') ?? '',
        start: Number(valOf(child, 'w:start') ?? 1),
        style: valOf(child, 'w:pStyle'),
        plain: isOn(child, 'w:isLgl') === true,
      });
  return levels;
}

/** A count as Word prints it in one of its formats. */
export function printed(count: number, format: string): string {
  switch (format) {
    case 'upperRoman':
      return roman(count);
    case 'lowerRoman':
      return roman(count).toLowerCase();
    case 'upperLetter':
      return letter(count).toUpperCase();
    case 'lowerLetter':
      return letter(count);
    case 'decimalZero':
      return String(count).padStart(2, '0');
    case 'none':
      return '';
    default:
      return String(count);
  }
}

/** a … z, aa, bb …, as Word does. */
const letter = (count: number): string =>
  String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.min(5, Math.floor((count - 1) / 26) + 1));

function roman(count: number): string {
  const signs: [number, string][] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = Math.min(count, 5000);
  let text = '';
  for (const [value, sign] of signs)
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  return text;
}
