import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { appoint, createPerson } from '../agencies/index.ts';
import { addEvidence } from '../evidence/index.ts';
import type { Context } from '../platform/context.ts';
import { figuresOfActivities, listActivities, openActivity } from './browsing.ts';
import { countActivities } from './counting.ts';
import { type ActivityInput, changeActivity, createActivity } from './entering.ts';
import { activitiesUsingEvidence } from './evidence.ts';
import { changePart, createPart } from './parts.ts';
import { remindOfActivities } from './reminding.ts';
import { statusOf } from './rules.ts';
import { moveActivity, movePart } from './staging.ts';

let test: TestApp;
let province: TestProvince;
/** Officer and head of Sở Y tế; the officer of the commune; officer and head of Sở Nội vụ. */
let officer: Context;
let head: Context;
let commune: Context;
let inspector: Context;
let inspectorsHead: Context;

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  officer = province.as.OFFICER;
  head = province.as.UNIT_HEAD;
  const hire = async (username: string, code: string, role: 'OFFICER' | 'UNIT_HEAD'): Promise<Context> => {
    const personId = await createPerson(test.system, { fullName: username, username });
    const agencyId = province.agency[code] ?? '';
    await appoint(test.system, { personId, agencyId, role, title: 'Chuyên viên', validFrom: '2020-01-01' });
    return test.as(personId, username);
  };
  commune = await hire('congchucxa', 'UBND_XA_BEN_DA', 'OFFICER');
  inspector = await hire('thanhtra', 'SO_NOI_VU', 'OFFICER');
  inspectorsHead = await hire('giamdoc', 'SO_NOI_VU', 'UNIT_HEAD');
});
afterAll(() => test.close());

const agency = (code: string): string => province.agency[code] ?? '';
const scheme = (more: Partial<ActivityInput> = {}): ActivityInput => ({
  agencyId: agency('SO_Y_TE'),
  field: 'organisation',
  title: 'Đề án sắp xếp đơn vị sự nghiệp y tế',
  year: 2026,
  dueOn: '2026-06-30',
  details: { form: 'DE_AN', approvingAuthority: 'Chủ tịch UBND tỉnh' },
  ...more,
});
const inspection = (more: Partial<ActivityInput> = {}): ActivityInput => ({
  agencyId: agency('SO_NOI_VU'),
  field: 'direction',
  title: 'Kiểm tra cải cách hành chính năm 2026',
  year: 2026,
  details: { mode: 'DINH_KY', scope: 'PROVINCE', unitKinds: ['SO', 'UBND_XA'], minShare: '30' },
  ...more,
});
const proof = async (context: Context, code: string, words: string): Promise<string[]> => {
  const sent = { bytes: new TextEncoder().encode(words), name: `${words}.txt` };
  return [(await addEvidence(context, { agencyId: agency(code) }, sent)).id];
};
const partsOf = async (context: Context, id: string, kind: string) =>
  (await openActivity(context, id)).parts.filter((part) => part.kind === kind);

