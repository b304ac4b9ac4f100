/** Properties of paragraphs in an old Word file ([MS-DOC] 2.6): which table row and list a paragraph belongs to. */
export interface ParagraphProperties {
  inTable: boolean;
  /** The mark that ends a row, not a cell. */
  endsRow: boolean;
  /** Depth of nested tables; 1 is a table in the text. */
  depth: number;
  centred: boolean;
  /** 0 = none. */
  list: number;
  level: number;
  /** Of an ending mark: left edges of the cells, and the last right edge. */
  edges: number[];
  /** Of an ending mark: how each cell is merged. */
  merges: { down: 'none' | 'first' | 'more'; across: 'none' | 'first' | 'more' }[];
}

interface PropertyRun {
  start: number;
  end: number;
  properties: ParagraphProperties;
}

const PAGE = 512;
const FC_PLCF_BTE_PAPX = 0x102;

/** Sprm codes ([MS-DOC] 2.6.2, 2.6.3). */
const SPRM = {
  inTable: 0x2416,
  endsRow: 0x2417,
  depth: 0x6649,
  alignment: 0x2461,
  oldAlignment: 0x2403,
  list: 0x460b,
  level: 0x260a,
  huge: 0x6646,
  hugeOld: 0x6645,
  tableDefinition: 0xd608,
  verticalMerge: 0xd62b,
  tabs: 0xc615,
} as const;

/** The paragraph properties of the whole file, found by place in it. */
export class DocProperties {
  readonly #runs: PropertyRun[] = [];

  constructor(word: Buffer, table: Buffer, data: Buffer | undefined) {
    const start = word.readUInt32LE(FC_PLCF_BTE_PAPX);
    const count = (word.readUInt32LE(FC_PLCF_BTE_PAPX + 4) - 4) / 8;
    for (let index = 0; index < count; index++) {
      const page = table.readUInt32LE(start + (count + 1) * 4 + index * 4) & 0x3fffff;
      this.#readPage(word, page * PAGE, data);
    }
    this.#runs.sort((a, b) => a.start - b.start);
  }

  at(place: number): ParagraphProperties {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const run = this.#runs[middle];
      if (!run) break;
      if (place < run.start) high = middle - 1;
      else if (place >= run.end) low = middle + 1;
      else return run.properties;
    }
    return plain();
  }

  #readPage(word: Buffer, page: number, data: Buffer | undefined): void {
    if (page + PAGE > word.length) return;
    const count = word[page + PAGE - 1] ?? 0;
    for (let index = 0; index < count; index++) {
      const start = word.readUInt32LE(page + index * 4);
      const end = word.readUInt32LE(page + index * 4 + 4);
      const offset = (word[page + (count + 1) * 4 + index * 13] ?? 0) * 2;
      if (offset === 0) continue;
      const at = page + offset;
      const short = word[at] ?? 0;
      const from = short === 0 ? at + 2 : at + 1;
      const length = short === 0 ? (word[at + 1] ?? 0) * 2 : short * 2 - 1;
      // The first two bytes name the style.
      const properties = plain();
      readSprms(word.subarray(from + 2, from + length), properties, data);
      this.#runs.push({ start, end, properties });
    }
  }
}

const plain = (): ParagraphProperties => ({
  inTable: false,
  endsRow: false,
  depth: 0,
  centred: false,
  list: 0,
  level: 0,
  edges: [],
  merges: [],
});

const OPERAND_SIZES = [1, 1, 2, 4, 2, 2, -1, 3];

function readSprms(bytes: Buffer, properties: ParagraphProperties, data: Buffer | undefined): void {
  for (let at = 0; at + 2 <= bytes.length; ) {
    const code = bytes.readUInt16LE(at);
    at += 2;
    let size = OPERAND_SIZES[code >> 13] ?? 1;
    if (code === SPRM.tableDefinition) {
      if (at + 2 > bytes.length) return;
      size = bytes.readUInt16LE(at) + 1;
    } else if (size < 0) {
      const length = bytes[at] ?? 0;
      size = (code === SPRM.tabs && length === 255 ? 254 : length) + 1;
    }
    const operand = bytes.subarray(at, at + size);
    if (operand.length === size) applySprm(code, operand, properties, data);
    at += size;
  }
}

function applySprm(
  code: number,
  operand: Buffer,
  properties: ParagraphProperties,
  data: Buffer | undefined,
): void {
  const byte = operand[0] ?? 0;
  switch (code) {
    case SPRM.inTable:
      properties.inTable = byte !== 0;
      break;
    case SPRM.endsRow:
      properties.endsRow = byte !== 0;
      break;
    case SPRM.depth:
      properties.depth = operand.readInt32LE(0);
      break;
    case SPRM.alignment:
    case SPRM.oldAlignment:
      properties.centred = byte === 1;
      break;
    case SPRM.list:
      properties.list = operand.readUInt16LE(0);
      break;
    case SPRM.level:
      properties.level = byte;
      break;
    case SPRM.tableDefinition:
      readTableDefinition(operand, properties);
      break;
    case SPRM.verticalMerge: {
      const cell = properties.merges[operand[1] ?? 0];
      if (cell) cell.down = operand[2] === 3 ? 'first' : operand[2] === 1 ? 'more' : 'none';
      break;
    }
    case SPRM.huge:
    case SPRM.hugeOld: {
      const offset = operand.readUInt32LE(0);
      if (data && offset + 2 <= data.length) {
        const length = data.readUInt16LE(offset);
        readSprms(data.subarray(offset + 2, offset + 2 + length), properties, undefined);
      }
      break;
    }
  }
}

function readTableDefinition(operand: Buffer, properties: ParagraphProperties): void {
  const count = operand[2] ?? 0;
  const edgesEnd = 3 + (count + 1) * 2;
  if (edgesEnd > operand.length) return;
  properties.edges = Array.from({ length: count + 1 }, (_, index) => operand.readInt16LE(3 + index * 2));
  properties.merges = Array.from({ length: count }, (_, index) => {
    const at = edgesEnd + index * 20;
    const flags = at + 2 <= operand.length ? operand.readUInt16LE(at) : 0;
    return {
      across: flags & 2 ? 'more' : flags & 1 ? 'first' : 'none',
      down: flags & 0x40 ? 'first' : flags & 0x20 ? 'more' : 'none',
    };
  });
}
