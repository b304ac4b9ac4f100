/**
 * Who may act for whom: those who represent an organisation by law, its people, and whoever was given a power (ủy quyền)
 * for some procedures, until a day.
 */
import { z } from 'zod';
import { recordEvent } from '../platform/audit.ts';
import { type CitizenActor, type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, citizenNeeded, notFound } from '../platform/errors.ts';
import { check, day, optionalDay, optionalWords, wrongFields } from '../platform/validation.ts';
import { guessKind, isUuid, plainNumber } from './identity.ts';
import { m } from './messages.ts';
import {
  ACT_KINDS,
  type ActKind,
  insertRepresentation,
  type NamedRepresentation,
  type Representation,
  revokeRepresentation,
  selectRepresentations,
} from './representation-store.ts';
import { deleteActing, updateActingFor } from './session-store.ts';
import { hashOf } from './sessions.ts';
import { selectByNumber } from './store.ts';

export { ACT_KINDS };

/** The citizen who asks. Throws 401 for nobody. */
export function needCitizen(context: Context): CitizenActor {
  if (!context.citizen) throw citizenNeeded();
  return context.citizen;
}

/** For whom the citizen who asks acts now: the organisation or person chosen, or themselves. */
export const principalOf = (citizen: CitizenActor): string =>
  citizen.actingFor?.citizenId ?? citizen.citizenId;

/** Throws 403 unless the citizen's identity was confirmed at this level or above (mức độ định danh). */
export function needAssurance(citizen: CitizenActor, level: number): void {
  if (citizen.assurance < level)
    throw new AppError(403, 'assurance-low', m.assuranceLow, { params: { level } });
}

/** Whether a representation is in force on a date, for an act and a procedure (null: whatever it is). */
export const coversAct = (
  one: Pick<Representation, 'validFrom' | 'validTo' | 'revokedAt' | 'actions' | 'procedures'>,
  act: ActKind,
  procedure: string | null,
  date: string,
): boolean =>
  one.revokedAt === null &&
  one.validFrom <= date &&
  (one.validTo === null || date <= one.validTo) &&
  one.actions.includes(act) &&
  (one.procedures.length === 0 || (procedure !== null && one.procedures.includes(procedure)));

/**
 * Whether the citizen who asks may do this for somebody: for themselves always, for others by a representation that is in
 * force today. Without a procedure only powers for all procedures count.
 */
export async function mayActFor(
  context: Context,
  principalId: string,
  act: ActKind,
  procedure: string | null = null,
): Promise<boolean> {
  const citizen = needCitizen(context);
  if (citizen.citizenId === principalId) return true;
  const date = today(context).toString();
  const all = await selectRepresentations(context.db, { agentId: citizen.citizenId });
  return all.some((one) => one.principalId === principalId && coversAct(one, act, procedure, date));
}

/** Throws 403 unless `mayActFor`. */
export async function needToActFor(
  context: Context,
  principalId: string,
  act: ActKind,
  procedure: string | null = null,
): Promise<void> {
  if (!(await mayActFor(context, principalId, act, procedure)))
    throw new AppError(403, 'no-representation', m.noRepresentation);
}

/** For whom the citizen who asks may act today, each once. */
export async function listPrincipals(context: Context): Promise<NamedRepresentation[]> {
  const citizen = needCitizen(context);
  const date = today(context).toString();
  const all = await selectRepresentations(context.db, { agentId: citizen.citizenId });
  const live = all.filter((one) =>
    one.actions.some((act) => coversAct({ ...one, procedures: [] }, act, null, date)),
  );
  return [...new Map(live.map((one) => [one.principalId, one])).values()];
}

/** Chooses for whom one acts from now on (null: for oneself), in this session. Throws 403. */
export async function actFor(context: Context, secret: string, principalId: string | null): Promise<void> {
  const citizen = needCitizen(context);
  const known = await listPrincipals(context);
  if (principalId !== null && !known.some((one) => one.principalId === principalId))
    throw new AppError(403, 'no-representation', m.noRepresentation);
  await context.db.transaction().execute(async (tx) => {
    await updateActingFor(tx, hashOf(secret), principalId);
    await record(context, tx, 'citizen.acting-for', citizen.citizenId, { principalId });
  });
}

/** Who may act for whom the citizen acts now: given by them, ended ones included. */
export async function listAgents(context: Context): Promise<NamedRepresentation[]> {
  const citizen = needCitizen(context);
  await needToManage(context, citizen);
  return selectRepresentations(context.db, { principalId: principalOf(citizen) });
}

