/**
 * The floor: the same rows by one hand-written SQL statement behind a bare HTTP handler, without people, rights, pages
 * or checks, in a thread of its own.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import pg from 'pg';

/** Source and build name this file differently. */
const FILE = import.meta.url.endsWith('.ts')
  ? new URL(import.meta.url)
  : new URL('./bench-floor.js', import.meta.url);

/** By path; their parameters are those of the query, in order, or a list in the body. The answer is their column `body`. */
export type Statements = Readonly<Record<string, string>>;

/** Starts it and resolves with its address. */
export async function startFloor(
  databaseUrl: string,
  statements: Statements,
): Promise<{ address: string; stop(): Promise<void> }> {
  const worker = new Worker(FILE, { workerData: { floorOf: databaseUrl, statements } });
  const address = await new Promise<string>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return {
    address,
    stop: async () => {
      await worker.terminate();
    },
  };
}

function serve(databaseUrl: string, statements: Statements): void {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://floor');
    const text = statements[url.pathname] ?? '';
    valuesOf(request, url)
      .then((values) => pool.query({ name: url.pathname, text, values }))
      .then(
        ({ rows }) => answer(response, JSON.stringify(rows[0]?.body ?? null)),
        (error: Error) => response.writeHead(500).end(error.message),
      );
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    parentPort?.postMessage(`http://127.0.0.1:${port}`);
  });
}

const answer = (response: ServerResponse, body: string): unknown =>
  response
    .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body);

/** The parameters of a statement: of the query, in order, or a list in the body. */
async function valuesOf(request: IncomingMessage, url: URL): Promise<unknown[]> {
  if (request.method !== 'POST') return [...url.searchParams.values()];
  let text = '';
  for await (const part of request) text += String(part);
  return JSON.parse(text) as unknown[];
}

const given: unknown = workerData;
if (typeof given === 'object' && given !== null && 'floorOf' in given && 'statements' in given)
  serve(String(given.floorOf), given.statements as Statements);
