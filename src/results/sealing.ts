/** Makes a result what it is issued as: signed with the agency's electronic seal, or a digital copy that nobody signed. */
import { randomBytes } from 'node:crypto';
import { findAgency } from '../agencies/index.ts';
import { checkSignatures } from '../evidence/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { Text } from '../platform/i18n.ts';
import { type ReceivedFile, receivedBytes, receiveFile } from '../platform/intake.ts';
import { KeyFileError, type SigningKey } from '../platform/signing/keys.ts';
import { commonName, signPdf } from '../platform/signing/pdf.ts';
import { TimestampError } from '../platform/signing/timestamps.ts';
import { markPdf } from './mark.ts';
import { m } from './messages.ts';
import { groupedToken, type ResultForm, tokenOf } from './rules.ts';

/** A result that is ready to be registered. */
export interface ReadyResult {
  token: string;
  form: ResultForm;
  /** What is kept and handed out; null where there is no document. */
  file: ReceivedFile | null;
  sealName: string | null;
  sealSerial: string | null;
  sealedAt: string | null;
  stamped: boolean;
}

/** The address that a result bears. */
export function verifyAddress(context: Pick<Context, 'config'>, token: string): string {
  const { publicUrl, host, port } = context.config;
  return new URL(`/verify/${groupedToken(token)}`, publicUrl ?? `http://${host}:${port}`).href;
}

/** Whether the agency has a seal that can be opened. */
export async function hasSeal(context: Context, agencyId: string): Promise<boolean> {
  return (await sealOf(context, agencyId).catch(() => null)) !== null;
}

async function sealOf(context: Context, agencyId: string): Promise<SigningKey | null> {
  const { code, name } = await findAgency({ ...context, system: true }, agencyId);
  return context.seals.of({ code, name }, context.now());
}

/**
 * Signs with the seal of the agency (NĐ 45/2020, điều 8; PAdES with a timestamp where an authority is configured). What
 * already bears a sound signature stays as it is: a second hand would break it. Whoever calls has asked for the right to
 * sign. Throws, and nothing is signed: 409 without seal or timestamp, 422 for a file that cannot be signed.
 */
export async function sealResult(
  context: Context,
  agencyId: string,
  document: ReceivedFile,
): Promise<ReadyResult> {
  const bytes = await receivedBytes(context, document);
  const token = tokenOf(randomBytes(10));
  if (await isSignedAlready(context, bytes)) return { ...unsigned(token), form: 'SIGNED', file: document };
  const seal = await openSeal(context, agencyId);
  const marked = await markPdf(bytes, verifyAddress(context, token));
  const signed = await sign(context, marked, seal);
  const file = await receiveFile(context, { bytes: signed, name: document.name }, ['pdf'], { sealed: true });
  return {
    token,
    form: 'SEALED',
    file,
    sealName: commonName(seal.certificate),
    sealSerial: Buffer.from(seal.certificate.serialNumber.valueBlock.valueHexView).toString('hex'),
    sealedAt: context.now().toString(),
    stamped: context.config.timestampUrl !== null,
  };
}

/** A result on paper with its digital copy, or without any document. */
export function unsealedResult(document: ReceivedFile | null): ReadyResult {
  const form = document === null ? 'NONE' : 'SCANNED';
  return { ...unsigned(tokenOf(randomBytes(10))), form, file: document };
}

const unsigned = (token: string) => ({
  token,
  sealName: null,
  sealSerial: null,
  sealedAt: null,
  stamped: false,
});

async function isSignedAlready(context: Context, bytes: Uint8Array): Promise<boolean> {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/ByteRange')) return false;
  const reports = await checkSignatures(context, bytes);
  const sound = reports.every(({ integrity, coverage }) => integrity === 'INTACT' && coverage !== 'APPENDED');
  if (!sound)
    throw new AppError(422, 'broken-signature', m.brokenBefore, { fields: { file: m.brokenBefore } });
  return reports.some(({ kind }) => kind === 'SIGNATURE');
}

const refused = (text: Text, cause?: unknown): AppError =>
  new AppError(409, 'not-signed', text, { fields: { signing: text }, cause });

async function openSeal(context: Context, agencyId: string): Promise<SigningKey> {
  try {
    const seal = await sealOf(context, agencyId);
    if (seal !== null) return seal;
  } catch (cause) {
    if (!(cause instanceof KeyFileError)) throw cause;
    context.log.error({ err: cause }, 'a seal cannot be opened');
    throw refused(m.sealFault, cause);
  }
  throw refused(m.noSeal);
}

async function sign(context: Context, pdf: Uint8Array, seal: SigningKey): Promise<Uint8Array> {
  try {
    return await signPdf(pdf, seal, {
      at: context.now(),
      reason: 'Kết quả giải quyết thủ tục hành chính',
      place: '',
      timestampUrl: context.config.timestampUrl,
    });
  } catch (cause) {
    if (!(cause instanceof TimestampError)) throw cause;
    context.log.error({ err: cause }, 'no timestamp: the result stays unsigned');
    throw refused(m.noTimestamp, cause);
  }
}
