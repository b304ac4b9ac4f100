import type ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { addDay, removeDay, seedCalendar } from '../calendar/service.ts';
import { readWorkbook } from '../platform/workbooks.ts';
import type { ProcedureContent } from './content.ts';
import { createProcedure, discardDraft, draftNextVersion, saveDraft } from './drafting.ts';
import { importCatalogue, keepCatalogue, previewCatalogue } from './importing.ts';
import { contentOf, nationalProcedures } from './national.ts';
import { offerProcedure, withdrawOffers } from './offers.ts';
import {
  abolishProcedure,
  addDecision,
  announceBy,
  checkReadiness,
  listDecisions,
  publishVersion,
  recordPublication,
} from './publishing.ts';
import {
  findProcedure,
  findVersion,
  listOffers,
  listVersions,
  receivableAt,
  versionInForce,
} from './reading.ts';
import { addSample, changeSample, listSamples, removeSample, rerunSamples } from './sampling.ts';
import { searchProcedures, seedSynonyms } from './searching.ts';
import { exportCatalogue } from './workbook.ts';

let test: TestApp;
let province: TestProvince;
let decisionId: string;

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  await seedCalendar(test.system);
  decisionId = await addDecision(test.system, decision('12/QĐ-UBND'));
});
afterAll(() => test.close());

const decision = (number: string) => ({
  number,
  issuedBy: 'Chủ tịch UBND tỉnh',
  issuer: 'PROVINCE' as const,
  signedOn: '2026-01-05',
  ruleEffectiveOn: '2026-01-15',
});

function national(code: string): ProcedureContent {
  const item = nationalProcedures().find((one) => one.code === code);
  if (!item) throw new Error(`no ${code}`);
  return contentOf(item);
}
const sample = (receivedAt = '2026-11-10T08:15') => ({
  name: 'Nộp trực tiếp',
  input: {
    caseKey: 'case-1',
    channel: 'DIRECT' as const,
    applicant: 'PERSON' as const,
    represented: false,
    remote: false,
    exemptGroups: [],
    answers: {},
    receivedAt,
  },
});

/** A procedure of its own for one test, published from 15 January 2026 on unless `draft`. */
async function make(code: string, draft = false): Promise<{ versionId: string; procedureId: string }> {
  const versionId = await createProcedure(test.system, { code, content: national('1.001193') });
  const { procedureId, edition } = await findVersion(test.system, versionId);
  if (draft) return { versionId, procedureId };
  await addSample(test.system, versionId, sample());
  await publishVersion(test.system, versionId, { decisionId, effectiveFrom: '2026-01-15', edition });
  return { versionId, procedureId };
}

