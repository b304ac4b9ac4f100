/**
 * Data for the benchmark `programme`, made by set-based SQL from a seed: provinces with their agencies and people,
 * plans handed out, assignments in every state, reports and events. The same scale makes the same rows.
 */
import { sql } from 'kysely';
import type { LineInput } from '../../src/agencies/index.ts';
import type { Db } from '../../src/platform/database.ts';

export interface Size {
  provinces: number;
  /** In all provinces; each has a root, 20 departments, half of the rest communes, half units below departments. */
  agencies: number;
  plans: number;
  tasksPerPlan: number;
  /** In 60 of 100 tasks one agency leads and nine coordinate, in the others all lead. */
  assignmentsPerTask: number;
  eventsPerAssignment: number;
  /** The plan that is handed out while measuring: every task to every one of so many agencies. */
  handOut: { tasks: number; agencies: number };
}

/** As issue 3 says: 34 provinces, 8,000 agencies, 400 plans, 60,000 tasks, 600,000 assignments, 3 million events. */
export const FULL: Size = {
  provinces: 34,
  agencies: 8000,
  plans: 400,
  tasksPerPlan: 150,
  assignmentsPerTask: 10,
  eventsPerAssignment: 5,
  handOut: { tasks: 500, agencies: 200 },
};
/** Provinces as large as in the full one, fewer of them. */
export const MEDIUM: Size = { ...FULL, provinces: 6, agencies: 1412, plans: 72 };
export const SMALL: Size = {
  ...FULL,
  provinces: 2,
  agencies: 140,
  plans: 12,
  tasksPerPlan: 50,
  handOut: { tasks: 100, agencies: 40 },
};
export const SMOKE: Size = { ...SMALL, plans: 2, tasksPerPlan: 10, handOut: { tasks: 10, agencies: 10 } };

/** The fields of the work in it. */
export const FIELDS = [
  'direction',
  'institution',
  'procedure',
  'organisation',
  'civil-service',
  'public-finance',
  'digital-government',
];

