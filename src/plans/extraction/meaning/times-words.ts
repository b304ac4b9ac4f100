/** Rules for recurrences, triggers, references and comparisons. Pure. */

import {
  dayOf,
  firstOfYear,
  horizonEnd,
  horizonStart,
  lastOfYear,
  plusDays,
  YEAR,
} from './times-calendar.ts';
import { conditionOfReference, conditionOfTrigger } from './times-conditions.ts';
import type { TimeRule } from './times-types.ts';

const EACH = '(?:hàng|hằng|mỗi|từng|theo|định kỳ)';

/** Rhythms that the words name, in the order of their length. */
function rhythmsOf(words: string): string[] {
  const found: string[] = [];
  const add = (name: string, pattern: RegExp): void => {
    if (pattern.test(words)) found.push(name);
  };
  add('DAILY', new RegExp(`${EACH}\\s+ngày(?!\\s*\\d)`, 'u'));
  add('WEEKLY', new RegExp(`${EACH}\\s+(?:hàng\\s+|hằng\\s+)?tuần|tuần,\\s*tháng`, 'u'));
  add(
    'MONTHLY',
    new RegExp(`${EACH}\\s+(?:hàng\\s+|hằng\\s+)?tháng(?!\\s*\\d)|tuần,\\s*tháng|tháng,\\s*quý`, 'u'),
  );
  add('Q1', /quý i(?!\p{L})/u);
  add('Q2', /quý ii(?!\p{L})/u);
  add('Q3', /quý iii(?!\p{L})/u);
  add('Q4', /quý iv(?!\p{L})/u);
  add(
    'QUARTERLY',
    new RegExp(
      `${EACH}\\s+(?:hàng\\s+|hằng\\s+)?quý(?!\\s*[iv\\d])|(?:^|[(,\\s])quý(?=,|\\s+và|\\s*$)|tháng,\\s*quý`,
      'u',
    ),
  );
  add('SEMIANNUAL', /(?:0?6|sáu) tháng(?! đầu| cuối)|nửa năm/u);
  add('NINE_MONTHS', /0?9 tháng/u);
  add(
    'YEARLY',
    new RegExp(`${EACH}\\s+(?:hàng\\s+|hằng\\s+)?năm|(?:[,(]|và|hoặc)\\s*(?:cả\\s+)?năm(?!\\s*\\d)`, 'u'),
  );
  add('YEARLY', /\d\s*lần\s*\/\s*(?:1\s*|01\s*)?năm/u);
  add('QUARTERLY', /\d\s*lần\s*\/\s*quý/u);
  add('MONTHLY', /\d\s*lần\s*\/\s*tháng/u);
  add('ADHOC', /đột xuất/u);
  return [...new Set(found)];
}

function modesOf(words: string, regular: string): string {
  const found: [number, string][] = [];
  const add = (name: string, pattern: string): void => {
    const at = words.search(new RegExp(pattern, 'u'));
    if (at >= 0) found.push([at, name]);
  };
  add(regular, regular === 'REGULAR' ? 'thường xuyên' : 'định kỳ');
  add('THEMATIC', 'chuyên đề');
  add('ADHOC', 'đột xuất');
  return found
    .sort((a, b) => a[0] - b[0])
    .map(([, name]) => name)
    .join('+');
}

const inspections: TimeRule = (words, horizon) =>
  /kiểm tra (?:định kỳ|theo chuyên đề|đột xuất|thường xuyên)/u.test(words)
    ? {
        kind: 'INSPECTION_MODES',
        start: horizonStart(horizon),
        due: horizonEnd(horizon),
        recurrence: modesOf(words, 'PERIODIC'),
      }
    : null;

const commendations: TimeRule = (words, horizon) =>
  /khen thưởng (?:thường xuyên|đột xuất|theo chuyên đề|chuyên đề|định kỳ)/u.test(words)
    ? {
        kind: 'COMMENDATION_MODES',
        start: horizonStart(horizon),
        due: horizonEnd(horizon),
        recurrence: modesOf(words, 'REGULAR'),
      }
    : null;

