import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFindings } from './support/chromium.ts';
import { type OpenProduct, openProduct, PHONE, WITHOUT_SCRIPT } from './support/product.ts';

let product: OpenProduct;
const ADMINISTRATOR = 'quantri';
const PASSWORD = 'mưa rơi trên mái tôn';

beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const PAGES = [
  '/agencies',
  '/agencies?q=so+noi+vu&level=PROVINCE',
  '/agencies?at=2025-06-01',
  '/agencies?q=khong-co-gi',
  '/agencies/new',
  '/agencies/import',
  '/people',
  '/people?role=STANDING',
  '/people/new',
  '/calendar',
  '/calendar?year=2040',
  '/calendar/new',
  '/calendar/2026-01-02',
  '/account',
  '/account/second-factor',
];

/** Opens the first row of the list that is shown. */
async function openFirst(page: Page, words: string): Promise<void> {
  await page.locator('tbody a.row-link', { hasText: words }).first().click();
  await page.getByRole('heading', { level: 1, name: words }).waitFor();
}

describe('every page of agencies, people, calendar and account', () => {
  it.each(['light', 'dark'] as const)('reads well for everybody in %s', async (colorScheme) => {
    const page = await product.open(ADMINISTRATOR, { colorScheme });
    for (const path of PAGES) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(200);
      expect(await accessibilityFindings(page), path).toEqual([]);
    }
    await page.context().close();
  });

  it('fits a phone', async () => {
    const page = await product.open(ADMINISTRATOR, PHONE);
    for (const path of [...PAGES, '/sign-in']) {
      await page.goto(path);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBe(0);
    }
    await page.context().close();
  });

  it('keeps within the content security policy', () => {
    expect(product.complaints).toEqual([]);
  });
});

describe('signing in', () => {
  it('leads to where one wanted to go, and nowhere else', async () => {
    const page = await product.open(null);
    await page.goto('/people?q=an');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.getByRole('button', { name: /Đinh Tiến Dũng/ }).click();
    await page.waitForURL('**/people?q=an');
    await page.locator('.account-face').click();
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.waitForURL('**/sign-in');
    await page.goto('/sign-in?next=//evil.example/');
    await page.getByRole('button', { name: /Đinh Tiến Dũng/ }).click();
    await page.waitForURL((url) => url.host === new URL(product.address).host && url.pathname !== '/sign-in');
    await page.context().close();
  });

  it('says what is wrong without script too, and keeps the name', async () => {
    const page = await product.open(null, WITHOUT_SCRIPT);
    await page.goto('/sign-in');
    await page.getByLabel('Tên đăng nhập').fill('quantri');
    await page.getByLabel('Mật khẩu').fill('sai');
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('quantri');
    expect(await page.getByLabel('Mật khẩu').inputValue()).toBe('');
    await page.context().close();
  });
});

