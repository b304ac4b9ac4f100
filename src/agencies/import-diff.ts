import type { Text } from '../platform/i18n.ts';
import type { AgencyFields } from './agency-store.ts';
import { m } from './messages.ts';
import { type Agency, covers, livesOn, makesCycle, overlaps } from './rules.ts';

/** One agency as a file (or the demo) describes it; the parent by its code. */
export interface AgencyRow extends AgencyFields {
  parentCode: string | null;
}

/** A field of a row that differs from what is stored. */
export interface Difference {
  field: keyof AgencyRow;
  before: string;
  after: string;
}

/** What the import of one row would do. */
export interface RowChange {
  row: AgencyRow;
  /** Row of the sheet, from 1; or place in the list. */
  number: number;
  kind: 'new' | 'changed' | 'same' | 'wrong';
  /** The agency that the row describes, if it is known. */
  existing: Agency | null;
  /** For 'changed': what differs. */
  differences: Difference[];
  /** For 'wrong': why, by field. */
  errors: Partial<Record<keyof AgencyRow, Text>>;
}

const COMPARED = [
  'name',
  'shortName',
  'level',
  'kinds',
  'aliases',
  'identifierCode',
  'isAdministrative',
  'handlesProcedures',
  'legalBasis',
] as const;

interface Known extends AgencyRow {
  id: string;
}

/**
 * Compares rows with all agencies that ever were (`stored`, each with its parent). A row means the stored agency of its
 * code whose life begins on the same day, else it is new. Last days and beginnings are not changed by an import: that
 * is a reorganisation, with successor and legal basis.
 */
export function diffAgencies(
  stored: readonly Agency[],
  rows: readonly { number: number; row: AgencyRow }[],
): RowChange[] {
  const codeOf = new Map(stored.map((agency) => [agency.id, agency.code]));
  const find = (row: AgencyRow): Agency | null =>
    stored.find((agency) => agency.code === row.code && agency.validFrom === row.validFrom) ?? null;
  const known: Known[] = stored
    .filter(
      (agency) => !rows.some(({ row }) => row.code === agency.code && row.validFrom === agency.validFrom),
    )
    .map((agency) => ({
      ...agency,
      parentCode: agency.parentId === null ? null : (codeOf.get(agency.parentId) ?? null),
    }));
  const future: Known[] = [...known, ...rows.map(({ row, number }) => ({ ...row, id: `row ${number}` }))];
  const cyclic = idsInCycles(future);
  return rows.map(({ row, number }) => {
    const existing = find(row);
    const parentCode = existing?.parentId ? (codeOf.get(existing.parentId) ?? null) : null;
    const differences = existing ? differencesOf(existing, parentCode, row) : [];
    const errors = errorsOf(row, `row ${number}`, existing, future);
    if (cyclic.has(`row ${number}`)) errors.parentCode ??= m.parentBelow;
    const wrong = Object.keys(errors).length > 0;
    const kind = wrong ? 'wrong' : existing === null ? 'new' : differences.length > 0 ? 'changed' : 'same';
    return { row, number, kind, existing, differences, errors };
  });
}

/** The parent that a row means: of its code, alive when the row's life begins. */
const parentOf = (row: AgencyRow, all: readonly Known[]): Known | undefined =>
  all.find((other) => other.code === row.parentCode && livesOn(other, row.validFrom));

function errorsOf(
  row: AgencyRow,
  id: string,
  existing: Agency | null,
  future: readonly Known[],
): RowChange['errors'] {
  const errors: RowChange['errors'] = {};
  if (row.validTo !== null && row.validTo < row.validFrom) errors.validTo = m.endsBeforeItBegins;
  if (existing && existing.validTo !== row.validTo) errors.validTo = m.importKeepsLife;
  if (future.some((other) => other.id !== id && other.code === row.code && overlaps(other, row)))
    errors.code = m.codeTaken;
  if (row.parentCode === null) {
    if (existing?.parentId) errors.parentCode = m.parentMissing;
    return errors;
  }
  const parent = parentOf(row, future);
  if (!parent) errors.parentCode = m.parentCodeUnknown;
  else if (parent.id === id) errors.parentCode = m.parentBelow;
  else if (!covers(parent, row)) errors.parentCode = m.parentDoesNotCover;
  return errors;
}

/** Whoever stands below itself once all rows are in. */
function idsInCycles(future: readonly Known[]): Set<string> {
  const nodes = future.map((agency) => ({ id: agency.id, parentId: parentOf(agency, future)?.id ?? null }));
  return new Set(
    nodes
      .filter(({ id, parentId }) => parentId !== null && makesCycle(nodes, id, parentId))
      .map(({ id }) => id),
  );
}

function differencesOf(existing: Agency, parentCode: string | null, row: AgencyRow): Difference[] {
  const differences: Difference[] = [];
  for (const field of COMPARED) {
    const [before, after] = [show(existing[field]), show(row[field])];
    if (before !== after) differences.push({ field, before, after });
  }
  if (parentCode !== row.parentCode)
    differences.push({ field: 'parentCode', before: show(parentCode), after: show(row.parentCode) });
  return differences;
}

const show = (value: string | readonly string[] | boolean | null): string => {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'x' : '';
  return typeof value === 'string' ? value : value.join('; ');
};
