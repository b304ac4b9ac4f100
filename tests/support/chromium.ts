import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver, type Page } from 'playwright-core';

/** Weakens what is tested, or draws with a processor that plays a graphics card. */
const UNWANTED = new Set([
  '--single-process',
  '--disable-web-security',
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]);

/** The Chromium that an npm package carries; nothing needs to be installed on the machine. */
export async function launchChromium(): Promise<Browser> {
  const args = chromium.args.filter((arg) => !UNWANTED.has(arg));
  return driver.launch({
    executablePath: unpackedChromium(),
    args: [...args, '--no-sandbox', '--disable-gpu'],
    headless: true,
  });
}

/**
 * Where the browser is unpacked: once, below node_modules. The package itself would unpack into the temporary folder,
 * where a test that starts meanwhile, or another user, finds a browser that is not whole or not theirs.
 */
function unpackedChromium(): string {
  const modules = join(import.meta.dirname, '../../node_modules');
  const about = readFileSync(join(modules, '@sparticuz/chromium/package.json'), 'utf8');
  const { version } = JSON.parse(about) as { version: string };
  const cache = join(modules, '.cache');
  const place = join(cache, `chromium-${version}`);
  if (!existsSync(place)) {
    mkdirSync(cache, { recursive: true });
    const making = mkdtempSync(join(cache, 'chromium-'));
    const unpack = `import c from '@sparticuz/chromium'; await c.executablePath();`;
    execFileSync(process.execPath, ['--input-type=module', '--eval', unpack], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: making, TEMP: making, TMP: making },
    });
    // Whoever is first puts it there whole; the others throw theirs away.
    try {
      renameSync(making, place);
    } catch (error) {
      rmSync(making, { recursive: true, force: true });
      if (!existsSync(place)) throw error;
    }
  }
  return join(place, 'chromium');
}

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
