/** Work of the demo: two plans handed out, two years of progress, done and late, returned and waiting. */
import type { Context } from '../src/platform/context.ts';
import {
  approveReport,
  handOut,
  listAssignments,
  openDuePeriods,
  recordCondition,
  returnReport,
  storeReport,
} from '../src/programmes/index.ts';
import { PEOPLE } from './people.ts';

/** The same work on another day: the clock of the demo goes from 2024 up to today. */
export const onDay = (context: Context, day: string): Context => ({
  ...context,
  now: () => Temporal.Instant.from(`${day}T09:00:00+07:00`),
});

/** Hands out a plan on a day, unless that day is still to come. */
export async function handOutOn(context: Context, planId: string, day: string): Promise<void> {
  if (day <= dayOf(context)) await handOut(onDay(context, day), planId);
}

/** Every month, as the nightly job does, what recurs opens. */
export async function openPeriodsOf2026(context: Context): Promise<void> {
  for (let month = 1; month <= 12; month += 1) {
    const day = `2026-${String(month).padStart(2, '0')}-01`;
    if (day <= dayOf(context)) await openDuePeriods(onDay(context, day));
  }
}

const dayOf = (context: Context): string =>
  context.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();

/** The two tiers began, and with them the posts of the demo's people. */
const HIRED_ON = '2025-07-01';

/** People by their agency: who writes its reports and who heads it; where nobody is, the product stands in. */
type Staff = ReadonlyMap<string, { officer?: Context; head?: Context }>;

/** Who of the demo's people works where. */
export function staffOf(
  context: Context,
  hired: ReadonlyMap<string, { id: string; name: string }>,
  agencies: ReadonlyMap<string, { id: string }>,
): Staff {
  const staff = new Map<string, { officer?: Context; head?: Context }>();
  for (const { username, agency, role } of PEOPLE) {
    const person = hired.get(username);
    const agencyId = agencies.get(agency)?.id ?? '';
    if (!person || (role !== 'OFFICER' && role !== 'UNIT_HEAD')) continue;
    const acting = { ...context, system: false, actor: { personId: person.id, name: person.name } };
    staff.set(agencyId, { ...staff.get(agencyId), [role === 'OFFICER' ? 'officer' : 'head']: acting });
  }
  return staff;
}

type Item = Awaited<ReturnType<typeof listAssignments>>['items'][number];

/** Reports on what nobody reported on yet, up to today: most in time, some late, some stuck. */
export async function reportOnWork(context: Context, planId: string, staff: Staff): Promise<void> {
  const page = { offset: 0, size: 10_000, descending: false };
  const { items } = await listAssignments(context, { planId, role: 'LEAD' }, 'due', page);
  const open = items.filter(
    (item) =>
      [item.startedOn, item.transferredOn, item.cancelledOn, item.condition].every((fact) => fact === null) &&
      !leftOpen(item, staff),
  );
  const waiting = [...open];
  const work = async (): Promise<void> => {
    for (let item = waiting.pop(); item; item = waiting.pop()) await live(context, item, staff);
  };
  await Promise.all(Array.from({ length: 6 }, work));
}

/** Agencies with people find some work undone, so that there is something to try. */
const leftOpen = (item: Item, staff: Staff): boolean =>
  staff.has(item.agencyId) && /^(Số hóa|Áp dụng, duy trì)/u.test(item.content);

/** The same number below 100 for the same assignment, whenever the demo is made. */
function luckOf(item: Item): number {
  let hash = 7;
  for (const sign of `${item.agencyName} ${item.content} ${item.occurrence}`)
    hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003;
  return hash % 100;
}