describe('publishing a procedure', () => {
  it('needs every part, tests that pass, and a decision', async () => {
    const officer = province.as.PROCEDURE_OFFICER;
    const { versionId } = await make('1.100001', true);
    const publish = async (chosen = decisionId) =>
      publishVersion(officer, versionId, {
        decisionId: chosen,
        effectiveFrom: '2026-01-15',
        edition: (await findVersion(officer, versionId)).edition,
      });
    await expect(publish('')).rejects.toMatchObject({ fields: { decisionId: expect.anything() } });
    await expect(publish()).rejects.toMatchObject({ status: 422 });
    const wrong = { ...sample(), expected: { components: [], fee: 0, dueAt: '2026-11-10T17:00', path: [] } };
    const sampleId = await addSample(officer, versionId, wrong);
    await expect(publish()).rejects.toMatchObject({ code: 'samples-fail', params: { count: 1 } });
    await changeSample(officer, versionId, sampleId, { ...sample(), edition: 1 });
    await saveDraft(officer, versionId, 1, { ...national('1.001193'), steps: '' });
    await expect(publish()).rejects.toMatchObject({
      code: 'incomplete',
      details: { lacks: [{ part: 'steps', name: '' }] },
    });
    await saveDraft(officer, versionId, 2, national('1.001193'));
    expect(await checkReadiness(officer, versionId)).toMatchObject({ ready: true });
    await publish();
    expect(await versionInForce(test.nobody, '1.100001', '2026-03-02')).toMatchObject({ number: 1 });
    expect(await versionInForce(test.nobody, '1.100001', '2026-01-14')).toBeNull();
  });

  it('keeps a published version as it is, also against the hand in the database', async () => {
    const { versionId } = await make('1.100002');
    await expect(saveDraft(test.system, versionId, 1, national('1.001193'))).rejects.toMatchObject({
      status: 422,
    });
    const byHand = sql`update procedure_version set name = 'x' where id = ${versionId}`.execute(test.app.db);
    await expect(byHand).rejects.toThrow('is published');
    await expect(discardDraft(test.system, versionId)).rejects.toMatchObject({ status: 422 });
  });

  it('ends the version before on the eve, and both stay readable', async () => {
    const { procedureId, versionId } = await make('1.100003');
    const next = await draftNextVersion(province.as.PROCEDURE_OFFICER, procedureId);
    await expect(draftNextVersion(test.system, procedureId)).rejects.toMatchObject({ status: 409 });
    const { samples } = await listSamples(test.system, next);
    expect(samples).toHaveLength(1);
    const early = publishVersion(test.system, next, { decisionId, effectiveFrom: '2026-01-15', edition: 1 });
    await expect(early).rejects.toMatchObject({ fields: { effectiveFrom: expect.anything() } });
    await publishVersion(test.system, next, { decisionId, effectiveFrom: '2026-06-01', edition: 1 });
    expect((await versionInForce(test.nobody, procedureId, '2026-05-31'))?.id).toBe(versionId);
    expect((await versionInForce(test.nobody, procedureId, '2026-06-01'))?.id).toBe(next);
    expect((await listVersions(test.system, procedureId)).map(({ number }) => number)).toEqual([2, 1]);
  });

  it('shows both texts when two officers save the same draft', async () => {
    const { versionId } = await make('1.100004', true);
    await saveDraft(test.system, versionId, 1, { ...national('1.001193'), notes: 'a' });
    await expect(
      saveDraft(test.system, versionId, 1, { ...national('1.001193'), notes: 'b' }),
    ).rejects.toMatchObject({ status: 409, details: { theirs: { notes: 'a' }, yours: { notes: 'b' } } });
    await discardDraft(test.system, versionId);
    await expect(findVersion(test.system, versionId)).rejects.toMatchObject({ status: 404 });
  });

  it('takes nothing in after an abolition, and names what takes its place', async () => {
    const { procedureId } = await make('1.100005');
    await make('1.100006');
    const commune = province.agency.UBND_XA_BEN_DA ?? '';
    await offerProcedure(test.system, procedureId, offerOf([commune]));
    await abolishProcedure(province.as.PROCEDURE_OFFICER, procedureId, {
      decisionId,
      lastDay: '2026-02-28',
      replacedBy: '1.100006',
    });
    expect(await versionInForce(test.nobody, procedureId, '2026-02-28')).not.toBeNull();
    expect(await versionInForce(test.nobody, procedureId, '2026-03-01')).toBeNull();
    expect(await listOffers(test.nobody, { procedureId, at: '2026-03-01' })).toEqual([]);
    expect(await findProcedure(test.nobody, '1.100005')).toMatchObject({ abolishedOn: '2026-02-28' });
  });

  it('knows until when a decision was in time', async () => {
    const basis = { issuer: 'MINISTRY' as const, ruleEffectiveOn: '2026-07-01', shortened: false };
    expect(announceBy(basis)).toBe('2026-06-11');
    expect(announceBy({ ...basis, issuer: 'PROVINCE' })).toBe('2026-06-26');
    expect(announceBy({ ...basis, shortened: true })).toBe('2026-07-04');
    await expect(addDecision(test.system, decision('12/QĐ-UBND'))).rejects.toMatchObject({ status: 422 });
    expect(await listDecisions(province.as.LEADER)).toHaveLength(1);
  });
});

const offerOf = (receivingAgencyIds: string[]) => ({
  receivingAgencyIds,
  competentAgencyId: null,
  executingAgencyId: null,
  validFrom: '2026-01-15',
});

