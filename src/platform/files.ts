import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Files by the SHA-256 of their content: the same bytes are kept once, and what is read is what was written.
 * An object store with the same three operations can take its place.
 */
export interface FileStore {
  /** Stores the bytes durably (fsync) and returns their SHA-256 in hex. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes; throws when there are none under this name. */
  get(sha256: string): Promise<Buffer>;
  has(sha256: string): Promise<boolean>;
  /** Removes the bytes for good; nothing happens where there are none. */
  remove(sha256: string): Promise<void>;
  /** Removes what writes broken off more than a day ago left behind; returns how many. */
  sweep(): Promise<number>;
}

export function openFileStore(folder: string): FileStore {
  const pathOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a SHA-256');
    return join(folder, sha256.slice(0, 2), sha256);
  };
  const has = async (sha256: string): Promise<boolean> =>
    stat(pathOf(sha256)).then(
      (entry) => entry.isFile(),
      () => false,
    );
  return {
    has,
    get: (sha256) => readFile(pathOf(sha256)),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    sweep: () => sweep(folder),
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (!(await has(sha256))) await writeDurably(pathOf(sha256), bytes);
      return sha256;
    },
  };
}

/** Writes beside the place and renames: a file under its final name is always whole, also after a crash. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${randomUUID()}`;
  try {
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  const parent = await open(dirname(path), 'r');
  await parent.sync().finally(() => parent.close());
}

const A_DAY_MS = 24 * 60 * 60 * 1000;

async function sweep(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let removed = 0;
  for (const entry of entries) {
    // Whole files are named by their hash alone; "hash.uuid" is one that was being written.
    if (!entry.isFile() || !/^[0-9a-f]{64}\./.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs < A_DAY_MS) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}
