/** The day's money: what came in, by whom, and whether the platform says the same (one-stop 8.3). */
import { authorise, scopeOf } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, OFFICE_TIME_ZONE, today } from '../platform/context.ts';
import { check, day } from '../platform/validation.ts';
import { selectReceived } from './attempt-store.ts';
import {
  type DayTotal,
  type Reconciliation,
  type RequestFilter,
  saveReconciliation,
  selectDayTotals,
  selectReconciliations,
  selectRequests,
} from './desk-store.ts';
import { archiveOf, gatewayOf } from './paying.ts';
import { reconcile } from './rules.ts';
import type { PaymentRequest } from './store.ts';

/** A day of the office as two instants: its beginning, and the next day's. */
export function boundsOf(date: string): { from: string; to: string } {
  const begin = Temporal.PlainDate.from(date);
  const instant = (of: Temporal.PlainDate): string =>
    of.toZonedDateTime(OFFICE_TIME_ZONE).toInstant().toString();
  return { from: instant(begin), to: instant(begin.add({ days: 1 })) };
}

export interface PaymentList {
  requests: PaymentRequest[];
  hasMore: boolean;
}

/** Requests at agencies whose payments the person may see ('payments.read'), newest first. */
export async function listPayments(
  context: Context,
  filter: Omit<RequestFilter, 'paid'> & { paidOn: string | null },
  page: { size: number; offset: number },
): Promise<PaymentList> {
  await authorise(context, 'payments.read');
  const scope = await scopeOf(context, 'payments.read');
  const { paidOn, ...rest } = filter;
  const paid = paidOn === null ? null : boundsOf(check(day, paidOn));
  const found = await selectRequests(context.db, scope, { ...rest, paid }, page);
  return { requests: found.slice(0, page.size), hasMore: found.length > page.size };
}

export interface DaySheet {
  day: string;
  totals: DayTotal[];
  /** Beside what the platforms say; none before the comparison was made. */
  reconciliations: Reconciliation[];
}

/** The sheet of a day for the agencies whose payments the person may see; the platform's side for whoever sees all. */
export async function daySheet(context: Context, date: string): Promise<DaySheet> {
  await authorise(context, 'payments.read');
  const on = check(day, date);
  const scope = await scopeOf(context, 'payments.read');
  const { from, to } = boundsOf(on);
  const [totals, reconciliations] = await Promise.all([
    selectDayTotals(context.db, scope, from, to),
    scope.all ? selectReconciliations(context.db, on) : [],
  ]);
  return { day: on, totals, reconciliations };
}

/**
 * Compares a day (yesterday if none is given) with the platform, and keeps the result; again replaces it. Null where
 * people cannot pay online. Throws GatewayError when the platform does not answer: the job tries again.
 */
export async function reconcileDay(context: Context, date?: string): Promise<Reconciliation | null> {
  const gateway = gatewayOf(context);
  if (gateway === null) return null;
  const on = date ?? today(context).subtract({ days: 1 }).toString();
  const { from, to } = boundsOf(on);
  const theirs = await gateway.statement(on, archiveOf(context));
  const ours = await selectReceived(context.db, gateway.name, from, to);
  const result = reconcile(ours, theirs);
  await context.db.transaction().execute(async (tx) => {
    await saveReconciliation(tx, { gateway: gateway.name, day: on, at: context.now().toString(), ...result });
    await recordEvent(context, tx, {
      action: 'payment.reconciled',
      subjectType: 'payment',
      subjectId: null,
      data: { day: on, matched: result.matched, differences: result.differences.length },
    });
  });
  return { gateway: gateway.name, day: on, madeAt: new Date(context.now().epochMilliseconds), ...result };
}
