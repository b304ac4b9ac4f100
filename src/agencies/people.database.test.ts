import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { findSession, openSession } from '../platform/sessions.ts';
import { greet, mayDo, personOfSession } from './access.ts';
import { setPassword } from './account.ts';
import { createResetLink } from './links.ts';
import { appoint, changePerson, createPerson, endPost, findPerson, listPeople, setActive } from './people.ts';
import { ROLES } from './permissions.ts';

let test: TestApp;
let province: TestProvince;
const id = (code: string): string => province.agency[code] ?? '';
const WHOLE = { offset: 0, size: 50, sort: 'name', descending: false } as const;

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
});
afterAll(() => test.close());

describe('people', () => {
  it('are added by the administrator alone', async () => {
    const input = { fullName: 'Lê Thị Hồng', username: 'hong' };
    for (const role of ['STANDING', 'OFFICER', 'UNIT_HEAD', 'LEADER', 'AUDITOR'] as const)
      await expect(createPerson(province.as[role], input)).rejects.toMatchObject({ status: 403 });
    const personId = await createPerson(province.as.ADMIN, input);
    await expect(createPerson(province.as.ADMIN, { ...input, username: 'HONG ' })).rejects.toMatchObject({
      fields: { username: expect.anything() },
    });
    expect(await findPerson(test.system, personId)).toMatchObject({
      username: 'hong',
      hasPassword: false,
      active: true,
    });
  });

  it('are found without diacritics, and sorted by the given name', async () => {
    for (const [fullName, username] of [
      ['Đỗ Văn Ân', 'an.do'],
      ['Nguyễn Thị Ánh', 'anh.nguyen'],
      ['Trần Quốc Bảo', 'bao'],
    ] as const)
      await createPerson(test.system, { fullName, username });
    const names = async (words: string) =>
      (await listPeople(test.system, { words }, WHOLE)).rows.map((person) => person.fullName);
    expect(await names('do van an')).toEqual(['Đỗ Văn Ân']);
    expect(await names('NGUYEN')).toEqual(['Nguyễn Thị Ánh']);
    expect(await names('%')).toEqual([]);
    const all = (await listPeople(test.system, {}, WHOLE)).rows.map((person) => person.username);
    // In the Vietnamese alphabet â comes after a.
    expect(all.indexOf('anh.nguyen')).toBeLessThan(all.indexOf('an.do'));
    expect(all.indexOf('an.do')).toBeLessThan(all.indexOf('bao'));
  });

  it('are listed by role and agency, a page at a time', async () => {
    const atHealth = await listPeople(
      test.system,
      { agencyIds: [id('SO_Y_TE')], date: '2026-03-02' },
      { ...WHOLE, size: 2 },
    );
    // Everybody but the administrator and the standing office.
    expect(atHealth.total).toBe(ROLES.length - 2);
    expect(atHealth.rows).toHaveLength(2);
    expect((await listPeople(test.system, { role: 'ADMIN' }, WHOLE)).total).toBe(1);
    expect((await listPeople(test.system, { agencyIds: [] }, WHOLE)).total).toBe(0);
  });

  it('have data of the right shape', async () => {
    const wrong = createPerson(test.system, { fullName: ' ', username: 'Có dấu', email: 'x', phone: 'abc' });
    await expect(wrong).rejects.toMatchObject({
      fields: {
        fullName: expect.anything(),
        username: expect.anything(),
        email: expect.anything(),
        phone: expect.anything(),
      },
    });
  });

  it('are not changed twice unseen', async () => {
    const personId = province.person.LEADER;
    const { version } = await findPerson(test.system, personId);
    await changePerson(test.system, personId, { fullName: 'Người Một', email: '', phone: '', version });
    await expect(
      changePerson(test.system, personId, { fullName: 'Người Hai', email: '', phone: '', version }),
    ).rejects.toMatchObject({ status: 409, details: { theirs: { fullName: 'Người Một' } } });
  });

  it('who are deactivated lose sessions, links and rights at once', async () => {
    const personId = await createPerson(test.system, { fullName: 'Phan Văn Đi', username: 'phan.di' });
    await setPassword(test.system, personId, 'mưa rơi trên mái tôn');
    const post = {
      personId,
      agencyId: id('SO_NOI_VU'),
      role: 'STANDING',
      title: 'Chuyên viên',
      validFrom: '2026-01-01',
    } as const;
    await appoint(test.system, post);
    const secret = await openSession(test.app, test.app.db, personId, { ip: null, userAgent: null });
    await createResetLink(test.system, personId);
    expect(await mayDo(test.as(personId), 'plans.publish')).toBe(true);
    const found = await findSession(test.app, secret, personOfSession(test.app));
    const greeted = greet(test.nobody, personId, found?.person);
    expect(greeted?.actor).toEqual({ personId, name: 'Phan Văn Đi' });
    expect(await mayDo(greeted ?? test.nobody, 'plans.publish')).toBe(true);
    const { version } = await findPerson(test.system, personId);
    await setActive(province.as.ADMIN, personId, { version, active: false });
    expect(await findSession(test.app, secret)).toBeNull();
    expect(await mayDo(test.as(personId), 'plans.publish')).toBe(false);
    const links = await test.app.db
      .selectFrom('one_time_link')
      .selectAll()
      .where('person_id', '=', personId)
      .execute();
    expect(links).toEqual([]);
  });

  it('cannot deactivate themselves', async () => {
    const { version } = await findPerson(test.system, province.person.ADMIN);
    const own = setActive(province.as.ADMIN, province.person.ADMIN, { version, active: false });
    await expect(own).rejects.toMatchObject({ status: 422 });
  });
});

describe('posts', () => {
  it('may be several, but not the same role at the same agency twice at a time', async () => {
    const personId = province.person.OFFICER;
    const post = {
      personId,
      agencyId: id('SO_TU_PHAP'),
      role: 'OFFICER',
      title: 'Chuyên viên',
      validFrom: '2026-01-01',
    } as const;
    const first = await appoint(test.system, post);
    await expect(appoint(test.system, { ...post, validFrom: '2026-02-01' })).rejects.toMatchObject({
      fields: { role: expect.anything() },
    });
    await endPost(test.system, first, { lastDay: '2026-01-31' });
    await appoint(test.system, { ...post, validFrom: '2026-02-01' });
    expect((await findPerson(test.system, personId)).posts).toHaveLength(3);
  });

  it('lie within the life of their agency', async () => {
    const early = {
      personId: province.person.OFFICER,
      agencyId: id('SO_TU_PHAP'),
      role: 'AUDITOR',
      title: 'x',
      validFrom: '2019-12-31',
    } as const;
    await expect(appoint(test.system, early)).rejects.toMatchObject({
      fields: { validFrom: expect.anything() },
    });
  });

  it('of the last administrator cannot end', async () => {
    const [post] = (await findPerson(test.system, province.person.ADMIN)).posts;
    await expect(endPost(province.as.ADMIN, post?.id ?? '', { lastDay: '2026-03-31' })).rejects.toMatchObject(
      {
        fields: { lastDay: expect.anything() },
      },
    );
  });

  it('that have not begun are taken off when they end before', async () => {
    const personId = province.person.FIELD_OWNER;
    const post = {
      personId,
      agencyId: id('SO_TU_PHAP'),
      role: 'FIELD_OWNER',
      title: 'x',
      validFrom: '2027-01-01',
    } as const;
    const postId = await appoint(test.system, post);
    await endPost(test.system, postId, { lastDay: '2026-12-31' });
    expect((await findPerson(test.system, personId)).posts.map((one) => one.id)).not.toContain(postId);
  });
});
