/**
 * Files that citizens attach: in pieces, which go on where they broke off, or whole with a form. A file counts only when
 * it is whole and was looked at; until then its pieces lie sealed in the store and belong to nothing.
 */
import { z } from 'zod';
import { needCitizen } from '../citizens/index.ts';
import { type App, type Context, systemContext } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { filled, type Text } from '../platform/i18n.ts';
import { keepFile, type ReceivedFile, receiveFile } from '../platform/intake.ts';
import { cleanFileName } from '../platform/text.ts';
import { check, isId } from '../platform/validation.ts';
import { FORM_FILE_TYPES } from '../procedures/index.ts';
import { m } from './messages.ts';
import { openDraft } from './open-draft.ts';
import { MOST_FILES } from './slots.ts';
import { needSupplements } from './supplement-place.ts';
import {
  addPiece,
  completeUpload,
  deleteUploads,
  insertUpload,
  lockUsage,
  selectAbandoned,
  selectPieces,
  selectUpload,
  selectUploads,
  type Upload,
  type UploadPlace,
} from './upload-store.ts';

const PIECE = 'portal piece';
const MB = 1024 * 1024;

/** Where files may go, for the citizen who asks: which slots there are. Throws 403, 404, 409. */
async function placeOf(context: Context, place: UploadPlace): Promise<(slot: string) => boolean> {
  if ('dossierId' in place) {
    const positions = await needSupplements(context, place.dossierId);
    return (slot) => positions.has(slot);
  }
  const { slots } = await openDraft(context, place.draftId);
  return (slot) => slots.some(({ key, byForm }) => key === slot && !byForm);
}

const beginning = z.object({
  slot: z.string().min(1).max(60),
  name: z.string().transform(cleanFileName),
  size: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
});

/**
 * Begins to take a file in, or goes on with the same file where its line broke off. Throws 413 when it is too large or
 * there is no room, 422 when it is empty, or the place has no such slot.
 */
export async function beginUpload(
  context: Context,
  place: UploadPlace,
  input: z.input<typeof beginning>,
): Promise<Upload> {
  const citizen = needCitizen(context);
  const isSlot = await placeOf(context, place);
  const given = check(beginning, input);
  refuseSize(context, given);
  const there = await selectUploads(context.db, citizen.citizenId, place);
  const same = there.find(
    ({ slot, name, size, sha256 }) =>
      sha256 === null && slot === given.slot && name === given.name && size === given.size,
  );
  if (same) return same;
  refuseMany(there, given.slot);
  if (!isSlot(given.slot)) throw fileFault(422, 'slot-unknown', m.slotUnknown);
  return context.db.transaction().execute(async (tx) => {
    await needRoom(context, tx, citizen.citizenId, given.size);
    return insertUpload(tx, {
      ...given,
      place,
      citizenId: citizen.citizenId,
      at: context.now().toString(),
    });
  });
}

function refuseSize(context: Context, { name, size }: { name: string; size: number }): void {
  const limit = context.config.uploadLimit;
  if (size === 0) throw fileFault(422, 'empty-file', filled(m.emptyFile, { name }));
  if (size > limit)
    throw fileFault(413, 'too-large', filled(m.largeFile, { name, limit: Math.floor(limit / MB) }));
}

function refuseMany(there: readonly Upload[], slot: string): void {
  if (there.filter((one) => one.slot === slot).length >= MOST_FILES)
    throw fileFault(422, 'many-files', filled(m.manyFiles, { most: MOST_FILES }));
}

async function needRoom(context: Context, tx: Tx, citizenId: string, size: number): Promise<void> {
  const limit = context.config.draftQuota;
  if ((await lockUsage(tx, citizenId)) + size > limit)
    throw fileFault(413, 'quota', filled(m.quota, { limit: Math.floor(limit / MB) }));
}

const fileFault = (status: 413 | 422, code: string, text: Text): AppError =>
  new AppError(status, code, text, { fields: { file: text } });

/** How far a file came. A file that is whole but was not looked at (the process ended in between) is looked at now. */
export async function uploadState(context: Context, id: string): Promise<Upload> {
  const upload = await ownUpload(context, id);
  return upload.sha256 === null && upload.received === upload.size ? finish(context, upload) : upload;
}

async function ownUpload(context: Context, id: string): Promise<Upload> {
  const upload = isId(id) ? await selectUpload(context.db, id) : undefined;
  if (!upload || upload.citizenId !== needCitizen(context).citizenId) throw notFound();
  return upload;
}

/**
 * Takes the piece that begins at `start`. A piece that is not the next one changes nothing: the answer says how far the
 * file came, and the sender goes on from there. With the last piece the file is looked at: 415, 422.
 */