/** Fills an empty, migrated database with what is there on a day (`today`, 'YYYY-MM-DD'). */
export async function generate(
  db: Db,
  size: Size,
  today: string,
  say: (line: string) => void,
): Promise<void> {
  const step = async (
    name: string,
    ...statements: { execute(db: Db): Promise<unknown> }[]
  ): Promise<void> => {
    const begun = performance.now();
    for (const statement of statements) await statement.execute(db);
    say(`  ${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  };
  await step('numbers', ...helpers());
  await step('agencies', ...agencies(size));
  await step('people', ...people());
  await step('plans', ...plans(size, today));
  await step('tasks', ...tasks(size));
  await step('assignments', ...assignments(size, today));
  await step('reports', ...reports());
  await step('events', ...events(size));
  await step('analyse', sql`vacuum analyze`);
}

/** SQL with our own numbers, days and lists written into it: tables made from a query take no parameters. */
const q = (parts: TemplateStringsArray, ...values: (number | string | readonly string[])[]) =>
  sql.raw<unknown>(parts.reduce((text, part, index) => `${text}${literal(values[index - 1])}${part}`));

function literal(value: number | string | readonly string[] | undefined): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `date '${value}'`;
  return `(array[${(value ?? []).map((one) => `'${one}'`).join(', ')}]::text[])`;
}

/** A number from 0 to 1 that depends on row and purpose, and an id that depends on kind and number. */
const helpers = () => [
  q`create function bench_share(number bigint, purpose bigint) returns double precision
    language sql immutable parallel safe
    return (hashint8extended(number, purpose) & 2147483647) / 2147483648.0`,
  q`create function bench_id(kind int, number bigint) returns uuid language sql immutable parallel safe
    return (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid`,
];

/** Kinds of id. */
const [AGENCY, PERSON, PLAN, TASK] = [1, 2, 3, 4];

/** Agencies are numbered through: province p has the numbers p * perProvince to (p + 1) * perProvince − 1. */
const perProvince = (size: Size): number => Math.floor(size.agencies / size.provinces);
const DEPARTMENTS = 20;

function agencies(size: Size) {
  const per = perProvince(size);
  const communes = Math.floor((per - 1 - DEPARTMENTS) / 2);
  return [
    q`create table bench_agency as
      select n as number, n / ${per} as province, n % ${per} as place,
        case when n % ${per} = 0 then 'root' when n % ${per} <= ${DEPARTMENTS} then 'department'
          when n % ${per} <= ${DEPARTMENTS + communes} then 'commune' else 'unit' end as kind
      from generate_series(0, ${size.provinces * per - 1}) n`,
    q`insert into agency (id, code, level, kinds, name, valid_from)
      select bench_id(${AGENCY}, number), 'B' || number,
        case kind when 'commune' then 'COMMUNE' when 'unit' then 'INTERNAL' else 'PROVINCE' end,
        array[case kind when 'root' then 'UBND_TINH' when 'department' then 'SO' when 'commune' then 'UBND_XA'
          else 'CHI_CUC' end],
        case kind when 'root' then 'Ủy ban nhân dân tỉnh số ' when 'department' then 'Sở số '
          when 'commune' then 'Ủy ban nhân dân xã số ' else 'Chi cục số ' end || number, '2020-01-01'
      from bench_agency`,
    q`insert into agency_parent (agency_id, parent_id, valid_from)
      select bench_id(${AGENCY}, number),
        bench_id(${AGENCY}, province * ${per} + case kind when 'unit' then 1 + place % ${DEPARTMENTS} else 0 end),
        '2020-01-01'
      from bench_agency where kind <> 'root'`,
  ];
}

/** Each agency has an officer and a head; each province a standing office, a leader, and an owner of each field. */
const people = () => [
  q`create table bench_person as
    select row_number() over (order by role, number) as id, * from (
      select number, province, role, '{}'::text[] as fields
      from bench_agency, unnest(array['OFFICER', 'UNIT_HEAD']) role
      union all
      select number, province, role, '{}' from bench_agency, unnest(array['STANDING', 'LEADER']) role
      where kind = 'root'
      union all
      select number, province, 'FIELD_OWNER', array[${FIELDS}[place]] from bench_agency
      where place between 1 and ${FIELDS.length}) as seats`,
  q`insert into person (id, full_name, email)
    select bench_id(${PERSON}, id), 'Người số ' || id, 'p' || id || '@bench.example' from bench_person`,
  q`insert into account (person_id, username) select bench_id(${PERSON}, id), 'p' || lpad(id::text, 8, '0')
    from bench_person`,
  q`insert into post (person_id, agency_id, role, title, valid_from, fields)
    select bench_id(${PERSON}, id), bench_id(${AGENCY}, number), role, 'Chuyên viên', '2020-01-01', fields
    from bench_person`,
];

/** Plans of a province, two of each of the last six years. */
function plans(size: Size, today: string) {
  const per = perProvince(size);
  return [
    q`create table bench_plan as
      select n as number, n % ${size.provinces} as province, ${Number(today.slice(0, 4)) - 5} + (n / ${size.provinces}) % 6 as year
      from generate_series(0, ${size.plans - 1}) n`,
    q`insert into stored_file (sha256, size, media_type) values (repeat('b', 64), 1, 'text/plain')`,
    q`insert into plan (id, status, kind, title, number, issuer, issued_on, period_from, period_to, issuer_agency_id,
        file_sha256, file_name, imported_at, published_at)
      select bench_id(${PLAN}, number), 'PUBLISHED', 'ANNUAL', 'Kế hoạch cải cách hành chính năm ' || year,
        number || '/KH-UBND', 'Ủy ban nhân dân tỉnh', make_date(year, 1, 5), year, year,
        bench_id(${AGENCY}, province * ${per}), repeat('b', 64), 'ke-hoach.txt', now(), now()
      from bench_plan`,
    q`insert into programme (plan_id, province_id, issuer_id, title, number, issued_on, starts_on, ends_on,
        handed_out_on, handed_out_at)
      select bench_id(${PLAN}, number), root, root, 'Kế hoạch cải cách hành chính năm ' || year, number || '/KH-UBND',
        make_date(year, 1, 5), make_date(year, 1, 1), make_date(year, 12, 31), make_date(year, 1, 6),
        make_date(year, 1, 6)
      from bench_plan, bench_id(${AGENCY}, province * ${per}) root`,
  ];
}

const WORDS = [
  'Rà soát, đơn giản hóa thủ tục hành chính',
  'Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính',
  'Kiểm tra văn bản quy phạm pháp luật',
  'Đào tạo, bồi dưỡng cán bộ, công chức',
  'Cung cấp dịch vụ công trực tuyến toàn trình',
  'Tự chủ tài chính của đơn vị sự nghiệp công lập',
  'Tuyên truyền công tác cải cách hành chính',
];

function tasks(size: Size) {
  const per = perProvince(size);
  return [
    q`create table bench_task as
      select plan.number * ${size.tasksPerPlan} + i as number, plan.number as plan, plan.province, plan.year, i,
        ${FIELDS}[1 + i % ${FIELDS.length}] as field,
        ${WORDS}[1 + i % ${WORDS.length}] || ' (việc ' || i || ')' as content,
        make_date(plan.year, 2, 1) + (bench_share(plan.number * 1000 + i, 1) * 330)::int as due_on,
        bench_share(plan.number * 1000 + i, 2) < 0.4 as all_lead
      from bench_plan plan, generate_series(1, ${size.tasksPerPlan}) i`,
    q`insert into programme_task (id, plan_id, province_id, position, ordinal, field, content, product, lead_words,
        coordinate_words, time_words, note, due_on, search)
      select bench_id(${TASK}, number), bench_id(${PLAN}, plan), bench_id(${AGENCY}, province * ${per}), i, i::text,
        field, content, 'Báo cáo', '', '', '', '', due_on, to_tsvector('simple', fold(content))
      from bench_task`,
    q`insert into programme_task_time (task_id, position, label, kind, due_on)
      select bench_id(${TASK}, number), 1, '', 'DATE', due_on from bench_task`,
  ];
}

/**
 * Departments and communes of the province in turn. What was due is done on time in 85 of 100 cases, late in 11, and
 * in years past by all but one in 200; of what is not due yet a tenth is done, half under way.
 */
function assignments(size: Size, today: string) {
  const thisYear = Number(today.slice(0, 4));
  const per = perProvince(size);
  const others = Math.floor((per - 1 - DEPARTMENTS) / 2) + DEPARTMENTS;
  return [
    q`create table bench_assignment as
      select *,
        case
          when due_on <= ${today} and luck < 0.85 then due_on - (days * 20)::int
          when due_on <= ${today} and (luck < 0.96 or year < ${thisYear} and luck < 0.995) then due_on + 1 + (days * 25)::int
          when due_on > ${today} and luck < 0.1 then ${today} - (days * 60)::int
        end as done_on,
        luck < 0.6 or due_on <= ${today} and luck < 0.995 as underway
      from (
        select task.number * ${size.assignmentsPerTask}::bigint + turn as number, task.number as task, plan, province,
          year, field, due_on, make_date(year, 1, 6) as opened_on, turn,
          province * ${per} + 1 + (task.number * 7 + turn * 3) % ${others} as agency,
          case when turn = 0 or all_lead then 'LEAD' else 'COORDINATE' end as role,
          bench_share(task.number * 100::bigint + turn, 3) as luck,
          bench_share(task.number * 100::bigint + turn, 4) as days
        from bench_task task, generate_series(0, ${size.assignmentsPerTask - 1}) turn) as each`,
    q`insert into assignment (id, province_id, plan_id, task_id, agency_id, role, field, position, due_on, opened_on,
        started_on, percent, completed_on, approved_on, last_moved_at)
      select bench_id(5, number), bench_id(${AGENCY}, province * ${per}), bench_id(${PLAN}, plan), bench_id(${TASK}, task),
        bench_id(${AGENCY}, agency), role, field, turn + 1, due_on, opened_on,
        case when underway then opened_on + 7 end,
        case when done then 100 when underway then (days * 90)::int end,
        case when done then done_on end, case when done then least(done_on + 3, ${today}) end,
        (case when done then least(done_on + 3, ${today}) when underway
          then opened_on + (days * (${today} - opened_on))::int else opened_on end)::timestamp at time zone 'Asia/Ho_Chi_Minh'
      from bench_assignment, lateral (select coalesce(done_on <= ${today}, false) as done) as state`,
    q`insert into programme_task_agency (task_id, agency_id, role, position)
      select bench_id(${TASK}, task), bench_id(${AGENCY}, agency), role, turn + 1
      from bench_assignment on conflict do nothing`,
  ];
}

/** One report for each assignment that is under way, two for what is done: a draft's history is in the events. */
const reports = () => [
  q`insert into progress_report (assignment_id, number, state, as_of, percent, narrative, completed_on, product_kind,
      product_number, author_id, written_at, submitted_at, decided_at)
    select assignment.id, n, 'APPROVED', day, case n when 2 then 100 else 50 end, 'Đã thực hiện theo kế hoạch.',
      case n when 2 then completed_on end, case n when 2 then 'BAO_CAO' else '' end,
      case n when 2 then '15/BC' else '' end, null, day, day, day
    from assignment, generate_series(1, case when approved_on is null then 1 else 2 end) n,
      lateral (select case n when 2 then approved_on else started_on end as day) as at
    where started_on is not null`,
];

/** The events of the reports: saved, submitted, approved. The queue of what is to be sealed is left out. */
const events = (size: Size) => [
  q`alter table event disable trigger event_queued`,
  q`insert into event (at, action, subject_type, subject_id, agency_id, data)
    select last_moved_at - n * interval '1 day',
      (array['progress.saved', 'progress.submitted', 'progress.approved'])[1 + n % 3], 'assignment', id, agency_id, '{}'
    from assignment, generate_series(0, ${size.eventsPerAssignment - 1}) n`,
  q`alter table event enable trigger event_queued`,
];

/** The root of a province, counted from 0: its id is the province's. */
export const provinceId = (size: Size, province: number): string =>
  idOf(AGENCY, province * perProvince(size));
const idOf = (kind: number, number: number): string =>
  `${kind.toString(16).padStart(8, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** People of a role in a province, those at its top first. */
export async function peopleOf(
  db: Db,
  province: number,
  role: string,
): Promise<{ personId: string; agencyId: string }[]> {
  const { rows } = await sql<{ personId: string; agencyId: string }>`
    select bench_id(${sql.lit(PERSON)}, id) as "personId", bench_id(${sql.lit(AGENCY)}, number) as "agencyId"
    from bench_person where province = ${province} and role = ${role} order by number`.execute(db);
  return rows;
}

/** A published plan of the first province that is not handed out: each of its tasks is led by each of its agencies. */
export async function makePlan(db: Db, size: Size): Promise<{ planId: string; assignments: number }> {
  const planId = idOf(PLAN, 999_999);
  const root = provinceId(size, 0);
  const year = new Date().getFullYear();
  await sql`insert into plan (id, status, kind, title, number, issuer, issued_on, period_from, period_to,
      issuer_agency_id, file_sha256, file_name, imported_at)
    select ${planId}, 'DRAFT', kind, title, '999/KH-UBND', issuer, make_date(${sql.lit(year)}, 1, 5), ${year}, ${year},
      ${root}, file_sha256, file_name, now()
    from plan limit 1`.execute(db);
  await sql`insert into task (id, plan_id, position, ordinal, field, content, product, lead_words, coordinate_words,
      time_words, note, due_on, search)
    select uuidv7(), ${planId}, row_number() over (), ordinal, field, content, product, '', '', '', '',
      make_date(${sql.lit(year)}, 12, 31), search
    from (select * from programme_task order by id limit ${sql.lit(size.handOut.tasks)}) as source`.execute(
    db,
  );
  const { rows } = await sql<{ id: string }>`
    select bench_id(${sql.lit(AGENCY)}, number) as id from bench_agency where province = 0 and kind <> 'root'
    order by number limit ${size.handOut.agencies}`.execute(db);
  const agencies = rows.map(({ id }) => id);
  await sql`insert into task_agency (task_id, agency_id, role, position, origin)
    select task.id, agency, 'LEAD', place, 'RESOLVED'
    from task, unnest(${agencies}::uuid[]) with ordinality as a (agency, place) where plan_id = ${planId}`.execute(
    db,
  );
  await sql`insert into task_time (task_id, position, label, kind, due_on)
    select id, 1, '', 'DATE', due_on from task where plan_id = ${planId}`.execute(db);
  await sql`update plan set status = 'PUBLISHED', published_at = now() where id = ${planId}`.execute(db);
  return { planId, assignments: size.handOut.tasks * agencies.length };
}

/** The lines of an act by which all agencies of the second province go over into those of the first, place by place. */
export function mergingLines(size: Size): LineInput[] {
  const per = perProvince(size);
  return Array.from({ length: per }, (_, place) => ({
    kind: 'MERGE',
    agencyCode: `B${per + place}`,
    successorCode: `B${place}`,
    takesBelow: true,
    takesPeople: true,
  }));
}
