import { afterAll, beforeAll, expect, it } from 'vitest';
import { carryOutAct, draftAct, previewAct } from '../src/agencies/index.ts';
import { seedCalendar } from '../src/calendar/index.ts';
import { grant, openDossier, receiveDossier, takeUp } from '../src/dossiers/index.ts';
import { ask, recountFiled } from '../src/measures/index.ts';
import { askPayment } from '../src/payments/index.ts';
import { movingHooks } from '../src/site.ts';
import { type TestApp, testApp } from './support/app.ts';
import { signedInCitizen } from './support/citizens.ts';
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
  procedure = await publishProcedure(
    test,
    '1.004873',
    [
      { receiving: [health], competent: health },
      { receiving: [province.agency.UBND_XA_BEN_DA ?? ''], competent: null },
    ],
    { change: (content) => ({ ...content, noResultDocument: true, results: [] }) },
  );
});
afterAll(() => test.close());

async function begun(when: string): Promise<string> {
  test.setNow(`${when}+07:00`);
  const { id } = await receiveDossier(province.as.CLERK, await completeFiling(test, procedure, health));
  await takeUp(province.as.CASE_OFFICER, id, 1);
  return id;
}

/** A dossier on which payments and ratings can hang. */
async function filedAt(agencyId: string): Promise<string> {
  const { id } = await receiveDossier(test.system, await completeFiling(test, procedure, agencyId));
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

it('what is unpaid, written online or owed an answer is the business of whoever carries on', async () => {
  const { db } = test.app;
  test.setNow('2026-03-18T08:00:00+07:00');
  const commune = province.agency.UBND_XA_BEN_DA ?? '';
  const id = await filedAt(commune);
  const { id: citizen } = await signedInCitizen(test, 'Nguyễn Văn An');
  const now = '2026-03-18T08:00:00+07:00';
  const request = await db.transaction().execute((tx) =>
    askPayment(test.system, tx, {
      subjectType: 'dossier',
      subjectId: id,
      subjectWords: 'Hồ sơ thử',
      agencyId: commune,
      payerName: 'Nguyễn Văn An',
      collect: 'AFTER',
      lines: [{ name: 'Lệ phí', type: 'LE_PHI', quantity: 1, unitPrice: 8_000 }],
      idempotencyKey: 'reorganised-1',
    }),
  );
  await db
    .insertInto('portal_draft')
    .values({
      citizen_id: citizen,
      principal_id: citizen,
      procedure_code: procedure.code,
      procedure_version_id: procedure.versionId,
      case_key: 'case-1',
      receiving_agency_id: commune,
      competent_agency_id: commune,
      content: Buffer.from(''),
      created_at: now,
      updated_at: now,
      expires_at: '2026-04-18T08:00:00+07:00',
    })
    .execute();
  await db
    .insertInto('rating_invitation')
    .values({
      dossier_id: id,
      agency_id: commune,
      procedure_id: procedure.procedureId,
      field: 'Hộ tịch',
      invited_at: now,
      closes_at: '2026-04-18T08:00:00+07:00',
    })
    .execute();
  const rating = await db
    .insertInto('rating')
    .values({ dossier_id: id, agency_id: commune, channel: 'PORTAL', overall: 1, rated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('rating_case')
    .values({ rating_id: rating.id, agency_id: commune, due_at: now })
    .execute();

  const act = await draftAct(
    test.system,
    { title: 'Sáp nhập xã', document: 'Nghị quyết 8/NQ-HĐND', takesEffect: '2026-03-18' },
    [
      {
        kind: 'MERGE',
        agencyCode: 'UBND_XA_BEN_DA',
        successorCode: 'SO_NOI_VU',
        takesBelow: true,
        takesPeople: true,
      },
    ],
  );
  const seen = await previewAct(test.system, act, movingHooks);
  const counted = new Map(seen.things.map((thing) => [thing.key, thing]));
  for (const key of ['payments.unpaid', 'portal.drafts', 'ratings.cases'])
    expect([key, counted.get(key)?.count]).toEqual([key, 1]);
  // Nobody could pay online to an agency without account: it is said before.
  expect(counted.get('payments.unpaid')?.warnings).toHaveLength(1);
  await carryOutAct(test.system, act, movingHooks, seen);
  const agencies = [
    await db
      .selectFrom('payment_request')
      .select('agency_id')
      .where('id', '=', request.id)
      .executeTakeFirst(),
    await db.selectFrom('portal_draft').select('competent_agency_id as agency_id').executeTakeFirst(),
    await db.selectFrom('portal_draft').select('receiving_agency_id as agency_id').executeTakeFirst(),
    await db.selectFrom('rating_case').select('agency_id').executeTakeFirst(),
  ];
  expect(agencies.map((one) => one?.agency_id)).toEqual([heir, heir, heir, heir]);
  // Who was rated is who handed the result over.
  const rated = await db.selectFrom('rating').select('agency_id').executeTakeFirstOrThrow();
  expect(rated.agency_id).toBe(commune);
});
