import { ReadingFailure } from '../../model.ts';
import { streamsOf } from './compound-file.ts';

/** The streams of an old Word file that hold its text: undefined where the file has none of that name. */
export interface DocStreams {
  word: Buffer;
  table: Buffer;
  /** Properties too large for their place. */
  data: Buffer | undefined;
}

/** Opens the compound file. Throws `encrypted`, `unknown-type` or `old-word-unreadable`. */
export function openDoc(bytes: Uint8Array): DocStreams {
  const streams = readStreams(bytes);
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

function readStreams(bytes: Uint8Array): Map<string, Buffer> {
  try {
    return streamsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), NAMES);
  } catch (error) {
    if (error instanceof RangeError) throw unreadable();
    throw error;
  }
}
