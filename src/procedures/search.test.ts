import { describe, expect, it } from 'vitest';
import { foldText } from '../platform/text.ts';
import { contentOf, nationalProcedures } from './national.ts';
import { type Findable, likeness, meaningsOf, scoreOf } from './search.ts';
import { findableOf } from './search-store.ts';
import { STARTING_SYNONYMS } from './synonyms.ts';

const all = nationalProcedures().map((item) => ({
  code: item.code,
  findable: findableOf(item.code, contentOf(item)),
}));

function search(words: string): string[] {
  const meanings = meaningsOf(words, STARTING_SYNONYMS);
  return all
    .map(({ code, findable }) => ({ code, score: scoreOf(meanings, findable) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ code }) => code);
}

describe('citizens’ own words', () => {
  it.each([
    ['lam giay khai sinh', '1.001193'],
    ['làm giấy khai sinh cho con', '1.001193'],
    ['khai sinh', '1.001193'],
    ['dang ky khai sinh', '1.001193'],
    ['khia sinh', '1.001193'],
    ['khai tử cho bố', '1.000656'],
    ['giay bao tu', '1.000656'],
    ['dang ky ket hon', '1.000894'],
    ['cưới', '1.000894'],
    ['giấy độc thân', '1.004873'],
    ['xac nhan tinh trang hon nhan', '1.004873'],
    ['trich luc khai sinh', '2.000635'],
    ['sao y bản chính', '2.000815'],
    ['cong chung ban sao', '2.000815'],
    ['chứng thực chữ ký', '2.000884'],
    ['nhap ho khau', '1.004222'],
    ['đăng ký thường trú', '1.004222'],
    ['xin phep xay nha', '1.013225'],
    ['giấy phép xây dựng nhà ở', '1.013225'],
    ['mo cua hang', '1.001612'],
    ['ho kinh doanh', '1.001612'],
    ['lap cong ty', '2.001610'],
    ['sang ten so do', '1.013831'],
    ['giấy khuyết tật', '1.001699'],
    ['ly lich tu phap', '3.000333'],
    ['lý lịch tư phap so 1', '3.000333'],
    ['x quang', '1.014674'],
    ['1.014445', '1.014445'],
    ['doanh nghiep khoa hoc cong nghe', '1.014445'],
  ])('“%s” finds %s first', (words, code) => {
    expect(search(words)[0]).toBe(code);
  });

  it('that mean nothing find nothing', () => {
    for (const words of ['xyzzy', 'bóng đá', 'mua vé máy bay', '']) expect(search(words)).toEqual([]);
  });

  it('forgive one slip of the finger in a word', () => {
    expect(likeness('sing', 'sinh')).toBeGreaterThan(0);
    expect(likeness('khia', 'khai')).toBeGreaterThan(0);
    expect(likeness('kinh', 'khai')).toBe(0);
    expect(likeness('an', 'am')).toBe(0);
  });

  it('are ranked the same whatever stands beside', () => {
    const findable: Findable = { title: foldText('Đăng ký khai sinh'), more: '', field: '', code: '1.1' };
    expect(scoreOf(['khai sinh'], findable)).toBeGreaterThan(
      scoreOf(['khai sinh'], { ...findable, title: foldText('Liên thông đăng ký khai sinh, thường trú') }),
    );
  });
});
