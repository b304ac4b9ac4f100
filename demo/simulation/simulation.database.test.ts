import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedCalendar } from '../../src/calendar/index.ts';
import {
  acceptDossier,
  acceptSupplement,
  apologise,
  askSupplement,
  askWithdrawal,
  completeStep,
  confirmWithdrawal,
  grant,
  openDossier,
  receiveDossier,
  receiveSupplement,
  refuse,
  returnResult,
  submitDossier,
  takeUp,
} from '../../src/dossiers/index.ts';
import { sealPeople } from '../../src/dossiers/people.ts';
import { officeOf } from '../../src/dossiers/terms.ts';
import { allMeasures, ask, recount } from '../../src/measures/index.ts';
import type { Context } from '../../src/platform/context.ts';
import { findVersion } from '../../src/procedures/index.ts';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { completeFiling } from '../../tests/support/filings.ts';
import { type OfferedProcedure, publishProcedure } from '../../tests/support/procedures.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { kindOf } from './kinds.ts';
import type { Desk, Kind } from './model.ts';
import { simulate } from './simulate.ts';

let test: TestApp;
let province: TestProvince;
let procedure: OfferedProcedure;
let kind: Kind;
let here = '';

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  await seedCalendar(test.system);
  here = province.agency.SO_Y_TE ?? '';
  procedure = await publishProcedure(test, '1.004873', [{ receiving: [here], competent: here }], {
    change: (content) => ({ ...content, noResultDocument: true, results: [] }),
  });
  kind = kindOf(await findVersion(test.system, procedure.versionId));
  await simulateAt({ perDay: 12 }, false);
});
afterAll(() => test.close());

const desk = (change: Partial<Desk>): Desk => ({
  receiving: here,
  competent: here,
  handling: here,
  unit: 'SO_Y_TE',
  from: '2020-01-01',
  to: null,
  heir: null,
  perDay: 5,
  late: 0.3,
  kinds: [0],
  ...change,
});

async function simulateAt(change: Partial<Desk>, bulk: boolean): Promise<number> {
  return simulate(test.app.db, {
    office: await officeOf(test.system),
    kinds: [kind],
    desks: [desk(change)],
    from: '2026-01-12',
    to: '2026-02-27',
    until: '2026-02-27T17:00:00',
    seed: bulk ? 2 : 1,
    people: (name) =>
      sealPeople(test.app.keys, {
        owner: {
          kind: 'PERSON',
          fullName: name,
          idKind: 'CCCD',
          idNumber: '',
          birthDate: null,
          address: '',
          phone: '',
          email: '',
          citizenId: null,
        },
        submitter: null,
        resultAddress: '',
        answers: {},
      }),
    resultFile: null,
    bulk,
  });
}

interface Kept {
  action: string;
  from_status: string;
  to_status: string;
  at: string;
  actor_role: string;
  agency_id: string;
  step: number | null;
  data: Record<string, unknown>;
}

const eventsOf = async (id: string): Promise<Kept[]> =>
  (
    await sql<Kept>`
      select action, from_status, to_status, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
        actor_role, agency_id, step, data
      from dossier_event where dossier_id = ${id} order by seq`.execute(test.app.db)
  ).rows;

const rowOf = async (id: string) =>
  (
    await sql<Record<string, unknown>>`
      select to_jsonb(d) - array['id', 'code', 'register_number', 'intake_key', 'owner_name', 'owner_hash', 'people', 'summary',
        'step_due_at', 'assignee_id', 'accepted_by'] as row from dossier d where id = ${id}`.execute(
      test.app.db,
    )
  ).rows[0]?.row;

