import { describe, expect, it } from 'vitest';
import { searchQuery, searchVector, syllables } from './search.ts';

describe('syllables', () => {
  it('spell out abbreviations, with and without diacritics and signs', () => {
    expect(syllables('Sở TT&TT rà soát TTHC')).toEqual(
      'sở thông tin và truyền thông rà soát thủ tục hành chính'.split(' '),
    );
    expect(syllables('UBND')).toEqual(syllables('Uỷ ban nhân dân'));
  });
  it('know both places of a tone mark, and leave "quý" alone', () => {
    expect(syllables('hoà thuỷ quý')).toEqual(['hòa', 'thủy', 'quý']);
  });
  it('read decomposed text', () => {
    expect(syllables('thủ tục'.normalize('NFD'))).toEqual(['thủ', 'tục']);
  });
});

describe('queries and vectors', () => {
  it('keep words in order, side by side', () => {
    expect(searchQuery('hành chính')).toBe("('hành' <-> 'chính')");
    expect(searchQuery('thủ tục, y tế')).toBe("('thủ' <-> 'tục') & ('y' <-> 'tế')");
  });
  it('hold each word with and without diacritics at one place', () => {
    expect(searchVector([{ text: 'Cần Thơ', weight: 'A' }])).toBe("'cần':1A 'can':1A 'thơ':2A 'tho':2A");
  });
  it('are never broken by what people type', () => {
    expect(searchQuery("'); drop table task; --")).toBe("('drop' <-> 'table' <-> 'task')");
    expect(searchQuery('  !!! ')).toBeNull();
  });
});
