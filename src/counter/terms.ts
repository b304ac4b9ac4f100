/** What a filing costs and when its result is due, told before anything is stored. */

import { expectedClock } from '../dossiers/index.ts';
import type { Context } from '../platform/context.ts';
import {
  countable,
  type FeeLine,
  type Filing,
  type ProcedureContent,
  type Requirements,
  requirementsOf,
} from '../procedures/index.ts';

/** What changes fee and due date; nothing personal. */
export interface Conditions {
  caseKey: string;
  applicant: Filing['applicant'];
  represented: boolean;
  remote: boolean;
  exemptGroups: readonly string[];
  /** How many of what a fee is asked for each, by the key of the fee's field. */
  quantities: Readonly<Record<string, number>>;
  elsewhere: boolean;
}

export const requirementsAt = (content: ProcedureContent, conditions: Conditions): Requirements =>
  requirementsOf(content, {
    caseKey: conditions.caseKey,
    channel: 'DIRECT',
    applicant: conditions.applicant,
    represented: conditions.represented,
    remote: conditions.remote,
    exemptGroups: conditions.exemptGroups,
    answers: { ...conditions.quantities },
  });

export interface Terms {
  requirements: Requirements;
  fees: FeeLine[];
  /** Lines of the arithmetic are made of its steps. */
  clock: Awaited<ReturnType<typeof expectedClock>>;
}

export async function termsOf(
  context: Context,
  content: ProcedureContent,
  conditions: Conditions,
): Promise<Terms> {
  const requirements = requirementsAt(content, conditions);
  const clock = await expectedClock(context, countable(requirements.limit), conditions.elsewhere);
  return { requirements, fees: requirements.fees, clock };
}

/** Groups that some fee of the procedure exempts. */
export const exemptGroupsOf = ({ fees }: ProcedureContent): string[] => [
  ...new Set(fees.flatMap(({ exemptGroups }) => exemptGroups)),
];

/** Fields by which a fee is multiplied, each with the name of what is counted. */
export const quantitiesOf = ({ fees }: ProcedureContent): { key: string; unit: string }[] =>
  fees.flatMap(({ perField, unit }) => (perField === null ? [] : [{ key: perField, unit }]));
