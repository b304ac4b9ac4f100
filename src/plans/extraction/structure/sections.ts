/** Chapters, sections and points of the running text as a tree. Pure. */

import type { Grid, Piece, Section } from '../model.ts';
import type { Line } from './lines.ts';
import { bulletOf, type Marker, markerOf, type OrdinalKind, rankOf } from './ordinals.ts';
import { isCapitals, pieceAt } from './text.ts';

interface Open {
  section: Section;
  kind: OrdinalKind | 'title';
  rank: number;
}

const TITLE_RANK = 1.5;
const LONGEST_TITLE = 200;

/** Builds the tree line by line. */
export class SectionTree {
  readonly roots: Section[] = [];
  private open: Open[] = [];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  add(line: Line): void {
    const piece = withoutBulletBefore(this.text, line.piece);
    const marker = markerOf(piece.text);
    if (marker !== null && this.accepts(marker, line)) this.enter(marker, piece);
    else if (marker === null && isTitle(line)) this.title(line.piece);
    else this.paragraph(line.piece);
  }

  /** A grid that stands here. */
  addGrid(grid: Grid): void {
    const here = this.open.at(-1)?.section ?? this.plainRoot();
    here.grids.push(grid);
  }

  /** Starts a part of its own at the top: an annex. */
  annex(title: Piece, ordinal: string | null): Section {
    const section = sectionOf(0, ordinal, title);
    this.roots.push(section);
    this.open = [{ section, kind: 'part', rank: -1 }];
    return section;
  }

  /** Leaves all sections: what follows stands on its own. */
  close(): void {
    this.open = [];
  }

  /** Titles of the open sections, outermost first. */
  titles(): string[] {
    return this.open.map((one) => one.section.title.text).filter((text) => text !== '');
  }

  /** "2021." or "15." in the middle of a text is no number of a section. */
  private accepts(marker: Marker, line: Line): boolean {
    if (marker.kind !== 'number' || Number(marker.text) <= 40) return true;
    return line.heading !== null;
  }

  private enter(marker: Marker, piece: Piece): void {
    const rest = afterMarker(this.text, piece, marker);
    const components = marker.text.split('.');
    if (marker.kind.startsWith('multi') && marker.word === null)
      this.fitParent(components.slice(0, -1).join('.'));
    else this.leave(marker.kind);
    const section = sectionOf(this.open.length, marker.text, rest);
    this.attach(section);
    this.open.push({ section, kind: marker.kind, rank: rankOf(marker.kind) });
  }

  /** Closes sections up to the one that a marker of this sort stands in. */
  private leave(kind: OrdinalKind): void {
    const same = this.open.findLastIndex((one) => one.kind === kind);
    if (same >= 0) {
      this.open.length = same;
      return;
    }
    const rank = rankOf(kind);
    while (this.open.length > 0 && (this.open.at(-1)?.rank ?? 0) > rank) this.open.pop();
  }

  /** "4.1" stands in "4"; where the heading "4" was lost, an unnamed section takes its place. */
  private fitParent(parent: string): void {
    const at = this.open.findLastIndex((one) => one.section.ordinal === parent);
    if (at >= 0) {
      this.open.length = at + 1;
      return;
    }
    const depth = parent.split('.').length;
    const kind: OrdinalKind = depth === 1 ? (/^\d+$/u.test(parent) ? 'number' : 'roman') : 'multi2';
    this.leave(kind);
    const section = sectionOf(this.open.length, parent, { text: '', spans: [] });
    this.attach(section);
    this.open.push({ section, kind, rank: rankOf(kind) });
  }

  private title(piece: Piece): void {
    while (this.open.length > 0 && (this.open.at(-1)?.rank ?? 0) >= TITLE_RANK) this.open.pop();
    const section = sectionOf(this.open.length, null, piece);
    this.attach(section);
    this.open.push({ section, kind: 'title', rank: TITLE_RANK });
  }

  private paragraph(piece: Piece): void {
    const here = this.open.at(-1)?.section ?? this.plainRoot();
    here.paragraphs.push(piece);
  }

  private plainRoot(): Section {
    const last = this.roots.at(-1);
    if (last !== undefined && last.ordinal === null && last.title.text === '' && this.open.length === 0)
      return last;
    const section = sectionOf(0, null, { text: '', spans: [] });
    this.roots.push(section);
    return section;
  }

  private attach(section: Section): void {
    const parent = this.open.at(-1)?.section;
    if (parent === undefined) this.roots.push(section);
    else parent.children.push(section);
  }
}

function sectionOf(level: number, ordinal: string | null, title: Piece): Section {
  return { level, ordinal, title, paragraphs: [], children: [], grids: [] };
}

/** "- a) …": a dash in front of a letter is decoration. */
function withoutBulletBefore(text: string, piece: Piece): Piece {
  if (bulletOf(piece.text) === null) return piece;
  const span = piece.spans[0];
  const match = /^\s*[-–+•*]\s+(?=[a-zđ]\)\s|\d{1,2}[.)]\s)/u.exec(
    span === undefined ? '' : text.slice(span.start, span.end),
  );
  return span === undefined || match === null
    ? piece
    : pieceAt(text, { start: span.start + match[0].length, end: span.end });
}

function afterMarker(text: string, piece: Piece, marker: Marker): Piece {
  const span = piece.spans[0];
  if (span === undefined) return piece;
  const raw = text.slice(span.start, span.end).replace(/^\*\*/u, '  ');
  const match = marker.pattern.exec(raw.replace(/\u00a0/gu, ' ').replace(/^\s+/u, ''));
  const lead = raw.length - raw.trimStart().length;
  const length = match === null ? 0 : match[0].length;
  return pieceAt(text, { start: span.start + lead + length, end: span.end });
}

/** An unnumbered heading: capitals, or a heading of the format, or a short bold line. */
function isTitle(line: Line): boolean {
  const { text } = line.piece;
  if (text.length > LONGEST_TITLE || bulletOf(text) !== null || /^[("“]/u.test(text)) return false;
  if (line.heading !== null && !/[.;]$/u.test(text)) return true;
  return isCapitals(text) && text.length >= 8 && /\s/u.test(text);
}
