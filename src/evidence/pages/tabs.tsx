import { Tabs, type View } from '../../ui/index.ts';
import { w } from './page-words.ts';

export function EvidenceTabs({ view, current }: { view: View; current: 'all' | 'missing' }) {
  const { t } = view;
  return (
    <Tabs
      label={t(w.all)}
      tabs={[
        { href: '/evidence', label: t(w.all), current: current === 'all' },
        { href: '/evidence/missing', label: t(w.missing), current: current === 'missing' },
      ]}
    />
  );
}
