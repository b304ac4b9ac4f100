import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { keyFromSecret, openKeyRing, registerKeys, rotateKeys } from '../platform/keys.ts';
import {
  type ApplicantInput,
  applicantByNumber,
  lookAtApplicant,
  maskedApplicants,
  registerApplicant,
  searchApplicants,
} from './applicants.ts';
import { citizenRotations } from './rotation.ts';

let test: TestApp;
let province: TestProvince;

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
});
afterAll(() => test.close());

const AN: ApplicantInput = {
  kind: 'PERSON',
  name: 'Nguyễn Văn An',
  numberKind: 'CCCD',
  number: '001099012345',
  birthDate: '1999-05-04',
  phone: '0912 345 678',
  email: 'an@example.vn',
  address: { commune: 'Xã Bến Đá', province: 'Lam Giang', detail: 'Thôn Thượng Lĩnh' },
};

/** Every row of every table of applicants as the database keeps it. */
async function rawText(): Promise<string> {
  const tables = [
    'citizen',
    'citizen_document',
    'citizen_session',
    'citizen_sign_in',
    'event',
    'citizen_look',
  ];
  const texts = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql<{ line: string }>`select t::text as line from ${sql.table(table)} t`.execute(
        test.app.db,
      );
      // Bytes as hexadecimal and as letters: a number in clear shows in one or the other.
      return rows
        .map(
          ({ line }) =>
            line + line.replace(/\\\\?x([0-9a-f]+)/g, (_, hex) => Buffer.from(hex, 'hex').toString('latin1')),
        )
        .join('\n');
    }),
  );
  return texts.join('\n');
}

describe('an applicant', () => {
  it('is found again by number however it is typed, and kept once', async () => {
    const clerk = province.as.CLERK;
    const id = await registerApplicant(clerk, AN);
    expect(await registerApplicant(clerk, { ...AN, number: '001.099.012.345', email: '' })).toBe(id);
    expect((await applicantByNumber(clerk, '001 099 012 345'))?.id).toBe(id);
    for (const words of ['van an', 'Văn An', '0912345678', '+84912345678', '001099012345'])
      expect((await searchApplicants(clerk, words)).map((one) => one.id)).toEqual([id]);
    expect(await searchApplicants(clerk, '01099012345')).toEqual([]);
    await expect(searchApplicants(clerk, 'a')).rejects.toMatchObject({ status: 422 });
  });

  it('is made once by requests that come together', async () => {
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => registerApplicant(test.system, { ...AN, number: '001099055555' })),
    );
    expect(new Set(ids).size).toBe(1);
  });

  it('must have a number of its kind that fits the birth date', async () => {
    const wrong = (input: Partial<ApplicantInput>) => registerApplicant(test.system, { ...AN, ...input });
    await expect(wrong({ number: '999' })).rejects.toMatchObject({ fields: { number: expect.anything() } });
    await expect(wrong({ birthDate: '1998-01-01' })).rejects.toMatchObject({
      fields: { birthDate: expect.anything() },
    });
    await expect(wrong({ phone: '12' })).rejects.toMatchObject({ fields: { phone: expect.anything() } });
  });

  it('is masked in lists; who looks says why, and the look is kept', async () => {
    const id = await registerApplicant(test.system, AN);
    const shown = (await maskedApplicants(test.system, [id])).get(id);
    expect(shown).toMatchObject({
      number: '•••••••••345',
      phone: '09•••••678',
      place: 'Xã Bến Đá, Lam Giang',
    });
    const officer = province.as.CASE_OFFICER;
    await expect(lookAtApplicant(officer, id, ' ')).rejects.toMatchObject({ status: 422 });
    expect((await lookAtApplicant(officer, id, 'H40-1')).number.number).toBe('001099012345');
    const looks = await test.app.db.selectFrom('citizen_look').selectAll().execute();
    expect(looks).toMatchObject([
      { citizen_id: id, person_id: province.person.CASE_OFFICER, purpose: 'H40-1', what: 'PERSON' },
    ]);
  });

  it('is for those who take in and resolve dossiers alone', async () => {
    const id = await registerApplicant(test.system, AN);
    for (const role of ['ADMIN', 'STANDING', 'OFFICER', 'LEADER', 'AUDITOR', 'PROCEDURE_OFFICER'] as const) {
      await expect(searchApplicants(province.as[role], 'van an')).rejects.toMatchObject({ status: 403 });
      await expect(lookAtApplicant(province.as[role], id, 'x')).rejects.toMatchObject({ status: 403 });
      await expect(registerApplicant(province.as[role], AN)).rejects.toMatchObject({ status: 403 });
    }
    await expect(registerApplicant(province.as.CASE_OFFICER, AN)).rejects.toMatchObject({ status: 403 });
    await expect(searchApplicants(test.nobody, 'van an')).rejects.toMatchObject({ status: 401 });
  });
});

describe('at rest', () => {
  it('no identity number, telephone, address or birth date stands in the database', async () => {
    await registerApplicant(test.system, AN);
    const raw = await rawText();
    expect(raw.includes('Nguyễn Văn An')).toBe(true);
    for (const secret of ['001099012345', '0912345678', 'an@example.vn', 'Thượng Lĩnh', '1999-05-04'])
      expect(raw.includes(secret), secret).toBe(false);
  });

  it('a new key takes over: everything moves, is still found, and the old key may go', async () => {
    const id = await registerApplicant(test.system, AN);
    await registerKeys(test.app.db, test.app.keys);
    const ring = [{ id: '2027', bytes: randomBytes(32) }];
    const before = test.app.keys;
    const both = openKeyRing([...ring, keyFromSecret(test.app.config.secret)]);
    const during = { ...test.app, keys: both };
    await registerKeys(during.db, both);
    const context = { ...test.system, keys: both };
    expect((await applicantByNumber(context, AN.number))?.id).toBe(id);
    expect(await rotateKeys(during.db, both, citizenRotations(during))).toBeGreaterThan(0);
    const alone = { ...test.system, keys: openKeyRing(ring) };
    expect((await applicantByNumber(alone, AN.number))?.id).toBe(id);
    expect((await lookAtApplicant(alone, id, 'x')).details.phone).toBe('0912345678');
    await registerKeys(test.app.db, alone.keys);
    await expect(registerKeys(test.app.db, before)).rejects.toThrow('lacks the key "2027"');
  });
});
