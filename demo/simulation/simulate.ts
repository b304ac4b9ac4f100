/**
 * Years of dossiers by bulk SQL: the same rows and events that the services write (a test compares them), in minutes.
 * Courses are worked out once for each working day and sort of kind, by the product's own clock; each desk then draws
 * from them as many as arrive there. The same seed makes the same dossiers.
 */
import type { Kysely } from 'kysely';
import { isWorkingDay } from '../../src/calendar/index.ts';
import type { Db } from '../../src/platform/database.ts';
import type { DB } from '../../src/platform/database-types.ts';
import { seeded } from '../seeded.ts';
import { courseOf } from './courses.ts';
import type { Course, Kind, Simulation, Sort } from './model.ts';
import { arrivalsOn, shortageOn } from './seasons.ts';
import { type CourseRecord, Writer } from './writing.ts';

/** Courses for one day and sort of kind: so many that go well, and so many that come late. */
const TIMELY = 6;
const LATE = 3;
/** Working days written at once. */
const CHUNK = 21;

/** Writes the dossiers of a time; returns how many. */
export async function simulate(db: Db, simulation: Simulation): Promise<number> {
  const days = workingDays(simulation);
  return db.connection().execute(async (connection: Kysely<DB>) => {
    const writer = new Writer(connection, simulation, {
      sorts: sortsOf(simulation.kinds),
      places: TIMELY + LATE,
      timely: TIMELY,
    });
    await writer.begin();
    let written = 0;
    for (let start = 0; start < days.length; start += CHUNK) {
      const chunk = days.slice(start, start + CHUNK);
      await writer.offer(
        chunk.map((day, index) => dayOf(simulation, day, start + index)),
        coursesOf(simulation, chunk, start),
      );
      written += await writer.write();
      simulation.say?.(`  up to ${chunk.at(-1)}: ${written} dossiers`);
    }
    await writer.end();
    return written;
  });
}

function workingDays({ office, from, to }: Simulation): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  const last = Temporal.PlainDate.from(to);
  for (
    let day = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  )
    if (isWorkingDay(office.calendar, day)) days.push(day);
  return days;
}

const dayOf = ({ office }: Simulation, day: Temporal.PlainDate, number: number) => ({
  number,
  day: day.toString(),
  arrivals: arrivalsOn(office.calendar, day),
  shortage: shortageOn(day),
});

function sortsOf(kinds: readonly Kind[]): Sort[] {
  const sorts = new Map<string, Sort>();
  for (const [number, kind] of kinds.entries()) {
    const { limit, onlineLevel, steps, supplementPolicy, supplementDays, papers } = kind;
    const papery = [papers.some(({ digitise }) => digitise), papers.some(({ reusable }) => reusable)];
    const key = JSON.stringify([limit, onlineLevel, steps, supplementPolicy, supplementDays, papery]);
    const sort = sorts.get(key) ?? { kind, kinds: [] };
    sort.kinds.push(number);
    sorts.set(key, sort);
  }
  return [...sorts.values()];
}

/** Numbered so that day, sort and place find a course. */
function* coursesOf(
  simulation: Simulation,
  days: readonly Temporal.PlainDate[],
  first: number,
): Generator<CourseRecord> {
  const { office, kinds, seed } = simulation;
  const until = Temporal.PlainDateTime.from(simulation.until);
  const sorts = sortsOf(kinds);
  for (const [index, day] of days.entries())
    for (const [sort, { kind }] of sorts.entries())
      for (let place = 0; place < TIMELY + LATE; place++) {
        const number = ((first + index) * sorts.length + sort) * (TIMELY + LATE) + place;
        const random = seeded(seed * 7919 + number);
        const course: Course = courseOf({ office, kind, day, late: place >= TIMELY, random, until });
        yield { number, course, kind, name: nameOf(random) };
      }
}

const FAMILY = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Lò',
  'Vi',
  'Hà',
  'Bùi',
  'Đặng',
  'Đỗ',
  'Lường',
  'Vũ',
  'Ngô',
];
const MIDDLE = [
  'Văn',
  'Thị',
  'Đức',
  'Thị Thanh',
  'Minh',
  'Ngọc',
  'Quốc',
  'Thị Hồng',
  'Xuân',
  'Thùy',
  'Hữu',
  'Thị Mai',
];
const GIVEN = [
  'An',
  'Bình',
  'Chung',
  'Dung',
  'Giang',
  'Hạnh',
  'Khánh',
  'Lan',
  'Mẫn',
  'Nhung',
  'Quỳnh',
  'Sơn',
  'Thảo',
  'Yến',
];

const nameOf = (random: () => number): string =>
  [FAMILY, MIDDLE, GIVEN].map((list) => list[Math.floor(random() * list.length)]).join(' ');
