/** The SQL of where evidence is used. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';

/** A thing of some room that uses evidence. */
export interface SubjectRef {
  /** Kind of thing in the room's own word, e.g. `progress-report`, `indicator-value`, `criterion`. */
  type: string;
  id: string;
}

export interface EvidenceUse {
  evidenceId: string;
  /** The version in force when it was attached. */
  versionNumber: number;
  subjectType: string;
  subjectId: string;
  /** In words, as they stood then. */
  label: string;
  /** Whose submission it is part of; null: nobody's. */
  agencyId: string | null;
  attachedBy: string | null;
  attachedAt: Date;
}

const COLUMNS = [
  'evidence_id',
  'version_number',
  'subject_type',
  'subject_id',
  'label',
  'agency_id',
  'attached_by',
  'attached_at',
] as const;

const current = (db: Db | Tx) =>
  db.selectFrom('evidence_use').select(COLUMNS).where('detached_at', 'is', null).orderBy('id');

type Row = Awaited<ReturnType<ReturnType<typeof current>['execute']>>[number];

const useOf = (row: Row): EvidenceUse => ({
  evidenceId: row.evidence_id,
  versionNumber: row.version_number,
  subjectType: row.subject_type,
  subjectId: row.subject_id,
  label: row.label,
  agencyId: row.agency_id,
  attachedBy: row.attached_by,
  attachedAt: row.attached_at,
});

/** Where evidence is used now, oldest first. */
export async function selectUses(db: Db | Tx, evidenceId: string): Promise<EvidenceUse[]> {
  const rows = await current(db).where('evidence_id', '=', evidenceId).execute();
  return rows.map(useOf);
}

/** What these things use now, oldest first. */
export async function selectUsesOf(
  db: Db | Tx,
  type: string,
  subjectIds: readonly string[],
): Promise<EvidenceUse[]> {
  if (subjectIds.length === 0) return [];
  const rows = await current(db)
    .where('subject_type', '=', type)
    .where('subject_id', '=', sql<string>`any (${[...subjectIds]}::uuid[])`)
    .execute();
  return rows.map(useOf);
}

/** Which of these things use any evidence that still counts. */
export async function selectProven(
  db: Db | Tx,
  type: string,
  subjectIds: readonly string[],
): Promise<Set<string>> {
  if (subjectIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('evidence_use')
    .innerJoin('evidence', 'evidence.id', 'evidence_use.evidence_id')
    .select('subject_id')
    .distinct()
    .where('detached_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('subject_type', '=', type)
    .where('subject_id', '=', sql<string>`any (${[...subjectIds]}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.subject_id));
}

export async function insertUses(
  tx: Tx,
  uses: readonly Omit<EvidenceUse, 'attachedAt'>[],
  at: string,
): Promise<void> {
  if (uses.length === 0) return;
  await tx
    .insertInto('evidence_use')
    .values(
      uses.map((use) => ({
        evidence_id: use.evidenceId,
        version_number: use.versionNumber,
        subject_type: use.subjectType,
        subject_id: use.subjectId,
        label: use.label,
        agency_id: use.agencyId,
        attached_by: use.attachedBy,
        attached_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function endUses(
  tx: Tx,
  subject: SubjectRef,
  evidenceIds: readonly string[],
  by: { personId: string | null; at: string },
): Promise<void> {
  if (evidenceIds.length === 0) return;
  await tx
    .updateTable('evidence_use')
    .set({ detached_by: by.personId, detached_at: by.at })
    .where('detached_at', 'is', null)
    .where('subject_type', '=', subject.type)
    .where('subject_id', '=', subject.id)
    .where('evidence_id', 'in', [...evidenceIds])
    .execute();
}
