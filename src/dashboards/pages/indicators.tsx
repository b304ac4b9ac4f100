import { demandWords, indicatorWord, unitOfDemand, valueWords } from '../../indicators/index.ts';
import { shorten } from '../../platform/text.ts';
import { Card, formatDate, Stack, type View } from '../../ui/index.ts';
import { type Day, indicatorHref, indicatorsHref } from '../addresses.ts';
import type { IndicatorBoard, MissedTarget } from '../indicators.ts';
import { m } from '../messages.ts';

interface Props {
  view: View;
  day: Day;
  indicators: IndicatorBoard | null;
}

/** How the targets of the year stand, and the first of those that will be missed at the present trend. */
export function Indicators({ view, day, indicators }: Props) {
  if (indicators === null) return null;
  const { t } = view;
  const { counts, first, missing, total } = indicators;
  return (
    <Card title={t(m.indicators)}>
      <Stack gap="sm">
        <ul class="status-counts">
          {counts.map(({ status, count }) => (
            <li key={status}>
              <a class="number-link" href={indicatorsHref(indicators, day, { status })}>
                {t(m.statusCount, { status: t(indicatorWord('status_', status)), count })}
              </a>
            </li>
          ))}
        </ul>
        {missing === 0 ? (
          <p class="text-muted">{t(m.noneMissed)}</p>
        ) : (
          <>
            <p>
              <a class="number-link" href={indicatorsHref(indicators, day, { willMiss: true })}>
                {t(m.willMiss, { count: missing, total })}
              </a>
            </p>
            <ol class="item-list item-columns">
              {first.map((missed) => (
                <li key={`${missed.indicatorId} ${missed.position}`}>
                  <a class="number-link" href={indicatorHref(missed.indicatorId, missed.position, day)}>
                    {shorten(missed.content, 160)}
                  </a>
                  <p class="text-muted text-sm">{forecastWords(view, missed)}</p>
                </li>
              ))}
            </ol>
          </>
        )}
      </Stack>
    </Card>
  );
}

/** "yêu cầu ≥ 98%, dự báo 91,2% đến 31/12/2026". */
export function forecastWords(
  view: Pick<View, 't' | 'language'>,
  { demand, unit, value, at }: MissedTarget,
): string {
  return view.t(m.forecast, {
    demand: demandWords(view, demand, unit),
    value: valueWords(view, value, unitOfDemand(demand, unit)),
    date: formatDate(at, view.language),
  });
}
