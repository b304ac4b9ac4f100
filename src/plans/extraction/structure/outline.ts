/** Puts the parts of a document in order: preamble, chapters, annexes with their tables, signature and recipients. Pure. */

import type { Grid, Outline, Piece, Section, SourceDocument } from '../model.ts';
import { type Block, blocksOf } from './blocks.ts';
import {
  annexHeadingOf,
  hasChapterWords,
  isClosingSentence,
  isClosingStart,
  isDocumentWord,
  isEnclosedWith,
  isNationalMotto,
} from './landmarks.ts';
import type { Line } from './lines.ts';
import { markerOf } from './ordinals.ts';
import { SectionTree } from './sections.ts';
import { isCapitals, joined, pieceAt } from './text.ts';

type State = 'preamble' | 'body' | 'closing' | 'annex-title' | 'annex';

const REFERENCE =
  /^\(?\s*(?:đính kèm|kèm theo|có|chi tiết|nội dung|xem)[^.]{0,80}(?:phụ lục|biểu|danh mục|đính kèm)[^.]{0,80}\)?\s*\.?$/iu;

const LONGEST_SIDES = 200;

class Builder {
  private readonly source: SourceDocument;
  private readonly tree: SectionTree;
  private readonly preamble: Piece[] = [];
  private readonly closing: Piece[] = [];
  private readonly grids: Grid[] = [];
  /** Closing sentences and references to annexes, which belong to no chapter. */
  private readonly remarks: Piece[] = [];
  private state: State = 'preamble';
  private titleLines: Piece[] = [];
  private annexSection: Section | null = null;
  private annexOrdinal: string | null = null;

  constructor(source: SourceDocument) {
    this.source = source;
    this.tree = new SectionTree(source.text);
  }

  add(block: Block): void {
    if (block.kind === 'grid') this.addGrid(block.grid);
    else this.addLine(block);
  }

  private addGrid(grid: Grid): void {
    const inAnnex = this.state === 'annex' || this.state === 'annex-title';
    const above = inAnnex ? [] : this.titleLines.map((piece) => piece.text);
    grid.titles = [...(inAnnex || this.state === 'body' ? this.tree.titles() : []), ...above, ...grid.titles];
    grid.annex = inAnnex ? this.annexOrdinal : null;
    this.grids.push(grid);
    if (this.state === 'closing' || this.state === 'preamble') this.tree.close();
    this.tree.addGrid(grid);
    if (this.state === 'annex-title') this.state = 'annex';
    this.titleLines = [];
  }

  private addLine(line: Line): void {
    const { text } = line.piece;
    if (line.outside === 'footnote') {
      this.remarks.push(line.piece);
      return;
    }
    const annex = annexHeadingOf(text);
    if (annex !== null && this.state !== 'preamble') this.openAnnex(line.piece, annex.ordinal);
    else if (this.state === 'annex-title' && this.isTitleLine(line)) this.annexTitle(line.piece);
    else if (this.state === 'preamble') this.inPreamble(line);
    else if (this.state === 'closing') this.inClosing(line);
    else this.inBody(line);
  }

  private openAnnex(piece: Piece, ordinal: string | null): void {
    this.annexOrdinal = ordinal;
    this.annexSection = this.tree.annex(piece, ordinal);
    this.state = 'annex-title';
    this.titleLines = [];
  }

