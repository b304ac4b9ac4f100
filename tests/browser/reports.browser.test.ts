import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFindings } from '../support/chromium.ts';
import { type OpenProduct, openProduct, PHONE } from '../support/product.ts';

let product: OpenProduct;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());
afterEach(async () => {
  for (const context of product.browser.contexts()) await context.close();
  expect(product.complaints).toEqual([]);
});

const TITLE = 'Kết quả cao điểm số hóa hồ sơ';
const day = (offset: number): string =>
  Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').add({ days: offset }).toString();

async function fits(page: Page): Promise<void> {
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide).toBeLessThanOrEqual(0);
}

describe('a report, from opening to the desk of the standing office and back', () => {
  it('the office opens one, the officer drafts on the evening before it is due, the head sends, the office returns', async () => {
    const office = await product.open('snv');
    await office.goto('/reports/periods/new');
    expect(await accessibilityFindings(office)).toEqual([]);
    await office.getByLabel('Nội dung báo cáo').fill(TITLE);
    await office.getByLabel('Số liệu từ ngày').fill(day(-40));
    await office.getByLabel('Chốt số liệu hết ngày').fill(day(-1));
    await office.getByLabel('Hạn gửi').fill(day(1));
    await office.getByRole('button', { name: 'Mở kỳ báo cáo' }).click();
    await office.getByText('Đã mở kỳ báo cáo.').waitFor();
    expect(await accessibilityFindings(office)).toEqual([]);
    const period = new URL(office.url()).pathname;

    const officer = await product.open('bendaxa', PHONE);
    await officer.goto('/reports');
    await officer.getByRole('row').filter({ hasText: TITLE }).getByRole('link').first().click();
    await officer.getByRole('heading', { level: 1, name: 'Soạn báo cáo' }).waitFor();
    expect(await accessibilityFindings(officer)).toEqual([]);
    await fits(officer);
    const edit = new URL(officer.url()).pathname;
    await officer.evaluate(() => {
      for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea'))
        area.value = 'Đã thực hiện.';
      for (const input of document.querySelectorAll<HTMLInputElement>('input[name^="value-"]'))
        if (input.labels?.[0]?.textContent?.includes('Nhập số')) input.value = '0';
    });
    await officer.getByRole('button', { name: 'Lưu và trình thủ trưởng' }).click();
    // Numbers that jumped are to be explained first; what was typed is kept.
    await officer.getByText('chỗ phải sửa hoặc giải thích trước khi trình').waitFor();
    await officer.evaluate(() => {
      for (const input of document.querySelectorAll<HTMLInputElement>('input[name^="note-"]'))
        input.value = 'Theo phát sinh thực tế';
    });
    await officer.getByRole('button', { name: 'Lưu và trình thủ trưởng' }).click();
    await officer.getByText('Đã trình thủ trưởng ký gửi.').waitFor();
    await fits(officer);

    const report = edit.replace('/edit', '');
    const head = await product.open('ct.benda');
    await head.goto(report);
    expect(await accessibilityFindings(head)).toEqual([]);
    await head.getByRole('button', { name: 'Ký gửi' }).click();
    await head.getByText('Đã gửi báo cáo.').waitFor();

    await office.goto(report);
    await office.getByLabel('Lý do trả lại').fill('Nêu rõ nguyên nhân hồ sơ quá hạn');
    await office.getByRole('button', { name: 'Trả lại' }).click();
    await office.getByText('Đã trả lại báo cáo.').waitFor();
    await officer.goto(edit);
    await officer.getByText('Nêu rõ nguyên nhân hồ sơ quá hạn').first().waitFor();
    await office.goto(period);
    await office.getByRole('button', { name: 'Tổng hợp' }).click();
    await office.getByText('Đã tổng hợp vào báo cáo của tỉnh.').waitFor();
    await office.goto(period);
    await office.getByRole('button', { name: 'Đóng kỳ' }).first().click();
    await office.getByRole('dialog').getByRole('button', { name: 'Đóng kỳ' }).click();
    await office.getByText('Đã đóng kỳ báo cáo.').waitFor();
    // A late call of a closed period leads to what stands there.
    await officer.goto(edit);
    await officer.getByText('Không gửi', { exact: true }).first().waitFor();
  });

  it('a closed quarter is read by everybody, its numbers lead to what is behind them', async () => {
    const reader = await product.open('kiemtra');
    await reader.goto('/reports');
    expect(await accessibilityFindings(reader)).toEqual([]);
    await reader
      .getByRole('link', { name: /^Quý|^6 tháng|^Năm/ })
      .nth(1)
      .click();
    await reader.getByRole('link', { name: 'Ủy ban nhân dân xã Bến Đá' }).click();
    await reader.getByRole('heading', { level: 1, name: 'Ủy ban nhân dân xã Bến Đá' }).waitFor();
    expect(await accessibilityFindings(reader)).toEqual([]);
  });
});
