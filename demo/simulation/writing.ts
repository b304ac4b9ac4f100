/** The SQL of a simulation: courses into temporary tables, and from there to as many dossiers as arrive. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { instantOf } from '../../src/calendar/index.ts';
import type { DossierHistory, PastEvent } from '../../src/dossiers/index.ts';
import { factsOf } from '../../src/measures/dossier-facts.ts';
import type { DB } from '../../src/platform/database-types.ts';
import type { Course, CourseEvent, Kind, Simulation, Sort } from './model.ts';

export interface CourseRecord {
  number: number;
  course: Course;
  kind: Kind;
  name: string;
}

interface DayRow {
  number: number;
  day: string;
  arrivals: number;
  shortage: number;
}

/** How courses are numbered: for each day and sort of kind so many `places`, of which the first are `timely`. */
export interface Plan {
  sorts: readonly Sort[];
  places: number;
  timely: number;
}

/** Courses sent to the database at once. */
const BATCH = 2000;

/** Writes on one connection, whose temporary tables it fills and empties chunk by chunk. */
export class Writer {
  private readonly db: Kysely<DB>;
  private readonly simulation: Simulation;
  private readonly plan: Plan;

  constructor(db: Kysely<DB>, simulation: Simulation, plan: Plan) {
    this.db = db;
    this.simulation = simulation;
    this.plan = plan;
  }

  /** Tables of the connection; in bulk no trigger runs on it. */
  async begin(): Promise<void> {
    const { bulk, desks, kinds } = this.simulation;
    if (bulk) await this.run(sql`set session_replication_role = replica`);
    for (const statement of TABLES) await this.run(sql.raw(statement));
    await this.fill('sim_kind', KIND_SHAPE, kindRows(kinds, this.plan.sorts));
    await this.fill('sim_paper', PAPER_SHAPE, paperRows(kinds));
    await this.fill(
      'sim_desk',
      DESK_SHAPE,
      desks.map((desk, number) => ({ number, ...desk })),
    );
    await this.run(sql`analyze sim_kind, sim_paper, sim_desk`);
  }

  /** Days of a chunk and the courses begun on them, instead of those before. */
  async offer(days: readonly DayRow[], courses: Iterable<CourseRecord>): Promise<void> {
    await this.run(sql`truncate sim_day, sim_course, sim_event, sim_fact, sim_dossier`);
    await this.fill('sim_day', DAY_SHAPE, days);
    let batch: CourseRecord[] = [];
    for (const record of courses) {
      batch.push(record);
      if (batch.length === BATCH) batch = await this.send(batch);
    }
    await this.send(batch);
    await this.run(sql`analyze sim_day, sim_course, sim_event, sim_fact`);
  }

  private async send(batch: CourseRecord[]): Promise<CourseRecord[]> {
    await this.fill(
      'sim_course',
      COURSE_SHAPE,
      batch.map((one) => this.courseRow(one)),
    );
    await this.fill('sim_event', EVENT_SHAPE, batch.flatMap(eventRows));
    if (this.simulation.bulk)
      await this.fill(
        'sim_fact',
        FACT_SHAPE,
        batch.flatMap((one) => factRows(one, this.simulation.resultFile !== null)),
      );
    return [];
  }

  /** Draws dossiers from what is offered and writes them, in one transaction; returns how many. */
  async write(): Promise<number> {
    await this.run(sql`begin`);
    try {
      const count = await this.draw();
      for (const statement of WRITING) await this.run(sql.raw(statement));
      if (this.simulation.resultFile !== null) await this.run(RESULTS(this.simulation.resultFile));
      if (this.simulation.bulk) for (const statement of FACTS) await this.run(sql.raw(statement));
      await this.run(sql`commit`);
      return count;
    } catch (error) {
      await this.run(sql`rollback`);
      throw error;
    }
  }

  private async draw(): Promise<number> {
    const { seed } = this.simulation;
    const { rows } = await sql<{ count: number }>`
      with drawn as (${DRAW(seed, this.plan)}), kept as (
        insert into sim_dossier select * from drawn returning 1
      ) select count(*) from kept`.execute(this.db);
    await this.run(sql`analyze sim_dossier`);
    return rows[0]?.count ?? 0;
  }

  /** Leaves the connection as it was. */
  async end(): Promise<void> {
    await this.run(
      sql`drop table sim_kind, sim_paper, sim_desk, sim_day, sim_course, sim_event, sim_fact, sim_sum, sim_dossier`,
    );
    await this.run(sql`drop function pg_temp.sim_share`);
    if (this.simulation.bulk) await this.run(sql`set session_replication_role = origin`);
  }

  private async run(statement: RawBuilder<unknown>): Promise<void> {
    await statement.execute(this.db);
  }

