import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { pdfFile } from '../../../../fixtures/plans/pdf-file.ts';
import { writeWorkbook } from '../../../platform/workbooks.ts';
import { readPlainText } from './plain.ts';

const zip = (parts: Record<string, string>): Uint8Array =>
  zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, new TextEncoder().encode(text)])),
  );

describe('the words of a file', () => {
  it('are those of a workbook, row by row', async () => {
    const bytes = await writeWorkbook([
      {
        name: 'Số liệu',
        columns: [
          { head: 'Cơ quan', width: 20 },
          { head: 'Hồ sơ', width: 10 },
        ],
        rows: [
          ['Sở Nội vụ', 120],
          ['Sở Y tế', 7],
        ],
      },
    ]);
    expect((await readPlainText(bytes)).text).toBe('Cơ quan\tHồ sơ\nSở Nội vụ\t120\nSở Y tế\t7');
  });

  it('are those of slides and of OpenDocument files', async () => {
    const slide = '<p:sld><a:p><a:r><a:t>Kết quả </a:t></a:r><a:r><a:t>cải cách</a:t></a:r></a:p></p:sld>';
    expect((await readPlainText(zip({ 'ppt/slides/slide1.xml': slide }))).text.trim()).toBe(
      'Kết quả cải cách',
    );
    const open =
      '<office:text><text:h>Báo cáo</text:h><text:p>Quý <text:span>một</text:span></text:p></office:text>';
    expect((await readPlainText(zip({ 'content.xml': open }))).text).toBe('Báo cáo\nQuý một\n');
  });

  it('are those of a PDF, with the number of its pages', async () => {
    const page = (text: string) => ({
      width: 595,
      height: 842,
      texts: [{ x: 60, y: 80, text, size: 13 }],
      rules: [],
    });
    const pdf = pdfFile([
      page('Quyết định thành lập đoàn kiểm tra'),
      page('Danh sách thành viên đoàn kiểm tra'),
    ]);
    const { text, pages } = await readPlainText(pdf);
    expect(text).toContain('thành lập đoàn kiểm tra');
    expect(pages).toBe(2);
  });

  it('are refused in a damaged sheet and in a bomb', async () => {
    const sheet = (text: string) => zip({ 'xl/worksheets/sheet1.xml': text });
    await expect(readPlainText(sheet('<worksheet><row>'))).rejects.toMatchObject({ code: 'corrupt' });
    await expect(
      readPlainText(sheet(`<worksheet>${' '.repeat(40_000_000)}</worksheet>`)),
    ).rejects.toMatchObject({ code: 'zip-bomb' });
    await expect(readPlainText(sheet('<worksheet/>'))).rejects.toMatchObject({ code: 'empty' });
  });
});
