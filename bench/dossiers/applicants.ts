/** People who file: seeded, and sealed as the services seal them, so that they are found by number and by name. */
import { sql } from 'kysely';
import { sealedColumns } from '../../src/citizens/store.ts';
import { identityHashes, type People, partyShape, sealPeople } from '../../src/dossiers/people.ts';
import type { App } from '../../src/platform/context.ts';

export interface Applicant {
  name: string;
  idNumber: string;
}

const FAMILY = [
  ['Nguyễn', 38],
  ['Trần', 12],
  ['Lê', 10],
  ['Phạm', 7],
  ['Hoàng', 5],
  ['Vũ', 4],
  ['Đặng', 3],
  ['Bùi', 3],
  ['Đỗ', 3],
  ['Hồ', 3],
  ['Ngô', 2],
  ['Dương', 2],
  ['Lý', 2],
  ['Lò', 1],
  ['Vi', 1],
  ['Quách', 1],
] as const;
const FAMILIES = FAMILY.flatMap(([name, often]) => Array<string>(often).fill(name));
const MIDDLE = [
  'Văn',
  'Thị',
  'Đức',
  'Thị Thanh',
  'Minh',
  'Ngọc',
  'Quốc',
  'Thị Hồng',
  'Xuân',
  'Thùy',
  'Hữu',
  'Kim',
  'Anh',
];
const FIRST = ['Bảo', 'Gia', 'Hải', 'Hoài', 'Khánh', 'Lan', 'Nhật', 'Phương', 'Thanh', 'Tuấn', ''];
const GIVEN = [
  'An',
  'Bình',
  'Chung',
  'Dung',
  'Ước',
  'Giang',
  'Hạnh',
  'Khoa',
  'Linh',
  'Mẫn',
  'Nhung',
  'Quỳnh',
  'Sơn',
  'Thảo',
];

/** A number that depends on another and a purpose, from 0 to `below` − 1: the same on every machine. */
function mixed(number: number, purpose: number, below: number): number {
  let state = Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 16), 0x7feb352d);
  state = Math.imul(state ^ (state >>> 15), 0x846ca68b);
  return ((state ^ (state >>> 16)) >>> 0) % below;
}

const pick = (list: readonly string[], number: number, purpose: number): string =>
  list[mixed(number, purpose, list.length)] ?? '';

/** The n-th applicant. */
export function applicant(number: number): Applicant {
  const words = [
    pick(FAMILIES, number, 1),
    pick(MIDDLE, number, 2),
    pick(FIRST, number, 3),
    pick(GIVEN, number, 4),
  ];
  return {
    name: words.filter((word) => word !== '').join(' '),
    idNumber: `0361${String(90_000_000 - number).padStart(8, '0')}`,
  };
}

const BATCH = 5_000;

/** Writes them among the citizens, and beside them (`bench_applicant`) what the dossiers of each hold. */
export async function makeApplicants(app: App, count: number): Promise<void> {
  await sql`create table bench_applicant (number int primary key, citizen_id uuid not null, name text not null,
    owner_hash bytea not null, people bytea not null)`.execute(app.db);
  for (let from = 0; from < count; from += BATCH)
    await writeBatch(
      app,
      Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => from + index),
    );
}

async function writeBatch({ db, keys }: App, numbers: readonly number[]): Promise<void> {
  const citizens = numbers.map((number) => {
    const { name, idNumber } = applicant(number);
    const phone = `09${String(10_000_000 + number).padStart(8, '0')}`;
    return {
      number,
      id: citizenId(number),
      people: sealPeople(keys, peopleOf(number)),
      ownerHash: identityHashes(keys, idNumber)?.[0] ?? null,
      ...sealedColumns(keys, {
        kind: 'PERSON',
        name,
        number: { kind: 'CCCD', number: idNumber },
        details: {
          birthDate: '1990-05-01',
          gender: null,
          nationality: 'Việt Nam',
          address: null,
          phone,
          email: '',
        },
        assurance: 2,
        verifiedAt: null,
      }),
    };
  });
  const column = <T>(of: (one: (typeof citizens)[number]) => T): T[] => citizens.map(of);
  await sql`
    with given as (
      select * from unnest(${column((one) => one.number)}::int[], ${column((one) => one.id)}::uuid[],
        ${column((one) => one.name)}::text[], ${column((one) => one.ownerHash)}::bytea[], ${column((one) => one.people)}::bytea[],
        ${column((one) => one.number_sealed)}::bytea[], ${column((one) => one.number_index)}::bytea[],
        ${column((one) => one.phone_index)}::bytea[], ${column((one) => one.details_sealed)}::bytea[])
        as given (number, id, name, owner_hash, people, number_sealed, number_index, phone_index, details_sealed)
    ), citizens as (
      insert into citizen (id, kind, name, number_kind, number_sealed, number_index, phone_index, details_sealed,
        assurance, created_at, last_used_at)
      select id, 'PERSON', name, 'CCCD', number_sealed, number_index, phone_index, details_sealed, 2, now(), now() from given
    )
    insert into bench_applicant select number, id, name, owner_hash, people from given`.execute(db);
}

const citizenId = (number: number): string =>
  `00000009-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** What is sealed with a dossier of the n-th applicant. */
function peopleOf(number: number): People {
  const { name, idNumber } = applicant(number);
  const owner = partyShape.parse({
    kind: 'PERSON',
    fullName: name,
    idKind: 'CCCD',
    idNumber,
    address: `Thôn ${1 + (number % 12)}, tỉnh Mẫu`,
    phone: `09${String(10_000_000 + number).padStart(8, '0')}`,
    citizenId: citizenId(number),
  });
  return { owner, submitter: null, resultAddress: '', answers: {} };
}
