import { type Field, fieldWords } from '../../agencies/index.ts';
import type { FormInput } from '../../platform/forms.ts';
import type { Text } from '../../platform/i18n.ts';
import {
  Badge,
  type BadgeTone,
  Checkbox,
  CheckboxGroup,
  DateInput,
  formatDate,
  formatDaysUntil,
  formatMoney,
  formatNumber,
  NumberInput,
  type Option,
  RadioGroup,
  Select,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { ActivityDetail } from '../browsing.ts';
import type { Detail, Details, FieldDeclaration, Fields, Kind } from '../declaring.ts';
import { isOpen } from '../declaring.ts';
import { word } from '../messages.ts';
import type { Status, Timed } from '../rules.ts';

const TONES: Record<Status, BadgeTone> = {
  NOT_STARTED: 'neutral',
  UNDER_WAY: 'info',
  LATE: 'error',
  DONE: 'success',
  DONE_LATE: 'warning',
  STOPPED: 'neutral',
};

export function StatusBadge({ view, status }: { view: View; status: Status }) {
  return <Badge tone={TONES[status]}>{view.t(word('status_', status))}</Badge>;
}

/** The due date, and how far it is while the thing is open. */
export function Due({ view, thing, now }: { view: View; thing: Timed; now: Temporal.PlainDate }) {
  if (thing.dueOn === null) return <span class="text-muted">–</span>;
  return (
    <>
      {formatDate(thing.dueOn, view.language)}
      {isOpen(thing.phase) && (
        <span class="text-muted block text-sm">{formatDaysUntil(thing.dueOn, now, view.language)}</span>
      )}
    </>
  );
}

export const fieldName = (view: View, field: string): string => {
  const text: Text | undefined = fieldWords[`field_${field as Field}`];
  return text ? view.t(text) : field;
};

/** What stands in the fields of a form: as typed, or as stored. */
export type Draft = Readonly<Record<string, string | readonly string[]>>;

export const draftOf = (details: Details, fields: Fields): Draft =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, typedAs(field, details[name])]));

function typedAs({ control }: FieldDeclaration, value: Detail | undefined): string | string[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'boolean') return value ? 'on' : '';
  if (typeof value === 'number')
    return control === 'percent' ? String(value).replace('.', ',') : formatNumber(value, 'vi');
  return value ?? '';
}

export const readDraft = (form: FormInput, fields: Fields): Draft =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { control }]) => [
      name,
      control === 'choices' ? form.texts(name) : form.text(name),
    ]),
  );

/** The draft as the service takes it: an empty tick is a no. */
export const detailsOf = (draft: Draft, fields: Fields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { control }]) => [
      name,
      control === 'yes' ? draft[name] === 'on' : draft[name],
    ]),
  );

/** A value as people read it; null where there is none. */
export function detailWords(view: View, field: FieldDeclaration, value: Detail | undefined): string | null {
  const { t, language } = view;
  if (value === undefined || value === null || value === '' || value === false) return null;
  if (Array.isArray(value))
    return value.length === 0 ? null : value.map((code) => optionWords(view, field, code)).join(', ');
  if (value === true) return '✓';
  if (typeof value === 'number') {
    if (field.control === 'money') return formatMoney(value, language);
    const number = formatNumber(value, language);
    return field.unit ? `${number} ${t(field.unit)}` : number;
  }
  if (field.control === 'day') return formatDate(value, language);
  return field.control === 'choice' ? optionWords(view, field, value) : value;
}

const optionWords = (view: View, { options = {} }: FieldDeclaration, code: string): string => {
  const text = options[code];
  return text ? view.t(text) : code;
};

/** The values of declared fields, for a description list. */
export const detailItems = (view: View, fields: Fields, details: Details) =>
  Object.entries(fields).map(([name, field]) => ({
    term: view.t(field.label),
    value: shown(view, field, details[name]),
  }));

function shown(view: View, field: FieldDeclaration, value: Detail | undefined) {
  const text = detailWords(view, field, value);
  if (text === null) return null;
  if (field.control === 'lines') return <span class="whitespace-pre-line">{text}</span>;
  if (field.control === 'link')
    return (
      <a class="link" href={text} rel="noreferrer noopener" target="_blank">
        {text}
      </a>
    );
  return text;
}

interface DeclaredProps {
  view: View;
  fields: Fields;
  draft: Draft;
  errors: Readonly<Record<string, string>>;
}

/** The controls of declared fields. */
export function DeclaredFields({ view, fields, draft, errors }: DeclaredProps) {
  return (
    <>
      {Object.entries(fields).map(([name, field]) => (
        <DeclaredField
          key={name}
          view={view}
          name={name}
          field={field}
          value={draft[name] ?? ''}
          error={errors[name]}
        />
      ))}
    </>
  );
}

/** Up to so many choices stand side by side. */
const MOST_RADIOS = 5;

function DeclaredField(props: {
  view: View;
  name: string;
  field: FieldDeclaration;
  value: string | readonly string[];
  error: string | undefined;
}) {
  const { view, name, field, error } = props;
  const { t } = view;
  const value = typeof props.value === 'string' ? props.value : '';
  const options: Option[] = Object.entries(field.options ?? {}).map(([code, text]) => ({
    value: code,
    label: t(text),
  }));
  const common = {
    view,
    name,
    label: t(field.label),
    hint: field.hint && t(field.hint),
    error,
    required: field.required,
  };
  switch (field.control) {
    case 'lines':
      return <TextArea {...common} value={value} rows={3} maxLength={field.max ?? 5000} />;
    case 'choice':
      return field.required && options.length <= MOST_RADIOS ? (
        <RadioGroup {...common} options={options} value={value} inline />
      ) : (
        <Select {...common} options={options} value={value} />
      );
    case 'choices':
      return (
        <CheckboxGroup
          {...common}
          options={options}
          values={typeof props.value === 'string' ? [] : props.value}
          inline
        />
      );
    case 'day':
      return <DateInput {...common} value={value} />;
    case 'yes':
      return <Checkbox {...common} value="on" checked={value === 'on'} />;
    case 'link':
      return <TextInput {...common} value={value} type="url" placeholder="https://" />;
    case 'line':
      return <TextInput {...common} value={value} maxLength={field.max ?? 500} />;
    default:
      return <NumberInput {...common} value={value} unit={field.unit && t(field.unit)} />;
  }
}

/** Labels of declared fields by name, for the summary of faults. */
export const labelsOf = (view: View, fields: Fields): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, { label }]) => [name, view.t(label)]));

/** What the parts of an activity's page are made of. */
export interface DetailProps {
  view: View;
  detail: ActivityDetail;
  now: Temporal.PlainDate;
}

/** The words of a stage; of one that is declared no more, its code. */
export const stageWords = (view: View, { stages }: Pick<Kind, 'stages'>, stage: string): string =>
  view.t(stages[stage]?.words ?? { vi: stage, en: stage });
