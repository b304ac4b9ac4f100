import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractPlan } from '../../src/plans/extraction/index.ts';
import { COMMUNE_2026 } from './commune-2026.ts';
import { PROVINCE_2025 } from './province-2025.ts';
import { PROVINCE_2026 } from './province-2026.ts';
import { SCIENCE_2026 } from './science-2026.ts';
import type { PlanDocument } from './spec.ts';
import { toWord } from './word.ts';

const taskCount = (document: PlanDocument): number =>
  document.annexes
    .filter((annex) => annex.title.includes('NHIỆM VỤ'))
    .flatMap((annex) => annex.rows)
    .filter(Array.isArray).length;

describe('the demo’s plans', () => {
  it.each([PROVINCE_2025, PROVINCE_2026, SCIENCE_2026, COMMUNE_2026])(
    'are read whole: $fileName',
    async (document) => {
      const { plan } = await extractPlan(await toWord(document));
      expect(plan.plan).toMatchObject({
        number: document.number,
        title: document.title,
        signedBy: document.signer,
      });
      expect(plan.tasks).toHaveLength(taskCount(document));
      expect(plan.indicators.length).toBeGreaterThan(2);
    },
  );

  it('the file to try by hand is the one that the project writes', async () => {
    const file = readFileSync(join(import.meta.dirname, '../plans', COMMUNE_2026.fileName));
    const [kept, written] = await Promise.all([extractPlan(file), extractPlan(await toWord(COMMUNE_2026))]);
    expect(kept.plan).toEqual(written.plan);
  });
});
