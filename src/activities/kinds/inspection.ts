import { type Kind, type MoveState, text, wordIn } from '../declaring.ts';

/** Days between the notice to the agency and the visit. */
const NOTICE_DAYS = 7;

/** The agency is told at least a week before, except when nobody is to know (par-management 7). */
function toldInTime({ dueOn, on, activity }: MoveState) {
  if (dueOn === null || wordIn(activity.details, 'mode') === 'DOT_XUAT') return null;
  const days = Temporal.PlainDate.from(on).until(dueOn).days;
  return days >= NOTICE_DAYS
    ? null
    : text(
        `Phải thông báo trước ngày kiểm tra ít nhất ${NOTICE_DAYS} ngày.`,
        `The agency must be told at least ${NOTICE_DAYS} days before.`,
      );
}

const allFollowedUp = ({ parts }: MoveState) =>
  parts.some(({ phase }) => phase === 'WAITING' || phase === 'UNDER_WAY')
    ? text('Còn kiến nghị chưa xác nhận khắc phục.', 'Some recommendations are not verified.')
    : null;

/** Kiểm tra cải cách hành chính (par-management 7): the plan and team, agencies visited, recommendations to their end. */
export const inspection: Kind = {
  code: 'INSPECTION',
  one: text('Cuộc kiểm tra', 'Inspection'),
  many: text('Kiểm tra', 'Inspections'),
  hint: text(
    'Kế hoạch, đoàn kiểm tra; đơn vị được kiểm tra; kiến nghị có hạn, theo dõi đến khi khắc phục xong.',
    'Plan and team, agencies inspected, recommendations with due dates followed to their end.',
  ),
  icon: 'eye',
  fields: {
    mode: {
      control: 'choice',
      label: text('Hình thức', 'Mode'),
      required: true,
      options: {
        DINH_KY: text('Định kỳ', 'Planned'),
        CHUYEN_DE: text('Chuyên đề', 'Thematic'),
        DOT_XUAT: text('Đột xuất', 'Unannounced'),
        QUA_BAO_CAO: text('Qua báo cáo', 'By report'),
        TU_KIEM_TRA: text('Tự kiểm tra', 'Self-inspection'),
      },
    },
    theme: { control: 'line', label: text('Chuyên đề', 'Theme') },
    scope: {
      control: 'choice',
      label: text('Phạm vi', 'Scope'),
      required: true,
      options: {
        PROVINCE: text('Các cơ quan, đơn vị trong tỉnh', 'Agencies of the province'),
        OWN: text('Đơn vị trực thuộc', 'Own units'),
      },
    },
    unitKinds: {
      control: 'choices',
      label: text('Loại đơn vị thuộc diện kiểm tra', 'Kinds of agencies to be inspected'),
      hint: text(
        'Mẫu số của tỷ lệ đơn vị được kiểm tra là các cơ quan thuộc loại này vào cuối kỳ.',
        'Agencies of these kinds at the end of the period are the base of the share inspected.',
      ),
      options: {
        SO: text('Sở và tương đương', 'Departments'),
        BAN: text('Ban', 'Boards'),
        UBND_XA: text('Ủy ban nhân dân cấp xã', 'Communes'),
        PSU_PROVINCE: text('Đơn vị sự nghiệp thuộc tỉnh', 'Public service units of the province'),
        CHI_CUC: text('Chi cục', 'Sub-departments'),
        PSU: text('Đơn vị sự nghiệp trực thuộc', 'Public service units'),
        PHONG: text('Phòng', 'Rooms'),
      },
    },
    minShare: {
      control: 'percent',
      label: text('Tỷ lệ tối thiểu phải kiểm tra', 'Least share to inspect'),
      unit: text('%', '%'),
    },
    checkedFrom: { control: 'day', label: text('Thời kỳ kiểm tra từ', 'Period inspected from') },
    checkedTo: { control: 'day', label: text('đến', 'to') },
    teamDecision: {
      control: 'line',
      label: text('Quyết định thành lập đoàn', 'Decision on the team'),
      max: 200,
    },
    teamLeader: { control: 'line', label: text('Trưởng đoàn', 'Leader of the team'), max: 200 },
    members: { control: 'lines', label: text('Thành viên', 'Members'), max: 2000 },
    content: { control: 'lines', label: text('Nội dung kiểm tra', 'What is inspected') },
  },
  stages: {
    PLANNED: { words: text('Đã lập kế hoạch', 'Planned'), phase: 'WAITING' },
    TEAM_FORMED: { words: text('Đã thành lập đoàn', 'Team formed'), phase: 'UNDER_WAY' },
    UNDER_WAY: { words: text('Đang kiểm tra', 'Under way'), phase: 'UNDER_WAY' },
    CONCLUDED: {
      words: text('Đã kết luận, theo dõi khắc phục', 'Concluded, followed up'),
      phase: 'UNDER_WAY',
    },
    CLOSED: { words: text('Đã kết thúc', 'Closed'), phase: 'DONE' },
    DROPPED: { words: text('Không thực hiện', 'Dropped'), phase: 'STOPPED' },
  },
  first: 'PLANNED',
  closedIn: [],
  moves: [
    {
      from: ['PLANNED'],
      to: 'TEAM_FORMED',
      words: text('Thành lập đoàn', 'Form the team'),
      by: 'OWN',
      evidence: true,
      lacks: ({ details }) =>
        details.teamDecision === '' || details.teamLeader === ''
          ? text(
              'Hãy ghi quyết định thành lập đoàn và trưởng đoàn.',
              'Give the decision and the leader of the team.',
            )
          : null,
    },
    {
      from: ['PLANNED', 'TEAM_FORMED'],
      to: 'UNDER_WAY',
      words: text('Bắt đầu kiểm tra', 'Begin'),
      by: 'OWN',
    },
    {
      from: ['UNDER_WAY'],
      to: 'CONCLUDED',
      words: text('Kết luận kiểm tra', 'Conclude'),
      by: 'HEAD',
      evidence: true,
      lacks: ({ parts }) =>
        parts.some(
          ({ kind, phase, reached }) => kind === 'VISIT' && phase !== 'STOPPED' && !reached.CONCLUDED,
        )
          ? text('Còn đơn vị chưa có thông báo kết luận.', 'Some agencies have no notice of conclusion yet.')
          : null,
    },
    { from: ['CONCLUDED'], to: 'CLOSED', words: text('Kết thúc', 'Close'), by: 'OWN', lacks: allFollowedUp },
    {
      from: ['PLANNED', 'TEAM_FORMED'],
      to: 'DROPPED',
      words: text('Không thực hiện', 'Drop'),
      by: 'HEAD',
      reason: true,
    },
  ],
  parts: [
    {
      code: 'VISIT',
      one: text('Đơn vị được kiểm tra', 'Agency inspected'),
      many: text('Đơn vị được kiểm tra', 'Agencies inspected'),
      title: text('Nội dung kiểm tra tại đơn vị', 'What is inspected there'),
      agency: text('Cơ quan, đơn vị', 'Agency'),
      agencyRequired: true,
      due: text('Ngày kiểm tra dự kiến', 'Planned for'),
      happened: null,
      within: null,
      fields: {
        reason: {
          control: 'choice',
          label: text('Lý do chọn', 'Why it was chosen'),
          options: {
            BAT_BUOC: text('Bắt buộc (xếp cuối, tồn tại năm trước)', 'Mandatory'),
            RUI_RO: text('Rủi ro cao', 'High risk'),
            NGAU_NHIEN: text('Chọn ngẫu nhiên', 'Drawn at random'),
            LUAN_PHIEN: text('Luân phiên', 'Rotation'),
          },
        },
        strengths: { control: 'lines', label: text('Ưu điểm', 'Strengths') },
        findings: { control: 'lines', label: text('Tồn tại, hạn chế', 'Findings') },
        filesChecked: {
          control: 'count',
          label: text('Số hồ sơ đã kiểm tra', 'Dossiers looked at'),
          max: 100_000,
          unit: text('hồ sơ', 'dossiers'),
        },
        noticeNumber: {
          control: 'line',
          label: text('Thông báo kết luận', 'Notice of conclusion'),
          hint: text('Số, ký hiệu; cần trước khi kết luận.', 'Its number; needed for concluding.'),
          max: 100,
        },
      },
      stages: {
        SELECTED: { words: text('Đã chọn', 'Selected'), phase: 'WAITING' },
        ANNOUNCED: { words: text('Đã thông báo', 'Announced'), phase: 'UNDER_WAY' },
        REPORT_RECEIVED: { words: text('Đã nhận báo cáo của đơn vị', 'Report received'), phase: 'UNDER_WAY' },
        VISITED: { words: text('Đã kiểm tra', 'Visited'), phase: 'UNDER_WAY' },
        MINUTES_SIGNED: { words: text('Đã ký biên bản', 'Minutes signed'), phase: 'UNDER_WAY' },
        CONCLUDED: { words: text('Đã kết luận', 'Concluded'), phase: 'UNDER_WAY' },
        REMEDIATING: { words: text('Đang khắc phục', 'Being remedied'), phase: 'UNDER_WAY' },
        CLOSED: { words: text('Đã khắc phục xong', 'Closed'), phase: 'DONE' },
        CANCELLED: { words: text('Không kiểm tra', 'Cancelled'), phase: 'STOPPED' },
      },
      first: 'SELECTED',
      lockedIn: ['CONCLUDED', 'CLOSED', 'DROPPED'],
      closed: ({ stage }, activity) =>
        stage === 'SELECTED' && wordIn(activity.details, 'mode') === 'DOT_XUAT',
      once: ({ agencyId }) => agencyId ?? '',
      moves: [
        {
          from: ['SELECTED'],
          to: 'ANNOUNCED',
          words: text('Thông báo cho đơn vị', 'Announce'),
          by: 'OWN',
          lacks: toldInTime,
        },
        {
          from: ['ANNOUNCED'],
          to: 'REPORT_RECEIVED',
          words: text('Gửi báo cáo theo đề cương', 'Send the report'),
          by: 'SUBJECT',
          evidence: true,
        },
        {
          from: ['SELECTED', 'ANNOUNCED', 'REPORT_RECEIVED'],
          to: 'VISITED',
          words: text('Ghi nhận đã kiểm tra', 'Record the visit'),
          by: 'OWN',
        },
        {
          from: ['VISITED'],
          to: 'MINUTES_SIGNED',
          words: text('Ký biên bản', 'Sign the minutes'),
          by: 'OWN',
          evidence: true,
        },
        {
          from: ['MINUTES_SIGNED'],
          to: 'CONCLUDED',
          words: text('Thông báo kết luận', 'Conclude'),
          by: 'HEAD',
          evidence: true,
          lacks: ({ details }) =>
            details.noticeNumber === ''
              ? text('Hãy ghi số thông báo kết luận.', 'Give the number of the notice of conclusion.')
              : null,
        },
        { from: ['CONCLUDED'], to: 'REMEDIATING', words: text('Theo dõi khắc phục', 'Follow up'), by: 'OWN' },
        {
          from: ['CONCLUDED', 'REMEDIATING'],
          to: 'CLOSED',
          words: text('Kết thúc theo dõi', 'Close'),
          by: 'OWN',
          lacks: allFollowedUp,
        },
        {
          from: ['SELECTED', 'ANNOUNCED', 'REPORT_RECEIVED'],
          to: 'CANCELLED',
          words: text('Không kiểm tra', 'Cancel'),
          by: 'OWN',
          reason: true,
        },
      ],
    },
    {
      code: 'RECOMMENDATION',
      one: text('Kiến nghị', 'Recommendation'),
      many: text('Kiến nghị', 'Recommendations'),
      title: text('Tồn tại, vi phạm', 'Finding'),
      agency: text('Cơ quan, đơn vị khắc phục', 'Agency that remedies'),
      agencyRequired: true,
      due: text('Hạn khắc phục', 'Remedied by'),
      dueRequired: true,
      happened: null,
      within: 'VISIT',
      fields: {
        requirement: {
          control: 'lines',
          label: text('Yêu cầu khắc phục', 'What has to be done'),
          required: true,
        },
        severity: {
          control: 'choice',
          label: text('Mức độ', 'Severity'),
          required: true,
          options: {
            NHE: text('Nhẹ', 'Minor'),
            VUA: text('Vừa', 'Medium'),
            NGHIEM_TRONG: text('Nghiêm trọng', 'Serious'),
          },
        },
        legalRef: { control: 'line', label: text('Căn cứ', 'Legal basis'), max: 300 },
        responsible: { control: 'line', label: text('Người chịu trách nhiệm', 'Responsible'), max: 200 },
        result: { control: 'lines', label: text('Kết quả khắc phục', 'Result') },
      },
      stages: {
        OPEN: { words: text('Chưa khắc phục', 'Open'), phase: 'UNDER_WAY' },
        REPORTED: { words: text('Đã báo cáo khắc phục', 'Reported'), phase: 'UNDER_WAY' },
        VERIFIED: { words: text('Đã xác nhận khắc phục', 'Verified'), phase: 'DONE' },
        WAIVED: { words: text('Không phải khắc phục nữa', 'Waived'), phase: 'STOPPED' },
      },
      first: 'OPEN',
      lockedIn: ['CLOSED', 'DROPPED'],
      moves: [
        {
          from: ['OPEN'],
          to: 'REPORTED',
          words: text('Báo cáo đã khắc phục', 'Report as remedied'),
          by: 'SUBJECT',
          reason: true,
          evidence: true,
        },
        {
          from: ['REPORTED'],
          to: 'VERIFIED',
          words: text('Xác nhận đã khắc phục', 'Verify'),
          by: 'OWN',
          notOwn: true,
        },
        {
          from: ['REPORTED'],
          to: 'OPEN',
          words: text('Chưa đạt, khắc phục lại', 'Not enough, again'),
          by: 'OWN',
          notOwn: true,
          reason: true,
        },
        {
          from: ['OPEN', 'REPORTED'],
          to: 'WAIVED',
          words: text('Miễn khắc phục', 'Waive'),
          by: 'HEAD',
          notOwn: true,
          reason: true,
        },
      ],
    },
  ],
};
