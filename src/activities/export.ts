/** Lists of activities as XLSX, with the fields of their kind. */
import { type Field, fieldWords, listAgencies } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { translator } from '../platform/i18n.ts';
import { writeWorkbook } from '../platform/workbooks.ts';
import type { ListedActivity } from './browse-store.ts';
import type { Detail, FieldDeclaration, KindCode } from './declaring.ts';
import { KIND_OF } from './kinds/index.ts';
import { m, word } from './messages.ts';

const t = translator('vi');

const dateText = (day: string | null): string => (day === null ? '' : day.split('-').reverse().join('/'));

function cellOf({ control, options = {} }: FieldDeclaration, value: Detail | undefined): string | number {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? '✓' : '';
  const words = (code: string): string => {
    const text = options[code];
    return text ? t(text) : code;
  };
  if (Array.isArray(value)) return value.map(words).join(', ');
  if (control === 'day') return dateText(value);
  return control === 'choice' && value !== '' ? words(value) : value;
}

/** What a list shows, and for lists of one kind everything that its fields say. */
export async function activitiesWorkbook(
  context: Context,
  rows: readonly ListedActivity[],
  code: KindCode | null,
): Promise<Uint8Array> {
  const names = new Map((await listAgencies(context, { at: null })).map(({ id, name }) => [id, name]));
  const fields = code === null ? [] : Object.entries(KIND_OF[code].fields);
  const heads = [
    { head: 'STT', width: 6 },
    { head: t(m.kind), width: 22 },
    { head: t(m.title), width: 60 },
    { head: t(m.agency), width: 34 },
    { head: t(m.field), width: 26 },
    { head: t(m.year), width: 8 },
    { head: t(m.startOn), width: 14 },
    { head: t(m.dueOn), width: 14 },
    { head: t(m.doneOn), width: 14 },
    { head: t(m.stage), width: 24 },
    { head: t(m.status), width: 18 },
    ...fields.map(([, { label, control }]) => ({ head: t(label), width: control === 'lines' ? 50 : 22 })),
  ];
  return writeWorkbook([
    {
      name: code === null ? t(m.activities) : t(KIND_OF[code].many),
      columns: heads,
      rows: rows.map((one, index) => [
        index + 1,
        t(KIND_OF[one.kind].one),
        one.title,
        names.get(one.agencyId) ?? '',
        t(fieldWords[`field_${one.field as Field}`]),
        one.year,
        dateText(one.startOn),
        dateText(one.dueOn),
        dateText(one.doneOn),
        t(KIND_OF[one.kind].stages[one.stage]?.words ?? { vi: one.stage, en: one.stage }),
        t(word('status_', one.status)),
        ...fields.map(([name, field]) => cellOf(field, one.details[name])),
      ]),
    },
  ]);
}
