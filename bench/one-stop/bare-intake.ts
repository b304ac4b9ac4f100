/**
 * The floor of intake: a bare script that commits the rows of a dossier to the same PostgreSQL as fast as it can, on as
 * many connections, in a thread of its own. One prepared statement takes the numbers and writes every row; what is in
 * the rows was read from dossiers that the product had taken in.
 */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { sql } from 'kysely';
import pg from 'pg';
import type { Db } from '../../src/platform/database.ts';
import type { Counted } from '../asking.ts';

/** Source and build name this file differently. */
const FILE = import.meta.url.endsWith('.ts')
  ? new URL(import.meta.url)
  : new URL('./bench-bare-intake.js', import.meta.url);

/** Rows of one dossier as parameters of the statement; the first is the key, which is made anew each time. */
type Sample = (string | null)[];

export interface BareIntake {
  databaseUrl: string;
  statement: string;
  samples: Sample[];
  connections: number;
  seconds: number;
}

/** What hangs on a dossier when it has been taken in. */
const CHILDREN = ['dossier_event', 'dossier_component', 'dossier_step', 'dossier_form'];

/** The statement that writes dossiers like these, all of one procedure, and the rows of each as its parameters. */
export async function bareIntakeOf(
  db: Db,
  ids: readonly string[],
): Promise<Pick<BareIntake, 'statement' | 'samples'>> {
  const columns = new Map<string, { name: string; type: string }[]>();
  for (const table of ['dossier', ...CHILDREN]) columns.set(table, await columnsOf(db, table));
  let statement = '';
  const samples: Sample[] = [];
  for (const id of ids) {
    const [dossier] = await rowsOf(db, 'dossier', 'id', id, columns.get('dossier') ?? []);
    const values: Sample = [null];
    const taking = (value: string | null, type: string): string => `$${values.push(value)}::${type}`;
    const parts = [
      numbering(
        'day_number',
        taking(dossier?.receiving_agency_id ?? null, 'uuid'),
        taking(periodOf(dossier?.code), 'text'),
      ),
      numbering('year_number', '$2::uuid', taking(dossier?.register_year ?? null, 'text')),
    ];
    const own: Record<string, string> = {
      intake_key: '$1::text',
      register_number: '(select last from year_number)',
      code: `${taking(dossier?.code?.replace(/\d+$/, '') ?? '', 'text')} || lpad(last::text, greatest(4, length(last::text)), '0')`,
    };
    const names = (columns.get('dossier') ?? []).filter(({ name }) => name !== 'id');
    parts.push(`d as (insert into dossier (${names.map(({ name }) => name).join(', ')})
      select ${names.map(({ name, type }) => own[name] ?? taking(dossier?.[name] ?? null, type)).join(', ')}
      from day_number returning id)`);
    for (const table of CHILDREN) {
      const all = (columns.get(table) ?? []).filter(({ name }) => name !== 'dossier_id');
      const rows = await rowsOf(db, table, 'dossier_id', id, all);
      if (rows.length === 0) continue;
      const lists = rows.map(
        (row) => `(${all.map(({ name, type }) => taking(row[name] ?? null, type)).join(', ')})`,
      );
      parts.push(`${table}_written as (insert into ${table} (dossier_id, ${all.map(({ name }) => name).join(', ')})
        select d.id, v.* from d, (values ${lists.join(', ')}) as v)`);
    }
    const text = `with ${parts.join(',\n')} select id from d`;
    if (statement !== '' && text !== statement) throw new Error('the dossiers differ in their rows');
    statement = text;
    samples.push(values);
  }
  return { statement, samples };
}

const numbering = (name: string, agency: string, period: string): string =>
  `${name} as (insert into dossier_counter (agency_id, period, last) values (${agency}, ${period}, 1)
    on conflict (agency_id, period) do update set last = dossier_counter.last + 1 returning last)`;

/** The day in a code, which is the period of its numbers. */
const periodOf = (code: string | null | undefined): string => /-(\d{6})-\d+$/.exec(code ?? '')?.[1] ?? '';

async function columnsOf(db: Db, table: string): Promise<{ name: string; type: string }[]> {
  const { rows } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, null) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`.execute(db);
  return rows;
}

async function rowsOf(
  db: Db,
  table: string,
  key: string,
  id: string,
  columns: readonly { name: string }[],
): Promise<Record<string, string | null>[]> {
  const list = columns.map(({ name }) => `${name}::text`).join(', ');
  const { rows } = await sql<Record<string, string | null>>`
    select ${sql.raw(list)} from ${sql.table(table)} where ${sql.ref(key)} = ${id} order by 1, 2`.execute(db);
  return rows;
}

/** Runs it for its time; resolves with how many were committed. */
export async function commitBarely(bare: BareIntake): Promise<Counted> {
  const worker = new Worker(FILE, { workerData: { bareIntake: bare } });
  const counted = await new Promise<Counted>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  return counted;
}

async function run({ databaseUrl, statement, samples, connections, seconds }: BareIntake): Promise<void> {
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: databaseUrl }));
  await Promise.all(clients.map((client) => client.connect()));
  const mark = `bare-${process.hrtime.bigint()}`;
  let begunOnes = 0;
  let answered = 0;
  const begun = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() - begun < seconds * 1000) {
        const number = begunOnes++;
        const values = [...(samples[number % samples.length] ?? [])];
        values[0] = `${mark}-${number}`;
        await client.query({ name: 'intake', text: statement, values });
        answered++;
      }
    }),
  );
  const counted: Counted = { answered, seconds: (performance.now() - begun) / 1000 };
  await Promise.all(clients.map((client) => client.end()));
  parentPort?.postMessage(counted);
}

const given: unknown = workerData;
if (typeof given === 'object' && given !== null && 'bareIntake' in given)
  await run(given.bareIntake as BareIntake);
