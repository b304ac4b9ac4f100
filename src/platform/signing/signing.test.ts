import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfFile } from '../../../fixtures/plans/pdf-file.ts';
import { answerTimestamp, derOf, type Identity, identity } from '../../../tests/support/signing.ts';
import { verifySignatures } from '../../evidence/signatures/verify.ts';
import { KeyFileError, makeOwnKey, openPkcs12, Seals, type SigningKey } from './keys.ts';
import { signPdf } from './pdf.ts';
import { requestTimestamp, TimestampError } from './timestamps.ts';

const NOW = Temporal.Instant.from('2026-11-24T03:00:00Z');
const page = pdfFile([
  { width: 595, height: 842, texts: [{ x: 60, y: 80, text: 'Giấy khai sinh', size: 13 }], rules: [] },
]);
const how = { at: NOW, reason: 'Ký kết quả', place: 'Lam Giang', timestampUrl: null };

let own: SigningKey;
let clock: Identity;
let authority: Server;
let url: string;
/** What the authority does with the next request. */
let manner: 'well' | 'other' | 'down' = 'well';

beforeAll(async () => {
  own = await makeOwnKey('UBND xã Bến Đá (MẪU THỬ)', 'UBND xã Bến Đá', NOW);
  clock = await identity({ name: 'Dấu thời gian thử' });
  authority = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (manner === 'down') return void response.writeHead(503).end();
    const asked = Buffer.concat(chunks);
    // Another digest than was asked about: the last byte of the imprint, which the nonce follows.
    if (manner === 'other') asked.writeUInt8(asked.readUInt8(40) ^ 1, 40);
    response.end(await answerTimestamp(asked, clock, '2026-11-24T03:00:05Z'));
  });
  await new Promise<void>((resolve) => authority.listen(0, '127.0.0.1', resolve));
  const bound = authority.address();
  url = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}/`;
});
afterAll(() => void authority.close());

describe('a PDF signed with a seal', () => {
  it('is intact to its end by the word of the verifier, and still one page', async () => {
    const signed = await signPdf(page, own, how);
    const [report] = await verifySignatures(signed, { anchors: [], now: NOW.toString() });
    expect(report).toMatchObject({
      integrity: 'INTACT',
      coverage: 'WHOLE',
      signer: 'UBND xã Bến Đá (MẪU THỬ)',
      weak: false,
    });
    expect((await PDFDocument.load(signed)).getPageCount()).toBe(1);
  });

  it('is broken by one changed byte', async () => {
    const signed = Uint8Array.from(await signPdf(page, own, how));
    const at = Buffer.from(signed).indexOf('/MediaBox');
    signed[at + 12] = (signed[at + 12] ?? 0) ^ 1;
    const [report] = await verifySignatures(signed, { anchors: [], now: NOW.toString() });
    expect(report?.integrity).not.toBe('INTACT');
  });

  it('carries what the timestamp authority says', async () => {
    manner = 'well';
    const signed = await signPdf(page, own, { ...how, timestampUrl: url });
    const [report] = await verifySignatures(signed, { anchors: [derOf(clock)], now: NOW.toString() });
    expect(report).toMatchObject({
      integrity: 'INTACT',
      timestamp: { at: '2026-11-24T03:00:05.000Z', authority: 'Dấu thời gian thử' },
    });
  });

  it('is not signed at all when the authority that was named does not answer', async () => {
    manner = 'down';
    await expect(signPdf(page, own, { ...how, timestampUrl: url })).rejects.toThrow(TimestampError);
  });
});

describe('a timestamp', () => {
  it('of something else, or of another question, is refused', async () => {
    manner = 'other';
    await expect(requestTimestamp(url, new Uint8Array(32))).rejects.toThrow(TimestampError);
  });
});

describe('seals from files', () => {
  const pkcs12 = (password: string): Buffer => {
    const keys = forge.pki.rsa.generateKeyPair({ bits: 1024, workers: 0 });
    const certificate = forge.pki.createCertificate();
    certificate.publicKey = keys.publicKey;
    certificate.serialNumber = '01';
    certificate.validity.notBefore = new Date('2026-01-01');
    certificate.validity.notAfter = new Date('2030-01-01');
    const name = [{ name: 'commonName', value: 'So Y te' }];
    certificate.setSubject(name);
    certificate.setIssuer(name);
    certificate.sign(keys.privateKey, forge.md.sha256.create());
    const file = forge.pkcs12.toPkcs12Asn1(keys.privateKey, [certificate], password, { algorithm: '3des' });
    return Buffer.from(forge.asn1.toDer(file).getBytes(), 'binary');
  };

  it('open with their password, and sign', async () => {
    const key = await openPkcs12(pkcs12('mật khẩu'), 'mật khẩu');
    const [report] = await verifySignatures(await signPdf(page, key, how), {
      anchors: [],
      now: NOW.toString(),
    });
    expect(report).toMatchObject({ integrity: 'INTACT', signer: 'So Y te' });
  });

  it('say in one line that the password is wrong', async () => {
    await expect(openPkcs12(pkcs12('a'), 'b')).rejects.toThrow(KeyFileError);
    await expect(openPkcs12(new Uint8Array([1, 2, 3]), 'b')).rejects.toThrow(KeyFileError);
  });

  it('are found by the code of the agency; an agency without a file has none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'phucvu-seals-'));
    writeFileSync(join(folder, 'SO_Y_TE.p12'), pkcs12('bi mat'));
    const seals = new Seals({ folder, password: 'bi mat' }, null);
    expect(await seals.of({ code: 'SO_Y_TE', name: 'Sở Y tế' }, NOW)).not.toBeNull();
    expect(await seals.of({ code: 'SO_NOI_VU', name: 'Sở Nội vụ' }, NOW)).toBeNull();
    rmSync(folder, { recursive: true });
  });

  it('are made up in the demo only, and stay the same after a restart', async () => {
    const owner = { code: 'SO_Y_TE', name: 'Sở Y tế' };
    expect(await new Seals(null, null).of(owner, NOW)).toBeNull();
    const folder = mkdtempSync(join(tmpdir(), 'phucvu-seals-'));
    const made = await new Seals(null, folder).of(owner, NOW);
    const again = await new Seals(null, folder).of(owner, NOW);
    expect(again?.certificate.serialNumber.isEqual(made?.certificate.serialNumber)).toBe(true);
    const [report] = await verifySignatures(await signPdf(page, again ?? own, how), {
      anchors: [],
      now: NOW.toString(),
    });
    expect(report).toMatchObject({ integrity: 'INTACT', signer: 'Sở Y tế (MẪU THỬ)' });
    rmSync(folder, { recursive: true });
  });
});
