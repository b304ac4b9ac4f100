/** The annex as a workbook: numbers as numbers, rates and totals as formulas, counted numbers with links to what is behind. */
import ExcelJS from 'exceljs';
import { neutralise } from '../platform/workbooks.ts';
import { behindHref } from './addresses.ts';
import { isOverridden, numberOf, shownOf, shownWords } from './figures.ts';
import { isCounted } from './form.ts';
import { periodTitle } from './period-words.ts';
import type { ReportDetail } from './reading.ts';

const HEADS = ['Mã', 'Chỉ tiêu thống kê', 'Đơn vị tính', 'Số liệu', 'Hệ thống tính', 'Ghi chú, lý do'];
const WIDTHS = [9, 62, 14, 16, 16, 44];
const FIRST_ROW = 4;

/** The bytes of the XLSX. `origin`: where this product is reached, for its links. */
export async function annexWorkbook(detail: ReportDetail, origin: string): Promise<Uint8Array> {
  const { form, figures, period, report, agencyName } = detail;
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Phụ lục số liệu', {
    views: [{ state: 'frozen', ySplit: FIRST_ROW - 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = WIDTHS.map((width) => ({ width }));
  sheet.addRow([neutralise(agencyName)]);
  sheet.addRow([neutralise(`Phụ lục số liệu báo cáo cải cách hành chính ${periodTitle(period)}`)]);
  sheet.addRow(HEADS);
  const rowOf = new Map(form.items.map((item, index) => [item.code, FIRST_ROW + index]));
  for (const item of form.items) {
    const shown = shownOf(item, figures);
    const figure = figures.get(item.code);
    const row = sheet.addRow([item.code, item.name, item.unit]);
    const cell = row.getCell(4);
    if (shown.kind === 'NUMBER') cell.value = shown.value;
    else cell.value = shownWords(shown);
    if (!isCounted(item)) {
      const [of, over] = [`D${rowOf.get(item.of)}`, `D${rowOf.get(item.over)}`];
      // One rounding: hundredths of a per cent, half up.
      cell.value = {
        formula: `IF(AND(ISNUMBER(${of}),ISNUMBER(${over})),IF(${over}=0,"không phát sinh",ROUND(${of}/${over}*100,2)),"chưa báo cáo")`,
        result: shown.kind === 'RATE' ? shown.hundredths / 100 : shownWords(shown),
      };
      cell.numFmt = '#,##0.00';
    } else if (item.sumOf && shown.kind === 'NUMBER') {
      const parts = item.sumOf.map((code) => `D${rowOf.get(code)}`).join(',');
      const sum = item.sumOf.reduce((all, code) => all + (numberOf(figures.get(code)) ?? 0), 0);
      if (sum === shown.value) cell.value = { formula: `SUM(${parts})`, result: sum };
    }
    if (isCounted(item) && figure?.computed != null) {
      const href = behindHref(item, { period, agencyId: report.level === 'P' ? null : report.agencyId });
      if (href !== null)
        row.getCell(5).value = { text: String(figure.computed), hyperlink: new URL(href, origin).href };
      else row.getCell(5).value = figure.computed;
    }
    row.getCell(6).value = neutralise(figure?.note ?? '');
    if (isOverridden(figure)) row.getCell(4).font = { bold: true };
  }
  sheet.eachRow((row, number) => {
    row.alignment = { vertical: 'top', wrapText: true };
    row.font = { name: 'Times New Roman', size: 12, bold: number < FIRST_ROW };
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
