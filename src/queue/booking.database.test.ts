import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { seedCalendar } from '../calendar/index.ts';
import {
  arrive,
  book,
  bookable,
  bookingView,
  cancelBooking,
  findBooking,
  noteNoShows,
  offerHours,
} from './booking.ts';
import { saveGroup } from './settings.ts';
import { takeTicket, ticketView } from './tickets.ts';

let test: TestApp;
let province: TestProvince;
let here = '';
let group = '';

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  await seedCalendar(test.system);
  here = province.agency.SO_Y_TE ?? '';
  group = await saveGroup(province.as.UNIT_HEAD, { agencyId: here, letter: 'A', name: 'Hộ tịch' });
  const hours = {
    agencyId: here,
    groupId: group,
    weekdays: [1, 2, 3, 4, 5],
    opens: '07:30',
    closes: '08:30',
  };
  await offerHours(province.as.UNIT_HEAD, { ...hours, minutes: 30, capacity: 2 });
  await expect(offerHours(province.as.CLERK, { ...hours, minutes: 30, capacity: 2 })).rejects.toMatchObject({
    status: 403,
  });
});
afterAll(() => test.close());

let made = 0;
const wanted = (startsAt: string, phone = '0912345678') => {
  made += 1;
  return {
    key: `booking-key-${made}`,
    agencyId: here,
    groupId: group,
    procedure: null,
    startsAt,
    name: 'Trần Thị Bưởi',
    phone,
  };
};
const phoneOf = (n: number): string => `09${String(10_000_000 + n)}`;
/** The first free hour of a day. */
const hour = (day: string, time = '07:30') => `${day}T${time}:00+07:00`;

describe('booking', () => {
  it('never gives an hour to more people than it has seats, however many press at once', async () => {
    test.setNow('2026-03-02T06:00:00+07:00');
    const tried = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) => book(test.nobody, wanted(hour('2026-03-03'), phoneOf(n)))),
    );
    expect(tried.filter(({ status }) => status === 'fulfilled').length).toBe(2);
    const { days } = await bookable(test.nobody, here, { groupId: group, procedure: null });
    expect(days.find(({ date }) => date === '2026-03-03')?.hours.map(({ time }) => time)).toEqual(['08:00']);
    // And the database itself would not.
    await expect(
      test.app.db.updateTable('booking').set({ seat: 3 }).where('seat', '=', 2).execute(),
    ).rejects.toThrow(/check/);
  });

  it('pressed twice is one; an hour that is not offered, past, or on a day of rest is refused', async () => {
    test.setNow('2026-03-02T06:00:00+07:00');
    const once = wanted(hour('2026-03-04'), phoneOf(50));
    expect(new Set(await Promise.all([book(test.nobody, once), book(test.nobody, once)])).size).toBe(1);
    for (const at of [
      hour('2026-03-04', '07:45'),
      hour('2026-02-27'),
      hour('2026-03-07'),
      hour('2027-03-04'),
    ])
      await expect(book(test.nobody, wanted(at, phoneOf(51)))).rejects.toMatchObject({ status: 409 });
    await expect(book(test.nobody, wanted(hour('2026-03-04'), '12'))).rejects.toMatchObject({
      status: 422,
      fields: { phone: {} },
    });
  });

  it('is found again by code and telephone together, cancelled in time, and the seat is free again', async () => {
    test.setNow('2026-03-02T06:00:00+07:00');
    const id = await book(test.nobody, wanted(hour('2026-03-05'), phoneOf(60)));
    const { booking } = await bookingView(test.nobody, id);
    expect(await findBooking(test.nobody, booking.code.toLowerCase(), phoneOf(60))).toBe(id);
    await expect(findBooking(test.nobody, booking.code, phoneOf(61))).rejects.toMatchObject({ status: 422 });
    await cancelBooking(test.nobody, id);
    await cancelBooking(test.nobody, id);
    const { days } = await bookable(test.nobody, here, { groupId: group, procedure: null });
    expect(days.find(({ date }) => date === '2026-03-05')?.hours[0]?.left).toBe(2);
    const late = await book(test.nobody, wanted(hour('2026-03-05'), phoneOf(62)));
    test.setNow('2026-03-05T07:00:00+07:00');
    await expect(cancelBooking(test.nobody, late)).rejects.toMatchObject({ status: 409 });
  });

  it('becomes a ticket on arrival that is called before those without, once, and only in its time', async () => {
    test.setNow('2026-03-02T06:00:00+07:00');
    const id = await book(test.nobody, wanted(hour('2026-03-06', '08:00'), phoneOf(70)));
    const { booking } = await bookingView(test.nobody, id);
    test.setNow('2026-03-06T07:00:00+07:00');
    await expect(arrive(test.nobody, here, booking.code)).rejects.toMatchObject({ status: 409 });
    test.setNow('2026-03-06T07:40:00+07:00');
    const other = await takeTicket(test.nobody, {
      key: 'a-walk-in-ticket',
      agencyId: here,
      groupId: group,
      source: 'KIOSK',
    });
    test.setNow('2026-03-06T07:50:00+07:00');
    const [ticket, again] = [
      await arrive(test.nobody, here, booking.code),
      await arrive(test.nobody, here, booking.code),
    ];
    expect(again.id).toBe(ticket.id);
    expect((await ticketView(test.nobody, other.id)).before).toBe(1);
    expect((await bookingView(test.nobody, id)).booking.state).toBe('CHECKED_IN');
  });

  it('whoever often does not come waits before booking again; nobody holds many hours', async () => {
    const phone = phoneOf(80);
    for (const day of ['2026-03-09', '2026-03-10', '2026-03-11']) {
      test.setNow(`${day}T06:00:00+07:00`);
      await book(test.nobody, wanted(hour(day), phone));
      test.setNow(`${day}T09:00:00+07:00`);
      await noteNoShows(test.system);
    }
    await expect(book(test.nobody, wanted(hour('2026-03-12'), phone))).rejects.toMatchObject({
      status: 409,
      code: 'missed-too-often',
    });
    test.setNow('2026-07-01T06:00:00+07:00');
    const days = ['2026-07-02', '2026-07-03', '2026-07-06'];
    await book(test.nobody, wanted(hour(days[0] ?? ''), phone));
    await book(test.nobody, wanted(hour(days[1] ?? ''), phone));
    await expect(book(test.nobody, wanted(hour(days[2] ?? ''), phone))).rejects.toMatchObject({
      code: 'too-many-bookings',
    });
  });
});
