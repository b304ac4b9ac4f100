import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { type OfferedProcedure, publishProcedure } from '../../tests/support/procedures.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { appoint, createPerson, type Role } from '../agencies/index.ts';
import { seedCalendar } from '../calendar/index.ts';
import { issuedFormPdf, openDossier, refuseAtCounter, takeInForwarded } from '../dossiers/index.ts';
import { paymentsOf } from '../payments/index.ts';
import type { Context } from '../platform/context.ts';
import { chooseProcedure, findChoices, usualChoices } from './choosing.ts';
import { guidanceSheet, guide } from './guiding.ts';
import { findPerson } from './person.ts';
import { scansOf, tokenOf } from './scans.ts';
import { selectIntake } from './taken.ts';
import { type CounterFiling, takeInPaper } from './taking.ts';

let test: TestApp;
let province: TestProvince;
let marital: OfferedProcedure;
let copies: OfferedProcedure;
let clerk: Context;
let ward: Context;
const at = (code: string): string => province.agency[code] ?? '';

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  await seedCalendar(test.system);
  clerk = province.as.CLERK;
  ward = await hire('UBND_XA_BEN_DA', 'CLERK');
  const both = [at('SO_Y_TE'), at('UBND_XA_BEN_DA')];
  marital = await publishProcedure(test, '1.004873', [{ receiving: both, competent: null }], {
    change: (content) => ({ ...content, nonTerritorial: false }),
  });
  // May be filed anywhere; only the commune decides.
  copies = await publishProcedure(
    test,
    '2.000635',
    [{ receiving: [at('UBND_XA_BEN_DA')], competent: null }],
    {
      change: (content) => ({ ...content, nonTerritorial: true }),
    },
  );
});
afterAll(() => test.close());

let hired = 0;
async function hire(agency: string, role: Role): Promise<Context> {
  hired += 1;
  const fullName = `Cán bộ ${hired}`;
  const personId = await createPerson(test.system, { fullName, username: `can.bo.${hired}` });
  await appoint(test.system, { personId, agencyId: at(agency), role, title: 'X', validFrom: '2020-01-01' });
  return test.as(personId, fullName);
}

const CARD = '036190001234|162123456|Nguyễn Thị Ước|05031990|Nữ|Tổ 4, Bến Đá, Lam Giang|15082021';
let keys = 0;

async function filing(change: Partial<CounterFiling> = {}): Promise<CounterFiling> {
  const { person } = await findPerson(clerk, CARD);
  if (!person) throw new Error('nobody on the card');
  const procedure = change.procedure ?? marital.code;
  const { version } = await chooseProcedure(clerk, at('SO_Y_TE'), procedure);
  const [one] = version.content.cases;
  if (!one) throw new Error('no case');
  keys += 1;
  return {
    key: `counter-test-${keys}`,
    agencyId: at('SO_Y_TE'),
    procedure,
    competentAgencyId: at('SO_Y_TE'),
    owner: { ...person, phone: '0912345678' },
    submitter: null,
    summary: '',
    conditions: { caseKey: one.key, remote: false, exemptGroups: [], quantities: {} },
    papers: one.components
      .filter(({ kind }) => kind !== 'NOTE')
      .map(({ key, original, copy }) => ({ key, original, copy, photocopy: 0 })),
    otherPaper: '',
    scans: [],
    resultMode: 'COUNTER',
    resultAddress: '',
    at: null,
    ...change,
  };
}

describe('taking in', () => {
  it('pressed twice at once is one dossier, one receipt, one request for money', async () => {
    const once = await filing();
    const taken = await Promise.all([
      takeInPaper(clerk, once),
      takeInPaper(clerk, once),
      takeInPaper(clerk, once),
    ]);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(1);
    const id = taken[0]?.id ?? '';
    const { forms, dossier } = await openDossier(clerk, id, null);
    expect(forms.map(({ form }) => form)).toEqual(['RECEIPT']);
    expect(dossier.status).toBe('ACCEPTED');
    const asked = await paymentsOf(test.app.db, 'dossier', id);
    expect(new Set(asked.map(({ collect }) => collect)).size).toBe(asked.length);
  });

  it('knows the person next time, by card, number, earlier dossier and name, each look recorded', async () => {
    const { code } = await takeInPaper(clerk, await filing());
    for (const text of [CARD, '036190001234', code, 'nguyen thi uoc']) {
      const { person } = await findPerson(clerk, text);
      expect([text, person?.fullName, person?.phone]).toEqual([text, 'Nguyễn Thị Ước', '0912345678']);
    }
    const looks = await test.app.db
      .selectFrom('citizen_look')
      .select('purpose')
      .where('person_id', '=', clerk.actor?.personId ?? '')
      .execute();
    expect(looks.length).toBeGreaterThan(0);
  });

  it('is refused to the clerk of another agency, and names what is wrong beside each field', async () => {
    await expect(takeInPaper(ward, await filing())).rejects.toMatchObject({ status: 403 });
    const wrong = await filing();
    await expect(
      takeInPaper(clerk, { ...wrong, owner: { ...wrong.owner, fullName: '', phone: '12' } }),
    ).rejects.toMatchObject({ status: 422, fields: { fullName: {}, phone: {} } });
  });

  it('names the papers that are missing, and takes nothing in', async () => {
    const bare = await filing({ papers: [] });
    await expect(takeInPaper(clerk, bare)).rejects.toMatchObject({
      status: 422,
      details: { missing: expect.arrayContaining([expect.any(String)]) },
    });
  });

  it('keeps both times of what was taken in while the line was down; the clock starts when it was handed in', async () => {
    test.setNow('2026-03-02T10:00:00+07:00');
    const offline = await filing({ at: '2026-03-02T08:10:00+07:00' });
    const { id } = await takeInPaper(clerk, offline);
    const { dossier, events } = await openDossier(clerk, id, null);
    expect(dossier.acceptedAt?.toISOString()).toBe('2026-03-02T01:10:00.000Z');
    expect(events[0]?.recordedAt.toISOString()).toBe('2026-03-02T03:00:00.000Z');
    const taken = await selectIntake(clerk, id);
    expect([taken?.takenAt.toISOString(), taken?.recordedAt.toISOString()]).toEqual([
      '2026-03-02T01:10:00.000Z',
      '2026-03-02T03:00:00.000Z',
    ]);
    const future = await filing({ at: '2026-03-02T10:00:01+07:00' });
    await expect(takeInPaper(clerk, future)).rejects.toMatchObject({ status: 422 });
  });

  it('offers first what the clerk takes in most', async () => {
    expect((await usualChoices(clerk, at('SO_Y_TE')))[0]?.code).toBe(marital.code);
  });
});

