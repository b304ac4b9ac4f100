import { acceptOf } from '../../platform/file-types.ts';
import { Autocomplete, Details, FieldGroup, type FieldProps, FileInput } from '../../ui/index.ts';
import { p } from '../picker-messages.ts';
import type { PickerChoice } from '../picking.ts';
import { TYPES_OF } from '../rules.ts';
import type { Evidence } from '../store.ts';
import { nameOf, summaryOf } from './words.tsx';

interface EvidencePickerProps extends FieldProps {
  choice: PickerChoice;
  /** Largest upload: `context.config.uploadLimit`. */
  maxBytes: number;
}

/**
 * Chooses evidence in a form (`Form multipart`) of another room: what is attached, what the agency kept last, a search in
 * everything that the person may see, and new files. `pickedEvidence` reads it; without script the search is left out.
 */
export function EvidencePicker(props: EvidencePickerProps) {
  const { view, name, choice } = props;
  const { t } = view;
  return (
    <FieldGroup {...props}>
      <pick-list class="flex flex-col gap-3" data-name={name}>
        <div class="flex flex-col gap-1" data-chosen>
          {choice.chosen.map((one) => (
            <Choice key={one.id} {...props} evidence={one} checked />
          ))}
        </div>
        <div class="needs-script">
          <Autocomplete
            view={view}
            name={`${name}Search`}
            label={t(p.search)}
            hint={t(p.searchHint)}
            src="/evidence/suggest"
          />
        </div>
        {choice.recent.length > 0 && (
          <Details summary={t(p.recent, { count: choice.recent.length })}>
            <div class="flex flex-col gap-1">
              {choice.recent.map((one) => (
                <Choice key={one.id} {...props} evidence={one} checked={false} />
              ))}
            </div>
          </Details>
        )}
        <FileInput
          view={view}
          name={`${name}Files`}
          label={t(p.newFiles)}
          hint={t(p.newFilesHint)}
          accept={acceptOf(TYPES_OF.DOCUMENT)}
          maxBytes={props.maxBytes}
          multiple
        />
      </pick-list>
    </FieldGroup>
  );
}

function Choice({
  view,
  name,
  evidence,
  checked,
}: EvidencePickerProps & { evidence: Evidence; checked: boolean }) {
  return (
    <label class="choice">
      <input type="checkbox" name={name} value={evidence.id} checked={checked} class="checkbox" />
      <span>
        {nameOf(view, evidence)}
        <span class="text-muted block text-sm">{summaryOf(view, evidence)}</span>
      </span>
    </label>
  );
}
