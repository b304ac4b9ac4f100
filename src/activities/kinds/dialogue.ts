import { type Kind, text } from '../declaring.ts';

/** Đối thoại with people and business (par-management 8.5): questions are followed until they are answered. */
export const dialogue: Kind = {
  code: 'DIALOGUE',
  one: text('Hội nghị đối thoại', 'Dialogue'),
  many: text('Đối thoại', 'Dialogue'),
  hint: text(
    'Đối thoại với người dân, doanh nghiệp; mỗi câu hỏi có cơ quan trả lời và hạn trả lời.',
    'Dialogue with people and business; each question has an agency that answers it, and a date.',
  ),
  icon: 'question',
  fields: {
    with: {
      control: 'choice',
      label: text('Đối thoại với', 'With'),
      required: true,
      options: {
        NGUOI_DAN: text('Người dân', 'People'),
        DOANH_NGHIEP: text('Doanh nghiệp', 'Business'),
        CBCCVC: text('Cán bộ, công chức, viên chức', 'Officials'),
      },
    },
    host: { control: 'line', label: text('Người chủ trì', 'Host'), max: 200 },
    place: { control: 'line', label: text('Địa điểm', 'Place'), max: 300 },
    participants: { control: 'count', label: text('Số người dự', 'Participants'), max: 1_000_000 },
  },
  stages: {
    PLANNED: { words: text('Chưa tổ chức', 'Not held'), phase: 'WAITING' },
    HELD: { words: text('Đã tổ chức, đang trả lời', 'Held, being answered'), phase: 'UNDER_WAY' },
    CONCLUDED: { words: text('Đã trả lời xong', 'All answered'), phase: 'DONE' },
    DROPPED: { words: text('Không tổ chức', 'Dropped'), phase: 'STOPPED' },
  },
  first: 'PLANNED',
  closedIn: [],
  moves: [
    { from: ['PLANNED'], to: 'HELD', words: text('Ghi nhận đã tổ chức', 'Record as held'), by: 'OWN' },
    {
      from: ['HELD'],
      to: 'CONCLUDED',
      words: text('Kết thúc', 'Conclude'),
      by: 'OWN',
      evidence: true,
      lacks: ({ parts }) =>
        parts.some(({ phase }) => phase === 'WAITING' || phase === 'UNDER_WAY')
          ? text('Còn câu hỏi chưa trả lời.', 'Some questions are not answered.')
          : null,
    },
    { from: ['PLANNED'], to: 'DROPPED', words: text('Không tổ chức', 'Drop'), by: 'HEAD', reason: true },
  ],
  parts: [
    {
      code: 'QUESTION',
      one: text('Câu hỏi, kiến nghị', 'Question'),
      many: text('Câu hỏi, kiến nghị', 'Questions'),
      title: text('Nội dung', 'Question'),
      agency: text('Cơ quan trả lời', 'Answered by'),
      agencyRequired: true,
      due: text('Hạn trả lời', 'Answer by'),
      dueRequired: true,
      happened: null,
      within: null,
      writers: 'SUBJECT',
      fields: {
        asker: { control: 'line', label: text('Người hỏi', 'Asked by'), max: 200 },
        answer: { control: 'lines', label: text('Trả lời', 'Answer') },
      },
      stages: {
        OPEN: { words: text('Chưa trả lời', 'Open'), phase: 'UNDER_WAY' },
        ANSWERED: { words: text('Đã trả lời', 'Answered'), phase: 'DONE' },
        WITHDRAWN: { words: text('Người hỏi rút', 'Withdrawn'), phase: 'STOPPED' },
      },
      first: 'OPEN',
      lockedIn: ['PLANNED', 'CONCLUDED', 'DROPPED'],
      moves: [
        {
          from: ['OPEN'],
          to: 'ANSWERED',
          words: text('Ghi nhận đã trả lời', 'Record as answered'),
          by: 'SUBJECT',
          lacks: ({ details }) =>
            details.answer === '' ? text('Hãy ghi nội dung trả lời trước.', 'Write the answer first.') : null,
        },
        {
          from: ['OPEN'],
          to: 'WITHDRAWN',
          words: text('Người hỏi rút', 'Withdrawn'),
          by: 'OWN',
          reason: true,
        },
        {
          from: ['ANSWERED'],
          to: 'OPEN',
          words: text('Chưa đạt, trả lời lại', 'Not enough, answer again'),
          by: 'OWN',
          reason: true,
        },
      ],
    },
  ],
};
