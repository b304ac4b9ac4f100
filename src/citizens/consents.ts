/** What a person agreed to, from when to when (Luật Bảo vệ dữ liệu cá nhân). */
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import {
  type Consent,
  type ConsentPurpose,
  insertConsent,
  PURPOSES,
  selectConsents,
  withdrawConsent,
} from './consent-store.ts';
import { needCitizen, needToActFor, principalOf } from './representing.ts';

export { type Consent, type ConsentPurpose, PURPOSES };

/** Whether somebody agrees to it now. */
export async function hasConsent(db: Db | Tx, citizenId: string, purpose: ConsentPurpose): Promise<boolean> {
  const all = await selectConsents(db, citizenId);
  return all.some((consent) => consent.purpose === purpose && consent.withdrawnAt === null);
}

/** What whom the citizen acts for agreed to, the latest first, withdrawn ones included. */
export const listConsents = async (context: Context): Promise<Consent[]> =>
  selectConsents(context.db, principalOf(needCitizen(context)));

/** Gives or withdraws a consent; twice the same changes nothing. */
export async function setConsent(context: Context, purpose: ConsentPurpose, given: boolean): Promise<void> {
  const citizenId = principalOf(needCitizen(context));
  await needToActFor(context, citizenId, 'FILE');
  const change = given ? insertConsent : withdrawConsent;
  await context.db.transaction().execute(async (tx) => {
    if (!(await change(tx, citizenId, purpose, context.now().toString()))) return;
    await recordEvent(context, tx, {
      action: given ? 'citizen.consent-given' : 'citizen.consent-withdrawn',
      subjectType: 'citizen',
      subjectId: citizenId,
      data: { purpose },
    });
  });
}
