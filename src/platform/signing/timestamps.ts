/** Asks a timestamp authority when something was there already (RFC 3161). */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Integer, Null, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  ContentInfo,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const TIMEOUT = 15_000;
const MOST_BYTES = 100_000;

/** The authority did not answer, or not to what was asked. */
export class TimestampError extends Error {
  override name = 'TimestampError';
}

export interface Timestamp {
  /** The token: a CMS structure, DER. */
  token: Uint8Array;
  /** What the authority says. */
  at: Temporal.Instant;
}

/** A timestamp on a SHA-256 digest from the authority at `url`. Throws TimestampError. */
export async function requestTimestamp(url: string, digest: Uint8Array): Promise<Timestamp> {
  // Positive and without leading zeros, so that it is written one way only.
  const nonce = Uint8Array.from(randomBytes(16));
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: copy(digest) }),
    }),
    nonce: new Integer({ valueHex: copy(nonce) }),
    certReq: true,
  });
  const answer = await ask(url, new Uint8Array(request.toSchema().toBER(false)));
  return readAnswer(answer, digest, nonce);
}

async function ask(url: string, request: Uint8Array): Promise<Uint8Array> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: Uint8Array.from(request),
      signal: AbortSignal.timeout(TIMEOUT),
      redirect: 'error',
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > MOST_BYTES) throw new Error('the answer is too large');
    return bytes;
  } catch (cause) {
    throw new TimestampError('the timestamp authority did not answer', { cause });
  }
}

function readAnswer(bytes: Uint8Array, digest: Uint8Array, nonce: Uint8Array): Timestamp {
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(copy(bytes));
    if (status.status > 1 || timeStampToken === undefined) throw new Error(`status ${status.status}`);
    const statement = statementOf(timeStampToken);
    if (!same(statement.messageImprint.hashedMessage.valueBlock.valueHexView, digest))
      throw new Error('it stamped something else');
    if (!same(statement.nonce?.valueBlock.valueHexView ?? new Uint8Array(), nonce))
      throw new Error('it answers another question');
    return {
      token: new Uint8Array(timeStampToken.toSchema().toBER(false)),
      at: Temporal.Instant.fromEpochMilliseconds(statement.genTime.getTime()),
    };
  } catch (cause) {
    throw new TimestampError(`the timestamp cannot be used: ${(cause as Error).message}`, { cause });
  }
}

/** What the token says: its signature is checked by whoever is to believe it, who knows whom to trust. */
function statementOf(token: ContentInfo): TSTInfo {
  const content = new SignedData({ schema: token.content }).encapContentInfo.eContent;
  if (content === undefined) throw new Error('it says nothing');
  return TSTInfo.fromBER(content.getValue());
}

/** The digest that a token stamps. Throws when it is no token. */
export const stampedDigest = (token: Uint8Array): Uint8Array =>
  statementOf(ContentInfo.fromBER(copy(token))).messageImprint.hashedMessage.valueBlock.valueHexView;

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
const copy = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
