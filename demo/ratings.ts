/** What people said of the results they got: most are content, whoever waited too long is not, and is answered. */
import type { Context } from '../src/platform/context.ts';
import { answerRating, listCases, rate, ratingPath } from '../src/ratings/index.ts';

interface Occasion {
  nobody: Context;
  head: Context;
  mood: () => number;
  /** The result was late. */
  late: boolean;
  /** Sets the clock, in working days from the result; false when that is still to come. */
  at: (ahead: number, time: string) => boolean;
}

const COMPLAINTS = [
  'Phải chờ thêm nhiều ngày mà không ai báo trước.',
  'Gọi điện hỏi nhiều lần không có người trả lời.',
  'Trễ hẹn, phải nghỉ làm để đi lấy kết quả hai lần.',
];

/** Six of ten say something. */
export async function applicantRates(
  occasion: Occasion,
  dossier: { id: string; code: string },
): Promise<void> {
  const { mood, nobody, late } = occasion;
  const [speaks, level, words] = [mood() < 0.6, mood(), mood()];
  if (!speaks || !occasion.at(2, '19:30')) return;
  const overall = late ? (level < 0.6 ? 2 : 3) : level < 0.55 ? 5 : level < 0.93 ? 4 : 3;
  const token = new URL(ratingPath(nobody, dossier), 'http://demo').searchParams.get('t') ?? '';
  await rate(nobody, dossier.code, token, {
    overall,
    answers: { q1: late ? 'LATE' : 'ON_TIME', q4: '1', q7: overall > 3 ? 'GOOD' : 'FAIR' },
    comment: overall === 2 ? (COMPLAINTS[Math.floor(words * COMPLAINTS.length)] ?? '') : '',
    channel: words < 0.2 ? 'KIOSK' : 'PORTAL',
  });
  if (overall === 2 && occasion.at(5, '08:40')) await headAnswers(occasion.head, dossier.id);
}

async function headAnswers(head: Context, dossierId: string): Promise<void> {
  const mine = (await listCases(head, false)).find((rating) => rating.dossierId === dossierId);
  if (mine)
    await answerRating(head, mine.id, {
      answer:
        'Cơ quan nhận lỗi vì trả kết quả chậm. Từ nay khi hồ sơ có nguy cơ trễ, cán bộ phải báo trước cho người nộp và xin lỗi bằng văn bản.',
      justified: 'YES',
    });
}
