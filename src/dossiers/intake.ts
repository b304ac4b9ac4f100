import { authorise, findAgency } from '../agencies/index.ts';
import { instantOf, officeTimeOf } from '../calendar/index.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, conflict } from '../platform/errors.ts';
import { check, wrongFields } from '../platform/validation.ts';
import {
  countable,
  listOffers,
  type Offer,
  type Requirements,
  requirementsOf,
  type VersionRecord,
  versionInForce,
} from '../procedures/index.ts';
import { briefly } from './briefly.ts';
import { checkDue, subDeadline } from './clock/alerts.ts';
import { runClock } from './clock/clock.ts';
import { clockColumns, wallTime, wholeSecond } from './clocking.ts';
import { codeDay } from './codes.ts';
import { type CheckedFiling, type Filing, filingShape, papersOf } from './filing.ts';
import { insertDossier, type NewDossier, type TakenIn } from './intake-store.ts';
import { type Action, STATE_FACTS, type Status, transitionOf } from './lifecycle.ts';
import { selectOpenOfOwner } from './list-store.ts';
import { m } from './messages.ts';
import { type Component, missingOf } from './papers.ts';
import { identityHashes, sealPeople } from './people.ts';
import { refuseUnmet } from './refusals.ts';
import type { Applicant } from './rights.ts';
import { clockRulesOn } from './settings.ts';
import { selectDossier } from './store.ts';
import { type Office, officeOf } from './terms.ts';

export interface Intake extends TakenIn {
  /** The key was used before: this is the dossier made then. */
  repeated: boolean;
  status: Status;
  /** null while the clock does not run. */
  dueAt: string | null;
}

/**
 * Receives a dossier at a counter or by post: accepted at once ('receive'), or accepted and forwarded where it belongs to
 * another territory. Throws 403, 422 with what is missing, 409 for a key of another dossier.
 */
export async function receiveDossier(context: Context, input: Filing): Promise<Intake> {
  const filing = check(filingShape, input);
  await authorise(context, 'dossiers.receive', filing.receivingAgencyId);
  return takeIn(context, filing, null);
}

/** What belongs to a submission and is written in its transaction. */
export type WithSubmission = (tx: Tx, taken: TakenIn) => Promise<void>;

/**
 * Takes in what an applicant sends online; it waits for the check of a one-stop officer (8 working hours). `along` is
 * done in the same transaction, once.
 */
export async function submitDossier(
  context: Context,
  input: Filing,
  applicant: Applicant,
  along?: WithSubmission,
): Promise<Intake> {
  const filing = check(filingShape, { ...input, channel: 'ONLINE' });
  return takeIn(context, filing, applicant, along);
}

async function takeIn(
  context: Context,
  filing: CheckedFiling,
  applicant: Applicant | null,
  along?: WithSubmission,
): Promise<Intake> {
  const at = momentOf(context, filing, applicant);
  const [office, agency, ground] = await Promise.all([
    briefly(context.db, 'office', () => officeOf({ ...context })),
    briefly(context.db, `agency ${filing.receivingAgencyId}`, () =>
      findAgency({ ...context, system: true }, filing.receivingAgencyId),
    ),
    groundOf(context, filing, at),
  ]);
  const { requirements } = ground;
  if (requirements.case.singleOpen) await refuseSecondOpen(context, filing, ground.version);
  const components = papersOf(filing, requirements, applicant !== null);
  const action: Action = applicant ? 'submit' : ground.elsewhere ? 'forward' : 'receive';
  const transition = transitionOf(action, 'START');
  if (!transition || transition.to === 'same') throw new Error(`no transition ${action}`);
  const missing = missingOf(components, applicant !== null);
  refuseUnmet(
    transition,
    {
      missing: missing.length,
      offered: true,
      elsewhere: ground.elsewhere,
      consent: filing.consent,
      feeBefore: filing.feePaid,
    },
    { missing },
  );
  const status = transition.to as Status;
  const row = rowOf({ context, filing, applicant, at, office, ground, components, action, status, agency });
  try {
    const taken = along ? await insertWith(context, row, along) : await insertDossier(context.db, row);
    return { ...taken, repeated: false, status, dueAt: row.dueAt };
  } catch (error) {
    if (isRepeated(error)) return repeated(context, filing);
    throw error;
  }
}

const insertWith = (context: Context, row: NewDossier, along: WithSubmission): Promise<TakenIn> =>
  context.db.transaction().execute(async (tx) => {
    const taken = await insertDossier(tx, row);
    await along(tx, taken);
    return taken;
  });

