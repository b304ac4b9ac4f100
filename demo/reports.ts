/** Two closed periods of reports and one that runs, written by the people of the demo. All figures are invented. */
import type { Agency } from '../src/agencies/index.ts';
import { periodOf } from '../src/measures/index.ts';
import type { Context } from '../src/platform/context.ts';
import {
  acceptReport,
  closePeriod,
  consolidate,
  type DraftInput,
  findReport,
  handIn,
  isCounted,
  numberOf,
  numberReport,
  openPeriod,
  periodOverview,
  type ReportDetail,
  saveDraft,
  submitReport,
} from '../src/reports/index.ts';

const CODES = ['Q1', 'H1', 'Q3', 'Y'] as const;

/** Opens what runs, and lives through the two periods before it, up to the closing of each. */
export async function loadReports(context: Context, agencies: ReadonlyMap<string, Agency>): Promise<void> {
  const provinceId = agencies.get('UBND_TINH')?.id ?? '';
  const now = context.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate();
  const all = [now.year - 1, now.year, now.year + 1].flatMap((year) =>
    CODES.map((code) => ({ year, code, to: periodOf(year, code).to })),
  );
  // Data of the last days are still being looked at.
  const running = all.findIndex(
    ({ to }) => Temporal.PlainDate.from(to).add({ days: 9 }).toString() > now.toString(),
  );
  for (const period of all.slice(Math.max(0, running - 2), running))
    await liveThrough(context, { provinceId, ...period });
  const [next] = all.slice(running);
  if (next) await openPeriod(context, { provinceId, year: next.year, code: next.code });
}

const at = (context: Context, day: string, time: string): Context => ({
  ...context,
  now: () => Temporal.Instant.from(`${day}T${time}:00+07:00`),
});
const after = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

interface Lived {
  provinceId: string;
  year: number;
  code: (typeof CODES)[number];
  to: string;
}

async function liveThrough(context: Context, { provinceId, year, code, to }: Lived): Promise<void> {
  const id = await openPeriod(at(context, after(to, -14), '00:20'), { provinceId, year, code });
  if (id === null) return;
  const { reports, own } = await periodOverview(context, id);
  const waiting = reports.map(({ report, agencyName }) => ({ id: report.id, agencyName }));
  // Two agencies never send theirs.
  const silent = waiting.splice(3, 1);
  const crew = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift())
      await send(
        at(context, after(to, chance(one.agencyName) < 0.15 ? 5 : 1), '16:10'),
        one.id,
        one.agencyName,
      );
  };
  await Promise.all(Array.from({ length: 6 }, crew));
  const consolidating = at(context, after(to, 5), '17:00');
  await consolidate(consolidating, id);
  if (own) {
    await send(consolidating, own.report.id, 'tỉnh');
    await numberReport(consolidating, own.report.id, {
      number: `${140 + silent.length + Number(to.slice(5, 7)) * 20}/BC-UBND`,
      signedOn: after(to, 6),
    });
  }
  await closePeriod(at(context, after(to, 8), '08:00'), id);
}

/** Written, handed in, submitted, accepted. What is odd is explained, as the product asks. */
async function send(context: Context, id: string, name: string): Promise<void> {
  const detail = await findReport(context, id);
  const { level, version } = detail.report;
  const odd = detail.findings.filter((finding) => finding.level === 'warning').map((finding) => finding.at);
  await saveDraft(context, id, written(detail, name, new Set(odd)));
  await handIn(context, id, version + 1);
  await submitReport(context, id, version + 2);
  if (level !== 'P') await acceptReport(context, id, version + 3);
}

/** A number between 0 and 1 that is always the same for the same words. */
function chance(words: string): number {
  let hash = 2166136261;
  for (const letter of words) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return ((hash >>> 8) % 10_000) / 10_000;
}

/** How large an item is at an agency, by its unit. */
const SIZES: Readonly<Record<string, number>> = {
  'văn bản': 40,
  người: 60,
  phiếu: 180,
  lượt: 50,
  'triệu đồng': 42_000,
  'hồ sơ': 320,
};

