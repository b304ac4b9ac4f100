import { type Context, today } from '../../platform/context.ts';
import { Card, type View } from '../../ui/index.ts';
import { figuresOfActivities } from '../browsing.ts';
import { m } from '../messages.ts';
import { ActivityFigures } from './figures-line.tsx';

/**
 * A line of figures about this year's schemes and activities, of a province, of an agency with all below it, or of one
 * field; for the pages of other rooms. Null where there are none.
 */
export async function activityFiguresCard(
  context: Context,
  view: View,
  { agencyId, field }: { agencyId?: string | undefined; field?: string | undefined },
) {
  const { year } = today(context);
  const figures = await figuresOfActivities(context, { agencyId, field, year });
  if (figures.total === 0) return null;
  return (
    <Card title={view.t(m.ofYear, { year })}>
      <ActivityFigures view={view} figures={figures} of={{ agency: agencyId, field, year }} />
    </Card>
  );
}
