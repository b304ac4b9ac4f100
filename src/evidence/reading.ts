/** Reads what was kept, in the background: the words inside files, and the signatures of PDFs. */
import type { App } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { searchVector } from '../platform/search.ts';
import { partsOf } from './rules.ts';
import { readAnchors } from './signatures/anchors.ts';
import type { SignatureReport } from './signatures/report.ts';
import type { Trust } from './signatures/verify.ts';
import type { TextState } from './store.ts';
import { type ReadResult, selectUnread, storeRead, type UnreadVersion } from './text-store.ts';

/** How files are read; the product does both in worker threads, with limits on time and memory. */
export interface EvidenceReaders {
  /** The words of a document. Throws an error with a `code` when it has none or cannot be read. */
  words(bytes: Uint8Array): Promise<{ text: string; pages: number | null }>;
  signatures(bytes: Uint8Array, trust: Trust): Promise<SignatureReport[]>;
}

/** Queued with each new file; what was left (a scan that came late, a crash) is found every few minutes. */
export function readingJob(app: App, readers: EvidenceReaders): JobKind {
  return { name: READING_JOB, schedule: '*/10 * * * *', handle: () => readWaiting(app, readers) };
}

export const READING_JOB = 'read-evidence';

async function readWaiting(app: App, readers: EvidenceReaders): Promise<void> {
  for (let unread = await selectUnread(app.db); unread.length > 0; unread = await selectUnread(app.db))
    for (const version of unread) await readVersion(app, readers, version);
}

/** More than the longest report has; what comes after is not searched. */
const MOST_TEXT = 3_000_000;

async function readVersion(app: App, readers: EvidenceReaders, version: UnreadVersion): Promise<void> {
  const bytes = await app.files.get(version.sha256);
  const { state, text, pages } = await wordsOf(app, readers, bytes);
  const signatures = version.type === 'pdf' ? await signaturesOf(app, readers, bytes) : null;
  const parts = partsOf(text.slice(0, MOST_TEXT)).map((part) => ({
    text: part,
    search: searchVector([{ text: part, weight: 'D' }]),
  }));
  const result: ReadResult = { state, pages, signatures, parts };
  await app.db.transaction().execute((tx) => storeRead(tx, version, result));
}

const FAILURES: Readonly<Record<string, TextState>> = { empty: 'NO_TEXT', 'no-text-layer': 'NO_TEXT' };

async function wordsOf(
  app: App,
  readers: EvidenceReaders,
  bytes: Uint8Array,
): Promise<{ state: TextState; text: string; pages: number | null }> {
  try {
    const { text, pages } = await readers.words(bytes);
    return { state: 'READ', text: text.replaceAll('\0', ''), pages };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) app.log.error({ err: error }, 'evidence could not be read');
    return { state: FAILURES[code ?? ''] ?? 'UNREADABLE', text: '', pages: null };
  }
}

/** null: they could not be checked, which is not the same as having none. */
async function signaturesOf(
  app: App,
  readers: EvidenceReaders,
  bytes: Uint8Array,
): Promise<SignatureReport[] | null> {
  try {
    const anchors = await readAnchors(app.config.trustAnchors);
    return await readers.signatures(bytes, { anchors, now: app.now().toString() });
  } catch (err) {
    app.log.error({ err }, 'signatures could not be checked');
    return null;
  }
}
