import { evidenceOf, type UsedEvidence } from '../../evidence/index.ts';
import { planWord } from '../../plans/index.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
import {
  ButtonLink,
  Callout,
  Card,
  DescriptionList,
  formatDate,
  Page,
  Row,
  renderPage,
  Stack,
} from '../../ui/index.ts';
import { assignmentHref } from '../addresses.ts';
import { acceptReport, approveReport, correctCompletion, returnReport } from '../appraising.ts';
import { type AssignmentDetail, findAssignment } from '../browsing.ts';
import { type AssignmentDecision, DECISIONS, decideAssignment } from '../deciding.ts';
import { REPORT_SUBJECT } from '../reporting.ts';
import { isDone, isExcluded } from '../rules.ts';
import { w, workWord } from '../words.ts';
import { CorrectionForm, DecisionForm } from './assignment-forms.tsx';
import { percentWords, StatusBadge, whichWords } from './common.tsx';
import { ReportsCard } from './reports-card.tsx';

/** Which form of the page was sent, and what was wrong with it. */
export interface Sent {
  part: string;
  form: FormInput;
  faults: FormFaults;
}
const NOTHING: Sent = { part: '', form: new FormInput(new FormData()), faults: NO_FAULTS };

export interface AssignmentProps {
  c: Request;
  detail: AssignmentDetail;
  evidence: ReadonlyMap<string, UsedEvidence[]>;
  sent: Sent;
}

/** /assignments/:id: one assignment, what was reported, and what can be decided about it. */
export function assignmentPage(site: Site): void {
  const show = async (c: Request, sent: Sent = NOTHING): Promise<string> => {
    const detail = await findAssignment(c.var.context, idOf(c));
    const evidence = await evidenceOf(
      c.var.context,
      REPORT_SUBJECT,
      detail.reports.map(({ id }) => id),
    );
    return renderPage(<AssignmentPage {...{ c, detail, evidence, sent }} />);
  };
  site.get('/assignments/:id', 'programmes.read', async (c) => c.html(await show(c)));

  /** One form of the page: does `work`, then leads back with its message. */
  const onPost = (
    part: string,
    access: string,
    work: (c: Request, form: FormInput) => Promise<string>,
  ): void =>
    site.post(`/assignments/:id/${part}`, access, async (c) => {
      const form = await readForm(c);
      return submit(
        c,
        async () => done(c, assignmentHref(idOf(c)), await work(c, form)),
        (faults) => show(c, { part: `${part} ${form.text('report')}`.trim(), form, faults }),
      );
    });
  const version = (form: FormInput): number => Number(form.text('version'));

  // Heads and field owners decide by different rights: the service asks for the right one.
  onPost('approve', 'programmes.read', async (c, form) => {
    await approveReport(c.var.context, form.text('report'), { version: version(form) });
    return c.var.view.t(w.approvedDone);
  });
  onPost('accept', 'programmes.appraise', async (c, form) => {
    await acceptReport(c.var.context, form.text('report'), { version: version(form) });
    return c.var.view.t(w.acceptedDone);
  });
  onPost('return', 'programmes.read', async (c, form) => {
    const input = { version: version(form), reason: form.text('reason') };
    await returnReport(c.var.context, form.text('report'), input);
    return c.var.view.t(w.returnedDone);
  });
  onPost('correct', 'programmes.appraise', async (c, form) => {
    await correctCompletion(c.var.context, idOf(c), {
      version: version(form),
      completedOn: form.text('completedOn'),
      targetMissed: form.checked('targetMissed'),
      reason: form.text('reason'),
    });
    return c.var.view.t(w.corrected);
  });
  onPost('decision', 'programmes.manage', async (c, form) => {
    await decideAssignment(c.var.context, idOf(c), {
      version: version(form),
      decision: decisionIn(form),
      on: form.text('on'),
      document: form.text('document'),
      reason: form.text('reason'),
    });
    return c.var.view.t(w.decided);
  });
}

const idOf = (c: Request): string => c.req.param('id') ?? '';
const decisionIn = (form: FormInput): AssignmentDecision =>
  DECISIONS.find((known) => known === form.text('decision')) ?? 'SUSPEND';

