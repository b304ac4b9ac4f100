import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPlanDoc } from '../../fixtures/plans/doc.ts';
import { buildPlanDocx } from '../../fixtures/plans/docx.ts';
import { buildPlanHtml } from '../../fixtures/plans/html.ts';
import { buildPlanPdf } from '../../fixtures/plans/pdf.ts';
import { SAMPLE_PLAN } from '../../fixtures/plans/sample.ts';
import { buildPlanText } from '../../fixtures/plans/text.ts';
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

const TASKS = SAMPLE_PLAN.groups.flatMap((group) => group.tasks);
const first = TASKS[0];
if (!first) throw new Error('the sample has tasks');

interface Upload {
  name: string;
  buffer: Buffer;
}

/** Imports a file as the standing office does, and stays on the review page. */
async function importPlan(page: Page, { name, buffer }: Upload): Promise<void> {
  await page.goto('/plans/import');
  await page.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer });
  await page.getByRole('button', { name: 'Đọc văn bản' }).click();
  await page.waitForURL('**/review*');
}

const taskRows = (page: Page): Locator => page.locator('#rows-task tr[data-row]');
const cell = (row: Locator, name: string): Locator => row.locator(`td[data-cell="${name}"]`);

/** Types into a cell: choose it, press Enter, type, press Enter. */
async function edit(page: Page, target: Locator, text: string): Promise<void> {
  await target.locator('.cell-words').click();
  await page.keyboard.press('Enter');
  const field = target.getByRole('textbox');
  await field.fill(text);
  await field.press('Enter');
  await field.waitFor({ state: 'detached' });
}

async function chooseAction(row: Locator, action: string): Promise<void> {
  await row.locator('.row-menu summary').click();
  await row.getByRole('button', { name: action, exact: true }).click();
}

/** A sample of its own for each test: the same bytes twice would be recognised. */
const sample = (number: string) => ({ ...SAMPLE_PLAN, number });
const draft = async (page: Page, number: string): Promise<void> =>
  importPlan(page, {
    name: `${number}.docx`,
    buffer: Buffer.from(await buildPlanDocx(sample(`${number}/KH-UBND`))),
  });

describe('importing a plan', () => {
  const formats: [string, () => Uint8Array | Promise<Uint8Array>][] = [
    ['ke-hoach.docx', () => buildPlanDocx(SAMPLE_PLAN)],
    ['ke-hoach.doc', () => buildPlanDoc(SAMPLE_PLAN)],
    ['ke-hoach.pdf', () => buildPlanPdf(SAMPLE_PLAN)],
    ['ke-hoach.html', () => buildPlanHtml(SAMPLE_PLAN)],
    ['ke-hoach.txt', () => buildPlanText(SAMPLE_PLAN, 'cell-a-line')],
    ['ke-hoach.md', () => buildPlanText(SAMPLE_PLAN, 'bars')],
  ];
  it.each(formats)(
    '%s: the programme stands beside the document, the original can be had back',
    async (name, build) => {
      const page = await product.open('snv');
      const buffer = Buffer.from(await build());
      await importPlan(page, { name, buffer });
      expect(await taskRows(page).count()).toBe(TASKS.length);
      expect(await cell(taskRows(page).first(), 'lead').innerText()).toBe(first.lead);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name }).click(),
      ]);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).equals(buffer)).toBe(true);
    },
  );

  it('says what to do with a file that is no plan, and keeps the form', async () => {
    const page = await product.open('snv');
    await page.goto('/plans/import');
    await page.setInputFiles('input[type=file]', {
      name: 'rỗng.docx',
      mimeType: 'text/plain',
      buffer: Buffer.from('PK\u0003\u0004 hỏng'),
    });
    await page.getByRole('button', { name: 'Đọc văn bản' }).click();
    await page.getByText('Tệp bị hỏng', { exact: false }).first().waitFor();
  });

  it('recognises a file that is here already', async () => {
    const page = await product.open('snv');
    const upload = { name: 'lan-dau.docx', buffer: Buffer.from(await buildPlanDocx(sample('71/KH-UBND'))) };
    await importPlan(page, upload);
    await page.goto('/plans/import');
    await page.setInputFiles('input[type=file]', { ...upload, mimeType: 'application/octet-stream' });
    await page.getByRole('button', { name: 'Đọc văn bản' }).click();
    await page.getByText('Văn bản này đã được nhập').first().waitFor();
  });

  it('works without script', async () => {
    const page = await product.open('snv', WITHOUT_SCRIPT);
    await draft(page, '72');
    const lead = cell(taskRows(page).first(), 'lead');
    await lead.getByRole('link').click();
    expect(await page.locator('#marked').first().innerText()).toBe(first.lead);
    await taskRows(page).last().locator('.row-menu summary').click();
    await taskRows(page).last().getByRole('link', { name: 'Sửa cả dòng' }).click();
    await page.getByRole('button', { name: 'Xóa dòng' }).click();
    await page.waitForURL('**/review*');
    expect(await taskRows(page).count()).toBe(TASKS.length - 1);
  });
});

