// Makes docs/images/review.png of the built product with its demo province: npm run build && node scripts/screenshots.mjs
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openProduct } from '../tests/support/product.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'images');
mkdirSync(folder, { recursive: true });

const product = await openProduct();
try {
  const page = await product.open('snv', {
    viewport: { width: 1200, height: 780 },
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.goto('/plans?status=DRAFT');
  await page.locator('main tbody a').first().click();
  await page.waitForURL('**/review*');
  await page.getByRole('button', { name: 'Dòng cần xem tiếp theo' }).click();
  await page.locator('document-pane .is-marked').first().waitFor();
  await page.evaluate('scrollTo(0, 0)');
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: join(folder, 'review.png'), animations: 'disabled' });
} finally {
  await product.close();
}
