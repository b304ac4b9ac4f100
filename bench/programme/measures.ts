/** What is measured: pages, the API, and the two great acts. */
import { sql } from 'kysely';
import { carryOutAct, draftAct } from '../../src/agencies/index.ts';
import { movingDossiers } from '../../src/dossiers/index.ts';
import { movingEscalations } from '../../src/notices/index.ts';
import { movingDrafts } from '../../src/plans/index.ts';
import { type App, systemContext } from '../../src/platform/context.ts';
import { openSession, SESSION_COOKIE } from '../../src/platform/sessions.ts';
import { movingOffers } from '../../src/procedures/index.ts';
import { handOut, movingWork, remindDue } from '../../src/programmes/index.ts';
import { byTurns, count, type Question, TURNS, times } from '../asking.ts';
import { type Figure, quantile, rateFigure } from '../figure.ts';
import { FIELDS, makePlan, mergingLines, peopleOf, provinceId, type Size } from './generate.ts';

type Report = (figure: Figure) => void;

/** What is measured: the product and the floor behind their addresses, on data of today. */
interface World {
  app: App;
  /** The office's date: the data are as of it. */
  today: string;
  product: string;
  floor: string;
}

interface Person {
  cookie: string;
  province: number;
  agencyId: string;
}

/** Opens a session for people of a role, the first of each province, or `each` of each. */
async function signIn(world: World, size: Size, role: string, each = 1): Promise<Person[]> {
  const people: Person[] = [];
  for (let province = 0; province < size.provinces; province++)
    for (const { personId, agencyId } of (await peopleOf(world.app.db, province, role)).slice(0, each)) {
      const secret = await openSession(world.app, world.app.db, personId, { ip: null, userAgent: null });
      people.push({ cookie: `${SESSION_COOKIE}=${secret}`, province, agencyId });
    }
  return people;
}

const get = (path: string, cookie: string): Question => ({
  method: 'GET',
  path,
  headers: { cookie, accept: 'text/html' },
});
const bare = (path: string, values: readonly string[]): Question => ({
  method: 'GET',
  path: `${path}?${new URLSearchParams(values.map((value, index) => [`v${index}`, value]))}`,
});

const inTurn = <T>(all: readonly T[], index: number): T => {
  const found = all[index % all.length];
  if (found === undefined) throw new RangeError('nobody to ask as');
  return found;
};

/** "Việc của tôi", the leader's page and the heat map: 95 of 100 under 50 ms. */
export async function measurePages(
  world: World,
  size: Size,
  report: Report,
  rounds: { warmUp: number; counted: number },
): Promise<void> {
  const officers = await signIn(world, size, 'OFFICER', 20);
  const leaders = await signIn(world, size, 'LEADER');
  const roots = (person: Person): string[] => [provinceId(size, person.province), world.today];
  const pages = [
    {
      name: 'my work',
      path: '/my-work',
      people: officers,
      floor: '/my-work',
      values: (p: Person) => [p.agencyId, world.today],
    },
    { name: "leader's page", path: '/dashboard', people: leaders, floor: '/dashboard', values: roots },
    { name: 'heat map', path: '/dashboard/agencies', people: leaders, floor: '/dashboard', values: roots },
  ];
  for (const { name, path, people, floor, values } of pages) {
    const turns = Array.from({ length: rounds.warmUp + rounds.counted }, (_, index) => inTurn(people, index));
    const below = await times(
      world.floor,
      turns.map((person) => bare(floor, values(person))),
      rounds.warmUp,
    );
    const measured = await times(
      world.product,
      turns.map((person) => get(path, person.cookie)),
      rounds.warmUp,
    );
    const value = quantile(measured, 0.95);
    report({
      figure: `${name}, p95`,
      value,
      unit: 'ms',
      floor: quantile(below, 0.95),
      bar: '< 50',
      ok: value < 50,
    });
  }
}

const CONNECTIONS = 16;

/** Through the API: a progress update with its event at 60 % of the floor's rate, a filtered list of 50 at 50 %. */
export async function measureApi(world: World, size: Size, report: Report, seconds: number): Promise<void> {
  const officers = await signIn(world, size, 'OFFICER');
  const open = await openAssignments(world, officers);
  const options = { connections: CONNECTIONS, seconds: seconds / TURNS };
  const update = { percent: 55, narrative: 'Đã hoàn thành rà soát đợt 1, đang tổng hợp kết quả.' };
  // Each turn of each side has its share, so that the last ones do not find the work done.
  const share = Math.floor(open.length / (2 * (TURNS + 1)));
  let taken = 0;
  const each = (toQuestion: (one: (typeof open)[number]) => Question): (() => Question | undefined) => {
    const rest = open.slice(taken, taken + share).values();
    taken += share;
    return () => {
      const { value, done } = rest.next();
      return done ? undefined : toQuestion(value);
    };
  };
  const written = await byTurns(
    () =>
      count(
        world.floor,
        each(({ id }) => ({
          method: 'POST',
          path: '/progress',
          body: JSON.stringify([id, world.today, update.percent, update.narrative]),
        })),
        options,
      ),
    () =>
      count(
        world.product,
        each(({ id, cookie }) => ({
          method: 'POST',
          path: `/api/v1/assignments/${id}/reports`,
          headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
          body: JSON.stringify(update),
        })),
        options,
      ),
  );
  report(rateFigure('store a progress update', written, 0.6));

  const from = world.today;
  let turn = 0;
  const listed = await byTurns(
    () =>
      count(
        world.floor,
        () =>
          bare('/list', [provinceId(size, inTurn(officers, turn).province), from, inTurn(FIELDS, turn++)]),
        options,
      ),
    () =>
      count(
        world.product,
        () => {
          const path = `/api/v1/assignments?size=50&dueFrom=${from}&field=${inTurn(FIELDS, turn)}`;
          return get(path, inTurn(officers, turn++).cookie);
        },
        options,
      ),
  );
  report(rateFigure('list 50 assignments, filtered', listed, 0.5));
}

