import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFindings } from '../support/chromium.ts';
import { type OpenProduct, openProduct, WITHOUT_SCRIPT } from '../support/product.ts';

let product: OpenProduct;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());
afterEach(async () => {
  for (const context of product.browser.contexts()) await context.close();
  expect(product.complaints).toEqual([]);
});

/** Pages with the person who sees most on them. */
const PLACES: Record<string, string[]> = {
  chutich: ['/dashboard', '/dashboard/agencies', '/dashboard/work?count=overdue'],
  stp: ['/dashboard/fields/institution', '/reminders', '/notices'],
  quantri: ['/outbox', '/reminders/ladder', '/notices/preferences'],
};

const LOOKS = {
  'at a desk': { width: 1280, height: 900, colorScheme: 'light' },
  'in the dark': { width: 1280, height: 900, colorScheme: 'dark' },
  'on a phone': { width: 360, height: 740, colorScheme: 'light' },
} as const;

it.each(Object.entries(PLACES))('%s finds pages that are accessible and fit', async (username, places) => {
  const page = await product.open(username);
  for (const place of places) {
    expect([place, (await page.goto(place))?.status()]).toEqual([place, 200]);
    for (const [look, { colorScheme, ...size }] of Object.entries(LOOKS)) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      const only = colorScheme === 'dark' ? ['color-contrast'] : undefined;
      const findings = await accessibilityFindings(page, only);
      const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth');
      expect({ place, look, findings, fits }).toEqual({ place, look, findings: [], fits: true });
    }
  }
});

const pagesOf = async (bytes: Uint8Array): Promise<number> =>
  (await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise).numPages;

describe('the leader', () => {
  it('begins with the dashboard, opens the list behind a number and comes back to any day', async () => {
    const page = await product.open('chutich');
    expect(new URL(page.url()).pathname).toBe('/dashboard');
    const overdue = page.locator('.stat-box').filter({ hasText: 'Quá hạn chưa xong' });
    const count = await overdue.locator('.stat-number').innerText();
    await overdue.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Quá hạn chưa xong' }).waitFor();
    if (count !== '0')
      await page
        .locator('.pagination')
        .getByText(new RegExp(`\\b${count}\\b`))
        .waitFor();
    await page.goto('/dashboard?at=2026-02-01');
    await page.getByText('Số liệu đến ngày 01/02/2026').first().waitFor();
  });

  it('prints it on one sheet of A4, from the browser and as PDF, and saves DOCX and XLSX', async () => {
    const page = await product.open('chutich');
    expect(await pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }))).toBe(1);
    const pdf = await page.request.get('/dashboard.pdf');
    expect(await pagesOf(await pdf.body())).toBe(1);
    for (const file of ['/dashboard.docx', '/dashboard.xlsx', '/dashboard/fields/procedure.pdf'])
      expect([file, (await page.request.get(file)).status()]).toEqual([file, 200]);
  });
});

describe('the field owner', () => {
  it('begins with the field', async () => {
    const page = await product.open('stp');
    expect(new URL(page.url()).pathname).toMatch(/^\/dashboard\/fields\//);
  });
});

describe('the standing office', () => {
  it('urges agencies that are late by letter, and records its number', async () => {
    const page = await product.open('snv');
    await page.goto('/reminders');
    await page.locator('tbody input[type=checkbox]').first().check();
    await page.getByRole('button', { name: 'Soạn công văn' }).click();
    await page.getByLabel('Chức vụ người ký').fill('Phó Giám đốc');
    await page.getByLabel('Họ tên người ký').fill('Hoàng Thị Bích Liên');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lập công văn' }).click();
    await page.getByText('Đã lập công văn').waitFor();
    await page.getByLabel('Số, ký hiệu').fill('125/SNV-CCHC');
    await page.getByLabel('Ngày ban hành').fill('2026-11-26');
    await page.getByRole('button', { name: 'Ghi số và ngày' }).click();
    await page.getByRole('heading', { level: 1, name: /125\/SNV-CCHC/ }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    const file = await page.request.get(`${new URL(page.url()).pathname}/document`);
    expect((await file.body()).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('an officer', () => {
  it('reads a notice without script, and chooses how to be told', async () => {
    const page = await product.open('khcn', WITHOUT_SCRIPT);
    await page.goto('/notices?state=unread');
    const unread = await page.locator('.notice-open').count();
    expect(unread).toBeGreaterThan(0);
    await page.locator('.notice-open').first().click();
    expect(new URL(page.url()).pathname).not.toBe('/notices');
    await page.goto('/notices?state=unread');
    expect(await page.locator('.notice-open').count()).toBe(unread - 1);
    await page.goto('/notices/preferences');
    const mail = page.getByLabel('Thư điện tử: Nhiệm vụ quá hạn', { exact: true });
    await mail.selectOption('off');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã lưu cách nhận thông báo.').waitFor();
    expect(await mail.inputValue()).toBe('off');
  });
});
