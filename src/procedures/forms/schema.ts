/** What the server accepts of a form: a Zod schema made from its declaration, the same for pages and for the API. */
import { z } from 'zod';
import { isPossible, plainNumber, plainPhone } from '../../citizens/index.ts';
import type { Params, Text } from '../../platform/i18n.ts';
import { filled } from '../../platform/i18n.ts';
import type { FormColumn, FormDefinition, FormField } from './definition.ts';
import { fm } from './messages.ts';

/** A commune that an address may name. */
export interface Commune {
  code: string;
  name: string;
}

export interface FormPlaces {
  communes: readonly Commune[];
  /** Name of the province to which the communes belong. */
  province: string;
  /** Today's date at the office. */
  today: string;
}

/** A fault as the `params` of a Zod issue carry it. */
const fault = (text: Text, params: Params = {}) => ({ text: filled(text, params) });

type Check = (value: string | number, fail: (text: Text, params?: Params) => void) => void;

/** A scalar with the checks of its declaration; null: nothing was given. */
function scalar<S extends z.ZodType<string | number>>(shape: S, check: Check) {
  return shape
    .superRefine((value, context) => {
      check(value, (text, params) =>
        context.addIssue({ code: 'custom', message: '', params: fault(text, params) }),
      );
    })
    .nullable();
}

const plainText = z.string().max(20_000);
const dateText = (date: string): string => date.split('-').reverse().join('/');

function columnSchema(field: FormColumn, { today }: FormPlaces): z.ZodType {
  switch (field.type) {
    case 'text':
      return scalar(plainText, (value, fail) => {
        const text = String(value);
        if (text.length > field.maxLength) fail(fm.tooLong, { max: field.maxLength });
        if (field.format === 'phone' && !/^0\d{8,10}$|^\+\d{8,15}$/.test(plainPhone(text))) fail(fm.phone);
        if (field.format === 'email' && !z.email().safeParse(text).success) fail(fm.email);
        if (field.format === 'digits' && !/^\d+$/.test(text)) fail(fm.digits);
      });
    case 'number':
      return scalar(z.number(), (value, fail) => {
        const number = Number(value);
        const scale = 10 ** field.decimals;
        if (Math.abs(Math.round(number * scale) / scale - number) > Number.EPSILON * Math.abs(number))
          fail(fm.decimals, { max: field.decimals });
        between(field, number, fail);
      });
    case 'money':
      return scalar(z.number().int().min(0), (value, fail) => between(field, Number(value), fail));
    case 'date':
      return scalar(z.iso.date(), (value, fail) => {
        const earliest = field.earliest === 'today' ? today : field.earliest;
        const latest = field.latest === 'today' ? today : field.latest;
        if (earliest !== null && String(value) < earliest) fail(fm.notBefore, { min: dateText(earliest) });
        if (latest !== null && String(value) > latest) fail(fm.notAfter, { max: dateText(latest) });
      });
    case 'identity':
      return scalar(plainText, (value, fail) => {
        const number = plainNumber(String(value));
        if (!field.kinds.some((kind) => isPossible({ kind, number }))) fail(fm.identity);
      });
    case 'choice': {
      const one = z.enum(field.options.map(({ value }) => value) as [string, ...string[]]);
      return field.several ? z.array(one).max(field.options.length).nullable() : one.nullable();
    }
  }
}

function between(
  { min, max }: { min: number | null; max: number | null },
  value: number,
  fail: (text: Text, params: Params) => void,
): void {
  if (min !== null && value < min) fail(fm.atLeast, { min });
  if (max !== null && value > max) fail(fm.atMost, { max });
}

function fieldSchema(field: FormField, places: FormPlaces): z.ZodType {
  switch (field.type) {
    case 'address':
      return addressSchema(places).nullable();
    case 'file':
      return z
        .array(z.uuid())
        .max(field.several ? 20 : 1)
        .nullable();
    case 'table':
      return z
        .array(
          z.strictObject(
            Object.fromEntries(field.columns.map((one) => [one.key, columnSchema(one, places)])),
          ),
        )
        .max(field.maxRows)
        .nullable();
    default:
      return columnSchema(field, places);
  }
}

const addressSchema = ({ communes, province }: FormPlaces) =>
  z
    .strictObject({
      communeCode: z.string().nullable(),
      commune: z.string().max(200),
      province: z.string().max(200),
      detail: z.string().max(300),
    })
    .superRefine((address, context) => {
      const fail = (part: string, text: Text): void =>
        context.addIssue({ code: 'custom', message: '', path: [part], params: fault(text) });
      const { communeCode, commune, detail } = address;
      if (communeCode === null && commune === '') fail('commune', fm.place);
      const known = communes.find(({ code }) => code === communeCode);
      if (communeCode !== null && (known?.name !== commune || address.province !== province))
        fail('commune', fm.commune);
      if (detail === '') fail('detail', fm.addressDetail);
    });

/** The schema of the answers: exactly the declared fields, each of its type or null. Conditions come on top (`check.ts`). */
export const schemaOf = (form: FormDefinition, places: FormPlaces) =>
  z.strictObject(
    Object.fromEntries(
      form.sections.flatMap(({ fields }) =>
        fields.map((field) => [field.key, fieldSchema(field, places).optional()]),
      ),
    ),
  );

/** What a Zod issue of such a schema means to a person. */
export function issueText(issue: z.core.$ZodIssue, field: FormField | FormColumn | undefined): Text {
  if (issue.code === 'custom') {
    const given = (issue.params as { text?: Text } | undefined)?.text;
    if (given) return given;
  }
  if (field?.type === 'table' && issue.code === 'too_big') return filled(fm.manyRows, { max: field.maxRows });
  if (field?.type === 'file') return issue.code === 'too_big' ? fm.oneFile : fm.file;
  if (field?.type === 'date') return fm.date;
  if (field?.type === 'choice') return fm.choice;
  if (field?.type === 'number' || field?.type === 'money') return fm.number;
  return fm.wrong;
}
