import { today as officeDay } from '../../src/platform/context.ts';
import type { Benchmark } from '../figure.ts';
import { startFloor } from '../floor.ts';
import { openWorld } from '../world.ts';
import { FLOOR } from './floor.ts';
import { FULL, generate, MEDIUM, SMALL, SMOKE } from './generate.ts';
import { measureActs, measureApi, measurePages } from './measures.ts';

const SCALES = {
  full: { size: FULL, rounds: { warmUp: 100, counted: 400 }, seconds: 10 },
  medium: { size: MEDIUM, rounds: { warmUp: 30, counted: 120 }, seconds: 4 },
  smoke: { size: SMOKE, rounds: { warmUp: 1, counted: 2 }, seconds: 0.2 },
  small: { size: SMALL, rounds: { warmUp: 5, counted: 20 }, seconds: 1 },
};

/** The programme at work, at the scale of all provinces in one database (issue "The programme at work"). */
export const programme: Benchmark = {
  name: 'programme',
  about: '34 provinces, 600,000 assignments: pages, API, handing out, reorganisation',
  async run(scale, report, say) {
    const { size, rounds, seconds } = SCALES[scale];
    say('Starting PostgreSQL …');
    const { app, databaseUrl, serve, close } = await openWorld();
    try {
      const today = officeDay(app).toString();
      say(`Making the data of ${size.provinces} provinces …`);
      await generate(app.db, size, today, say);
      const floor = await startFloor(databaseUrl, FLOOR);
      const world = { app, today, product: await serve(), floor: floor.address };
      say('Asking for pages …');
      await measurePages(world, size, report, rounds);
      say('Asking the API …');
      await measureApi(world, size, report, seconds);
      await floor.stop();
      say('Handing out, reorganising, reminding …');
      await measureActs(world, size, report);
    } finally {
      await close();
    }
  },
};
