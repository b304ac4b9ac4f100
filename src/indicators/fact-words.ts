/** Facts of a judgement, a trend and a demand as sentences, with their arithmetic. */
import { defineMessages, type Params, say, type Text } from '../platform/i18n.ts';
import { formatDate, formatNumber, formatPeriod, type View } from '../ui/index.ts';
import type { Fact } from './facts.ts';
import type { Demand, Target } from './model.ts';
import type { Standing } from './standings.ts';

const f = defineMessages({
  MEASURED: { vi: 'Kết quả {span}: {value}.', en: 'Result {span}: {value}.' },
  MEASURED_RATIO: {
    vi: 'Kết quả {span}: {numerator} / {denominator} = {value}.',
    en: 'Result {span}: {numerator} / {denominator} = {value}.',
  },
  SHARE: {
    vi: '{holding} trong {units} đơn vị có số liệu đạt mức riêng của mình.',
    en: '{holding} of {units} units with values hold their own threshold.',
  },
  BASELINE: { vi: 'Mức gốc {years}: {value}.', en: 'Baseline {years}: {value}.' },
  BASELINE_STATED: {
    vi: 'Mức gốc {years}: {value} (do người theo dõi nhập).',
    en: 'Baseline {years}: {value} (stated by a person).',
  },
  CHANGE: {
    vi: 'So với mức gốc: ({value} − {base}) / {base}, tức thay đổi {change}%.',
    en: 'Against the baseline: ({value} − {base}) / {base}, a change of {change}%.',
  },
  STEP: {
    vi: 'Mức của năm {year}: {base} + {step} × {years} năm kể từ {baseYear} = {threshold}.',
    en: 'Demand of {year}: {base} + {step} × {years} years since {baseYear} = {threshold}.',
  },
  STEP_UNTIL: {
    vi: 'Mức của năm {year}: {base} + {step} × {years} năm kể từ {baseYear}, không quá {until}: {threshold}.',
    en: 'Demand of {year}: {base} + {step} × {years} years since {baseYear}, up to {until}: {threshold}.',
  },
  HOLDS: { vi: '{value} đạt mức {demand}.', en: '{value} holds the demand {demand}.' },
  MISSES: {
    vi: '{value} chưa đạt mức {demand}, còn cách {gap}.',
    en: '{value} does not hold {demand} yet, by {gap}.',
  },
  MAY_WORSEN: {
    vi: 'Kỳ của chỉ tiêu chưa hết và con số chỉ có thể tăng thêm, nên chưa thể nói là đạt.',
    en: 'The time is not over and the number can only grow, so it cannot be called met yet.',
  },
  PATH: {
    vi: 'Đường thẳng từ {from} đến {to} cho thấy đến {at} cần có {expected}.',
    en: 'On the straight line from {from} to {to} there should be {expected} by {at}.',
  },
  BEHIND: {
    vi: 'Chậm so với mức cần có {gap}; đến {limit} (10% mức cần đạt) là có nguy cơ, quá thì là chậm.',
    en: 'Behind by {gap}; up to {limit} (10% of the target) is at risk, more is off track.',
  },
  LAST_PERIOD_MISSING: {
    vi: 'Năm {year} đã hết nhưng chưa có số liệu kỳ cuối, nên tính trên các kỳ đã có.',
    en: '{year} is over but its last period is missing, so the periods that are there count.',
  },
  NOT_YET_DUE: {
    vi: 'Chưa có số liệu: {period} chưa đến hạn báo cáo (hạn {due}).',
    en: 'No values: {period} is not due yet (due {due}).',
  },
  NOT_REPORTED: {
    vi: 'Chưa cơ quan nào có số liệu được duyệt cho thời gian của chỉ tiêu.',
    en: 'No agency has approved values for the time of the target.',
  },
  NO_BASELINE: {
    vi: 'Chưa có mức gốc {years} để so sánh: hãy nhập số liệu năm đó, hoặc ghi mức gốc ở cách hiểu của mức cần đạt.',
    en: 'There is no baseline {years}: enter the values of then, or state it with the demand.',
  },
  NO_OCCURRENCE: {
    vi: 'Không phát sinh: mẫu số bằng 0 ở mọi cơ quan.',
    en: 'Did not occur: the denominator is 0 everywhere.',
  },
  NOT_APPLICABLE: { vi: 'Các cơ quan báo không áp dụng.', en: 'Agencies say it does not apply to them.' },
  NOT_ADDED: {
    vi: 'Nhiều cơ quan có giá trị nhưng chỉ tiêu này không cộng gộp.',
    en: 'Several agencies have values, but this indicator is not added up.',
  },
  DONE: { vi: 'Đã hoàn thành.', en: 'Done.' },
  NOT_DONE: { vi: 'Chưa hoàn thành.', en: 'Not done yet.' },
  TREND: {
    vi: 'Theo {count} kỳ gần nhất ({from} đến {to}), mỗi kỳ {change}. Các kỳ còn lại dự báo: {coming}.',
    en: 'By the last {count} periods ({from} to {to}) each one {change}. The ones to come: {coming}.',
  },
  FORECAST_MISS: {
    vi: 'Cộng cả số đã có, đến {at} dự báo {value}, không đạt mức {demand} (cách {gap}).',
    en: 'With what is there, {value} is to be expected by {at}: it misses {demand} by {gap}.',
  },
  FORECAST_HOLD: {
    vi: 'Cộng cả số đã có, đến {at} dự báo {value}, đạt mức {demand}.',
    en: 'With what is there, {value} is to be expected by {at}: it holds {demand}.',
  },
  NO_FORECAST: {
    vi: 'Chưa dự báo được: cần ít nhất 3 kỳ có số liệu và còn kỳ chưa đến.',
    en: 'No forecast: it takes three periods with values, and some to come.',
  },
  up: { vi: 'tăng {amount}', en: 'up {amount}' },
  down: { vi: 'giảm {amount}', en: 'down {amount}' },
  level: { vi: 'không đổi', en: 'unchanged' },
  points: { vi: '{amount} điểm %', en: '{amount} points' },
  year: { vi: 'năm {from}', en: 'of {from}' },
  years: { vi: 'bình quân {from}-{to}', en: 'mean of {from}-{to}' },
  inPeriod: { vi: '{from}', en: '{from}' },
  inPeriods: { vi: 'từ {from} đến {to}', en: 'from {from} to {to}' },

  GTE: { vi: '≥ {value}', en: '≥ {value}' },
  GT: { vi: '> {value}', en: '> {value}' },
  LTE: { vi: '≤ {value}', en: '≤ {value}' },
  LT: { vi: '< {value}', en: '< {value}' },
  EQ: { vi: '= {value}', en: '= {value}' },
  RANGE: { vi: '{value} – {upper}', en: '{value} – {upper}' },
  RANK_LTE: { vi: 'trong nhóm {rank} dẫn đầu', en: 'among the first {rank}' },
  RANK_OF: { vi: 'trong nhóm {rank}/{outOf} dẫn đầu', en: 'among the first {rank} of {outOf}' },
  REDUCTION_GTE: { vi: 'giảm ≥ {percent}{since}', en: 'down by ≥ {percent}{since}' },
  INCREASE_GTE: { vi: 'tăng ≥ {percent}{since}', en: 'up by ≥ {percent}{since}' },
  GT_PREVIOUS: { vi: 'tốt hơn{since}', en: 'better{since}' },
  STEP_DEMAND: { vi: 'mỗi năm {step}{until}', en: '{step} a year{until}' },
  until: { vi: ', đến {until}', en: ', up to {until}' },
  DEMAND_DONE: { vi: 'hoàn thành', en: 'done' },
  SHARE_OF_UNITS: { vi: '{share} đơn vị có {inner}', en: '{share} of units with {inner}' },
  QUALITATIVE: { vi: 'đánh giá “đạt”', en: 'judged as met' },
  sinceYear: { vi: ' so với năm {from}', en: ' against {from}' },
  sinceYears: { vi: ' so với bình quân {from}-{to}', en: ' against the mean of {from}-{to}' },
  sincePrevious: { vi: ' so với năm trước', en: ' against the year before' },
});

