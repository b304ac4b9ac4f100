import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
export const COMPILED = join(root, 'node_modules/.cache/compiled');

/** A data folder of its own, that PostgreSQL's user can pass through. */
export function dataFolder(): { folder: string; remove(): void } {
  const outer = mkdtempSync(join(tmpdir(), 'phucvu-process-'));
  chmodSync(outer, 0o711);
  return { folder: join(outer, 'data'), remove: () => rmSync(outer, { recursive: true, force: true }) };
}

export interface ProductProcess {
  child: ChildProcess;
  /** Everything printed so far. */
  output(): { out: string; err: string };
  /** Address, once it is printed; throws with the output when the process ends before. */
  ready(): Promise<string>;
  /** Resolves when these words are printed; throws when the process ends before. */
  said(words: string): Promise<string>;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** Runs dist/main.js (the build that `npm test` makes first), or another built program, on a free port. */
export function startProduct(env: Record<string, string>, program = ['main.js']): ProductProcess {
  const [file = 'main.js', ...words] = program;
  const child = spawn(process.execPath, [join(root, 'dist', file), ...words], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      // Dozens of processes run the same build: what V8 makes of it is kept.
      NODE_COMPILE_CACHE: COMPILED,
      PORT: '0',
      SIGN_INS_PER_MINUTE: '1000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const heard = new Set<() => void>();
  const hear = (): void => {
    for (const listener of heard) listener();
  };
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
    hear();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  const heardOf = <T>(look: () => T | undefined, what: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const listen = (): void => {
        const found = look();
        if (found !== undefined) resolve(found);
      };
      heard.add(listen);
      listen();
      void ended.then((code) => reject(new Error(`ended with ${code} before ${what}:\n${out}\n${err}`)));
    });
  return {
    child,
    ended,
    output: () => ({ out, err }),
    ready: () => heardOf(() => /is ready: (\S+)/.exec(out)?.[1], 'it was ready'),
    said: (words) => heardOf(() => (out.includes(words) ? words : undefined), `it said "${words}"`),
  };
}

/** The process number of the PostgreSQL that runs on a data folder, or null. */
export function postgresPid(folder: string): number | null {
  const file = join(folder, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}
