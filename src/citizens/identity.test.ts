import { describe, expect, it } from 'vitest';
import {
  guessKind,
  isPossible,
  masked,
  maskedPhone,
  plainNumber,
  plainPhone,
  saidByCccd,
} from './identity.ts';

describe('identity numbers', () => {
  it.each([
    ['CCCD', '001099012345', true],
    ['CCCD', '096399012345', true],
    ['CCCD', '097099012345', false],
    ['CCCD', '000099012345', false],
    ['CCCD', '00109901234', false],
    ['PASSPORT', 'C1234567', true],
    ['PASSPORT', 'C12', false],
    ['TAX', '0100109106', true],
    ['TAX', '0100109106-001', true],
    ['TAX', '0100109107', false],
    ['OTHER', 'GKS-12/2020', true],
    ['OTHER', '<b>', false],
  ] as const)('%s %s: %s', (kind, number, possible) => {
    expect(isPossible({ kind, number })).toBe(possible);
  });

  it('are compared as typed: with spaces and dots', () => {
    expect(plainNumber(' 001 099.012 345 ')).toBe('001099012345');
    expect(plainNumber('c1234567')).toBe('C1234567');
    expect(plainPhone('+84 912 345 678')).toBe('0912345678');
    expect(guessKind('001099012345')).toBe('CCCD');
    expect(guessKind('0100109106')).toBe('TAX');
  });

  it('of people say year and sex', () => {
    expect(saidByCccd('001099012345')).toEqual({ year: 1999, sex: 'M' });
    expect(saidByCccd('001304012345')).toEqual({ year: 2004, sex: 'F' });
    expect(saidByCccd('1')).toBeNull();
  });

  it('show their last three signs in lists', () => {
    expect(masked('001099012345')).toBe('•••••••••345');
    expect(maskedPhone('0912345678')).toBe('09•••••678');
  });
});
