import { AppError } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Callout,
  type Column,
  DataTable,
  formatDate,
  Icon,
  Page,
  Row,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { m } from '../messages.ts';
import type { Subject } from '../programme-store.ts';
import { p } from '../publish-messages.ts';
import {
  type AgencyChoice,
  blocksOf,
  type Preview,
  previewPublication,
  publishPlan,
  type TaskPreview,
  type TimeChoice,
  waiveAll,
} from '../publishing.ts';
import type { OpenWords } from '../resolution.ts';
import { tokenName } from '../token-words.ts';
import { planIdOf } from './review-actions.tsx';
import { timeWords } from './time-words.ts';

/** GET /plans/:id/publish: what publishing would make of the draft, and what is still open. */
export async function publishPage(c: Request): Promise<Response> {
  const preview = await previewPublication(c.var.context, planIdOf(c));
  return c.html(renderPage(<PublishPage view={c.var.view} preview={preview} />));
}

/** POST /plans/:id/publish. */
export async function publish(c: Request): Promise<Response> {
  const form = await readForm(c);
  const { view } = c.var;
  try {
    await publishPlan(c.var.context, planIdOf(c), { change: Number(form.text('change')) });
    return done(c, `/plans/${planIdOf(c)}`, view.t(p.published));
  } catch (error) {
    if (!(error instanceof AppError) || ![409, 422].includes(error.status)) throw error;
    if (error.text === m.alreadyPublished)
      return done(c, `/plans/${planIdOf(c)}`, view.t(error.text), 'info');
    return done(c, `/plans/${planIdOf(c)}/publish`, view.t(error.text), 'warning');
  }
}

/** POST /plans/:id/publish/waive: leaves all of one kind open. */
export async function waive(c: Request): Promise<Response> {
  const form = await readForm(c);
  const subject = (['lead', 'coordinate', 'time'] as const).find((known) => known === form.text('subject'));
  const count = subject ? await waiveAll(c.var.context, planIdOf(c), subject) : 0;
  return done(c, `/plans/${planIdOf(c)}/publish`, c.var.view.t(p.waivedCount, { count }));
}

function PublishPage({ view, preview }: { view: View; preview: Preview }) {
  const { t } = view;
  const { plan, tasks, faults } = preview;
  const only = view.query.get('show') !== 'all';
  const open = tasks.reduce((sum, task) => sum + blocksOf(task).length, 0);
  const ready = open === 0 && faults.length === 0;
  const shown = only && open > 0 ? tasks.filter((task) => blocksOf(task).length > 0) : tasks;
  return (
    <Page
      view={view}
      title={t(p.publishOf, { title: plan.title || t(m.untitled) })}
      breadcrumbs={[
        { href: '/plans', label: t(m.plans) },
        { href: `/plans/${plan.id}/review`, label: t(m.review) },
      ]}
      subtitle={t(p.intro, { date: formatDate(preview.date, view.language) })}
      actions={
        <form method="post" action={`/plans/${plan.id}/publish`}>
          <input type="hidden" name="change" value={plan.changeNumber} />
          <Button variant="primary" icon="send" disabled={!ready}>
            {t(p.publishNow)}
          </Button>
        </form>
      }
    >
      <Stack>
        {faults.map((fault) => (
          <Callout key={fault} view={view} tone="error">
            {t(p[`fault_${fault}`])}
          </Callout>
        ))}
        {open > 0 && <OpenCallout view={view} preview={preview} open={open} only={only} />}
        {ready && (
          <Callout view={view} tone="success">
            {t(p.ready)}
          </Callout>
        )}
        {preview.doubtful > 0 && (
          <Callout view={view} tone="info">
            <a class="link" href={`/plans/${plan.id}/review?show=doubts`}>
              {t(p.doubtsLeft, { count: preview.doubtful })}
            </a>
          </Callout>
        )}
        {preview.leftover > 0 && (
          <Callout view={view} tone="info">
            <a class="link" href={`/plans/${plan.id}/review#rows-leftover`}>
              {t(p.leftoverLeft, { count: preview.leftover })}
            </a>
          </Callout>
        )}
        <DataTable
          view={view}
          caption={t(m.tasks)}
          columns={columns(view, preview)}
          rows={shown}
          rowKey={({ row }) => row.id}
          empty={{ title: t(m.nothingHere) }}
        />
      </Stack>
    </Page>
  );
}

const WAIVE = { lead: p.waiveAllLead, coordinate: p.waiveAllCoordinate, time: p.waiveAllTime } as const;

