/**
 * Targets as people write them in one cell, one a line:
 *
 *   2025: ≥ 80 %
 *   2021-2025 (tỉnh): 25–35 %
 *   2030 (xã): giảm ≥ 10 %
 *   2025: hạng ≤ 15
 *   2025: Hoàn thành việc tích hợp
 *
 * `formatTargets` writes them, `parseTargets` reads them back. Pure.
 */
import type { Comparator, ExtractedTarget } from './extraction/model.ts';

const LEVELS = { province: 'tỉnh', district: 'huyện', commune: 'xã' } as const;
const LEVEL_WORDS: Readonly<Record<string, ExtractedTarget['level']>> = {
  tỉnh: 'province',
  province: 'province',
  huyện: 'district',
  district: 'district',
  xã: 'commune',
  commune: 'commune',
};

const SIGNS: Readonly<Record<Exclude<Comparator, 'text' | 'range'>, string>> = {
  '=': '=',
  '>=': '≥',
  '>': '>',
  '<=': '≤',
  '<': '<',
  'rank<=': 'hạng ≤',
  'decrease>=': 'giảm ≥',
  'increase>=': 'tăng ≥',
};
const BY_SIGN = new Map<string, Comparator>(
  Object.entries(SIGNS).map(([comparator, sign]) => [sign, comparator as Comparator]),
);
const UNIT_WORDS: Readonly<Record<string, string>> = {
  '%': '%',
  count: '',
  rank: '',
  text: '',
  minutes: 'phút',
};

const number = (value: number): string => String(value).replace('.', ',');

/** One target as a line. */
export function formatTarget(target: ExtractedTarget): string {
  const { from, to } = target.period;
  const level = target.level === null ? '' : ` (${LEVELS[target.level]})`;
  return `${from === to ? from : `${from}-${to}`}${level}: ${formatDemand(target)}`;
}

/** What a target demands, without its period: "≥ 80 %". */
export function formatDemand(target: ExtractedTarget): string {
  const { comparator, value, upper } = target;
  if (comparator === 'text' || value === null) return target.text.replaceAll(/\s+/g, ' ').trim() || '…';
  const unit = UNIT_WORDS[target.unit] ?? target.unit;
  const tail = unit === '' ? '' : ` ${unit}`;
  if (comparator === 'range') return `${number(value)}–${number(upper ?? value)}${tail}`;
  const ceiling = comparator === 'increase>=' && upper !== null ? ` đến ${number(upper)}${tail}` : '';
  return `${SIGNS[comparator]} ${number(value)}${tail}${ceiling}`;
}

export const formatTargets = (targets: readonly ExtractedTarget[]): string =>
  targets.map(formatTarget).join('\n');

const HEAD = /^(\d{4})(?:\s*[-–]\s*(\d{4}))?\s*(?:\(([^)]*)\))?\s*:\s*(.+)$/u;
const NUMBER = String.raw`(\d+(?:[.,]\d+)?)`;
const RANGE = new RegExp(String.raw`^${NUMBER}\s*[-–]\s*${NUMBER}\s*(\S[^\d]{0,30})?$`, 'u');
const CEILING = new RegExp(String.raw`\s+đến\s+${NUMBER}\s*\S{0,30}$`, 'u');
const PLAIN = new RegExp(
  String.raw`^(hạng ≤|giảm ≥|tăng ≥|≥|>=|≤|<=|>|<|=)?\s*${NUMBER}\s*(\S[^\d]{0,30})?$`,
  'u',
);

const toNumber = (text: string): number => Number(text.replace(',', '.'));

/** Number of the line (from 1) that cannot be read. */
export class TargetError extends Error {
  readonly line: number;
  constructor(line: number) {
    super(`line ${line} is not a target`);
    this.name = 'TargetError';
    this.line = line;
  }
}

/** Reads lines of targets. A line equal to that of a target in `known` gives back that target with its places. */
export function parseTargets(text: string, known: readonly ExtractedTarget[] = []): ExtractedTarget[] {
  const byLine = new Map(known.map((target) => [formatTarget(target), target]));
  return text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .flatMap((line, index) => (line === '' ? [] : [byLine.get(line) ?? parseLine(line, index + 1)]));
}

function parseLine(line: string, lineNumber: number): ExtractedTarget {
  const head = HEAD.exec(line);
  if (!head) throw new TargetError(lineNumber);
  const [, from = '', to, levelWord, demand = ''] = head;
  const level = levelWord === undefined ? null : LEVEL_WORDS[levelWord.replace(/^cấp /u, '').toLowerCase()];
  const period = { from: Number(from), to: Number(to ?? from) };
  if (level === undefined || period.from > period.to) throw new TargetError(lineNumber);
  return { period, level, ...parseDemand(demand), text: demand, places: [] };
}

type Demand = Pick<ExtractedTarget, 'comparator' | 'value' | 'upper' | 'unit'>;

function parseDemand(text: string): Demand {
  const range = RANGE.exec(text);
  if (range) {
    const [, low = '', high = '', unit] = range;
    return { comparator: 'range', value: toNumber(low), upper: toNumber(high), unit: unitOf('range', unit) };
  }
  const ceiling = CEILING.exec(text);
  const plain = PLAIN.exec(ceiling && text.startsWith('tăng') ? text.slice(0, ceiling.index) : text);
  if (!plain) return { comparator: 'text', value: null, upper: null, unit: 'text' };
  const [, sign = '=', value = '', unit] = plain;
  const comparator = BY_SIGN.get(sign.replace('>=', '≥').replace('<=', '≤')) ?? '=';
  const upper = comparator === 'increase>=' && ceiling ? toNumber(ceiling[1] ?? '') : null;
  return { comparator, value: toNumber(value), upper, unit: unitOf(comparator, unit) };
}

function unitOf(comparator: Comparator, word: string | undefined): string {
  const unit = word?.trim() ?? '';
  if (comparator === 'rank<=') return 'rank';
  if (unit === '') return 'count';
  return unit === 'phút' ? 'minutes' : unit;
}
