/** Tickets of Lam Giang: two places that give numbers, a week of mornings behind them, and a few people who wait now. */
import { randomUUID } from 'node:crypto';
import type { Agency } from '../src/agencies/index.ts';
import type { Context } from '../src/platform/context.ts';
import { today } from '../src/platform/context.ts';
import {
  beginServing,
  callNext,
  closeOwnDesk,
  offerHours,
  openDesk,
  recordServed,
  saveCounter,
  saveGroup,
  takeTicket,
} from '../src/queue/index.ts';

const PLACES = [
  {
    agency: 'UBND_XA_BEN_DA',
    clerk: 'motcua.benda',
    groups: [
      ['A', 'Hộ tịch, chứng thực', ['Hộ tịch', 'Chứng thực']],
      ['B', 'Đất đai, xây dựng', ['Đất đai']],
      ['C', 'Việc khác', []],
    ],
    counters: 2,
  },
  {
    agency: 'TT_PVHCC',
    clerk: 'motcua',
    groups: [
      ['K', 'Khoa học và công nghệ', ['Hoạt động khoa học và công nghệ']],
      ['T', 'Lĩnh vực khác', []],
    ],
    counters: 4,
  },
] as const;

/** Minutes that each of a morning's people waited and stood at the counter. */
const MORNING = [
  [4, 11],
  [9, 14],
  [17, 9],
  [28, 22],
  [12, 43],
] as const;
const DAYS_BEHIND = 4;
const WAITING_NOW = 4;

/** `people`: ids by user name. */
export async function giveTickets(
  context: Context,
  agencies: ReadonlyMap<string, Agency>,
  people: ReadonlyMap<string, { id: string; name: string }>,
): Promise<void> {
  for (const place of PLACES) {
    const agencyId = agencies.get(place.agency)?.id ?? '';
    const clerk = people.get(place.clerk);
    const groupIds: string[] = [];
    for (const [position, [letter, name, fields]] of place.groups.entries())
      groupIds.push(await saveGroup(context, { agencyId, letter, name, fields: [...fields], position }));
    await offerHours(context, {
      agencyId,
      groupId: groupIds[0] ?? '',
      weekdays: [1, 2, 3, 4, 5],
      opens: '07:30',
      closes: '10:30',
      minutes: 30,
      capacity: 2,
    });
    const counterIds: string[] = [];
    for (let number = 1; number <= place.counters; number++)
      counterIds.push(await saveCounter(context, { agencyId, number }));
    const [groupId = ''] = groupIds;
    const [counterId = ''] = counterIds;
    if (clerk) await workMornings(context, { agencyId, groupId, counterId, clerk });
    for (let n = 0; n < WAITING_NOW; n++)
      await takeTicket(context, {
        key: randomUUID(),
        agencyId,
        groupId: groupIds[n % groupIds.length] ?? null,
        priority: n === 2 ? 'ELDERLY' : null,
        source: 'KIOSK',
      });
  }
}

interface Desk {
  agencyId: string;
  groupId: string;
  counterId: string;
  clerk: { id: string; name: string };
}

async function workMornings(context: Context, desk: Desk): Promise<void> {
  const { agencyId, groupId, counterId, clerk } = desk;
  for (let back = DAYS_BEHIND; back >= 1; back--) {
    let now = today(context).subtract({ days: back }).toZonedDateTime({
      timeZone: 'Asia/Ho_Chi_Minh',
      plainTime: '07:30',
    });
    const then: Context = { ...context, now: () => now.toInstant() };
    const at: Context = { ...then, system: false, actor: { personId: clerk.id, name: clerk.name } };
    await openDesk(at, { agencyId, counterId, groupIds: [] });
    for (const [waits, stands] of MORNING) {
      await takeTicket(then, { key: randomUUID(), agencyId, groupId, source: 'KIOSK' });
      now = now.add({ minutes: waits });
      await callNext({ ...at });
      await beginServing({ ...at });
      now = now.add({ minutes: stands });
      await recordServed({ ...at }, 'RECEIPT', randomUUID());
    }
    await closeOwnDesk({ ...at });
  }
}
