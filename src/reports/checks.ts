/** What must hold before a report goes to the head (par-management 4.4, "validation"). Pure. */
import { filled, type Text } from '../platform/i18n.ts';
import { foldText } from '../platform/text.ts';
import { c } from './check-words.ts';
import { type Figures, numberOf, plainNumber } from './figures.ts';
import { type CountedItem, isCounted, type ReportForm } from './form.ts';

export interface Finding {
  /** What is wrong must be put right; what is odd must be explained in the note of the number. */
  level: 'error' | 'warning';
  /** Code of the item or section. */
  at: string;
  text: Text;
}

/** What a report is compared with. */
export interface Before {
  /** The last report of a period of the same length, whose flows can be compared. */
  alike: Figures | null;
  /** The last report of all, whose stocks can be compared. */
  last: Figures | null;
  /** Earlier reports of the year that began on the same day: what they counted is in this one. */
  within: readonly Figures[];
}

export interface Checked {
  form: ReportForm;
  figures: Figures;
  texts: ReadonlyMap<string, string>;
  before: Before;
  jumpPercent: number;
}

/** All that is wrong or odd, in the order of the form. */
export function check(report: Checked): Finding[] {
  const { form } = report;
  return [
    ...form.sections.flatMap((section) => checkSection(section, report)),
    ...form.items.filter(isCounted).flatMap((item) => checkItem(item, report)),
  ];
}

export const blocks = (findings: readonly Finding[]): boolean =>
  findings.some(({ level }) => level === 'error');

const error = (at: string, text: Text): Finding => ({ level: 'error', at, text });

function checkSection(
  { code, required, heading, contradictions }: ReportForm['sections'][number],
  { figures, texts }: Checked,
): Finding[] {
  if (heading) return [];
  const text = texts.get(code) ?? '';
  if (text === '') return required ? [error(code, c.emptyText)] : [];
  const folded = foldText(text);
  return contradictions.flatMap(({ words, item }) => {
    const value = numberOf(figures.get(item));
    if (value === null || value === 0 || !folded.includes(foldText(words))) return [];
    return [error(code, filled(c.contradiction, { words, item, value: plainNumber(value) }))];
  });
}

function checkItem(item: CountedItem, report: Checked): Finding[] {
  const figure = report.figures.get(item.code);
  const value = numberOf(figure);
  if (value === null) return figure?.notApplicable ? [] : [error(item.code, c.missing)];
  const found = [...checkSums(item, value, report), ...checkKind(item, value)];
  const odd = jump(item, value, report);
  if (odd && figure?.note === '') found.push({ level: 'warning', at: item.code, text: odd });
  return found;
}

function checkSums(item: CountedItem, value: number, { figures, form }: Checked): Finding[] {
  const found: Finding[] = [];
  const limit = item.atMost === undefined ? null : numberOf(figures.get(item.atMost));
  if (limit !== null && value > limit)
    found.push(
      error(
        item.code,
        filled(c.tooMuch, {
          value: plainNumber(value),
          item: item.atMost ?? '',
          limit: plainNumber(limit),
        }),
      ),
    );
  const parts = item.sumOf?.filter((code) => form.items.some((one) => one.code === code)) ?? [];
  if (parts.length > 0) {
    const sum = parts.reduce((all, code) => all + (numberOf(figures.get(code)) ?? 0), 0);
    if (sum !== value)
      found.push(
        error(
          item.code,
          filled(c.noSum, { value: plainNumber(value), parts: parts.join(' + '), sum: plainNumber(sum) }),
        ),
      );
  }
  return found;
}

function checkKind(item: CountedItem, value: number): Finding[] {
  if (item.most !== undefined && (value > item.most || !Number.isInteger(value)))
    return [error(item.code, filled(c.noCode, { most: item.most }))];
  if (item.unit !== 'triệu đồng' && !Number.isInteger(value)) return [error(item.code, c.noCount)];
  return [];
}

/** Smaller changes are no news, whatever they are in per cent. */
const FEW = 5;

function jump(item: CountedItem, value: number, { before, jumpPercent }: Checked): Text | null {
  if (item.kind === 'code') return null;
  if (item.kind === 'flow')
    for (const earlier of before.within) {
      const counted = numberOf(earlier.get(item.code));
      if (counted !== null && value < counted)
        return filled(c.lessThanBefore, { value: plainNumber(value), before: plainNumber(counted) });
    }
  const compared = item.kind === 'flow' ? before.alike : before.last;
  const old = numberOf(compared?.get(item.code));
  if (old === null || old === 0 || Math.abs(value - old) < FEW) return null;
  const percent = (Math.abs(value - old) / old) * 100;
  if (percent <= jumpPercent) return null;
  return filled(value > old ? c.jumpedUp : c.jumpedDown, {
    percent: Math.round(percent),
    before: plainNumber(old),
    value: plainNumber(value),
  });
}