const OLDEST = { hours: 72 } as const;

function momentOf(context: Context, filing: CheckedFiling, applicant: Applicant | null): Temporal.Instant {
  const now = context.now();
  if (filing.at === undefined || applicant !== null) return wholeSecond(now);
  const at = wholeSecond(Temporal.Instant.from(filing.at));
  const compare = Temporal.Instant.compare;
  // The product itself (demo, migration) may bring in older ones.
  if (compare(at, now) > 0 || (!context.system && compare(at, now.subtract(OLDEST)) < 0))
    throw wrongFields({ at: m.notThen });
  return at;
}

interface Ground {
  version: VersionRecord;
  offer: Offer;
  elsewhere: boolean;
  requirements: Requirements;
}

/** The version in force on the day, the agencies that offer it, and what this filing needs. */
async function groundOf(context: Context, filing: CheckedFiling, at: Temporal.Instant): Promise<Ground> {
  const day = officeTimeOf(at).toPlainDate().toString();
  const version = await briefly(context.db, `version ${filing.procedure} ${day}`, () =>
    versionInForce(context, filing.procedure, day),
  );
  if (!version) throw wrongFields({ procedure: m.procedureUnknown });
  const { content } = version;
  if (!content.cases.some(({ key }) => key === filing.caseKey)) throw wrongFields({ caseKey: m.caseUnknown });
  if (!content.channels.some(({ channel }) => channel === filing.channel))
    throw wrongFields({ channel: m.channelUnknown });
  const { procedureId } = version;
  const offers = await briefly(context.db, `offers ${procedureId} ${day}`, () =>
    listOffers(context, { procedureId, at: day }),
  );
  const { offer, elsewhere } = chosenOffer(offers, filing, content.nonTerritorial);
  const requirements = requirementsOf(content, {
    caseKey: filing.caseKey,
    channel: filing.channel,
    applicant: filing.owner.kind,
    represented: filing.submitter !== null,
    remote: filing.remote,
    exemptGroups: filing.exemptGroups,
    answers: filing.answers as Parameters<typeof requirementsOf>[1]['answers'],
  });
  return { version, offer, elsewhere, requirements };
}

/** The offer meant: of the receiving agency, or, where dossiers may be filed anywhere, of the competent one. */
function chosenOffer(
  offers: readonly Offer[],
  filing: CheckedFiling,
  nonTerritorial: boolean,
): { offer: Offer; elsewhere: boolean } {
  const fits = (offer: Offer): boolean =>
    filing.competentAgencyId === null || offer.competentAgencyId === filing.competentAgencyId;
  const own = offers.filter((one) => one.receivingAgencyId === filing.receivingAgencyId && fits(one));
  const [only] = own;
  if (only && own.length === 1) return { offer: only, elsewhere: false };
  const there = offers.find(fits);
  if (own.length > 1 || filing.competentAgencyId === null || !nonTerritorial || !there)
    throw wrongFields({ competentAgencyId: m.notOffered });
  return { offer: there, elsewhere: true };
}

async function refuseSecondOpen(
  context: Context,
  filing: CheckedFiling,
  version: VersionRecord,
): Promise<void> {
  const hashes = identityHashes(context.keys, filing.owner.idNumber);
  const open = hashes && (await selectOpenOfOwner(context.db, hashes, version.code));
  // The same filing sent again is answered below.
  if (open && open.intakeKey !== filing.key)
    throw new AppError(409, 'single-open', m.singleOpen, { params: { code: open.code ?? '' } });
}

interface RowParts {
  context: Context;
  filing: CheckedFiling;
  applicant: Applicant | null;
  at: Temporal.Instant;
  office: Office;
  ground: Ground;
  components: Component[];
  action: Action;
  status: Status;
  agency: { id: string; code: string; identifierCode: string | null };
}

