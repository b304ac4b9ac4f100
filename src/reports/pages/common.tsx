import { Badge, type BadgeTone, formatDate, formatInstant, formatNumber, type View } from '../../ui/index.ts';
import type { Step } from '../content-store.ts';
import { type Figures, isOverridden, numberOf, shownOf } from '../figures.ts';
import type { Item } from '../form.ts';
import { periodName } from '../period-words.ts';
import type { ReportPeriod, ReportState } from '../store.ts';
import { w, word } from '../words.ts';

const TONES: Record<ReportState, BadgeTone> = {
  NOT_STARTED: 'neutral',
  DRAFT: 'primary',
  WAITING_HEAD: 'info',
  RETURNED: 'warning',
  SUBMITTED: 'info',
  ACCEPTED: 'success',
  NOT_SUBMITTED: 'error',
};

export function StateBadge({ view, state, late }: { view: View; state: ReportState; late: number }) {
  return (
    <span class="flex flex-wrap gap-1">
      <Badge tone={TONES[state]}>{view.t(word('state_', state))}</Badge>
      {late > 0 && <Badge tone="error">{view.t(w.daysLate, { days: late })}</Badge>}
    </span>
  );
}

export const nameOf = (view: View, period: ReportPeriod): string => periodName(view.language, period);

export const spanOf = (view: View, { from, to }: ReportPeriod): string =>
  view.t(w.dataSpan, { from: formatDate(from, view.language), to: formatDate(to, view.language) });

/** The number that counts, in the reader's language; why there is none, where there is none. */
export function ValueWords({ view, item, figures }: { view: View; item: Item; figures: Figures }) {
  const shown = shownOf(item, figures);
  if (shown.kind === 'NUMBER')
    return <span class="tabular-nums">{formatNumber(shown.value, view.language)}</span>;
  if (shown.kind === 'RATE')
    return <span class="tabular-nums">{`${formatNumber(shown.hundredths / 100, view.language, 2)}%`}</span>;
  const absent = {
    NOT_REPORTED: w.notReported,
    NOT_APPLICABLE: w.notApplicable,
    NO_OCCURRENCE: w.noOccurrence,
  };
  return <span class="text-muted">{view.t(absent[shown.kind])}</span>;
}

/** What the product counted beside what is stated, wherever both differ. */
export function BothNumbers({ view, item, figures }: { view: View; item: Item; figures: Figures }) {
  const figure = figures.get(item.code);
  if (!isOverridden(figure)) return <ValueWords view={view} item={item} figures={figures} />;
  return (
    <>
      <strong class="tabular-nums">{formatNumber(numberOf(figure) ?? 0, view.language)}</strong>
      <span class="text-muted block text-sm tabular-nums">
        {`${view.t(w.counted)}: ${formatNumber(figure?.computed ?? 0, view.language)}`}
      </span>
    </>
  );
}

/** What happened, the newest first. */
export function StepList(props: { view: View; steps: readonly Step[]; people: ReadonlyMap<string, string> }) {
  const { view, steps, people } = props;
  const { t, language } = view;
  return (
    <ol class="flex flex-col gap-2">
      {steps.map(({ step, at, personId, reason }) => (
        <li key={`${step}-${at.toISOString()}`}>
          <strong class="font-semibold">{t(word('step_', step))}</strong>
          <span class="text-muted text-sm">
            {` – ${people.get(personId ?? '') ?? t(w.system)}, ${formatInstant(at, language)}`}
          </span>
          {reason && <p class="whitespace-pre-line">{reason}</p>}
        </li>
      ))}
    </ol>
  );
}
