import { createHash } from 'node:crypto';
import type { Context } from '../platform/context.ts';
import { conflict, invalid } from '../platform/errors.ts';
import { wrongFields } from '../platform/validation.ts';
import { type ImportCounts, storeAgencies } from './import.ts';
import { m } from './messages.ts';
import { previewWorkbook, type WorkbookPreview } from './workbook.ts';

/** What somebody looked at: the workbook, and what it would have changed then. */
export interface SeenPreview extends WorkbookPreview {
  /** Name of the kept workbook. */
  sha256: string;
  /** Changes when the tree, or the workbook, does. */
  fingerprint: string;
}

/** Keeps a workbook that was sent and returns its name, once it proves readable. Throws what `previewWorkbook` throws. */
export async function keepWorkbook(context: Context, bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength === 0) throw wrongFields({ file: m.workbookMissing });
  await previewWorkbook(context, bytes);
  return context.files.put(bytes);
}

/** What the kept workbook would change now. */
export async function previewKept(context: Context, sha256: string): Promise<SeenPreview> {
  const known = /^[0-9a-f]{64}$/.test(sha256) && (await context.files.has(sha256));
  if (!known) throw invalid(m.workbookMissing);
  const preview = await previewWorkbook(context, await context.files.get(sha256));
  const told = preview.changes.map(({ number, kind, differences, existing }) => [
    number,
    kind,
    differences,
    existing?.version,
  ]);
  const fingerprint = createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 16);
  return { ...preview, sha256, fingerprint };
}

/** Does what the preview showed, all or none. Throws 409 when that is no longer what would happen. */
export async function importKept(
  context: Context,
  seen: { sha256: string; fingerprint: string },
): Promise<ImportCounts> {
  const { changes, unread, fingerprint } = await previewKept(context, seen.sha256);
  if (fingerprint !== seen.fingerprint) throw conflict(m.importChanged);
  const [first] = unread;
  if (first) throw invalid(m.importRowWrong, {}, { number: first.number, code: first.code });
  return storeAgencies(
    context,
    changes.map(({ number, row }) => ({ number, row })),
  );
}
