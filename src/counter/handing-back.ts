/**
 * Handing results back (T23): whoever takes it proves who they are, a representative by whose power; the signature on
 * the printed sheet or on a tablet is kept; state, register and signature are written in one transaction or not at all.
 */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { plainNumber } from '../citizens/index.ts';
import {
  type DossierView,
  findDossiers,
  handbackPdf,
  type Listed,
  listQueue,
  maskNumber,
  openDossier,
  returnResult,
} from '../dossiers/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { keepFile, receiveFile } from '../platform/intake.ts';
import { check, optionalWords, words, wrongFields } from '../platform/validation.ts';
import { readScan } from './card.ts';
import {
  type Handback,
  insertHandback,
  insertReminder,
  selectHandback,
  selectReminders,
  WAYS,
} from './handback-store.ts';
import { m } from './messages.ts';

export const AS_WHOM = ['OWNER', 'SUBMITTER', 'REPRESENTATIVE'] as const;
const RECEIVER = 'counter receiver';
/** Of a picture that a hand drew. */
const MOST_SIGNATURE = 300_000;

const shape = z.object({
  version: z.coerce.number().int().min(1),
  asWhom: z.enum(AS_WHOM),
  name: words(300),
  number: z.string().transform(plainNumber).pipe(z.string().max(30)),
  /** Of a representative: the paper that gives the power. */
  power: optionalWords(300),
  signedOn: z.enum(['PAPER', 'TABLET']),
  /** data:image/png;base64,…; '' on paper. */
  signature: z.string().max(MOST_SIGNATURE * 2),
  originalTaken: z.boolean(),
});
export type HandbackInput = z.input<typeof shape>;

interface Receiver {
  name: string;
  number: string;
  power: string;
}

/** Hands it back. Throws 403, 404, 409 (done already), 422 with what is wrong beside each field. */
export async function handBack(context: Context, dossierId: string, input: HandbackInput): Promise<void> {
  const given = check(shape, input);
  const opened = await openDossier(context, dossierId, null);
  const { dossier } = opened;
  await authorise(context, 'dossiers.receive', dossier.receivingAgencyId);
  refuseStranger(opened, given);
  const file = given.signedOn === 'TABLET' ? await signatureOf(context, given.signature) : null;
  const receiver: Receiver = { name: given.name, number: given.number, power: given.power };
  const proof = [maskNumber(given.number), given.power].filter(Boolean).join(', ');
  const { id, receivingAgencyId } = dossier;
  await returnResult(
    context,
    id,
    { version: given.version, receiver: given.name, proof: proof || '–', way: 'COUNTER' },
    async (tx) => {
      if (file) await keepFile(context, tx, file);
      await insertHandback(tx, {
        dossierId: id,
        agencyId: receivingAgencyId,
        asWhom: given.asWhom,
        receiver: context.keys.seal(RECEIVER, JSON.stringify(receiver)),
        signedOn: given.signedOn,
        signatureSha256: file?.sha256 ?? null,
        originalTaken: given.originalTaken,
        handedAt: context.now().toString(),
        handedBy: context.actor?.personId ?? null,
      });
    },
  );
}

/** Whoever says that they are the owner or filed it has that number; anybody else needs a number and a power. */
function refuseStranger({ people }: DossierView, given: z.output<typeof shape>): void {
  if (given.asWhom === 'REPRESENTATIVE') {
    const fields = {
      ...(given.number === '' && { number: m.numberNeeded }),
      ...(given.power === '' && { power: m.powerNeeded }),
    };
    if (Object.keys(fields).length > 0) throw wrongFields(fields);
    return;
  }
  const person = given.asWhom === 'OWNER' ? people.owner : (people.submitter ?? people.owner);
  if (person.idNumber !== '' && person.idNumber !== given.number)
    throw wrongFields({ number: m.numberDiffers });
}

const PNG = /^data:image\/png;base64,([A-Za-z0-9+/]+={0,2})$/;

