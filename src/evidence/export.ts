/** The list of evidence as XLSX, for reports and appraisal. */
import { listAgencies } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { translator } from '../platform/i18n.ts';
import { writeWorkbook } from '../platform/workbooks.ts';
import type { Sort } from '../ui/index.ts';
import type { EvidenceSort } from './browse-store.ts';
import { type EvidenceQuery, listEvidence } from './browsing.ts';
import { m, periodWords, wordOf } from './messages.ts';

/** An export has so many rows at most; a longer list is filtered first. */
const MOST_ROWS = 5_000;
const t = translator('vi');

const COLUMNS = [
  { head: 'STT', width: 6 },
  { head: 'Tên minh chứng', width: 60 },
  { head: 'Loại', width: 16 },
  { head: 'Số, ký hiệu', width: 20 },
  { head: 'Ngày ban hành', width: 14 },
  { head: 'Cơ quan ban hành', width: 30 },
  { head: 'Cơ quan, đơn vị', width: 34 },
  { head: 'Kỳ', width: 20 },
  { head: 'Lĩnh vực', width: 26 },
  { head: 'Mức độ công khai', width: 16 },
  { head: 'Phiên bản', width: 10 },
  { head: 'Tệp hoặc đường dẫn', width: 40 },
];

/** What the person may see of a list. State secrets stand there as a number and a date. */
export async function exportEvidence(
  context: Context,
  query: EvidenceQuery,
  sort: Sort<EvidenceSort>,
): Promise<Uint8Array> {
  const page = { offset: 0, size: MOST_ROWS, descending: sort.direction === 'descending' };
  const { rows } = await listEvidence(context, query, sort.key, page);
  const agencies = await listAgencies(context, { at: null });
  const names = new Map(agencies.map((agency) => [agency.id, agency.name]));
  return writeWorkbook([
    {
      name: t(m.evidenceStore),
      columns: COLUMNS,
      rows: rows.map((one, index) => [
        index + 1,
        one.title || t(m.secretTitle, { number: one.docNumber }),
        t(wordOf(one.kind)),
        one.docNumber,
        one.issuedOn ?? '',
        one.issuer,
        names.get(one.agencyId) ?? '',
        periodWords(t, one),
        one.field === '' ? '' : t(wordOf(one.field)),
        t(wordOf(one.confidentiality)),
        one.current.number,
        one.current.file?.name ?? one.current.url ?? '',
      ]),
    },
  ]);
}
