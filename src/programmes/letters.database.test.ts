import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { handedOutWork, type TestWork } from '../../tests/support/work.ts';
import { letterDocument } from './letter-document.ts';
import {
  findLetter,
  type LetterInput,
  listLetters,
  numberLetter,
  overdueAgencies,
  writeLetter,
} from './letters.ts';
import { countUrgings } from './reminder-store.ts';

let test: TestApp;
let province: TestProvince;
let work: TestWork;
let late: string;
const ANY = { field: null, minDaysLate: 1 };

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  work = await handedOutWork(test, province.agency.UBND_TINH ?? '');
  await test.app.db
    .updateTable('post')
    .set({ fields: ['procedure'] })
    .where('role', '=', 'FIELD_OWNER')
    .execute();
  test.setNow('2026-06-30T09:00:00+07:00');
  late = await work.assign(agency('SO_Y_TE'), { due_on: '2026-06-20', content: 'Số hóa <hồ sơ>' });
  await work.assign(agency('SO_Y_TE'), { due_on: '2026-06-29', field: 'public-finance' });
  await work.assign(agency('UBND_XA_BEN_DA'), { due_on: '2026-05-31' });
  await work.assign(agency('UBND_XA_BEN_DA'), { due_on: '2026-07-31' });
});
afterAll(() => test.close());

const agency = (code: string): string => province.agency[code] ?? '';
let count = 0;
const letter = (changes: Partial<LetterInput> = {}): LetterInput => ({
  agencyIds: [agency('SO_Y_TE'), agency('UBND_XA_BEN_DA')],
  ...ANY,
  number: '',
  issuedOn: '',
  answerBy: '2026-07-10',
  place: 'Lam Giang',
  signerAuthority: 'KT. Giám đốc',
  signerTitle: 'Phó Giám đốc',
  signerName: 'Hoàng Thị Bích Liên',
  requestKey: `request ${++count}`,
  ...changes,
});

describe('agencies to be urged', () => {
  it('are those with overdue work: in any field for the standing office, in theirs for field owners', async () => {
    const seen = async (who: 'STANDING' | 'FIELD_OWNER' | 'UNIT_HEAD', query = ANY) =>
      (await overdueAgencies(province.as[who], query)).map(({ name, count: n, mostDays }) => [
        name,
        n,
        mostDays,
      ]);
    expect(await seen('STANDING')).toEqual([
      ['Sở Y tế', 2, 10],
      ['Ủy ban nhân dân xã Bến Đá', 1, 30],
    ]);
    expect(await seen('STANDING', { ...ANY, minDaysLate: 15 })).toEqual([
      ['Ủy ban nhân dân xã Bến Đá', 1, 30],
    ]);
    expect(await seen('FIELD_OWNER')).toContainEqual(['Sở Y tế', 1, 10]);
    expect(await seen('UNIT_HEAD')).toEqual([['Sở Y tế', 2, 10]]);
    await expect(overdueAgencies(province.as.OFFICER, ANY)).rejects.toMatchObject({ status: 403 });
  });
});

describe('a letter', () => {
  it('lists the work as it stood, once for one form, tells heads and officers, and counts as a reminder', async () => {
    const input = letter();
    const id = await writeLetter(province.as.STANDING, input);
    expect(await writeLetter(province.as.STANDING, input)).toBe(id);
    await work.change(late, { approved_on: '2026-06-30', completed_on: '2026-06-30' });
    const { items } = await findLetter(province.as.STANDING, id);
    expect(items.map(({ agencyName, daysLate, reminders }) => [agencyName, daysLate, reminders])).toEqual([
      ['Sở Y tế', 10, 0],
      ['Sở Y tế', 1, 0],
      ['Ủy ban nhân dân xã Bến Đá', 30, 0],
    ]);
    expect(await countUrgings(test.app.db, [late], '2026-06-30')).toEqual(new Map([[late, 1]]));
    const notices = await test.app.db.selectFrom('notice').select(['person_id', 'text_vi']).execute();
    expect(notices.map(({ person_id }) => person_id).sort()).toEqual(
      [province.person.OFFICER, province.person.UNIT_HEAD].sort(),
    );
    expect(notices[0]?.text_vi).toBe('Sở Nội vụ có công văn đôn đốc 2 nhiệm vụ quá hạn');
    expect((await findLetter(province.as.OFFICER, id)).mayNumber).toBe(false);
    await expect(findLetter(province.as.CLERK, id)).rejects.toMatchObject({ status: 404 });
    expect((await listLetters(province.as.OFFICER, { offset: 0, size: 9 })).letters).toHaveLength(1);
    expect((await listLetters(province.as.CLERK, { offset: 0, size: 9 })).letters).toHaveLength(0);
  });

  it('is a document by the decree: names, number, addressees, annex; words of people are no markup', async () => {
    const detail = await findLetter(
      province.as.STANDING,
      (await listLetters(province.as.STANDING, { offset: 0, size: 1 })).letters[0]?.id ?? '',
    );
    const files = unzipSync(await letterDocument(detail));
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    const words = xml.replaceAll(/<w:p[ >]/g, '\n<').replaceAll(/<[^>]+>/g, '');
    for (const expected of [
      'ỦY BAN NHÂN DÂN',
      'TỈNH LAM GIANG',
      'SỞ NỘI VỤ',
      'Kính gửi:',
      '- Ủy ban nhân dân xã Bến Đá.',
      'còn 03 nhiệm vụ cải cách hành chính quá hạn chưa hoàn thành',
      'Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2026',
      'trước ngày 10/07/2026',
      'KT. GIÁM ĐỐC',
      'PHÓ GIÁM ĐỐC',
      'DANH MỤC NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH',
      'Số hóa &lt;hồ sơ&gt;',
    ])
      expect(words).toContain(expected);
  });

  it('gets its number and date later, once in a year, from whoever was first', async () => {
    const id = await writeLetter(province.as.STANDING, letter({ number: '1/SNV', issuedOn: '2026-07-01' }));
    const other = await writeLetter(province.as.STANDING, letter());
    const given = { number: '2/SNV', issuedOn: '2026-07-02', version: 1 };
    await expect(
      numberLetter(province.as.STANDING, other, { ...given, number: '1/SNV' }),
    ).rejects.toMatchObject({
      fields: { number: expect.anything() },
    });
    await numberLetter(province.as.STANDING, other, given);
    await expect(numberLetter(province.as.STANDING, other, given)).rejects.toMatchObject({ status: 409 });
    await expect(numberLetter(province.as.UNIT_HEAD, id, given)).rejects.toMatchObject({ status: 403 });
    await numberLetter(province.as.STANDING, other, { number: '1/SNV', issuedOn: '2027-01-04', version: 2 });
  });

  it('is refused without anything overdue, with an answer in the past, and to agencies out of reach', async () => {
    const refused = (changes: Partial<LetterInput>, who = province.as.STANDING) =>
      expect(writeLetter(who, letter(changes))).rejects.toMatchObject({ status: 422 });
    await refused({ agencyIds: [agency('SO_TU_PHAP')] });
    await refused({ answerBy: '2026-06-30' });
    await refused({ agencyIds: [agency('UBND_XA_BEN_DA')] }, province.as.UNIT_HEAD);
    await refused({ number: '9/SNV' });
  });
});