describe('entering', () => {
  it('the same form sent twice enters one; another agency’s officer may not enter it', async () => {
    const input = { ...scheme({ title: 'Một lần' }), requestKey: 'key-1' };
    const id = await createActivity(officer, 'SCHEME', input);
    expect(await createActivity(officer, 'SCHEME', input)).toBe(id);
    await expect(createActivity(commune, 'SCHEME', scheme())).rejects.toMatchObject({
      status: 422,
      fields: { agencyId: {} },
    });
    await expect(createActivity(province.as.LEADER, 'SCHEME', scheme())).rejects.toMatchObject({
      status: 403,
    });
  });

  it('says everything that is wrong at once, beside its field', async () => {
    const wrong = scheme({ title: ' ', dueOn: '2026-02-30', details: { form: 'X', cost: 'nhiều' } });
    await expect(createActivity(officer, 'SCHEME', wrong)).rejects.toMatchObject({
      fields: { title: {}, dueOn: {}, form: {}, cost: {} },
    });
  });

  it('keeps nothing that its kind does not declare', async () => {
    const id = await createActivity(
      officer,
      'SCHEME',
      scheme({ details: { form: 'DE_AN', stage: 'APPROVED', x: 1 } }),
    );
    const { activity } = await openActivity(officer, id);
    expect(Object.keys(activity.details).sort()).toEqual([
      'approvingAuthority',
      'cost',
      'decisionNumber',
      'form',
      'summary',
    ]);
    expect(activity.stage).toBe('NOT_STARTED');
  });

  it('of two who correct it at once, the second sees both texts', async () => {
    const id = await createActivity(officer, 'SCHEME', scheme({ title: 'Hai người sửa' }));
    const version = (await openActivity(officer, id)).activity.version;
    await changeActivity(head, id, { ...scheme({ title: 'Bản của lãnh đạo' }), version });
    await expect(
      changeActivity(officer, id, { ...scheme({ title: 'Bản của tôi' }), version }),
    ).rejects.toMatchObject({
      status: 409,
      details: { theirs: { title: 'Bản của lãnh đạo' }, yours: { title: 'Bản của tôi' } },
    });
    const [changed] = (await openActivity(officer, id)).events;
    expect(changed).toMatchObject({
      what: 'CHANGED',
      changes: { title: ['Hai người sửa', 'Bản của lãnh đạo'] },
    });
  });
});

describe('stages', () => {
  it('a scheme goes its way; done after its day it stays done late', async () => {
    const id = await createActivity(
      officer,
      'SCHEME',
      scheme({ dueOn: '2026-02-01', startOn: '2026-01-02' }),
    );
    const move = (context: Context, from: string, to: string, on: string, evidenceIds: string[] = []) =>
      moveActivity(context, id, { from, to, on, evidenceIds });
    await move(officer, 'NOT_STARTED', 'DRAFTING', '2026-01-05');
    await move(officer, 'DRAFTING', 'CONSULTING', '2026-01-10');
    const letter = await proof(head, 'SO_Y_TE', 'Tờ trình');
    await expect(move(officer, 'CONSULTING', 'SUBMITTED', '2026-01-20', letter)).rejects.toMatchObject({
      status: 403,
    });
    await expect(move(head, 'CONSULTING', 'SUBMITTED', '2026-01-20')).rejects.toMatchObject({
      fields: { evidence: {} },
    });
    await expect(move(head, 'CONSULTING', 'SUBMITTED', '2026-01-09', letter)).rejects.toMatchObject({
      fields: { on: {} },
    });
    await move(head, 'CONSULTING', 'SUBMITTED', '2026-01-20', letter);
    await expect(move(officer, 'SUBMITTED', 'APPROVED', '2026-02-10', letter)).rejects.toMatchObject({
      status: 422,
    });
    const { activity } = await openActivity(officer, id);
    await changeActivity(officer, id, {
      ...scheme({
        dueOn: '2026-02-01',
        startOn: '2026-01-02',
        details: { form: 'DE_AN', decisionNumber: '12/QĐ-UBND' },
      }),
      version: activity.version,
    });
    await move(officer, 'SUBMITTED', 'APPROVED', '2026-02-10', letter);
    expect(await openActivity(officer, id)).toMatchObject({
      status: 'DONE_LATE',
      activity: { doneOn: '2026-02-10' },
    });
    expect(await activitiesUsingEvidence(officer, [id])).toEqual(
      new Map([[id, { label: 'Đề án: Đề án sắp xếp đơn vị sự nghiệp y tế', href: `/activities/${id}` }]]),
    );
    await expect(move(officer, 'DRAFTING', 'CONSULTING', '2026-02-20')).rejects.toMatchObject({
      status: 409,
    });
  });

  it('an initiative is decided when more than half of its council has scored, and is not public before', async () => {
    const id = await createActivity(officer, 'INITIATIVE', {
      ...scheme({ title: 'Trả kết quả tại nhà', dueOn: null }),
      details: {
        form: 'SANG_KIEN',
        authors: 'Tổ một cửa',
        scope: 'CO_SO',
        solution: 'Bưu chính',
        councilSize: '3',
      },
    });
    await expect(openActivity(commune, id)).rejects.toMatchObject({ status: 404 });
    await moveActivity(head, id, { from: 'SUBMITTED', to: 'REVIEWED', on: '2026-02-01' });
    const score = (title: string) =>
      createPart(head, id, 'SCORE', {
        title,
        happenedOn: '2026-02-02',
        details: { novelty: '20', feasibility: '25', effect: '30' },
      });
    await score('Nguyễn Văn A');
    await expect(score('Nguyễn Văn A')).rejects.toMatchObject({ fields: { title: {} } });
    const recognise = async () =>
      moveActivity(head, id, {
        ...{ from: 'REVIEWED', to: 'RECOGNISED', on: '2026-02-03' },
        evidenceIds: await proof(head, 'SO_Y_TE', 'Quyết định công nhận'),
      });
    await expect(recognise()).rejects.toMatchObject({ status: 422 });
    await score('Trần Thị B');
    await recognise();
    const seen = await openActivity(commune, id);
    expect(seen.activity.stage).toBe('RECOGNISED');
    // The scores of the council stay within the agency.
    expect(seen.parts).toEqual([]);
    expect(
      await countActivities(commune, { from: '2026-01-01', to: '2026-12-31' }, ['initiative.recognised']),
    ).toEqual([
      { counter: 'initiative.recognised', agencyId: agency('SO_Y_TE'), numerator: 1, denominator: null },
    ]);
  });
});

