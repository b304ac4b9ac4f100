import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { keyFromSecret } from '../src/platform/keys.ts';
import { migrate, readMigrations } from '../src/platform/migrate.ts';
import { CITIZEN_COOKIE } from '../src/platform/sessions.ts';
import { beginDraft, saveDraft, typedContent } from '../src/portal/index.ts';
import { type TestApp, testApp } from './support/app.ts';
import { signedInCitizen, type TestCitizen } from './support/citizens.ts';
import { publishOnline } from './support/online.ts';
import { dataFolder, type ProductProcess, startProduct } from './support/process.ts';
import { foundProvince } from './support/province.ts';

const SECRET = 'c0ffee5e1f5a9b3d7e2c4a6b8d0f1e3c';
const outer = mkdtempSync(join(tmpdir(), 'phucvu-portal-crash-'));
chmodSync(outer, 0o711);
const place = dataFolder();
let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
let world: TestApp;
let an: TestCitizen;
const started: ProductProcess[] = [];

/** The product as it runs for real, on the database of this test. */
function start(): ProductProcess {
  const key = keyFromSecret(SECRET);
  const product = startProduct({
    DATABASE_URL: server.url,
    SECRET,
    DATA_KEYS: `${key.id}:${key.bytes.toString('hex')}`,
    DATA_FOLDER: place.folder,
    LOG_LEVEL: 'silent',
    REQUESTS_PER_MINUTE: '100000',
  });
  started.push(product);
  return product;
}

beforeAll(async () => {
  server = await startEmbeddedPostgres(outer, []);
  await migrate(server.url, readMigrations(join(import.meta.dirname, '../migrations')));
  world = await testApp({ secret: SECRET }, server.url);
  world.setNow(Temporal.Now.instant().toString());
  const province = await foundProvince(world);
  await publishOnline(world, province.agency.SO_Y_TE ?? '', {
    change: (content) => ({
      ...content,
      cases: content.cases.map((one) => ({
        ...one,
        components: one.components.filter(({ eForm }) => eForm),
      })),
    }),
  });
  an = await signedInCitizen(world, 'Nguyễn Văn An');
});
afterAll(async () => {
  for (const { child } of started) child.kill('SIGTERM');
  await Promise.all(started.map(({ ended }) => ended));
  await world?.close();
  await server?.stop();
  place.remove();
  rmSync(outer, { recursive: true, force: true });
});

/** Drafts with everything that is needed, ready to be sent. */
async function drafts(count: number): Promise<string[]> {
  const { id: offer } = await world.app.db
    .selectFrom('procedure_offer')
    .select('id')
    .executeTakeFirstOrThrow();
  const id = await beginDraft(an.context, { procedure: '1.001193', case: 'case-1', offer, principal: an.id });
  const typed = {
    posted: { ho_ten: ['Nguyễn Văn An'], so_ban: ['2'] },
    phone: '0912345678',
    email: '',
    address: '',
    summary: '',
    resultMode: 'ELECTRONIC' as const,
    resultAddress: '',
    remote: false,
    exemptGroups: [],
  };
  await saveDraft(an.context, id, 1, typedContent(typed));
  const { rows } = await sql<{ id: string }>`
    insert into portal_draft (citizen_id, principal_id, procedure_code, procedure_version_id, case_key,
      receiving_agency_id, competent_agency_id, content, version, created_at, updated_at, expires_at)
    select citizen_id, principal_id, procedure_code, procedure_version_id, case_key, receiving_agency_id,
      competent_agency_id, content, version, created_at, updated_at, expires_at
    from portal_draft, generate_series(2, ${count}) where id = ${id}::uuid returning id`.execute(
    world.app.db,
  );
  return [id, ...rows.map((row) => row.id)];
}

/** Sends a draft; the code of its dossier once the product said so. */
async function send(address: string, id: string): Promise<string> {
  const answer = await fetch(`${address}/my/drafts/${id}/check`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: address,
      accept: 'text/html',
      cookie: `${CITIZEN_COOKIE}=${an.secret}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ 'draft-version': '2', consent: 'on' }),
  });
  const code = /^\/my\/dossiers\/([^/]+)\/sent$/.exec(answer.headers.get('location') ?? '')?.[1];
  if (answer.status !== 303 || code === undefined) throw new Error(`answered ${answer.status}`);
  return code;
}

/** Sends all at once, and does `harm` when a fifth is answered. Returns what was answered. */
async function sendAll(address: string, ids: readonly string[], harm: () => void | Promise<void>) {
  const told = new Map<string, string>();
  let harmed: Promise<void> | undefined;
  const sent = ids.map(async (id) => {
    told.set(id, await send(address, id));
    if (told.size === Math.floor(ids.length / 5)) harmed = Promise.resolve(harm());
  });
  await Promise.allSettled(sent);
  await harmed;
  return told;
}

/** Everything that was answered is there once; the rest can be sent again with the same key, and is there once too. */
async function expectOnce(
  address: string,
  ids: readonly string[],
  told: ReadonlyMap<string, string>,
): Promise<void> {
  expect(told.size).toBeGreaterThan(0);
  expect(told.size).toBeLessThan(ids.length);
  const keys = ids.map((id) => `draft-${id}`);
  const stored = () =>
    world.app.db
      .selectFrom('dossier')
      .select(['intake_key', 'code'])
      .where('intake_key', 'in', keys)
      .execute();
  const before = new Map((await stored()).map((row) => [row.intake_key, row.code]));
  for (const [id, code] of told) expect(before.get(`draft-${id}`)).toBe(code);
  const again = await Promise.all(ids.map(async (id) => [id, await send(address, id)] as const));
  const after = new Map((await stored()).map((row) => [row.intake_key, row.code]));
  expect(after.size).toBe(ids.length);
  expect(new Set(after.values()).size).toBe(ids.length);
  for (const [id, code] of again) expect(after.get(`draft-${id}`)).toBe(code);
  for (const [id, code] of told) expect(after.get(`draft-${id}`)).toBe(code);
}

/** Codes of the day without a gap. */
async function expectGapFree(): Promise<void> {
  const rows = await world.app.db.selectFrom('dossier').select('code').execute();
  const numbers = rows.map(({ code }) => Number(code?.split('-').at(-1))).sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
}

test('SIGKILL during 200 submissions: what was answered is there once, the rest can be sent again', async () => {
  const ids = await drafts(200);
  const first = start();
  const told = await sendAll(await first.ready(), ids, () => {
    first.child.kill('SIGKILL');
  });
  await first.ended;
  await expectOnce(await start().ready(), ids, told);
  await expectGapFree();
}, 120_000);

test('the database restarted under load: nobody is told what is not so, and sending again ends it', async () => {
  const running = started.at(-1);
  const address = (await running?.ready()) ?? '';
  const ids = await drafts(60);
  const client = new pg.Client({ connectionString: server.url });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const told = await sendAll(address, ids, () => {
    // A server process that dies takes the whole server through its recovery.
    process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
  });
  await client.end().catch(() => {});
  await expect.poll(async () => (await fetch(`${address}/readyz`)).status, { timeout: 30_000 }).toBe(200);
  await expect
    .poll(
      () =>
        world.app.db
          .selectFrom('dossier')
          .select('id')
          .limit(1)
          .execute()
          .then(
            () => true,
            () => false,
          ),
      { timeout: 30_000 },
    )
    .toBe(true);
  await expectOnce(address, ids, told);
  await expectGapFree();
}, 120_000);
