import { z } from 'zod';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, notFound } from '../platform/errors.ts';
import {
  check,
  day,
  isId,
  optionalDay,
  optionalWords,
  says,
  words,
  wrongFields,
} from '../platform/validation.ts';
import { authorise, needPerson } from './access.ts';
import {
  type AgencyFields,
  endPlacements,
  insertAgency,
  insertPlacement,
  lockTree,
  type Succession,
  searchAgencies,
  selectAgencies,
  selectAgency,
  selectPlacements,
  selectSuccessions,
  updateAgency,
} from './agency-store.ts';
import { m } from './messages.ts';
import {
  type Agency,
  addDays,
  covers,
  firstCycle,
  KINDS,
  LEVELS,
  livesOn,
  overlaps,
  type Placement,
} from './rules.ts';
import { forgetTreeVersion, treeOn } from './tree.ts';

/** The agencies alive on a date (today if none is given; `null`: all that ever were), in order of code. */
export async function listAgencies(context: Context, on: { at?: string | null } = {}): Promise<Agency[]> {
  needPerson(context);
  const { agencies } = await treeOn(context, on.at);
  return [...agencies];
}

/** Ids of the agencies whose names or code hold the words, with or without diacritics, of all times. */
export async function findAgenciesByWords(context: Context, text: string): Promise<Set<string>> {
  needPerson(context);
  return searchAgencies(context.db, text);
}

/** One agency with its parent on a date (today if none is given), or else its last one. Throws 404. */
export async function findAgency(
  context: Context,
  id: string,
  at = today(context).toString(),
): Promise<Agency> {
  needPerson(context);
  const agency = isId(id) ? await selectAgency(context.db, id, at) : undefined;
  if (!agency) throw notFound();
  return agency;
}

/** Where an agency stood in the tree, oldest first; without one, where all of them stood. */
export async function listPlacements(context: Context, agencyId?: string): Promise<Placement[]> {
  needPerson(context);
  return selectPlacements(context.db, agencyId);
}

/** Who carried on the work of whom, oldest first. */
export async function listSuccessions(context: Context): Promise<Succession[]> {
  needPerson(context);
  return selectSuccessions(context.db);
}

export const agencyShape = z.object({
  code: z
    .string()
    .transform((text) => text.normalize('NFC').trim().toUpperCase())
    .pipe(
      z
        .string()
        .min(1)
        .regex(/^[A-Z0-9_.-]{2,60}$/, says(m.codeShape)),
    ),
  level: z.enum(LEVELS),
  kinds: z.array(z.enum(KINDS)).min(1),
  name: words(300),
  shortName: optionalWords(100),
  aliases: z.array(words(300)).max(50).default([]),
  identifierCode: optionalWords(60).transform((text) => (text === '' ? null : text)),
  isAdministrative: z.boolean().default(true),
  handlesProcedures: z.boolean().default(false),
  legalBasis: optionalWords(500),
});
const founding = agencyShape.extend({
  parentId: z.union([z.literal('').transform(() => null), z.null(), z.uuid()]),
  validFrom: day,
  validTo: optionalDay.default(null),
});

/** Founds an agency and returns its id. Throws `invalid` with what is wrong beside each field. */
export async function createAgency(context: Context, input: z.input<typeof founding>): Promise<string> {
  await authorise(context, 'agencies.manage');
  const { parentId, ...agency } = check(founding, input);
  if (agency.validTo !== null && agency.validTo < agency.validFrom)
    throw wrongFields({ validTo: m.endsBeforeItBegins });
  return changeTree(context, async (tx) => {
    const all = await selectAgencies(tx, null);
    if (all.some((other) => other.code === agency.code && overlaps(other, agency)))
      throw wrongFields({ code: m.codeTaken });
    return foundAgency(context, tx, all, agency, parentId);
  });
}

/** The part of founding that other changes of the tree need too. `all`: every agency that ever was. */
export async function foundAgency(
  context: Context,
  tx: Tx,
  all: readonly Agency[],
  agency: AgencyFields,
  parentId: string | null,
): Promise<string> {
  if (parentId !== null) requireParent(all, parentId, agency);
  const id = await insertAgency(tx, agency);
  if (parentId !== null)
    await insertPlacement(tx, {
      agencyId: id,
      parentId,
      validFrom: agency.validFrom,
      validTo: agency.validTo,
    });
  const data = { ...agency, parentId };
  await recordEvent(context, tx, {
    action: 'agency.founded',
    subjectType: 'agency',
    subjectId: id,
    agencyId: id,
    data,
  });
  return id;
}

