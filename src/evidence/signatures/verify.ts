/**
 * Checks the signatures of a PDF (PAdES and its forerunners: CMS, RFC 5652, in ISO 32000-2, 12.8): whether the bytes are
 * those that were signed, by whose certificate, when, and what was added afterwards. Revocation is not asked about: that
 * needs the network, and the answer of today would say nothing about the day of signing. Pure but for cryptography.
 */
import {
  type Attribute,
  Certificate,
  CertificateChainValidationEngine,
  ContentInfo,
  SignedData,
  SignedDataVerifyError,
  type SignerInfo,
  TSTInfo,
} from 'pkijs';
import { bytesAfter, coveredBytes, type FoundSignature, findSignatures } from './find.ts';
import type { SignatureReport } from './report.ts';

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
  signingTime: '1.2.840.113549.1.9.5',
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  rsa: '1.2.840.113549.1.1.1',
} as const;

/** MD5 and SHA-1. */
const WEAK_DIGESTS = new Set(['1.2.840.113549.2.5', '1.3.14.3.2.26']);
const DETACHED = new Set(['adbe.pkcs7.detached', 'ETSI.CAdES.detached']);
const DOCUMENT_TIMESTAMP = 'ETSI.RFC3161';

export interface Trust {
  /** Certificates that are trusted by themselves, DER. */
  anchors: readonly Uint8Array[];
  /** Instant for signatures that say nothing about their time. */
  now: string;
}

/** One report for each signature, in the order in which they were added; [] when there is none. */
export async function verifySignatures(bytes: Uint8Array, trust: Trust): Promise<SignatureReport[]> {
  const found = findSignatures(bytes);
  const anchors = trust.anchors.map((der) => Certificate.fromBER(copy(der)));
  const last = found.at(-1);
  const appendedBytes = last === undefined ? 0 : bytesAfter(bytes, last);
  const reports: SignatureReport[] = [];
  for (const signature of found) {
    const later = bytesAfter(bytes, signature) > appendedBytes;
    const coverage = appendedBytes > 0 ? 'APPENDED' : later ? 'SIGNED_LATER' : 'WHOLE';
    reports.push({ ...(await check(bytes, signature, anchors, trust.now)), coverage, appendedBytes });
  }
  return reports;
}

type Checked = Omit<SignatureReport, 'coverage' | 'appendedBytes'>;

const NOTHING: Checked = {
  kind: 'SIGNATURE',
  signer: '',
  organisation: '',
  issuer: '',
  serialNumber: '',
  certificateFrom: null,
  certificateTo: null,
  signedAt: null,
  timestamp: null,
  integrity: 'UNSUPPORTED',
  trust: 'UNTRUSTED',
  inForceThen: false,
  weak: false,
};

async function check(
  bytes: Uint8Array,
  found: FoundSignature,
  anchors: Certificate[],
  now: string,
): Promise<Checked> {
  const kind = found.subFilter === DOCUMENT_TIMESTAMP ? 'TIMESTAMP' : 'SIGNATURE';
  if (kind === 'SIGNATURE' && !DETACHED.has(found.subFilter))
    return {
      ...NOTHING,
      signedAt: found.writtenAt,
      trust: anchors.length === 0 ? 'NO_ANCHORS' : 'UNTRUSTED',
    };
  const signed = signedDataOf(copy(found.contents));
  const signer = signed?.signerInfos[0];
  if (!signed || !signer) return { ...NOTHING, kind, integrity: 'BROKEN', signedAt: found.writtenAt };
  const covered = coveredBytes(bytes, found);
  const { intact, certificate } = await verified(signed, covered, kind === 'TIMESTAMP');
  const signedAt = timeOf(signer) ?? (kind === 'TIMESTAMP' ? null : found.writtenAt);
  const timestamp = kind === 'TIMESTAMP' ? tokenTime(signed, certificate) : await timestampOf(signer);
  const at = new Date((intact ? timestamp?.at : undefined) ?? signedAt ?? now);
  return {
    ...NOTHING,
    kind,
    ...(certificate ? describe(certificate, at) : {}),
    signedAt,
    timestamp: intact || kind === 'SIGNATURE' ? timestamp : null,
    integrity: intact ? 'INTACT' : 'BROKEN',
    trust: await trustOf(signed, certificate, anchors, at),
    weak: WEAK_DIGESTS.has(signer.digestAlgorithm.algorithmId) || hasShortKey(certificate),
  };
}

/** The signed data of a CMS structure, or null when the bytes are none. */
function signedDataOf(der: ArrayBuffer): SignedData | null {
  try {
    const content = ContentInfo.fromBER(der);
    return content.contentType === OID.signedData ? new SignedData({ schema: content.content }) : null;
  } catch {
    return null;
  }
}

