import type { BrowserContextOptions, Page } from 'playwright-core';
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

const COPY = '2.000635';
const pdf = (size: number): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(size, 0x20), Buffer.from('\n%%EOF\n')]);

/** A citizen of the sandbox provider, at a page of theirs. */
async function citizen(account: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await product.open(null, options);
  await page.goto(path);
  await signIn(page, account);
  return page;
}

async function signIn(page: Page, account: string): Promise<void> {
  await page
    .getByRole('link', { name: /định danh điện tử/ })
    .first()
    .click();
  await page.locator(`button[name=account][value=${account}]`).click();
  await page.waitForURL((url) => url.origin === product.address && !url.pathname.startsWith('/my/callback'));
}

/** Signs in again; the provider still knows who sits there. */
async function comeBack(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /định danh điện tử/ })
    .first()
    .click();
  await page.waitForURL('**/my/drafts/*');
}

async function look(page: Page): Promise<void> {
  const place = new URL(page.url()).pathname;
  expect([place, await accessibilityFindings(page)]).toEqual([place, []]);
  const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth');
  expect([place, fits]).toEqual([place, true]);
}

/** From the page of a procedure into its draft, at the commune of Bến Đá. */
async function begin(page: Page): Promise<void> {
  await page.locator('input[name=case]').first().check();
  await page.getByLabel('Cơ quan giải quyết').selectOption({ label: 'Ủy ban nhân dân xã Bến Đá' });
  await page.getByRole('button', { name: 'Bắt đầu' }).click();
  await page.waitForURL('**/my/drafts/*');
}

async function fill(page: Page): Promise<void> {
  const address = page.locator('fieldset', { hasText: 'Nơi cư trú' }).last();
  await address.locator('input[name$=".detail"]').fill('Thôn Thượng');
  await address.locator('select').selectOption({ index: 1 });
  await page.locator('[name=dien_thoai]').fill('0912 000 101');
  await page.locator('[name=loai][value=khai_sinh]').check();
  await page.locator('[name=cua_ai]').fill('Nguyễn Văn An');
  await page.locator('[name=so_ban]').fill('3');
}

/** Pays at the sandbox and comes back to the draft. */
async function pay(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Thanh toán/ }).click();
  await page.waitForURL('**/pay/*');
  await page.getByRole('button', { name: 'Thanh toán trực tuyến' }).click();
  await page
    .getByRole('link', { name: /cổng thanh toán|Thanh toán/ })
    .first()
    .click();
  await page.waitForURL((url) => url.origin !== product.address);
  await page.locator('button.primary').click();
  await page.waitForURL(`${product.address}/pay/*`);
  await expect
    .poll(async () => {
      await page.reload();
      return page.locator('main').innerText();
    })
    .toContain('Khoản này đã được nộp');
  await page.getByRole('link', { name: 'Quay lại hồ sơ' }).click();
  await page.waitForURL('**/check');
}

async function send(page: Page): Promise<string> {
  await page.locator('[name=consent]').check();
  await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
  await page.waitForURL('**/sent');
  return /my\/dossiers\/([^/]+)\/sent/.exec(page.url())?.[1] ?? '';
}

