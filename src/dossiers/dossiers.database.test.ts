import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { completeFiling } from '../../tests/support/filings.ts';
import { type OfferedProcedure, publishProcedure } from '../../tests/support/procedures.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { appoint, createPerson } from '../agencies/index.ts';
import { seedCalendar } from '../calendar/index.ts';
import { closePayment, paymentsOf } from '../payments/index.ts';
import type { Context } from '../platform/context.ts';
import { keyFromSecret, openKeyRing } from '../platform/keys.ts';
import { abolishProcedure, addDecision } from '../procedures/index.ts';
import { apologise } from './apologising.ts';
import { acceptDossier, refuseIntake, takeInForwarded } from './checking.ts';
import { grant, refuse, returnResult, takeBackForCorrection } from './deciding.ts';
import { saveDraft } from './drafting.ts';
import type { Filing } from './filing.ts';
import {
  askPayment,
  askWithdrawal,
  confirmPayment,
  confirmWithdrawal,
  resumeWork,
  suspend,
  withdraw,
} from './halting.ts';
import { receiveDossier, submitDossier } from './intake.ts';
import { answerOpinion, askOpinion } from './opinions.ts';
import { goOnWhenPaid } from './paid.ts';
import { assign, completeStep, sendBack, takeUp } from './processing.ts';
import { findDossiers, listQueue, openDossier, openOwnDossier } from './reading.ts';
import { dossierRotations } from './rotation.ts';
import { acceptSupplement, askIntakeSupplement, askSupplement, receiveSupplement } from './supplements.ts';

let test: TestApp;
let province: TestProvince;
let procedure: OfferedProcedure;
let here = '';
let clerk: Context;
let officer: Context;
let head: Context;

const DONE = { number: '12/GXN', issuedOn: '2026-03-04' };

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  await seedCalendar(test.system);
  here = province.agency.SO_Y_TE ?? '';
  procedure = await publishProcedure(
    test,
    '1.004873',
    [
      { receiving: [here], competent: here },
      { receiving: [province.agency.UBND_XA_BEN_DA ?? ''], competent: null },
    ],
    // No file of a result: signatures and files are tested where they are made.
    { change: (content) => ({ ...content, noResultDocument: true, results: [] }) },
  );
  clerk = province.as.CLERK;
  officer = province.as.CASE_OFFICER;
  head = province.as.UNIT_HEAD;
});
afterAll(() => test.close());

const at = (iso: string) => test.setNow(`${iso}+07:00`);
const filing = (change: Partial<Filing> = {}) => completeFiling(test, procedure, here, change);
const received = async (when: string, change: Partial<Filing> = {}) => {
  at(when);
  return receiveDossier(clerk, await filing(change));
};
/** Accepted and taken up. */
async function begun(when: string): Promise<string> {
  const { id } = await received(when);
  await takeUp(officer, id, 1);
  return id;
}
const see = (id: string, who = officer) => openDossier(who, id, null);
const office = (date: Date | null): string | undefined =>
  date?.toISOString() &&
  Temporal.Instant.from(date.toISOString())
    .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    .toPlainDateTime()
    .toString();

