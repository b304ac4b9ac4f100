import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfFile } from '../fixtures/plans/pdf-file.ts';
import { seedCalendar } from '../src/calendar/index.ts';
import { grant, openDossier, receiveDossier, takeBackForCorrection, takeUp } from '../src/dossiers/index.ts';
import type { Context } from '../src/platform/context.ts';
import { openFile, receiveFile } from '../src/platform/intake.ts';
import { makeOwnKey, Seals } from '../src/platform/signing/keys.ts';
import { signPdf } from '../src/platform/signing/pdf.ts';
import { revokeResult } from '../src/results/registering.ts';
import { verifyByNumber, verifyByToken, verifyFile } from '../src/results/verifying.ts';
import { type TestApp, testApp } from './support/app.ts';
import { completeFiling } from './support/filings.ts';
import { type OfferedProcedure, publishProcedure } from './support/procedures.ts';
import { foundProvince, type TestProvince } from './support/province.ts';

let test: TestApp;
let province: TestProvince;
let procedure: OfferedProcedure;
let here = '';
let head: Context;
const page = pdfFile([
  { width: 595, height: 842, texts: [{ x: 60, y: 80, text: 'Giấy xác nhận', size: 13 }], rules: [] },
]);
let numbers = 0;

beforeAll(async () => {
  test = await testApp({ demo: true });
  province = await foundProvince(test);
  await seedCalendar(test.system);
  here = province.agency.SO_Y_TE ?? '';
  procedure = await publishProcedure(test, '1.004873', [{ receiving: [here], competent: here }]);
  head = province.as.UNIT_HEAD;
});
afterAll(() => test.close());

async function begun(): Promise<string> {
  const { id } = await receiveDossier(province.as.CLERK, await completeFiling(test, procedure, here));
  await takeUp(province.as.CASE_OFFICER, id, 1);
  return id;
}

async function issue(id: string, signing: 'SEAL' | 'SCAN', who = head, bytes: Uint8Array = page) {
  const file = await receiveFile(who, { bytes, name: 'kết quả.pdf' }, ['pdf'], { sealed: true });
  numbers += 1;
  await grant(who, id, { version: null, number: `${numbers}/GXN`, issuedOn: '2026-03-02', signing }, file);
  const { issued } = await openDossier(who, id, null);
  if (!issued) throw new Error('not in the register');
  return issued;
}

describe('a result that is sealed', () => {
  it('is genuine by its code, by number and hash, and by its file; one changed byte and it is not', async () => {
    const issued = await issue(await begun(), 'SEAL');
    expect(issued).toMatchObject({
      form: 'SEALED',
      stamped: false,
      sealName: expect.stringContaining('MẪU THỬ'),
    });
    const byCode = await verifyByToken(test.nobody, issued.token.toLowerCase());
    expect(byCode).toMatchObject({ answer: 'GENUINE', entry: { number: issued.number } });
    const part = issued.fingerprint?.slice(0, 8) ?? '';
    expect((await verifyByNumber(test.nobody, issued.number, part)).answer).toBe('GENUINE');
    const bytes = Uint8Array.from(await openFile(test.system, issued.fileSha256 ?? ''));
    expect(await verifyFile(test.nobody, bytes)).toMatchObject({ answer: 'GENUINE', sameFile: true });
    const at = Buffer.from(bytes).indexOf('/MediaBox');
    bytes[at + 12] = (bytes[at + 12] ?? 0) ^ 1;
    expect(await verifyFile(test.nobody, bytes)).toMatchObject({ answer: 'CHANGED', entry: null });
  });

  it('is sealed for nobody but who may sign it', async () => {
    const id = await begun();
    for (const who of [province.as.CLERK, province.as.CASE_OFFICER, test.nobody])
      await expect(issue(id, 'SEAL', who)).rejects.toMatchObject({ status: expect.any(Number) });
    expect((await openDossier(head, id, null)).issued).toBeNull();
  });

  it('that bears a sound signature already keeps it as it is; a broken one is refused', async () => {
    const own = await makeOwnKey('Giám đốc', 'Sở Y tế', test.app.now());
    const signed = await signPdf(page, own, {
      at: test.app.now(),
      reason: 'Ký',
      place: '',
      timestampUrl: null,
    });
    const issued = await issue(await begun(), 'SEAL', head, signed);
    expect(issued.form).toBe('SIGNED');
    expect((await verifyByToken(test.nobody, issued.token)).answer).toBe('GENUINE');
    const broken = Uint8Array.from(signed);
    const at = Buffer.from(broken).indexOf('/MediaBox');
    broken[at + 12] = (broken[at + 12] ?? 0) ^ 1;
    await expect(issue(await begun(), 'SEAL', head, broken)).rejects.toMatchObject({ status: 422 });
  });

  it('is not issued at all where no seal is configured, and on paper is never called signed', async () => {
    const id = await begun();
    const bare = { ...head, seals: new Seals(null, null) };
    await expect(issue(id, 'SEAL', bare)).rejects.toMatchObject({ code: 'not-signed' });
    expect((await openDossier(head, id, null)).dossier.status).toBe('PROCESSING');
    const issued = await issue(id, 'SCAN', bare);
    expect((await verifyByToken(test.nobody, issued.token)).answer).toBe('UNSIGNED');
  });
});

