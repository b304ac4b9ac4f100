/** Indicators of the chapters on goals, for plans without a table of targets. Pure. */

import type { ExtractedIndicator, FieldCode, Outline, Piece, Section } from '../model.ts';
import { bulletOf } from '../structure/ordinals.ts';
import { fieldOfTitles } from './fields-of-rows.ts';
import { type Goal, goalsOf, rowsOf, sameDirection } from './indicators-rows.ts';
import { type Period, periodOfHeading, periodOfLeadIn } from './periods-levels.ts';
import { likeness, listItem } from './text-places.ts';

const GOALS = /mục tiêu|chỉ tiêu/iu;
const NO_GOALS = /nhiệm vụ|giải pháp|tổ chức thực hiện|phụ lục|biểu/iu;
const GENERAL = /mục tiêu (?:chung|tổng quát)|yêu cầu chung|quan điểm/iu;
const SPECIFIC = /cụ thể|chỉ tiêu/iu;
const LONGEST_HEADING = 160;

/** A chapter on goals: "I. MỤC TIÊU", "2. Chỉ tiêu cụ thể". */
export function isAboutGoals(section: Section): boolean {
  const title = section.title.text;
  if (title.length > LONGEST_HEADING || !GOALS.test(title) || /^(?:điều|phụ lục)\s/iu.test(title))
    return false;
  return !NO_GOALS.test(
    title.replace(/^(?:các\s+)?(?:mục tiêu|chỉ tiêu)(?:,| và) nhiệm vụ.*$/iu, (all) =>
      /giải pháp/iu.test(all) ? all : 'mục tiêu',
    ),
  );
}

/** Chapters on goals, outermost only. */
export function goalSections(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => (isAboutGoals(section) ? [section] : goalSections(section.children)));
}

/** General goals are left out where specific ones stand beside them. */
export function isGeneralBeside(section: Section, siblings: readonly Section[]): boolean {
  return (
    GENERAL.test(section.title.text) &&
    siblings.some((other) => other !== section && SPECIFIC.test(other.title.text))
  );
}

interface Walk {
  source: string;
  rows: ExtractedIndicator[];
  plan: Period;
}

/** Indicator rows of all chapters on goals. */
export function indicatorsOfProse(outline: Outline, plan: Period): ExtractedIndicator[] {
  const walk: Walk = { source: outline.source.text, rows: [], plan };
  const chapters = goalSections(outline.sections);
  for (const chapter of chapters) {
    if (isGeneralBeside(chapter, chapters)) continue;
    const titles = [chapter.title.text];
    const period = periodOfHeading(chapter.title.text);
    readParagraphs(walk, chapter, [], titles, period);
    const prefix = chapters.length > 1 && chapter.ordinal !== null ? [chapter.ordinal] : [];
    readChildren(walk, chapter, prefix, titles, period ?? lastLeadIn(chapter.paragraphs));
  }
  return mergedPeriods(walk.rows);
}

/** "Phấn đấu đến cuối năm 2023, … gồm:" above the points holds for all of them. */
function lastLeadIn(paragraphs: readonly Piece[]): Period | null {
  const intro = paragraphs.findLast((piece) => /:$/u.test(piece.text));
  return intro === undefined ? null : periodOfLeadIn(intro.text);
}

function readChildren(
  walk: Walk,
  section: Section,
  path: readonly string[],
  titles: readonly string[],
  period: Period | null,
): void {
  for (const child of section.children) {
    if (isGeneralBeside(child, section.children)) continue;
    readPoint(walk, child, pathOf(path, child), titles, period);
  }
}

/** The numbers down to a section; "1.2" needs no "1" in front. */
export function pathOf(path: readonly string[], section: Section): string[] {
  const { ordinal } = section;
  if (ordinal === null) return [...path];
  return [...path.filter((above) => !ordinal.startsWith(`${above}.`)), ordinal];
}

