/** The arithmetic of a clock in words, one line a step, for pages, receipts and tests. */

import type { SkippedDay, TimeLimit } from '../../calendar/index.ts';
import { defineMessages, type Language, say, type Text } from '../../platform/i18n.ts';
import { formatDate } from '../../ui/index.ts';
import type { ClockStep, Left, PausePolicy, PauseReason, Verdict } from './clock.ts';

const w = defineMessages({
  WORKING_DAY: { vi: '{n} ngày làm việc', en: ({ n }) => plural(n, 'working day') },
  DAY: { vi: '{n} ngày', en: ({ n }) => plural(n, 'calendar day') },
  MONTH: { vi: '{n} tháng', en: ({ n }) => plural(n, 'month') },
  HOUR: { vi: '{n} giờ làm việc', en: ({ n }) => plural(n, 'working hour') },
  SAME_DAY: { vi: 'trong ngày', en: 'the same day' },
  minutes: { vi: '{n} phút làm việc', en: ({ n }) => plural(n, 'working minute') },
  accepted: {
    vi: 'Tiếp nhận {at}.',
    en: 'Received {at}.',
  },
  acceptedElsewhere: {
    vi: 'Tiếp nhận {at} tại nơi không thuộc địa giới giải quyết: thời hạn chưa tính, chờ cơ quan có thẩm quyền nhận.',
    en: 'Received {at} by a unit of another territory: the time does not run until the competent agency has it.',
  },
  arrived: {
    vi: 'Cơ quan có thẩm quyền nhận hồ sơ {at}: thời hạn bắt đầu.',
    en: 'The competent agency received it {at}: the time begins to run.',
  },
  workingDays: {
    vi: '{limit} sau ngày {from} (ngày đó không tính): đến {to}.{skipped}{made}',
    en: '{limit} after {from} (that day does not count): until {to}.{skipped}{made}',
  },
  workingDaysBack: {
    vi: 'Đã quá hạn {limit} khi tạm dừng, nên hạn vẫn lùi {limit} trước ngày {from}: {to}.',
    en: 'It was {limit} late when it was paused and stays so: {limit} before {from} is {to}.',
  },
  restToday: {
    vi: 'Không còn ngày nào của thời hạn: hạn là {to}.{skipped}',
    en: 'No day of the limit was left: due {to}.{skipped}',
  },
  calendarDays: {
    vi: '{limit} sau ngày {from}: {raw}{moved}.{skipped}',
    en: '{limit} after {from}: {raw}{moved}.{skipped}',
  },
  moved: {
    vi: ', là ngày nghỉ nên chuyển sang ngày làm việc kế tiếp {to}',
    en: ', a day of rest, so it moves to the next working day, {to}',
  },
  hours: {
    vi: '{limit} tính từ {from}: đến {to}.{skipped}',
    en: '{limit} from {from}: until {to}.{skipped}',
  },
  hoursBack: {
    vi: 'Đã quá hạn {limit} khi tạm dừng và vẫn tính là quá hạn: {to}.',
    en: 'It was {limit} late when it was paused and stays so: {to}.',
  },
  sameDayMet: {
    vi: 'Nhận lúc {at}, không sau {cutoff}: trả trong ngày {to}.',
    en: 'Received at {at}, not after {cutoff}: returned the same day, {to}.',
  },
  sameDayMissed: {
    vi: 'Nhận lúc {at}, sau {cutoff} hoặc ngoài giờ làm việc: trả trong ngày làm việc kế tiếp {to}.{skipped}',
    en: 'Received at {at}, after {cutoff} or outside office hours: returned the next working day, {to}.{skipped}',
  },
  skipped: { vi: ' Không tính: {days}.', en: ' Not counted: {days}.' },
  made: { vi: ' Có tính ngày làm bù: {days}.', en: ' Counted, as they are worked in exchange: {days}.' },
  weekends: { vi: '{n} ngày nghỉ cuối tuần', en: ({ n }) => plural(n, 'weekend day') },
  pausedSUPPLEMENT: {
    vi: 'Tạm dừng {at} để chờ bổ sung hồ sơ, {left}.',
    en: 'Paused {at} to wait for supplements, {left}.',
  },
  pausedPAYMENT: {
    vi: 'Tạm dừng {at} để chờ thực hiện nghĩa vụ tài chính, {left}.',
    en: 'Paused {at} to wait for payment, {left}.',
  },
  pausedSUSPENSION: {
    vi: 'Tạm dừng giải quyết {at} theo quy định, {left}.',
    en: 'Suspended {at} by law, {left}.',
  },
  left: { vi: 'còn {limit}', en: '{limit} left' },
  leftNone: { vi: 'đến hạn trong ngày', en: 'due on that day' },
  leftLate: { vi: 'đã quá hạn {limit}', en: '{limit} late' },
  resumedRESTART: {
    vi: 'Tiếp tục {at}: thời hạn được tính lại từ đầu.',
    en: 'Resumed {at}: the limit counts again from the start.',
  },
  resumedRESUME: {
    vi: 'Tiếp tục {at}: tính tiếp phần thời hạn còn lại.',
    en: 'Resumed {at}: what was left of the limit runs on.',
  },
  resumedNO_PAUSE: {
    vi: 'Tiếp tục {at}: thời gian chờ không làm thay đổi hạn.',
    en: 'Resumed {at}: the waiting does not change the due date.',
  },
  extended: {
    vi: 'Gia hạn {limit} theo quy định ({at}), tính từ hạn cũ.',
    en: 'Extended by {limit} by law ({at}), counted from the due date.',
  },
  due: { vi: 'Hạn trả kết quả: {at}.', en: 'Due: {at}.' },
  rescheduled: {
    vi: 'Xin lỗi và hẹn lại ({at}): trả kết quả {to}. Việc đúng hạn vẫn tính theo hạn ban đầu.',
    en: 'Apology with a new date ({at}): {to}. Timeliness is still judged by the due date.',
  },
  finished: { vi: 'Giải quyết xong {at}: {verdict}.', en: 'Resolved {at}: {verdict}.' },
  reopened: {
    vi: 'Mở lại để sửa kết quả {at}: hạn cũ giữ nguyên, thời gian ở giữa vẫn tính.',
    en: 'Reopened {at} to correct the result: the due date stays, the time between counts.',
  },
  provisional: {
    vi: 'Lịch tạm tính: lịch nghỉ của ngày {date} chưa có thông báo chính thức.',
    en: 'Provisional: the holidays around {date} are not officially announced yet.',
  },
  early: { vi: 'trước hạn {limit}', en: '{limit} early' },
  onTime: { vi: 'đúng hạn', en: 'on time' },
  overdue: { vi: 'quá hạn {limit}', en: '{limit} late' },
});

