import type { Selectable } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { ProcedureDecision as DecisionTable } from '../platform/database-types.ts';
import type { Place } from './content.ts';

// The SQL of announcement decisions and of where versions were made public.

export interface Decision {
  id: string;
  number: string;
  issuedBy: string;
  title: string;
  issuer: 'MINISTRY' | 'PROVINCE';
  signedOn: string;
  /** When the rule that the procedures stand in takes effect. */
  ruleEffectiveOn: string;
  /** Made by the shortened procedure: three days after issue suffice. */
  shortened: boolean;
  fileSha256: string | null;
  fileName: string | null;
  version: number;
}

const decisionOf = (row: Selectable<DecisionTable>): Decision => ({
  id: row.id,
  number: row.number,
  issuedBy: row.issued_by,
  title: row.title,
  issuer: row.issuer as Decision['issuer'],
  signedOn: row.signed_on,
  ruleEffectiveOn: row.rule_effective_on,
  shortened: row.shortened,
  fileSha256: row.file_sha256,
  fileName: row.file_name,
  version: row.version,
});

/** Decisions, last signed first. */
export async function selectDecisions(db: Db | Tx): Promise<Decision[]> {
  const rows = await db
    .selectFrom('procedure_decision')
    .selectAll()
    .orderBy('signed_on', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
  return rows.map(decisionOf);
}

export async function selectDecision(db: Db | Tx, id: string): Promise<Decision | undefined> {
  const row = await db.selectFrom('procedure_decision').selectAll().where('id', '=', id).executeTakeFirst();
  return row && decisionOf(row);
}

/** Stores a decision and returns its id; null when it is there already. */
export async function insertDecision(
  tx: Tx,
  decision: Omit<Decision, 'id' | 'version'>,
): Promise<string | null> {
  const row = await tx
    .insertInto('procedure_decision')
    .values({
      number: decision.number,
      issued_by: decision.issuedBy,
      title: decision.title,
      issuer: decision.issuer,
      signed_on: decision.signedOn,
      rule_effective_on: decision.ruleEffectiveOn,
      shortened: decision.shortened,
      file_sha256: decision.fileSha256,
      file_name: decision.fileName,
    })
    .onConflict((conflict) => conflict.columns(['number', 'issued_by', 'signed_on']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export interface Publication {
  versionId: string;
  place: Place;
  publishedOn: string;
  dueOn: string;
}

export async function selectPublications(db: Db | Tx, versionId: string): Promise<Publication[]> {
  const rows = await db
    .selectFrom('procedure_publication')
    .selectAll()
    .where('version_id', '=', versionId)
    .orderBy('published_on')
    .execute();
  return rows.map((row) => ({
    versionId: row.version_id,
    place: row.place as Place,
    publishedOn: row.published_on,
    dueOn: row.due_on,
  }));
}

export async function upsertPublication(tx: Tx, publication: Publication): Promise<void> {
  await tx
    .insertInto('procedure_publication')
    .values({
      version_id: publication.versionId,
      place: publication.place,
      published_on: publication.publishedOn,
      due_on: publication.dueOn,
    })
    .onConflict((conflict) =>
      conflict.columns(['version_id', 'place']).doUpdateSet({ published_on: publication.publishedOn }),
    )
    .execute();
}
