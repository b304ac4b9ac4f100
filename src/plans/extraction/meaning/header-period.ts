/** First and last year that a plan covers. Pure. */

import type { Outline } from '../model.ts';
import { isDemanded } from './indicators-grids.ts';
import type { Period } from './periods-levels.ts';

const YEAR = '(20[0-4]\\d)';
const RANGE = new RegExp(`${YEAR}\\s*[-–—]\\s*${YEAR}`, 'gu');
const RANGES = new RegExp(RANGE, 'u');
const IN_YEAR = new RegExp(`năm\\s+${YEAR}(?:\\s*(?:và|,)\\s*(?:năm\\s+)?${YEAR})?(?!\\s*[-–—]\\s*20)`, 'iu');
const UNTIL = new RegExp(`(?:đến|tới)\\s+(?:hết\\s+|cuối\\s+)?năm\\s+${YEAR}`, 'iu');
/** Years of other documents in a title: their dates and their names. */
const CITED =
  /ngày\s+\d{1,2}(?:\s+tháng\s+|[/-])\d{1,2}(?:\s+năm\s+|[/-])\d{4}|(?:số\s+)?\d+\/\d{4}\/[\p{L}\d-]+|luật[^,;]{0,60}?\s+năm\s+\d{4}|(?:tầm nhìn|định hướng)[^,;]*?\d{4}/giu;

/** By the title, else by the columns of targets and times, else the year of issue. Null if nothing names a year. */
export function periodOf(title: string | null, issuedOn: string | null, outline: Outline): Period | null {
  const issued = issuedOn === null ? null : Number(issuedOn.slice(0, 4));
  return (
    periodOfTitle(title ?? '', issued) ??
    periodOfTargets(outline, issued) ??
    periodOfTimes(outline) ??
    (issued === null ? null : { from: issued, to: issued })
  );
}

/** "năm 2024" is the plan's own year even where the title names the period of a higher programme too. */
export function periodOfTitle(title: string, issued: number | null): Period | null {
  const words = title.replace(CITED, ' ');
  const until = UNTIL.exec(words);
  const year = IN_YEAR.exec(words.replace(new RegExp(UNTIL, 'giu'), ' '));
  const range = [...words.matchAll(RANGE)]
    .map((match) => ({ from: Number(match[1]), to: Number(match[2]) }))
    .find((one) => one.from <= one.to);
  if (year?.[1] !== undefined) return { from: Number(year[1]), to: Number(year[2] ?? year[1]) };
  if (range !== undefined) return range;
  if (until?.[1] !== undefined)
    return { from: Math.min(issued ?? Number(until[1]), Number(until[1])), to: Number(until[1]) };
  return null;
}

/** Period of goals without a year of their own: of a plan "đến năm 2020" the year 2020, else the period of the plan. */
export function periodOfGoals(title: string | null, plan: Period | null): Period | null {
  const words = (title ?? '').replace(CITED, ' ');
  if (plan === null || plan.from === plan.to || !UNTIL.test(words)) return plan;
  const named = words.replace(new RegExp(UNTIL, 'giu'), ' ');
  return RANGES.test(named) || IN_YEAR.test(named) ? plan : { from: plan.to, to: plan.to };
}

/** The last year that a column of targets names; the first is that of the period with this end that the text speaks of most. */
function periodOfTargets(outline: Outline, issued: number | null): Period | null {
  const years = outline.grids.flatMap((grid) =>
    grid.columns
      .filter((column) => column.role === 'target' && isDemanded(column.head))
      .flatMap((column) => yearsIn(column.head)),
  );
  if (years.length === 0) return null;
  const to = Math.max(...years);
  const counts = new Map<number, number>();
  for (const match of outline.source.text.matchAll(RANGE)) {
    const [from, end] = [Number(match[1]), Number(match[2])];
    if (end === to && from <= (issued ?? to)) counts.set(from, (counts.get(from) ?? 0) + 1);
  }
  const best = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  return { from: best ?? Math.min(issued ?? to, ...years), to };
}

function yearsIn(text: string): number[] {
  return [...text.matchAll(/(?<!\d)20[0-4]\d(?!\d)/gu)].map((match) => Number(match[0]));
}

/** From the first to the last year in the columns of times, where these name years. */
function periodOfTimes(outline: Outline): Period | null {
  const years = outline.grids.flatMap((grid) =>
    grid.columns.flatMap((column, index) =>
      column.role === 'time' || column.role === 'time-start' || column.role === 'time-end'
        ? grid.rows.flatMap((row) => yearsIn((row.cells[index]?.text ?? '').replace(CITED, ' ')))
        : [],
    ),
  );
  return years.length < 2 ? null : { from: Math.min(...years), to: Math.max(...years) };
}
