/** Duties of agencies from the chapter "Tổ chức thực hiện". Pure. */

import type { ExtractedAssignment, Outline, Piece, Section } from '../model.ts';
import { bulletOf } from '../structure/ordinals.ts';
import { joined } from '../structure/text.ts';
import { agencyOfHeading, splitInline } from './assignments-agency.ts';
import { listItem } from './text-places.ts';

const CHAPTER =
  /tổ chức\s+(?:triển khai\s+)?thực hiện|tổ chức triển khai|trách nhiệm (?:thực hiện|của|thi hành)|phân công (?:thực hiện|nhiệm vụ|trách nhiệm|tổ chức)|phân công$|nhiệm vụ của các (?:cơ quan|đơn vị|sở)|trách nhiệm các/iu;
const LONGEST_HEADING = 200;
const LONGEST_CHAPTER = 120;
/** The words that make a chapter stand at its beginning. */
const FIRST_WORDS = 40;

interface Walk {
  source: string;
  found: ExtractedAssignment[];
}

/** Agencies with their duties, in the order of the document. */
export function extractAssignments(outline: Outline): ExtractedAssignment[] {
  const walk: Walk = { source: outline.source.text, found: [] };
  const chapters = chaptersOf(outline.sections);
  for (const chapter of chapters) readChapter(walk, chapter);
  if (walk.found.every((assignment) => assignment.duties.length === 0)) readUntitled(walk, outline.sections);
  return walk.found.filter((assignment) => assignment.duties.length > 0);
}

/** Chapters on who does what; those inside other chapters too, but not in annexes. */
function chaptersOf(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => {
    if (/^(?:phụ lục|biểu)/iu.test(section.title.text)) return [];
    return isChapter(section) ? [section] : chaptersOf(section.children);
  });
}

const LEAST_AGENCIES = 3;

/** Without such a chapter: points that stand side by side and mostly open with an agency. */
function readUntitled(walk: Walk, sections: readonly Section[]): void {
  const inText = sections.filter(
    (section) => !/^(?:phụ lục|biểu|điều)/iu.test(`${section.title.text} ${section.ordinal ?? ''}`),
  );
  if (areNamed(walk.source, inText)) {
    for (const section of inText) readPoint(walk, section);
    return;
  }
  const lists = inText.some((section) => areNamed(walk.source, section.children));
  for (const section of inText) {
    if (lists && hasItems(section) && isNamed(walk.source, section)) readPoint(walk, section);
    else readUntitled(walk, section.children);
  }
}

function areNamed(source: string, sections: readonly Section[]): boolean {
  const named = sections.filter((section) => isNamed(source, section));
  return named.length >= LEAST_AGENCIES && named.length >= sections.length * 0.6;
}

function isNamed(source: string, section: Section): boolean {
  const title = listItem(source, section.title);
  return agencyOfHeading(source, title) !== null || splitInline(source, title)?.named === true;
}

function isChapter(section: Section): boolean {
  const { text } = section.title;
  if (text.length > LONGEST_CHAPTER || /[.;]$/u.test(text) || /kinh phí|giải pháp|mục đích/iu.test(text))
    return false;
  const match = CHAPTER.exec(text);
  return match !== null && match.index <= FIRST_WORDS && (section.level <= 1 || hasItems(section));
}

function readChapter(walk: Walk, chapter: Section): void {
  readLines(walk, chapter.paragraphs, null);
  for (const child of chapter.children) readPoint(walk, child);
}

/** A point that names an agency, one that says what an agency does, or a heading over such points. */
function readPoint(walk: Walk, section: Section): void {
  const title = listItem(walk.source, section.title);
  const agency = agencyOfHeading(walk.source, title, hasItems(section));
  if (agency !== null) {
    const assignment = open(walk, agency);
    addDuties(walk, assignment, section);
    return;
  }
  const inline = splitInline(walk.source, title);
  if (inline !== null && hasItems(section) && namesMore(inline.duty.text)) {
    addDuties(walk, open(walk, title), section);
    return;
  }
  if (inline !== null) {
    const assignment = open(walk, inline.agency);
    const intro = hasItems(section) && /:$/u.test(inline.duty.text);
    if (!intro) addDuty(walk, assignment, inline.duty);
    addDuties(walk, assignment, section);
    return;
  }
  readLines(walk, section.paragraphs, null);
  for (const child of section.children) readPoint(walk, child);
}

