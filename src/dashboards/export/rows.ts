/** What files of a dashboard have in common: its numbers as words, in Vietnamese, as reports are written. */
import { demandWords, indicatorWord, unitOfDemand, valueWords } from '../../indicators/index.ts';
import { planWord } from '../../plans/index.ts';
import { say, type Text } from '../../platform/i18n.ts';
import type { Counts, OverviewItem } from '../../programmes/index.ts';
import { formatNumber, formatPercent } from '../../ui/index.ts';
import type { IndicatorBoard, MissedTarget } from '../indicators.ts';
import { m } from '../messages.ts';
import { gradeOf, onTimeOf, percentOf, type Ratio, totalOf } from '../rules.ts';

export const vi = (text: Text, params: Record<string, string | number> = {}): string =>
  say('vi', text, params);
export const shortDate = (date: string | null): string => date?.split('-').reverse().join('/') ?? '';
export const fieldName = (code: string): string => vi(planWord('field_', code));
export const number = (value: number): string => formatNumber(value, 'vi');

/** "41,33%", or "–" where there is nothing to divide by. */
export function percent(ratio: Ratio): string {
  const value = percentOf(ratio);
  return value === null ? '–' : formatPercent(Math.round(value * 100) / 100, 'vi');
}

/** A cell of the heat map in words: whole percent; what is not due yet as such; "–" without work. */
export function heat(counts: Counts | undefined): string {
  const grade = counts ? gradeOf(counts) : 'none';
  if (!counts || grade === 'none') return '–';
  if (grade === 'not-due') return vi(m['not-due']);
  return formatPercent(Math.floor(percentOf(onTimeOf(counts)) ?? 0), 'vi');
}

/** The headline numbers with their names. */
export function headlines(counts: Counts, stillDays: number): [string, number][] {
  return [
    [vi(m.all), totalOf(counts)],
    [vi(m.onTime), counts.onTime],
    [vi(m.late), counts.late],
    [vi(m.overdue), counts.overdue],
    [vi(m.inTime), counts.inTime],
    [vi(m.dueNext), counts.dueNext],
    [vi(m.still, { days: stillDays }), counts.still],
    [vi(m.pending), counts.pending],
  ];
}

export const lateness = ({ daysLate }: Pick<OverviewItem, 'daysLate'>): string => {
  if (daysLate === null) return '';
  if (daysLate === 0) return vi(m.dueToday);
  return daysLate > 0 ? vi(m.lateBy, { days: daysLate }) : vi(m.daysLeft, { days: -daysLate });
};

/** "Đạt: 12", "Có nguy cơ: 3" … */
export const indicatorCounts = ({ counts }: IndicatorBoard): string[] =>
  counts.map(({ status, count }) =>
    vi(m.statusCount, { status: vi(indicatorWord('status_', status)), count }),
  );

/** "yêu cầu ≥ 98%, dự báo 91,2% đến 31/12/2026". */
export function forecastWords({ demand, unit, value, at }: MissedTarget): string {
  return vi(m.forecast, {
    demand: demandWords(VI, demand, unit),
    value: valueWords(VI, value, unitOfDemand(demand, unit)),
    date: shortDate(at),
  });
}
const VI = { language: 'vi' } as const;
