import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundTestProvince, type Province } from '../../tests/support/plan-people.ts';
import { testReader } from '../../tests/support/plan-reader.ts';
import { openApiDocument } from '../platform/api-document.ts';
import { AppError } from '../platform/errors.ts';
import { readWorkbook } from '../platform/workbooks.ts';
import { PLAN_ROUTES } from './api.ts';
import { findTask, listPlans, openProgramme, searchTasks, type TaskQuery } from './browsing.ts';
import { programmeDocument } from './export/docx.ts';
import { programmeWorkbook } from './export/xlsx.ts';
import { importPlan } from './importing.ts';
import * as publishing from './publishing.ts';
import { editRow } from './reviewing.ts';
import { selectPlan, selectRows } from './store.ts';

let test: TestApp;
let province: Province;
beforeAll(async () => {
  test = await testApp();
  province = await foundTestProvince(test);
});
afterAll(() => test.close());

async function newDraft(): Promise<string> {
  const input = {
    bytes: new TextEncoder().encode('kế hoạch'),
    fileName: 'kế hoạch.txt',
    issuerAgencyId: null,
    importKey: null,
    again: true,
  };
  const result = await importPlan(province.standing, input, testReader);
  if (result.outcome !== 'imported') throw new Error('not imported');
  return result.planId;
}

async function newProgramme(): Promise<string> {
  const planId = await newDraft();
  for (const subject of ['lead', 'coordinate', 'time'] as const)
    await publishing.waiveAll(province.standing, planId, subject);
  const change = (await selectPlan(test.app.db, planId))?.changeNumber ?? 0;
  await publishing.publishPlan(province.standing, planId, { change });
  return planId;
}

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
}

const asked = (changes: Partial<TaskQuery>): TaskQuery => ({
  words: '',
  fields: [],
  leadId: null,
  coordinateId: null,
  planId: null,
  planKind: null,
  due: null,
  ...changes,
});
const PAGE = { offset: 0, size: 50, descending: false };
const search = (changes: Partial<TaskQuery>) =>
  searchTasks(province.leader, asked(changes), 'relevance', PAGE);

describe('before publishing', () => {
  it('groups become their agencies, "có liên quan" waits for a person, a quarter becomes its days', async () => {
    const planId = await newDraft();
    const { tasks } = await publishing.previewPublication(province.standing, planId);
    const [first, second] = tasks;
    expect(first?.lead.ids).toEqual([province.health]);
    // The lead does not also coordinate.
    expect(new Set(first?.coordinate.ids)).toEqual(
      new Set([province.homeAffairs, province.justice, ...province.wards]),
    );
    expect(first?.time.times).toMatchObject([{ startOn: '2026-04-01', dueOn: '2026-06-30' }]);
    expect(second?.coordinate).toMatchObject({ blocks: true, open: [{ reason: 'pick-needed' }] });
    expect(second?.time.times).toMatchObject([{ dueOn: null }]);
  });

  it('nothing is published while something is open, or when the draft changed since the person looked', async () => {
    const planId = await newDraft();
    const early = await refusal(publishing.publishPlan(province.standing, planId, { change: 0 }));
    expect(early.code).toBe('still-open');
    await publishing.waiveAll(province.standing, planId, 'coordinate');
    const [row] = (await selectRows(test.app.db, planId)).filter(({ kind }) => kind === 'task');
    await editRow(province.colleague, planId, row?.id ?? '', { version: 1, cells: { note: 'Gấp' } });
    const stale = await refusal(publishing.publishPlan(province.standing, planId, { change: 0 }));
    expect(stale.status).toBe(409);
    expect((await selectPlan(test.app.db, planId))?.status).toBe('DRAFT');
  });

  it('a pick holds as long as the words it was made for', async () => {
    const planId = await newDraft();
    const pick = async () =>
      (await publishing.previewPublication(province.standing, planId)).tasks[1]?.coordinate;
    const row = (await publishing.previewPublication(province.standing, planId)).tasks[1]?.row;
    const input = { agencyIds: [province.justice], waived: false };
    await publishing.decideAgencies(province.standing, planId, row?.id ?? '', 'coordinate', input);
    expect(await pick()).toMatchObject({ ids: [province.justice], origin: 'MANUAL', blocks: false });
    const edit = { version: 1, cells: { coordinate: 'Sở Y tế' } };
    await editRow(province.standing, planId, row?.id ?? '', edit);
    expect(await pick()).toMatchObject({ ids: [province.health], origin: 'RESOLVED' });
  });

  it('only those publish who may', async () => {
    const planId = await newDraft();
    expect((await refusal(publishing.publishPlan(province.leader, planId, { change: 0 }))).status).toBe(404);
  });
});

