/**
 * Encryption at rest of what is personal: identity numbers, addresses, documents. The keys are a ring: the first one
 * encrypts, all of them decrypt, so that a key can be replaced while the product runs (`phucvu keys rotate`).
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Db } from './database.ts';
import { StartError } from './start-error.ts';

/** A key by its name, 32 bytes. */
export interface DataKey {
  id: string;
  bytes: Buffer;
}

/** For what a value is sealed: what was sealed for one purpose opens for no other. */
type Purpose = string;

export interface KeyRing {
  /** Name of the key that encrypts now. */
  readonly current: string;
  readonly ids: readonly string[];
  /** AES-256-GCM: name of the key, nonce, tag and ciphertext in one buffer. */
  seal(purpose: Purpose, plain: string | Uint8Array): Buffer;
  /** Throws when the key is not in the ring, the purpose is another, or a byte was changed. */
  open(purpose: Purpose, sealed: Uint8Array): Buffer;
  /**
   * A blind index (HMAC-SHA-256): the same text gives the same bytes, from which nobody without the key gets the text.
   * First under the current key, then under the older ones: what is stored may still stand under one of them.
   */
  blind(purpose: Purpose, text: string): [Buffer, ...Buffer[]];
  /** Tells a key of this name from another of the same name. */
  fingerprint(id: string): string;
}

const NONCE = 12;
const TAG = 16;

export function openKeyRing(keys: readonly DataKey[]): KeyRing {
  const [first] = keys;
  if (!first) throw new RangeError('a key ring needs a key');
  const derived = new Map<string, Buffer>();
  const subkey = (key: DataKey, purpose: string): Buffer => {
    const name = `${key.id} ${purpose}`;
    const known =
      derived.get(name) ?? Buffer.from(hkdfSync('sha256', key.bytes, '', `phucvu ${purpose}`, 32));
    derived.set(name, known);
    return known;
  };
  const byId = new Map(keys.map((key) => [key.id, key]));
  const find = (id: string): DataKey => {
    const key = byId.get(id);
    if (!key) throw new Error(`no key "${id}" in the ring`);
    return key;
  };
  const index = (key: DataKey, purpose: string, text: string): Buffer =>
    createHmac('sha256', subkey(key, `blind ${purpose}`))
      .update(text.normalize('NFC'))
      .digest();
  return {
    current: first.id,
    ids: keys.map(({ id }) => id),
    seal(purpose, plain) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', subkey(first, `seal ${purpose}`), nonce);
      const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
      const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
      const name = Buffer.from(first.id, 'latin1');
      return Buffer.concat([Buffer.of(name.length), name, nonce, cipher.getAuthTag(), body]);
    },
    open(purpose, sealed) {
      const start = 1 + (sealed[0] ?? 0);
      const decipher = createDecipheriv(
        'aes-256-gcm',
        subkey(find(keyOf(sealed)), `seal ${purpose}`),
        sealed.subarray(start, start + NONCE),
      );
      decipher.setAuthTag(sealed.subarray(start + NONCE, start + NONCE + TAG));
      return Buffer.concat([decipher.update(sealed.subarray(start + NONCE + TAG)), decipher.final()]);
    },
    blind: (purpose, text) => [
      index(first, purpose, text),
      ...keys.slice(1).map((key) => index(key, purpose, text)),
    ],
    fingerprint: (id) => index(find(id), 'fingerprint', id).toString('hex').slice(0, 32),
  };
}

/** The name of the key under which something was sealed. */
const keyOf = (sealed: Uint8Array): string =>
  Buffer.from(sealed.subarray(1, 1 + (sealed[0] ?? 0))).toString('latin1');

/**
 * The beginning of everything sealed under a key, for finding what is not: in SQL, `substring(column for length)`.
 */
export const keyPrefix = (id: string): Buffer =>
  Buffer.concat([Buffer.of(id.length), Buffer.from(id, 'latin1')]);

/** The key of an installation that was given none: made of its secret. */
export const keyFromSecret = (secret: string): DataKey => ({
  id: 'secret',
  bytes: Buffer.from(hkdfSync('sha256', secret, '', 'phucvu data key', 32)),
});

/**
 * Checks that the ring holds every key under which data may stand, and notes its current one. Throws StartError with
 * the name of the key that is missing or is another one than it was.
 */
export async function registerKeys(db: Db, keys: KeyRing): Promise<void> {
  const known = await db.selectFrom('data_key').selectAll().execute();
  for (const { id, fingerprint } of known) {
    if (!keys.ids.includes(id))
      throw new StartError(
        `Setting DATA_KEYS lacks the key "${id}", under which data are encrypted. Add it behind the current one.`,
      );
    if (keys.fingerprint(id) !== fingerprint)
      throw new StartError(
        `Setting DATA_KEYS: the key "${id}" is not the one under which data are encrypted.`,
      );
  }
  if (known.some(({ id }) => id === keys.current)) return;
  await db
    .insertInto('data_key')
    .values({ id: keys.current, fingerprint: keys.fingerprint(keys.current) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What holds encrypted data: moves some of it under the current key, and says how much it moved; 0: all is done. */
export type Rotation = (batch: number) => Promise<number>;

/** Moves everything under the current key, then forgets the older ones. Returns how many values were moved. */
export async function rotateKeys(db: Db, keys: KeyRing, rotations: readonly Rotation[]): Promise<number> {
  let moved = 0;
  for (const rotate of rotations)
    for (let count = await rotate(500); count > 0; count = await rotate(500)) moved += count;
  await db.deleteFrom('data_key').where('id', '!=', keys.current).execute();
  return moved;
}
