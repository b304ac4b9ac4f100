import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundTestProvince, type Province } from '../../tests/support/plan-people.ts';
import { testReader } from '../../tests/support/plan-reader.ts';
import { AppError } from '../platform/errors.ts';
import { type ImportInput, importPlan } from './importing.ts';
import * as review from './reviewing.ts';
import type { DraftRow, RowKind } from './rows.ts';
import { selectPlan, selectRows, selectSource } from './store.ts';

let test: TestApp;
let province: Province;
beforeAll(async () => {
  test = await testApp();
  province = await foundTestProvince(test);
});
afterAll(() => test.close());

const upload = (changes: Partial<ImportInput> = {}): ImportInput => ({
  bytes: new TextEncoder().encode('kế hoạch'),
  fileName: 'kế hoạch.txt',
  issuerAgencyId: null,
  importKey: null,
  again: true,
  ...changes,
});

async function newDraft(): Promise<string> {
  const result = await importPlan(province.standing, upload(), testReader);
  if (result.outcome !== 'imported') throw new Error('not imported');
  return result.planId;
}

async function rowsOf(planId: string, kind: RowKind): Promise<DraftRow[]> {
  return (await selectRows(test.app.db, planId)).filter((row) => row.kind === kind);
}

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
}

describe('importing', () => {
  it('stores rows, source and the very bytes, and knows the issuing agency by its name', async () => {
    const planId = await newDraft();
    const plan = await selectPlan(test.app.db, planId);
    expect(plan).toMatchObject({
      status: 'DRAFT',
      kind: 'ANNUAL',
      title: 'Cải cách hành chính năm 2026',
      issuedOn: '2026-01-15',
      periodFrom: 2026,
      issuerAgencyId: province.committee,
      fileName: 'kế hoạch.txt',
    });
    expect(await test.app.files.get(plan?.fileSha256 ?? '')).toEqual(Buffer.from(upload().bytes));
    expect((await selectSource(test.app.db, planId))?.text).toContain('Quý II/2026');
    expect((await rowsOf(planId, 'task')).map((row) => row.cells.lead)).toEqual(['Sở Y tế', 'Sở Nội vụ']);
  });

  it('makes one draft of a form that is sent twice at the same time', async () => {
    const input = upload({ importKey: 'form-1' });
    const results = await Promise.all([
      importPlan(province.standing, input, testReader),
      importPlan(province.standing, input, testReader),
    ]);
    expect(new Set(results.map((result) => (result.outcome === 'imported' ? result.planId : ''))).size).toBe(
      1,
    );
  });

  it('says that a file is here already', async () => {
    await newDraft();
    const result = await importPlan(province.standing, upload({ again: false }), testReader);
    expect(result).toMatchObject({ outcome: 'known' });
  });

  it('refuses a plan of another agency than one’s own, with its name', async () => {
    const error = await refusal(importPlan(province.healthOfficer, upload(), testReader));
    expect(error.status).toBe(422);
    expect(error.params.agency).toBe('Ủy ban nhân dân tỉnh Sông Lam');
    const own = await importPlan(
      province.healthOfficer,
      upload({ issuerAgencyId: province.health }),
      testReader,
    );
    expect(own.outcome).toBe('imported');
  });

  it('lets only those import who may', async () => {
    expect((await refusal(importPlan(province.leader, upload(), testReader))).status).toBe(403);
    expect((await refusal(importPlan(test.nobody, upload(), testReader))).status).toBe(401);
  });

  it('leaves nothing behind when storing fails half-way', async () => {
    const before = await test.app.db.selectFrom('plan').select('id').execute();
    const bad = async () => {
      const read = await testReader(new Uint8Array());
      read.plan.tasks.forEach((task) => {
        // A position that no column takes: the insert of rows fails after plan and source.
        Object.assign(task, { places: { content: 1n } });
      });
      return read;
    };
    await expect(importPlan(province.standing, upload(), bad)).rejects.toThrow();
    expect(await test.app.db.selectFrom('plan').select('id').execute()).toEqual(before);
  });
});

