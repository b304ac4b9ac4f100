import { unreadable } from './streams.ts';

/** Text of one kind of storage: characters [cp, endCp) stand at `fc` in the WordDocument stream. */
interface TextPiece {
  cp: number;
  endCp: number;
  fc: number;
  /** Bytes a character: 1 (Windows-1252) or 2 (UTF-16). */
  width: 1 | 2;
}

/** Places in the File Information Block ([MS-DOC] 2.5). */
const CCP_TEXT = 0x4c;
const FC_CLX = 0x1a2;

/** The characters of the main text and where each stands in the file ([MS-DOC] 2.4.1). */
export class DocText {
  readonly text: string;
  readonly #pieces: TextPiece[];

  constructor(word: Buffer, table: Buffer) {
    this.#pieces = readPieces(word, table);
    const length = word.readInt32LE(CCP_TEXT);
    const windows = new TextDecoder('windows-1252');
    this.text = this.#pieces
      .map(({ cp, endCp, fc, width }) => {
        const bytes = word.subarray(fc, fc + (endCp - cp) * width);
        return width === 2 ? bytes.toString('utf16le') : windows.decode(bytes);
      })
      .join('')
      .slice(0, Math.max(0, length));
  }

  /** Place in the file of a character of `text`. */
  placeOf(cp: number): number {
    const piece = this.#pieces.find((one) => cp >= one.cp && cp < one.endCp);
    return piece ? piece.fc + (cp - piece.cp) * piece.width : -1;
  }
}

function readPieces(word: Buffer, table: Buffer): TextPiece[] {
  const start = word.readUInt32LE(FC_CLX);
  const end = start + word.readUInt32LE(FC_CLX + 4);
  let at = start;
  while (at < end && table[at] === 1) at += 3 + table.readUInt16LE(at + 1);
  if (at >= end || table[at] !== 2) throw unreadable();
  const size = table.readUInt32LE(at + 1);
  const count = (size - 4) / 12;
  const base = at + 5;
  const pieces: TextPiece[] = [];
  for (let index = 0; index < count; index++) {
    const cp = table.readUInt32LE(base + index * 4);
    const endCp = table.readUInt32LE(base + index * 4 + 4);
    const stored = table.readUInt32LE(base + (count + 1) * 4 + index * 8 + 2);
    const compressed = (stored & 0x40000000) !== 0;
    const fc = compressed ? (stored & 0x3fffffff) / 2 : stored & 0x3fffffff;
    pieces.push({ cp, endCp, fc, width: compressed ? 1 : 2 });
  }
  return pieces;
}
