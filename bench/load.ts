import { Agent, request } from 'node:http';
import { quantile } from './figure.ts';

export interface Asked {
  address: string;
  path: string;
  headers?: Record<string, string>;
}

export interface Load {
  connections: number;
  milliseconds: number;
}

export interface Answered {
  /** Answers a second. */
  rate: number;
  /** Milliseconds within which 95 of 100 answers were there whole. */
  p95: number;
  /** Bytes of one answer, as they came over the line. */
  bytes: number;
}

/** Asks for the same thing over and over, each connection one after the other. Throws when an answer is not 200. */
export async function ask({ address, path, headers }: Asked, load: Load): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const url = new URL(path, address);
  const times: number[] = [];
  let bytes = 0;
  const once = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const begun = performance.now();
      const sent = request(url, { agent, headers: { 'accept-encoding': 'gzip, br, zstd', ...headers } });
      sent.once('error', reject);
      sent.once('response', (answer) => {
        let length = 0;
        answer.on('data', (chunk: Buffer) => {
          length += chunk.length;
        });
        answer.once('end', () => {
          if (answer.statusCode !== 200) return reject(new Error(`${path} answered ${answer.statusCode}`));
          times.push(performance.now() - begun);
          bytes = length;
          resolve();
        });
      });
      sent.end();
    });
  await once();
  times.length = 0;
  const begun = performance.now();
  const connection = async (): Promise<void> => {
    while (performance.now() - begun < load.milliseconds) await once();
  };
  await Promise.all(Array.from({ length: load.connections }, connection));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  return { rate: times.length / seconds, p95: quantile(times, 0.95), bytes };
}
