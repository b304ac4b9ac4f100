import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf, groupedToken, readHashPart, readToken, type SignatureFacts, tokenOf } from './rules.ts';

describe('a code', () => {
  it('is read as it was printed, also in small letters and with the letters people mistake', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
        const token = tokenOf(bytes);
        const sloppy = groupedToken(token).toLowerCase().replaceAll('1', 'l').replaceAll('0', 'o');
        expect([readToken(groupedToken(token)), readToken(` ${sloppy} `)]).toEqual([token, token]);
      }),
    );
  });
  it('is not read from anything else', () => {
    for (const typed of ['', 'ABCD', 'U'.repeat(16), '0'.repeat(17), "0000'; drop--000"])
      expect(readToken(typed)).toBeNull();
  });
  it('and a part of a hash must be long enough to be no guess', () => {
    expect([readHashPart('ABCDEF01'), readHashPart('abcdef0'), readHashPart('abcdef0%')]).toEqual([
      'abcdef01',
      null,
      null,
    ]);
  });
});

describe('the answer', () => {
  const sound: SignatureFacts = {
    kind: 'SIGNATURE',
    integrity: 'INTACT',
    coverage: 'WHOLE',
    inForceThen: true,
    serialNumber: '01',
  };
  const entry = { state: 'VALID', form: 'SEALED', sealSerial: '01' } as const;
  it.each([
    ['GENUINE', entry, [sound]],
    ['CHANGED', entry, []],
    ['CHANGED', entry, [{ ...sound, integrity: 'BROKEN' as const }]],
    ['CHANGED', entry, [{ ...sound, coverage: 'APPENDED' as const }]],
    // Somebody else's seal under our number.
    ['CHANGED', entry, [{ ...sound, serialNumber: '02' }]],
    ['CHANGED', entry, [{ ...sound, inForceThen: false }]],
    ['GENUINE', { ...entry, form: 'SIGNED' as const, sealSerial: null }, [{ ...sound, serialNumber: '02' }]],
    // What the agency recorded goes before any signature.
    ['REVOKED', { ...entry, state: 'REVOKED' as const }, [sound]],
    ['REPLACED', { ...entry, state: 'REPLACED' as const }, null],
    // A digital copy is never called signed.
    ['UNSIGNED', { ...entry, form: 'SCANNED' as const, sealSerial: null }, [sound]],
    ['UNCHECKED', entry, null],
    ['FOREIGN', null, [sound]],
    ['UNKNOWN', null, []],
  ])('is %s', (answer, known, signatures) => {
    expect(answerOf(known, signatures)).toBe(answer);
  });
});
