/** Targets and where they stand as a workbook: numbers as numbers, Vietnamese heads (par-management 9). */
import { planWord } from '../plans/index.ts';
import { say, type Text } from '../platform/i18n.ts';
import { writeWorkbook } from '../platform/workbooks.ts';
import { formatDate, formatPeriod } from '../ui/index.ts';
import type { ListedTarget } from './browsing.ts';
import { demandWords, forecastSentences } from './fact-words.ts';
import { w, word } from './words.ts';

const vi = (text: Text): string => say('vi', text);
const VIEW = { language: 'vi' } as const;

/** The bytes of the XLSX. `asOf`: the day whose standing it is. */
export function targetsWorkbook(rows: readonly ListedTarget[], asOf: string): Promise<Uint8Array> {
  return writeWorkbook([
    {
      name: `${vi(w.indicators)} ${formatDate(asOf, 'vi').replaceAll('/', '-')}`,
      columns: [
        { head: 'STT', width: 6 },
        { head: vi(w.indicator), width: 60 },
        { head: vi(w.plan), width: 22 },
        { head: vi(w.field), width: 26 },
        { head: 'Cấp', width: 12 },
        { head: 'Từ năm', width: 9 },
        { head: 'Đến năm', width: 9 },
        { head: vi(w.target), width: 22 },
        { head: 'Mức (số)', width: 11 },
        { head: vi(w.actual), width: 11 },
        { head: 'Đơn vị', width: 10 },
        { head: vi(w.numerator), width: 12 },
        { head: vi(w.denominator), width: 12 },
        { head: 'Số liệu đến ngày', width: 14 },
        { head: vi(w.status), width: 18 },
        { head: 'Dự báo cuối kỳ', width: 14 },
        { head: 'Diễn giải dự báo', width: 50 },
        { head: vi(w.reporting), width: 22 },
      ],
      rows: rows.map((row, index) => rowOf(row, index + 1)),
    },
  ]);
}

function rowOf(
  { indicator, target, definition, standing }: ListedTarget,
  number: number,
): (string | number | null)[] {
  const { measured = null, reporting = null } = standing ?? {};
  return [
    number,
    indicator.content,
    indicator.planNumber || indicator.planTitle,
    vi(planWord('field_', indicator.field)),
    target.level === null ? null : vi(word('level_', target.level)),
    target.from,
    target.to,
    demandWords(VIEW, target.demand, definition?.unit ?? '%'),
    standing?.threshold ?? target.demand.value,
    measured?.value ?? null,
    definition?.unit ?? null,
    measured?.numerator ?? null,
    measured?.denominator ?? null,
    measured ? formatDate(measured.at, 'vi') : null,
    vi(word('status_', standing?.status ?? 'UNDEFINED')),
    standing?.forecast?.value ?? null,
    standing?.forecast && definition
      ? forecastSentences(VIEW, standing.forecast, target.demand, definition.unit).join(' ')
      : null,
    reporting ? `${reporting.reported}/${reporting.expected}, ${formatPeriod(reporting.period, 'vi')}` : null,
  ];
}
