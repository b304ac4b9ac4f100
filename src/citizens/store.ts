import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Context } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Citizen as CitizenTable } from '../platform/database-types.ts';
import { type KeyRing, keyPrefix } from '../platform/keys.ts';
import { type IdentityNumber, type NumberKind, plainPhone } from './identity.ts';

// The SQL of applicants. What is personal is sealed on its way in and opened on its way out, here and nowhere else.

export interface Address {
  /** Code of the commune's committee in the tree of agencies; null: outside the province. */
  communeCode: string | null;
  commune: string;
  province: string;
  /** Street, house, hamlet. */
  detail: string;
}

export interface Details {
  birthDate: string | null;
  gender: 'M' | 'F' | null;
  nationality: string;
  address: Address | null;
  phone: string;
  email: string;
}

export interface Citizen {
  id: string;
  kind: 'PERSON' | 'ORGANISATION';
  name: string;
  number: IdentityNumber;
  details: Details;
  /** Level of assurance of the identity; 0: typed in by an officer. */
  assurance: number;
  verifiedAt: Date | null;
  version: number;
}

const NUMBER = 'citizen number';
const PHONE = 'citizen phone';
const DETAILS = 'citizen details';

const indexText = ({ kind, number }: IdentityNumber): string => `${kind} ${number}`;

const citizenOf = (keys: KeyRing, row: Selectable<CitizenTable>): Citizen => ({
  id: row.id,
  kind: row.kind as Citizen['kind'],
  name: row.name,
  number: {
    kind: row.number_kind as NumberKind,
    number: keys.open(NUMBER, row.number_sealed).toString('utf8'),
  },
  details: JSON.parse(keys.open(DETAILS, row.details_sealed).toString('utf8')) as Details,
  assurance: row.assurance,
  verifiedAt: row.verified_at,
  version: row.version,
});

export const sealedColumns = (keys: KeyRing, citizen: Omit<Citizen, 'id' | 'version'>) => ({
  kind: citizen.kind,
  name: citizen.name,
  number_kind: citizen.number.kind,
  number_sealed: keys.seal(NUMBER, citizen.number.number),
  number_index: keys.blind(NUMBER, indexText(citizen.number))[0],
  phone_index: citizen.details.phone === '' ? null : keys.blind(PHONE, plainPhone(citizen.details.phone))[0],
  details_sealed: keys.seal(DETAILS, JSON.stringify(citizen.details)),
  assurance: citizen.assurance,
  verified_at: citizen.verifiedAt,
});

type Keyed = Pick<Context, 'keys'>;

export async function selectCitizens(
  { keys }: Keyed,
  db: Db | Tx,
  ids: readonly string[],
): Promise<Citizen[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('citizen')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => citizenOf(keys, row));
}

export async function selectByNumber(
  { keys }: Keyed,
  db: Db | Tx,
  number: IdentityNumber,
): Promise<Citizen | undefined> {
  const row = await db
    .selectFrom('citizen')
    .selectAll()
    .where('number_kind', '=', number.kind)
    .where('number_index', 'in', keys.blind(NUMBER, indexText(number)))
    .executeTakeFirst();
  return row && citizenOf(keys, row);
}

/** People with this number of any kind, or this telephone number, or whose names hold the words. */
export async function searchCitizens(
  { keys }: Keyed,
  db: Db,
  by: { numbers: readonly IdentityNumber[]; phone: string | null; name: string | null },
  limit: number,
): Promise<Citizen[]> {
  const rows = await db
    .selectFrom('citizen')
    .selectAll()
    .where((e) => {
      const ways = by.numbers.map((number) =>
        e.and([
          e('number_kind', '=', number.kind),
          e('number_index', 'in', keys.blind(NUMBER, indexText(number))),
        ]),
      );
      if (by.phone !== null) ways.push(e.and([e('phone_index', 'in', keys.blind(PHONE, by.phone))]));
      if (by.name !== null) {
        const pattern = `%${by.name.replaceAll(/[\\%_]/g, '\\$&')}%`;
        ways.push(e.and([e(sql<string>`fold(name)`, 'like', sql<string>`fold(${pattern})`)]));
      }
      return ways.length === 0 ? e.lit(false) : e.or(ways);
    })
    .orderBy('last_used_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => citizenOf(keys, row));
}

/** One number at a time: two requests that both find nobody do not both make somebody. */
export async function lockNumber({ keys }: Keyed, tx: Tx, number: IdentityNumber): Promise<void> {
  const [index] = keys.blind(NUMBER, indexText(number));
  await sql`select pg_advisory_xact_lock(${index.readInt32BE(0)}, ${index.readInt32BE(4)})`.execute(tx);
}

export async function insertCitizen(
  { keys }: Keyed,
  tx: Tx,
  citizen: Omit<Citizen, 'id' | 'version'>,
  at: string,
): Promise<string> {
  const { id } = await tx
    .insertInto('citizen')
    .values({ ...sealedColumns(keys, citizen), created_at: at, last_used_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateCitizen({ keys }: Keyed, tx: Tx, citizen: Citizen, at: string): Promise<boolean> {
  const result = await tx
    .updateTable('citizen')
    .set({ ...sealedColumns(keys, citizen), last_used_at: at, version: citizen.version + 1 })
    .where('id', '=', citizen.id)
    .where('version', '=', citizen.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function touchCitizens(tx: Tx, ids: readonly string[], at: string): Promise<void> {
  await tx
    .updateTable('citizen')
    .set({ last_used_at: at })
    .where('id', 'in', [...ids])
    .execute();
}

/** Overwrites what is personal of applicants; nobody is found under their numbers any more. */
export async function eraseCitizens(
  { keys, now }: Pick<Context, 'keys' | 'now'>,
  tx: Tx,
  ids: readonly string[],
) {
  for (const id of ids) {
    const number: IdentityNumber = { kind: 'OTHER', number: randomUUID() };
    const details = { birthDate: null, gender: null, nationality: '', address: null, phone: '', email: '' };
    const nobody = { name: ERASED, number, details, assurance: 0, verifiedAt: null };
    const { kind: _kind, ...columns } = sealedColumns(keys, { kind: 'PERSON', ...nobody });
    await tx
      .updateTable('citizen')
      .set({ ...columns, erased_at: now().toString() })
      .where('id', '=', id)
      .execute();
  }
}

/** What stands in the place of the name of whoever was erased. */
const ERASED = '(đã xóa)';

/** Seals again, under the current key, some of what stands under an older one. Returns how many rows. */
export function rotateCitizens({ keys, db }: Pick<Context, 'keys' | 'db'>, batch: number): Promise<number> {
  const prefix = keyPrefix(keys.current);
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('citizen')
      .selectAll()
      .where(sql<Buffer>`substring(number_sealed for ${prefix.length})`, '!=', prefix)
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const row of rows)
      await tx
        .updateTable('citizen')
        .set(sealedColumns(keys, citizenOf(keys, row)))
        .where('id', '=', row.id)
        .execute();
    return rows.length;
  });
}
