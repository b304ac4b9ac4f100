import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The certificates that are trusted by themselves, as DER: a file, or all files of a folder, in PEM (one or several) or
 * DER. Throws when the path does not exist: a wrong setting must show.
 */
export async function readAnchors(path: string | null): Promise<Uint8Array[]> {
  if (path === null) return [];
  const folder = (await stat(path)).isDirectory();
  const files = folder ? (await readdir(path)).sort().map((name) => join(path, name)) : [path];
  const found = await Promise.all(
    files.filter((file) => /\.(pem|crt|cer|der)$/i.test(file)).map((file) => readFile(file)),
  );
  return found.flatMap(certificatesIn);
}

function certificatesIn(bytes: Buffer): Uint8Array[] {
  const blocks = [
    ...bytes.toString('latin1').matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g),
  ];
  if (blocks.length === 0) return [Uint8Array.from(bytes)];
  return blocks.map(([, base64 = '']) => Uint8Array.from(Buffer.from(base64, 'base64')));
}
