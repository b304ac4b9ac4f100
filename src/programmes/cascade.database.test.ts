import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundTestProvince, type Province } from '../../tests/support/plan-people.ts';
import { publishedPlan } from '../../tests/support/published-plan.ts';
import { previewPublication, publishPlan, waiveAll } from '../plans/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { readWorkbook } from '../platform/workbooks.ts';
import { cascadeOf, linkRows, unlinkRow } from './cascade.ts';
import { cascadeTree, planCoverage } from './cascade-coverage.ts';
import { coverageWorkbook } from './cascade-export.ts';
import { comparisonWords } from './cascade-sentences.ts';
import { startPlan, writingChoice } from './cascade-writing.ts';

let test: TestApp;
let province: Province;
let provincial: string;
let departmental: string;
beforeAll(async () => {
  test = await testApp();
  province = await foundTestProvince(test);
  provincial = await publishedPlan(province.standing, {
    title: 'Cải cách hành chính tỉnh năm 2026',
    number: '10/KH-UBND',
    year: 2026,
    issuerAgencyId: province.committee,
    indicators: [
      {
        content: 'Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn',
        targets: [{ comparator: '>=', value: 98, text: 'Tối thiểu 98%' }],
      },
      {
        content: 'Tỷ lệ hồ sơ công việc xử lý trên môi trường mạng',
        targets: [
          { comparator: '=', value: 100, text: '100%', level: 'province' },
          { comparator: '=', value: 85, text: '85%', level: 'commune' },
        ],
      },
    ],
    tasks: [
      {
        content: 'Rà soát, đơn giản hóa thủ tục hành chính nội bộ',
        field: 'procedure',
        lead: 'Sở Y tế; Sở Tư pháp',
        product: 'Danh mục',
        time: 'Quý II/2026',
      },
      {
        content: 'Kiểm tra công tác cải cách hành chính',
        field: 'direction',
        lead: 'Sở Nội vụ',
        time: 'Năm 2026',
      },
    ],
  });
  departmental = await publishedPlan(province.standing, {
    title: 'Cải cách hành chính của Sở Y tế năm 2026',
    number: '5/KH-SYT',
    year: 2026,
    issuerAgencyId: province.health,
    indicators: [
      {
        content: 'Giải quyết đúng hạn hồ sơ thủ tục hành chính',
        targets: [{ comparator: '>=', value: 95, text: 'Tối thiểu 95%' }],
      },
    ],
    tasks: [
      { content: 'Rà soát, đơn giản hóa thủ tục hành chính nội bộ của Sở', field: 'procedure' },
      { content: 'Sửa chữa trụ sở làm việc', field: 'public-finance' },
    ],
  });
});
afterAll(() => test.close());

const again = (context: Context): Context => ({ ...context });

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
}

const coverage = () => planCoverage(again(province.leader), provincial);

it('what is asked of an agency and stands in no plan of its own is told from what has no plan at all', async () => {
  const { rows } = await coverage();
  const task = rows.find(({ row }) => row.content.startsWith('Rà soát'));
  expect(task?.agencies).toEqual([
    { agencyId: province.health, covering: 'UNCOVERED' },
    { agencyId: province.justice, covering: 'NO_PLAN' },
  ]);
});

it('an officer accepts what is proposed, for plans of the own agency only; sent twice it is linked once', async () => {
  const view = await cascadeOf(again(province.healthOfficer), departmental);
  const pairs = view.rows.flatMap(({ row, proposals }) =>
    proposals.slice(0, 1).map(({ parent }) => ({ childId: row.id, parentId: parent.id })),
  );
  expect(view.rows.map(({ row, proposals }) => [row.content, proposals[0]?.parent.content])).toEqual([
    ['Giải quyết đúng hạn hồ sơ thủ tục hành chính', 'Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn'],
    [
      'Rà soát, đơn giản hóa thủ tục hành chính nội bộ của Sở',
      'Rà soát, đơn giản hóa thủ tục hành chính nội bộ',
    ],
    ['Sửa chữa trụ sở làm việc', undefined],
  ]);
  expect((await refusal(linkRows(again(province.leader), departmental, pairs))).status).toBe(403);
  expect(await linkRows(again(province.healthOfficer), departmental, pairs)).toBe(2);
  expect(await linkRows(again(province.healthOfficer), departmental, pairs)).toBe(0);
  const stranger = { childId: pairs[0]?.childId ?? '', parentId: pairs[0]?.childId ?? '' };
  expect((await refusal(linkRows(again(province.healthOfficer), departmental, [stranger]))).status).toBe(422);
});

