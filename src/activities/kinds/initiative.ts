import { type Kind, type MoveState, numberIn, text } from '../declaring.ts';

/** More than half of the council has to have scored before it decides (par-management 8.2, 2.2). */
const councilHasScored = ({ details, parts }: MoveState) => {
  const size = numberIn(details, 'councilSize');
  const scores = parts.filter(({ kind }) => kind === 'SCORE').length;
  if (size > 0 && scores * 2 > size) return null;
  return size === 0
    ? text(
        'Hãy ghi số thành viên hội đồng (Sửa thông tin).',
        'Give the size of the council (correct the details).',
      )
    : {
        vi: `Mới có ${scores}/${size} thành viên chấm điểm; cần quá nửa.`,
        en: `Only ${scores} of ${size} members have scored; more than half is needed.`,
      };
};

/** Sáng kiến, mô hình, cách làm hay (13/2012/NĐ-CP; par-management 8.2). */
export const initiative: Kind = {
  code: 'INITIATIVE',
  one: text('Sáng kiến, mô hình', 'Initiative or model'),
  many: text('Sáng kiến, mô hình', 'Initiatives and models'),
  hint: text(
    'Sáng kiến, mô hình, cách làm hay trong cải cách hành chính; hội đồng chấm điểm, công nhận, nhân rộng.',
    'Initiatives, models and good practice: scored by a council, recognised, replicated.',
  ),
  icon: 'star',
  fields: {
    form: {
      control: 'choice',
      label: text('Loại', 'Type'),
      required: true,
      options: {
        SANG_KIEN: text('Sáng kiến', 'Initiative'),
        MO_HINH: text('Mô hình', 'Model'),
        CACH_LAM_HAY: text('Cách làm hay', 'Good practice'),
      },
    },
    authors: { control: 'line', label: text('Tác giả, nhóm tác giả', 'Authors'), required: true },
    scope: {
      control: 'choice',
      label: text('Phạm vi đề nghị công nhận', 'Scope of recognition'),
      required: true,
      options: {
        CO_SO: text('Cấp cơ sở', 'The agency'),
        TINH: text('Cấp tỉnh', 'The province'),
        TOAN_QUOC: text('Toàn quốc', 'The country'),
      },
    },
    problem: { control: 'lines', label: text('Vấn đề cần giải quyết', 'Problem') },
    solution: { control: 'lines', label: text('Giải pháp', 'Solution'), required: true },
    novelty: { control: 'lines', label: text('Tính mới', 'Novelty') },
    effect: {
      control: 'lines',
      label: text('Hiệu quả', 'Effect'),
      hint: text(
        'Thời gian, chi phí, mức độ hài lòng trước và sau khi áp dụng, bằng số.',
        'Time, cost and satisfaction before and after, in figures.',
      ),
    },
    councilSize: {
      control: 'count',
      label: text('Số thành viên hội đồng', 'Members of the council'),
      max: 99,
    },
    decisionNumber: {
      control: 'line',
      label: text('Số quyết định công nhận', 'Number of the decision'),
      max: 100,
    },
  },
  stages: {
    SUBMITTED: { words: text('Đã nộp', 'Submitted'), phase: 'WAITING' },
    REVIEWED: { words: text('Hội đồng đang xét', 'Before the council'), phase: 'UNDER_WAY' },
    RECOGNISED: { words: text('Được công nhận', 'Recognised'), phase: 'DONE' },
    REFUSED: { words: text('Không công nhận', 'Not recognised'), phase: 'STOPPED' },
    PILOT: { words: text('Được công nhận, đang thí điểm', 'Recognised, piloted'), phase: 'DONE' },
    REPLICATED: { words: text('Được nhân rộng', 'Replicated'), phase: 'DONE' },
  },
  first: 'SUBMITTED',
  closedIn: ['SUBMITTED', 'REVIEWED'],
  moves: [
    {
      from: ['SUBMITTED'],
      to: 'REVIEWED',
      words: text('Đưa ra hội đồng', 'Put before the council'),
      by: 'HEAD',
    },
    {
      from: ['REVIEWED'],
      to: 'RECOGNISED',
      words: text('Công nhận', 'Recognise'),
      by: 'HEAD',
      evidence: true,
      lacks: councilHasScored,
    },
    {
      from: ['REVIEWED'],
      to: 'REFUSED',
      words: text('Không công nhận', 'Do not recognise'),
      by: 'HEAD',
      reason: true,
      lacks: councilHasScored,
    },
    { from: ['RECOGNISED'], to: 'PILOT', words: text('Bắt đầu thí điểm', 'Begin the pilot'), by: 'OWN' },
    {
      from: ['RECOGNISED', 'PILOT'],
      to: 'REPLICATED',
      words: text('Ghi nhận nhân rộng', 'Record as replicated'),
      by: 'OWN',
      lacks: ({ parts }) =>
        parts.some(({ kind }) => kind === 'REPLICATION')
          ? null
          : text('Hãy ghi ít nhất một nơi đã nhân rộng.', 'Name at least one place that took it over.'),
    },
    {
      from: ['REVIEWED', 'REFUSED'],
      to: 'SUBMITTED',
      words: text('Trả lại để bổ sung', 'Back for completion'),
      by: 'HEAD',
      reason: true,
    },
  ],
  parts: [
    {
      code: 'SCORE',
      one: text('Phiếu chấm điểm', 'Score'),
      many: text('Hội đồng chấm điểm', 'Scores of the council'),
      title: text('Thành viên hội đồng', 'Member of the council'),
      agency: null,
      due: null,
      happened: text('Ngày chấm', 'Scored on'),
      within: null,
      fields: {
        novelty: {
          control: 'count',
          label: text('Tính mới', 'Novelty'),
          required: true,
          max: 30,
          unit: text('/30', '/30'),
        },
        feasibility: {
          control: 'count',
          label: text('Khả năng áp dụng', 'Feasibility'),
          required: true,
          max: 30,
          unit: text('/30', '/30'),
        },
        effect: {
          control: 'count',
          label: text('Hiệu quả', 'Effect'),
          required: true,
          max: 40,
          unit: text('/40', '/40'),
        },
        remark: { control: 'lines', label: text('Nhận xét', 'Remark'), max: 2000 },
      },
      stages: { RECORDED: { words: text('Đã chấm', 'Scored'), phase: 'DONE' } },
      first: 'RECORDED',
      moves: [],
      lockedIn: ['SUBMITTED', 'RECOGNISED', 'REFUSED', 'PILOT', 'REPLICATED'],
      closed: () => true,
      once: ({ title }) => title,
    },
    {
      code: 'REPLICATION',
      one: text('Nơi nhân rộng', 'Replication'),
      many: text('Nhân rộng', 'Replications'),
      title: text('Áp dụng vào việc gì', 'Applied to'),
      agency: text('Cơ quan, đơn vị áp dụng', 'Agency that took it over'),
      agencyRequired: true,
      due: null,
      happened: text('Áp dụng từ ngày', 'Since'),
      within: null,
      fields: { result: { control: 'lines', label: text('Kết quả', 'Result'), max: 2000 } },
      stages: { RECORDED: { words: text('Đã áp dụng', 'Applied'), phase: 'DONE' } },
      first: 'RECORDED',
      moves: [],
      lockedIn: ['SUBMITTED', 'REVIEWED', 'REFUSED'],
      once: ({ agencyId }) => agencyId ?? '',
    },
  ],
};
