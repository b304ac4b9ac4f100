import type { Site } from '../platform/http.ts';
import { NO_HOOKS, type ProcedureHooks } from './hooks.ts';
import { abolishPage } from './pages/abolish.tsx';
import { comparePage } from './pages/compare.tsx';
import { decisionsPage } from './pages/decisions.tsx';
import { casesPages } from './pages/edit-cases.tsx';
import { componentPages } from './pages/edit-component.tsx';
import { feesPages } from './pages/edit-fees.tsx';
import { generalPage } from './pages/edit-general.tsx';
import { stepsPage } from './pages/edit-steps.tsx';
import { formDesignerPages } from './pages/form-designer.tsx';
import { formFieldPages } from './pages/form-field.tsx';
import { formTryPages } from './pages/form-try.tsx';
import { historyPage } from './pages/history.tsx';
import { importPages } from './pages/import.tsx';
import { managePage } from './pages/manage.tsx';
import { newPage } from './pages/new.tsx';
import { offersPage } from './pages/offers.tsx';
import { procedurePage } from './pages/procedure.tsx';
import { publishPage } from './pages/publish.tsx';
import { samplePage } from './pages/sample.tsx';
import { samplesPage } from './pages/samples.tsx';
import { searchPage } from './pages/search.tsx';
import { synonymsPage } from './pages/synonyms.tsx';
import { versionPage } from './pages/version.tsx';

/** The pages of procedures. `hooks`: what rooms above know of them. */
export function proceduresRoutes(site: Site, hooks: Partial<ProcedureHooks> = {}): void {
  searchPage(site);
  // Fixed addresses before those with a place for an id: the first that fits answers.
  managePage(site);
  newPage(site);
  decisionsPage(site);
  synonymsPage(site);
  importPages(site);
  historyPage(site);
  comparePage(site);
  offersPage(site);
  abolishPage(site);
  versionPages(site);
  formTryPages(site);
  procedurePage(site, { ...NO_HOOKS, ...hooks });
}

function versionPages(site: Site): void {
  versionPage(site);
  generalPage(site);
  casesPages(site);
  componentPages(site);
  stepsPage(site);
  feesPages(site);
  formDesignerPages(site);
  formFieldPages(site);
  samplesPage(site);
  samplePage(site);
  publishPage(site);
}
