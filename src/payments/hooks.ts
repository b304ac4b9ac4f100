import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import type { PaymentRequest } from './store.ts';

/** What the room whose thing was paid for does about it, in the transaction of the payment. */
export type PaidHandler = (context: Context, tx: Tx, request: PaymentRequest) => Promise<void>;

const handlers = new Map<string, PaidHandler>();

/** Registers what follows when something of this type is paid; `src/site.ts` does it once at the start. */
export function whenPaid(subjectType: string, handler: PaidHandler): void {
  handlers.set(subjectType, handler);
}

export async function tellPaid(context: Context, tx: Tx, request: PaymentRequest): Promise<void> {
  await handlers.get(request.subjectType)?.(context, tx, request);
}
