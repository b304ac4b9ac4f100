/**
 * Dossiers of Lam Giang since the two-tier government began: a commune and a department that work, are late at times,
 * ask for supplements and apologise. Everything goes through the services, as the people of the demo.
 */
import type { Agency } from '../src/agencies/index.ts';
import {
  addWorkingDays,
  type Calendar,
  instantOf,
  isWorkingDay,
  loadCalendar,
} from '../src/calendar/index.ts';
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
  refuse,
  returnResult,
  submitDossier,
  takeUp,
} from '../src/dossiers/index.ts';
import type { Context } from '../src/platform/context.ts';
import { today } from '../src/platform/context.ts';
import { type ReceivedFile, receiveFile } from '../src/platform/intake.ts';
import { typeset } from '../src/platform/typst.ts';
import { type VersionRecord, versionInForce } from '../src/procedures/index.ts';
import { applicantRates } from './ratings.ts';
import { seeded } from './seeded.ts';

const SINCE = Temporal.PlainDate.from('2025-07-01');

/** At work side by side, so that the disk writes for many at once. */
const CREWS = 6;

interface Office {
  receiving: string;
  competent: string;
  clerk: string;
  officer: string;
  head: string;
  /** Codes of procedures, those that come often more than once. */
  procedures: readonly string[];
  place: string;
  count: number;
}

const OFFICES: readonly Office[] = [
  {
    receiving: 'UBND_XA_BEN_DA',
    competent: 'UBND_XA_BEN_DA',
    clerk: 'motcua.benda',
    officer: 'hotich.benda',
    head: 'ct.benda',
    procedures: ['1.001193', '1.001193', '2.000815', '1.004873', '1.004873', '1.004222', '1.001612'],
    place: 'xã Bến Đá, tỉnh Lam Giang',
    count: 160,
  },
  {
    receiving: 'TT_PVHCC',
    competent: 'SO_KHCN',
    clerk: 'motcua',
    officer: 'xuly.khcn',
    head: 'gd.khcn',
    procedures: ['1.014674', '1.014674', '1.014389', '1.014446', '1.014445'],
    place: 'phường Lam Thành, tỉnh Lam Giang',
    count: 90,
  },
];

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Lò', 'Vi', 'Hà', 'Bùi', 'Đặng', 'Đỗ', 'Lường'];
const MIDDLE = ['Văn', 'Thị', 'Đức', 'Thị Thanh', 'Minh', 'Ngọc', 'Quốc', 'Thị Hồng', 'Xuân', 'Thùy'];
const GIVEN = [
  'An',
  'Bình',
  'Chung',
  'Dung',
  'Ước',
  'Giang',
  'Hạnh',
  'Khánh',
  'Lan',
  'Mẫn',
  'Nhung',
  'Quỳnh',
  'Sơn',
  'Thảo',
  'Uyên',
  'Vượng',
  'Yến',
];
const ADDRESS = ['Thôn 1', 'Thôn Bản Vạn', 'Thôn Cầu Đá', 'Tổ 4', 'Số 12 đường Lê Lợi', 'Xóm Đình'];

/** The people at work in one office, who share a clock that the story sets. */
interface Crew {
  office: Office;
  agencies: { receiving: string; competent: string };
  versions: readonly VersionRecord[];
  result: ReceivedFile;
  calendar: Calendar;
  random: () => number;
  /** Whether and how people rate: of its own, so that the stories stay the same. */
  mood: () => number;
  clock: { now: Temporal.Instant };
  clerk: Context;
  officer: Context;
  head: Context;
  nobody: Context;
  last: Temporal.Instant;
}

/** `people`: ids by user name. */
export async function loadDossiers(
  context: Context,
  agencies: ReadonlyMap<string, Agency>,
  people: ReadonlyMap<string, { id: string; name: string }>,
): Promise<void> {
  const calendar = await loadCalendar(context);
  const result = await receiveFile(context, { bytes: resultPdf(), name: 'ket-qua.pdf' }, ['pdf']);
  const crews = await Promise.all(
    OFFICES.flatMap((office) => Array.from({ length: CREWS }, (_, part) => crewOf(office, part))),
  );
  await Promise.all(
    crews.map(async ({ crew, count, part }) => {
      await work(crew, count);
      await atWork(crew, DESK.slice(part * 3, part * 3 + 3));
    }),
  );

  async function crewOf(office: Office, part: number): Promise<{ crew: Crew; count: number; part: number }> {
    const clock = { now: context.now() };
    const as = (username: string): Context => {
      const person = people.get(username);
      if (!person) throw new Error(`demo: nobody is ${username}`);
      return {
        ...context,
        system: false,
        actor: { personId: person.id, name: person.name },
        now: () => clock.now,
      };
    };
    const found = await Promise.all(office.procedures.map((code) => versionInForce(context, code)));
    const id = (code: string): string => agencies.get(code)?.id ?? '';
    return {
      count: Math.ceil(office.count / CREWS),
      part,
      crew: {
        office,
        agencies: { receiving: id(office.receiving), competent: id(office.competent) },
        versions: found.flatMap((version) => version ?? []),
        result,
        calendar,
        random: seeded(office.count + part),
        mood: seeded(7000 + office.count + part),
        clock,
        clerk: as(office.clerk),
        officer: as(office.officer),
        head: as(office.head),
        nobody: { ...context, system: false, actor: null, now: () => clock.now },
        last: context.now(),
      },
    };
  }
}

