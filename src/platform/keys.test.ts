import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyPrefix, openKeyRing } from './keys.ts';

const old = { id: '2025', bytes: randomBytes(32) };
const now = { id: '2026', bytes: randomBytes(32) };

describe('the key ring', () => {
  const before = openKeyRing([old]);
  const after = openKeyRing([now, old]);

  it('opens what it sealed, for the same purpose only', () => {
    const sealed = before.seal('a', 'Nguyễn Văn An');
    expect(before.open('a', sealed).toString()).toBe('Nguyễn Văn An');
    expect(() => before.open('b', sealed)).toThrow();
    expect(before.seal('a', 'Nguyễn Văn An').equals(sealed)).toBe(false);
    expect(sealed.includes('Nguyễn')).toBe(false);
  });

  it('opens what an older key of the ring sealed, and nothing of a key that is gone', () => {
    const sealed = before.seal('a', 'x');
    expect(after.open('a', sealed).toString()).toBe('x');
    expect(sealed.subarray(0, 5).equals(keyPrefix('2025'))).toBe(true);
    expect(after.seal('a', 'x').subarray(0, 5).equals(keyPrefix('2026'))).toBe(true);
    expect(() => openKeyRing([now]).open('a', sealed)).toThrow('no key "2025"');
  });

  it('notices every changed byte', () => {
    const sealed = before.seal('a', 'x');
    for (let place = 6; place < sealed.length; place++) {
      const changed = Buffer.from(sealed);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(() => before.open('a', changed)).toThrow();
    }
  });

  it('finds by blind index under any of its keys, for one purpose', () => {
    const [index] = before.blind('number', '001099012345');
    expect(after.blind('number', '001099012345').some((one) => one.equals(index))).toBe(true);
    expect(after.blind('number', '001099012345')[0].equals(index)).toBe(false);
    expect(before.blind('phone', '001099012345')[0].equals(index)).toBe(false);
    expect(before.fingerprint('2025')).toBe(after.fingerprint('2025'));
  });
});
