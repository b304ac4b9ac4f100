/** What periods are called in documents and notices. */
import type { ReportPeriod } from './store.ts';

const NAMES: Record<Exclude<ReportPeriod['code'], 'ADHOC'>, string> = {
  Q1: 'quý I',
  Q2: 'quý II',
  H1: '6 tháng đầu',
  Q3: 'quý III',
  M9: '9 tháng',
  Q4: 'quý IV',
  H2: '6 tháng cuối',
  Y: 'năm',
};

type Named = Pick<ReportPeriod, 'code' | 'year' | 'title'>;

/** "quý I năm 2026", "năm 2026"; of an ad hoc report its title. */
export function periodTitle({ code, year, title }: Named): string {
  if (code === 'ADHOC') return title;
  return code === 'Y' ? `năm ${year}` : `${NAMES[code]} năm ${year}`;
}

const ENGLISH: Record<Exclude<ReportPeriod['code'], 'ADHOC'>, string> = {
  Q1: 'first quarter',
  Q2: 'second quarter',
  H1: 'first half',
  Q3: 'third quarter',
  M9: 'nine months',
  Q4: 'fourth quarter',
  H2: 'second half',
  Y: 'year',
};

/** The same for pages, in the reader's language, with a capital. */
export function periodName(language: 'vi' | 'en', period: Named): string {
  if (period.code === 'ADHOC') return period.title;
  const name = language === 'vi' ? periodTitle(period) : `${ENGLISH[period.code]} ${period.year}`;
  return name.charAt(0).toLocaleUpperCase('vi') + name.slice(1);
}