const reports: TimeRule = (words, horizon) => {
  const rhythms = rhythmsOf(words);
  const periodic = /định kỳ/u.test(words);
  const report = /báo cáo/u.test(words) && (periodic || rhythms.length > 0);
  const adhoc = /đột xuất/u.test(words) && (periodic || rhythms.length > 1);
  if (!report && !adhoc) return null;
  const regular = rhythms.filter((rhythm) => rhythm !== 'ADHOC');
  const recurrence = [
    ...(regular.length > 0 ? regular : periodic ? ['PERIODIC'] : []),
    ...(rhythms.includes('ADHOC') ? ['ADHOC'] : []),
  ];
  return {
    kind: 'REPORT_RECURRENCE',
    start: horizonStart(horizon),
    due: horizonEnd(horizon),
    recurrence: recurrence.join('+'),
  };
};

const continuous: TimeRule = (words, horizon) =>
  /^(?:thực hiện\s+)?(?:thường xuyên|liên tục|lâu dài|thường kỳ)|(?:^|[\s(])(?:thường xuyên|liên tục)(?:[\s,).]|$)/u.test(
    words,
  ) && !/^(?:hàng|hằng)/u.test(words)
    ? { kind: 'CONTINUOUS', start: horizonStart(horizon), due: horizonEnd(horizon), recurrence: 'CONTINUOUS' }
    : null;

const recurrent: TimeRule = (words, horizon) => {
  const rhythms = rhythmsOf(words);
  const periodic = /^(?:theo )?định kỳ/u.test(words);
  if (rhythms.length === 0 && !periodic) return null;
  const yearly = rhythms.length === 1 && rhythms[0] === 'YEARLY';
  const [start, due] = [horizonStart(horizon), horizonEnd(horizon)];
  if (yearly && !periodic) return { kind: 'YEARLY', start, due, recurrence: 'YEARLY', instanceDue: '12-31' };
  return {
    kind: 'RECURRENT',
    start,
    due,
    recurrence: rhythms.length === 0 ? 'PERIODIC' : rhythms.join('+'),
    instanceDue: yearly ? '12-31' : null,
  };
};

/** "30 ngày kể từ ngày ký": counted from the plan's own date; from any other event it is a trigger. */
const withinDays: TimeRule = (words, horizon) => {
  const match = /(\d{1,3})\s+ngày(\s+làm việc)?,?\s+(?:kể\s+)?(?:từ|sau)\s+(?:ngày|khi)?\s*(.*)$/u.exec(
    words,
  );
  if (match === null) return null;
  const days = Number(match[1]);
  const unit = match[2] === undefined ? 'DAYS' : 'WORKING_DAYS';
  const own =
    /^(?:ký|ban hành)(?:\s+(?:ban hành\s+)?(?:kế hoạch|quyết định|văn bản)\s+này)?$|kế hoạch này|quyết định này|^có hiệu lực$/u.test(
      match[3] ?? '',
    );
  if (!own || horizon.issuedOn === undefined) {
    return { kind: 'TRIGGER', condition: `${conditionOfTrigger(match[3] ?? '')}+${days}_${unit}` };
  }
  const due = unit === 'DAYS' ? plusDays(horizon.issuedOn, days) : null;
  return { kind: 'WITHIN_DAYS', start: horizon.issuedOn, due, condition: `DOCUMENT_SIGNED+${days}_${unit}` };
};

const effective: TimeRule = (words, horizon) =>
  /kể từ ngày (?:ký|ban hành|có hiệu lực)/u.test(words)
    ? { kind: 'EFFECTIVE', start: horizon.issuedOn ?? null, condition: 'DOCUMENT_SIGNED' }
    : null;

const untilEvents: TimeRule = (words, horizon) =>
  /(?:đến|tới)\s+(?:(?:cuối|hết|khi kết thúc)\s+)*nhiệm kỳ/u.test(words)
    ? {
        kind: 'UNTIL_EVENT',
        start: horizon.issuedOn ?? horizonStart(horizon),
        condition: 'EVENT:END_OF_TERM',
      }
    : null;

