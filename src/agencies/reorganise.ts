import { z } from 'zod';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { invalid } from '../platform/errors.ts';
import { check, day, optionalWords, words, wrongFields } from '../platform/validation.ts';
import { authorise } from './access.ts';
import { endAgencyRow, insertSuccession, selectAgencies } from './agency-store.ts';
import { m } from './messages.ts';
import { endPostRow, insertPost, type Post, selectPosts } from './people-store.ts';
import { type Agency, addDays, livesOn, SUCCESSION_KINDS, type SuccessionKind } from './rules.ts';
import { agencyIn, changeTree, foundAgency, placeAgency } from './service.ts';

const reorganisation = z.object({
  kind: z.enum(SUCCESSION_KINDS),
  lastDay: day,
  legalBasis: words(500),
  successorIds: z.array(z.uuid()).max(20).default([]),
  /** For a renaming: the successor is founded under this name, everything else stays as it was. */
  newName: optionalWords(300),
  newShortName: optionalWords(100),
  /** With one successor: agencies below and people's posts go over to it. */
  carryOver: z.boolean().default(false),
});
export type Reorganisation = z.input<typeof reorganisation>;

/**
 * Ends an agency and names who carries on (par-management 1.5: never rename in place). Whoever is below must have moved
 * or ended before, unless everything is carried over to the one successor. Posts at the agency end with it.
 * Returns the ids of the successors.
 */
export async function reorganise(context: Context, id: string, input: Reorganisation): Promise<string[]> {
  await authorise(context, 'agencies.manage', id);
  const values = check(reorganisation, input);
  const from = addDays(values.lastDay, 1);
  return changeTree(context, async (tx) => {
    const agency = await agencyIn(context, tx, id, values.lastDay);
    const all = await selectAgencies(tx, null);
    if (!livesOn(agency, values.lastDay)) throw wrongFields({ lastDay: m.notAliveThen });
    requireSuccessors(agency, all, values, from);
    const below = (await selectAgencies(tx, from)).filter((other) => other.parentId === id);
    const posts = (await selectPosts(tx, { agencyId: id })).filter(
      (post) => post.validTo === null || post.validTo >= from,
    );

    if (values.kind === 'RENAME') await endAgencyRow(tx, id, values.lastDay);
    const successors =
      values.kind === 'RENAME' && values.newName !== ''
        ? [await foundRenamed(context, tx, all, agency, values, from)]
        : values.successorIds;
    const heir = values.carryOver ? successors[0] : undefined;
    if (below.length > 0 && heir === undefined) throw stillHas(below);
    if (heir !== undefined)
      for (const child of below)
        await placeAgency(context, tx, child, { parentId: heir, date: from, legalBasis: values.legalBasis });
    await endAgencyRow(tx, id, values.lastDay);
    for (const post of posts) await carryPost(context, tx, post, values.lastDay, heir);
    for (const toId of successors.length > 0 ? successors : [null])
      await insertSuccession(tx, {
        fromId: id,
        toId,
        date: from,
        kind: values.kind,
        legalBasis: values.legalBasis,
      });
    await recordEvent(context, tx, {
      action: 'agency.ended',
      subjectType: 'agency',
      subjectId: id,
      agencyId: id,
      data: {
        kind: values.kind,
        lastDay: values.lastDay,
        legalBasis: values.legalBasis,
        successors,
        carriedOver: heir !== undefined,
      },
    });
    return successors;
  });
}

function requireSuccessors(
  agency: Agency,
  all: readonly Agency[],
  values: z.output<typeof reorganisation>,
  from: string,
): void {
  const { kind, successorIds, newName } = values;
  const chosen = all.filter((other) => successorIds.includes(other.id));
  if (chosen.length !== new Set(successorIds).size || successorIds.includes(agency.id))
    throw wrongFields({ successorIds: m.agencyUnknown });
  if (chosen.some((other) => !livesOn(other, from))) throw wrongFields({ successorIds: m.successorNotThen });
  const count = chosen.length + (kind === 'RENAME' && newName !== '' ? 1 : 0);
  const [fewest, most] = SUCCESSORS[kind];
  if (kind === 'RENAME' && count === 0) throw wrongFields({ newName: m.newNameMissing });
  if (count < fewest || count > most) throw wrongFields({ successorIds: m.successorCount });
  if (values.carryOver && count !== 1) throw wrongFields({ carryOver: m.carryOverOne });
}

/** How many successors each kind has, at least and at most. */
const SUCCESSORS: Record<SuccessionKind, [number, number]> = {
  RENAME: [1, 1],
  MERGE: [1, 1],
  SPLIT: [2, 20],
  TRANSFER: [1, 20],
  ABOLISH: [0, 0],
};

const stillHas = (below: readonly Agency[]) =>
  invalid(
    m.stillHasChildren,
    {},
    {
      names: below
        .slice(0, 5)
        .map((agency) => agency.name)
        .join('; '),
      count: below.length,
    },
  );

function foundRenamed(
  context: Context,
  tx: Tx,
  all: readonly Agency[],
  agency: Agency,
  values: z.output<typeof reorganisation>,
  from: string,
): Promise<string> {
  const { id: _id, version: _version, parentId, ...fields } = agency;
  const renamed = {
    ...fields,
    name: values.newName,
    shortName: values.newShortName,
    aliases: [],
    validFrom: from,
    validTo: null,
    legalBasis: values.legalBasis,
  };
  return foundAgency(context, tx, all, renamed, parentId);
}

async function carryPost(
  context: Context,
  tx: Tx,
  post: Post,
  lastDay: string,
  heir: string | undefined,
): Promise<void> {
  const { id: _id, agencyName: _agencyName, ...held } = post;
  await endPostRow(tx, post, lastDay);
  if (heir !== undefined && !(await holdsAlready(tx, post, heir, lastDay)))
    await insertPost(tx, {
      ...held,
      agencyId: heir,
      validFrom: [addDays(lastDay, 1), post.validFrom].sort().at(-1) ?? lastDay,
    });
  await recordEvent(context, tx, {
    action: heir === undefined ? 'post.ended' : 'post.carried-over',
    subjectType: 'person',
    subjectId: post.personId,
    agencyId: heir ?? post.agencyId,
    data: { role: post.role, title: post.title, lastDay, agencyId: post.agencyId },
  });
}

/** Somebody may have been given the same role at the successor beforehand. */
async function holdsAlready(tx: Tx, post: Post, heir: string, lastDay: string): Promise<boolean> {
  const theirs = await selectPosts(tx, { personIds: [post.personId] });
  return theirs.some(
    (other) =>
      other.agencyId === heir &&
      other.role === post.role &&
      (other.validTo === null || other.validTo > lastDay),
  );
}
