/**
 * Templates: dossiers that people take in, work on and hand back through the services, one for each kind of story and
 * day. `copies.ts` makes many of each, so that everything in the store is what a service would have written.
 */
import {
  addWorkingDays,
  type Calendar,
  instantOf,
  isWorkingDay,
  loadCalendar,
  workingDaysBetween,
} from '../../src/calendar/index.ts';
import {
  acceptDossier,
  acceptSupplement,
  apologise,
  askSupplement,
  askWithdrawal,
  completeStep,
  confirmWithdrawal,
  type Filing,
  grant,
  openDossier,
  receiveDossier,
  receiveSupplement,
  returnResult,
  submitDossier,
  takeUp,
} from '../../src/dossiers/index.ts';
import { type Context, today } from '../../src/platform/context.ts';
import { type ReceivedFile, receiveFile } from '../../src/platform/intake.ts';
import { type VersionRecord, versionInForce } from '../../src/procedures/index.ts';
import type { Office, Province, Seat } from './province.ts';
import type { Size } from './size.ts';

export interface Template {
  id: string;
  /** In whose name its copies may lie: the communes, or the department itself. */
  commune: boolean;
  office: Office;
  seat: Seat;
  /** How many copies it has, against the others. */
  weight: number;
}

type Kind = 'early' | 'in time' | 'online' | 'late' | 'apology' | 'supplement' | 'withdrawn';

/** Of a hundred dossiers. */
const KINDS: readonly { kind: Kind; weight: number }[] = [
  { kind: 'early', weight: 34 },
  { kind: 'in time', weight: 22 },
  { kind: 'online', weight: 31 },
  { kind: 'supplement', weight: 6 },
  { kind: 'late', weight: 3 },
  { kind: 'apology', weight: 2 },
  { kind: 'withdrawn', weight: 2 },
];
/** Communes take in two thirds. */
const COMMUNES_SHARE = 2 / 3;

/** A day's work of one office, told by its people. */
interface Desk {
  office: Office;
  seat: Seat;
  calendar: Calendar;
  result: ReceivedFile;
  /** Sets the clock; false when that is still to come. */
  at(day: Temporal.PlainDate, time: string): boolean;
  clerk: Context;
  officer: Context;
  head: Context;
  nobody: Context;
}

/** Tells every story of every day; four at a time, so that one writes while another thinks. */
export async function makeTemplates(context: Context, province: Province, size: Size): Promise<Template[]> {
  const calendar = await loadCalendar(context);
  const bytes = new TextEncoder().encode('%PDF-1.4\n%%EOF\n');
  const result = await receiveFile(context, { bytes, name: 'ket-qua.pdf' }, ['pdf']);
  const [commune] = province.communes;
  if (!commune) throw new RangeError('a province without communes');
  const days = daysOf(calendar, today(context), size.days);
  const tasks = days.flatMap((day, index) =>
    KINDS.flatMap(({ kind, weight }, turn) => {
      const department = province.departments[(index + turn) % province.departments.length] ?? commune;
      return [
        { office: commune, commune: true, kind, day, turn: index + turn, weight: weight * COMMUNES_SHARE },
        {
          office: department,
          commune: false,
          kind,
          day,
          turn: index + turn,
          weight: weight * (1 - COMMUNES_SHARE),
        },
      ];
    }),
  );
  const templates: Template[] = [];
  const rest = tasks.values();
  const tell = async (): Promise<void> => {
    for (const { office, commune: lies, kind, day, turn, weight } of rest) {
      const [seat] = office.seats;
      if (!seat) throw new RangeError('an office without people');
      const desk = deskOf(context, { office, seat, calendar, result });
      const id = await story(desk, kind, day, turn);
      if (id !== null) templates.push({ id, commune: lies, office, seat, weight });
    }
  };
  await Promise.all(Array.from({ length: 4 }, tell));
  return templates;
}

/** Since when the catalogue of the demo is in force. */
const SINCE = Temporal.PlainDate.from('2025-07-02');

/** So many working days since then, far apart, the last of them today or the last before. */
function daysOf(calendar: Calendar, last: Temporal.PlainDate, count: number): Temporal.PlainDate[] {
  const end = isWorkingDay(calendar, last) ? last : addWorkingDays(calendar, last, -1);
  const apart = Math.max(1, Math.floor(workingDaysBetween(calendar, SINCE, end) / count));
  return Array.from({ length: count }, (_, index) => addWorkingDays(calendar, end, -index * apart)).reverse();
}

function deskOf(context: Context, fixed: Pick<Desk, 'office' | 'seat' | 'calendar' | 'result'>): Desk {
  const last = context.now();
  let now = last;
  const as = (personId: string): Context => ({
    ...context,
    system: false,
    actor: { personId, name: 'Cán bộ' },
    now: () => now,
  });
  const { clerk, officer, head } = fixed.seat;
  return {
    ...fixed,
    at: (day, time) => {
      const instant = instantOf(day.toPlainDateTime(time));
      if (Temporal.Instant.compare(instant, last) > 0) return false;
      now = instant;
      return true;
    },
    clerk: as(clerk),
    officer: as(officer),
    head: as(head),
    nobody: { ...context, system: false, actor: null, now: () => now },
  };
}

/** Every call reads what was remembered for one request anew: a desk is one person for many. */
const anew = (context: Context): Context => ({ ...context });

