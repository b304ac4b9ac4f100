import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormInput } from '../../platform/forms.ts';
import { conditionHolds } from '../../ui/elements/conditions.ts';
import { type Answer, type Condition, holds, OPERATORS } from '../conditions.ts';
import { checkAnswers, checkForm, type FormContext } from './check.ts';
import { formShape } from './definition.ts';
import { parseDate, parseNumber, postedFrom, postedOf } from './posted.ts';
import { prefilled } from './prefill.ts';
import { answerLines, conditionWords } from './words.ts';

const form = formShape.parse({
  sections: [
    {
      key: 'person',
      title: 'Người yêu cầu',
      fields: [
        { type: 'text', key: 'name', label: 'Họ và tên', required: true, prefill: 'fullName' },
        {
          type: 'identity',
          key: 'id_number',
          label: 'Số định danh',
          required: true,
          prefill: 'identityNumber',
        },
        { type: 'date', key: 'born', label: 'Ngày sinh', latest: 'today', prefill: 'birthDate' },
        {
          type: 'choice',
          key: 'sex',
          label: 'Giới tính',
          prefill: 'gender',
          options: [
            { value: 'nam', label: 'Nam' },
            { value: 'nu', label: 'Nữ' },
          ],
        },
        { type: 'address', key: 'home', label: 'Nơi cư trú', required: true, prefill: 'address' },
        { type: 'text', key: 'phone', label: 'Điện thoại', format: 'phone', prefill: 'phone' },
      ],
    },
    {
      key: 'what',
      title: 'Nội dung',
      fields: [
        { type: 'number', key: 'copies', label: 'Số bản', min: 1, max: 20, required: true },
        { type: 'money', key: 'value', label: 'Giá trị' },
        {
          type: 'choice',
          key: 'purpose',
          label: 'Mục đích',
          several: true,
          options: [
            { value: 'study', label: 'Du học' },
            { value: 'other', label: 'Khác' },
          ],
        },
        {
          type: 'text',
          key: 'why',
          label: 'Lý do khác',
          lines: 3,
          required: true,
          when: { join: 'all', clauses: [{ field: 'purpose', operator: 'is', value: 'other' }] },
        },
        { type: 'file', key: 'paper', label: 'Giấy chứng sinh', required: true },
        {
          type: 'table',
          key: 'children',
          label: 'Con',
          maxRows: 3,
          columns: [
            { type: 'text', key: 'name', label: 'Họ tên', required: true },
            { type: 'date', key: 'born', label: 'Ngày sinh' },
          ],
        },
      ],
    },
    {
      key: 'power',
      title: 'Ủy quyền',
      when: { join: 'all', clauses: [{ field: '$represented', operator: 'is', value: 'yes' }] },
      fields: [{ type: 'text', key: 'power', label: 'Số văn bản', required: true }],
    },
  ],
});

const context: FormContext = {
  communes: [{ code: 'UBND_XA_BEN_DA', name: 'Xã Bến Đá' }],
  province: 'Lam Giang',
  today: '2026-03-02',
  facts: { $represented: 'no' },
  files: { paper: ['01890000-0000-7000-8000-000000000001'] },
};

const answers: Record<string, Answer> = {
  name: 'Nguyễn Văn An',
  id_number: '001099012345',
  born: '1999-05-04',
  sex: 'nam',
  home: { communeCode: 'UBND_XA_BEN_DA', commune: 'Xã Bến Đá', province: 'Lam Giang', detail: 'Thôn 1' },
  phone: '0912345678',
  copies: 3,
  value: 1500000,
  purpose: ['study'],
  paper: ['01890000-0000-7000-8000-000000000001'],
  children: [{ name: 'Bình', born: '2020-01-01' }],
};
const posted = postedFrom(form, answers);
const names = (checked: { errors: object }): string[] => Object.keys(checked.errors);

