/** A field of a form as the designer's page sends it. */
import type { FormInput } from '../../platform/forms.ts';
import {
  type FormColumn,
  type FormField,
  IDENTITY_KINDS,
  type Prefill,
  TEXT_FORMATS,
} from '../forms/definition.ts';
import { keyFor } from '../forms/editing.ts';
import { parseNumber } from '../forms/posted.ts';
import { readCondition } from './condition-fields.tsx';
import { codedLines } from './parts.tsx';

export const FIELD_TYPES = [
  'text',
  'number',
  'money',
  'date',
  'identity',
  'address',
  'choice',
  'file',
  'table',
] as const satisfies readonly FormField['type'][];

export const isFieldType = (type: string): type is FormField['type'] =>
  (FIELD_TYPES as readonly string[]).includes(type);

/** Kinds of field that a column of a table may be. */
export const COLUMN_TYPES = ['text', 'number', 'money', 'date', 'identity', 'choice'] as const;
export const MOST_COLUMNS = 12;

const common = { key: '', label: '', help: '', required: false, when: null, prefill: null };

/** A field to begin with. */
export function emptyField(type: FormField['type']): FormField {
  switch (type) {
    case 'text':
      return { ...common, type, lines: 1, maxLength: 300, format: 'any' };
    case 'number':
      return { ...common, type, min: null, max: null, decimals: 0, unit: '' };
    case 'money':
      return { ...common, type, min: null, max: null };
    case 'date':
      return { ...common, type, earliest: null, latest: null };
    case 'identity':
      return { ...common, type, kinds: ['CCCD'] };
    case 'address':
      return { ...common, type };
    case 'choice':
      return { ...common, type, several: false, options: [] };
    case 'file':
      return { ...common, type, component: null, several: false };
    case 'table':
      return { ...common, type, columns: [], minRows: 0, maxRows: 10 };
  }
}

const limitOf = (text: string): number | null => (text === '' ? null : parseNumber(text));
const wholeOf = (text: string, fallback: number): number =>
  text === '' ? fallback : (parseNumber(text) ?? -1);

/** The field with what the page says. Its key and type stay. Not yet checked. */
export function readField(field: FormField, form: FormInput): FormField {
  const own = {
    key: field.key,
    label: form.text('label'),
    help: form.text('help'),
    required: form.checked('required'),
    when: readCondition(form),
    prefill: (form.text('prefill') || null) as Prefill | null,
  };
  switch (field.type) {
    case 'text': {
      const format = TEXT_FORMATS.find((one) => one === form.text('format')) ?? 'any';
      return {
        ...own,
        type: 'text',
        lines: wholeOf(form.text('lines'), 1),
        maxLength: wholeOf(form.text('maxLength'), 300),
        format,
      };
    }
    case 'number':
      return {
        ...own,
        type: 'number',
        min: limitOf(form.text('min')),
        max: limitOf(form.text('max')),
        decimals: wholeOf(form.text('decimals'), 0),
        unit: form.text('unit'),
      };
    case 'money':
      return { ...own, type: 'money', min: limitOf(form.text('min')), max: limitOf(form.text('max')) };
    case 'date':
      return {
        ...own,
        type: 'date',
        earliest: form.text('earliest') || null,
        latest: form.text('latest') || null,
      };
    case 'identity':
      return {
        ...own,
        type: 'identity',
        kinds: IDENTITY_KINDS.filter((kind) => form.texts('kinds').includes(kind)),
      };
    case 'address':
      return { ...own, type: 'address' };
    case 'choice':
      return {
        ...own,
        type: 'choice',
        several: form.checked('several'),
        options: optionsFrom(codedLines(form.text('options'))),
      };
    case 'file':
      return {
        ...own,
        type: 'file',
        component: form.text('component') || null,
        several: form.checked('several'),
      };
    case 'table':
      return {
        ...own,
        type: 'table',
        columns: readColumns(form),
        minRows: wholeOf(form.text('minRows'), 0),
        maxRows: wholeOf(form.text('maxRows'), 10),
      };
  }
}

/** Options of a choice; a code that is not given is made of the label. */
function optionsFrom(lines: readonly { code: string | null; name: string }[]) {
  const taken: string[] = [];
  return lines.map(({ code, name }) => {
    const value = code ?? keyFor(name, taken);
    taken.push(value);
    return { value, label: name };
  });
}

/** Columns with a label, in the order of the page. */
function readColumns(form: FormInput): FormColumn[] {
  const columns: FormColumn[] = [];
  for (let place = 0; place < MOST_COLUMNS; place++) {
    const label = form.text(`column-${place}-label`);
    if (label === '') continue;
    const type = COLUMN_TYPES.find((one) => one === form.text(`column-${place}-type`)) ?? 'text';
    const taken = columns.map(({ key }) => key);
    const key = form.text(`column-${place}-key`) || keyFor(label, taken);
    const base = { ...emptyField(type), key, label, required: form.checked(`column-${place}-required`) };
    const options = form
      .text(`column-${place}-options`)
      .split(';')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    columns.push(
      base.type === 'choice'
        ? { ...base, options: optionsFrom(options.map((name) => ({ code: null, name }))) }
        : (base as FormColumn),
    );
  }
  return columns;
}
