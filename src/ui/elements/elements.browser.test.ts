import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFindings as findings, launchChromium } from '../../../tests/support/chromium.ts';
import { type GallerySite, openGallery } from '../gallery-server.tsx';

let site: GallerySite;
let browser: Browser;
let complaints: string[] = [];

beforeAll(async () => {
  site = await openGallery();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  site.posts.length = 0;
  // Among them every breach of the content security policy.
  expect(complaints).toEqual([]);
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  complaints = [];
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('console', (message) => {
    // The answer 422 to a form with errors is logged too; it is what the form asked for.
    if (message.type() === 'error' && !message.text().includes('422')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(site.origin + path);
  return page;
}

describe('the gallery', () => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
  for (const [name, path, options] of [
    ['light', '/gallery', {}],
    ['dark, in English', '/gallery?theme=dark&lang=en', {}],
    ['light on a phone', '/gallery', phone],
    ['dark on a phone', '/gallery?theme=dark', phone],
    ['by the theme of the device', '/gallery?theme=system', { colorScheme: 'dark' as const }],
  ] as const)
    it(`is accessible and does not overflow: ${name}`, async () => {
      const page = await open(path, options);
      expect(await findings(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    });

  it('is accessible with its menu and a dialog open', async () => {
    const page = await open('/gallery', phone);
    await page.locator('#main-menu > summary').click();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Mở hộp thoại' }).click();
    expect(await findings(page)).toEqual([]);
  });
});

describe('dialogs', () => {
  it('are modal, and give the focus back', async () => {
    const page = await open('/gallery');
    const opener = page.getByRole('button', { name: 'Xóa kế hoạch' }).first();
    await opener.click();
    await page.locator('#gallery-confirm:modal').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#gallery-confirm').waitFor({ state: 'hidden' });
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it('open without script', async () => {
    const page = await open('/gallery', { javaScriptEnabled: false });
    await page.getByRole('button', { name: 'Xóa kế hoạch' }).first().click();
    await page.getByText('Không thể khôi phục').waitFor();
    await page.locator('#gallery-confirm').getByRole('button', { name: 'Hủy' }).click();
    await page.getByText('Không thể khôi phục').waitFor({ state: 'hidden' });
  });
});

describe('filters', () => {
  it('answer while one types, without disturbing the typing', async () => {
    const page = await open('/list');
    const box = page.getByRole('searchbox', { name: 'Tìm kiếm' }).last();
    await box.pressSequentially('thủ t');
    await page.getByText('["thủ t",[]]', { exact: true }).waitFor();
    await box.pressSequentially('ục');
    await page.getByText('["thủ tục",[]]', { exact: true }).waitFor();
    expect(await box.inputValue()).toBe('thủ tục');
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('keep their menu open while ticks are set, and lose ticks by their chips', async () => {
    const page = await open('/list');
    await page.locator('.filter-multi > summary').click();
    await page.getByLabel('Quá hạn').check();
    await page.getByText('["",["late"]]', { exact: true }).waitFor();
    await page.getByLabel('Hoàn thành').check();
    await page.getByText('["",["late","done"]]', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Bỏ lọc Trạng thái: Quá hạn' }).click();
    await page.getByText('["",["done"]]', { exact: true }).waitFor();
    expect(await page.getByLabel('Quá hạn').isChecked()).toBe(false);
  });

  it('work without script', async () => {
    const page = await open('/list', { javaScriptEnabled: false });
    await page.getByRole('searchbox', { name: 'Tìm kiếm' }).last().fill('một');
    await page.locator('.filter-multi > summary').click();
    await page.getByLabel('Quá hạn').check();
    await page.locator('.filter-multi > summary').click();
    await page.getByRole('button', { name: 'Lọc' }).click();
    await page.getByText('["một",["late"]]', { exact: true }).waitFor();
  });

  it('are reached by a key', async () => {
    const page = await open('/list');
    await page.locator('body').press('/');
    expect(await page.evaluate('document.activeElement.id')).toBe('list-q');
  });
});

describe('forms', () => {
  it('are sent once, however often one clicks', async () => {
    const page = await open('/edit');
    const save = page.locator('#slow button');
    await page.locator('#f-title').fill('a');
    await page.evaluate(`for (let i = 0; i < 3; i++) document.querySelector('#slow button').click()`);
    await expect.poll(() => site.posts.length).toBe(1);
    await save.click({ force: true });
    site.release();
    await page.waitForURL('**/done');
    expect(site.posts).toEqual(['/slow title=a']);
  });

  it('lead to the summary of what is wrong, and from there to the field', async () => {
    const page = await open('/edit');
    await page.locator('#wrong button').click();
    const summary = page.getByRole('alert');
    await summary.waitFor();
    await expect.poll(() => summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await summary.getByRole('link').click();
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('f-title');
    await page.getByRole('button', { name: 'Gửi lại' }).click();
    await expect.poll(() => site.posts.length).toBe(2);
    await expect.poll(() => summary.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('offer again what was typed when the session had expired', async () => {
    const page = await open('/edit');
    await page.getByLabel('Ghi chú').fill('mới, dài và quý');
    await page.locator('#expired button').click();
    await page.waitForURL('**/sign-in');
    await page.goto(`${site.origin}/edit`);
    expect(await page.getByLabel('Ghi chú').inputValue()).toBe('cũ');
    await page.getByRole('button', { name: 'Khôi phục' }).click();
    expect(await page.getByLabel('Ghi chú').inputValue()).toBe('mới, dài và quý');
  });

  it('send a file that was chosen, and go where the server says', async () => {
    const page = await open('/edit');
    await page.setInputFiles('#f-file', {
      name: 'kế hoạch.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('xin chào'),
    });
    await page.getByText('kế hoạch.txt').waitFor();
    await page.locator('#upload button').click();
    await page.waitForURL('**/done');
    expect(site.posts).toHaveLength(1);
    expect(site.posts[0]).toContain('xin chào');
  });

  it('refuse a file over the limit at once', async () => {
    const page = await open('/edit');
    await page.setInputFiles('#f-file', {
      name: 'to.txt',
      mimeType: 'text/plain',
      buffer: Buffer.alloc(2000),
    });
    await page.getByText('Tệp “to.txt” lớn hơn 1.000 B.').waitFor();
    expect(await page.evaluate(`document.querySelector('#f-file').files.length`)).toBe(0);
  });
});

describe('suggestions', () => {
  it('are taken by keyboard', async () => {
    const page = await open('/gallery');
    const box = page.getByRole('combobox', { name: 'Cơ quan ban hành' });
    await box.fill('sở');
    await page.getByRole('listbox').getByRole('option', { name: 'Sở Nội vụ' }).waitFor();
    await box.press('ArrowDown');
    await box.press('ArrowDown');
    await box.press('Enter');
    expect(await box.inputValue()).toBe('Sở Tư pháp');
    expect(await page.locator('input[name=issuer]').inputValue()).toBe('2');
    expect(await box.getAttribute('aria-expanded')).toBe('false');
  });
});

describe('tables', () => {
  it('select all rows at once', async () => {
    const page = await open('/gallery');
    await page.getByLabel('Chọn tất cả các dòng trên trang').check();
    expect(await page.locator('tbody .cell-select input:checked').count()).toBe(4);
    await page.getByLabel('Chọn II.1.3').uncheck();
    expect(
      await page.locator('[data-select-all]').evaluate((box) => (box as HTMLInputElement).indeterminate),
    ).toBe(true);
  });
});
