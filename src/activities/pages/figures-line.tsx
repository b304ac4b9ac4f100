import { formatNumber, type IconName, Stat, StatRow, type View } from '../../ui/index.ts';
import { activitiesHref } from '../addresses.ts';
import type { KindCode } from '../declaring.ts';
import { m } from '../messages.ts';
import { BEHIND, type Figures } from '../rules.ts';

/** What the figures are of. */
export interface Narrowed {
  kind?: KindCode | undefined;
  agency?: string | undefined;
  reach?: 'own' | undefined;
  field?: string | undefined;
  year: number;
}

const ICONS: Record<keyof Figures, IconName> = {
  total: 'task',
  done: 'success',
  underWay: 'flag',
  late: 'warning',
};

/** A line of figures about activities, each leading to its list; also for the pages of other rooms. */
export function ActivityFigures({ view, figures, of }: { view: View; figures: Figures; of: Narrowed }) {
  const which = ['total', 'done', 'underWay', 'late'] as const;
  return (
    <StatRow>
      {which.map((name) => (
        <Stat
          key={name}
          label={view.t(m[name])}
          icon={ICONS[name]}
          value={formatNumber(figures[name], view.language)}
          href={activitiesHref({ ...of, status: name === 'total' ? [] : BEHIND[name] })}
          tone={name === 'late' && figures.late > 0 ? 'error' : 'plain'}
        />
      ))}
    </StatRow>
  );
}
