import type { Site } from '../platform/http.ts';
import { accountPage } from './pages/account.tsx';
import { resetPage } from './pages/reset.tsx';
import { secondFactorPage } from './pages/second-factor.tsx';
import { setupPage } from './pages/setup.tsx';
import { type DemoAccount, signInPage } from './pages/sign-in.tsx';
import { signInCodePage } from './pages/sign-in-code.tsx';

/** The pages of agencies, people and accounts. `demoAccounts`: ways in that the sign-in page of the demo offers. */
export function agenciesRoutes(site: Site, demoAccounts: () => readonly DemoAccount[] = () => []): void {
  signInPage(site, demoAccounts);
  signInCodePage(site);
  setupPage(site);
  resetPage(site);
  accountPage(site);
  secondFactorPage(site);
}
