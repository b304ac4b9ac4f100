import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlanDocx } from '../fixtures/plans/docx.ts';
import { pdfFile } from '../fixtures/plans/pdf-file.ts';
import { SAMPLE_PLAN } from '../fixtures/plans/sample.ts';
import { addEvidence, addVersion } from '../src/evidence/adding.ts';
import { EVERYTHING, listEvidence, openEvidence } from '../src/evidence/browsing.ts';
import { type EvidenceReaders, readingJob } from '../src/evidence/reading.ts';
import { verifyInWorker } from '../src/evidence/signatures/in-worker.ts';
import type { Context } from '../src/platform/context.ts';
import { type TestApp, testApp } from './support/app.ts';
import { foundProvince, type TestProvince } from './support/province.ts';
import { derOf, identity, signPdf } from './support/signing.ts';

let test: TestApp;
let province: TestProvince;
let officer: Context;
let readers: EvidenceReaders;
const folder = mkdtempSync(join(tmpdir(), 'phucvu-trust-'));

beforeAll(async () => {
  test = await testApp({ trustAnchors: folder });
  province = await foundProvince(test);
  officer = province.as.OFFICER;
  const { readWordsInWorker } = await import('../src/plans/extraction/in-worker.ts');
  readers = { words: readWordsInWorker, signatures: verifyInWorker };
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

const keep = async (bytes: Uint8Array, name: string, context = officer): Promise<string> =>
  (await addEvidence(context, { agencyId: province.agency.SO_Y_TE ?? '' }, { bytes, name })).id;
const read = (): Promise<void> => readingJob(test.app, readers).handle({});
const found = async (words: string, context: Context = officer): Promise<string[]> => {
  const page = { offset: 0, size: 50, descending: true };
  return (await listEvidence(context, { ...EVERYTHING, words }, 'added', page)).rows.map(({ id }) => id);
};
const pdf = (...lines: string[]): Uint8Array =>
  pdfFile([
    {
      width: 595,
      height: 842,
      texts: lines.map((text, index) => ({ x: 60, y: 80 + 20 * index, text, size: 13 })),
      rules: [],
    },
  ]);

describe('searching inside', () => {
  it('finds phrases in PDF, Word and text, with and without diacritics, and only for those who may see', async () => {
    const inPdf = await keep(pdf('Quyết định kiện toàn Ban Chỉ đạo', 'cải cách hành chính tỉnh'), 'qd.pdf');
    const inWord = await keep(await buildPlanDocx(SAMPLE_PLAN), 'kh.docx');
    const inText = await keep(Buffer.from('Đã rà soát 120 TTHC; chính hành động'), 'ghi chú.txt');
    expect(await found('kien toan ban chi dao')).toEqual([]);
    await read();
    expect(test.sent.some(({ name }) => name === 'read-evidence')).toBe(true);
    expect(await found('kien toan ban chi dao')).toEqual([inPdf]);
    expect(await found('kiện toàn')).toEqual([inPdf]);
    expect(await found('kiến toàn')).toEqual([]);
    expect(await found(SAMPLE_PLAN.groups[0]?.tasks[0]?.content ?? '')).toEqual([inWord]);
    expect(await found('thủ tục hành chính, 120')).toEqual([inText]);
    expect(await found('kiện toàn', province.as.STANDING)).toEqual([inPdf]);
    const { rows } = await listEvidence(officer, { ...EVERYTHING, words: 'kien toan' }, 'added', {
      offset: 0,
      size: 5,
      descending: true,
    });
    expect(rows[0]?.hit).toContain('kiện toàn Ban Chỉ đạo');
  });

  it('finds the version in force and no longer the one before', async () => {
    const id = await keep(Buffer.from('bản thảo ngựa vằn'), 'bản.txt');
    await read();
    expect(await found('ngựa vằn')).toEqual([id]);
    const sent = { bytes: Buffer.from('bản chính hươu sao'), name: 'bản.txt' };
    await addVersion(officer, id, { version: 1, note: 'Bản chính' }, sent);
    expect(await found('ngựa vằn')).toEqual([]);
    await read();
    expect(await found('hươu sao')).toEqual([id]);
  });

  it('names why there is nothing to find: scanned pictures, damaged files, pictures', async () => {
    const scan = await keep(pdf(), 'bản quét.pdf');
    const damaged = await keep(Buffer.concat([pdf('x').subarray(0, 80), Buffer.alloc(50)]), 'hỏng.pdf');
    const picture = await keep(
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
      'ảnh.png',
    );
    await read();
    const state = async (id: string) => (await openEvidence(officer, id)).evidence.current.textState;
    expect([await state(scan), await state(damaged), await state(picture)]).toEqual([
      'NO_TEXT',
      'UNREADABLE',
      'NOT_TEXT',
    ]);
  });
});

describe('signatures', () => {
  it('are checked against the configured anchors and kept with the version', async () => {
    const root = await identity({ name: 'Root', authority: true });
    writeFileSync(
      join(folder, 'root.pem'),
      `-----BEGIN CERTIFICATE-----\n${Buffer.from(derOf(root)).toString('base64')}\n-----END CERTIFICATE-----\n`,
    );
    const signer = await identity({ name: 'Lê Văn Nam', organisation: 'Sở Y tế', issuer: root });
    const signed = await keep(await signPdf(pdf('Báo cáo có chữ ký số của Sở'), signer), 'ký.pdf');
    const plain = await keep(pdf('Báo cáo không có chữ ký số nào'), 'không ký.pdf');
    await read();
    const of = async (id: string) => (await openEvidence(officer, id)).evidence.current.signatures;
    expect(await of(signed)).toMatchObject([
      {
        signer: 'Lê Văn Nam',
        organisation: 'Sở Y tế',
        integrity: 'INTACT',
        coverage: 'WHOLE',
        trust: 'TRUSTED',
      },
    ]);
    expect(await of(plain)).toEqual([]);
  });

  it('that cannot be checked are not the same as none', async () => {
    const id = await keep(pdf('Báo cáo mà bộ kiểm tra không đọc được'), 'lạ.pdf');
    const broken = { ...readers, signatures: () => Promise.reject(new Error('too slow')) };
    await readingJob(test.app, broken).handle({});
    expect((await openEvidence(officer, id)).evidence.current.signatures).toBeNull();
  });
});
