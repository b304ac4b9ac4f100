import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractPlan } from '../src/plans/extraction/index.ts';
import { type Benchmark, quantile } from './figure.ts';

/** Plan understanding: documents to programmes. */
export const extract: Benchmark = {
  name: 'extract',
  about: 'plan documents become programmes',
  async run(scale, report, say) {
    const bytes = readFileSync(
      join(import.meta.dirname, '..', 'demo', 'plans', 'ke-hoach-cchc-xa-ben-da-2026.docx'),
    );
    say('Reading the demo plan …');
    const times: number[] = [];
    for (let round = 0; round < (scale === 'full' ? 50 : 10); round++) {
      const begun = performance.now();
      await extractPlan(bytes);
      times.push(performance.now() - begun);
    }
    const value = quantile(times, 0.95);
    report({ figure: 'demo plan, p95', value, unit: 'ms', floor: null, bar: '< 150', ok: value < 150 });
  },
};