describe('two people', () => {
  it('edit different cells of one row from the same version, and both edits stay', async () => {
    const planId = await newDraft();
    const [row] = await rowsOf(planId, 'task');
    if (!row) throw new Error('no row');
    await review.editRow(province.standing, planId, row.id, { version: 1, cells: { product: 'Tờ trình' } });
    await review.editRow(province.colleague, planId, row.id, { version: 1, cells: { time: 'Quý III/2026' } });
    const [after] = await rowsOf(planId, 'task');
    expect(after?.cells).toMatchObject({ product: 'Tờ trình', time: 'Quý III/2026' });
  });

  it('edit the same cell: the second gets a conflict with both values and can still win', async () => {
    const planId = await newDraft();
    const [row] = await rowsOf(planId, 'task');
    if (!row) throw new Error('no row');
    await review.editRow(province.standing, planId, row.id, { version: 1, cells: { lead: 'Sở Tư pháp' } });
    const yours = { version: 1, cells: { lead: 'Sở Nội vụ' } };
    const error = await refusal(review.editRow(province.colleague, planId, row.id, yours));
    expect(error.status).toBe(409);
    expect(error.details).toMatchObject({
      version: 2,
      conflicts: [{ cell: 'lead', theirs: 'Sở Tư pháp', yours: 'Sở Nội vụ' }],
    });
    await review.editRow(province.colleague, planId, row.id, { ...yours, version: 2 });
    expect((await rowsOf(planId, 'task'))[0]?.cells.lead).toBe('Sở Nội vụ');
  });

  it('never lose an edit of a row that somebody deleted: the words come back with the conflict', async () => {
    const planId = await newDraft();
    const [row] = await rowsOf(planId, 'task');
    if (!row) throw new Error('no row');
    await review.deleteRow(province.standing, planId, row.id, { version: 1 });
    const error = await refusal(
      review.editRow(province.colleague, planId, row.id, { version: 1, cells: { note: 'Gấp' } }),
    );
    expect(error.details).toMatchObject({ reason: 'gone', yours: { note: 'Gấp' } });
  });

  it('edit at the same moment in many ways without losing a change number', async () => {
    const planId = await newDraft();
    const rows = await rowsOf(planId, 'task');
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        review.addRow(index % 2 ? province.standing : province.colleague, planId, {
          kind: 'task',
          after: rows[0]?.id ?? null,
          cells: { content: `Việc ${index}` },
        }),
      ),
    );
    expect((await selectPlan(test.app.db, planId))?.changeNumber).toBe(12);
    expect((await rowsOf(planId, 'task')).length).toBe(14);
  });
});

describe('undo', () => {
  it('takes back every operation in turn and ends at what was imported', async () => {
    const planId = await newDraft();
    const start = await selectRows(test.app.db, planId);
    const [first, second] = start.filter((row) => row.kind === 'task');
    if (!first || !second) throw new Error('no rows');
    const by = province.standing;
    await review.editRow(by, planId, first.id, { version: 1, cells: { content: 'Khác' } });
    await review.splitRow(by, planId, first.id, {
      version: 2,
      first: { content: 'Một' },
      second: { content: 'Hai' },
    });
    await review.moveRow(by, planId, second.id, { direction: 'up' });
    await review.markSeen(by, planId, second.id, { version: 2 });
    await review.mergeWithNext(by, planId, second.id, { version: 3 });
    await review.convertRow(by, planId, second.id, { version: 4, kind: 'objective' });
    await review.deleteRow(by, planId, second.id, { version: 5 });
    for (let change = 7; change > 0; change -= 1) await review.undo(province.colleague, planId, { change });
    const content = (rows: DraftRow[]) => rows.map(({ version: _v, position: _p, ...row }) => row);
    expect(content(await selectRows(test.app.db, planId))).toEqual(content(start));
    expect(await review.undo(by, planId, { change: 0 })).toEqual({ change: null, rowId: null });
  });

  it('refuses when somebody did something else meanwhile', async () => {
    const planId = await newDraft();
    const [row] = await rowsOf(planId, 'task');
    if (!row) throw new Error('no row');
    await review.editRow(province.standing, planId, row.id, { version: 1, cells: { note: 'A' } });
    await review.editRow(province.colleague, planId, row.id, { version: 2, cells: { note: 'B' } });
    expect((await refusal(review.undo(province.standing, planId, { change: 1 }))).status).toBe(409);
  });
});

describe('cells', () => {
  it('keep what people type as NFC, and refuse what cannot be', async () => {
    const planId = await newDraft();
    const [header] = await rowsOf(planId, 'header');
    const [indicator] = await rowsOf(planId, 'indicator');
    const [row] = await rowsOf(planId, 'task');
    if (!row || !header || !indicator) throw new Error('no row');
    const by = province.standing;
    await review.editRow(by, planId, row.id, { version: 1, cells: { content: ' Ủy ban '.normalize('NFD') } });
    expect((await rowsOf(planId, 'task'))[0]?.cells.content).toBe('Ủy ban'.normalize('NFC'));
    const tooLong = { version: 2, cells: { content: 'a'.repeat(10_000_000) } };
    expect((await refusal(review.editRow(by, planId, row.id, tooLong))).fields).toHaveProperty('content');
    const date = { version: 1, cells: { issuedOn: '31/02/2026' } };
    expect((await refusal(review.editRow(by, planId, header.id, date))).fields).toHaveProperty('issuedOn');
    const target = { version: 1, cells: { targets: '2026: ≥ 70 %\nmai' } };
    expect((await refusal(review.editRow(by, planId, indicator.id, target))).fields).toHaveProperty(
      'targets',
    );
    await review.editRow(by, planId, header.id, {
      version: 1,
      cells: { issuedOn: '5/3/2026', period: '2026 – 2030' },
    });
    expect(await selectPlan(test.app.db, planId)).toMatchObject({ issuedOn: '2026-03-05', periodTo: 2030 });
  });

  it('are changed only by those who may review', async () => {
    const planId = await newDraft();
    const [row] = await rowsOf(planId, 'task');
    const edit = { version: 1, cells: { note: 'x' } };
    expect((await refusal(review.editRow(province.leader, planId, row?.id ?? '', edit))).status).toBe(404);
    expect((await refusal(review.editRow(province.healthOfficer, planId, row?.id ?? '', edit))).status).toBe(
      404,
    );
  });
});