  private async fill(table: string, shape: string, rows: readonly object[]): Promise<void> {
    if (rows.length === 0) return;
    await sql`insert into ${sql.table(table)} select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${sql.raw(shape)})`.execute(
      this.db,
    );
  }

  private courseRow({ number, course, name }: CourseRecord) {
    const { row, channel, resultMode, origin, scanned } = course;
    const people = Buffer.from(this.simulation.people(name)).toString('hex');
    return {
      number,
      ...row,
      channel,
      resultMode,
      origin,
      scanned,
      version: course.events.length,
      name,
      people: `\\x${people}`,
    };
  }
}

const KIND_SHAPE =
  'number int, sort int, "versionId" uuid, "procedureId" uuid, code text, "caseKey" text, field text, summary text';
const PAPER_SHAPE = 'kind int, position smallint, key text, name text, original smallint, copy smallint';
const DESK_SHAPE = `number int, receiving uuid, competent uuid, handling uuid, unit text, "from" date, "to" date, heir uuid,
  "perDay" float8, late float8, kinds int[]`;
const DAY_SHAPE = 'number int, day date, arrivals float8, shortage float8';
const COURSE_SHAPE = `number int, status text, outcome text, step smallint, "submittedAt" timestamptz, "acceptedAt" timestamptz,
  "clockStartedAt" timestamptz, "dueAt" timestamptz, "warnAt" timestamptz, "promisedAt" timestamptz,
  "respondBy" timestamptz, "finishedAt" timestamptz, "returnedAt" timestamptz, "lateCause" text, supplements smallint,
  reschedules smallint, channel text, "resultMode" text, origin text, scanned boolean, version int, name text, people bytea`;
const EVENT_SHAPE = `course int, seq int, action text, "from" text, "to" text, at timestamptz, role text, receiving boolean,
  step smallint, data jsonb`;
const FACT_SHAPE = 'course int, seq int, day date, n smallint, counters smallint[], "knownAt" timestamptz';

const TABLES = [
  `create temp table sim_kind (${KIND_SHAPE})`,
  `create temp table sim_paper (${PAPER_SHAPE})`,
  `create temp table sim_desk (${DESK_SHAPE})`,
  `create temp table sim_day (${DAY_SHAPE})`,
  `create temp table sim_course (${COURSE_SHAPE})`,
  `create temp table sim_event (${EVENT_SHAPE})`,
  `create temp table sim_fact (${FACT_SHAPE})`,
  'create temp table sim_sum (agency uuid, field text, counter smallint, day date, known date, n bigint)',
  'create temp table sim_dossier (id uuid, desk int, kind int, course int, day date, place int, register int)',
  // A number from 0 to 1 that depends on row and purpose.
  `create function pg_temp.sim_share(number bigint, purpose bigint) returns double precision
    language sql immutable parallel safe
    return (hashint8extended(number, purpose) & 2147483647) / 2147483648.0`,
];

const kindRows = (kinds: readonly Kind[], sorts: readonly Sort[]) =>
  kinds.map(({ versionId, procedureId, code, caseKey, field, summary }, number) => ({
    number,
    sort: sorts.findIndex((sort) => sort.kinds.includes(number)),
    versionId,
    procedureId,
    code,
    caseKey,
    field,
    summary,
  }));

const paperRows = (kinds: readonly Kind[]) =>
  kinds.flatMap(({ papers }, kind) =>
    papers.map(({ key, name, original, copy }, index) => ({
      kind,
      position: index + 1,
      key,
      name,
      original,
      copy,
    })),
  );

const eventRows = ({ number, course }: CourseRecord) =>
  course.events.map((event, index) => ({
    course: number,
    seq: index + 1,
    action: event.action,
    from: event.from,
    to: event.to,
    at: instantOf(Temporal.PlainDateTime.from(event.at)).toString(),
    role: event.role,
    receiving: event.place === 'receiving',
    step: event.step,
    data: event.data,
  }));

const factRows = ({ number, course, kind }: CourseRecord, hasFile: boolean) =>
  factsOf(historyOf(course, kind, hasFile)).map((fact) => ({
    course: number,
    seq: fact.seq,
    day: fact.day,
    n: fact.n,
    counters: fact.counters,
    knownAt: Temporal.Instant.fromEpochMilliseconds(fact.knownAt).toString(),
  }));

