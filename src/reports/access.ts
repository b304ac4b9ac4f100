/** Who may write, submit and decide about which reports (par-management 2.2). */
import { mayDo, postsOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { forbidden, unauthenticated } from '../platform/errors.ts';
import type { Report } from './store.ts';

type Of = Pick<Report, 'agencyId' | 'level'>;

/** Officers write for their agencies; the province's own report is written by the standing office. */
export const mayDraft = (context: Context, { agencyId, level }: Of): Promise<boolean> =>
  level === 'P' ? mayDo(context, 'reports.consolidate', agencyId) : mayDo(context, 'reports.draft', agencyId);

/** Heads submit for their agencies, leaders for the province. */
export const maySubmit = (context: Context, { agencyId }: Of): Promise<boolean> =>
  mayDo(context, 'reports.submit', agencyId);

/** The standing office and leaders decide about what was submitted; nobody does so for the agency where they work. */
export async function mayDecide(context: Context, { agencyId, level }: Of): Promise<boolean> {
  if (context.system) return true;
  if (level === 'P' || !(await mayDo(context, 'reports.decide', agencyId))) return false;
  return !(await postsOf(context)).some((post) => post.agencyId === agencyId);
}

/** What is not submitted yet is seen by those who write, submit or consolidate it; the rest by all who may read reports. */
export async function maySee(context: Context, report: Report): Promise<boolean> {
  if (['SUBMITTED', 'ACCEPTED', 'NOT_SUBMITTED'].includes(report.state))
    return mayDo(context, 'reports.read', report.agencyId);
  return (
    (await mayDraft(context, report)) ||
    (await maySubmit(context, report)) ||
    (await mayDo(context, 'reports.consolidate', report.agencyId))
  );
}

/** Throws `unauthenticated` for nobody, `forbidden` when `allowed` is false. */
export function require(context: Context, allowed: boolean): void {
  if (!context.system && !context.actor) throw unauthenticated();
  if (!allowed) throw forbidden();
}
