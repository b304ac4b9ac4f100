/** Periods in words, for pages and workbooks. */
import type { Params, Text } from '../platform/i18n.ts';
import { w } from './words.ts';

const ROMAN = ['', 'I', 'II', 'III', 'IV'];

/** '2026-Q1' → "Quý I/2026"; '2026-03-15' (a condition's day) → "Từ ngày 15/3/2026"; '' → ''. */
export function occurrenceWords(t: (text: Text, params?: Params) => string, occurrence: string): string {
  const [year = '', part = '', day] = occurrence.split('-');
  if (occurrence === '') return '';
  if (day !== undefined) return t(w.periodEvent, { date: `${Number(day)}/${Number(part)}/${year}` });
  if (part === '') return t(w.periodYear, { year });
  const number = Number(part.replace(/\D/g, ''));
  if (part.startsWith('H'))
    return t(w.periodHalf, { half: t(number === 1 ? w.firstHalf : w.secondHalf), year });
  if (part.startsWith('Q')) return t(w.periodQuarter, { quarter: ROMAN[number] ?? part, year });
  return t(w.periodMonth, { month: number, year });
}
