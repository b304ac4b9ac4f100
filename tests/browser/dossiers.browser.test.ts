import { join } from 'node:path';
import { build } from 'esbuild';
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

const PAGES = [
  '/today',
  '/figures',
  '/dossiers',
  '/dossiers?list=open',
  '/dossiers?list=open&window=overdue',
  '/dossiers/lifecycle',
  '/dossiers/deadlines?value=5&unit=WORKING_DAY&date=2026-11-20&time=15:30',
  '/dossiers/register',
  '/dossiers/delegations',
];

describe.each([
  ['a desk', {}, PAGES, ['', '/do/grant', '/do/apologise', '/do/assign', '/do/refuse']],
  [
    'the dark, on a phone',
    { ...PHONE, colorScheme: 'dark' as const },
    ['/today', '/figures', '/dossiers?list=open', '/dossiers/lifecycle', '/dossiers/register'],
    ['', '/do/grant'],
  ],
])('at %s', (_, options, pages, acts) => {
  it('lists, one dossier and its acts are accessible and fit', async () => {
    const page = await product.open('ct.benda', options);
    const look = async (place: string) => {
      expect([place, await accessibilityFindings(page)]).toEqual([place, []]);
      const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth');
      expect([place, fits]).toEqual([place, true]);
    };
    for (const place of pages) {
      expect([place, (await page.goto(place))?.status()]).toEqual([place, 200]);
      await look(place);
    }
    await page.goto('/dossiers?list=open&status=PROCESSING');
    const dossier = await page.locator('.row-link').first().getAttribute('href');
    for (const place of acts) {
      await page.goto(`${dossier}${place}`);
      await look(place);
    }
  });
});

describe('an officer’s day, without script', () => {
  it('begins with what is late, the target it harms, and the tasks that should cure it', async () => {
    const page = await product.open('hotich.benda', WITHOUT_SCRIPT);
    await page.goto('/');
    expect(new URL(page.url()).pathname).toBe('/today');
    const words = await page.locator('main').innerText();
    for (const said of ['Đang quá hạn', 'Lường Văn Thiện', 'Chỉ tiêu bị ảnh hưởng', 'giải quyết đúng hạn'])
      expect(words).toContain(said);
    await page.locator('.item-list a').first().click();
    expect(new URL(page.url()).pathname).toMatch(/^\/assignments\//);
  });

  it('takes up, asks for supplements once, and sees the clock stand still; the head signs nothing too early', async () => {
    const page = await product.open('hotich.benda', WITHOUT_SCRIPT);
    await page.goto('/dossiers?list=open&status=ACCEPTED');
    const dossier = await page.locator('.row-link').first().getAttribute('href');
    await page.goto(`${dossier}/do/take-up`);
    await page.locator('main form').getByRole('button', { name: 'Xác nhận' }).click();
    await page.getByText('Đã thực hiện: Bắt đầu xử lý.').waitFor();
    await page.getByRole('link', { name: 'Yêu cầu bổ sung' }).click();
    await page.locator('main form').getByRole('button', { name: 'Yêu cầu bổ sung' }).click();
    // Nothing was named: said beside the fields, nothing done.
    await page.getByRole('alert').first().waitFor();
    await page.locator('main input[name^="item-"]').first().fill('Tờ khai chưa ký');
    await page.getByLabel('Lý do').fill('Khoản 1 Điều 9 Luật Hộ tịch');
    await page.locator('main form').getByRole('button', { name: 'Yêu cầu bổ sung' }).click();
    await page.getByText('Tạm dừng tính thời hạn').first().waitFor();
    expect(await page.getByRole('link', { name: 'Yêu cầu bổ sung', exact: true }).count()).toBe(0);
    const form = await page.getByRole('link', { name: /Phiếu yêu cầu bổ sung/ }).getAttribute('href');
    const pdf = await page.request.get(form ?? '');
    expect([pdf.status(), (await pdf.body()).subarray(0, 4).toString()]).toEqual([200, '%PDF']);
  });

  it('an inspector says why before anything is shown, and sees no numbers', async () => {
    const officer = await product.open('hotich.benda');
    await officer.goto('/dossiers?list=open');
    const dossier = await officer.locator('.row-link').first().getAttribute('href');
    const page = await product.open('kiemtra');
    await page.goto(dossier ?? '');
    await page.getByLabel('Mục đích').fill('Kiểm tra công vụ theo Quyết định 12/QĐ-TTr');
    await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
    await page.getByText('Thời hạn và cách tính').waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/\b0361\d{8}\b/);
    await officer.goto(dossier ?? '');
    await officer.getByText('Ai đã xem hồ sơ').click();
    await officer.getByText('Kiểm tra công vụ theo Quyết định 12/QĐ-TTr').waitFor();
  });
});

describe('the worked examples', () => {
  it('come out the same in the browser: the clock is one library for office, counter and phone', async () => {
    // A counter without a line counts with this very code. The calendar's door leads to its pages too; they stay out.
    const pure = `
      export * from '${join(import.meta.dirname, '../../src/calendar/rules.ts')}';
      export * from '${join(import.meta.dirname, '../../src/calendar/office-time.ts')}';
      export * from '${join(import.meta.dirname, '../../src/calendar/limits.ts')}';
      export * from '${join(import.meta.dirname, '../../src/calendar/known.ts')}';`;
    const bundled = await build({
      stdin: {
        contents: `
          import { answerVector } from './src/dossiers/clock/answer.ts';
          import { knownCalendar } from './src/calendar/known.ts';
          import { DEADLINE_VECTORS } from './src/dossiers/vectors/vectors.ts';
          globalThis.answers = DEADLINE_VECTORS.map((vector) => {
            const { answer } = answerVector(knownCalendar(), vector);
            return [vector.id, Object.keys(vector.expect).map((key) => [key, answer[key]])];
          });`,
        resolveDir: join(import.meta.dirname, '../..'),
        loader: 'ts',
      },
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'browser',
      plugins: [
        {
          name: 'calendar-without-pages',
          setup(bundle) {
            bundle.onResolve({ filter: /calendar\/index\.ts$/ }, () => ({
              path: 'calendar',
              namespace: 'pure',
            }));
            bundle.onLoad({ filter: /.*/, namespace: 'pure' }, () => ({
              contents: pure,
              loader: 'ts',
              resolveDir: import.meta.dirname,
            }));
          },
        },
      ],
    });
    const page = await product.open(null);
    await page.goto('/sign-in');
    await page.evaluate(bundled.outputFiles[0]?.text ?? '');
    const answers = (await page.evaluate('globalThis.answers')) as [string, [string, unknown][]][];
    const { DEADLINE_VECTORS } = await import('../../src/dossiers/vectors/vectors.ts');
    expect(answers.map(([id, pairs]) => [id, Object.fromEntries(pairs)])).toEqual(
      DEADLINE_VECTORS.map(({ id, expect: expected }) => [id, expected]),
    );
  });
});