function AssignmentPage(props: AssignmentProps) {
  const { c, detail } = props;
  const { view } = c.var;
  const { t } = view;
  const { assignment, task, programme } = detail;
  const which = whichWords(view, assignment);
  const open = !isDone(detail.status) && !isExcluded(detail.status);
  return (
    <Page
      view={view}
      title={`${t(w.task)} ${task.ordinal}`.trim()}
      subtitle={
        <Row>
          <StatusBadge view={view} status={detail.status} role={assignment.role} />
          <span>{[detail.agencyName, which].filter(Boolean).join(' · ')}</span>
        </Row>
      }
      breadcrumbs={[
        { href: '/my-work', label: t(w.myWork) },
        {
          href: `/plans/${programme.planId}`,
          label: shorten(programme.number || programme.title, 60),
        },
      ]}
      actions={open && detail.may.report && <ReportLink {...props} />}
    >
      <Stack>
        <Card>
          <p class="mb-4 text-lg font-medium">
            <a class="link" href={`/tasks/${task.id}`}>
              {task.content}
            </a>
          </p>
          <Facts {...props} />
        </Card>
        <ReportsCard {...props} />
        {detail.corrections.length > 0 && <Corrections {...props} />}
        {detail.may.appraise && assignment.approvedOn !== null && <CorrectionForm {...props} />}
        {detail.may.manage && (open || detail.status === 'SUSPENDED') && <DecisionForm {...props} />}
      </Stack>
    </Page>
  );
}

/** To the report form; not while a report waits, which has to be decided first. */
function ReportLink({ c, detail }: AssignmentProps) {
  const { t } = c.var.view;
  const states = detail.reports.map(({ state }) => state);
  if (states.includes('SUBMITTED')) return null;
  const words = states.includes('DRAFT')
    ? w.continueDraft
    : states[0] === 'RETURNED'
      ? w.reportAgain
      : w.report;
  return (
    <ButtonLink href={`${assignmentHref(detail.assignment.id)}/report`} variant="primary" icon="edit">
      {t(words)}
    </ButtonLink>
  );
}

function Facts({ c, detail }: AssignmentProps) {
  const { view } = c.var;
  const { t, language } = view;
  const { assignment, task } = detail;
  const date = (value: string | null) => value && formatDate(value, language);
  const { condition, triggeredOn } = assignment;
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: t(w.role), value: t(workWord('role_', assignment.role)) },
        { term: t(w.field), value: t(planWord('field_', assignment.field)) },
        { term: t(w.product), value: task.product },
        { term: t(w.start), value: date(assignment.startOn) },
        { term: t(w.due), value: date(assignment.dueOn) ?? t(w.noDue) },
        {
          term: t(w.condition),
          value:
            condition &&
            (triggeredOn === null
              ? t(w.conditionOpen, { condition })
              : t(w.conditionMet, { condition, date: formatDate(triggeredOn, language) })),
        },
        {
          term: t(w.approvedPercent),
          value: assignment.continuous ? null : percentWords(view, assignment.percent),
        },
        {
          term: t(w.completedOn),
          value: assignment.approvedOn === null ? null : date(assignment.completedOn),
        },
        { term: t(w.decisionBy), value: assignment.decision },
        {
          term: t(w.movedFrom),
          value: assignment.transferredFrom && (
            <a class="link" href={assignmentHref(assignment.transferredFrom)}>
              {t(w.seeFormer)}
            </a>
          ),
        },
      ]}
    />
  );
}

function Corrections({ c, detail }: AssignmentProps) {
  const { view } = c.var;
  const { t, language } = view;
  const date = (value: string | null): string => (value === null ? '–' : formatDate(value, language));
  return (
    <Callout view={view} tone="info" title={t(w.corrections)}>
      <ul class="list-disc pl-5">
        {detail.corrections.map((one) => (
          <li key={one.madeAt}>
            {t(one.completedOnAfter === null ? w.correctionTakenBack : w.correctionChanged, {
              before: date(one.completedOnBefore),
              after: date(one.completedOnAfter),
              reason: one.reason,
            })}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
