/**
 * How an indicator could be measured, proposed from its words. The standing office accepts or changes it; every
 * attribute comes with the words that speak for it. Pure.
 */
import type { PlanTarget } from './demands.ts';
import type { Aggregation, IndicatorType, Measurement, PeriodType, Reason } from './model.ts';

export interface Proposal extends Measurement {
  name: string;
  field: string;
  numeratorName: string;
  denominatorName: string;
  reporterKinds: string[];
  reasons: Reason[];
}

export interface IndicatorWords {
  content: string;
  field: string;
  targets: readonly PlanTarget[];
}

/** Kinds of agencies that make up a level (par-management 2.1). */
const KINDS_OF_LEVEL = {
  province: ['SO', 'BAN'],
  district: ['UBND_HUYEN'],
  commune: ['UBND_XA'],
} as const;

/** Data of state agencies close on the 14th (Nghị định 09/2019/NĐ-CP); reports follow within days (par-management 1.3). */
const CLOSING_DAY = 14;
const DUE_DAYS = 5;

export function proposeDefinition(indicator: IndicatorWords): Proposal {
  const words = indicator.content.replaceAll(/\s+/g, ' ').trim();
  const reasons: Reason[] = [];
  const because = (attribute: string, code: string, rests: string): void => {
    reasons.push({ attribute, code, words: rests });
  };
  const type = typeOf(words, indicator.targets, because);
  const unit = unitOf(type, words, indicator.targets, because);
  const { numeratorName, denominatorName } = partsOf(type, words, because);
  const aggregation = aggregationOf(type, words, denominatorName, because);
  return {
    name: words.replace(/[;.,:]+$/u, ''),
    field: indicator.field,
    type,
    unit,
    direction: directionOf(type, words, indicator.targets, because),
    aggregation,
    flowOrStock: flowOrStockOf(type, words, because),
    numeratorName,
    denominatorName,
    periodType: periodTypeOf(type, words, because),
    closingDay: CLOSING_DAY,
    dueDays: DUE_DAYS,
    reporterKinds: reportersOf(type, words, indicator.targets, because),
    reasons,
  };
}

type Because = (attribute: string, code: string, words: string) => void;

/** First that fits wins: special kinds before the general "Tỷ lệ" and "Số". */
const TYPE_SIGNS: readonly [IndicatorType, RegExp][] = [
  ['SHARE_OF_UNITS', /\d\s*%\s*(?:số\s+)?(?:đơn vị|cơ quan|xã|phường)[^;.]*(?:đạt|có)[^;.]*\d\s*%/iu],
  ['RANK', /xếp hạng|thứ hạng|xếp thứ|nhóm \d+|tốp \d+|trong \d+ (?:tỉnh|địa phương)/iu],
  [
    'SCORE',
    /mức độ hài lòng|chỉ số hài lòng|(?:kết quả|điểm) (?:số )?chỉ số|chỉ số cải cách|điểm (?:số|đánh giá)/iu,
  ],
  ['DURATION', /thời gian (?!thực hiện nhiệm vụ)|số phút|số ngày/iu],
  ['REDUCTION', /(?:giảm|cắt giảm|tinh giản|rút ngắn)[^;.]*(?:so với|\d\s*%)/iu],
  ['RATIO', /tỷ lệ|tỉ lệ|\d\s*%|phần trăm/iu],
  ['AMOUNT', /tỷ đồng|triệu đồng|kinh phí|số tiền|giải ngân/iu],
  ['COUNT', /^(?:tổng )?số(?!\p{L})|ít nhất \d|tối thiểu \d|số lượng/iu],
];

function typeOf(words: string, targets: readonly PlanTarget[], because: Because): IndicatorType {
  for (const [type, sign] of TYPE_SIGNS) {
    const match = sign.exec(words);
    if (!match) continue;
    because('type', type, match[0]);
    return type;
  }
  const [target] = targets;
  const byUnit: IndicatorType | undefined =
    target === undefined || target.value === null
      ? undefined
      : target.unit === '%'
        ? 'RATIO'
        : target.unit === 'rank'
          ? 'RANK'
          : target.unit === 'minutes'
            ? 'DURATION'
            : 'COUNT';
  if (byUnit !== undefined) {
    because('type', 'BY_TARGET', target?.text ?? '');
    return byUnit;
  }
  const done = /hoàn thành|ban hành|thành lập|đưa vào/iu.exec(words);
  because('type', done ? 'MILESTONE' : 'QUALITATIVE', done?.[0] ?? words.slice(0, 60));
  return done ? 'MILESTONE' : 'QUALITATIVE';
}

