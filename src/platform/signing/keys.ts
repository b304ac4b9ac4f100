/** Keys that sign for agencies (con dấu điện tử): opened from PKCS#12, or made here for trying things out. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Integer, PrintableString, Utf8String } from 'asn1js';
import forge from 'node-forge';
import { AttributeTypeAndValue, Certificate, Time } from 'pkijs';
import type { SealsConfig } from '../config.ts';

/** A private key with its certificate, and those that vouch for it. */
export interface SigningKey {
  key: CryptoKey;
  certificate: Certificate;
  /** The certificate first, then its issuers as far as the file has them. */
  chain: Certificate[];
}

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/** The file is no PKCS#12, its password is wrong, or it holds no RSA key with a certificate. */
export class KeyFileError extends Error {
  override name = 'KeyFileError';
}

/** Opens a PKCS#12 file. Throws KeyFileError. */
export async function openPkcs12(bytes: Uint8Array, password: string): Promise<SigningKey> {
  const { keyDer, certificates } = readPkcs12(bytes, password);
  const key = await crypto.subtle.importKey('pkcs8', copy(keyDer), RSA, false, ['sign']);
  const all = certificates.map((der) => Certificate.fromBER(copy(der)));
  const own = all.find((one) => !all.some((other) => other !== one && issued(one, other))) ?? all[0];
  if (own === undefined) throw new KeyFileError('the file holds no certificate');
  return { key, certificate: own, chain: [own, ...all.filter((one) => one !== own)] };
}

/** Whether `issuer` signed `subject`, by name. */
const issued = (issuer: Certificate, subject: Certificate): boolean =>
  subject.issuer.isEqual(issuer.subject) && !subject.subject.isEqual(issuer.subject);

function readPkcs12(bytes: Uint8Array, password: string): { keyDer: Uint8Array; certificates: Uint8Array[] } {
  try {
    const file = forge.pkcs12.pkcs12FromAsn1(
      forge.asn1.fromDer(Buffer.from(bytes).toString('binary')),
      password,
    );
    const bagsOf = (oid: string | undefined) =>
      oid === undefined ? [] : (file.getBags({ bagType: oid })[oid] ?? []);
    const { oids } = forge.pki;
    const [keyBag] = [...bagsOf(oids.pkcs8ShroudedKeyBag), ...bagsOf(oids.keyBag)];
    if (!keyBag?.key) throw new KeyFileError('the file holds no RSA key');
    const keyInfo = forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(keyBag.key));
    const certificates = bagsOf(oids.certBag).flatMap(({ cert }) =>
      cert ? [derOf(forge.pki.certificateToAsn1(cert))] : [],
    );
    return { keyDer: derOf(keyInfo), certificates };
  } catch (cause) {
    if (cause instanceof KeyFileError) throw cause;
    throw new KeyFileError('the file is no PKCS#12, or its password is wrong', { cause });
  }
}

const derOf = (value: forge.asn1.Asn1): Uint8Array =>
  Buffer.from(forge.asn1.toDer(value).getBytes(), 'binary');
const copy = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** A key with a certificate that nobody but itself vouches for: for the demo and for tests. */
export async function makeOwnKey(
  name: string,
  organisation: string,
  now: Temporal.Instant,
): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(
    { ...RSA, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: now.epochMilliseconds });
  const names = [
    new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'VN' }) }),
    new AttributeTypeAndValue({ type: '2.5.4.10', value: new Utf8String({ value: organisation }) }),
    new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name }) }),
  ];
  certificate.subject.typesAndValues.push(...names);
  certificate.issuer.typesAndValues.push(...names);
  const days = (count: number): Date => new Date(now.add({ hours: 24 * count }).epochMilliseconds);
  certificate.notBefore = new Time({ type: 0, value: days(-1) });
  certificate.notAfter = new Time({ type: 0, value: days(3 * 365) });
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey);
  await certificate.sign(pair.privateKey, 'SHA-256');
  return { key: pair.privateKey, certificate, chain: [certificate] };
}

/** An agency as far as its seal is concerned. */
export interface SealOwner {
  code: string;
  name: string;
}

/** The seals of agencies: from the folder that is configured; in the demo made here, saying so in their name. */
export class Seals {
  readonly #config: SealsConfig | null;
  /** Where made-up seals are kept; null: none are made up. */
  readonly #demoFolder: string | null;
  readonly #known = new Map<string, Promise<SigningKey | null>>();

  constructor(config: SealsConfig | null, demoFolder: string | null) {
    this.#config = config;
    this.#demoFolder = demoFolder;
  }

  /** The agency's seal; null where it has none. Throws KeyFileError when its file cannot be opened. */
  of(owner: SealOwner, now: Temporal.Instant): Promise<SigningKey | null> {
    const known = this.#known.get(owner.code) ?? this.#open(owner, now);
    this.#known.set(owner.code, known);
    known.catch(() => this.#known.delete(owner.code));
    return known;
  }

  // Codes are made of capitals, digits and `_.-` (migrations/002): none leads out of the folder.
  async #open(owner: SealOwner, now: Temporal.Instant): Promise<SigningKey | null> {
    if (this.#config === null)
      return this.#demoFolder === null ? null : keptOrMade(this.#demoFolder, owner, now);
    const file = await readFile(join(this.#config.folder, `${owner.code}.p12`)).catch(() => null);
    return file === null ? null : openPkcs12(file, this.#config.password);
  }
}

/** A made-up seal, made once and kept: what was signed yesterday is signed by the same seal as what is signed today. */
async function keptOrMade(folder: string, owner: SealOwner, now: Temporal.Instant): Promise<SigningKey> {
  const path = join(folder, `${owner.code}.json`);
  const kept = await readFile(path, 'utf8').catch(() => null);
  if (kept !== null) return readKept(kept);
  const made = await makeOwnKey(`${owner.name} (MẪU THỬ)`, owner.name, now);
  const der = new Uint8Array(await crypto.subtle.exportKey('pkcs8', made.key));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(
    path,
    JSON.stringify({
      key: Buffer.from(der).toString('base64'),
      certificate: Buffer.from(made.certificate.toSchema(true).toBER(false)).toString('base64'),
    }),
    { mode: 0o600 },
  );
  return made;
}

async function readKept(text: string): Promise<SigningKey> {
  const { key, certificate: der } = JSON.parse(text) as { key: string; certificate: string };
  const certificate = Certificate.fromBER(copy(Buffer.from(der, 'base64')));
  return {
    key: await crypto.subtle.importKey('pkcs8', copy(Buffer.from(key, 'base64')), RSA, false, ['sign']),
    certificate,
    chain: [certificate],
  };
}
