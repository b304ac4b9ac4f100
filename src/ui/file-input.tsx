import { Field, type FieldProps } from './field.tsx';
import { formatBytes } from './format.ts';
import { Icon } from './icon.tsx';
import { ui } from './messages.ts';

interface FileInputProps extends FieldProps {
  /** As in HTML, e.g. `.docx,.pdf`. */
  accept?: string | undefined;
  multiple?: boolean | undefined;
  /** In bytes, of all files together; checked in the browser for courtesy, by the server for good. */
  maxBytes?: number | undefined;
  /** Send the form as soon as a file is chosen (with JavaScript). */
  autoSubmit?: boolean | undefined;
}

/**
 * Takes files by choosing or dropping and shows the progress of the upload. Stands in a `Form multipart`. Without
 * JavaScript it is a file field.
 */
export function FileInput(props: FileInputProps) {
  const { view, accept, multiple, maxBytes } = props;
  const size = maxBytes === undefined ? undefined : formatBytes(maxBytes, view.language);
  const { hint: given, ...rest } = props;
  const limit = size && view.t(ui.maxSize, { size });
  const hint = [given, limit].filter(Boolean).map((part, index) => (index > 0 ? [' – ', part] : part));
  return (
    <Field {...rest} hint={hint.length > 0 ? hint : undefined}>
      {(control) => (
        <file-drop
          class="file-drop"
          data-max-bytes={maxBytes}
          data-auto={props.autoSubmit ? 'true' : undefined}
          data-uploading={view.t(ui.uploading)}
          data-processing={view.t(ui.processing)}
          data-failed={view.t(ui.uploadFailed)}
          data-too-many={view.t(ui.filesTooLarge, { size: size ?? '' })}
          data-too-large={view.t(ui.fileTooLarge, { size: size ?? '' })}
        >
          <label for={control.id} class="file-drop-zone">
            <Icon name="upload" size="lg" class="text-primary" />
            <span class="file-drop-words">{view.t(multiple ? ui.dropFiles : ui.dropFile)}</span>
          </label>
          <input {...control} type="file" accept={accept} multiple={multiple} class="file-input" />
          <div class="file-drop-status" role="status" />
        </file-drop>
      )}
    </Field>
  );
}
