/** Compound files ([MS-CFB]): the small file system inside old Office files. */

interface DirectoryEntry {
  name: string;
  /** 1 storage, 2 stream, 5 root. */
  type: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

interface Header {
  sectorSize: number;
  miniSectorSize: number;
  /** Streams smaller than this stand in mini sectors. */
  miniCutoff: number;
}

const HEADER_SIZE = 512;
const ENTRY_SIZE = 128;
const IN_HEADER = 109;

/**
 * The streams of the root folder with these names. Embedded documents have folders of their own and are left out.
 * Throws RangeError where the file is damaged; chains that run in circles end.
 */
export function streamsOf(file: Buffer, names: readonly string[]): Map<string, Buffer> {
  const header = readHeader(file);
  const table = allocationTable(file, header);
  const chain = (start: number): Buffer => joinedSectors(file, header, table, start);
  const entries = readDirectory(chain(file.readUInt32LE(48)));
  const root = entries.find((entry) => entry.type === 5);
  if (!root) throw new RangeError('no root folder');
  const miniStream = chain(root.start);
  const miniTable = numbersOf(chain(file.readUInt32LE(60)));
  const streams = new Map<string, Buffer>();
  for (const entry of childrenOf(entries, root)) {
    if (entry.type !== 2 || !names.includes(entry.name)) continue;
    const whole =
      entry.size < header.miniCutoff
        ? joinedParts(miniStream, header.miniSectorSize, 0, miniTable, entry.start)
        : chain(entry.start);
    streams.set(entry.name, whole.subarray(0, entry.size));
  }
  return streams;
}

function readHeader(file: Buffer): Header {
  const sectorShift = file.readUInt16LE(30);
  const miniShift = file.readUInt16LE(32);
  if (sectorShift < 7 || sectorShift > 16 || miniShift < 4 || miniShift > sectorShift)
    throw new RangeError('sector sizes that no file has');
  return {
    sectorSize: 1 << sectorShift,
    miniSectorSize: 1 << miniShift,
    miniCutoff: file.readUInt32LE(56),
  };
}

/** Which sector follows which. The sectors of this table are listed in the header and, in large files, behind it. */
function allocationTable(file: Buffer, header: Header): number[] {
  const listed = Array.from({ length: IN_HEADER }, (_, at) => file.readUInt32LE(76 + at * 4));
  const perSector = header.sectorSize / 4 - 1;
  const most = file.length / header.sectorSize;
  let next = file.readUInt32LE(68);
  for (let count = 0; isSector(next) && count < most; count++) {
    const numbers = numbersOf(sector(file, header, next));
    listed.push(...numbers.slice(0, perSector));
    next = numbers[perSector] ?? Number.MAX_SAFE_INTEGER;
  }
  return listed.filter(isSector).flatMap((number) => numbersOf(sector(file, header, number)));
}

const isSector = (number: number): boolean => number < 0xffff_fffa;

/** Sectors are counted behind the header, which takes one. */
const sector = (file: Buffer, header: Header, number: number): Buffer =>
  part(file, Math.max(HEADER_SIZE, header.sectorSize), header.sectorSize, number);

function part(bytes: Buffer, from: number, size: number, number: number): Buffer {
  const start = from + number * size;
  if (start >= bytes.length) throw new RangeError('a sector outside the file');
  return bytes.subarray(start, start + size);
}

const numbersOf = (bytes: Buffer): number[] =>
  Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readUInt32LE(at * 4));

const joinedSectors = (file: Buffer, header: Header, table: readonly number[], start: number): Buffer =>
  joinedParts(file, header.sectorSize, Math.max(HEADER_SIZE, header.sectorSize), table, start);

function joinedParts(
  bytes: Buffer,
  size: number,
  from: number,
  table: readonly number[],
  start: number,
): Buffer {
  const parts: Buffer[] = [];
  const seen = new Set<number>();
  for (let at = start; isSector(at) && !seen.has(at); at = table[at] ?? Number.MAX_SAFE_INTEGER) {
    seen.add(at);
    parts.push(part(bytes, from, size, at));
  }
  return Buffer.concat(parts);
}

function readDirectory(bytes: Buffer): DirectoryEntry[] {
  return Array.from({ length: Math.floor(bytes.length / ENTRY_SIZE) }, (_, index) => {
    const entry = bytes.subarray(index * ENTRY_SIZE, (index + 1) * ENTRY_SIZE);
    const nameLength = Math.min(64, Math.max(2, entry.readUInt16LE(64)));
    return {
      name: entry.subarray(0, nameLength - 2).toString('utf16le'),
      type: entry.readUInt8(66),
      left: entry.readUInt32LE(68),
      right: entry.readUInt32LE(72),
      child: entry.readUInt32LE(76),
      start: entry.readUInt32LE(116),
      size: entry.readUInt32LE(120),
    };
  });
}

/** The entries of a folder hang together as a search tree. */
function childrenOf(entries: readonly DirectoryEntry[], folder: DirectoryEntry): Set<DirectoryEntry> {
  const children = new Set<DirectoryEntry>();
  const waiting = [folder.child];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const entry = entries[at];
    if (!entry || children.has(entry)) continue;
    children.add(entry);
    waiting.push(entry.left, entry.right);
  }
  return children;
}