const plus = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** One assignment from its beginning up to today. */
async function live(context: Context, item: Item, staff: Staff): Promise<void> {
  const now = dayOf(context);
  const luck = luckOf(item);
  const start = [item.startOn ?? item.openedOn, item.openedOn].sort().at(-1) ?? item.openedOn;
  if (start > now) return;
  const due = item.dueOn ?? plus(start, 60);
  const people = staff.get(item.agencyId) ?? {};
  const at = (who: 'head' | 'officer', day: string): Context =>
    onDay((day >= HIRED_ON && people[who]) || context, day);
  const submit = (day: string, content: Parameters<typeof storeReport>[2]) =>
    storeReport(at('officer', day), item.id, { asOf: day, ...content, submit: true });
  const approve = (day: string, report: { id: string; version: number }) =>
    approveReport(at('head', day), report.id, { version: report.version });

  if (item.continuous) {
    const day = plus(start, 40 + (luck % 30));
    if (day > now || luck >= 90) return;
    await approve(day, await submit(day, { narrative: `${DOING[luck % DOING.length]}` }));
  } else if (due > now) {
    const day = plus(start, 20);
    if (day > now || luck >= 45) return;
    const content = { narrative: `${DOING[luck % DOING.length]}`, percent: 20 + (luck % 6) * 10 };
    if (luck < 8) await storeReport(at('officer', day), item.id, { asOf: day, ...content });
    else if (luck < 14) await submit(day, content);
    else await approve(plus(day, 1), await submit(day, content));
  } else if (luck < 78) {
    const done = plus(due, -2 - (luck % 12));
    await complete(item, done < start ? due : done, submit, approve);
  } else if (luck < 88) {
    const done = plus(due, 6 + (luck % 20));
    if (done < now) await complete(item, done, submit, approve, LATE);
  } else if (luck < 95) {
    const day = plus(due, 3);
    if (day >= now) return;
    const report = await submit(day, completionOf(item, due));
    const back = at('head', plus(day, 1));
    if (luck < 92) await returnReport(back, report.id, { version: report.version, reason: RETURNED });
  } else {
    const day = plus(due, -1);
    const content = { narrative: `${DOING[luck % DOING.length]}`, percent: 50, difficulties: LATE };
    await approve(due, await submit([day, start].sort().at(-1) ?? day, content));
  }
}

type Submit = (day: string, content: Parameters<typeof storeReport>[2]) => ReturnType<typeof storeReport>;
type Approve = (day: string, report: { id: string; version: number }) => Promise<unknown>;

async function complete(
  item: Item,
  day: string,
  submit: Submit,
  approve: Approve,
  difficulties = '',
): Promise<void> {
  const report = await submit(day, { ...completionOf(item, day), difficulties });
  await approve(plus(day, 1), report);
}

const completionOf = (item: Item, day: string) => ({
  completedOn: day,
  narrative: `Đã hoàn thành: ${item.product || item.content}. Đã gửi các cơ quan liên quan để thực hiện.`,
  productNumber: `${20 + (luckOf(item) % 70)}/${/quyết định/iu.test(item.product) ? 'QĐ' : /kế hoạch/iu.test(item.product) ? 'KH' : 'BC'}`,
  productDate: day,
  ...(/\d\s*%/u.test(item.product) ? { targetMet: true } : {}),
});

const DOING = [
  'Đã phân công, lập dự thảo và lấy ý kiến các phòng, đơn vị.',
  'Đã rà soát xong phần thuộc trách nhiệm của cơ quan; đang tổng hợp.',
  'Đang thực hiện theo kế hoạch; số liệu cập nhật hằng tuần.',
  'Đã làm việc với các cơ quan phối hợp, thống nhất nội dung và thời gian.',
];
const LATE = 'Công chức phụ trách kiêm nhiệm nhiều việc sau sắp xếp; phải chờ số liệu của các đơn vị.';
const RETURNED = 'Chưa kèm danh mục văn bản. Đề nghị bổ sung minh chứng rồi gửi lại.';

/** In April 2026 the ministry's guidance arrived, for which one task had waited. */
export async function guidanceArrives(context: Context, planId: string): Promise<void> {
  const page = { offset: 0, size: 1, descending: false };
  const waiting = await listAssignments(context, { planId, statuses: ['WAITING_TRIGGER'] }, 'plan', page);
  const [first] = waiting.items;
  if (!first || dayOf(context) < '2026-04-15') return;
  await recordCondition(onDay(context, '2026-04-15'), first.taskId, {
    timePosition: first.timePosition,
    occurredOn: '2026-04-10',
    document: 'Công văn số 1187/BNV-TCBC ngày 10/4/2026 của Bộ Nội vụ',
    dueAfterDays: 90,
  });
}
