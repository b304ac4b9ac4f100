import { instantOf } from '../../calendar/index.ts';
import { clockWords } from '../../dossiers/index.ts';
import {
  Card,
  DescriptionList,
  Details,
  formatInstant,
  formatMoney,
  Stack,
  type View,
} from '../../ui/index.ts';
import type { Terms } from '../terms.ts';
import { w } from './words.ts';

/** Fee and due date with their arithmetic, before anything is saved. */
export function TermsCard({ view, terms }: { view: View; terms: Terms }) {
  const { t, language } = view;
  const { clock, fees, requirements } = terms;
  return (
    <Card title={t(w.terms)}>
      <Stack gap="sm">
        <p class="text-lg font-semibold" data-due>
          {clock.due ? `${t(w.due)}: ${formatInstant(instantOf(clock.due), language)}` : t(w.dueWaits)}
        </p>
        <Details summary={t(w.arithmetic)}>
          <ol class="list-decimal pl-5 text-sm">
            {clockWords(clock.steps, language).map((line) => (
              <li key={line} class="py-0.5">
                {line}
              </li>
            ))}
          </ol>
        </Details>
        {fees.length === 0 ? (
          <p>{t(w.noFee)}</p>
        ) : (
          <DescriptionList
            items={[
              ...fees.map(({ fee, quantity, amount, exempt }) => ({
                term: fee.name,
                value: [
                  quantity > 1 &&
                    fee.amount !== null &&
                    t(w.counted, { unit: formatMoney(fee.amount, language), n: quantity }),
                  exempt === null ? formatMoney(amount ?? 0, language) : t(w.exemptFee, { group: exempt }),
                ]
                  .filter(Boolean)
                  .join(' = '),
              })),
              { term: t(w.total), value: <strong>{formatMoney(requirements.total ?? 0, language)}</strong> },
            ]}
          />
        )}
      </Stack>
    </Card>
  );
}
