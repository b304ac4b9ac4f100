/**
 * Offices that receive dossiers, for benchmarks of the one-stop and of its numbers: provinces with departments and
 * communes, procedures in force that they offer, and years of dossiers at their desks (`demo/simulation`). The same size
 * makes the same rows.
 */
import { sql } from 'kysely';
import { kindOf } from '../demo/simulation/kinds.ts';
import type { Desk, Kind } from '../demo/simulation/model.ts';
import { simulate } from '../demo/simulation/simulate.ts';
import { seedCalendar } from '../src/calendar/index.ts';
import { sealPeople } from '../src/dossiers/people.ts';
import { officeOf } from '../src/dossiers/terms.ts';
import { type App, type Context, systemContext } from '../src/platform/context.ts';
import type { Db } from '../src/platform/database.ts';
import {
  addDecision,
  addSample,
  contentOf,
  createProcedure,
  findVersion,
  nationalProcedures,
  publishVersion,
} from '../src/procedures/index.ts';

export interface OfficesSize {
  provinces: number;
  /** In each province, beside its root. */
  departments: number;
  communes: number;
}

export interface Offices {
  kinds: Kind[];
  desks: Desk[];
  /** Roots of the provinces. */
  provinces: string[];
}

const SINCE = '2020-01-01';
/** The day before communes merged. */
const LAST_DAY = '2025-06-30';
const COMMUNE_PROCEDURES = ['1.001193', '2.000815', '1.004873', '1.001612'];
const DEPARTMENT_PROCEDURES = ['1.014674', '1.014446'];

/** Founds them in an empty, migrated database. */
export async function foundOffices(app: App, size: OfficesSize): Promise<Offices> {
  const context = systemContext(app, 'bench');
  await seedCalendar(context);
  const kinds: Kind[] = [];
  for (const code of [...COMMUNE_PROCEDURES, ...DEPARTMENT_PROCEDURES])
    kinds.push(await publish(context, code));
  const agencies = agenciesOf(size);
  await insertAgencies(app.db, agencies);
  const desks = agencies.flatMap((agency) => (agency.kind === 'root' ? [] : deskOf(agency, size)));
  await insertOffers(app.db, kinds, desks);
  return { kinds, desks, provinces: agencies.flatMap(({ kind, id }) => (kind === 'root' ? [id] : [])) };
}

async function publish(context: Context, code: string): Promise<Kind> {
  const item = nationalProcedures().find((one) => one.code === code);
  if (!item) throw new Error(`no procedure ${code}`);
  const plain = contentOf(item);
  const content = {
    ...plain,
    noResultDocument: true,
    results: [],
    onlineReason: plain.onlineLevel === 'FULL' ? '' : 'Phải có mặt để ký.',
    cases: plain.cases.map((one) => ({ ...one, processDecision: '1/QĐ-UBND' })),
  };
  const decisionId = await addDecision(context, {
    number: `${code.slice(2)}/QĐ-UBND`,
    issuedBy: 'Chủ tịch UBND tỉnh',
    issuer: 'PROVINCE',
    signedOn: SINCE,
    ruleEffectiveOn: SINCE,
  });
  const versionId = await createProcedure(context, { code, content });
  await addSample(context, versionId, {
    name: 'Nộp trực tiếp',
    input: {
      caseKey: content.cases[0]?.key ?? '',
      channel: content.channels[0]?.channel ?? 'DIRECT',
      applicant: 'PERSON',
      represented: false,
      remote: false,
      exemptGroups: [],
      answers: {},
      receivedAt: '2026-03-10T08:15',
    },
  });
  const { edition } = await findVersion(context, versionId);
  await publishVersion(context, versionId, { decisionId, effectiveFrom: SINCE, edition });
  return kindOf(await findVersion(context, versionId));
}

interface BenchAgency {
  id: string;
  number: number;
  place: number;
  kind: 'root' | 'department' | 'commune';
  rootId: string;
}

