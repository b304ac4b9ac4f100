import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import { ui } from './messages.ts';
import type { View } from './view.ts';

/** What all fields have in common. Errors and hints are words already translated. */
export interface FieldProps {
  view: View;
  name: string;
  label: string;
  /** Defaults to `f-` and the name; give one where a name occurs twice on a page. */
  id?: string | undefined;
  hint?: ComponentChildren;
  error?: string | undefined;
  required?: boolean | undefined;
  /** The label is only for those who cannot see the layout (a field in a table cell). */
  quiet?: boolean | undefined;
}

/** Attributes that tie a control to its label, hint and error. */
export interface ControlAttributes {
  id: string;
  name: string;
  required: boolean | undefined;
  'aria-invalid': 'true' | undefined;
  'aria-describedby': string | undefined;
}

export const fieldId = (name: string): string => `f-${name.replace(/[^\p{L}\p{N}_-]/gu, '-')}`;

export function controlAttributes({ id, name, hint, error, required }: FieldProps): ControlAttributes {
  const key = id ?? fieldId(name);
  const described = [hint ? `${key}-hint` : '', error ? `${key}-error` : ''].filter(Boolean).join(' ');
  return {
    id: key,
    name,
    required,
    'aria-invalid': error ? 'true' : undefined,
    'aria-describedby': described || undefined,
  };
}

function RequiredMark({ view }: { view: View }) {
  return (
    <span class="required-mark">
      <span aria-hidden="true">*</span>
      <span class="sr-only"> ({view.t(ui.required)})</span>
    </span>
  );
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p id={`${id}-error`} class="field-error">
      <Icon name="error" size="xs" class="mt-1" />
      <span>{error}</span>
    </p>
  );
}

export function FieldHint({ id, hint }: { id: string; hint: ComponentChildren }) {
  if (!hint) return null;
  return (
    <div id={`${id}-hint`} class="field-hint">
      {hint}
    </div>
  );
}

interface FieldFrameProps extends FieldProps {
  children: (control: ControlAttributes) => ComponentChildren;
}

/** Label, hint and error around a control of one's own: `<Field …>{(control) => <input {...control} />}</Field>`. */
export function Field(props: FieldFrameProps) {
  const control = controlAttributes(props);
  return (
    <div class={`field ${props.error ? 'field-wrong' : ''}`}>
      <label for={control.id} class={props.quiet ? 'sr-only' : 'field-label'}>
        {props.label}
        {props.required && <RequiredMark view={props.view} />}
      </label>
      <FieldHint id={control.id} hint={props.hint} />
      {props.children(control)}
      <FieldError id={control.id} error={props.error} />
    </div>
  );
}

/** A group of controls under one heading (radio buttons, a date range). */
export function FieldGroup(props: FieldProps & { children: ComponentChildren }) {
  const control = controlAttributes(props);
  return (
    <fieldset
      class={`field ${props.error ? 'field-wrong' : ''}`}
      aria-describedby={control['aria-describedby']}
    >
      <legend id={control.id} tabIndex={-1} class={props.quiet ? 'sr-only' : 'field-label'}>
        {props.label}
        {props.required && <RequiredMark view={props.view} />}
      </legend>
      <FieldHint id={control.id} hint={props.hint} />
      {props.children}
      <FieldError id={control.id} error={props.error} />
    </fieldset>
  );
}
