/** Changes of a form's declaration, as the designer makes them. Pure. */
import { foldText } from '../../platform/text.ts';
import { withMoved, withoutPart } from '../editing.ts';
import type { FormDefinition, FormField, FormSection } from './definition.ts';

export const EMPTY_FORM: FormDefinition = { sections: [] };

/** A key made of a label: "Họ và tên cha" → "ho_va_ten_cha"; numbered where it is taken. */
export function keyFor(label: string, taken: readonly string[]): string {
  const plain = foldText(label)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 34)
    .replace(/_+$/, '');
  const base = /^[a-z]/.test(plain) ? plain : `o_${plain}`.replace(/_+$/, '');
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number++) if (!taken.includes(`${base}_${number}`)) return `${base}_${number}`;
}

/** All keys of a form, of sections and fields alike: they share their names with nobody. */
export const keysOf = (form: FormDefinition): string[] =>
  form.sections.flatMap((section) => [section.key, ...section.fields.map(({ key }) => key)]);

export const findSection = (form: FormDefinition, key: string): FormSection | undefined =>
  form.sections.find((section) => section.key === key);

export const sectionOf = (form: FormDefinition, fieldKey: string): FormSection | undefined =>
  form.sections.find(({ fields }) => fields.some(({ key }) => key === fieldKey));

export const findField = (form: FormDefinition, key: string): FormField | undefined =>
  sectionOf(form, key)?.fields.find((field) => field.key === key);

export const withSection = (form: FormDefinition, section: FormSection): FormDefinition => ({
  sections: form.sections.some(({ key }) => key === section.key)
    ? form.sections.map((one) => (one.key === section.key ? section : one))
    : [...form.sections, section],
});

/** The form with a field in a section: replaced where it stands, else at the end, taken out of any other section. */
export function withField(form: FormDefinition, sectionKey: string, field: FormField): FormDefinition {
  return {
    sections: form.sections.map((section) => {
      const there = section.fields.some(({ key }) => key === field.key);
      if (section.key !== sectionKey) return { ...section, fields: withoutPart(section.fields, field.key) };
      const fields = there
        ? section.fields.map((one) => (one.key === field.key ? field : one))
        : [...section.fields, field];
      return { ...section, fields };
    }),
  };
}

export type Move = 'up' | 'down' | 'delete';

/** The form with a section or a field moved among its like, or gone. */
export function withChange(form: FormDefinition, key: string, move: Move): FormDefinition {
  const change = <P extends { key: string }>(list: readonly P[]): P[] => {
    if (!list.some((one) => one.key === key)) return [...list];
    return move === 'delete' ? withoutPart(list, key) : withMoved(list, key, move === 'up' ? -1 : 1);
  };
  return {
    sections: change(form.sections).map((section) => ({ ...section, fields: change(section.fields) })),
  };
}

/** Keys at which conditions look although no field has them any more: what a deletion left behind. */
export function looseConditions(form: FormDefinition): string[] {
  const keys = keysOf(form);
  const conditions = form.sections.flatMap((section) => [
    section.when,
    ...section.fields.map(({ when }) => when),
  ]);
  return [
    ...new Set(
      conditions
        .flatMap((condition) => condition?.clauses ?? [])
        .map(({ field }) => field)
        .filter((field) => !field.startsWith('$') && !keys.includes(field)),
    ),
  ];
}
