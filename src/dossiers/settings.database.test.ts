import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { completeFiling } from '../../tests/support/filings.ts';
import { publishProcedure } from '../../tests/support/procedures.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { seedCalendar } from '../calendar/index.ts';
import { receiveDossier } from './intake.ts';
import { openDossier } from './reading.ts';
import { changeSettings, loadSettings, type SettingsChange, upcomingSettings } from './settings.ts';

let test: TestApp;
let province: TestProvince;
beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  await seedCalendar(test.system);
});
afterAll(() => test.close());

const change = (more: Partial<SettingsChange>): SettingsChange => ({
  validFrom: '2026-03-05',
  dueTime: 'END_OF_DAY',
  cutoff: '15:00',
  countRescheduledAsOnTime: false,
  hotline: '',
  formSet: 'v2025',
  warnHours: 24,
  checkHours: 8,
  apologyDays: 5,
  uncollectedDays: 30,
  ...more,
});

describe('what a province sets', () => {
  it('is the administrator’s, from tomorrow at the earliest, and in force from its day', async () => {
    const admin = province.as.ADMIN;
    await expect(changeSettings(province.as.UNIT_HEAD, change({}))).rejects.toMatchObject({ status: 403 });
    await expect(changeSettings(admin, change({ validFrom: '2026-03-02' }))).rejects.toMatchObject({
      status: 422,
      fields: { validFrom: {} },
    });
    await expect(changeSettings(admin, change({ warnHours: 0 }))).rejects.toMatchObject({ status: 422 });
    expect(await changeSettings(admin, change({}))).toBe(0);
    expect(await changeSettings(admin, change({ warnHours: 16, checkHours: 4 }))).toBe(2);
    expect((await loadSettings(test.app)).warnHours).toBe(24);
    expect((await upcomingSettings(admin)).map(({ key }) => key)).toEqual(['checkHours', 'warnHours']);
    test.setNow('2026-03-05T08:00:00+07:00');
    expect(await loadSettings(test.app)).toMatchObject({ warnHours: 16, checkHours: 4, apologyDays: 5 });
  });

  it('counts a dossier by what held when it was received, whatever is set later', async () => {
    test.setNow('2026-03-09T08:15:00+07:00');
    const here = province.agency.SO_Y_TE ?? '';
    const procedure = await publishProcedure(test, '1.004873', [{ receiving: [here], competent: here }]);
    await changeSettings(
      province.as.ADMIN,
      change({ validFrom: '2026-03-10', dueTime: 'SAME_TIME', warnHours: 16, checkHours: 4 }),
    );
    const receive = async () =>
      (await receiveDossier({ ...province.as.CLERK }, await completeFiling(test, procedure, here))).id;
    const before = await receive();
    test.setNow('2026-03-10T08:15:00+07:00');
    // What intake remembers for a moment is of another database handle.
    const after = (await loadSettings(test.app)).clocks[0];
    expect(after).toMatchObject({ from: '2026-03-10', rules: { dueTime: 'SAME_TIME' } });
    const { clock } = await openDossier({ ...province.as.CLERK }, before, null);
    expect(clock?.due?.toPlainTime().toString()).toBe('17:00:00');
  });
});