const UNIT_WORDS: readonly [RegExp, string][] = [
  [/phút/iu, 'phút'],
  [/số ngày|\d\s*ngày/iu, 'ngày'],
  [/tỷ đồng/iu, 'tỷ đồng'],
  [/triệu đồng/iu, 'triệu đồng'],
  [/hồ sơ/iu, 'hồ sơ'],
  [/thủ tục/iu, 'thủ tục'],
  [/dịch vụ công/iu, 'dịch vụ công'],
  [/văn bản/iu, 'văn bản'],
  [/cuộc|lượt|lần/iu, 'cuộc'],
  [/công chức|cán bộ|người|biên chế/iu, 'người'],
  [/đơn vị|cơ quan|xã(?!\p{L})|phường/iu, 'đơn vị'],
];

function unitOf(
  type: IndicatorType,
  words: string,
  targets: readonly PlanTarget[],
  because: Because,
): string {
  if (type === 'RANK') return 'hạng';
  if (type === 'MILESTONE' || type === 'QUALITATIVE') return '';
  const percent = targets.find((target) => target.unit === '%');
  const inPercent = type === 'RATIO' || type === 'SHARE_OF_UNITS' || percent !== undefined;
  if (inPercent) {
    because('unit', 'PERCENT', percent?.text ?? words.slice(0, 40));
    return '%';
  }
  for (const [sign, unit] of UNIT_WORDS) {
    const match = sign.exec(words);
    if (!match) continue;
    because('unit', 'UNIT_WORDS', match[0]);
    return unit;
  }
  return type === 'SCORE' ? 'điểm' : '';
}

/** "Tỷ lệ A trên (tổng số) B" names both parts; "Tỷ lệ A" alone leaves the whole to the noun that A begins with. */
function partsOf(
  type: IndicatorType,
  words: string,
  because: Because,
): { numeratorName: string; denominatorName: string } {
  if (type === 'SCORE') return { numeratorName: '', denominatorName: 'Số phiếu khảo sát' };
  if (type === 'DURATION') return { numeratorName: '', denominatorName: 'Số hồ sơ' };
  if (type !== 'RATIO') return { numeratorName: '', denominatorName: '' };
  const bare = words.replace(/[;.,:]+$/u, '').replace(/^.*?(?:tỷ lệ|tỉ lệ)\s+(?:bình quân\s+)?/iu, '');
  const [part = bare, whole] = bare.split(/\s+(?:trên|so với)\s+(?=tổng|số|các|toàn)/iu);
  because('parts', whole ? 'PARTS_NAMED' : 'PARTS_GUESSED', whole ? bare : part);
  return {
    numeratorName: `Số ${lower(part)}`.slice(0, 300),
    denominatorName: (whole ? sentence(whole) : `Tổng số ${lower(nounOf(part))}`).slice(0, 300),
  };
}

const NOUNS =
  /^(?:hồ sơ(?:\s+công việc|\s+thủ tục hành chính)?|thủ tục hành chính|dịch vụ công(?:\s+trực tuyến)?|văn bản(?:\s+quy phạm pháp luật|\s+điện tử)?|giao dịch|công chức(?:\s+cấp xã)?|cán bộ, công chức(?:, viên chức)?|viên chức|đơn vị(?:\s+sự nghiệp công lập)?|cơ quan|báo cáo|nhiệm vụ|phản ánh,? kiến nghị|người dân|doanh nghiệp)/iu;

const nounOf = (part: string): string => NOUNS.exec(part)?.[0] ?? part.split(/\s+/).slice(0, 2).join(' ');
const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