describe('reviewing', () => {
  it('a click on a cell marks its words in the document, a click on words finds the row', async () => {
    const page = await product.open('snv');
    await draft(page, '81');
    await cell(taskRows(page).nth(1), 'product').locator('.cell-words').click();
    const marked = page.locator('document-pane mark, document-pane .is-marked');
    await marked.first().waitFor();
    expect((await marked.allInnerTexts()).join(' ')).toContain(TASKS[1]?.product);
    await page
      .locator('document-pane')
      .getByText(TASKS[2]?.product ?? '', { exact: true })
      .first()
      .click();
    await page
      .locator('#rows-task tr.is-chosen')
      .getByText(TASKS[2]?.content ?? '')
      .waitFor();
  });

  it('corrects, adds, deletes, splits, merges, reorders and undoes by keyboard and menu', async () => {
    const page = await product.open('snv');
    await draft(page, '82');
    const rows = taskRows(page);
    const count = TASKS.length;
    await edit(page, cell(rows.first(), 'time'), 'Trước ngày 15/3/2024');
    expect(await cell(rows.first(), 'time').innerText()).toBe('Trước ngày 15/3/2024');

    await chooseAction(rows.first(), 'Thêm dòng bên dưới');
    await expect.poll(() => rows.count()).toBe(count + 1);
    await page.keyboard.press('Escape');
    await chooseAction(rows.nth(1), 'Xóa dòng');
    await expect.poll(() => rows.count()).toBe(count);

    const second = await cell(rows.nth(1), 'content').innerText();
    await cell(rows.nth(1), 'content').locator('.cell-words').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => cell(rows.first(), 'content').innerText()).toBe(second);

    await chooseAction(rows.first(), 'Gộp với dòng dưới');
    await expect.poll(() => rows.count()).toBe(count - 1);

    const content = cell(rows.nth(1), 'content');
    await content.locator('.cell-words').click();
    await page.keyboard.press('Enter');
    const field = content.getByRole('textbox');
    await field.press('Home');
    for (let step = 0; step < 12; step++) await field.press('ArrowRight');
    await field.press('Control+Enter');
    await expect.poll(() => rows.count()).toBe(count);

    for (const _ of ['split', 'merge', 'move', 'delete', 'add', 'edit']) {
      const change = await page.locator('review-grid').getAttribute('data-change');
      await page.getByRole('button', { name: /Hoàn tác/ }).click();
      await expect.poll(() => page.locator('review-grid').getAttribute('data-change')).not.toBe(change);
    }
    expect(await cell(rows.first(), 'time').innerText()).toBe(first.time);
    expect(await rows.count()).toBe(count);
    await page.reload();
    expect(await cell(taskRows(page).first(), 'time').innerText()).toBe(first.time);
  });

  it('two people: each sees the other’s change; on the same cell nothing is lost', async () => {
    const [mine, theirs] = [await product.open('snv'), await product.open('snv2')];
    await draft(mine, '83');
    await theirs.goto(mine.url());
    await edit(theirs, cell(taskRows(theirs).nth(1), 'note'), 'Đã hỏi Sở Tư pháp');
    await expect
      .poll(() => cell(taskRows(mine).nth(1), 'note').innerText(), { timeout: 15_000 })
      .toContain('Đã hỏi');

    const target = cell(taskRows(mine).first(), 'product');
    await target.locator('.cell-words').click();
    await mine.keyboard.press('Enter');
    await target.getByRole('textbox').fill('Báo cáo của tôi');
    await edit(theirs, cell(taskRows(theirs).first(), 'product'), 'Báo cáo của người kia');
    await target.getByRole('textbox').press('Enter');
    await mine.getByText('Người khác vừa sửa ô này').waitFor();
    expect(await target.innerText()).toContain('Báo cáo của người kia');
    await mine.getByRole('button', { name: 'Dùng bản của bạn' }).click();
    await expect
      .poll(() => cell(taskRows(theirs).first(), 'product').innerText(), { timeout: 15_000 })
      .toBe('Báo cáo của tôi');
  });

  it('an edit over an expired session is kept and offered again after signing in', async () => {
    const page = await product.open('snv');
    await draft(page, '84');
    const address = page.url();
    await page.context().clearCookies();
    const target = cell(taskRows(page).first(), 'product');
    await target.locator('.cell-words').click();
    await page.keyboard.press('Enter');
    await target.getByRole('textbox').fill('Quyết định, đã sửa khi hết phiên');
    await target.getByRole('textbox').press('Enter');
    await page.getByText('Phiên làm việc đã hết hạn', { exact: false }).first().waitFor();
    const { signIn } = await import('../support/product.ts');
    await signIn(page, 'snv');
    await page.goto(address);
    await page.getByText('Có chỉnh sửa chưa lưu').waitFor();
    await page.getByRole('button', { name: 'Lưu lại' }).click();
    await expect
      .poll(() => cell(taskRows(page).first(), 'product').innerText())
      .toContain('đã sửa khi hết phiên');
  });

  it('another agency cannot see the draft', async () => {
    const page = await product.open('snv');
    await draft(page, '85');
    const stranger = await product.open('bendaxa');
    const answer = await stranger.goto(page.url());
    expect(answer?.status()).toBe(404);
  });
});

