/** A programme as a workbook: one sheet for each kind, Vietnamese heads, numbers as numbers (par-management 9). */
import { say } from '../../platform/i18n.ts';
import { type Sheet, writeWorkbook } from '../../platform/workbooks.ts';
import { headerCell, type Programme, type TaskWithAgencies } from '../browsing.ts';
import { m, word } from '../messages.ts';
import { formatDemand } from '../targets.ts';

const vi = (text: Parameters<typeof say>[1]): string => say('vi', text);

/** The bytes of the XLSX. Texts that a spreadsheet would take for formulas are neutralised by the writer. */
export function programmeWorkbook(programme: Programme): Promise<Uint8Array> {
  const sheets = [
    headerSheet(programme),
    objectiveSheet(programme),
    indicatorSheet(programme),
    taskSheet(programme),
    schemeSheet(programme),
    dutySheet(programme),
  ];
  return writeWorkbook(sheets.filter((sheet, index) => index === 0 || sheet.rows.length > 0));
}

const day = (date: string | null): string | null => date?.split('-').reverse().join('/') ?? null;
const field = (code: string): string => vi(word('field_', code));

function headerSheet(programme: Programme): Sheet {
  const { plan } = programme;
  const rows: [string, string | number | null][] = [
    [vi(m.documentType), headerCell(programme, 'documentType')],
    [vi(m.number), plan.number],
    [vi(m.title), plan.title],
    [vi(m.issuer), plan.issuer],
    [vi(m.issuedOn), day(plan.issuedOn)],
    [vi(m.place), headerCell(programme, 'place')],
    [vi(m.signedBy), headerCell(programme, 'signedBy')],
    [vi(m.period), headerCell(programme, 'period')],
    [vi(m.legalBases), headerCell(programme, 'legalBases')],
  ];
  return {
    name: vi(m.rows_header),
    columns: [
      { head: vi(m.document), width: 24 },
      { head: vi(m.content), width: 100 },
    ],
    rows,
  };
}

function objectiveSheet({ objectives }: Programme): Sheet {
  return {
    name: vi(m.objectives),
    columns: [
      { head: vi(m.ordinal), width: 8 },
      { head: vi(m.content), width: 100 },
      { head: vi(m.field), width: 30 },
    ],
    rows: objectives.map((row) => [ordinal(row.ordinal), row.content, field(row.field)]),
  };
}

/** One line for each target, so that values stay numbers. */
function indicatorSheet({ indicators }: Programme): Sheet {
  return {
    name: vi(m.indicators),
    columns: [
      { head: vi(m.ordinal), width: 8 },
      { head: vi(m.indicators), width: 80 },
      { head: vi(m.period), width: 12 },
      { head: vi(m.targets), width: 24 },
      { head: 'Giá trị', width: 10 },
      { head: 'Đến', width: 10 },
      { head: 'Đơn vị', width: 10 },
      { head: vi(m.field), width: 30 },
    ],
    rows: indicators.flatMap((row) => {
      const first = [ordinal(row.ordinal), row.content];
      if (row.targets.length === 0) return [[...first, null, null, null, null, null, field(row.field)]];
      return row.targets.map((target) => [
        ...first,
        target.period.from === target.period.to
          ? target.period.from
          : `${target.period.from}-${target.period.to}`,
        formatDemand(target),
        target.value,
        target.upper,
        target.unit === 'text' ? null : target.unit,
        field(row.field),
      ]);
    }),
  };
}

/** "46" as a number, "3.4.a" as text. */
const ordinal = (text: string): string | number => (/^\d{1,6}$/.test(text) ? Number(text) : text);

const names = (task: TaskWithAgencies, roles: readonly string[]): string =>
  task.agencies
    .filter(({ role }) => roles.includes(role))
    .map(({ name }) => name)
    .join('; ');

function taskSheet({ tasks }: Programme): Sheet {
  return {
    name: vi(m.tasks),
    columns: [
      { head: vi(m.ordinal), width: 8 },
      { head: vi(m.tasks), width: 70 },
      { head: vi(m.product), width: 30 },
      { head: vi(m.leadAgency), width: 30 },
      { head: vi(m.coordinateAgency), width: 30 },
      { head: vi(m.time), width: 22 },
      { head: vi(m.note), width: 16 },
      { head: vi(m.field), width: 26 },
      { head: 'Bắt đầu', width: 12 },
      { head: vi(m.due), width: 12 },
      { head: 'Cơ quan chủ trì (theo sơ đồ tổ chức)', width: 40 },
      { head: 'Cơ quan phối hợp (theo sơ đồ tổ chức)', width: 40 },
    ],
    rows: tasks.map((task) => [
      ordinal(task.ordinal),
      task.content,
      task.product,
      task.leadWords,
      task.coordinateWords,
      task.timeWords,
      task.note,
      field(task.field),
      day(task.startOn),
      day(task.dueOn),
      names(task, ['LEAD']),
      names(task, ['COORDINATE', 'INVITED']),
    ]),
  };
}

function schemeSheet({ schemes }: Programme): Sheet {
  return {
    name: vi(m.schemes),
    columns: [
      { head: vi(m.ordinal), width: 8 },
      { head: vi(m.name), width: 80 },
      { head: vi(m.leadAgency), width: 36 },
      { head: vi(m.time), width: 22 },
      { head: vi(m.due), width: 12 },
    ],
    rows: schemes.map((row) => [
      ordinal(row.ordinal),
      row.name,
      row.leadWords,
      row.timeWords,
      day(row.dueOn),
    ]),
  };
}

function dutySheet({ duties }: Programme): Sheet {
  return {
    name: vi(m.assignments),
    columns: [
      { head: vi(m.agency), width: 40 },
      { head: vi(m.content), width: 110 },
    ],
    rows: duties.map((row) => [row.agencyWords, row.content]),
  };
}
