/** What a phone loads at the first visit of a portal page: everything, as it comes over the line. */
import { launchChromium } from '../../fixtures/chromium.ts';
import type { Figure } from '../figure.ts';

const PAGES: readonly { name: string; path: string }[] = [
  { name: 'search of procedures', path: '/procedures?q=khai+sinh' },
  { name: 'one procedure', path: '/procedures/1.001193' },
  { name: "citizens' sign-in", path: '/my/sign-in' },
  { name: 'following a dossier', path: '/lookup' },
];
const MOST_KB = 60;

/** Visits each page with an empty cache. The size is that of the answers with their heads, as Chromium counts them. */
export async function measureFirstVisits(address: string, report: (figure: Figure) => void): Promise<void> {
  const browser = await launchChromium();
  try {
    for (const { name, path } of PAGES) {
      const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
      const line = await page.context().newCDPSession(page);
      let bytes = 0;
      line.on('Network.loadingFinished', ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
      await line.send('Network.enable');
      await page.goto(new URL(path, address).href, { waitUntil: 'networkidle' });
      await page.context().close();
      const value = bytes / 1000;
      report({
        figure: `first visit: ${name}`,
        value,
        unit: 'KB',
        floor: null,
        bar: `< ${MOST_KB}`,
        ok: value < MOST_KB,
      });
    }
  } finally {
    await browser.close();
  }
}
