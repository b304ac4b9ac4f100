import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { diskFull, folderError, isRunning, readOrMakeSecret, takeDataFolder } from './data-folder.ts';
import { clusterFolder, giveTo, type PostgresUser, postgresPrograms, postgresUser } from './postgres-user.ts';
import { StartError } from './start-error.ts';

export interface EmbeddedServer {
  url: string;
  /** Where the database lies when it could not be kept in the data folder, else null. */
  elsewhere: string | null;
  stop(): Promise<void>;
}

const USER = 'phucvu';
const DATABASE = 'phucvu';

/** What a program is run with. */
interface Place {
  programs: string;
  cluster: string;
  user: PostgresUser | null;
}

/**
 * Starts PostgreSQL below `dataFolder`, made on first use, on a free loopback port. One process at a time per folder.
 * A server left over by a killed process is ended first: its data are safe, that is what the write-ahead log is for.
 * Throws StartError.
 */
export async function startEmbeddedPostgres(
  dataFolder: string,
  flags: string[] = [],
): Promise<EmbeddedServer> {
  const giveBack = takeDataFolder(dataFolder);
  try {
    const user = postgresUser();
    const { folder: cluster, moved } = clusterFolder(dataFolder, user);
    const place: Place = { programs: postgresPrograms(user), cluster, user };
    await endLeftover(cluster);
    const password = readOrMakeSecret(dataFolder, 'postgres.password');
    if (!existsSync(cluster)) await makeCluster(place, password);
    const port = await freePort();
    const child = await run(place, port, flags);
    const address = `postgres://${USER}:${password}@127.0.0.1:${port}`;
    await ensureDatabase(`${address}/postgres`);
    return {
      url: `${address}/${DATABASE}`,
      elsewhere: moved ? cluster : null,
      stop: async () => {
        await end(child);
        giveBack();
      },
    };
  } catch (error) {
    giveBack();
    throw error instanceof StartError ? error : folderError(dataFolder, error);
  }
}

function spawnProgram(
  place: Place,
  name: string,
  words: string[],
): { child: ChildProcess; output: string[] } {
  const output: string[] = [];
  const child = spawn(join(place.programs, 'bin', name), words, {
    ...place.user,
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: Ctrl-C in the terminal reaches us only, and we stop it in good order.
    detached: true,
  });
  const keep = (chunk: Buffer): void => {
    output.push(chunk.toString('utf8'));
    if (output.length > 100) output.shift();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return { child, output };
}

/** A cluster is made beside and renamed, so that one that was broken off is never taken for a whole one. */
async function makeCluster(place: Place, password: string): Promise<void> {
  const beside = `${place.cluster}.new`;
  const passwordFile = `${place.cluster}.initial-password`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { mode: 0o700 });
  giveTo(place.user, beside);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveTo(place.user, passwordFile);
  const words = ['--pgdata', beside, '--username', USER, '--pwfile', passwordFile, '--auth=scram-sha-256'];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  try {
    const { child, output } = spawnProgram(place, 'initdb', [...words, ...locale]);
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (status !== 0) throw didNotStart(place.cluster, output);
    renameSync(beside, place.cluster);
  } finally {
    rmSync(beside, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
  }
}

async function run(place: Place, port: number, flags: string[]): Promise<ChildProcess> {
  const { child, output } = spawnProgram(place, 'postgres', [
    ...[
      '-D',
      place.cluster,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
    ],
    ...flags,
  ]);
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => reject(didNotStart(place.cluster, output)));
    child.stderr?.on('data', (chunk: Buffer) => {
      if (chunk.includes('database system is ready to accept connections')) resolve();
    });
  });
  const endWithUs = (): boolean => child.kill('SIGINT');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  return child;
}

/** SIGINT is PostgreSQL's fast, safe shutdown. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGINT');
  });
}

function didNotStart(folder: string, output: string[]): StartError {
  const lines = output.join('').trim().split('\n');
  if (/no space left|disk quota/i.test(output.join(''))) return diskFull(folder);
  const telling = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'no message';
  return new StartError(`The embedded PostgreSQL in ${folder} did not start: ${telling.trim()}`);
}

async function ensureDatabase(admin: string): Promise<void> {
  await query(admin, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  });
}

/** Empties the embedded database at `url`: for a demo whose loading was broken off before anybody could use it. */
export async function emptyDatabase(url: string): Promise<void> {
  const admin = new URL(url);
  admin.pathname = '/postgres';
  await query(admin.href, async (client) => {
    await client.query(`drop database ${DATABASE} with (force)`);
    await client.query(`create database ${DATABASE}`);
  });
}

async function query(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}

/** Ends the PostgreSQL that still runs on this cluster, if there is one. */
async function endLeftover(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!isRunning(pid)) return;
  if (!isPostgresOf(pid, cluster)) return rmSync(pidFile, { force: true });
  process.kill(pid, 'SIGINT');
  for (let waited = 0; existsSync(pidFile); waited++) {
    if (waited > 300)
      throw new StartError(
        `The PostgreSQL left over by an earlier start (process ${pid}) does not end. End it, then start again.`,
      );
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Whether the process is the PostgreSQL of this cluster, and not another that got its number since. */
function isPostgresOf(pid: number, cluster: string): boolean {
  const file = `/proc/${pid}/cmdline`;
  return !existsSync(file) || readFileSync(file, 'utf8').split('\0').includes(cluster);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
