import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFindings } from '../support/chromium.ts';
import { type OpenProduct, openProduct, PHONE, WITHOUT_SCRIPT } from '../support/product.ts';

let product: OpenProduct;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());
afterEach(async () => {
  for (const context of product.browser.contexts()) await context.close();
  expect(product.complaints).toEqual([]);
});

const ONLINE = 'Tỷ lệ hồ sơ nộp trực tuyến trên tổng số hồ sơ tiếp nhận';
const DIGITISED = 'Tỷ lệ hồ sơ, kết quả giải quyết được số hóa';
const cell = (page: Page, label: string, name: string) =>
  page.getByRole('textbox', { name: `${label}: ${name}` });

async function openIndicator(page: Page, name: string): Promise<void> {
  await page.goto('/indicators');
  await page.getByRole('link', { name: `${name} 214/KH-UBND` }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

describe('an officer, the head of the agency and the leader', () => {
  it('types by keyboard and by pasting, hands in, is returned one, and sees it counted once approved', async () => {
    const officer = await product.open('khcn');
    await officer.goto('/indicators/entry');
    expect(await accessibilityFindings(officer)).toEqual([]);
    const digitised = cell(officer, 'Số hồ sơ, kết quả giải quyết được số hóa', DIGITISED);
    await digitised.focus();
    // Two cells from a spreadsheet: the share shows at once.
    await officer.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '1.210\t1.250');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true }),
      );
    });
    await officer.getByText('96,8%', { exact: true }).waitFor();
    // Enter goes down the column.
    await digitised.press('Enter');
    expect(await officer.evaluate(() => document.activeElement?.getAttribute('data-column'))).toBe(
      'numerator',
    );
    await officer.getByRole('button', { name: 'Trình duyệt' }).click();
    await officer.getByText('Đã trình duyệt 1 số liệu.').waitFor();

    const head = await product.open('gd.khcn');
    await head.goto('/indicators/approval');
    expect(await accessibilityFindings(head)).toEqual([]);
    const row = head.getByRole('row').filter({ hasText: ONLINE });
    await row.getByRole('link').click();
    await head.getByText('Trả lại số liệu').click();
    await head.getByLabel('Lý do').fill('Chưa gồm hồ sơ tháng 9');
    await head.getByRole('button', { name: 'Trả lại' }).click();
    await head.getByText('Đã trả lại.').waitFor();
    await head.goto('/indicators/approval');
    await head.getByRole('row').filter({ hasText: DIGITISED }).getByRole('checkbox').check();
    await head.getByRole('button', { name: 'Duyệt các số liệu đã chọn' }).click();
    await head.getByText('Đã duyệt 1 số liệu.').waitFor();

    const leader = await product.open('chutich');
    await openIndicator(leader, DIGITISED);
    await leader
      .getByRole('row')
      .filter({ hasText: 'Sở Khoa học và Công nghệ' })
      .getByText('1.210 / 1.250')
      .waitFor();
    await officer.goto('/indicators/entry');
    await officer.getByText('Chưa gồm hồ sơ tháng 9').waitFor();
  });

  it('without script a wrong number is explained beside its cell, and what was typed stays', async () => {
    const page = await product.open('bendaxa', WITHOUT_SCRIPT);
    await page.goto('/indicators/entry');
    await cell(page, 'Số hồ sơ, kết quả giải quyết được số hóa', DIGITISED).fill('130');
    await cell(page, 'Tổng số hồ sơ', DIGITISED).fill('120');
    await page.getByRole('button', { name: 'Lưu nháp' }).click();
    await page.getByText('Tử số lớn hơn mẫu số.').first().waitFor();
    const numerator = cell(page, 'Số hồ sơ, kết quả giải quyết được số hóa', DIGITISED);
    expect(await numerator.inputValue()).toBe('130');
    await numerator.fill('110');
    await page.getByRole('button', { name: 'Lưu nháp' }).click();
    await page.getByText('Đã lưu 1 số liệu.').waitFor();
  });

  it('the leader sees what will miss its target, with the arithmetic, then and now, also on a phone', async () => {
    const page = await product.open('chutich', PHONE);
    await page.goto('/indicators');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sẽ không đạt theo đà hiện nay' }).click();
    await page.getByRole('link', { name: `${ONLINE} 214/KH-UBND` }).click();
    await page.getByText(/không đạt mức ≥ 75%/).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await openIndicator(page, 'Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn');
    await page.getByText(/01\/07\/2025: \d+ cơ quan/).waitFor();
    await page.getByLabel('Kỳ số liệu').selectOption({ label: 'Quý II/2025' });
    await page.getByRole('button', { name: 'Xem' }).click();
    await page.getByRole('link', { name: 'Ủy ban nhân dân thành phố Lam Thành' }).waitFor();
    await page.getByRole('link', { name: 'Theo tổ chức hiện nay' }).click();
    await page.getByText(/6 giá trị của cơ quan đã chia tách/).waitFor();
  });
});

describe('the standing office', () => {
  it('changes how something is measured, and exports the list', async () => {
    const page = await product.open('snv');
    await page.goto('/indicators/definitions?q=ky+so');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'CQS-02' }).click();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByLabel('Chiều tốt').selectOption({ label: 'Đúng mức' });
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã lưu cách đo.').waitFor();
    await page.goto('/indicators');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Xuất Excel' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^chi-tieu-.*\.xlsx$/);
  });
});

describe('the cascade', () => {
  it('an officer accepts what rows of a draft serve above, and begins another plan from what was assigned', async () => {
    const page = await product.open('khcn');
    await page.goto('/plans?status=DRAFT');
    await page
      .getByRole('link', { name: /Sở Khoa học và Công nghệ/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Liên kết cấp trên' }).click();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Chấp nhận các liên kết đã chọn' }).click();
    await page.getByText(/Đã liên kết \d+ cặp dòng/).waitFor();
    await page.goto('/plans');
    await page.getByRole('link', { name: 'Lập từ việc được giao' }).click();
    await page.getByRole('row').filter({ hasText: 'giải quyết đúng hạn' }).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Lập bản nháp' }).click();
    await page.getByText('Đã lập bản nháp với 1 dòng.').waitFor();
  });

  it('the province sees what was taken on, what demands less, and the tree', async () => {
    const page = await product.open('snv');
    await page.goto('/plans?status=PUBLISHED&q=214');
    await page.locator('td.cell-title a').first().click();
    await page.getByRole('link', { name: 'Độ phủ' }).click();
    await page.getByText(/cấp trên 2026: ≥ 98 %, ở đây 2026: ≥ 97 %/).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Cây phân rã' }).click();
    await page.waitForURL('**/tree');
    await page.getByText('Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn').first().click();
    await page.getByText('Tỷ lệ hồ sơ thủ tục hành chính của ngành y tế giải quyết đúng hạn').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