type Words = Pick<View, 'language'>;
const words = ({ language }: Words, text: Text, params: Params = {}): string => say(language, text, params);

/** A value with its unit: "97,5%", "12 cuộc"; at most two decimals. */
export function valueWords({ language }: Words, value: number, unit: string): string {
  const rounded = Math.round(value * 100) / 100;
  const number = formatNumber(rounded, language);
  if (unit === '%') return `${number}%`;
  return unit === '' ? number : `${number}\u00a0${unit}`;
}

/** A difference: of percentages in points. */
function gapWords(view: Words, value: number, unit: string): string {
  if (unit !== '%') return valueWords(view, value, unit);
  return words(view, f.points, { amount: formatNumber(Math.round(value * 100) / 100, view.language) });
}

/** Unit in which a demand compares: of changes and shares per cent, whatever the indicator counts. */
export function unitOfDemand(demand: Demand, unit: string): string {
  const change = demand.comparator === 'REDUCTION_GTE' || demand.comparator === 'INCREASE_GTE';
  const against = demand.baseline !== null || demand.baselineValue !== null;
  return (change && against) || demand.comparator === 'SHARE_OF_UNITS' ? '%' : unit;
}

/** What a target demands: "≥ 98%", "giảm ≥ 10% so với năm 2021". */
export function demandWords(view: Words, demand: Demand, unit: string): string {
  const value = valueWords(view, demand.value ?? 0, unit);
  const percent = valueWords(view, demand.value ?? 0, '%');
  switch (demand.comparator) {
    case 'RANGE':
      return words(view, f.RANGE, { value, upper: valueWords(view, demand.upper ?? 0, unit) });
    case 'RANK_LTE':
      return words(view, demand.outOf === null ? f.RANK_LTE : f.RANK_OF, {
        rank: demand.value ?? 0,
        outOf: demand.outOf ?? 0,
      });
    case 'REDUCTION_GTE':
    case 'INCREASE_GTE':
      return words(view, f[demand.comparator], { percent, since: since(view, demand) });
    case 'GT_PREVIOUS':
      return words(view, f.GT_PREVIOUS, { since: since(view, demand) });
    case 'STEP':
      return words(view, f.STEP_DEMAND, {
        step: changeWords(view, demand.step ?? 0, unit),
        until:
          demand.until === null ? '' : words(view, f.until, { until: valueWords(view, demand.until, unit) }),
      });
    case 'DONE':
      return words(view, f.DEMAND_DONE);
    case 'QUALITATIVE':
      return words(view, f.QUALITATIVE);
    case 'SHARE_OF_UNITS':
      return words(view, f.SHARE_OF_UNITS, {
        share: valueWords(view, demand.share ?? 0, '%'),
        inner: words(view, f[demand.inner ?? 'GTE'], { value }),
      });
    default:
      return words(view, f[demand.comparator], { value });
  }
}

