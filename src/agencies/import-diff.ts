import type { Text } from '../platform/i18n.ts';
import type { AgencyFields } from './agency-store.ts';
import { m } from './messages.ts';
import { type Agency, covers, livesOn, overlaps } from './rules.ts';

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

/** Everybody there would be, by code. */
type Future = ReadonlyMap<string, readonly Known[]>;

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
  const codeOfParent = (agency: Agency): string | null =>
    agency.parentId === null ? null : (codeOf.get(agency.parentId) ?? null);
  const known = new Map(stored.map((agency) => [lifeKey(agency), agency]));
  const described = new Set(rows.map(({ row }) => lifeKey(row)));
  const all: Known[] = [
    ...stored
      .filter((agency) => !described.has(lifeKey(agency)))
      .map((agency) => ({ ...agency, parentCode: codeOfParent(agency) })),
    ...rows.map(({ row, number }) => ({ ...row, id: rowId(number) })),
  ];
  const future: Future = Map.groupBy(all, (agency) => agency.code);
  const cyclic = idsInCycles(all, future);
  return rows.map(({ row, number }) => {
    const existing = known.get(lifeKey(row)) ?? null;
    const differences = existing ? differencesOf(existing, codeOfParent(existing), row) : [];
    // Who has moved since its life began stands below somebody who may be younger: what stays as it is, is no fault.
    const stays = existing !== null && codeOfParent(existing) === row.parentCode;
    const errors = errorsOf(row, rowId(number), existing, future, stays);
    if (cyclic.has(rowId(number))) errors.parentCode ??= m.parentBelow;
    const wrong = Object.keys(errors).length > 0;
    const kind = wrong ? 'wrong' : existing === null ? 'new' : differences.length > 0 ? 'changed' : 'same';
    return { row, number, kind, existing, differences, errors };
  });
}

const lifeKey = (life: { code: string; validFrom: string }): string => `${life.code} ${life.validFrom}`;
const rowId = (number: number): string => `row ${number}`;

/** The parent that a row means: of its code, alive when the row's life begins. */
const parentOf = (row: AgencyRow, future: Future): Known | undefined =>
  row.parentCode === null
    ? undefined
    : future.get(row.parentCode)?.find((other) => livesOn(other, row.validFrom));

function errorsOf(
  row: AgencyRow,
  id: string,
  existing: Agency | null,
  future: Future,
  parentStays: boolean,
): RowChange['errors'] {
  const errors: RowChange['errors'] = {};
  if (row.validTo !== null && row.validTo < row.validFrom) errors.validTo = m.endsBeforeItBegins;
  if (existing && existing.validTo !== row.validTo) errors.validTo = m.importKeepsLife;
  if (future.get(row.code)?.some((other) => other.id !== id && overlaps(other, row)))
    errors.code = m.codeTaken;
  if (parentStays) return errors;
  if (row.parentCode === null) {
    if (existing?.parentId) errors.parentCode = m.parentMissing;
    return errors;
  }
  const parent = parentOf(row, future);
  if (!parent) errors.parentCode = m.parentCodeUnknown;
  else if (!covers(parent, row)) errors.parentCode = m.parentDoesNotCover;
  return errors;
}

/** Whoever stands below itself once all rows are in, or below somebody who does. Each agency is walked over once. */
function idsInCycles(all: readonly Known[], future: Future): Set<string> {
  const parentIds = new Map(all.map((agency) => [agency.id, parentOf(agency, future)?.id]));
  const sound = new Set<string>();
  const cyclic = new Set<string>();
  for (const { id } of all) {
    const path = new Set<string>();
    let at: string | undefined = id;
    while (at !== undefined && !sound.has(at) && !cyclic.has(at) && !path.has(at)) {
      path.add(at);
      at = parentIds.get(at);
    }
    const end = at === undefined || sound.has(at) ? sound : cyclic;
    for (const walked of path) end.add(walked);
  }
  return cyclic;
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
