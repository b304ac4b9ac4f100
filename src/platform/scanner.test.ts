import { createServer, type Server } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { openScanner } from './scanner.ts';

const EICAR = Buffer.from(
  'WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo=',
  'base64',
);

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** A clamd that says what a function makes of the bytes; returns its address. */
async function clamd(answer: (bytes: Buffer) => string): Promise<string> {
  const server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on('data', (data: Buffer) => {
      heard = Buffer.concat([heard, data]);
      const bytes = unpacked(heard);
      if (bytes) socket.end(`${answer(bytes)}\0`);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('no port');
  return `127.0.0.1:${place.port}`;
}

/** What an INSTREAM command carries, once all of it is there. */
function unpacked(heard: Buffer): Buffer | null {
  const command = 'zINSTREAM\0';
  if (!heard.toString('latin1').startsWith(command)) return null;
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= heard.length; ) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

describe('the scanner', () => {
  it('that is built in knows the test file, alone and inside another file', async () => {
    const scanner = openScanner(null);
    expect(await scanner.scan(EICAR)).toEqual({ clean: false, found: 'EICAR-Test-File' });
    expect((await scanner.scan(Buffer.concat([Buffer.alloc(500_000), EICAR]))).clean).toBe(false);
    expect(await scanner.scan(Buffer.from('Báo cáo quý I'))).toEqual({ clean: true });
  });

  it('asks clamd in pieces and understands its answers', async () => {
    const lengths: number[] = [];
    const scanner = openScanner(
      await clamd((bytes) => {
        lengths.push(bytes.length);
        return bytes.includes('virus') ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK';
      }),
    );
    expect(await scanner.scan(Buffer.alloc(700_000))).toEqual({ clean: true });
    expect(await scanner.scan(Buffer.from('a virus'))).toEqual({
      clean: false,
      found: 'Win.Test.EICAR_HDB-1',
    });
    expect(lengths).toEqual([700_000, 7]);
  });

  it('says nothing about a file when clamd fails: the file waits', async () => {
    const scanner = openScanner(await clamd(() => 'INSTREAM size limit exceeded. ERROR'));
    await expect(scanner.scan(Buffer.from('x'))).rejects.toThrow('size limit');
    await expect(openScanner('127.0.0.1:1').scan(Buffer.from('x'))).rejects.toThrow();
  });
});
