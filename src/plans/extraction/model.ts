/**
 * The values that pass between the three steps of plan understanding:
 *
 *   reading    file → SourceDocument    text, paragraphs and tables, each with its place in the text
 *   structure  SourceDocument → Outline  sections, annexes, grids with known columns, whatever the layout was
 *   meaning    Outline → ExtractedPlan   header, objectives, indicators, tasks, schemes, assignments
 *
 * Every step is a pure function of the one before, deterministic, and never throws on any input that reading accepted.
 */

/** Half-open range of UTF-16 offsets into `SourceDocument.text`. */
export interface Span {
  start: number;
  end: number;
}

export type SourceFormat = 'txt' | 'md' | 'html' | 'docx' | 'pdf' | 'doc';

/** One paragraph (or one line, where the format knows no paragraphs). `text.slice(span.start, span.end)` is its text. */
export interface SourceParagraph {
  kind: 'paragraph';
  span: Span;
  /** Looks that the format gave; absent where it gave none. */
  bold?: boolean;
  italic?: boolean;
  centred?: boolean;
  /** Heading level 1–9 of Word or HTML. */
  heading?: number;
  /** Page number from 1, for PDF. */
  page?: number;
  /** Text that stands outside the running text. */
  outside?: 'footnote' | 'page-head' | 'page-foot';
}

/** A cell of a real table. Merged cells occur once, at their upper left corner, with their spans. */
export interface SourceCell {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  paragraphs: SourceParagraph[];
}

export interface SourceTable {
  kind: 'table';
  span: Span;
  rowCount: number;
  columnCount: number;
  cells: SourceCell[];
  /** First page, for PDF. */
  page?: number;
  /** The table before goes on here: a page cut it. Repeated heads are gone already. */
  continues?: boolean;
}

export type SourceBlock = SourceParagraph | SourceTable;

/**
 * A file as text with structure. `text` is NFC, holds every word of the file that a reader can see once, in reading
 * order, one paragraph a line ('\n' between paragraphs, also inside and between table cells; soft line breaks inside a
 * paragraph are '\n' too where they separate list items, else a space). Automatic numbers of Word lists stand in the text as printed.
 */
export interface SourceDocument {
  format: SourceFormat;
  text: string;
  blocks: SourceBlock[];
  pageCount?: number;
}

/** Why a file could not be read. `code` is translated for the page; the CLI prints the English sentence. */
export type ReadingFailureCode =
  | 'empty'
  | 'too-large'
  | 'unknown-type'
  | 'encrypted'
  | 'no-text-layer'
  | 'corrupt'
  | 'zip-bomb'
  | 'old-word-unreadable'
  | 'too-slow'
  | 'not-a-plan';

/** Thrown by reading (and by `extractPlan` for `not-a-plan`): what is wrong and what to do about it. */
export class ReadingFailure extends Error {
  readonly code: ReadingFailureCode;
  constructor(code: ReadingFailureCode, message: string) {
    super(message);
    this.name = 'ReadingFailure';
    this.code = code;
  }
}

// ------------------------------------------------------------------ structure

/** A stretch of source text that makes one value; several spans where a page break or a merged cell cut it. */
export interface Piece {
  /** Verbatim, NFC, single spaces, lines joined with one space. */
  text: string;
  spans: Span[];
}

/** What a column of a table holds. `target` columns also name the period of their head; `other` is kept, not understood. */
export type ColumnRole =
  | 'ordinal'
  | 'content'
  | 'indicator'
  | 'target'
  | 'unit'
  | 'product'
  | 'lead'
  | 'coordinate'
  | 'time'
  | 'time-start'
  | 'time-end'
  | 'note'
  | 'scheme'
  | 'other';

export interface GridColumn {
  role: ColumnRole;
  /** Words of the head, upper rows first ("Chỉ tiêu phấn đấu / Giai đoạn 2021-2025"). */
  head: string;
  headSpans: Span[];
}

export interface GridCell extends Piece {
  /** The paragraphs of the cell, in order, each with its own place: bullets stay apart. */
  parts: Piece[];
  /** The cell covers rows below too, or was filled from the row above because of a merge that is certain. */
  merged?: boolean;
}

export interface GridRow {
  /** `heading`: names a group; `item`: has cells of its own; `total`: a count line such as "TỔNG CỘNG: 46 NHIỆM VỤ". */
  kind: 'heading' | 'item' | 'total';
  /** Printed number or letter without closing mark: "1", "a", "III", "3.4"; null if none is printed. */
  ordinal: string | null;
  /** Ordinals of the groups above, outermost first. */
  groupOrdinals: string[];
  /** Titles of the groups above, outermost first. */
  groupTitles: string[];
  /** One per column of the grid; null = empty. */
  cells: (GridCell | null)[];
  doubts: Doubt[];
}

