/**
 * Files that people send: told by their content, looked at for malware, kept by content. A file whose scan is still to
 * come lies in quarantine: it is stored, but `openFile` gives it to nobody until a scanner said that it is clean.
 */
import { createHash } from 'node:crypto';
import { recordEvent } from './audit.ts';
import { type App, type Context, systemContext } from './context.ts';
import type { Db, Tx } from './database.ts';
import { AppError } from './errors.ts';
import { FILE_TYPES, type FileType, typeOfFile, typeWords } from './file-types.ts';
import { defineMessages, filled, say, type Text } from './i18n.ts';
import type { JobKind } from './jobs.ts';
import { openBytes, sealBytes } from './sealed-files.ts';
import { cleanFileName } from './text.ts';

const m = defineMessages({
  empty: { vi: 'Tệp “{name}” trống. Hãy chọn lại tệp.', en: 'The file “{name}” is empty. Choose it again.' },
  tooLarge: {
    vi: 'Tệp “{name}” quá lớn (tối đa {limit} MB). Hãy giảm dung lượng hoặc tách nhỏ.',
    en: 'The file “{name}” is too large (at most {limit} MB). Make it smaller, or split it.',
  },
  wrongType: {
    vi: 'Không nhận loại tệp của “{name}”. Hãy dùng: {types}.',
    en: 'The type of “{name}” is not taken. Use: {types}.',
  },
  infected: {
    vi: 'Tệp “{name}” có mã độc ({found}) nên bị từ chối. Hãy quét máy tính của bạn và báo bộ phận công nghệ thông tin.',
    en: 'The file “{name}” holds malware ({found}) and was refused. Scan your computer and tell your IT staff.',
  },
  waiting: {
    vi: 'Tệp đang chờ quét mã độc nên chưa tải về được. Hãy thử lại sau ít phút.',
    en: 'The file still waits for its malware scan. Try again in a few minutes.',
  },
  removed: {
    vi: 'Tệp có mã độc ({found}) nên đã bị xóa khỏi hệ thống.',
    en: 'The file held malware ({found}) and was removed.',
  },
});

export type ScanState = 'PENDING' | 'CLEAN' | 'INFECTED';

/** A file that was taken in; its bytes are stored, its row is not yet (`keepFile`). */
export interface ReceivedFile {
  sha256: string;
  size: number;
  type: FileType;
  /** As it was sent, cleaned (`cleanFileName`). */
  name: string;
  scanState: 'PENDING' | 'CLEAN';
  scanner: string | null;
  /** SHA-256 of the file as it was sent, which receipts print; `sha256` is of what is stored. */
  fingerprint: string;
  /** The sealed key of a file that is encrypted at rest; null: it is stored as it is. */
  sealedKey: Buffer | null;
}

/**
 * Takes a file in: size, type by content, malware. Throws 413, 415 or 422 with the file's name and what to do; a refusal
 * for malware is recorded. Where the scanner cannot answer now, the file goes into quarantine. `sealed`: what is personal
 * is encrypted at rest.
 */
export async function receiveFile(
  context: Context,
  file: { bytes: Uint8Array; name: string },
  accept: readonly FileType[],
  how: { sealed?: boolean } = {},
): Promise<ReceivedFile> {
  const { bytes } = file;
  const name = cleanFileName(file.name);
  const limit = context.config.uploadLimit;
  if (bytes.byteLength === 0) throw refused(422, 'empty-file', filled(m.empty, { name }));
  if (bytes.byteLength > limit)
    throw refused(413, 'too-large', filled(m.tooLarge, { name, limit: Math.floor(limit / 1024 / 1024) }));
  const type = await typeOfFile(bytes, name);
  if (type === null || !accept.includes(type)) throw wrongType(name, accept);
  const verdict = await context.scanner.scan(bytes).catch((err: unknown) => {
    context.log.warn({ err }, 'the scanner did not answer: a file waits in quarantine');
    return null;
  });
  if (verdict && !verdict.clean) {
    await recordRefusal(context, name, verdict.found);
    throw refused(422, 'infected', filled(m.infected, { name, found: verdict.found }));
  }
  const sealed = how.sealed ? sealBytes(context.keys, bytes) : null;
  return {
    sha256: await context.files.put(sealed?.bytes ?? bytes),
    fingerprint: createHash('sha256').update(bytes).digest('hex'),
    sealedKey: sealed?.key ?? null,
    size: bytes.byteLength,
    type,
    name,
    scanState: verdict ? 'CLEAN' : 'PENDING',
    scanner: verdict ? context.scanner.name : null,
  };
}