const plural = (n: string | number | undefined, word: string): string =>
  `${n} ${word}${String(n) === '1' ? '' : 's'}`;

/** A limit in words: "3 ngày làm việc". */
export function limitWords(limit: TimeLimit, language: Language): string {
  return say(language, w[limit.unit], { n: limit.value });
}

/** "trước hạn 2 ngày làm việc", "on time". */
export function verdictWords(verdict: Verdict, language: Language): string {
  return say(language, w[verdict.class], { limit: limitWords(days(verdict.days), language) });
}

/** Every step of the arithmetic, in order. */
export function clockWords(steps: readonly ClockStep[], language: Language): string[] {
  return steps.map((step) => stepWords(step, language));
}

const days = (value: number): TimeLimit => ({ unit: 'WORKING_DAY', value });

function stepWords(step: ClockStep, language: Language): string {
  const t = (text: Text, params: Record<string, string | number> = {}): string => say(language, text, params);
  const moment = (iso: string): string => momentWords(iso, language);
  const date = (iso: string): string => dateWords(iso, language);
  const skipped = (list: readonly SkippedDay[]): string => skippedWords(list, language);
  switch (step.kind) {
    case 'accepted':
      return t(step.elsewhere ? w.acceptedElsewhere : w.accepted, { at: moment(step.at) });
    case 'arrived':
      return t(w.arrived, { at: moment(step.at) });
    case 'working-days': {
      const params = { from: date(step.from), to: date(step.to), skipped: skipped(step.skipped) };
      if (step.count === 0) return t(w.restToday, params);
      const limit = limitWords(days(Math.abs(step.count)), language);
      if (step.count < 0) return t(w.workingDaysBack, { ...params, limit });
      const made = step.made.length > 0 ? t(w.made, { days: step.made.map(date).join(', ') }) : '';
      return t(w.workingDays, { ...params, limit, made });
    }
    case 'calendar-days':
    case 'months': {
      const unit = step.kind === 'months' ? 'MONTH' : 'DAY';
      const moved = step.raw === step.to ? '' : t(w.moved, { to: date(step.to) });
      const limit = limitWords({ unit, value: step.count }, language);
      return t(w.calendarDays, {
        limit,
        from: date(step.from),
        raw: date(step.raw),
        moved,
        skipped: skipped(step.skipped),
      });
    }
    case 'hours': {
      const limit = minuteWords(Math.abs(step.minutes), language);
      return t(step.minutes < 0 ? w.hoursBack : w.hours, {
        limit,
        from: moment(step.from),
        to: moment(step.to),
        skipped: skipped(step.skipped),
      });
    }
    case 'same-day':
      return t(step.met ? w.sameDayMet : w.sameDayMissed, {
        at: step.at.slice(11, 16),
        cutoff: step.cutoff,
        to: date(step.to),
        skipped: skipped(step.skipped),
      });
    case 'paused':
      return t(w[`paused${step.reason satisfies PauseReason}`], {
        at: moment(step.at),
        left: leftWords(step.left, language),
      });
    case 'resumed': {
      const policy: PausePolicy = step.late && step.policy === 'RESTART' ? 'RESUME' : step.policy;
      return t(w[`resumed${policy}`], { at: moment(step.at) });
    }
    case 'extended':
      return t(w.extended, { at: moment(step.at), limit: limitWords(step.by, language) });
    case 'due':
      return t(w.due, { at: moment(step.at) });
    case 'rescheduled':
      return t(w.rescheduled, { at: moment(step.at), to: moment(step.to) });
    case 'finished':
      return t(w.finished, { at: moment(step.at), verdict: verdictWords(step.verdict, language) });
    case 'reopened':
      return t(w.reopened, { at: moment(step.at) });
    case 'provisional':
      return t(w.provisional, { date: date(step.date) });
  }
}

