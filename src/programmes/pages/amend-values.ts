/** The form of an amendment as values: what was typed, what stands in the task, and what the service takes. */
import type { FormInput } from '../../platform/forms.ts';
import type { TaskAgency } from '../amend-store.ts';
import type { TaskDetail } from '../browsing-tasks.ts';
import { ASSIGNMENT_ROLES, RHYTHMS } from '../rules.ts';

const TEXTS = ['ordinal', 'field', 'content', 'product', 'note', 'document', 'decidedOn', 'reason'] as const;
export type TextName = (typeof TEXTS)[number];

export interface TimeValues {
  label: string;
  startOn: string;
  dueOn: string;
  rhythm: string;
  continuous: boolean;
  condition: string;
}

export interface AmendValues extends Record<TextName, string> {
  /** The version of the task that the person saw; '' for a supplement. */
  version: string;
  requestKey: string;
  times: TimeValues[];
  agencies: TaskAgency[];
}

const NO_TIME: TimeValues = {
  label: '',
  startOn: '',
  dueOn: '',
  rhythm: '',
  continuous: false,
  condition: '',
};
const MOST_TIMES = 20;

/** A new task, with one empty time. */
export function emptyValues(requestKey: string, date: string): AmendValues {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, ''])) as Record<TextName, string>;
  return { ...texts, decidedOn: date, version: '', requestKey, times: [NO_TIME], agencies: [] };
}

/** The task as it stands. */
export function valuesOfTask(
  { task, times, assignments }: TaskDetail,
  requestKey: string,
  date: string,
): AmendValues {
  const having = assignments.filter(({ cancelledOn, transferredOn }) => !cancelledOn && !transferredOn);
  const agencies = new Map(having.map(({ agencyId, role }) => [`${agencyId} ${role}`, { agencyId, role }]));
  return {
    ...emptyValues(requestKey, date),
    ordinal: task.ordinal,
    field: task.field,
    content: task.content,
    product: task.product,
    note: task.note,
    version: String(task.version),
    times: times.map((time) => ({
      label: time.label,
      startOn: time.startOn ?? '',
      dueOn: time.dueOn ?? '',
      rhythm: time.rhythm ?? '',
      continuous: time.continuous,
      condition: time.condition ?? '',
    })),
    agencies: [...agencies.values()],
  };
}

/** What was typed. Agencies come as `role-ID` = role, '' for those taken off. */
export function valuesIn(form: FormInput): AmendValues {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, form.text(name)])) as Record<TextName, string>;
  const count = Math.min(MOST_TIMES, Math.max(1, Number(form.text('timeCount')) || 1));
  const times = Array.from({ length: count }, (_, index) => timeIn(form, index));
  const agencies = form.names().flatMap((name): TaskAgency[] => {
    if (!name.startsWith('role-')) return [];
    const role = ASSIGNMENT_ROLES.find((known) => known === form.text(name));
    return role ? [{ agencyId: name.slice('role-'.length), role }] : [];
  });
  return { ...texts, version: form.text('version'), requestKey: form.text('requestKey'), times, agencies };
}

const timeIn = (form: FormInput, index: number): TimeValues => ({
  label: form.text(`label-${index}`),
  startOn: form.text(`startOn-${index}`),
  dueOn: form.text(`dueOn-${index}`),
  rhythm: form.text(`rhythm-${index}`),
  continuous: form.checked(`continuous-${index}`),
  condition: form.text(`condition-${index}`),
});

/** With one more time, left empty. */
export const withAnotherTime = (values: AmendValues): AmendValues => ({
  ...values,
  times: [...values.times, NO_TIME].slice(0, MOST_TIMES),
});

/** With one more agency; in its new role if it was there. */
export const withAgency = (values: AmendValues, added: TaskAgency): AmendValues => ({
  ...values,
  agencies: [...values.agencies.filter(({ agencyId }) => agencyId !== added.agencyId), added],
});

/** What the services `adjustTask` and `supplementTask` take, apart from the version. */
export const amendmentOf = (values: AmendValues) => ({
  ordinal: values.ordinal,
  field: values.field,
  content: values.content,
  product: values.product,
  note: values.note,
  document: values.document,
  decidedOn: values.decidedOn,
  reason: values.reason,
  requestKey: values.requestKey || null,
  times: values.times.map((time) => ({
    ...time,
    rhythm: RHYTHMS.find((known) => known === time.rhythm) ?? null,
  })),
  agencies: values.agencies,
});