describe('looking for a procedure', () => {
  it('understands citizens’ own words through the index, and finds only what is in force', async () => {
    await seedSynonyms(test.system);
    await make('1.100015');
    const find = async (words: string) =>
      (
        await searchProcedures(test.nobody, { words, field: null, level: null, online: null, subject: null })
      ).map(({ code }) => code);
    expect(await find('lam giay khai sinh cho con')).toContain('1.100015');
    expect(await find('khia sinh')).toContain('1.100015');
    expect(await find('1.100015')).toEqual(['1.100015']);
    expect(await find('giaykhaisinh xyz')).toEqual([]);
    expect(await find('hộ chiếu')).toEqual([]);
  });
});

describe('who offers it', () => {
  it('is said for days, once; and any one-stop may take in what is not bound to a territory', async () => {
    const { procedureId, versionId } = await make('1.100007');
    const other = await make('1.100008');
    const { UBND_XA_BEN_DA: commune = '', SO_Y_TE: department = '', SO_NOI_VU: none = '' } = province.agency;
    expect(await offerProcedure(test.system, procedureId, offerOf([commune]))).toBe(1);
    expect(await offerProcedure(test.system, procedureId, offerOf([commune]))).toBe(0);
    await offerProcedure(test.system, other.procedureId, offerOf([department]));
    const at = async (agencyId: string) =>
      (await receivableAt(test.nobody, agencyId)).map(({ version, elsewhere }) => [version.id, elsewhere]);
    expect(await at(department)).toContainEqual([versionId, true]);
    expect(await at(commune)).toContainEqual([versionId, false]);
    expect(await at(none)).toEqual([]);
    const [offer] = await listOffers(test.nobody, { procedureId });
    await withdrawOffers(test.system, procedureId, [offer?.id ?? ''], '2026-02-01');
    expect(await at(commune)).not.toContainEqual([versionId, false]);
  });
});

describe('tests of procedures', () => {
  it('run again when a holiday is announced, fail visibly, and pass again when it is taken back', async () => {
    const { versionId } = await make('1.100009');
    await rerunSamples(test.system);
    expect(await rerunSamples(test.system)).toEqual({ ran: 0, failing: 0 });
    await addDay(test.system, {
      day: '2026-11-10',
      kind: 'holiday',
      name: 'Nghỉ',
      legalBasis: '',
      confirmed: true,
    });
    const after = await rerunSamples(test.system);
    expect(after.ran).toBeGreaterThan(0);
    const { run } = await listSamples(test.system, versionId);
    expect(run).toMatchObject({ failed: 1, passed: 0 });
    expect(Object.values(run?.failures ?? {})).toEqual([
      [{ part: 'due', expected: '2026-11-10T17:00', actual: '2026-11-11T17:00' }],
    ]);
    await removeDay(test.system, '2026-11-10');
    expect(await rerunSamples(test.system)).toMatchObject({ failing: 0 });
  });

  it('may be removed, but not by those who only read', async () => {
    const { versionId } = await make('1.100010', true);
    const id = await addSample(test.system, versionId, sample());
    await expect(removeSample(province.as.STANDING, versionId, id)).rejects.toMatchObject({ status: 403 });
    await removeSample(province.as.PROCEDURE_OFFICER, versionId, id);
    expect((await listSamples(test.system, versionId)).samples).toEqual([]);
  });
});

