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

const CARD = '036190001234|162123456|Nguyễn Thị Ước|05031990|Nữ|Tổ 4, xã Bến Đá, tỉnh Lam Giang|15082021';
const INTAKE = '/counter/intake?procedure=1.004873';

async function look(page: Page): Promise<void> {
  expect([page.url(), await accessibilityFindings(page)]).toEqual([page.url(), []]);
  const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth');
  expect([page.url(), fits]).toEqual([page.url(), true]);
}

/** Types as the scanner does: everything, and Enter. */
async function scan(page: Page, text: string): Promise<void> {
  await page.getByLabel('Quét thẻ căn cước').fill(text);
  await page.keyboard.press('Enter');
}

const valueIs = ([name, value]: string[]): boolean =>
  document.querySelector<HTMLInputElement>(`[name=${name}]`)?.value === value;

/** The address of an agency's page of tickets. */
async function queueOf(page: Page, agency: string): Promise<string> {
  await page.goto('/queue');
  return (await page.getByRole('link', { name: agency }).getAttribute('href')) ?? '';
}

describe('the pages of counter and queue', () => {
  it.each([
    ['at a desk', {}],
    ['on a phone, in the dark', { ...PHONE, colorScheme: 'dark' as const }],
  ])('are accessible and fit, %s', async (_, options) => {
    const clerk = await product.open('motcua.benda', options);
    for (const place of ['/counter', '/counter/intake', INTAKE, '/counter/results']) {
      expect([place, (await clerk.goto(place))?.status()]).toEqual([place, 200]);
      await look(clerk);
    }
    const head = await product.open('ct.benda', options);
    for (const place of ['/queue/today', '/queue/settings']) {
      expect([place, (await head.goto(place))?.status()]).toEqual([place, 200]);
      await look(head);
    }
    const visitor = await product.open(null, options);
    const queue = await queueOf(visitor, 'Ủy ban nhân dân xã Bến Đá');
    for (const place of ['/queue', queue, `${queue}?kiosk`, `${queue}/display`]) {
      expect([place, (await visitor.goto(place))?.status()]).toEqual([place, 200]);
      await look(visitor);
    }
  });
});

describe('a clerk’s morning, by keyboard only', () => {
  it('opens a counter, calls, takes in with few keys, prints, takes the money, calls the next; the display follows', async () => {
    const display = await product.open(null);
    const queue = await queueOf(display, 'Ủy ban nhân dân xã Bến Đá');
    await display.goto(`${queue}/display`);
    const clerk = await product.open('motcua.benda');
    await clerk.goto('/counter');
    await clerk.getByRole('button', { name: 'Mở quầy' }).press('Enter');
    await clerk.getByRole('button', { name: 'Gọi số tiếp theo' }).waitFor();
    await clerk.keyboard.press('F9');
    await clerk.getByText('Đang gọi').waitFor();
    // Whoever is called first by law, though others came before; the display shows it by itself.
    const label = await clerk.locator('.text-6xl').innerText();
    await display.getByText(label, { exact: true }).first().waitFor();
    await clerk.keyboard.press('F9');
    await clerk.waitForURL(/counter\/intake$/);

    // Words without diacritics find the procedure; Enter twice is there.
    let keys = 0;
    const press = async (key: string) => {
      keys += 1;
      await clerk.keyboard.press(key);
    };
    await clerk.keyboard.type('tinh trang hon nhan');
    keys += 'tinh trang hon nhan'.length;
    await press('Enter');
    await clerk.getByLabel('Quét thẻ căn cước').waitFor();
    await scan(clerk, CARD);
    await clerk.waitForFunction(valueIs, ['fullName', 'Nguyễn Thị Ước']);
    // The scanner filled all in but how to reach her.
    await clerk.locator('[name=phone]:focus').waitFor();
    await clerk.keyboard.type('0912345678');
    keys += 10;
    await press('F4');
    await clerk.locator('[name=save]:focus').waitFor();
    await press('Control+S');
    await clerk.getByRole('heading', { name: /^Đã tiếp nhận: / }).waitFor();
    // Less than a minute: 40 keys a minute are slow typing, and the scanner types by itself.
    expect(keys).toBeLessThan(40);

    const receipt = clerk.getByRole('link', { name: /In giấy tiếp nhận/ });
    await clerk.locator('a:focus', { hasText: 'In giấy tiếp nhận' }).waitFor();
    const pdf = await clerk.request.get((await receipt.getAttribute('href')) ?? '');
    expect([pdf.status(), (await pdf.body()).subarray(0, 4).toString()]).toEqual([200, '%PDF']);
    await press('F8');
    await clerk.getByText('Đã thu 15.000').waitFor();
    await press('F9');
    await clerk.getByText('Đang gọi').waitFor();
    expect(await clerk.locator('.text-6xl').innerText()).not.toBe(label);
    await clerk.getByRole('button', { name: 'Vắng mặt' }).press('Enter');
    await clerk.getByText('Chưa gọi ai').waitFor();
    await clerk.getByRole('button', { name: 'Đóng quầy' }).press('Enter');
    await clerk.getByRole('button', { name: 'Mở quầy' }).waitFor();
  });

  it('without script the server reads the card, and what is missing is guided in one sheet', async () => {
    const clerk = await product.open('motcua.benda', WITHOUT_SCRIPT);
    await clerk.goto(INTAKE);
    await clerk.getByLabel('Quét thẻ căn cước').fill(CARD);
    await clerk.getByRole('button', { name: 'Tiếp nhận' }).click();
    await clerk.getByText(/Còn thiếu: /).waitFor();
    expect(await clerk.locator('[name=fullName]').inputValue()).toBe('Nguyễn Thị Ước');
    await clerk.getByLabel('Lý do').fill('Điều 22 Nghị định 123/2015/NĐ-CP');
    await clerk.getByRole('button', { name: /mẫu 02/ }).click();
    await clerk.getByRole('heading', { name: 'Đã lập phiếu hướng dẫn' }).waitFor();
    const sheet = await clerk.getByRole('link', { name: /In phiếu hướng dẫn/ }).getAttribute('href');
    expect((await clerk.request.get(sheet ?? '')).status()).toBe(200);
  });
});