describe('a filled form', () => {
  it('comes back from the browser as the answers that it showed', () => {
    expect(checkForm(form, posted, context)).toEqual({ answers, errors: {} });
    expect(checkAnswers(form, answers, context)).toEqual({ answers, errors: {} });
    expect(posted.value).toEqual(['1.500.000']);
  });

  it('says beside each control what is missing', () => {
    expect(names(checkForm(form, {}, { ...context, files: {} })).sort()).toEqual(
      ['copies', 'home.commune', 'id_number', 'name', 'paper'].sort(),
    );
    expect(names(checkForm(form, {}, { ...context, files: {}, draft: true }))).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['id_number', '123', 'id_number'],
    ['born', '2026-02-30', 'born'],
    ['born', '2026-03-03', 'born'],
    ['sex', 'x', 'sex'],
    ['home.commune', 'UBND_XA_LA', 'home.commune'],
    ['home.detail', '', 'home.detail'],
    ['phone', '12', 'phone'],
    ['copies', 'ba', 'copies'],
    ['copies', '21', 'copies'],
    ['copies', '1,5', 'copies'],
    ['value', '-5', 'value'],
    ['purpose', 'x', 'purpose'],
    ['children.0.born', 'x', 'children.0.born'],
    ['children.0.name', '', 'children.0.name'],
    ['name', 'x'.repeat(301), 'name'],
  ])('refuses %s: %s', (name, text, control) => {
    expect(names(checkForm(form, { ...posted, [name]: [text] }, context))).toEqual([control]);
  });

  it('asks for what applies, and takes nothing that does not', () => {
    const other = { ...posted, purpose: ['other'] };
    expect(names(checkForm(form, other, context))).toEqual(['why']);
    expect(names(checkForm(form, { ...other, why: ['x'] }, context))).toEqual([]);
    expect(names(checkForm(form, { ...posted, why: ['x'] }, context))).toEqual(['why']);
    expect(names(checkForm(form, { ...posted, power: ['x'] }, context))).toEqual(['power']);
    const represented = { ...context, facts: { $represented: 'yes' } };
    expect(names(checkForm(form, posted, represented))).toEqual(['power']);
  });

  it('takes an address outside the province in words', () => {
    const outside = { ...posted, 'home.commune': [''], 'home.place': ['Phường A, Hà Nội'] };
    expect(checkForm(form, outside, context).answers.home).toEqual({
      communeCode: null,
      commune: 'Phường A',
      province: 'Hà Nội',
      detail: 'Thôn 1',
    });
  });

  it('keeps what the identity provider said', () => {
    const { values, locked } = prefilled(form, {
      fullName: 'Nguyễn Văn An',
      identityNumber: '001099012345',
      birthDate: '1999-05-04',
      gender: 'M',
      phone: '0912345678',
      confirmed: true,
    });
    expect(locked).toEqual({
      name: 'Nguyễn Văn An',
      id_number: '001099012345',
      born: '1999-05-04',
      sex: 'nam',
    });
    expect(values.phone).toEqual(['0912345678']);
    const changed = { ...posted, id_number: ['001099099999'] };
    expect(names(checkForm(form, changed, { ...context, locked }))).toEqual(['id_number']);
    expect(names(checkForm(form, posted, { ...context, locked }))).toEqual([]);
  });
});