describe('a result that ends', () => {
  it('taken back and issued anew is replaced by the new one', async () => {
    const id = await begun();
    const first = await issue(id, 'SEAL');
    await takeBackForCorrection(head, id, { version: null, reason: 'Sai ngày sinh' });
    expect((await verifyByToken(test.nobody, first.token)).answer).toBe('REVOKED');
    const second = await issue(id, 'SEAL');
    expect(await verifyByToken(test.nobody, first.token)).toMatchObject({
      answer: 'REPLACED',
      successor: { number: second.number },
    });
  });

  it('is revoked once, by its own agency only, with a reason that everybody sees', async () => {
    const issued = await issue(await begun(), 'SEAL');
    const why = { decision: '15/QĐ-SYT', reason: 'Cấp không đúng đối tượng' };
    await expect(revokeResult(province.as.CASE_OFFICER, issued.id, why)).rejects.toMatchObject({
      status: 403,
    });
    await expect(revokeResult(province.as.OFFICER, issued.id, why)).rejects.toMatchObject({ status: 404 });
    await expect(revokeResult(head, issued.id, { ...why, reason: '' })).rejects.toMatchObject({
      status: 422,
    });
    await revokeResult(head, issued.id, why);
    await expect(revokeResult(head, issued.id, why)).rejects.toMatchObject({ status: 409 });
    expect(await verifyByToken(test.nobody, issued.token)).toMatchObject({
      answer: 'REVOKED',
      entry: { endReason: why.reason },
    });
  });
});

describe('strangers', () => {
  it('learn nothing by guessing, and soon must wait', async () => {
    const issued = await issue(await begun(), 'SCAN');
    const site = await test.site();
    const ask = async (path: string) => (await site.hono.request(`http://localhost${path}`)).status;
    expect(await ask(`/verify?number=${encodeURIComponent(issued.number)}&hash=00000000`)).toBe(404);
    expect(
      await ask(`/verify?number=${encodeURIComponent(issued.number)}&hash=%25%25%25%25%25%25%25%25`),
    ).toBe(422);
    const shown = await (await site.hono.request(`http://localhost/verify/${issued.token}`)).text();
    expect(shown).toContain(issued.number);
    expect(shown).not.toContain('Đặng Ước');
    const seen = new Set<number>();
    for (let time = 0; time < 40; time++) seen.add(await ask('/verify/0000-0000-0000-0000'));
    expect(seen).toEqual(new Set([404, 429]));
  });
});
