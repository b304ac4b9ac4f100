import { AGENCY_KINDS, type Agency, agencyWords, inTreeOrder } from '../../agencies/index.ts';
import { FIELD_CODES, planWord } from '../../plans/index.ts';
import type { FormInput } from '../../platform/forms.ts';
import {
  CheckboxGroup,
  DateInput,
  Details,
  FieldRow,
  NumberInput,
  Select,
  Stack,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { parseNumber } from '../decimal.ts';
import type { DefinitionInput } from '../definition-shape.ts';
import { d } from '../definition-words.ts';
import type { MeasureOffer } from '../measures.ts';
import { AGGREGATIONS, type Definition, DIRECTIONS, PERIOD_TYPES, TYPES } from '../model.ts';
import { w, word } from '../words.ts';

/** The fields of a definition as the form holds them. */
export type DefinitionValues = Record<
  | 'code'
  | 'name'
  | 'synonyms'
  | 'field'
  | 'type'
  | 'unit'
  | 'direction'
  | 'aggregation'
  | 'flowOrStock'
  | 'numeratorName'
  | 'denominatorName'
  | 'exclusions'
  | 'periodType'
  | 'closingDay'
  | 'dueDays'
  | 'firstPeriodOn'
  | 'ownerAgencyId'
  | 'measureKey',
  string
> & { reporterKinds: string[]; reporterIds: string[] };

const TEXTS = [
  'code',
  'name',
  'synonyms',
  'field',
  'type',
  'unit',
  'direction',
  'aggregation',
  'flowOrStock',
  'numeratorName',
  'denominatorName',
  'exclusions',
  'periodType',
  'closingDay',
  'dueDays',
  'firstPeriodOn',
  'ownerAgencyId',
  'measureKey',
] as const;

export function valuesOfForm(form: FormInput): DefinitionValues {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, form.text(name)])) as Record<
    (typeof TEXTS)[number],
    string
  >;
  return { ...texts, reporterKinds: form.texts('reporterKinds'), reporterIds: form.texts('reporterIds') };
}

type Known = Omit<DefinitionInput, 'synonyms' | 'reporterKinds'> &
  Pick<Definition, 'reporterKinds'> & { synonyms?: string[] | undefined };

export const valuesOf = (definition: Known): DefinitionValues => ({
  code: definition.code,
  name: definition.name,
  synonyms: (definition.synonyms ?? []).join('\n'),
  field: definition.field,
  type: definition.type,
  unit: definition.unit ?? '',
  direction: definition.direction,
  aggregation: definition.aggregation,
  flowOrStock: definition.flowOrStock,
  numeratorName: definition.numeratorName ?? '',
  denominatorName: definition.denominatorName ?? '',
  exclusions: definition.exclusions ?? '',
  periodType: definition.periodType,
  closingDay: definition.closingDay === null ? '' : String(definition.closingDay),
  dueDays: String(definition.dueDays),
  firstPeriodOn: definition.firstPeriodOn,
  ownerAgencyId: definition.ownerAgencyId ?? '',
  measureKey: definition.measureKey ?? '',
  reporterKinds: definition.reporterKinds,
  reporterIds: definition.reporterIds ?? [],
});

/** What a form says, for the service to check. */
export function inputOf(values: DefinitionValues): DefinitionInput {
  const whole = (text: string): number => parseNumber(text) ?? Number.NaN;
  return {
    ...values,
    synonyms: values.synonyms
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    type: values.type as DefinitionInput['type'],
    direction: values.direction as DefinitionInput['direction'],
    aggregation: values.aggregation as DefinitionInput['aggregation'],
    flowOrStock: values.flowOrStock as DefinitionInput['flowOrStock'],
    periodType: values.periodType as DefinitionInput['periodType'],
    closingDay: values.closingDay === '' ? null : whole(values.closingDay),
    dueDays: whole(values.dueDays),
    reporterKinds: values.reporterKinds as DefinitionInput['reporterKinds'],
  };
}

export const definitionLabels = (view: View): Record<string, string> => ({
  code: view.t(w.code),
  name: view.t(d.name),
  field: view.t(w.field),
  type: view.t(w.kind),
  unit: view.t(d.unit),
  numeratorName: view.t(w.numerator),
  denominatorName: view.t(w.denominator),
  aggregation: view.t(w.aggregation),
  periodType: view.t(w.period),
  closingDay: view.t(d.closingDay),
  dueDays: view.t(d.dueDays),
  firstPeriodOn: view.t(d.firstPeriodOn),
  reporterKinds: view.t(d.reporterKinds),
  ownerAgencyId: view.t(d.owner),
});

