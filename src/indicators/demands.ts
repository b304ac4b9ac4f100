/**
 * What the words of a target demand (par-management 2.4, table of phrases): from the comparator that plan understanding
 * found, the words themselves and those of the indicator. Each decision names the words it rests on. Pure.
 */
import type { Baseline, Comparator, Demand, Reason } from './model.ts';

/** A target as a published plan has it. */
export interface PlanTarget {
  period: { from: number; to: number };
  level: 'province' | 'district' | 'commune' | null;
  /** As plan understanding writes it: '>=', 'decrease>=', 'rank<=', 'text', … */
  comparator: string;
  value: number | null;
  upper: number | null;
  unit: string;
  text: string;
}

export interface ReadDemand {
  demand: Demand;
  reasons: Reason[];
}

const EMPTY: Demand = {
  comparator: 'QUALITATIVE',
  value: null,
  upper: null,
  baseline: null,
  baselineValue: null,
  step: null,
  until: null,
  outOf: null,
  share: null,
  inner: null,
  soft: false,
};

const BY_SIGN: Readonly<Record<string, Comparator>> = {
  '>=': 'GTE',
  '>': 'GT',
  '<=': 'LTE',
  '<': 'LT',
  range: 'RANGE',
  'rank<=': 'RANK_LTE',
  'decrease>=': 'REDUCTION_GTE',
  'increase>=': 'INCREASE_GTE',
};

const because = (code: string, words: string): Reason => ({ attribute: 'demand', code, words: words.trim() });

/** `content`: the words of the indicator, where a condition often stands ("so với năm 2021"). */
export function readDemand(target: PlanTarget, content: string): ReadDemand {
  const read = readComparator(target, content);
  const soft = /phấn đấu/iu.exec(target.text) ?? /^\s*phấn đấu/iu.exec(content);
  if (soft) read.reasons.push(because('SOFT', soft[0]));
  return { demand: { ...read.demand, soft: soft !== null }, reasons: read.reasons };
}

function readComparator(target: PlanTarget, content: string): ReadDemand {
  const words = `${content} ${target.text}`;
  return (
    shareOfUnits(words) ??
    eachUnit(target, words) ??
    yearlyStep(target, words) ??
    previous(target, words) ??
    plain(target, words)
  );
}

const NUMBER = String.raw`(\d+(?:[.,]\d+)?)`;
const toNumber = (text: string | undefined): number => Number((text ?? '').replace(',', '.'));

/** "100% đơn vị đạt trên 90%", "ít nhất 70% số xã có tỷ lệ từ 80% trở lên". */
const SHARE = new RegExp(
  String.raw`${NUMBER}\s*%\s*(?:số\s+|các\s+)?(?:đơn vị|cơ quan|sở|xã|phường|địa phương)[^;.]*?(?:đạt|có)[^;.%]*?(trên|dưới|từ|tối thiểu|ít nhất|tối đa|không quá)[^;.%\d]*${NUMBER}\s*%`,
  'iu',
);

function shareOfUnits(words: string): ReadDemand | null {
  const match = SHARE.exec(words);
  if (!match) return null;
  const [all, share, sign = '', limit] = match;
  const inner = /trên/iu.test(sign)
    ? 'GT'
    : /dưới/iu.test(sign)
      ? 'LT'
      : /tối đa|không quá/iu.test(sign)
        ? 'LTE'
        : 'GTE';
  const demand = {
    ...EMPTY,
    comparator: 'SHARE_OF_UNITS' as const,
    share: toNumber(share),
    inner,
    value: toNumber(limit),
  } satisfies Demand;
  return { demand, reasons: [because('SHARE_OF_UNITS', all)] };
}

/** "mỗi sở có ít nhất 05 dịch vụ công": met only when every unit meets it. */
const EACH =
  /(?:mỗi|từng)\s+(?:sở|ngành|cơ quan|đơn vị|xã|phường|quận|huyện|địa phương)(?!\p{L})[^;.]{0,60}?(?:ít nhất|tối thiểu|từ|trên|tối đa|không quá)/iu;

function eachUnit(target: PlanTarget, words: string): ReadDemand | null {
  const match = EACH.exec(words);
  if (!match || target.value === null) return null;
  const inner = { '>': 'GT', '<=': 'LTE', '<': 'LT' }[target.comparator] ?? 'GTE';
  const demand: Demand = {
    ...EMPTY,
    comparator: 'SHARE_OF_UNITS',
    share: 100,
    inner: inner as Demand['inner'],
    value: target.value,
  };
  return { demand, reasons: [because('EACH', match[0])] };
}

