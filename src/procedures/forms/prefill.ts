/** What the state has already, put into the form before anybody types: identity, organisation, earlier dossiers. Pure. */
import { foldText } from '../../platform/text.ts';
import type { Answers } from '../conditions.ts';
import type { FormDefinition, FormField } from './definition.ts';
import { addressNames, type Posted, postedFrom } from './posted.ts';

/** What is known of whoever files. Everything may be missing. */
export interface KnownOf {
  fullName?: string;
  identityNumber?: string;
  birthDate?: string | null;
  gender?: 'M' | 'F' | null;
  address?: { communeCode: string | null; commune: string; province: string; detail: string } | null;
  phone?: string;
  email?: string;
  organisationName?: string;
  taxCode?: string;
  /** Answers of an earlier dossier of the same procedure. */
  earlier?: Answers;
  /** The identity provider confirmed name, number, birth date and sex: they are shown and cannot be changed. */
  confirmed?: boolean;
}

const CONFIRMED = ['fullName', 'identityNumber', 'birthDate', 'gender'];

export interface Prefilled {
  values: Posted;
  /** By field key: what must come back as it is. */
  locked: Record<string, string>;
}

/** The form with everything filled in that is known. */
export function prefilled(form: FormDefinition, known: KnownOf): Prefilled {
  const earlier = known.earlier ? postedFrom(form, known.earlier) : {};
  const values: Record<string, readonly string[]> = {};
  const locked: Record<string, string> = {};
  for (const field of form.sections.flatMap(({ fields }) => fields)) {
    if (field.prefill === null) continue;
    if (field.prefill === 'earlier') {
      for (const [name, texts] of Object.entries(earlier))
        if (name === field.key || name.startsWith(`${field.key}.`)) values[name] = texts;
    } else if (field.prefill === 'address') {
      if (field.type === 'address' && known.address)
        Object.assign(values, postedFrom(single(field), { [field.key]: known.address }));
    } else {
      const text = valueFor(field, known[field.prefill]);
      if (text === null) continue;
      values[field.key] = [text];
      if (known.confirmed && CONFIRMED.includes(field.prefill)) locked[field.key] = text;
    }
  }
  return { values, locked };
}

const single = (field: FormField): FormDefinition => ({
  sections: [{ key: 'a', title: 'a', help: '', when: null, fields: [field] }],
});

const GENDER_WORDS = { M: ['m', 'nam', 'male'], F: ['f', 'nu', 'female'] };

/** The value in the field's own terms; null where it has no place there. */
function valueFor(field: FormField, value: string | null | undefined): string | null {
  if (!value) return null;
  if (field.type === 'choice') {
    const wanted = value === 'M' || value === 'F' ? GENDER_WORDS[value] : [foldText(value)];
    const option = field.options.find(
      (one) => wanted.includes(foldText(one.value)) || wanted.includes(foldText(one.label)),
    );
    return option?.value ?? null;
  }
  const takes = ['text', 'identity', 'date', 'number', 'money'].includes(field.type);
  return takes ? value : null;
}

/** Names of the controls that a prefilled address has; for marking what came from where. */
export const isPrefilled = (values: Posted, field: FormField): boolean =>
  field.type === 'address'
    ? Object.values(addressNames(field.key)).some((name) => name in values)
    : field.key in values;
