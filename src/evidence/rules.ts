/** What evidence is (par-management 4.2). Pure: no database, no clock. */
import type { FileType } from '../platform/file-types.ts';

export const KINDS = ['DOCUMENT', 'PHOTO', 'TABLE', 'SYSTEM_EXPORT', 'LINK'] as const;
export type EvidenceKind = (typeof KINDS)[number];

export const CONFIDENTIALITIES = ['PUBLIC', 'INTERNAL', 'SECRET'] as const;
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];

/** Periods of the reporting regime (par-management 1.3): the year, halves, nine months, quarters, months. */
export const PERIOD_CODES = [
  'Y',
  'Q1',
  'Q2',
  'H1',
  'Q3',
  'M9',
  'Q4',
  'H2',
  'M01',
  'M02',
  'M03',
  'M04',
  'M05',
  'M06',
  'M07',
  'M08',
  'M09',
  'M10',
  'M11',
  'M12',
] as const;
export type PeriodCode = (typeof PERIOD_CODES)[number];

/** Fields of the programme (par-management 1.2), in its order; the same codes as those of tasks. */
export const FIELDS = [
  'direction',
  'institution',
  'procedure',
  'organisation',
  'civil-service',
  'public-finance',
  'digital-government',
  'survey',
  'communication',
] as const;
export type Field = (typeof FIELDS)[number];

const PICTURES: readonly FileType[] = ['jpg', 'png', 'webp'];
const TABLES: readonly FileType[] = ['xlsx', 'xls', 'ods', 'csv'];
const WORDS: readonly FileType[] = ['pdf', 'docx', 'doc', 'odt', 'rtf', 'txt', 'pptx'];

/** File types that each kind of evidence takes. */
export const TYPES_OF: Readonly<Record<EvidenceKind, readonly FileType[]>> = {
  DOCUMENT: [...WORDS, ...TABLES, ...PICTURES],
  PHOTO: [...PICTURES, 'pdf'],
  TABLE: [...TABLES, 'pdf', 'docx'],
  SYSTEM_EXPORT: [...TABLES, ...WORDS],
  LINK: [],
};

/** Whether a file shows something and says nothing. */
export const isPicture = (type: FileType): boolean => PICTURES.includes(type);

/** The kind that a file is taken for where nobody says. */
export function kindOfFile(type: FileType): EvidenceKind {
  if (isPicture(type)) return 'PHOTO';
  return TABLES.includes(type) ? 'TABLE' : 'DOCUMENT';
}

/** What is wrong with evidence as a whole, by field; the words are the room's messages of these names. */
export type Fault =
  | 'secretHasNoFile'
  | 'secretHasNoTitle'
  | 'secretNeedsNumber'
  | 'secretNeedsDate'
  | 'secretIsDocument'
  | 'fileMissing'
  | 'linkMissing'
  | 'titleMissing'
  | 'yearMissing';

export interface Draft {
  kind: EvidenceKind;
  confidentiality: Confidentiality;
  title: string;
  docNumber: string;
  issuedOn: string | null;
  periodYear: number | null;
  periodCode: PeriodCode | '';
  hasFile: boolean;
  url: string | null;
}

/** State secrets are not uploaded: a number and a date stand for them. Everything else is a file, or an address. */
export function faultsOf(draft: Draft): Partial<Record<string, Fault>> {
  const faults: Partial<Record<string, Fault>> = {};
  if (draft.periodCode !== '' && draft.periodYear === null) faults.periodYear = 'yearMissing';
  if (draft.confidentiality === 'SECRET') return { ...faults, ...secretFaults(draft) };
  if (draft.title === '') faults.title = 'titleMissing';
  if (draft.kind === 'LINK' && draft.url === null) faults.url = 'linkMissing';
  if (draft.kind !== 'LINK' && !draft.hasFile) faults.file = 'fileMissing';
  return faults;
}

function secretFaults(draft: Draft): Partial<Record<string, Fault>> {
  const faults: Partial<Record<string, Fault>> = {};
  if (draft.kind !== 'DOCUMENT') faults.kind = 'secretIsDocument';
  if (draft.hasFile) faults.file = 'secretHasNoFile';
  if (draft.url !== null) faults.url = 'secretHasNoFile';
  if (draft.title !== '') faults.title = 'secretHasNoTitle';
  if (draft.docNumber === '') faults.docNumber = 'secretNeedsNumber';
  if (draft.issuedOn === null) faults.issuedOn = 'secretNeedsDate';
  return faults;
}

/** A title for a file that was sent without one: its name without suffix, underscores as spaces. */
export function titleOfFile(name: string): string {
  const bare = name
    .replace(/\.[a-z0-9]{1,8}$/i, '')
    .replaceAll('_', ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return (bare || name).slice(0, 500);
}

/** Characters of a part, and of the end of one that the next begins with: longer than any phrase people look for. */
const PART = 12_000;
const OVERLAP = 400;

/** A text in parts for the index, none of which cuts a word. */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = wordEnd(text, at + PART);
    parts.push(text.slice(at, end));
    if (end >= text.length) break;
    at = wordEnd(text, end - OVERLAP);
  }
  return parts.filter((part) => part.trim() !== '');
}

/** Parts that follow one another as one text again: what the next repeats of the one before is left out. */
export function joinParts(parts: readonly string[]): string {
  return parts.reduce((text, part) => {
    const most = Math.min(OVERLAP + 200, text.length, part.length);
    for (let length = most; length > 0; length--)
      if (text.endsWith(part.slice(0, length))) return text + part.slice(length);
    return text + part;
  }, '');
}

/** The first white space from `at` on; of a "word" without end, `at` itself. */
function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.slice(at, at + 200).search(/\s/);
  return space < 0 ? at : at + space;
}

/** Something that some agency must prove, as the rooms above know it. */
export interface Requirement {
  subjectType: string;
  subjectId: string;
  agencyId: string;
  /** Last day for handing in; null: none is set. */
  dueOn: string | null;
}

/** Whether evidence was handed in, and if not, whether it should have been. */
export type HandedIn = 'HANDED_IN' | 'OVERDUE' | 'NOT_YET_DUE' | 'NO_DATE';

/** The state of a requirement on a day, given whether anything is attached. */
export function handedIn(requirement: Requirement, attached: boolean, today: string): HandedIn {
  if (attached) return 'HANDED_IN';
  if (requirement.dueOn === null) return 'NO_DATE';
  return requirement.dueOn < today ? 'OVERDUE' : 'NOT_YET_DUE';
}
