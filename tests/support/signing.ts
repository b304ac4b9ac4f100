/** Signs PDFs as a token's program does, with certificates made here: keys, authorities, CMS, timestamps, appended revisions. */
import {
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  PrintableString,
  type Sequence,
  UTCTime,
  Utf8String,
} from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  IssuerAndSerialNumber,
  MessageImprint,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  Time,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

export interface Identity {
  certificate: Certificate;
  key: CryptoKey;
  /** The certificates up to the root, this one first. */
  chain: Certificate[];
}

interface IdentityOptions {
  name: string;
  organisation?: string;
  issuer?: Identity;
  authority?: boolean;
  from?: string;
  to?: string;
  algorithm?: 'RSA' | 'ECDSA' | 'RSA-1024';
}

const ALGORITHMS = {
  RSA: {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
  'RSA-1024': {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 1024,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
  ECDSA: { name: 'ECDSA', namedCurve: 'P-256' },
} as const;

let serial = 100;

/** A key with a certificate, signed by its issuer or by itself. */
export async function identity(options: IdentityOptions): Promise<Identity> {
  const keys = (await crypto.subtle.generateKey(ALGORITHMS[options.algorithm ?? 'ECDSA'], true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const certificate = new Certificate();
  serial += 1;
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: serial });
  const names = [
    new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'VN' }) }),
    new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: options.name }) }),
    ...(options.organisation
      ? [
          new AttributeTypeAndValue({
            type: '2.5.4.10',
            value: new Utf8String({ value: options.organisation }),
          }),
        ]
      : []),
  ];
  certificate.subject.typesAndValues.push(...names);
  certificate.issuer.typesAndValues.push(
    ...(options.issuer?.certificate.subject.typesAndValues ?? certificate.subject.typesAndValues),
  );
  certificate.notBefore = new Time({ type: 0, value: new Date(options.from ?? '2024-01-01T00:00:00Z') });
  certificate.notAfter = new Time({ type: 0, value: new Date(options.to ?? '2034-01-01T00:00:00Z') });
  const constraints = new BasicConstraints({ cA: options.authority ?? false });
  certificate.extensions = [
    new Extension({ extnID: '2.5.29.19', critical: true, extnValue: constraints.toSchema().toBER(false) }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(options.issuer?.key ?? keys.privateKey, 'SHA-256');
  return { certificate, key: keys.privateKey, chain: [certificate, ...(options.issuer?.chain ?? [])] };
}

export const derOf = (one: Identity): Uint8Array =>
  new Uint8Array(one.certificate.toSchema(true).toBER(false));

export interface SigningOptions {
  /** The signer's own clock. */
  at?: string;
  /** An authority that says when, and when it says so. */
  timestamp?: { by: Identity; at: string };
  subFilter?: string;
  hash?: 'SHA-256' | 'SHA-1';
  /** The signed content stands inside, as it must not. */
  enclosed?: Uint8Array;
}

const HOLE = 16_000;

/** The PDF with a revision appended that signs all before it and itself. */
export async function signPdf(
  pdf: Uint8Array,
  signer: Identity,
  options: SigningOptions = {},
): Promise<Uint8Array> {
  const at = (options.at ?? '2026-03-02T01:00:00Z').replace(/[-:T]/g, '').slice(0, 14);
  const range = '[0 0000000000 0000000000 0000000000]';
  const object =
    `\n900 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${options.subFilter ?? 'ETSI.CAdES.detached'} ` +
    `/M (D:${at}Z) /ByteRange ${range} /Contents <${'0'.repeat(HOLE)}> >>\nendobj\n`;
  const whole = appended(pdf, object);
  const text = Buffer.from(whole).toString('latin1');
  const gapStart = text.lastIndexOf(`<${'0'.repeat(HOLE)}>`);
  const gapEnd = gapStart + HOLE + 2;
  const pad = (value: number): string => String(value).padStart(10, '0');
  const filled = `[0 ${pad(gapStart)} ${pad(gapEnd)} ${pad(whole.length - gapEnd)}]`;
  whole.set(Buffer.from(filled), text.lastIndexOf(range));
  const covered = Buffer.concat([whole.subarray(0, gapStart), whole.subarray(gapEnd)]);
  const der = await signedContent(covered, signer, options);
  whole.set(Buffer.from(der.toString('hex')), gapStart + 1);
  return whole;
}

/** The PDF with a timestamp of the whole document appended. */
export const stampPdf = (pdf: Uint8Array, by: Identity, at: string): Promise<Uint8Array> =>
  signPdf(pdf, by, { subFilter: 'ETSI.RFC3161', at });

/** The PDF with a revision that nobody signed. */
export function appended(pdf: Uint8Array, object: string): Uint8Array {
  const before = Buffer.from(pdf).toString('latin1');
  const root = /\/Root (\d+ 0 R)/.exec(before)?.[1] ?? '1 0 R';
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(before)?.[1] ?? '0';
  const number = /(\d+) 0 obj/.exec(object)?.[1] ?? '900';
  const place = pdf.length + object.indexOf(`${number} 0 obj`);
  const table = pdf.length + object.length;
  const end =
    `xref\n${number} 1\n${String(place).padStart(10, '0')} 00000 n \n` +
    `trailer\n<< /Size ${Number(number) + 1} /Root ${root} /Prev ${previous} >>\nstartxref\n${table}\n%%EOF\n`;
  return Uint8Array.from(Buffer.concat([pdf, Buffer.from(object + end, 'latin1')]));
}

const bufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

async function signedContent(
  covered: Uint8Array,
  signer: Identity,
  options: SigningOptions,
): Promise<Buffer> {
  if (options.subFilter === 'ETSI.RFC3161')
    return token(covered, signer, options.at ?? '2026-03-02T01:00:00Z');
  const content = options.enclosed
    ? new EncapsulatedContentInfo({
        eContentType: '1.2.840.113549.1.7.1',
        eContent: new OctetString({ valueHex: bufferOf(options.enclosed) }),
      })
    : new EncapsulatedContentInfo({ eContentType: '1.2.840.113549.1.7.1' });
  return cms(content, options.enclosed ?? covered, signer, options);
}

async function cms(
  content: EncapsulatedContentInfo,
  data: Uint8Array,
  signer: Identity,
  options: SigningOptions,
): Promise<Buffer> {
  const hash = options.hash ?? 'SHA-256';
  const digest = await crypto.subtle.digest(hash, bufferOf(data));
  const { certificate } = signer;
  const info = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    signedAttrs: new SignedAndUnsignedAttributes({
      type: 0,
      attributes: [
        new Attribute({
          type: '1.2.840.113549.1.9.3',
          values: [new ObjectIdentifier({ value: content.eContentType })],
        }),
        new Attribute({
          type: '1.2.840.113549.1.9.5',
          values: [new UTCTime({ valueDate: new Date(options.at ?? '2026-03-02T01:00:00Z') })],
        }),
        new Attribute({ type: '1.2.840.113549.1.9.4', values: [new OctetString({ valueHex: digest })] }),
      ],
    }),
  });
  const signed = new SignedData({
    version: 1,
    encapContentInfo: content,
    signerInfos: [info],
    certificates: signer.chain,
  });
  await signed.sign(signer.key, 0, hash, bufferOf(data));
  if (options.timestamp) {
    const stamp = await token(
      info.signature.valueBlock.valueHexView,
      options.timestamp.by,
      options.timestamp.at,
    );
    info.unsignedAttrs = new SignedAndUnsignedAttributes({
      type: 1,
      attributes: [
        new Attribute({
          type: '1.2.840.113549.1.9.16.2.14',
          values: [ContentInfo.fromBER(bufferOf(stamp)).toSchema()],
        }),
      ],
    });
  }
  const wrapped = new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) });
  return Buffer.from(wrapped.toSchema().toBER(false));
}