/** The same through the services: each act at its time, by people of the test province. */
async function replay(events: readonly Kept[], channel: string, resultMode: string): Promise<string> {
  const { CLERK: clerk, CASE_OFFICER: officer, UNIT_HEAD: head } = province.as;
  const filing = await completeFiling(test, procedure, here, {
    channel: channel as 'DIRECT',
    resultMode: resultMode as 'COUNTER',
  });
  const applicant = { identity: filing.owner.idNumber ?? '' };
  const text = (value: unknown): string => String(value ?? '');
  let id = '';
  const acts: Record<string, (data: Kept['data']) => Promise<unknown>> = {
    receive: async () => {
      id = (await receiveDossier(clerk, filing)).id;
    },
    submit: async () => {
      id = (await submitDossier(test.nobody, filing, applicant)).id;
    },
    accept: async () => acceptDossier(clerk, id, { version: null, checks: await allFine(clerk, id) }),
    'take-up': () => takeUp(officer, id, null),
    'complete-step': () => completeStep(officer, id, { version: null, note: '' }),
    'ask-supplement': (data) =>
      askSupplement(officer, id, {
        version: null,
        items: [{ position: 1, content: 'Khai lại' }],
        reason: text(data.reason),
      }),
    'send-supplement': () =>
      receiveSupplement(clerk, id, { version: null, papers: [{ position: 1, original: 1 }] }),
    'accept-supplement': async () =>
      acceptSupplement(clerk, id, { version: null, checks: await allFine(clerk, id) }),
    apologise: (data) =>
      apologise(head, id, { version: null, newDate: text(data.newDate), reason: text(data.reason) }),
    'ask-withdrawal': (data) => askWithdrawal(clerk, id, { version: null, reason: text(data.reason) }),
    'confirm-withdrawal': () => confirmWithdrawal(clerk, id, null),
    grant: (data) =>
      grant(head, id, { version: null, number: text(data.number), issuedOn: text(data.issuedOn) }, null),
    refuse: (data) =>
      refuse(head, id, { version: null, reason: text(data.reason), legalGround: text(data.legalGround) }),
    return: (data) =>
      returnResult(clerk, id, {
        version: null,
        receiver: 'Nguyễn Văn A',
        proof: 'Căn cước',
        way: data.way as 'COUNTER',
      }),
  };
  for (const event of events) {
    test.setNow(event.at);
    await acts[event.action]?.(event.data);
  }
  return id;
}

const allFine = async (who: Context, id: string) =>
  (await openDossier(who, id, null)).components.map(({ position }) => ({
    position,
    checked: 'OK' as const,
    note: '',
  }));

describe('a simulated dossier', () => {
  it('has the events and the row that the services make of the same acts at the same times', async () => {
    const { rows } = await sql<{ id: string; acts: string }>`
      select distinct on (acts, channel) id, acts from (
        select d.id, d.channel, (select string_agg(e.action, ' ' order by e.seq) from dossier_event e where e.dossier_id = d.id) as acts
        from dossier d where accepted_at is not null) as each`.execute(test.app.db);
    const acts = new Set(rows.flatMap((row) => row.acts.split(' ')));
    for (const needed of ['receive', 'accept', 'accept-supplement', 'apologise', 'grant', 'return'])
      expect(acts).toContain(needed);
    for (const { id } of rows) {
      const events = await eventsOf(id);
      const row = (await rowOf(id)) as { channel: string; result_mode: string };
      const again = await replay(events, row.channel, row.result_mode);
      expect(await eventsOf(again)).toEqual(events);
      expect(await rowOf(again)).toEqual(row);
    }
  });

  it('is numbered without gaps in code and register', async () => {
    const { rows } = await sql<{ gaps: number }>`
      select max(register_number) - count(*) as gaps from dossier where register_year = 2026`.execute(
      test.app.db,
    );
    expect(rows).toEqual([{ gaps: 0 }]);
  });
});

it('facts written in bulk are what counting makes of the same events', async () => {
  expect(await simulateAt({ perDay: 4 }, true)).toBeGreaterThan(80);
  const question = {
    measures: allMeasures().map(({ code }) => code),
    from: '2026-01-15',
    to: '2026-02-20',
    asOf: '2026-02-25T10:00:00+07:00',
    by: ['field' as const],
  };
  const written = await ask(test.system, question);
  const { rows } = await sql<{ id: string }>`select id from dossier`.execute(test.app.db);
  await recount(
    test.system,
    rows.map(({ id }) => id),
  );
  expect(await ask(test.system, question)).toEqual(written);
  expect(written.length).toBeGreaterThan(10);
});
