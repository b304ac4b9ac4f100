/** The catalogue as XLSX: five sheets, one row a procedure, case, paper, fee or step. */
import { authorise } from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import { type Sheet, writeWorkbook } from '../platform/workbooks.ts';
import type { ProcedureContent, TimeLimit } from './content.ts';
import { selectInForce } from './store.ts';

/** Heads are always Vietnamese; import finds columns by them. */
export const SHEETS = {
  procedures: {
    name: 'Thủ tục',
    columns: {
      code: 'Mã TTHC',
      name: 'Tên thủ tục',
      shortName: 'Tên ngắn',
      fieldName: 'Lĩnh vực',
      fieldCode: 'Mã lĩnh vực',
      levels: 'Cấp giải quyết',
      subjects: 'Đối tượng',
      competentAgency: 'Cơ quan giải quyết',
      executingAgency: 'Cơ quan thực hiện',
      channels: 'Cách nộp',
      onlineLevel: 'Mức độ trực tuyến',
      onlineReason: 'Lý do chưa toàn trình',
      nonTerritorial: 'Phi địa giới',
      dossierSets: 'Số bộ hồ sơ',
      steps: 'Trình tự thực hiện',
      conditions: 'Yêu cầu, điều kiện',
      results: 'Kết quả',
      legalBasis: 'Căn cứ pháp lý',
    },
  },
  cases: {
    name: 'Trường hợp',
    columns: {
      code: 'Mã TTHC',
      caseCode: 'Mã trường hợp',
      name: 'Tên trường hợp',
      value: 'Thời hạn',
      unit: 'Đơn vị thời hạn',
      cutoff: 'Giờ nhận cuối',
      extraRemote: 'Thêm ở địa bàn xa',
      processDecision: 'QĐ quy trình nội bộ',
    },
  },
  papers: {
    name: 'Thành phần hồ sơ',
    columns: {
      code: 'Mã TTHC',
      caseCode: 'Mã trường hợp',
      paperCode: 'Mã giấy tờ',
      name: 'Tên giấy tờ',
      kind: 'Loại',
      original: 'Bản chính',
      copy: 'Bản sao',
      required: 'Bắt buộc',
      digitise: 'Số hóa',
      reusableFrom: 'Không nộp nếu có trong',
      alternatives: 'Thay bằng',
      template: 'Tên mẫu',
    },
  },
  fees: {
    name: 'Phí, lệ phí',
    columns: {
      code: 'Mã TTHC',
      type: 'Loại',
      name: 'Tên khoản thu',
      amount: 'Mức thu (đồng)',
      unit: 'Đơn vị tính',
      channel: 'Cách nộp hồ sơ',
      collect: 'Thời điểm thu',
    },
  },
  steps: {
    name: 'Quy trình nội bộ',
    columns: {
      code: 'Mã TTHC',
      caseCode: 'Mã trường hợp',
      name: 'Tên bước',
      role: 'Vai trò',
      unit: 'Đơn vị thực hiện',
      hours: 'Giờ',
      nationalStatus: 'Trạng thái DVCQG',
      output: 'Sản phẩm',
    },
  },
} as const satisfies Record<string, { name: string; columns: Record<string, string> }>;
export type SheetKey = keyof typeof SHEETS;

const WIDE = new Set(['name', 'steps', 'conditions', 'legalBasis', 'reusableFrom', 'alternatives']);

type Row = Record<string, string | number | null>;

const joined = (parts: readonly string[]): string => parts.join('; ');
const coded = (parts: readonly { code: string | null; name: string }[]): string =>
  joined(parts.map(({ code, name }) => (code === null ? name : `${code} | ${name}`)));
const tick = (value: boolean): string => (value ? 'x' : '');

/** All procedures in force today, as XLSX. */
export async function exportCatalogue(context: Context): Promise<Uint8Array> {
  await authorise(context, 'procedures.read');
  const versions = await selectInForce(context.db, today(context).toString());
  const rows = versions
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, content }) => rowsOf(code, content));
  const sheets = (Object.keys(SHEETS) as SheetKey[]).map((key): Sheet => {
    const { name, columns } = SHEETS[key];
    return {
      name,
      columns: Object.entries(columns).map(([field, head]) => ({ head, width: WIDE.has(field) ? 50 : 16 })),
      rows: rows.flatMap((one) =>
        one[key].map((row) => Object.keys(columns).map((field) => row[field] ?? '')),
      ),
    };
  });
  return writeWorkbook(sheets);
}

function rowsOf(code: string, content: ProcedureContent): Record<SheetKey, Row[]> {
  return {
    procedures: [
      {
        code,
        name: content.name,
        shortName: content.shortName,
        fieldName: content.field.name,
        fieldCode: content.field.code,
        levels: joined(content.levels),
        subjects: coded(content.subjects),
        competentAgency: content.competentAgency,
        executingAgency: content.executingAgency,
        channels: joined(content.channels.map(({ channel }) => channel)),
        onlineLevel: content.onlineLevel,
        onlineReason: content.onlineReason,
        nonTerritorial: tick(content.nonTerritorial),
        dossierSets: content.dossierSets,
        steps: content.steps,
        conditions: content.conditions,
        results: coded(content.results),
        legalBasis: joined(
          content.legalBasis.map(({ number, title }) => (title === '' ? number : `${number} | ${title}`)),
        ),
      },
    ],
    cases: content.cases.map((one) => ({
      code,
      caseCode: one.code,
      name: one.name,
      ...limitCells(one.limit),
      processDecision: one.processDecision,
    })),
    papers: content.cases.flatMap((one) =>
      one.components.map((part) => ({
        code,
        caseCode: one.code,
        paperCode: part.code,
        name: part.name,
        kind: part.kind,
        original: part.original,
        copy: part.copy,
        required: tick(part.required),
        digitise: tick(part.digitise),
        reusableFrom: joined(part.reusableFrom),
        alternatives: joined(part.alternatives),
        template: part.template,
      })),
    ),
    fees: content.fees.map(({ type, name, amount, unit, channel, collect }) => ({
      code,
      type,
      name,
      amount,
      unit,
      channel,
      collect,
    })),
    steps: content.cases.flatMap((one) =>
      one.steps.map(({ name, role, unit, hours, nationalStatus, output }) => ({
        code,
        caseCode: one.code,
        name,
        role,
        unit,
        hours,
        nationalStatus,
        output,
      })),
    ),
  };
}

const limitCells = ({ value, unit, cutoff, extraRemote }: TimeLimit): Row => ({
  value,
  unit,
  cutoff,
  extraRemote,
});
