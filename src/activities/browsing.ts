/** Looking at activities: lists, figures, one with its parts and history. */
import {
  listAgencies,
  mayDo,
  namesOfAgencies,
  namesOfPeople,
  needPerson,
  rootOf,
  subtree,
} from '../agencies/index.ts';
import { evidenceOf, type UsedEvidence } from '../evidence/index.ts';
import { type Context, today } from '../platform/context.ts';
import { findLivingTask } from '../programmes/index.ts';
import { mayChangePart, mayMove, mayWrite, visibleActivity, visibleParts, writingScope } from './access.ts';
import {
  type ActivityFilter,
  type ActivitySort,
  type CountedGroup,
  countGroups,
  type ListedActivity,
  selectPage,
} from './browse-store.ts';
import { type Kind, type Move, movesFrom, type PartKind } from './declaring.ts';
import { KIND_OF } from './kinds/index.ts';
import { type Part, selectParts } from './part-store.ts';
import { kindOfPart } from './parts.ts';
import { type Figures, figuresOf, type Status, statusOf } from './rules.ts';
import { type Activity, type ActivityEvent, selectEvents, selectOfTask } from './store.ts';

export { type ActivitySort, type ListedActivity, SORTS } from './browse-store.ts';

/** What a list is narrowed to; of the person's own province, and what they may see of it. */
export type ActivityQuery = Omit<ActivityFilter, 'provinceId' | 'scope'>;

interface PageOf {
  offset: number;
  size: number;
  descending: boolean;
}

async function narrowed(context: Context, query: ActivityQuery): Promise<ActivityFilter | null> {
  needPerson(context);
  if (!(await mayDo(context, 'activities.read'))) return null;
  return { ...query, provinceId: await rootOf(context), scope: await writingScope(context) };
}

/** A page of activities, and whether more follow. */
export async function listActivities(
  context: Context,
  query: ActivityQuery,
  sort: ActivitySort,
  page: PageOf,
): Promise<{ rows: ListedActivity[]; hasMore: boolean }> {
  const filter = await narrowed(context, query);
  if (filter === null) return { rows: [], hasMore: false };
  return selectPage(context.db, filter, today(context).toString(), sort, page);
}

/** How many stand how, by agency, field and kind. */
export async function groupsOfActivities(context: Context, query: ActivityQuery): Promise<CountedGroup[]> {
  const filter = await narrowed(context, query);
  return filter === null ? [] : countGroups(context.db, filter, today(context).toString());
}

/** An agency with all that is, or ever was, below it. */
export async function withAllBelow(context: Context, agencyId: string): Promise<string[]> {
  const agencies = await listAgencies(context, { at: null });
  return [...subtree(agencies, agencies.some(({ id }) => id === agencyId) ? [agencyId] : [])];
}

/** The headline numbers of a year: done, under way, late. `agencyId`: with all that is, or ever was, below it. */
export async function figuresOfActivities(
  context: Context,
  { agencyId, field, year }: { agencyId?: string | undefined; field?: string | undefined; year: number },
): Promise<Figures> {
  const groups = await groupsOfActivities(context, {
    year,
    agencyIds: agencyId === undefined ? undefined : await withAllBelow(context, agencyId),
    fields: field === undefined ? undefined : [field],
  });
  return figuresOf(groups);
}

/** The activities that serve a row of a plan, as far as the person sees them. */
export async function activitiesOfTask(context: Context, taskId: string): Promise<ListedActivity[]> {
  needPerson(context);
  if (!(await mayDo(context, 'activities.read'))) return [];
  const scope = await writingScope(context);
  const date = today(context).toString();
  const found = await selectOfTask(context.db, taskId);
  return found
    .filter(({ closed, agencyId }) => !closed || scope === null || scope.includes(agencyId))
    .map((one) => ({ ...one, status: statusOf(one, date) }));
}

/** A part as its page shows it. */
export interface ShownPart extends Part {
  declared: PartKind;
  status: Status;
  /** What the person may do with it. */
  moves: Move[];
  mayChange: boolean;
  evidence: UsedEvidence[];
}

