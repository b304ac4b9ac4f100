/** What the register of results says, and how its codes are written. Pure. */
export const FORMS = ['SEALED', 'SIGNED', 'SCANNED', 'NONE'] as const;
export type ResultForm = (typeof FORMS)[number];
export const RESULT_STATES = ['VALID', 'REVOKED', 'REPLACED'] as const;
export type ResultState = (typeof RESULT_STATES)[number];

/** Crockford's alphabet: no I, L, O and U, which people mistake for others or read as words. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const TOKEN_LENGTH = 16;

/** A code of 80 bits from ten random bytes. */
export function tokenOf(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  let token = '';
  for (let place = TOKEN_LENGTH - 1; place >= 0; place--)
    token += ALPHABET[Number((bits >> BigInt(place * 5)) & 31n)] ?? '';
  return token;
}

/** As it is printed: "7K3M-90AB-XYZT-QW12". */
export const groupedToken = (token: string): string => token.match(/.{1,4}/g)?.join('-') ?? '';

/** What somebody typed or scanned, as a code; null when it is none. Small letters, spaces and I, L, O are forgiven. */
export function readToken(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  return plain.length === TOKEN_LENGTH && [...plain].every((sign) => ALPHABET.includes(sign)) ? plain : null;
}

/** The first digits of a fingerprint that must be given beside a number, so that numbers cannot be tried in a row. */
export const LEAST_HASH_DIGITS = 8;
export const readHashPart = (typed: string): string | null => {
  const plain = typed.toLowerCase().replace(/\s/g, '');
  return plain.length >= LEAST_HASH_DIGITS && /^[0-9a-f]{8,64}$/.test(plain) ? plain : null;
};

/** What a signature gave, as far as the answer depends on it. */
export interface SignatureFacts {
  kind: 'SIGNATURE' | 'TIMESTAMP';
  integrity: 'INTACT' | 'BROKEN' | 'UNSUPPORTED';
  coverage: 'WHOLE' | 'SIGNED_LATER' | 'APPENDED';
  inForceThen: boolean;
  serialNumber: string;
}

/**
 * GENUINE: signed, unchanged, in the register and in force. CHANGED: the file is not as it was signed. REVOKED, REPLACED:
 * the agency says so, whatever the signature. UNSIGNED: the register knows it, no signature proves it (paper counts).
 * FOREIGN: a signature may be sound, but no agency here issued it. UNKNOWN: neither.
 * UNCHECKED: the register knows it, but its signature could not be looked at now.
 */
export type Answer =
  | 'UNCHECKED'
  | 'GENUINE'
  | 'CHANGED'
  | 'REVOKED'
  | 'REPLACED'
  | 'UNSIGNED'
  | 'FOREIGN'
  | 'UNKNOWN';

export function answerOf(
  entry: { state: ResultState; form: ResultForm; sealSerial: string | null } | null,
  signatures: readonly SignatureFacts[] | null,
): Answer {
  if (signatures === null) return entry && entry.state !== 'VALID' ? entry.state : 'UNCHECKED';
  const own = signatures.filter(({ kind }) => kind === 'SIGNATURE');
  const broken = signatures.some(
    ({ integrity, coverage }) => integrity === 'BROKEN' || coverage === 'APPENDED',
  );
  if (entry === null) return broken ? 'CHANGED' : own.length > 0 ? 'FOREIGN' : 'UNKNOWN';
  if (entry.state !== 'VALID') return entry.state;
  if (entry.form === 'SCANNED' || entry.form === 'NONE') return 'UNSIGNED';
  if (broken) return 'CHANGED';
  const sound = own.filter(({ integrity, inForceThen }) => integrity === 'INTACT' && inForceThen);
  const expected =
    entry.form === 'SIGNED' || sound.some(({ serialNumber }) => serialNumber === entry.sealSerial);
  return sound.length > 0 && expected ? 'GENUINE' : 'CHANGED';
}
