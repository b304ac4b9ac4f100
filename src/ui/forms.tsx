import type { ComponentChildren } from 'preact';
import {
  controlAttributes,
  Field,
  FieldError,
  FieldGroup,
  FieldHint,
  type FieldProps,
  fieldId,
} from './field.tsx';
import { Icon } from './icon.tsx';
import { ui } from './messages.ts';
import type { View } from './view.ts';

/** What is wrong, by field name, in words already translated. */
export type FieldErrors = Readonly<Record<string, string>>;

interface FormProps {
  view: View;
  action: string;
  method?: 'get' | 'post';
  id?: string | undefined;
  /** The form carries files. */
  multipart?: boolean;
  /** A summary on top leads to each field. */
  errors?: FieldErrors | undefined;
  /** What is wrong with the form as a whole. */
  error?: string | undefined;
  /** Labels for the summary, by field name; without one, the error alone is shown. */
  labels?: Readonly<Record<string, string>> | undefined;
  /** Keep what is typed in the browser until the server took it (expired session): a name unique on the page. */
  keep?: string | undefined;
  /** Hidden fields. */
  hidden?: Readonly<Record<string, string>> | undefined;
  /** Buttons at the foot. */
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** A form with its error summary, fields and buttons. Browser checks are off: the server explains better. */
export function Form(props: FormProps) {
  const { view, action, method = 'post', errors = {}, hidden = {} } = props;
  const form = (
    <form
      id={props.id}
      action={action}
      method={method}
      enctype={props.multipart ? 'multipart/form-data' : undefined}
      class="form"
      novalidate
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ErrorSummary view={view} errors={errors} error={props.error} labels={props.labels} />
      {props.children}
      {props.actions && <div class="form-actions">{props.actions}</div>}
    </form>
  );
  if (props.keep === undefined) return form;
  return (
    <unsaved-edits
      data-key={props.keep}
      data-found={view.t(ui.unsavedFound)}
      data-restore={view.t(ui.unsavedRestore)}
      data-discard={view.t(ui.unsavedDiscard)}
    >
      {form}
    </unsaved-edits>
  );
}

/** All errors of a form on top of it, each leading to its field. Takes the focus when the page opens. */
export function ErrorSummary(props: {
  view: View;
  errors: FieldErrors;
  error?: string | undefined;
  labels?: Readonly<Record<string, string>> | undefined;
}) {
  const { view, errors, error, labels = {} } = props;
  const entries = Object.entries(errors);
  if (entries.length === 0 && !error) return null;
  return (
    <div class="callout callout-error error-summary" role="alert" tabIndex={-1} autofocus>
      <Icon name="error" label={view.t(ui.error)} class="mt-0.5" />
      <div class="min-w-0 flex-1">
        <p class="font-semibold">{error ?? view.t(ui.errorSummary, { count: entries.length })}</p>
        {entries.length > 0 && (
          <ul class="mt-1 list-disc pl-5">
            {entries.map(([name, message]) => (
              <li key={name}>
                <a href={`#${fieldId(name)}`} class="link">
                  {labels[name] ? `${labels[name]}: ${message}` : message}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** Fields side by side on wide screens. */
export function FieldRow({ columns = 2, children }: { columns?: 2 | 3; children: ComponentChildren }) {
  return (
    <div class={`grid gap-x-4 gap-y-5 ${columns === 3 ? 'sm:grid-cols-3' : 'sm:grid-cols-2'}`}>
      {children}
    </div>
  );
}

interface TextInputProps extends FieldProps {
  value?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search';
  autocomplete?: string | undefined;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search' | undefined;
  maxLength?: number | undefined;
  placeholder?: string | undefined;
  autofocus?: boolean | undefined;
  readOnly?: boolean | undefined;
  spellcheck?: boolean | undefined;
  width?: 'short' | 'medium' | 'full';
}

const WIDTHS = { short: 'max-w-40', medium: 'max-w-80', full: '' } as const;

export function TextInput(props: TextInputProps) {
  const type: Record<string, string> = { type: props.type ?? 'text' };
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          {...type}
          value={props.value}
          autocomplete={props.autocomplete}
          inputMode={props.inputMode}
          maxLength={props.maxLength}
          placeholder={props.placeholder}
          autofocus={props.autofocus}
          readOnly={props.readOnly}
          spellcheck={props.spellcheck}
          class={`input ${WIDTHS[props.width ?? 'full']}`}
        />
      )}
    </Field>
  );
}

export function TextArea(
  props: FieldProps & { value?: string | undefined; rows?: number; maxLength?: number | undefined },
) {
  return (
    <Field {...props}>
      {(control) => (
        <textarea {...control} rows={props.rows ?? 4} maxLength={props.maxLength} class="textarea">
          {props.value}
        </textarea>
      )}
    </Field>
  );
}

/** A number as people type it; parse it on the server, where "1.234,5" is understood. */
export function NumberInput(
  props: FieldProps & { value?: string | number | undefined; unit?: string | undefined },
) {
  return (
    <Field {...props}>
      {(control) => (
        <div class="flex items-center gap-2">
          <input
            {...control}
            type="text"
            inputMode="decimal"
            autocomplete="off"
            value={props.value}
            class="input max-w-40 text-right tabular-nums"
          />
          {props.unit && <span class="text-muted">{props.unit}</span>}
        </div>
      )}
    </Field>
  );
}

/** A day, as `2026-11-24`. */
export function DateInput(
  props: FieldProps & {
    value?: string | undefined;
    min?: string | undefined;
    max?: string | undefined;
    readOnly?: boolean | undefined;
  },
) {
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          type="date"
          value={props.value}
          min={props.min}
          max={props.max}
          readOnly={props.readOnly}
          class="input max-w-48"
        />
      )}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
  /** Options with the same group stand together (selects only). */
  group?: string | undefined;
  hint?: string | undefined;
  disabled?: boolean | undefined;
}

interface SelectProps extends FieldProps {
  options: readonly Option[];
  value?: string | undefined;
  /** Words of the empty choice; null: there is none. */
  empty?: string | null | undefined;
  width?: 'short' | 'medium' | 'full';
}

export function Select(props: SelectProps) {
  const empty = props.empty === undefined ? props.view.t(ui.choose) : props.empty;
  return (
    <Field {...props}>
      {(control) => (
        <select {...control} class={`select ${WIDTHS[props.width ?? 'full']}`}>
          {empty !== null && <option value="">{empty}</option>}
          <Options options={props.options} chosen={props.value} />
        </select>
      )}
    </Field>
  );
}

/** The options of a select, in their groups. */
export function Options({ options, chosen }: { options: readonly Option[]; chosen: string | undefined }) {
  const groups = [...new Set(options.map((option) => option.group))];
  const list = (group: string | undefined) =>
    options
      .filter((option) => option.group === group)
      .map((option) => (
        <option
          key={option.value}
          value={option.value}
          selected={option.value === chosen}
          disabled={option.disabled}
        >
          {option.label}
        </option>
      ));
  return (
    <>
      {groups.map((group) =>
        group === undefined ? (
          list(group)
        ) : (
          <optgroup key={group} label={group}>
            {list(group)}
          </optgroup>
        ),
      )}
    </>
  );
}

/** One yes-or-no question. Sends `value` (default `on`) when ticked. */
export function Checkbox(props: FieldProps & { checked?: boolean | undefined; value?: string | undefined }) {
  const control = controlAttributes(props);
  return (
    <div class={`field ${props.error ? 'field-wrong' : ''}`}>
      <label class="choice">
        <input {...control} type="checkbox" value={props.value} checked={props.checked} class="checkbox" />
        <span>{props.label}</span>
      </label>
      <div class="pl-8">
        <FieldHint id={control.id} hint={props.hint} />
        <FieldError id={control.id} error={props.error} />
      </div>
    </div>
  );
}

interface ChoiceProps extends FieldProps {
  options: readonly Option[];
  /** Side by side rather than below one another. */
  inline?: boolean | undefined;
}

/** One of a few. */
export function RadioGroup(props: ChoiceProps & { value?: string | undefined }) {
  return <Choices {...props} type="radio" values={props.value === undefined ? [] : [props.value]} />;
}

/** Any of a few; sends one value for each tick. */
export function CheckboxGroup(props: ChoiceProps & { values?: readonly string[] | undefined }) {
  return <Choices {...props} type="checkbox" values={props.values ?? []} />;
}

function Choices(props: ChoiceProps & { type: 'radio' | 'checkbox'; values: readonly string[] }) {
  const base = props.id ?? fieldId(props.name);
  return (
    <FieldGroup {...props}>
      <div class={props.inline ? 'flex flex-wrap gap-x-6 gap-y-1' : 'flex flex-col gap-1'}>
        {props.options.map((option) => {
          const id = `${base}-${option.value}`;
          return (
            <div key={option.value}>
              <label class="choice">
                <input
                  type={props.type}
                  name={props.name}
                  value={option.value}
                  checked={props.values.includes(option.value)}
                  disabled={option.disabled}
                  class={props.type}
                  aria-describedby={option.hint ? `${id}-hint` : undefined}
                />
                <span>{option.label}</span>
              </label>
              {option.hint && (
                <div class="pl-8">
                  <FieldHint id={id} hint={option.hint} />
                </div>
              )}
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}
