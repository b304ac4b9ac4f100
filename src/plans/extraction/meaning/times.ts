/** Words of the column "Thời gian" → dates, recurrence, condition (par-management.md 2.8). Pure, total, never throws. */

import { firstOfYear, horizonEnd, lastOfYear } from './times-calendar.ts';
import { DATE_RULES } from './times-dates.ts';
import type { FoundTime, Horizon, TimeExpression, TimeRule } from './times-types.ts';
import { FIRST_RULES, REFERENCE_RULES, RHYTHM_RULES } from './times-words.ts';

export type { Horizon, TimeExpression } from './times-types.ts';

const LONGEST = 1000;

/** Reads any words; `UNKNOWN` with the doubt `time-unknown` where they name no time. */
export function parseTime(text: string, horizon: Horizon): TimeExpression {
  const raw = text;
  const words = plainWords(text);
  if (words === '')
    return whole(raw, {
      kind: 'BLANK',
      due: horizonEnd(horizon),
      condition: 'NEEDS_CONFIRMATION',
      doubts: [{ code: 'time-missing', field: 'time' }],
    });
  const found =
    words.length > LONGEST
      ? null
      : (phases(text, horizon) ??
        labelled(text, horizon) ??
        cycles(words, horizon) ??
        simple(words, horizon));
  if (found === null)
    return whole(raw, {
      kind: 'UNKNOWN',
      doubts: [{ code: 'time-unknown', field: 'time', words: text.slice(0, 80) }],
    });
  return whole(raw, dueAfterIssue(found, horizon));
}

function whole(raw: string, found: FoundTime): TimeExpression {
  return {
    raw,
    start: null,
    due: null,
    recurrence: null,
    condition: null,
    parts: [],
    instanceDue: null,
    doubts: [],
    ...found,
  };
}

/** A date before the plan was issued is legal, and worth a look. */
function dueAfterIssue(found: FoundTime, horizon: Horizon): FoundTime {
  const late = horizon.issuedOn !== undefined && found.due != null && found.due < horizon.issuedOn;
  const deadline = found.kind !== 'BASELINE' && found.kind !== 'CUTOFF' && found.kind !== 'SCOPE_YEARS';
  return late && deadline
    ? { ...found, doubts: [...(found.doubts ?? []), { code: 'due-before-issue', field: 'time' }] }
    : found;
}

/** Lower case, single spaces, without bullets, stars and end marks. A dash alone is empty. */
function plainWords(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\u00a0*_]+/gu, ' ')
    .replace(/^[-–—+•.\s]+/u, '')
    .replace(/[-–—.,;:\s]+$/u, '')
    .replace(/hoà/gu, 'hòa')
    .replace(/quí|qúy/gu, 'quý')
    .trim();
}

const LEADING =
  /^(?:(?:hoàn thành|thực hiện|xong|ban hành|trình|tổ chức|triển khai|dự kiến|phấn đấu|báo cáo|tham mưu|đã|cơ bản|bắt đầu)\s+)+(?=\S)/u;

/** One time; words of doing in front of it are left out where the whole says nothing. */
function simple(words: string, horizon: Horizon): FoundTime | null {
  const references = /^(?:theo|khi|sau|ngay|cùng|mỗi khi|kể từ)/u.test(words) ? REFERENCE_RULES : [];
  const rules = [
    ...FIRST_RULES,
    ...references,
    ...DATE_RULES.slice(0, 2),
    ...rhythmsFirst(words),
    ...DATE_RULES,
    ...RHYTHM_RULES,
    ...REFERENCE_RULES,
  ];
  const found = first(rules, words, horizon);
  if (found !== null) return found;
  const rest = words.replace(LEADING, '');
  return rest === words ? null : first(rules, rest, horizon);
}

/** "Báo cáo định kỳ (quý I, quý II, 6 tháng, năm)": the quarters belong to a rhythm. */
function rhythmsFirst(words: string): readonly TimeRule[] {
  return /định kỳ|đột xuất/u.test(words) && !/20\d\d/u.test(words) ? RHYTHM_RULES : [];
}

