import { formatDate, type View } from '../../ui/index.ts';
import { p } from '../publish-messages.ts';
import type { TaskTime } from '../resolution.ts';

type Texts = Readonly<Record<string, { vi: string; en: string }>>;
const texts: Texts = p;

/** From when to when, or what it waits for, and how it repeats. */
export function timeWords(view: View, time: TaskTime): string {
  const { t } = view;
  const start = time.startOn && formatDate(time.startOn, view.language);
  const due = time.dueOn && formatDate(time.dueOn, view.language);
  const span =
    start && due
      ? t(p.fromTo, { start, due })
      : due
        ? t(p.until, { due })
        : start
          ? t(p.from, { start })
          : t(time.condition ? p.waitsFor : p.noDate);
  const repeats = time.recurrence && t(p.repeats, { what: recurrenceWords(view, time.recurrence) });
  return [time.label && `${time.label}:`, span, repeats && `(${repeats})`].filter(Boolean).join(' ');
}

const recurrenceWords = (view: View, recurrence: string): string =>
  recurrence
    .split('+')
    .map((part) => {
      const text = texts[`recurrence_${part}`];
      return text ? view.t(text) : part.toLowerCase().replaceAll('_', ' ');
    })
    .join(', ');

const SAME: Readonly<Record<string, string>> = {
  WITHIN_MONTH: 'MONTH',
  WITHIN_YEAR: 'YEAR',
  WHOLE_YEAR: 'YEAR',
  WITHIN_YEAR_CONTINUOUS: 'YEAR',
  BY_YEAR_END: 'BY_YEAR',
  DATE: 'BY_DATE',
  RECURRENT: 'YEARLY',
  WITHIN_DAYS: 'TRIGGER',
};

/** How the dates follow from the words; '' where the words are the dates. */
export function timeReason(view: View, time: TaskTime): string {
  const text = texts[`why_${SAME[time.kind] ?? time.kind}`];
  return text ? view.t(text) : '';
}
