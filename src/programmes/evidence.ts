/** What the evidence room asks of this one: where evidence is used, and what work still has none. */
import type { EvidenceSubjects, RequirementSource } from '../evidence/index.ts';
import type { Context } from '../platform/context.ts';
import { say } from '../platform/i18n.ts';
import { maySeeDrafts, maySeeSubmitted } from './access.ts';
import { assignmentHref } from './addresses.ts';
import { type ReportWithWork, selectOpenWork, selectReportsWithWork } from './evidence-store.ts';
import { m } from './messages.ts';
import { REPORT_SUBJECT } from './reporting.ts';

/** Reports that use evidence, as far as the person may see them: approved ones everybody, the others as they are seen. */
export const reportsUsingEvidence: EvidenceSubjects[string] = async (context, ids) => {
  const seen = new Map<string, { label: string; href: string | null }>();
  for (const report of await selectReportsWithWork(context.db, ids)) {
    if (!(await maySee(context, report))) continue;
    const label = say('vi', m.reportLabel, { number: report.number, task: report.content });
    seen.set(report.id, { label, href: assignmentHref(report.assignmentId) });
  }
  return seen;
};

function maySee(context: Context, report: ReportWithWork): Promise<boolean> {
  if (report.state === 'APPROVED') return Promise.resolve(true);
  return report.state === 'DRAFT' ? maySeeDrafts(context, report) : maySeeSubmitted(context, report);
}

/** Work that is led and open: it is proven by the evidence of its last report. */
export const workToProve: RequirementSource = async (context, { agencyIds, limit }) => {
  const work = await selectOpenWork(context.db, agencyIds, limit);
  return work.map(({ assignmentId, reportId, agencyId, dueOn, content }) => ({
    subjectType: REPORT_SUBJECT,
    subjectId: reportId ?? assignmentId,
    agencyId,
    dueOn,
    label: content,
    href: assignmentHref(assignmentId),
  }));
};
