/** Two years of values for the indicators of the province's plan. All figures are invented. */
import { type Agency, peopleNamed } from '../src/agencies/index.ts';
import {
  acceptProposals,
  changeDefinition,
  importPastValues,
  listDefinitions,
  type PastValue,
  saveEntries,
} from '../src/indicators/index.ts';
import { publishedIndicators } from '../src/plans/index.ts';
import { type Context, today } from '../src/platform/context.ts';

/** How an indicator behaved: share at the beginning of 2025, change a quarter, size of an agency's part. */
interface Story {
  /** In the words of the plan. */
  indicator: string;
  owner: string;
  /** Kinds that report; null: as the rules propose. */
  kinds: ('SO' | 'BAN' | 'UBND_XA' | 'UBND_HUYEN')[] | null;
  start: number;
  step: number;
  /** Denominator of a department and of a commune in a quarter. */
  size: { department: number; commune: number };
  yearly?: boolean;
  /** How far single agencies lie around the line, in points. */
  spread?: number;
  /** Counted as of closing, not within the quarter. */
  stock?: boolean;
}

const STORIES: readonly Story[] = [
  // Counted by districts until 30 June 2025, by communes from then on.
  {
    indicator: 'giải quyết đúng hạn',
    owner: 'VP_UBND',
    kinds: ['SO', 'BAN', 'UBND_XA', 'UBND_HUYEN'],
    start: 96.4,
    step: 0.35,
    size: { department: 900, commune: 420 },
  },
  // Rises too slowly: will miss 75% at this pace.
  {
    indicator: 'nộp trực tuyến',
    owner: 'VP_UBND',
    kinds: ['SO', 'BAN', 'UBND_XA'],
    start: 52,
    step: 2.1,
    size: { department: 900, commune: 420 },
  },
  {
    indicator: 'được số hóa',
    owner: 'VP_UBND',
    kinds: ['SO', 'BAN', 'UBND_XA'],
    start: 83,
    step: 2.4,
    size: { department: 880, commune: 400 },
  },
  {
    indicator: 'thanh toán trực tuyến',
    owner: 'VP_UBND',
    kinds: ['SO', 'UBND_XA'],
    start: 48,
    step: 4.2,
    size: { department: 310, commune: 150 },
  },
  {
    indicator: 'ban hành đúng tiến độ',
    owner: 'SO_TU_PHAP',
    kinds: [],
    start: 92,
    step: 2.2,
    size: { department: 26, commune: 0 },
    spread: 0,
  },
  {
    indicator: 'sau rà soát',
    owner: 'SO_TU_PHAP',
    kinds: [],
    start: 90,
    step: 0.9,
    size: { department: 64, commune: 0 },
  },
  {
    indicator: 'giải ngân',
    owner: 'SO_TAI_CHINH',
    kinds: [],
    start: 61,
    step: 3.1,
    size: { department: 1840, commune: 0 },
  },
  {
    indicator: 'kỹ năng số',
    owner: 'SO_NOI_VU',
    kinds: ['UBND_XA'],
    start: 62,
    step: 5.5,
    size: { department: 0, commune: 38 },
    stock: true,
  },
  {
    indicator: 'hồ sơ công việc',
    owner: 'SO_KHCN',
    kinds: ['SO', 'BAN', 'UBND_XA'],
    start: 91,
    step: 2.4,
    size: { department: 1200, commune: 260 },
    spread: 1,
  },
  {
    indicator: 'được ký số',
    owner: 'SO_KHCN',
    kinds: ['SO', 'BAN', 'UBND_XA'],
    start: 97.5,
    step: 0.8,
    size: { department: 700, commune: 180 },
    spread: 0.5,
  },
  {
    indicator: 'Mức độ hài lòng',
    owner: 'SO_NOI_VU',
    kinds: ['SO', 'UBND_XA'],
    start: 90.6,
    step: 1.1,
    size: { department: 220, commune: 90 },
    yearly: true,
  },
  {
    indicator: 'Số cuộc kiểm tra',
    owner: 'SO_NOI_VU',
    kinds: [],
    start: 3,
    step: 0,
    size: { department: 0, commune: 0 },
  },
];

const SINCE = '2025-01-01';
const SOURCE = 'Báo cáo cải cách hành chính các quý năm 2025, 2026';

/** Defines the indicators of a plan, and brings in what agencies reported until now. */
export async function loadIndicators(
  context: Context,
  planId: string,
  agencies: ReadonlyMap<string, Agency>,
): Promise<void> {
  const indicators = await publishedIndicators(context, { planId });
  for (const story of STORIES) {
    const found = indicators.find(({ content }) => content.includes(story.indicator));
    if (!found) continue;
    const ownerAgencyId = agencies.get(story.owner)?.id ?? null;
    await acceptProposals(context, [found.id], { firstPeriodOn: SINCE, ownerAgencyId });
    const [definition] = (await listDefinitions(context)).filter(({ name }) =>
      name.includes(story.indicator),
    );
    if (definition && story.kinds !== null)
      await changeDefinition(context, definition.id, {
        ...definition,
        reporterKinds: story.kinds,
        flowOrStock: story.stock ? 'STOCK' : definition.flowOrStock,
      });
  }
  // Plans below mostly want the same: they are measured alike.
  await acceptProposals(
    context,
    (await publishedIndicators(context)).map(({ id }) => id),
    { firstPeriodOn: SINCE },
  );
  const definitions = await listDefinitions(context);
  const code = (story: Story): string =>
    definitions.find(({ name }) => name.includes(story.indicator))?.code ?? '';
  const values = STORIES.flatMap((story) =>
    pastValues(story, code(story), [...agencies.values()], today(context)),
  );
  await importPastValues(context, values, SOURCE);
  await handInSome(context, agencies, definitions);
}

