/** Tasks of a plan that has no table of tasks: the points of its chapters on duties. Pure. */

import type { ExtractedTask, Outline, Piece, Places, Section } from '../model.ts';
import { bulletOf } from '../structure/ordinals.ts';
import { joined, withoutStart } from '../structure/text.ts';
import { fieldOfRow, subjectOf } from './fields-of-rows.ts';
import { splitBracket } from './tasks-brackets.ts';
import { doubtsAboutTask } from './tasks-doubts.ts';
import { type LabelledPart, splitLabels } from './tasks-labels.ts';

const DUTIES = /nhiệm vụ|nội dung|công việc|hoạt động|kế hoạch cụ thể/iu;
const MEANS = /giải pháp/iu;
const NO_DUTIES =
  /mục đích|yêu cầu|mục tiêu|quan điểm|chỉ tiêu|tổ chức thực hiện|kinh phí|chế độ báo cáo|trách nhiệm|phân công|tình hình|kết quả đạt được|căn cứ|đối tượng|phạm vi|thời gian|địa điểm|thành phần/iu;
const BULLET = /^[-–—+•●▪*]\s*/u;
const LONGEST_HEADING = 160;

interface Walk {
  source: string;
  /** What the whole plan is about. */
  subject: string;
  tasks: ExtractedTask[];
}

/** Tasks of the chapters on duties, or, where there is none, of those on means. */
export function tasksOfProse(outline: Outline): ExtractedTask[] {
  const chapters = chaptersOf(outline.sections);
  const duties = chapters.filter((section) => isAbout(section, DUTIES));
  const chosen = duties.length > 0 ? duties : chapters.filter((section) => isAbout(section, MEANS));
  const read = chosen
    .map((chapter) => tasksOfChapter(outline.source.text, subjectOf(outline), chapter))
    .filter((one) => one.tasks.length > 0);
  if (read.length === 1) return read[0]?.tasks ?? [];
  return read.flatMap(({ tasks, ordinal }) =>
    tasks.map((task) => (ordinal === null ? task : { ...task, ordinal: `${ordinal}.${task.ordinal}` })),
  );
}

function tasksOfChapter(
  source: string,
  subject: string,
  chapter: Section,
): { tasks: ExtractedTask[]; ordinal: string | null } {
  const walk: Walk = { source, subject, tasks: [] };
  const titles = [chapter.title.text];
  for (const child of chapter.children) readPoint(walk, child, [], titles);
  const list = chapter.paragraphs.filter((piece) => bulletOf(piece.text) !== null).length;
  if (chapter.children.length === 0 && list > 1) listed(walk, chapter, [], titles);
  return { tasks: walk.tasks, ordinal: chapter.ordinal };
}

/** Chapters of the plan: top sections, and those inside parts that hold nothing but chapters. */
function chaptersOf(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => {
    const inner = section.children.filter((child) => isAbout(child, DUTIES) && isShort(child));
    return !isAbout(section, DUTIES) &&
      inner.length > 0 &&
      section.level === 0 &&
      !NO_DUTIES.test(section.title.text)
      ? section.children
      : [section];
  });
}

function isShort(section: Section): boolean {
  return section.title.text.length <= LONGEST_HEADING;
}

function isAbout(section: Section, topic: RegExp): boolean {
  const title = section.title.text;
  if (!isShort(section) || !topic.test(title)) return false;
  if (/^(?:phụ lục|biểu|điều)/iu.test(title) || /^điều\s/iu.test(section.ordinal ?? '')) return false;
  return (
    !NO_DUTIES.test(title) ||
    /nhiệm vụ/iu.test(
      title.replace(/mục tiêu, nhiệm vụ|phân công nhiệm vụ/iu, (all) => (/phân công/iu.test(all) ? '' : all)),
    )
  );
}

/** A point: a task of its own, a heading over tasks, or a heading over a list. */
function readPoint(walk: Walk, section: Section, path: readonly string[], titles: readonly string[]): void {
  if (
    isShort(section) &&
    NO_DUTIES.test(section.title.text) &&
    !DUTIES.test(section.title.text) &&
    isHeading(section.title.text) &&
    section.children.length + section.paragraphs.length > 0
  )
    return;
  const here = pathOf(path, section);
  const split = splitPoint(walk.source, section);
  if (split.length > 1) {
    split.forEach((pieces, index) => {
      walk.tasks.push(
        taskWithLabels(walk, [section.title, ...pieces], `${here.join('.')}-${index + 1}`, titles),
      );
    });
    return;
  }
  const attributes = attributesOf(walk.source, section);
  if (attributes !== null) {
    walk.tasks.push(taskOf(attributes.content, attributes.parts, here.join('.'), titles, walk.subject));
    return;
  }
  const within = [...titles, section.title.text];
  if (section.children.length > 0) {
    for (const child of section.children) readPoint(walk, child, here, within);
    return;
  }
  if (section.paragraphs.length > 0 && isHeading(section.title.text)) {
    listed(walk, section, here, within);
    return;
  }
  const pieces = [section.title, ...section.paragraphs].filter((piece) => piece.text !== '');
  if (pieces.length > 0) walk.tasks.push(taskWithLabels(walk, pieces, here.join('.'), titles));
}

/**
 * Lines below a point that name parts of it, each with labelled lines of its own: "- Ở Trung ương", "+ Cơ quan chủ trì: …",
 * "- Ở địa phương", "+ Cơ quan chủ trì: …". None where the labels are those of the whole point.
 */
