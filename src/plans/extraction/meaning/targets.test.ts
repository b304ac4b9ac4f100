import { describe, expect, it } from 'vitest';
import { clausesOf } from './clauses.ts';
import { goalsOf } from './indicators-rows.ts';
import { demandOf, demandOfCell } from './targets.ts';

const piece = (text: string) => ({ text, spans: [{ start: 0, end: text.length }] });
const clauses = (text: string): string[] => clausesOf(text, piece(text)).map((clause) => clause.piece.text);

describe('demandOf', () => {
  it.each([
    ['Tối thiểu 80% hồ sơ', '>=', 80, '%'],
    ['Từ 50% dịch vụ đủ điều kiện trở lên', '>=', 50, '%'],
    ['Trên 95% hồ sơ đúng hạn', '>', 95, '%'],
    ['Đạt 90,5%', '=', 90.5, '%'],
    ['Không quá 2% hồ sơ trễ hạn', '<=', 2, '%'],
    ['Dưới 1% hồ sơ trễ hạn', '<', 1, '%'],
    ['Giảm tối thiểu 10% số đầu mối so với năm 2021', 'decrease>=', 10, '%'],
    ['Tỷ lệ hồ sơ trễ hạn giảm xuống dưới 3%', '<', 3, '%'],
    ['Mỗi năm tăng tối thiểu 20%', 'increase>=', 20, '%'],
    ['25% - 35% lãnh đạo', 'range', 25, '%'],
    ['Nằm trong nhóm 10 tỉnh dẫn đầu cả nước', 'rank<=', 10, 'rank'],
    ['Mỗi xã có ít nhất 02 mô hình mới', '>=', 2, 'count'],
    ['Thời gian chờ tối đa 15 phút/lượt', '<=', 15, 'minutes'],
    ['Chỉ số đạt từ 86 điểm trở lên', '>=', 86, 'điểm'],
  ])('reads %s', (text, comparator, value, unit) => {
    expect(demandOf(text)).toMatchObject({ comparator, value, unit });
  });

  it.each([
    'Theo Quyết định số 76/QĐ-TTg ngày 15/7/2021',
    'Dịch vụ công mức độ 3 và 4',
    'Giai đoạn 2021 - 2025',
    'TCVN ISO 9001:2015',
    'Theo khoản 2 Điều 15 Nghị định 61/2018/NĐ-CP',
  ])('finds no value in %s', (text) => {
    expect(demandOf(text)).toBeNull();
  });

  it('reads bare numbers of a target column in the unit of their row', () => {
    expect(demandOfCell('95', '%')).toMatchObject({ comparator: '=', value: 95, unit: '%' });
    expect(demandOfCell('≥ 1.200', 'hồ sơ')).toMatchObject({ comparator: '>=', value: 1200, unit: 'hồ sơ' });
    expect(demandOfCell('Hoàn thành việc sắp xếp')).toMatchObject({ comparator: 'text', value: null });
    expect(demandOfCell('Theo quy định')).toBeNull();
  });
});

describe('clausesOf', () => {
  it('cuts where each part has a value of its own, and keeps one value whole', () => {
    expect(
      clauses(
        '100% thủ tục đủ điều kiện được đưa lên mạng. Trong đó, ít nhất 60% phát sinh hồ sơ; tỷ lệ thanh toán trực tuyến đạt từ 40% trở lên;',
      ),
    ).toEqual([
      '100% thủ tục đủ điều kiện được đưa lên mạng',
      'ít nhất 60% phát sinh hồ sơ',
      'tỷ lệ thanh toán trực tuyến đạt từ 40% trở lên',
    ]);
    expect(clauses('Rà soát, đơn giản hóa, công khai đầy đủ 100% thủ tục, quy trình.')).toEqual([
      'Rà soát, đơn giản hóa, công khai đầy đủ 100% thủ tục, quy trình.',
    ]);
  });

  it('keeps the threshold of each unit with the share of units', () => {
    expect(
      clauses('95% đơn vị đạt tỷ lệ đúng hạn từ 90%, trong đó ít nhất 50% đơn vị đạt từ 98%.'),
    ).toHaveLength(2);
  });

  it('leaves aspirations out and keeps completions', () => {
    expect(clauses('Xây dựng đội ngũ công chức chuyên nghiệp.')).toEqual([]);
    expect(clauses('Hoàn thành việc sắp xếp các ban quản lý.')).toHaveLength(1);
  });
});

describe('goalsOf', () => {
  const year = { from: 2024, to: 2024 };

  it('makes one goal of values that differ by level of government', () => {
    const text =
      '95% hồ sơ công việc cấp tỉnh, 85% hồ sơ công việc cấp huyện và 70% hồ sơ công việc cấp xã được xử lý trên mạng.';
    const [goal, ...others] = goalsOf(text, piece(text), year);
    expect(others).toEqual([]);
    expect(goal?.targets.map((target) => [target.level, target.value])).toEqual([
      ['province', 95],
      ['district', 85],
      ['commune', 70],
    ]);
  });

  it('passes a reduction on to the second half of a pair', () => {
    const text = 'Giảm 10% số đơn vị sự nghiệp và 15% số người hưởng lương từ ngân sách.';
    expect(goalsOf(text, piece(text), year).map((goal) => goal.targets[0]?.comparator)).toEqual([
      'decrease>=',
      'decrease>=',
    ]);
  });

  it('takes the period that a goal names', () => {
    const text = 'Đến năm 2026, tối thiểu 90% người dân hài lòng.';
    expect(goalsOf(text, piece(text), year)[0]?.targets[0]?.period).toEqual({ from: 2026, to: 2026 });
  });
});
