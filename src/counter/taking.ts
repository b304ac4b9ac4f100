/**
 * Taking a paper dossier in: the applicant is registered, the dossier received, the money asked for, how it came
 * remembered. Pressed twice, or sent again after the line was down, is one dossier: every step is done once for a key.
 */
import type { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { registerApplicant } from '../citizens/index.ts';
import { type Intake, type Party, partyShape, receiveDossier } from '../dossiers/index.ts';
import { askPayment, type PaymentRequest, paymentsOf } from '../payments/index.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { fieldTexts } from '../platform/validation.ts';
import type { FeeLine } from '../procedures/index.ts';
import { chooseProcedure, isElsewhere } from './choosing.ts';
import { m } from './messages.ts';
import type { Scan } from './scans.ts';
import { insertTaken } from './store.ts';
import { type Conditions, requirementsAt } from './terms.ts';

type PartyInput = z.input<typeof partyShape>;

/** One paper as the clerk found it. */
export interface Paper {
  key: string;
  original: number;
  copy: number;
  photocopy: number;
}

export interface CounterFiling {
  key: string;
  agencyId: string;
  procedure: string;
  competentAgencyId: string;
  owner: PartyInput;
  /** null: the owner is here. */
  submitter: PartyInput | null;
  summary: string;
  conditions: Omit<Conditions, 'elsewhere' | 'applicant' | 'represented'>;
  papers: readonly Paper[];
  /** What else is handed in. */
  otherPaper: string;
  scans: readonly Scan[];
  resultMode: 'COUNTER' | 'POST' | 'ELECTRONIC';
  resultAddress: string;
  /** When it was handed in, where that is not now. */
  at: string | null;
}

/** Takes it in. Throws 403, 404, 409, 422 with faults by the fields of `Party` (those of the submitter with `s-`). */
export async function takeInPaper(context: Context, filing: CounterFiling): Promise<Intake> {
  await authorise(context, 'dossiers.receive', filing.agencyId);
  const choice = await chooseProcedure(context, filing.agencyId, filing.procedure);
  const { owner, submitter } = checkParties(filing);
  const content = choice.version.content;
  const conditions: Conditions = {
    ...filing.conditions,
    applicant: owner.kind,
    represented: submitter !== null,
    elsewhere: isElsewhere(choice, filing.agencyId, filing.competentAgencyId),
  };
  const requirements = requirementsAt(content, conditions);
  const known = new Set(requirements.components.map(({ key }) => key));
  const scanned = Map.groupBy(filing.scans, ({ key }) => key);
  const withId = await registered(context, owner, submitter);
  const intake = await receiveDossier(context, {
    key: filing.key,
    procedure: choice.version.code,
    caseKey: conditions.caseKey,
    channel: 'DIRECT',
    receivingAgencyId: filing.agencyId,
    competentAgencyId: filing.competentAgencyId,
    owner: withId.owner,
    submitter: withId.submitter,
    summary: filing.summary,
    answers: { ...conditions.quantities },
    remote: conditions.remote,
    exemptGroups: [...conditions.exemptGroups],
    components: [
      ...filing.papers
        .filter(({ key }) => known.has(key))
        .map((paper) => ({ ...paper, files: (scanned.get(paper.key) ?? []).map(fileOf) })),
      ...(filing.otherPaper === '' ? [] : [{ key: null, name: filing.otherPaper, original: 1 }]),
    ],
    resultMode: filing.resultMode,
    resultAddress: filing.resultAddress,
    ...(filing.at !== null && { at: filing.at }),
  });
  await finish(context, filing, {
    intake,
    procedureCode: choice.version.code,
    fees: requirements.fees,
    payer: withId.submitter ?? withId.owner,
  });
  return intake;
}

const fileOf = ({ sha256, name, size }: Scan) => ({ sha256, name, size });

/** Both people, or a fault beside each wrong field. */
export function checkParties(filing: Pick<CounterFiling, 'owner' | 'submitter'>): {
  owner: Party;
  submitter: Party | null;
} {
  const owner = partyShape.safeParse(filing.owner);
  const submitter = filing.submitter && partyShape.safeParse(filing.submitter);
  const fields = {
    ...(owner.success ? {} : fieldTexts(owner.error)),
    ...(submitter === null || submitter.success ? {} : prefixed(fieldTexts(submitter.error))),
  };
  if (!owner.success || (submitter !== null && !submitter.success))
    throw new AppError(422, 'invalid', m.checkFields, { fields });
  return { owner: owner.data, submitter: submitter?.data ?? null };
}

const prefixed = <T>(fields: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [`s-${name}`, text]));

