import { Tabs, type View } from '../../ui/index.ts';
import { w } from '../words.ts';

/** Work at hand: task by task, or agency by agency. */
export function WorkTabs({ view, current }: { view: View; current: 'assignments' | 'tasks' }) {
  const { t } = view;
  return (
    <Tabs
      label={t(w.tabs)}
      tabs={[
        { href: '/work', label: t(w.byTask), current: current === 'tasks' },
        { href: '/assignments', label: t(w.assignments), current: current === 'assignments' },
      ]}
    />
  );
}