const idOf = (number: number): string => `0000000a-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

const agenciesOf = ({ provinces, departments, communes }: OfficesSize): BenchAgency[] => {
  const each = 1 + departments + communes;
  return Array.from({ length: provinces * each }, (_, number) => {
    const place = number % each;
    return {
      id: idOf(number),
      number,
      place,
      kind: place === 0 ? 'root' : place <= departments ? 'department' : 'commune',
      rootId: idOf(number - place),
    };
  });
};

/** One commune in five went up in its neighbour when communes merged. */
const ended = ({ kind, place }: BenchAgency): boolean => kind === 'commune' && place % 5 === 0;

async function insertAgencies(db: Db, agencies: readonly BenchAgency[]): Promise<void> {
  const rows = agencies.map((agency) => ({
    id: agency.id,
    code: `D${agency.number}`,
    level: agency.kind === 'commune' ? 'COMMUNE' : 'PROVINCE',
    kind: { root: 'UBND_TINH', department: 'SO', commune: 'UBND_XA' }[agency.kind],
    name: { root: 'Ủy ban nhân dân tỉnh số', department: 'Sở số', commune: 'Ủy ban nhân dân xã số' }[
      agency.kind
    ],
    number: agency.number,
    validTo: ended(agency) ? LAST_DAY : null,
    parent: agency.kind === 'root' ? null : agency.rootId,
  }));
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, code text, level text, kind text,
        name text, number int, "validTo" date, parent uuid)
    ), made as (
      insert into agency (id, code, level, kinds, name, valid_from, valid_to)
      select id, code, level, array[kind], name || ' ' || number, ${SINCE}::date, "validTo" from given
    )
    insert into agency_parent (agency_id, parent_id, valid_from)
    select id, parent, ${SINCE}::date from given where parent is not null`.execute(db);
}

function deskOf(agency: BenchAgency, { departments }: OfficesSize): Desk {
  const commune = agency.kind === 'commune';
  const over = ended(agency);
  return {
    receiving: agency.id,
    competent: agency.id,
    handling: agency.id,
    unit: `D${agency.number}`,
    from: SINCE,
    to: over ? LAST_DAY : null,
    heir: over ? idOf(agency.number - 1) : null,
    perDay: commune ? 1.15 : 1.3,
    late: 0.02 + ((agency.number * 7919) % 100) / 1000,
    kinds: commune ? [0, 0, 1, 1, 1, 2, 3] : agency.place % 2 === departments % 2 ? [4] : [5],
  };
}

async function insertOffers(db: Db, kinds: readonly Kind[], desks: readonly Desk[]): Promise<void> {
  const rows = desks.flatMap((desk) =>
    [...new Set(desk.kinds)].map((kind) => ({
      procedure: kinds[kind]?.procedureId,
      agency: desk.receiving,
      to: desk.to,
    })),
  );
  await sql`
    insert into procedure_offer (procedure_id, receiving_agency_id, competent_agency_id, executing_agency_id, valid_from,
      valid_to)
    select procedure, agency, agency, agency, ${SINCE}::date, "to"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (procedure uuid, agency uuid, "to" date)`.execute(
    db,
  );
}

/** Dossiers that arrived in a time, with their events and facts; returns how many. */
export async function simulateOffices(
  app: App,
  { kinds, desks }: Offices,
  time: { from: string; to: string; until: string; seed: number },
  say: (line: string) => void,
): Promise<number> {
  const office = await officeOf(systemContext(app, 'bench'));
  const party = {
    kind: 'PERSON' as const,
    fullName: 'Người Đo Đạc',
    idKind: 'CCCD' as const,
    idNumber: '',
    birthDate: null,
    address: '',
    phone: '',
    email: '' as const,
    citizenId: null,
  };
  const people = sealPeople(app.keys, { owner: party, submitter: null, resultAddress: '', answers: {} });
  return simulate(app.db, {
    office,
    kinds,
    desks,
    ...time,
    people: () => people,
    resultFile: null,
    bulk: true,
    say,
  });
}

const FILLED = ['dossier', 'dossier_event', 'dossier_component', 'fact', 'fact_half'];

/** Takes the indexes of the big tables away while they are filled; the result puts them back. */
export async function withoutIndexes(db: Db): Promise<(say: (line: string) => void) => Promise<void>> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = any (${FILLED}::text[])
      and not exists (select from pg_constraint where conname = indexname)
    order by indexname`.execute(db);
  for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(db);
  return async (say) => {
    const begun = performance.now();
    for (const { definition } of rows) await sql.raw(definition).execute(db);
    await sql`vacuum analyze`.execute(db);
    say(`  indexes and statistics: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  };
}
