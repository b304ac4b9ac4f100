import type { App } from '../../platform/context.ts';
import { readAnchors } from './anchors.ts';
import { verifyInWorker } from './in-worker.ts';
import type { SignatureReport } from './report.ts';

/** Checks the signatures of a PDF in a thread of its own, by the trust anchors that are configured. */
export async function checkSignatures(app: App, bytes: Uint8Array): Promise<SignatureReport[]> {
  const anchors = await readAnchors(app.config.trustAnchors);
  return verifyInWorker(bytes, { anchors, now: app.now().toString() });
}
