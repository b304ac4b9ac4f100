import { Page } from './layout.tsx';
import type { View } from './view.ts';

/** All components in all their states, to look at and to test. */
export function Gallery({ view }: { view: View }) {
  return (
    <Page view={view} title="Thư viện giao diện">
      {null}
    </Page>
  );
}
