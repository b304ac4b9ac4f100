/** What keeping facts costs those who take dossiers in: the same intakes without and with it. */
import { sql } from 'kysely';
import { type Filing, receiveDossier } from '../../src/dossiers/index.ts';
import { countChanges } from '../../src/measures/index.ts';
import { type Context, systemContext } from '../../src/platform/context.ts';
import type { Figure } from '../figure.ts';
import type { Offices } from '../offices.ts';
import type { World } from '../world.ts';

const CONNECTIONS = 8;
/** Taken in turn, so that what the machine does meanwhile falls on both. */
const TURNS = 6;
const BAR = 0.15;

export async function measureKeeping(
  { app }: World,
  offices: Offices,
  intakes: number,
  report: (figure: Figure) => void,
): Promise<void> {
  const context = systemContext(app, 'bench');
  const each = Math.ceil(intakes / TURNS);
  const spent = { without: 0, with: 0 };
  let number = 0;
  const next = (): Filing => filingOf(offices, number++);
  await takeIn(context, each, next);
  for (let turn = 0; turn < TURNS; turn++) {
    await sql`alter table dossier_event disable trigger dossier_event_counted`.execute(app.db);
    spent.without += await seconds(() => takeIn(context, each, next));
    await sql`alter table dossier_event enable trigger dossier_event_counted`.execute(app.db);
    // Counting is part of the price, though it is done by a job, after the intake has been answered.
    spent.with += await seconds(async () => {
      await takeIn(context, each, next);
      await countChanges(context);
    });
  }
  const value = spent.with / spent.without - 1;
  report({
    figure: `keeping facts, on top of the intake of ${each * TURNS} dossiers over ${CONNECTIONS} connections`,
    value: value * 100,
    unit: '%',
    floor: null,
    bar: `<= ${BAR * 100}`,
    ok: value <= BAR,
  });
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

async function takeIn(context: Context, count: number, next: () => Filing): Promise<void> {
  let left = count;
  const connection = async (): Promise<void> => {
    while (left-- > 0) await receiveDossier(context, next());
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
}

/** Over the counter, at one desk after the other. */
function filingOf({ desks, kinds }: Offices, number: number): Filing {
  const open = desks.filter(({ to }) => to === null);
  const desk = open[number % open.length];
  const kind = desk && kinds[desk.kinds[number % desk.kinds.length] ?? 0];
  if (!desk || !kind) throw new Error('no desk');
  return {
    key: `bench-keeping-${number}`,
    procedure: kind.code,
    caseKey: kind.caseKey,
    channel: 'DIRECT',
    receivingAgencyId: desk.receiving,
    owner: {
      kind: 'PERSON',
      fullName: 'Người Đo Đạc',
      idKind: 'CCCD',
      idNumber: String(36_190_000_000 + number).padStart(12, '0'),
      address: 'Thôn 2',
    },
    summary: kind.summary,
    components: kind.papers.map(({ key, original, copy }) => ({ key, original, copy })),
  };
}