describe('intake', () => {
  it('gives code, number in the register, due date and first step at once', async () => {
    const intake = await received('2026-03-02T08:15:00');
    expect(intake).toMatchObject({ code: 'SO_Y_TE-260302-0001', registerNumber: 1, status: 'ACCEPTED' });
    const view = await see(intake.id);
    expect(office(view.dossier.dueAt)).toBe('2026-03-05T17:00:00');
    expect(view.clock?.due?.toString()).toBe('2026-03-05T17:00:00');
    expect(view.dossier.step).toBe(1);
    expect(view.forms).toMatchObject([{ form: 'RECEIPT', number: 'SO_Y_TE-260302-0001' }]);
    expect(view.people.owner.phone).toBe('0912345678');
  });

  it('counts in whole seconds, at whatever moment within one it comes', async () => {
    const { id } = await received('2026-03-02T09:15:30.789');
    const { dossier } = await see(id);
    const whole = new Date('2026-03-02T09:15:30+07:00');
    expect(dossier).toMatchObject({ acceptedAt: whole, clockStartedAt: whole });
    at('2026-03-02T09:15:31.250');
    await takeUp(officer, id, 1);
    expect((await see(id)).events.map(({ at: moment }) => moment.getMilliseconds())).toEqual([0, 0]);
  });

  it('is done once for a key, and the key of another dossier is refused', async () => {
    at('2026-03-02T09:00:00');
    const one = await filing();
    const [first, second] = [await receiveDossier(clerk, one), await receiveDossier(clerk, one)];
    expect(second).toMatchObject({ id: first.id, code: first.code, repeated: true });
    const other = { ...one, owner: { ...one.owner, fullName: 'Trần Văn Khác' } };
    await expect(receiveDossier(clerk, other)).rejects.toMatchObject({ status: 409 });
  });

  it('numbers without gaps and without doubles while many come at once and some fail', async () => {
    at('2026-03-03T08:00:00');
    const filings = await Promise.all(Array.from({ length: 24 }, () => filing()));
    const again = filings.slice(0, 6);
    const results = await Promise.all(
      [...filings, ...again].map((one) => receiveDossier(clerk, one).catch(() => null)),
    );
    const codes = new Set(results.flatMap((one) => (one ? [one.code] : [])));
    const expected = Array.from({ length: 24 }, (_, n) => `SO_Y_TE-260303-${String(n + 1).padStart(4, '0')}`);
    expect([...codes].sort()).toEqual(expected);
  });

  it('refuses what lacks a required paper, and says which', async () => {
    at('2026-03-03T09:00:00');
    const lacking = await filing({ components: [] });
    await expect(receiveDossier(clerk, lacking)).rejects.toMatchObject({
      status: 422,
      code: 'not-yet',
      details: {
        needs: ['components'],
        missing: expect.arrayContaining([expect.stringContaining('Tờ khai')]),
      },
    });
  });

  it('does not take in what this unit does not offer, nor a wrong identity number, nor another day', async () => {
    at('2026-03-03T09:00:00');
    const wrong = { ...(await filing()).owner, idNumber: '123' };
    await expect(receiveDossier(clerk, await filing({ owner: wrong }))).rejects.toMatchObject({
      status: 422,
    });
    await expect(
      receiveDossier(clerk, await filing({ at: '2026-03-04T08:00:00+07:00' })),
    ).rejects.toMatchObject({ fields: { at: expect.anything() } });
    await expect(receiveDossier(clerk, await filing({ procedure: '1.999999' }))).rejects.toMatchObject({
      fields: { procedure: expect.anything() },
    });
  });

  it('waits, filed elsewhere, until the competent agency has it; the code is the receiver’s', async () => {
    const there = province.agency.UBND_XA_BEN_DA ?? '';
    at('2026-03-06T16:30:00');
    const intake = await receiveDossier(clerk, await filing({ competentAgencyId: there }));
    expect(intake).toMatchObject({ status: 'FORWARDED', dueAt: null });
    expect(intake.code).toMatch(/^SO_Y_TE-260306-/);
    at('2026-03-09T08:00:00');
    await expect(takeInForwarded(officer, intake.id, 1)).rejects.toMatchObject({ status: 404 });
    await expect(takeInForwarded(clerk, intake.id, 1)).rejects.toMatchObject({
      details: { needs: ['atCompetent'] },
    });
    const personId = await createPerson(test.system, { fullName: 'Hồ Thị Xã', username: 'xa.ben.da' });
    const post = { personId, agencyId: there, role: 'CLERK' as const, title: 'Công chức một cửa' };
    await appoint(test.system, { ...post, validFrom: '2020-01-01' });
    await takeInForwarded(test.as(personId), intake.id, 1);
    const view = await openDossier(test.system, intake.id, 'kiểm tra');
    // Counting from Friday would wrongly give 11 March.
    expect(office(view.dossier.dueAt)).toBe('2026-03-12T17:00:00');
    expect(office(view.dossier.clockStartedAt)).toBe('2026-03-09T08:00:00');
  });
});

