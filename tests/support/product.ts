import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { DEMO_PASSWORD } from '../../demo/people.ts';
import { launchChromium } from './chromium.ts';
import { copyOfDemo } from './demo.ts';
import { startProduct } from './process.ts';

/** The whole product with its demo province, and a browser to use it. */
export interface OpenProduct {
  address: string;
  browser: Browser;
  /** Breaches of the content security policy, script errors: must stay empty. */
  complaints: string[];
  /** A fresh browser window, signed in as a demo account, or as nobody. */
  open(username: string | null, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true };
export const WITHOUT_SCRIPT: BrowserContextOptions = { javaScriptEnabled: false };

/** Starts the built product on a copy of the demo's data folder, and Chromium. */
export async function openProduct(): Promise<OpenProduct> {
  const data = copyOfDemo(inject('demoFolder'));
  const product = startProduct({ DATA_FOLDER: data.folder, LOG_LEVEL: 'error' });
  const [address, browser] = await Promise.all([product.ready(), launchChromium()]);
  const complaints: string[] = [];
  return {
    address,
    browser,
    complaints,
    async open(username, options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        baseURL: address,
        locale: 'vi-VN',
        ...options,
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) complaints.push(message.text());
      });
      if (username !== null) await signIn(page, username);
      return page;
    },
    async close() {
      await browser.close();
      product.child.kill('SIGTERM');
      await product.ended;
      data.remove();
    },
  };
}

/** Signs in by typing, as everybody does. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
