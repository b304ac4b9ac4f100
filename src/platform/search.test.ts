import { describe, expect, it } from 'vitest';
import { excerpt, searchPhrases, searchQuery, searchVector, syllables } from './search.ts';

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

describe('an excerpt', () => {
  const text = `${'Mở đầu. '.repeat(60)}Căn cứ Nghị quyết, UBND tỉnh rà soát thủ tục hành chính và hành động của chính phủ. ${'Hết. '.repeat(60)}`;
  const marked = (query: string): string[] =>
    excerpt(text, query)
      .filter((stretch) => stretch.hit)
      .map((stretch) => stretch.text);

  it('shows the phrase where it stands, typed with or without diacritics, or spelled out', () => {
    expect(marked('thu tuc hanh chinh')).toEqual(['thủ tục hành chính']);
    expect(marked('TTHC')).toEqual(['thủ tục hành chính']);
    expect(marked('ủy ban nhân dân tỉnh')).toEqual(['UBND tỉnh']);
    expect(marked('hanh dong, tthc')).toEqual(['thủ tục hành chính', 'hành động']);
  });

  it('finds what the index finds: a phrase, and diacritics where they were typed', () => {
    expect(excerpt(text, 'chính hành')).toEqual([]);
    expect(excerpt(text, 'thú tục')).toEqual([]);
    expect(searchPhrases('rà soát, tthc')).toEqual([
      "('rà' <-> 'soát')",
      "('thủ' <-> 'tục' <-> 'hành' <-> 'chính')",
    ]);
  });

  it('cuts no word and says where it was cut', () => {
    const whole = excerpt(text, 'rà soát')
      .map((stretch) => stretch.text)
      .join('');
    expect(whole.length).toBeLessThan(280);
    expect(whole).toMatch(/^…(Mở|đầu)/);
    expect(whole).toMatch(/(Hết\.|chính phủ\.) …$/);
    expect(excerpt('Rà soát', 'ra soat')).toEqual([{ text: 'Rà soát', hit: true }]);
  });
});
