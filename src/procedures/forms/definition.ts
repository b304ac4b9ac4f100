/**
 * The declaration of an online form. An officer makes it on a page; what the applicant sees (HTML) and what the server
 * accepts (a Zod schema) both come from it. Pure values: no code, no markup.
 */
import { z } from 'zod';
import { conditionShape, fieldKey } from '../conditions.ts';

/** What the state has already: the identity that the person signed in with, the organisation, an earlier dossier. */
export const PREFILLS = [
  'fullName',
  'identityNumber',
  'birthDate',
  'gender',
  'address',
  'phone',
  'email',
  'organisationName',
  'taxCode',
  'earlier',
] as const;

export type Prefill = (typeof PREFILLS)[number];

export const TEXT_FORMATS = ['any', 'phone', 'email', 'digits'] as const;
export const IDENTITY_KINDS = ['CCCD', 'PASSPORT', 'TAX'] as const;

const words = (max: number) => z.string().trim().max(max).default('');
const label = z.string().trim().min(1).max(300);
const day = z
  .union([z.iso.date(), z.literal('today')])
  .nullable()
  .default(null);
const limit = z.number().min(-1e15).max(1e15).nullable().default(null);

const common = {
  key: fieldKey,
  label,
  help: words(1000),
  required: z.boolean().default(false),
  when: conditionShape.nullable().default(null),
  prefill: z.enum(PREFILLS).nullable().default(null),
};

const choice = z.object({ value: z.string().regex(/^[\p{L}\p{N}_-]{1,60}$/u), label });

const text = z.object({
  ...common,
  type: z.literal('text'),
  lines: z.number().int().min(1).max(20).default(1),
  maxLength: z.number().int().min(1).max(10_000).default(300),
  format: z.enum(TEXT_FORMATS).default('any'),
});
const number = z.object({
  ...common,
  type: z.literal('number'),
  min: limit,
  max: limit,
  decimals: z.number().int().min(0).max(6).default(0),
  unit: words(40),
});
const money = z.object({ ...common, type: z.literal('money'), min: limit, max: limit });
const date = z.object({ ...common, type: z.literal('date'), earliest: day, latest: day });
const identity = z.object({
  ...common,
  type: z.literal('identity'),
  kinds: z.array(z.enum(IDENTITY_KINDS)).min(1).default(['CCCD']),
});
const address = z.object({ ...common, type: z.literal('address') });
const choices = z.object({
  ...common,
  type: z.literal('choice'),
  several: z.boolean().default(false),
  options: z.array(choice).min(1).max(200),
});
const file = z.object({
  ...common,
  type: z.literal('file'),
  /** The component of the case that the file is, by its key; null: an attachment of its own. */
  component: z.string().max(40).nullable().default(null),
  several: z.boolean().default(false),
});

/** What a row of a table may ask. */
const columnShape = z.discriminatedUnion('type', [text, number, money, date, identity, choices]);
const table = z.object({
  ...common,
  type: z.literal('table'),
  columns: z.array(columnShape).min(1).max(12),
  minRows: z.number().int().min(0).max(50).default(0),
  maxRows: z.number().int().min(1).max(50).default(10),
});

export const fieldShape = z.discriminatedUnion('type', [
  text,
  number,
  money,
  date,
  identity,
  address,
  choices,
  file,
  table,
]);
export type FormField = z.output<typeof fieldShape>;
export type FormColumn = z.output<typeof columnShape>;

const sectionShape = z.object({
  key: fieldKey,
  title: label,
  help: words(1000),
  when: conditionShape.nullable().default(null),
  fields: z.array(fieldShape).max(100),
});

export type FormSection = z.output<typeof sectionShape>;

export const formShape = z.object({ sections: z.array(sectionShape).max(30) });
export type FormDefinition = z.output<typeof formShape>;
