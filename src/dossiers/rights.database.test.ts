import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { completeFiling } from '../../tests/support/filings.ts';
import { type OfferedProcedure, publishProcedure } from '../../tests/support/procedures.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { appoint, createPerson, type Role } from '../agencies/index.ts';
import { seedCalendar } from '../calendar/index.ts';
import type { Context } from '../platform/context.ts';
import { ACTS } from './api-acts.ts';
import { grant } from './deciding.ts';
import { delegate, endDelegation } from './delegating.ts';
import { withdraw } from './halting.ts';
import { receiveDossier, submitDossier } from './intake.ts';
import type { Action } from './lifecycle.ts';
import { completeStep, takeUp } from './processing.ts';
import { findDossiers, listQueue, looksAt, openDossier, openOwnDossier } from './reading.ts';
import { booksOf, registerOf } from './sheets.ts';

let test: TestApp;
let province: TestProvince;
let procedure: OfferedProcedure;
let here = '';

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  await seedCalendar(test.system);
  here = province.agency.SO_Y_TE ?? '';
  procedure = await publishProcedure(test, '1.004873', [{ receiving: [here], competent: here }], {
    change: (content) => ({ ...content, noResultDocument: true, results: [] }),
  });
});
afterAll(() => test.close());

let hired = 0;
async function hire(agency: string, role: Role, validTo: string | null = null): Promise<Context> {
  hired += 1;
  const username = `nguoi.${hired}`;
  const personId = await createPerson(test.system, { fullName: `Người ${hired}`, username });
  const agencyId = province.agency[agency] ?? '';
  await appoint(test.system, { personId, agencyId, role, title: 'X', validFrom: '2020-01-01', validTo });
  return test.as(personId, `Người ${hired}`);
}

async function received(): Promise<string> {
  test.setNow('2026-03-02T08:00:00+07:00');
  return (await receiveDossier(province.as.CLERK, await completeFiling(test, procedure, here))).id;
}

const PAGE = { offset: 0, size: 20 };
const OPEN = { queue: 'open' as const, statuses: [], procedureCode: null, window: null, unassigned: false };

describe('whoever has nothing to do with a dossier', () => {
  it.each([
    ['a clerk of another agency', 'SO_TU_PHAP', 'CLERK'],
    ['a case officer of another agency', 'SO_TU_PHAP', 'CASE_OFFICER'],
    ['the head of another agency', 'SO_TU_PHAP', 'UNIT_HEAD'],
    ['the head of a commune', 'UBND_XA_BEN_DA', 'UNIT_HEAD'],
    ['the head of an agency below', 'CHI_CUC_DAN_SO', 'UNIT_HEAD'],
    ['a reform officer', 'SO_Y_TE', 'OFFICER'],
    ['the administrator', 'UBND_TINH', 'ADMIN'],
  ] as const)('%s finds it not to exist, whatever is tried', async (_, agency, role) => {
    const id = await received();
    const outsider = await hire(agency, role);
    await expect(openDossier(outsider, id, 'Tò mò')).rejects.toMatchObject({ status: 404 });
    await expect(looksAt(outsider, id)).rejects.toMatchObject({ status: 404 });
    for (const action of Object.keys(ACTS) as Action[]) {
      const tried = ACTS[action]?.(outsider, id, { version: 1, ...ANYTHING });
      await expect(tried, action).rejects.toMatchObject({ status: 404 });
    }
  });

  it('neither lists nor finds it', async () => {
    const id = await received();
    const { code } = (await openDossier(province.as.CLERK, id, null)).dossier;
    const outsider = await hire('SO_TU_PHAP', 'CASE_OFFICER');
    expect((await listQueue(outsider, OPEN, PAGE)).rows).toEqual([]);
    expect((await findDossiers(outsider, code ?? '', PAGE)).rows).toEqual([]);
    await expect(registerOf(outsider, { agencyId: here, year: 2026, from: 1, to: 9 })).rejects.toMatchObject({
      status: 404,
    });
    expect(await booksOf(outsider)).toEqual([]);
  });

  it('is nobody at all: asked to sign in', async () => {
    const id = await received();
    await expect(openDossier(test.nobody, id, 'x')).rejects.toMatchObject({ status: 401 });
    await expect(takeUp(test.nobody, id, 1)).rejects.toMatchObject({ status: 401 });
    await expect(
      receiveDossier(test.nobody, await completeFiling(test, procedure, here)),
    ).rejects.toMatchObject({ status: 401 });
  });

  it('is another applicant, also with a code that is right', async () => {
    const own = await completeFiling(test, procedure, here);
    const applicant = { identity: own.owner.idNumber ?? '' };
    const { id, code } = await submitDossier(test.nobody, { ...own, channel: 'ONLINE' }, applicant);
    const other = { identity: '036190777777' };
    for (const name of [id, code])
      await expect(openOwnDossier(test.nobody, name, other)).rejects.toMatchObject({ status: 404 });
    await expect(withdraw(test.nobody, id, other)).rejects.toMatchObject({ status: 404 });
    expect((await openOwnDossier(test.nobody, code, applicant)).actions).toEqual(['withdraw']);
  });
});