describe('for another territory', () => {
  it('is received here, sent on, and its clock starts only when it arrives there', async () => {
    test.setNow('2026-03-02T10:00:00+07:00');
    const { id, code } = await takeInPaper(
      clerk,
      await filing({ procedure: copies.code, competentAgencyId: at('UBND_XA_BEN_DA') }),
    );
    const here = await openDossier(clerk, id, null);
    expect([here.dossier.status, here.dossier.dueAt, here.dossier.elsewhere]).toEqual([
      'FORWARDED',
      null,
      true,
    ]);
    test.setNow('2026-03-03T08:00:00+07:00');
    await takeInForwarded(ward, id, here.dossier.version);
    const there = await openDossier(ward, id, null);
    // The receiver's code is kept.
    expect([there.dossier.code, there.dossier.status]).toEqual([code, 'ACCEPTED']);
    expect(there.dossier.clockStartedAt?.toISOString()).toBe('2026-03-03T01:00:00.000Z');
  });

  it('finds what may be filed anywhere by words without diacritics, and not what is bound to a place', async () => {
    const found = await findChoices(clerk, at('SO_Y_TE'), 'ban sao trich luc');
    expect(found.map(({ code }) => code)).toContain(copies.code);
    await expect(chooseProcedure(clerk, at('SO_TU_PHAP'), marital.code)).rejects.toMatchObject({
      status: 403,
    });
  });
});

describe('what is not taken in', () => {
  it('leaves with guidance that is numbered once, however often it is pressed', async () => {
    const { owner, agencyId } = await filing();
    const input = {
      key: 'guidance-key-1',
      agencyId,
      procedure: marital.code,
      person: owner,
      items: [{ content: 'Giấy xác nhận tình trạng hôn nhân', note: '' }],
      reason: 'Khoản 1 Điều 22 Nghị định 123/2015/NĐ-CP',
      guidance: '',
    };
    const ids = await Promise.all([guide(clerk, input), guide(clerk, input)]);
    expect(ids[0]).toBe(ids[1]);
    const { number, pdf } = await guidanceSheet(clerk, ids[0] ?? '');
    expect(number).toBe('1/HDHS');
    expect(Buffer.from(pdf).subarray(0, 4).toString()).toBe('%PDF');
    await expect(guidanceSheet(ward, ids[0] ?? '')).rejects.toMatchObject({ status: 403 });
    await expect(guide(clerk, { ...input, key: 'guidance-key-2', items: [] })).rejects.toMatchObject({
      status: 422,
      fields: { items: {} },
    });
  });

  it('or with a refusal that has its form and number, counts as refused, and took no code', async () => {
    const { owner, agencyId, conditions } = await filing();
    const input = {
      key: 'refusal-key-1',
      procedure: marital.code,
      caseKey: conditions.caseKey,
      receivingAgencyId: agencyId,
      owner,
      kind: 'OUTSIDE_COMPETENCE' as const,
      reason: 'Không thuộc thẩm quyền',
      legalGround: 'Điều 13 Luật Hộ tịch',
      insteadAt: 'UBND xã Bến Đá',
    };
    const [id, again] = await Promise.all([refuseAtCounter(clerk, input), refuseAtCounter(clerk, input)]);
    expect(again).toBe(id);
    const opened = await openDossier(clerk, id ?? '', null);
    expect([opened.dossier.code, opened.dossier.status, opened.forms[0]?.number]).toEqual([
      null,
      'INTAKE_REFUSED',
      '1/PTC',
    ]);
    const pdf = await issuedFormPdf(clerk, opened, 'REFUSAL', 1);
    expect(Buffer.from(pdf).subarray(0, 4).toString()).toBe('%PDF');
    await expect(refuseAtCounter(ward, input)).rejects.toMatchObject({ status: 403 });
  });
});

describe('scans that were received before a fault', () => {
  it('stay received for this clerk, and for nobody else', () => {
    const scan = { key: 'a', sha256: 'b'.repeat(64), name: 'Tờ khai.pdf', size: 10 };
    const token = tokenOf(clerk, scan);
    expect(scansOf(clerk, [token, 'x', `${token}x`])).toEqual([scan]);
    expect(scansOf(ward, [token])).toEqual([]);
  });
});
