import BufferReader from 'word-extractor/lib/buffer-reader.js';
import OleCompoundDoc from 'word-extractor/lib/ole-compound-doc.js';
import { ReadingFailure } from '../../model.ts';

/** The streams of an old Word file that hold its text: undefined where the file has none of that name. */
export interface DocStreams {
  word: Buffer;
  table: Buffer;
  /** Properties too large for their place. */
  data: Buffer | undefined;
}

/** Opens the compound file. Throws `encrypted`, `unknown-type` or `old-word-unreadable`. */
export async function openDoc(bytes: Uint8Array): Promise<DocStreams> {
  const streams = await readStreams(bytes);
  if (!streams.has('WordDocument')) {
    if (streams.has('EncryptedPackage'))
      throw new ReadingFailure(
        'encrypted',
        'The Word file is protected by a password: save it without one and choose that file.',
      );
    throw new ReadingFailure(
      'unknown-type',
      'The file is an Office file but no Word document: save the plan as .docx and choose that file.',
    );
  }
  const word = streams.get('WordDocument') ?? Buffer.alloc(0);
  if (word.length < 0x300 || word.readUInt16LE(0) !== 0xa5ec) throw unreadable();
  const flags = word.readUInt16LE(0x0a);
  if (flags & 0x0100)
    throw new ReadingFailure(
      'encrypted',
      'The Word file is protected by a password: save it without one and choose that file.',
    );
  const table = streams.get(flags & 0x0200 ? '1Table' : '0Table');
  if (!table) throw unreadable();
  return { word, table, data: streams.get('Data') };
}

export const unreadable = (): ReadingFailure =>
  new ReadingFailure(
    'old-word-unreadable',
    'This old Word file cannot be read: open it in Word, save it as .docx and choose that file.',
  );

const NAMES = ['WordDocument', '0Table', '1Table', 'Data', 'EncryptedPackage'];

async function readStreams(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const reader = new BufferReader(Buffer.from(bytes));
  const document = new OleCompoundDoc(reader);
  const streams = new Map<string, Buffer>();
  try {
    await reader.open();
    await document.read();
    for (const name of NAMES) {
      const stream = await streamBuffer(document, name);
      if (stream) streams.set(name, stream);
    }
  } catch {
    throw unreadable();
  }
  return streams;
}

function streamBuffer(document: OleCompoundDoc, name: string): Promise<Buffer | null> {
  const stream = document.stream(name);
  if (!stream) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('error', reject);
    stream.on('end', () => resolve(Buffer.concat(chunks)));
  });
}
