/**
 * What a scanner types: the QR code of an identity card, of a receipt, or a number. Pure, and forgiving: scanners send
 * line ends, keyboards change the separator, input methods compose letters anew.
 */
import { isPossible, plainNumber, saidByCccd } from '../citizens/index.ts';

export interface Card {
  number: string;
  /** The number of nine digits of an older card; '' for none. */
  oldNumber: string;
  name: string;
  /** 'YYYY-MM-DD'; null where the card has none that exists. */
  birthDate: string | null;
  sex: 'M' | 'F' | null;
  address: string;
  issuedOn: string | null;
}

export type Scanned =
  | { kind: 'card'; card: Card }
  /** Letters were lost on the way (a scanner set to another alphabet): only the number can be believed. */
  | { kind: 'garbled'; number: string }
  | { kind: 'dossier'; code: string }
  | { kind: 'number'; number: string }
  | { kind: 'words'; words: string }
  | { kind: 'nothing' };

/** Keyboards that are not American make these of the stroke. */
const SEPARATOR = /[|¦｜∣]/u;
const LOST = /[\uFFFD?]/;
const LOOKUP = /\/lookup\/([^/?#\s]+)/i;
const CODE = /^[A-Z0-9][A-Z0-9_.-]{1,59}-\d{6}-\d{4,7}$/;

/** Tells what was scanned or typed into the one field for people. */
export function readScan(text: string): Scanned {
  const clean = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  if (clean === '') return { kind: 'nothing' };
  if (SEPARATOR.test(clean)) return readCard(clean);
  const code = dossierCodeIn(clean);
  if (code !== null) return { kind: 'dossier', code };
  const number = plainNumber(clean);
  if (/^[A-Z]?\d{7,13}(-\d{3})?$/.test(number)) return { kind: 'number', number };
  return { kind: 'words', words: clean };
}

function dossierCodeIn(text: string): string | null {
  const found = LOOKUP.exec(text)?.[1];
  const code = (found === undefined ? text : decoded(found)).toUpperCase();
  return CODE.test(code) ? code : null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * number|old number|name|ddmmyyyy|sex|address|ddmmyyyy of issue: the card with a chip of 2021. The card of 2024 (thẻ căn
 * cước) writes the same and may add fields, which are left aside.
 */
function readCard(text: string): Scanned {
  const [first = '', oldNumber = '', name = '', birth = '', sex = '', address = '', issued = ''] = text
    .split(SEPARATOR)
    .map((part) => part.replace(/\s+/g, ' ').trim());
  const number = plainNumber(first);
  if (!isPossible({ kind: 'CCCD', number })) return { kind: 'words', words: text };
  if (name === '' || LOST.test(name)) return { kind: 'garbled', number };
  const birthDate = dateOf(birth);
  return {
    kind: 'card',
    card: {
      number,
      oldNumber: /^\d{9}$/.test(oldNumber) ? oldNumber : '',
      name,
      birthDate: fitsNumber(number, birthDate) ? birthDate : null,
      sex: sexOf(sex) ?? saidByCccd(number)?.sex ?? null,
      address: LOST.test(address) ? '' : address,
      issuedOn: dateOf(issued),
    },
  };
}

/** A birth date of another year than the number says was misread. */
const fitsNumber = (number: string, birthDate: string | null): boolean =>
  birthDate === null || Number(birthDate.slice(0, 4)) === saidByCccd(number)?.year;

/** ddmmyyyy, with or without strokes. */
function dateOf(text: string): string | null {
  const digits = text.replace(/\D/g, '');
  if (digits.length !== 8) return null;
  const iso = `${digits.slice(4)}-${digits.slice(2, 4)}-${digits.slice(0, 2)}`;
  try {
    return Temporal.PlainDate.from(iso).toString();
  } catch {
    return null;
  }
}

function sexOf(text: string): 'M' | 'F' | null {
  const letter = text.toLocaleLowerCase('vi').slice(0, 3);
  return letter === 'nam' ? 'M' : letter.startsWith('n') ? 'F' : null;
}
