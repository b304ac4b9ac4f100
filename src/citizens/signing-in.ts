/** A citizen signs in at the identity provider, and is somebody here: the applicant with that identity number. */
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { type Claimed, type ClaimedPerson, readClaims } from './claims.ts';
import { m } from './messages.ts';
import { completeSignIn } from './relying.ts';
import { ensureLegalRepresentation } from './representing.ts';
import { openCitizenSession } from './sessions.ts';
import { type Citizen, insertCitizen, lockNumber, selectByNumber, updateCitizen } from './store.ts';

/**
 * Completes a sign-in and opens a session. Identity data are taken over from the provider, contact data only where there
 * are none. Returns the secret for the cookie and where to go on. Throws 422.
 */
export async function signInCitizen(
  context: Context,
  back: { query: URLSearchParams; cookieState: string | null; userAgent: string | null },
): Promise<{ secret: string; next: string }> {
  const { claims, idToken, next } = await completeSignIn(context, back);
  const claimed = readClaims(claims);
  if (typeof claimed === 'string') {
    context.log.warn({ fault: claimed }, 'claims of a citizen cannot be used');
    throw new AppError(422, 'identity-claims', m[`claims_${claimed}`]);
  }
  return context.db.transaction().execute(async (tx) => {
    const citizenId = await confirm(context, tx, claimed.person, 'PERSON', claimed.assurance);
    const actingForId = await organisationIn(context, tx, claimed, citizenId);
    const { assurance } = claimed;
    const citizen = { citizenId, name: claimed.person.name, assurance, actingFor: null };
    await recordEvent({ ...context, actor: null, citizen }, tx, {
      action: 'citizen.signed-in',
      subjectType: 'citizen',
      subjectId: citizenId,
      onBehalfOfId: actingForId,
      data: { assurance },
    });
    const { userAgent } = back;
    const session = { citizenId, actingForId, assurance, idToken, userAgent };
    return { secret: await openCitizenSession(context, tx, session), next };
  });
}

/** The applicant of a confirmed identity: made now, or brought up to date with it. */
async function confirm(
  context: Context,
  tx: Tx,
  claimed: ClaimedPerson,
  kind: Citizen['kind'],
  assurance: number,
): Promise<string> {
  await lockNumber(context, tx, claimed.number);
  const there = await selectByNumber(context, tx, claimed.number);
  const at = context.now();
  const confirmed = { kind, name: claimed.name, number: claimed.number };
  const verifiedAt = new Date(at.epochMilliseconds);
  if (!there) {
    const fresh = { ...confirmed, details: claimed.details, assurance, verifiedAt };
    return insertCitizen(context, tx, fresh, at.toString());
  }
  const { details } = there;
  const after: Citizen = {
    ...there,
    ...confirmed,
    details: {
      ...claimed.details,
      // What the person told us last is how to reach them.
      phone: details.phone || claimed.details.phone,
      email: details.email || claimed.details.email,
      address: details.address ?? claimed.details.address,
    },
    assurance: Math.max(there.assurance, assurance),
    verifiedAt,
  };
  await updateCitizen(context, tx, after, at.toString());
  return there.id;
}

/** The business under whose account somebody signed in: they represent it, as the provider says. */
async function organisationIn(
  context: Context,
  tx: Tx,
  { organisation, assurance }: Claimed,
  citizenId: string,
): Promise<string | null> {
  if (organisation === null) return null;
  const details = {
    birthDate: null,
    gender: null,
    nationality: '',
    address: organisation.addressParts,
    phone: '',
    email: '',
  };
  const id = await confirm(context, tx, { ...organisation, details }, 'ORGANISATION', assurance);
  await ensureLegalRepresentation(context, tx, { principalId: id, agentId: citizenId });
  return id;
}
