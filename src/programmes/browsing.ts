/** Looking at work handed out: lists, one assignment, counts. */
import { mayDo, namesOfAgencies, namesOfPeople, postsOf, rootOf, scopeOf } from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import {
  fieldsFollowed,
  isUuid,
  mayAppraise,
  mayApprove,
  maySeeDrafts,
  maySeeSubmitted,
  needActor,
} from './access.ts';
import { type Assignment, type Correction, selectAssignment, selectCorrections } from './assignment-store.ts';
import * as browse from './browse-store.ts';
import {
  type Programme,
  type Settings,
  selectProgramme,
  selectProgrammes,
  selectSettings,
} from './handout-store.ts';
import { type Report, selectReports } from './report-store.ts';
import { statusOf, type TaskStatus } from './rules.ts';
import { type LivingTask, selectTask } from './task-store.ts';

export interface AssignmentList {
  items: (browse.ListedAssignment & { agencyName: string })[];
  /** Counted up to `MOST_COUNTED` + 1. */
  total: number;
}

/** What the person's own province decided about following work. */
export async function settingsOf(context: Context): Promise<Settings> {
  return selectSettings(context.db, (await ownProvince(context)) ?? null);
}

/** The day and the settings by which a province's work is judged today. */
export async function asOfToday(context: Context, provinceId: string | null): Promise<browse.AsOf> {
  const { dueSoonDays } = await selectSettings(context.db, provinceId);
  return { date: today(context).toString(), dueSoonDays };
}

/** The province of the person who asks; undefined for the product itself and without post. */
export const ownProvince = async (context: Context): Promise<string | undefined> =>
  (await rootOf(context)) ?? undefined;

/** The programme of a plan; null until it was handed out. For callers that have asked for the right to see the plan. */
export const findProgramme = (context: Context, planId: string): Promise<Programme | null> =>
  selectProgramme(context.db, planId);

/** The plans at work in the person's own province, newest first. */
export async function listProgrammes(context: Context): Promise<Programme[]> {
  needActor(context);
  const provinceId = await ownProvince(context);
  if (provinceId === undefined || !(await mayDo(context, 'programmes.read'))) return [];
  return selectProgrammes(context.db, provinceId);
}

/** A page of assignments; of the person's own province where the filter names neither province nor agencies. */
export async function listAssignments(
  context: Context,
  filter: browse.AssignmentFilter,
  sort: browse.AssignmentSort,
  page: browse.PageOf,
): Promise<AssignmentList> {
  needActor(context);
  if (!(await mayDo(context, 'programmes.read'))) return { items: [], total: 0 };
  const provinceId = filter.provinceId ?? (await ownProvince(context));
  const narrowed = filter.agencyIds || filter.planId || filter.taskId ? filter : { ...filter, provinceId };
  const asOf = await asOfToday(context, provinceId ?? null);
  const rows = await browse.selectAssignments(context.db, narrowed, asOf, sort, page);
  // A first page that is not full has said how many there are.
  const known = page.offset === 0 && rows.length < page.size;
  const [total, names] = await Promise.all([
    known ? rows.length : browse.countAssignments(context.db, narrowed, asOf),
    namesOfAgencies(
      context,
      rows.map(({ agencyId }) => agencyId),
    ),
  ]);
  return { items: rows.map((row) => ({ ...row, agencyName: names.get(row.agencyId) ?? '' })), total };
}

export interface AssignmentDetail {
  assignment: Assignment;
  status: TaskStatus;
  agencyName: string;
  task: LivingTask;
  programme: Programme;
  /** Newest first; what the person may not see yet is left out. */
  reports: Report[];
  corrections: Correction[];
  /** Names of people by id. */
  people: ReadonlyMap<string, string>;
  /** What the person may do at this agency; whether it makes sense now is another question. */
  may: { report: boolean; approve: boolean; appraise: boolean; manage: boolean };
}

/** One assignment with its history. Throws 404. */
export async function findAssignment(context: Context, id: string): Promise<AssignmentDetail> {
  needActor(context);
  const assignment = isUuid(id) ? await selectAssignment(context.db, id) : null;
  if (!assignment || !(await mayDo(context, 'programmes.read'))) throw notFound();
  const { db } = context;
  const [task, programme, reports, corrections, names, asOf] = await Promise.all([
    selectTask(db, assignment.taskId),
    selectProgramme(db, assignment.planId),
    selectReports(db, id),
    selectCorrections(db, id),
    namesOfAgencies(context, [assignment.agencyId]),
    asOfToday(context, assignment.provinceId),
  ]);
  if (!task || !programme) throw notFound();
  const drafts = await maySeeDrafts(context, assignment);
  const submitted = await maySeeSubmitted(context, assignment);
  const seen = reports.filter(
    ({ state }) => drafts || state === 'APPROVED' || (submitted && state !== 'DRAFT'),
  );
  const involved = seen.flatMap((one) => [one.authorId, one.submittedBy, one.decidedBy, one.acceptedBy]);
  return {
    assignment,
    status: statusOf(assignment, asOf.date, asOf.dueSoonDays),
    agencyName: names.get(assignment.agencyId) ?? '',
    task,
    programme,
    reports: seen,
    people: await namesOfPeople(
      context,
      involved.filter((id) => id !== null),
    ),
    corrections: drafts || submitted ? corrections : [],
    may: {
      report: await mayDo(context, 'programmes.report', assignment.agencyId),
      approve: await mayApprove(context, assignment),
      appraise: await mayAppraise(context, assignment),
      manage: await mayDo(context, 'programmes.manage', programme.issuerId),
    },
  };
}

/** What waits for the person's own decision: submitted in their agencies, in their fields, or anywhere. */
export async function waitingForMe(context: Context): Promise<browse.AssignmentFilter | null> {
  const [approve, posts, fields] = await Promise.all([
    scopeOf(context, 'programmes.approve'),
    postsOf(context),
    fieldsFollowed(context),
  ]);
  if (!approve.all && approve.ids.length > 0) return { submitted: true, agencyIds: approve.ids };
  if (fields.length > 0) return { submitted: true, fields };
  return posts.some(({ role }) => role === 'STANDING') ? { submitted: true } : null;
}
