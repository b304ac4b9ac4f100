/**
 * Courses of dossiers, with the events that the services write and the due dates that the product's clock counts. Pure:
 * the same random numbers make the same course. Left out are papers of the work (steps with their hours, drafts, printed
 * forms), which no number is made of.
 */
import {
  addOfficeMinutes,
  addWorkingDays,
  instantOf,
  isWorkingDay,
  nextWorkingDay,
} from '../../src/calendar/index.ts';
import { checkDue, subDeadline } from '../../src/dossiers/clock/alerts.ts';
import type { ClockEvent } from '../../src/dossiers/clock/clock.ts';
import { clockColumns, clockOf } from '../../src/dossiers/clocking.ts';
import type { EventData } from '../../src/dossiers/store.ts';
import type { Office } from '../../src/dossiers/terms.ts';
import type { Course, CourseEvent, CourseRow, Kind } from './model.ts';
import { onlineShareOn } from './seasons.ts';

type Day = Temporal.PlainDate;
type DateTime = Temporal.PlainDateTime;

/** What a course is begun with. */
export interface Beginning {
  office: Office;
  kind: Pick<Kind, 'limit' | 'onlineLevel' | 'steps' | 'supplementPolicy' | 'supplementDays'>;
  day: Day;
  /** Whether the office will be late with it. */
  late: boolean;
  random: () => number;
  /** What lies after this moment has not happened yet. */
  until: DateTime;
}

const SUPPLEMENTED = 0.06;
const WITHDRAWN = 0.012;
const REFUSED = 0.02;
const APOLOGISED = 0.45;

export function courseOf(beginning: Beginning): Course {
  const { kind, day, random } = beginning;
  const channel = channelOf(kind, day, random());
  const resultMode = resultModeOf(channel, random());
  const origin = channel !== 'ONLINE' ? 'PAPER' : random() < 0.35 ? 'PERSONAL_STORE' : 'UPLOAD';
  const scanned = random() < 0.8;
  const story = new Story(beginning, resultMode);
  const morning = random() < 0.65;
  const at = day.toPlainDateTime(wallAt(morning ? 7 : 13, 30 + Math.floor(random() * 170)));
  takeIn(story, at, channel, random);
  process(story, random);
  const { events, row } = story;
  return { channel, resultMode, events, origin, scanned, row };
}

const wallAt = (hour: number, minutes: number): Temporal.PlainTime =>
  Temporal.PlainTime.from({ hour }).add({ minutes });

function channelOf({ onlineLevel }: Beginning['kind'], day: Day, luck: number): Course['channel'] {
  if (onlineLevel !== 'INFO' && luck < onlineShareOn(day)) return 'ONLINE';
  return luck > 0.96 ? 'POSTAL' : 'DIRECT';
}

function resultModeOf(channel: Course['channel'], luck: number): Course['resultMode'] {
  if (channel === 'ONLINE') return luck < 0.6 ? 'ELECTRONIC' : luck < 0.8 ? 'POST' : 'COUNTER';
  return luck < 0.1 ? 'POST' : 'COUNTER';
}

/** The events of one dossier and the row that they make. */
class Story {
  readonly events: CourseEvent[] = [];
  readonly row: CourseRow;
  /** Set when something lies ahead: from there on nothing has happened. */
  over = false;
  now: DateTime;
  readonly beginning: Beginning;
  readonly resultMode: Course['resultMode'];

  constructor(beginning: Beginning, resultMode: Course['resultMode']) {
    this.beginning = beginning;
    this.resultMode = resultMode;
    this.now = beginning.day.toPlainDateTime();
    this.row = {
      status: 'START',
      outcome: null,
      step: null,
      submittedAt: '',
      acceptedAt: null,
      clockStartedAt: null,
      dueAt: null,
      warnAt: null,
      promisedAt: null,
      respondBy: null,
      finishedAt: null,
      returnedAt: null,
      lateCause: null,
      supplements: 0,
      reschedules: 0,
    };
  }

  /** One act. False when it is still to come. */
  act(
    at: DateTime,
    event: Pick<CourseEvent, 'action' | 'role'> & Partial<Pick<CourseEvent, 'to' | 'place'>>,
    more: { data?: EventData; clock?: ClockEvent; change?: Partial<CourseRow> } = {},
  ): boolean {
    if (this.over || Temporal.PlainDateTime.compare(at, this.beginning.until) > 0) {
      this.over = true;
      return false;
    }
    this.now = at;
    const data: EventData = { ...more.data, ...(more.clock && { clock: more.clock }) };
    if (more.clock) this.runClock(data);
    const to = event.to ?? this.row.status;
    this.events.push({
      action: event.action,
      from: this.row.status,
      to,
      at: wall(at),
      role: event.role,
      place: event.place ?? 'handling',
      step: this.row.step,
      data,
    });
    Object.assign(this.row, { status: to }, more.change);
    return true;
  }

