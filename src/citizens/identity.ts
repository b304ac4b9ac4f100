/** Identity numbers: their shapes, and how much of them a list shows. Pure. */
export const NUMBER_KINDS = ['CCCD', 'PASSPORT', 'TAX', 'ENTERPRISE', 'OTHER'] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

export interface IdentityNumber {
  kind: NumberKind;
  number: string;
}

/** As it is stored and looked for: without spaces and dots, capital letters. */
export const plainNumber = (number: string): string =>
  number.normalize('NFKC').replace(/[\s.]/g, '').toUpperCase();

/**
 * Whether a number can be one of its kind. CCCD: twelve digits, of which the first three name the place of birth and
 * the fourth the century and sex (Nghị định 137/2015, điều 13). Tax: ten digits of which the last checks the others,
 * and perhaps three more of a branch.
 */
export function isPossible({ kind, number }: IdentityNumber): boolean {
  if (kind === 'CCCD') return /^0(0[1-9]|[1-8]\d|9[0-6])[0-9]\d{8}$/.test(number);
  if (kind === 'PASSPORT') return /^[A-Z0-9]{6,12}$/.test(number);
  if (kind === 'TAX' || kind === 'ENTERPRISE') return /^\d{10}(-?\d{3})?$/.test(number) && taxCheck(number);
  return /^[\p{L}\d/-]{3,30}$/u.test(number);
}

const TAX_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

function taxCheck(number: string): boolean {
  const sum = TAX_WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return 10 - (sum % 11) === Number(number[9]);
}

/** What a number of this shape most likely is. */
export function guessKind(number: string): NumberKind {
  if (/^\d{12}$/.test(number)) return 'CCCD';
  if (/^\d{10}(-?\d{3})?$/.test(number)) return 'TAX';
  return /^[A-Z]\d{7,8}$/.test(number) ? 'PASSPORT' : 'OTHER';
}

/** Birth year and sex that a CCCD number says; null for a number that is none. */
export function saidByCccd(number: string): { year: number; sex: 'M' | 'F' } | null {
  if (!isPossible({ kind: 'CCCD', number })) return null;
  const code = Number(number[3]);
  const century = 1900 + Math.floor(code / 2) * 100;
  return { year: century + Number(number.slice(4, 6)), sex: code % 2 === 0 ? 'M' : 'F' };
}

/** For lists: all but the last three characters hidden. */
export const masked = (number: string): string =>
  '•'.repeat(Math.max(0, number.length - 3)) + number.slice(-3);

/** A telephone number for lists: 09•••••678. */
export const maskedPhone = (phone: string): string =>
  phone.length < 6
    ? '•'.repeat(phone.length)
    : `${phone.slice(0, 2)}${'•'.repeat(phone.length - 5)}${phone.slice(-3)}`;

/** As telephone numbers are compared: digits, +84 as 0. */
export const plainPhone = (phone: string): string =>
  phone.replace(/[^\d+]/g, '').replace(/^\+?84(?=\d{9}$)/, '0');

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => UUID.test(text);
