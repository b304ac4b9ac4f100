import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { appoint, createPerson, type Role } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { boardOf, dayFigures, deskView, placesOf } from './boards.ts';
import {
  beginServing,
  callNext,
  closeOwnDesk,
  handOn,
  openDesk,
  ownDesk,
  recordServed,
  skip,
} from './desks.ts';
import { listen, listening } from './hub.ts';
import { saveCounter, saveGroup, setLimits } from './settings.ts';
import { kioskOf, leaveQueue, takeTicket, ticketView } from './tickets.ts';
import { counterTimes } from './times.ts';

let test: TestApp;
let province: TestProvince;
let here = '';
let head: Context;
const groups: string[] = [];
const counters: string[] = [];

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  here = province.agency.SO_Y_TE ?? '';
  head = province.as.UNIT_HEAD;
  groups.push(await saveGroup(head, { agencyId: here, letter: 'a', name: 'Hộ tịch', fields: ['Hộ tịch'] }));
  groups.push(await saveGroup(head, { agencyId: here, letter: 'B', name: 'Việc khác' }));
  for (const number of [1, 2, 3]) counters.push(await saveCounter(head, { agencyId: here, number }));
});
afterAll(() => test.close());

let hired = 0;
async function hire(agency: string, role: Role): Promise<Context> {
  hired += 1;
  const fullName = `Cán bộ ${hired}`;
  const personId = await createPerson(test.system, { fullName, username: `quay.${hired}` });
  const agencyId = province.agency[agency] ?? '';
  await appoint(test.system, { personId, agencyId, role, title: 'X', validFrom: '2020-01-01' });
  return test.as(personId, fullName);
}

/** A clerk who sits at one of the counters. */
async function seated(counter: number, groupIds: string[] = []): Promise<Context> {
  const clerk = await hire('SO_Y_TE', 'CLERK');
  const counterId = counters[counter] ?? '';
  const there = (await placesOf(test.system, here)).desks.find((desk) => desk.counterId === counterId);
  if (there) await closeOwnDesk(test.as(there.personId));
  await openDesk(clerk, { agencyId: here, counterId, groupIds });
  return clerk;
}

let taken = 0;
const take = (group: number, priority: string | null = null) => {
  taken += 1;
  return takeTicket(test.nobody, {
    key: `ticket-key-${taken}`,
    agencyId: here,
    groupId: groups[group] ?? '',
    priority,
    source: 'KIOSK',
  });
};

/** A day of its own for each story. */
let days = 0;
function newDay(): string {
  days += 1;
  const day = Temporal.PlainDate.from('2026-03-02').add({ days }).toString();
  test.setNow(`${day}T08:00:00+07:00`);
  return day;
}