describe('a published programme', () => {
  it('is frozen: nobody edits or publishes it again, not even with SQL', async () => {
    const planId = await newProgramme();
    const [row] = await selectRows(test.app.db, planId);
    const edit = editRow(province.standing, planId, row?.id ?? '', { version: 1, cells: { title: 'Khác' } });
    expect((await refusal(edit)).status).toBe(409);
    expect((await refusal(publishing.publishPlan(province.standing, planId, { change: 0 }))).status).toBe(
      409,
    );
    await expect(
      test.app.db.updateTable('task').set({ content: 'x' }).where('plan_id', '=', planId).execute(),
    ).rejects.toThrow(/published/);
    await expect(test.app.db.deleteFrom('plan_row').where('plan_id', '=', planId).execute()).rejects.toThrow(
      /published/,
    );
  });

  it('is found by phrases, typed with or without diacritics, never by loose syllables', async () => {
    const planId = await newProgramme();
    const ids = async (words: string) =>
      (await search({ words, planId, exact: true })).tasks.map(({ ordinal }) => ordinal);
    expect(await ids('hành chính')).toEqual(['1']);
    expect(await ids('hanh chinh')).toEqual(['1']);
    expect(await ids('TTHC')).toEqual(['1']);
    expect(await ids('hành động của chính phủ')).toEqual(['2']);
    expect(await ids('hanh dong')).toEqual(['2']);
    expect(await ids('chính hành')).toEqual([]);
    expect(await ids('y tế')).toEqual(['1']);
  });

  it('offers what comes close when no phrase fits', async () => {
    const planId = await newProgramme();
    const found = await search({ words: 'mở lop tap huan hanh dong', planId });
    expect(found).toMatchObject({ similar: true, tasks: [{ ordinal: '2' }] });
  });

  it('is filtered by field, agency and time', async () => {
    const planId = await newProgramme();
    const ids = async (changes: Partial<TaskQuery>) =>
      (await search({ planId, ...changes })).tasks.map(({ ordinal }) => ordinal);
    expect(await ids({ fields: ['direction'] })).toEqual(['2']);
    expect(await ids({ leadId: province.health })).toEqual(['1']);
    expect(await ids({ coordinateId: province.wards[0] ?? '' })).toEqual(['1']);
    expect(await ids({ due: 'year' })).toEqual(['1']);
    expect(await ids({ due: 'past' })).toEqual([]);
    expect(await ids({ due: 'none' })).toEqual(['2']);
  });

  it('shows each task with its agencies and the place of its words', async () => {
    const planId = await newProgramme();
    const [task] = (await openProgramme(province.leader, planId)).tasks;
    const detail = await findTask(province.leader, task?.id ?? '');
    expect(detail.task.agencies.filter(({ role }) => role === 'LEAD').map(({ name }) => name)).toEqual([
      'Sở Y tế',
    ]);
    const [place] = detail.row.places.content ?? [];
    expect(detail.source.text.slice(place?.start, place?.end)).toBe(detail.task.content);
  });

  it('is listed for all who read; drafts only for those who work on them', async () => {
    const published = await newProgramme();
    const draft = await newDraft();
    const query = {
      words: 'cai cach hanh chinh',
      status: null,
      kind: null,
      year: 2026,
      issuerAgencyId: null,
    };
    const ids = async (context: typeof province.leader) =>
      (await listPlans(context, query, 'imported', { ...PAGE, size: 200 })).rows.map(({ id }) => id);
    expect(await ids(province.standing)).toEqual(expect.arrayContaining([published, draft]));
    expect(await ids(province.leader)).toContain(published);
    expect(await ids(province.leader)).not.toContain(draft);
    expect(await ids(province.healthOfficer)).not.toContain(draft);
  });
});

describe('exports', () => {
  it('neutralise formulas, keep numbers as numbers, one sheet for each kind', async () => {
    const planId = await newDraft();
    const [row] = (await selectRows(test.app.db, planId)).filter(({ kind }) => kind === 'task');
    const evil = '=HYPERLINK("http://example.org";"bấm")';
    await editRow(province.standing, planId, row?.id ?? '', { version: 1, cells: { product: evil } });
    for (const subject of ['lead', 'coordinate', 'time'] as const)
      await publishing.waiveAll(province.standing, planId, subject);
    await publishing.publishPlan(province.standing, planId, { change: 1 });
    const programme = await openProgramme(province.standing, planId);
    const book = await readWorkbook(await programmeWorkbook(programme));
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Thông tin văn bản', 'Chỉ tiêu', 'Nhiệm vụ']);
    const tasks = book.getWorksheet('Nhiệm vụ');
    expect(tasks?.getCell('A2').value).toBe(1);
    expect(tasks?.getCell('C2').value).toBe(`'${evil}`);
    expect(book.getWorksheet('Chỉ tiêu')?.getCell('E2').value).toBe(60);
    const document = await programmeDocument(programme);
    expect(Buffer.from(document.subarray(0, 2)).toString()).toBe('PK');
  });
});

describe('the API', () => {
  it('describes every path that it answers', () => {
    const document = openApiDocument(PLAN_ROUTES);
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths ?? {})).toEqual([
      '/api/v1/plans',
      '/api/v1/plans/{id}',
      '/api/v1/plans/{id}/tasks',
      '/api/v1/tasks',
    ]);
  });
});
