/** The facts that a transition needs, read from the dossier; what is typed with an act is added by the act itself. */

import { mayDo } from '../agencies/index.ts';
import { paymentsOf } from '../payments/index.ts';
import type { Held } from './acting.ts';
import { selectDraft, selectResult } from './decision-store.ts';
import type { Facts, Need } from './lifecycle.ts';
import { selectOpenOpinionAgencies } from './opinion-store.ts';
import { missingOf } from './papers.ts';
import { nextStepOf, stepOf } from './steps.ts';
import { selectComponents } from './store.ts';
import { selectSupplements } from './supplement-store.ts';

type Reader = (held: Held) => Promise<Partial<Facts>> | Partial<Facts>;

/** Only what the transition asks for is read. */
const READERS: Partial<Record<Need, Reader>> = {
  components: async ({ tx, dossier }) => ({
    missing: missingOf(await selectComponents(tx, dossier.id)).length,
  }),
  here: ({ dossier }) => ({ elsewhere: dossier.elsewhere }),
  elsewhere: ({ dossier }) => ({ elsewhere: dossier.elsewhere }),
  once: async ({ tx, dossier, terms, transition }) => {
    const stage = transition.action === 'ask-supplement' ? 'AFTER_ACCEPTANCE' : 'INTAKE';
    const asked = (await selectSupplements(tx, dossier.id)).filter((one) => one.stage === stage);
    // One notice at intake, whatever the procedure says (NĐ 118/2025, điều 17 khoản 2a).
    return { requests: asked.length, mostRequests: stage === 'INTAKE' ? 1 : terms.case.maxSupplements };
  },
  respondByPassed: ({ dossier, at }) => ({
    respondByPassed: dossier.respondBy !== null && dossier.respondBy.getTime() < at.epochMilliseconds,
  }),
  supplementReceived: async ({ tx, dossier }) => ({
    supplementReceived: (await selectSupplements(tx, dossier.id)).some(
      (one) => one.receivedAt !== null && one.closedAt === null,
    ),
  }),
  atCompetent: async ({ context, dossier }) => ({
    atCompetent:
      (await mayDo(context, 'dossiers.receive', dossier.competentAgencyId)) ||
      (await mayDo(context, 'dossiers.process', dossier.competentAgencyId)),
  }),
  assigned: ({ dossier, role }) => ({ assigned: dossier.assigneeId !== null || role === 'CASE_OFFICER' }),
  assignee: ({ dossier, standing }) => ({
    // What nobody is assigned to may be taken by whoever may do it at all.
    isAssignee: dossier.assigneeId === null || standing.selves.includes(dossier.assigneeId),
  }),
  stepComplete: async (held) => {
    const step = stepOf(held);
    const draft = step?.requiresResult ? await selectDraft(held.tx, held.dossier.id) : null;
    return { stepComplete: !step?.requiresResult || draft !== undefined };
  },
  notLastStep: (held) => ({ lastStep: nextStepOf(held) === null }),
  allowReturn: (held) => ({
    allowReturn: (stepOf(held)?.allowReturn ?? false) && (held.dossier.step ?? 1) > 1,
  }),
  withdrawalAsked: ({ events }) => ({
    withdrawalAsked: events.some(({ action }) => action === 'ask-withdrawal'),
  }),
  notSigned: async ({ tx, dossier }) => ({
    resultSigned: (await selectResult(tx, dossier.id)) !== undefined,
  }),
  separation: (held) => ({ signsOwnWork: signsOwnWork(held) }),
  firstApology: ({ dossier }) => ({ reschedules: dossier.reschedules }),
  feeAfter: async ({ tx, dossier }) => ({
    feeAfter: (await paymentsOf(tx, 'dossier', dossier.id)).every(({ status }) => status !== 'UNPAID'),
  }),
  noOpenOpinion: async ({ tx, dossier }) => ({
    openOpinions: (await selectOpenOpinionAgencies(tx, dossier.id)).length,
  }),
};

/** Who accepted it may not sign it, nor who alone examined it where the process has a review. */
function signsOwnWork({ dossier, events, actorId, terms }: Held): boolean {
  if (actorId === null) return false;
  if (dossier.acceptedBy === actorId) return true;
  const examiners = events
    .filter(({ action }) => action === 'take-up' || action === 'complete-step')
    .map((event) => event.actorId);
  const reviewed = terms.case.steps.filter(({ nationalStatus }) => nationalStatus === 4).length > 1;
  return reviewed && examiners.length > 0 && examiners.every((one) => one === actorId);
}

export async function baseFacts(held: Held): Promise<Partial<Facts>> {
  const facts: Partial<Facts> = {};
  for (const need of held.transition.needs) Object.assign(facts, await READERS[need]?.(held));
  return facts;
}
