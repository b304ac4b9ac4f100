/** One measured number, as `npm run bench` prints it. */
export interface Figure {
  figure: string;
  value: number;
  unit: string;
  /** The same work done barely, in the same run; null where there is none. */
  floor: number | null;
  /** How far the figure may go, in the sense that `ok` says; null where none is set. */
  bar: string | null;
  ok: boolean;
}

/** Smoke: the least that shows that it runs; small: a first impression; medium: to work on it; full: as the bars are meant. */
export const SCALES = ['smoke', 'small', 'medium', 'full'] as const;
export type Scale = (typeof SCALES)[number];

/** A benchmark: prepares its own data, measures, and hands each figure over as soon as it has it. */
export interface Benchmark {
  name: string;
  about: string;
  run(scale: Scale, report: (figure: Figure) => void, say: (line: string) => void): Promise<void>;
}

/** The value below which `share` (0 to 1) of the measurements lie. */
export function quantile(measurements: readonly number[], share: number): number {
  const sorted = [...measurements].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A rate that must reach a share of its floor's. */
export const rateFigure = (
  figure: string,
  { value, floor }: { value: number; floor: number },
  share: number,
): Figure => ({
  figure,
  value,
  unit: '1/s',
  floor,
  bar: `>= ${100 * share} % of the floor`,
  ok: value >= share * floor,
});

/** 95 of 100 within so many milliseconds. */
export function timeFigure(
  figure: string,
  times: readonly number[],
  most: number,
  floor: readonly number[] | null,
): Figure {
  const value = quantile(times, 0.95);
  const below = floor && quantile(floor, 0.95);
  return { figure: `${figure}, p95`, value, unit: 'ms', floor: below, bar: `< ${most}`, ok: value < most };
}
