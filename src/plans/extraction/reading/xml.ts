import { SaxesParser } from 'saxes';
import { ReadingFailure } from '../model.ts';

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

const DEEPEST = 500;

/** XML as a tree. No entities but XML's own five, no external ones. Throws `corrupt`. */
export function parseXml(bytes: Uint8Array): XmlElement {
  const parser = new SaxesParser({ xmlns: false });
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open: XmlElement[] = [root];
  parser.on('opentag', (tag) => {
    const element: XmlElement = {
      name: tag.name,
      attributes: tag.attributes as Record<string, string>,
      children: [],
    };
    open.at(-1)?.children.push(element);
    open.push(element);
    if (open.length > DEEPEST) throw damaged();
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => open.at(-1)?.children.push(text));
  parser.on('error', () => {
    throw damaged();
  });
  parser.write(new TextDecoder().decode(bytes)).close();
  return root;
}

const damaged = (): ReadingFailure =>
  new ReadingFailure(
    'corrupt',
    'The document is damaged inside: open it in Word, save it again and choose the new file.',
  );

export const elementsOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child): child is XmlElement => typeof child !== 'string');

export const childNamed = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element && elementsOf(element).find((child) => child.name === name);

/** The `w:val` of a child: '' when the child has none, undefined when there is no such child. */
export function valOf(element: XmlElement | undefined, name: string): string | undefined {
  const child = childNamed(element, name);
  return child ? (child.attributes['w:val'] ?? '') : undefined;
}

/** A switch such as <w:b/>: on unless its value says off. */
export function isOn(element: XmlElement | undefined, name: string): boolean | undefined {
  const value = valOf(element, name);
  return value === undefined ? undefined : !['0', 'false', 'none', 'off'].includes(value);
}
