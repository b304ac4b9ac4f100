import { EvidenceList } from '../../evidence/index.ts';
import { NO_FAULTS } from '../../platform/form-page.ts';
import {
  Badge,
  type BadgeTone,
  Button,
  Card,
  DescriptionList,
  Details,
  Form,
  formatDate,
  formatInstant,
  Row,
  Stack,
  TextArea,
  type View,
} from '../../ui/index.ts';
import { assignmentHref } from '../addresses.ts';
import type { Report, ReportState } from '../report-store.ts';
import { w, workWord } from '../words.ts';
import type { AssignmentProps } from './assignment.tsx';
import { percentWords } from './common.tsx';

const TONES: Readonly<Record<ReportState, BadgeTone>> = {
  DRAFT: 'neutral',
  SUBMITTED: 'info',
  APPROVED: 'success',
  RETURNED: 'error',
};

/** All reports about the assignment, newest first, each with what can be decided about it. */
export function ReportsCard(props: AssignmentProps) {
  const { c, detail } = props;
  const { t } = c.var.view;
  return (
    <Card title={t(w.reports)}>
      {detail.reports.length === 0 && <p class="text-muted">{t(w.noReports)}</p>}
      <ol class="flex flex-col gap-6">
        {detail.reports.map((report) => (
          <li
            key={report.id}
            class="border-base-300 flex flex-col gap-3 border-b pb-6 last:border-0 last:pb-0"
          >
            <ReportBlock {...props} report={report} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

type ReportProps = AssignmentProps & { report: Report };

function ReportBlock(props: ReportProps) {
  const { c, evidence, report } = props;
  const { view } = c.var;
  const { t, language } = view;
  const used = evidence.get(report.id) ?? [];
  const product = [report.productKind, report.productNumber].filter(Boolean).join(' ');
  return (
    <>
      <Row>
        <h3 class="font-semibold">{t(w.reportNumber, { number: report.number })}</h3>
        <Badge tone={TONES[report.state]}>{t(workWord('state_', report.state))}</Badge>
        {report.acceptedAt && <Badge tone="success">{t(w.accepted)}</Badge>}
        {report.completedOn && (
          <Badge tone="primary">{t(w.claims, { date: formatDate(report.completedOn, language) })}</Badge>
        )}
      </Row>
      {report.returnReason && (
        <p class="border-error border-l-4 pl-3">
          <strong>{t(w.returnReason)}:</strong> {report.returnReason}
        </p>
      )}
      <DescriptionList
        items={[
          { term: t(w.asOf), value: formatDate(report.asOf, language) },
          {
            term: t(w.percentDone),
            value: report.percent === null ? null : percentWords(view, report.percent),
          },
          { term: t(w.narrative), value: lines(report.narrative) },
          { term: t(w.difficulties), value: lines(report.difficulties) },
          { term: t(w.cause), value: lines(report.cause) },
          { term: t(w.proposals), value: lines(report.proposals) },
          {
            term: t(w.targetMet),
            value: report.targetMet === null ? null : t(report.targetMet ? w.targetYes : w.targetNo),
          },
          {
            term: t(w.product),
            value:
              product &&
              [product, report.productDate && formatDate(report.productDate, language)]
                .filter(Boolean)
                .join(', '),
          },
          {
            term: t(w.productLink),
            value: report.productLink && (
              <a class="link break-all" href={report.productLink} rel="noreferrer noopener" target="_blank">
                {report.productLink}
              </a>
            ),
          },
          {
            term: t(w.evidence),
            value: used.length === 0 ? null : <EvidenceList view={view} evidence={used} />,
          },
        ]}
      />
      <History {...props} />
      <Decide {...props} />
    </>
  );
}

const lines = (text: string) => text && <span class="whitespace-pre-line">{text}</span>;

/** Who wrote, submitted, decided, and when. */
function History({ c, detail, report }: ReportProps) {
  const { view } = c.var;
  const { t, language } = view;
  const name = (id: string | null): string => detail.people.get(id ?? '') ?? t(w.system);
  const steps = [
    { text: w.writtenBy, by: report.authorId, at: report.writtenAt },
    { text: w.submittedBy, by: report.submittedBy, at: report.submittedAt },
    {
      text: report.state === 'RETURNED' ? w.returnedBy : w.approvedBy,
      by: report.decidedBy,
      at: report.decidedAt,
    },
    { text: w.acceptedBy, by: report.acceptedBy, at: report.acceptedAt },
  ];
  return (
    <p class="text-muted text-sm">
      {steps
        .flatMap(({ text, by, at }) =>
          at === null ? [] : [t(text, { name: name(by), when: formatInstant(at, language) })],
        )
        .join(' · ')}
    </p>
  );
}

function Decide(props: ReportProps) {
  const { c, detail, report } = props;
  const { view, context } = c.var;
  const { t } = view;
  const own = context.actor && [report.authorId, report.submittedBy].includes(context.actor.personId);
  if (own) return null;
  const waits = report.state === 'SUBMITTED' && detail.may.approve;
  const unaccepted = report.state === 'APPROVED' && report.acceptedAt === null && detail.may.appraise;
  if (!waits && !unaccepted) return null;
  return (
    <Stack gap="sm">
      <Form
        view={view}
        action={`${assignmentHref(detail.assignment.id)}/${waits ? 'approve' : 'accept'}`}
        hidden={hiddenOf(report)}
        error={faultsOf(props, waits ? 'approve' : 'accept').error}
        actions={
          <Button variant="primary" icon="check">
            {t(waits ? w.approve : w.accept)}
          </Button>
        }
      >
        {null}
      </Form>
      <ReturnForm {...props} view={view} />
    </Stack>
  );
}

const hiddenOf = (report: Report): Record<string, string> => ({
  report: report.id,
  version: String(report.version),
});

const faultsOf = ({ sent, report }: ReportProps, part: string) =>
  sent.part === `${part} ${report.id}` ? sent.faults : NO_FAULTS;

function ReturnForm(props: ReportProps & { view: View }) {
  const { view, detail, report, sent } = props;
  const { t } = view;
  const faults = faultsOf(props, 'return');
  const open = faults !== NO_FAULTS;
  const labels = { reason: t(w.returnReason) };
  return (
    <Details summary={t(w.return)} open={open}>
      <Form
        view={view}
        action={`${assignmentHref(detail.assignment.id)}/return`}
        hidden={hiddenOf(report)}
        error={faults.error}
        errors={faults.errors}
        labels={labels}
        actions={<Button variant="danger">{t(w.return)}</Button>}
      >
        <TextArea
          view={view}
          name="reason"
          id={`reason-${report.id}`}
          label={labels.reason}
          hint={t(report.state === 'APPROVED' ? w.returnApprovedHint : w.returnHint)}
          value={open ? sent.form.text('reason') : ''}
          error={faults.errors.reason}
          rows={3}
          required
        />
      </Form>
    </Details>
  );
}
