/** A plan document of the demo, before it becomes a Word file. */
export interface PlanDocument {
  fileName: string;
  /** Lines of the left half of the letterhead. */
  issuerLines: string[];
  number: string;
  place: string;
  /** As printed: "ngày 18 tháng 12 năm 2025". */
  date: string;
  title: string;
  bases: string[];
  /** Sentence before the first chapter. */
  opening: string;
  chapters: Chapter[];
  /** Lines above the name: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH". */
  authority: string[];
  signer: string;
  recipients: string[];
  annexes: Annex[];
}

export interface Chapter {
  title: string;
  paragraphs: string[];
}

export interface Annex {
  label: string;
  title: string;
  head: string[];
  /** Shares of the width, one a column. */
  widths: number[];
  rows: (string[] | { group: [ordinal: string, title: string] })[];
}
