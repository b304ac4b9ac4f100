import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findDossiers, listQueue, openDossier, receiveDossier } from '../../src/dossiers/index.ts';
import { versionInForce } from '../../src/procedures/index.ts';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { completeFiling } from '../../tests/support/filings.ts';
import { applicant } from './applicants.ts';
import { generateDossiers, type Store } from './generate.ts';
import { SIZES } from './size.ts';

let app: TestApp;
let store: Store;
const size = { ...SIZES.small, dossiers: 600, applicants: 200, communes: 2, days: 2 };

beforeAll(async () => {
  app = await testApp();
  app.setNow('2026-03-04T17:30:00+07:00');
  store = await generateDossiers(app.app, size, () => {});
});
afterAll(() => app.close());

/** A row as JSON, without what differs from dossier to dossier by its nature. */
async function rowsOf(table: string, key: string, dossierId: string, own: readonly string[]) {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(t) - ${[key, ...own]}::text[] as row from ${sql.table(table)} t where ${sql.ref(key)} = ${dossierId}
    order by to_jsonb(t)::text`.execute(app.app.db);
  return rows.map(({ row }) => row).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

test('a copy says of itself what the service wrote of its template, but for office, people and numbers', async () => {
  const { rows: pairs } = await sql<{ template: string; id: string }>`
    select distinct on (template) template, id from bench_copy order by template, number desc`.execute(
    app.app.db,
  );
  expect(pairs.length).toBeGreaterThan(20);
  const places = ['receiving_agency_id', 'competent_agency_id', 'handling_agency_id', 'agency_id'];
  const people = [
    'assignee_id',
    'accepted_by',
    'actor_id',
    'finished_by',
    'issued_by',
    'requested_by',
    'signer_id',
  ];
  const numbers = [
    'code',
    'register_number',
    'intake_key',
    'owner_name',
    'owner_hash',
    'owner_citizen_id',
    'people',
  ];
  const forms = ['number', 'data', 'pdf_sha256'];
  const tables = [
    'dossier_event',
    'dossier_component',
    'dossier_step',
    'dossier_supplement',
    'dossier_result',
  ];
  for (const { template, id } of pairs) {
    const own = [...places, ...people];
    const [written, copied] = await Promise.all(
      [template, id].map(async (one) => [
        await rowsOf('dossier', 'id', one, [...own, ...numbers]),
        await rowsOf('dossier_form', 'dossier_id', one, [...own, ...forms]),
        ...(await Promise.all(tables.map((table) => rowsOf(table, 'dossier_id', one, own)))),
      ]),
    );
    expect(copied).toEqual(written);
  }
});

test('codes and numbers of the register are unique and without gaps, and the next dossier goes on with them', async () => {
  const { rows } = await sql`
    select receiving_agency_id, register_year, count(*), max(register_number) from dossier where register_year is not null
    group by 1, 2 having count(*) <> max(register_number) or min(register_number) <> 1`.execute(app.app.db);
  expect(rows).toEqual([]);
  const office = store.province.communes[1];
  const seat = office?.seats[0];
  if (!office || !seat) throw new Error('no commune');
  const version = await versionInForce(app.system, '2.000815');
  const filing = await completeFiling(
    app,
    { versionId: version?.id ?? '', procedureId: version?.procedureId ?? '', code: '2.000815' },
    office.receivingId,
  );
  const taken = await receiveDossier(app.as(seat.clerk), filing);
  const { rows: last } = await sql<{ day: number; year: number }>`
    select count(*) filter (where submitted_at >= '2026-03-04T00:00:00+07:00')::int as day, count(*) filter (where register_year = 2026)::int as year
    from dossier where receiving_agency_id = ${office.receivingId}`.execute(app.app.db);
  expect(taken.code.endsWith(String(last[0]?.day).padStart(4, '0'))).toBe(true);
  expect(taken.registerNumber).toBe(last[0]?.year);
});

test('a copy is opened, listed and found like any other; its clock says again what its row says', async () => {
  const { rows } = await sql<{ id: string; number: number; head: string; clerk: string; officer: string }>`
    select distinct on (template) id, applicant::int as number, head, clerk, officer from bench_copy
    order by template, number desc`.execute(app.app.db);
  for (const { id, number, head } of rows) {
    const { dossier, people, clock, terms } = await openDossier(app.as(head), id, null);
    expect(people.owner).toMatchObject({ fullName: dossier.ownerName, idNumber: applicant(number).idNumber });
    expect(terms.version.code).toBe(dossier.procedureCode);
    if (dossier.dueAt && !dossier.reschedules)
      expect(clock?.due?.toString()).toBe(
        dossier.dueAt.toTemporalInstant().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString(),
      );
  }
  const found = await findDossiers(app.as(store.province.leader), applicant(7).idNumber, {
    offset: 0,
    size: 50,
  });
  expect(found.rows.map(({ dossier }) => dossier.ownerName)).toContain(applicant(7).name);
  const officers = store.province.communes.flatMap(({ seats }) => seats.map(({ officer }) => officer));
  const filter = {
    queue: 'mine',
    statuses: [],
    procedureCode: null,
    window: null,
    unassigned: false,
  } as const;
  const lists = await Promise.all(
    officers.map((one) => listQueue(app.as(one), filter, { offset: 0, size: 50 })),
  );
  expect(lists.some((list) => list.rows.length > 0)).toBe(true);
});