describe('an online submission', () => {
  const applicant = { identity: '036190999999' };
  const submitted = async (when: string) => {
    at(when);
    const own = await filing();
    const owner = { ...own.owner, idNumber: applicant.identity };
    return submitDossier(test.nobody, { ...own, owner, channel: 'ONLINE' }, applicant);
  };

  it('has a code, no due date, and eight working hours to be looked at; accepted, its clock starts', async () => {
    const { id, code } = await submitted('2026-03-06T19:40:00');
    expect(code).toMatch(/-260306-/);
    const before = await see(id, clerk);
    expect(before.dossier).toMatchObject({ status: 'SUBMITTED', dueAt: null, registerNumber: null });
    expect(office(before.dossier.respondBy)).toBe('2026-03-09T17:00:00');
    at('2026-03-09T08:05:00');
    await expect(acceptDossier(clerk, id, { version: 1 })).rejects.toMatchObject({
      details: { needs: ['components'] },
    });
    const checks = before.components.map(({ position }) => ({ position, checked: 'OK' as const, note: '' }));
    await acceptDossier(clerk, id, { version: 1, checks });
    const after = await see(id, clerk);
    expect(after.dossier).toMatchObject({ status: 'ACCEPTED', step: 1, respondBy: null });
    expect(office(after.dossier.dueAt)).toBe('2026-03-12T17:00:00');
  });

  it('is sent back for supplements once, everything in one notice', async () => {
    const { id } = await submitted('2026-03-09T08:00:00');
    const asked = { version: 1, items: [{ position: 1, content: 'Tờ khai chưa ký' }], reason: 'Điều 9' };
    await askIntakeSupplement(clerk, id, asked);
    await receiveSupplement(test.nobody, id, { version: 2, papers: [{ position: 1, copy: 1 }] }, applicant);
    await expect(askIntakeSupplement(clerk, id, { ...asked, version: 3 })).rejects.toMatchObject({
      details: { needs: ['once'] },
    });
    const view = await openOwnDossier(test.nobody, id, applicant);
    expect(view.supplements).toMatchObject([{ stage: 'INTAKE', outcome: 'DONE' }]);
    expect(view.components.at(-1)).toMatchObject({ round: 1, checked: 'PENDING' });
  });

  it('refused keeps its code, and nobody gets it again', async () => {
    const { id, code } = await submitted('2026-03-10T08:00:00');
    await refuseIntake(clerk, id, { version: 1, kind: 'NOT_ELIGIBLE', reason: 'Chưa đủ tuổi kết hôn' });
    expect((await see(id, clerk)).dossier).toMatchObject({ status: 'INTAKE_REFUSED', code });
    expect((await submitted('2026-03-10T08:01:00')).code).not.toBe(code);
  });

  it('is withdrawn by the applicant, by nobody else', async () => {
    const { id } = await submitted('2026-03-10T09:00:00');
    await expect(withdraw(test.nobody, id, { identity: '036190000001' })).rejects.toMatchObject({
      status: 404,
    });
    expect(await withdraw(test.nobody, id, applicant)).toMatchObject({ status: 'WITHDRAWN' });
  });
});

