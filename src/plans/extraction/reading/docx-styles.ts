import { childNamed, elementsOf, isOn, valOf, type XmlElement } from './xml.ts';

/** What a style or a paragraph says of itself; undefined = it says nothing. */
export interface Format {
  bold: boolean | undefined;
  italic: boolean | undefined;
  caps: boolean | undefined;
  font: string | undefined;
  centred: boolean | undefined;
  heading: number | undefined;
  list: ListPlace | undefined;
}

/** Where a paragraph stands in a list. Either half may be said by the style and the other by the paragraph. */
export interface ListPlace {
  numId?: string;
  level?: number;
  /** The style that names the list: the list's levels may name it in turn. */
  style?: string;
}

const NOTHING: Format = {
  bold: undefined,
  italic: undefined,
  caps: undefined,
  font: undefined,
  centred: undefined,
  heading: undefined,
  list: undefined,
};

/** The styles of a Word document, each with what it inherits. */
export class DocxStyles {
  readonly #styles = new Map<string, XmlElement>();
  readonly #known = new Map<string, Format>();
  #default = '';
  #base = NOTHING;

  constructor(styles: XmlElement | undefined) {
    for (const style of elementsOf(
      childNamed(styles, 'w:styles') ?? { name: '', attributes: {}, children: [] },
    )) {
      if (style.name === 'w:docDefaults') {
        const run = childNamed(childNamed(style, 'w:rPrDefault'), 'w:rPr');
        this.#base = { ...NOTHING, font: runFormat(run).font };
      }
      if (style.name !== 'w:style') continue;
      const id = style.attributes['w:styleId'] ?? '';
      this.#styles.set(id, style);
      if (style.attributes['w:default'] === '1' && style.attributes['w:type'] === 'paragraph')
        this.#default = id;
    }
  }

  /** The format of a style by id; of the document's default style without. */
  of(id: string | undefined): Format {
    return this.#resolve(id ?? this.#default, 0);
  }

  #resolve(id: string, depth: number): Format {
    const known = this.#known.get(id);
    if (known) return known;
    const style = this.#styles.get(id);
    if (!style || depth > 20) return this.#base;
    const base = valOf(style, 'w:basedOn');
    const parent = base === undefined ? this.#base : this.#resolve(base, depth + 1);
    const own = paragraphFormat(childNamed(style, 'w:pPr'));
    const format = over(parent, {
      ...runFormat(childNamed(style, 'w:rPr')),
      ...own,
      list: own.list && { ...own.list, style: id },
    });
    const name = /^heading (\d)$/i.exec(valOf(style, 'w:name') ?? '');
    const resolved = name ? { ...format, heading: Number(name[1]) } : format;
    this.#known.set(id, resolved);
    return resolved;
  }
}

/** `format` where it says something, else `base`. */
export function over(base: Format, format: Partial<Format>): Format {
  return {
    bold: format.bold ?? base.bold,
    italic: format.italic ?? base.italic,
    caps: format.caps ?? base.caps,
    font: format.font ?? base.font,
    centred: format.centred ?? base.centred,
    heading: format.heading ?? base.heading,
    list: format.list ? { ...base.list, ...format.list } : base.list,
  };
}

export function runFormat(
  properties: XmlElement | undefined,
): Pick<Format, 'bold' | 'italic' | 'caps' | 'font'> {
  const fonts = childNamed(properties, 'w:rFonts')?.attributes;
  return {
    bold: isOn(properties, 'w:b'),
    italic: isOn(properties, 'w:i'),
    caps: isOn(properties, 'w:caps'),
    font: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'],
  };
}

export function paragraphFormat(
  properties: XmlElement | undefined,
): Pick<Format, 'centred' | 'heading' | 'list'> {
  const alignment = valOf(properties, 'w:jc');
  const outline = valOf(properties, 'w:outlineLvl');
  const numbers = childNamed(properties, 'w:numPr');
  return {
    centred: alignment === undefined ? undefined : alignment === 'center',
    heading: outline === undefined || Number(outline) > 8 ? undefined : Number(outline) + 1,
    list: numbers && listPlace(valOf(numbers, 'w:numId'), valOf(numbers, 'w:ilvl')),
  };
}

const listPlace = (numId: string | undefined, level: string | undefined): ListPlace => ({
  ...(numId === undefined ? {} : { numId }),
  ...(level === undefined ? {} : { level: Number(level) }),
});
