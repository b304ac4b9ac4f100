import { describe, expect, it } from 'vitest';
import { breaksInside, isOneWord } from './broken-words.ts';

/** Halves of words that narrow columns and pages break are told from two words. */
describe('a break', () => {
  it.each(['Thườ|ng xuyên', 'Kế hoạ|ch', 'QĐ-|BTC', 'Quý I/20|12', '02 lần/nă|m'])(
    'in "%s" is inside a word',
    (text) => {
      const [before = '', after = ''] = text.split('|');
      expect(breaksInside(before, after)).toBe(true);
    },
  );

  it.each(['Văn|phòng', 'Sở|Nội vụ', 'năm|2024', 'đạt 90|hồ sơ'])('in "%s" is between words', (text) => {
    const [before = '', after = ''] = text.split('|');
    expect(breaksInside(before, after)).toBe(false);
  });

  it.each(['Thư|ờng', 'Quy|ết định', '1|0', '1.|2', 'I|II', 'BVNL|TS'])(
    'in a full line "%s" may be inside a word',
    (text) => {
      const [before = '', after = ''] = text.split('|');
      expect(isOneWord(before, after)).toBe(true);
    },
  );

  it.each(['Văn|phòng', 'Tổ|ấp', 'Bộ|Y tế', 'quy|ước'])('in a full line "%s" is between words', (text) => {
    const [before = '', after = ''] = text.split('|');
    expect(isOneWord(before, after)).toBe(false);
  });
});
