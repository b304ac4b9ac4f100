import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

interface Cost {
  /** KiB. */
  memory: number;
  passes: number;
  parallelism: number;
}

/** OWASP's recommendation for argon2id: 19 MiB, 2 passes, 1 lane; about 30 ms. */
const COST: Cost = { memory: 19 * 1024, passes: 2, parallelism: 1 };
const TAG_LENGTH = 32;
/** Nobody has a longer password; whoever sends megabytes gets no more work out of us. */
const LONGEST_READ = 1000;

const hashWith = (password: string, nonce: Buffer, cost: Cost): Promise<Buffer> =>
  derive('argon2id', {
    message: password.slice(0, LONGEST_READ).normalize('NFKC'),
    nonce,
    tagLength: TAG_LENGTH,
    ...cost,
  });

const bare = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

/** A password as a PHC string: `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await hashWith(password, salt, COST);
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${bare(salt)}$${bare(hash)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** Compares in constant time. With no stored hash it takes as long, so that nobody learns who has an account. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const parts = PHC.exec(stored ?? '');
  if (!parts) {
    await hashWith(password, Buffer.alloc(16), COST);
    return false;
  }
  const [, memory, passes, parallelism, salt = '', expected = ''] = parts;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const hash = await hashWith(password, Buffer.from(salt, 'base64'), cost);
  const wanted = Buffer.from(expected, 'base64');
  return wanted.length === hash.length && timingSafeEqual(hash, wanted);
}

export type PasswordFault = 'tooShort' | 'tooLong' | 'tooSimple' | 'ownName';

export const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;

/** Words that open lists of leaked passwords, here and abroad; alone, or with digits and signs around them. */
const KNOWN = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'p@ssword',
  'matkhau',
  'matkhaumoi',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'iloveyou',
  'vietnam',
  'administrator',
  'admin',
  'letmein',
  'welcome',
  'phucvu',
  'anhyeuem',
  'emyeuanh',
  'sonoivu',
  'ubnd',
  'caicachhanhchinh',
  'hanhchinhcong',
];

/**
 * What is wrong with a password, or null. Length over composition (NIST SP 800-63B): at least 12 characters, no
 * well-known word, no bare sequence, nothing of one's own name.
 */
export function passwordFault(password: string, own: readonly string[]): PasswordFault | null {
  const length = [...password.normalize('NFKC')].length;
  if (length < SHORTEST_PASSWORD) return 'tooShort';
  if (length > LONGEST_PASSWORD) return 'tooLong';
  const plain = fold(password);
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/g, '');
  if (new Set(plain).size < 5 || isSequence(plain) || KNOWN.includes(core)) return 'tooSimple';
  const names = own.map(fold).filter((name) => name.length >= 4);
  const rest = names.reduce((left, name) => left.replaceAll(name, ''), plain);
  return rest.length < plain.length && rest.length < SHORTEST_PASSWORD / 2 ? 'ownName' : null;
}

/** Whether each character follows the one before (123456…, abcdef…, 987654…), or a short piece repeats. */
function isSequence(text: string): boolean {
  const steps = Array.from(text.slice(1), (char, index) => char.charCodeAt(0) - text.charCodeAt(index));
  const even = steps.filter((step) => Math.abs(step) <= 1).length;
  return even > text.length * 0.75 || /^(.{1,5})\1+.{0,4}$/.test(text);
}

const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/g, '');

/** A random secret for a link, and the hash under which it is stored. */
export function makeToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
}

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