describe('taking a number', () => {
  it('gives each the next of its group and day, without a gap, however many press at once', async () => {
    newDay();
    const tickets = await Promise.all(Array.from({ length: 20 }, () => take(0)));
    expect(tickets.map(({ label }) => label).sort()).toEqual(
      Array.from({ length: 20 }, (_, index) => `A${String(index + 1).padStart(3, '0')}`),
    );
    newDay();
    expect((await take(0)).label).toBe('A001');
  });

  it('pressed twice is one ticket', async () => {
    newDay();
    const once = { key: 'ticket-twice', agencyId: here, groupId: groups[0] ?? '', source: 'KIOSK' as const };
    const both = await Promise.all([takeTicket(test.nobody, once), takeTicket(test.nobody, once)]);
    expect(both[0]?.id).toBe(both[1]?.id);
  });

  it('knows nothing of other groups, and is there only where tickets are given', async () => {
    newDay();
    const wrong = { key: 'ticket-wrong', agencyId: here, groupId: here, source: 'KIOSK' as const };
    await expect(takeTicket(test.nobody, wrong)).rejects.toMatchObject({ status: 422 });
    await expect(kioskOf(test.nobody, province.agency.SO_TU_PHAP ?? '')).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('calling', () => {
  it('never gives one ticket to two clerks who call at the same instant', async () => {
    newDay();
    const clerks = [await seated(0), await seated(1), await seated(2)];
    for (let round = 0; round < 12; round++) await take(round % 2);
    const called: string[] = [];
    for (let round = 0; round < 4; round++) {
      const tickets = await Promise.all(clerks.map((clerk) => callNext(clerk)));
      called.push(...tickets.map((ticket) => ticket?.label ?? '-'));
      await Promise.all(clerks.map((clerk) => beginServing(clerk)));
    }
    expect(called).not.toContain('-');
    expect(new Set(called).size).toBe(12);
    expect(await callNext(clerks[0] as Context)).toBeNull();
  });

  it('calls those first whom the law puts first, the others as they came', async () => {
    const day = newDay();
    const clerk = await seated(0);
    // The clock of tests stands still; who comes at the same instant comes in no order.
    const at = (minute: number): void => test.setNow(`${day}T08:0${minute}:00+07:00`);
    const first = await take(0);
    at(1);
    const second = await take(1);
    at(2);
    const elderly = await take(0, 'ELDERLY');
    at(3);
    const pregnant = await take(0, 'PREGNANT');
    const order: string[] = [];
    for (let n = 0; n < 4; n++) {
      order.push((await callNext(clerk))?.label ?? '');
      await beginServing(clerk);
    }
    expect(order).toEqual([elderly, pregnant, first, second].map(({ label }) => label));
    const { before } = await ticketView(test.nobody, first.id);
    expect(before).toBe(0);
  });

  it('calls only the groups of the counter, and what was handed on to it first', async () => {
    newDay();
    const [one, two] = [await seated(0, [groups[0] ?? '']), await seated(1, [groups[1] ?? ''])];
    await take(1);
    expect(await callNext(one)).toBeNull();
    const other = await callNext(two);
    await beginServing(two);
    await handOn(two, { groupId: null, counterId: counters[0] ?? '' });
    await take(0);
    expect((await callNext(one))?.id).toBe(other?.id);
  });

  it('whoever did not come is noted before the next is called; whoever left is not called', async () => {
    newDay();
    const clerk = await seated(0);
    const [, left, third] = [await take(0), await take(0), await take(0)];
    await leaveQueue(test.nobody, left.id);
    await callNext(clerk);
    await expect(callNext(clerk)).rejects.toMatchObject({ status: 409, code: 'busy' });
    await skip(clerk);
    expect((await callNext(clerk))?.label).toBe(third.label);
  });

  it('is for clerks of the agency: one a counter, and nobody from elsewhere', async () => {
    newDay();
    const clerk = await seated(0);
    const colleague = await hire('SO_Y_TE', 'CLERK');
    const place = { agencyId: here, counterId: counters[0] ?? '', groupIds: [] };
    await expect(openDesk(colleague, place)).rejects.toMatchObject({ status: 409 });
    const stranger = await hire('SO_TU_PHAP', 'CLERK');
    await expect(openDesk(stranger, { ...place, counterId: counters[1] ?? '' })).rejects.toMatchObject({
      status: 403,
    });
    await expect(callNext(colleague)).rejects.toMatchObject({ status: 409, code: 'no-desk' });
    await expect(dayFigures(clerk, here, '2026-03-03')).rejects.toMatchObject({ status: 403 });
    await expect(saveGroup(clerk, { agencyId: here, letter: 'C', name: 'x' })).rejects.toMatchObject({
      status: 403,
    });
    const desk = await ownDesk(clerk);
    expect(desk && (await deskView(clerk, desk)).desk.number).toBe(1);
  });
});

describe('measuring', () => {
  it('waiting is ticket to call, counter time call to paper; who did not come counts nowhere; limits of the day judge', async () => {
    const day = newDay();
    const clerk = await seated(0);
    const at = (time: string) => test.setNow(`${day}T${time}+07:00`);
    at('08:00:00');
    await take(0);
    await take(0);
    await take(0);
    at('08:25:00');
    await callNext(clerk);
    await beginServing(clerk);
    at('09:05:00');
    await recordServed(clerk, 'RECEIPT', province.agency.SO_Y_TE ?? '');
    await recordServed(clerk, 'RECEIPT', province.agency.SO_Y_TE ?? '');
    at('09:45:01');
    // The second paper of the same person is counted from the end of the first.
    await recordServed(clerk, 'GUIDANCE', province.agency.SO_TU_PHAP ?? '');
    await callNext(clerk);
    await skip(clerk);
    await callNext(clerk);
    const [row] = await counterTimes(test.app, { from: day, to: day });
    expect(row).toEqual({
      agencyId: here,
      half: '2026-03-01',
      called: 2,
      calledInTime: 1,
      served: 2,
      servedInTime: 1,
    });
    const figures = await dayFigures(head, here, day);
    expect([figures.issued, figures.skipped, figures.waits?.median, figures.waits?.longest]).toEqual([
      3,
      1,
      25,
      105 + 1 / 60,
    ]);
  });

  it('a new limit judges the days from then on only', async () => {
    newDay();
    await expect(
      setLimits(province.as.ADMIN, { validFrom: '2026-03-01', waitingMinutes: 5, counterMinutes: 5 }),
    ).rejects.toMatchObject({ status: 422 });
    await expect(
      setLimits(head, { validFrom: '2027-01-01', waitingMinutes: 5, counterMinutes: 5 }),
    ).rejects.toMatchObject({ status: 403 });
    await setLimits(province.as.ADMIN, { validFrom: '2027-01-01', waitingMinutes: 15, counterMinutes: 30 });
    expect((await dayFigures(head, here, '2026-12-31')).limits.waitingMinutes).toBe(25);
    expect((await dayFigures(head, here, '2027-01-01')).limits.waitingMinutes).toBe(15);
  });
});

describe('displays', () => {
  it('share one listener, are told of a call, and leave nothing behind', async () => {
    newDay();
    const clerk = await seated(0);
    await take(0);
    const told = Promise.withResolvers<number>();
    const { version } = await boardOf(test.nobody, here);
    const leave = Array.from({ length: 50 }, () =>
      listen(test.nobody, here, (now) => now > version && told.resolve(now)),
    );
    expect(listening(test.app)).toBe(50);
    const ticket = await callNext(clerk);
    expect(await told.promise).toBeGreaterThan(version);
    const board = await boardOf(test.nobody, here);
    expect(board.calls[0]).toMatchObject({ label: ticket?.label, counter: 1 });
    for (const stop of leave) stop();
    expect(listening(test.app)).toBe(0);
  });

  it('come back with the number of the last event: nothing is sent twice, nothing is missed', async () => {
    newDay();
    const clerk = await seated(0);
    await take(0);
    const { hono } = await test.site();
    const connect = async (last: string | null) => {
      const answer = await hono.request(`http://localhost/queue/${here}/events`, {
        headers: last === null ? {} : { 'last-event-id': last },
      });
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      if (!reader) throw new Error('no stream');
      return reader;
    };
    const read = async (reader: Awaited<ReturnType<typeof connect>>): Promise<string> =>
      (await reader.read()).value ?? '';
    const first = await connect(null);
    expect(await read(first)).toContain('retry:');
    const id = /id: (\d+)/.exec(await read(first))?.[1] ?? '';
    await first.cancel();
    // While it was away, a number was called.
    const ticket = await callNext(clerk);
    const again = await connect(id);
    await read(again);
    expect(await read(again)).toContain(ticket?.label ?? '?');
    await again.cancel();
    expect(listening(test.app)).toBe(0);
  });
});