it('then the province sees it taken on, what serves nothing, and what demands less', async () => {
  const found = await coverage();
  const task = found.rows.find(({ row }) => row.content.startsWith('Rà soát'));
  expect(task?.agencies[0]).toEqual({ agencyId: province.health, covering: 'COVERED' });
  expect([...found.loose.values()].flat().map(({ content }) => content)).toEqual([
    'Sửa chữa trụ sở làm việc',
  ]);
  expect(found.doubtful.map(({ comparison }) => comparisonWords('vi', comparison))).toEqual([
    'thấp hơn: cấp trên 2026: ≥ 98 %, ở đây 2026: ≥ 95 %',
  ]);
  const book = await readWorkbook(await coverageWorkbook(found));
  expect(book.worksheets.length).toBe(3);
  const { roots } = await cascadeTree(again(province.leader), provincial);
  expect(roots.map(({ children }) => children.length)).toEqual([1, 0, 1, 0]);
});

it('a link is taken back', async () => {
  const view = await cascadeOf(again(province.healthOfficer), departmental);
  const linked = view.rows.find(({ links }) => links.length > 0);
  const parentId = linked?.links[0]?.link.parentId ?? '';
  await unlinkRow(again(province.healthOfficer), departmental, linked?.row.id ?? '', parentId);
  const missing = unlinkRow(again(province.healthOfficer), departmental, linked?.row.id ?? '', parentId);
  expect((await refusal(missing)).status).toBe(404);
});

it('a plan begun from what was assigned is a draft whose rows are linked, and is covered once published', async () => {
  const choice = await writingChoice(again(province.standing), {
    agencyId: province.justice,
    planId: provincial,
  });
  expect(choice.rows.map(({ content }) => content)).toEqual([
    'Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn',
    'Tỷ lệ hồ sơ công việc xử lý trên môi trường mạng',
    'Rà soát, đơn giản hóa thủ tục hành chính nội bộ',
  ]);
  const input = {
    agencyId: province.justice,
    planId: provincial,
    rowIds: choice.rows.map(({ id }) => id),
    title: choice.title,
    requestKey: 'form-1',
  };
  const planId = await startPlan(again(province.standing), input);
  expect(await startPlan(again(province.standing), input)).toBe(planId);
  const view = await cascadeOf(again(province.standing), planId);
  expect(view.rows.map(({ links }) => links.length)).toEqual([1, 1, 1]);
  // Of the targets by level, the one of the agency's own.
  expect(view.rows[1]?.row.targets).toMatchObject([
    { value: 100, level: null, period: { from: 2026, to: 2026 } },
  ]);
  expect((await refusal(cascadeOf(again(province.healthOfficer), planId))).status).toBe(404);
  for (const subject of ['lead', 'coordinate', 'time'] as const)
    await waiveAll(again(province.standing), planId, subject);
  const { plan } = await previewPublication(again(province.standing), planId);
  await publishPlan(again(province.standing), planId, { change: plan.changeNumber });
  const task = (await coverage()).rows.find(({ row }) => row.content.startsWith('Rà soát'));
  expect(task?.agencies.find(({ agencyId }) => agencyId === province.justice)?.covering).toBe('COVERED');
  const other = startPlan(again(province.healthOfficer), { ...input, requestKey: 'form-2' });
  expect((await refusal(other)).status).toBe(422);
});
