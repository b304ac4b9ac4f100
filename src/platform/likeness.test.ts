import { describe, expect, it } from 'vitest';
import { commonWords, likeness, shapeOf } from './likeness.ts';

const alike = (a: string, b: string) => likeness(shapeOf(a), shapeOf(b));

describe('likeness of texts', () => {
  it('is 1 for the same words, whatever their diacritics, case and abbreviations', () => {
    expect(alike('Tỷ lệ hồ sơ TTHC đúng hạn', 'ty le ho so thu tuc hanh chinh dung han')).toBe(1);
    expect(alike('', '')).toBe(0);
    expect(alike('kiểm tra', 'đào tạo')).toBe(0);
  });

  it('ranks a sentence about the same thing above one that shares single syllables', () => {
    const parent = 'Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn';
    const same = alike(parent, 'Giải quyết đúng hạn tối thiểu 99% hồ sơ thủ tục hành chính thuộc thẩm quyền');
    const other = alike(parent, 'Tỷ lệ công chức được bồi dưỡng kỹ năng số');
    expect(same).toBeGreaterThan(0.5);
    expect(other).toBeLessThan(0.25);
  });

  it('names the words that both have', () => {
    expect(
      commonWords(
        'Kiểm tra công tác cải cách hành chính tại các sở',
        'Tự kiểm tra cải cách hành chính tại xã',
      ),
    ).toBe('cải cách hành chính tại');
    expect(commonWords('một', 'hai')).toBe('');
  });
});