function since(view: Words, { baseline }: Demand): string {
  if (baseline === null) return '';
  if (baseline.kind === 'PREVIOUS_YEAR') return words(view, f.sincePrevious);
  return words(view, baseline.from === baseline.to ? f.sinceYear : f.sinceYears, {
    from: baseline.from,
    to: baseline.to,
  });
}

function changeWords(view: Words, change: number, unit: string): string {
  if (Math.abs(change) < 0.005) return words(view, f.level);
  const amount = gapWords(view, Math.abs(change), unit);
  return words(view, change > 0 ? f.up : f.down, { amount });
}

/** The facts of a standing, one sentence each. */
export function factSentences(view: Words, standing: Standing, target: Target, unit: string): string[] {
  const { demand } = target;
  const compared = unitOfDemand(demand, unit);
  const demanded = (threshold: number): string =>
    demand.comparator === 'STEP' || demand.comparator === 'GT_PREVIOUS'
      ? words(view, demand.comparator === 'STEP' ? f.GTE : f.GT, {
          value: valueWords(view, threshold, unit),
        })
      : demandWords(view, demand, unit);
  return standing.facts.map((fact) => factSentence(view, fact, unit, compared, demanded));
}

function factSentence(
  view: Words,
  fact: Fact,
  unit: string,
  compared: string,
  demanded: (threshold: number) => string,
): string {
  const number = (value: number): string => valueWords(view, value, '');
  const value = (amount: number): string => valueWords(view, amount, unit);
  const both = (amount: number): string => valueWords(view, amount, compared);
  switch (fact.code) {
    case 'MEASURED':
      return words(view, fact.numerator === null ? f.MEASURED : f.MEASURED_RATIO, {
        span: span(view, fact.from, fact.to),
        numerator: number(fact.numerator ?? 0),
        denominator: number(fact.denominator ?? 0),
        value: value(fact.value),
      });
    case 'SHARE':
      return words(view, f.SHARE, { holding: fact.holding, units: fact.units });
    case 'BASELINE':
      return words(view, fact.stated ? f.BASELINE_STATED : f.BASELINE, {
        years: years(view, fact.from, fact.to),
        value: value(fact.value),
      });
    case 'CHANGE':
      return words(view, f.CHANGE, {
        value: number(fact.value),
        base: number(fact.base),
        change: number(((fact.value - fact.base) / fact.base) * 100),
      });
    case 'STEP':
      return words(view, fact.until === null ? f.STEP : f.STEP_UNTIL, {
        year: fact.year,
        baseYear: fact.baseYear,
        years: fact.year - fact.baseYear,
        base: value(fact.base),
        step: number(fact.step),
        until: value(fact.until ?? 0),
        threshold: value(fact.threshold),
      });
    case 'HOLDS':
      return words(view, f.HOLDS, { value: both(fact.value), demand: demanded(fact.threshold) });
    case 'MISSES':
      return words(view, f.MISSES, {
        value: both(fact.value),
        demand: demanded(fact.threshold),
        gap: gapWords(view, fact.gap, compared),
      });
    case 'PATH':
      return words(view, f.PATH, {
        from: both(fact.from),
        to: both(fact.to),
        expected: both(fact.expected),
        at: formatDate(fact.at, view.language),
      });
    case 'BEHIND':
      return words(view, f.BEHIND, {
        gap: gapWords(view, fact.gap, compared),
        limit: gapWords(view, fact.limit, compared),
      });
    case 'NOT_YET_DUE':
      return words(view, f.NOT_YET_DUE, {
        period: formatPeriod(fact.period, view.language),
        due: formatDate(fact.due, view.language),
      });
    case 'NO_BASELINE':
      return words(view, f.NO_BASELINE, { years: years(view, fact.from, fact.to) });
    case 'LAST_PERIOD_MISSING':
      return words(view, f.LAST_PERIOD_MISSING, { year: fact.year });
    default:
      return words(view, f[fact.code]);
  }
}

