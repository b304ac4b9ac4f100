import { Tabs, type View } from '../../ui/index.ts';
import { activitiesHref } from '../addresses.ts';
import { allKinds } from '../browsing.ts';
import type { KindCode } from '../declaring.ts';
import { m } from '../messages.ts';

/** All activities, each kind, and the figures. */
export function ActivityTabs({ view, current }: { view: View; current: 'all' | 'figures' | KindCode }) {
  const { t } = view;
  return (
    <Tabs
      label={t(m.kinds)}
      tabs={[
        { href: '/activities', label: t(m.all), current: current === 'all' },
        ...allKinds().map(({ code, many, icon }) => ({
          href: activitiesHref({ kind: code }),
          label: t(many),
          icon,
          current: current === code,
        })),
        {
          href: '/activities/figures',
          label: t(m.figures),
          icon: 'chart' as const,
          current: current === 'figures',
        },
      ]}
    />
  );
}
