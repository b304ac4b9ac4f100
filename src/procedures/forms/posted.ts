/** A form as the browser sends it: names and texts. Pure. */
import type { Answer, Answers } from '../conditions.ts';
import type { FormColumn, FormDefinition, FormField } from './definition.ts';

/** By name of the control: what was typed, as often as it was sent. */
export type Posted = Readonly<Record<string, readonly string[]>>;

/** What reads a posted form (`FormInput`). */
interface Sent {
  names(): string[];
  texts(name: string): string[];
}

/** Names of the controls of an address. */
export const addressNames = (key: string) =>
  ({ commune: `${key}.commune`, place: `${key}.place`, detail: `${key}.detail` }) as const;

export const cellName = (key: string, row: number, column: string): string => `${key}.${row}.${column}`;

const controlsOf = (field: FormField): string[] =>
  field.type === 'address' ? Object.values(addressNames(field.key)) : [field.key];

/** Whether the form has a control of this name. */
function belongs(form: FormDefinition, name: string): boolean {
  return form.sections.some(({ fields }) =>
    fields.some((field) => {
      if (field.type !== 'table') return controlsOf(field).includes(name);
      const [key, row = '', column, ...more] = name.split('.');
      if (key !== field.key || more.length > 0 || !/^\d{1,2}$/.test(row)) return false;
      // One more than may be sent, so that too many rows are told rather than taken for a forgery.
      return Number(row) <= field.maxRows && field.columns.some((one) => one.key === column);
    }),
  );
}

/**
 * What was sent of the form's own controls, and the names of what nobody declared: an attacker's additions. `own` are
 * names that belong to the page around the form (buttons, the step).
 */
export function postedOf(
  form: FormDefinition,
  sent: Sent,
  own: readonly string[] = [],
): { posted: Posted; unknown: string[] } {
  const names = sent.names();
  const known = names.filter((name) => belongs(form, name));
  return {
    posted: Object.fromEntries(known.map((name) => [name, sent.texts(name)])),
    unknown: names.filter((name) => !known.includes(name) && !own.includes(name)),
  };
}

/** How many rows of a table were sent. */
export function rowsSent(posted: Posted, key: string): number {
  const numbers = Object.keys(posted).flatMap((name) => {
    const [table, row] = name.split('.');
    return table === key && row !== undefined ? [Number(row)] : [];
  });
  return numbers.length === 0 ? 0 : Math.max(...numbers) + 1;
}

/** Answers as the controls would send them: for showing a form that was filled in before. */
export function postedFrom(form: FormDefinition, answers: Answers): Posted {
  const posted: Record<string, string[]> = {};
  for (const { fields } of form.sections)
    for (const field of fields) Object.assign(posted, controlsFrom(field, answers[field.key] ?? null));
  return posted;
}

function controlsFrom(field: FormField, answer: Answer): Record<string, string[]> {
  if (answer === null) return {};
  if (field.type === 'address') {
    const { communeCode, commune, province, detail } = answer as Record<string, string | null>;
    const names = addressNames(field.key);
    return {
      [names.commune]: [communeCode ?? ''],
      [names.place]: [communeCode === null ? [commune, province].filter(Boolean).join(', ') : ''],
      [names.detail]: [detail ?? ''],
    };
  }
  if (field.type === 'table')
    return Object.fromEntries(
      (answer as readonly Record<string, Answer>[]).flatMap((row, index) =>
        field.columns.map((column) => [
          cellName(field.key, index, column.key),
          textsOf(column, row[column.key] ?? null),
        ]),
      ),
    );
  return { [field.key]: textsOf(field, answer) };
}

function textsOf(field: FormField | FormColumn, answer: Answer): string[] {
  if (answer === null) return [];
  if (Array.isArray(answer)) return answer.map(String);
  if (typeof answer === 'number')
    return [field.type === 'money' ? grouped(answer) : String(answer).replace('.', ',')];
  return [String(answer)];
}

/** 1500000 as 1.500.000. */
const grouped = (amount: number): string => String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, '.');

/**
 * A number as Vietnamese people type it: 1.234,5; also 1234,5 and 1234.5. A point before exactly three digits groups.
 * null: no number.
 */
export function parseNumber(text: string): number | null {
  const typed = text.replace(/[\s\u00a0]/g, '');
  const sign = /^[-−]/.test(typed) ? -1 : 1;
  const plain = typed.replace(/^[-−]/, '');
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain))
    return sign * Number(plain.replaceAll('.', '').replace(',', '.'));
  if (/^\d+([.,]\d+)?$/.test(plain)) return sign * Number(plain.replace(',', '.'));
  return null;
}

/** Dates as browsers send them (2026-03-01) and as people type them where there is no date field (1/3/2026). */
export function parseDate(text: string): string {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (!match) return text;
  const [, day = '', month = '', year = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
