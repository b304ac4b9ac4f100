import { parentPort } from 'node:worker_threads';
import { type Extraction, extractPlan } from './index.ts';
import { ReadingFailure, type ReadingFailureCode } from './model.ts';
import { type PlainText, readPlainText } from './reading/plain.ts';

/** What is wanted of a file: the plan in it, or just its words. */
export interface WorkerQuestion {
  wanted: 'plan' | 'words';
  bytes: Uint8Array;
}

/** The other side of `in-worker.ts`: one file in, one answer out. */
export type WorkerAnswer =
  | { found: Extraction | PlainText }
  | { failure: { code: ReadingFailureCode; message: string } }
  | { fault: string };

parentPort?.on('message', async (question: WorkerQuestion) => {
  parentPort?.postMessage(await answer(question));
});

async function answer({ wanted, bytes }: WorkerQuestion): Promise<WorkerAnswer> {
  try {
    return { found: wanted === 'plan' ? await extractPlan(bytes) : await readPlainText(bytes) };
  } catch (error) {
    if (error instanceof ReadingFailure) return { failure: { code: error.code, message: error.message } };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
