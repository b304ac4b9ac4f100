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

export type Scale = 'small' | 'full';

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
