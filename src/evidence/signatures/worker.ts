import { parentPort } from 'node:worker_threads';
import type { SignatureReport } from './report.ts';
import { type Trust, verifySignatures } from './verify.ts';

/** The other side of `in-worker.ts`: one file in, one answer out. */
export interface SignatureQuestion {
  bytes: Uint8Array;
  trust: Trust;
}
export type SignatureAnswer = { reports: SignatureReport[] } | { fault: string };

parentPort?.on('message', async ({ bytes, trust }: SignatureQuestion) => {
  const answer = await verifySignatures(bytes, trust).then(
    (reports): SignatureAnswer => ({ reports }),
    (error: unknown): SignatureAnswer => ({ fault: error instanceof Error ? error.message : String(error) }),
  );
  parentPort?.postMessage(answer);
});
