import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPossible } from '../citizens/index.ts';
import { readScan } from './card.ts';

const CHIP = '036190001234|162123456|Nguyễn Thị Ước|05031990|Nữ|Tổ 4, Bến Đá, Lam Giang|15082021';

describe('what a scanner types', () => {
  it('is the person on the card of 2021', () => {
    expect(readScan(CHIP)).toEqual({
      kind: 'card',
      card: {
        number: '036190001234',
        oldNumber: '162123456',
        name: 'Nguyễn Thị Ước',
        birthDate: '1990-03-05',
        sex: 'F',
        address: 'Tổ 4, Bến Đá, Lam Giang',
        issuedOn: '2021-08-15',
      },
    });
  });

  it('is the person on the card of 2024, which has no old number and more fields', () => {
    const card = '036190001234||Nguyễn Thị Ước|05031990|Nữ|Tổ 4, Bến Đá|01072024|||Nguyễn Văn A|Trần Thị B';
    expect(readScan(card)).toMatchObject({
      kind: 'card',
      card: { oldNumber: '', name: 'Nguyễn Thị Ước', issuedOn: '2024-07-01' },
    });
  });

  it('keeps of a card whose letters were lost on the way only the number', () => {
    expect(readScan('036190001234|162123456|Nguy?n Th? ??c|05031990|N?|T? 4|15082021')).toEqual({
      kind: 'garbled',
      number: '036190001234',
    });
  });

  it('believes no birth date of another year than the number says', () => {
    expect(readScan(CHIP.replace('05031990', '05031980'))).toMatchObject({ card: { birthDate: null } });
    expect(readScan(CHIP.replace('05031990', '31021990'))).toMatchObject({ card: { birthDate: null } });
  });

  it('is a dossier, by the address on its receipt or by its code', () => {
    const dossier = { kind: 'dossier', code: 'H13.40.01-261113-0007' };
    expect(readScan('https://cchc.example.vn/lookup/H13.40.01-261113-0007?t=abc')).toEqual(dossier);
    expect(readScan(' h13.40.01-261113-0007\r')).toEqual(dossier);
  });

  it('is a number, or words', () => {
    expect(readScan('036 190 001 234')).toEqual({ kind: 'number', number: '036190001234' });
    expect(readScan('B1234567')).toEqual({ kind: 'number', number: 'B1234567' });
    expect(readScan('Nguyễn Thị Ước')).toEqual({ kind: 'words', words: 'Nguyễn Thị Ước' });
    expect(readScan(' \t\n')).toEqual({ kind: 'nothing' });
  });

  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  // The letters of Vietnamese, and no others that stand between them.
  const LOWER = 'a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ';
  const field = fc.stringMatching(new RegExp(`^[A-Z${LOWER}0-9 ,./-]{0,40}$`, 'u'));

  it('reads every card, however the scanner ends its line, the letters are composed, the stroke comes out', () => {
    const cards = fc.record({
      number: digits(12).filter((number) => isPossible({ kind: 'CCCD', number })),
      old: fc.oneof(fc.constant(''), digits(9)),
      name: fc.stringMatching(new RegExp(`^[A-ZĐ][${LOWER}]{1,8}( [A-ZĐ][${LOWER}]{1,8}){0,4}$`, 'u')),
      address: field,
      extra: fc.array(field, { maxLength: 4 }),
      stroke: fc.constantFrom('|', '¦', '｜'),
      end: fc.constantFrom('', '\r', '\r\n', '\t', '\0'),
      form: fc.constantFrom('NFC', 'NFD'),
    });
    fc.assert(
      fc.property(cards, ({ number, old, name, address, extra, stroke, end, form }) => {
        const text = [number, old, name, '', 'Nam', address, '', ...extra].join(stroke).normalize(form) + end;
        const scanned = readScan(text);
        expect(scanned.kind).toBe('card');
        if (scanned.kind !== 'card') return;
        expect(scanned.card.number).toBe(number);
        expect(scanned.card.oldNumber).toBe(old);
        expect(scanned.card.name).toBe(name.normalize('NFC'));
      }),
    );
  });

  it('never fails, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void readScan(text)));
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 12 }), (parts) => void readScan(parts.join('|'))),
    );
  });
});