/** Whoever has a number is found again next time, with how to reach them. */
async function registered(context: Context, owner: Party, submitter: Party | null) {
  const register = async (party: Party): Promise<Party> => {
    if (party.idNumber === '') return party;
    const citizenId = await registerApplicant(context, {
      kind: party.kind,
      name: party.fullName,
      numberKind: party.idKind,
      number: party.idNumber,
      birthDate: party.birthDate,
      phone: party.phone,
      email: party.email,
      address: party.address === '' ? null : { detail: party.address.slice(0, 300) },
    });
    return { ...party, citizenId };
  };
  // In turn: two people with one number would wait for each other.
  return { owner: await register(owner), submitter: submitter && (await register(submitter)) };
}

interface TakenIn {
  intake: Intake;
  procedureCode: string;
  fees: readonly FeeLine[];
  payer: Party;
}

/** What follows a receipt: done again with the same key it changes nothing, so a crash in between loses nothing. */
async function finish(context: Context, filing: CounterFiling, taken: TakenIn): Promise<void> {
  const { intake } = taken;
  const now = context.now().toString();
  await context.db.transaction().execute(async (tx) => {
    await insertTaken(tx, {
      dossierId: intake.id,
      agencyId: filing.agencyId,
      personId: context.actor?.personId ?? null,
      procedureCode: taken.procedureCode,
      takenAt: filing.at ?? now,
      recordedAt: now,
    });
    for (const collect of ['BEFORE', 'AFTER'] as const) await askFor(context, tx, filing, taken, collect);
  });
}

async function askFor(
  context: Context,
  tx: Tx,
  filing: CounterFiling,
  { intake, fees, payer }: TakenIn,
  collect: 'BEFORE' | 'AFTER',
): Promise<void> {
  const lines = fees.filter(
    ({ fee, amount }) => fee.collect === collect && fee.amount !== null && amount !== null,
  );
  if (lines.length === 0) return;
  await askPayment(context, tx, {
    subjectType: 'dossier',
    subjectId: intake.id,
    subjectWords: intake.code,
    agencyId: filing.agencyId,
    payerName: payer.fullName.slice(0, 200),
    payerAddress: payer.address,
    collect,
    lines: lines.map(({ fee, quantity, exempt }) => ({
      feeCode: fee.key,
      name: fee.name,
      type: fee.type === 'PRICE' ? ('KHAC' as const) : fee.type,
      quantity,
      unitPrice: fee.amount ?? 0,
      exemptReason: exempt ?? '',
    })),
    idempotencyKey: `counter ${intake.id} ${collect}`,
  });
}

/** What is still to be paid for a dossier. The caller has opened the dossier. */
export async function owedFor(context: Context, dossierId: string): Promise<PaymentRequest[]> {
  return paymentsOf(context.db, 'dossier', dossierId);
}

/** Throws 404 unless the request belongs to the dossier: a form that was tampered with takes nobody else's money. */
export async function paymentOf(
  context: Context,
  dossierId: string,
  paymentId: string,
): Promise<PaymentRequest> {
  const found = (await owedFor(context, dossierId)).find(({ id }) => id === paymentId);
  if (!found) throw notFound();
  return found;
}
