import ExcelJS from 'exceljs';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { readWorkbook } from '../platform/workbooks.ts';
import { correctAgency, createAgency, findAgency, listAgencies } from './service.ts';
import { exportAgencies, previewWorkbook } from './workbook.ts';
import { importKept, keepWorkbook, previewKept } from './workbook-import.ts';

let test: TestApp;
let province: TestProvince;
const TODAY = '2026-03-02';

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
});
afterAll(() => test.close());

/** The exported workbook with cells changed: by code, then by head of the column; new rows for codes that are unknown. */
async function edited(changes: Record<string, Record<string, string>>): Promise<Uint8Array> {
  const workbook = await readWorkbook(await exportAgencies(test.system, TODAY));
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  const heads = (sheet.getRow(1).values as string[]).map(String);
  const codes = sheet.getColumn(1).values.map(String);
  for (const [code, cells] of Object.entries(changes)) {
    const known = codes.indexOf(code);
    const row = known > 0 ? sheet.getRow(known) : sheet.addRow([code]);
    for (const [head, value] of Object.entries(cells)) row.getCell(heads.indexOf(head)).value = value;
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const NEW_ROW = {
  'Tên cơ quan, đơn vị': 'Sở Công Thương',
  Cấp: 'PROVINCE',
  Loại: 'SO',
  'Mã cấp trên': 'UBND_TINH',
  'Từ ngày': '01/03/2026',
};

describe('the workbook of the tree', () => {
  it('comes back without differences when nothing was edited', async () => {
    const { changes, unread } = await previewWorkbook(test.system, await exportAgencies(test.system, TODAY));
    expect(unread).toEqual([]);
    expect(changes).toHaveLength(6);
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['same']));
  });

  it('shows what is new, changed and wrong, row by row, and stores nothing', async () => {
    const bytes = await edited({
      SO_CONG_THUONG: NEW_ROW,
      SO_TU_PHAP: { 'Tên viết tắt': 'STP', 'Mã cấp trên': 'SO_NOI_VU' },
      CHI_CUC_DAN_SO: { 'Mã cấp trên': 'KHONG_CO' },
      UBND_XA_BEN_DA: { 'Từ ngày': '31/02/2026', Loại: 'XA' },
    });
    const { changes, unread } = await previewWorkbook(test.system, bytes);
    const of = (code: string) => changes.find(({ row }) => row.code === code);
    expect(of('SO_CONG_THUONG')).toMatchObject({ kind: 'new', row: { validFrom: '2026-03-01' } });
    expect(of('SO_TU_PHAP')).toMatchObject({
      kind: 'changed',
      differences: [
        { field: 'shortName', before: '', after: 'STP' },
        { field: 'parentCode', before: 'UBND_TINH', after: 'SO_NOI_VU' },
      ],
    });
    expect(of('CHI_CUC_DAN_SO')).toMatchObject({ kind: 'wrong', errors: { parentCode: expect.anything() } });
    expect(unread).toMatchObject([
      { code: 'UBND_XA_BEN_DA', errors: { validFrom: expect.anything(), kinds: expect.anything() } },
    ]);
    expect(await listAgencies(test.system)).toHaveLength(6);
  });

  it('finds cycles, codes taken twice and last days', async () => {
    const { changes } = await previewWorkbook(
      test.system,
      await edited({
        SO_NOI_VU: { 'Mã cấp trên': 'SO_TU_PHAP' },
        SO_TU_PHAP: { 'Mã cấp trên': 'SO_NOI_VU' },
        SO_Y_TE: { 'Từ ngày': '2021-01-01', 'Đến hết ngày': '2020-12-31' },
        CHI_CUC_DAN_SO: { 'Đến hết ngày': '2026-12-31' },
      }),
    );
    const errors = Object.fromEntries(changes.map((change) => [change.row.code, Object.keys(change.errors)]));
    expect(errors.SO_NOI_VU).toContain('parentCode');
    expect(errors.SO_TU_PHAP).toContain('parentCode');
    expect(errors.SO_Y_TE).toContain('validTo');
    expect(errors.CHI_CUC_DAN_SO).toContain('validTo');
  });

  it('is taken in whole, or not at all', async () => {
    const before = await listAgencies(test.system, { at: null });
    const sha256 = await keepWorkbook(
      province.as.ADMIN,
      await edited({ SO_MOI: NEW_ROW, SO_Y_TE: { Loại: 'LẠ' } }),
    );
    const seen = await previewKept(province.as.ADMIN, sha256);
    await expect(importKept(province.as.ADMIN, seen)).rejects.toMatchObject({ status: 422 });
    expect(await listAgencies(test.system, { at: null })).toEqual(before);
  });

  it('is imported as it was previewed, with children before parents, and recorded', async () => {
    const bytes = await edited({
      PHONG_TM: {
        ...NEW_ROW,
        'Tên cơ quan, đơn vị': 'Phòng Thương mại',
        Loại: 'PHONG',
        'Mã cấp trên': 'SO_CONG_THUONG',
      },
      SO_CONG_THUONG: { ...NEW_ROW, 'Tên gọi khác': 'Sở CT; SCT', 'Hành chính': 'x' },
      SO_TU_PHAP: { 'Tên viết tắt': 'STP' },
    });
    const sha256 = await keepWorkbook(province.as.ADMIN, bytes);
    const seen = await previewKept(province.as.ADMIN, sha256);
    expect(await importKept(province.as.ADMIN, seen)).toEqual({ added: 2, changed: 1, same: 5 });
    const all = await listAgencies(test.system);
    const industry = all.find(({ code }) => code === 'SO_CONG_THUONG');
    expect(industry).toMatchObject({ aliases: ['Sở CT', 'SCT'], isAdministrative: true });
    expect(all.find(({ code }) => code === 'PHONG_TM')?.parentId).toBe(industry?.id);
    expect(all.find(({ code }) => code === 'SO_TU_PHAP')?.shortName).toBe('STP');
  });

  it('is previewed again when the tree changed meanwhile', async () => {
    const sha256 = await keepWorkbook(test.system, await edited({ SO_TU_PHAP: { 'Tên viết tắt': 'Sở TP' } }));
    const seen = await previewKept(test.system, sha256);
    const agency = await findAgency(test.system, province.agency.SO_TU_PHAP ?? '');
    await correctAgency(test.system, agency.id, {
      ...agency,
      identifierCode: '',
      kinds: ['SO'],
      legalBasis: 'QĐ 7',
    });
    await expect(importKept(test.system, seen)).rejects.toMatchObject({ status: 409 });
  });

  it('is for the administrator alone', async () => {
    for (const role of ['STANDING', 'OFFICER', 'LEADER'] as const)
      await expect(previewWorkbook(province.as[role], new Uint8Array())).rejects.toMatchObject({
        status: 403,
      });
    await expect(exportAgencies(test.nobody, TODAY)).rejects.toMatchObject({ status: 401 });
  });
});

