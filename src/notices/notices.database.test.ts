import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import type { Context } from '../platform/context.ts';
import { listNotices, markAllRead, markNotice, unreadNotices } from './inbox.ts';
import { type Notice, notify, notifyMany, settleNotices } from './notify.ts';
import { changePreferences, readPreferences } from './preferences.ts';

let test: TestApp;
let province: TestProvince;
const THING = '018f0000-0000-7000-8000-00000000000b';
const ALL = { read: null, kind: null, words: '' } as const;

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.app.db.deleteFrom('notice').execute();
});

let count = 0;
const notice = (changes: Partial<Notice> = {}): Notice => ({
  kind: 'task.assigned',
  recipients: [{ role: 'OFFICER', agencyId: province.agency.SO_Y_TE ?? '' }],
  subject: { type: 'task', id: THING, href: '/work/1' },
  text: { vi: 'Nhiệm vụ {name} được giao', en: '{name} was handed out' },
  params: { name: 'số hóa' },
  dedupeKey: `key ${++count}`,
  ...changes,
});
const tell = (one: Notice, context: Context = test.system): Promise<number> =>
  test.app.db.transaction().execute((tx) => notify(context, tx, one));
const inbox = async (context: Context) => (await listNotices(context, ALL, { offset: 0, size: 50 })).rows;

describe('telling', () => {
  it('reaches whoever holds the post today, in both languages, and nobody else', async () => {
    expect(await tell(notice({ dueOn: '2026-03-10', urgency: 'high' }))).toBe(1);
    expect(await inbox(province.as.OFFICER)).toMatchObject([
      {
        text: { vi: 'Nhiệm vụ số hóa được giao', en: 'số hóa was handed out' },
        href: '/work/1',
        dueOn: '2026-03-10',
        urgency: 'high',
        read: false,
      },
    ]);
    expect(await inbox(province.as.LEADER)).toEqual([]);
    expect(await unreadNotices(province.as.OFFICER)).toBe(1);
    expect(await unreadNotices(test.nobody)).toBe(0);
  });

  it('says the same thing to a person once, also as post holder and by name at once', async () => {
    const both = notice({
      recipients: [
        { role: 'OFFICER', agencyId: province.agency.SO_Y_TE ?? '' },
        { personId: province.person.OFFICER },
        { personId: province.person.LEADER },
      ],
    });
    expect(await tell(both)).toBe(2);
    expect(await tell(both)).toBe(0);
    expect(await inbox(province.as.OFFICER)).toHaveLength(1);
  });

  it('does not tell people what they did themselves', async () => {
    expect(await tell(notice(), province.as.OFFICER)).toBe(0);
  });

  it('is undone with what happened', async () => {
    const failing = test.app.db.transaction().execute(async (tx) => {
      await notify(test.system, tx, notice());
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await inbox(province.as.OFFICER)).toEqual([]);
  });

  it('takes many at once', async () => {
    const many = Array.from({ length: 12_000 }, () => notice());
    const told = await test.app.db.transaction().execute((tx) => notifyMany(test.system, tx, many));
    expect(told).toBe(12_000);
    expect(await unreadNotices(province.as.OFFICER)).toBe(100);
  });
});

describe('the inbox', () => {
  it('is read one by one, all at once up to what was seen, and settled by what it was about', async () => {
    await tell(notice());
    await tell(notice({ subject: { type: 'task', id: null, href: '/work/2' } }));
    const [newer, older] = await inbox(province.as.OFFICER);
    expect(await markNotice(province.as.OFFICER, older?.id ?? '', true)).toBe('/work/1');
    await expect(markNotice(province.as.LEADER, older?.id ?? '', true)).rejects.toMatchObject({
      status: 404,
    });
    expect(await unreadNotices(province.as.OFFICER)).toBe(1);
    await tell(notice());
    expect(await markAllRead(province.as.OFFICER, newer?.id ?? '')).toBe(1);
    expect(await unreadNotices(province.as.OFFICER)).toBe(1);
    await test.app.db
      .transaction()
      .execute((tx) => settleNotices(test.system, tx, { type: 'task', id: THING }));
    expect(await unreadNotices(province.as.OFFICER)).toBe(0);
  });

  it('is filtered, and searched without diacritics', async () => {
    await tell(notice());
    await tell(notice({ kind: 'task.returned', text: { vi: 'Báo cáo bị trả lại', en: 'Returned' } }));
    const found = async (filter: object) =>
      (await listNotices(province.as.OFFICER, { ...ALL, ...filter }, { offset: 0, size: 50 })).rows.length;
    expect(await found({ words: 'so hoa' })).toBe(1);
    expect(await found({ words: '%' })).toBe(0);
    expect(await found({ kind: 'task.returned' })).toBe(1);
    expect(await found({ read: true })).toBe(0);
  });
});

describe('how a person wants to be told', () => {
  it('is kept, and holds from then on', async () => {
    const before = await readPreferences(province.as.OFFICER);
    expect(before.kinds.get('task.returned')).toMatchObject({ inApp: true, mail: 'immediate' });
    await changePreferences(province.as.OFFICER, {
      mailLanguage: 'en',
      kinds: {
        'task.assigned': { inApp: false, mail: 'off', daysBefore: null },
        'task.due': { inApp: true, mail: 'digest', daysBefore: [1] },
      },
    });
    expect(await readPreferences(province.as.OFFICER)).toMatchObject({ mailLanguage: 'en' });
    expect(await tell(notice())).toBe(0);
    expect(await tell(notice({ kind: 'task.due', daysBefore: 7 }))).toBe(0);
    expect(await tell(notice({ kind: 'task.due', daysBefore: 1 }))).toBe(1);
    expect(await tell(notice({ kind: 'task.overdue' }))).toBe(1);
  });
});
