import { describe, expect, it } from 'vitest';
import { hashPassword, passwordFault, passwordMatches } from './passwords.ts';
import { seal, unseal } from './sealing.ts';

describe('passwords', () => {
  it('are kept as argon2id with a salt of their own and match only themselves', async () => {
    const [one, two] = [await hashPassword('sông dài cầu bắc'), await hashPassword('sông dài cầu bắc')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await passwordMatches('sông dài cầu bắc', one)).toBe(true);
    expect(await passwordMatches('sông dài cầu bắc'.normalize('NFD'), one)).toBe(true);
    expect(await passwordMatches('sông dài cầu bác', one)).toBe(false);
    expect(await passwordMatches('', null)).toBe(false);
    expect(await passwordMatches('x', 'not a hash')).toBe(false);
  });

  it.each([
    ['ngắn quá', 'tooShort'],
    ['x'.repeat(201), 'tooLong'],
    ['aaaaaaaaaaaaaa', 'tooSimple'],
    ['123456789012345', 'tooSimple'],
    ['Matkhau123456789', 'tooSimple'],
    ['Password!!!!1234', 'tooSimple'],
    ['abcabcabcabcabc', 'tooSimple'],
    ['nguyen.van.thanh1', 'ownName'],
    ['NGUYENVANTHANH12', 'ownName'],
  ])('%s is refused: %s', (password, fault) => {
    expect(passwordFault(password, ['nguyen.van.thanh', 'nguyenvanthanh'])).toBe(fault);
  });

  it.each(['mưa rơi trên mái tôn', 'correct horse battery', 'Zq7!mm-long-enough', 'thanh pho ben song lam'])(
    '%s is good enough: length, not composition',
    (password) => {
      expect(passwordFault(password, ['nguyen.van.thanh', 'Nguyễn', 'Văn', 'Thành'])).toBeNull();
    },
  );
});

describe('what is sealed', () => {
  const secret = 'k'.repeat(32);

  it('opens with the same secret and purpose only, and not when a byte was changed', () => {
    const sealed = seal(secret, 'key', 'JBSWY3DP');
    expect(unseal(secret, 'key', sealed)).toBe('JBSWY3DP');
    expect(unseal(secret, 'other', sealed)).toBeNull();
    expect(unseal('x'.repeat(32), 'key', sealed)).toBeNull();
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(20) ^ 1, 20);
    expect(unseal(secret, 'key', changed)).toBeNull();
    expect(unseal(secret, 'key', Buffer.alloc(3))).toBeNull();
  });
});
