import { sql } from 'kysely';
import { carryOutAct, draftAct, type LineInput, previewAct } from '../src/agencies/index.ts';
import { movingDossiers } from '../src/dossiers/index.ts';
import { movingEscalations } from '../src/notices/index.ts';
import { movingDrafts } from '../src/plans/index.ts';
import { type Context, systemContext } from '../src/platform/context.ts';
import type { Db } from '../src/platform/database.ts';
import { movingOffers } from '../src/procedures/index.ts';
import { movingWork } from '../src/programmes/index.ts';
import type { Benchmark, Scale } from './figure.ts';
import { openWorld } from './world.ts';

interface Sizes {
  provinces: number;
  departments: number;
  /** Rooms of each department. */
  rooms: number;
  communes: number;
  /** Open assignments of each department and commune. */
  assignments: number;
  posts: number;
}
const SIZES: Record<Scale, Sizes> = {
  smoke: { provinces: 2, departments: 2, rooms: 1, communes: 3, assignments: 3, posts: 1 },
  small: { provinces: 4, departments: 5, rooms: 3, communes: 30, assignments: 20, posts: 3 },
  medium: { provinces: 8, departments: 20, rooms: 5, communes: 115, assignments: 60, posts: 5 },
  // 34 provinces of 236 agencies; 600,000 assignments, as in the issue.
  full: { provinces: 34, departments: 20, rooms: 5, communes: 115, assignments: 130, posts: 5 },
};

/** Every room's part, in the order of `site.ts`. */
const movingHooks = [movingWork, movingDrafts, movingOffers, movingDossiers, movingEscalations];

/** Two provinces become one: the act, its preview, and every room's part in it. */
export const reorganisation: Benchmark = {
  name: 'reorganise',
  about: 'two provinces become one, with their work and their people',
  async run(scale, report, say) {
    const sizes = SIZES[scale];
    const world = await openWorld();
    try {
      const context = systemContext(world.app, 'bench');
      say(`Founding ${sizes.provinces} provinces with their work …`);
      await foundProvinces(world.app.db, sizes);
      const lines = linesOf(sizes);
      const act = await draftAct(
        context,
        { title: 'Hợp nhất hai tỉnh', document: 'Nghị quyết số 202/2025/QH15', takesEffect: '2026-01-01' },
        lines,
      );
      say(`Previewing and carrying out ${lines.length} lines …`);
      const preview = await timed(() => previewAct(context, act, movingHooks));
      const floor = await barely(context, sizes);
      const carried = await timed(() => carryOutAct(context, act, movingHooks));
      for (const { key, count } of carried.result) say(`  ${key}: ${count}`);
      const figure = { unit: 's', floor: null, bar: '< 10' };
      report({ ...figure, figure: 'preview', value: preview.seconds, ok: preview.seconds < 10 });
      report({ ...figure, figure: 'carried out', value: carried.seconds, floor, ok: carried.seconds < 10 });
    } finally {
      await world.close();
    }
  },
};

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const started = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - started) / 1000 };
}

/** Departments merge in pairs, communes three by three; whatever no line names goes along. */
function linesOf({ departments, communes }: Sizes): LineInput[] {
  const found = (code: string, kind: 'SO' | 'UBND_XA' | 'UBND_TINH', parentCode: string): LineInput => ({
    kind: 'FOUND',
    agencyCode: code,
    name: `Cơ quan ${code}`,
    level: kind === 'UBND_XA' ? 'COMMUNE' : 'PROVINCE',
    kinds: [kind],
    parentCode,
  });
  const merge = (from: string, to: string): LineInput => ({
    kind: 'MERGE',
    agencyCode: from,
    successorCode: to,
    takesBelow: true,
    takesPeople: true,
  });
  const lines = [found('TINH', 'UBND_TINH', ''), merge('T1', 'TINH'), merge('T2', 'TINH')];
  for (let index = 1; index <= departments; index++)
    lines.push(
      found(`SO_${index}`, 'SO', 'TINH'),
      merge(`T1_SO_${index}`, `SO_${index}`),
      merge(`T2_SO_${index}`, `SO_${index}`),
    );
  for (const province of ['T1', 'T2'])
    for (let index = 1; index + 2 <= communes; index += 3) {
      const heir = `${province}_XA_MOI_${index}`;
      lines.push(found(heir, 'UBND_XA', 'TINH'));
      for (const old of [index, index + 1, index + 2]) lines.push(merge(`${province}_XA_${old}`, heir));
    }
  return lines;
}