  private runClock(data: EventData): void {
    const { office } = this.beginning;
    const state = clockOf(office, [...this.events.map((one) => one.data), data]);
    if (!state) throw new Error('a clock without limit');
    const printed = this.row.dueAt === null ? null : { dueAt: new Date(this.row.dueAt) };
    const columns = clockColumns(office, state, printed);
    const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
    Object.assign(this.row, {
      clockStartedAt: text(columns.clock_started_at),
      dueAt: text(columns.due_at),
      warnAt: text(columns.warn_at),
      promisedAt: text(columns.promised_at),
      finishedAt: text(columns.finished_at),
    });
    data.due = this.row.dueAt;
  }

  dueDay(): Day {
    if (this.row.dueAt === null) throw new Error('not accepted');
    return Temporal.Instant.from(this.row.dueAt).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate();
  }
}

const wall = (at: DateTime): string => at.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString();
const iso = (at: DateTime): string => instantOf(at).toString();

function takeIn(story: Story, at: DateTime, channel: Course['channel'], random: () => number): void {
  const { office, kind } = story.beginning;
  const step = kind.steps.length > 0 ? 1 : null;
  const accepted = (moment: DateTime) => ({
    data: { limit: kind.limit },
    clock: { type: 'accepted' as const, at: wall(moment) },
    change: { acceptedAt: iso(moment), step, respondBy: null },
  });
  const place = 'receiving' as const;
  story.row.submittedAt = iso(at);
  if (channel !== 'ONLINE') {
    // The intake's own event stands in the first step already.
    story.row.step = step;
    story.act(at, { action: 'receive', to: 'ACCEPTED', role: 'ONE_STOP_OFFICER', place }, accepted(at));
    return;
  }
  const due = checkDue(office.calendar, at);
  story.act(
    at,
    { action: 'submit', to: 'SUBMITTED', role: 'CITIZEN', place },
    { data: { exemptGroups: [] }, change: { respondBy: iso(due) } },
  );
  const late = random() < 0.07;
  const checked = addOfficeMinutes(office.calendar, at, late ? 600 : 20 + Math.floor(random() * 300));
  const acceptance = accepted(checked);
  story.act(
    checked,
    { action: 'accept', to: 'ACCEPTED', role: 'ONE_STOP_OFFICER', place },
    { ...acceptance, data: { ...acceptance.data, ...(late && { checkedLate: true }) } },
  );
}

function process(story: Story, random: () => number): void {
  const { office, kind, late } = story.beginning;
  const { calendar } = office;
  const short = kind.limit.unit === 'SAME_DAY';
  const luck = random();
  if (luck < WITHDRAWN) {
    withdraw(story);
    return;
  }
  const begun = addOfficeMinutes(calendar, story.now, short ? 10 : 30 + Math.floor(random() * 240));
  const handed = kind.steps[0] === 2 && kind.steps.length > 1 && kind.steps[1] !== HANDS_BACK;
  const change = handed ? { step: 2 } : {};
  if (!story.act(begun, { action: 'take-up', to: 'PROCESSING', role: 'CASE_OFFICER' }, { change })) return;
  if (!short && luck < WITHDRAWN + SUPPLEMENTED && !supplement(story, random)) return;
  const done = doneOn(story, late, random);
  if (late && random() < APOLOGISED) apologise(story);
  finish(story, done, luck > 1 - REFUSED, random);
}

/** National state of steps that hand back the result. */
const HANDS_BACK = 9;

function withdraw(story: Story): void {
  const { calendar } = story.beginning.office;
  const asked = addOfficeMinutes(calendar, story.now, 90);
  story.act(
    asked,
    { action: 'ask-withdrawal', role: 'ONE_STOP_OFFICER' },
    { data: { reason: 'Người nộp đổi ý' } },
  );
  const at = addOfficeMinutes(calendar, story.now, 30);
  story.act(
    at,
    { action: 'confirm-withdrawal', to: 'WITHDRAWN', role: 'ONE_STOP_OFFICER' },
    { clock: { type: 'finished', at: wall(at) }, change: { outcome: 'WITHDRAWN' } },
  );
}