interface Quarter {
  code: string;
  /** Day on which its data close. */
  to: string;
  /** From 0: the first quarter of 2025. */
  index: number;
}

/** Quarters since 2025 whose values are due. */
function quarters(now: Temporal.PlainDate): Quarter[] {
  const all = Array.from({ length: 4 * (now.year - 2024) }, (_, index): Quarter => {
    const [year, quarter] = [2025 + Math.floor(index / 4), (index % 4) + 1];
    return { code: `${year}-Q${quarter}`, to: `${year}-${String(quarter * 3).padStart(2, '0')}-14`, index };
  });
  return all.filter(({ to }) => Temporal.PlainDate.from(to).add({ days: 6 }).toString() <= now.toString());
}

/** A number between 0 and 1 that is always the same for the same words. */
function chance(words: string): number {
  let hash = 2166136261;
  for (const letter of words) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return ((hash >>> 8) % 10_000) / 10_000;
}

function pastValues(
  story: Story,
  definition: string,
  agencies: readonly Agency[],
  now: Temporal.PlainDate,
): PastValue[] {
  if (definition === '') return [];
  const due = quarters(now);
  const last = due.at(-1)?.code;
  return (story.yearly ? due.filter(({ index }) => index % 4 === 3) : due).flatMap((quarter) => {
    const period = story.yearly ? quarter.code.slice(0, 4) : quarter.code;
    return reportersOf(story, agencies, quarter.to).flatMap((agency): PastValue[] => {
      const key = `${definition} ${agency.code} ${period}`;
      // Of the last quarter some are missing, some are still to be typed in the demo.
      if (quarter.code === last && (TYPING.has(agency.code) || chance(`late ${agency.code}`) < 0.12))
        return [];
      const row = {
        definition,
        agency: agency.code,
        period,
        notApplicable: false,
        note: '',
        numerator: '',
        denominator: '',
        value: '',
      };
      return [{ ...row, ...figures(story, agency, quarter, key) }];
    });
  });
}

function reportersOf(story: Story, agencies: readonly Agency[], date: string): Agency[] {
  const living = agencies.filter(
    (one) => one.validFrom <= date && (one.validTo === null || date <= one.validTo),
  );
  if (story.kinds === null || story.kinds.length === 0)
    return living.filter(({ code }) => code === story.owner);
  return living.filter(({ kinds }) => story.kinds?.some((kind) => kinds.includes(kind)));
}

function figures(story: Story, agency: Agency, quarter: Quarter, key: string): Partial<PastValue> {
  const department = agency.level === 'PROVINCE';
  const district = agency.level === 'DISTRICT';
  const base = district ? story.size.commune * 6 : department ? story.size.department : story.size.commune;
  if (base === 0) return { value: String(story.start + (chance(key) < 0.3 ? 1 : 0)) };
  const share = Math.min(
    100,
    story.start +
      story.step * quarter.index +
      (chance(key) - 0.5) * (story.spread ?? 5) +
      (department ? 1 : -0.6),
  );
  const size = Math.round(base * (0.4 + chance(agency.code) * 1.2));
  if (story.yearly) return { value: share.toFixed(1).replace('.', ','), denominator: String(size) };
  // A few agencies have no dossiers at all.
  if (agency.code === 'THANH_TRA' && story.owner === 'VP_UBND') return { numerator: '0', denominator: '0' };
  return { numerator: String(Math.min(size, Math.round((size * share) / 100))), denominator: String(size) };
}

/** Whoever shows in the demo how values are typed: a draft, and one that waits for the head. */
const TYPING = new Set(['SO_KHCN', 'UBND_XA_BEN_DA']);

async function handInSome(
  context: Context,
  agencies: ReadonlyMap<string, Agency>,
  definitions: Awaited<ReturnType<typeof listDefinitions>>,
): Promise<void> {
  const last = quarters(today(context)).at(-1);
  if (!last) return;
  for (const [code, name, submit] of [
    ['SO_KHCN', 'Nguyễn Hoàng Long', true],
    ['UBND_XA_BEN_DA', 'Hồ Thị Lài', false],
  ] as const) {
    const [personId] = await peopleNamed(context, name);
    const agency = agencies.get(code);
    if (!personId || !agency) continue;
    const officer: Context = { ...context, system: false, actor: { personId, name } };
    const rows = STORIES.filter(
      ({ indicator }) => indicator === 'giải quyết đúng hạn' || indicator === 'nộp trực tuyến',
    ).flatMap((story) => {
      const definition = definitions.find((one) => one.name.includes(story.indicator));
      if (!definition) return [];
      const found = figures(story, agency, last, `${definition.code} ${code} ${last.code}`);
      return [
        {
          definitionId: definition.id,
          version: 0,
          notApplicable: false,
          numerator: found.numerator ?? '',
          denominator: found.denominator ?? '',
          value: '',
          note: 'Trích từ hệ thống một cửa điện tử',
        },
      ];
    });
    await saveEntries(officer, agency.id, last.code, { rows, submit });
  }
}