describe('the way through the office', () => {
  it('goes from step to step, each with its hours, to a signed result and back to the applicant', async () => {
    const id = await begun('2026-03-02T08:00:00');
    let view = await see(id);
    expect(view.dossier).toMatchObject({ status: 'PROCESSING', step: 2 });
    expect(view.steps.map(({ step, result }) => [step, result])).toEqual([
      [1, 'DONE'],
      [2, null],
    ]);
    // 16 hours from 08:00 of the 2nd.
    expect(office(view.dossier.stepDueAt)).toBe('2026-03-04T08:00:00');
    at('2026-03-03T09:00:00');
    await completeStep(officer, id, { version: 2, note: 'Đủ điều kiện' });
    await sendBack(head, id, { version: 3, reason: 'Thiếu xác minh nơi cư trú' });
    view = await see(id);
    expect(view.dossier).toMatchObject({ step: 2, assigneeId: officer.actor?.personId });
    await completeStep(officer, id, { version: 4, note: '' });
    at('2026-03-04T10:00:00');
    const signed = await grant(head, id, { version: 5, ...DONE }, null);
    expect(signed).toMatchObject({ status: 'RESOLVED', verdict: { class: 'early', days: 1 } });
    await returnResult(clerk, id, {
      version: 6,
      receiver: 'Nguyễn Thị Đặng Ước',
      proof: 'CCCD',
      way: 'COUNTER',
    });
    view = await see(id);
    expect(view.dossier).toMatchObject({ status: 'RETURNED', outcome: 'GRANTED' });
    expect(view.events.map(({ action }) => action)).toEqual([
      'receive',
      'take-up',
      'complete-step',
      'send-back',
      'complete-step',
      'grant',
      'return',
    ]);
    expect(view.actions).toEqual([]);
  });

  it('says 409 to whoever acts upon an older state, and to what the table does not have', async () => {
    const id = await begun('2026-03-02T08:00:00');
    await expect(takeUp(officer, id, 1)).rejects.toMatchObject({ status: 409, code: 'conflict' });
    await expect(
      returnResult(clerk, id, { version: 2, receiver: 'A', proof: 'B', way: 'COUNTER' }),
    ).rejects.toMatchObject({
      status: 409,
      code: 'impossible',
      details: { allowed: expect.arrayContaining(['complete-step', 'grant']) },
    });
  });

  it('goes on when more officers act at once than there are connections', async () => {
    const ids = [];
    for (let n = 0; n < 20; n++) ids.push((await received('2026-03-02T08:00:00')).id);
    const acted = await Promise.all(ids.map((id) => takeUp({ ...officer }, id, 1)));
    expect(acted.every(({ status }) => status === 'PROCESSING')).toBe(true);
  });

  it('asks for supplements once; the clock stands still and counts from when they came', async () => {
    const id = await begun('2026-03-02T08:00:00');
    at('2026-03-03T16:00:00');
    const asked = { version: 2, items: [{ position: 1, content: 'Tờ khai sai năm sinh' }], reason: 'Điều 9' };
    await askSupplement(officer, id, asked);
    expect((await see(id)).light).toBe('paused');
    await expect(acceptSupplement(clerk, id, { version: 3 })).rejects.toMatchObject({
      details: { needs: ['supplementReceived', 'components'] },
    });
    at('2026-03-06T10:00:00');
    await receiveSupplement(clerk, id, { version: 3, papers: [{ position: 1, original: 1 }] });
    at('2026-03-09T09:00:00');
    const last = (await see(id)).components.at(-1)?.position ?? 0;
    await acceptSupplement(clerk, id, {
      version: 4,
      checks: [{ position: last, checked: 'OK', note: '' }],
    });
    const view = await see(id);
    // The whole limit again (RESTART), from Friday, when they came.
    expect(office(view.dossier.dueAt)).toBe('2026-03-11T17:00:00');
    expect(view.supplements).toMatchObject([{ outcome: 'DONE', dueBefore: expect.any(Date) }]);
    await expect(askSupplement(officer, id, { ...asked, version: 5 })).rejects.toMatchObject({
      details: { needs: ['once'] },
    });
  });

  it('apologises once, and stays late by the date that was due', async () => {
    const id = await begun('2026-03-02T08:00:00');
    at('2026-03-04T10:00:00');
    const apology = { version: 2, newDate: '2026-03-10', reason: 'Chờ xác minh tại nơi cư trú trước đây' };
    await expect(apologise(head, id, { ...apology, newDate: '2026-03-08' })).rejects.toMatchObject({
      details: { needs: ['newDateLater'] },
    });
    await apologise(head, id, apology);
    await expect(
      apologise(head, id, { ...apology, version: 3, newDate: '2026-03-12' }),
    ).rejects.toMatchObject({
      details: { needs: expect.arrayContaining(['firstApology']) },
    });
    const { dossier, forms } = await see(id);
    expect([office(dossier.dueAt), office(dossier.promisedAt)]).toEqual([
      '2026-03-05T17:00:00',
      '2026-03-10T17:00:00',
    ]);
    expect(forms.at(-1)).toMatchObject({ form: 'APOLOGY', number: expect.stringMatching(/^\d+\/PXL$/) });
    at('2026-03-09T10:00:00');
    const done = await grant(head, id, { version: 3, ...DONE }, null);
    expect(done.verdict).toEqual({ class: 'overdue', days: 2 });
    expect((await see(id)).dossier.lateCause).toBe('COMPETENT_AGENCY');
  });

  it('waits for the opinion of another agency, which answers by its own deadline', async () => {
    const id = await begun('2026-03-02T08:00:00');
    const asked = province.agency.SO_TU_PHAP ?? '';
    const personId = await createPerson(test.system, { fullName: 'Lê Văn Phối', username: 'phoi.hop' });
    const post = { personId, agencyId: asked, role: 'CASE_OFFICER' as const, title: 'Chuyên viên' };
    await appoint(test.system, { ...post, validFrom: '2020-01-01' });
    const coordinator = test.as(personId, 'Lê Văn Phối');
    await expect(openDossier(coordinator, id, 'x')).rejects.toMatchObject({ status: 404 });
    await askOpinion(officer, id, {
      version: 2,
      agencyId: asked,
      question: 'Có hộ tịch khác không?',
      hours: 8,
    });
    await expect(completeStep(officer, id, { version: 3 })).rejects.toMatchObject({
      details: { needs: ['noOpenOpinion'] },
    });
    const [opinion] = (await openDossier(coordinator, id, 'Cho ý kiến')).opinions;
    expect(office(opinion?.dueAt ?? null)).toBe('2026-03-03T08:00:00');
    await answerOpinion(coordinator, id, { opinionId: opinion?.id ?? '', answer: 'Không', agrees: true });
    await completeStep(officer, id, { version: 4 });
    await expect(openDossier(coordinator, id, 'x')).rejects.toMatchObject({ status: 404 });
  });

  it('suspends and resumes, refuses with reasons, and takes a result back for correction', async () => {
    const id = await begun('2026-03-02T08:00:00');
    const ground = { reason: 'Có tranh chấp tại tòa', legalGround: 'Điều 12 Luật Hộ tịch' };
    await suspend(head, id, { version: 2, ...ground });
    at('2026-03-09T08:00:00');
    await resumeWork(head, id, { version: 3, reason: 'Tòa đã đình chỉ' });
    // Three days were left on the 2nd.
    expect(office((await see(id)).dossier.dueAt)).toBe('2026-03-12T17:00:00');
    expect(await refuse(head, id, { version: 4, ...ground })).toMatchObject({ status: 'RESOLVED' });
    await takeBackForCorrection(head, id, { version: 5, reason: 'Sai căn cứ' });
    expect((await see(id)).dossier).toMatchObject({ status: 'PROCESSING', outcome: null, finishedAt: null });
  });

  it('waits for money, goes on when it is paid, and gives no result back while something is unpaid', async () => {
    const id = await begun('2026-03-02T08:00:00');
    await askPayment(officer, id, { version: 2, notice: 'Thông báo nộp số 5', amount: 50_000 });
    expect((await see(id)).light).toBe('paused');
    const [asked] = await paymentsOf(test.app.db, 'dossier', id);
    expect(asked).toMatchObject({ total: 50_000, status: 'UNPAID' });
    await goOnWhenPaid(test.app, id, 'x');
    expect((await see(id)).dossier.status).toBe('PAYMENT');
    await confirmPayment(clerk, id, { version: 3, receipt: 'Biên lai 12' });
    await grant(head, id, { version: 4, ...DONE }, null);
    const returning = { version: 5, receiver: 'A', proof: 'CCCD', way: 'COUNTER' as const };
    await expect(returnResult(clerk, id, returning)).rejects.toMatchObject({
      details: { needs: ['feeAfter'] },
    });
    await test.app.db
      .transaction()
      .execute((tx) => closePayment(test.system, tx, asked?.id ?? '', 'EXEMPT', 'Hộ nghèo'));
    expect(await returnResult(clerk, id, returning)).toMatchObject({ status: 'RETURNED' });
  });

  it('ends by withdrawal as of the day of the request, confirmed by an officer', async () => {
    const id = await begun('2026-03-02T08:00:00');
    await expect(confirmWithdrawal(clerk, id, 2)).rejects.toMatchObject({
      details: { needs: ['withdrawalAsked'] },
    });
    await askWithdrawal(clerk, id, { version: 2, reason: 'Đổi ý' });
    expect(await confirmWithdrawal(clerk, id, 3)).toMatchObject({ status: 'WITHDRAWN' });
  });

  it('does not let whoever accepted a dossier sign it', async () => {
    at('2026-03-02T08:00:00');
    const both = { personId: head.actor?.personId ?? '', agencyId: here, role: 'CLERK' as const };
    await appoint(test.system, {
      ...both,
      title: 'Kiêm một cửa',
      validFrom: '2026-03-02',
      validTo: '2026-03-02',
    });
    const fresh = test.as(both.personId);
    const { id } = await receiveDossier(fresh, await filing());
    await takeUp(officer, id, 1);
    await expect(grant(head, id, { version: 2, ...DONE }, null)).rejects.toMatchObject({
      details: { needs: ['separation'] },
    });
  });

  it('goes on under its own version after the procedure was abolished', async () => {
    const old = await publishProcedure(test, '1.004873', [{ receiving: [here], competent: here }], {
      code: '1.777777',
      change: (content) => ({ ...content, noResultDocument: true, results: [] }),
    });
    at('2026-03-02T08:00:00');
    const { id } = await receiveDossier(clerk, await completeFiling(test, old, here));
    const decisionId = await addDecision(test.system, {
      number: '99/QĐ-UBND',
      issuedBy: 'Chủ tịch UBND tỉnh',
      issuer: 'PROVINCE',
      signedOn: '2026-03-01',
      ruleEffectiveOn: '2026-03-03',
    });
    await abolishProcedure(test.system, old.procedureId, { decisionId, lastDay: '2026-03-02' });
    at('2026-03-03T08:00:00');
    await expect(receiveDossier(clerk, await completeFiling(test, old, here))).rejects.toMatchObject({
      fields: { procedure: expect.anything() },
    });
    await takeUp(officer, id, 1);
    expect(await grant(head, id, { version: 2, ...DONE }, null)).toMatchObject({ status: 'RESOLVED' });
  });
});

