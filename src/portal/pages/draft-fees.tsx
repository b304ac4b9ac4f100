import type { Requirements } from '../../procedures/index.ts';
import { Button, Callout, Card, formatMoney, Stack, type View } from '../../ui/index.ts';
import { type FeesBefore, owed } from '../fees.ts';
import { w } from './words.ts';

export const isPaid = (fees: FeesBefore): boolean => owed(fees) === 0;

interface FeesProps {
  view: View;
  requirements: Requirements;
  fees: FeesBefore;
  payable: boolean;
  /** Where the button to pay leads; null: not yet, the draft is not complete. */
  payAction: string | null;
}

/** What it costs, and what of it is paid: only what was confirmed is called paid. */
export function FeesCard({ view, requirements, fees, payable, payAction }: FeesProps) {
  const { t, language } = view;
  if (requirements.fees.length === 0)
    return (
      <Card title={t(w.fees)}>
        <p>{t(w.noFees)}</p>
      </Card>
    );
  return (
    <Card title={t(w.fees)}>
      <Stack>
        <ul class="flex flex-col gap-1">
          {requirements.fees.map(({ fee, quantity, amount, exempt }) => (
            <li key={fee.key} class="flex flex-wrap justify-between gap-x-4">
              <span class="min-w-0 flex-1 basis-48">
                {fee.name}
                {quantity > 1 && ` × ${quantity}`}
                <span class="text-muted block text-sm">
                  {exempt === null
                    ? t(fee.collect === 'BEFORE' ? w.feeNow : w.feeAfter)
                    : t(w.feeExempt, { group: exempt })}
                </span>
              </span>
              <span class="font-semibold tabular-nums">
                {amount === null ? t(w.amountOpen) : formatMoney(amount, language)}
              </span>
            </li>
          ))}
        </ul>
        <Standing view={view} fees={fees} payable={payable} />
        {payable && payAction !== null && !isPaid(fees) && (
          <form method="post" action={payAction}>
            <Button variant="primary">{t(w.pay, { amount: formatMoney(owed(fees), language) })}</Button>
          </form>
        )}
      </Stack>
    </Card>
  );
}

function Standing({ view, fees, payable }: Pick<FeesProps, 'view' | 'fees' | 'payable'>) {
  const { t, language } = view;
  const left = owed(fees);
  const money = (amount: number): string => formatMoney(amount, language);
  const surplus = fees.paid - fees.total;
  return (
    <>
      {fees.paid > 0 && (
        <Callout view={view} tone="success" title={t(w.feePaid, { amount: money(fees.paid) })} />
      )}
      {surplus > 0 && <Callout view={view} tone="info" title={t(w.feeSurplus, { amount: money(surplus) })} />}
      {left > 0 && !payable && <p>{t(w.feeLater, { amount: money(left) })}</p>}
      {left > 0 && payable && (
        <Callout view={view} tone="warning" title={t(w.feeOwed, { amount: money(left) })}>
          {fees.open && <p>{t(w.feeWaiting)}</p>}
        </Callout>
      )}
    </>
  );
}