function first(rules: readonly TimeRule[], words: string, horizon: Horizon): FoundTime | null {
  for (const rule of rules) {
    const found = rule(words, horizon);
    if (found !== null) return found;
  }
  return null;
}

/** "Đợt 1: tháng 02-5/2020 Đợt 2: tháng 6-11/2020". */
function phases(text: string, horizon: Horizon): FoundTime | null {
  const pieces = [
    ...text.matchAll(
      /((?:đợt|lần|giai đoạn|bước)\s*\d+)\s*[:(]\s*(.*?)(?=(?:[;.,]\s*)?(?:đợt|lần|giai đoạn|bước)\s*\d+\s*[:(]|$)/gisu,
    ),
  ];
  if (pieces.length < 2) return null;
  return compound(
    'MULTI_PHASE',
    pieces.map((match) => ({ label: match[1] ?? '', words: match[2] ?? '' })),
    horizon,
  );
}

/** "Ban hành kế hoạch: Quý I/2023. Thực hiện: Trong năm 2023." */
function labelled(text: string, horizon: Horizon): FoundTime | null {
  const labels = [
    ...text.matchAll(/(?:^|[.;\n]\s*|\s[-–+]\s*|(?<=\d)\s+|^[-–+]\s*)(\p{Lu}[^:.;\d\n]{2,60}):\s*/gu),
  ];
  if (labels.length < 2) return null;
  const pieces = labels.map((match, index) => ({
    label: match[1]?.trim() ?? '',
    words: text.slice(match.index + match[0].length, labels[index + 1]?.index ?? text.length),
  }));
  return compound('COMPOSITE', pieces, horizon);
}

interface Labelled {
  label: string;
  words: string;
}

function compound(
  kind: 'MULTI_PHASE' | 'COMPOSITE',
  pieces: readonly Labelled[],
  horizon: Horizon,
): FoundTime | null {
  const parts = pieces.map((piece) => {
    const found = simple(plainWords(piece.words), horizon);
    return {
      ...whole(
        piece.words.trim(),
        found ?? {
          kind: 'UNKNOWN',
          doubts: [{ code: 'time-unknown', field: 'time', words: piece.words.slice(0, 80) }],
        },
      ),
      label: piece.label,
    };
  });
  if (parts.every((part) => part.kind === 'UNKNOWN')) return null;
  return {
    kind,
    start: least(parts.map((part) => part.start)),
    due: most(parts.map((part) => part.due)),
    parts,
    doubts: parts.flatMap((part) => part.doubts),
  };
}

function least(dates: readonly (string | null)[]): string | null {
  return dates.filter((date) => date !== null).sort()[0] ?? null;
}

function most(dates: readonly (string | null)[]): string | null {
  return (
    dates
      .filter((date) => date !== null)
      .sort()
      .at(-1) ?? null
  );
}

/** "hàng năm, giai đoạn 05 năm và 10 năm"; "sơ kết 05 năm, tổng kết 10 năm": cycles counted from the beginning of the plan. */
function cycles(words: string, horizon: Horizon): FoundTime | null {
  const spans = [
    ...words.matchAll(/(?:(sơ kết|tổng kết)[^,;]{0,20}?)?(?:giai đoạn\s+)?(0?5|10)\s+năm(?!\s+(?:tới|20))/gu),
  ];
  if (spans.length < 2) return null;
  const review = /sơ kết|tổng kết/u.test(words);
  const yearly = /(?:hàng|hằng) năm/u.test(words);
  const start = firstOfYear(horizon.from);
  const years = spans.map((match) => Number(match[2]));
  const parts = spans.map((match, index) => ({
    ...whole(match[0], {
      kind: review ? 'BY_YEAR' : 'PERIOD',
      start,
      due: lastOfYear(horizon.from + (years[index] ?? 1) - 1),
    }),
    label: match[0].trim(),
  }));
  const recurrence = review
    ? null
    : [...(yearly ? ['YEARLY'] : []), ...years.map((count) => `EVERY_${count}_YEARS`)].join('+');
  return {
    kind: 'COMPOSITE',
    start,
    due: most([...parts.map((part) => part.due), horizonEnd(horizon)]),
    recurrence,
    parts,
  };
}
