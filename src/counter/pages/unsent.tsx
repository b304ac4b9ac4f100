import { Card, type View } from '../../ui/index.ts';
import { INTAKE } from './addresses.ts';
import { w } from './words.ts';
import { workerAddress } from './worker.ts';

/** What was taken in while the line was down; seen only where there is something, and only by who took it in. */
export function Unsent({ view, self }: { view: View; self: string }) {
  const { t } = view;
  return (
    <counter-unsent
      hidden
      data-person={self}
      data-send={INTAKE}
      data-worker={workerAddress ?? undefined}
      data-unsent={t(w.unsent)}
      data-sent={t(w.sent)}
      data-refused={t(w.refusedLater)}
      data-down={t(w.lineDown)}
      data-sign-in={t(w.signInToSend)}
      data-drop={t(w.drop)}
    >
      <Card title={t(w.takenOffline)}>
        <p class="text-warning-content" role="status" data-note />
        <ul class="flex flex-col gap-1" />
      </Card>
    </counter-unsent>
  );
}
