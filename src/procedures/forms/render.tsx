import type { ComponentChildren } from 'preact';
import { acceptOf, type FileType } from '../../platform/file-types.ts';
import {
  Card,
  CheckboxGroup,
  DateInput,
  FieldGroup,
  FileInput,
  NumberInput,
  type Option,
  RadioGroup,
  Select,
  Stack,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { Answers, Condition } from '../conditions.ts';
import type { FormColumn, FormDefinition, FormField, FormSection } from './definition.ts';
import { fm } from './messages.ts';
import { addressNames, cellName, type Posted, rowsSent } from './posted.ts';
import type { FormPlaces } from './schema.ts';
import { conditionWords } from './words.ts';

/** What a form takes as attachments. */
export const FORM_FILE_TYPES: readonly FileType[] = ['pdf', 'jpg', 'png', 'docx', 'xlsx', 'doc', 'odt'];

export interface RenderFormProps extends FormPlaces {
  view: View;
  form: FormDefinition;
  /** By name of the control. */
  values: Posted;
  /** In words already translated, by name of the control. */
  errors?: Readonly<Record<string, string>> | undefined;
  /** Facts of the filing, at which conditions look in the browser too. */
  facts: Answers;
  /** Fields that an identity provider confirmed: shown, not changed. */
  locked?: Readonly<Record<string, string>> | undefined;
  /** Only this section, where each is a page of its own. */
  section?: string | undefined;
  /** Names of cases by key, for conditions in words. */
  cases?: ReadonlyMap<string, string> | undefined;
  /** How a room takes files (progress, resume); by itself the form has a file field. */
  renderFile?: ((field: FormField) => ComponentChildren) | undefined;
  maxBytes?: number | undefined;
}

/**
 * The sections and fields of a form, to stand in a `Form`. Works without JavaScript: what depends on other answers is
 * then always there, and says when it is to be filled in; with it, `form-conditions` hides what does not apply, and rows
 * are added in place.
 */
export function RenderForm(props: RenderFormProps) {
  const { form, facts, section } = props;
  const sections = form.sections.filter(({ key }) => section === undefined || key === section);
  return (
    <form-conditions class="block" data-facts={JSON.stringify(facts)}>
      <Stack>
        {sections.map((one) => (
          <Section key={one.key} {...props} own={one} />
        ))}
      </Stack>
    </form-conditions>
  );
}

const whenOf = (condition: Condition | null): { 'data-when': string } | object =>
  condition === null ? {} : { 'data-when': JSON.stringify(condition) };

function OnlyIf({ form, view, cases, condition }: RenderFormProps & { condition: Condition | null }) {
  if (condition === null) return null;
  const words = conditionWords(condition, form, view.language, cases);
  return <p class="text-muted only-without-script text-sm">{view.t(fm.onlyIf, { condition: words })}</p>;
}

function Section(props: RenderFormProps & { own: FormSection }) {
  const { own } = props;
  return (
    <div {...whenOf(own.when)}>
      <Card title={own.title} hint={own.help || undefined}>
        <div class="form">
          <OnlyIf {...props} condition={own.when} />
          {own.fields.map((field) => (
            <div key={field.key} {...whenOf(field.when)}>
              <OnlyIf {...props} condition={field.when} />
              <OneField {...props} field={field} />
            </div>
          ))}
        </div>
      </Card>
    </div>
  );
}

function OneField(props: RenderFormProps & { field: FormField }) {
  const { field } = props;
  switch (field.type) {
    case 'address':
      return <AddressField {...props} field={field} />;
    case 'table':
      return <TableField {...props} field={field} />;
    case 'file':
      return <>{props.renderFile ? props.renderFile(field) : <FileField {...props} field={field} />}</>;
    default:
      return <Control {...props} field={field} name={field.key} />;
  }
}

function FileField({ view, field, errors, maxBytes }: RenderFormProps & { field: FormField }) {
  return (
    <FileInput
      view={view}
      name={field.key}
      label={field.label}
      hint={field.help || undefined}
      error={errors?.[field.key]}
      required={field.required}
      accept={acceptOf(FORM_FILE_TYPES)}
      maxBytes={maxBytes}
      multiple={field.type === 'file' && field.several}
    />
  );
}

type Scalar = FormColumn;

interface ControlProps extends RenderFormProps {
  field: Scalar;
  /** Name of the control: the key, or the cell of a table. */
  name: string;
  quiet?: boolean;
}

/** The control of a field that is one value. */
function Control(props: ControlProps) {
  const { view, field, name, values, locked } = props;
  const isLocked = locked !== undefined && name in locked;
  const value = values[name]?.[0];
  const common = {
    view,
    name,
    label: field.label,
    hint: isLocked ? view.t(fm.fromIdentity) : field.help || undefined,
    error: props.errors?.[name],
    required: field.required,
    quiet: props.quiet,
  };
  // A locked control is text that cannot be changed, whatever its type: it is still sent, and compared.
  if (isLocked) return <LockedControl {...props} common={common} />;
  switch (field.type) {
    case 'text':
      return field.lines > 1 ? (
        <TextArea {...common} value={value} rows={field.lines} maxLength={field.maxLength} />
      ) : (
        <TextInput {...common} value={value} maxLength={field.maxLength} {...hintsOf(field)} />
      );
    case 'number':
      return <NumberInput {...common} value={value} unit={field.unit || undefined} />;
    case 'money':
      return <NumberInput {...common} value={value} unit={common.view.t(fm.dong)} />;
    case 'date':
      return <DateInput {...common} value={value} />;
    case 'identity':
      return (
        <TextInput
          {...common}
          value={value}
          maxLength={30}
          width="medium"
          inputMode="text"
          autocomplete="off"
        />
      );
    case 'choice':
      return <ChoiceControl field={field} common={common} values={values[name] ?? []} />;
  }
}

interface Common {
  view: View;
  name: string;
  label: string;
  hint: string | undefined;
  error: string | undefined;
  required: boolean;
  quiet: boolean | undefined;
}

function LockedControl({ field, values, name, common }: ControlProps & { common: Common }) {
  const value = values[name]?.[0];
  if (field.type === 'date') return <DateInput {...common} value={value} readOnly />;
  if (field.type !== 'choice') return <TextInput {...common} value={value} readOnly />;
  const options = field.options.filter((option) => option.value === value);
  return <Select {...common} options={options} value={value} empty={null} width="medium" />;
}

/** What browsers may fill in by themselves, and which keyboard a telephone shows. */
function hintsOf(field: Extract<Scalar, { type: 'text' }>) {
  const types = { phone: 'tel', email: 'email', digits: 'text', any: 'text' } as const;
  const own = field.prefill;
  const autocomplete =
    field.format === 'phone'
      ? 'tel'
      : field.format === 'email'
        ? 'email'
        : own === 'fullName'
          ? 'name'
          : own === 'organisationName'
            ? 'organization'
            : undefined;
  const inputMode = field.format === 'digits' ? ('numeric' as const) : undefined;
  return { type: types[field.format], autocomplete, inputMode };
}

const FEW_OPTIONS = 5;

function ChoiceControl(props: {
  field: Extract<Scalar, { type: 'choice' }>;
  common: Common;
  values: readonly string[];
}) {
  const { field, common, values } = props;
  const options: Option[] = field.options.map(({ value, label }) => ({ value, label }));
  if (field.several) return <CheckboxGroup {...common} options={options} values={values} />;
  if (options.length <= FEW_OPTIONS && !common.quiet)
    return <RadioGroup {...common} options={options} value={values[0]} inline={options.length < 4} />;
  return <Select {...common} options={options} value={values[0]} />;
}

/** A place in words is asked for only while no commune of the province is chosen. */
const withoutCommune = (field: string): Condition => ({
  join: 'all',
  clauses: [{ field, operator: 'empty', value: '' }],
});

function AddressField(props: RenderFormProps & { field: FormField }) {
  const { view, field, values, errors, communes } = props;
  const names = addressNames(field.key);
  const options = communes.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <FieldGroup
      view={view}
      name={field.key}
      label={field.label}
      hint={field.help || undefined}
      required={field.required}
    >
      <div class="grid gap-3 sm:grid-cols-2">
        <Select
          view={view}
          name={names.commune}
          label={view.t(fm.communeLabel)}
          options={options}
          value={values[names.commune]?.[0]}
          empty={view.t(fm.otherPlace)}
          error={errors?.[names.commune]}
        />
        <div {...whenOf(withoutCommune(names.commune))}>
          <TextInput
            view={view}
            name={names.place}
            label={view.t(fm.placeLabel)}
            value={values[names.place]?.[0]}
            maxLength={300}
          />
        </div>
        <div class="sm:col-span-2">
          <TextInput
            view={view}
            name={names.detail}
            label={view.t(fm.detailLabel)}
            value={values[names.detail]?.[0]}
            error={errors?.[names.detail]}
            maxLength={300}
            autocomplete="street-address"
          />
        </div>
      </div>
    </FieldGroup>
  );
}