const resultPdf = (): Uint8Array =>
  typeset(
    `#let data = json(bytes(sys.inputs.data))
#set page("a4")
#set text(font: "Tinos", size: 14pt, lang: "vi")
#align(center)[#strong(data.title)]
#data.words`,
    {
      title: 'KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH',
      words: 'Bản mẫu của tỉnh Lam Giang, không có giá trị pháp lý.',
    },
  ).pdf;

/** Dossiers in order of time, more of them towards today. */
async function work(crew: Crew, count: number): Promise<void> {
  const end = today({ now: () => crew.last });
  const span = SINCE.until(end, { largestUnit: 'days' }).days;
  for (let number = 0; number < count; number++) {
    const share = ((number + crew.random()) / count) ** 0.8;
    const day = SINCE.add({ days: Math.floor(share * span) });
    if (isWorkingDay(crew.calendar, day)) await story(crew, day, number);
  }
}

/** What lies on the desks today: of everything something, some of it late. */
const DESK = [
  'accepted',
  'processing',
  'late',
  'submitted',
  'resolved',
  'supplement',
  'late',
  'processing',
  'resolved',
  'processing',
  'late',
  'submitted',
  'accepted',
  'supplement',
  'processing',
  'accepted',
  'processing',
  'resolved',
] as const;

async function atWork(crew: Crew, desk: readonly (typeof DESK)[number][]): Promise<void> {
  const end = today({ now: () => crew.last });
  for (const [index, kind] of desk.entries()) {
    const ago = kind === 'late' ? 26 + index : kind === 'submitted' ? 1 : 2 + (index % 2);
    const day = addWorkingDays(crew.calendar, end, -ago);
    if (!at(crew, day, hour(crew))) continue;
    const filing = filingOf(crew, index);
    if (kind === 'submitted') {
      await submitOnline(crew, filing);
      continue;
    }
    const { id } = await receiveDossier(crew.clerk, filing);
    if (kind === 'accepted' || !at(crew, day, '14:00')) continue;
    await takeUp(crew.officer, id, null);
    if (kind === 'supplement') await supplement(crew, id, day);
    if (kind === 'resolved' && at(crew, day, '15:00'))
      await grant(
        crew.head,
        id,
        { version: null, number: `${index + 1}/KQ`, issuedOn: day.toString(), signing: 'SEAL' },
        crew.result,
      );
  }
}

/** Sets the clock; false when that is still to come. */
function at(crew: Crew, date: Temporal.PlainDate, time: string): boolean {
  const instant = instantOf(date.toPlainDateTime(time));
  if (Temporal.Instant.compare(instant, crew.last) > 0) return false;
  crew.clock.now = instant;
  return true;
}

const pick = <T>(crew: Crew, list: readonly T[]): T => {
  const one = list[Math.floor(crew.random() * list.length)];
  if (one === undefined) throw new RangeError('nothing to pick from');
  return one;
};

const hour = (crew: Crew): string =>
  `${String(7 + Math.floor(crew.random() * 4)).padStart(2, '0')}:${String(Math.floor(crew.random() * 60)).padStart(2, '0')}`;

async function story(crew: Crew, day: Temporal.PlainDate, number: number): Promise<void> {
  if (!at(crew, day, hour(crew))) return;
  const filing = filingOf(crew, number);
  const { id } = await takeIn(crew, filing, number);
  if (!at(crew, day, '14:00')) return;
  await takeUp(crew.officer, id, null);
  const luck = crew.random();
  if (luck < 0.02) return withdrawal(crew, id, day);
  const from = luck < 0.1 ? await supplement(crew, id, day) : day;
  if (from !== null) await finish(crew, id, from, luck);
}

async function takeIn(crew: Crew, filing: Filing, number: number): Promise<{ id: string }> {
  const version = crew.versions.find(({ code }) => code === filing.procedure);
  const online = version?.content.channels.some(({ channel }) => channel === 'ONLINE');
  if (!online || number % 5 < 3) return receiveDossier(crew.clerk, filing);
  const taken = await submitOnline(crew, filing);
  const { components: papers } = await openDossier(crew.clerk, taken.id, null);
  await acceptDossier(crew.clerk, taken.id, {
    version: null,
    checks: papers.map(({ position }) => ({ position, checked: 'OK' as const, note: '' })),
  });
  return taken;
}

function submitOnline(crew: Crew, filing: Filing): Promise<{ id: string }> {
  const components = filing.components.map((one) => ({ ...one, origin: 'UPLOAD' as const }));
  const applicant = { identity: filing.owner.idNumber ?? '' };
  return submitDossier(crew.nobody, { ...filing, components }, applicant);
}

