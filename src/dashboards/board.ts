/** What a dashboard shows: the work of a province, of one field, or of one agency, as of a day. */
import { type Agency, findAgency, listAgencies, subtree } from '../agencies/index.ts';
import { FIELD_CODES } from '../plans/index.ts';
import { type Context, today } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { day } from '../platform/validation.ts';
import { type Cell, type Counts, type Overview, overviewOfWork } from '../programmes/index.ts';
import { type IndicatorBoard, loadIndicators } from './indicators.ts';
import { byNeed, sum } from './rules.ts';

export const GROUPS = ['department', 'commune', 'other'] as const;
export type Group = (typeof GROUPS)[number];

/** An agency with its work, in all and by field. */
export interface BoardAgency {
  id: string;
  name: string;
  group: Group;
  counts: Counts;
  cells: ReadonlyMap<string, Counts>;
}

export interface BoardField {
  code: string;
  counts: Counts;
}

export interface Board extends Omit<Overview, 'cells'> {
  date: string;
  counts: Counts;
  /** Those that have work; who needs looking at first comes first. */
  agencies: BoardAgency[];
  /** Those in which there is work, in the order of the programme. */
  fields: BoardField[];
  /** Null for one agency, where there are none, and for those who may not see them. */
  indicators: IndicatorBoard | null;
}

/** The day asked for in an address, or today where there is none, or it is no day, or still to come. */
export function dayOf(context: Context, text: string | null): string {
  const now = today(context).toString();
  const asked = day.safeParse(text ?? '');
  return asked.success && asked.data < now ? asked.data : now;
}

const FIELDS: readonly string[] = FIELD_CODES;

interface Scope {
  field?: string | undefined;
  /** This agency with all below it. */
  agencyId?: string | undefined;
}

/** `most`: how many of what is overdue and of what falls due. Throws 404 for a field or agency that there is not. */
export async function loadBoard(context: Context, date: string, scope: Scope, most: number): Promise<Board> {
  if (scope.field !== undefined && !FIELDS.includes(scope.field)) throw notFound();
  const agencyIds = await idsBelow(context, scope.agencyId, date);
  const query = { agencyIds, field: scope.field ?? null, date };
  const { cells, ...overview } = await overviewOfWork(context, query, most);
  const byAgency = Map.groupBy(cells, ({ agencyId }) => agencyId);
  // Of all times: work may have been an agency's that has ended since.
  const known = (await listAgencies(context, { at: null })).filter(({ id }) => byAgency.has(id));
  const agencies = new Map(known.map((agency) => [agency.id, agency]));
  return {
    ...overview,
    date,
    counts: sum(cells),
    agencies: [...byAgency]
      .map(([id, own]) => boardAgency(id, own, agencies.get(id)))
      .sort((a, b) => byNeed(a.counts, b.counts) || VIETNAMESE.compare(a.name, b.name)),
    fields: fieldsOf(cells),
    indicators:
      scope.agencyId === undefined ? await loadIndicators(context, overview.day, query.field, most) : null,
  };
}

const VIETNAMESE = new Intl.Collator('vi');

function boardAgency(id: string, own: readonly Cell[], agency: Agency | undefined): BoardAgency {
  return {
    id,
    name: agency?.name ?? '',
    group: groupOf(agency?.kinds ?? []),
    counts: sum(own),
    cells: new Map(own.map((cell) => [cell.field, cell])),
  };
}

function groupOf(kinds: readonly string[]): Group {
  if (kinds.includes('UBND_XA')) return 'commune';
  return kinds.includes('SO') || kinds.includes('BAN') || kinds.includes('NGANH') ? 'department' : 'other';
}

function fieldsOf(cells: readonly Cell[]): BoardField[] {
  const byField = Map.groupBy(cells, ({ field }) => field);
  const order = (code: string): number => {
    const place = FIELDS.indexOf(code);
    return place < 0 ? FIELDS.length : place;
  };
  return [...byField]
    .map(([code, own]) => ({ code, counts: sum(own) }))
    .sort((a, b) => order(a.code) - order(b.code));
}

/** An agency and all below it on a day; null for no agency in particular. Throws 404. */
export async function idsBelow(
  context: Context,
  agencyId: string | undefined,
  date: string,
): Promise<string[] | null> {
  if (agencyId === undefined) return null;
  const { id } = await findAgency(context, agencyId, date);
  return [...subtree(await listAgencies(context, { at: date }), [id])];
}