/** The history that the dossiers of a course will have. */
function historyOf(course: Course, kind: Kind, hasFile: boolean): DossierHistory {
  const events = course.events.map((event: CourseEvent, index): PastEvent => {
    const at = instantOf(Temporal.PlainDateTime.from(event.at)).epochMilliseconds;
    return {
      seq: index + 1,
      action: event.action as PastEvent['action'],
      to: event.to as PastEvent['to'],
      at,
      recordedAt: at,
      data: event.data,
    };
  });
  return {
    id: '',
    competentAgencyId: '',
    receivingAgencyId: '',
    procedureId: kind.procedureId,
    field: kind.field,
    channel: course.channel,
    onlineLevel: kind.onlineLevel,
    resultMode: course.resultMode,
    hasFile: hasFile && course.row.outcome === 'GRANTED',
    papers: kind.papers.map(({ digitise, reusable }) => ({
      required: true,
      toDigitise: digitise,
      reusable,
      origin: course.origin,
      files: filesOf(course),
    })),
    events,
  };
}

const filesOf = ({ origin, scanned }: Course): number =>
  origin === 'UPLOAD' || (origin === 'PAPER' && scanned) ? 1 : 0;

/** What arrives at each desk on each day, each with its kind and its course. Ids are in order of time. */
const DRAW = (seed: number, { sorts, places, timely }: Plan) =>
  sql.raw(`
  select (substr(moment, 1, 8) || '-' || substr(moment, 9, 4) || '-7' || substr(tail, 1, 3) || '-8' || substr(tail, 4, 3)
      || '-' || substr(tail, 7, 12))::uuid as id,
    desk, kind, course, day,
    (row_number() over (partition by receiving, "submittedDay" order by "submittedAt", key))::int as place,
    case when "acceptedAt" is not null then
      (row_number() over (partition by receiving, year order by "acceptedAt" nulls last, key))::int end as register
  from (
    select desk.number as desk, desk.receiving, kind.number as kind, course.number as course, day.day, key,
      (course."submittedAt" at time zone 'Asia/Ho_Chi_Minh')::date as "submittedDay", course."submittedAt", course."acceptedAt",
      extract(year from coalesce(course."acceptedAt", course."submittedAt") at time zone 'Asia/Ho_Chi_Minh')::int as year,
      lpad(to_hex((extract(epoch from course."submittedAt") * 1000)::bigint), 12, '0') as moment,
      md5(key || ' ${seed}') as tail
    from sim_day day
    join sim_desk desk on day.day >= desk."from" and (desk."to" is null or day.day <= desk."to")
    cross join lateral (select desk.number * 1000000::bigint + day.number as spot) as a
    cross join lateral (
      select floor(desk."perDay" * day.arrivals + pg_temp.sim_share(spot, ${seed} + 1))::int as arriving) as b
    cross join lateral generate_series(1, b.arriving) as i
    cross join lateral (select spot * 1000 + i as key) as c
    join sim_kind kind on kind.number = desk.kinds[1 + floor(pg_temp.sim_share(key, ${seed} + 2) * cardinality(desk.kinds))::int]
    join sim_course course on course.number = (day.number * ${sorts.length} + kind.sort) * ${places}
      + case when pg_temp.sim_share(key, ${seed} + 3) < desk.late * day.shortage
          then ${timely} + floor(pg_temp.sim_share(key, ${seed} + 4) * ${places - timely})::int
          else floor(pg_temp.sim_share(key, ${seed} + 4) * ${timely})::int end
  ) as arrived`);

/** Who decides at the end: the desk's agency, or who carried on when the desk ended while the dossier was open. */
const HEIR = `case when desk.heir is not null and (course."finishedAt" is null
  or course."finishedAt" >= ((desk."to" + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')) then desk.heir`;

const LOCAL_YEAR = `extract(year from course."acceptedAt" at time zone 'Asia/Ho_Chi_Minh')::int`;

