import type { App } from '../../src/platform/context.ts';
import { openSession, SESSION_COOKIE } from '../../src/platform/sessions.ts';
import { generateDossiers, type Store } from '../dossiers/generate.ts';
import { SIZES, type Size } from '../dossiers/size.ts';
import type { Benchmark, Scale } from '../figure.ts';
import { startFloor } from '../floor.ts';
import { openWorld, type World } from '../world.ts';
import { measureFirstVisits } from './first-visit.ts';
import { measureIntake } from './intake.ts';
import { FLOOR, measureReading, type Rounds } from './reading.ts';

/** Somebody who is signed in. */
interface Person {
  personId: string;
  agencyId: string;
  cookie: string;
}

/** The store, the product on it and the floor beside it, by their addresses. */
export interface OneStop {
  app: App;
  databaseUrl: string;
  size: Size;
  product: string;
  floor: string;
  leader: Person;
  /** Clerks and officers of communes, in turn. */
  clerk(index: number): Person;
  officer(index: number): Person;
}

const LOADS: Record<Scale, { rounds: Rounds; seconds: number }> = {
  smoke: { rounds: { warmUp: 1, counted: 2 }, seconds: 0.2 },
  small: { rounds: { warmUp: 3, counted: 20 }, seconds: 1.5 },
  medium: { rounds: { warmUp: 30, counted: 200 }, seconds: 9 },
  full: { rounds: { warmUp: 100, counted: 500 }, seconds: 60 },
};

/** The one-stop at the scale of a province's years (issue "The one-stop"). */
export const oneStop: Benchmark = {
  name: 'one-stop',
  about: '3 million dossiers: intake, lists, search, forms, what the portal sends',
  async run(scale, report, say) {
    const size = SIZES[scale];
    const { rounds, seconds } = LOADS[scale];
    say('Starting PostgreSQL …');
    const opened = await openWorld(MEMORY);
    try {
      say(`Making ${size.dossiers} dossiers …`);
      const store = await generateDossiers(opened.app, size, say);
      const floor = await startFloor(opened.databaseUrl, FLOOR);
      const world = await peopled(opened, store, size, {
        product: await opened.serve(),
        floor: floor.address,
      });
      say('Asking for lists, searching, printing …');
      await measureReading(world, report, rounds);
      await floor.stop();
      say('Taking dossiers in …');
      await measureIntake(world, report, seconds);
      say('Visiting the portal for the first time …');
      await measureFirstVisits(world.product, report);
    } finally {
      await opened.close();
    }
  },
};

/** As for a server of 8 GB that PostgreSQL shares with the product. */
const MEMORY = ['-c', 'shared_buffers=2GB', '-c', 'max_wal_size=8GB', '-c', 'effective_cache_size=4GB'];

async function peopled(
  { app, databaseUrl }: World,
  { province }: Store,
  size: Size,
  addresses: Pick<OneStop, 'product' | 'floor'>,
): Promise<OneStop> {
  const signIn = async (personId: string, agencyId: string): Promise<Person> => {
    const secret = await openSession(app, app.db, personId, { ip: null, userAgent: null });
    return { personId, agencyId, cookie: `${SESSION_COOKIE}=${secret}` };
  };
  const clerks: Person[] = [];
  const officers: Person[] = [];
  for (const { receivingId, seats } of province.communes)
    for (const { clerk, officer } of seats.slice(0, 1)) {
      clerks.push(await signIn(clerk, receivingId));
      officers.push(await signIn(officer, receivingId));
    }
  const inTurn =
    (people: readonly Person[]) =>
    (index: number): Person => {
      const found = people[index % people.length];
      if (!found) throw new RangeError('nobody is signed in');
      return found;
    };
  return {
    app,
    databaseUrl,
    size,
    ...addresses,
    leader: await signIn(province.leader, ''),
    clerk: inTurn(clerks),
    officer: inTurn(officers),
  };
}
