import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import type { Context } from '../platform/context.ts';
import { scanJob } from '../platform/intake.ts';
import { addEvidence, addVersion, correctEvidence, type NewEvidence, withdrawEvidence } from './adding.ts';
import { evidenceFile, findEvidence, openEvidence } from './browsing.ts';
import { evidenceOf, handedInStates, type Subject, setEvidence } from './using.ts';

let test: TestApp;
let province: TestProvince;
let officer: Context;
/** Officer of another department. */
let stranger: Context;

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  officer = province.as.OFFICER;
  const { createPerson, appoint } = await import('../agencies/index.ts');
  const personId = await createPerson(test.system, { fullName: 'Người ngoài', username: 'nguoingoai' });
  const agencyId = province.agency.SO_TU_PHAP ?? '';
  await appoint(test.system, {
    personId,
    agencyId,
    role: 'OFFICER',
    title: 'Chuyên viên',
    validFrom: '2020-01-01',
  });
  stranger = test.as(personId);
});
afterAll(() => test.close());

const EICAR = Buffer.from(
  'WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo=',
  'base64',
);
const sent = (words: string, name = 'Báo cáo.txt') => ({ bytes: new TextEncoder().encode(words), name });
const health = (more: Partial<NewEvidence> = {}): NewEvidence => ({
  agencyId: province.agency.SO_Y_TE ?? '',
  ...more,
});
const actionsOn = async (id: string): Promise<string[]> => {
  const rows = await test.app.db
    .selectFrom('event')
    .select('action')
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.action);
};
const report = (id: string): Subject => ({
  type: 'progress-report',
  id,
  label: 'Báo cáo quý I/2026',
  agencyId: null,
});
const use = (context: Context, subject: Subject, ids: string[]): Promise<void> =>
  context.db.transaction().execute((tx) => setEvidence(context, tx, subject, ids));