/** An RFC 3161 token on these bytes. */
async function token(bytes: Uint8Array, by: Identity, at: string): Promise<Buffer> {
  return tokenOn(await crypto.subtle.digest('SHA-256', bufferOf(bytes)), by, at);
}

async function tokenOn(imprint: ArrayBuffer, by: Identity, at: string, nonce?: Integer): Promise<Buffer> {
  const info = new TSTInfo({
    version: 1,
    policy: '1.2.3.4',
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({
        algorithmId: '2.16.840.1.101.3.4.2.1',
        algorithmParams: new Null(),
      }),
      hashedMessage: new OctetString({ valueHex: imprint }),
    }),
    serialNumber: new Integer({ value: 7 }),
    genTime: new Date(at),
    ...(nonce === undefined ? {} : { nonce }),
  });
  const statement = info.toSchema() as Sequence;
  const der = statement.toBER(false);
  const content = new EncapsulatedContentInfo({
    eContentType: '1.2.840.113549.1.9.16.1.4',
    eContent: new OctetString({ valueHex: der }),
  });
  return cms(content, new Uint8Array(der), by, { at });
}

/** What a timestamp authority answers to a request (RFC 3161), as bytes. */
export async function answerTimestamp(request: Uint8Array, by: Identity, at: string): Promise<Buffer> {
  const asked = TimeStampReq.fromBER(bufferOf(request));
  const imprint = asked.messageImprint.hashedMessage.getValue();
  const stamp = await tokenOn(imprint, by, at, asked.nonce);
  const response = new TimeStampResp({
    status: new PKIStatusInfo({ status: 0 }),
    timeStampToken: ContentInfo.fromBER(bufferOf(stamp)),
  });
  return Buffer.from(response.toSchema().toBER(false));
}
