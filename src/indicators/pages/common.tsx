import { mayDo } from '../../agencies/index.ts';
import type { Context } from '../../platform/context.ts';
import { Badge, type BadgeTone, formatNumber, formatPeriod, Tabs, type View } from '../../ui/index.ts';
import { fromUnits, type Units } from '../decimal.ts';
import { valueWords } from '../fact-words.ts';
import { type Answer, type Definition, type Status, type Target, typedAs } from '../model.ts';
import type { Total } from '../rollup.ts';
import type { Standing } from '../standings.ts';
import type { ValueState } from '../value-store.ts';
import { w, word } from '../words.ts';

export type Section = 'list' | 'entry' | 'approval' | 'definitions';

const SECTIONS = {
  list: { href: '/indicators', label: w.tabList, icon: 'indicator', action: 'indicators.read' },
  entry: { href: '/indicators/entry', label: w.tabEntry, icon: 'edit', action: 'indicators.enter' },
  approval: { href: '/indicators/approval', label: w.tabApproval, icon: 'check', action: null },
  definitions: {
    href: '/indicators/definitions',
    label: w.tabDefinitions,
    icon: 'settings',
    action: 'indicators.read',
  },
} as const;

/** The pages of the room that the person may open. */
export async function sectionsFor(context: Context): Promise<Section[]> {
  const open: Section[] = [];
  for (const [name, { action }] of Object.entries(SECTIONS) as [Section, (typeof SECTIONS)[Section]][]) {
    const may =
      action === null
        ? (await mayDo(context, 'indicators.approve')) || (await mayDo(context, 'indicators.appraise'))
        : await mayDo(context, action);
    if (may) open.push(name);
  }
  return open;
}

export function SectionTabs({
  view,
  sections,
  current,
}: {
  view: View;
  sections: readonly Section[];
  current: Section;
}) {
  return (
    <Tabs
      label={view.t(w.indicators)}
      tabs={sections.map((name) => ({
        href: SECTIONS[name].href,
        label: view.t(SECTIONS[name].label),
        icon: SECTIONS[name].icon,
        current: name === current,
      }))}
    />
  );
}

const TONES: Readonly<Record<Status, BadgeTone>> = {
  MET: 'success',
  ON_TRACK: 'info',
  AT_RISK: 'warning',
  OFF_TRACK: 'error',
  NO_DATA: 'neutral',
  NOT_APPLICABLE: 'neutral',
};

/** How a target stands; what one only strives for is amber, not red, when missed. */
export function StatusBadge({ view, standing }: { view: View; standing: Standing | null }) {
  if (standing === null) return <Badge>{view.t(w.status_UNDEFINED)}</Badge>;
  const { status, soft } = standing;
  return (
    <Badge tone={soft && status === 'OFF_TRACK' ? 'warning' : TONES[status]}>
      {view.t(word('status_', status))}
    </Badge>
  );
}

const STATE_TONES: Readonly<Record<ValueState, BadgeTone>> = {
  DRAFT: 'neutral',
  SUBMITTED: 'info',
  RETURNED: 'warning',
  APPROVED: 'success',
  REPLACED: 'neutral',
};

export const StateBadge = ({ view, state }: { view: View; state: ValueState }) => (
  <Badge tone={STATE_TONES[state]}>{view.t(word('state_', state))}</Badge>
);

/** "Cấp xã, 2026". */
export function targetScope(view: View, target: Target): string {
  const years = target.from === target.to ? String(target.from) : `${target.from}-${target.to}`;
  return target.level === null ? years : `${view.t(word('level_', target.level))}, ${years}`;
}

/** A rolled-up value with what is behind it: "98,2%" over "1.188 / 1.210". */
export function TotalWords({ view, total, unit }: { view: View; total: Total; unit: string }) {
  if (total.kind !== 'VALUE') return <span class="text-muted">{view.t(word('total_', total.kind))}</span>;
  return (
    <>
      <span class="tabular-nums">{valueWords(view, total.value, unit)}</span>
      {total.numerator !== null && total.denominator !== null && (
        <span class="text-muted block text-sm tabular-nums">
          {formatNumber(total.numerator, view.language)} / {formatNumber(total.denominator, view.language)}
        </span>
      )}
    </>
  );
}

/** What an agency answered, in words. */
export function answerWords(view: View, answer: Answer, definition: Definition): string {
  if (answer.answer === 'NOT_APPLICABLE') return view.t(w.total_NOT_APPLICABLE);
  if (answer.value === null) return view.t(w.total_NO_OCCURRENCE);
  if (typedAs(definition) === 'YES_NO') return view.t(answer.value > 0n ? w.yes : w.no);
  return valueWords(view, fromUnits(answer.value), definition.unit);
}

/** "1.188 / 1.210"; the weight of a weighted value; '' for the others. */
export function partsWords(view: View, answer: Answer): string {
  const number = (units: Units) => formatNumber(fromUnits(units), view.language);
  if (answer.numerator !== null && answer.denominator !== null)
    return `${number(answer.numerator)} / ${number(answer.denominator)}`;
  return answer.denominator === null ? '' : `× ${number(answer.denominator)}`;
}

/** "Q1/26", for under an axis. */
export function shortPeriod(code: string): string {
  const [year = '', part] = code.split('-');
  if (part === undefined) return year;
  const short = year.slice(2);
  if (part.startsWith('H')) return `${part.slice(1) === '1' ? '6T' : '12T'}/${short}`;
  return `${part.startsWith('Q') ? part : `T${Number(part)}`}/${short}`;
}

export const periodName = (view: View, code: string): string => formatPeriod(code, view.language);