/** The same assignments changed by hand: marked in the old place, written in a new one. Rolled back. */
async function barely({ db }: Context, { departments, communes }: Sizes): Promise<number> {
  const { seconds } = await timed(() =>
    db
      .transaction()
      .execute(async (tx) => {
        const { rows } = await sql<{ id: string }>`
          select id from agency where split_part(code, '_', 1) in ('T1', 'T2') and code ~ '_(SO|XA)_[0-9]+$' order by code
          limit ${2 * (departments + communes)}`.execute(tx);
        const ids = rows.map(({ id }) => id);
        await sql`
          update assignment set transferred_on = '2026-01-01', decision = 'x' where agency_id = any (${ids}::uuid[])`.execute(
          tx,
        );
        await sql`
          insert into assignment (province_id, plan_id, task_id, agency_id, role, field, due_on, opened_on, scope,
            origin, transferred_from, last_moved_at)
          select province_id, plan_id, task_id, agency_id, role, field, due_on, opened_on, 'y', 'TRANSFERRED', id, now()
          from assignment where agency_id = any (${ids}::uuid[])`.execute(tx);
        throw new RolledBack();
      })
      .catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error;
      }),
  );
  return seconds;
}

class RolledBack extends Error {}

/** Provinces side by side: agencies, posts, and one programme each whose tasks everybody has. */
async function foundProvinces(db: Db, sizes: Sizes): Promise<void> {
  const { provinces, departments, rooms, communes, assignments, posts } = sizes;
  await sql`
    insert into agency (code, level, kinds, name, valid_from)
    select 'T' || p, 'PROVINCE', '{UBND_TINH}'::text[], 'Tỉnh ' || p, '2004-01-01'::date from generate_series(1, ${provinces}::int) p
    union all select 'T' || p || '_SO_' || d, 'PROVINCE', '{SO}', 'Sở ' || d, '2004-01-01'
      from generate_series(1, ${provinces}::int) p, generate_series(1, ${departments}::int) d
    union all select 'T' || p || '_SO_' || d || '_P' || r, 'INTERNAL', '{PHONG}', 'Phòng ' || r, '2004-01-01'
      from generate_series(1, ${provinces}::int) p, generate_series(1, ${departments}::int) d,
        generate_series(1, ${rooms}::int) r
    union all select 'T' || p || '_XA_' || c, 'COMMUNE', '{UBND_XA}', 'Xã ' || c, '2004-01-01'
      from generate_series(1, ${provinces}::int) p, generate_series(1, ${communes}::int) c`.execute(db);
  await sql`
    insert into agency_parent (agency_id, parent_id, valid_from)
    select child.id, parent.id, '2004-01-01' from agency child join agency parent
      on parent.code = case when child.code ~ '_P[0-9]+$' then regexp_replace(child.code, '_P[0-9]+$', '')
        else split_part(child.code, '_', 1) end
    where child.code ~ '_'`.execute(db);
  await sql`
    with people as (
      insert into person (full_name) select 'Cán bộ ' || n
      from generate_series(1, (select count(*)::int from agency where code ~ '_') * ${posts}::int) n returning id
    ), seats as (
      select agency.id as agency_id, row_number() over (order by agency.id, n) as number
      from agency, generate_series(1, ${posts}::int) n where code ~ '_'
    ), numbered as (select id, row_number() over () as number from people)
    insert into post (person_id, agency_id, role, title, valid_from)
    select numbered.id, seats.agency_id, 'OFFICER', 'Chuyên viên', '2020-01-01' from seats join numbered using (number)`.execute(
    db,
  );
  await programmes(db, assignments);
}

async function programmes(db: Db, assignments: number): Promise<void> {
  const sha256 = '0'.repeat(64);
  await sql`insert into stored_file (sha256, size, media_type) values (${sha256}, 1, 'text/plain')`.execute(
    db,
  );
  await sql`
    with plans as (
      insert into plan (status, kind, title, issuer_agency_id, file_sha256, file_name, imported_at, published_at)
      select 'PUBLISHED', 'ANNUAL', 'Kế hoạch', id, ${sha256}, 'x.txt', now(), now() from agency
      where code !~ '_' returning id, issuer_agency_id
    )
    insert into programme (plan_id, province_id, issuer_id, title, number, starts_on, ends_on, handed_out_on, handed_out_at)
    select id, issuer_agency_id, issuer_agency_id, 'Kế hoạch', '1/KH', '2025-01-01', '2026-12-31', '2025-01-05', now()
    from plans`.execute(db);
  await sql`
    insert into programme_task (id, plan_id, province_id, position, ordinal, field, content, product, lead_words,
      coordinate_words, time_words, note, due_on, search)
    select uuidv7(), plan_id, province_id, n, n::text, 'procedure', 'Nhiệm vụ số ' || n, '', '', '', '', '', '2026-06-30', ''
    from programme, generate_series(1, ${assignments}::int) n`.execute(db);
  await sql`
    insert into assignment (province_id, plan_id, task_id, agency_id, role, field, due_on, opened_on, last_moved_at)
    select t.province_id, t.plan_id, t.id, a.id, 'LEAD', t.field, t.due_on, '2025-01-05', now()
    from programme_task t join agency root on root.id = t.province_id
      join agency a on split_part(a.code, '_', 1) = root.code and a.code ~ '_(SO|XA)_[0-9]+$'`.execute(db);
  await sql`insert into programme_task_agency (task_id, agency_id, role, position)
    select task_id, agency_id, role, 1 from assignment`.execute(db);
  await sql`analyze`.execute(db);
}