describe('keeping evidence', () => {
  it('keeps a file once: the same bytes again are the evidence that is there', async () => {
    const first = await addEvidence(officer, health(), sent('một', 'Kế_hoạch kiểm tra.txt'));
    expect(first.known).toBe(false);
    expect(await addEvidence(officer, health({ title: 'Tên khác' }), sent('một'))).toEqual({
      id: first.id,
      known: true,
    });
    const [found] = await findEvidence(officer, [first.id]);
    expect(found).toMatchObject({
      title: 'Kế hoạch kiểm tra',
      kind: 'DOCUMENT',
      confidentiality: 'INTERNAL',
      current: { number: 1, file: { type: 'txt', scanState: 'CLEAN' } },
    });
  });

  it('refuses malware, what is no document, and what is empty; nothing is stored, the refusal is recorded', async () => {
    const count = () =>
      test.app.db
        .selectFrom('stored_file')
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
    const before = await count();
    const add = (bytes: Uint8Array, name: string) => addEvidence(officer, health(), { bytes, name });
    await expect(add(EICAR, 'Báo cáo.pdf')).rejects.toMatchObject({ status: 422, code: 'infected' });
    await expect(add(Buffer.from('MZ\u0090\u0000\u0003'), 'Báo cáo.pdf')).rejects.toMatchObject({
      status: 415,
    });
    await expect(add(Buffer.from('<script>alert(1)</script>'), 'x.txt')).rejects.toMatchObject({
      status: 415,
    });
    await expect(add(new Uint8Array(), 'x.txt')).rejects.toMatchObject({ status: 422, code: 'empty-file' });
    expect(await count()).toEqual(before);
    const refused = await test.app.db
      .selectFrom('event')
      .select('data')
      .where('action', '=', 'file.refused')
      .execute();
    expect(refused).toEqual([
      { data: { name: 'Báo cáo.pdf', found: 'EICAR-Test-File', scanner: 'built-in' } },
    ]);
  });

  it('gives no file out of quarantine before its scan, and removes it when the scan finds something', async () => {
    const silent = { ...officer, scanner: { name: 'clamd', scan: () => Promise.reject(new Error('away')) } };
    const clean = await addEvidence(silent, health(), sent('hai'));
    const bad = await addEvidence(silent, health(), sent('ba'));
    await expect(evidenceFile(officer, clean.id, 1)).rejects.toMatchObject({ status: 409 });
    const scanner = {
      name: 'clamd',
      scan: async (bytes: Uint8Array) =>
        Buffer.from(bytes).toString() === 'ba'
          ? { clean: false as const, found: 'Win.Test' }
          : { clean: true as const },
    };
    await scanJob({ ...test.app, scanner }).handle({});
    expect((await evidenceFile(officer, clean.id, 1)).bytes.toString()).toBe('hai');
    await expect(evidenceFile(officer, bad.id, 1)).rejects.toMatchObject({ status: 422, code: 'infected' });
    const [found] = await findEvidence(officer, [bad.id]);
    expect(await test.app.files.has(found?.current.file?.sha256 ?? '')).toBe(false);
  });

  it('stores not one byte of a state secret', async () => {
    const secret = { confidentiality: 'SECRET', docNumber: '03/BC-UBND', issuedOn: '2026-01-05' } as const;
    await expect(addEvidence(officer, health(secret), sent('tối mật'))).rejects.toMatchObject({
      fields: { file: expect.anything() },
    });
    const { createHash } = await import('node:crypto');
    expect(await test.app.files.has(createHash('sha256').update('tối mật').digest('hex'))).toBe(false);
    const { id } = await addEvidence(officer, health(secret), null);
    expect((await openEvidence(officer, id)).evidence.title).toBe('');
  });

  it('is for one’s own agency and what is below it, and links are http', async () => {
    await expect(addEvidence(stranger, health(), sent('x'))).rejects.toMatchObject({
      fields: { agencyId: expect.anything() },
    });
    const below = { agencyId: province.agency.CHI_CUC_DAN_SO ?? '' };
    expect((await addEvidence(officer, below, sent('chi cục'))).known).toBe(false);
    const link = { kind: 'LINK', title: 'Cổng' } as const;
    await expect(
      addEvidence(officer, health({ ...link, url: 'javascript:alert(1)' }), null),
    ).rejects.toMatchObject({
      fields: { url: expect.anything() },
    });
    const { id } = await addEvidence(
      officer,
      health({ ...link, url: 'https://soyte.lamgiang.gov.vn' }),
      null,
    );
    expect((await openEvidence(officer, id)).evidence.current.url).toBe('https://soyte.lamgiang.gov.vn');
  });
});

describe('who sees it', () => {
  it('internal ones: the agency, those above it, the standing office; each look is recorded', async () => {
    const { id } = await addEvidence(officer, health({ title: 'Nội bộ' }), sent('nội bộ'));
    await expect(openEvidence(stranger, id)).rejects.toMatchObject({ status: 404 });
    await expect(evidenceFile(stranger, id, 1)).rejects.toMatchObject({ status: 404 });
    await openEvidence(province.as.STANDING, id);
    await evidenceFile(province.as.STANDING, id, 1);
    expect(await actionsOn(id)).toEqual(['evidence.added', 'evidence.viewed', 'evidence.downloaded']);
  });

  it('public ones: whoever works with evidence, unrecorded; but only its agency changes them', async () => {
    const { id } = await addEvidence(officer, health({ confidentiality: 'PUBLIC' }), sent('công khai'));
    expect((await evidenceFile(stranger, id, 1)).bytes.toString()).toBe('công khai');
    expect(await actionsOn(id)).toEqual(['evidence.added']);
    await expect(withdrawEvidence(stranger, id, { version: 1, reason: 'x' })).rejects.toMatchObject({
      status: 403,
    });
  });

  it('and whoever may see a thing that uses it', async () => {
    const { id } = await addEvidence(officer, health(), sent('trong báo cáo'));
    await use(officer, report('00000000-0000-4000-8000-000000000001'), [id]);
    const sees = {
      'progress-report': async (_: Context, ids: readonly string[]) =>
        new Map(ids.map((one) => [one, { label: 'x', href: null }])),
    };
    const blind = { 'progress-report': async () => new Map() };
    expect((await evidenceFile(stranger, id, 1, sees)).file.name).toBe('Báo cáo.txt');
    await expect(evidenceFile(stranger, id, 1, blind)).rejects.toMatchObject({ status: 404 });
  });
});

