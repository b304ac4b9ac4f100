import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import type { CitizenActor, Context } from '../platform/context.ts';
import { receiveFile } from '../platform/intake.ts';
import { keyFromSecret, openKeyRing, rotateKeys } from '../platform/keys.ts';
import { setConsent } from './consents.ts';
import {
  avoidedRequests,
  countReuse,
  linkReuse,
  listOwnDocuments,
  openDocument,
  removeDocument,
  reusableFor,
  storeDocument,
  uploadDocument,
} from './documents.ts';
import { listLooks } from './looks.ts';
import { actFor, authoriseAgent, endRepresentation, listPrincipals, mayActFor } from './representing.ts';
import { setTerm, sweepCitizens } from './retention.ts';
import { citizenRotations } from './rotation.ts';
import { citizenOf, openCitizenSession } from './sessions.ts';
import { insertCitizen } from './store.ts';

let test: TestApp;
let province: TestProvince;
const WORDS = 'Giấy chứng nhận kết hôn của ông An';
const pdf = (words: string): Buffer => Buffer.from(`%PDF-1.4\n% ${words}\n%%EOF\n`);

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
});
afterAll(() => test.close());

let numbers = 38_090_004_512;
/** A citizen who is signed in; `secret` is the cookie. */
async function citizen(name: string, assurance = 2): Promise<Context & { secret: string; number: string }> {
  const number = `0${numbers++}`;
  const context = test.system;
  const { citizenId, secret } = await test.app.db.transaction().execute(async (tx) => {
    const details = { birthDate: null, gender: null, nationality: '', address: null, phone: '', email: '' };
    const person = { kind: 'PERSON' as const, name, number: { kind: 'CCCD' as const, number }, details };
    const id = await insertCitizen(
      context,
      tx,
      { ...person, assurance, verifiedAt: null },
      context.now().toString(),
    );
    const session = { citizenId: id, actingForId: null, assurance, idToken: 'x', userAgent: null };
    return { citizenId: id, secret: await openCitizenSession(context, tx, session) };
  });
  const actor: CitizenActor = { citizenId, name, assurance, actingFor: null };
  return { ...test.nobody, citizen: actor, secret, number };
}
const idOf = (context: Context): string => context.citizen?.citizenId ?? '';

/** The same citizen acting for somebody else. */
const actingFor = (context: Context, principal: Context): Context => ({
  ...context,
  citizen: context.citizen && {
    ...context.citizen,
    actingFor: { citizenId: idOf(principal), name: 'x', kind: 'PERSON' },
  },
});

const upload = (context: Context, name: string, words: string): Promise<string> =>
  uploadDocument(
    context,
    { name, kindCode: '', number: '27/2019', issuedBy: '', issuedOn: '2019-06-12', validTo: '' },
    { bytes: pdf(words), name: 'giay.pdf' },
  );

const power = (number: string, more: Partial<Parameters<typeof authoriseAgent>[1]> = {}) => ({
  number,
  kind: 'AUTHORISED' as const,
  procedures: [],
  actions: ['FILE' as const, 'FOLLOW' as const],
  validFrom: '2026-03-01',
  validTo: '2026-06-30',
  basis: '',
  ...more,
});