function written(detail: ReportDetail, name: string, odd: ReadonlySet<string>): DraftInput {
  const values = new Map<string, number>();
  const valueFor = (code: string): number => {
    const item = detail.form.items.find((one) => one.code === code);
    if (!item || !isCounted(item)) return 0;
    const known = values.get(code) ?? numberOf(detail.figures.get(code));
    if (known !== null) return known;
    const draw = chance(`${name} ${code}`);
    let value = Math.round((SIZES[item.unit] ?? 4) * draw);
    if (item.most !== undefined) value = Math.round(item.most * draw);
    if (item.sumOf) value = item.sumOf.reduce((sum, part) => sum + valueFor(part), 0);
    else if (item.atMost !== undefined) value = Math.round(valueFor(item.atMost) * (0.86 + 0.14 * draw));
    values.set(code, value);
    return value;
  };
  const typed = detail.form.items.filter(isCounted).flatMap(({ code }) => {
    const counted = detail.figures.get(code)?.computed != null;
    if (counted && !odd.has(code)) return [];
    const value = counted ? '' : String(valueFor(code)).replace('.', ',');
    return [[code, { value, notApplicable: false, note: counted ? SEASON : '' }] as const];
  });
  const texts = detail.form.sections
    .filter(({ code, heading }) => !heading && (detail.texts.get(code) ?? '') === '')
    .map(({ code }) => [code, TEXTS[code] ?? ''] as const);
  return {
    version: detail.report.version,
    texts: Object.fromEntries(texts),
    figures: Object.fromEntries(typed),
  };
}

const SEASON = 'Khối lượng công việc thay đổi theo mùa.';

const TEXTS: Readonly<Record<string, string>> = {
  'I.1':
    'Kế hoạch cải cách hành chính năm được ban hành trong tháng 12 năm trước, phân công rõ người, rõ việc, rõ thời hạn.',
  'I.2':
    'Lãnh đạo cơ quan họp giao ban hằng tháng về tiến độ; đưa kết quả cải cách hành chính vào đánh giá cán bộ.',
  'I.3':
    'Tự kiểm tra các phòng, đơn vị trực thuộc theo kế hoạch, chấn chỉnh việc cập nhật hồ sơ trên hệ thống.',
  'I.4': 'Đăng tin, bài trên trang thông tin điện tử; phát tờ gấp hướng dẫn nộp hồ sơ trực tuyến.',
  'II.1a':
    'Rà soát văn bản theo định kỳ, kiến nghị bãi bỏ các quy định không còn phù hợp với chính quyền hai cấp.',
  'II.2a':
    'Niêm yết đầy đủ thủ tục hành chính; rà soát, cắt giảm thời gian giải quyết ở các thủ tục có nhiều hồ sơ.',
  'II.2b': 'Một số hồ sơ phải yêu cầu bổ sung vì giấy tờ chưa rõ khi tiếp nhận.',
  'II.2c': 'Người tiếp nhận mới nhận việc sau sắp xếp tổ chức, chưa quen thành phần hồ sơ.',
  'II.3a':
    'Ổn định tổ chức các phòng, đơn vị sau sắp xếp; rà soát chức năng, nhiệm vụ để không bỏ sót, không chồng chéo.',
  'II.4a': 'Cử công chức tham gia các lớp bồi dưỡng kỹ năng số; đánh giá công chức theo kết quả công việc.',
  'II.5a': 'Thực hiện cơ chế tự chủ tài chính; công khai dự toán và quyết toán theo quy định.',
  'II.6a': 'Hầu hết văn bản được xử lý và ký số trên môi trường mạng; số hóa hồ sơ ngay khi tiếp nhận.',
  III: 'Nhiệm vụ cơ bản hoàn thành theo kế hoạch; hồ sơ trực tuyến tăng nhưng chưa đều giữa các lĩnh vực.',
  IV: 'Tập trung giải quyết dứt điểm hồ sơ quá hạn; tiếp tục số hóa kết quả giải quyết còn hiệu lực.',
  V: 'Đề nghị cấp trên sớm thống nhất danh mục dữ liệu dùng chung để không yêu cầu người dân nộp lại giấy tờ.',
};