describe('an inspection', () => {
  it('recommendations go back and forth to their end; the share of units counts each once', async () => {
    const id = await createActivity(inspector, 'INSPECTION', inspection());
    const on = '2026-02-20';
    await createPart(inspector, id, 'VISIT', {
      title: 'Tiếp nhận và trả kết quả',
      agencyId: agency('UBND_XA_BEN_DA'),
      dueOn: on,
      details: {},
    });
    await expect(
      createPart(inspector, id, 'VISIT', {
        title: 'Lần nữa',
        agencyId: agency('UBND_XA_BEN_DA'),
        details: {},
      }),
    ).rejects.toMatchObject({ fields: { agencyId: {} } });
    const [visit] = await partsOf(inspector, id, 'VISIT');
    const visitId = visit?.id ?? '';
    await expect(
      movePart(inspector, id, visitId, { from: 'SELECTED', to: 'ANNOUNCED', on: '2026-02-16' }),
    ).rejects.toMatchObject({ status: 422 });
    await movePart(inspector, id, visitId, { from: 'SELECTED', to: 'ANNOUNCED', on: '2026-02-10' });
    await movePart(inspector, id, visitId, { from: 'ANNOUNCED', to: 'VISITED', on });
    await createPart(inspector, id, 'RECOMMENDATION', {
      title: 'Chưa niêm yết đủ thủ tục',
      agencyId: agency('UBND_XA_BEN_DA'),
      dueOn: '2026-02-28',
      parentId: visitId,
      details: { requirement: 'Niêm yết đủ', severity: 'VUA' },
    });
    const [recommendation] = await partsOf(commune, id, 'RECOMMENDATION');
    expect(recommendation).toMatchObject({ status: 'LATE', parentId: visitId });
    expect(recommendation?.moves.map(({ to }) => to)).toEqual(['REPORTED']);
    const partId = recommendation?.id ?? '';
    await expect(movePart(officer, id, partId, { from: 'OPEN', to: 'REPORTED', on })).rejects.toMatchObject({
      status: 422,
    });
    const report = (words: string) => async () =>
      movePart(commune, id, partId, {
        ...{ from: 'OPEN', to: 'REPORTED', on: '2026-02-26', reason: words },
        evidenceIds: await proof(commune, 'UBND_XA_BEN_DA', words),
      });
    await report('Đã niêm yết')();
    await movePart(inspector, id, partId, {
      from: 'REPORTED',
      to: 'OPEN',
      on: '2026-02-27',
      reason: 'Thiếu mã QR',
    });
    await movePart(commune, id, partId, {
      ...{ from: 'OPEN', to: 'REPORTED', on: '2026-02-28', reason: 'Đã bổ sung' },
      evidenceIds: await proof(commune, 'UBND_XA_BEN_DA', 'Ảnh niêm yết'),
    });
    await movePart(inspector, id, partId, { from: 'REPORTED', to: 'VERIFIED', on: '2026-02-28' });
    expect((await partsOf(commune, id, 'RECOMMENDATION'))[0]).toMatchObject({ status: 'DONE' });

    const counted = await countActivities(commune, { from: '2026-01-01', to: '2026-03-31' });
    const sums = (key: string) => {
      const own = counted.filter(({ counter }) => counter === key);
      return [
        own.reduce((sum, one) => sum + one.numerator, 0),
        own.reduce((sum, one) => sum + (one.denominator ?? 0), 0),
      ];
    };
    // Two departments beside the inspecting one, and a commune.
    expect(sums('inspection.units')).toEqual([1, 3]);
    expect(sums('inspection.recommendations')).toEqual([1, 1]);
  });

  it('an unannounced visit is known to nobody but the inspecting agency until it happened', async () => {
    const id = await createActivity(
      inspector,
      'INSPECTION',
      inspection({ title: 'Kiểm tra đột xuất', details: { mode: 'DOT_XUAT', scope: 'PROVINCE' } }),
    );
    await createPart(inspector, id, 'VISIT', {
      title: 'Kỷ luật, kỷ cương',
      agencyId: agency('SO_Y_TE'),
      details: {},
    });
    const [visit] = await partsOf(inspector, id, 'VISIT');
    expect(await partsOf(officer, id, 'VISIT')).toEqual([]);
    expect((await openActivity(officer, id)).events.some(({ itemId }) => itemId === visit?.id)).toBe(false);
    const { rows } = await listActivities(officer, { concerning: [agency('SO_Y_TE')], query: null }, 'due', {
      offset: 0,
      size: 50,
      descending: false,
    });
    expect(rows.map((row) => row.id)).not.toContain(id);
    await movePart(inspector, id, visit?.id ?? '', { from: 'SELECTED', to: 'VISITED', on: '2026-03-01' });
    expect(await partsOf(officer, id, 'VISIT')).toHaveLength(1);
  });

  it('a person with a post at the inspected agency does not verify its remedies', async () => {
    const both = await createPerson(test.system, { fullName: 'Kiêm nhiệm', username: 'kiemnhiem' });
    for (const code of ['SO_NOI_VU', 'SO_TU_PHAP'])
      await appoint(test.system, {
        personId: both,
        agencyId: agency(code),
        role: 'OFFICER',
        title: 'CV',
        validFrom: '2020-01-01',
      });
    const id = await createActivity(inspector, 'INSPECTION', inspection({ title: 'Kiểm tra Sở Tư pháp' }));
    await createPart(inspector, id, 'VISIT', {
      title: 'Văn bản',
      agencyId: agency('SO_TU_PHAP'),
      details: {},
    });
    const [visit] = await partsOf(inspector, id, 'VISIT');
    await createPart(inspector, id, 'RECOMMENDATION', {
      ...{
        title: 'Chậm rà soát',
        agencyId: agency('SO_TU_PHAP'),
        dueOn: '2026-05-01',
        parentId: visit?.id ?? null,
      },
      details: { requirement: 'Rà soát', severity: 'NHE' },
    });
    const [one] = await partsOf(inspector, id, 'RECOMMENDATION');
    const asBoth = test.as(both);
    await movePart(asBoth, id, one?.id ?? '', {
      ...{ from: 'OPEN', to: 'REPORTED', on: '2026-03-02', reason: 'Xong' },
      evidenceIds: await proof(asBoth, 'SO_TU_PHAP', 'Báo cáo rà soát'),
    });
    const verify = (context: Context) =>
      movePart(context, id, one?.id ?? '', { from: 'REPORTED', to: 'VERIFIED', on: '2026-03-02' });
    await expect(verify(asBoth)).rejects.toMatchObject({ status: 403 });
    await verify(inspectorsHead);
  });
});

