/** Where an agency's money goes: bank account, receipts. Kept by the administrator ('payments.accounts'). */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { check, optionalWords, says, words } from '../platform/validation.ts';
import { type Account, saveAccount, selectAccount } from './desk-store.ts';
import { m } from './messages.ts';

const accountShape = z.object({
  bankBin: z.string().regex(/^\d{6}$/, says(m.binShape)),
  accountNumber: z
    .string()
    .transform((value) => value.replaceAll(/\s/g, '').toUpperCase())
    .pipe(z.string().regex(/^[0-9A-Z]{4,19}$/, says(m.accountShape))),
  accountName: words(100),
  taxCode: optionalWords(20),
  receiptForm: optionalWords(20),
  receiptSymbol: z.string().regex(/^[0-9A-Z/-]{2,12}$/, says(m.symbolShape)),
  /** The version that the form was filled from; 0: there was none. */
  version: z.coerce.number().int().min(0),
});
export type AccountInput = z.input<typeof accountShape>;

export async function findAccount(context: Context, agencyId: string): Promise<Account | null> {
  await authorise(context, 'payments.accounts', agencyId);
  return selectAccount(context.db, agencyId);
}

/** Sets the account; what was paid and receipted before stays as it is. Throws 409 when somebody else was faster. */
export async function setAccount(context: Context, agencyId: string, input: AccountInput): Promise<void> {
  await authorise(context, 'payments.accounts', agencyId);
  const values = check(accountShape, input);
  await context.db.transaction().execute(async (tx) => {
    if (!(await saveAccount(tx, { agencyId, ...values }))) throw conflict(m.changedMeanwhile);
    const { version: _version, ...data } = values;
    await recordEvent(context, tx, {
      action: 'payment.account-set',
      subjectType: 'agency',
      subjectId: agencyId,
      agencyId,
      data,
    });
  });
}