function readPoint(
  walk: Walk,
  section: Section,
  path: readonly string[],
  titles: readonly string[],
  period: Period | null,
): void {
  const title = listItem(walk.source, section.title);
  const leaf = section.children.length === 0 && section.paragraphs.length === 0;
  const own = (leaf ? periodOfLeadIn(title.text) : periodOfHeading(title.text)) ?? period;
  const goals = leaf || valuesBeyondHeading(title) ? goalsOf(walk.source, title, own ?? walk.plan) : [];
  add(walk, goals, path, [...titles, topicOf(title.text)]);
  const within = [...titles, title.text];
  readParagraphs(walk, section, path, within, own);
  readChildren(walk, section, path, within, own ?? lastLeadIn(section.paragraphs));
}

/** "Về tài chính công: giảm 10% …": the words before the colon name the field. */
function topicOf(text: string): string {
  const colon = text.indexOf(':');
  return colon > 0 && colon <= 70 ? text.slice(0, colon) : '';
}

/** A heading with points below is a goal of its own only if it is a sentence with a value. */
function valuesBeyondHeading(title: Piece): boolean {
  return /%/u.test(title.text) && !/:$/u.test(title.text);
}

function readParagraphs(
  walk: Walk,
  section: Section,
  path: readonly string[],
  titles: readonly string[],
  period: Period | null,
): void {
  let here = period;
  const groups: Goal[][] = [];
  const heads: string[][] = [];
  let heading: { text: string; bullet: string | null } | null = null;
  for (const piece of section.paragraphs) {
    const item = listItem(walk.source, piece);
    const own = periodOfLeadIn(item.text);
    const intro = /:$/u.test(item.text);
    if (intro && own !== null) here = own;
    if (intro) heading = { text: item.text, bullet: bulletOf(piece.text) };
    else if (heading !== null && heading.bullet === bulletOf(piece.text)) heading = null;
    const goals = goalsOf(walk.source, item, own ?? here ?? walk.plan);
    if (goals.length === 0) continue;
    groups.push(goals);
    heads.push([...titles, ...(heading === null ? [] : [heading.text]), topicOf(item.text)]);
  }
  const alone = groups.length === 1 && section.children.length === 0;
  groups.forEach((goals, index) => {
    add(walk, goals, alone ? path : [...path.slice(0, -1), numbered(path, index)], heads[index] ?? titles);
  });
}

function numbered(path: readonly string[], index: number): string {
  const last = path.at(-1);
  return last === undefined ? String(index + 1) : `${last}-${index + 1}`;
}

function add(walk: Walk, goals: readonly Goal[], path: readonly string[], titles: readonly string[]): void {
  walk.rows.push(...rowsOf(goals, path.join('.'), fieldOf(goals, titles)));
}

/** Goals without a group of their own take the field that their words speak of. */
function fieldOf(goals: readonly Goal[], titles: readonly string[]): FieldCode {
  const field = fieldOfTitles(titles);
  return field === 'general' ? fieldOfTitles([goals[0]?.piece.text ?? '']) : field;
}

const SAME_GOAL = 0.72;

/** "Đến năm 2025: …" and "Đến năm 2030: …" often list the same goals: the later value joins the earlier row. */
function mergedPeriods(rows: readonly ExtractedIndicator[]): ExtractedIndicator[] {
  const merged: ExtractedIndicator[] = [];
  for (const row of rows) {
    const earlier = merged.length > MOST_ROWS ? undefined : merged.find((other) => isSameGoal(other, row));
    if (earlier === undefined) merged.push(row);
    else earlier.targets.push(...row.targets);
  }
  return merged;
}

const MOST_ROWS = 400;

function isSameGoal(earlier: ExtractedIndicator, later: ExtractedIndicator): boolean {
  const last = Math.max(...earlier.targets.map((target) => target.period.to));
  const first = Math.min(...later.targets.map((target) => target.period.from));
  return first > last && likeness(earlier.text, later.text) >= SAME_GOAL && sameDirection(earlier, later);
}
