import { mayDo } from '../../agencies/index.ts';
import { today } from '../../platform/context.ts';
import type { Request } from '../../platform/http.ts';
import { ButtonLink, Card, type Column, DataTable } from '../../ui/index.ts';
import { activityHref } from '../addresses.ts';
import type { ListedActivity } from '../browse-store.ts';
import { activitiesOfTask } from '../browsing.ts';
import { KIND_OF } from '../kinds/index.ts';
import { m } from '../messages.ts';
import { Due, StatusBadge } from './common.tsx';

/** On the page of a task: the schemes and activities that serve it. */
export async function activitiesCard(c: Request, taskId: string) {
  const { context, view } = c.var;
  const { t } = view;
  const rows = await activitiesOfTask(context, taskId);
  const write = await mayDo(context, 'activities.write');
  if (rows.length === 0 && !write) return null;
  const columns: Column<ListedActivity>[] = [
    {
      key: 'title',
      label: t(m.title),
      width: 'wide',
      render: (one) => (
        <>
          {one.title}
          <span class="text-muted block text-sm font-normal">{t(KIND_OF[one.kind].one)}</span>
        </>
      ),
    },
    { key: 'due', label: t(m.due), render: (one) => <Due view={view} thing={one} now={today(context)} /> },
    {
      key: 'status',
      label: t(m.status),
      width: 'min',
      render: ({ status }) => <StatusBadge view={view} status={status} />,
    },
  ];
  return (
    <Card
      title={t(m.ofTask)}
      flush={rows.length > 0}
      actions={
        write && (
          <ButtonLink href={`/activities/new?task=${taskId}`} icon="plus" size="sm">
            {t(m.add)}
          </ButtonLink>
        )
      }
    >
      {rows.length === 0 ? (
        <p class="text-muted">{t(m.noneOfTask)}</p>
      ) : (
        <DataTable
          view={view}
          caption={t(m.ofTask)}
          quietCaption
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => activityHref(id)}
          empty={{ title: t(m.none) }}
        />
      )}
    </Card>
  );
}
