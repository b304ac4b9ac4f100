/** Looks for malware in files that people send, before anybody else may have them. */
import { connect } from 'node:net';

export type ScanVerdict = { clean: true } | { clean: false; found: string };

export interface Scanner {
  /** Kept beside each verdict: whose it is. */
  name: string;
  /** Throws when it cannot answer; the file then waits, and is asked about again. */
  scan(bytes: Uint8Array): Promise<ScanVerdict>;
}

/** The scanner that the settings name: `clamd` at HOST:PORT or at a socket's path; without one, the built-in. */
export const openScanner = (clamd: string | null): Scanner =>
  clamd === null ? BUILT_IN : clamdScanner(clamd);

/** The harmless file by which every scanner proves that it is asked (EICAR, 2003). In two parts: this is no such file. */
const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

const BUILT_IN: Scanner = {
  name: 'built-in',
  scan: async (bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(EICAR)
      ? { clean: false, found: 'EICAR-Test-File' }
      : { clean: true },
};

const PATIENCE_MS = 30_000;
const PIECE = 256 * 1024;

/** ClamAV by its own protocol (INSTREAM: pieces with their length before them, a zero at the end). */
function clamdScanner(address: string): Scanner {
  return {
    name: 'clamd',
    scan: async (bytes) => verdictOf(await instream(address, bytes)),
  };
}

function verdictOf(answer: string): ScanVerdict {
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found !== undefined) return { clean: false, found };
  if (answer === 'stream: OK') return { clean: true };
  throw new Error(`clamd: ${answer || 'no answer'}`);
}

function instream(address: string, bytes: Uint8Array): Promise<string> {
  const [host = '', port = ''] = address.split(/:(?=\d+$)/);
  const socket = address.startsWith('/') ? connect(address) : connect(Number(port), host);
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('clamd does not answer')));
    socket.on('error', reject);
    socket.on('data', (data) => {
      answer += data.toString('utf8');
    });
    socket.on('close', () => resolve(answer.replaceAll('\0', '').trim()));
    socket.on('connect', () => {
      socket.write('zINSTREAM\0');
      for (let at = 0; at < bytes.byteLength; at += PIECE) {
        const piece = bytes.subarray(at, at + PIECE);
        socket.write(lengthOf(piece.byteLength));
        socket.write(piece);
      }
      socket.write(lengthOf(0));
    });
  });
}

function lengthOf(length: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(length);
  return head;
}