function rowOf(parts: RowParts): NewDossier {
  const { context, filing, applicant, at, office, ground, status, agency } = parts;
  const { version, offer, requirements } = ground;
  const { keys } = context;
  const wall = wallTime(at);
  const accepted = STATE_FACTS[status].national === 2;
  const limit = countable(requirements.limit);
  const clockEvent = { type: 'accepted' as const, at: wall, ...(ground.elsewhere && { elsewhere: true }) };
  const clock = accepted
    ? runClock(office.calendar, limit, [clockEvent], clockRulesOn(office.settings, wall.slice(0, 10)))
    : null;
  const columns = clock && clockColumns(office, clock, null);
  const dueAt = (columns?.due_at as string | undefined) ?? null;
  const actorId = context.actor?.personId ?? null;
  const [first] = requirements.steps;
  const local = officeTimeOf(at);
  return {
    intakeKey: filing.key,
    procedureVersionId: version.id,
    procedureCode: version.code,
    caseKey: filing.caseKey,
    channel: filing.channel,
    receivingAgencyId: filing.receivingAgencyId,
    competentAgencyId: offer.competentAgencyId,
    handlingAgencyId: offer.executingAgencyId,
    elsewhere: ground.elsewhere,
    applicantKind: filing.owner.kind,
    ownerName: filing.owner.fullName,
    ownerHash: identityHashes(keys, filing.owner.idNumber)?.[0] ?? null,
    submitterHash: (filing.submitter && identityHashes(keys, filing.submitter.idNumber)?.[0]) ?? null,
    ownerCitizenId: filing.owner.citizenId,
    submitterCitizenId: filing.submitter?.citizenId ?? null,
    people: sealPeople(keys, {
      owner: filing.owner,
      submitter: filing.submitter,
      resultAddress: filing.resultAddress,
      answers: filing.answers,
    }),
    summary: filing.summary,
    status,
    submittedAt: at.toString(),
    acceptedAt: accepted ? at.toString() : null,
    acceptedBy: accepted ? actorId : null,
    clockStartedAt: (columns?.clock_started_at as string | undefined) ?? null,
    dueAt,
    warnAt: (columns?.warn_at as string | undefined) ?? null,
    respondBy: accepted
      ? null
      : instantOf(checkDue(office.calendar, local, office.settings.checkHours)).toString(),
    resultMode: filing.resultMode,
    priority: filing.priority,
    correctsId: filing.correctsId,
    unit: agency.identifierCode ?? agency.code,
    day: codeDay(at),
    registerYear: accepted ? local.year : null,
    event: {
      action: parts.action,
      at: at.toString(),
      recordedAt: context.now().toString(),
      actorId,
      actorRole: applicant ? 'CITIZEN' : context.actor ? 'ONE_STOP_OFFICER' : 'SYSTEM',
      agencyId: filing.receivingAgencyId,
      data: accepted
        ? { limit, clock: clockEvent, due: dueAt, remote: filing.remote || undefined }
        : { remote: filing.remote || undefined, exemptGroups: filing.exemptGroups },
      requestId: context.requestId,
    },
    components: parts.components,
    firstStep:
      accepted && !ground.elsewhere && first
        ? {
            agencyId: filing.receivingAgencyId,
            startedAt: at.toString(),
            dueAt: instantOf(
              subDeadline(office.calendar, { unit: 'HOUR', value: first.hours }, local),
            ).toString(),
          }
        : null,
    receipt: accepted
      ? {
          template: `${office.settings.formSet}/RECEIPT`,
          data: {
            acceptedAt: at.toString(),
            dueAt,
            limit,
            provisional: clock?.uncertain ?? null,
            fees: feesOnForm(requirements),
          },
          issuedAt: at.toString(),
          issuedBy: actorId,
        }
      : null,
  };
}

/** Fees as the receipt names them; an exempt one is named with nought. */
export const feesOnForm = ({ fees }: Requirements): { name: string; amount: number | null }[] =>
  fees.map(({ fee, amount }) => ({ name: fee.name, amount }));

const isRepeated = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '23505' &&
  'constraint' in error &&
  error.constraint === 'dossier_intake_key_key';

/** The dossier that this key made, for the sender who made it. */
async function repeated(context: Context, filing: CheckedFiling): Promise<Intake> {
  const dossier = await selectDossier(context.db, { intakeKey: filing.key });
  const hashes = identityHashes(context.keys, filing.owner.idNumber);
  const same =
    dossier &&
    dossier.receivingAgencyId === filing.receivingAgencyId &&
    dossier.ownerName === filing.owner.fullName &&
    (hashes === null ? dossier.ownerHash === null : hashes.some((hash) => dossier.ownerHash?.equals(hash)));
  if (!dossier || !same) throw conflict(m.keyTaken);
  return {
    id: dossier.id,
    code: dossier.code ?? '',
    registerNumber: dossier.registerNumber,
    repeated: true,
    status: dossier.status,
    dueAt: dossier.dueAt?.toISOString() ?? null,
  };
}
