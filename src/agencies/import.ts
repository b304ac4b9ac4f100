import { z } from 'zod';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { invalid } from '../platform/errors.ts';
import { check, day, optionalDay } from '../platform/validation.ts';
import { authorise } from './access.ts';
import { type AgencyFields, selectAgencies, updateAgency } from './agency-store.ts';
import { type AgencyRow, diffAgencies, type RowChange } from './import-diff.ts';
import { m } from './messages.ts';
import { type Agency, livesOn } from './rules.ts';
import { agencyShape, changeTree, foundAgency, placeAgency, recordCorrection } from './service.ts';

/** Shape of a row; `parentCode` '' or null: the root of the tree. */
export const agencyRowShape = agencyShape.extend({
  parentCode: z
    .string()
    .nullable()
    .transform((code) => code?.trim().toUpperCase() || null),
  validFrom: day,
  validTo: optionalDay.default(null),
});
export type AgencyRowInput = z.input<typeof agencyRowShape>;

/** What an import would do, row by row. Stores nothing. */
export async function previewAgencies(
  context: Context,
  rows: readonly { number: number; row: AgencyRow }[],
): Promise<RowChange[]> {
  await authorise(context, 'agencies.manage');
  return diffAgencies(await selectAgencies(context.db, null), rows);
}

export interface ImportCounts {
  added: number;
  changed: number;
  same: number;
}

/**
 * Founds and corrects agencies, in any order, all or none. A new parent holds from today on. Throws `invalid` naming
 * the first row that is wrong. For the demo and for commands; pages give rows that were read from a workbook.
 */
export async function importAgencies(
  context: Context,
  rows: readonly AgencyRowInput[],
): Promise<ImportCounts> {
  return storeAgencies(
    context,
    rows.map((row, index) => ({ number: index + 1, row: check(agencyRowShape, row) })),
  );
}

export async function storeAgencies(
  context: Context,
  rows: readonly { number: number; row: AgencyRow }[],
): Promise<ImportCounts> {
  await authorise(context, 'agencies.manage');
  return changeTree(context, async (tx) => {
    const stored = await selectAgencies(tx, null);
    const changes = diffAgencies(stored, rows);
    const wrong = changes.find((change) => change.kind === 'wrong');
    if (wrong) throw invalid(m.importRowWrong, {}, { number: wrong.number, code: wrong.row.code });
    const all = await foundAll(context, tx, stored, changes);
    for (const change of changes) if (change.kind === 'changed') await correct(context, tx, all, change);
    const count = (kind: RowChange['kind']): number =>
      changes.filter((change) => change.kind === kind).length;
    return { added: count('new'), changed: count('changed'), same: count('same') };
  });
}

const parentIn = (all: readonly Agency[], row: AgencyRow): Agency | undefined =>
  all.find((agency) => agency.code === row.parentCode && livesOn(agency, row.validFrom));

/** Founds the new agencies, parents first. Returns all agencies, old and new. */
async function foundAll(
  context: Context,
  tx: Tx,
  stored: readonly Agency[],
  changes: readonly RowChange[],
): Promise<Agency[]> {
  const all = [...stored];
  let waiting = changes.filter((change) => change.kind === 'new').map((change) => change.row);
  while (waiting.length > 0) {
    const later: AgencyRow[] = [];
    for (const row of waiting) {
      const parent = parentIn(all, row);
      if (row.parentCode !== null && !parent) {
        later.push(row);
        continue;
      }
      const { parentCode: _parentCode, ...fields } = row;
      const parentId = parent?.id ?? null;
      const id = await foundAgency(context, tx, all, fields, parentId);
      all.push({ ...fields, id, parentId, version: 1 });
    }
    // The comparison found a parent for each, and no cycle: each round founds at least one.
    if (later.length === waiting.length) throw invalid(m.parentCodeUnknown);
    waiting = later;
  }
  return all;
}

async function correct(context: Context, tx: Tx, all: readonly Agency[], change: RowChange): Promise<void> {
  const { existing, differences, row } = change;
  if (!existing) return;
  const { parentCode: _parentCode, ...after } = row;
  if (differences.some(({ field }) => field !== 'parentCode')) {
    await updateAgency(tx, existing.id, existing.version, after);
    const changed = differences
      .map(({ field }) => field)
      .filter((field): field is keyof AgencyFields => field !== 'parentCode');
    await recordCorrection(
      context,
      tx,
      existing,
      Object.fromEntries(changed.map((field) => [field, after[field]])),
    );
  }
  const parent = parentIn(all, row);
  if (parent && differences.some(({ field }) => field === 'parentCode')) {
    const date = [today(context).toString(), existing.validFrom].sort().at(-1) ?? existing.validFrom;
    await placeAgency(context, tx, existing, { parentId: parent.id, date, legalBasis: row.legalBasis });
  }
}
