import { beforeAll, describe, expect, it } from 'vitest';
import { pdfFile } from '../../../fixtures/plans/pdf-file.ts';
import {
  appended,
  derOf,
  type Identity,
  identity,
  signPdf,
  stampPdf,
} from '../../../tests/support/signing.ts';
import { type Trust, verifySignatures } from './verify.ts';

const NOW = '2026-11-24T00:00:00Z';
const page = pdfFile([
  { width: 595, height: 842, texts: [{ x: 60, y: 80, text: 'Báo cáo quý I năm 2026', size: 13 }], rules: [] },
]);

let root: Identity;
let head: Identity;
let clerk: Identity;
let clock: Identity;
let trust: Trust;

beforeAll(async () => {
  root = await identity({ name: 'Root CA thử', authority: true, algorithm: 'RSA' });
  const authority = await identity({ name: 'CA cơ quan nhà nước thử', issuer: root, authority: true });
  head = await identity({ name: 'Trần Thu Hà', organisation: 'Sở Nội vụ', issuer: authority });
  clerk = await identity({
    name: 'Sở Nội vụ',
    organisation: 'UBND tỉnh',
    issuer: authority,
    algorithm: 'RSA',
  });
  clock = await identity({ name: 'Dấu thời gian thử', issuer: authority });
  trust = { anchors: [derOf(root)], now: NOW };
});

const tampered = (pdf: Uint8Array): Uint8Array => {
  const changed = Uint8Array.from(pdf);
  const at = Buffer.from(pdf).indexOf('/MediaBox [0 0 595');
  changed.set(Buffer.from('/MediaBox [0 0 596'), at);
  return changed;
};

describe('a signed PDF', () => {
  it('is intact to its end: by whom, from whose certificate, when', async () => {
    const [report, ...others] = await verifySignatures(await signPdf(page, head), trust);
    expect(others).toEqual([]);
    expect(report).toMatchObject({
      kind: 'SIGNATURE',
      signer: 'Trần Thu Hà',
      organisation: 'Sở Nội vụ',
      issuer: 'CA cơ quan nhà nước thử',
      signedAt: '2026-03-02T01:00:00.000Z',
      timestamp: null,
      integrity: 'INTACT',
      coverage: 'WHOLE',
      appendedBytes: 0,
      trust: 'TRUSTED',
      inForceThen: true,
      weak: false,
    });
  });

  it('is broken when one byte of what was signed is another', async () => {
    const [report] = await verifySignatures(tampered(await signPdf(page, clerk)), trust);
    expect(report).toMatchObject({ integrity: 'BROKEN', signer: 'Sở Nội vụ' });
  });

  it('twice: the second signature covers the first, which is as good as before', async () => {
    const reports = await verifySignatures(await signPdf(await signPdf(page, head), clerk), trust);
    expect(reports.map(({ signer, integrity, coverage }) => [signer, integrity, coverage])).toEqual([
      ['Trần Thu Hà', 'INTACT', 'SIGNED_LATER'],
      ['Sở Nội vụ', 'INTACT', 'WHOLE'],
    ]);
  });

  it('says that something was appended that nobody signed', async () => {
    const more = appended(await signPdf(page, head), '\n901 0 obj\n<< /Type /Annot >>\nendobj\n');
    const [report] = await verifySignatures(more, trust);
    expect(report).toMatchObject({ integrity: 'INTACT', coverage: 'APPENDED' });
    expect(report?.appendedBytes).toBeGreaterThan(50);
    const both = appended(await signPdf(await signPdf(page, head), clerk), '\n901 0 obj\n<< >>\nendobj\n');
    const [first, second] = await verifySignatures(both, trust);
    expect([first?.coverage, first?.appendedBytes]).toEqual(['APPENDED', second?.appendedBytes]);
  });

  it('carries a timestamp, which counts for the certificate more than the signer’s clock', async () => {
    const brief = await identity({ name: 'Hết hạn', issuer: root, to: '2025-06-01T00:00:00Z' });
    const timestamp = { by: clock, at: '2025-03-01T00:00:00Z' };
    const [stamped] = await verifySignatures(await signPdf(page, brief, { timestamp }), trust);
    expect(stamped).toMatchObject({
      timestamp: { at: '2025-03-01T00:00:00.000Z', authority: 'Dấu thời gian thử' },
      inForceThen: true,
      trust: 'TRUSTED',
    });
    const [late] = await verifySignatures(await signPdf(page, brief), trust);
    expect(late).toMatchObject({ integrity: 'INTACT', inForceThen: false, trust: 'UNTRUSTED' });
  });

  it('and a timestamp of the whole document is none of a person', async () => {
    const reports = await verifySignatures(await stampPdf(await signPdf(page, head), clock, NOW), trust);
    expect(reports[1]).toMatchObject({
      kind: 'TIMESTAMP',
      integrity: 'INTACT',
      timestamp: { at: '2026-11-24T00:00:00.000Z' },
    });
    expect(reports[0]?.coverage).toBe('SIGNED_LATER');
  });
});