describe('parts of others', () => {
  it('an agency nominates on its own; the nominating side is told what became of it', async () => {
    const id = await createActivity(inspector, 'COMMENDATION', {
      ...inspection({ title: 'Khen thưởng năm 2026' }),
      details: { form: 'THUONG_XUYEN' },
    });
    const launch = await proof(inspector, 'SO_NOI_VU', 'Kế hoạch phát động');
    await moveActivity(inspector, id, {
      from: 'PLANNED',
      to: 'LAUNCHED',
      on: '2026-01-05',
      evidenceIds: launch,
    });
    const details = { subject: 'TAP_THE', award: 'BANG_KHEN_TINH', achievements: 'Trả hồ sơ trước hạn 99%' };
    await createPart(commune, id, 'NOMINATION', {
      title: 'Bộ phận Một cửa',
      agencyId: agency('UBND_XA_BEN_DA'),
      details,
    });
    await expect(
      createPart(commune, id, 'NOMINATION', { title: 'Sở Y tế', agencyId: agency('SO_Y_TE'), details }),
    ).rejects.toMatchObject({ status: 403 });
    // A draft is the agency's own.
    expect(await partsOf(officer, id, 'NOMINATION')).toEqual([]);
    const [draft] = await partsOf(commune, id, 'NOMINATION');
    await changePart(commune, id, draft?.id ?? '', {
      ...{
        title: 'Bộ phận Một cửa xã Bến Đá',
        agencyId: agency('UBND_XA_BEN_DA'),
        details,
        version: draft?.version,
      },
    });
    await movePart(commune, id, draft?.id ?? '', { from: 'DRAFT', to: 'UNIT_COUNCIL', on: '2026-02-01' });
    await movePart(commune, id, draft?.id ?? '', {
      ...{ from: 'UNIT_COUNCIL', to: 'STANDING_REVIEW', on: '2026-02-02' },
      evidenceIds: await proof(commune, 'UBND_XA_BEN_DA', 'Biên bản họp hội đồng'),
    });
    const told = await test.app.db
      .selectFrom('notice')
      .select(['kind', 'text_vi'])
      .where('kind', '=', 'activity.changed')
      .execute();
    expect(told.map((row) => row.text_vi)).toContain(
      'Đề nghị khen thưởng “Bộ phận Một cửa xã Bến Đá” (Khen thưởng năm 2026): Cơ quan thường trực thẩm định.',
    );
  });
});