function splitPoint(source: string, section: Section): Piece[][] {
  const { paragraphs } = section;
  if (section.children.length > 0) return [];
  const groups: Piece[][] = [];
  for (const [index, piece] of paragraphs.entries()) {
    const next = paragraphs[index + 1];
    const opens = !isLabelLine(source, piece) && next !== undefined && isLabelLine(source, next);
    if (opens) groups.push([withoutStart(source, piece, BULLET)]);
    else if (groups.length === 0) return [];
    else groups.at(-1)?.push(piece);
  }
  return groups;
}

function pathOf(path: readonly string[], section: Section): string[] {
  if (section.ordinal === null) return [...path];
  const { ordinal } = section;
  const above = path.filter((text) => ordinal !== text && !ordinal.startsWith(`${text}.`));
  return [...above, ordinal];
}

/** Names what follows: short, or ends with a colon. */
function isHeading(title: string): boolean {
  return (
    title.length === 0 || /:$/u.test(title) || (title.length <= LONGEST_HEADING && !/[.;]$/u.test(title))
  );
}

/** Paragraphs below a heading: each is a task; "+" lines and labelled lines go on the one above. */
function listed(walk: Walk, section: Section, path: readonly string[], titles: readonly string[]): void {
  const groups: Piece[][] = [];
  const bulleted = section.paragraphs.some((piece) => bulletOf(piece.text) === '-');
  for (const piece of section.paragraphs) {
    const sub = (bulleted && bulletOf(piece.text) === '+') || isLabelLine(walk.source, piece);
    const last = groups.at(-1);
    if (sub && last !== undefined) last.push(piece);
    else groups.push([piece]);
  }
  groups.forEach((pieces, index) => {
    const [first, ...rest] = pieces;
    if (first === undefined) return;
    const content = [withoutStart(walk.source, first, BULLET), ...rest];
    const base = path.join('.');
    const ordinal =
      groups.length === 1 && base !== '' ? base : `${base === '' ? '' : `${base}-`}${index + 1}`;
    walk.tasks.push(taskWithLabels(walk, content, ordinal, titles));
  });
}

/**
 * Lines "Đơn vị chủ trì: …" right below a point make it one task with all that stands below it; null where there are
 * none, or where they belong to single points below it.
 */
function attributesOf(source: string, section: Section): { content: Piece; parts: LabelledPart[] } | null {
  const ownLines = [
    ...section.paragraphs,
    ...section.children.filter((child) => child.children.length === 0).map((child) => child.title),
  ];
  if (!ownLines.some((piece) => isLabelLine(source, piece))) return null;
  const pieces = [section.title, ...section.paragraphs, ...section.children.flatMap(flat)];
  const read = pieces.map((piece) => splitLabels(source, piece));
  if (read.slice(1).some((one) => one.rest.text !== '' && one.parts.some(isAttribute))) return null;
  const parts = read.flatMap((one) => one.parts);
  const wording = parts.filter((part) => part.label === 'content').map((part) => part.value);
  return { content: withoutEnd(joined([...read.map((one) => one.rest), ...wording])), parts };
}

function flat(section: Section): Piece[] {
  return [section.title, ...section.paragraphs, ...section.children.flatMap(flat)];
}

/** Nothing but a label and its value: "- Thời gian: quý II". */
function isLabelLine(source: string, piece: Piece): boolean {
  const read = splitLabels(source, piece);
  return read.rest.text === '' && read.parts.some(isAttribute);
}

function isAttribute(part: LabelledPart): boolean {
  return (
    part.label === 'lead' || part.label === 'time' || part.label === 'coordinate' || part.label === 'product'
  );
}

function taskWithLabels(
  walk: Walk,
  pieces: readonly Piece[],
  ordinal: string,
  titles: readonly string[],
): ExtractedTask {
  const read = pieces.map((piece) => {
    const labelled = splitLabels(walk.source, piece);
    return labelled.parts.length > 0 ? labelled : splitBracket(walk.source, piece);
  });
  const rest = joined(read.map((one) => one.rest));
  const content = rest.text === '' ? joined(pieces) : rest;
  return taskOf(
    withoutEnd(content),
    read.flatMap((one) => one.parts),
    ordinal,
    titles,
    walk.subject,
  );
}

/** Without the semicolon of a list. */
function withoutEnd(piece: Piece): Piece {
  const last = piece.spans.at(-1);
  if (last === undefined || !/;$/u.test(piece.text)) return piece;
  return {
    text: piece.text.replace(/\s*;$/u, ''),
    spans: [...piece.spans.slice(0, -1), { start: last.start, end: last.end - 1 }],
  };
}

function taskOf(
  content: Piece,
  parts: readonly LabelledPart[],
  ordinal: string,
  titles: readonly string[],
  subject: string,
): ExtractedTask {
  const places: Places = { content: content.spans };
  const take = (label: LabelledPart['label']): string | null => {
    const piece = joined(parts.filter((part) => part.label === label).map((part) => part.value));
    if (piece.text === '') return null;
    places[label] = piece.spans;
    places.label = [
      ...(places.label ?? []),
      ...parts.filter((part) => part.label === label).map((part) => part.place),
    ];
    return piece.text;
  };
  const task: ExtractedTask = {
    ordinal,
    field: fieldOfRow(subject, titles),
    content: content.text,
    product: take('product'),
    lead: take('lead'),
    coordinate: take('coordinate'),
    time: take('time'),
    note: null,
    places,
    doubts: [],
  };
  task.doubts.push(...doubtsAboutTask(task, { lead: false, time: false }));
  return task;
}
