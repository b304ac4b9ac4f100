/** Checking a filled form: from what was sent to answers, or to what is wrong beside each control. Pure. */
import { plainNumber, plainPhone } from '../../citizens/index.ts';
import { filled, type Text } from '../../platform/i18n.ts';
import { type Answer, type Answers, holds, isEmpty } from '../conditions.ts';
import type { FormColumn, FormDefinition, FormField } from './definition.ts';
import { fm } from './messages.ts';
import { addressNames, cellName, type Posted, parseDate, parseNumber, rowsSent } from './posted.ts';
import { type FormPlaces, issueText, schemaOf } from './schema.ts';

export interface FormContext extends FormPlaces {
  /** Facts of the filing (`$case`, `$channel`, …) at which conditions look. */
  facts: Answers;
  /** Values that the identity provider confirmed, by field key: they must come back as they were shown. */
  locked?: Readonly<Record<string, string>>;
  /** Ids of files attached so far, by field key. */
  files?: Readonly<Record<string, readonly string[]>>;
  /** A draft may be incomplete: only what is there is checked. */
  draft?: boolean;
}

export interface CheckedForm {
  /** What was given of the fields that apply, typed; what does not apply is not in it. */
  answers: Record<string, Answer>;
  /** What is wrong, by name of the control. Empty: the form is in order. */
  errors: Record<string, Text>;
}

/** Checks what the browser sent. */
export function checkForm(form: FormDefinition, posted: Posted, context: FormContext): CheckedForm {
  const raw: Record<string, Answer> = {};
  for (const { fields } of form.sections)
    for (const field of fields) raw[field.key] = readField(field, posted, context);
  return checkAnswers(form, raw, context);
}

/** Checks answers as JSON (the API). What nobody declared is an error under the name of the form itself (''). */
export function checkAnswers(
  form: FormDefinition,
  input: Readonly<Record<string, unknown>>,
  context: FormContext,
): CheckedForm {
  const fields = form.sections.flatMap((section) => section.fields);
  const parsed = schemaOf(form, context).safeParse(input);
  const errors: Record<string, Text> = {};
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
      errors[''] ??= filled(fm.unknownField, { name: issue.keys[0] ?? '' });
      continue;
    }
    const field = fields.find(({ key }) => key === issue.path[0]);
    const column =
      field?.type === 'table' ? field.columns.find(({ key }) => key === issue.path[2]) : undefined;
    errors[nameOf(issue.path, field)] ??= issueText(issue, column ?? field);
  }
  const answers = input as Record<string, Answer>;
  const facts = { ...answers, ...context.facts };
  const kept: Record<string, Answer> = {};
  for (const section of form.sections) {
    const shown = holds(section.when, facts);
    for (const field of section.fields) {
      const answer = answers[field.key] ?? null;
      if (shown && holds(field.when, facts)) {
        if (!isEmpty(answer)) kept[field.key] = answer;
        missing(field, answer, context, errors);
        const locked = context.locked?.[field.key];
        if (locked !== undefined && answer !== locked) errors[controlOf(field)] = fm.locked;
      } else if (!isEmpty(answer)) errors[controlOf(field)] ??= fm.notApplicable;
    }
  }
  return { answers: kept, errors };
}

/** The control at which an error of the field as a whole is shown. */
const controlOf = (field: FormField): string =>
  field.type === 'address' ? addressNames(field.key).commune : field.key;

/** The name of the control that an issue is about. */
function nameOf(path: readonly PropertyKey[], field: FormField | undefined): string {
  const [key, part, cell] = path.map(String);
  if (key === undefined) return '';
  if (field?.type === 'address')
    return part === 'detail' ? addressNames(key).detail : addressNames(key).commune;
  if (field?.type === 'table' && part !== undefined && cell !== undefined)
    return cellName(key, Number(part), cell);
  return key;
}

/** Notes what must be given and is not: nothing of a draft. */
function missing(field: FormField, answer: Answer, context: FormContext, errors: Record<string, Text>): void {
  if (context.draft) return;
  if (field.type === 'table') {
    const rows = Array.isArray(answer) ? (answer as Record<string, Answer>[]) : [];
    const least = Math.max(field.minRows, field.required ? 1 : 0);
    if (rows.length < least) errors[field.key] ??= filled(fm.fewRows, { min: least });
    for (const [index, row] of rows.entries())
      for (const column of field.columns)
        if (column.required && isEmpty(row[column.key] ?? null))
          errors[cellName(field.key, index, column.key)] ??= fm.missing;
  } else if (field.required && isEmpty(answer))
    errors[controlOf(field)] ??=
      field.type === 'file' ? fm.file : field.type === 'choice' ? fm.choice : fm.missing;
}

/** What was sent of one field, typed where it can be; what cannot be read stays text, which the schema refuses. */
function readField(field: FormField, posted: Posted, context: FormContext): Answer {
  if (field.type === 'address') return readAddress(field.key, posted, context);
  if (field.type === 'table') {
    const rows = Array.from({ length: rowsSent(posted, field.key) }, (_, index) =>
      Object.fromEntries(
        field.columns.map((column) => [
          column.key,
          readTexts(column, posted[cellName(field.key, index, column.key)] ?? []),
        ]),
      ),
    );
    const given = rows.filter((row) => Object.values(row).some((value) => !isEmpty(value)));
    return given.length === 0 ? null : given;
  }
  if (field.type === 'file') {
    const ids = context.files?.[field.key] ?? [];
    return ids.length === 0 ? null : ids;
  }
  return readTexts(field, posted[field.key] ?? []);
}

function readTexts(field: FormField | FormColumn, texts: readonly string[]): Answer {
  if (field.type === 'choice' && field.several) {
    const chosen = [...new Set(texts.filter((text) => text !== ''))];
    return chosen.length === 0 ? null : chosen;
  }
  const text = cleaned(texts[0] ?? '', field.type === 'text' && field.lines > 1);
  if (text === '') return null;
  if (field.type === 'number' || field.type === 'money') return parseNumber(text) ?? text;
  if (field.type === 'date') return parseDate(text);
  if (field.type === 'identity') return plainNumber(text);
  return field.type === 'text' && field.format === 'phone' ? plainPhone(text) : text;
}

/** NFC without control signs; line breaks only where the field has several lines. */
function cleaned(text: string, lines: boolean): string {
  const plain = text.normalize('NFC').replace(/\r\n?/g, '\n');
  return (lines ? plain.replace(/[^\P{Cc}\n\t]/gu, '') : plain.replace(/[\p{Cc}\s]+/gu, ' ')).trim();
}

function readAddress(key: string, posted: Posted, { communes, province }: FormPlaces): Answer {
  const names = addressNames(key);
  const read = (name: string): string => cleaned(posted[name]?.[0] ?? '', false);
  const code = read(names.commune);
  const place = read(names.place);
  const detail = read(names.detail);
  if (code === '' && place === '' && detail === '') return null;
  if (code !== '') {
    const name = communes.find((commune) => commune.code === code)?.name ?? '';
    return { communeCode: code, commune: name, province, detail };
  }
  // "Xã A, tỉnh B": what stands after the last comma is the province.
  const parts = place.split(',').map((part) => part.trim());
  const last = parts.length > 1 ? (parts.pop() ?? '') : '';
  return { communeCode: null, commune: parts.join(', '), province: last, detail };
}