/** Enough for every act to get as far as its question of rights. */
const ANYTHING = {
  reason: 'Lý do đủ dài để qua mọi kiểm tra',
  legalGround: 'Điều 1',
  kind: 'OTHER',
  items: [{ content: 'x' }],
  receiver: 'A',
  proof: 'B',
  way: 'COUNTER',
  newDate: '2026-03-20',
  days: 5,
  number: '1',
  issuedOn: '2026-03-02',
  question: 'x',
  hours: 8,
  agencyId: '00000000-0000-4000-8000-000000000000',
  personId: '00000000-0000-4000-8000-000000000000',
  opinionId: '00000000-0000-4000-8000-000000000000',
  answer: 'x',
  agrees: null,
};

describe('whoever works at the agency', () => {
  it('does what the role is for, and not what others do', async () => {
    const id = await received();
    const { CLERK: clerk, CASE_OFFICER: officer } = province.as;
    await expect(takeUp(clerk, id, 1)).rejects.toMatchObject({ status: 403 });
    await takeUp(officer, id, 1);
    await expect(
      grant(officer, id, { version: 2, number: '1', issuedOn: '2026-03-02' }, null),
    ).rejects.toMatchObject({ status: 403 });
    expect((await openDossier(officer, id, null)).actions).not.toContain('grant');
  });

  it('cannot work on what somebody else has, without taking over', async () => {
    const id = await received();
    await takeUp(province.as.CASE_OFFICER, id, 1);
    const colleague = await hire('SO_Y_TE', 'CASE_OFFICER');
    await expect(completeStep(colleague, id, { version: 2 })).rejects.toMatchObject({
      details: { needs: ['assignee'] },
    });
  });

  it('loses every right with the post', async () => {
    const id = await received();
    const former = await hire('SO_Y_TE', 'CASE_OFFICER', '2026-03-01');
    await expect(takeUp(former, id, 1)).rejects.toMatchObject({ status: 404 });
  });
});

describe('whoever reads without working', () => {
  it.each(['LEADER', 'AUDITOR'] as const)('%s says why, and the look is recorded', async (role) => {
    const id = await received();
    const reader = province.as[role];
    await expect(openDossier(reader, id, null)).rejects.toMatchObject({
      status: 422,
      fields: { purpose: expect.anything() },
    });
    const view = await openDossier(reader, id, 'Kiểm tra công vụ theo Quyết định 12');
    expect(view.actions).toEqual([]);
    expect(await looksAt(reader, id)).toMatchObject([
      { personId: reader.actor?.personId, purpose: 'Kiểm tra công vụ theo Quyết định 12' },
    ]);
  });

  it('sees names only in part where the list is all that the role gives', async () => {
    await received();
    const { rows } = await listQueue(province.as.STANDING, OPEN, PAGE);
    expect(rows[0]?.ownerName).toBe('Nguyễn T. Đ. Ư.');
  });
});

describe('a delegation', () => {
  const dates = { validFrom: '2026-03-02', validTo: '2026-03-06', legalBasis: 'Giấy ủy quyền số 3/UQ' };

  it('gives the rights of the other within its days, and the record says for whom', async () => {
    const head = province.as.UNIT_HEAD;
    const deputy = await hire('SO_Y_TE', 'CASE_OFFICER');
    const to = { agencyId: here, fromId: head.actor?.personId ?? '', toId: deputy.actor?.personId ?? '' };
    test.setNow('2026-03-02T08:00:00+07:00');
    await delegate(head, { ...to, ...dates });
    const id = await received();
    await takeUp(province.as.CASE_OFFICER, id, 1);
    const again = (context: Context): Context => ({ ...context });
    const signed = { version: 2, number: '9/KQ', issuedOn: '2026-03-02' };
    test.setNow('2026-03-09T08:00:00+07:00');
    await expect(grant(again(deputy), id, signed, null)).rejects.toMatchObject({ status: 403 });
    test.setNow('2026-03-06T16:00:00+07:00');
    await grant(again(deputy), id, signed, null);
    const { events } = await openDossier(head, id, null);
    expect(events.at(-1)).toMatchObject({
      action: 'grant',
      actorId: deputy.actor?.personId,
      onBehalfOfId: head.actor?.personId,
    });
  });

  it('ends at once when it is ended', async () => {
    const head = province.as.UNIT_HEAD;
    const deputy = await hire('SO_Y_TE', 'CASE_OFFICER');
    const to = { agencyId: here, fromId: head.actor?.personId ?? '', toId: deputy.actor?.personId ?? '' };
    test.setNow('2026-03-03T08:00:00+07:00');
    const delegation = await delegate(head, { ...to, ...dates });
    const id = await received();
    await takeUp(province.as.CASE_OFFICER, id, 1);
    test.setNow('2026-03-03T09:00:00+07:00');
    await endDelegation(head, delegation);
    await expect(
      grant({ ...deputy }, id, { version: 2, number: '1', issuedOn: '2026-03-03' }, null),
    ).rejects.toMatchObject({ status: 403 });
  });

  it('goes only to those who may process here, and not on behalf of others without the right', async () => {
    const head = province.as.UNIT_HEAD;
    const stranger = await hire('SO_TU_PHAP', 'CASE_OFFICER');
    const from = head.actor?.personId ?? '';
    const toStranger = { agencyId: here, fromId: from, toId: stranger.actor?.personId ?? '', ...dates };
    await expect(delegate(head, toStranger)).rejects.toMatchObject({ fields: { toId: expect.anything() } });
    const mine = { agencyId: here, fromId: from, toId: province.person.CASE_OFFICER, ...dates };
    await expect(delegate(province.as.CASE_OFFICER, mine)).rejects.toMatchObject({ status: 403 });
  });
});
