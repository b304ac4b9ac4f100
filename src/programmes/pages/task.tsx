import type { ComponentChildren } from 'preact';
import { findTask, planWord, publishedTaskPage, Verbatim } from '../../plans/index.ts';
import { today } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
import {
  Badge,
  ButtonLink,
  Callout,
  Card,
  type Column,
  DataTable,
  DescriptionList,
  formatDate,
  Page,
  Row,
  renderPage,
  Stack,
} from '../../ui/index.ts';
import { withdrawTask } from '../amending.ts';
import { findLivingTask, type TaskDetail } from '../browsing-tasks.ts';
import { w, workWord } from '../words.ts';
import { assignmentLink, Due, percentWords, RollUpBadge, StatusBadge, whichWords } from './common.tsx';
import { Amendments, TimesCard, WithdrawForm } from './task-cards.tsx';

export interface TaskProps {
  c: Request;
  detail: TaskDetail;
  sent: FormInput;
  faults: FormFaults;
}

/** What the rooms above show beside a task. */
export type BesideTask = (c: Request, taskId: string) => ComponentChildren | Promise<ComponentChildren>;

/** /tasks/:id: a task as it stands today; one that was not handed out, as it was published. */
export function taskPage(site: Site, besideTask: BesideTask): void {
  const show = async (c: Request, detail: TaskDetail, sent: FormInput, faults: FormFaults) => {
    const { origin, id } = detail.task;
    const published = origin === 'PUBLISHED' ? await findTask(c.var.context, id) : null;
    const beside = await besideTask(c, id);
    return renderPage(<TaskPage {...{ c, detail, sent, faults, published, beside }} />);
  };

  site.get('/tasks/:id', 'programmes.read', async (c) => {
    const detail = await findLivingTask(c.var.context, idOf(c));
    if (!detail) return publishedTaskPage(c);
    return c.html(await show(c, detail, new FormInput(new FormData()), NO_FAULTS));
  });

  site.post('/tasks/:id/withdraw', 'programmes.manage', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await withdrawTask(c.var.context, idOf(c), {
          version: form.text('version'),
          document: form.text('document'),
          decidedOn: form.text('decidedOn'),
          reason: form.text('reason'),
          requestKey: form.text('requestKey'),
        });
        return done(c, `/tasks/${idOf(c)}`, c.var.view.t(w.withdrawn));
      },
      async (faults) => {
        const detail = await findLivingTask(c.var.context, idOf(c));
        return detail ? show(c, detail, form, faults) : '';
      },
    );
  });
}

const idOf = (c: Request): string => c.req.param('id') ?? '';

interface TaskPageProps extends TaskProps {
  published: Awaited<ReturnType<typeof findTask>> | null;
  beside: ComponentChildren;
}

function TaskPage(props: TaskPageProps) {
  const { c, detail, published, beside } = props;
  const { view } = c.var;
  const { t, language } = view;
  const { task, programme } = detail;
  const manages = detail.mayManage && task.withdrawnOn === null;
  return (
    <Page
      view={view}
      title={`${t(w.task)} ${task.ordinal}`.trim()}
      subtitle={
        <Row>
          <RollUpBadge view={view} rollUp={detail.rollUp} />
          <Badge>{t(planWord('field_', task.field))}</Badge>
          {task.origin === 'SUPPLEMENT' && <Badge tone="info">{t(w.isSupplement)}</Badge>}
        </Row>
      }
      breadcrumbs={[
        { href: '/work', label: t(w.work) },
        {
          href: `/work?plan=${programme.planId}`,
          label: shorten(programme.number || programme.title, 60),
        },
      ]}
      actions={
        manages && (
          <ButtonLink href={`/tasks/${task.id}/amend`} icon="edit">
            {t(w.amend)}
          </ButtonLink>
        )
      }
    >
      <Stack>
        {task.withdrawnOn !== null && (
          <Callout view={view} tone="warning">
            {t(w.isWithdrawn, { date: formatDate(task.withdrawnOn, language) })}
          </Callout>
        )}
        <Card>
          <p class="mb-4 text-lg font-medium">{task.content}</p>
          <DescriptionList
            items={[
              { term: t(w.product), value: task.product },
              { term: t(w.note), value: task.note },
            ]}
          />
        </Card>
        <AssignmentsCard {...props} />
        <TimesCard {...props} />
        {beside}
        {detail.amendments.length > 0 && <Amendments {...props} />}
        {published && <Verbatim view={view} detail={published} />}
        {manages && <WithdrawForm {...props} />}
      </Stack>
    </Page>
  );
}

type AssignmentRow = TaskDetail['assignments'][number];

/** Who has the task, in which role, for which period, and how far it is. */
function AssignmentsCard({ c, detail }: TaskProps) {
  const { view, context } = c.var;
  const { t } = view;
  const now = today(context);
  const words = [detail.task.leadWords, detail.task.coordinateWords].filter(Boolean);
  const columns: Column<AssignmentRow>[] = [
    {
      key: 'agency',
      label: t(w.agency),
      width: 'wide',
      render: (row) => {
        const which = whichWords(view, row);
        return (
          <>
            {row.agencyName}
            {which && <span class="text-muted block text-sm">{which}</span>}
          </>
        );
      },
    },
    { key: 'role', label: t(w.role), render: (row) => t(workWord('role_', row.role)) },
    { key: 'due', label: t(w.due), render: (row) => <Due view={view} row={row} now={now} /> },
    {
      key: 'percent',
      label: t(w.percent),
      hideOnPhone: true,
      render: (row) => percentWords(view, row.percent),
    },
    {
      key: 'status',
      label: t(w.status),
      width: 'min',
      render: (row) => <StatusBadge view={view} status={row.status} role={row.role} />,
    },
  ];
  return (
    <Card title={t(w.agencies)} hint={words.length > 0 && t(w.inDocument, { words: words.join('; ') })} flush>
      <DataTable
        view={view}
        caption={t(w.agencies)}
        columns={columns}
        rows={detail.assignments}
        rowKey={({ id }) => id}
        rowHref={assignmentLink}
        empty={{ title: t(w.none) }}
      />
    </Card>
  );
}
