/** Taking a workbook in: looked at first, then each procedure that is new or differs becomes a draft. */
import { createHash } from 'node:crypto';
import { authorise } from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import { conflict, invalid } from '../platform/errors.ts';
import type { Text } from '../platform/i18n.ts';
import { fieldTexts } from '../platform/validation.ts';
import { contentShape, type ProcedureContent } from './content.ts';
import { type Difference, differencesBetween } from './differences.ts';
import { createProcedure, draftNextVersion, saveDraft } from './drafting.ts';
import { m } from './messages.ts';
import { selectProcedure, selectVersion, selectVersions, type VersionRecord } from './store.ts';
import { contentFrom, readRows } from './workbook-read.ts';

export interface ImportRow {
  /** Number of the row in the first sheet. */
  row: number;
  code: string;
  name: string;
  kind: 'new' | 'changed' | 'same' | 'wrong';
  differences: Difference[];
  /** What is wrong, by part of the document. */
  errors: Record<string, Text>;
}

export interface ImportPreview {
  sha256: string;
  /** Changes when the catalogue, or the workbook, does. */
  fingerprint: string;
  rows: ImportRow[];
}

type Planned = ImportRow & { content: ProcedureContent | null; latest: VersionRecord | null };

/** Keeps a workbook and returns its name, once it proves readable. Throws 413, 415, 422. */
export async function keepCatalogue(context: Context, bytes: Uint8Array): Promise<string> {
  await authorise(context, 'procedures.manage');
  if (bytes.byteLength === 0) throw invalid(m.workbookEmpty, { file: m.workbookEmpty });
  await readRows(bytes);
  return context.files.put(bytes);
}

/** What the kept workbook would do, procedure by procedure. Stores nothing. */
export async function previewCatalogue(context: Context, sha256: string): Promise<ImportPreview> {
  const planned = await plan(context, sha256);
  const told = planned.map(({ code, kind, differences, latest }) => [
    code,
    kind,
    differences,
    latest?.edition,
  ]);
  const fingerprint = createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 16);
  const rows = planned.map(({ content: _content, latest: _latest, ...row }) => row);
  return { sha256, fingerprint, rows };
}

async function plan(context: Context, sha256: string): Promise<Planned[]> {
  await authorise(context, 'procedures.manage');
  const kept = /^[0-9a-f]{64}$/.test(sha256) && (await context.files.has(sha256));
  if (!kept) throw invalid(m.workbookEmpty);
  const rows = await readRows(await context.files.get(sha256));
  const planned: Planned[] = [];
  for (const cells of rows.procedures) {
    const code = cells.code ?? '';
    const twice = planned.some((one) => one.code === code);
    const procedure = await selectProcedure(context.db, { code });
    const latest = procedure ? ((await selectVersions(context.db, procedure.id))[0] ?? null) : null;
    const base = {
      row: Number(cells.row),
      code,
      name: cells.name ?? '',
      differences: [],
      errors: {},
      latest,
    };
    const parsed = contentShape.safeParse(contentFrom(cells, rows, latest?.content ?? null));
    const errors = {
      ...(parsed.success ? {} : fieldTexts(parsed.error)),
      ...(/^[1-3]\.\d{6}$/.test(code) ? {} : { code: m.codeShape }),
      ...(twice ? { code: m.codeTwice } : {}),
      ...(procedure?.abolishedOn == null ? {} : { code: m.abolishedAlready }),
    };
    if (!parsed.success || Object.keys(errors).length > 0) {
      planned.push({ ...base, kind: 'wrong', errors, content: null });
      continue;
    }
    const differences = latest ? differencesBetween(latest.content, parsed.data) : [];
    const kind = !latest ? 'new' : differences.length > 0 ? 'changed' : 'same';
    planned.push({ ...base, kind, differences, content: parsed.data });
  }
  return planned;
}

/**
 * Makes or changes drafts as the preview showed. Throws 409 when that is no longer what would happen, 422 while a row is
 * wrong. Returns how many procedures are new and changed.
 */
export async function importCatalogue(
  context: Context,
  seen: { sha256: string; fingerprint: string },
): Promise<{ added: number; changed: number }> {
  const { fingerprint } = await previewCatalogue(context, seen.sha256);
  if (fingerprint !== seen.fingerprint) throw conflict(m.importChanged);
  const planned = await plan(context, seen.sha256);
  const wrong = planned.find(({ kind }) => kind === 'wrong');
  if (wrong) throw invalid(m.importRowWrong, {}, { row: wrong.row, code: wrong.code });
  const counts = { added: 0, changed: 0 };
  for (const { code, kind, content, latest } of planned) {
    if (kind === 'new' && content) {
      await createProcedure(context, { code, content });
      counts.added++;
    }
    if (kind === 'changed' && content && latest) {
      await changeDraft(context, latest, content);
      counts.changed++;
    }
  }
  context.log.info({ ...counts, on: today(context).toString() }, 'catalogue imported');
  return counts;
}

/** Puts the content into the draft there is, or into the next version. */
async function changeDraft(
  context: Context,
  latest: VersionRecord,
  content: ProcedureContent,
): Promise<void> {
  const draftId = latest.status === 'DRAFT' ? latest.id : await draftNextVersion(context, latest.procedureId);
  const draft = await selectVersion(context.db, draftId);
  if (draft) await saveDraft(context, draftId, draft.edition, content);
}
