/**
 * Files that are encrypted at rest: each under a key of its own, and that key sealed under the ring. Replacing a key of
 * the ring moves the keys of the files, never the files.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { App } from './context.ts';
import { type KeyRing, keyPrefix } from './keys.ts';

const PURPOSE = 'file key';
const NONCE = 12;
const TAG = 16;

export interface SealedBytes {
  /** What is stored: nonce, tag and ciphertext. */
  bytes: Buffer;
  /** The file's own key, sealed. */
  key: Buffer;
}

export function sealBytes(keys: KeyRing, plain: Uint8Array): SealedBytes {
  const key = randomBytes(32);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { bytes: Buffer.concat([nonce, cipher.getAuthTag(), body]), key: keys.seal(PURPOSE, key) };
}

/** Throws when the key ring lacks the key, or a byte was changed. */
export function openBytes(keys: KeyRing, sealed: { bytes: Buffer; key: Uint8Array }): Buffer {
  const { bytes } = sealed;
  const key = keys.open(PURPOSE, sealed.key);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
}

/** Moves the keys of some files under the current key of the ring. Returns how many. */
export function rotateFileKeys({ keys, db }: Pick<App, 'keys' | 'db'>, batch: number): Promise<number> {
  const prefix = keyPrefix(keys.current);
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('stored_file')
      .select(['sha256', 'sealed_key'])
      .where('sealed_key', 'is not', null)
      .where(sql<Buffer>`substring(sealed_key for ${prefix.length})`, '!=', prefix)
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { sha256, sealed_key: key } of rows)
      if (key !== null)
        await tx
          .updateTable('stored_file')
          .set({ sealed_key: keys.seal(PURPOSE, keys.open(PURPOSE, key)) })
          .where('sha256', '=', sha256)
          .execute();
    return rows.length;
  });
}
