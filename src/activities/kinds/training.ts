import { type Kind, text } from '../declaring.ts';
import { carriedOut } from './communication.ts';

/** Bồi dưỡng, tập huấn (par-management 8.4): courses, and who came from where. */
export const training: Kind = {
  code: 'TRAINING',
  one: text('Lớp bồi dưỡng, tập huấn', 'Training'),
  many: text('Bồi dưỡng, tập huấn', 'Training'),
  hint: text(
    'Lớp bồi dưỡng, tập huấn về cải cách hành chính và số người đã dự từ từng cơ quan.',
    'Courses about administrative reform, and how many people attended from each agency.',
  ),
  icon: 'users',
  fields: {
    organiser: { control: 'line', label: text('Đơn vị tổ chức, giảng dạy', 'Organiser'), max: 200 },
    audience: { control: 'line', label: text('Đối tượng', 'Audience'), required: true },
    planned: {
      control: 'count',
      label: text('Số người theo kế hoạch', 'People planned'),
      required: true,
      max: 1_000_000,
      unit: text('người', 'people'),
    },
    hours: { control: 'count', label: text('Thời lượng', 'Length'), max: 1_000, unit: text('giờ', 'hours') },
    cost: { control: 'money', label: text('Kinh phí', 'Cost'), unit: text('đồng', 'VND') },
  },
  ...carriedOut,
  closedIn: [],
  parts: [
    {
      code: 'SESSION',
      one: text('Buổi, lớp', 'Session'),
      many: text('Các buổi, lớp đã mở', 'Sessions'),
      title: text('Nội dung', 'Subject'),
      agency: text('Cơ quan cử người dự', 'Agency of the participants'),
      due: null,
      happened: text('Ngày', 'On'),
      within: null,
      fields: {
        people: {
          control: 'count',
          label: text('Số người dự', 'People'),
          required: true,
          max: 100_000,
          unit: text('người', 'people'),
        },
        officers: {
          control: 'count',
          label: text('trong đó: đầu mối cải cách hành chính', 'of whom reform officers'),
          max: 100_000,
          unit: text('người', 'people'),
        },
        certified: {
          control: 'count',
          label: text('Đạt yêu cầu, được cấp chứng nhận', 'Certified'),
          max: 100_000,
          unit: text('người', 'people'),
        },
      },
      stages: { RECORDED: { words: text('Đã tổ chức', 'Held'), phase: 'DONE' } },
      first: 'RECORDED',
      moves: [],
      lockedIn: ['PLANNED', 'COMPLETED', 'DROPPED'],
    },
  ],
};
