import { type Kind, type PartKind, text } from '../declaring.ts';

/** A stretch of a longer work: a stage of a scheme, a wave of a campaign. */
export const milestone = (one: ReturnType<typeof text>, many: ReturnType<typeof text>): PartKind => ({
  code: 'MILESTONE',
  one,
  many,
  title: text('Nội dung', 'What'),
  agency: null,
  due: text('Hạn', 'Due'),
  dueRequired: true,
  happened: null,
  within: null,
  fields: { result: { control: 'lines', label: text('Kết quả', 'Result'), max: 2000 } },
  stages: {
    PLANNED: { words: text('Chưa xong', 'Not done'), phase: 'UNDER_WAY' },
    FINISHED: { words: text('Đã xong', 'Done'), phase: 'DONE' },
    DROPPED: { words: text('Không thực hiện', 'Dropped'), phase: 'STOPPED' },
  },
  first: 'PLANNED',
  moves: [
    { from: ['PLANNED'], to: 'FINISHED', words: text('Ghi nhận đã xong', 'Record as done'), by: 'OWN' },
    { from: ['PLANNED'], to: 'DROPPED', words: text('Không thực hiện nữa', 'Drop'), by: 'OWN', reason: true },
    {
      from: ['FINISHED', 'DROPPED'],
      to: 'PLANNED',
      words: text('Mở lại', 'Open again'),
      by: 'OWN',
      reason: true,
    },
  ],
});

/** Đề án, kế hoạch, dự án, chương trình that an agency is to draft and have approved (par-management 2.6). */
export const scheme: Kind = {
  code: 'SCHEME',
  one: text('Đề án', 'Scheme'),
  many: text('Đề án', 'Schemes'),
  hint: text(
    'Đề án, kế hoạch, dự án, chương trình được giao xây dựng và trình phê duyệt.',
    'Schemes, plans, projects and programmes to be drafted and approved.',
  ),
  icon: 'plan',
  fields: {
    form: {
      control: 'choice',
      label: text('Hình thức', 'Form'),
      required: true,
      options: {
        DE_AN: text('Đề án', 'Scheme'),
        KE_HOACH: text('Kế hoạch', 'Plan'),
        DU_AN: text('Dự án', 'Project'),
        CHUONG_TRINH: text('Chương trình', 'Programme'),
      },
    },
    approvingAuthority: { control: 'line', label: text('Cấp phê duyệt', 'Approving authority'), max: 200 },
    summary: { control: 'lines', label: text('Nội dung chính', 'Summary') },
    cost: { control: 'money', label: text('Dự toán kinh phí', 'Estimated cost'), unit: text('đồng', 'VND') },
    decisionNumber: {
      control: 'line',
      label: text('Số quyết định phê duyệt', 'Number of the decision'),
      max: 100,
    },
  },
  stages: {
    NOT_STARTED: { words: text('Chưa xây dựng', 'Not started'), phase: 'WAITING' },
    DRAFTING: { words: text('Đang dự thảo', 'Being drafted'), phase: 'UNDER_WAY' },
    CONSULTING: { words: text('Đang lấy ý kiến', 'Out for opinions'), phase: 'UNDER_WAY' },
    APPRAISING: { words: text('Đang thẩm định', 'Being appraised'), phase: 'UNDER_WAY' },
    SUBMITTED: { words: text('Đã trình', 'Submitted'), phase: 'UNDER_WAY' },
    APPROVED: { words: text('Đã phê duyệt', 'Approved'), phase: 'DONE' },
    DROPPED: { words: text('Không thực hiện', 'Dropped'), phase: 'STOPPED' },
  },
  first: 'NOT_STARTED',
  closedIn: [],
  moves: [
    { from: ['NOT_STARTED'], to: 'DRAFTING', words: text('Bắt đầu dự thảo', 'Begin drafting'), by: 'OWN' },
    {
      from: ['DRAFTING'],
      to: 'CONSULTING',
      words: text('Gửi lấy ý kiến', 'Send out for opinions'),
      by: 'OWN',
    },
    {
      from: ['DRAFTING', 'CONSULTING'],
      to: 'APPRAISING',
      words: text('Gửi thẩm định', 'Send for appraisal'),
      by: 'OWN',
    },
    {
      from: ['CONSULTING', 'APPRAISING'],
      to: 'SUBMITTED',
      words: text('Trình phê duyệt', 'Submit for approval'),
      by: 'HEAD',
      evidence: true,
    },
    {
      from: ['SUBMITTED'],
      to: 'APPROVED',
      words: text('Ghi nhận đã phê duyệt', 'Record the approval'),
      by: 'OWN',
      evidence: true,
      lacks: ({ details }) =>
        details.decisionNumber === ''
          ? text(
              'Hãy ghi số quyết định phê duyệt (Sửa thông tin) trước khi ghi nhận.',
              'Give the number of the decision (correct the details) first.',
            )
          : null,
    },
    {
      from: ['CONSULTING', 'APPRAISING', 'SUBMITTED'],
      to: 'DRAFTING',
      words: text('Trả lại để hoàn thiện', 'Back to drafting'),
      by: 'OWN',
      reason: true,
    },
    {
      from: ['NOT_STARTED', 'DRAFTING', 'CONSULTING', 'APPRAISING', 'SUBMITTED'],
      to: 'DROPPED',
      words: text('Dừng thực hiện', 'Drop'),
      by: 'HEAD',
      reason: true,
      evidence: true,
    },
  ],
  parts: [milestone(text('Giai đoạn', 'Stage'), text('Các giai đoạn', 'Stages'))],
};
