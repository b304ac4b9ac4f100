/** Lists, search, tracking and forms: each under its bar for 95 of 100, asked one after the other. */
import { sql } from 'kysely';
import { type Question, times } from '../asking.ts';
import { applicant } from '../dossiers/applicants.ts';
import { type Figure, timeFigure } from '../figure.ts';
import type { Statements } from '../floor.ts';
import type { OneStop } from './one-stop.ts';

const LISTED = `select d.id, d.code, d.procedure_code, d.owner_name, d.status, d.due_at, d.warn_at, d.promised_at,
  d.version, v.name from dossier d join procedure_version v on v.id = d.procedure_version_id`;
const asList = (rows: string): string => `select json_agg(row) as body from (${rows}) as row`;

/** Barely: the same rows by one statement each. */
export const FLOOR: Statements = {
  '/mine': asList(
    `${LISTED} where d.assignee_id = $1 and d.finished_at is null order by d.due_at nulls last, d.id limit 51`,
  ),
  '/code': asList(`${LISTED} where d.code = $1`),
  '/identity':
    asList(`${LISTED} where d.owner_hash = decode($1, 'hex') or d.submitter_hash = decode($1, 'hex')
    order by d.submitted_at desc, d.id limit 51`),
  '/name': asList(`${LISTED} where fold(d.owner_name) like fold($1) || '%' limit 51`),
  '/name-at': asList(
    `${LISTED} where fold(d.owner_name) like fold($1) || '%' and d.receiving_agency_id = $2 limit 51`,
  ),
  '/dossier': `select json_build_object('dossier', to_json(d) , 'events',
      (select json_agg(e order by seq) from dossier_event e where e.dossier_id = d.id), 'papers',
      (select json_agg(p order by position) from dossier_component p where p.dossier_id = d.id)) as body
    from dossier d where d.code = $1`,
};

interface Asked {
  figure: string;
  bar: number;
  /** The n-th question, and the floor's, path and parameters. */
  product(index: number): Question;
  floor: ((index: number) => [path: string, ...values: string[]]) | null;
}

export interface Rounds {
  warmUp: number;
  counted: number;
}

export async function measureReading(
  world: OneStop,
  report: (figure: Figure) => void,
  rounds: Rounds,
): Promise<void> {
  const all = rounds.warmUp + rounds.counted;
  for (const { figure, bar, product, floor } of await questions(world, all)) {
    const indexes = Array.from({ length: all }, (_, index) => index);
    const below = floor === null ? null : await times(world.floor, indexes.map(bareOf(floor)), rounds.warmUp);
    const measured = await times(world.product, indexes.map(product), rounds.warmUp);
    report(timeFigure(figure, measured, bar, below));
  }
}

const bareOf =
  (floor: (index: number) => [path: string, ...values: string[]]) =>
  (index: number): Question => {
    const [path, ...values] = floor(index);
    return {
      method: 'GET',
      path: `${path}?${new URLSearchParams(values.map((value, at) => [`v${at}`, value]))}`,
    };
  };

const API = '/api/v1/dossiers';

async function questions(world: OneStop, count: number): Promise<Asked[]> {
  const { leader } = world;
  const codes = await codesOf(world, count);
  const find = (q: string, cookie = leader.cookie): Question =>
    get(`${API}?${new URLSearchParams({ q })}`, cookie);
  const person = (index: number) => applicant((index * 37) % world.size.applicants);
  const hash = (index: number): string =>
    world.app.keys.blind('dossier identity', person(index).idNumber)[0].toString('hex');
  const code = (index: number): string => codes[index % codes.length]?.code ?? '';
  const fold = (words: string): string =>
    words.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  return [
    {
      figure: 'my list, page',
      bar: 30,
      product: (index) => get('/dossiers?list=mine', world.officer(index).cookie, 'text/html'),
      floor: (index) => ['/mine', world.officer(index).personId],
    },
    {
      figure: 'my list, API',
      bar: 30,
      product: (index) => get(`${API}?list=mine`, world.officer(index).cookie),
      floor: (index) => ['/mine', world.officer(index).personId],
    },
    {
      figure: 'search by code',
      bar: 30,
      product: (index) => find(code(index)),
      floor: (index) => ['/code', code(index)],
    },
    {
      figure: 'search by identity number',
      bar: 30,
      product: (index) => find(person(index).idNumber),
      floor: (index) => ['/identity', hash(index)],
    },
    {
      figure: 'search by name, the whole province',
      bar: 30,
      product: (index) => find(fold(person(index).name)),
      floor: (index) => ['/name', person(index).name],
    },
    {
      figure: 'search by name, at one commune',
      bar: 30,
      product: (index) => find(fold(person(index).name), world.clerk(index).cookie),
      floor: (index) => ['/name-at', person(index).name, world.clerk(index).agencyId],
    },
    {
      figure: 'open one dossier by its code, the look recorded',
      bar: 30,
      product: (index) => get(`${API}/${code(index)}?purpose=kiem-tra`, leader.cookie),
      floor: (index) => ['/dossier', code(index)],
    },
    {
      figure: 'receipt as PDF',
      bar: 20,
      product: (index) => {
        const { id = '', seq = 1 } = codes[index % codes.length] ?? {};
        return get(`/dossiers/${id}/forms/RECEIPT-${seq}.pdf?purpose=in`, leader.cookie);
      },
      floor: null,
    },
  ];
}

const get = (path: string, cookie: string, accept = 'application/json'): Question => ({
  method: 'GET',
  path,
  headers: { cookie, accept },
});

/** Dossiers from everywhere in the store, with the number of the event that made their receipt. */
async function codesOf(
  { app }: OneStop,
  count: number,
): Promise<{ id: string; code: string; seq: number }[]> {
  const { rows } = await sql<{ id: string; code: string; seq: number }>`
    select d.id, d.code, f.seq from (
      select (random(0.0, 1.0) * (select max(number) from bench_copy))::bigint as number from setseed(0.5), generate_series(1, ${count})) r
      join bench_copy c using (number) join dossier d on d.id = c.id
      join dossier_form f on f.dossier_id = d.id and f.form = 'RECEIPT'`.execute(app.db);
  return rows;
}