/** "Các phòng: Tư pháp, Tài chính - Kế hoạch" above their duties: the colon opens names, not a duty. */
function namesMore(words: string): boolean {
  return (
    words.length <= 90 &&
    /^\p{Lu}/u.test(words) &&
    !/[.;:]$/u.test(words) &&
    words.split(/\s*[,;]\s*|\s+và\s+/u).every((name) => name.split(/\s+/u).length <= 6) &&
    /[,;]|\svà\s/u.test(words)
  );
}

function hasItems(section: Section): boolean {
  return section.children.length > 0 || section.paragraphs.length > 0;
}

/** The assignment of an agency; a second heading for the same agency goes on with the first. */
function open(walk: Walk, agency: Piece): ExtractedAssignment {
  const same = walk.found.find((one) => one.agency.toLowerCase() === agency.text.toLowerCase());
  if (same !== undefined) {
    same.places.agency = [...(same.places.agency ?? []), ...agency.spans];
    return same;
  }
  const assignment: ExtractedAssignment = {
    agency: agency.text,
    duties: [],
    places: { agency: agency.spans },
    doubts: [],
  };
  walk.found.push(assignment);
  return assignment;
}

function addDuty(walk: Walk, assignment: ExtractedAssignment, piece: Piece): void {
  const duty = listItem(walk.source, piece);
  if (duty.text !== '') assignment.duties.push({ text: duty.text, places: duty.spans });
}

/** Everything below an agency: points, and paragraphs; a paragraph that only introduces the points is none. */
function addDuties(walk: Walk, assignment: ExtractedAssignment, section: Section): void {
  const { paragraphs, children } = section;
  grouped(paragraphs).forEach((pieces, index, all) => {
    const [first] = pieces;
    if (first === undefined) return;
    const last = index === all.length - 1;
    if (pieces.length === 1 && isIntro(first.text) && (!last || children.length > 0)) return;
    addDuty(walk, assignment, joined(pieces));
  });
  for (const child of children) readBelow(walk, assignment, child);
}

/** A lettered point below an agency: its duty, or another agency with duties of its own. */
function readBelow(walk: Walk, assignment: ExtractedAssignment, section: Section): void {
  const title = listItem(walk.source, section.title);
  const agency =
    /:$/u.test(section.title.text) || hasItems(section) ? agencyOfHeading(walk.source, title) : null;
  if (agency !== null && hasItems(section)) {
    addDuties(walk, open(walk, agency), section);
    return;
  }
  const below = section.children.flatMap((child) => [child.title, ...child.paragraphs]);
  addDuty(walk, assignment, joined([title, ...section.paragraphs, ...below]));
}

function isIntro(text: string): boolean {
  return /:$/u.test(text);
}

/** Lines below an agency: "+" lines go on the dash above them. */
function grouped(paragraphs: readonly Piece[]): Piece[][] {
  const dashed = paragraphs.some((piece) => bulletOf(piece.text) === '-');
  const groups: Piece[][] = [];
  for (const piece of paragraphs) {
    const last = groups.at(-1);
    if (dashed && bulletOf(piece.text) === '+' && last !== undefined) last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

/** Unnumbered lines of the chapter: "- Sở Nội vụ: …", "Giao Sở Tư pháp …", or an agency alone with lines below it. */
function readLines(walk: Walk, paragraphs: readonly Piece[], above: ExtractedAssignment | null): void {
  let here = above;
  for (const paragraph of paragraphs) {
    const item = listItem(walk.source, paragraph);
    const bulleted = bulletOf(paragraph.text) !== null;
    const agency = item.text.length <= LONGEST_HEADING ? agencyOfHeading(walk.source, item) : null;
    if (agency !== null) {
      here = open(walk, agency);
      continue;
    }
    const inline = splitInline(walk.source, item);
    if (inline !== null && !(bulleted && here !== null && here.duties.length === 0 && !inline.named)) {
      const assignment = open(walk, inline.agency);
      if (/:$/u.test(inline.duty.text)) here = assignment;
      else addDuty(walk, assignment, inline.duty);
      continue;
    }
    if (here !== null) addDuty(walk, here, item);
  }
}
