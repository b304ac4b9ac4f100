/**
 * Signs PDFs with an agency's seal: PAdES baseline (ETSI EN 319 142-1): B-B, and B-T where a timestamp authority answers.
 * The certificate that signs is named inside what is signed, so that nobody can put another in its place.
 */
import { createHash } from 'node:crypto';
import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib';
import { SignPdf } from '@signpdf/signpdf';
import { Signer, SUBFILTER_ETSI_CADES_DETACHED } from '@signpdf/utils';
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { PDFDocument } from 'pdf-lib';
import {
  Attribute,
  type Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { SigningKey } from './keys.ts';
import { requestTimestamp } from './timestamps.ts';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
} as const;

/** Room for signature, chain and timestamp, in bytes. */
const ROOM = 24_000;

export interface SigningOptions {
  /** What the signer's clock says. */
  at: Temporal.Instant;
  /** Why it is signed, and where: shown by programs that read PDFs. */
  reason: string;
  place: string;
  /** Address of a timestamp authority; null: none is asked. */
  timestampUrl: string | null;
}

/** The PDF with its signature. Throws TimestampError when an authority is named and does not answer. */
export async function signPdf(
  pdf: Uint8Array,
  signer: SigningKey,
  options: SigningOptions,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const signingTime = new Date(options.at.epochMilliseconds);
  pdflibAddPlaceholder({
    pdfDoc: document,
    reason: options.reason,
    location: options.place,
    contactInfo: '',
    name: commonName(signer.certificate),
    signingTime,
    signatureLength: ROOM,
    subFilter: SUBFILTER_ETSI_CADES_DETACHED,
    widgetRect: [0, 0, 0, 0],
    appName: 'Phuc Vu',
  });
  const prepared = await document.save({ useObjectStreams: false });
  const signed = await new SignPdf().sign(prepared, new Pades(signer, options.timestampUrl), signingTime);
  return new Uint8Array(signed);
}

/** What the library calls to sign the bytes outside the hole. */
class Pades extends Signer {
  readonly #signer: SigningKey;
  readonly #timestampUrl: string | null;

  constructor(signer: SigningKey, timestampUrl: string | null) {
    super();
    this.#signer = signer;
    this.#timestampUrl = timestampUrl;
  }

  override async sign(covered: Buffer): Promise<Buffer> {
    const { key, certificate, chain } = this.#signer;
    const info = new SignerInfo({
      version: 1,
      sid: new IssuerAndSerialNumber({
        issuer: certificate.issuer,
        serialNumber: certificate.serialNumber,
      }),
      signedAttrs: new SignedAndUnsignedAttributes({
        type: 0,
        attributes: signedAttributes(covered, certificate),
      }),
    });
    const content = new SignedData({
      version: 1,
      encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
      signerInfos: [info],
      certificates: chain,
    });
    await content.sign(key, 0, 'SHA-256', copy(covered));
    if (this.#timestampUrl !== null) await stamp(info, this.#timestampUrl);
    const wrapped = new ContentInfo({ contentType: OID.signedData, content: content.toSchema(true) });
    return Buffer.from(wrapped.toSchema().toBER(false));
  }
}

function signedAttributes(covered: Uint8Array, certificate: Certificate): Attribute[] {
  const of = (type: string, value: ObjectIdentifier | OctetString | Sequence): Attribute =>
    new Attribute({ type, values: [value] });
  const der = new Uint8Array(certificate.toSchema(true).toBER(false));
  const certificateHash = new OctetString({ valueHex: sha256(der) });
  // ESSCertIDv2 with the default SHA-256 (RFC 5035)
  const essId = new Sequence({ value: [certificateHash] });
  return [
    of(OID.contentType, new ObjectIdentifier({ value: OID.data })),
    of(OID.messageDigest, new OctetString({ valueHex: sha256(covered) })),
    of(OID.signingCertificateV2, new Sequence({ value: [new Sequence({ value: [essId] })] })),
  ];
}

/** The time is stamped on the signature's value: it was there then. */
async function stamp(info: SignerInfo, url: string): Promise<void> {
  const { token } = await requestTimestamp(
    url,
    new Uint8Array(sha256(info.signature.valueBlock.valueHexView)),
  );
  info.unsignedAttrs = new SignedAndUnsignedAttributes({
    type: 1,
    attributes: [
      new Attribute({ type: OID.timestampToken, values: [ContentInfo.fromBER(copy(token)).toSchema()] }),
    ],
  });
}

const sha256 = (bytes: Uint8Array): ArrayBuffer => copy(createHash('sha256').update(bytes).digest());
const copy = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** Who the certificate is for. */
export function commonName(certificate: Certificate): string {
  const name = certificate.subject.typesAndValues.find(({ type }) => type === '2.5.4.3');
  return String(name?.value.valueBlock.value ?? '');
}
