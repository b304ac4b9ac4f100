/** `npm run bench` lists the benchmarks; `npm run --silent bench -- NAME [--scale smoke|small|medium|full]` runs one. */
import { extract } from './extract.ts';
import { type Benchmark, type Figure, SCALES, type Scale } from './figure.ts';
import { measures } from './measures/measures.ts';
import { oneStop } from './one-stop/one-stop.ts';
import { programme } from './programme/programme.ts';
import { reorganisation } from './reorganise.ts';
import { requests } from './requests.ts';

const BENCHMARKS: readonly Benchmark[] = [extract, requests, programme, reorganisation, oneStop, measures];

const say = (line: string): void => void process.stderr.write(`${line}\n`);

function usage(): string {
  const list = BENCHMARKS.map(({ name, about }) => `  ${name.padEnd(12)}${about}`);
  return [
    'Usage: npm run --silent bench -- NAME [--scale smoke|small|medium|full]   (small: under 3 minutes)',
    ...list,
  ].join('\n');
}

function scaleOf(words: readonly string[]): Scale | null {
  if (words.length === 0) return 'small';
  const [flag, value] = words.length === 1 ? (words[0] ?? '').split('=') : words;
  if (flag !== '--scale' || words.length > 2) return null;
  return SCALES.find((scale) => scale === value) ?? null;
}

async function main([name, ...rest]: string[]): Promise<number> {
  if (name === undefined) {
    process.stdout.write(`${usage()}\n`);
    return 0;
  }
  const benchmark = BENCHMARKS.find((known) => known.name === name);
  const scale = scaleOf(rest);
  if (!benchmark || !scale) {
    say(usage());
    return 2;
  }
  let missed = 0;
  const report = (figure: Figure): void => {
    const { value, floor, unit, bar, ok } = figure;
    const line = {
      bench: name,
      figure: figure.figure,
      value: round(value),
      unit,
      floor: floor === null ? null : round(floor),
      ratio: floor === null ? null : round(value / floor),
      bar,
      ok,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    if (!figure.ok) missed++;
  };
  await benchmark.run(scale, report, say);
  say(missed === 0 ? 'Every bar is held.' : `${missed} of the bars are missed.`);
  // Bars must hold at full scale; the small one only shows that the benchmark runs.
  return scale === 'full' && missed > 0 ? 1 : 0;
}

const round = (value: number): number => Number(value.toPrecision(4));

process.exitCode = await main(process.argv.slice(2));
