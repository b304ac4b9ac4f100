import { describe, expect, it } from 'vitest';
import { say } from '../platform/i18n.ts';
import { type DueWork, daysBeforeDue, noticesOf, type Rung } from './reminders.ts';

const DATE = '2026-06-30';
const rung = (name: string, afterDays: number, level: Rung['level'], roles: Rung['roles']): Rung => ({
  name,
  afterDays,
  everyDays: null,
  level,
  roles,
});
const BEFORE = rung('before-7', -7, 'notice', ['OFFICER']);
const LATE = rung('late-7', 7, 'urging', ['UNIT_HEAD', 'FIELD_OWNER']);
const ESCALATED = rung('late-30', 30, 'escalation', ['UNIT_HEAD', 'STANDING', 'LEADER']);

let count = 0;
const work = (top: Rung, changes: Partial<DueWork> = {}): DueWork => ({
  assignmentId: `a${++count}`,
  provinceId: 'p',
  agencyId: 'health',
  agencyName: 'Sở Y tế',
  field: 'procedure',
  dueOn: '2026-06-23',
  content: 'Rà soát thủ tục',
  top,
  number: 0,
  roles: new Set(top.roles),
  ...changes,
});
const owner = { personId: 'o', role: 'FIELD_OWNER', provinceId: 'p', fields: ['procedure'] } as const;
const leader = { personId: 'l', role: 'LEADER', provinceId: 'p', fields: [] } as const;
const texts = (works: DueWork[], people: Parameters<typeof noticesOf>[1] = []) =>
  noticesOf(works, people, DATE).map(({ text, params }) => say('vi', text, params));

describe('reminders', () => {
  it('before the due date tell the officer, on the days that the person can choose', () => {
    expect(noticesOf([work(BEFORE, { dueOn: '2026-07-07' })], [owner, leader], DATE)).toMatchObject([
      { kind: 'task.due', daysBefore: 7, recipients: [{ role: 'OFFICER', agencyId: 'health' }] },
    ]);
    expect(texts([work(BEFORE, { dueOn: '2026-07-03' })])).toEqual(['Còn 3 ngày đến hạn: Rà soát thủ tục']);
    expect(texts([work(BEFORE, { dueOn: DATE })])).toEqual(['Đến hạn hôm nay: Rà soát thủ tục']);
    expect(daysBeforeDue([BEFORE, rung('due', 0, 'notice', ['OFFICER']), LATE])).toEqual([7, 0]);
  });

  it('urge the head by number, and the owner of this very field in this very province', () => {
    const late = work(LATE, { number: 2 });
    const others = [
      { ...owner, personId: 'x', fields: ['finance'] },
      { ...owner, personId: 'y', provinceId: 'q' },
    ];
    expect(noticesOf([late], [owner, ...others], DATE).flatMap(({ recipients }) => recipients)).toEqual([
      { role: 'UNIT_HEAD', agencyId: 'health' },
      { personId: 'o' },
    ]);
    expect(texts([late], [owner])).toEqual([
      'Đôn đốc lần 3, quá hạn 7 ngày: Rà soát thủ tục',
      'Sở Y tế: Đôn đốc lần 3, quá hạn 7 ngày: Rà soát thủ tục',
    ]);
  });

  it('tell those who look over many agencies once, however much there is', () => {
    const works = [work(ESCALATED), work(ESCALATED), work(ESCALATED, { agencyId: 'justice' })];
    const told = noticesOf(works, [leader], DATE).filter(({ recipients }) =>
      recipients.some((one) => 'personId' in one),
    );
    expect(told).toHaveLength(1);
    expect(told.map(({ text, params }) => say('vi', text, params))).toEqual([
      '3 nhiệm vụ của 2 cơ quan quá hạn kéo dài, đề nghị chỉ đạo',
    ]);
  });

  it('give a head with very much overdue one notice that leads to the list', () => {
    const works = Array.from({ length: 21 }, () => work(LATE));
    expect(noticesOf(works, [], DATE)).toMatchObject([
      { subject: { href: '/assignments?agency=health&status=OVERDUE' }, params: { count: 21 } },
    ]);
  });
});
