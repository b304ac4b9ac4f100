import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

export { launchChromium } from '../../fixtures/chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// What nobody reads need not be gathered: half of the time of a look.
const LEAN = { resultTypes: ['violations'], selectors: false };
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds on the page as it stands (WCAG 2.2 AA and good practice); [] is well. `only`: the rules to ask, where
 * the page was looked at before and only its colours changed.
 */
export async function accessibilityFindings(page: Page, only: readonly string[] = TAGS): Promise<string[]> {
  // While Turbo changes pages, it says so on <html>.
  await page.locator('html:not([aria-busy])').waitFor({ state: 'attached' });
  await page.evaluate('document.getAnimations().forEach((animation) => animation.finish())');
  // What a sticky head happens to cover would count as too small.
  await page.evaluate('scrollTo(0, 0)');
  const run = `(() => { ${AXE}; return axe.run(document, { runOnly: ${JSON.stringify(only)}, ...${JSON.stringify(LEAN)} }); })()`;
  const { violations } = (await page.evaluate(run)) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}