describe('a citizen on a phone', () => {
  it('finds, fills in, attaches where the line breaks, pays, sends once, and follows', async () => {
    const page = await product.open(null, PHONE);
    await page.goto('/procedures?q=ban+sao+trich+luc');
    await page
      .getByRole('link', { name: /bản sao Trích lục/i })
      .first()
      .click();
    await page.waitForURL(`**/procedures/${COPY}`);
    await page.getByRole('link', { name: 'Nộp hồ sơ' }).click();
    await signIn(page, 'an');
    await page.waitForURL(`**/my/apply/${COPY}`);
    await look(page);
    await begin(page);
    await look(page);
    // Name and number come from the identity provider.
    expect(await page.locator('[name=ho_ten]').inputValue()).toBe('Nguyễn Văn An');
    expect(await page.locator('[name=ho_ten]').getAttribute('readonly')).not.toBeNull();
    await fill(page);
    await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
    await page.waitForURL('**/papers');
    await look(page);

    // The line is cut in the middle of a file, and comes back.
    const context = page.context();
    const draft = page.url();
    let cut = false;
    await page.route('**/my/uploads/*', async (route) => {
      const start = Number(new URL(route.request().url()).searchParams.get('start'));
      if (cut || start < 500_000) return route.continue();
      cut = true;
      await context.setOffline(true);
      return route.abort('internetdisconnected');
    });
    await page
      .locator('input[type=file]')
      .last()
      .setInputFiles({ name: 'can-cuoc.pdf', mimeType: 'application/pdf', buffer: pdf(900_000) });
    await page.getByText(/Mất kết nối khi gửi can-cuoc.pdf/).waitFor();
    await context.setOffline(false);
    await page.getByText(/Mã băm SHA-256/).waitFor();
    expect(page.url()).toBe(draft);
    await page
      .locator('input[type=file]')
      .last()
      .setInputFiles({
        name: 'gia-mao.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('MZ chương trình'),
      });
    await page.getByText(/Không nhận loại tệp của “gia-mao.pdf”/).waitFor();
    await page.getByRole('link', { name: 'Tiếp tục: kiểm tra và nộp' }).click();
    await page.waitForURL('**/check');
    await look(page);
    expect(await page.getByRole('button', { name: 'Nộp hồ sơ' }).count()).toBe(0);
    await pay(page);
    const code = await send(page);
    await look(page);
    expect(await page.locator('main').innerText()).toContain('Đã nộp hồ sơ');
    expect(await page.locator('main').innerText()).toContain('can-cuoc.pdf');
    const slip = await page.request.get(`/my/dossiers/${code}/forms/SUBMISSION.pdf`);
    expect((await slip.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByRole('link', { name: 'Theo dõi hồ sơ' }).click();
    await page.waitForURL(`**/my/dossiers/${code}`);
    await look(page);
    expect(await page.locator('main').innerText()).toContain('Đã thanh toán');
    await page.goto('/my/dossiers');
    await look(page);

    const nobody = await product.open(null, PHONE);
    await nobody.goto('/lookup');
    await look(nobody);
    await nobody.getByLabel('Mã hồ sơ').fill(code);
    await nobody.getByLabel('Bốn số cuối').fill('0101');
    await nobody.getByRole('button', { name: 'Tra cứu' }).click();
    await nobody.waitForURL(`**/lookup/${code}*`);
    await look(nobody);
    expect(await nobody.locator('main').innerText()).not.toContain('Nguyễn Văn An');
  });

  it('loses nothing of what was typed when the session ends, with and without script', async () => {
    const page = await citizen('hoa', `/my/apply/${COPY}`);
    await begin(page);
    await fill(page);
    await page.context().clearCookies({ name: 'phucvu_citizen' });
    await page.locator('[name=cua_ai]').fill('Gõ dở khi phiên hết hạn');
    await page.locator('[name=so_ban]').focus();
    await page.getByRole('link', { name: 'Đăng nhập lại' }).click();
    await comeBack(page);
    await page.getByRole('button', { name: 'Dùng nội dung đã giữ' }).click();
    await expect.poll(() => page.locator('[name=cua_ai]').inputValue()).toBe('Gõ dở khi phiên hết hạn');
    const draft = new URL(page.url()).pathname;

    const plain = await citizen('hoa', draft, WITHOUT_SCRIPT);
    await plain.locator('[name=cua_ai]').fill('Không có script');
    await plain.context().clearCookies({ name: 'phucvu_citizen' });
    await plain.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
    await comeBack(plain);
    await plain.getByRole('button', { name: 'Dùng nội dung đã giữ' }).click();
    expect(await plain.locator('[name=cua_ai]').inputValue()).toBe('Không có script');
  });
});

describe('a citizen without script', () => {
  it('applies with a plain form and plain files, pays and sends', async () => {
    const page = await citizen('duc', `/my/apply/${COPY}`, { ...PHONE, ...WITHOUT_SCRIPT });
    await begin(page);
    await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
    // What is missing is said beside the fields.
    expect(await page.getByRole('alert').count()).toBe(1);
    await fill(page);
    await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
    await page.waitForURL('**/papers');
    await page
      .locator('input[type=file]')
      .last()
      .setInputFiles({ name: 'can-cuoc.pdf', mimeType: 'application/pdf', buffer: pdf(3000) });
    await page
      .getByRole('button', { name: /^Tải lên/ })
      .last()
      .click();
    await page.getByText(/Mã băm SHA-256/).waitFor();
    await page.getByRole('link', { name: 'Tiếp tục: kiểm tra và nộp' }).click();
    await pay(page);
    const code = await send(page);
    await page.goto(`/my/dossiers/${code}`);
    await page.getByText('Rút hồ sơ').first().click();
    await page.getByRole('button', { name: 'Rút hồ sơ' }).click();
    expect(await page.locator('main').innerText()).toContain('Đã rút');
  });
});

it.each([`/procedures/${COPY}`, '/lookup', '/my/sign-in'])(
  'the first visit of %s costs less than 60 KB for everything',
  async (path) => {
    const page = await product.open(null, PHONE);
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    const kinds = new Map<string, string>();
    const bytes: Record<string, number> = {};
    wire.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId) ?? '?';
      bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    const total = Object.values(bytes).reduce((sum, one) => sum + one, 0);
    expect(total, JSON.stringify(bytes)).toBeLessThan(60 * 1024);
  },
);
