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

const DIGITISE = 'Số hóa kết quả giải quyết thủ tục hành chính';

/** Goes to the address of the first row whose link has these words. */
async function openRow(page: Page, words: string): Promise<void> {
  const href = await page.locator('tbody a', { hasText: words }).first().getAttribute('href');
  await page.goto(href ?? '/nowhere');
}

const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

describe('a reform officer and the head of the agency', () => {
  it('report, return, report again with the product, approve: each sees what waits for them', async () => {
    const officer = await product.open('khcn');
    const head = await product.open('gd.khcn');
    await officer.goto('/my-work');
    expect(await accessibilityFindings(officer)).toEqual([]);
    await openRow(officer, DIGITISE);
    const assignment = officer.url();
    expect(await accessibilityFindings(officer)).toEqual([]);
    await officer.getByRole('link', { name: 'Báo cáo tiến độ' }).click();
    await officer.getByRole('heading', { level: 1, name: 'Báo cáo tiến độ' }).waitFor();
    await officer.getByLabel('Tỷ lệ hoàn thành (%)').fill('62,5');
    await officer.getByRole('button', { name: 'Gửi duyệt' }).click();
    // Sent without a word about what was done: the form says so, and keeps what was typed.
    await officer.getByText('Hãy ghi kết quả thực hiện trước khi gửi.').first().waitFor();
    expect(await officer.getByLabel('Tỷ lệ hoàn thành (%)').inputValue()).toBe('62,5');
    expect(await accessibilityFindings(officer)).toEqual([]);
    await officer.getByLabel('Kết quả thực hiện').fill('Đã số hóa 12.500 kết quả còn hiệu lực');
    await officer.getByRole('button', { name: 'Gửi duyệt' }).click();
    await officer.getByText('Đã gửi báo cáo để duyệt.').waitFor();

    await head.goto('/my-work/decide');
    expect(await accessibilityFindings(head)).toEqual([]);
    await openRow(head, DIGITISE);
    await head.getByText('Trả lại', { exact: true }).first().click();
    await head.getByLabel('Lý do trả lại').fill('Chưa nêu số kết quả phải số hóa');
    await head.getByRole('button', { name: 'Trả lại' }).click();
    await head.getByText('Đã trả lại báo cáo.').waitFor();

    await officer.goto('/my-work/returned');
    await openRow(officer, DIGITISE);
    await officer.getByText('Chưa nêu số kết quả phải số hóa').waitFor();
    await officer.getByRole('link', { name: 'Báo cáo lại' }).click();
    await officer.getByLabel('Kết quả thực hiện').fill('Đã số hóa 12.500/12.500 kết quả còn hiệu lực');
    const day = await officer.getByLabel('Tính đến ngày').inputValue();
    await officer.getByLabel('Ngày hoàn thành').fill(day);
    await officer.getByLabel('Liên kết').fill('https://khodulieu.lamgiang.example/ket-qua');
    await officer.getByRole('button', { name: 'Gửi duyệt' }).click();
    await officer.getByText('Chờ xác nhận hoàn thành').first().waitFor();

    await head.goto(assignment);
    await head.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await head.getByText('Đã duyệt báo cáo.').waitFor();
    const text = await head.locator('main').innerText();
    // All versions are there.
    for (const words of ['Lần 2', 'Lần 1', 'Chưa nêu số kết quả phải số hóa', 'Hoàn thành'])
      expect(text).toContain(words);
  });

  it('who saves second sees both texts, and saves again when they mean it', async () => {
    const officer = await product.open('khcn');
    const head = await product.open('gd.khcn', WITHOUT_SCRIPT);
    await officer.goto('/my-work');
    await openRow(officer, 'TCVN ISO 9001');
    const form = `${officer.url()}/report`;
    await officer.goto(form);
    await officer.getByLabel('Kết quả thực hiện').fill('Bản đầu');
    await officer.getByRole('button', { name: 'Lưu dự thảo' }).click();
    await officer.getByText('Đã lưu dự thảo.').waitFor();
    await Promise.all([officer.goto(form), head.goto(form)]);
    await head.getByLabel('Kết quả thực hiện').fill('Bản của giám đốc');
    await head.getByRole('button', { name: 'Lưu dự thảo' }).click();
    await head.getByText('Đã lưu dự thảo.').waitFor();
    await officer.getByLabel('Kết quả thực hiện').fill('Bản của đầu mối');
    await officer.getByRole('button', { name: 'Lưu dự thảo' }).click();
    await officer.getByText('Bản của giám đốc').first().waitFor();
    expect(await accessibilityFindings(officer)).toEqual([]);
    await officer.getByRole('button', { name: 'Lưu dự thảo' }).click();
    await officer.getByText('Đã lưu dự thảo.').waitFor();
    await officer.getByText('Bản của đầu mối').waitFor();
  });
});

describe('an officer of a commune', () => {
  it('works on a phone', async () => {
    const page = await product.open('bendaxa', PHONE);
    for (const path of ['/my-work', '/my-work/done', '/work']) {
      await page.goto(path);
      expect(await fits(page), path).toBe(true);
      expect(await accessibilityFindings(page), path).toEqual([]);
    }
    await page.goto('/my-work');
    await openRow(page, DIGITISE);
    await page.goto(`${page.url()}/report`);
    expect(await fits(page)).toBe(true);
  });
});

describe('the standing office', () => {
  it('follows all agencies, adjusts a task by decision, and sees what it was before', async () => {
    const page = await product.open('snv');
    await page.goto('/assignments?status=OVERDUE');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(3);
    await page.goto('/work?q=tru%20so%20doi%20du');
    await openRow(page, 'xử lý trụ sở dôi dư');
    const task = page.url();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.goto(`${task}/amend`);
    await page.getByLabel('Văn bản').fill('812/QĐ-UBND');
    await page.getByLabel('Lý do').fill('Chờ định giá tài sản');
    await page.getByLabel('Đến ngày (hạn)').fill('2027-03-31');
    await page.getByRole('combobox', { name: 'Thêm cơ quan' }).fill('Sở Xây dựng');
    await page.getByLabel('với vai trò').selectOption('COORDINATE');
    await page.getByRole('button', { name: 'Thêm', exact: true }).click();
    await page.getByLabel('Vai trò của Sở Xây dựng').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lưu quyết định' }).click();
    await page.getByText('Đã điều chỉnh nhiệm vụ.').waitFor();
    const text = await page.locator('main').innerText();
    for (const words of ['812/QĐ-UBND', 'Chờ định giá tài sản', 'Sở Xây dựng']) expect(text).toContain(words);
  });
});