/** Throws unless there is such a parent and it lives over all of `life`. */
export function requireParent(
  all: readonly Agency[],
  parentId: string,
  life: { validFrom: string; validTo: string | null },
): void {
  const parent = all.find((candidate) => candidate.id === parentId);
  if (!parent) throw wrongFields({ parentId: m.agencyUnknown });
  if (!covers(parent, life)) throw wrongFields({ parentId: m.parentDoesNotCover });
}

const correction = agencyShape.omit({ code: true }).extend({ version: z.coerce.number().int() });

/**
 * Corrects what is written of an agency: spelling, short name, other names, kinds. A new name by decision is no
 * correction but an act of reorganisation. Throws 409 with both values when somebody else was faster.
 */
export async function correctAgency(
  context: Context,
  id: string,
  input: z.input<typeof correction>,
): Promise<void> {
  await authorise(context, 'agencies.manage', id);
  const { version, ...after } = check(correction, input);
  await changeTree(context, async (tx) => {
    const before = await agencyIn(context, tx, id);
    if (!(await updateAgency(tx, id, version, { ...before, ...after })))
      throw conflict(m.changedMeanwhile, { theirs: before, yours: after });
    await recordCorrection(context, tx, before, after);
  });
}

/** Records the fields that a correction changed, old and new. */
export async function recordCorrection(
  context: Context,
  tx: Tx,
  before: Agency,
  after: Partial<AgencyFields>,
): Promise<void> {
  const changed = (Object.keys(after) as (keyof AgencyFields)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  await recordEvent(context, tx, {
    action: 'agency.corrected',
    subjectType: 'agency',
    subjectId: before.id,
    agencyId: before.id,
    data: {
      before: Object.fromEntries(changed.map((key) => [key, before[key]])),
      after: Object.fromEntries(changed.map((key) => [key, after[key]])),
    },
  });
}

const move = z.object({ parentId: z.uuid(), date: day, legalBasis: optionalWords(500) });

/** Puts an agency under another parent from a date on; moves planned for later than that are dropped. */
export async function moveAgency(context: Context, id: string, input: z.input<typeof move>): Promise<void> {
  await authorise(context, 'agencies.manage', id);
  const { parentId, date, legalBasis } = check(move, input);
  await changeTree(context, async (tx) => {
    const agency = await agencyIn(context, tx, id, date);
    if (!livesOn(agency, date)) throw wrongFields({ date: m.notAliveThen });
    await placeAgency(context, tx, agency, { parentId, date, legalBasis });
  });
}

/** The part of moving that other changes of the tree need too. */
export async function placeAgency(
  context: Context,
  tx: Tx,
  agency: Agency,
  { parentId, date, legalBasis }: { parentId: string; date: string; legalBasis: string },
): Promise<void> {
  const placement = { agencyId: agency.id, parentId, validFrom: date, validTo: agency.validTo };
  requireParent(await selectAgencies(tx, null), parentId, placement);
  if (firstCycle(await selectPlacements(tx), agency.id, parentId, date) !== null)
    throw wrongFields({ parentId: m.parentBelow });
  await endPlacements(tx, agency.id, addDays(date, -1));
  await insertPlacement(tx, placement);
  await recordEvent(context, tx, {
    action: 'agency.moved',
    subjectType: 'agency',
    subjectId: agency.id,
    agencyId: agency.id,
    data: { before: agency.parentId, after: parentId, date, legalBasis },
  });
}

export async function agencyIn(
  context: Context,
  tx: Tx,
  id: string,
  at = today(context).toString(),
): Promise<Agency> {
  const agency = isId(id) ? await selectAgency(tx, id, at) : undefined;
  if (!agency) throw notFound();
  return agency;
}

/** One transaction with the tree to itself. */
export async function changeTree<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  const result = await context.db.transaction().execute(async (tx) => {
    await lockTree(tx);
    return work(tx);
  });
  forgetTreeVersion(context);
  return result;
}
