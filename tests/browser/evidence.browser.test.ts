import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pdfFile } from '../../fixtures/plans/pdf-file.ts';
import { accessibilityFindings } from '../support/chromium.ts';
import { type OpenProduct, openProduct, PHONE, WITHOUT_SCRIPT } from '../support/product.ts';
import { identity, signPdf } from '../support/signing.ts';

let product: OpenProduct;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());
afterEach(async () => {
  for (const context of product.browser.contexts()) await context.close();
  expect(product.complaints).toEqual([]);
});

const EICAR = Buffer.from(
  'WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo=',
  'base64',
);
const text = (name: string, words: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(words),
});
const pdf = (words: string): Uint8Array =>
  pdfFile([{ width: 595, height: 842, texts: [{ x: 60, y: 80, text: words, size: 13 }], rules: [] }]);

/** Opens the page again until the background has read the file. */
async function untilRead(page: Page, words: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.locator('main').innerText();
      },
      { timeout: 20_000 },
    )
    .toContain(words);
}

describe('an officer keeps evidence', () => {
  it('many files at once; one with malware is refused by name and holds up no other', async () => {
    const page = await product.open('khcn');
    await page.goto('/evidence');
    await page.getByRole('link', { name: 'Thêm minh chứng' }).click();
    await page.setInputFiles('input[type=file]', [
      text('Biên bản họp tổ công tác.txt', 'Biên bản họp tổ công tác về số hóa hồ sơ'),
      { name: 'Báo cáo.pdf', mimeType: 'application/pdf', buffer: EICAR },
      text('Công văn đôn đốc.txt', 'Công văn đôn đốc thực hiện'),
    ]);
    await page.getByLabel('Năm', { exact: true }).selectOption('2026');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByText('“Báo cáo.pdf” có mã độc (EICAR-Test-File)', { exact: false }).first().waitFor();
    await page.getByRole('link', { name: 'Công văn đôn đốc' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Biên bản họp tổ công tác' }).click();
    await page.getByRole('heading', { level: 1, name: 'Biên bản họp tổ công tác' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('Năm 2026');
  });

  it('signed PDF: who signed and whether it is intact; found by its words without diacritics', async () => {
    const page = await product.open('khcn');
    const signer = await identity({ name: 'Nguyễn Hoàng Nam', organisation: 'Sở Khoa học và Công nghệ' });
    const signed = await signPdf(pdf('Quyết định công nhận sáng kiến rút ngắn thời gian thẩm định'), signer);
    await page.goto('/evidence/new');
    await page.setInputFiles('input[type=file]', {
      name: 'Quyết định.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(signed),
    });
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Quyết định' }).waitFor();
    await untilRead(page, 'Nguyễn Hoàng Nam');
    const report = await page.locator('main').innerText();
    expect(report).toContain('Còn nguyên vẹn');
    expect(report).toContain('Chưa cấu hình nguồn tin cậy');
    expect(await accessibilityFindings(page)).toEqual([]);

    await page.goto('/evidence');
    await page.getByRole('searchbox').last().fill('rut ngan thoi gian tham dinh');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/evidence?*q=*');
    await expect
      .poll(() => page.locator('.excerpt mark').allInnerTexts())
      .toEqual(['rút ngắn thời gian thẩm định']);
    expect(await accessibilityFindings(page)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Xuất Excel' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^minh-chung-.*\.xlsx$/);
  });

  it('without script: a link, a correction, a new address, withdrawn and restored', async () => {
    const page = await product.open('khcn', WITHOUT_SCRIPT);
    await page.goto('/evidence/new?way=link');
    await page.getByLabel('Địa chỉ (URL)').fill('https://sokhcn.lamgiang.example/tin/1');
    await page.getByLabel('Tên minh chứng').fill('Tin bài ngày chuyển đổi số');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByRole('link', { name: 'Sửa thông tin' }).click();
    await page.getByLabel('Tên minh chứng').fill('Tin bài Ngày Chuyển đổi số quốc gia');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByRole('link', { name: 'Phiên bản mới' }).click();
    await page.getByLabel('Địa chỉ (URL)').fill('https://sokhcn.lamgiang.example/tin/2');
    await page.getByLabel('Lý do').fill('Bài được chuyển sang chuyên mục mới');
    await page.getByRole('button', { name: 'Phiên bản mới' }).click();
    await page.getByText('Đã thêm phiên bản 2.').waitFor();
    await page.getByRole('link', { name: 'Thu hồi' }).click();
    await page.getByRole('button', { name: 'Thu hồi minh chứng' }).click();
    await page.getByText('Hãy điền mục này.').first().waitFor();
    await page.getByLabel('Lý do thu hồi').fill('Gỡ bài');
    await page.getByRole('button', { name: 'Thu hồi minh chứng' }).click();
    await page.getByText('Đã thu hồi: Gỡ bài').waitFor();
    await page.getByRole('button', { name: 'Khôi phục' }).click();
    await page.getByText('Đã khôi phục minh chứng.').waitFor();
  });
});

describe('who else sees it', () => {
  it('the standing office all, a commune only its own and what is public', async () => {
    const standing = await product.open('snv');
    await standing.goto('/evidence?q=truc+tuyen');
    await standing.getByRole('link', { name: 'Số liệu hồ sơ trực tuyến quý I năm 2026' }).click();
    await standing.getByRole('heading', { level: 1, name: 'Số liệu hồ sơ trực tuyến' }).waitFor();
    const commune = await product.open('bendaxa');
    expect((await commune.goto(standing.url()))?.status()).toBe(404);
    await commune.goto('/evidence');
    const list = await commune.locator('main').innerText();
    expect(list).toContain('Biên bản tự kiểm tra Bộ phận Một cửa xã Bến Đá');
    expect(list).toContain('Kế hoạch kiểm tra cải cách hành chính năm 2026');
    expect(list).not.toContain('07/BC-UBND');
  });

  it.each([
    ['on a phone', PHONE],
    ['in the dark', { colorScheme: 'dark' as const }],
  ])('reads well %s', async (_, options) => {
    const page = await product.open('snv', options);
    for (const path of ['/evidence', '/evidence/new', '/evidence/new?way=secret', '/evidence/missing']) {
      await page.goto(path);
      expect(await accessibilityFindings(page), path).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBe(0);
    }
  });
});