const years = (view: Words, from: number, to: number): string =>
  words(view, from === to ? f.year : f.years, { from, to });

const span = (view: Words, from: string, to: string): string =>
  words(view, from === to ? f.inPeriod : f.inPeriods, {
    from: formatPeriod(from, view.language),
    to: formatPeriod(to, view.language),
  });

/** Where the trend leads, with its arithmetic. */
export function forecastSentences(
  view: Words,
  ahead: Standing['forecast'],
  demand: Demand,
  unit: string,
): string[] {
  if (ahead === null) return [words(view, f.NO_FORECAST)];
  const compared = unitOfDemand(demand, unit);
  const threshold = ahead.threshold;
  return [
    words(view, f.TREND, {
      count: ahead.used.length,
      from: formatPeriod(ahead.used[0] ?? '', view.language),
      to: formatPeriod(ahead.used.at(-1) ?? '', view.language),
      change: changeWords(view, ahead.slope, unit),
      coming: ahead.predicted
        .map(
          ({ period, value }) => `${formatPeriod(period, view.language)}: ${valueWords(view, value, unit)}`,
        )
        .join('; '),
    }),
    words(view, ahead.willMiss ? f.FORECAST_MISS : f.FORECAST_HOLD, {
      at: formatDate(ahead.at, view.language),
      value: valueWords(view, ahead.value, compared),
      demand:
        demand.comparator === 'STEP' || demand.comparator === 'GT_PREVIOUS'
          ? valueWords(view, threshold, unit)
          : demandWords(view, demand, unit),
      gap: gapWords(view, Math.abs(ahead.value - threshold), compared),
    }),
  ];
}
