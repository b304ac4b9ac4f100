import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { completeFiling } from '../../tests/support/filings.ts';
import { type OfferedProcedure, publishProcedure } from '../../tests/support/procedures.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { seedCalendar } from '../calendar/index.ts';
import { grant, onDossierMoved, receiveDossier, returnResult, takeUp } from '../dossiers/index.ts';
import { answerRating, listCases, openCase, ratingTallies } from './answering.ts';
import { inviteWhenReturned, openRating, rate, ratingPath } from './rating.ts';

let test: TestApp;
let province: TestProvince;
let procedure: OfferedProcedure;
let here = '';

beforeAll(async () => {
  onDossierMoved(inviteWhenReturned);
  test = await testApp();
  province = await foundProvince(test);
  await seedCalendar(test.system);
  here = province.agency.SO_Y_TE ?? '';
  procedure = await publishProcedure(test, '1.004873', [{ receiving: [here], competent: here }], {
    change: (content) => ({ ...content, noResultDocument: true, results: [] }),
  });
});
afterAll(() => test.close());

const GIVEN = { overall: 5, answers: {}, comment: '', channel: 'PORTAL' } as const;

async function resolved() {
  const taken = await receiveDossier(province.as.CLERK, await completeFiling(test, procedure, here));
  await takeUp(province.as.CASE_OFFICER, taken.id, 1);
  await grant(
    province.as.UNIT_HEAD,
    taken.id,
    { version: null, number: '1/GXN', issuedOn: '2026-03-02' },
    null,
  );
  const dossier = { id: taken.id, code: taken.code ?? '' };
  const token = new URL(ratingPath(test.nobody, dossier), 'http://here').searchParams.get('t') ?? '';
  return { ...dossier, token };
}

async function returned() {
  const dossier = await resolved();
  await returnResult(province.as.CLERK, dossier.id, {
    version: null,
    receiver: 'Người nhận',
    proof: 'Căn cước',
    way: 'COUNTER',
  });
  return dossier;
}

describe('a result', () => {
  it('is rated when it was handed over, not before, and once', async () => {
    const early = await resolved();
    await expect(rate(test.nobody, early.code, early.token, GIVEN)).rejects.toMatchObject({ status: 409 });
    const { code, token } = await returned();
    await rate(test.nobody, code.toLowerCase(), token, GIVEN);
    await expect(rate(test.nobody, code, token, { ...GIVEN, overall: 1 })).rejects.toMatchObject({
      status: 409,
    });
    expect((await openRating(test.nobody, code, token)).rating).toMatchObject({ overall: 5, case: null });
  });

  it('is rated twice at once only once', async () => {
    const { code, token } = await returned();
    const both = await Promise.allSettled([1, 2].map(() => rate(test.nobody, code, token, GIVEN)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is rated neither by officers, nor with the token of another dossier, nor after a month', async () => {
    const [mine, other] = [await returned(), await returned()];
    for (const token of [other.token, '', 'x', mine.token.slice(1)])
      await expect(rate(test.nobody, mine.code, token, GIVEN)).rejects.toMatchObject({ status: 404 });
    await expect(rate(province.as.CASE_OFFICER, mine.code, mine.token, GIVEN)).rejects.toMatchObject({
      status: 403,
    });
    await expect(rate(test.nobody, mine.code, mine.token, { ...GIVEN, overall: 6 })).rejects.toMatchObject({
      status: 422,
    });
    test.setNow('2026-04-20T08:00:00+07:00');
    await expect(rate(test.nobody, mine.code, mine.token, GIVEN)).rejects.toMatchObject({ code: 'closed' });
    test.setNow('2026-03-02T08:00:00+07:00');
  });

  it('keeps of a form with added fields what the form has', async () => {
    const { code, token } = await returned();
    const site = await test.site();
    const answer = await site.hono.request(`http://localhost/rate/${code}?t=${token}`, {
      method: 'POST',
      headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ overall: '4', q1: 'EARLY', q3: '99', q12: 'YES', agency_id: 'x' }),
    });
    expect(answer.status).toBe(303);
    expect((await openRating(test.nobody, code, token)).rating?.answers).toEqual({ q1: 'EARLY' });
  });
});

describe('a low rating', () => {
  it('reopens the case at the head, who answers once; the applicant reads it; officers never see who rated', async () => {
    const { id, code, token } = await returned();
    await rate(test.nobody, code, token, { ...GIVEN, overall: 1, comment: 'Chờ quá lâu' });
    const head = province.as.UNIT_HEAD;
    const [low] = (await listCases(head, false)).filter((one) => one.dossierId === id);
    const lowId = low?.id ?? '';
    expect(low?.case?.dueAt.toISOString()).toBe('2026-03-09T10:00:00.000Z');
    const notices = await test.app.db
      .selectFrom('notice')
      .select(['person_id', 'href'])
      .where('subject_id', '=', lowId)
      .execute();
    expect(notices).toEqual([{ person_id: province.person.UNIT_HEAD, href: `/ratings/${lowId}` }]);
    expect(await listCases(province.as.CASE_OFFICER, false)).toEqual([]);
    for (const who of [province.as.CASE_OFFICER, province.as.CLERK, province.as.STANDING])
      await expect(openCase(who, lowId)).rejects.toMatchObject({ status: 404 });
    const answer = { answer: 'Đơn vị xin lỗi và rút kinh nghiệm.', justified: 'YES' };
    await expect(answerRating(head, lowId, { ...answer, justified: '' })).rejects.toMatchObject({
      status: 422,
    });
    await answerRating(head, lowId, answer);
    await expect(answerRating(head, lowId, answer)).rejects.toMatchObject({ status: 409 });
    expect((await openRating(test.nobody, code, token)).rating?.case?.answer).toBe(answer.answer);
  });
});

describe('what measures count', () => {
  it('is asked, rated and satisfied by half month of the hand-over, as it was known then', async () => {
    test.setNow('2026-05-20T08:00:00+07:00');
    const [first, second] = [await returned(), await returned()];
    const before = test.app.now().toString();
    test.setNow('2026-05-21T08:00:00+07:00');
    await rate(test.nobody, first.code, first.token, GIVEN);
    await rate(test.nobody, second.code, second.token, { ...GIVEN, overall: 2 });
    const may = { from: '2026-05-15', to: '2026-05-31' };
    const [tally, ...others] = await ratingTallies(test.system, may);
    expect(others).toEqual([]);
    expect(tally).toMatchObject({
      agencyId: here,
      procedureId: procedure.procedureId,
      half: '2026-05-15',
      asked: 2,
      rated: 2,
      satisfied: 1,
      low: 1,
      lowAnswered: 0,
    });
    const [then] = await ratingTallies(test.system, { ...may, knownAt: before });
    expect(then).toMatchObject({ asked: 2, rated: 0, satisfied: 0 });
  });
});
