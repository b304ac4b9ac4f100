import type { FormInput } from '../../platform/forms.ts';
import { Checkbox, Details, FieldRow, NumberInput, Select, Stack, type View } from '../../ui/index.ts';
import { parseNumber } from '../decimal.ts';
import { d } from '../definition-words.ts';
import { demandWords } from '../fact-words.ts';
import {
  BASELINE_KINDS,
  type Baseline,
  COMPARATORS,
  type Demand,
  INNER_COMPARATORS,
  type Target,
} from '../model.ts';
import { targetScope } from './common.tsx';

const number = (text: string): number | null => (text === '' ? null : parseNumber(text));

/** What the form says a target demands. Names begin with `demand-N-`. */
export function demandOfForm(form: FormInput, position: number): Demand {
  const text = (name: string): string => form.text(`demand-${position}-${name}`);
  const share = text('comparator') === 'SHARE_OF_UNITS';
  return {
    comparator: text('comparator') as Demand['comparator'],
    value: number(text('value')),
    upper: number(text('upper')),
    baseline: baselineOf(text('baseline'), number(text('from')), number(text('to'))),
    baselineValue: number(text('baselineValue')),
    step: number(text('step')),
    until: number(text('until')),
    outOf: number(text('outOf')),
    share: share ? number(text('share')) : null,
    inner: share ? ((text('inner') || 'GTE') as Demand['inner']) : null,
    soft: form.checked(`demand-${position}-soft`),
  };
}

function baselineOf(kind: string, from: number | null, to: number | null): Baseline | null {
  if (kind === 'PREVIOUS_YEAR') return { kind };
  if (kind !== 'YEAR' && kind !== 'PERIOD_MEAN') return null;
  return { kind, from: from ?? 0, to: to ?? from ?? 0 };
}

interface DemandFieldsProps {
  view: View;
  target: Target;
  unit: string;
  reasons: readonly string[];
  open: boolean;
}

/** What one target demands: as the words are read, to be changed where they are read wrongly. */
export function DemandFields({ view, target, unit, reasons, open }: DemandFieldsProps) {
  const { t } = view;
  const { demand, position } = target;
  const name = (field: string): string => `demand-${position}-${field}`;
  const shown = (value: number | null): string => (value === null ? '' : String(value).replace('.', ','));
  const amount = (field: string, label: string, value: number | null) => (
    <NumberInput view={view} name={name(field)} label={label} value={shown(value)} />
  );
  const { baseline } = demand;
  const years = baseline && baseline.kind !== 'PREVIOUS_YEAR' ? baseline : null;
  return (
    <Details summary={`${targetScope(view, target)}: ${demandWords(view, demand, unit)}`} open={open}>
      <Stack>
        <p class="text-muted text-sm">{t(d.demandOf, { words: target.words })}</p>
        {reasons.length > 0 && (
          <ul class="text-muted list-disc pl-5 text-sm">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
        <FieldRow columns={3}>
          <Select
            view={view}
            name={name('comparator')}
            label={t(d.comparator)}
            empty={null}
            value={demand.comparator}
            options={COMPARATORS.map((value) => ({ value, label: t(d[`cmp_${value}`]) }))}
          />
          {amount('value', t(d.value), demand.value)}
          {amount('upper', t(d.upper), demand.upper)}
        </FieldRow>
        <FieldRow columns={3}>
          <Select
            view={view}
            name={name('baseline')}
            label={t(d.baseline)}
            empty={t(d.noBaseline)}
            value={baseline?.kind}
            options={BASELINE_KINDS.map((value) => ({ value, label: t(d[`baseline_${value}`]) }))}
          />
          {amount('from', t(d.baselineFrom), years?.from ?? null)}
          {amount('to', t(d.baselineTo), years?.to ?? null)}
        </FieldRow>
        <FieldRow columns={3}>
          {amount('baselineValue', t(d.baselineValue), demand.baselineValue)}
          {amount('step', t(d.step), demand.step)}
          {amount('until', t(d.until), demand.until)}
        </FieldRow>
        <FieldRow columns={3}>
          {amount('outOf', t(d.outOf), demand.outOf)}
          {amount('share', t(d.share), demand.share)}
          <Select
            view={view}
            name={name('inner')}
            label={t(d.inner)}
            value={demand.inner ?? undefined}
            options={INNER_COMPARATORS.map((value) => ({ value, label: t(d[`cmp_${value}`]) }))}
          />
        </FieldRow>
        <Checkbox view={view} name={name('soft')} label={t(d.soft)} checked={demand.soft} />
      </Stack>
    </Details>
  );
}