describe('lists, figures and reminders', () => {
  it('finds without diacritics; statuses in SQL are those of the rules', async () => {
    const page = { offset: 0, size: 100, descending: false };
    const { rows } = await listActivities(officer, { query: null }, 'due', page);
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) expect(row.status, row.title).toBe(statusOf(row, '2026-03-02'));
    const { searchQuery } = await import('../platform/search.ts');
    const found = await listActivities(officer, { query: searchQuery('tra ket qua tai nha') }, 'title', page);
    expect(found.rows.map(({ title }) => title)).toEqual(['Trả kết quả tại nhà']);
    const figures = await figuresOfActivities(officer, { agencyId: agency('SO_Y_TE'), year: 2026 });
    expect(figures.total).toBe(figures.done + figures.underWay + figures.late);
  });

  it('reminds once for each rung, of parts whom they concern, and who answers for an agency without officer', async () => {
    await createActivity(
      test.system,
      'SCHEME',
      scheme({ agencyId: agency('CHI_CUC_DAN_SO'), title: 'Đề án dân số', dueOn: '2026-03-03' }),
    );
    expect(await remindOfActivities(test.system)).toBeGreaterThan(0);
    expect(await remindOfActivities(test.system)).toBe(0);
    const told = await test.app.db
      .selectFrom('notice')
      .select(['person_id', 'text_vi'])
      .where('kind', '=', 'activity.due')
      .where('text_vi', 'like', '%Đề án dân số%')
      .execute();
    // Nobody works at the sub-department: the officer of the department above is told, by name of the agency.
    expect(told).toEqual([
      {
        person_id: province.person.OFFICER,
        text_vi: 'Chi cục Dân số: Đề án “Đề án dân số” đến hạn sau 1 ngày.',
      },
    ]);
  });
});
