import { Worker } from 'node:worker_threads';
import type { SignatureReport } from './report.ts';
import type { Trust } from './verify.ts';
import type { SignatureAnswer } from './worker.ts';

/** Source and build name the worker's file differently. */
const WORKER = import.meta.url.endsWith('.ts')
  ? new URL('./worker.ts', import.meta.url)
  : new URL('./signature-worker.js', import.meta.url);
const PATIENCE_MS = 60_000;
const MEGABYTES = 400;

/**
 * `verifySignatures` in a thread of its own, which ends with the file: what a hostile file does to it stays there.
 * Throws when the file takes too long or too much memory, or cannot be taken apart.
 */
export function verifyInWorker(bytes: Uint8Array, trust: Trust): Promise<SignatureReport[]> {
  const worker = new Worker(WORKER, { resourceLimits: { maxOldGenerationSizeMb: MEGABYTES } });
  return new Promise<SignatureReport[]>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('checking signatures took too long')), PATIENCE_MS);
    worker.once('message', (answer: SignatureAnswer) => {
      clearTimeout(timer);
      if ('reports' in answer) resolve(answer.reports);
      else reject(new Error(`signatures could not be checked: ${answer.fault}`));
    });
    worker.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    worker.postMessage({ bytes, trust });
  }).finally(() => worker.terminate());
}
