import { formatMoney, formatNumber, type View } from '../../ui/index.ts';
import type { FeeSpec, OnlineLevel, ProcedureContent, TimeLimit } from '../content.ts';
import { onlineVocabulary } from '../rules.ts';
import { w } from './words.ts';

/** A limit in words: "7 ngày làm việc". */
export function limitWords(view: View, limit: TimeLimit, short = false): string {
  const { t, language } = view;
  const value = formatNumber(limit.value, language);
  if (limit.unit === 'SAME_DAY')
    return short ? t(w.sameDayShort) : t(w.SAME_DAY, { cutoff: limit.cutoff ?? '15:00' });
  const words = t(w[limit.unit], { value });
  if (limit.extraRemote === 0 || short) return words;
  const extra = t(w[limit.unit], { value: formatNumber(limit.extraRemote, language) });
  return `${words} (${t(w.extraRemote, { value: extra })})`;
}

/** The amount of a fee in words: "8.000 đ/bản". */
export function feeWords(view: View, fee: FeeSpec): string {
  const { t, language } = view;
  if (fee.amount === null) return t(w.feeOpen);
  if (fee.amount === 0) return t(w.noFee);
  const amount = formatMoney(fee.amount, language);
  return fee.unit === '' ? amount : t(w.perUnit, { amount, unit: fee.unit });
}

/** All fees in one line, for lists and summaries. */
export function feesShort(view: View, content: ProcedureContent): string {
  const { t, language } = view;
  const amounts = content.fees.map(({ amount }) => amount);
  if (amounts.every((amount) => amount === 0)) return t(w.noFee);
  const known = amounts.filter((amount) => amount !== null);
  if (known.length === 0) return t(w.feeOpen);
  const least = formatMoney(Math.min(...known), language);
  return new Set(amounts).size === 1 ? least : t(w.feeFrom, { amount: least });
}

/** An online level as the decree in force on the day calls it. */
export const onlineWords = (view: View, level: OnlineLevel, day: string): string =>
  view.t(w[onlineVocabulary(level, day)]);

/** Office hours as people say them: hours below a day, else days with one decimal. */
export function timeWords(view: View, officeHours: number): string {
  const { t, language } = view;
  if (officeHours < 8)
    return t(w.hours, { value: formatNumber(Math.max(1, Math.round(officeHours)), language) });
  const days = Math.round((officeHours / 8) * 10) / 10;
  return t(w.days, { value: formatNumber(days, language) });
}

/** Paragraphs of a text with line breaks. */
export function Paragraphs({ text }: { text: string }) {
  return (
    <div class="flex max-w-prose flex-col gap-1">
      {text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => (
          <p key={line}>{line}</p>
        ))}
    </div>
  );
}