describe('what nobody declared', () => {
  const sent = (extra: Record<string, string>) => {
    const data = new FormData();
    for (const [name, texts] of Object.entries(posted)) for (const text of texts) data.append(name, text);
    for (const [name, text] of Object.entries(extra)) data.append(name, text);
    return new FormInput(data);
  };

  it('is told apart from the form, whatever it is called', () => {
    expect(postedOf(form, sent({}), []).unknown).toEqual([]);
    for (const name of [
      'isAdmin',
      'status',
      'home',
      'home.code',
      'children',
      'children.9.name',
      'children.0.x',
    ])
      expect(postedOf(form, sent({ [name]: '1' }), []).unknown).toEqual([name]);
    expect(postedOf(form, sent({ step: '2' }), ['step']).unknown).toEqual([]);
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        fc.pre(!(name in posted) && !/^(home|children|name|why|power|paper)/.test(name));
        expect(postedOf(form, sent({ [name]: 'x' }), []).unknown).toEqual([name]);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it('is refused in JSON too', () => {
    expect(names(checkAnswers(form, { ...answers, isAdmin: true }, context))).toEqual(['']);
    const row = [{ name: 'a', born: null, paid: true }];
    expect(names(checkAnswers(form, { ...answers, children: row }, context))).toEqual(['children']);
    expect(names(checkAnswers(form, { ...answers, paper: ['../x'] }, context))).toEqual(['paper']);
  });
});

describe('conditions in the browser', () => {
  it('hold exactly when they hold on the server', () => {
    const text = fc.constantFrom('', 'a', 'b', '3', '10', '2.000', '2026-01-01');
    const clause = fc.record({
      field: fc.constantFrom('a', 'b'),
      operator: fc.constantFrom(...OPERATORS),
      value: fc.constantFrom('a', 'b', '3', '1500', '2025-12-31'),
    });
    const condition: fc.Arbitrary<Condition> = fc.record({
      join: fc.constantFrom('all', 'any'),
      clauses: fc.array(clause, { minLength: 1, maxLength: 3 }),
    });
    const given = fc.record({ a: fc.array(text, { maxLength: 3 }), b: text });
    fc.assert(
      fc.property(condition, given, (one, { a, b }) => {
        const chosen = a.filter((value) => value !== '');
        const number = parseNumber(b);
        const typed = { a: chosen.length === 0 ? null : chosen, b: b === '' ? null : (number ?? b) };
        // The order of several choices means nothing, so nobody compares them by size; nor words with numbers.
        const sized = one.clauses.filter(({ operator }) => operator.startsWith('at-'));
        fc.pre(
          sized.every(
            ({ field, value }) => field === 'b' && (number !== null) === !Number.isNaN(Number(value)),
          ),
        );
        fc.pre(
          one.clauses.every(
            ({ field, operator }) => field === 'a' || number === null || !operator.startsWith('is'),
          ),
        );
        expect(conditionHolds(one, (field) => (field === 'a' ? a : [b]))).toBe(holds(one, typed));
      }),
      { seed: 5, numRuns: 1000 },
    );
  });
});

describe('words and numbers', () => {
  it.each([
    ['1.234,5', 1234.5],
    ['1234,5', 1234.5],
    ['1.5', 1.5],
    ['1.500', 1500],
    ['12 000', 12000],
    ['-3', -3],
    ['1.23.4', null],
    ['', null],
    ['1e5', null],
  ])('%s is %s', (text, number) => expect(parseNumber(text)).toBe(number));

  it('dates are read as people type them', () => {
    expect(parseDate('1/3/2026')).toBe('2026-03-01');
    expect(parseDate('2026-03-01')).toBe('2026-03-01');
  });

  it('say a condition and the answers', () => {
    const why = form.sections[1]?.fields.find(({ key }) => key === 'why');
    if (!why?.when) throw new Error('no condition');
    expect(conditionWords(why.when, form, 'vi')).toBe('“Mục đích” là “Khác”');
    const lines = answerLines(form, answers, 'vi', () => 'chung-sinh.pdf').map(
      ({ label, value }) => `${label}: ${value}`,
    );
    expect(lines).toContain('Giá trị: 1.500.000\u00a0đ');
    expect(lines).toContain('Nơi cư trú: Thôn 1, Xã Bến Đá, Lam Giang');
    expect(lines).toContain('Con – 1: Họ tên: Bình; Ngày sinh: 01/01/2020');
    expect(lines).toContain('Giấy chứng sinh: chung-sinh.pdf');
  });
});
