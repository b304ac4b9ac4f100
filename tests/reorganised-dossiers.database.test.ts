import { afterAll, beforeAll, expect, it } from 'vitest';
import { carryOutAct, draftAct, previewAct } from '../src/agencies/index.ts';
import { seedCalendar } from '../src/calendar/index.ts';
import { grant, openDossier, receiveDossier, takeUp } from '../src/dossiers/index.ts';
import { ask, recountFiled } from '../src/measures/index.ts';
import { movingHooks } from '../src/site.ts';
import { type TestApp, testApp } from './support/app.ts';
import { completeFiling } from './support/filings.ts';
import { type OfferedProcedure, publishProcedure } from './support/procedures.ts';
import { foundProvince, type TestProvince } from './support/province.ts';

let test: TestApp;
let province: TestProvince;
let procedure: OfferedProcedure;
let health = '';
let heir = '';

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  await seedCalendar(test.system);
  health = province.agency.SO_Y_TE ?? '';
  heir = province.agency.SO_NOI_VU ?? '';
  procedure = await publishProcedure(test, '1.004873', [{ receiving: [health], competent: health }], {
    change: (content) => ({ ...content, noResultDocument: true, results: [] }),
  });
});
afterAll(() => test.close());

async function begun(when: string): Promise<string> {
  test.setNow(`${when}+07:00`);
  const { id } = await receiveDossier(province.as.CLERK, await completeFiling(test, procedure, health));
  await takeUp(province.as.CASE_OFFICER, id, 1);
  return id;
}

/** What an agency holds, and what it has received and resolved in March, known at a moment. */
async function standing(agencyId: string, asOf: string) {
  const measures = ['N-OPEN', 'N-OVERDUE', 'N-RECEIVED', 'N-DONE'];
  const answers = await ask(test.system, {
    measures,
    from: '2026-03-01',
    to: '2026-03-31',
    asOf: `${asOf}+07:00`,
    agencyIds: [agencyId],
  });
  return measures.map((code) => answers.find((one) => one.code === code)?.numerator ?? 0);
}

it('open dossiers go to the successor with an event, done ones stay, and what was reported stays true', async () => {
  const late = await begun('2026-03-02T08:00:00');
  const done = await begun('2026-03-02T09:00:00');
  test.setNow('2026-03-03T09:00:00+07:00');
  await grant(province.as.UNIT_HEAD, done, { version: 2, number: '1/GXN', issuedOn: '2026-03-03' }, null);
  const due = (await openDossier(province.as.CASE_OFFICER, late, null)).dossier.dueAt;
  test.setNow('2026-03-16T08:00:00+07:00');
  const before = await standing(health, '2026-03-16T08:00:00');
  expect(before).toEqual([1, 1, 2, 1]);

  const act = await draftAct(
    test.system,
    { title: 'Sáp nhập', document: 'Nghị quyết 7/NQ-HĐND', takesEffect: '2026-03-16' },
    [
      {
        kind: 'MERGE',
        agencyCode: 'SO_Y_TE',
        successorCode: 'SO_NOI_VU',
        takesBelow: true,
        takesPeople: true,
      },
    ],
  );
  test.setNow('2026-03-16T08:30:00+07:00');
  await carryOutAct(test.system, act, movingHooks, await previewAct(test.system, act, movingHooks));

  const { dossier, events, steps } = await openDossier(province.as.CASE_OFFICER, late, null);
  expect(dossier).toMatchObject({ competentAgencyId: heir, handlingAgencyId: heir, dueAt: due });
  // The register is where its number is.
  expect(dossier.receivingAgencyId).toBe(health);
  expect(events.at(-1)).toMatchObject({
    action: 'transfer',
    actorRole: 'SYSTEM',
    agencyId: heir,
    data: { reason: 'Nghị quyết 7/NQ-HĐND', competent: [health, heir], handling: [health, heir] },
  });
  expect(steps.filter(({ finishedAt }) => !finishedAt).map(({ agencyId }) => agencyId)).toEqual([heir]);
  const old = await test.app.db
    .selectFrom('dossier')
    .select('competent_agency_id')
    .where('id', '=', done)
    .executeTakeFirstOrThrow();
  expect(old.competent_agency_id).toBe(health);

  const after = '2026-03-16T09:00:00';
  expect(await standing(health, after)).toEqual([0, 0, 2, 1]);
  expect(await standing(heir, after)).toEqual([1, 1, 0, 0]);
  expect(await standing(health, '2026-03-16T08:00:00')).toEqual(before);
  test.setNow('2026-03-17T09:00:00+07:00');
  await grant(
    province.as.UNIT_HEAD,
    late,
    { version: dossier.version, number: '2/GXN', issuedOn: '2026-03-17' },
    null,
  );
  expect(await standing(heir, '2026-03-17T10:00:00')).toEqual([0, 0, 0, 1]);
  expect(await standing(health, '2026-03-16T08:00:00')).toEqual(before);
  expect(await recountFiled(test.system, { from: '2026-03-01', to: '2026-03-31' })).toMatchObject({
    dossiers: 2,
    wrong: 0,
  });
});
