import type { FormFaults } from '../../platform/form-page.ts';
import type { FormInput } from '../../platform/forms.ts';
import type { Request } from '../../platform/http.ts';
import { FieldRow, TextInput, type View } from '../../ui/index.ts';
import type { Person } from '../people-store.ts';
import type { Agency } from '../rules.ts';
import { w } from './words.ts';

/** What was sent, so that each form of the page shows its own faults and what was typed. */
export interface Sent {
  form: FormInput;
  faults: FormFaults;
  /** Which form it was, e.g. `posts`; '' when the page is opened. */
  part: string;
}

export interface PersonPageProps {
  c: Request;
  person: Person;
  agencies: readonly Agency[];
  sent: Sent;
  /** A link that was just made, shown this once. */
  link: string | null;
  date: string;
}

export interface PersonDraft {
  fullName: string;
  email: string;
  phone: string;
}

export const readPersonDraft = (form: FormInput): PersonDraft => ({
  fullName: form.text('fullName'),
  email: form.text('email'),
  phone: form.text('phone'),
});

export const draftOfPerson = (person: Person): PersonDraft => ({
  fullName: person.fullName,
  email: person.email ?? '',
  phone: person.phone ?? '',
});

export const personLabels = (view: View): Record<string, string> => ({
  fullName: view.t(w.fullName),
  username: view.t(w.username),
  email: view.t(w.email),
  phone: view.t(w.phone),
});

/** The fields that adding and changing a person have in common. */
export function PersonFields({
  view,
  draft,
  faults,
}: {
  view: View;
  draft: PersonDraft;
  faults: FormFaults;
}) {
  const labels = personLabels(view);
  const field = (name: keyof PersonDraft) => ({
    view,
    name,
    label: labels[name] ?? '',
    value: draft[name],
    error: faults.errors[name],
  });
  return (
    <>
      <TextInput {...field('fullName')} required />
      <FieldRow>
        <TextInput {...field('email')} type="email" />
        <TextInput {...field('phone')} type="tel" />
      </FieldRow>
    </>
  );
}
