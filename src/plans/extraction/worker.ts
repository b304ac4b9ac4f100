import { parentPort } from 'node:worker_threads';
import { type Extraction, extractPlan } from './index.ts';
import { ReadingFailure, type ReadingFailureCode } from './model.ts';

/** The other side of `extractInWorker`: one file in, one answer out. */
export type WorkerAnswer =
  | { extraction: Extraction }
  | { failure: { code: ReadingFailureCode; message: string } }
  | { fault: string };

parentPort?.on('message', async (bytes: Uint8Array) => {
  parentPort?.postMessage(await answer(bytes));
});

async function answer(bytes: Uint8Array): Promise<WorkerAnswer> {
  try {
    return { extraction: await extractPlan(bytes) };
  } catch (error) {
    if (error instanceof ReadingFailure) return { failure: { code: error.code, message: error.message } };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