function OpenCallout(props: { view: View; preview: Preview; open: number; only: boolean }) {
  const { view, preview, open, only } = props;
  const { t } = view;
  const action = `/plans/${preview.plan.id}/publish/waive`;
  return (
    <Callout view={view} tone="warning" title={t(p.openCount, { count: open })}>
      <Row>
        {(['lead', 'coordinate', 'time'] as const).map((subject) => {
          const count = preview.tasks.filter((task) => task[subject].blocks).length;
          return (
            count > 0 && (
              <form key={subject} method="post" action={action}>
                <input type="hidden" name="subject" value={subject} />
                <Button variant="secondary" size="sm">
                  {t(WAIVE[subject], { count })}
                </Button>
              </form>
            )
          );
        })}
        <ButtonLink href={only ? '?show=all' : '?show=open'} variant="ghost" size="sm">
          {t(only ? p.all : p.onlyOpen)}
        </ButtonLink>
      </Row>
    </Callout>
  );
}

function columns(view: View, preview: Preview): Column<TaskPreview>[] {
  const { t } = view;
  const names = new Map(preview.agencies.map(({ id, name }) => [id, name]));
  const href = (task: TaskPreview, subject: Subject): string =>
    `/plans/${preview.plan.id}/publish/${task.row.id}/${subject}`;
  const agencies = (subject: 'lead' | 'coordinate') => (task: TaskPreview) => (
    <Agencies view={view} choice={task[subject]} names={names} href={href(task, subject)} />
  );
  return [
    { key: 'ordinal', label: t(m.ordinal), width: 'min', render: ({ row }) => row.cells.ordinal },
    {
      key: 'task',
      label: t(p.task),
      width: 'wide',
      render: ({ row }) => shorten(row.cells.content ?? '', 220),
    },
    { key: 'lead', label: t(m.lead), render: agencies('lead') },
    { key: 'coordinate', label: t(m.coordinate), render: agencies('coordinate') },
    {
      key: 'time',
      label: t(p.time),
      render: (task) => <Time view={view} choice={task.time} href={href(task, 'time')} />,
    },
  ];
}

/** Why something is open, in words. */
export function openWords(view: View, { reason, token }: OpenWords): string {
  return view.t(p[`reason_${reason}`], { what: view.t(tokenName(token)) });
}

interface AgenciesProps {
  view: View;
  choice: AgencyChoice;
  names: ReadonlyMap<string, string>;
  href: string;
}

function Agencies({ view, choice, names, href }: AgenciesProps) {
  const { t } = view;
  const shown = choice.ids.map((id) => names.get(id) ?? '');
  return (
    <div class="flex flex-col items-start gap-1">
      {choice.words && <q class="text-muted text-sm">{choice.words}</q>}
      {shown.length > 3 ? (
        <details>
          <summary class="link">{t(m.agencyCount, { count: shown.length })}</summary>
          <ul class="list-disc pl-5 text-sm">
            {shown.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </details>
      ) : (
        shown.map((name) => <span key={name}>{name}</span>)
      )}
      <Marks view={view} choice={choice} open={choice.open.map((each) => openWords(view, each))} />
      <a class="link text-sm" href={href}>
        {t(choice.blocks ? p.decide : p.change)}
      </a>
    </div>
  );
}

function Marks(props: { view: View; choice: AgencyChoice | TimeChoice; open: string[] }) {
  const { view, choice, open } = props;
  return (
    <>
      {[...new Set(open)].map((words) => (
        <span key={words} class={choice.blocks ? 'remark remark-warning' : 'remark'}>
          <Icon name={choice.blocks ? 'warning' : 'info'} size="sm" />
          <span class="min-w-0">{words}</span>
        </span>
      ))}
      {choice.waived && <Badge>{view.t(p.waived)}</Badge>}
      {choice.origin === 'MANUAL' && !choice.waived && <Badge tone="info">{view.t(p.manual)}</Badge>}
    </>
  );
}

function Time({ view, choice, href }: { view: View; choice: TimeChoice; href: string }) {
  const { t } = view;
  return (
    <div class="flex flex-col items-start gap-1">
      {choice.words && <q class="text-muted text-sm">{choice.words}</q>}
      {choice.times.map((time) => (
        <span key={`${time.label}${time.kind}${time.dueOn}`}>{timeWords(view, time)}</span>
      ))}
      <Marks view={view} choice={choice} open={choice.open ? [t(p[`reason_${choice.open}`])] : []} />
      <a class="link text-sm" href={href}>
        {t(choice.blocks ? p.decide : p.change)}
      </a>
    </div>
  );
}