describe('publishing', () => {
  it('resolves, publishes, finds a task without diacritics, exports', async () => {
    const page = await product.open('snv');
    await draft(page, '91');
    await page.getByText('Loại và cơ quan ban hành').click();
    await page
      .getByLabel('Cơ quan ban hành')
      .last()
      .selectOption({ label: 'Ủy ban nhân dân tỉnh Lam Giang' });
    await page.locator('details').getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('link', { name: 'Công bố…' }).click();
    expect(await accessibilityFindings(page)).toEqual([]);
    for (const name of [/Để trống .* chủ trì/, /Để trống .* phối hợp/, /Chấp nhận .* thời hạn/]) {
      const button = page.getByRole('button', { name });
      if ((await button.count()) > 0) await button.click();
    }
    await page.getByRole('button', { name: 'Công bố kế hoạch' }).click();
    await page.getByText('Đã công bố kế hoạch.').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    for (const [name, ending] of [
      ['Xuất Excel', '.xlsx'],
      ['Xuất Word', '.docx'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name }).click(),
      ]);
      expect(download.suggestedFilename()).toContain(ending);
    }
    await page.goto('/tasks');
    await page.getByRole('searchbox').last().fill('he thong hoa van ban');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/tasks?q=*');
    await page
      .getByRole('link', { name: /hệ thống hóa văn bản/ })
      .first()
      .click();
    await page.waitForURL('**/tasks/*');
    expect(await page.locator('main').innerText()).toContain('Sở Tư pháp');
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});

it('the review page is accessible at a desk, in the dark and on a phone', async () => {
  const page = await product.open('snv');
  await draft(page, '95');
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await accessibilityFindings(page, ['color-contrast'])).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
});
