/** From what extraction found to the rows of a draft. Pure. */
import type {
  Doubt,
  ExtractedPlan,
  ExtractedPlanHeader,
  ExtractedTarget,
  Piece,
  Places,
} from './extraction/model.ts';
import { type Cells, emptyRow, type RowKind, type RowState } from './rows.ts';

export type NewRow = Omit<RowState, 'version'>;

interface Found {
  cells: Cells;
  targets?: ExtractedTarget[];
  places: Places;
  doubts?: Doubt[];
}

/** Every row of the draft, in order; positions count from 1 within each kind. */
export function draftRows(plan: ExtractedPlan): NewRow[] {
  const text = (value: string | null): string => value ?? '';
  return [
    headerRow(plan.plan),
    ...rowsOf('objective', plan.objectives, (row) => ({
      ...row,
      cells: { ordinal: row.ordinal, field: row.field, content: row.text },
    })),
    ...rowsOf('indicator', plan.indicators, (row) => ({
      ...row,
      cells: { ordinal: row.ordinal, field: row.field, content: row.text },
    })),
    ...rowsOf('task', plan.tasks, (row) => ({
      ...row,
      cells: {
        ordinal: row.ordinal,
        field: row.field,
        content: row.content,
        product: text(row.product),
        lead: text(row.lead),
        coordinate: text(row.coordinate),
        time: text(row.time),
        note: text(row.note),
      },
    })),
    ...rowsOf('scheme', plan.schemes, (row) => ({
      ...row,
      cells: { ordinal: row.ordinal, content: row.name, lead: text(row.lead), time: text(row.time) },
    })),
    ...rowsOf('assignment', plan.assignments.flatMap(duties), (row) => row),
    ...rowsOf('leftover', plan.notUnderstood, (piece: Piece) => ({
      cells: { content: piece.text },
      places: { content: piece.spans },
    })),
  ];
}

/** One row for each duty; doubts about the agency stand at its first duty. */
function duties(assignment: ExtractedPlan['assignments'][number]): Found[] {
  const agencyPlaces = assignment.places.agency ?? [];
  return assignment.duties.map((duty, index) => ({
    cells: { agency: assignment.agency, content: duty.text },
    places: { agency: agencyPlaces, content: duty.places },
    doubts: index === 0 ? assignment.doubts : [],
  }));
}

function rowsOf<T>(kind: RowKind, found: readonly T[], read: (row: T) => Found): NewRow[] {
  return found.map((each, index) => newRow(kind, index + 1, read(each)));
}

function newRow(kind: RowKind, position: number, found: Found): NewRow {
  const { version: _, ...row } = emptyRow(kind, position, found.cells);
  return {
    ...row,
    targets: found.targets ?? [],
    places: found.places,
    doubts: found.doubts ?? [],
  };
}

function headerRow(header: ExtractedPlanHeader): NewRow {
  return newRow('header', 1, {
    cells: {
      documentType: header.documentType ?? '',
      number: header.number ?? '',
      title: header.title ?? '',
      issuer: header.issuer ?? '',
      issuedOn: header.issuedOn ?? '',
      place: header.place ?? '',
      signedBy: header.signedBy ?? '',
      period: header.period === null ? '' : periodText(header.period),
      legalBases: header.legalBases.join('\n'),
    },
    places: header.places,
    doubts: header.doubts,
  });
}

export const periodText = ({ from, to }: { from: number; to: number }): string =>
  from === to ? String(from) : `${from}-${to}`;

/** "2025", "2021-2025" or "2021 – 2025"; null for anything else. */
export function parsePeriod(text: string): { from: number; to: number } | null {
  const match = /^(\d{4})(?:\s*[-–]\s*(\d{4}))?$/.exec(text.trim());
  if (!match?.[1]) return null;
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return from <= to ? { from, to } : null;
}

const KINDS_BY_YEARS = [
  { years: 1, kind: 'ANNUAL' },
  { years: 6, kind: 'FIVE_YEAR' },
] as const;
export const PLAN_KINDS = ['PROGRAMME', 'TEN_YEAR', 'FIVE_YEAR', 'ANNUAL', 'THEMATIC'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** A first guess, which people correct: by the words of the title, then by the length of the period. */
export function guessKind(title: string, period: { from: number; to: number } | null): PlanKind {
  const words = title.normalize('NFC').toLowerCase();
  if (/chương trình tổng thể/u.test(words)) return 'PROGRAMME';
  if (/kiểm tra|tuyên truyền|truyền thông|bồi dưỡng|tập huấn|khảo sát|đề án/u.test(words)) return 'THEMATIC';
  if (period === null) return 'ANNUAL';
  const years = period.to - period.from + 1;
  return KINDS_BY_YEARS.find((entry) => years <= entry.years)?.kind ?? 'TEN_YEAR';
}