/** Name of the button that asks for one more row, for browsers without script. */
export const ADD_ROW = 'add-row';

function TableField(props: RenderFormProps & { field: Extract<FormField, { type: 'table' }> }) {
  const { view, field, values, errors } = props;
  const { t } = view;
  const asked = Number(values[ADD_ROW]?.includes(field.key) ?? false);
  const count = Math.min(field.maxRows, Math.max(1, field.minRows, rowsSent(values, field.key) + asked));
  return (
    <FieldGroup
      view={view}
      name={field.key}
      label={field.label}
      hint={field.help || undefined}
      error={errors?.[field.key]}
      required={field.required}
    >
      <form-rows class="flex flex-col gap-3" data-max={field.maxRows} data-remove={t(fm.removeRow)}>
        {Array.from({ length: count }, (_, row) => (
          <fieldset key={`${field.key}-${String(row)}`} class="form-row" data-row={row}>
            <legend class="text-muted text-sm">{t(fm.row, { number: row + 1 })}</legend>
            <div class="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
              {field.columns.map((column) => (
                <Control
                  key={column.key}
                  {...props}
                  field={column}
                  name={cellName(field.key, row, column.key)}
                />
              ))}
            </div>
          </fieldset>
        ))}
        {count < field.maxRows && (
          <div>
            <button
              type="submit"
              name={ADD_ROW}
              value={field.key}
              class="btn btn-secondary-quiet btn-sm"
              formnovalidate
            >
              {t(fm.addRow)}
            </button>
          </div>
        )}
      </form-rows>
    </FieldGroup>
  );
}