async function signatureOf(context: Context, text: string) {
  const bytes = Buffer.from(PNG.exec(text)?.[1] ?? '', 'base64');
  if (bytes.length === 0 || bytes.length > MOST_SIGNATURE)
    throw wrongFields({ signature: m.signatureNeeded });
  try {
    return await receiveFile(context, { bytes, name: 'chu-ky.png' }, ['png'], { sealed: true });
  } catch (error) {
    if (error instanceof AppError) throw wrongFields({ signature: m.signatureNeeded });
    throw error;
  }
}

/** Who took a result, for whoever may open the dossier; null before. */
export async function handbackOf(
  context: Context,
  dossierId: string,
): Promise<(Handback & { handedAt: Date; person: Receiver }) | null> {
  const found = await selectHandback(context.db, dossierId);
  if (!found) return null;
  const person = JSON.parse(context.keys.open(RECEIVER, found.receiver).toString('utf8')) as Receiver;
  return { ...found, person };
}

/** The sheet on which whoever takes the result signs. Throws 404 before there is a result. */
export async function handbackSheet(context: Context, dossierId: string): Promise<Uint8Array> {
  const opened = await openDossier(context, dossierId, null);
  await authorise(context, 'dossiers.receive', opened.dossier.receivingAgencyId);
  if (!opened.result) throw notFound();
  const taken = await handbackOf(context, dossierId);
  return handbackPdf(context, opened, {
    receiver: taken?.person.name ?? '',
    proof: taken ? [taken.person.number, taken.person.power].filter(Boolean).join(', ') : '',
    officer: context.actor?.name ?? '',
  });
}

export interface Waiting extends Listed {
  /** Whole days since the result was there. */
  days: number;
  reminded: { times: number; last: Date } | null;
}

const SIZE = 25;

/** Results that wait to be fetched, the oldest first; or those that a scan, a code, a number or a name finds. */
export async function waitingResults(
  context: Context,
  text: string,
  offset = 0,
): Promise<{ rows: Waiting[]; hasMore: boolean }> {
  await authorise(context, 'dossiers.receive');
  const words = wordsOf(text);
  const page = { offset, size: SIZE };
  const none = { statuses: [], procedureCode: null, window: null, unassigned: false };
  const { rows, hasMore } =
    words === ''
      ? await listQueue(context, { queue: 'to-return', ...none }, page)
      : await findDossiers(context, words, page);
  const resolved = rows.filter(({ dossier }) => ['RESOLVED', 'RETURNED'].includes(dossier.status));
  const reminded = await selectReminders(
    context.db,
    resolved.map(({ dossier }) => dossier.id),
  );
  const now = context.now().epochMilliseconds;
  return {
    rows: resolved.map((one) => ({
      ...one,
      days: Math.floor((now - (one.dossier.finishedAt?.getTime() ?? now)) / 86_400_000),
      reminded: reminded.get(one.dossier.id) ?? null,
    })),
    hasMore,
  };
}

/** What was scanned or typed, as the search of dossiers takes it. */
function wordsOf(text: string): string {
  const scanned = readScan(text);
  switch (scanned.kind) {
    case 'card':
      return scanned.card.number;
    case 'garbled':
    case 'number':
      return scanned.number;
    case 'dossier':
      return scanned.code;
    case 'words':
      return scanned.words;
    case 'nothing':
      return '';
  }
}

/** Notes that somebody was reminded of a result that waits. */
export async function remindOfResult(context: Context, dossierId: string, way: string): Promise<void> {
  const { dossier } = await openDossier(context, dossierId, null);
  await authorise(context, 'dossiers.receive', dossier.receivingAgencyId);
  if (dossier.status !== 'RESOLVED') throw notFound();
  await context.db.transaction().execute(async (tx) => {
    await insertReminder(tx, {
      dossierId: dossier.id,
      at: context.now().toString(),
      way: check(z.enum(WAYS), way),
      personId: context.actor?.personId ?? null,
    });
    await recordEvent(context, tx, {
      action: 'result.reminded',
      subjectType: 'dossier',
      subjectId: dossier.id,
      agencyId: dossier.receivingAgencyId,
      data: { way },
    });
  });
}
