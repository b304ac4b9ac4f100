/** A bare HTTP handler in a thread of its own: one prepared statement for each request, and so many bytes back. */
import { createServer } from 'node:http';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import pg from 'pg';

/** Source and build name this file differently. */
const FILE = import.meta.url.endsWith('.ts')
  ? new URL(import.meta.url)
  : new URL('./bench-bare-server.js', import.meta.url);

export interface Bare {
  databaseUrl: string;
  statement: string;
  values: unknown[];
  bytes: number;
}

/** Starts it and resolves with its address; the product is measured against it. */
export async function startBareServer(bare: Bare): Promise<{ address: string; stop(): Promise<void> }> {
  const worker = new Worker(FILE, { workerData: { bare } });
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

function serve({ databaseUrl, statement, values, bytes }: Bare): void {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 });
  const body = Buffer.alloc(bytes, 'x');
  const server = createServer((_request, response) => {
    pool.query({ name: 'bare', text: statement, values }).then(
      () => response.writeHead(200, { 'content-type': 'text/plain', 'content-length': bytes }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(0, '127.0.0.1', () => {
    const bound = server.address();
    parentPort?.postMessage(`http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`);
  });
}

const given: unknown = workerData;
if (typeof given === 'object' && given !== null && 'bare' in given) serve(given.bare as Bare);
