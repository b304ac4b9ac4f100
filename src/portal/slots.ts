/** What has to be attached to a filing, and what of it is there. Pure. */
import {
  type Answers,
  type ComponentSpec,
  type FormDefinition,
  type FormField,
  holds,
  type Requirements,
} from '../procedures/index.ts';

/** A paper, or a file that the form asks for. */
export interface Slot {
  /** Key of the paper; `field.KEY` for a field of the form that is no paper. */
  key: string;
  name: string;
  hint: string;
  required: boolean;
  /** The online form stands for it: nothing is attached. */
  byForm: boolean;
  /** null: a field of the form. */
  spec: ComponentSpec | null;
}

export const MOST_FILES = 20;

const fileFields = (form: FormDefinition | null, facts: Answers): FormField[] =>
  (form?.sections ?? []).flatMap((section) =>
    holds(section.when, facts)
      ? section.fields.filter((field) => field.type === 'file' && holds(field.when, facts))
      : [],
  );

/** Where the files of a field go. */
export const slotOfField = (field: FormField): string =>
  (field.type === 'file' && field.component) || `field.${field.key}`;

/** `facts`: the answers, and what is known of the filing beside them. */
export function slotsOf(
  { components }: Pick<Requirements, 'components'>,
  form: FormDefinition | null,
  facts: Answers,
): Slot[] {
  const fields = fileFields(form, facts);
  const wanted = new Set(fields.filter(({ required }) => required).map(slotOfField));
  const papers = components.map(
    (spec): Slot => ({
      key: spec.key,
      name: spec.name,
      hint: [spec.condition, spec.note].filter(Boolean).join(' '),
      required: spec.required || wanted.has(spec.key),
      byForm: spec.eForm && form !== null,
      spec,
    }),
  );
  const known = new Set(papers.map(({ key }) => key));
  const others = fields
    .filter((field) => !known.has(slotOfField(field)))
    .map(
      (field): Slot => ({
        key: slotOfField(field),
        name: field.label,
        hint: field.help,
        required: field.required,
        byForm: false,
        spec: null,
      }),
    );
  return [...papers, ...others];
}

/** Those that must be given and are not: no whole file, nothing from the store. */
export const missingSlots = (
  slots: readonly Slot[],
  uploads: readonly { slot: string; sha256: string | null }[],
  reuse: Readonly<Record<string, unknown>>,
): Slot[] =>
  slots.filter(
    ({ key, required, byForm }) =>
      required &&
      !byForm &&
      reuse[key] === undefined &&
      !uploads.some((upload) => upload.slot === key && upload.sha256 !== null),
  );