export interface ActivityDetail {
  activity: Activity;
  kind: Kind;
  status: Status;
  moves: Move[];
  mayChange: boolean;
  /** Codes of the kinds of part that the person may add now. */
  mayAdd: PartKind[];
  parts: ShownPart[];
  evidence: UsedEvidence[];
  task: { id: string; ordinal: string; content: string } | null;
  /** Newest first; of parts only those that the person sees. */
  events: (ActivityEvent & { at: Date })[];
  agencyNames: ReadonlyMap<string, string>;
  peopleNames: ReadonlyMap<string, string>;
}

/** One activity with everything on its page. Throws 404. */
export async function openActivity(context: Context, id: string): Promise<ActivityDetail> {
  const activity = await visibleActivity(context, id);
  const kind = KIND_OF[activity.kind];
  const date = today(context).toString();
  const all = await selectParts(context.db, id);
  const seen = await visibleParts(context, activity, all, (part) => kindOfPart(activity, part));
  const [evidence, partEvidence, history] = await Promise.all([
    evidenceOf(context, 'activity', [id]),
    evidenceOf(
      context,
      'activity-part',
      seen.map((part) => part.id),
    ),
    selectEvents(context.db, id),
  ]);
  const parts = await Promise.all(
    seen.flatMap((part) => {
      const declared = kindOfPart(activity, part);
      return declared
        ? [shown(context, activity, part, declared, partEvidence.get(part.id) ?? [], date)]
        : [];
    }),
  );
  const known = new Set(seen.map((part) => part.id));
  const events = history.filter(({ itemId }) => itemId === null || known.has(itemId));
  const people = [activity.createdBy, ...events.map(({ byId }) => byId)].flatMap((one) => one ?? []);
  const task = activity.taskId === null ? null : await findLivingTask(context, activity.taskId);
  return {
    activity,
    kind,
    status: statusOf(activity, date),
    moves: await allowed(context, kind, activity, activity.agencyId, null),
    mayChange: await mayWrite(context, activity.agencyId),
    mayAdd: await addable(context, activity, kind),
    parts,
    evidence: evidence.get(id) ?? [],
    task: task && { id: task.task.id, ordinal: task.task.ordinal, content: task.task.content },
    events,
    agencyNames: await namesOfAgencies(context, agenciesIn(activity, parts, events)),
    peopleNames: await namesOfPeople(context, people),
  };
}

async function shown(
  context: Context,
  activity: Activity,
  part: Part,
  declared: PartKind,
  evidence: UsedEvidence[],
  date: string,
): Promise<ShownPart> {
  const locked = declared.lockedIn?.includes(activity.stage) ?? false;
  return {
    ...part,
    declared,
    status: statusOf(part, date),
    moves: await allowed(context, declared, part, activity.agencyId, part.agencyId),
    mayChange: !locked && (await mayChangePart(context, activity, declared, part.agencyId)),
    evidence,
  };
}

async function allowed(
  context: Context,
  kind: Kind | PartKind,
  { stage }: { stage: string },
  agencyId: string,
  subjectId: string | null,
): Promise<Move[]> {
  const moves: Move[] = [];
  for (const move of movesFrom(kind, stage))
    if (await mayMove(context, move, agencyId, subjectId)) moves.push(move);
  return moves;
}

async function addable(context: Context, activity: Activity, kind: Kind): Promise<PartKind[]> {
  const writes = await mayWrite(context, activity.agencyId);
  const anywhere = await mayDo(context, 'activities.write');
  return kind.parts.filter(
    (part) =>
      !part.lockedIn?.includes(activity.stage) && (writes || (part.writers === 'SUBJECT' && anywhere)),
  );
}

function agenciesIn(activity: Activity, parts: readonly Part[], events: readonly ActivityEvent[]): string[] {
  const named = events.flatMap(({ changes }): string[] => {
    const pair: readonly unknown[] = changes.agencyId ?? [];
    return pair.filter((id) => typeof id === 'string');
  });
  return [activity.agencyId, ...parts.flatMap(({ agencyId }) => agencyId ?? []), ...named];
}

/** The agencies that the person may enter activities for, alive today. */
export async function writableAgencies(context: Context) {
  const scope = await writingScope(context);
  const agencies = await listAgencies(context);
  return scope === null ? agencies : agencies.filter(({ id }) => scope.includes(id));
}

/** The kinds that there are, in the order in which they are shown. */
export const allKinds = (): Kind[] => Object.values(KIND_OF);
