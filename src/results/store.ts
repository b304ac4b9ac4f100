/** The SQL of the register of results. */
import type { Selectable } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { IssuedResult as Row } from '../platform/database-types.ts';
import type { ResultForm, ResultState } from './rules.ts';

/** An entry of the register. */
export interface IssuedResult {
  id: string;
  token: string;
  dossierId: string;
  agencyId: string;
  procedureName: string;
  number: string;
  issuedOn: string;
  signerName: string;
  signerTitle: string;
  form: ResultForm;
  fileSha256: string | null;
  fingerprint: string | null;
  sealName: string | null;
  sealSerial: string | null;
  sealedAt: Date | null;
  stamped: boolean;
  issuedAt: Date;
  state: ResultState;
  endedAt: Date | null;
  endReason: string;
  endDecision: string;
  replacedById: string | null;
}

const entryOf = (row: Selectable<Row>): IssuedResult => ({
  id: row.id,
  token: row.token,
  dossierId: row.dossier_id,
  agencyId: row.agency_id,
  procedureName: row.procedure_name,
  number: row.number,
  issuedOn: row.issued_on,
  signerName: row.signer_name,
  signerTitle: row.signer_title,
  form: row.form as ResultForm,
  fileSha256: row.file_sha256,
  fingerprint: row.fingerprint,
  sealName: row.seal_name,
  sealSerial: row.seal_serial,
  sealedAt: row.sealed_at,
  stamped: row.stamped,
  issuedAt: row.issued_at,
  state: row.state as ResultState,
  endedAt: row.ended_at,
  endReason: row.end_reason,
  endDecision: row.end_decision,
  replacedById: row.replaced_by_id,
});

export type NewResult = Omit<
  IssuedResult,
  'id' | 'sealedAt' | 'issuedAt' | 'state' | 'endedAt' | 'endReason' | 'endDecision' | 'replacedById'
> & { sealedAt: string | null; issuedAt: string; issuedBy: string | null };

export async function insertIssued(tx: Tx, result: NewResult): Promise<string> {
  const { id } = await tx
    .insertInto('issued_result')
    .values({
      token: result.token,
      dossier_id: result.dossierId,
      agency_id: result.agencyId,
      procedure_name: result.procedureName,
      number: result.number,
      issued_on: result.issuedOn,
      signer_name: result.signerName,
      signer_title: result.signerTitle,
      form: result.form,
      file_sha256: result.fileSha256,
      fingerprint: result.fingerprint,
      seal_name: result.sealName,
      seal_serial: result.sealSerial,
      sealed_at: result.sealedAt,
      stamped: result.stamped,
      issued_at: result.issuedAt,
      issued_by: result.issuedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Ends the entry that counts; its id, or undefined when there is none. */
export async function endValid(
  tx: Tx,
  by: { id: string } | { dossierId: string },
  end: { at: string; personId: string | null; reason: string; decision: string },
): Promise<string | undefined> {
  const query = tx
    .updateTable('issued_result')
    .set({
      state: 'REVOKED',
      ended_at: end.at,
      ended_by: end.personId,
      end_reason: end.reason,
      end_decision: end.decision,
    })
    .where('state', '=', 'VALID');
  const row = await ('id' in by
    ? query.where('id', '=', by.id)
    : query.where('dossier_id', '=', by.dossierId)
  )
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** What the dossier had before is now replaced by its new result. */
export async function replaceEarlier(tx: Tx, dossierId: string, byId: string): Promise<void> {
  await tx
    .updateTable('issued_result')
    .set({ state: 'REPLACED', replaced_by_id: byId })
    .where('dossier_id', '=', dossierId)
    .where('id', '<>', byId)
    .where('state', '=', 'REVOKED')
    .execute();
}

export async function selectIssued(
  db: Db | Tx,
  by: { id: string } | { token: string } | { fingerprint: string } | { dossierId: string },
): Promise<IssuedResult | undefined> {
  const query = db.selectFrom('issued_result').selectAll().orderBy('id', 'desc').limit(1);
  const [[key, value] = ['id', '']] = Object.entries(by);
  const column =
    ({ dossierId: 'dossier_id', token: 'token', fingerprint: 'fingerprint' } as const)[key] ?? 'id';
  const row = await query.where(column, '=', value).executeTakeFirst();
  return row && entryOf(row);
}

/** By number and the beginning of the file's fingerprint, which may not hold wildcards. */
export async function selectByNumber(
  db: Db,
  number: string,
  hash: string,
): Promise<IssuedResult | undefined> {
  const row = await db
    .selectFrom('issued_result')
    .selectAll()
    .where('number', '=', number)
    .where('fingerprint', 'like', `${hash}%`)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row && entryOf(row);
}

/** Entries of agencies (null: all), the latest first. */
export async function listIssued(
  db: Db,
  agencyIds: readonly string[] | null,
  filter: { state: ResultState | null; number: string },
  page: { size: number; offset: number },
): Promise<{ rows: IssuedResult[]; hasMore: boolean }> {
  let query = db.selectFrom('issued_result').selectAll();
  if (agencyIds !== null)
    query = query.where('agency_id', 'in', agencyIds.length > 0 ? [...agencyIds] : [NOBODY]);
  if (filter.state !== null) query = query.where('state', '=', filter.state);
  if (filter.number !== '') query = query.where('number', '=', filter.number);
  const rows = await query
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size + 1)
    .offset(page.offset)
    .execute();
  return { rows: rows.slice(0, page.size).map(entryOf), hasMore: rows.length > page.size };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