function leftWords(left: Left, language: Language): string {
  const amount = 'days' in left ? left.days : left.minutes;
  if (amount === 0) return say(language, w.leftNone);
  const limit =
    'days' in left ? limitWords(days(Math.abs(amount)), language) : minuteWords(Math.abs(amount), language);
  return say(language, amount < 0 ? w.leftLate : w.left, { limit });
}

/** Whole hours as hours, anything else as hours and minutes: "8 giờ làm việc", "90 phút làm việc". */
function minuteWords(minutes: number, language: Language): string {
  return minutes % 60 === 0
    ? limitWords({ unit: 'HOUR', value: minutes / 60 }, language)
    : say(language, w.minutes, { n: minutes });
}

/** "08:15 thứ Hai, 09/11/2026". */
export function momentWords(iso: string, language: Language): string {
  return `${iso.slice(11, 16)} ${dateWords(iso, language)}`;
}

/** "thứ Hai 09/11/2026", "Mon 9 Nov 2026". */
function dateWords(iso: string, language: Language): string {
  const date = Temporal.PlainDate.from(iso.slice(0, 10));
  const names = WEEKDAYS[language];
  return `${names[date.dayOfWeek - 1] ?? ''} ${formatDate(date, language)}`;
}

const WEEKDAYS: Record<Language, readonly string[]> = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

/** Holidays by date and name; weekends by date while few, then as a count. */
function skippedWords(list: readonly SkippedDay[], language: Language): string {
  if (list.length === 0) return '';
  const short = (iso: string): string => formatDate(iso, language);
  const weekend = list.filter(({ name }) => name === null);
  const holidays = list
    .filter(({ name }) => name !== null)
    .map(({ date, name }) => `${short(date)} (${name})`);
  const free =
    weekend.length > 4
      ? [say(language, w.weekends, { n: weekend.length })]
      : weekend.map(({ date }) => dateWords(date, language));
  return say(language, w.skipped, { days: [...free, ...holidays].join(', ') });
}
