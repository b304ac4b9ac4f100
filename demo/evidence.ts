/** Evidence of the demo: what departments keep to show that something was done. */
import { listAgencies } from '../src/agencies/index.ts';
import { addEvidence, type NewEvidence } from '../src/evidence/index.ts';
import type { Context } from '../src/platform/context.ts';
import { writeWorkbook } from '../src/platform/workbooks.ts';

interface Kept extends Omit<NewEvidence, 'agencyId'> {
  agency: string;
  file?: { name: string; bytes: Uint8Array };
}

const text = (name: string, lines: readonly string[]): { name: string; bytes: Uint8Array } => ({
  name,
  bytes: new TextEncoder().encode(lines.join('\n\n')),
});

const evidence = async (): Promise<Kept[]> => [
  {
    agency: 'SO_NOI_VU',
    title: 'Kế hoạch kiểm tra cải cách hành chính năm 2026',
    docNumber: '18/KH-SNV',
    issuedOn: '2026-01-22',
    issuer: 'Sở Nội vụ',
    periodYear: 2026,
    field: 'direction',
    confidentiality: 'PUBLIC',
    file: text('ke-hoach-kiem-tra-2026.txt', [
      'KẾ HOẠCH kiểm tra công tác cải cách hành chính năm 2026',
      'Kiểm tra định kỳ tại 05 sở và 12 xã, phường; kiểm tra đột xuất việc tiếp nhận, giải quyết hồ sơ thủ tục hành chính tại Bộ phận Một cửa.',
      'Đoàn kiểm tra thông báo kết luận trong 15 ngày; đơn vị được kiểm tra báo cáo khắc phục trong 30 ngày.',
    ]),
  },
  {
    agency: 'SO_KHCN',
    title: 'Số liệu hồ sơ trực tuyến quý I năm 2026',
    periodYear: 2026,
    periodCode: 'Q1',
    field: 'digital-government',
    file: {
      name: 'ho-so-truc-tuyen-quy-1.xlsx',
      bytes: await writeWorkbook([
        {
          name: 'Quý I',
          columns: [
            { head: 'Cơ quan', width: 40 },
            { head: 'Hồ sơ tiếp nhận', width: 18 },
            { head: 'Trực tuyến', width: 14 },
          ],
          rows: [
            ['Sở Nội vụ', 412, 388],
            ['Sở Y tế', 1276, 1009],
            ['UBND xã Bến Đá', 640, 402],
          ],
        },
      ]),
    },
  },
  {
    agency: 'SO_KHCN',
    kind: 'LINK',
    title: 'Chuyên mục Cải cách hành chính trên Cổng thông tin điện tử của Sở',
    url: 'https://sokhcn.lamgiang.example/cai-cach-hanh-chinh',
    periodYear: 2026,
    field: 'communication',
    confidentiality: 'PUBLIC',
  },
  {
    agency: 'UBND_XA_BEN_DA',
    title: 'Biên bản tự kiểm tra Bộ phận Một cửa xã Bến Đá',
    docNumber: '02/BB-UBND',
    issuedOn: '2026-02-26',
    periodYear: 2026,
    periodCode: 'Q1',
    field: 'procedure',
    file: text('bien-ban-tu-kiem-tra.txt', [
      'BIÊN BẢN tự kiểm tra việc tiếp nhận và trả kết quả',
      'Kiểm tra ngẫu nhiên 30 hồ sơ: 29 hồ sơ trả trước hoặc đúng hạn; 01 hồ sơ trễ hạn đã có thư xin lỗi.',
      'Niêm yết thủ tục hành chính đầy đủ, có mã QR tra cứu.',
    ]),
  },
  {
    agency: 'VP_UBND',
    docNumber: '07/BC-UBND',
    issuedOn: '2026-01-15',
    issuer: 'Ủy ban nhân dân tỉnh Lam Giang',
    confidentiality: 'SECRET',
    field: 'organisation',
  },
];

/** Keeps the demo's evidence. */
export async function keepEvidence(context: Context): Promise<void> {
  const ids = new Map((await listAgencies(context)).map((agency) => [agency.code, agency.id]));
  for (const { agency, file, ...input } of await evidence())
    await addEvidence(context, { ...input, agencyId: ids.get(agency) ?? '' }, file ?? null);
}
