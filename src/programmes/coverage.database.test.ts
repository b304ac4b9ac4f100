/** How many of the words that real plans use become agencies and dates, and why the others do not. */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince2021 } from '../../tests/support/province-2021.ts';
import { extractPlan } from '../plans/extraction/index.ts';
import { importPlan, previewPublication, publishPlan, waiveAll } from '../plans/index.ts';
import { resolveAgencies, resolveTime } from '../plans/resolution.ts';
import { listTasks } from './browsing-tasks.ts';
import { handOut } from './handing-out.ts';
import { followingOf } from './rules.ts';

const shared = (path: string): URL => new URL(`../../../shared/${path}`, import.meta.url);
const present = existsSync(shared('domain/agency-expressions.json'));
const rows = <T>(path: string): T[] =>
  present ? (JSON.parse(readFileSync(shared(path), 'utf8')) as T[]) : [];

let test: TestApp;
let province: Awaited<ReturnType<typeof foundProvince2021>>;
beforeAll(async () => {
  test = await testApp();
  province = await foundProvince2021(test);
});
afterAll(() => test.close());

/** Prints how many there are of each, with up to `most` examples. */
function print(title: string, groups: Map<string, string[]>, most = 4): void {
  const total = [...groups.values()].reduce((sum, texts) => sum + texts.length, 0);
  const lines = [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([name, texts]) => {
      const examples =
        name === 'resolved' ? '' : `: ${texts.slice(0, most).join(' | ').replaceAll('\n', ' ')}`;
      return `  ${String(texts.length).padStart(4)} ${name}${examples}`;
    });
  process.stdout.write(`${title}: ${total}\n${lines.join('\n')}\n`);
}

describe.skipIf(!present)(
  `the expressions of ../shared/domain${present ? '' : ' (not here: skipped)'}`,
  () => {
    it('words for agencies become agencies of a province of that time, or say why not', () => {
      interface Expression {
        text: string;
        seed: string;
        resolves: string[];
      }
      const groups = Map.groupBy(
        rows<Expression>('domain/agency-expressions.json'),
        ({ text, seed, resolves }) => {
          // The plan of a department speaks of its own units.
          const issuerId = province.id[seed.startsWith('003') ? 'SO_KHCN' : 'UBND_TINH'] ?? null;
          const tree = { agencies: province.agencies, date: '2023-01-27', scope: { issuerId } };
          const found = resolveAgencies(text, tree);
          const reasons = [...new Set(found.open.map(({ reason }) => reason))].sort().join(', ');
          if (found.ids.length + found.invited.length > 0)
            return reasons === '' ? 'resolved' : `resolved in part, open: ${reasons}`;
          if (reasons !== '') return `open: ${reasons}`;
          const names = resolves.filter((token) => /agency:|kind:|body:|name:/.test(token));
          return names.length === 0 ? 'names no agency (a definition, a set, a quota, citizens)' : 'SILENT';
        },
      );
      const texts = new Map([...groups].map(([name, all]) => [name, all.map(({ text }) => text)]));
      print('agency expressions', texts);
      expect(texts.get('SILENT') ?? []).toEqual([]);
      const total = rows('domain/agency-expressions.json').length;
      expect((texts.get('resolved') ?? []).length / total).toBeGreaterThan(0.7);
    });

    it('words for times become dates, periods or conditions that are followed, or say why not', () => {
      interface Expression {
        text: string;
        seed: string;
      }
      const horizons: Record<string, { from: number; to: number }> = {
        '000': { from: 2021, to: 2030 },
        '001': { from: 2021, to: 2030 },
        '002': { from: 2014, to: 2014 },
        '003': { from: 2023, to: 2023 },
        '004': { from: 2020, to: 2020 },
      };
      const outcome = ({ text, seed }: Expression): string => {
        const { times, open } = resolveTime(text, horizons[seed.slice(0, 3)] ?? { from: 2023, to: 2023 });
        if (open !== null && times.every(({ dueOn }) => dueOn === null)) return `open: ${open}`;
        const ways = times.map((time) => {
          const { rhythm, continuous, condition } = followingOf(time, 'QUARTER');
          if (condition !== null) return 'waits for a condition';
          if (continuous) return 'continuous, reported in each period';
          if (rhythm !== null) return `opens again: ${rhythm}`;
          if (time.dueOn !== null) return times.length > 1 ? 'several dates' : 'a date';
          return `no deadline: ${time.kind}`;
        });
        return [...new Set(ways)].sort().join(' + ');
      };
      const groups = Map.groupBy(rows<Expression>('domain/time-expressions.json'), outcome);
      print(
        'time expressions',
        new Map([...groups].map(([name, all]) => [name, all.map(({ text }) => text)])),
      );
      expect(groups.get('open: time-unknown') ?? []).toEqual([]);
    });

    it('the plan of Sóc Trăng, imported into a province, assigns all its tasks', async () => {
      test.setNow('2021-12-01T08:00:00+07:00');
      const result = await importPlan(
        test.system,
        {
          bytes: readFileSync(shared('seeds/001_afeb84235712a5f6.txt')),
          fileName: '001.txt',
          issuerAgencyId: province.id.UBND_TINH ?? null,
          importKey: null,
          again: true,
        },
        extractPlan,
      );
      if (result.outcome !== 'imported') throw new Error('not imported');
      const { planId } = result;
      const { tasks } = await previewPublication(test.system, planId);
      const open = (subject: 'coordinate' | 'lead' | 'time') =>
        tasks.filter((task) => task[subject].blocks).map((task) => task.row.cells[subject] ?? '');
      print(
        'Sóc Trăng, left to a person',
        new Map([
          ['lead', open('lead')],
          ['coordinate', open('coordinate')],
          ['time', open('time')],
        ]),
      );
      for (const subject of ['lead', 'coordinate', 'time'] as const)
        await waiveAll(test.system, planId, subject);
      const { plan } = await previewPublication(test.system, planId);
      await publishPlan(test.system, planId, { change: plan.changeNumber });
      const done = await handOut(test.system, planId);
      const page = { offset: 0, size: 1000, descending: false };
      const { items } = await listTasks(test.system, { planId }, 'plan', page);
      process.stdout.write(`Sóc Trăng: ${done.tasks} tasks, ${done.assignments} assignments\n`);
      expect(items).toHaveLength(tasks.length);
      expect(items.filter(({ rollUp }) => rollUp.total === 0).map(({ content }) => content)).toEqual([]);
    });
  },
);