interface FieldsProps {
  view: View;
  values: DefinitionValues;
  errors: Readonly<Record<string, string>>;
  agencies: readonly Agency[];
  offers: readonly MeasureOffer[];
}

/** The fields of a definition. */
export function DefinitionFields({ view, values, errors, agencies, offers }: FieldsProps) {
  const { t } = view;
  const field = <N extends (typeof TEXTS)[number]>(name: N, label: string) => ({
    view,
    name,
    label,
    value: values[name],
    error: errors[name],
  });
  const options = (prefix: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: t(word(prefix, value)) }));
  const tree = inTreeOrder(agencies).map(({ agency, depth }) => ({
    value: agency.id,
    label: `${'\u2003'.repeat(depth)}${agency.name}`,
  }));
  return (
    <Stack gap="lg">
      <TextInput {...field('name', t(d.name))} required />
      <FieldRow columns={3}>
        <TextInput {...field('code', t(w.code))} hint={t(d.codeHint)} />
        <Select
          {...field('field', t(w.field))}
          empty={null}
          options={FIELD_CODES.map((value) => ({ value, label: t(planWord('field_', value)) }))}
        />
        <Select {...field('type', t(w.kind))} empty={null} options={options('type_', TYPES)} />
      </FieldRow>
      <FieldRow columns={3}>
        <TextInput {...field('unit', t(d.unit))} hint={t(d.unitHint)} />
        <Select
          {...field('direction', t(d.direction))}
          empty={null}
          options={options('direction_', DIRECTIONS)}
        />
        <Select
          {...field('flowOrStock', t(w.flow))}
          empty={null}
          options={options('flow_', ['FLOW', 'STOCK'])}
        />
      </FieldRow>
      <Select
        {...field('aggregation', t(w.aggregation))}
        hint={t(d.aggregationHint)}
        empty={null}
        options={options('aggregation_', AGGREGATIONS)}
      />
      <FieldRow>
        <TextInput {...field('numeratorName', t(w.numerator))} hint={t(d.numeratorHint)} />
        <TextInput {...field('denominatorName', t(w.denominatorOrWeight))} />
      </FieldRow>
      <FieldRow columns={3}>
        <Select
          {...field('periodType', t(w.period))}
          empty={null}
          options={options('period_', PERIOD_TYPES)}
        />
        <NumberInput {...field('closingDay', t(d.closingDay))} hint={t(d.closingDayHint)} />
        <NumberInput {...field('dueDays', t(d.dueDays))} unit={t(d.days)} />
      </FieldRow>
      <DateInput {...field('firstPeriodOn', t(d.firstPeriodOn))} />
      <CheckboxGroup
        view={view}
        name="reporterKinds"
        label={t(d.reporterKinds)}
        hint={t(d.reporterKindsHint)}
        inline
        values={values.reporterKinds}
        error={errors.reporterKinds}
        options={AGENCY_KINDS.map((value) => ({ value, label: t(agencyWords[value]) }))}
      />
      <Details summary={`${t(d.reporters)} (${values.reporterIds.length})`}>
        <CheckboxGroup
          view={view}
          name="reporterIds"
          label={t(d.reporters)}
          quiet
          values={values.reporterIds}
          options={tree}
        />
      </Details>
      <Select {...field('ownerAgencyId', t(d.owner))} hint={t(d.ownerHint)} options={tree} />
      <Details summary={t(d.more)} open={values.exclusions + values.synonyms + values.measureKey !== ''}>
        <Stack>
          <TextArea {...field('exclusions', t(w.exclusions))} rows={2} />
          <TextArea {...field('synonyms', t(d.synonyms))} hint={t(d.synonymsHint)} rows={3} />
          <Select
            {...field('measureKey', t(w.source))}
            empty={t(w.source_MANUAL)}
            options={offers.map(({ key, name }) => ({
              value: key,
              label: `${t(w.source_MEASURE)}: ${t(name)}`,
            }))}
          />
        </Stack>
      </Details>
    </Stack>
  );
}
