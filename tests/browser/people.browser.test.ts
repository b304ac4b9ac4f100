import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '../../demo/people.ts';
import { accessibilityFindings } from '../support/chromium.ts';
import { type OpenProduct, openProduct, signIn, WITHOUT_SCRIPT } from '../support/product.ts';

let product: OpenProduct;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());
afterEach(async () => {
  for (const context of product.browser.contexts()) await context.close();
  expect(product.complaints).toEqual([]);
});

/** Pages that the people of the demo come for: each page with the person who sees most on it. */
const PLACES: Record<string, string[]> = {
  snv: ['/plans', '/plans/import', '/tasks', '/account'],
  chutich: ['/tasks?q=so+hoa'],
  kiemtra: ['/audit'],
  quantri: ['/agencies', '/people', '/calendar'],
};

const LOOKS = {
  'at a desk': { width: 1280, height: 900, colorScheme: 'light' },
  'in the dark': { width: 1280, height: 900, colorScheme: 'dark' },
  'on a phone': { width: 360, height: 740, colorScheme: 'light' },
} as const;

it.each(Object.entries(PLACES))('%s finds pages that are accessible and fit', async (username, places) => {
  const page = await product.open(username);
  for (const place of places) {
    const answer = await page.goto(place);
    expect([place, answer?.status()]).toEqual([place, 200]);
    for (const [look, { colorScheme, ...size }] of Object.entries(LOOKS)) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      const findings = await accessibilityFindings(
        page,
        colorScheme === 'dark' ? ['color-contrast'] : undefined,
      );
      const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth');
      expect({ place, look, findings, fits }).toEqual({ place, look, findings: [], fits: true });
    }
  }
});

describe('signing in', () => {
  it('is accessible, offers the demo accounts and comes back to where one wanted to go', async () => {
    const page = await product.open(null);
    await page.goto('/tasks?q=so+hoa');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /Đặng Văn Khải/ }).click();
    await page.waitForURL('**/tasks?q=so*');
  });

  it('works without script, in English too', async () => {
    const page = await product.open('chutich', WITHOUT_SCRIPT);
    await page.goto('/plans');
    await page
      .getByRole('button', { name: /English/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Plans' }).waitFor();
    await page.locator('.account-menu summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in*');
    await page.goto('/plans');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  it('says no to a wrong password without saying what is wrong', async () => {
    const page = await product.open(null);
    await page.goto('/sign-in');
    await page.getByLabel('Tên đăng nhập').fill('khong-co-ai');
    await page.getByLabel('Mật khẩu').fill('sai-mat-khau-nhe');
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});

describe('the administrator', () => {
  it('hires an officer, who sets a password by the link and comes in', async () => {
    const admin = await product.open('quantri');
    await admin.goto('/people/new');
    await admin.getByLabel('Họ và tên').fill('Phan Thị Thử Nghiệm');
    await admin.getByLabel('Tên đăng nhập').fill('thu.nghiem');
    await admin.locator('main form').getByRole('button').last().click();
    await admin.waitForURL(/\/people\/[0-9a-f-]{36}/);
    expect(await accessibilityFindings(admin)).toEqual([]);
    await admin
      .getByRole('button', { name: /liên kết/i })
      .first()
      .click();
    const link = await admin
      .locator('main')
      .getByText(/http.*\/(reset|setup)\//)
      .first()
      .innerText();
    const path = new URL(link.trim()).pathname;
    const newcomer = await product.open(null);
    await newcomer.goto(path);
    for (const field of await newcomer.locator('input[type=password]').all()) await field.fill(DEMO_PASSWORD);
    await newcomer.locator('main form').getByRole('button').last().click();
    await newcomer.waitForURL('**/sign-in*');
    await signIn(newcomer, 'thu.nghiem');
  });

  it('sees the tree as it was before the districts ended', async () => {
    const admin = await product.open('quantri');
    await admin.goto('/agencies?at=2025-06-30&q=hoa+loc');
    await admin.getByText('Ủy ban nhân dân huyện Hòa Lộc').first().waitFor();
    await admin.goto('/agencies?at=2025-07-01&q=huyen');
    expect(await admin.getByText('Ủy ban nhân dân huyện Hòa Lộc').count()).toBe(0);
  });
});

describe('the auditor', () => {
  it('sees who published the plan of the province', async () => {
    const auditor = await product.open('kiemtra');
    await auditor.goto('/audit');
    await auditor.getByRole('searchbox').last().fill('cong bo ke hoach');
    await auditor.keyboard.press('Enter');
    const latest = auditor.locator('main tbody tr').filter({ hasText: '214/KH-UBND' }).first();
    await expect.poll(() => latest.innerText()).toMatch(/Công bố kế hoạch\s+214\/KH-UBND/);
    await latest.locator('summary').click();
    await latest.getByText('"tasks": 37').waitFor();
    expect(await accessibilityFindings(auditor)).toEqual([]);
  });
});
