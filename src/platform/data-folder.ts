import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/** Makes the data folder if it is missing and takes it for this process. Returns how to give it back. Throws StartError. */
export function takeDataFolder(folder: string): () => void {
  try {
    mkdirSync(folder, { recursive: true });
    // PostgreSQL runs as another user when we are root, and must be able to pass through.
    if (process.getuid?.() === 0) chmodSync(folder, statSync(folder).mode | 0o011);
    return takeLock(join(folder, 'phucvu.pid'));
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw folderError(folder, cause);
  }
}

/** Makes the folder for files if it is missing, and checks that it can be written. Throws StartError. */
export function checkDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw folderError(folder, cause);
  }
}

/** A secret of this installation, made on first use and kept in the data folder for nobody else to read. */
export function readOrMakeSecret(dataFolder: string, name: string): string {
  const file = join(dataFolder, name);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const secret = randomBytes(32).toString('hex');
  writeFileSync(file, secret, { mode: 0o600, flush: true });
  return secret;
}

/** What an error of the file system about the data folder means to a person. */
export function folderError(folder: string, cause: unknown): StartError {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, cause);
  const reason = {
    EACCES: 'is not writable',
    EPERM: 'is not writable',
    EROFS: 'is read-only',
    ENOTDIR: 'is not a folder',
    EEXIST: 'is not a folder',
  }[code];
  return new StartError(
    `The data folder ${folder} ${reason ?? `cannot be used (${code || String(cause)})`}. Mend that, or set DATA_FOLDER to another folder.`,
    { cause },
  );
}

export const diskFull = (folder: string, cause?: unknown): StartError =>
  new StartError(`The disk that holds ${folder} is full. Free some space, then start again.`, { cause });

function takeLock(file: string): () => void {
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, identity(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 0) throw error;
      const holder = readFileSync(file, 'utf8').trim();
      const pid = Number(holder.split(' ')[0]);
      if (isRunning(pid) && identity(pid) === holder)
        throw new StartError(
          `The data folder is in use by process ${pid}. Stop that process, or set DATA_FOLDER to another folder.`,
        );
      rmSync(file, { force: true });
    }
  }
}

/** A process by number and, where the system tells, by its start: numbers are used again after a restart. */
function identity(pid: number): string {
  return `${pid} ${statOf(pid)?.[19] ?? ''}`.trim();
}

/** Whether a process with this number lives; one that ended and waits for its parent to notice does not. */
export function isRunning(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statOf(pid)?.[0] !== 'Z';
}

/** What /proc tells about a process, from its state on; null where there is no /proc or no such process. */
function statOf(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? null;
  } catch {
    return null;
  }
}
