/** The small province of plan-people.ts at work: more people, and plans that are published and handed out. */
import { importPlan, previewPublication, publishPlan, waiveAll } from '../../src/plans/index.ts';
import type { Context } from '../../src/platform/context.ts';
import { handOut } from '../../src/programmes/index.ts';
import type { TestApp } from './app.ts';
import { foundTestProvince, type Province } from './plan-people.ts';
import { testReader } from './plan-reader.ts';

export interface Workplace extends Province {
  /** Head of the health department. */
  head: Context;
  /** Field owner of procedures, at the department of justice. */
  owner: Context;
  hire(name: string, role: string, agencyId: string, fields?: string[]): Promise<Context>;
  /** Publishes the plan of plan-reader.ts. Returns its id. */
  publish(): Promise<string>;
  /** Publishes and hands out; `id`: the health department leads a review in the second quarter. */
  atWork(): Promise<{ planId: string; id: string }>;
}

export async function foundWorkplace(test: TestApp): Promise<Workplace> {
  const { db } = test.app;
  const province = await foundTestProvince(test);
  const hire = async (name: string, role: string, agencyId: string, fields: string[] = []) => {
    const { id } = await db
      .insertInto('person')
      .values({ full_name: name })
      .returning('id')
      .executeTakeFirstOrThrow();
    const post = { person_id: id, agency_id: agencyId, role, title: 'Chức danh', valid_from: '2000-01-01' };
    await db
      .insertInto('post')
      .values({ ...post, fields })
      .execute();
    return test.as(id, name);
  };
  const publish = async (): Promise<string> => {
    const input = {
      bytes: new TextEncoder().encode('kế hoạch'),
      fileName: 'kế hoạch.txt',
      issuerAgencyId: null,
      importKey: null,
      again: true,
    };
    const result = await importPlan(province.standing, input, testReader);
    if (result.outcome !== 'imported') throw new Error('not imported');
    for (const subject of ['lead', 'coordinate', 'time'] as const)
      await waiveAll(province.standing, result.planId, subject);
    const { plan } = await previewPublication(province.standing, result.planId);
    await publishPlan(province.standing, result.planId, { change: plan.changeNumber });
    return result.planId;
  };
  const atWork = async () => {
    const planId = await publish();
    await handOut(province.standing, planId);
    const { id } = await db
      .selectFrom('assignment')
      .select('id')
      .where('plan_id', '=', planId)
      .where('agency_id', '=', province.health)
      .where('role', '=', 'LEAD')
      .executeTakeFirstOrThrow();
    return { planId, id };
  };
  return {
    ...province,
    head: await hire('Đặng Thị Mai', 'UNIT_HEAD', province.health),
    owner: await hire('Bùi Quang Huy', 'FIELD_OWNER', province.justice, ['procedure']),
    hire,
    publish,
    atWork,
  };
}