describe('a number taken without script', () => {
  it('is shown with how many come before, and given back', async () => {
    const visitor = await product.open(null, { ...WITHOUT_SCRIPT, ...PHONE });
    const queue = await queueOf(visitor, 'Ủy ban nhân dân xã Bến Đá');
    await visitor.goto(queue);
    await visitor.getByRole('button', { name: /Việc khác/ }).click();
    await visitor.getByRole('heading', { name: 'Số của bạn' }).waitFor();
    expect(await visitor.locator('.text-7xl').innerText()).toMatch(/^C\d{3}$/);
    await visitor.getByRole('button', { name: 'Tôi không chờ nữa' }).click();
    await visitor.getByText('Đã trả lại số').waitFor();
  });
});

describe('while the line is down', () => {
  it('a dossier stays in the browser, is never called received, and is sent once when the line is back', async () => {
    const clerk = await product.open('motcua.benda');
    await clerk.goto('/counter');
    await clerk.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await clerk.goto(INTAKE);
    // Its pages still open without the line, from the store of the counter's worker.
    await clerk.reload();
    await clerk.context().setOffline(true);
    await clerk.reload();
    const unsent = clerk.locator('counter-unsent');
    for (const number of ['036190001235', '036190001236']) {
      await scan(clerk, number);
      await clerk.locator('[name=fullName]').fill('Trần Thị Bưởi');
      await clerk.locator('[name=idNumber]').fill(number);
      await clerk.keyboard.press('F4');
      await clerk.keyboard.press('Control+S');
      await clerk.waitForFunction(valueIs, ['fullName', '']);
    }
    await unsent.getByText('CHƯA GỬI').nth(1).waitFor();
    expect(await clerk.locator('main').innerText()).not.toContain('Đã tiếp nhận');
    await clerk.context().setOffline(false);
    await unsent
      .getByText(/Đã tiếp nhận: /)
      .nth(1)
      .waitFor();
    const codes = await unsent.getByRole('link').allInnerTexts();
    // Turbo says aloud that the line was down.
    expect(new Set(product.complaints.splice(0))).toEqual(new Set(['Failed to fetch']));
    // In the order in which they were taken in, each once.
    const numbers = codes.map((code) => Number(code.slice(-4)));
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1);
    await unsent.getByRole('link').first().click();
    await clerk.getByRole('heading', { name: /^Đã tiếp nhận: / }).waitFor();
  });
});

describe('handing a result back', () => {
  it('finds it, takes the number of the paper in hand, and a signature on the screen', async () => {
    const clerk = await product.open('motcua.benda');
    await clerk.goto('/counter/results');
    await clerk.locator('.row-link').first().click();
    await clerk.getByText('Người nhận').first().waitFor();
    await look(clerk);
    await clerk.getByLabel('Người được ủy quyền').check();
    await clerk.getByLabel('Số', { exact: true }).fill('036190001234');
    await clerk.getByRole('button', { name: 'Trả kết quả' }).click();
    await clerk
      .getByText(/giấy ủy quyền: ghi số/)
      .first()
      .waitFor();
    await clerk.getByLabel('Giấy ủy quyền').fill('Số 15, ngày 02/11/2026, UBND xã Bến Đá chứng thực');
    const box = await clerk.locator('canvas').boundingBox();
    if (!box) throw new Error('nowhere to sign');
    await clerk.mouse.move(box.x + 30, box.y + 60);
    await clerk.mouse.down();
    await clerk.mouse.move(box.x + 120, box.y + 30, { steps: 5 });
    await clerk.mouse.move(box.x + 200, box.y + 90, { steps: 5 });
    await clerk.mouse.up();
    await clerk.getByRole('button', { name: 'Trả kết quả' }).click();
    await clerk.getByText('Đã trả kết quả và ghi sổ theo dõi.').waitFor();
    await clerk.getByText('Trên màn hình').waitFor();
  });
});
