/** The SQL of opinions of other agencies (liên thông). */
import type { Db, Tx } from '../platform/database.ts';

export interface Opinion {
  id: string;
  dossierId: string;
  agencyId: string;
  question: string;
  askedAt: Date;
  askedBy: string | null;
  dueAt: Date;
  answeredAt: Date | null;
  answeredBy: string | null;
  agrees: boolean | null;
  /** '' until answered. */
  answer: string;
}

const columns = [
  'id',
  'dossier_id as dossierId',
  'agency_id as agencyId',
  'question',
  'asked_at as askedAt',
  'asked_by as askedBy',
  'due_at as dueAt',
  'answered_at as answeredAt',
  'answered_by as answeredBy',
  'agrees',
  'answer',
] as const;

export function selectOpinions(db: Db | Tx, dossierId: string): Promise<Opinion[]> {
  return db
    .selectFrom('dossier_opinion')
    .select(columns)
    .where('dossier_id', '=', dossierId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
}

/** Agencies that were asked about a dossier and have not answered. */
export async function selectOpenOpinionAgencies(db: Db | Tx, dossierId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('dossier_opinion')
    .select('agency_id')
    .where('dossier_id', '=', dossierId)
    .where('answered_at', 'is', null)
    .execute();
  return rows.map((row) => row.agency_id);
}

/** Opinions that agencies owe, the most urgent first. */
export function selectOwedOpinions(
  db: Db,
  agencyIds: readonly string[] | null,
  limit: number,
): Promise<(Opinion & { code: string | null; procedureVersionId: string })[]> {
  return db
    .selectFrom('dossier_opinion as o')
    .innerJoin('dossier as d', 'd.id', 'o.dossier_id')
    .select([
      'o.id',
      'o.dossier_id as dossierId',
      'o.agency_id as agencyId',
      'o.question',
      'o.asked_at as askedAt',
      'o.asked_by as askedBy',
      'o.due_at as dueAt',
      'o.answered_at as answeredAt',
      'o.answered_by as answeredBy',
      'o.agrees',
      'o.answer',
      'd.code',
      'd.procedure_version_id as procedureVersionId',
    ])
    .where('o.answered_at', 'is', null)
    .$if(agencyIds !== null, (query) => query.where('o.agency_id', 'in', [...(agencyIds ?? []), NOBODY]))
    .orderBy('o.due_at')
    .limit(limit)
    .execute();
}

/** `in ()` is no SQL. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export async function insertOpinion(
  tx: Tx,
  opinion: Pick<Opinion, 'dossierId' | 'agencyId' | 'question' | 'askedBy'> & {
    askedAt: string;
    dueAt: string;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('dossier_opinion')
    .values({
      dossier_id: opinion.dossierId,
      agency_id: opinion.agencyId,
      question: opinion.question,
      asked_at: opinion.askedAt,
      asked_by: opinion.askedBy,
      due_at: opinion.dueAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function answerOpinionRow(
  tx: Tx,
  id: string,
  answer: { answer: string; agrees: boolean | null; answeredAt: string; answeredBy: string | null },
): Promise<void> {
  await tx
    .updateTable('dossier_opinion')
    .set({
      answer: answer.answer,
      agrees: answer.agrees,
      answered_at: answer.answeredAt,
      answered_by: answer.answeredBy,
    })
    .where('id', '=', id)
    .execute();
}
