import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Config } from './config.ts';
import type { Site } from './http.ts';
import { StartError } from './start-error.ts';

export interface RunningServer {
  /** Address to open in a browser on this machine. */
  address: string;
  /** Takes no more requests, and resolves when those under way are answered (10 seconds at most). */
  stop(): Promise<void>;
}

const PATIENCE_MS = 10_000;

/** Listens on the configured address. Throws StartError when the port cannot be had. */
export async function serve(site: Site, config: Config): Promise<RunningServer> {
  const server = createAdaptorServer({ fetch: site.hono.fetch }) as Server;
  await listen(server, config);
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : config.port;
  return {
    address: config.publicUrl ?? `http://${readable(config.host)}:${port}`,
    stop: async () => {
      site.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
      await closed;
      clearTimeout(impatience);
    },
  };
}

/** Whether the port can be had; asked first, so that a busy port is said before anything else starts. Throws StartError. */
export async function checkPort(config: Config): Promise<void> {
  const probe = createAdaptorServer({ fetch: () => new Response() }) as Server;
  await listen(probe, config);
  await new Promise<void>((resolve) => probe.close(() => resolve()));
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, host, port)));
    server.listen(port, host, () => resolve());
  });
}

function portError(cause: NodeJS.ErrnoException, host: string, port: number): StartError {
  const other = port < 65_000 ? port + 1 : 3000;
  if (cause.code === 'EADDRINUSE')
    return new StartError(
      `Port ${port} is in use, perhaps by this product already running. Stop that program, or choose another port: PORT=${other} npm start`,
      { cause },
    );
  if (cause.code === 'EACCES')
    return new StartError(`Port ${port} needs more rights. Choose one above 1023: PORT=3000 npm start`, {
      cause,
    });
  return new StartError(
    `Cannot listen on ${host}:${port} (${cause.code}). Set HOST to an address of this machine.`,
    { cause },
  );
}

const readable = (host: string): string =>
  host === '0.0.0.0' || host === '::' || host === '127.0.0.1'
    ? 'localhost'
    : host.includes(':')
      ? `[${host}]`
      : host;
