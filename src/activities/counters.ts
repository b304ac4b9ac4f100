/**
 * What is counted of activities, as numerator and denominator for each agency and period: for measures and reports. Each
 * counter is a pure function of what happened. A ratio over many agencies is the ratio of the sums.
 */
import type { Text } from '../platform/i18n.ts';
import { choicesIn, type Details, type KindCode, numberIn, type Phase, text, wordIn } from './declaring.ts';
import { CHANNELS } from './kinds/communication.ts';
import { KIND_OF } from './kinds/index.ts';

export interface Period {
  from: string;
  to: string;
}

/** An activity as far as counting needs it. */
export interface Countable {
  id: string;
  kind: KindCode;
  provinceId: string;
  agencyId: string;
  year: number;
  dueOn: string | null;
  doneOn: string | null;
  phase: Phase;
  reached: Readonly<Record<string, string>>;
  details: Details;
}

export interface CountablePart extends Pick<Countable, 'dueOn' | 'doneOn' | 'phase' | 'reached' | 'details'> {
  kind: string;
  agencyId: string | null;
  activity: Countable;
}

export interface Facts {
  activities: readonly Countable[];
  parts: readonly CountablePart[];
  /** Agencies of these kinds below an agency at the end of the period, itself not among them. */
  unitsBelow(agencyId: string, kinds: readonly string[]): string[];
}

export interface Counted {
  agencyId: string;
  numerator: number;
  /** Null: the counter is no ratio. */
  denominator: number | null;
}

export interface Counter {
  /** Stable for ever: definitions of measures name it. */
  key: string;
  /** The kind of activity that it looks at. */
  of: KindCode;
  name: Text;
  numerator: Text;
  /** Null: a number, no ratio. */
  denominator: Text | null;
  count(facts: Facts, period: Period): Counted[];
}

const within = (day: string | null | undefined, { from, to }: Period): boolean =>
  day !== null && day !== undefined && day >= from && day <= to;

/** Sums by agency. */
function tally(
  ratio: boolean,
  entries: readonly { agencyId: string; up?: number; down?: number }[],
): Counted[] {
  const sums = new Map<string, Counted>();
  for (const { agencyId, up = 0, down = 0 } of entries) {
    const sum = sums.get(agencyId) ?? { agencyId, numerator: 0, denominator: ratio ? 0 : null };
    sum.numerator += up;
    if (sum.denominator !== null) sum.denominator += down;
    sums.set(agencyId, sum);
  }
  return [...sums.values()].filter(({ numerator, denominator }) => numerator > 0 || (denominator ?? 0) > 0);
}

/** Of what fell due in the period and was not given up, what was done by its day. */
const inTime = (kind: KindCode): Counter => ({
  key: `${kind.toLowerCase()}.in-time`,
  of: kind,
  name: text(
    `${String(KIND_OF[kind].many.vi)}: tỷ lệ hoàn thành đúng hạn`,
    `${String(KIND_OF[kind].many.en)}: share done in time`,
  ),
  numerator: text('Hoàn thành đúng hạn', 'Done in time'),
  denominator: text('Đến hạn trong kỳ', 'Due in the period'),
  count: ({ activities }, period) =>
    tally(
      true,
      activities
        .filter(({ phase, dueOn }) => phase !== 'STOPPED' && within(dueOn, period))
        .map(({ agencyId, dueOn, doneOn }) => ({
          agencyId,
          up: doneOn !== null && dueOn !== null && doneOn <= dueOn ? 1 : 0,
          down: 1,
        })),
    ),
});

/** Who was to be inspected: agencies of the kinds that the plans of these years name, each once (par-management 7). */
function unitsToInspect({ activities, unitsBelow }: Facts, { from, to }: Period): Set<string> {
  const years = { first: Number(from.slice(0, 4)), last: Number(to.slice(0, 4)) };
  const plans = activities.filter(
    ({ phase, year }) => phase !== 'STOPPED' && year >= years.first && year <= years.last,
  );
  return new Set(
    plans.flatMap(({ agencyId, provinceId, details }) =>
      unitsBelow(
        wordIn(details, 'scope') === 'PROVINCE' ? provinceId : agencyId,
        choicesIn(details, 'unitKinds'),
      ).filter((id) => id !== agencyId),
    ),
  );
}

/** A unit counts once, however often it was inspected; inspecting oneself is not being inspected. */
const unitsInspected: Counter = {
  key: 'inspection.units',
  of: 'INSPECTION',
  name: text('Tỷ lệ cơ quan, đơn vị được kiểm tra cải cách hành chính', 'Share of agencies inspected'),
  numerator: text('Cơ quan, đơn vị đã được kiểm tra', 'Agencies inspected'),
  denominator: text('Cơ quan, đơn vị thuộc diện kiểm tra', 'Agencies to be inspected'),
  count: (facts, period) => {
    const units = unitsToInspect(facts, period);
    const visited = new Set(
      facts.parts.flatMap(({ kind, agencyId, reached, activity }) =>
        kind === 'VISIT' &&
        agencyId !== null &&
        wordIn(activity.details, 'mode') !== 'TU_KIEM_TRA' &&
        within(reached.VISITED, period)
          ? [agencyId]
          : [],
      ),
    );
    // Who was visited without being named by a plan (an unannounced visit) belongs to the base as well.
    return tally(
      true,
      [...units.union(visited)].map((agencyId) => ({ agencyId, up: visited.has(agencyId) ? 1 : 0, down: 1 })),
    );
  },
};

