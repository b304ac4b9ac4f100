/**
 * A programme as an administrative document laid out by Nghị định 30/2020/NĐ-CP: the plan in portrait, its tables of
 * indicators, tasks and schemes as landscape annexes with repeated heads (par-management 1.4, 9).
 */
import { AlignmentType, Document, Packer, Paragraph, type Table } from 'docx';
import {
  body,
  centred,
  dateWords,
  FONT,
  grid,
  heading,
  issuerLines,
  rule,
  run,
  SIZE,
  section,
  twoColumns,
} from '../../platform/docx-parts.ts';
import { say } from '../../platform/i18n.ts';
import { headerCell, type Programme } from '../browsing.ts';
import { m, word } from '../messages.ts';
import { formatTarget } from '../targets.ts';

const vi = (text: Parameters<typeof say>[1]): string => say('vi', text);
const upper = (text: string): string => text.toLocaleUpperCase('vi');

/** The bytes of the DOCX. */
export async function programmeDocument(programme: Programme): Promise<Uint8Array> {
  const annexes = annexesOf(programme);
  const document = new Document({
    creator: programme.plan.issuer,
    title: programme.plan.title,
    styles: { default: { document: { run: { font: FONT, size: SIZE } } } },
    sections: [
      section([...letterhead(programme), ...main(programme), ...closing(programme)], {
        landscape: false,
        first: true,
      }),
      ...annexes.map((annex, index) =>
        section([...annexHead(programme, annex.title, annexes.length > 1 ? index + 1 : null), annex.table], {
          landscape: true,
          first: false,
        }),
      ),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function letterhead(programme: Programme): (Paragraph | Table)[] {
  const { plan } = programme;
  const left = [
    ...issuerLines(plan.issuer).map((line) => centred(line, { bold: true, size: 26 })),
    rule(22),
    centred(`Số: ${plan.number || '      /KH-'}`, { size: 26 }),
  ];
  const right = [
    centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: 26 }),
    centred('Độc lập - Tự do - Hạnh phúc', { bold: true }),
    rule(19),
    centred(`${headerCell(programme, 'place') || '…'}, ${dateWords(plan.issuedOn)}`, { italics: true }),
  ];
  const type = headerCell(programme, 'documentType') || 'Kế hoạch';
  return [
    twoColumns(left, right, [62, 98]),
    centred(upper(type), { bold: true }, { spacing: { before: 360 } }),
    centred(sentence(plan.title, [plan.issuer, headerCell(programme, 'place')]), { bold: true }),
    rule(58),
  ];
}

/**
 * A title printed all in capitals becomes a sentence with a capital at its beginning; names that occur in `known`
 * ("Ủy ban nhân dân tỉnh Sông Lam") get their capitals back. Other titles stay.
 */
export function sentence(title: string, known: readonly string[] = []): string {
  if (title !== upper(title)) return title;
  const lower = title.toLocaleLowerCase('vi');
  const names = known.flatMap((words) => words.match(/\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*)+/gu) ?? []);
  const named = names.reduce((text, name) => text.replaceAll(name.toLocaleLowerCase('vi'), name), lower);
  return named.charAt(0).toLocaleUpperCase('vi') + named.slice(1);
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

function main(programme: Programme): Paragraph[] {
  const bases = headerCell(programme, 'legalBases').split('\n').filter(Boolean);
  const parts: { title: string; paragraphs: Paragraph[] }[] = [];
  if (programme.objectives.length > 0)
    parts.push({
      title: vi(m.objectives),
      paragraphs: programme.objectives.map((row, index) => body([run(`${index + 1}. ${row.content}`)])),
    });
  if (programme.indicators.length + programme.tasks.length + programme.schemes.length > 0)
    parts.push({ title: 'Chỉ tiêu, nhiệm vụ', paragraphs: [body([run(annexSentence(programme))])] });
  if (programme.duties.length > 0)
    parts.push({ title: 'Tổ chức thực hiện', paragraphs: dutyParagraphs(programme) });
  return [
    ...bases.map((basis, index) =>
      body([run(`Căn cứ ${basis}${index === bases.length - 1 ? '.' : ';'}`, { italics: true })]),
    ),
    ...parts.flatMap(({ title, paragraphs }, index) => [heading(`${ROMAN[index]}. ${title}`), ...paragraphs]),
  ];
}

function annexSentence(programme: Programme): string {
  const counts = [
    [programme.indicators.length, 'chỉ tiêu'],
    [programme.tasks.length, 'nhiệm vụ'],
    [programme.schemes.length, 'đề án'],
  ] as const;
  const words = counts
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${String(count).padStart(2, '0')} ${name}`);
  return `Kế hoạch gồm ${words.join(', ')}, chi tiết tại các phụ lục kèm theo.`;
}

/** "1. Sở Nội vụ" bold, then its duties as "a)", or a plain paragraph where there is only one. */
function dutyParagraphs({ duties }: Programme): Paragraph[] {
  const byAgency = [...Map.groupBy(duties, (duty) => duty.agencyWords)];
  return byAgency.flatMap(([agency, own], index) => [
    body([run(`${index + 1}. ${agency}`, { bold: true })]),
    ...own.map((duty, at) => body([run(own.length > 1 ? `${letter(at)}) ${duty.content}` : duty.content)])),
  ]);
}

/** Points in the order of the Vietnamese alphabet, without f, j, w, z; after y they are doubled. */
const LETTERS = [...'abcdđeghiklmnopqrstuvxy'];
const letter = (index: number): string =>
  (LETTERS[index % LETTERS.length] ?? '').repeat(1 + Math.floor(index / LETTERS.length));

function closing(programme: Programme): (Paragraph | Table)[] {
  const committee = /^(Ủy ban nhân dân|UBND)/iu.test(programme.plan.issuer);
  const left = [
    new Paragraph({ children: [run('Nơi nhận:', { bold: true, italics: true, size: 24 })] }),
    new Paragraph({ children: [run('- Như phần tổ chức thực hiện;', { size: 22 })] }),
    new Paragraph({ children: [run('- Lưu: VT.', { size: 22 })] }),
  ];
  const right = [
    centred(committee ? 'TM. ỦY BAN NHÂN DÂN' : 'THỦ TRƯỞNG CƠ QUAN', { bold: true }),
    ...(committee ? [centred('CHỦ TỊCH', { bold: true })] : []),
    ...Array.from(
      { length: 4 },
      () => new Paragraph({ alignment: AlignmentType.CENTER, children: [run('')] }),
    ),
    centred(headerCell(programme, 'signedBy'), { bold: true }),
  ];
  return [new Paragraph({ spacing: { before: 240 }, children: [] }), twoColumns(left, right, [75, 85])];
}

function annexHead({ plan }: Programme, title: string, number: number | null): Paragraph[] {
  const name = number === null ? 'Phụ lục' : `Phụ lục ${ROMAN[number - 1]}`;
  const of = [
    plan.number && `số ${plan.number}`,
    plan.issuedOn && dateWords(plan.issuedOn),
    plan.issuer && `của ${plan.issuer}`,
  ];
  return [
    centred(name, { bold: true }),
    centred(upper(title), { bold: true }),
    centred(
      `(Kèm theo Kế hoạch ${of.filter(Boolean).join(' ')})`,
      { italics: true },
      { spacing: { after: 160 } },
    ),
  ];
}

interface Annex {
  title: string;
  table: Table;
}

/** Tables of 247 mm, the width of a landscape page between its margins. */
function annexesOf(programme: Programme): Annex[] {
  const annexes: Annex[] = [];
  if (programme.indicators.length > 0)
    annexes.push({ title: 'Các chỉ tiêu', table: indicatorTable(programme) });
  if (programme.tasks.length > 0) annexes.push({ title: 'Các nhiệm vụ', table: taskTable(programme) });
  if (programme.schemes.length > 0) annexes.push({ title: 'Các đề án', table: schemeTable(programme) });
  return annexes;
}

const indicatorTable = ({ indicators }: Programme): Table =>
  grid(
    [
      { head: vi(m.ordinal), mm: 14, centred: true },
      { head: 'Chỉ tiêu', mm: 128 },
      { head: vi(m.targets), mm: 65 },
      { head: vi(m.field), mm: 40 },
    ],
    indicators.map((row) => [
      row.ordinal,
      row.content,
      row.targets.map(formatTarget).join('\n'),
      vi(word('field_', row.field)),
    ]),
  );

/** Columns that no task fills are left out, and their width goes to the wording. */
function taskTable({ tasks }: Programme): Table {
  const columns = [
    {
      head: vi(m.ordinal),
      mm: 14,
      centred: true,
      of: (task: (typeof tasks)[number]) => task.ordinal,
      keep: true,
    },
    { head: 'Nhiệm vụ', mm: 78, of: (task: (typeof tasks)[number]) => task.content, keep: true },
    { head: vi(m.product), mm: 36, of: (task: (typeof tasks)[number]) => task.product },
    { head: vi(m.leadAgency), mm: 35, of: (task: (typeof tasks)[number]) => task.leadWords },
    { head: vi(m.coordinateAgency), mm: 40, of: (task: (typeof tasks)[number]) => task.coordinateWords },
    { head: 'Thời gian thực hiện', mm: 26, of: (task: (typeof tasks)[number]) => task.timeWords },
    { head: vi(m.note), mm: 18, of: (task: (typeof tasks)[number]) => task.note },
  ];
  const shown = columns.filter((column) => column.keep || tasks.some((task) => column.of(task) !== ''));
  const spare = 247 - shown.reduce((sum, column) => sum + column.mm, 0);
  return grid(
    shown.map((column, index) => ({ ...column, mm: index === 1 ? column.mm + spare : column.mm })),
    tasks.map((task) => shown.map((column) => column.of(task))),
  );
}

const schemeTable = ({ schemes }: Programme): Table =>
  grid(
    [
      { head: vi(m.ordinal), mm: 14, centred: true },
      { head: vi(m.leadAgency), mm: 60 },
      { head: vi(m.name), mm: 130 },
      { head: 'Thời gian hoàn thành', mm: 43 },
    ],
    schemes.map((row) => [row.ordinal, row.leadWords, row.name, row.timeWords]),
  );
