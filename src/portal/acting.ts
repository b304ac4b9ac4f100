/** For whom a citizen prepares or follows something: themselves, or whom they may act for today. */
import { listPrincipals, mayActFor, needCitizen, needToActFor } from '../citizens/index.ts';
import type { Context } from '../platform/context.ts';

export interface Principal {
  id: string;
  name: string;
  /** The citizen themselves. */
  self: boolean;
}

/** A context in which somebody acts for themselves or for whom they chose; never without a citizen. */
export type CitizenContext = Context & { citizen: NonNullable<Context['citizen']> };

/** All for whom the citizen may do anything today, themselves first. */
export async function everyPrincipal(context: Context): Promise<Principal[]> {
  const citizen = needCitizen(context);
  const others = await listPrincipals(context);
  return [
    { id: citizen.citizenId, name: citizen.name, self: true },
    ...others.map((one) => ({ id: one.principalId, name: one.principalName, self: false })),
  ];
}

/** All for whom the citizen may file under the procedure today, themselves first. */
export async function principalsToFileFor(context: Context, procedure: string): Promise<Principal[]> {
  const allowed: Principal[] = [];
  for (const one of await everyPrincipal(context))
    if (await mayActFor(context, one.id, 'FILE', procedure)) allowed.push(one);
  return allowed;
}

/**
 * The citizen acting for this principal, whatever the session chose. Asked anew each time: a power that was withdrawn
 * ends access at once. Throws 403.
 */
export async function asPrincipal(
  context: Context,
  principalId: string,
  act: 'FILE' | 'FOLLOW',
  procedure: string | null,
): Promise<CitizenContext> {
  const citizen = needCitizen(context);
  if (principalId === citizen.citizenId) return { ...context, citizen: { ...citizen, actingFor: null } };
  await needToActFor(context, principalId, act, procedure);
  const found = (await listPrincipals(context)).find((one) => one.principalId === principalId);
  const { principalName: name = '', principalKind: kind = 'PERSON' } = found ?? {};
  return { ...context, citizen: { ...citizen, actingFor: { citizenId: principalId, name, kind } } };
}
