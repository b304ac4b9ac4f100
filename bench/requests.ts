import { appoint, createPerson, importAgencies, listAgencies } from '../src/agencies/index.ts';
import { systemContext } from '../src/platform/context.ts';
import { openSession, SESSION_COOKIE } from '../src/platform/sessions.ts';
import { startBareServer } from './bare-server.ts';
import type { Benchmark, Scale } from './figure.ts';
import { ask } from './load.ts';
import { openWorld, type World } from './world.ts';

interface Sizes {
  provinces: number;
  agenciesEach: number;
  milliseconds: number;
}
const SIZES: Record<Scale, Sizes> = {
  smoke: { provinces: 1, agenciesEach: 20, milliseconds: 100 },
  small: { provinces: 2, agenciesEach: 100, milliseconds: 1_500 },
  medium: { provinces: 8, agenciesEach: 235, milliseconds: 3_000 },
  full: { provinces: 34, agenciesEach: 235, milliseconds: 8_000 },
};

/** What the ground floor costs each request: session, person, posts, rights, tree, frame of the page. */
export const requests: Benchmark = {
  name: 'requests',
  about: 'what every request costs before its room does anything',
  async run(scale, report, say) {
    const { provinces, agenciesEach, milliseconds } = SIZES[scale];
    const world = await openWorld();
    try {
      say(`Founding ${provinces} provinces of ${agenciesEach} agencies …`);
      const cookie = await foundProvinces(world, provinces, agenciesEach);
      const address = await world.serve();
      for (const [figure, path, accept] of ASKED) {
        say(`Asking for ${path} …`);
        const asked = { address, path, headers: { cookie, accept } };
        const one = await ask(asked, { connections: 1, milliseconds });
        const many = await ask(asked, { connections: 16, milliseconds });
        const bare = await startBareServer({ ...SESSION_ALONE(world), bytes: many.bytes });
        const floor = await ask(
          { address: bare.address, path: '/' },
          { connections: 16, milliseconds: milliseconds / 2 },
        );
        await bare.stop();
        report({
          figure: `${figure}, rate over 16 connections`,
          value: many.rate,
          unit: '1/s',
          floor: floor.rate,
          bar: null,
          ok: true,
        });
        report({
          figure: `${figure}, p95`,
          value: one.p95,
          unit: 'ms',
          floor: null,
          bar: '< 50',
          ok: one.p95 < 50,
        });
      }
    } finally {
      await world.close();
    }
  },
};

const ASKED = [
  ['an empty list by the API', '/api/v1/plans', 'application/json'],
  ['an empty list as a page', '/plans', 'text/html'],
] as const;

/** Barely: the row of the session, and nothing done with it. */
const SESSION_ALONE = ({ databaseUrl }: World) => ({
  databaseUrl,
  statement: 'select * from session limit 1',
  values: [],
});

/** Provinces side by side; returns the cookie of an officer of the last one. */
async function foundProvinces(world: World, provinces: number, agencies: number): Promise<string> {
  const context = systemContext(world.app, 'bench');
  const validFrom = '2020-01-01';
  const usual = { shortName: '', identifierCode: '', legalBasis: '', validFrom };
  for (let province = 1; province <= provinces; province++) {
    const root = `TINH_${province}`;
    const rows = Array.from({ length: agencies - 1 }, (_, index) => ({
      ...usual,
      code: `${root}_CQ_${index}`,
      name: index < 20 ? `Sở thứ ${index + 1}` : `Ủy ban nhân dân xã số ${index - 19}`,
      kinds: [index < 20 ? ('SO' as const) : ('UBND_XA' as const)],
      level: index < 20 ? ('PROVINCE' as const) : ('COMMUNE' as const),
      parentCode: root,
    }));
    await importAgencies(context, [
      {
        ...usual,
        code: root,
        name: `Ủy ban nhân dân tỉnh số ${province}`,
        kinds: ['UBND_TINH'],
        level: 'PROVINCE',
        parentCode: null,
      },
      ...rows,
    ]);
  }
  const all = await listAgencies(context);
  const agencyId = all.find(({ code }) => code === `TINH_${provinces}_CQ_0`)?.id ?? '';
  const personId = await createPerson(context, { fullName: 'Người Đo Đạc', username: 'do.dac' });
  await appoint(context, { personId, agencyId, role: 'OFFICER', title: 'Chuyên viên', validFrom });
  const secret = await openSession(world.app, world.app.db, personId, { ip: null, userAgent: null });
  return `${SESSION_COOKIE}=${secret}`;
}
