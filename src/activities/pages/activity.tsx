import { EvidenceList } from '../../evidence/index.ts';
import { today } from '../../platform/context.ts';
import type { Site } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
import {
  Badge,
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
import { activitiesHref, activityHref } from '../addresses.ts';
import { openActivity } from '../browsing.ts';
import { m } from '../messages.ts';
import { type DetailProps, detailItems, fieldName, StatusBadge, stageWords } from './common.tsx';
import { History } from './history.tsx';
import { PartCards } from './part-cards.tsx';

/** /activities/:id: what it is, where it stands, its parts, its evidence, what happened to it. */
export function activityPage(site: Site): void {
  site.get('/activities/:id', 'activities.read', async (c) => {
    const detail = await openActivity(c.var.context, c.req.param('id') ?? '');
    const now = today(c.var.context);
    return c.html(renderPage(<ActivityPage view={c.var.view} detail={detail} now={now} />));
  });
}

function ActivityPage({ view, detail, now }: DetailProps) {
  const { t } = view;
  const { activity, kind, status } = detail;
  return (
    <Page
      view={view}
      title={activity.title}
      subtitle={
        <Row>
          <span>{t(kind.one)}</span>
          <Badge tone="info">{stageWords(view, kind, activity.stage)}</Badge>
          <StatusBadge view={view} status={status} />
        </Row>
      }
      breadcrumbs={[
        { href: '/activities', label: t(m.activities) },
        { href: activitiesHref({ kind: kind.code }), label: t(kind.many) },
      ]}
      actions={
        detail.mayChange && (
          <ButtonLink href={`${activityHref(activity.id)}/edit`} icon="edit">
            {t(m.edit)}
          </ButtonLink>
        )
      }
    >
      <Stack>
        {activity.closed && (
          <Callout view={view} tone="info">
            {t(m.closedHint)}
          </Callout>
        )}
        <Moves view={view} detail={detail} />
        <Facts view={view} detail={detail} now={now} />
        <PartCards view={view} detail={detail} now={now} />
        <Card title={t(m.evidence)}>
          <EvidenceList view={view} evidence={detail.evidence} />
        </Card>
        <History view={view} detail={detail} now={now} />
      </Stack>
    </Page>
  );
}

/** What the person may do with it now. */
function Moves({ view, detail }: Omit<DetailProps, 'now'>) {
  if (detail.moves.length === 0) return null;
  return (
    <Row>
      {detail.moves.map(({ to, words }, index) => (
        <ButtonLink
          key={to}
          href={`${activityHref(detail.activity.id)}/move?to=${to}`}
          variant={index === 0 ? 'primary' : 'secondary'}
        >
          {view.t(words)}
        </ButtonLink>
      ))}
    </Row>
  );
}

function Facts({ view, detail }: DetailProps) {
  const { t, language } = view;
  const { activity, kind, task, agencyNames } = detail;
  const date = (day: string | null) => day && formatDate(day, language);
  return (
    <Card title={t(m.details)}>
      <DescriptionList
        columns={2}
        items={[
          { term: t(m.agency), value: agencyNames.get(activity.agencyId) },
          { term: t(m.field), value: fieldName(view, activity.field) },
          { term: t(m.year), value: activity.year },
          { term: t(m.startOn), value: date(activity.startOn) },
          { term: t(m.dueOn), value: date(activity.dueOn) },
          { term: t(m.doneOn), value: date(activity.doneOn) },
          {
            term: t(m.task),
            value: task && (
              <a class="link" href={`/tasks/${task.id}`}>
                {`${task.ordinal} ${shorten(task.content, 120)}`.trim()}
              </a>
            ),
          },
          ...detailItems(view, kind.fields, activity.details),
        ]}
      />
    </Card>
  );
}