describe('changing it', () => {
  it('a new version comes into force, the old one stays to be had, and what used it says so', async () => {
    const subject = report('00000000-0000-4000-8000-000000000002');
    const { id } = await addEvidence(officer, health(), sent('bản một'));
    await use(officer, subject, [id]);
    const note = 'Bổ sung phụ lục';
    await expect(addVersion(officer, id, { version: 1, note }, sent('bản một'))).rejects.toMatchObject({
      fields: { file: expect.anything() },
    });
    expect(await addVersion(officer, id, { version: 1, note }, sent('bản hai'))).toBe(2);
    await expect(addVersion(officer, id, { version: 1, note }, sent('bản ba'))).rejects.toMatchObject({
      status: 409,
    });
    expect((await evidenceFile(officer, id, 1)).bytes.toString()).toBe('bản một');
    expect((await evidenceFile(officer, id, 2)).bytes.toString()).toBe('bản hai');
    const used = (await evidenceOf(officer, 'progress-report', [subject.id])).get(subject.id);
    expect(used).toMatchObject([{ id, renewed: true, use: { versionNumber: 1 }, current: { number: 2 } }]);
  });

  it('two who correct at once: the second sees both texts', async () => {
    const { id } = await addEvidence(officer, health(), sent('sửa'));
    const of = (title: string) => ({ ...health(), kind: 'DOCUMENT' as const, title, version: 1 });
    await correctEvidence(officer, id, of('Người thứ nhất'));
    await expect(correctEvidence(officer, id, of('Người thứ hai'))).rejects.toMatchObject({
      status: 409,
      details: { theirs: { title: 'Người thứ nhất' }, yours: { title: 'Người thứ hai' } },
    });
  });
});

describe('using it', () => {
  const subject = report('00000000-0000-4000-8000-000000000003');

  it('sets what a thing uses, all or nothing; what one may not see cannot be attached', async () => {
    const a = (await addEvidence(officer, health(), sent('a'))).id;
    const b = (await addEvidence(officer, health(), sent('b'))).id;
    await use(officer, subject, [a, b]);
    await use(officer, subject, [b, b]);
    expect(
      (await evidenceOf(officer, 'progress-report', [subject.id])).get(subject.id)?.map((one) => one.id),
    ).toEqual([b]);
    const mine = (await addEvidence(stranger, { agencyId: province.agency.SO_TU_PHAP ?? '' }, sent('c'))).id;
    await expect(use(officer, subject, [a, mine])).rejects.toMatchObject({
      fields: { evidence: expect.anything() },
    });
    expect(
      (await evidenceOf(officer, 'progress-report', [subject.id])).get(subject.id)?.map((one) => one.id),
    ).toEqual([b]);
    expect(await actionsOn(a)).toEqual(['evidence.added', 'evidence.attached', 'evidence.detached']);
    await expect(withdrawEvidence(officer, b, { version: 1, reason: 'Nhầm' })).rejects.toMatchObject({
      status: 422,
    });
    await withdrawEvidence(officer, a, { version: 1, reason: 'Nhầm tệp' });
    await expect(use(officer, subject, [a])).rejects.toMatchObject({ status: 422 });
  });

  it('says who has handed in what', async () => {
    const of = (subjectId: string, dueOn: string) => ({
      subjectType: 'progress-report',
      subjectId,
      agencyId: province.agency.SO_Y_TE ?? '',
      dueOn,
    });
    const states = await handedInStates(officer, [
      of(subject.id, '2026-01-31'),
      of('00000000-0000-4000-8000-000000000009', '2026-01-31'),
      of('00000000-0000-4000-8000-000000000009', '2026-03-02'),
    ]);
    expect(states.map((one) => one.state)).toEqual(['HANDED_IN', 'OVERDUE', 'NOT_YET_DUE']);
  });
});
