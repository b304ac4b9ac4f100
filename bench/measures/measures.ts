import { sql } from 'kysely';
import { appoint, createPerson } from '../../src/agencies/index.ts';
import { recountFiled } from '../../src/measures/index.ts';
import { systemContext, today } from '../../src/platform/context.ts';
import { openSession, SESSION_COOKIE } from '../../src/platform/sessions.ts';
import type { Benchmark, Figure, Scale } from '../figure.ts';
import { quantile } from '../figure.ts';
import { foundOffices, type Offices, type OfficesSize, simulateOffices, withoutIndexes } from '../offices.ts';
import { openWorld, type World } from '../world.ts';
import { measureKeeping } from './keeping.ts';
import { type Question, questionsOf } from './questions.ts';

interface Size extends OfficesSize {
  /** Months of dossiers in the store when it is measured, one after the other. */
  months: readonly number[];
  rounds: number;
  /** Dossiers taken in for the price of keeping facts. */
  intakes: number;
}

const SIZES: Record<Scale, Size> = {
  smoke: { provinces: 1, departments: 2, communes: 2, months: [1, 2], rounds: 2, intakes: 4 },
  small: { provinces: 1, departments: 4, communes: 10, months: [2, 4], rounds: 15, intakes: 60 },
  medium: { provinces: 8, departments: 14, communes: 88, months: [4, 12], rounds: 30, intakes: 300 },
  full: { provinces: 34, departments: 14, communes: 88, months: [12, 24, 60], rounds: 200, intakes: 1500 },
};

type Report = (figure: Figure) => void;
type Say = (line: string) => void;

/** Numbers at the scale of the country (issue "Numbers that measure themselves"). */
export const measures: Benchmark = {
  name: 'measures',
  about:
    '1, 2, 5 million dossiers in 3,500 agencies: dashboards, "as of", recomputation, what keeping facts costs',
  async run(scale, report, say) {
    const size = SIZES[scale];
    say('Starting PostgreSQL …');
    const world = await openWorld();
    try {
      const offices = await foundOffices(world.app, size);
      const cookie = await leader(world, offices);
      const address = await world.serve();
      let filled = 0;
      let dossiers = 0;
      const grown = new Map<string, number[]>();
      for (const months of size.months) {
        dossiers += await fill(world, offices, { from: filled, to: months }, say);
        filled = months;
        const name = `${months} months, ${dossiers} dossiers`;
        say(`Asking with ${name} …`);
        for (const question of questionsOf(today(world.app), offices)) {
          const figure = await measureQuestion(world, question, { address, cookie, rounds: size.rounds });
          grown.set(question.name, [...(grown.get(question.name) ?? []), figure.value]);
          report({ ...figure, figure: `${question.name}, p95 (${name})` });
        }
      }
      reportGrowth(grown, dossiers, size, report);
      await measureRecount(world, report, say);
      say('Taking in, with and without keeping facts …');
      await measureKeeping(world, offices, size.intakes, report);
    } finally {
      await world.close();
    }
  },
};

/** Whoever sees the numbers of all agencies of the first province, and of the country. */
async function leader({ app }: World, { provinces }: Offices): Promise<string> {
  const context = systemContext(app, 'bench');
  const personId = await createPerson(context, { fullName: 'Người Đo Đạc', username: 'do.dac' });
  await appoint(context, {
    personId,
    agencyId: provinces[0] ?? '',
    role: 'LEADER',
    title: 'Chủ tịch',
    validFrom: '2020-01-01',
  });
  const secret = await openSession(app, app.db, personId, { ip: null, userAgent: null });
  return `${SESSION_COOKIE}=${secret}`;
}

/** Months back from today: `from` of them are there already. */
async function fill(
  { app }: World,
  offices: Offices,
  months: { from: number; to: number },
  say: Say,
): Promise<number> {
  const day = today(app);
  const begun = performance.now();
  const putBack = await withoutIndexes(app.db);
  let written = 0;
  for (let month = months.from; month < months.to; month += Math.min(12, months.to - month)) {
    const from = day.subtract({ months: Math.min(month + 12, months.to) }).add({ days: 1 });
    say(`Making the dossiers from ${from} on …`);
    written += await simulateOffices(
      app,
      offices,
      {
        from: from.toString(),
        to: day.subtract({ months: month }).toString(),
        until: day.toPlainDateTime('17:00').toString(),
        seed: month + 1,
      },
      () => {},
    );
  }
  say(`  ${written} dossiers: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  await putBack(say);
  return written;
}

async function measureQuestion(
  world: World,
  question: Question,
  { address, cookie, rounds }: { address: string; cookie: string; rounds: number },
): Promise<Figure> {
  const times: number[] = [];
  for (let round = -3; round < rounds; round++) {
    const begun = performance.now();
    const answer = await fetch(new URL(question.path, address), { headers: { cookie } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${question.path} answered ${answer.status}`);
    if (round >= 0) times.push(performance.now() - begun);
  }
  const begun = performance.now();
  await question.plain.execute(world.app.db);
  const plain = performance.now() - begun;
  const value = quantile(times, 0.95);
  return {
    figure: question.name,
    value,
    unit: 'ms',
    floor: plain,
    bar: `< ${question.bar}`,
    ok: value < question.bar,
  };
}

/** How much more a question costs in the biggest store than in the smallest, beside how much bigger that is. */
function reportGrowth(
  grown: ReadonlyMap<string, number[]>,
  dossiers: number,
  { months }: Size,
  report: Report,
): void {
  const store = (months.at(-1) ?? 1) / (months[0] ?? 1);
  for (const [name, values] of grown) {
    const value = (values.at(-1) ?? 0) / (values[0] ?? 1);
    report({
      figure: `${name}: growth while the store grew ${store} times, to ${dossiers} dossiers`,
      value,
      unit: 'times',
      floor: store,
      bar: `< ${store}`,
      ok: value < store,
    });
  }
}

async function measureRecount({ app }: World, report: Report, say: Say): Promise<void> {
  const day = today(app);
  const time = { from: day.subtract({ years: 1 }).add({ days: 1 }).toString(), to: day.toString() };
  say(`Recomputing the dossiers from ${time.from} on …`);
  const barely = performance.now();
  await sql`
    select count(distinct e.dossier_id), count(*) from dossier_event e join dossier d on d.id = e.dossier_id
    where d.submitted_at >= ${time.from}::date and e.data is not null`.execute(app.db);
  const floor = (performance.now() - barely) / 1000;
  const begun = performance.now();
  const { dossiers, wrong } = await recountFiled(systemContext(app, 'bench'), time);
  const value = (performance.now() - begun) / 1000;
  if (wrong > 0) throw new Error(`the facts of ${wrong} dossiers are not what their events say`);
  report({
    figure: `recompute a year, ${dossiers} dossiers`,
    value,
    unit: 's',
    floor,
    bar: '< 120',
    ok: value < 120,
  });
}
