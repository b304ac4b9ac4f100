import { Field, type FieldProps } from './field.tsx';
import { ui } from './messages.ts';

interface AutocompleteProps extends FieldProps {
  /** Words shown. Sent as the field `NAME_text`. */
  text?: string | undefined;
  /** What the words stand for, e.g. an id. Sent as the field `NAME`; empty unless a suggestion was taken. */
  value?: string | undefined;
  /** GET address answering `?q=…` with `{ "items": [{ "value", "label", "hint"? }] }`, best first. */
  src: string;
  autofocus?: boolean | undefined;
  /** Taking a suggestion sends the form. */
  submits?: boolean | undefined;
}

/**
 * A text field that suggests. Without JavaScript only `NAME_text` arrives, so the server must also understand words.
 */
export function Autocomplete(props: AutocompleteProps) {
  return (
    <Field {...props}>
      {({ id, required, ...described }) => (
        <auto-complete
          class="autocomplete"
          data-src={props.src}
          data-submits={props.submits ? 'true' : undefined}
          data-none={props.view.t(ui.noSuggestions)}
          data-found={props.view.t(ui.suggestions)}
        >
          <input
            {...described}
            id={id}
            required={required}
            name={`${props.name}_text`}
            type="text"
            value={props.text}
            autocomplete="off"
            autofocus={props.autofocus}
            class="input"
          />
          <input type="hidden" name={props.name} value={props.value ?? ''} />
        </auto-complete>
      )}
    </Field>
  );
}

/** Copies a text to the clipboard. Shown only with JavaScript. */
export function CopyButton({
  view,
  text,
  label,
}: {
  view: FieldProps['view'];
  text: string;
  label?: string;
}) {
  return (
    <copy-button class="needs-script" data-text={text} data-done={view.t(ui.copied)}>
      <button type="button" class="btn btn-ghost btn-sm">
        {label ?? view.t(ui.copy)}
      </button>
    </copy-button>
  );
}