describe('the administrator', () => {
  it('finds an agency without diacritics, corrects it, and sees what another saved first', async () => {
    const [one, two] = [await product.open(ADMINISTRATOR), await product.open(ADMINISTRATOR)];
    await one.goto('/agencies?q=so+tu+phap');
    await openFirst(one, 'Sở Tư pháp');
    const address = one.url();
    for (const page of [one, two]) await page.goto(`${address}/correct`);
    await one.getByLabel('Mã định danh').fill('H99.01');
    await one.getByRole('button', { name: 'Lưu' }).click();
    await one.waitForURL(address);
    await two.getByLabel('Mã định danh').fill('H99.02');
    await two.getByRole('button', { name: 'Lưu' }).click();
    await two.getByText('Người khác vừa lưu trước bạn').waitFor();
    const notice = (await two.locator('.callout-warning').textContent()) ?? '';
    expect(notice).toContain('H99.01');
    expect(notice).toContain('H99.02');
    await two.getByRole('button', { name: 'Lưu' }).click();
    await two.waitForURL(address);
    expect(await two.locator('main').textContent()).toContain('H99.02');
    for (const page of [one, two]) await page.context().close();
  });

  it('adds a person, gives a post and a link; the person sets a password and a second factor', async () => {
    const admin = await product.open(ADMINISTRATOR);
    await admin.goto('/people/new');
    await admin.getByRole('button', { name: 'Thêm người dùng' }).click();
    await admin.getByRole('alert').waitFor();
    await admin.getByLabel('Họ và tên').fill('Ngô Thị Mới');
    await admin.getByLabel('Tên đăng nhập').fill('ngo.moi');
    await admin.getByRole('button', { name: 'Thêm người dùng' }).click();
    await admin.getByRole('heading', { level: 1, name: 'Ngô Thị Mới' }).waitFor();
    await admin.locator('#f-agencyId').selectOption({ label: '\u2003Sở Nội vụ' });
    await admin.locator('#f-role').selectOption('OFFICER');
    await admin.getByLabel('Chức danh').fill('Chuyên viên');
    await admin.getByRole('button', { name: 'Giao vị trí' }).click();
    await admin.getByText('Đã giao vị trí.').waitFor();
    await admin.getByRole('button', { name: 'Liên kết đặt mật khẩu' }).click();
    const link = (await admin.locator('.callout-success code').textContent()) ?? '';
    await admin.context().close();

    const person = await product.open(null);
    await person.goto(link);
    await person.getByLabel('Mật khẩu mới', { exact: false }).first().fill('ngắn');
    await person.getByRole('button', { name: 'Đặt mật khẩu' }).click();
    await person.getByRole('alert').waitFor();
    expect(await accessibilityFindings(person)).toEqual([]);
    await person.locator('#f-password').fill(PASSWORD);
    await person.locator('#f-repeat').fill(PASSWORD);
    await person.getByRole('button', { name: 'Đặt mật khẩu' }).click();
    await person.waitForURL('**/sign-in');
    expect((await person.goto(link))?.status()).toBe(404);
    await enter(person);
    await person.waitForURL((url) => url.pathname !== '/sign-in');

    await person.goto('/account/second-factor');
    const key = (await person.locator('main code').first().textContent()) ?? '';
    const totp = new TOTP({ secret: Secret.fromBase32(key) });
    await person.getByLabel('Mã 6 số').fill(totp.generate());
    await person.getByRole('button', { name: 'Bật xác thực hai lớp' }).click();
    await person.getByText('Đã bật xác thực hai lớp.').waitFor();
    await person.context().clearCookies();
    await enter(person);
    await person.waitForURL('**/sign-in/code**');
    await person.getByLabel('Mã 6 số').fill('000000');
    await person.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await person.getByRole('alert').waitFor();
    expect(await accessibilityFindings(person)).toEqual([]);
    // The step just used is spent: the code of the next one is accepted a little early.
    await person.getByLabel('Mã 6 số').fill(totp.generate({ timestamp: Date.now() + 30_000 }));
    await person.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await person.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    expect((await person.goto('/people'))?.status()).toBe(403);
    await person.context().close();
  });

  const enter = async (page: Page): Promise<void> => {
    await page.goto('/sign-in');
    await page.getByLabel('Tên đăng nhập').fill('ngo.moi');
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  };

  it('takes the tree to Excel and back, and sees what would change before it does', async () => {
    const page = await product.open(ADMINISTRATOR);
    await page.goto('/agencies');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Xuất Excel' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^co-quan-don-vi-\d{4}-\d{2}-\d{2}\.xlsx$/);
    await page.goto('/agencies/import');
    await page.locator('input[type=file]').setInputFiles(await download.path());
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText('Không có gì khác với dữ liệu đang có.').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.goto('/agencies/import');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'x.xlsx', mimeType: 'text/plain', buffer: Buffer.from('không phải Excel') });
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText('Không đọc được tệp XLSX này', { exact: false }).first().waitFor();
    await page.context().close();
  });

  it('adds a day to the calendar, changes it and removes it', async () => {
    const page = await product.open(ADMINISTRATOR);
    await page.goto('/calendar/new');
    await page.getByLabel('Ngày', { exact: false }).first().fill('2026-12-25');
    await page.getByLabel('Tên gọi').fill('Ngày nghỉ thử');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.waitForURL('**/calendar?year=2026');
    await page.getByRole('link', { name: '25/12/2026' }).click();
    await page.getByLabel('Tên gọi').fill('Ngày nghỉ khác');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Ngày nghỉ khác').first().waitFor();
    await page.getByRole('link', { name: '25/12/2026' }).click();
    await page.getByRole('button', { name: 'Xóa ngày này' }).click();
    await page.locator('#remove-day').getByRole('button', { name: 'Xóa ngày này' }).click();
    await page.getByText('Đã xóa ngày khỏi lịch.').waitFor();
    expect(await page.getByText('Ngày nghỉ khác').count()).toBe(0);
    await page.context().close();
  });

  it('is the only one to see people and forms; everybody sees tree and calendar', async () => {
    const page = await product.open('khcn');
    for (const path of ['/people', '/people/new', '/agencies/new', '/agencies/import', '/calendar/new'])
      expect((await page.goto(path))?.status(), path).toBe(403);
    await page.goto('/agencies');
    expect(await page.getByRole('link', { name: 'Thêm cơ quan' }).count()).toBe(0);
    expect((await page.goto('/calendar'))?.status()).toBe(200);
    await page.context().close();
  });
});