/** A table of the plan, whatever it was in the file: a real table, tabs, bars, or one paragraph a cell. */
export interface Grid {
  columns: GridColumn[];
  rows: GridRow[];
  /** Title of the table or annex, and the sections around it, outermost first. */
  titles: string[];
  /** Ordinal of the annex it stands in ("1", "II"), null if none. */
  annex: string | null;
  span: Span;
}

/** A chapter, section or point of the running text, with what stands below it. */
export interface Section {
  /** Depth from 0. */
  level: number;
  /** "I", "1", "a", "2.1"; null for an unnumbered heading or the text before the first heading. */
  ordinal: string | null;
  /** First sentence or line after the ordinal; for a point such as "a) Triển khai …;" the whole paragraph. */
  title: Piece;
  /** Paragraphs directly below, without marker-numbered ones (those are `children`). Dashed items are paragraphs here. */
  paragraphs: Piece[];
  children: Section[];
  grids: Grid[];
}

/** The document in parts. A document printed twice keeps the better copy; the other is in `leftOut`. */
export interface Outline {
  source: SourceDocument;
  /** Lines before the first chapter: letterhead, number, date, title, legal bases. */
  preamble: Piece[];
  /** Chapters of the decision or plan, in order. */
  sections: Section[];
  /** Grids of the whole document (also those inside sections), in order. */
  grids: Grid[];
  /** Lines of the signature block and the recipients. */
  closing: Piece[];
  /** Menus, footers, adverts, page numbers, repeated table heads, second copies: seen and left out on purpose. */
  leftOut: { piece: Piece; reason: 'web-page' | 'repeated' | 'page-furniture' | 'decoration' }[];
}

// ------------------------------------------------------------------ meaning

/** Why a row or cell should be looked at. Each code has its sentence in the message files (`plans.doubt.<code>`). */
export type DoubtCode =
  | 'two-paragraphs-one-cell'
  | 'cells-shifted'
  | 'agency-unknown'
  | 'time-unknown'
  | 'target-unclear'
  | 'lead-missing'
  | 'lead-also-coordinates'
  | 'row-cut-by-page'
  | 'merged-cell'
  | 'number-missing'
  | 'number-gap'
  | 'number-repeated'
  | 'count-differs'
  | 'targets-conflict'
  | 'column-guessed'
  | 'time-missing'
  | 'due-before-issue';

export interface Doubt {
  code: DoubtCode;
  /** Field of the row it is about ("lead", "time", …); absent = the row. */
  field?: string;
  /** The words it is about, for the message. */
  words?: string;
}

export type FieldCode =
  | 'general'
  | 'institution'
  | 'procedure'
  | 'organisation'
  | 'civil-service'
  | 'public-finance'
  | 'digital-government'
  | 'direction'
  | 'survey'
  | 'communication';

export type Comparator =
  | '='
  | '>='
  | '>'
  | '<='
  | '<'
  | 'range'
  | 'rank<='
  | 'decrease>='
  | 'increase>='
  | 'text';

/** A place of each value in the document, by field name. */
export type Places = Record<string, Span[]>;

export interface ExtractedTarget {
  period: { from: number; to: number };
  level: 'province' | 'district' | 'commune' | null;
  comparator: Comparator;
  value: number | null;
  upper: number | null;
  unit: '%' | 'count' | 'rank' | 'minutes' | 'text' | (string & {});
  text: string;
  places: Span[];
}

interface ExtractedRow {
  ordinal: string;
  places: Places;
  doubts: Doubt[];
}

export interface ExtractedObjective extends ExtractedRow {
  field: FieldCode;
  text: string;
}

export interface ExtractedIndicator extends ExtractedRow {
  field: FieldCode;
  text: string;
  targets: ExtractedTarget[];
}

export interface ExtractedTask extends ExtractedRow {
  field: FieldCode;
  content: string;
  product: string | null;
  lead: string | null;
  coordinate: string | null;
  time: string | null;
  note: string | null;
}

export interface ExtractedScheme extends ExtractedRow {
  name: string;
  lead: string | null;
  time: string | null;
}

export interface ExtractedAssignment {
  agency: string;
  /** Each cut to 120 characters in the CLI's JSON (as the gold form asks); whole here. */
  duties: { text: string; places: Span[] }[];
  places: Places;
  doubts: Doubt[];
}

export interface ExtractedPlanHeader {
  number: string | null;
  title: string | null;
  issuer: string | null;
  /** ISO date. */
  issuedOn: string | null;
  place: string | null;
  signedBy: string | null;
  documentType: string | null;
  period: { from: number; to: number } | null;
  legalBases: string[];
  places: Places;
  doubts: Doubt[];
}

export interface ExtractedPlan {
  plan: ExtractedPlanHeader;
  objectives: ExtractedObjective[];
  indicators: ExtractedIndicator[];
  tasks: ExtractedTask[];
  schemes: ExtractedScheme[];
  assignments: ExtractedAssignment[];
  /** Every piece of the document that is neither boilerplate nor in a row above. Nothing is lost. */
  notUnderstood: Piece[];
}
