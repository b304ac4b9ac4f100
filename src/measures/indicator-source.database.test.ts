import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { publishedPlan } from '../../tests/support/published-plan.ts';
import {
  acceptProposals,
  changeDefinition,
  indicatorsJobs,
  listDefinitions,
  listTargets,
} from '../indicators/index.ts';
import { publishedIndicators } from '../plans/index.ts';
import { COUNTERS } from './counters.ts';
import { dossierMeasures } from './indicator-source.ts';
import { insertFacts } from './store.ts';

let test: TestApp;
let province: TestProvince;
beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
});
afterAll(() => test.close());

it('an indicator bound to a measure takes its values from the dossiers, agency by agency', async () => {
  const agencyId = province.agency.SO_Y_TE ?? '';
  const dossier = (counters: number[], seq: number) => ({
    subjectId: randomUUID(),
    seq,
    day: '2026-01-20',
    n: 1,
    counters,
    agencyId,
    receivingAgencyId: agencyId,
    procedureId: null,
    field: 'F1',
    knownAt: '2026-01-20T09:00:00+07:00',
  });
  const onTime = [COUNTERS.DONE, COUNTERS.DONE_ON_TIME];
  const facts = [onTime, onTime, onTime, [COUNTERS.DONE, COUNTERS.DONE_LATE]].map(dossier);
  await test.app.db.transaction().execute((tx) => insertFacts(tx, 'dossier', facts));
  const planId = await publishedPlan(test.system, {
    title: 'Cải cách hành chính năm 2026',
    year: 2026,
    issuerAgencyId: province.agency.UBND_TINH ?? '',
    indicators: [
      {
        content: 'Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn',
        targets: [{ comparator: '>=', value: 98, text: 'Tối thiểu 98%' }],
      },
    ],
  });
  const [indicator] = await publishedIndicators(test.system, { planId });
  await acceptProposals(test.system, [indicator?.id ?? '']);
  const [definition] = await listDefinitions(test.system);
  if (!definition) throw new Error('not defined');
  const offer = dossierMeasures.offers().find(({ key }) => key === 'M01');
  await changeDefinition(test.system, definition.id, {
    ...definition,
    numeratorName: offer?.numeratorName,
    denominatorName: offer?.denominatorName,
    reporterKinds: ['SO'],
    measureKey: 'M01',
  });
  test.setNow('2026-03-20T08:00:00+07:00');
  for (const job of indicatorsJobs(test.app, dossierMeasures)) await job.handle({});
  const { rows } = await listTargets(
    { ...test.system },
    { words: '', fields: [], planId, year: null, status: [], willMiss: false, issuerId: null, asOf: null },
    'plan',
    { offset: 0, size: 10 },
  );
  expect(rows[0]?.standing).toMatchObject({
    measured: { value: 75, numerator: 3, denominator: 4 },
    // Where nothing arose, that is what is reported.
    reporting: { period: '2026-Q1', reported: 3, expected: 3 },
  });
});
