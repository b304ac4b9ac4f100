/** Schemes and activities of the demo: of each kind one or two, done, under way and late. */

import {
  type ActivityInput,
  createActivity,
  createPart,
  moveActivity,
  movePart,
  type PartInput,
} from '../src/activities/index.ts';
import type { Agency } from '../src/agencies/index.ts';
import { addEvidence } from '../src/evidence/index.ts';
import type { Context } from '../src/platform/context.ts';
import { searchQuery } from '../src/platform/search.ts';
import { listTasks } from '../src/programmes/index.ts';
import { onDay } from './programmes.ts';

type Agencies = ReadonlyMap<string, Agency>;

/** Enters on its day what has happened until today; a day still to come ends the story. */
class Story {
  readonly #context: Context;
  readonly #agencies: Agencies;
  #activity = '';
  #stage = '';
  #agency = '';

  constructor(context: Context, agencies: Agencies) {
    this.#context = context;
    this.#agencies = agencies;
  }

  #past(day: string): boolean {
    return day <= this.#context.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();
  }

  id(code: string): string {
    return this.#agencies.get(code)?.id ?? '';
  }

  async begin(
    day: string,
    kind: string,
    first: string,
    agency: string,
    input: Omit<ActivityInput, 'agencyId' | 'year'>,
  ): Promise<void> {
    this.#activity = '';
    if (!this.#past(day)) return;
    const fields = { year: Number(day.slice(0, 4)), ...input, agencyId: this.id(agency) };
    this.#activity = await createActivity(onDay(this.#context, day), kind, fields);
    this.#stage = first;
    this.#agency = agency;
  }

  /** A document that shows it, kept for the agency. */
  async #proof(day: string, title: string, agency: string): Promise<string[]> {
    if (title === '') return [];
    const context = onDay(this.#context, day);
    const sent = { name: 'van-ban.txt', bytes: new TextEncoder().encode(`${title}\n\n${day}`) };
    const input = { agencyId: this.id(agency), title, periodYear: Number(day.slice(0, 4)) };
    return [(await addEvidence(context, input, sent)).id];
  }

  async to(day: string, to: string, proof = '', reason = ''): Promise<void> {
    if (this.#activity === '' || !this.#past(day)) return;
    const evidenceIds = await this.#proof(day, proof, this.#agency);
    const move = { from: this.#stage, to, on: day, reason, evidenceIds };
    await moveActivity(onDay(this.#context, day), this.#activity, move);
    this.#stage = to;
  }

  /** Enters a part and takes it along its stages as far as their days have come. Returns its id; '' if it has not. */
  async part(
    day: string,
    kind: string,
    input: Omit<PartInput, 'agencyId'> & { agency?: string; parentId?: string },
    moves: readonly (readonly [
      day: string,
      from: string,
      to: string,
      proof?: string,
      reason?: string,
    ])[] = [],
  ): Promise<string> {
    if (this.#activity === '' || !this.#past(day)) return '';
    const { agency, ...fields } = input;
    const agencyId = agency === undefined ? null : this.id(agency);
    const id = await createPart(onDay(this.#context, day), this.#activity, kind, { ...fields, agencyId });
    for (const [on, from, to, proof = '', reason = ''] of moves) {
      if (!this.#past(on)) break;
      const evidenceIds = await this.#proof(on, proof, agency ?? this.#agency);
      await movePart(onDay(this.#context, on), this.#activity, id, { from, to, on, reason, evidenceIds });
    }
    return id;
  }
}

/** Carries out some of the province's plan of 2026. */
export async function carryOutActivities(context: Context, agencies: Agencies): Promise<void> {
  const story = new Story(context, agencies);
  await inspect(story, await taskOf(context, agencies, 'kiểm tra công tác cải cách hành chính'));
  await commend(story, await taskOf(context, agencies, 'phát động thi đua'));
  await talk(story, await taskOf(context, agencies, 'tổ chức đối thoại'));
  await draftSchemes(story);
  await invent(story);
  await tellPeople(story);
  await train(story);
}

async function taskOf(context: Context, agencies: Agencies, words: string): Promise<string | null> {
  const filter = { provinceId: agencies.get('UBND_TINH')?.id, query: searchQuery(words) };
  const { items } = await listTasks(context, filter, 'plan', { offset: 0, size: 1, descending: true });
  return items[0]?.id ?? null;
}

async function inspect(story: Story, taskId: string | null): Promise<void> {
  await story.begin('2026-01-22', 'INSPECTION', 'PLANNED', 'SO_NOI_VU', {
    field: 'direction',
    taskId,
    title: 'Kiểm tra công tác cải cách hành chính năm 2026',
    startOn: '2026-01-22',
    dueOn: '2026-10-30',
    details: {
      mode: 'DINH_KY',
      scope: 'PROVINCE',
      unitKinds: ['SO', 'UBND_XA'],
      minShare: '30',
      checkedFrom: '2025-07-01',
      checkedTo: '2026-03-31',
      teamDecision: '112/QĐ-SNV',
      teamLeader: 'Hoàng Thị Bích Liên, Giám đốc Sở Nội vụ',
      members: 'Văn phòng UBND tỉnh\nSở Tư pháp\nSở Khoa học và Công nghệ',
      content: 'Tiếp nhận, giải quyết hồ sơ; kỷ luật, kỷ cương hành chính; số hóa kết quả.',
    },
  });
  await story.to('2026-02-10', 'TEAM_FORMED', 'Quyết định thành lập Đoàn kiểm tra cải cách hành chính');
  await story.to('2026-03-03', 'UNDER_WAY');
  const visit = (agency: string, announced: string, visited: string) =>
    story.part(
      announced,
      'VISIT',
      {
        title: 'Tiếp nhận, giải quyết, trả kết quả hồ sơ',
        agency,
        dueOn: visited,
        details: { reason: 'LUAN_PHIEN', filesChecked: '30' },
      },
      [
        [announced, 'SELECTED', 'ANNOUNCED'],
        [visited, 'ANNOUNCED', 'VISITED'],
        [visited, 'VISITED', 'MINUTES_SIGNED', 'Biên bản kiểm tra'],
      ],
    );
  const benDa = await visit('UBND_XA_BEN_DA', '2026-02-20', '2026-03-05');
  await visit('SO_Y_TE', '2026-03-02', '2026-03-12');
  await visit('UBND_PHUONG_LAM_THANH', '2026-03-10', '2026-04-02');
  if (benDa === '') return;
  await story.part(
    '2026-03-06',
    'RECOMMENDATION',
    {
      title: 'Chưa niêm yết đủ thủ tục hành chính thuộc thẩm quyền cấp xã',
      agency: 'UBND_XA_BEN_DA',
      parentId: benDa,
      dueOn: '2026-04-06',
      details: { requirement: 'Niêm yết đủ, có mã QR tra cứu tại nơi tiếp nhận.', severity: 'NHE' },
    },
    [
      ['2026-03-28', 'OPEN', 'REPORTED', 'Báo cáo khắc phục niêm yết', 'Đã niêm yết đủ, dán mã QR.'],
      ['2026-04-01', 'REPORTED', 'VERIFIED'],
    ],
  );
  await story.part('2026-03-06', 'RECOMMENDATION', {
    title: '03 hồ sơ trễ hạn chưa có thư xin lỗi',
    agency: 'UBND_XA_BEN_DA',
    parentId: benDa,
    dueOn: '2026-04-06',
    details: {
      requirement: 'Gửi thư xin lỗi, hẹn lại ngày trả; kiểm điểm người liên quan.',
      severity: 'VUA',
    },
  });
}

async function commend(story: Story, taskId: string | null): Promise<void> {
  await story.begin('2026-01-10', 'COMMENDATION', 'PLANNED', 'SO_NOI_VU', {
    field: 'direction',
    taskId,
    title: 'Thi đua “Giảm giấy tờ, giảm đi lại, giảm chờ đợi” năm 2026',
    dueOn: '2026-12-15',
    details: { form: 'CHUYEN_DE', audience: 'Các sở, ban, ngành; Ủy ban nhân dân cấp xã' },
  });
  await story.to('2026-01-20', 'LAUNCHED', 'Kế hoạch phát động thi đua năm 2026');
  await story.part('2026-01-20', 'MILESTONE', { title: 'Đợt 1', dueOn: '2026-03-31', details: {} }, [
    ['2026-03-30', 'PLANNED', 'FINISHED'],
  ]);
  await story.part('2026-01-20', 'MILESTONE', { title: 'Đợt 2', dueOn: '2026-12-10', details: {} });
  await story.part(
    '2026-03-20',
    'NOMINATION',
    {
      title: 'Bộ phận Một cửa Ủy ban nhân dân xã Bến Đá',
      agency: 'UBND_XA_BEN_DA',
      details: {
        subject: 'TAP_THE',
        award: 'BANG_KHEN_TINH',
        achievements: 'Quý I/2026 trả trước và đúng hạn 99,2% hồ sơ; trả kết quả tại nhà cho người cao tuổi.',
      },
    },
    [
      ['2026-03-22', 'DRAFT', 'UNIT_COUNCIL'],
      ['2026-03-26', 'UNIT_COUNCIL', 'STANDING_REVIEW', 'Biên bản họp Hội đồng thi đua xã Bến Đá'],
    ],
  );
}

async function talk(story: Story, taskId: string | null): Promise<void> {
  await story.begin('2026-02-05', 'DIALOGUE', 'PLANNED', 'VP_UBND', {
    field: 'direction',
    taskId,
    title: 'Chủ tịch Ủy ban nhân dân tỉnh đối thoại với doanh nghiệp quý I năm 2026',
    dueOn: '2026-04-15',
    details: {
      with: 'DOANH_NGHIEP',
      host: 'Đặng Văn Khải',
      place: 'Trung tâm Hội nghị tỉnh',
      participants: '120',
    },
  });
  await story.to('2026-03-18', 'HELD');
  await story.part(
    '2026-03-18',
    'QUESTION',
    {
      title: 'Cấp đổi giấy phép xây dựng phải nộp lại bản vẽ đã có trong hồ sơ cũ',
      agency: 'SO_XAY_DUNG',
      dueOn: '2026-04-10',
      details: {
        asker: 'Hội Doanh nhân trẻ tỉnh',
        answer: 'Từ 01/4/2026 dùng lại bản vẽ đã số hóa, không nộp lại.',
      },
    },
    [['2026-04-02', 'OPEN', 'ANSWERED']],
  );
  await story.part('2026-03-18', 'QUESTION', {
    title: 'Thời gian xác nhận nghĩa vụ thuế khi đăng ký thay đổi doanh nghiệp còn dài',
    agency: 'SO_TAI_CHINH',
    dueOn: '2026-04-10',
    details: { asker: 'Hiệp hội Doanh nghiệp nhỏ và vừa' },
  });
}

async function draftSchemes(story: Story): Promise<void> {
  await story.begin('2026-01-15', 'SCHEME', 'NOT_STARTED', 'SO_Y_TE', {
    field: 'organisation',
    title: 'Đề án sắp xếp đơn vị sự nghiệp công lập ngành y tế theo chính quyền hai cấp',
    dueOn: '2026-09-30',
    details: { form: 'DE_AN', approvingAuthority: 'Ủy ban nhân dân tỉnh' },
  });
  await story.to('2026-02-02', 'DRAFTING');
  await story.to('2026-04-20', 'CONSULTING');
  await story.begin('2026-01-12', 'SCHEME', 'NOT_STARTED', 'SO_KHCN', {
    field: 'digital-government',
    title: 'Kế hoạch số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực',
    dueOn: '2026-03-31',
    details: {
      form: 'KE_HOACH',
      approvingAuthority: 'Chủ tịch Ủy ban nhân dân tỉnh',
      decisionNumber: '412/QĐ-UBND',
    },
  });
  await story.to('2026-01-19', 'DRAFTING');
  await story.to('2026-02-16', 'APPRAISING');
  await story.to('2026-03-02', 'SUBMITTED', 'Tờ trình ban hành Kế hoạch số hóa');
  await story.to('2026-03-16', 'APPROVED', 'Quyết định phê duyệt Kế hoạch số hóa');
}

async function invent(story: Story): Promise<void> {
  await story.begin('2026-02-09', 'INITIATIVE', 'SUBMITTED', 'SO_KHCN', {
    field: 'procedure',
    title: 'Tự động điền tờ khai từ kết quả đã số hóa',
    details: {
      form: 'SANG_KIEN',
      authors: 'Nguyễn Hoàng Long, Đoàn Minh Trí',
      scope: 'TINH',
      problem: 'Người dân phải khai lại thông tin mà cơ quan đã có.',
      solution: 'Đọc kết quả đã số hóa, điền sẵn tờ khai, người dân chỉ kiểm tra và ký.',
      effect: 'Thời gian khai giảm từ 12 phút xuống 4 phút.',
      councilSize: '5',
    },
  });
  await story.to('2026-02-23', 'REVIEWED');
  const scores = [
    ['Phạm Đức Anh', '26', '27', '35'],
    ['Hoàng Thị Bích Liên', '24', '28', '34'],
    ['Mai Xuân Trường', '25', '25', '36'],
  ] as const;
  for (const [title, novelty, feasibility, effect] of scores)
    await story.part('2026-03-02', 'SCORE', {
      title,
      happenedOn: '2026-03-02',
      details: { novelty, feasibility, effect },
    });
  await story.to('2026-03-09', 'RECOGNISED', 'Quyết định công nhận sáng kiến cấp tỉnh');
  await story.to('2026-04-01', 'PILOT');
}

async function tellPeople(story: Story): Promise<void> {
  await story.begin('2026-01-14', 'COMMUNICATION', 'PLANNED', 'SO_VHTTDL', {
    field: 'communication',
    title: 'Tuyên truyền cải cách hành chính năm 2026',
    dueOn: '2026-12-20',
    details: { audience: 'Người dân, doanh nghiệp', planned: '60' },
  });
  await story.to('2026-02-02', 'RUNNING');
  const published = [
    ['2026-02-12', 'BAO', 'Nộp hồ sơ ở xã nào cũng được', '18.400'],
    ['2026-02-27', 'MANG_XA_HOI', 'Ba bước tra cứu hồ sơ bằng điện thoại', '52.300'],
    ['2026-03-05', 'DAI', 'Chuyên mục “Một cửa gần dân” số 1', '21.000'],
  ] as const;
  for (const [day, channel, title, reach] of published)
    await story.part(day, 'PUBLICATION', {
      title,
      agency: 'SO_VHTTDL',
      happenedOn: day,
      details: { channel, reach },
    });
}

async function train(story: Story): Promise<void> {
  await story.begin('2026-02-02', 'TRAINING', 'PLANNED', 'SO_NOI_VU', {
    field: 'civil-service',
    title: 'Tập huấn nghiệp vụ cải cách hành chính cho đầu mối các cơ quan, xã, phường',
    dueOn: '2026-05-29',
    details: { organiser: 'Sở Nội vụ', audience: 'Đầu mối cải cách hành chính', planned: '150', hours: '16' },
  });
  await story.to('2026-03-09', 'RUNNING');
  const sessions = [
    ['2026-03-10', 'Lớp 1: các sở, ban, ngành', '48', '22'],
    ['2026-03-24', 'Lớp 2: các xã, phường phía đông', '63', '24'],
  ] as const;
  for (const [day, title, people, officers] of sessions)
    await story.part(day, 'SESSION', { title, happenedOn: day, details: { people, officers } });
}
