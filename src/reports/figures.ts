/** Numbers of a report: what was computed, what is stated, and what both make of the rates. Pure. */
import { hundredths, type Ratio } from '../measures/index.ts';
import { type Item, isCounted, type RateItem, type ReportForm } from './form.ts';

/** A number of the annex as it is kept. */
export interface Figure {
  /** What the product counted in the period; null: it counts no such thing. */
  computed: number | null;
  /** The same from the beginning of the year. */
  computedYear: number | null;
  /** What the agency states instead, or typed where nothing is computed. */
  stated: number | null;
  notApplicable: boolean;
  /** Why another number is stated than computed, or why it changed so much. */
  note: string;
}

export type Figures = ReadonlyMap<string, Figure>;

export const NO_FIGURE: Figure = {
  computed: null,
  computedYear: null,
  stated: null,
  notApplicable: false,
  note: '',
};

/** The number that counts; null: none is there (not reported, or not applicable). */
export const numberOf = (figure: Figure | undefined): number | null =>
  figure === undefined || figure.notApplicable ? null : (figure.stated ?? figure.computed);

/** Whether another number is stated than the product counted. */
export const isOverridden = (figure: Figure | undefined): boolean =>
  figure !== undefined && figure.computed !== null && figure.stated !== null;

/** A rate as its two sums; null where one of them is not there. */
export function ratioOf(rate: RateItem, figures: Figures): Ratio | null {
  const [numerator, denominator] = [numberOf(figures.get(rate.of)), numberOf(figures.get(rate.over))];
  if (numerator === null || denominator === null) return null;
  // Amounts have up to three decimals; a ratio is of whole numbers.
  const whole = (value: number): number => Math.round(value * 1000);
  return Number.isInteger(numerator) && Number.isInteger(denominator)
    ? { numerator, denominator }
    : { numerator: whole(numerator), denominator: whole(denominator) };
}

/** What stands in the annex for an item: a number, a rate in hundredths of a per cent, or why there is none. */
export type Shown =
  | { kind: 'NUMBER'; value: number }
  | { kind: 'RATE'; hundredths: number }
  | { kind: 'NOT_REPORTED' | 'NOT_APPLICABLE' | 'NO_OCCURRENCE' };

export function shownOf(item: Item, figures: Figures): Shown {
  if (isCounted(item)) {
    const figure = figures.get(item.code);
    if (figure?.notApplicable) return { kind: 'NOT_APPLICABLE' };
    const value = numberOf(figure);
    return value === null ? { kind: 'NOT_REPORTED' } : { kind: 'NUMBER', value };
  }
  const ratio = ratioOf(item, figures);
  if (ratio === null) return { kind: 'NOT_REPORTED' };
  const value = hundredths(ratio);
  return value === null ? { kind: 'NO_OCCURRENCE' } : { kind: 'RATE', hundredths: value };
}

/** 1234567.5 → "1.234.567,5", as official documents write it in every language. */
export function plainNumber(value: number): string {
  const [whole = '', part = ''] = String(Math.round(value * 1000) / 1000).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return part === '' ? grouped : `${grouped},${part}`;
}

/** 9444 → "94,44%". */
export const plainRate = (value: number): string =>
  `${plainNumber(Math.trunc(value / 100))},${String(Math.abs(value % 100)).padStart(2, '0')}%`;

export const ABSENT = {
  NOT_REPORTED: 'chưa báo cáo',
  NOT_APPLICABLE: 'không áp dụng',
  NO_OCCURRENCE: 'không phát sinh',
} as const;

/** What stands in documents for an item. */
export function shownWords(shown: Shown): string {
  if (shown.kind === 'NUMBER') return plainNumber(shown.value);
  return shown.kind === 'RATE' ? plainRate(shown.hundredths) : ABSENT[shown.kind];
}

/** The sentences that the product says in a section, with the numbers of the annex; none while a number is missing. */
export function factsOf(
  facts: readonly string[],
  form: Pick<ReportForm, 'items'>,
  figures: Figures,
): string[] {
  const items = new Map(form.items.map((item) => [item.code, item]));
  return facts.flatMap((sentence) => {
    let missing = false;
    const said = sentence.replace(/\{([\d.]+)\}/g, (_whole, code: string) => {
      const item = items.get(code);
      const shown = item && shownOf(item, figures);
      if (!shown || shown.kind === 'NOT_REPORTED') missing = true;
      return shown ? shownWords(shown) : '';
    });
    return missing ? [] : [said];
  });
}

/** Reads a number as people type it: "1.234,5", "1234,5", "1234.5" with at most three decimals; undefined: it is none. */
export function readNumber(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0]/g, '');
  const vietnamese = /^\d{1,3}(\.\d{3})+(,\d{1,3})?$|^\d+(,\d{1,3})?$/.test(plain);
  const english = /^\d+\.\d{1,3}$/.test(plain) && !/^\d{1,3}\.\d{3}$/.test(plain);
  if (!vietnamese && !english) return undefined;
  const value = Number(vietnamese ? plain.replaceAll('.', '').replace(',', '.') : plain);
  return value < 1e15 ? value : undefined;
}
