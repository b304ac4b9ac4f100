/** A preview as XLSX, whole: for the file of the resolution, and for those who check it line by line. */
import { translator } from '../../platform/i18n.ts';
import { writeWorkbook } from '../../platform/workbooks.ts';
import { am } from './act-messages.ts';
import type { ActPreview } from './carrying-out.ts';

const t = translator('vi');

/** `names`: of agencies by id. */
export function previewWorkbook(
  { plan, things }: ActPreview,
  names: ReadonlyMap<string, string>,
): Promise<Uint8Array> {
  const named = (id: string | null): string => (id === null ? '' : (names.get(id) ?? id));
  const held = things.map(({ byAgency }) => new Map(byAgency.map((one) => [one.agencyId, one.count])));
  return writeWorkbook([
    {
      name: t(am.ended),
      columns: [
        { head: 'Mã', width: 28 },
        { head: 'Cơ quan', width: 46 },
        { head: 'Kế thừa', width: 60 },
        ...things.map(({ label }) => ({ head: t(label), width: 18 })),
      ],
      rows: plan.ended.map(({ agency, successors }) => [
        agency.code,
        agency.name,
        successors.map(({ id }) => named(id)).join('; '),
        ...held.map((counts) => counts.get(agency.id) ?? 0),
      ]),
    },
    {
      name: t(am.founded),
      columns: [
        { head: 'Mã', width: 28 },
        { head: 'Cơ quan', width: 46 },
        { head: 'Cấp trên', width: 46 },
      ],
      rows: plan.founded.map(({ code, name, parentId }) => [code, name, named(parentId)]),
    },
    {
      name: t(am.moved),
      columns: [
        { head: 'Mã', width: 28 },
        { head: 'Cơ quan', width: 46 },
        { head: 'Cấp trên mới', width: 46 },
      ],
      rows: plan.moved.map(({ agency, toParentId }) => [agency.code, agency.name, named(toParentId)]),
    },
  ]);
}