const partsInTime = (
  of: KindCode,
  kind: string,
  key: string,
  words: Pick<Counter, 'name' | 'numerator' | 'denominator'>,
): Counter => ({
  key,
  of,
  ...words,
  count: ({ parts }, period) =>
    tally(
      true,
      parts
        .filter((part) => part.kind === kind && part.phase !== 'STOPPED' && within(part.dueOn, period))
        .map(({ agencyId, activity, dueOn, doneOn }) => ({
          agencyId: agencyId ?? activity.agencyId,
          up: doneOn !== null && dueOn !== null && doneOn <= dueOn ? 1 : 0,
          down: 1,
        })),
    ),
});

/** Stages reached in the period, counted for the agency that carries the activity out. */
const activitiesReached = (of: KindCode, stage: string, key: string, name: Text): Counter => ({
  key,
  of,
  name,
  numerator: name,
  denominator: null,
  count: ({ activities }, period) =>
    tally(
      false,
      activities
        .filter(({ reached }) => within(reached[stage], period))
        .map(({ agencyId }) => ({ agencyId, up: 1 })),
    ),
});

const partsDone = (
  of: KindCode,
  kind: string,
  key: string,
  name: Text,
  which: (part: CountablePart) => boolean = () => true,
): Counter => ({
  key,
  of,
  name,
  numerator: name,
  denominator: null,
  count: ({ parts }, period) =>
    tally(
      false,
      parts
        .filter((part) => part.kind === kind && within(part.doneOn, period) && which(part))
        .map(({ agencyId, activity }) => ({ agencyId: agencyId ?? activity.agencyId, up: 1 })),
    ),
});

/** People who came in the period, of those planned by the courses that end in it (par-management 8.4). */
const trained = (key: string, name: Text, field: string): Counter => ({
  key,
  of: 'TRAINING',
  name,
  numerator: name,
  denominator: text(
    'Số người theo kế hoạch của các lớp đến hạn trong kỳ',
    'People planned by courses due in the period',
  ),
  count: ({ activities, parts }, period) =>
    tally(true, [
      ...parts
        .filter((part) => part.kind === 'SESSION' && within(part.doneOn, period))
        .map(({ activity, details }) => ({ agencyId: activity.agencyId, up: numberIn(details, field) })),
      ...activities
        .filter(
          ({ kind, phase, dueOn }) => kind === 'TRAINING' && phase !== 'STOPPED' && within(dueOn, period),
        )
        .map(({ agencyId, details }) => ({ agencyId, down: numberIn(details, 'planned') })),
    ]),
});

/** Everything that is counted, in the order in which it is shown. */
export const COUNTERS: readonly Counter[] = [
  inTime('SCHEME'),
  activitiesReached(
    'SCHEME',
    'APPROVED',
    'scheme.approved',
    text('Đề án được phê duyệt', 'Schemes approved'),
  ),
  activitiesReached(
    'INITIATIVE',
    'SUBMITTED',
    'initiative.submitted',
    text('Sáng kiến, mô hình đã nộp', 'Initiatives submitted'),
  ),
  activitiesReached(
    'INITIATIVE',
    'RECOGNISED',
    'initiative.recognised',
    text('Sáng kiến, mô hình được công nhận', 'Initiatives recognised'),
  ),
  activitiesReached(
    'INITIATIVE',
    'REPLICATED',
    'initiative.replicated',
    text('Sáng kiến, mô hình được nhân rộng', 'Initiatives replicated'),
  ),
  partsDone(
    'COMMENDATION',
    'NOMINATION',
    'commendation.awarded',
    text('Tập thể, cá nhân được khen thưởng', 'Awards'),
  ),
  inTime('COMMUNICATION'),
  partsDone(
    'COMMUNICATION',
    'PUBLICATION',
    'communication.items',
    text('Sản phẩm tuyên truyền', 'Items of communication'),
  ),
  ...Object.entries(CHANNELS).map(([code, { vi, en }]) =>
    partsDone(
      'COMMUNICATION',
      'PUBLICATION',
      `communication.items.${code.toLowerCase().replaceAll('_', '-')}`,
      text(`Sản phẩm tuyên truyền: ${String(vi)}`, `Items of communication: ${String(en)}`),
      ({ details }) => details.channel === code,
    ),
  ),
  inTime('TRAINING'),
  trained('training.people', text('Lượt người được bồi dưỡng, tập huấn', 'People trained'), 'people'),
  trained(
    'training.officers',
    text('Lượt đầu mối cải cách hành chính được bồi dưỡng', 'Reform officers trained'),
    'officers',
  ),
  activitiesReached(
    'DIALOGUE',
    'HELD',
    'dialogue.held',
    text('Hội nghị đối thoại đã tổ chức', 'Dialogues held'),
  ),
  partsInTime('DIALOGUE', 'QUESTION', 'dialogue.answers', {
    name: text('Tỷ lệ câu hỏi đối thoại được trả lời đúng hạn', 'Share of questions answered in time'),
    numerator: text('Câu hỏi trả lời đúng hạn', 'Answered in time'),
    denominator: text('Câu hỏi đến hạn trả lời', 'Questions due'),
  }),
  unitsInspected,
  partsDone(
    'INSPECTION',
    'RECOMMENDATION',
    'inspection.verified',
    text('Kiến nghị đã khắc phục', 'Recommendations remedied'),
  ),
  partsInTime('INSPECTION', 'RECOMMENDATION', 'inspection.recommendations', {
    name: text(
      'Tỷ lệ kiến nghị kiểm tra được khắc phục đúng hạn',
      'Share of recommendations remedied in time',
    ),
    numerator: text('Kiến nghị khắc phục đúng hạn', 'Remedied in time'),
    denominator: text('Kiến nghị đến hạn khắc phục', 'Recommendations due'),
  }),
];
