import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import { type Difference, type Sample, sampleExpected, sampleInput } from './samples.ts';

// The SQL of the tests that procedures carry.

export interface SampleRecord extends Sample {
  versionId: string;
  edition: number;
}

export async function selectSamples(db: Db | Tx, versionId: string): Promise<SampleRecord[]> {
  const rows = await db
    .selectFrom('procedure_test')
    .selectAll()
    .where('version_id', '=', versionId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    versionId: row.version_id,
    name: row.name,
    input: sampleInput.parse(row.input),
    expected: sampleExpected.parse(row.expected),
    edition: row.edition,
  }));
}

export async function insertSample(tx: Tx, versionId: string, sample: Omit<Sample, 'id'>): Promise<string> {
  const { id } = await tx
    .insertInto('procedure_test')
    .values((e) => ({
      version_id: versionId,
      position: e
        .selectFrom('procedure_test')
        .select(sql<number>`coalesce(max(position), 0) + 1`.as('next'))
        .where('version_id', '=', versionId),
      name: sample.name,
      input: JSON.stringify(sample.input),
      expected: JSON.stringify(sample.expected),
    }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateSample(tx: Tx, sample: SampleRecord): Promise<boolean> {
  const result = await tx
    .updateTable('procedure_test')
    .set({
      name: sample.name,
      input: JSON.stringify(sample.input),
      expected: JSON.stringify(sample.expected),
      edition: sample.edition + 1,
    })
    .where('id', '=', sample.id)
    .where('version_id', '=', sample.versionId)
    .where('edition', '=', sample.edition)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteSample(tx: Tx, versionId: string, id: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('procedure_test')
    .where('id', '=', id)
    .where('version_id', '=', versionId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Gives a version the tests of another. */
export async function copySamples(tx: Tx, fromVersionId: string, toVersionId: string): Promise<void> {
  await tx
    .insertInto('procedure_test')
    .columns(['version_id', 'position', 'name', 'input', 'expected'])
    .expression((e) =>
      e
        .selectFrom('procedure_test')
        .select([sql<string>`${toVersionId}::uuid`.as('version_id'), 'position', 'name', 'input', 'expected'])
        .where('version_id', '=', fromVersionId),
    )
    .execute();
}

export interface SampleRun {
  versionId: string;
  at: Date;
  passed: number;
  failed: number;
  /** By id of the sample. */
  failures: Record<string, Difference[]>;
  fingerprint: string;
}

export async function saveRun(tx: Tx, run: Omit<SampleRun, 'at'> & { at: string }): Promise<void> {
  const values = {
    at: run.at,
    passed: run.passed,
    failed: run.failed,
    failures: JSON.stringify(run.failures),
    fingerprint: run.fingerprint,
  };
  await tx
    .insertInto('procedure_test_run')
    .values({ version_id: run.versionId, ...values })
    .onConflict((conflict) => conflict.column('version_id').doUpdateSet(values))
    .execute();
}

/** The last runs of these versions. */
export async function selectRuns(
  db: Db | Tx,
  versionIds: readonly string[],
): Promise<Map<string, SampleRun>> {
  if (versionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('procedure_test_run')
    .selectAll()
    .where('version_id', 'in', [...versionIds])
    .execute();
  return new Map(
    rows.map((row) => [
      row.version_id,
      {
        versionId: row.version_id,
        at: row.at,
        passed: row.passed,
        failed: row.failed,
        failures: row.failures as unknown as SampleRun['failures'],
        fingerprint: row.fingerprint,
      },
    ]),
  );
}
