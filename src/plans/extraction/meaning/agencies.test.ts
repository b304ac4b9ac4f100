import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitionsIn, parseAgencies } from './agencies.ts';

const tokens = (text: string): string => parseAgencies(text).tokens.join(' ');

describe('parseAgencies', () => {
  it.each([
    ['Sở Nội vụ chủ trì, phối hợp với Sở Tài chính', 'agency:SO_NOI_VU agency:SO_TAI_CHINH'],
    ['Sở GD&ĐT; Sở TT&TT', 'agency:SO_GDDT agency:SO_TTTT'],
    ['Các sở, ban, ngành; UBND các xã, phường, đặc khu', 'kind:SO kind:BAN kind:NGANH kind:UBND_XA'],
    ['UBND các huyện, thành phố', 'kind:UBND_HUYEN'],
    ['Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh', 'agency:CONG_AN name:Bộ Chỉ huy Quân sự tỉnh'],
    ['Vụ Pháp chế, các đơn vị thuộc Bộ', 'name:Vụ Pháp chế kind:SUBORDINATE_UNIT'],
    ['Vụ Tổ chức cán bộ và Vụ Kế hoạch', 'name:Vụ Tổ chức cán bộ name:Vụ Kế hoạch'],
    ['Chánh Văn phòng Bộ, Vụ trưởng Vụ Pháp chế', 'head:name:Văn phòng Bộ head:name:Vụ Pháp chế'],
    [
      'Cục Kiểm soát thủ tục hành chính, Thanh tra Bộ',
      'name:Cục Kiểm soát thủ tục hành chính name:Thanh tra Bộ',
    ],
    ['Sở Nông nghiệp và Môi trường', 'name:Sở Nông nghiệp và Môi trường'],
    ['UBND huyện Tân Châu', 'name:UBND huyện Tân Châu'],
    ['Văn phòng HĐND và UBND huyện', 'name:Văn phòng HĐND và UBND huyện'],
    ['Các bộ, ngành, địa phương', 'kind:MINISTRY kind:UBND_HUYEN kind:UBND_XA'],
    ['Mời Mặt trận Tổ quốc tỉnh', 'mod:INVITED agency:MTTQ'],
    ['-', ''],
  ])('reads %s', (text, expected) => {
    expect(tokens(text)).toBe(expected);
  });

  it('doubts words that name nobody', () => {
    expect(parseAgencies('cân đối trong năm').doubts[0]?.code).toBe('agency-unknown');
  });

  it('takes collective terms from the definitions of the plan', () => {
    const definitions = definitionsIn(
      'Giám đốc các sở, Chủ tịch UBND cấp xã (sau đây gọi chung là các đơn vị báo cáo) chịu trách nhiệm.',
    );
    expect(parseAgencies('Các đơn vị báo cáo', { definitions }).tokens).toContain('kind:UBND_XA');
  });

  it('never throws, whatever it reads', () => {
    const words = [
      'sở',
      'Sở Y tế',
      'ban',
      'ngành',
      ',',
      '-',
      '(',
      ')',
      'UBND',
      'cấp xã',
      'Giám đốc',
      '…',
      'mỗi',
      '30%',
      'Vụ',
      ':',
      '\u0301',
      'Đơn vị:',
      'sau đây',
      '',
    ];
    let seed = 11;
    const next = (limit: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % limit;
    };
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: next(10) }, () => words[next(words.length)]).join(
        next(2) === 0 ? ' ' : '',
      );
      expect(parseAgencies(text).raw).toBe(text);
    }
  });
});

interface Row {
  text: string;
  seed: string;
  resolves: string[];
  note?: string;
}

const FILE = new URL('../../../../../shared/domain/agency-expressions.json', import.meta.url);
const present = existsSync(FILE);
/** Its first share stands in the sentence before the expression. */
const FROM_CONTEXT = 'sở, ban ngành, 100% UBND cấp huyện, 30% UBND cấp xã';

describe.skipIf(!present)(
  `the agency expressions of ../shared/domain${present ? '' : ' (not here: skipped)'}`,
  () => {
    const rows: Row[] = present ? JSON.parse(readFileSync(FILE, 'utf8')) : [];
    const definitions = new Map(
      rows.filter((row) => row.seed.startsWith('001')).flatMap((row) => [...definitionsIn(row.text)]),
    );

    it(`gives the tokens of all ${rows.length} rows but one whose share stands elsewhere`, () => {
      const misses = rows.flatMap((row) => {
        const back = /named just before/u.test(row.note ?? '')
          ? { mentioned: ['kind:CENTRAL_VERTICAL'] }
          : {};
        const context = row.seed.startsWith('001') ? { definitions, ...back } : back;
        const found = parseAgencies(row.text, context).tokens.join(' ');
        return found === row.resolves.join(' ') || row.text === FROM_CONTEXT ? [] : [`${row.text}: ${found}`];
      });
      expect(misses).toEqual([]);
    });
  },
);
