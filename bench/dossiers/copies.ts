/**
 * Copies of templates, made by set-based SQL: each at an office of its own, for an applicant of its own, with codes and
 * numbers of its own, and in everything else what the services wrote. The same scale makes the same rows.
 */
import { sql } from 'kysely';
import type { Db } from '../../src/platform/database.ts';
import type { Province } from './province.ts';
import type { Size } from './size.ts';
import type { Template } from './stories.ts';

type Step = (name: string, work: () => Promise<unknown>) => Promise<void>;

/** Fills the store with `size.dossiers` copies. The queues of what is to be sealed and counted are left out. */
export async function makeCopies(
  db: Db,
  {
    province,
    templates,
    size,
    step,
  }: { province: Province; templates: readonly Template[]; size: Size; step: Step },
): Promise<void> {
  await step('seats and templates', () => prepare(db, province, templates, size));
  await step('copies', () => planCopies(db, size));
  const indexes = await dropIndexes(db);
  await step('dossiers', () => copyRows(db, 'dossier', DOSSIER));
  await Promise.all([
    step('events', () => copyRows(db, 'dossier_event', EVENT)),
    step('papers, steps, forms', async () => {
      for (const [table, own] of Object.entries(OTHERS)) await copyRows(db, table, own);
    }),
  ]);
  await step('counters', () => makeCounters(db));
  await step('indexes', () => makeIndexes(db, indexes));
}

async function prepare(
  db: Db,
  { communes, departments }: Province,
  templates: readonly Template[],
  size: Size,
): Promise<void> {
  const seats = [...communes.map((one) => ({ ...one, commune: true })), ...departments].flatMap((office) =>
    office.seats.map((seat, number) => ({
      ...seat,
      number,
      agency: office.competentId,
      commune: 'commune' in office,
    })),
  );
  await sql`create table bench_seat as
    select row_number() over (partition by case when commune then null else agency end order by number) - 1 as place, given.*
    from jsonb_to_recordset(${JSON.stringify(seats)}::jsonb)
      as given (number int, agency uuid, commune boolean, clerk uuid, officer uuid, head uuid)`.execute(db);
  const all = templates.reduce((sum, { weight }) => sum + weight, 0);
  const rows = templates.map(({ id, commune, office, seat, weight }, place) => ({
    id,
    place,
    commune,
    receiving: office.receivingId,
    competent: office.competentId,
    ...seat,
    copies: Math.round((weight / all) * size.dossiers),
  }));
  await sql`create table bench_template as
    select given.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, place int, commune boolean,
      receiving uuid, competent uuid, clerk uuid, officer uuid, head uuid, copies int)`.execute(db);
}

/** One row for each copy, in order of time: where it lies, who works on it, whose it is, its code and numbers. */
async function planCopies(db: Db, size: Size): Promise<void> {
  await sql`create table bench_copy as
    with seats as (select commune, case when commune then null else agency end as of, count(*) as places from bench_seat group by 1, 2),
    placed as (
      select t.id as template, d.submitted_at, d.accepted_at, d.register_year, d.code is not null as coded,
        case when t.commune then seat.agency else t.receiving end as receiving, seat.agency as competent,
        t.receiving as t_receiving, t.competent as t_competent, t.clerk as t_clerk, t.officer as t_officer,
        t.head as t_head, seat.clerk, seat.officer, seat.head,
        row_number() over (order by d.submitted_at, t.place, turn) as number
      from bench_template t join dossier d on d.id = t.id
        join seats on seats.commune = t.commune and (t.commune or seats.of = t.competent),
        generate_series(0, t.copies - 1) turn
        join bench_seat seat on true
      where seat.commune = t.commune and (t.commune or seat.agency = t.competent) and seat.place = (turn + t.place * 37) % seats.places
    )
    select placed.*,
      (lpad(to_hex((extract(epoch from submitted_at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(number & 4095), 3, '0')
        || '8' || lpad(to_hex(number), 15, '0'))::uuid as id,
      (number * 7919) % ${sql.lit(size.applicants)} as applicant,
      to_char(submitted_at at time zone 'Asia/Ho_Chi_Minh', 'YYMMDD') as day,
      coalesce(taken.last, 0) + row_number() over (
        partition by receiving, to_char(submitted_at at time zone 'Asia/Ho_Chi_Minh', 'YYMMDD') order by number) as of_day,
      coalesce(entered.last, 0) + row_number() over (
        partition by receiving, register_year order by accepted_at, number) as of_year
    from placed
      left join dossier_counter taken on taken.agency_id = receiving
        and taken.period = to_char(submitted_at at time zone 'Asia/Ho_Chi_Minh', 'YYMMDD')
      left join dossier_counter entered on entered.agency_id = receiving and entered.period = register_year::text
    order by number`.execute(db);
  await sql`analyze bench_copy, bench_template`.execute(db);
}