describe('a document in the store', () => {
  it('is sealed on disk and in the database, and comes back as it was', async () => {
    const an = await citizen('Nguyễn Văn An');
    const id = await upload(an, 'Giấy chứng nhận kết hôn', WORDS);
    const { document, bytes } = await openDocument(an, id);
    expect(bytes.equals(pdf(WORDS))).toBe(true);
    expect(document).toMatchObject({ source: 'UPLOADED', details: { number: '27/2019' } });
    const files = globSync(join(test.app.config.dataFolder, 'files/**/*')).filter(
      (path) => !path.endsWith('/'),
    );
    for (const path of files) {
      const kept = await readFile(path).catch(() => Buffer.alloc(0));
      expect(kept.includes('%PDF'), path).toBe(false);
      expect(kept.includes('kết hôn'), path).toBe(false);
    }
    const { rows } = await sql<{ line: string }>`select t::text as line from citizen_document t`.execute(
      test.app.db,
    );
    expect(JSON.stringify(rows)).not.toContain('27/2019');
  });

  it('is nobody else’s to open, and the same one is not kept twice', async () => {
    const [an, hoa] = [await citizen('An'), await citizen('Hoa')];
    const id = await upload(an, 'Giấy khai sinh', 'a');
    await expect(upload(an, 'Giấy khai sinh', 'a')).rejects.toMatchObject({ status: 422 });
    // The same bytes in two stores are two files: neither tells that the other is there.
    await upload(hoa, 'Giấy khai sinh', 'a');
    await expect(openDocument(hoa, id)).rejects.toMatchObject({ status: 404 });
    await expect(removeDocument(hoa, id)).rejects.toMatchObject({ status: 404 });
    await expect(openDocument(an, 'x')).rejects.toMatchObject({ status: 404 });
    expect(await listOwnDocuments(hoa)).toHaveLength(1);
  });

  it('is opened by officers who say why, and the owner sees who did', async () => {
    const an = await citizen('An');
    const id = await upload(an, 'Giấy khai sinh', 'b');
    const clerk = province.as.CLERK;
    await expect(openDocument(clerk, id, ' ')).rejects.toMatchObject({ status: 422 });
    await expect(openDocument(province.as.ADMIN, id, 'x')).rejects.toMatchObject({ status: 403 });
    await openDocument(clerk, id, 'Hồ sơ 000.01');
    const looks = await listLooks(an, { offset: 0, size: 10 });
    expect(looks).toMatchObject([
      { what: 'DOCUMENT', purpose: 'Hồ sơ 000.01', documentName: 'Giấy khai sinh' },
    ]);
    expect(looks[0]?.officer).not.toBe('');
    expect(await listLooks(await citizen('Hoa'), { offset: 0, size: 10 })).toEqual([]);
  });

  it('that was issued stays; what one put there oneself one takes away', async () => {
    const an = await citizen('An');
    const own = await upload(an, 'Đơn', 'c');
    await removeDocument(an, own);
    await expect(openDocument(an, own)).rejects.toMatchObject({ status: 404 });
    const issued = await issue(an, 'Giấy phép', 'd');
    await expect(removeDocument(an, issued)).rejects.toMatchObject({ status: 403 });
  });

  it('moves with its file to a new key', async () => {
    const an = await citizen('An');
    const id = await upload(an, 'Giấy khai sinh', 'e');
    const ring = [{ id: '2030', bytes: Buffer.from('7c'.repeat(16) + 'e1'.repeat(16), 'hex') }];
    const both = openKeyRing([...ring, keyFromSecret(test.app.config.secret)]);
    const during = { ...test.app, keys: both };
    await rotateKeys(during.db, both, citizenRotations(during));
    const { bytes } = await openDocument({ ...an, keys: openKeyRing(ring) }, id);
    expect(bytes.equals(pdf('e'))).toBe(true);
    test.app.keys = both;
    test.system.keys = both;
    test.nobody.keys = both;
    for (const context of Object.values(province.as)) context.keys = both;
  });
});

/** A result of a procedure in somebody's store. */
async function issue(
  owner: Context,
  name: string,
  words: string,
  validTo: string | null = null,
): Promise<string> {
  const sent = { bytes: pdf(words), name: 'kq.pdf' };
  const file = await receiveFile(test.system, sent, ['pdf'], { sealed: true });
  const id = await test.app.db.transaction().execute((tx) =>
    storeDocument(test.system, tx, {
      ownerId: idOf(owner),
      file,
      source: 'RESULT',
      scope: 'PROVINCE',
      agencyId: null,
      kindCode: null,
      name,
      number: '1',
      signer: '',
      summary: '',
      issuedOn: '2026-01-05',
      issuedBy: 'UBND xã Bến Đá',
      validTo,
      procedureCode: null,
      dossierCode: null,
    }),
  );
  return id ?? '';
}

describe('what is there already', () => {
  const asked = [{ key: 'gks', code: null, name: 'Giấy khai sinh', alternatives: [] }];
  const filing = (owner: Context) => ({ ownerId: idOf(owner), procedure: '1.001193', asked, agencyId: null });
  const link = (context: Context, owner: Context, documentId: string, consented?: boolean) =>
    test.app.db.transaction().execute((tx) =>
      linkReuse(
        context,
        tx,
        {
          citizenId: idOf(owner),
          documentId,
          database: null,
          dossierId: '00000000-0000-4000-8000-000000000001',
          dossierCode: null,
          componentKey: 'gks',
          componentName: 'Giấy khai sinh',
          agencyId: null,
        },
        consented === undefined ? {} : { consented },
      ),
    );

  it('is offered best first, not when it expired, and counts once an officer accepted it', async () => {
    const an = await citizen('An');
    await upload(an, 'giấy  khai sinh', 'f');
    await issue(an, 'Giấy khai sinh', 'g', '2026-03-01');
    const good = await issue(an, 'Giấy khai sinh', 'h');
    const offered = (await reusableFor(an, filing(an))).get('gks') ?? [];
    expect(offered.map(({ source }) => source)).toEqual(['RESULT', 'UPLOADED']);
    expect(offered[0]?.id).toBe(good);

    const clerk = province.as.CLERK;
    await expect(link(clerk, an, good)).rejects.toMatchObject({ status: 403 });
    await setConsent(an, 'REUSE', true);
    await link(clerk, an, good);
    await setConsent(an, 'REUSE', false);
    await expect(link(clerk, an, good)).rejects.toMatchObject({ status: 403 });
    const period = { from: '2026-03-01T00:00:00Z', until: '2026-04-01T00:00:00Z' };
    expect((await avoidedRequests(test.system, period)).papers).toBe(0);
    const by = { dossierId: '00000000-0000-4000-8000-000000000001', componentKey: 'gks' };
    for (let i = 0; i < 2; i++) await test.app.db.transaction().execute((tx) => countReuse(clerk, tx, by));
    expect(await avoidedRequests(test.system, period)).toEqual({ papers: 1, dossiers: 1 });
  });

  it('of somebody else is neither offered nor linked', async () => {
    const [an, hoa] = [await citizen('An'), await citizen('Hoa')];
    const id = await issue(an, 'Giấy khai sinh', 'i');
    await expect(reusableFor(hoa, filing(an))).rejects.toMatchObject({ status: 403 });
    await expect(link(hoa, an, id)).rejects.toMatchObject({ status: 404 });
    await expect(link(hoa, hoa, id)).rejects.toMatchObject({ status: 404 });
  });
});