function aggregationOf(
  type: IndicatorType,
  words: string,
  denominator: string,
  because: Because,
): Aggregation {
  const mean = /bình quân|trung bình/iu.exec(words);
  if (mean && type !== 'DURATION') {
    because('aggregation', 'MEAN', mean[0]);
    return 'MEAN';
  }
  const byType: Readonly<Record<IndicatorType, Aggregation>> = {
    RATIO: 'SUM_RATIO',
    COUNT: 'SUM',
    AMOUNT: 'SUM',
    SCORE: denominator === '' ? 'MEAN' : 'WEIGHTED_MEAN',
    DURATION: 'WEIGHTED_MEAN',
    RANK: 'LAST',
    REDUCTION: 'MEAN',
    SHARE_OF_UNITS: 'MEAN',
    MILESTONE: 'LAST',
    QUALITATIVE: 'LAST',
  };
  because('aggregation', `AGGREGATION_${byType[type]}`, '');
  return byType[type];
}

function directionOf(
  type: IndicatorType,
  words: string,
  targets: readonly PlanTarget[],
  because: Because,
): 'UP' | 'DOWN' {
  const down = /trễ hạn|quá hạn|không đúng hạn|khiếu nại|tối đa|không quá|chi phí/iu.exec(words);
  const atMost = targets.find((target) => target.comparator === '<=' || target.comparator === '<');
  if (type === 'RANK' || type === 'DURATION' || down || atMost) {
    because('direction', 'LESS_IS_BETTER', down?.[0] ?? atMost?.text ?? '');
    return 'DOWN';
  }
  return 'UP';
}

function flowOrStockOf(type: IndicatorType, words: string, because: Because): 'FLOW' | 'STOCK' {
  const stock =
    /lũy kế|tính đến|hiện có|biên chế|được (?:cung cấp|kết nối|tích hợp)|có vị trí việc làm|đơn vị sự nghiệp|đạt chuẩn/iu.exec(
      words,
    );
  if (stock || type === 'MILESTONE' || type === 'QUALITATIVE' || type === 'REDUCTION') {
    because('flowOrStock', 'STOCK', stock?.[0] ?? '');
    return 'STOCK';
  }
  return 'FLOW';
}

function periodTypeOf(type: IndicatorType, words: string, because: Because): PeriodType {
  const survey = type === 'SCORE' || type === 'RANK' || type === 'REDUCTION';
  if (survey || type === 'MILESTONE' || type === 'QUALITATIVE') {
    because('periodType', 'YEARLY_BY_KIND', '');
    return type === 'MILESTONE' || type === 'QUALITATIVE' ? 'QUARTER' : 'YEAR';
  }
  const monthly = /hằng tháng|hàng tháng/iu.exec(words);
  because('periodType', monthly ? 'MONTHLY' : 'QUARTERLY', monthly?.[0] ?? '');
  return monthly ? 'MONTH' : 'QUARTER';
}

function reportersOf(
  type: IndicatorType,
  words: string,
  targets: readonly PlanTarget[],
  because: Because,
): string[] {
  const levels = [...new Set(targets.flatMap(({ level }) => (level === null ? [] : [level])))];
  if (levels.length > 0) {
    because('reporters', 'BY_LEVELS', levels.join(', '));
    return levels.flatMap((level) => KINDS_OF_LEVEL[level]);
  }
  // One number for the whole province: whoever owns the indicator gives it.
  if (type === 'RANK' || type === 'MILESTONE' || type === 'QUALITATIVE') {
    because('reporters', 'OWNER_ONLY', '');
    return [];
  }
  const commune = /cấp xã|xã, phường/iu.exec(words);
  if (commune) {
    because('reporters', 'BY_WORDS', commune[0]);
    return [...KINDS_OF_LEVEL.commune];
  }
  const everywhere = /hồ sơ|thủ tục|giao dịch|dịch vụ công|văn bản|hài lòng/iu.exec(words);
  if (everywhere) {
    because('reporters', 'EVERYWHERE', everywhere[0]);
    return [...KINDS_OF_LEVEL.province, ...KINDS_OF_LEVEL.commune];
  }
  because('reporters', 'OWNER_ONLY', '');
  return [];
}
