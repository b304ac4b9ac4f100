import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { addWorkingDays, isWorkingDay } from './rules.ts';
import { addDay, changeDay, findDay, listDays, loadCalendar, removeDay, seedCalendar } from './service.ts';

let test: TestApp;
let province: TestProvince;
const date = (iso: string) => Temporal.PlainDate.from(iso);

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  await seedCalendar(test.system);
});
afterAll(() => test.close());

const entry = (day: string) => ({
  day,
  kind: 'holiday' as const,
  name: 'Nghỉ',
  legalBasis: 'TB 1',
  confirmed: true,
});

describe('the calendar', () => {
  it('knows the holidays and make-up days of 2026 from the start', async () => {
    const calendar = await loadCalendar(test.system);
    expect(isWorkingDay(calendar, date('2026-01-02'))).toBe(false);
    expect(isWorkingDay(calendar, date('2026-01-10'))).toBe(true);
    expect(isWorkingDay(calendar, date('2026-04-27'))).toBe(false);
    expect(addWorkingDays(calendar, date('2026-08-21'), 1).toString()).toBe('2026-08-22');
    expect((await listDays(province.as.LEADER, 2027)).some((day) => !day.confirmed)).toBe(true);
  });

  it('is filled once: what the administrator changed stays', async () => {
    await removeDay(province.as.ADMIN, '2026-01-02');
    await seedCalendar(test.system);
    expect(isWorkingDay(await loadCalendar(test.system), date('2026-01-02'))).toBe(true);
  });

  it('is changed by the administrator alone, and each change is recorded', async () => {
    for (const role of ['STANDING', 'OFFICER', 'UNIT_HEAD', 'LEADER', 'AUDITOR'] as const)
      await expect(addDay(province.as[role], entry('2026-05-05'))).rejects.toMatchObject({ status: 403 });
    await addDay(province.as.ADMIN, entry('2026-05-05'));
    await expect(addDay(province.as.ADMIN, entry('2026-05-05'))).rejects.toMatchObject({
      fields: { day: expect.anything() },
    });
    const { version } = await findDay(test.system, '2026-05-05');
    await changeDay(province.as.ADMIN, { ...entry('2026-05-05'), name: 'Nghỉ hoán đổi', version });
    const second = changeDay(province.as.ADMIN, { ...entry('2026-05-05'), name: 'Khác', version });
    await expect(second).rejects.toMatchObject({ status: 409, params: { name: 'Nghỉ hoán đổi' } });
    const events = await test.app.db
      .selectFrom('event')
      .select(['action', 'actor_id'])
      .where('subject_type', '=', 'calendar-day')
      .orderBy('id')
      .execute();
    expect(events.map(({ action }) => action)).toEqual([
      'calendar-day.removed',
      'calendar-day.added',
      'calendar-day.changed',
    ]);
    expect(new Set(events.map(({ actor_id }) => actor_id))).toEqual(new Set([province.person.ADMIN]));
  });

  it('takes make-up days only on days of rest, and only days that exist', async () => {
    const weekday = addDay(province.as.ADMIN, { ...entry('2026-05-06'), kind: 'make-up' });
    await expect(weekday).rejects.toMatchObject({ fields: { kind: expect.anything() } });
    await expect(addDay(province.as.ADMIN, entry('2026-02-30'))).rejects.toMatchObject({
      fields: { day: expect.anything() },
    });
    await expect(removeDay(province.as.ADMIN, 'x')).rejects.toMatchObject({ status: 404 });
  });
});
