import { expect, it } from 'vitest';
import { say } from '../platform/i18n.ts';
import { blocks, type Checked, check } from './checks.ts';
import type { Figure } from './figures.ts';
import { CURRENT_FORM, formFor, isCounted, parseForm } from './form.ts';

const whole = parseForm(CURRENT_FORM);
const form = formFor(whole, 'C', { code: 'Q1', to: '2026-03-14' });

const figure = (stated: number, note = ''): Figure => ({
  computed: null,
  computedYear: null,
  stated,
  notApplicable: false,
  note,
});

/** A report in which nothing is wrong: all zero, all texts there. */
function report(numbers: Record<string, Figure> = {}, more: Partial<Checked> = {}): Checked {
  const figures = new Map(form.items.filter(isCounted).map(({ code }) => [code, figure(0)]));
  for (const [code, value] of Object.entries(numbers)) figures.set(code, value);
  const texts = new Map(form.sections.filter(({ heading }) => !heading).map(({ code }) => [code, 'Đã làm.']));
  return {
    form,
    figures,
    texts,
    before: { alike: null, last: null, within: [] },
    jumpPercent: 30,
    ...more,
  };
}
const found = (checked: Checked) => check(checked).map(({ level, at }) => `${level} ${at}`);

it('a report in which nothing is wrong may go to the head', () => {
  expect(check(report())).toEqual([]);
});

it('what is processed is not more than what was found', () => {
  expect(found(report({ '1.2.5': figure(3), '1.2.6': figure(4) }))).toEqual(['error 1.2.6']);
});

it('a total is the sum of its parts', () => {
  const parts = { '6.2.2': figure(1), '6.2.3': figure(2) };
  expect(found(report({ ...parts, '6.2.1': figure(4) }))).toEqual(['error 6.2.1']);
  expect(found(report({ ...parts, '6.2.1': figure(3) }))).toEqual([]);
});

it('a missing number is no zero, and may be stated not to apply', () => {
  const missing = report();
  (missing.figures as Map<string, Figure>).delete('1.6');
  expect(found(missing)).toEqual(['error 1.6']);
  expect(found(report({ '1.6': { ...figure(0), stated: null, notApplicable: true } }))).toEqual([]);
});

it('a code is one of its values, a count is whole, an amount may have decimals', () => {
  expect(found(report({ '1.4.2': figure(3) }))).toEqual(['error 1.4.2']);
  expect(found(report({ '1.6': figure(1.5) }))).toEqual(['error 1.6']);
  expect(found(report({ '6.1.1': figure(1.5) }))).toEqual([]);
});

it('a jump against a period of the same length is explained in the note', () => {
  const before = { alike: new Map([['1.4.1', figure(100)]]), last: null, within: [] };
  expect(found(report({ '1.4.1': figure(140) }, { before }))).toEqual(['warning 1.4.1']);
  expect(found(report({ '1.4.1': figure(140, 'Mở thêm điểm khảo sát') }, { before }))).toEqual([]);
  expect(found(report({ '1.4.1': figure(125) }, { before }))).toEqual([]);
});

it('six months are not less than the quarter within them', () => {
  const before = { alike: null, last: null, within: [new Map([['1.4.1', figure(50)]])] };
  expect(found(report({ '1.4.1': figure(40) }, { before }))).toEqual(['warning 1.4.1']);
});

it('a text that must be there is there, and does not contradict the annex', () => {
  const texts = (words: string) => new Map([...report().texts, ['II.2a', words]]);
  expect(found(report({}, { texts: texts('') }))).toEqual(['error II.2a']);
  const late = { '3.3.2': figure(9), '3.3.4': figure(2) };
  const said = report(late, { texts: texts('Trong kỳ không có hồ sơ quá hạn.') });
  const [finding] = check(said);
  expect(finding?.at).toBe('II.2a');
  expect(say('vi', finding?.text ?? { vi: '', en: '' })).toContain('phụ lục có 2 ở mục 3.3.4');
  expect(blocks(check(said))).toBe(true);
  expect(found(report({}, { texts: texts('Không có hồ sơ quá hạn.') }))).toEqual([]);
});
