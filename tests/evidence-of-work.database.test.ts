import { afterAll, beforeAll, expect, it } from 'vitest';
import { addEvidence } from '../src/evidence/index.ts';
import { missingEvidence } from '../src/evidence/requirements.ts';
import { usesOf } from '../src/evidence/using.ts';
import { REPORT_SUBJECT, reportsUsingEvidence, storeReport, workToProve } from '../src/programmes/index.ts';
import { type TestApp, testApp } from './support/app.ts';
import { foundWorkplace, type Workplace } from './support/workplace.ts';

let test: TestApp;
let province: Workplace;
beforeAll(async () => {
  test = await testApp();
  province = await foundWorkplace(test);
});
afterAll(() => test.close());

it('work without evidence is missing until a report carries some; the evidence then knows where it is used', async () => {
  const { id } = await province.atWork();
  const missing = async () =>
    (await missingEvidence(province.standing, [workToProve], province.health)).rows.map(({ href }) => href);
  expect(await missing()).toContain(`/assignments/${id}`);
  const sent = { bytes: Buffer.from('Kết quả rà soát'), name: 'kết quả.txt' };
  const paper = await addEvidence(province.healthOfficer, { agencyId: province.health }, sent);
  await storeReport(province.healthOfficer, id, { narrative: 'Đã rà soát', evidenceIds: [paper.id] });
  expect(await missing()).not.toContain(`/assignments/${id}`);

  const subjects = { [REPORT_SUBJECT]: reportsUsingEvidence };
  expect(await usesOf(province.healthOfficer, paper.id, subjects)).toMatchObject([
    { href: `/assignments/${id}` },
  ]);
  // A draft is its agency's: others learn that it is used, and not the way there.
  const stranger = await province.hire('Người ngoài', 'OFFICER', province.justice);
  expect(await usesOf(stranger, paper.id, subjects)).toMatchObject([{ href: null }]);
});
