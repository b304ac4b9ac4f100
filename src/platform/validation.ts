import { z } from 'zod';
import { invalid } from './errors.ts';
import { defineMessages, type Text } from './i18n.ts';

const m = defineMessages({
  checkFields: {
    vi: 'Có chỗ chưa đúng. Hãy sửa rồi gửi lại.',
    en: 'Something is not right. Correct it and send it again.',
  },
  missing: { vi: 'Hãy điền mục này.', en: 'Fill this in.' },
  choose: { vi: 'Hãy chọn một giá trị trong danh sách.', en: 'Choose one from the list.' },
  chooseSome: { vi: 'Hãy chọn ít nhất một giá trị.', en: 'Choose at least one.' },
  date: {
    vi: 'Ngày không có trong lịch. Hãy nhập đủ ngày, tháng, năm.',
    en: 'No such date. Give day, month and year.',
  },
  email: {
    vi: 'Địa chỉ thư điện tử chưa đúng, ví dụ: ten@tinh.gov.vn.',
    en: 'Not an e-mail address, like name@province.gov.vn.',
  },
  wrong: { vi: 'Giá trị không hợp lệ.', en: 'Not a valid value.' },
});

/** Parses `input`, or throws `invalid` with what is wrong beside each field (by the first part of its path). */
export function check<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalid(m.checkFields, fieldTexts(parsed.error));
}

/** `invalid` about single fields, for rules that need more than a schema. */
export const wrongFields = (fields: Record<string, Text>) => invalid(m.checkFields, fields);

/** What is wrong, by field name; of several faults of one field the first. */
export function fieldTexts(error: z.ZodError): Record<string, Text> {
  const fields: Record<string, Text> = {};
  for (const issue of error.issues) fields[String(issue.path[0] ?? '')] ??= textOf(issue);
  return fields;
}

const issueTexts = new Map<string, Text>();

/** A text as the message of a Zod rule: `z.string().regex(/…/, says(m.codeShape))`. */
export function says(text: Text): { error: string } {
  const key = `text:${String(text.vi)}`;
  issueTexts.set(key, text);
  return { error: key };
}

function textOf(issue: z.core.$ZodIssue): Text {
  const own = issueTexts.get(issue.message);
  if (own) return own;
  if (issue.code === 'too_small') return issue.origin === 'array' ? m.chooseSome : m.missing;
  if (issue.code === 'too_big') return tooLong(Number(issue.maximum));
  if (issue.code === 'invalid_value') return m.choose;
  if (issue.code === 'invalid_type') return m.missing;
  if (issue.code === 'invalid_format' && issue.format === 'date') return m.date;
  if (issue.code === 'invalid_format' && issue.format === 'email') return m.email;
  if (issue.code === 'invalid_format' && issue.format === 'uuid') return m.choose;
  return m.wrong;
}

const tooLong = (max: number): Text => ({
  vi: `Quá dài: tối đa ${max} ký tự.`,
  en: `Too long: at most ${max} characters.`,
});

// ------------------------------------------------------------------ shapes that forms have in common

/** Words on one line, NFC, without control characters; `''` is refused. */
export const words = (max: number) => z.string().transform(oneLine).pipe(z.string().min(1).max(max));

/** The same, but may be left empty. */
export const optionalWords = (max: number) =>
  z
    .string()
    .nullish()
    .transform((value) => oneLine(value ?? ''))
    .pipe(z.string().max(max));

/** 'YYYY-MM-DD' of a day that exists, within years that a form can mean. */
export const day = z.iso
  .date()
  .refine((value) => value >= '1900-01-01' && value <= '2200-12-31', says(m.date));

/** A day, or null when left empty. */
export const optionalDay = z.union([
  z.literal('').transform(() => null),
  z.null(),
  z.undefined().transform(() => null),
  day,
]);

/** Whether a text from an address or form can be the id of a row. */
export const isId = (text: string): boolean => z.uuid().safeParse(text).success;

const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
