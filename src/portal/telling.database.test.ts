import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { completeFiling } from '../../tests/support/filings.ts';
import { type OfferedProcedure, publishProcedure } from '../../tests/support/procedures.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { seedCalendar } from '../calendar/index.ts';
import { askSupplement, receiveDossier, takeUp } from '../dossiers/index.ts';
import { tellApplicants } from './telling.ts';

let test: TestApp;
let province: TestProvince;
let procedure: OfferedProcedure;
let here = '';

beforeAll(async () => {
  test = await testApp({ demo: true });
  province = await foundProvince(test);
  await seedCalendar(test.system);
  here = province.agency.SO_Y_TE ?? '';
  procedure = await publishProcedure(test, '1.004873', [{ receiving: [here], competent: here }]);
});
afterAll(() => test.close());

async function received(when: string, email: string): Promise<string> {
  test.setNow(`${when}+07:00`);
  const filing = await completeFiling(test, procedure, here);
  const { id } = await receiveDossier(province.as.CLERK, { ...filing, owner: { ...filing.owner, email } });
  return id;
}
const mails = (id: string) =>
  test.app.db
    .selectFrom('mail')
    .select(['recipient_address as to', 'recipient_name as name', 'subject', 'body_text as text'])
    .where('dossier_id', '=', id)
    .orderBy('dossier_seq')
    .execute();

describe('applicants', () => {
  it('are told once of each event that concerns them, in words, without personal data', async () => {
    const id = await received('2026-03-02T08:15:00', 'uoc@nha.example');
    await takeUp(province.as.CASE_OFFICER, id, 1);
    await askSupplement(province.as.CASE_OFFICER, id, {
      version: 2,
      reason: 'Bản chụp giấy tờ bị mờ, không đọc được',
      items: [{ content: 'Bản chụp rõ' }],
    });
    expect(await tellApplicants(test.system)).toBe(2);
    expect(await tellApplicants(test.system)).toBe(0);
    const sent = await mails(id);
    expect(sent.map(({ subject }) => subject)).toEqual([
      'Hồ sơ SO_Y_TE-260302-0001 đã được tiếp nhận. Hẹn trả kết quả 17:00, 05/03/2026.',
      expect.stringContaining('cần bổ sung giấy tờ trước'),
    ]);
    for (const { to, text } of sent) {
      expect(to).toBe('uoc@nha.example');
      expect(text).toContain('Sở Y tế');
      expect(text).toContain('/lookup/SO_Y_TE-260302-0001?t=');
      for (const secret of ['Đặng Ước', '0912', '0361']) expect(text).not.toContain(secret);
    }
  });

  it('without an address, or of what is long past, are not written to', async () => {
    const silent = await received('2026-03-03T08:15:00', '');
    const old = await received('2026-03-03T09:15:00', 'cu@nha.example');
    test.setNow('2026-03-09T09:15:00+07:00');
    expect(await tellApplicants(test.system)).toBe(0);
    expect([...(await mails(silent)), ...(await mails(old))]).toEqual([]);
  });

  it('are told of nothing that did not happen', async () => {
    const before = await test.app.db.selectFrom('dossier_to_tell').select('seq').execute();
    const id = await received('2026-03-10T08:15:00', 'an@nha.example');
    await expect(takeUp(province.as.CASE_OFFICER, id, 99)).rejects.toThrow();
    expect(await tellApplicants(test.system)).toBe(1);
    expect(before).toEqual([]);
  });
});
