import { findAgency } from '../../agencies/index.ts';
import { sendFile } from '../../platform/downloads.ts';
import type { Request, Site } from '../../platform/http.ts';
import { reportDocument } from '../document.ts';
import { findReport, type ReportDetail } from '../reading.ts';
import { annexWorkbook } from '../workbook.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const fileName = ({ period }: ReportDetail, ending: string): string =>
  `bao-cao-cchc-${period.year}-${period.code.toLowerCase()}.${ending}`;

/** A report as DOCX by Nghị định 30/2020/NĐ-CP, its annex as XLSX. */
export function reportFiles(site: Site): void {
  site.get('/reports/:id/report.docx', 'reports.read', async (c) => {
    const detail = await findReport(c.var.context, c.req.param('id') ?? '');
    const { report, period } = detail;
    const above =
      report.level === 'P' ? null : (await findAgency(c.var.context, period.provinceId, period.to)).name;
    return sendFile(c, await reportDocument(detail, above), fileName(detail, 'docx'), DOCX);
  });
  site.get('/reports/:id/annex.xlsx', 'reports.read', async (c) => {
    const detail = await findReport(c.var.context, c.req.param('id') ?? '');
    return sendFile(c, await annexWorkbook(detail, originOf(c)), fileName(detail, 'xlsx'), XLSX);
  });
}

const originOf = (c: Request): string => c.var.context.config.publicUrl ?? new URL(c.req.url).origin;
