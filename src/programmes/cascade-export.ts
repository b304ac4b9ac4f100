/** Coverage of a plan as a workbook: rows taken on or not, targets that demand less, rows that serve nothing. */
import { formatTarget, planWord } from '../plans/index.ts';
import { say, type Text } from '../platform/i18n.ts';
import { type Sheet, writeWorkbook } from '../platform/workbooks.ts';
import type { Coverage } from './cascade-coverage.ts';
import { comparisonWords, contradictionWords } from './cascade-sentences.ts';
import { cw } from './cascade-words.ts';

const vi = (text: Text): string => say('vi', text);

export function coverageWorkbook(found: Coverage): Promise<Uint8Array> {
  const sheets = [rowsSheet(found), weakerSheet(found), looseSheet(found), contradictionSheet(found)];
  return writeWorkbook(sheets.filter(({ rows }, index) => index === 0 || rows.length > 0));
}

function rowsSheet({ rows, agencies }: Coverage): Sheet {
  const names = (row: Coverage['rows'][number], covering: string): string =>
    row.agencies
      .filter((one) => one.covering === covering)
      .map(({ agencyId }) => agencies.get(agencyId)?.name ?? '')
      .join('; ');
  return {
    name: vi(cw.coverage),
    columns: [
      { head: 'STT', width: 8 },
      { head: 'Loại', width: 12 },
      { head: vi(cw.row), width: 70 },
      { head: 'Lĩnh vực', width: 26 },
      { head: 'Số cơ quan đã nhận', width: 12 },
      { head: 'Số cơ quan', width: 12 },
      { head: vi(cw.uncovered), width: 50 },
      { head: vi(cw.noPlan), width: 50 },
    ],
    rows: rows.map((one) => [
      one.row.ordinal,
      vi(one.row.kind === 'task' ? cw.task : cw.indicator),
      one.row.content,
      vi(planWord('field_', one.row.field)),
      one.agencies.filter(({ covering }) => covering === 'COVERED').length,
      one.agencies.length,
      names(one, 'UNCOVERED'),
      names(one, 'NO_PLAN'),
    ]),
  };
}

function weakerSheet({ doubtful }: Coverage): Sheet {
  return {
    name: vi(cw.weaker),
    columns: [
      { head: vi(cw.row), width: 60 },
      { head: 'Mức của cấp trên', width: 24 },
      { head: 'Kế hoạch cấp dưới', width: 24 },
      { head: 'Dòng cấp dưới', width: 60 },
      { head: 'Mức của cấp dưới', width: 24 },
      { head: 'Nhận xét', width: 50 },
    ],
    rows: doubtful.map(({ parent, child, childPlan, comparison }) => [
      parent.content,
      comparison.parent ? formatTarget(comparison.parent) : null,
      childPlan.number || childPlan.title,
      child.content,
      formatTarget(comparison.child),
      comparisonWords('vi', comparison),
    ]),
  };
}

function looseSheet({ loose, childPlans }: Coverage): Sheet {
  return {
    name: 'Không phục vụ dòng nào',
    columns: [
      { head: 'Kế hoạch', width: 24 },
      { head: 'Cơ quan', width: 36 },
      { head: vi(cw.row), width: 80 },
    ],
    rows: childPlans.flatMap((plan) =>
      (loose.get(plan.id) ?? []).map((row) => [plan.number || plan.title, plan.issuer, row.content]),
    ),
  };
}

const contradictionSheet = ({ contradictions }: Coverage): Sheet => ({
  name: 'Mâu thuẫn',
  columns: [{ head: vi(cw.contradictions), width: 120 }],
  rows: contradictions.map((one) => [contradictionWords('vi', one)]),
});
