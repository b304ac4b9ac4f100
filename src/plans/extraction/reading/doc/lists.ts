import type { Level, NumberedList } from '../numbering.ts';

const FC_PLF_LST = 0x2e2;
const FC_PLF_LFO = 0x2ea;
/** Number formats of [MS-OSHARED] MSONFC, by the names of .docx. */
const FORMATS: Record<number, string> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  22: 'decimalZero',
  23: 'bullet',
  255: 'none',
};

/** The automatic lists of an old Word file, by the number under which paragraphs name them (from 1). */
export function docLists(word: Buffer, table: Buffer): Map<string, NumberedList> {
  const named = new Map<string, NumberedList>();
  try {
    const lists = readLists(word, table);
    const at = word.readUInt32LE(FC_PLF_LFO);
    if (word.readUInt32LE(FC_PLF_LFO + 4) < 4) return named;
    const count = table.readUInt32LE(at);
    for (let index = 0; index < count; index++) {
      const id = table.readInt32LE(at + 4 + index * 16);
      const levels = lists.get(id);
      if (levels) named.set(String(index + 1), { list: String(id), levels, restarts: new Map() });
    }
  } catch (error) {
    // A damaged list table loses the printed numbers, not the text.
    if (!(error instanceof RangeError)) throw error;
  }
  return named;
}

function readLists(word: Buffer, table: Buffer): Map<number, Map<number, Level>> {
  const lists = new Map<number, Map<number, Level>>();
  const start = word.readUInt32LE(FC_PLF_LST);
  const size = word.readUInt32LE(FC_PLF_LST + 4);
  if (size < 2) return lists;
  const count = table.readInt16LE(start);
  let at = start + size;
  for (let index = 0; index < count; index++) {
    const entry = start + 2 + index * 28;
    const id = table.readInt32LE(entry);
    const levelCount = ((table[entry + 26] ?? 0) & 1) === 1 ? 1 : 9;
    const levels = new Map<number, Level>();
    for (let level = 0; level < levelCount; level++) {
      const { value, end } = readLevel(table, at);
      levels.set(level, value);
      at = end;
    }
    lists.set(id, levels);
  }
  return lists;
}

function readLevel(table: Buffer, at: number): { value: Level; end: number } {
  const start = table.readInt32LE(at);
  const format = FORMATS[table[at + 4] ?? 0] ?? 'decimal';
  const properties = (table[at + 24] ?? 0) + (table[at + 25] ?? 0);
  const textAt = at + 28 + properties;
  const length = table.readUInt16LE(textAt);
  const raw = table.subarray(textAt + 2, textAt + 2 + length * 2).toString('utf16le');
  // Places for counters are the characters 0–8, one a level.
  const text = [...raw]
    .map((sign) => (sign.charCodeAt(0) <= 8 ? `%${sign.charCodeAt(0) + 1}` : sign))
    .join('');
  return { value: { format, text, start }, end: textAt + 2 + length * 2 };
}