describe('hostile workbooks', () => {
  it('cannot bring formulas out: they are text in the export, and come back as they were', async () => {
    const name = '=HYPERLINK("http://example.test","Bấm vào đây")';
    const shape = {
      code: 'SO_LA',
      level: 'PROVINCE',
      kinds: ['SO'],
      parentId: province.agency.UBND_TINH ?? '',
    } as const;
    await createAgency(test.system, {
      ...shape,
      kinds: ['SO'],
      name,
      shortName: '@SUM(1)',
      validFrom: '2026-01-01',
      identifierCode: '',
      legalBasis: '',
    });
    const bytes = await exportAgencies(test.system, TODAY);
    const [sheet] = (await readWorkbook(bytes)).worksheets;
    sheet?.eachRow((row) =>
      row.eachCell((cell) => {
        expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
        expect(String(cell.value)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
    const { changes } = await previewWorkbook(test.system, bytes);
    expect(changes.find(({ row }) => row.code === 'SO_LA')).toMatchObject({ kind: 'same', row: { name } });
  });

  it.each([
    ['nothing', new Uint8Array(), 422],
    ['text', new TextEncoder().encode('Mã;Tên'), 415],
    ['a zip that is no workbook', zipSync({ 'a.txt': new Uint8Array([1]) }), 415],
    ['half a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), 415],
  ])('%s is refused with what to do', async (_name, bytes, status) => {
    await expect(keepWorkbook(test.system, bytes)).rejects.toMatchObject({ status });
  });

  it('that would unpack to more than it may is refused before it is unpacked', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(250 * 1024 * 1024) }, { level: 1 });
    expect(bomb.byteLength).toBeLessThan(10 * 1024 * 1024);
    await expect(keepWorkbook(test.system, bomb)).rejects.toMatchObject({ status: 413 });
    // The same with a directory that says each file is a byte long.
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    for (let at = 0; at + 46 < bomb.byteLength; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1, true);
    await expect(keepWorkbook(test.system, bomb)).rejects.toMatchObject({ status: 413 });
  });

  it('without the columns is refused by naming them', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('x').addRow(['Mã', 'Cấp']);
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    await expect(keepWorkbook(test.system, bytes)).rejects.toMatchObject({
      status: 422,
      params: { names: expect.stringContaining('Tên cơ quan, đơn vị') },
    });
  });
});
