/** What everybody may see of how dossiers are handled: today and this year, agency by agency (NĐ 118/2025). */
import { namesOfAgencies } from '../agencies/index.ts';
import { type Context, systemContext, today } from '../platform/context.ts';
import { ask } from './asking.ts';
import { csv } from './open-data.ts';
import { hundredths } from './rules.ts';

export interface AgencyFigures {
  /** null: all agencies together. */
  agencyId: string | null;
  name: string;
  receivedToday: number;
  doneToday: number;
  received: number;
  done: number;
  /** Share of the resolved that were in time, per cent with two decimals; null: nothing was resolved. */
  inTime: number | null;
  open: number;
  overdue: number;
}

export interface PublicFigures {
  /** 'YYYY-MM-DD' */
  from: string;
  today: string;
  rows: AgencyFigures[];
  whole: AgencyFigures;
}

const DAY = ['N-RECEIVED', 'N-DONE'] as const;
const YEAR = ['N-RECEIVED', 'N-DONE', 'M01', 'N-OPEN', 'N-OVERDUE'] as const;

/** The calendar year up to now, the busiest agencies first. Each number is a measure, as on every other page. */
export async function publicFigures(context: Context): Promise<PublicFigures> {
  // Nobody needs to be signed in for sums.
  const product = systemContext(context, context.requestId);
  const now = today(context);
  const day = now.toString();
  const from = now.with({ month: 1, day: 1 }).toString();
  const figures = async (by: readonly 'agency'[]) => {
    const [ofDay, ofYear] = await Promise.all([
      ask(product, { measures: [...DAY], from: day, to: day, by: [...by] }),
      ask(product, { measures: [...YEAR], from, to: day, by: [...by] }),
    ]);
    return { ofDay, ofYear };
  };
  const [each, all] = await Promise.all([figures(['agency']), figures([])]);
  const ids = [...new Set([...each.ofDay, ...each.ofYear].flatMap(({ agencyId }) => agencyId ?? []))];
  const names = await namesOfAgencies(product, ids);
  const rows = ids
    .map((id) => figuresOf(each, id, names.get(id) ?? ''))
    .filter(({ received, done, open }) => received + done + open > 0)
    .sort((a, b) => b.received - a.received || a.name.localeCompare(b.name, 'vi'));
  return { from, today: day, rows, whole: figuresOf(all, null, '') };
}

type Answers = Awaited<ReturnType<typeof ask>>;

function figuresOf(
  { ofDay, ofYear }: { ofDay: Answers; ofYear: Answers },
  agencyId: string | null,
  name: string,
): AgencyFigures {
  const find = (answers: Answers, code: string) =>
    answers.find((one) => one.code === code && (one.agencyId ?? null) === agencyId);
  const count = (answers: Answers, code: string): number => find(answers, code)?.numerator ?? 0;
  const timely = find(ofYear, 'M01');
  const { numerator = 0, denominator = null } = timely ?? {};
  const share = denominator === null ? null : hundredths({ numerator, denominator });
  return {
    agencyId,
    name,
    receivedToday: count(ofDay, 'N-RECEIVED'),
    doneToday: count(ofDay, 'N-DONE'),
    received: count(ofYear, 'N-RECEIVED'),
    done: count(ofYear, 'N-DONE'),
    inTime: share === null ? null : share / 100,
    open: count(ofYear, 'N-OPEN'),
    overdue: count(ofYear, 'N-OVERDUE'),
  };
}

const HEAD = ['agency', 'receivedToday', 'doneToday', 'received', 'done', 'inTimePercent', 'open', 'overdue'];

/** The same for programs and spreadsheets. */
export const figuresCsv = ({ rows }: PublicFigures): string =>
  csv([
    HEAD,
    ...rows.map((row) => [
      row.name,
      row.receivedToday,
      row.doneToday,
      row.received,
      row.done,
      row.inTime,
      row.open,
      row.overdue,
    ]),
  ]);
