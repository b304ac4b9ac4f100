import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractPlan, toGoldJson } from './index.ts';

/** Scores the extraction against the gold annotation of real plans, which lies beside the repository and not in it. */

const SHARED = resolve(import.meta.dirname, '../../../../shared');
const GOLD = join(SHARED, 'gold');
const there = existsSync(join(GOLD, 'score.mjs'));
const LEAST = 0.97;

interface Scored {
  document: string;
  gold: string;
}

/** Every document that has a full gold file, in every format. */
function scoredDocuments(): Scored[] {
  if (!there) return [];
  return ['seeds', 'plans'].flatMap((folder) =>
    readdirSync(join(SHARED, folder)).flatMap((name) => {
      const gold = join(GOLD, `${basename(name, extname(name))}.json`);
      return existsSync(gold) ? [{ document: join(SHARED, folder, name), gold }] : [];
    }),
  );
}

function overallOf(output: string): number {
  return Number(/^overall F1 ([\d.]+)$/mu.exec(output)?.[1] ?? Number.NaN);
}

describe.skipIf(!there)('gold plans (only where ../shared lies beside the repository)', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'phucvu-gold-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(scoredDocuments())('$document scores at least 0.97', async ({ document, gold }) => {
    const { plan } = await extractPlan(new Uint8Array(readFileSync(document)));
    const candidate = join(folder, `${basename(document)}.json`);
    writeFileSync(candidate, JSON.stringify(toGoldJson(plan, basename(document))));
    const output = execFileSync(process.execPath, [join(GOLD, 'score.mjs'), gold, candidate, '--rows'], {
      encoding: 'utf8',
    });
    expect(overallOf(output), output).toBeGreaterThanOrEqual(LEAST);
  });

  it('finds the rows of the sampled plan', async () => {
    const samples = readdirSync(GOLD).filter((name) => name.endsWith('.samples.json'));
    for (const name of samples) await checkSamples(join(GOLD, name));
  });
});

interface SampledTask {
  ordinal: string;
  content: string;
  product: string | null;
  lead: string | null;
  coordinate: string | null;
  time: string | null;
}

interface Samples {
  source: string;
  tasks: number;
  firstTask: SampledTask;
  lastTask: SampledTask;
  samples: SampledTask[];
}

async function checkSamples(file: string): Promise<void> {
  const gold: Samples = JSON.parse(readFileSync(file, 'utf8'));
  const { plan } = await extractPlan(new Uint8Array(readFileSync(join(SHARED, 'plans', gold.source))));
  expect(plan.tasks).toHaveLength(gold.tasks);
  const end = /[\s.,;]+$/u;
  const cells = (task: SampledTask): (string | null)[] =>
    [task.ordinal, task.content, task.product, task.lead, task.coordinate, task.time].map(
      (text) => text?.replace(end, '') ?? null,
    );
  for (const sample of [gold.firstTask, ...gold.samples, gold.lastTask]) {
    const found = plan.tasks.find((task) => task.ordinal === sample.ordinal);
    expect(found === undefined ? null : cells(found)).toEqual(cells(sample));
  }
  expect(plan.tasks[0]?.ordinal).toBe(gold.firstTask.ordinal);
  expect(plan.tasks.at(-1)?.ordinal).toBe(gold.lastTask.ordinal);
}

/** Facts about plans without gold that the annotation's notes state. */
describe.skipIf(!there)('plans without gold (only where ../shared lies beside the repository)', () => {
  it.each([
    { start: '004', tasks: 85 },
    { start: '002', tasks: 30 },
  ])('seed $start has $tasks tasks', async ({ start, tasks }) => {
    const name = readdirSync(join(SHARED, 'seeds')).find((one) => one.startsWith(start)) ?? '';
    const { plan } = await extractPlan(new Uint8Array(readFileSync(join(SHARED, 'seeds', name))));
    expect(plan.tasks).toHaveLength(tasks);
  });
});