/** Open assignments below officers at the top of their provinces, provinces in turn. */
async function openAssignments(
  world: World,
  officers: readonly Person[],
): Promise<{ id: string; cookie: string }[]> {
  const cookies = new Map(officers.map(({ agencyId, cookie }) => [agencyId, cookie]));
  const { rows } = await sql<{ id: string; province_id: string }>`
    select id, province_id from assignment
    where approved_on is null and province_id = any (${[...cookies.keys()]}::uuid[])
    order by row_number() over (partition by province_id order by id)`.execute(world.app.db);
  return rows.map(({ id, province_id }) => ({ id, cookie: cookies.get(province_id) ?? '' }));
}

/** What moves with an agency, in all rooms: as on the map. */
const HOOKS = [movingWork, movingDrafts, movingOffers, movingDossiers, movingEscalations];

/** A plan of 500 tasks handed out to 200 agencies; a province that goes over into another; a day's reminders. */
export async function measureActs(world: World, size: Size, report: Report): Promise<void> {
  const context = systemContext(world.app, 'bench');
  const { tasks, agencies } = size.handOut;
  const { planId, assignments } = await makePlan(world.app.db, size);
  const floor = await bareHandOut(world, size, planId);
  const out = await timed(async () => void (await handOut(context, planId)));
  report({
    figure: `hand out ${tasks} tasks to ${agencies} agencies (${assignments} assignments)`,
    value: out,
    unit: 's',
    floor,
    bar: '< 3',
    ok: out < 3,
  });

  const act = {
    title: 'Hợp nhất hai tỉnh',
    document: 'Nghị quyết số 202/2025/QH15',
    takesEffect: world.today,
  };
  const actId = await draftAct(context, act, mergingLines(size));
  const bareMove = await bareTransfer(world, size);
  const moved = await timed(async () => void (await carryOutAct(context, actId, HOOKS)));
  report({
    figure: 'reorganise a province',
    value: moved,
    unit: 's',
    floor: bareMove,
    bar: '< 10',
    ok: moved < 10,
  });

  const first = await timed(async () => void (await remindDue(context)));
  report({
    figure: 'remind of everything due, for the first time',
    value: first,
    unit: 's',
    floor: null,
    bar: null,
    ok: true,
  });
  const again = await timed(async () => void (await remindDue(context)));
  report({
    figure: 'remind again on the same day',
    value: again,
    unit: 's',
    floor: null,
    bar: null,
    ok: true,
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

/** A thrown value that undoes a transaction. */
class Undo extends Error {}

/** The same assignments by one statement, undone again. */
function bareHandOut(world: World, size: Size, planId: string): Promise<number> {
  return undone(world, (tx) =>
    sql`
      insert into assignment (province_id, plan_id, task_id, agency_id, role, field, position, due_on, opened_on,
        last_moved_at)
      select old.province_id, old.plan_id, old.id, a.id, 'LEAD', old.field, 1, old.due_on, ${world.today}, now()
      from (select * from programme_task order by id limit ${size.handOut.tasks}) as old,
        (select agency_id as id from task_agency where task_id = (
          select id from task where plan_id = ${planId} limit 1) limit ${size.handOut.agencies}) as a
      on conflict do nothing`.execute(tx),
  );
}

/** The open work of a province, changed hands by one statement, undone again. */
function bareTransfer(world: World, size: Size): Promise<number> {
  return undone(world, (tx) =>
    sql`
      with moved as (
        update assignment set transferred_on = ${world.today}, decision = 'Nghị quyết', version = version + 1
        where province_id = ${provinceId(size, 1)} and approved_on is null returning *)
      insert into assignment (province_id, plan_id, task_id, agency_id, role, field, position, time_position, due_on,
        opened_on, scope, last_moved_at)
      select province_id, plan_id, task_id, agency_id, role, field, position, time_position, due_on, opened_on, 'x', now()
      from moved`.execute(tx),
  );
}

async function undone(
  world: World,
  work: (
    tx: Parameters<Parameters<ReturnType<World['app']['db']['transaction']>['execute']>[0]>[0],
  ) => Promise<unknown>,
): Promise<number> {
  let seconds = 0;
  await world.app.db
    .transaction()
    .execute(async (tx) => {
      seconds = await timed(async () => void (await work(tx)));
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return seconds;
}
