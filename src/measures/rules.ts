/** Numbers of the product: ratios, rounding, periods (one-stop 7.1, 7.2; par-management 1.3). Pure. */

/** A ratio is kept as its two sums; it is divided only to be shown, and never averaged. */
export interface Ratio {
  numerator: number;
  denominator: number;
}

export const NO_RATIO: Ratio = { numerator: 0, denominator: 0 };

/** Ratios roll up as ratio of sums. */
export const addRatios = (ratios: readonly Ratio[]): Ratio =>
  ratios.reduce(
    (sum, one) => ({
      numerator: sum.numerator + one.numerator,
      denominator: sum.denominator + one.denominator,
    }),
    NO_RATIO,
  );

/**
 * The ratio in hundredths of a per cent, half up, by whole numbers: 850 of 900 is 9444 (94,44 %). Null where nothing
 * arose (không phát sinh): neither 0 nor 100 %. This is the only place where a number is rounded.
 */
export function hundredths({ numerator, denominator }: Ratio): number | null {
  if (denominator === 0) return null;
  const [n, d] = [BigInt(numerator), BigInt(denominator)];
  const sign = n < 0n !== d < 0n ? -1n : 1n;
  const [up, down] = [n < 0n ? -n : n, d < 0n ? -d : d];
  return Number(sign * ((up * 20_000n + down) / (2n * down)));
}

/** The same as a number of per cent with at most two decimals. */
export function percentOf(ratio: Ratio): number | null {
  const value = hundredths(ratio);
  return value === null ? null : value / 100;
}

export const PERIOD_CODES = ['Q1', 'Q2', 'H1', 'Q3', 'M9', 'Q4', 'H2', 'Y'] as const;
export type PeriodCode = (typeof PERIOD_CODES)[number];

/** A period of reports: days 'YYYY-MM-DD', both included. */
export interface Period {
  year: number;
  code: PeriodCode | 'ADHOC';
  from: string;
  to: string;
}

/** Month and year of the first day (the 15th) and of the last (the 14th), as offsets to the year of the report. */
const BOUNDS: Record<PeriodCode, readonly [fromYear: number, fromMonth: number, toMonth: number]> = {
  Q1: [-1, 12, 3],
  Q2: [0, 3, 6],
  H1: [-1, 12, 6],
  Q3: [0, 6, 9],
  M9: [-1, 12, 9],
  Q4: [0, 9, 12],
  H2: [0, 6, 12],
  Y: [-1, 12, 12],
};

/** Data of a reporting period (Nghị định 09/2019/NĐ-CP): the first quarter begins on 15 December of the year before. */
export function periodOf(year: number, code: PeriodCode): Period {
  const [fromYear, fromMonth, toMonth] = BOUNDS[code];
  const two = (month: number): string => String(month).padStart(2, '0');
  return {
    year,
    code,
    from: `${year + fromYear}-${two(fromMonth)}-15`,
    to: `${year}-${two(toMonth)}-14`,
  };
}

/** The period of a code that ends last on or before a day. */
export function lastPeriod(day: string, code: PeriodCode): Period {
  const year = Number(day.slice(0, 4));
  const candidates = [periodOf(year + 1, code), periodOf(year, code), periodOf(year - 1, code)];
  return candidates.find(({ to }) => to <= day) ?? periodOf(year - 2, code);
}

/** The calendar year: plans and scores go by it, reports do not. */
export const calendarYear = (year: number): Period => ({
  year,
  code: 'ADHOC',
  from: `${year}-01-01`,
  to: `${year}-12-31`,
});