describe('trust', () => {
  it('comes from the anchors that are configured, and from nothing else', async () => {
    const signed = await signPdf(page, head);
    const stranger = await identity({ name: 'CA lạ', authority: true });
    const [none] = await verifySignatures(signed, { anchors: [], now: NOW });
    const [other] = await verifySignatures(signed, { anchors: [derOf(stranger)], now: NOW });
    expect([none?.trust, other?.trust]).toEqual(['NO_ANCHORS', 'UNTRUSTED']);
    const self = await identity({ name: 'Tự ký' });
    const [own] = await verifySignatures(await signPdf(page, self), trust);
    expect(own).toMatchObject({ integrity: 'INTACT', trust: 'UNTRUSTED' });
  });

  it('does not go through a certificate that is no authority’s', async () => {
    const forged = await identity({ name: 'Giám đốc Sở Nội vụ', issuer: head });
    const [report] = await verifySignatures(await signPdf(page, forged), trust);
    expect(report).toMatchObject({ integrity: 'INTACT', trust: 'UNTRUSTED' });
  });

  it('names what is no longer safe', async () => {
    const short = await identity({ name: 'Khóa ngắn', issuer: root, algorithm: 'RSA-1024' });
    const old = await identity({ name: 'Băm cũ', issuer: root, algorithm: 'RSA' });
    const [key] = await verifySignatures(await signPdf(page, short), trust);
    const [hash] = await verifySignatures(await signPdf(page, old, { hash: 'SHA-1' }), trust);
    expect([key?.weak, hash?.weak]).toEqual([true, true]);
  });
});

describe('what is no sound signature', () => {
  it('signs content of its own instead of the file', async () => {
    const forged = await signPdf(page, head, { enclosed: Buffer.from('something else') });
    expect((await verifySignatures(forged, trust))[0]).toMatchObject({ integrity: 'BROKEN' });
  });

  it('leaves out more than its own value', async () => {
    const text = Buffer.from(await signPdf(page, head)).toString('latin1');
    const wider = text.replace(
      /\/ByteRange \[0 (\d{10})/,
      (_, gap) => `/ByteRange [0 ${String(Number(gap) - 40).padStart(10, '0')}`,
    );
    expect(await verifySignatures(Buffer.from(wider, 'latin1'), trust)).toEqual([]);
    expect(
      await verifySignatures(Buffer.from(text.replace('/ByteRange [0', '/ByteRange [9'), 'latin1'), trust),
    ).toEqual([]);
  });

  it('is of a kind that is not checked here, or no CMS at all', async () => {
    const legacy = await signPdf(page, head, { subFilter: 'adbe.x509.rsa_sha1' });
    expect((await verifySignatures(legacy, trust))[0]).toMatchObject({ integrity: 'UNSUPPORTED' });
    const text = Buffer.from(await signPdf(page, head)).toString('latin1');
    const garbage = text.replace(/\/Contents <[0-9a-f]{64}/, `/Contents <${'ab'.repeat(32)}`);
    expect((await verifySignatures(Buffer.from(garbage, 'latin1'), trust))[0]).toMatchObject({
      integrity: 'BROKEN',
    });
  });

  it('is absent', async () => {
    expect(await verifySignatures(page, trust)).toEqual([]);
    expect(await verifySignatures(Buffer.from('/ByteRange [0 5 9 4] xx'), trust)).toEqual([]);
  });
});
