/** The store of dossiers that benchmarks stand on: a province, templates made through the services, copies of them. */
import { sql } from 'kysely';
import { type App, systemContext } from '../../src/platform/context.ts';
import { makeApplicants } from './applicants.ts';
import { makeCopies } from './copies.ts';
import { foundProvince, type Province } from './province.ts';
import type { Size } from './size.ts';
import { makeTemplates, type Template } from './stories.ts';

export interface Store {
  province: Province;
  templates: readonly Template[];
}

/** Fills an empty, migrated database. */
export async function generateDossiers(app: App, size: Size, say: (line: string) => void): Promise<Store> {
  const context = systemContext(app, 'bench');
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const made = await work();
    say(`  ${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    return made;
  };
  const province = await step('province', () => foundProvince(context, size));
  const templates = await step('templates', () => makeTemplates(context, province, size));
  await step('applicants', () => makeApplicants(app, size.applicants));
  await makeCopies(app.db, {
    province,
    templates,
    size,
    step: async (name, work) => void (await step(name, work)),
  });
  await step('analyse', () => sql`vacuum analyze`.execute(app.db));
  return { province, templates };
}
