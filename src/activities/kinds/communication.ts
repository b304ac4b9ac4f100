import type { Move, Stages } from '../declaring.ts';
import { type Kind, text } from '../declaring.ts';

/** The way of what is planned, carried out and over: communication, training. */
export const carriedOut: { stages: Stages; first: string; moves: readonly Move[] } = {
  stages: {
    PLANNED: { words: text('Chưa triển khai', 'Not begun'), phase: 'WAITING' },
    RUNNING: { words: text('Đang triển khai', 'Under way'), phase: 'UNDER_WAY' },
    COMPLETED: { words: text('Đã hoàn thành', 'Completed'), phase: 'DONE' },
    DROPPED: { words: text('Không thực hiện', 'Dropped'), phase: 'STOPPED' },
  },
  first: 'PLANNED',
  moves: [
    { from: ['PLANNED'], to: 'RUNNING', words: text('Bắt đầu', 'Begin'), by: 'OWN' },
    {
      from: ['RUNNING'],
      to: 'COMPLETED',
      words: text('Hoàn thành', 'Complete'),
      by: 'OWN',
      evidence: true,
      lacks: ({ parts }) =>
        parts.length === 0
          ? text(
              'Hãy ghi ít nhất một kết quả cụ thể bên dưới.',
              'Enter at least one thing that was done below.',
            )
          : null,
    },
    { from: ['COMPLETED'], to: 'RUNNING', words: text('Mở lại', 'Open again'), by: 'HEAD', reason: true },
    { from: ['PLANNED', 'RUNNING'], to: 'DROPPED', words: text('Dừng', 'Drop'), by: 'HEAD', reason: true },
  ],
};

/** Channels of communication; each is counted. */
export const CHANNELS = {
  BAO: text('Báo', 'Newspaper'),
  DAI: text('Phát thanh, truyền hình', 'Radio and television'),
  CONG_TTDT: text('Cổng, trang thông tin điện tử', 'Portal'),
  MANG_XA_HOI: text('Mạng xã hội', 'Social media'),
  TO_ROI: text('Tờ rơi, pa nô, áp phích', 'Leaflets and posters'),
  HOI_NGHI: text('Hội nghị', 'Conference'),
  CUOC_THI: text('Cuộc thi', 'Contest'),
  TOA_DAM: text('Tọa đàm', 'Panel'),
} as const;

/** Tuyên truyền (par-management 8.3). */
export const communication: Kind = {
  code: 'COMMUNICATION',
  one: text('Hoạt động tuyên truyền', 'Communication'),
  many: text('Tuyên truyền', 'Communication'),
  hint: text(
    'Kế hoạch tuyên truyền và từng tin, bài, phóng sự, hội nghị, cuộc thi đã thực hiện.',
    'Plans of communication, and each article, broadcast, conference and contest.',
  ),
  icon: 'comment',
  fields: {
    message: { control: 'lines', label: text('Nội dung tuyên truyền', 'Message') },
    audience: { control: 'line', label: text('Đối tượng', 'Audience') },
    planned: { control: 'count', label: text('Số sản phẩm dự kiến', 'Items planned'), max: 100_000 },
    cost: { control: 'money', label: text('Kinh phí', 'Cost'), unit: text('đồng', 'VND') },
  },
  ...carriedOut,
  closedIn: [],
  parts: [
    {
      code: 'PUBLICATION',
      one: text('Sản phẩm tuyên truyền', 'Item'),
      many: text('Sản phẩm tuyên truyền', 'Items'),
      title: text('Tên tin, bài, hoạt động', 'Title'),
      agency: text('Đơn vị thực hiện', 'Carried out by'),
      due: null,
      happened: text('Ngày đăng, phát, tổ chức', 'On'),
      within: null,
      fields: {
        channel: { control: 'choice', label: text('Kênh', 'Channel'), required: true, options: CHANNELS },
        link: { control: 'link', label: text('Đường dẫn', 'Link') },
        audience: { control: 'line', label: text('Đối tượng', 'Audience'), max: 200 },
        reach: { control: 'count', label: text('Lượt tiếp cận', 'Reach'), max: 1_000_000_000 },
      },
      stages: { RECORDED: { words: text('Đã thực hiện', 'Done'), phase: 'DONE' } },
      first: 'RECORDED',
      moves: [],
      lockedIn: ['PLANNED', 'COMPLETED', 'DROPPED'],
    },
  ],
};