/** Beside the field `file` of the form that sent it. */
const refused = (status: 413 | 415 | 422, code: string, text: Text): AppError =>
  new AppError(status, code, text, { fields: { file: text } });

function wrongType(name: string, accept: readonly FileType[]): AppError {
  const types = typeWords(accept);
  return refused(415, 'wrong-type', {
    vi: say('vi', m.wrongType, { name, types: types.vi }),
    en: say('en', m.wrongType, { name, types: types.en }),
  });
}

const recordRefusal = (context: Context, name: string, found: string): Promise<void> =>
  context.db.transaction().execute((tx) =>
    recordEvent(context, tx, {
      action: 'file.refused',
      subjectType: 'file',
      subjectId: null,
      data: { name, found, scanner: context.scanner.name },
    }),
  );

/** Writes the row of a received file, in the transaction of what it belongs to. The newest verdict counts. */
export async function keepFile(context: Context, tx: Tx, file: ReceivedFile): Promise<void> {
  const scanned = file.scanState === 'CLEAN' ? context.now().toString() : null;
  const verdict = {
    scan_state: file.scanState,
    scanned_at: scanned,
    scanned_by: file.scanner,
    finding: null,
  };
  await tx
    .insertInto('stored_file')
    .values({
      sha256: file.sha256,
      size: file.size,
      media_type: FILE_TYPES[file.type],
      sealed_key: file.sealedKey,
      ...verdict,
    })
    .onConflict((conflict) => {
      const column = conflict.column('sha256');
      return scanned === null ? column.doNothing() : column.doUpdateSet(verdict);
    })
    .execute();
}

/** The bytes of a clean file. Throws 409 while it waits for its scan, 422 when it held malware. */
export async function openFile(context: Context, sha256: string): Promise<Buffer> {
  const row = await context.db
    .selectFrom('stored_file')
    .select(['scan_state', 'finding', 'sealed_key'])
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (row?.scan_state === 'CLEAN') return bytesOf(context, sha256, row.sealed_key);
  if (row?.scan_state === 'INFECTED')
    throw new AppError(422, 'infected', m.removed, { params: { found: row.finding ?? '?' } });
  throw new AppError(409, 'not-scanned', m.waiting);
}

/** The bytes of a file that was just received, as they were sent. Throws 409 while it waits for its scan. */
export async function receivedBytes(context: Context, file: ReceivedFile): Promise<Buffer> {
  if (file.scanState !== 'CLEAN') throw new AppError(409, 'not-scanned', m.waiting);
  return bytesOf(context, file.sha256, file.sealedKey);
}

/** A file as it was sent, whether or not it is encrypted at rest. */
async function bytesOf(app: App, sha256: string, key: Buffer | null): Promise<Buffer> {
  const bytes = await app.files.get(sha256);
  return key === null ? bytes : openBytes(app.keys, { bytes, key });
}

/** Asks again, every few minutes, about files in quarantine; what holds malware is removed and recorded. */
export function scanJob(app: App): JobKind {
  return {
    name: 'scan-files',
    schedule: '*/5 * * * *',
    handle: async () => {
      for (const { sha256, key } of await waitingFiles(app.db)) await scanStored(app, sha256, key);
    },
  };
}

async function waitingFiles(db: Db): Promise<{ sha256: string; key: Buffer | null }[]> {
  const rows = await db
    .selectFrom('stored_file')
    .select(['sha256', 'sealed_key'])
    .where('scan_state', '=', 'PENDING')
    .orderBy('stored_at')
    .limit(500)
    .execute();
  return rows.map((row) => ({ sha256: row.sha256, key: row.sealed_key }));
}

async function scanStored(app: App, sha256: string, key: Buffer | null): Promise<void> {
  const verdict = await app.scanner.scan(await bytesOf(app, sha256, key));
  await app.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('stored_file')
      .set({
        scan_state: verdict.clean ? 'CLEAN' : 'INFECTED',
        scanned_at: app.now().toString(),
        scanned_by: app.scanner.name,
        finding: verdict.clean ? null : verdict.found,
      })
      .where('sha256', '=', sha256)
      .execute();
    if (!verdict.clean)
      await recordEvent(systemContext(app, 'scan-files'), tx, {
        action: 'file.infected',
        subjectType: 'file',
        subjectId: null,
        data: { sha256, found: verdict.found, scanner: app.scanner.name },
      });
  });
  // Last: were it first, a crash in between would leave a row that promises bytes.
  if (!verdict.clean) await app.files.remove(sha256);
}
