/** The fictional province of Lam Giang: what a newcomer finds in an empty database. Everything goes through the rooms' services. */
import {
  type Agency,
  appoint,
  createPerson,
  importAgencies,
  listAgencies,
  setPassword,
} from '../src/agencies/index.ts';
import { countTimes } from '../src/dossiers/index.ts';
import { extractPlan } from '../src/plans/extraction/index.ts';
import { importPlan, previewPublication, publishPlan, waiveAll } from '../src/plans/index.ts';
import { type App, type Context, systemContext } from '../src/platform/context.ts';
import { remindDue } from '../src/programmes/index.ts';
import { carryOutActivities } from './activities.ts';
import { reorganise2025 } from './acts.ts';
import { AGENCIES } from './agencies.ts';
import { beginPlans, linkByProposals } from './cascade.ts';
import { loadCitizens } from './citizens.ts';
import { HEALTH_2026 } from './documents/health-2026.ts';
import { PROVINCE_2025 } from './documents/province-2025.ts';
import { PROVINCE_2026 } from './documents/province-2026.ts';
import { SCIENCE_2026 } from './documents/science-2026.ts';
import type { PlanDocument } from './documents/spec.ts';
import { toWord } from './documents/word.ts';
import { loadDossiers } from './dossiers.ts';
import { keepEvidence } from './evidence.ts';
import { loadIndicators } from './indicators.ts';
import { openAccounts } from './payments.ts';
import { DEMO_PASSWORD, PEOPLE } from './people.ts';
import { applyOnline } from './portal.ts';
import { loadProcedures } from './procedures.ts';
import { guidanceArrives, handOutOn, onDay, openPeriodsOf2026, reportOnWork, staffOf } from './programmes.ts';
import { giveTickets } from './queue.ts';
import { loadReports } from './reports.ts';

export interface DemoAccount {
  username: string;
  password: string;
  name: string;
  post: string;
}

/** The accounts of the demo, shown in the terminal and on the sign-in page. */
export function demoAccounts(): DemoAccount[] {
  const names = new Map(AGENCIES.map((agency) => [agency.code, agency.name]));
  return PEOPLE.filter((person) => person.offered).map((person) => ({
    username: person.username,
    password: DEMO_PASSWORD,
    name: person.fullName,
    post: `${person.title}, ${names.get(person.agency) ?? person.agency}`,
  }));
}

/** Fills an empty database with the fictional province. */
export async function loadDemo(app: App): Promise<void> {
  const context = systemContext(app, 'demo');
  await importAgencies(context, AGENCIES);
  const then = onDay(context, '2024-12-23');
  const former = await importDocument(then, PROVINCE_2025, 'UBND_TINH');
  await publishDraft(then, former);
  await handOutOn(context, former, '2024-12-25');
  await reportOnWork(onDay(context, '2025-02-27'), former, new Map());
  await reorganise2025(context);
  const people = await hirePeople(context);
  const provincial = await importDocument(context, PROVINCE_2026, 'UBND_TINH');
  await publishDraft(context, provincial);
  await handOutOn(context, provincial, '2025-12-22');
  await openPeriodsOf2026(context);
  await guidanceArrives(context, provincial);
  const staff = staffOf(context, people, await codes(context));
  for (const planId of [former, provincial]) await reportOnWork(context, planId, staff);
  await importDocument(context, SCIENCE_2026, 'SO_KHCN');
  const health = await importDocument(context, HEALTH_2026, 'SO_Y_TE');
  for (const planId of [health, ...(await beginPlans(context, provincial, await codes(context)))])
    await publishDraft(context, planId);
  await linkByProposals(context, health);
  await loadIndicators(context, provincial, await codes(context));
  await keepEvidence(context);
  await carryOutActivities(context, await codes(context));
  await loadProcedures(context, await codes(context));
  await openAccounts(context, (await codes(context)).values());
  await loadCitizens(context, people);
  await loadDossiers(context, await codes(context), people);
  await countTimes(context);
  await applyOnline(context, await codes(context));
  await giveTickets(context, await codes(context), people);
  await loadReports(context, await codes(context));
  await remindDue(context);
}

const codes = async (context: Context): Promise<Map<string, Agency>> =>
  new Map((await listAgencies(context, { at: null })).map((agency) => [agency.code, agency]));

/** Returns ids and names by user name. */
async function hirePeople(context: Context): Promise<Map<string, { id: string; name: string }>> {
  const agencies = await codes(context);
  const hired = new Map<string, { id: string; name: string }>();
  for (const person of PEOPLE) {
    const personId = await createPerson(context, {
      fullName: person.fullName,
      username: person.username,
      email: `${person.username}@lamgiang.example`,
    });
    const agencyId = agencies.get(person.agency)?.id ?? '';
    await appoint(context, {
      personId,
      agencyId,
      role: person.role,
      title: person.title,
      fields: person.fields ?? [],
      validFrom: '2025-07-01',
    });
    await setPassword(context, personId, DEMO_PASSWORD);
    hired.set(person.username, { id: personId, name: person.fullName });
  }
  return hired;
}

async function importDocument(context: Context, document: PlanDocument, issuerCode: string): Promise<string> {
  const issuer = (await codes(context)).get(issuerCode);
  const result = await importPlan(
    context,
    {
      bytes: await toWord(document),
      fileName: document.fileName,
      issuerAgencyId: issuer?.id ?? null,
      importKey: `demo-${document.number}`,
      again: true,
    },
    extractPlan,
  );
  if (result.outcome !== 'imported') throw new Error(`demo: ${document.fileName} is there already`);
  return result.planId;
}

/** Publishes as the standing office would; words that name nobody in particular stay open knowingly. */
async function publishDraft(context: Context, planId: string): Promise<void> {
  for (const subject of ['lead', 'coordinate', 'time'] as const) await waiveAll(context, planId, subject);
  const { plan } = await previewPublication(context, planId);
  await publishPlan(context, planId, { change: plan.changeNumber });
}
