import { Callout, Card, DescriptionList, formatInstant, Stack, type View } from '../../ui/index.ts';
import { clockWords, limitWords, momentWords } from '../clock/words.ts';
import { wallTimeOf } from '../clocking.ts';
import type { DossierView } from '../reading.ts';
import { LightBadge } from './light.tsx';
import { w } from './words.ts';

/** The due date with its arithmetic in words: which days count, which holidays fell in between, when the clock stood. */
export function ClockCard({ view, opened }: { view: View; opened: DossierView }) {
  const { t, language } = view;
  const { clock, dossier, light, days } = opened;
  if (!clock)
    return (
      <Card title={t(w.clock)}>
        <p class="text-muted">{t(w.noClock)}</p>
      </Card>
    );
  const printed = dossier.dueAt && wallTimeOf(dossier.dueAt);
  const kept = printed !== null && clock.due !== null && !printed.equals(clock.due);
  const limit = opened.events.find(({ data }) => data.limit)?.data.limit;
  return (
    <Card title={t(w.clock)} actions={<LightBadge view={view} light={light} days={days} />}>
      <Stack>
        <DescriptionList
          columns={2}
          items={[
            { term: t(w.dueAt), value: dossier.dueAt && formatInstant(dossier.dueAt, language) },
            { term: t(w.newDate), value: dossier.promisedAt && formatInstant(dossier.promisedAt, language) },
            { term: t(w.limit), value: limit && limitWords(limit, language) },
            {
              term: t(w.acceptedAt),
              value: dossier.acceptedAt && formatInstant(dossier.acceptedAt, language),
            },
          ]}
        />
        <ol class="list-decimal pl-5 text-sm">
          {clockWords(clock.steps, language).map((line) => (
            <li key={line} class="py-0.5">
              {line}
            </li>
          ))}
        </ol>
        {kept && printed && (
          <Callout view={view} tone="info">
            {t(w.calendarChanged, { at: momentWords(printed.toString(), language) })}
          </Callout>
        )}
      </Stack>
    </Card>
  );
}
