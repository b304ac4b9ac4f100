import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatDate,
  formatDaysUntil,
  formatInstant,
  formatInstantDate,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPeriod,
} from './format.ts';

describe('numbers', () => {
  it('have a decimal comma and thousand dots in Vietnamese, the other way round in English', () => {
    expect(formatNumber(1234567.5, 'vi')).toBe('1.234.567,5');
    expect(formatNumber(1234567.5, 'en')).toBe('1,234,567.5');
    expect(formatNumber(1000, 'vi')).toBe('1.000');
    expect(formatNumber(-2, 'vi', 1)).toBe('−2,0');
  });

  it('carry their unit', () => {
    expect(formatPercent(95.5, 'vi')).toBe('95,5%');
    expect(formatPercent(95, 'en', 1)).toBe('95.0%');
    expect(formatMoney(1_250_000_000n, 'vi')).toBe('1.250.000.000\u00a0đ');
    expect(formatMoney(500, 'en')).toBe('500\u00a0VND');
    expect(formatBytes(0, 'vi')).toBe('0\u00a0B');
    expect(formatBytes(1_572_864, 'vi')).toBe('1,5\u00a0MB');
    expect(formatBytes(52_428_800, 'en')).toBe('50\u00a0MB');
  });
});

describe('dates and times', () => {
  it('are day/month/year in Vietnamese', () => {
    expect(formatDate('2026-07-05', 'vi')).toBe('05/07/2026');
    expect(formatDate(Temporal.PlainDate.from('2026-07-05'), 'en')).toBe('5\u00a0Jul\u00a02026');
  });

  it('are those of the office, not of the server', () => {
    expect(formatInstant('2026-11-24T18:05:00Z', 'vi')).toBe('01:05, 25/11/2026');
    expect(formatInstant(new Date(Date.UTC(2026, 10, 24, 2, 5)), 'vi')).toBe('09:05, 24/11/2026');
    expect(formatInstantDate('2026-12-31T17:00:00Z', 'vi')).toBe('01/01/2027');
  });

  it('name periods', () => {
    expect(formatPeriod('2026', 'vi')).toBe('Năm 2026');
    expect(formatPeriod('2026-H1', 'vi')).toBe('6 tháng đầu năm 2026');
    expect(formatPeriod('2026-Q3', 'vi')).toBe('Quý III/2026');
    expect(formatPeriod('2026-11', 'vi')).toBe('Tháng 11/2026');
    expect(formatPeriod('2026-Q3', 'en')).toBe('Q3 2026');
    expect(formatPeriod('thường xuyên', 'vi')).toBe('thường xuyên');
  });

  it('say how far a day is', () => {
    const today = Temporal.PlainDate.from('2026-11-24');
    expect(formatDaysUntil('2026-11-24', today, 'vi')).toBe('hôm nay');
    expect(formatDaysUntil('2026-12-01', today, 'vi')).toBe('còn 7 ngày');
    expect(formatDaysUntil('2026-11-23', today, 'en')).toBe('1 day late');
    expect(formatDaysUntil('2025-11-23', today, 'vi')).toBe('quá 366 ngày');
  });

  it('say how long ago something was', () => {
    const now = Temporal.Instant.from('2026-11-24T02:00:00Z');
    const ago = (text: string) => formatAgo(text, now, 'vi');
    expect(ago('2026-11-24T01:59:30Z')).toBe('vừa xong');
    expect(ago('2026-11-24T01:55:00Z')).toBe('5 phút trước');
    expect(ago('2026-11-23T22:00:00Z')).toBe('4 giờ trước');
    expect(ago('2026-11-20T22:00:00Z')).toBe('3 ngày trước');
    expect(ago('2026-01-20T22:00:00Z')).toBe('21/01/2026');
    expect(formatAgo('2026-11-24T00:59:00Z', now, 'en')).toBe('1 hour ago');
  });
});