describe('a power to act', () => {
  it('holds for its procedures, acts and days alone, and ends at once', async () => {
    const [an, hoa] = [await citizen('An'), await citizen('Hoa')];
    const id = await authoriseAgent(an, power(hoa.number, { procedures: ['1.001193'], actions: ['FILE'] }));
    const may = (act: 'FILE' | 'FOLLOW', procedure: string | null) =>
      mayActFor(hoa, idOf(an), act, procedure);
    expect(await may('FILE', '1.001193')).toBe(true);
    expect([await may('FILE', '1.004873'), await may('FOLLOW', '1.001193'), await may('FILE', null)]).toEqual(
      [false, false, false],
    );
    // Limited to one procedure it does not open the whole store.
    await upload(an, 'Giấy khai sinh', 'j');
    await expect(listOwnDocuments(actingFor(hoa, an))).rejects.toMatchObject({ status: 403 });
    test.setNow('2026-07-01T08:00:00+07:00');
    expect(await may('FILE', '1.001193')).toBe(false);
    test.setNow('2026-03-02T08:00:00+07:00');
    await actFor(hoa, hoa.secret, idOf(an));
    expect((await citizenOf(test.app, hoa.secret))?.actingFor?.citizenId).toBe(idOf(an));
    await endRepresentation(an, id);
    expect(await may('FILE', '1.001193')).toBe(false);
    expect(await citizenOf(test.app, hoa.secret)).toBeNull();
    expect(await listPrincipals(hoa)).toEqual([]);
  });

  it('is not taken by oneself, not passed on, and needs a confirmed identity and an end', async () => {
    const [an, hoa, low] = [await citizen('An'), await citizen('Hoa'), await citizen('Minh', 1)];
    await expect(authoriseAgent(low, power(hoa.number))).rejects.toMatchObject({ status: 403 });
    await expect(authoriseAgent(an, power(an.number))).rejects.toMatchObject({ status: 422 });
    await expect(authoriseAgent(an, power('038199999999'))).rejects.toMatchObject({ status: 422 });
    await expect(authoriseAgent(an, power(hoa.number, { validTo: '' }))).rejects.toMatchObject({
      status: 422,
    });
    await expect(actFor(hoa, hoa.secret, idOf(an))).rejects.toMatchObject({ status: 403 });
    const id = await authoriseAgent(an, power(hoa.number));
    // Hoa acts for An, yet does not say who else may.
    await expect(authoriseAgent(actingFor(hoa, an), power(low.number))).rejects.toMatchObject({
      status: 403,
    });
    await expect(endRepresentation(low, id)).rejects.toMatchObject({ status: 404 });
    await endRepresentation(hoa, id);
  });
});

describe('what is past its term', () => {
  it('goes: looks, unused uploads with their files, people of whom nothing is left', async () => {
    const [gone, kept] = [await citizen('Người Cũ'), await citizen('Người Có Hồ Sơ')];
    const upload1 = await upload(gone, 'Đơn', 'k');
    const { document } = await openDocument(gone, upload1);
    for (const what of ['LOOK', 'UPLOADED', 'INACTIVE'] as const)
      await setTerm(test.system, { what, months: 12, version: await versionOf(what) });
    test.setNow('2028-01-01T03:00:00+07:00');
    const dossiers = async () => new Set([idOf(kept)]);
    const removed = await sweepCitizens(test.system, dossiers);
    expect(removed.UPLOADED).toBeGreaterThan(0);
    await expect(test.app.files.get(document.fileSha256)).rejects.toThrow();
    await sweepCitizens(test.system, dossiers);
    const left = await test.app.db
      .selectFrom('citizen')
      .select(['id', 'name', 'erased_at'])
      .where('id', 'in', [idOf(gone), idOf(kept)])
      .execute();
    expect(left.find(({ id }) => id === idOf(kept))?.name).toBe('Người Có Hồ Sơ');
    const erased = left.find(({ id }) => id === idOf(gone));
    expect(erased?.erased_at).not.toBeNull();
    expect(erased?.name).not.toContain('Người Cũ');
  });
});

async function versionOf(what: string): Promise<number> {
  const row = await test.app.db
    .selectFrom('citizen_retention')
    .select('version')
    .where('what', '=', what)
    .executeTakeFirstOrThrow();
  return row.version;
}
