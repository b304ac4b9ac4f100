import type { Site } from '../platform/http.ts';
import type { MovingHook } from './acts/hooks.ts';
import { accountPage } from './pages/account.tsx';
import { actPages } from './pages/act.tsx';
import { actLinePages } from './pages/act-lines.tsx';
import { actPreviewPages } from './pages/act-preview.tsx';
import { actsPages } from './pages/acts.tsx';
import { agenciesPage } from './pages/agencies.tsx';
import { agenciesImportPage } from './pages/agencies-import.tsx';
import { agencyPage } from './pages/agency.tsx';
import { agencyCorrectPage } from './pages/agency-correct.tsx';
import { agencySuggestions } from './pages/agency-field.tsx';
import { agencyMovePage } from './pages/agency-move.tsx';
import { agencyNewPage } from './pages/agency-new.tsx';
import { peoplePage } from './pages/people.tsx';
import { personPage } from './pages/person.tsx';
import { personNewPage } from './pages/person-new.tsx';
import { resetPage } from './pages/reset.tsx';
import { secondFactorPage } from './pages/second-factor.tsx';
import { setupPage } from './pages/setup.tsx';
import { type DemoAccount, signInPage } from './pages/sign-in.tsx';
import { signInCodePage } from './pages/sign-in-code.tsx';

/**
 * The pages of agencies, people and accounts. `demoAccounts`: ways in that the sign-in page of the demo offers. `hooks`:
 * what the other rooms move when agencies are reorganised.
 */
export function agenciesRoutes(
  site: Site,
  demoAccounts: () => readonly DemoAccount[],
  hooks: readonly MovingHook[],
): void {
  signInPage(site, demoAccounts);
  signInCodePage(site);
  setupPage(site);
  resetPage(site);
  accountPage(site);
  secondFactorPage(site);
  // Fixed addresses before those with a place for an id: the first that fits answers.
  agencySuggestions(site);
  agenciesPage(site);
  agenciesImportPage(site);
  agencyNewPage(site);
  agencyPage(site);
  agencyCorrectPage(site);
  agencyMovePage(site);
  actsPages(site);
  actPages(site);
  actPreviewPages(site, hooks);
  actLinePages(site);
  peoplePage(site);
  personNewPage(site);
  personPage(site);
}