/** What a copy says instead of its template, by column. `old` is the row of the template, `c` the copy. */
type Own = Record<string, string>;

const CODE = `(coalesce(nullif(unit.identifier_code, ''), unit.code) || '-' || c.day || '-' || lpad(c.of_day::text, greatest(4, length(c.of_day::text)), '0'))`;
const agency = (column: string): string =>
  `case old.${column} when c.t_competent then c.competent when c.t_receiving then c.receiving else old.${column} end`;
const person = (column: string): string =>
  `case old.${column} when c.t_clerk then c.clerk when c.t_officer then c.officer when c.t_head then c.head else old.${column} end`;

const DOSSIER: Own = {
  id: 'c.id',
  code: CODE,
  register_number: 'case when c.register_year is not null then c.of_year end',
  intake_key: `'copy-' || lpad(c.number::text, 8, '0')`,
  receiving_agency_id: 'c.receiving',
  competent_agency_id: 'c.competent',
  handling_agency_id: 'c.competent',
  owner_name: 'a.name',
  owner_hash: 'a.owner_hash',
  people: 'a.people',
  owner_citizen_id: 'a.citizen_id',
  assignee_id: person('assignee_id'),
  accepted_by: person('accepted_by'),
};
const EVENT: Own = { agency_id: agency('agency_id'), actor_id: person('actor_id') };
const OTHERS: Record<string, Own> = {
  dossier_component: {},
  dossier_step: {
    agency_id: agency('agency_id'),
    assignee_id: person('assignee_id'),
    finished_by: person('finished_by'),
  },
  dossier_form: {
    // Receipts bear the code, apologies and requests a number of the agency's year.
    number: `case when old.form = 'RECEIPT' then ${CODE} else old.number end`,
    issued_by: person('issued_by'),
    data: `case when old.form = 'RECEIPT' then old.data else replace(old.data::text, c.t_head::text, c.head::text)::jsonb end`,
    pdf_sha256: 'null',
  },
  dossier_supplement: { requested_by: person('requested_by') },
  dossier_result: { signer_id: person('signer_id') },
};

/** Copies the rows of a table with all their columns, whichever there are. */
async function copyRows(db: Db, table: string, own: Own): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`.execute(
    db,
  );
  const key = table === 'dossier' ? 'id' : 'dossier_id';
  const columns = rows.map(({ name }) => name);
  const values = columns.map((name) => own[name] ?? (name === key ? 'c.id' : `old.${name}`));
  const people = table === 'dossier' ? 'join bench_applicant a on a.number = c.applicant' : '';
  await db.connection().execute(async (connection) => {
    const run = (text: string): Promise<unknown> => sql.raw(text).execute(connection);
    // As when a dump is read back: what the rows were checked by once is not checked again.
    await run(`set session_replication_role = replica`);
    try {
      await run(`insert into ${table} (${columns.join(', ')}) select ${values.join(', ')}
        from bench_copy c join ${table} old on old.${key} = c.template join agency unit on unit.id = c.receiving ${people}
        order by c.number`);
    } finally {
      await run('reset session_replication_role');
    }
  });
}

/** The next dossier of a service goes on where the copies end. */
const makeCounters = (db: Db) =>
  sql`
  insert into dossier_counter (agency_id, period, last)
  select receiving, day, max(of_day) from bench_copy group by 1, 2
  union all select receiving, register_year::text, max(of_year) from bench_copy where register_year is not null group by 1, 2
  on conflict (agency_id, period) do update set last = greatest(dossier_counter.last, excluded.last)`.execute(
    db,
  );

const TABLES = ['dossier', 'dossier_event', ...Object.keys(OTHERS)];

/** Indexes that no constraint needs: made again afterwards, all at once, which is several times quicker. */
async function dropIndexes(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = any (${TABLES}::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)`.execute(
    db,
  );
  for (const { name } of rows) await sql.raw(`drop index ${name}`).execute(db);
  return rows.map(({ definition }) => definition);
}

/** Two at a time: as many as there are cores. */
async function makeIndexes(db: Db, definitions: readonly string[]): Promise<void> {
  const rest = definitions.values();
  const work = (): Promise<void> =>
    db.connection().execute(async (connection) => {
      await sql`set maintenance_work_mem = '512MB'`.execute(connection);
      for (const definition of rest) await sql.raw(definition).execute(connection);
      await sql`reset maintenance_work_mem`.execute(connection);
    });
  await Promise.all([work(), work()]);
}