const triggers: TimeRule = (words) => {
  const opens =
    /^(?:thực hiện\s+|ngay\s+)*(?:khi|sau khi|sau|mỗi khi|theo (?:các )?(?:văn bản )?(?:hướng dẫn|chỉ đạo|yêu cầu|đề nghị|phân công|thông báo|điều hành)|kể từ khi|phụ thuộc|tùy)(?!\p{L})/u.test(
      words,
    );
  const inside = /(?:^|\s)khi (?:có|được|chính phủ|trung ương|phát sinh|bộ |nhận)/u.test(words);
  if (!opens && !inside) return null;
  const often = /kịp thời|mỗi khi|phát sinh|cập nhật|yêu cầu|thường xuyên/u.test(words);
  return { kind: 'TRIGGER', recurrence: often ? 'ON_EVENT' : null, condition: conditionOfTrigger(words) };
};

const references: TimeRule = (words, horizon) => {
  const match =
    /(?:^|\s)(?:theo|cùng với|cùng|trong)\s+(?:đúng\s+)?(?:các\s+|từng\s+)?(?:tiến độ|tiến trình|kế hoạch|đề án|dự án|quyết định|quy định|chương trình|lộ trình|thời (?:gian|hạn|điểm)|nghị quyết|nghị định|luật|thông tư|công văn|kết quả|triển khai|kỳ họp|giai đoạn|quy trình|chỉ tiêu|hợp đồng|danh mục|chức năng|nhiệm vụ|đợt)/u.exec(
      words,
    );
  if (match === null || /thời gian tới/u.test(words)) return null;
  const onEvent = /quy định về (?:việc )?thực hiện/u.test(words) ? 'ON_EVENT' : null;
  return {
    kind: 'BY_REFERENCE',
    due: horizonEnd(horizon),
    recurrence: onEvent,
    condition: conditionOfReference(words),
  };
};

const baselines: TimeRule = (words) => {
  const match = new RegExp(
    `so với\\s+(?:cùng kỳ\\s+)?(?:năm|giai đoạn)\\s+(${YEAR})(?:\\s*[-–—]\\s*(${YEAR}))?`,
    'u',
  ).exec(words);
  if (match === null) return null;
  return {
    kind: 'BASELINE',
    start: firstOfYear(Number(match[1])),
    due: lastOfYear(Number(match[2] ?? match[1])),
  };
};

const cutoffs: TimeRule = (words) => {
  const match = new RegExp(`tính đến (?:hết )?(?:ngày )?(\\d{1,2})/(\\d{1,2})/(${YEAR})`, 'u').exec(words);
  if (match === null) return null;
  return { kind: 'CUTOFF', due: dayOf(Number(match[3]), Number(match[2]), Number(match[1])) };
};

const steps: TimeRule = (words, horizon) => {
  if (!/(?:mỗi|hàng|hằng) năm (?:tăng|giảm)/u.test(words)) return null;
  const range = new RegExp(`(${YEAR})\\s*[-–—]\\s*(${YEAR})`, 'u').exec(words);
  const until = /(?:đến khi|đạt)[^.;]*?(\d+)\s*%/u.exec(words.replace(/(?:tăng|giảm)[^.;]*?%/u, ''))?.[1];
  return {
    kind: 'INDICATOR_STEP',
    start: range === null ? horizonStart(horizon) : firstOfYear(Number(range[1])),
    due: range === null ? horizonEnd(horizon) : lastOfYear(Number(range[2])),
    recurrence: 'YEARLY',
    condition: until === undefined ? null : `UNTIL_VALUE:${until}`,
  };
};

const vague: TimeRule = (words, horizon) =>
  /thời gian (?:sớm nhất|tới)|sớm|trước mắt|lâu dài|không thời hạn/u.test(words)
    ? { kind: 'VAGUE', start: horizonStart(horizon), condition: 'NEEDS_CONFIRMATION' }
    : null;

/** Tried before the rules for dates: their years and months mean something else. */
export const FIRST_RULES: readonly TimeRule[] = [
  steps,
  baselines,
  cutoffs,
  withinDays,
  untilEvents,
  effective,
  inspections,
  commendations,
];

/** References and triggers name dates of other documents: before dates, where they open the expression. */
export const REFERENCE_RULES: readonly TimeRule[] = [triggers, references];

/** Rhythms, tried where no date was found. */
export const RHYTHM_RULES: readonly TimeRule[] = [reports, continuous, recurrent, vague];
