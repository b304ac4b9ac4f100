/**
 * Exact decimals with four places, as whole ten-thousandths: sums do not depend on the order in which agencies are
 * added. Pure.
 */
export type Units = bigint;

const PLACES = 4;
const ONE = 10n ** BigInt(PLACES);

/** A number, or the text of one as PostgreSQL writes it. Throws RangeError for what is no finite number. */
export function toUnits(value: number | string): Units {
  const text = typeof value === 'number' ? plain(value) : value;
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`not a decimal: ${text}`);
  const [, sign, whole = '0', digits = ''] = match;
  const kept = BigInt(digits.slice(0, PLACES).padEnd(PLACES, '0'));
  const up = Number(digits[PLACES] ?? '0') >= 5 ? 1n : 0n;
  const units = BigInt(whole) * ONE + kept + up;
  return sign === '-' ? -units : units;
}

const plain = (value: number): string => {
  if (!Number.isFinite(value)) throw new RangeError(`not a decimal: ${value}`);
  return value.toFixed(PLACES + 1);
};

/** For showing and comparing; exact up to 2^53 ten-thousandths. */
export const fromUnits = (units: Units): number => Number(units) / Number(ONE);

/** As PostgreSQL reads it: '97.5'. */
export function unitsText(units: Units): string {
  const sign = units < 0n ? '-' : '';
  const size = units < 0n ? -units : units;
  return `${sign}${size / ONE}.${String(size % ONE).padStart(PLACES, '0')}`;
}

/** `numerator / denominator × 100`, rounded half away from zero; null where the denominator is 0. */
export function percentOf(numerator: Units, denominator: Units): Units | null {
  return denominator === 0n ? null : divide(numerator * 100n * ONE, denominator);
}

/** Whole division rounded half away from zero. */
export function divide(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const [a, b] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const rounded = (a * 2n + b) / (b * 2n);
  return negative ? -rounded : rounded;
}

/** A product of two decimals, still exact: in hundred-millionths. */
export const product = (a: Units, b: Units): bigint => a * b;

/** A number as people type it: "1.234,5", "97,5", "97.5", "1 234"; null when it is none. */
export function parseNumber(text: string): number | null {
  const words = text
    .normalize('NFC')
    .replaceAll(/[\s\u00a0%]/g, '')
    .replace('−', '-');
  const grouped = /^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(words);
  const english = /^-?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?$|^-?\d{1,3}(?:,\d{3})+\.\d+$/.test(words);
  const digits = grouped
    ? words.replaceAll('.', '').replace(',', '.')
    : english
      ? words.replaceAll(',', '')
      : words.replace(',', '.');
  if (!/^-?\d{1,15}(?:\.\d{1,10})?$/.test(digits)) return null;
  return Number(digits);
}