describe('what happened', () => {
  it('can be changed by nobody, in no way', async () => {
    for (const statement of [
      'update dossier_event set action = $$x$$',
      'delete from dossier_event',
      'truncate dossier_event cascade',
      'delete from dossier_look',
    ])
      await expect(sql.raw(statement).execute(test.app.db)).rejects.toThrow('append-only');
  });

  it('holds no identity number and no telephone number in clear', async () => {
    const { id } = await received('2026-03-11T08:00:00');
    const { people } = await see(id);
    const rows = await sql<{ text: string }>`
      select row_to_json(d)::text as text from dossier d where id = ${id}
      union all select row_to_json(e)::text from dossier_event e where dossier_id = ${id}`.execute(
      test.app.db,
    );
    const stored = rows.rows.map(({ text }) => text).join();
    expect(stored).not.toContain(people.owner.idNumber);
    expect(stored).not.toContain(people.owner.phone);
  });

  it('moves under a new key, and is found and read as before', async () => {
    const { id } = await received('2026-03-11T08:10:00', {
      owner: { kind: 'PERSON', fullName: 'Lê Khóa Mới', idKind: 'CCCD', idNumber: '036190456456' },
    });
    const old = test.app.keys;
    const keys = openKeyRing([
      { id: 'k2', bytes: Buffer.alloc(32, 7) },
      keyFromSecret(test.app.config.secret),
    ]);
    for (const rotate of dossierRotations({ db: test.app.db, keys })) while ((await rotate(7)) > 0);
    const fresh = { ...clerk, keys };
    expect((await openDossier(fresh, id, 'x')).people.owner.idNumber).toBe('036190456456');
    expect((await findDossiers(fresh, '036190456456', { offset: 0, size: 5 })).rows).toHaveLength(1);
    await expect(openDossier({ ...clerk, keys: old }, id, 'x')).rejects.toThrow('k2');
    for (const rotate of dossierRotations({
      db: test.app.db,
      keys: openKeyRing([keyFromSecret(test.app.config.secret), { id: 'k2', bytes: Buffer.alloc(32, 7) }]),
    }))
      while ((await rotate(50)) > 0);
  });

  it('is found by code, identity number, and the beginning or the end of a name without diacritics', async () => {
    const { id, code } = await received('2026-03-11T08:30:00', {
      owner: { kind: 'PERSON', fullName: 'Đỗ Thị Tìm Thấy', idKind: 'CCCD', idNumber: '036190123123' },
    });
    for (const words of [code, '036190123123', 'do thi', 'thay', 'tim thay', 'Đỗ Thị Tìm Thấy'])
      expect([words, (await findDossiers(clerk, words, { offset: 0, size: 5 })).rows[0]?.dossier.id]).toEqual(
        [words, id],
      );
    expect((await findDossiers(clerk, 'khong co ai', { offset: 0, size: 5 })).rows).toEqual([]);
  });

  it('stands in my list by due date once it is assigned to me', async () => {
    const { id } = await received('2026-03-11T09:00:00');
    await assign(head, id, { version: 1, personId: officer.actor?.personId ?? '' });
    const queue = {
      queue: 'mine' as const,
      statuses: [],
      procedureCode: null,
      window: null,
      unassigned: false,
    };
    const mine = await listQueue(officer, queue, { offset: 0, size: 50 });
    expect(mine.rows.map(({ dossier }) => dossier.id)).toContain(id);
    const dues = mine.rows.map(({ dossier }) => dossier.dueAt?.getTime() ?? Number.POSITIVE_INFINITY);
    expect(dues).toEqual([...dues].sort((a, b) => a - b));
    await expect(
      assign(head, id, { version: 2, personId: clerk.actor?.personId ?? '' }),
    ).rejects.toMatchObject({
      details: { needs: ['candidate'] },
    });
  });

  it('keeps a draft that two people wrote from being lost', async () => {
    const id = await begun('2026-03-11T10:00:00');
    await saveDraft(officer, id, { draftVersion: 0, text: 'Dự thảo một' });
    await expect(saveDraft(head, id, { draftVersion: 0, text: 'Khác' })).rejects.toMatchObject({
      status: 409,
      details: { theirs: { text: 'Dự thảo một' }, yours: 'Khác' },
    });
  });
});
