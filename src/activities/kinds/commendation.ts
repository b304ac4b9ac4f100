import { type Kind, text } from '../declaring.ts';
import { milestone } from './scheme.ts';

/** Thi đua, khen thưởng (Luật 06/2022/QH15; par-management 8.1): campaigns and rounds with their nominations. */
export const commendation: Kind = {
  code: 'COMMENDATION',
  one: text('Đợt thi đua, khen thưởng', 'Emulation and commendation'),
  many: text('Thi đua, khen thưởng', 'Emulation and commendation'),
  hint: text(
    'Phong trào thi đua, đợt khen thưởng thường xuyên, chuyên đề, đột xuất và các đề nghị khen thưởng.',
    'Emulation campaigns and rounds of commendation with their nominations.',
  ),
  icon: 'flag',
  fields: {
    form: {
      control: 'choice',
      label: text('Hình thức', 'Form'),
      required: true,
      options: {
        THUONG_XUYEN: text('Thường xuyên (theo công trạng)', 'Regular'),
        CHUYEN_DE: text('Theo chuyên đề', 'Thematic'),
        DOT_XUAT: text('Đột xuất', 'Ad hoc'),
      },
    },
    criteria: { control: 'lines', label: text('Tiêu chí', 'Criteria') },
    audience: { control: 'line', label: text('Đối tượng', 'Who takes part') },
  },
  stages: {
    PLANNED: { words: text('Chưa phát động', 'Not launched'), phase: 'WAITING' },
    LAUNCHED: { words: text('Đã phát động', 'Launched'), phase: 'UNDER_WAY' },
    SUMMING_UP: { words: text('Đang xét khen thưởng', 'Nominations considered'), phase: 'UNDER_WAY' },
    CLOSED: { words: text('Đã tổng kết', 'Summed up'), phase: 'DONE' },
    DROPPED: { words: text('Không thực hiện', 'Dropped'), phase: 'STOPPED' },
  },
  first: 'PLANNED',
  closedIn: [],
  moves: [
    { from: ['PLANNED'], to: 'LAUNCHED', words: text('Phát động', 'Launch'), by: 'OWN', evidence: true },
    {
      from: ['LAUNCHED'],
      to: 'SUMMING_UP',
      words: text('Bắt đầu xét khen thưởng', 'Consider nominations'),
      by: 'OWN',
    },
    {
      from: ['SUMMING_UP'],
      to: 'CLOSED',
      words: text('Tổng kết', 'Sum up'),
      by: 'HEAD',
      evidence: true,
      lacks: ({ parts }) =>
        parts.some(
          ({ kind, phase }) => kind === 'NOMINATION' && (phase === 'WAITING' || phase === 'UNDER_WAY'),
        )
          ? text('Còn đề nghị khen thưởng chưa quyết định.', 'Some nominations are not decided.')
          : null,
    },
    { from: ['PLANNED', 'LAUNCHED'], to: 'DROPPED', words: text('Dừng', 'Drop'), by: 'HEAD', reason: true },
  ],
  parts: [
    milestone(text('Đợt', 'Wave'), text('Các đợt', 'Waves')),
    {
      code: 'NOMINATION',
      one: text('Đề nghị khen thưởng', 'Nomination'),
      many: text('Đề nghị khen thưởng', 'Nominations'),
      title: text('Tập thể, cá nhân được đề nghị', 'Who is nominated'),
      agency: text('Cơ quan, đơn vị đề nghị', 'Nominating agency'),
      agencyRequired: true,
      due: null,
      happened: null,
      within: null,
      writers: 'SUBJECT',
      fields: {
        subject: {
          control: 'choice',
          label: text('Đối tượng', 'Subject'),
          required: true,
          options: { TAP_THE: text('Tập thể', 'Collective'), CA_NHAN: text('Cá nhân', 'Person') },
        },
        award: {
          control: 'choice',
          label: text('Danh hiệu, hình thức khen thưởng', 'Title or award'),
          required: true,
          options: {
            LAO_DONG_TIEN_TIEN: text('Lao động tiên tiến', 'Advanced worker'),
            CSTD_CO_SO: text('Chiến sĩ thi đua cơ sở', 'Emulation fighter of the agency'),
            CSTD_TINH: text('Chiến sĩ thi đua cấp tỉnh', 'Emulation fighter of the province'),
            CSTD_TOAN_QUOC: text('Chiến sĩ thi đua toàn quốc', 'National emulation fighter'),
            TAP_THE_TIEN_TIEN: text('Tập thể lao động tiên tiến', 'Advanced collective'),
            TAP_THE_XUAT_SAC: text('Tập thể lao động xuất sắc', 'Excellent collective'),
            CO_UBND_TINH: text('Cờ thi đua của Ủy ban nhân dân tỉnh', 'Flag of the People’s Committee'),
            CO_CHINH_PHU: text('Cờ thi đua của Chính phủ', 'Flag of the Government'),
            GIAY_KHEN: text('Giấy khen', 'Certificate of merit of the agency'),
            BANG_KHEN_TINH: text(
              'Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh',
              'Certificate of merit of the chairman',
            ),
            BANG_KHEN_TTG: text(
              'Bằng khen của Thủ tướng Chính phủ',
              'Certificate of merit of the Prime Minister',
            ),
            HUAN_CHUONG: text('Huân chương', 'Order'),
          },
        },
        achievements: { control: 'lines', label: text('Thành tích', 'Achievements'), required: true },
        eligible: {
          control: 'yes',
          label: text(
            'Đã kiểm tra: không bị kỷ luật trong năm, chưa được khen về cùng thành tích',
            'Checked: no discipline this year, not rewarded for the same before',
          ),
        },
        decisionNumber: { control: 'line', label: text('Số quyết định', 'Number of the decision'), max: 100 },
        amount: { control: 'money', label: text('Mức thưởng', 'Amount'), unit: text('đồng', 'VND') },
      },
      stages: {
        DRAFT: { words: text('Dự thảo', 'Draft'), phase: 'WAITING' },
        UNIT_COUNCIL: { words: text('Hội đồng đơn vị xét', 'Council of the agency'), phase: 'UNDER_WAY' },
        STANDING_REVIEW: { words: text('Cơ quan thường trực thẩm định', 'Reviewed'), phase: 'UNDER_WAY' },
        PUBLIC_COMMENT: { words: text('Lấy ý kiến công khai', 'Public comment'), phase: 'UNDER_WAY' },
        PROVINCE_COUNCIL: {
          words: text('Hội đồng cấp tỉnh xét', 'Council of the province'),
          phase: 'UNDER_WAY',
        },
        DECIDED: { words: text('Đã khen thưởng', 'Awarded'), phase: 'DONE' },
        REFUSED: { words: text('Không khen thưởng', 'Not awarded'), phase: 'STOPPED' },
      },
      first: 'DRAFT',
      closed: ({ stage }) => stage === 'DRAFT' || stage === 'UNIT_COUNCIL' || stage === 'REFUSED',
      once: ({ title, details }) => `${title} ${details.award}`,
      lockedIn: ['PLANNED', 'CLOSED', 'DROPPED'],
      moves: [
        {
          from: ['DRAFT'],
          to: 'UNIT_COUNCIL',
          words: text('Trình hội đồng đơn vị', 'To the agency’s council'),
          by: 'SUBJECT',
        },
        {
          from: ['UNIT_COUNCIL'],
          to: 'STANDING_REVIEW',
          words: text('Gửi cơ quan thường trực', 'To the standing office'),
          by: 'SUBJECT',
          evidence: true,
        },
        {
          from: ['STANDING_REVIEW'],
          to: 'PUBLIC_COMMENT',
          words: text('Lấy ý kiến công khai', 'Public comment'),
          by: 'OWN',
          notOwn: true,
          lacks: ({ details }) =>
            details.eligible === true
              ? null
              : text('Hãy kiểm tra và đánh dấu đủ điều kiện.', 'Check and tick that it is eligible.'),
        },
        {
          from: ['PUBLIC_COMMENT'],
          to: 'PROVINCE_COUNCIL',
          words: text('Trình hội đồng', 'To the council'),
          by: 'OWN',
          notOwn: true,
        },
        {
          from: ['PROVINCE_COUNCIL'],
          to: 'DECIDED',
          words: text('Ghi nhận khen thưởng', 'Record the award'),
          by: 'OWN',
          notOwn: true,
          evidence: true,
        },
        {
          from: ['STANDING_REVIEW', 'PUBLIC_COMMENT', 'PROVINCE_COUNCIL'],
          to: 'REFUSED',
          words: text('Không khen thưởng', 'Do not award'),
          by: 'OWN',
          notOwn: true,
          reason: true,
        },
        {
          from: ['UNIT_COUNCIL', 'STANDING_REVIEW'],
          to: 'DRAFT',
          words: text('Trả lại để bổ sung', 'Back for completion'),
          by: 'OWN',
          reason: true,
        },
      ],
    },
  ],
};