/** Returns the dossier; null where its day has not begun yet. */
async function story(desk: Desk, kind: Kind, day: Temporal.PlainDate, turn: number): Promise<string | null> {
  const { clerk, officer } = desk;
  if (!desk.at(day, `0${8 + (turn % 2)}:${10 + (turn % 45)}`)) return null;
  const id = kind === 'online' ? await fileOnline(desk, turn) : await fileAtCounter(desk, turn);
  if (!desk.at(day, '14:05')) return id;
  await takeUp(anew(officer), id, null);
  if (kind === 'withdrawn') {
    if (!desk.at(addWorkingDays(desk.calendar, day, 1), '08:00')) return id;
    await askWithdrawal(anew(clerk), id, { version: null, reason: 'Người nộp đổi ý' });
    await confirmWithdrawal(anew(clerk), id, null);
    return id;
  }
  const from = kind === 'supplement' ? await supplement(desk, id, day) : day;
  if (from !== null) await finish(desk, id, kind, from);
  return id;
}

async function fileAtCounter(desk: Desk, turn: number): Promise<string> {
  const { id } = await receiveDossier(anew(desk.clerk), await filingOf(desk, turn, 'DIRECT'));
  return id;
}

async function fileOnline(desk: Desk, turn: number): Promise<string> {
  const filing = await filingOf(desk, turn, 'ONLINE');
  const { id } = await submitDossier(anew(desk.nobody), filing, { identity: filing.owner.idNumber ?? '' });
  const { components } = await openDossier(anew(desk.clerk), id, null);
  const checks = components.map(({ position }) => ({ position, checked: 'OK' as const, note: '' }));
  await acceptDossier(anew(desk.clerk), id, { version: null, checks });
  return id;
}

/** A filing of an office: its procedures in turn, of those that may be filed this way. */
async function filingOf(desk: Desk, turn: number, channel: 'DIRECT' | 'ONLINE'): Promise<Filing> {
  const { procedures, receivingId, competentId } = desk.office;
  const versions = await Promise.all(procedures.map((code) => versionInForce(desk.clerk, code)));
  const fitting = versions.filter(
    (one): one is VersionRecord => one?.content.channels.some((way) => way.channel === channel) ?? false,
  );
  const version = fitting[turn % fitting.length];
  const [first] = version?.content.cases ?? [];
  if (!version || !first) throw new Error(`nothing is filed ${channel} at ${receivingId}`);
  return {
    key: `template-${competentId}-${channel}-${desk.clerk.now().toString()}-${turn}-${Math.random()}`,
    procedure: version.code,
    caseKey: first.key,
    channel,
    receivingAgencyId: receivingId,
    competentAgencyId: competentId,
    owner: { kind: 'PERSON', fullName: 'Người Mẫu', idKind: 'CCCD', idNumber: '036190000001' },
    summary: version.content.shortName,
    components: first.components
      .filter(({ required, kind, when }) => required && kind !== 'NOTE' && when === null)
      .map(({ key, original, copy }) => ({
        key,
        original,
        copy,
        origin: channel === 'ONLINE' ? ('UPLOAD' as const) : ('PAPER' as const),
      })),
    resultMode: (['COUNTER', 'ELECTRONIC', 'POST'] as const)[turn % 3] ?? 'COUNTER',
  };
}

/** Asks for supplements, which come four days later; null while they have not come. */
async function supplement(
  desk: Desk,
  id: string,
  day: Temporal.PlainDate,
): Promise<Temporal.PlainDate | null> {
  const { clerk, officer, calendar } = desk;
  if (!desk.at(day, '15:30')) return null;
  await askSupplement(anew(officer), id, {
    version: null,
    items: [{ position: 1, content: 'Tờ khai ghi chưa đúng ngày sinh, đề nghị khai lại' }],
    reason: 'Thông tin không khớp với Cơ sở dữ liệu quốc gia về dân cư',
  });
  const back = addWorkingDays(calendar, day, 4);
  if (!desk.at(back, '09:00')) return null;
  await receiveSupplement(anew(clerk), id, { version: null, papers: [{ position: 1, original: 1 }] });
  const { components } = await openDossier(anew(clerk), id, null);
  const last = components.at(-1)?.position ?? 1;
  await acceptSupplement(anew(clerk), id, {
    version: null,
    checks: [{ position: last, checked: 'OK', note: '' }],
  });
  return back;
}

async function finish(desk: Desk, id: string, kind: Kind, from: Temporal.PlainDate): Promise<void> {
  const { clerk, officer, head, calendar, result } = desk;
  const { dossier } = await openDossier(anew(officer), id, null);
  const due = (dossier.dueAt ?? new Date())
    .toTemporalInstant()
    .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    .toPlainDate();
  const isLater = (one: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(one, from) > 0;
  const dayBefore = addWorkingDays(calendar, due, -1);
  if (kind === 'apology' && isLater(dayBefore) && desk.at(dayBefore, '10:00'))
    await apologise(anew(head), id, {
      version: null,
      newDate: addWorkingDays(calendar, due, 5).toString(),
      reason: 'Phải xác minh thêm với cơ quan nơi cư trú trước đây của người nộp',
    });
  const late = kind === 'late' || kind === 'apology';
  const wanted = addWorkingDays(calendar, due, late ? 2 : kind === 'early' ? -2 : 0);
  const done = isLater(wanted) ? wanted : from;
  if (!desk.at(done, '15:40')) return;
  await completeStep(anew(officer), id, { version: null, note: 'Đủ điều kiện giải quyết' });
  if (!desk.at(done, '16:20')) return;
  await grant(anew(head), id, { version: null, number: '1/KQ', issuedOn: done.toString() }, result);
  if (!desk.at(addWorkingDays(calendar, done, 1), '09:10')) return;
  await returnResult(anew(clerk), id, {
    version: null,
    receiver: dossier.ownerName,
    proof: 'Căn cước',
    way: dossier.resultMode,
  });
}
