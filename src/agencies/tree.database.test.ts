import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { openDatabase } from '../platform/database.ts';
import { findSession, openSession } from '../platform/sessions.ts';
import { authorise, greet, mayDo, personOfSession, scopeOf, tenantName } from './access.ts';
import type { Role } from './permissions.ts';
import { createAgency, listAgencies, moveAgency } from './service.ts';

let world: TestApp;
let province: TestProvince;
const secrets: Partial<Record<Role, string>> = {};
beforeAll(async () => {
  world = await testApp();
  province = await foundProvince(world);
  for (const role of ['OFFICER', 'ADMIN'] as const)
    secrets[role] = await openSession(world.app, world.app.db, province.person[role], {
      ip: null,
      userAgent: null,
    });
});
afterAll(() => world.close());

const id = (code: string): string => province.agency[code] ?? '';

/** What a request of the officer of Sở Y tế, or of the administrator, begins with. */
async function request(role: Role = 'OFFICER') {
  const found = await findSession(world.app, secrets[role] ?? '', personOfSession(world.app));
  const context = found && greet(world.nobody, found.personId, found.person);
  if (!context) throw new Error('signed in');
  return context;
}

test('rights reach below the agency of the post, and no further', async () => {
  const context = await request();
  expect(await mayDo(context, 'plans.review', id('CHI_CUC_DAN_SO'))).toBe(true);
  expect(await mayDo(context, 'plans.review', id('SO_TU_PHAP'))).toBe(false);
  expect(await scopeOf(context, 'plans.review')).toEqual({
    all: false,
    ids: expect.toSatisfy((ids: string[]) => new Set(ids).size === 2 && ids.includes(id('CHI_CUC_DAN_SO'))),
  });
  await expect(authorise(context, 'plans.review', id('SO_TU_PHAP'))).rejects.toMatchObject({ status: 403 });
  expect(await tenantName(context)).toBe('Ủy ban nhân dân tỉnh Lam Giang');
});

test('the tree is not read again while nobody changes it', async () => {
  const [first] = await listAgencies(await request());
  const [again] = await listAgencies(await request());
  expect(again).toBe(first);
});

test('what another process changes is there with the next request', async () => {
  const elsewhere = openDatabase(world.databaseUrl, { max: 1 });
  const before = await request();
  expect(await mayDo(before, 'plans.review', id('CHI_CUC_DAN_SO'))).toBe(true);
  await sql`update agency_parent set parent_id = ${id('SO_TU_PHAP')} where agency_id = ${id('CHI_CUC_DAN_SO')}`.execute(
    elsewhere,
  );
  expect(await mayDo(await request(), 'plans.review', id('CHI_CUC_DAN_SO'))).toBe(false);
  await elsewhere.destroy();
});

test('a request sees what it changed itself', async () => {
  const context = await request('ADMIN');
  await listAgencies(context);
  const made = await createAgency(context, {
    code: 'TRUNG_TAM_MOI',
    level: 'PROVINCE',
    kinds: ['PSU'],
    name: 'Trung tâm Mới',
    shortName: '',
    identifierCode: '',
    legalBasis: '',
    parentId: id('SO_TU_PHAP'),
    validFrom: '2026-01-01',
  });
  expect((await listAgencies(context)).map((agency) => agency.id)).toContain(made);
  await moveAgency(context, made, { parentId: id('SO_Y_TE'), date: '2026-02-01', legalBasis: '' });
  expect(await mayDo(await request(), 'plans.review', made)).toBe(true);
  expect(await mayDo(await request(), 'plans.review', made, '2026-01-31')).toBe(false);
});
