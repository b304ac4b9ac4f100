import type { Language } from '../platform/i18n.ts';

/** How numbers, dates and times are written: 1.234,5 and 24/11/2026 in Vietnamese, 1,234.5 and 24 Nov 2026 in English. */

const ZONE = 'Asia/Ho_Chi_Minh';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number): string => String(value).padStart(2, '0');

/** A number; `digits` fixes the decimals, otherwise at most three are shown as they are. */
export function formatNumber(value: number | bigint, language: Language, digits?: number): string {
  return numberFormat(language, digits).format(value).replace(/^-/, '−');
}

/** Kept, for making one takes a hundred times as long as using it. */
const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, digits: number | undefined): Intl.NumberFormat {
  const key = `${language} ${digits}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    useGrouping: true,
    ...(digits === undefined
      ? { maximumFractionDigits: 3 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });
  numberFormats.set(key, made);
  return made;
}

/** A percentage given as 0–100 (the way plans write it): 95,5%. */
export function formatPercent(value: number, language: Language, digits?: number): string {
  return `${formatNumber(value, language, digits)}%`;
}

/** An amount of đồng (integer): 1.250.000 đ. The space does not break. */
export function formatMoney(dong: number | bigint, language: Language): string {
  return `${formatNumber(dong, language, 0)}\u00a0${language === 'vi' ? 'đ' : 'VND'}`;
}

/** A size in bytes with a unit of 1,024: 1,5 MB. */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const rounded = size < 10 && unit > 0 ? Math.round(size * 10) / 10 : Math.round(size);
  return `${formatNumber(rounded, language)}\u00a0${units[unit] ?? ''}`;
}

/** A date (`2026-11-24` or a PlainDate): 24/11/2026, in English 24 Nov 2026. */
export function formatDate(date: string | Temporal.PlainDate, language: Language): string {
  const { day, month, year } = typeof date === 'string' ? Temporal.PlainDate.from(date.slice(0, 10)) : date;
  return language === 'vi'
    ? `${two(day)}/${two(month)}/${year}`
    : `${day}\u00a0${MONTHS[month - 1] ?? ''}\u00a0${year}`;
}

type InstantLike = string | Date | Temporal.Instant;
const toInstant = (value: InstantLike): Temporal.Instant => {
  if (value instanceof Date) return Temporal.Instant.fromEpochMilliseconds(value.getTime());
  return typeof value === 'string' ? Temporal.Instant.from(value) : value;
};

/** The day of an instant at the office (Asia/Ho_Chi_Minh). */
export function formatInstantDate(value: InstantLike, language: Language): string {
  return formatDate(toInstant(value).toZonedDateTimeISO(ZONE).toPlainDate(), language);
}

/** An instant in office time: 16:50, 24/11/2026. */
export function formatInstant(value: InstantLike, language: Language): string {
  const time = toInstant(value).toZonedDateTimeISO(ZONE);
  return `${two(time.hour)}:${two(time.minute)}, ${formatDate(time.toPlainDate(), language)}`;
}

/** A year, half-year, quarter or month, as `2026`, `2026-H1`, `2026-Q3`, `2026-11`; anything else as it is. */
export function formatPeriod(period: string, language: Language): string {
  const match = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})))?$/.exec(period);
  if (!match) return period;
  const [, year = '', half, quarter, month] = match;
  const vi = language === 'vi';
  if (half) return vi ? `${half === '1' ? '6 tháng đầu' : '6 tháng cuối'} năm ${year}` : `H${half} ${year}`;
  if (quarter)
    return vi ? `Quý ${['I', 'II', 'III', 'IV'][Number(quarter) - 1] ?? ''}/${year}` : `Q${quarter} ${year}`;
  if (month) return vi ? `Tháng ${month}/${year}` : `${MONTHS[Number(month) - 1] ?? month} ${year}`;
  return vi ? `Năm ${year}` : year;
}

/** How far a day lies from another: hôm nay, còn 3 ngày, quá 2 ngày. Calendar days, not working days. */
export function formatDaysUntil(
  date: string | Temporal.PlainDate,
  today: Temporal.PlainDate,
  language: Language,
): string {
  const days = today.until(Temporal.PlainDate.from(date)).days;
  const count = formatNumber(Math.abs(days), language);
  const plural = Math.abs(days) === 1 ? 'day' : 'days';
  if (days === 0) return language === 'vi' ? 'hôm nay' : 'today';
  if (days > 0) return language === 'vi' ? `còn ${count} ngày` : `${count} ${plural} left`;
  return language === 'vi' ? `quá ${count} ngày` : `${count} ${plural} late`;
}

const STEPS = [
  [60, 'giây', 'second'],
  [60, 'phút', 'minute'],
  [24, 'giờ', 'hour'],
  [30, 'ngày', 'day'],
] as const;

/** How long ago an instant was: vừa xong, 5 phút trước, 3 ngày trước; after 30 days, the date. */
export function formatAgo(value: InstantLike, now: Temporal.Instant, language: Language): string {
  let amount = Math.max(0, (now.epochMilliseconds - toInstant(value).epochMilliseconds) / 1000);
  for (const [limit, vi, en] of STEPS) {
    if (amount < limit) {
      const whole = Math.floor(amount);
      if (vi === 'giây') return language === 'vi' ? 'vừa xong' : 'just now';
      return language === 'vi' ? `${whole} ${vi} trước` : `${whole} ${en}${whole === 1 ? '' : 's'} ago`;
    }
    amount /= limit;
  }
  return formatInstantDate(value, language);
}
