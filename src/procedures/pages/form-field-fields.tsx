import type { FormFaults } from '../../platform/form-page.ts';
import {
  Checkbox,
  CheckboxGroup,
  FieldRow,
  NumberInput,
  Select,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { ProcedureContent } from '../content.ts';
import {
  type FormColumn,
  type FormField,
  IDENTITY_KINDS,
  PREFILLS,
  type Prefill,
  TEXT_FORMATS,
} from '../forms/definition.ts';
import { ConditionFields } from './condition-fields.tsx';
import { COLUMN_TYPES, MOST_COLUMNS } from './form-field-read.ts';
import { fw } from './form-words.ts';

interface FieldFieldsProps {
  view: View;
  content: ProcedureContent;
  field: FormField;
  /** Key of the section in which it stands. */
  section: string;
  faults: FormFaults;
}

/** The controls that describe a field. */
export function FieldFields(props: FieldFieldsProps) {
  const { view, content, field, section, faults } = props;
  const { t } = view;
  const { errors } = faults;
  const sections = content.form?.sections ?? [];
  return (
    <>
      <TextInput
        view={view}
        name="label"
        label={t(fw.fieldLabel)}
        value={field.label}
        maxLength={300}
        error={errors.label}
        required
      />
      <Select
        view={view}
        name="section"
        label={t(fw.section)}
        options={sections.map(({ key, title }) => ({ value: key, label: title }))}
        value={section}
        empty={null}
      />
      <TextInput view={view} name="help" label={t(fw.help)} value={field.help} maxLength={1000} />
      <Checkbox view={view} name="required" label={t(fw.required)} checked={field.required} />
      <Own {...props} />
      {field.type !== 'file' && field.type !== 'table' && (
        <Select
          view={view}
          name="prefill"
          label={t(fw.prefill)}
          hint={t(fw.prefillHint)}
          options={prefillsFor(field).map((value) => ({ value, label: t(fw[value]) }))}
          value={field.prefill ?? undefined}
          empty={t(fw.none)}
          width="medium"
        />
      )}
      <ConditionFields
        view={view}
        content={content}
        condition={field.when}
        except={field.key}
        error={errors.when}
      />
    </>
  );
}

/** What can stand in a field of this kind. */
const prefillsFor = (field: FormField): Prefill[] =>
  PREFILLS.filter((prefill) =>
    field.type === 'address' ? ['address', 'earlier'].includes(prefill) : prefill !== 'address',
  );

/** What only fields of this kind have. */
function Own({ view, content, field, faults }: FieldFieldsProps) {
  const { t } = view;
  const { errors } = faults;
  switch (field.type) {
    case 'text':
      return (
        <FieldRow columns={3}>
          <Select
            view={view}
            name="format"
            label={t(fw.format)}
            options={TEXT_FORMATS.map((value) => ({ value, label: t(fw[`format${value}`]) }))}
            value={field.format}
            empty={null}
          />
          <NumberInput
            view={view}
            name="lines"
            label={t(fw.lines)}
            value={field.lines}
            error={errors.lines}
          />
          <NumberInput
            view={view}
            name="maxLength"
            label={t(fw.maxLength)}
            value={field.maxLength}
            error={errors.maxLength}
          />
        </FieldRow>
      );
    case 'number':
    case 'money':
      return (
        <FieldRow>
          <NumberInput view={view} name="min" label={t(fw.min)} value={field.min ?? ''} error={errors.min} />
          <NumberInput view={view} name="max" label={t(fw.max)} value={field.max ?? ''} error={errors.max} />
          {field.type === 'number' && (
            <>
              <NumberInput
                view={view}
                name="decimals"
                label={t(fw.decimals)}
                value={field.decimals}
                error={errors.decimals}
              />
              <TextInput view={view} name="unit" label={t(fw.unit)} value={field.unit} maxLength={40} />
            </>
          )}
        </FieldRow>
      );
    case 'date':
      return (
        <FieldRow>
          <TextInput
            view={view}
            name="earliest"
            label={t(fw.earliest)}
            hint={t(fw.dayHint)}
            value={field.earliest ?? ''}
            maxLength={10}
            error={errors.earliest}
          />
          <TextInput
            view={view}
            name="latest"
            label={t(fw.latest)}
            hint={t(fw.dayHint)}
            value={field.latest ?? ''}
            maxLength={10}
            error={errors.latest}
          />
        </FieldRow>
      );
    case 'identity':
      return (
        <CheckboxGroup
          view={view}
          name="kinds"
          label={t(fw.kinds)}
          options={IDENTITY_KINDS.map((value) => ({ value, label: t(fw[value]) }))}
          values={field.kinds}
          error={errors.kinds}
          inline
        />
      );
    case 'choice':
      return (
        <>
          <TextArea
            view={view}
            name="options"
            label={t(fw.options)}
            hint={t(fw.optionsHint)}
            value={field.options.map(({ value, label }) => `${value} | ${label}`).join('\n')}
            rows={5}
            error={errors.options}
            required
          />
          <Checkbox view={view} name="several" label={t(fw.severalChoices)} checked={field.several} />
        </>
      );
    case 'file':
      return (
        <>
          <Select
            view={view}
            name="component"
            label={t(fw.component)}
            options={papersOf(content)}
            value={field.component ?? undefined}
            empty={t(fw.none)}
          />
          <Checkbox view={view} name="several" label={t(fw.severalFiles)} checked={field.several} />
        </>
      );
    case 'table':
      return <TableColumns view={view} field={field} faults={faults} />;
    default:
      return null;
  }
}

function papersOf(content: ProcedureContent) {
  const papers = new Map(
    content.cases.flatMap(({ components }) =>
      components.filter(({ kind }) => kind !== 'NOTE').map(({ key, name }) => [key, name] as const),
    ),
  );
  return [...papers].map(([value, label]) => ({ value, label }));
}

function TableColumns(props: {
  view: View;
  field: Extract<FormField, { type: 'table' }>;
  faults: FormFaults;
}) {
  const { view, field, faults } = props;
  const { t } = view;
  const shown: (FormColumn | null)[] = [...field.columns, null, null].slice(0, MOST_COLUMNS);
  return (
    <>
      <FieldRow>
        <NumberInput
          view={view}
          name="minRows"
          label={t(fw.minRows)}
          value={field.minRows}
          error={faults.errors.minRows}
        />
        <NumberInput
          view={view}
          name="maxRows"
          label={t(fw.maxRows)}
          value={field.maxRows}
          error={faults.errors.maxRows}
        />
      </FieldRow>
      {faults.errors.columns && <p class="field-error">{faults.errors.columns}</p>}
      {shown.map((column, place) => (
        <fieldset key={column?.key ?? `empty-${String(place)}`} class="form-row">
          <legend class="text-muted text-sm">{t(fw.column, { number: place + 1 })}</legend>
          <input type="hidden" name={`column-${place}-key`} value={column?.key ?? ''} />
          <div class="grid gap-3 sm:grid-cols-2">
            <TextInput
              view={view}
              name={`column-${place}-label`}
              label={t(fw.fieldLabel)}
              value={column?.label}
              maxLength={300}
            />
            <Select
              view={view}
              name={`column-${place}-type`}
              label={t(fw.fieldType)}
              options={COLUMN_TYPES.map((type) => ({ value: type, label: t(fw[type]) }))}
              value={column?.type ?? 'text'}
              empty={null}
            />
            <TextInput
              view={view}
              name={`column-${place}-options`}
              label={t(fw.columnOptions)}
              value={column?.type === 'choice' ? column.options.map(({ label }) => label).join('; ') : ''}
              maxLength={2000}
            />
            <Checkbox
              view={view}
              name={`column-${place}-required`}
              label={t(fw.required)}
              checked={column?.required}
            />
          </div>
        </fieldset>
      ))}
    </>
  );
}