describe('the workbook of the catalogue', () => {
  const officer = () => province.as.PROCEDURE_OFFICER;
  /** The exported workbook with cells of one sheet changed, by code and head. */
  async function edited(change: (sheet: (name: string) => ExcelJS.Worksheet) => void): Promise<Uint8Array> {
    const workbook = await readWorkbook(await exportCatalogue(officer()));
    change((name) => {
      const sheet = workbook.getWorksheet(name);
      if (!sheet) throw new Error(`no sheet ${name}`);
      return sheet;
    });
    return new Uint8Array(await workbook.xlsx.writeBuffer());
  }
  const cell = (sheet: ExcelJS.Worksheet, code: string, head: string): ExcelJS.Cell => {
    const heads = (sheet.getRow(1).values as string[]).map(String);
    const row = sheet.getColumn(1).values.map(String).indexOf(code);
    return sheet.getRow(row).getCell(heads.indexOf(head));
  };

  it('comes back without differences when nothing was edited', async () => {
    await make('1.100012');
    const sha256 = await keepCatalogue(officer(), await exportCatalogue(officer()));
    const { rows } = await previewCatalogue(officer(), sha256);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['same']));
  });

  it('makes a draft of what changed, keeps the keys of papers, and neutralises formulas', async () => {
    const { versionId, procedureId } = await make('1.100013');
    const formula = '=HYPERLINK("http://example.test")';
    const bytes = await edited((sheet) => {
      cell(sheet('Thủ tục'), '1.100013', 'Tên ngắn').value = `'${formula}`;
      cell(sheet('Phí, lệ phí'), '1.100013', 'Mức thu (đồng)').value = 5000;
    });
    const seen = await previewCatalogue(officer(), await keepCatalogue(officer(), bytes));
    const changed = seen.rows.find(({ code }) => code === '1.100013');
    expect(changed?.differences.map(({ path }) => path.at(-1))).toEqual(['shortName', 'amount']);
    expect(await importCatalogue(officer(), seen)).toEqual({ added: 0, changed: 1 });
    const [draft, before] = await listVersions(officer(), procedureId);
    expect(draft).toMatchObject({ status: 'DRAFT', content: { shortName: formula } });
    expect(draft?.content.cases[0]?.components).toEqual(before?.content.cases[0]?.components);
    expect(before?.id).toBe(versionId);
    await expect(importCatalogue(officer(), seen)).rejects.toMatchObject({ status: 409 });
    const again = await readWorkbook(await exportCatalogue(officer()));
    expect(again.worksheets.every((sheet) => sheet.rowCount > 1)).toBe(true);
    await discardDraft(test.system, draft?.id ?? '');
  });

  it('names the sheets and columns that somebody renamed, and the rows that are wrong', async () => {
    await make('1.100014');
    const renamed = await edited((sheet) => {
      sheet('Trường hợp').getRow(1).getCell(4).value = 'Số ngày';
      sheet('Quy trình nội bộ').name = 'Quy trình';
    });
    const kept = keepCatalogue(officer(), renamed);
    await expect(kept).rejects.toMatchObject({
      status: 422,
      params: { names: 'Trường hợp / Thời hạn; Quy trình nội bộ' },
    });
    const wrong = await edited((sheet) => {
      cell(sheet('Trường hợp'), '1.100014', 'Đơn vị thời hạn').value = 'NGÀY';
    });
    const seen = await previewCatalogue(officer(), await keepCatalogue(officer(), wrong));
    expect(seen.rows.find(({ code }) => code === '1.100014')).toMatchObject({ kind: 'wrong' });
    await expect(importCatalogue(officer(), seen)).rejects.toMatchObject({ status: 422 });
    await expect(keepCatalogue(officer(), new Uint8Array([1, 2]))).rejects.toMatchObject({ status: 415 });
    await expect(exportCatalogue(test.nobody)).rejects.toMatchObject({ status: 401 });
  });
});

describe('rights', () => {
  it('to change the catalogue belong to the procedure controller; drafts are not for the public', async () => {
    const { versionId, procedureId } = await make('1.100011', true);
    for (const role of ['STANDING', 'OFFICER', 'CLERK', 'CASE_OFFICER', 'LEADER', 'ADMIN'] as const) {
      const as = province.as[role];
      await expect(saveDraft(as, versionId, 1, national('1.001193'))).rejects.toMatchObject({ status: 403 });
      await expect(addDecision(as, decision('13/QĐ-UBND'))).rejects.toMatchObject({ status: 403 });
      await expect(offerProcedure(as, procedureId, offerOf([]))).rejects.toMatchObject({ status: 403 });
      const published = publishVersion(as, versionId, {
        decisionId,
        effectiveFrom: '2026-01-15',
        edition: 1,
      });
      await expect(published).rejects.toMatchObject({ status: 403 });
    }
    await expect(findVersion(test.nobody, versionId)).rejects.toMatchObject({ status: 401 });
    const shown = recordPublication(test.system, versionId, { place: 'QR', publishedOn: '2026-03-01' });
    await expect(shown).rejects.toMatchObject({ status: 404 });
  });
});
