/** In which capacity somebody may act on a dossier: by post, by delegation, or as the applicant. */
import { mayDo, type Action as Right } from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import { forbidden, notFound, unauthenticated } from '../platform/errors.ts';
import type { Delegation } from './delegation-store.ts';
import { selectDelegationsTo } from './delegation-store.ts';
import type { DossierRole } from './lifecycle.ts';
import { selectOpenOpinionAgencies } from './opinion-store.ts';
import { identityHashes } from './people.ts';
import type { Dossier } from './store.ts';

/** Somebody whose identity was proved (VNeID, or at the counter), acting for themselves. */
export interface Applicant {
  /** Identity number as it was proved. */
  identity: string;
}

/** A person (or the product, or an applicant) with what they may do on one dossier. */
export interface Standing {
  roles: ReadonlySet<DossierRole>;
  /** For roles that they have only through a delegation: on whose behalf. */
  onBehalfOf: ReadonlyMap<DossierRole, string>;
  /** People as whom they may act as assignee: themselves and whoever delegated to them. */
  selves: readonly string[];
}

const RIGHTS: readonly { role: DossierRole; right: Right; at: readonly Place[] }[] = [
  { role: 'ONE_STOP_OFFICER', right: 'dossiers.receive', at: ['receivingAgencyId', 'competentAgencyId'] },
  { role: 'CASE_OFFICER', right: 'dossiers.process', at: ['handlingAgencyId', 'competentAgencyId'] },
  { role: 'DIVISION_HEAD', right: 'dossiers.assign', at: ['handlingAgencyId', 'competentAgencyId'] },
  { role: 'AGENCY_LEADER', right: 'dossiers.sign', at: ['competentAgencyId'] },
  { role: 'CENTRE_MANAGER', right: 'dossiers.oversee', at: ['receivingAgencyId'] },
];
type Place = 'receivingAgencyId' | 'competentAgencyId' | 'handlingAgencyId';
type Places = Pick<Dossier, Place | 'id'>;

async function rolesBy(context: Context, dossier: Places): Promise<Set<DossierRole>> {
  const roles = new Set<DossierRole>();
  for (const { role, right, at } of RIGHTS)
    for (const place of at) if (await mayDo(context, right, dossier[place])) roles.add(role);
  return roles;
}

/** What the person who asks may do on a dossier. Delegations count from their first to their last day only. */
export async function standingOf(
  context: Context,
  dossier: Places & Pick<Dossier, 'ownerHash' | 'submitterHash'>,
  applicant?: Applicant,
): Promise<Standing> {
  if (applicant) return applicantStanding(context, dossier, applicant);
  if (context.system) return { roles: new Set(['SYSTEM']), onBehalfOf: new Map(), selves: [] };
  if (!context.actor) throw unauthenticated();
  const own = await rolesBy(context, dossier);
  const onBehalfOf = new Map<DossierRole, string>();
  const selves = [context.actor.personId];
  for (const delegation of await delegationsTo(context)) {
    if (
      ![dossier.handlingAgencyId, dossier.competentAgencyId, dossier.receivingAgencyId].includes(
        delegation.agencyId,
      )
    )
      continue;
    selves.push(delegation.fromId);
    const theirs = await rolesBy(asPerson(context, delegation.fromId), dossier);
    for (const role of theirs) if (!own.has(role)) onBehalfOf.set(role, delegation.fromId);
  }
  const roles = new Set([...own, ...onBehalfOf.keys()]);
  if (await isCoordinator(context, dossier.id)) roles.add('COORDINATOR');
  return { roles, onBehalfOf, selves };
}

const known = new WeakMap<Context, Promise<Delegation[]>>();
function delegationsTo(context: Context): Promise<Delegation[]> {
  const found =
    known.get(context) ??
    selectDelegationsTo(context.db, context.actor?.personId ?? '', today(context).toString());
  known.set(context, found);
  return found;
}

const asPerson = (context: Context, personId: string): Context => ({
  ...context,
  actor: { personId, name: '' },
});

async function isCoordinator(context: Context, dossierId: string): Promise<boolean> {
  for (const agencyId of await selectOpenOpinionAgencies(context.db, dossierId))
    if (await mayDo(context, 'dossiers.process', agencyId)) return true;
  return false;
}

function applicantStanding(
  context: Context,
  dossier: Pick<Dossier, 'ownerHash' | 'submitterHash'>,
  applicant: Applicant,
): Standing {
  if (!isApplicant(context, dossier, applicant)) throw notFound();
  return { roles: new Set(['CITIZEN']), onBehalfOf: new Map(), selves: [] };
}

/** Whether a proved identity is the owner's or the submitter's of a dossier. */
export function isApplicant(
  context: Context,
  dossier: Pick<Dossier, 'ownerHash' | 'submitterHash'>,
  { identity }: Applicant,
): boolean {
  const hashes = identityHashes(context.keys, identity) ?? [];
  return [dossier.ownerHash, dossier.submitterHash].some((one) => hashes.some((hash) => one?.equals(hash)));
}

/** Throws 404 unless the person who asks may open the dossier: what one may not see does not exist. */
export async function authoriseReading(context: Context, dossier: Dossier): Promise<void> {
  if (context.system) return;
  if (!context.actor) throw unauthenticated();
  for (const place of ['receivingAgencyId', 'competentAgencyId', 'handlingAgencyId'] as const)
    if (await mayDo(context, 'dossiers.read', dossier[place])) return;
  const { roles } = await standingOf(context, dossier);
  if (roles.size === 0) throw notFound();
}

/** Throws `forbidden`, naming nothing, unless one of the roles is there. */
export function needRole(standing: Standing, who: readonly DossierRole[]): DossierRole {
  const role = who.find((one) => standing.roles.has(one));
  if (role === undefined) throw forbidden();
  return role;
}
