import { afterAll, beforeAll, expect, it } from 'vitest';
import { carryOutAct, draftAct, listAgencies, previewAct } from '../src/agencies/index.ts';
import { evidenceFile } from '../src/evidence/browsing.ts';
import { addEvidence } from '../src/evidence/index.ts';
import { importPlan, visiblePlan } from '../src/plans/index.ts';
import { findAssignment, listAssignments } from '../src/programmes/index.ts';
import { movingHooks } from '../src/site.ts';
import { type TestApp, testApp } from './support/app.ts';
import { testReader } from './support/plan-reader.ts';
import { foundWorkplace, type Workplace } from './support/workplace.ts';

let test: TestApp;
let province: Workplace;
beforeAll(async () => {
  test = await testApp();
  province = await foundWorkplace(test);
});
afterAll(() => test.close());

const PAGE = { offset: 0, size: 50, descending: false };
const DAY = '2026-03-02';

/** A procedure that these agencies take in, decide and do. Returns what is offered on the day of the act. */
async function offered(...agencyIds: string[]): Promise<() => Promise<string[]>> {
  const { id } = await test.app.db
    .insertInto('procedure')
    .values({ code: '1.009999' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const whole = (agency: string) => ({
    procedure_id: id,
    receiving_agency_id: agency,
    competent_agency_id: agency,
    executing_agency_id: agency,
    valid_from: '2020-01-01',
  });
  await test.app.db.insertInto('procedure_offer').values(agencyIds.map(whole)).execute();
  return async () => {
    const rows = await test.app.db
      .selectFrom('procedure_offer')
      .select('receiving_agency_id')
      .where('procedure_id', '=', id)
      .where('valid_from', '<=', DAY)
      .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>=', DAY)]))
      .execute();
    return rows.map((row) => row.receiving_agency_id);
  };
}

/** A draft of the department's own plan. */
async function drafted(): Promise<string> {
  const result = await importPlan(
    province.standing,
    {
      bytes: Buffer.from('bản nháp của Sở Y tế'),
      fileName: 'nháp.txt',
      issuerAgencyId: province.health,
      importKey: null,
      again: true,
    },
    testReader,
  );
  if (result.outcome !== 'imported') throw new Error('not imported');
  return result.planId;
}

it('what the preview counted in every room is what moved: open work and drafts go over, done work and papers stay', async () => {
  const { planId, id } = await province.atWork();
  const { id: paper } = await addEvidence(
    test.system,
    { agencyId: province.health },
    { bytes: Buffer.from('Biên bản của Sở Y tế'), name: 'biên bản.txt' },
  );
  const draft = await drafted();
  const offersThen = await offered(province.health, province.justice, province.homeAffairs);
  const act = await draftAct(test.system, { title: 'Sáp nhập', document: 'Nghị quyết 7', takesEffect: DAY }, [
    {
      kind: 'MERGE',
      agencyCode: 'SO_Y_TE',
      successorCode: 'SO_TU_PHAP',
      takesBelow: true,
      takesPeople: true,
    },
  ]);
  const seen = await previewAct(test.system, act, movingHooks);
  expect(seen.things.map(({ key, count }) => [key, count > 0])).toEqual([
    ['people.posts', true],
    ['people.posts-ended', false],
    ['programmes.assignments', true],
    ['plans.drafts', true],
    ['activities', false],
    ['procedures.offers', true],
    ['payments.unpaid', false],
    ['dossiers.under-way', false],
    ['portal.drafts', false],
    ['ratings.cases', false],
    ['notices.escalations', false],
  ]);
  const outcome = await carryOutAct(test.system, act, movingHooks, seen);
  const counts = Object.fromEntries(outcome.map(({ key, count }) => [key, count]));
  for (const { key, count } of seen.things) expect(counts[key], key).toBe(count);

  expect((await findAssignment(province.standing, id)).status).toBe('TRANSFERRED');
  const { items } = await listAssignments(
    province.standing,
    { planId, agencyIds: [province.justice] },
    'due',
    PAGE,
  );
  const moved = items.filter(({ origin }) => origin === 'TRANSFERRED');
  expect(moved.length).toBe(counts['programmes.assignments']);
  expect(moved.map(({ transferredFrom }) => transferredFrom)).toContain(id);

  expect((await visiblePlan(province.healthOfficer, draft)).issuerAgencyId).toBe(province.justice);
  // The successor offered it too: one offer, not two.
  expect((await offersThen()).toSorted()).toEqual([province.justice, province.homeAffairs].toSorted());

  const living = await listAgencies(test.system, { at: DAY });
  expect(living.map((agency) => agency.code)).not.toContain('SO_Y_TE');
  const row = await test.app.db
    .selectFrom('evidence')
    .select('agency_id')
    .where('id', '=', paper)
    .executeTakeFirstOrThrow();
  expect(row.agency_id).toBe(province.health);
  const { file } = await evidenceFile(province.healthOfficer, paper, 1);
  expect(file.name).toBe('biên bản.txt');
});