  /** Title lines of an annex: capitals, "(Kèm theo …)", or short unnumbered lines. */
  private isTitleLine(line: Line): boolean {
    const { text } = line.piece;
    if (isEnclosedWith(text) || (isCapitals(text) && markerOf(text) === null)) return true;
    const section = this.annexSection;
    const few = (section?.title.spans.length ?? 0) < 6;
    return (
      few &&
      text.length <= 220 &&
      markerOf(text) === null &&
      !/^[-+•]/u.test(text) &&
      (line.centred || line.bold || !/[.;]$/u.test(text) || /\)\s*$/u.test(text))
    );
  }

  private annexTitle(piece: Piece): void {
    if (this.annexSection !== null) this.annexSection.title = joined([this.annexSection.title, piece]);
  }

  private inPreamble(line: Line): void {
    const { text } = line.piece;
    const marker = markerOf(text);
    const opens = marker !== null && ['roman', 'part', 'number', 'upper', 'multi2'].includes(marker.kind);
    const chapter =
      isCapitals(text) &&
      hasChapterWords(text) &&
      text.length <= 80 &&
      !isDocumentWord(text) &&
      this.sawBases();
    if (opens || chapter) {
      this.state = 'body';
      this.titleLines = [];
      this.tree.close();
      this.tree.add(line);
      return;
    }
    if (isClosingStart(text) && /nơi\s*nhận/iu.test(text)) {
      this.state = 'closing';
      this.closing.push(...this.sides(line));
      return;
    }
    this.preamble.push(...this.sides(line));
    if (isDocumentWord(text)) this.titleLines = [];
    this.titleLines.push(line.piece);
  }

  /** Have the legal bases begun? Before them, capitals are the title. */
  private sawBases(): boolean {
    return this.preamble.some((piece) =>
      /^(?:căn cứ|thực hiện|theo đề nghị|xét đề nghị|để |nhằm )/iu.test(piece.text),
    );
  }

  /** "Nơi nhận:", tab, "CHỦ TỊCH": the two sides of a letterhead or a signature on one line are two lines. */
  private sides(line: Line): Piece[] {
    const span = line.piece.spans[0];
    if (!line.raw.includes('\t') || span === undefined || line.raw.length > LONGEST_SIDES)
      return [line.piece];
    const { text } = this.source;
    const pieces: Piece[] = [];
    for (let start = span.start; start <= span.end; ) {
      const tab = text.indexOf('\t', start);
      const end = tab < 0 || tab > span.end ? span.end : tab;
      pieces.push(pieceAt(text, { start, end }));
      start = end + 1;
    }
    return pieces.filter((piece) => piece.text !== '');
  }

  private inClosing(line: Line): void {
    const { text } = line.piece;
    if (isDocumentWord(text) || isNationalMotto(text)) {
      this.state = 'preamble';
      this.inPreamble(line);
      return;
    }
    const marker = markerOf(text);
    if (marker !== null && (marker.kind === 'roman' || marker.kind === 'part') && text.length > 8) {
      this.state = 'body';
      this.inBody(line);
      return;
    }
    // A scrape may lose the chapter heading above "1. Mục tiêu chung".
    if (marker?.kind === 'number' && hasChapterWords(text) && text.length <= 90 && !/[;.]$/u.test(text)) {
      this.state = 'body';
      this.inBody(line);
      return;
    }
    const title =
      isCapitals(text) &&
      text.length >= 24 &&
      !isClosingStart(text) &&
      /NHIỆM VỤ|DANH MỤC|KẾ HOẠCH|BIỂU|NỘI DUNG|CHỈ TIÊU|CHƯƠNG TRÌNH|PHÂN CÔNG/u.test(text);
    if (title) this.openAnnex(line.piece, null);
    else this.closing.push(...this.sides(line));
  }

  private inBody(line: Line): void {
    const { text } = line.piece;
    if (this.state === 'annex-title') this.state = 'annex';
    if (isClosingStart(text)) {
      this.state = 'closing';
      this.tree.close();
      this.closing.push(...this.sides(line));
      return;
    }
    if (isDocumentWord(text) && this.state === 'body' && !/^QUYẾT/u.test(text)) {
      this.state = 'preamble';
      this.inPreamble(line);
      return;
    }
    if (isClosingSentence(text) || REFERENCE.test(text)) {
      this.remarks.push(line.piece);
      return;
    }
    this.tree.add(line);
  }

  outline(leftOut: Outline['leftOut']): Outline {
    const sections = this.tree.roots;
    if (this.remarks.length > 0) {
      sections.push({
        level: 0,
        ordinal: null,
        title: { text: '', spans: [] },
        paragraphs: this.remarks,
        children: [],
        grids: [],
      });
    }
    return {
      source: this.source,
      preamble: this.preamble,
      sections,
      grids: this.grids,
      closing: this.closing,
      leftOut,
    };
  }
}

/** The outline of any document. Never throws. */
export function outlineOf(source: SourceDocument): Outline {
  const { blocks, leftOut } = blocksOf(source);
  const builder = new Builder(source);
  for (const block of blocks) builder.add(block);
  return builder.outline(leftOut);
}
