/** The parts of word-extractor that open compound files; it ships no types. */
declare module 'word-extractor/lib/buffer-reader.js' {
  export default class BufferReader {
    constructor(buffer: Buffer);
    open(): Promise<void>;
  }
}

declare module 'word-extractor/lib/ole-compound-doc.js' {
  import type { Readable } from 'node:stream';
  import type BufferReader from 'word-extractor/lib/buffer-reader.js';

  export default class OleCompoundDoc {
    constructor(reader: BufferReader);
    read(): Promise<void>;
    stream(name: string): Readable | null;
  }
}