/** "mỗi năm tăng tối thiểu 20% … đến khi đạt 100%": points a year, not per cent of the value. */
const YEARLY = /(?:mỗi|hằng|hàng)\s+năm\s+(?:[\p{L}]+\s+){0,3}?(tăng|giảm)/iu;

function yearlyStep(target: PlanTarget, words: string): ReadDemand | null {
  const match = YEARLY.exec(words);
  if (!match || target.value === null) return null;
  const down = match[1]?.toLowerCase() === 'giảm';
  const demand: Demand = {
    ...EMPTY,
    comparator: 'STEP',
    step: down ? -target.value : target.value,
    until: target.upper,
    baseline: baselineIn(words)?.baseline ?? null,
  };
  return { demand, reasons: [because('STEP', match[0]), ...(baselineIn(words)?.reasons ?? [])] };
}

const HIGHER = /(?:cao|tăng|tốt|nhiều)\s+hơn\s+(?:so với\s+)?(?:năm\s+(?:trước|\d{4})|cùng kỳ)/iu;

function previous(target: PlanTarget, words: string): ReadDemand | null {
  const match = HIGHER.exec(words);
  if (!match || target.value !== null) return null;
  const baseline = baselineIn(words)?.baseline ?? { kind: 'PREVIOUS_YEAR' as const };
  return {
    demand: { ...EMPTY, comparator: 'GT_PREVIOUS', baseline },
    reasons: [because('GT_PREVIOUS', match[0])],
  };
}

const DONE = /hoàn thành|ban hành|thành lập|đưa vào (?:vận hành|sử dụng|khai thác)|triển khai xong|công bố/iu;

function plain(target: PlanTarget, words: string): ReadDemand {
  const { comparator: sign, value, upper, text } = target;
  if (value === null) {
    const done = DONE.exec(words);
    return done
      ? { demand: { ...EMPTY, comparator: 'DONE' }, reasons: [because('DONE', done[0])] }
      : { demand: EMPTY, reasons: [because('QUALITATIVE', text)] };
  }
  const comparator = sign === '=' ? exactly(target, words) : (BY_SIGN[sign] ?? 'GTE');
  const base = comparator === 'REDUCTION_GTE' || comparator === 'INCREASE_GTE' ? baselineIn(words) : null;
  const outOf = comparator === 'RANK_LTE' ? outOfIn(words) : null;
  return {
    demand: {
      ...EMPTY,
      comparator,
      value,
      upper: comparator === 'RANGE' ? upper : null,
      baseline: base?.baseline ?? null,
      outOf,
    },
    reasons: [because(comparator, text), ...(base?.reasons ?? [])],
  };
}

/** "Đạt 90%" is at least; only all of something is exactly that. Times are at most. */
function exactly({ value, unit }: PlanTarget, words: string): Comparator {
  if (unit === '%' && value === 100) return 'EQ';
  return unit === 'minutes' || /thời gian|số ngày|trễ hạn|quá hạn/iu.test(words) ? 'LTE' : 'GTE';
}

const SPAN =
  /so với\s+(?:bình quân\s+)?(?:của\s+)?(?:giai đoạn|các năm|thời kỳ)\s+(\d{4})\s*[-–]\s*(\d{4})/iu;
const YEAR = /so với\s+(?:cuối\s+)?(?:năm\s+)?(\d{4})/iu;
const LAST_YEAR = /so với\s+(?:năm trước|cùng kỳ)/iu;

/** What a change is counted from. */
function baselineIn(words: string): { baseline: Baseline; reasons: Reason[] } | null {
  const span = SPAN.exec(words);
  if (span)
    return {
      baseline: { kind: 'PERIOD_MEAN', from: Number(span[1]), to: Number(span[2]) },
      reasons: [because('PERIOD_MEAN', span[0])],
    };
  const year = YEAR.exec(words);
  if (year)
    return {
      baseline: { kind: 'YEAR', from: Number(year[1]), to: Number(year[1]) },
      reasons: [because('YEAR', year[0])],
    };
  const last = LAST_YEAR.exec(words);
  return last && { baseline: { kind: 'PREVIOUS_YEAR' }, reasons: [because('PREVIOUS_YEAR', last[0])] };
}

/** "trong 63 tỉnh, thành phố": among how many. */
function outOfIn(words: string): number | null {
  const match = /(?:trong|\/)\s*(?:tổng số\s+)?(\d{2,3})\s+(?:tỉnh|địa phương|thành phố|bộ|đơn vị|sở)/iu.exec(
    words,
  );
  return match ? Number(match[1]) : null;
}
