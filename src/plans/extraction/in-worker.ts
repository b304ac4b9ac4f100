import { Worker } from 'node:worker_threads';
import type { Extraction } from './index.ts';
import { ReadingFailure } from './model.ts';
import type { PlainText } from './reading/plain.ts';
import type { WorkerAnswer, WorkerQuestion } from './worker.ts';

/** Source and build name the worker's file differently. */
const WORKER = import.meta.url.endsWith('.ts')
  ? new URL('./worker.ts', import.meta.url)
  : new URL('./extraction-worker.js', import.meta.url);

export interface WorkerLimits {
  /** After this the file is given up as `too-slow`. */
  milliseconds: number;
  /** Heap of the worker; a file that needs more is given up too. */
  megabytes: number;
}

const DEFAULT_LIMITS: WorkerLimits = { milliseconds: 120_000, megabytes: 400 };
/** As many files at once as leave a core for the people who are waiting for pages. */
const AT_ONCE = 1;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * `extractPlan` in a thread of its own, so that the server goes on answering, one file after the other. The thread ends
 * with the file: nothing that a hostile file did to it stays. Throws ReadingFailure.
 */
export const extractInWorker = (bytes: Uint8Array, limits: Partial<WorkerLimits> = {}): Promise<Extraction> =>
  inTurn({ wanted: 'plan', bytes }, limits) as Promise<Extraction>;

/** `readPlainText` in the same way. Throws ReadingFailure. */
export const readWordsInWorker = (
  bytes: Uint8Array,
  limits: Partial<WorkerLimits> = {},
): Promise<PlainText> => inTurn({ wanted: 'words', bytes }, limits) as Promise<PlainText>;

async function inTurn(question: WorkerQuestion, limits: Partial<WorkerLimits>): Promise<Found> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await runOnce(question, { ...DEFAULT_LIMITS, ...limits });
  } finally {
    running--;
    waiting.shift()?.();
  }
}

type Found = Extraction | PlainText;

function runOnce(question: WorkerQuestion, limits: WorkerLimits): Promise<Found> {
  const worker = new Worker(WORKER, { resourceLimits: { maxOldGenerationSizeMb: limits.megabytes } });
  return new Promise<Found>((resolve, reject) => {
    const tooMuch = (): ReadingFailure =>
      new ReadingFailure(
        'too-slow',
        'The document takes too much to read: split it, or save it without pictures and try again.',
      );
    const timer = setTimeout(() => reject(tooMuch()), limits.milliseconds);
    worker.once('message', (answer: WorkerAnswer) => {
      clearTimeout(timer);
      if ('found' in answer) resolve(answer.found);
      else if ('failure' in answer) reject(new ReadingFailure(answer.failure.code, answer.failure.message));
      else reject(new Error(`extraction failed: ${answer.fault}`));
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error);
    });
    worker.postMessage(question);
  }).finally(() => worker.terminate());
}