/** Asked for once, and they come some days later. False when they have not come yet. */
function supplement(story: Story, random: () => number): boolean {
  const { office, kind } = story.beginning;
  const { calendar } = office;
  const asked = addOfficeMinutes(calendar, story.now, 60 + Math.floor(random() * 300));
  const days = kind.supplementDays;
  const respondBy = days === null ? null : iso(subDeadline(calendar, { unit: 'DAY', value: days }, asked));
  story.act(
    asked,
    { action: 'ask-supplement', to: 'SUPPLEMENT', role: 'CASE_OFFICER' },
    {
      data: { reason: 'Tờ khai ghi chưa đúng', items: 1, respondBy },
      clock: { type: 'paused', at: wall(asked), reason: 'SUPPLEMENT', policy: kind.supplementPolicy },
      change: { supplements: 1, respondBy },
    },
  );
  const came = addWorkingDays(calendar, asked.toPlainDate(), 2 + Math.floor(random() * 8)).toPlainDateTime(
    '09:00',
  );
  story.act(
    came,
    { action: 'send-supplement', role: 'ONE_STOP_OFFICER', place: 'receiving' },
    { data: { papers: 1 } },
  );
  const found = came.add({ minutes: 25 });
  return story.act(
    found,
    { action: 'accept-supplement', to: 'PROCESSING', role: 'ONE_STOP_OFFICER' },
    { clock: { type: 'resumed', at: wall(came) }, change: { respondBy: null } },
  );
}

/** Day and hour of the signature: most before the due date, some on it; who is late is late by up to three weeks. */
function doneOn(story: Story, late: boolean, random: () => number): DateTime {
  const { calendar } = story.beginning.office;
  const due = story.dueDay();
  const begun = story.now.toPlainDate();
  const early = Math.floor(random() * 4);
  const days = late ? 1 + Math.floor(random() ** 2 * 15) : -early;
  const day = days === 0 ? due : addWorkingDays(calendar, due, days);
  const held = Temporal.PlainDate.compare(day, begun) < 0 ? begun : day;
  const working = isWorkingDay(calendar, held) ? held : nextWorkingDay(calendar, held);
  const hour = working.toPlainDateTime(wallAt(14, Math.floor(random() * 150)));
  const soonest = story.now.add({ minutes: 45 });
  return Temporal.PlainDateTime.compare(hour, soonest) < 0 ? soonest : hour;
}

/** One working day before the due date, as the rule wants it. */
function apologise(story: Story): void {
  const { calendar } = story.beginning.office;
  const due = story.dueDay();
  const at = addWorkingDays(calendar, due, -1).toPlainDateTime('10:00');
  if (Temporal.PlainDateTime.compare(at, story.now) <= 0) return;
  const newDate = addWorkingDays(calendar, due, 5).toString();
  story.act(
    at,
    { action: 'apologise', role: 'AGENCY_LEADER' },
    {
      data: {
        reason: 'Phải xác minh thêm với cơ quan nơi cư trú trước đây',
        newDate,
        inTime: true,
        cause: null,
      },
      clock: { type: 'rescheduled', at: wall(at), to: newDate },
      change: { reschedules: 1 },
    },
  );
}

function finish(story: Story, done: DateTime, refused: boolean, random: () => number): void {
  const { office, kind } = story.beginning;
  const { calendar } = office;
  const next = (story.row.step ?? 0) + 1;
  if (kind.steps[next - 1] !== undefined && kind.steps[next - 1] !== HANDS_BACK)
    story.act(
      done.subtract({ minutes: 40 }),
      { action: 'complete-step', role: 'CASE_OFFICER' },
      { data: { note: '', nextId: null }, change: { step: next } },
    );
  const back = kind.steps.lastIndexOf(HANDS_BACK);
  const late = Temporal.PlainDate.compare(done.toPlainDate(), story.dueDay()) > 0;
  const change: Partial<CourseRow> = {
    outcome: refused ? 'REFUSED' : 'GRANTED',
    lateCause: late ? 'COMPETENT_AGENCY' : null,
    ...(back >= 0 && { step: back + 1 }),
  };
  const clock = { type: 'finished' as const, at: wall(done) };
  const ended = refused
    ? story.act(
        done,
        { action: 'refuse', to: 'RESOLVED', role: 'AGENCY_LEADER' },
        {
          data: { reason: 'Không đủ điều kiện', legalGround: 'Khoản 2 Điều 4 Nghị định số 123/2015/NĐ-CP' },
          clock,
          change,
        },
      )
    : story.act(
        done,
        { action: 'grant', to: 'RESOLVED', role: 'AGENCY_LEADER' },
        { data: { number: '01/KQ', issuedOn: done.toPlainDate().toString(), form: 'NONE' }, clock, change },
      );
  if (!ended) return;
  const fetched =
    story.resultMode === 'ELECTRONIC'
      ? done.add({ minutes: 10 })
      : addWorkingDays(calendar, done.toPlainDate(), 1 + Math.floor(random() * 3)).toPlainDateTime('09:10');
  story.act(
    fetched,
    { action: 'return', to: 'RETURNED', role: 'ONE_STOP_OFFICER', place: 'receiving' },
    { data: { way: story.resultMode }, change: { returnedAt: iso(fetched) } },
  );
}