const WRITING = [
  `insert into dossier (id, code, register_year, register_number, procedure_version_id, procedure_code, case_key, channel,
      receiving_agency_id, competent_agency_id, handling_agency_id, applicant_kind, owner_name, people, summary, status,
      outcome, step, submitted_at, accepted_at, clock_started_at, due_at, warn_at, promised_at, respond_by, finished_at,
      returned_at, late_cause, supplements, reschedules, result_mode, version)
    select one.id, desk.unit || '-' || to_char(one.day, 'YYMMDD') || '-'
        || lpad((one.place + coalesce(day_number.last, 0))::text, greatest(4, length((one.place + coalesce(day_number.last, 0))::text)), '0'),
      case when one.register is not null then ${LOCAL_YEAR} end, one.register + coalesce(year_number.last, 0),
      kind."versionId", kind.code, kind."caseKey", course.channel, desk.receiving, ${HEIR} else desk.competent end,
      ${HEIR} else desk.handling end, 'PERSON', course.name, course.people, kind.summary, course.status, course.outcome,
      course.step, course."submittedAt", course."acceptedAt", course."clockStartedAt", course."dueAt", course."warnAt",
      course."promisedAt", course."respondBy", course."finishedAt", course."returnedAt", course."lateCause",
      course.supplements, course.reschedules, course."resultMode", course.version
    from sim_dossier one join sim_desk desk on desk.number = one.desk join sim_kind kind on kind.number = one.kind
    join sim_course course on course.number = one.course
    left join dossier_counter day_number on day_number.agency_id = desk.receiving
      and day_number.period = to_char(one.day, 'YYMMDD')
    left join dossier_counter year_number on year_number.agency_id = desk.receiving
      and year_number.period = (${LOCAL_YEAR})::text`,
  `insert into dossier_counter (agency_id, period, last)
    select desk.receiving, period, count(*)
    from sim_dossier one join sim_desk desk on desk.number = one.desk join sim_course course on course.number = one.course
    cross join lateral (values (to_char(one.day, 'YYMMDD'), true), ((${LOCAL_YEAR})::text, one.register is not null))
      as numbers (period, given)
    where given group by 1, 2
    on conflict (agency_id, period) do update set last = dossier_counter.last + excluded.last`,
  `insert into dossier_event (dossier_id, seq, action, from_status, to_status, at, recorded_at, actor_role, agency_id, step,
      data, request_id)
    select one.id, event.seq, event.action, event."from", event."to", event.at, event.at, event.role,
      case when event.receiving then desk.receiving else desk.handling end, event.step, event.data, 'simulation'
    from sim_dossier one join sim_desk desk on desk.number = one.desk join sim_event event on event.course = one.course`,
  `insert into dossier_component (dossier_id, position, spec_key, name, required, original, copy, origin, checked, files)
    select one.id, paper.position, paper.key, paper.name, true, paper.original, paper.copy, course.origin,
      case when course."acceptedAt" is null then 'PENDING' else 'OK' end,
      case when course.origin = 'UPLOAD' or course.origin = 'PAPER' and course.scanned
        then '[{"sha256": "${'0'.repeat(64)}", "name": "ban-chup.pdf", "size": 1}]'::jsonb else '[]' end
    from sim_dossier one join sim_course course on course.number = one.course join sim_paper paper on paper.kind = one.kind`,
];

const RESULTS = (file: string) => sql`
  insert into dossier_result (dossier_id, kind, number, issued_on, signer_name, signer_title, file_sha256, file_name)
  select one.id, 'GRANT', '01/KQ', (course."finishedAt" at time zone 'Asia/Ho_Chi_Minh')::date, 'Lãnh đạo cơ quan',
    'Lãnh đạo', ${file}, 'ket-qua.pdf'
  from sim_dossier one join sim_course course on course.number = one.course where course.outcome = 'GRANTED'`;

/** The same facts that counting makes of these events. */
const FACTS = [
  `insert into fact (subject_type, subject_id, seq, day, n, counters, agency_id, receiving_agency_id, procedure_id, field,
      known_at)
    select 'dossier', one.id, f.seq, f.day, f.n, f.counters, ${HEIR} else desk.competent end, desk.receiving,
      kind."procedureId", kind.field, f."knownAt"
    from sim_dossier one join sim_desk desk on desk.number = one.desk join sim_kind kind on kind.number = one.kind
    join sim_course course on course.number = one.course join sim_fact f on f.course = one.course`,
  'truncate sim_sum',
  `insert into sim_sum
    select ${HEIR} else desk.competent end, kind.field, counter, f.day,
      (f."knownAt" at time zone 'Asia/Ho_Chi_Minh')::date, sum(f.n)
    from sim_dossier one join sim_desk desk on desk.number = one.desk join sim_kind kind on kind.number = one.kind
    join sim_course course on course.number = one.course join sim_fact f on f.course = one.course,
      unnest(f.counters) as counter
    group by 1, 2, 3, 4, 5`,
  `insert into fact_half (agency_id, field, counter, half, known_half, n)
    select agency, field, counter, half_month(day), half_month(known), sum(n) from sim_sum group by 1, 2, 3, 4, 5
    on conflict (agency_id, counter, half, known_half, field) do update set n = fact_half.n + excluded.n`,
  `insert into fact_quarter (agency_id, counter, quarter, known_quarter, n)
    select agency, counter, reporting_quarter(day), reporting_quarter(known), sum(n) from sim_sum group by 1, 2, 3, 4
    on conflict (counter, quarter, agency_id, known_quarter) do update set n = fact_quarter.n + excluded.n`,
  `insert into fact_whole (counter, day, known_half, field, n)
    select counter, day, half_month(known), field, sum(n) from sim_sum group by 1, 2, 3, 4
    on conflict (counter, day, known_half, field) do update set n = fact_whole.n + excluded.n`,
];
