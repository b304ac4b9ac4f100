/** What follows when something that a dossier waits for is paid: a job lets it go on. */
import { type PaymentRequest, paymentsOf } from '../payments/index.ts';
import { type App, type Context, systemContext } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { confirmPayment } from './halting.ts';

export const PAID = 'dossier-paid';

/** In the transaction of the payment: queues the work, which has a transaction of its own. */
export async function whenDossierPaid(context: Context, tx: Tx, request: PaymentRequest): Promise<void> {
  await context.jobs.send(tx, PAID, { dossierId: request.subjectId, receipt: request.id });
}

/** Lets a dossier go on once nothing is left to pay; does nothing where it does not wait (any more). */
export async function goOnWhenPaid(app: App, dossierId: string, receipt: string): Promise<void> {
  const open = await paymentsOf(app.db, 'dossier', dossierId);
  if (open.some(({ status }) => status === 'UNPAID')) return;
  try {
    await confirmPayment(systemContext(app, PAID), dossierId, { version: null, receipt });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