/** Of an organisation only those who represent it by law say who else may. */
async function needToManage(context: Context, citizen: CitizenActor): Promise<void> {
  if (!citizen.actingFor) return;
  const date = today(context).toString();
  const all = await selectRepresentations(context.db, { agentId: citizen.citizenId });
  const legal = all.some(
    (one) =>
      one.kind === 'LEGAL' &&
      one.principalId === citizen.actingFor?.citizenId &&
      coversAct(one, 'FILE', null, date),
  );
  if (!legal) throw new AppError(403, 'no-representation', m.noRepresentation);
}

const shape = z.object({
  /** Identity number of whoever gets the power. */
  number: z.string().transform(plainNumber).pipe(z.string().min(6).max(30)),
  kind: z.enum(['MEMBER', 'AUTHORISED']),
  /** Codes, apart by commas or blanks; empty: all procedures. */
  procedures: z.array(z.string().regex(/^[1-3]\.\d{6}$/)).max(50),
  actions: z.array(z.enum(ACT_KINDS)).min(1),
  validFrom: day,
  validTo: optionalDay,
  basis: optionalWords(500),
});

/** Lets somebody act for whom the citizen acts now. Needs an identity of level 2. Returns the id. */
export async function authoriseAgent(context: Context, input: z.input<typeof shape>): Promise<string> {
  const citizen = needCitizen(context);
  needAssurance(citizen, 2);
  await needToManage(context, citizen);
  const given = check(shape, input);
  if (given.kind === 'AUTHORISED' && given.validTo === null) throw wrongFields({ validTo: m.endNeeded });
  if (given.validTo !== null && given.validTo < given.validFrom)
    throw wrongFields({ validTo: m.endsBeforeItBegins });
  const principalId = principalOf(citizen);
  return context.db.transaction().execute(async (tx) => {
    const number = { kind: guessKind(given.number), number: given.number };
    const agent = await selectByNumber(context, tx, number);
    // Only who was here: else one could ask the form which numbers exist.
    if (!agent || agent.assurance === 0) throw wrongFields({ number: m.agentUnknown });
    if (agent.id === principalId) throw wrongFields({ number: m.selfRepresentation });
    const { number: _number, ...rest } = given;
    const id = await insertRepresentation(tx, {
      ...rest,
      principalId,
      agentId: agent.id,
      at: context.now().toString(),
    });
    await record(context, tx, 'citizen.authorised', principalId, { agentId: agent.id, ...rest });
    return id;
  });
}

/** Ends a power at once, by whoever gave it or holds it; sessions that rest on it end too. */
export async function endRepresentation(context: Context, id: string): Promise<void> {
  const citizen = needCitizen(context);
  const [one] = isUuid(id) ? await selectRepresentations(context.db, { id }) : [];
  const mine = one && (one.agentId === citizen.citizenId || one.principalId === principalOf(citizen));
  if (!one || !mine) throw notFound();
  if (one.agentId !== citizen.citizenId) await needToManage(context, citizen);
  await context.db.transaction().execute(async (tx) => {
    await revokeRepresentation(tx, id, context.now().toString());
    await deleteActing(tx, one.agentId, one.principalId);
    await record(context, tx, 'citizen.authorisation-ended', one.principalId, { agentId: one.agentId });
  });
}

/** Notes what the identity provider says: this person represents that organisation. */
export async function ensureLegalRepresentation(
  context: Context,
  tx: Tx,
  { principalId, agentId }: { principalId: string; agentId: string },
): Promise<void> {
  const date = today(context).toString();
  const there = await selectRepresentations(tx, { agentId });
  const live = there.some(
    (one) => one.principalId === principalId && one.kind === 'LEGAL' && coversAct(one, 'FILE', null, date),
  );
  if (live) return;
  await insertRepresentation(tx, {
    principalId,
    agentId,
    kind: 'LEGAL',
    procedures: [],
    actions: [...ACT_KINDS],
    validFrom: date,
    validTo: null,
    basis: '',
    at: context.now().toString(),
  });
}

const record = (
  context: Context,
  tx: Tx,
  action: string,
  subjectId: string,
  data: Record<string, unknown>,
): Promise<void> => recordEvent(context, tx, { action, subjectType: 'citizen', subjectId, data });
