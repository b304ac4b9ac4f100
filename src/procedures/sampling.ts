/** The use cases of a procedure's tests: write them, run them, run them again when a rule they rest on changed. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { type Calendar, loadCalendar } from '../calendar/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { check, words, wrongFields } from '../platform/validation.ts';
import { m } from './messages.ts';
import { isUuid } from './reading.ts';
import {
  deleteSample,
  insertSample,
  type SampleRecord,
  type SampleRun,
  saveRun,
  selectRuns,
  selectSamples,
  updateSample,
} from './sample-store.ts';
import { differencesOf, outcomeOf, sampleExpected, sampleInput } from './samples.ts';
import { selectInForce, selectVersion, type VersionRecord } from './store.ts';

const shape = z.object({
  name: words(300),
  input: sampleInput,
  /** Left out: what comes out now is what is expected from now on. */
  expected: sampleExpected.optional(),
});
export type SampleDraft = z.input<typeof shape>;

/** The tests of a version with how they went the last time. */
export async function listSamples(
  context: Context,
  versionId: string,
): Promise<{ samples: SampleRecord[]; run: SampleRun | null }> {
  await authorise(context, 'procedures.read');
  const runs = await selectRuns(context.db, [versionId]);
  return { samples: await selectSamples(context.db, versionId), run: runs.get(versionId) ?? null };
}

/** Adds a test, and runs all. Tests of published versions too: what was right may stop to be. */
export async function addSample(context: Context, versionId: string, draft: SampleDraft): Promise<string> {
  const { name, input, expected } = check(shape, draft);
  return change(context, versionId, async (tx, version, calendar) => {
    const outcome = expected ?? outcomeOf(version.content, calendar, input);
    if (outcome === null) throw wrongFields({ caseKey: m.caseUnknown });
    const id = await insertSample(tx, version.id, { name, input, expected: outcome });
    await record(context, tx, 'procedure-test.added', version, { name });
    return id;
  });
}

export async function changeSample(
  context: Context,
  versionId: string,
  sampleId: string,
  draft: SampleDraft & { edition: number },
): Promise<void> {
  const { name, input, expected } = check(shape, draft);
  await change(context, versionId, async (tx, version, calendar) => {
    const outcome = expected ?? outcomeOf(version.content, calendar, input);
    if (outcome === null) throw wrongFields({ caseKey: m.caseUnknown });
    const before = (await selectSamples(tx, version.id)).find(({ id }) => id === sampleId);
    if (!before) throw notFound();
    const after = { ...before, name, input, expected: outcome, edition: draft.edition };
    if (!(await updateSample(tx, after)))
      throw conflict(m.changedMeanwhile, { theirs: before, yours: after });
    await record(context, tx, 'procedure-test.changed', version, { before: before.expected, after: outcome });
  });
}

export async function removeSample(context: Context, versionId: string, sampleId: string): Promise<void> {
  await change(context, versionId, async (tx, version) => {
    if (!isUuid(sampleId) || !(await deleteSample(tx, version.id, sampleId))) throw notFound();
    await record(context, tx, 'procedure-test.removed', version, { sampleId });
  });
}

async function change<T>(
  context: Context,
  versionId: string,
  work: (tx: Tx, version: VersionRecord, calendar: Calendar) => Promise<T>,
): Promise<T> {
  await authorise(context, 'procedures.manage');
  const calendar = await loadCalendar(context);
  return context.db.transaction().execute(async (tx) => {
    const version = isUuid(versionId) ? await selectVersion(tx, versionId) : undefined;
    if (!version) throw notFound();
    const result = await work(tx, version, calendar);
    await runSamples(context, tx, version, calendar);
    return result;
  });
}

/** Runs the tests of a version and keeps how they went. */
export async function runSamples(
  context: Context,
  tx: Tx,
  version: VersionRecord,
  calendar: Calendar,
): Promise<Omit<SampleRun, 'at'>> {
  const samples = await selectSamples(tx, version.id);
  const failures = Object.fromEntries(
    samples
      .map((sample) => [sample.id, differencesOf(version.content, calendar, sample)] as const)
      .filter(([, differences]) => differences.length > 0),
  );
  const failed = Object.keys(failures).length;
  const run = {
    versionId: version.id,
    passed: samples.length - failed,
    failed,
    failures,
    fingerprint: fingerprintOf(version, samples, calendar),
  };
  await saveRun(tx, { ...run, at: context.now().toString() });
  return run;
}

function fingerprintOf(version: VersionRecord, samples: readonly SampleRecord[], calendar: Calendar): string {
  const days = [...calendar.days].map(([date, { kind }]) => `${date}${kind}`);
  const basis = [version.edition, samples.map(({ id, edition }) => [id, edition]), days, calendar.sessions];
  return createHash('sha256').update(JSON.stringify(basis)).digest('hex').slice(0, 32);
}

/**
 * Runs again the tests of all versions in force (and of drafts) whose calendar, content or tests changed since the last
 * run, and records those that newly fail. Returns how many ran and how many versions fail now.
 */
export async function rerunSamples(context: Context): Promise<{ ran: number; failing: number }> {
  const calendar = await loadCalendar(context);
  const inForce = await selectInForce(context.db, today(context).toString());
  const runs = await selectRuns(
    context.db,
    inForce.map(({ id }) => id),
  );
  const counts = { ran: 0, failing: 0 };
  for (const version of inForce) {
    const last = runs.get(version.id);
    const samples = await selectSamples(context.db, version.id);
    if (samples.length === 0) continue;
    if (last?.fingerprint === fingerprintOf(version, samples, calendar)) {
      if (last.failed > 0) counts.failing++;
      continue;
    }
    counts.ran++;
    const run = await context.db.transaction().execute(async (tx) => {
      const now = await runSamples(context, tx, version, calendar);
      if (now.failed > 0 && (last?.failed ?? 0) === 0)
        await record(context, tx, 'procedure-test.failed', version, { failed: now.failed });
      return now;
    });
    if (run.failed > 0) counts.failing++;
  }
  return counts;
}

const record = (
  context: Context,
  tx: Tx,
  action: string,
  version: VersionRecord,
  data: Record<string, unknown>,
): Promise<void> =>
  recordEvent(context, tx, {
    action,
    subjectType: 'procedure-version',
    subjectId: version.id,
    data: { procedureId: version.procedureId, ...data },
  });
