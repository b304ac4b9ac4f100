import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver, type Page } from 'playwright-core';

/** The Chromium that an npm package carries; nothing needs to be installed on the machine. */
export async function launchChromium(): Promise<Browser> {
  const args = chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--disable-web-security');
  return driver.launch({
    executablePath: await chromium.executablePath(),
    args: [...args, '--no-sandbox'],
    headless: true,
  });
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it stands (WCAG 2.2 AA and good practice); [] is well. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  // What a sticky head happens to cover would count as too small.
  await page.evaluate('scrollTo(0, 0)');
  const run = `(() => { ${AXE}; return axe.run(document, { runOnly: ${JSON.stringify(TAGS)} }); })()`;
  const { violations } = (await page.evaluate(run)) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}