function filingOf(crew: Crew, number: number): Filing {
  const version = pick(crew, crew.versions);
  const [first] = version.content.cases;
  const seed = Math.floor(crew.random() * 1e8);
  return {
    key: `demo-${crew.office.receiving}-${crew.random()}`,
    procedure: version.code,
    caseKey: first?.key ?? '',
    channel: version.content.channels[0]?.channel ?? 'DIRECT',
    receivingAgencyId: crew.agencies.receiving,
    competentAgencyId: crew.agencies.competent,
    owner: {
      kind: 'PERSON',
      fullName: `${pick(crew, FAMILY)} ${pick(crew, MIDDLE)} ${pick(crew, GIVEN)}`,
      idKind: 'CCCD',
      idNumber: `0361${String(seed).padStart(8, '0')}`,
      address: `${pick(crew, ADDRESS)}, ${crew.office.place}`,
      phone: `09${String(seed).padStart(8, '0')}`,
    },
    summary: version.content.shortName,
    components: (first?.components ?? [])
      .filter(({ required, kind, when }) => required && kind !== 'NOTE' && when === null)
      .map(({ key, original, copy }) => ({ key, original, copy })),
    resultMode: number % 4 === 0 ? 'POST' : number % 3 === 0 ? 'ELECTRONIC' : 'COUNTER',
  };
}

async function withdrawal(crew: Crew, id: string, day: Temporal.PlainDate): Promise<void> {
  if (!at(crew, addWorkingDays(crew.calendar, day, 1), '08:00')) return;
  await askWithdrawal(crew.clerk, id, { version: null, reason: 'Người nộp đổi ý' });
  await confirmWithdrawal(crew.clerk, id, null);
}

/** Asks for supplements, which come a few days later; null while they have not come. */
async function supplement(
  crew: Crew,
  id: string,
  day: Temporal.PlainDate,
): Promise<Temporal.PlainDate | null> {
  if (!at(crew, day, '15:30')) return null;
  await askSupplement(crew.officer, id, {
    version: null,
    items: [{ position: 1, content: 'Tờ khai ghi chưa đúng ngày sinh, đề nghị khai lại' }],
    reason: 'Thông tin không khớp với Cơ sở dữ liệu quốc gia về dân cư',
  });
  const back = addWorkingDays(crew.calendar, day, 3 + Math.floor(crew.random() * 4));
  if (!at(crew, back, '09:00')) return null;
  await receiveSupplement(crew.clerk, id, { version: null, papers: [{ position: 1, original: 1 }] });
  const { components } = await openDossier(crew.clerk, id, null);
  const last = components.at(-1)?.position ?? 1;
  await acceptSupplement(crew.clerk, id, {
    version: null,
    checks: [{ position: last, checked: 'OK', note: '' }],
  });
  return back;
}

/** Seven of ten are early, a few late, of which some with an apology; what lies ahead stays open. */
async function finish(crew: Crew, id: string, from: Temporal.PlainDate, luck: number): Promise<void> {
  const { dossier } = await openDossier(crew.officer, id, null);
  const due = dossier.dueAt?.toISOString() ?? '';
  const dueDay = Temporal.Instant.from(due).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate();
  const short = dueDay.equals(from);
  const late = luck > 0.9;
  if (late && luck > 0.95 && !short && at(crew, addWorkingDays(crew.calendar, dueDay, -1), '10:00'))
    await apologise(crew.head, id, {
      version: null,
      newDate: addWorkingDays(crew.calendar, dueDay, 5).toString(),
      reason: 'Phải xác minh thêm với cơ quan nơi cư trú trước đây của người nộp',
    });
  const early = Math.floor(crew.random() * 3);
  const done = late
    ? addWorkingDays(crew.calendar, dueDay, 1 + Math.floor(crew.random() * 4))
    : short
      ? dueDay
      : addWorkingDays(crew.calendar, dueDay, -Math.min(early, 2));
  const day = Temporal.PlainDate.compare(done, from) < 0 ? from : done;
  if (!at(crew, day, '15:40')) return;
  await completeStep(crew.officer, id, { version: null, note: 'Đủ điều kiện giải quyết' });
  if (!at(crew, day, '16:20')) return;
  if (luck > 0.3 && luck < 0.32)
    await refuse(crew.head, id, {
      version: null,
      reason: 'Thông tin khai không đúng với sổ gốc',
      legalGround: 'Khoản 2 Điều 4 Nghị định số 123/2015/NĐ-CP',
      lateCause: null,
    });
  else
    await grant(
      crew.head,
      id,
      { version: null, number: `${Math.floor(luck * 900) + 1}/KQ`, issuedOn: day.toString() },
      crew.result,
    );
  if (!at(crew, addWorkingDays(crew.calendar, day, 1), '09:10')) return;
  await returnResult(crew.clerk, id, {
    version: null,
    receiver: dossier.ownerName,
    proof: 'Căn cước',
    way: dossier.resultMode,
  });
  await applicantRates(
    { ...crew, late, at: (ahead, time) => at(crew, addWorkingDays(crew.calendar, day, ahead), time) },
    { id, code: dossier.code ?? '' },
  );
}