export async function takePiece(
  context: Context,
  id: string,
  start: number,
  bytes: Uint8Array,
): Promise<Upload> {
  const upload = await uploadState(context, id);
  if (upload.sha256 !== null || start !== upload.received || bytes.byteLength === 0) return upload;
  if (start + bytes.byteLength > upload.size) throw fileFault(422, 'piece-too-long', m.pieceTooLong);
  const sha256 = await context.files.put(context.keys.seal(PIECE, bytes));
  const piece = { size: bytes.byteLength, sha256, at: context.now().toString() };
  const taken = await context.db.transaction().execute((tx) => addPiece(tx, upload, piece));
  if (!taken) {
    await context.files.remove(sha256);
    return ownUpload(context, id);
  }
  const after = { ...upload, received: upload.received + bytes.byteLength };
  return after.received === after.size ? finish(context, after) : after;
}

/** Puts the pieces together, looks at the file and keeps it; what is refused is forgotten with all its pieces. */
async function finish(context: Context, upload: Upload): Promise<Upload> {
  const pieces = await selectPieces(context.db, upload.id);
  try {
    const bytes = await joined(context, pieces);
    if (bytes.byteLength !== upload.size) throw fileFault(422, 'pieces-lost', m.piecesLost);
    const file = await look(context, { bytes, name: upload.name });
    const kept = await keepWhole(context, upload, file);
    await removeFiles(context, kept ? pieces : [file.sha256]);
  } catch (error) {
    if (error instanceof AppError && error.status < 500) await dropUploads(context, [upload]);
    throw error;
  }
  return ownUpload(context, upload.id);
}

class Overtaken extends Error {}

/** False when another request finished the same file, or took it back, meanwhile. */
async function keepWhole(context: Context, { id }: Upload, file: ReceivedFile): Promise<boolean> {
  const whole = { sha256: file.sha256, fingerprint: file.fingerprint };
  try {
    await context.db.transaction().execute(async (tx) => {
      await keepFile(context, tx, file);
      if (!(await completeUpload(tx, id, whole))) throw new Overtaken();
    });
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    throw error;
  }
}

async function joined(context: Context, pieces: readonly string[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const sha256 of pieces) parts.push(context.keys.open(PIECE, await context.files.get(sha256)));
  return Buffer.concat(parts);
}

const look = (context: Context, file: { bytes: Uint8Array; name: string }): Promise<ReceivedFile> =>
  receiveFile(context, file, FORM_FILE_TYPES, { sealed: true });

const removeFiles = async (context: Context, files: readonly string[]): Promise<void> => {
  for (const sha256 of files) await context.files.remove(sha256);
};

/** Takes files whole, as a form without script sends them. The first that is refused ends it; those before stay. */
export async function attachWhole(
  context: Context,
  place: UploadPlace,
  slot: string,
  files: readonly { bytes: Uint8Array; name: string }[],
): Promise<void> {
  const citizen = needCitizen(context);
  const isSlot = await placeOf(context, place);
  if (files.length === 0) throw fileFault(422, 'no-file', m.noFile);
  if (!isSlot(slot)) throw fileFault(422, 'slot-unknown', m.slotUnknown);
  for (const { bytes, name: sent } of files) {
    const name = cleanFileName(sent);
    refuseSize(context, { name, size: bytes.byteLength });
    refuseMany(await selectUploads(context.db, citizen.citizenId, place), slot);
    const file = await look(context, { bytes, name });
    try {
      await context.db.transaction().execute(async (tx) => {
        await needRoom(context, tx, citizen.citizenId, file.size);
        await keepFile(context, tx, file);
        await insertUpload(tx, {
          place,
          slot,
          name,
          size: file.size,
          citizenId: citizen.citizenId,
          whole: { sha256: file.sha256, fingerprint: file.fingerprint },
          at: context.now().toString(),
        });
      });
    } catch (error) {
      await removeFiles(context, [file.sha256]);
      throw error;
    }
  }
}

/** Takes back a file, whole or not. */
export async function removeUpload(context: Context, id: string): Promise<void> {
  const upload = await ownUpload(context, id);
  if (upload.dossierId !== null) await needSupplements(context, upload.dossierId);
  await dropUploads(context, [upload]);
}

/**
 * Forgets files with their bytes. `around` belongs to the same transaction: when `before` says no, nothing happens.
 */
export async function dropUploads(
  context: Context,
  uploads: readonly Upload[],
  around?: { before(tx: Tx): Promise<boolean>; after(tx: Tx): Promise<void> },
): Promise<boolean> {
  const gone = await context.db.transaction().execute(async (tx) => {
    if (around && !(await around.before(tx))) return null;
    const files = await deleteUploads(tx, uploads);
    await around?.after(tx);
    return files;
  });
  // Last: were it first, a crash in between would leave rows that promise bytes.
  await removeFiles(context, gone ?? []);
  return gone !== null;
}

const BATCH = 200;

/** Removes what was broken off a day ago, and what was attached to an answer that never was sent. Returns how many. */
export async function sweepUploads(app: App): Promise<number> {
  const context = systemContext(app, 'portal-sweep');
  const ago = (hours: number): Date => new Date(app.now().subtract({ hours }).epochMilliseconds);
  const abandoned = await selectAbandoned(
    app.db,
    { broken: ago(24), waiting: ago(24 * app.config.draftDays) },
    BATCH,
  );
  await dropUploads(context, abandoned);
  return abandoned.length;
}
