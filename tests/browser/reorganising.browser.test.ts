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

const ADMINISTRATOR = 'quantri';
const today = (): string => Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').toString();

/** Drafts an act and stays on its page. */
async function draft(page: Page, title: string, day: string): Promise<void> {
  await page.goto('/reorganisations');
  await page.getByRole('link', { name: 'Soạn đợt sắp xếp' }).click();
  await page.getByLabel('Tên đợt sắp xếp').fill(title);
  await page.getByLabel('Nghị quyết, quyết định').fill('Nghị quyết số 99/NQ-HĐND');
  await page.getByLabel('Ngày có hiệu lực').fill(day);
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Chooses an agency from the suggestions for what is typed. */
async function choose(page: Page, field: string, words: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).pressSequentially(words);
  await page.getByRole('option', { name }).first().click();
  await page.getByRole('listbox').first().waitFor({ state: 'hidden' });
}

describe('the administrator', () => {
  it('merges two departments into a new one, and sees beforehand what moves', async () => {
    const page = await product.open(ADMINISTRATOR);
    await draft(page, 'Sáp nhập hai sở', today());
    await page.getByRole('link', { name: 'Sáp nhập', exact: true }).click();
    await choose(page, 'Cơ quan', 'cong thuong', 'Sở Công Thương');
    await choose(page, 'Cơ quan', 'so xay', 'Sở Xây dựng');
    await page.getByText('Hoặc thành lập cơ quan mới').click();
    await page.getByLabel('Mã', { exact: true }).fill('SO_KINH_TE');
    await page.getByLabel('Tên mới').fill('Sở Kinh tế và Hạ tầng');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lưu' }).click();

    // Level, kind and parent are missing still: the line says so, and there is no preview yet.
    await page.getByText('Chưa chọn cấp và loại cơ quan.').first().waitFor();
    expect(await page.getByRole('link', { name: 'Xem trước' }).count()).toBe(0);
    await page.getByRole('link', { name: /Sở Kinh tế và Hạ tầng/ }).click();
    await page.getByLabel('Cấp', { exact: true }).selectOption('PROVINCE');
    await page.getByLabel('Sở', { exact: true }).check();
    await choose(page, 'Cơ quan cấp trên', 'uy ban nhan dan tinh', 'Ủy ban nhân dân tỉnh Lam Giang');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã lưu.').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);

    await page.getByRole('link', { name: 'Xem trước' }).click();
    await page.getByRole('heading', { level: 1, name: 'Những gì sẽ chuyển' }).waitFor();
    const preview = await page.locator('main').innerText();
    expect(preview).toContain('Sở Kinh tế và Hạ tầng');
    expect(preview).toContain('Vị trí công tác chuyển theo: 1');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Thực hiện ngay' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Thực hiện ngay' }).click();
    await page.getByText('Đã thực hiện đợt sắp xếp.').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);

    await page.goto('/agencies?q=so+kinh+te');
    await page.getByRole('link', { name: /Sở Kinh tế và Hạ tầng/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Sở Kinh tế và Hạ tầng' }).waitFor();
    const successor = await page.locator('main').innerText();
    expect(successor).toContain('Sáp nhập, hợp nhất: tiếp nối Sở Công Thương');
    expect(successor).toContain('Sáp nhập, hợp nhất: tiếp nối Sở Xây dựng');
    // Whoever worked at Sở Công Thương works here now.
    const officer = await product.open('sct');
    expect(await officer.locator('.account-face').innerText()).toContain('Sở Kinh tế');
  });

  it('without script: a renaming that waits for its day, and can be taken back', async () => {
    const page = await product.open(ADMINISTRATOR, WITHOUT_SCRIPT);
    await draft(page, 'Đổi tên sở', '2099-01-01');
    await page.getByRole('link', { name: 'Đổi tên', exact: true }).click();
    await page.getByLabel('Cơ quan', { exact: false }).first().fill('Sở Tư pháp');
    await page.getByLabel('Tên mới').fill('Sở Pháp luật');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Tên mới: Sở Pháp luật').waitFor();
    await page.getByRole('link', { name: 'Xem trước' }).click();
    await page.getByRole('button', { name: 'Hẹn thực hiện ngày 01/01/2099' }).click();
    await page.getByText('Hệ thống sẽ tự thực hiện đợt này').waitFor();
    await page.getByRole('button', { name: 'Hủy hẹn' }).click();
    await page.getByText('Đã hủy hẹn.').waitFor();
  });

  it('finds what came of the acts of 2025', async () => {
    for (const options of [{ colorScheme: 'dark' as const }, PHONE]) {
      const page = await product.open(ADMINISTRATOR, options);
      await page.goto('/reorganisations');
      expect(await accessibilityFindings(page)).toEqual([]);
      await page.getByRole('link', { name: /Tổ chức chính quyền địa phương hai cấp/ }).click();
      await page.getByRole('heading', { level: 1, name: 'Tổ chức chính quyền' }).waitFor();
      expect(await page.locator('main').innerText()).toMatch(/Cơ quan thành lập\s+38/);
      expect(await accessibilityFindings(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    }
  });
});
