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

const ways = new Map<string, (request: PaymentRequest) => string>();

/** Registers where whoever pays for something of this type goes on afterwards; `src/site.ts` does it once at the start. */
export function backFrom(subjectType: string, address: (request: PaymentRequest) => string): void {
  ways.set(subjectType, address);
}

/** null: nowhere in particular. */
export const wayBack = (request: PaymentRequest): string | null =>
  ways.get(request.subjectType)?.(request) ?? null;