async function verified(
  signed: SignedData,
  covered: Uint8Array,
  isToken: boolean,
): Promise<{ intact: boolean; certificate: Certificate | null }> {
  const { encapContentInfo } = signed;
  // A signature of its own content says nothing about the file; only a timestamp carries its statement along.
  const fits = isToken === (encapContentInfo.eContentType === OID.timestampInfo);
  const carries = encapContentInfo.eContent !== undefined;
  const sound = fits && carries === isToken && signed.signerInfos.length === 1;
  try {
    const result = await signed.verify({ signer: 0, data: copy(covered), extendedMode: true });
    return {
      intact: sound && result.signatureVerified === true,
      certificate: result.signerCertificate ?? null,
    };
  } catch (error) {
    return {
      intact: false,
      certificate: error instanceof SignedDataVerifyError ? error.signerCertificate : null,
    };
  }
}

/** The instant and authority of a token that has been verified. */
function tokenTime(token: SignedData, certificate: Certificate | null): SignatureReport['timestamp'] {
  const at = generated(token);
  return at === null ? null : { at, authority: certificate ? nameIn(certificate.subject) : '' };
}

/** The timestamp on a signature, if there is one and it fits. */
async function timestampOf(signer: SignerInfo): Promise<SignatureReport['timestamp']> {
  const [value] = attribute(signer.unsignedAttrs?.attributes, OID.timestampToken)?.values ?? [];
  if (value === undefined) return null;
  const token = signedDataOf(value.toBER());
  if (!token) return null;
  const { intact, certificate } = await verified(token, signer.signature.valueBlock.valueHexView, true);
  return intact ? tokenTime(token, certificate) : null;
}

function generated(token: SignedData): string | null {
  try {
    const content = token.encapContentInfo.eContent?.getValue();
    return content ? TSTInfo.fromBER(content).genTime.toISOString() : null;
  } catch {
    return null;
  }
}

const attribute = (attributes: Attribute[] | undefined, type: string): Attribute | undefined =>
  attributes?.find((one) => one.type === type);

function timeOf(signer: SignerInfo): string | null {
  const [value] = attribute(signer.signedAttrs?.attributes, OID.signingTime)?.values ?? [];
  const date: unknown = value?.toDate?.();
  return date instanceof Date && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
}

function describe(certificate: Certificate, at: Date) {
  const from = certificate.notBefore.value;
  const to = certificate.notAfter.value;
  return {
    signer: nameIn(certificate.subject),
    organisation: valueIn(certificate.subject, OID.organisation),
    issuer: nameIn(certificate.issuer),
    serialNumber: Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex'),
    certificateFrom: from.toISOString(),
    certificateTo: to.toISOString(),
    inForceThen: from <= at && at <= to,
  };
}

type Name = Certificate['subject'];

function valueIn(name: Name, type: string): string {
  const found = name.typesAndValues.find((one) => one.type === type);
  return String(found?.value.valueBlock.value ?? '')
    .normalize('NFC')
    .slice(0, 300);
}

const nameIn = (name: Name): string => valueIn(name, OID.commonName) || valueIn(name, OID.organisation);

function hasShortKey(certificate: Certificate | null): boolean {
  const key = certificate?.subjectPublicKeyInfo;
  if (key?.algorithm.algorithmId !== OID.rsa) return false;
  const parsed: unknown = key.parsedKey;
  const modulus = (parsed as { modulus?: { valueBlock: { valueHexView: Uint8Array } } } | undefined)?.modulus;
  return modulus !== undefined && modulus.valueBlock.valueHexView.byteLength < 256;
}

/** Whether a chain of certificates in force leads from the signer's to a trust anchor. */
async function trustOf(
  signed: SignedData,
  certificate: Certificate | null,
  anchors: Certificate[],
  at: Date,
): Promise<SignatureReport['trust']> {
  if (anchors.length === 0) return 'NO_ANCHORS';
  if (!certificate) return 'UNTRUSTED';
  const others = (signed.certificates ?? []).filter((one): one is Certificate => one instanceof Certificate);
  const chain = new CertificateChainValidationEngine({
    trustedCerts: anchors,
    // The engine takes the last one as the one to check.
    certs: [...others.filter((one) => one !== certificate), certificate],
    checkDate: at,
  });
  const { result } = await chain.verify({ passedWhenNotRevValues: true });
  return result ? 'TRUSTED' : 'UNTRUSTED';
}

/** The library works on buffers of their own. */
function copy(bytes: Uint8Array): ArrayBuffer {
  const buffer = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}
