import { type App, systemContext } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { checkAttempts } from './paying.ts';
import { reconcileDay } from './reconciling.ts';
import { sendRefunds } from './refunding.ts';

/** The background work of this room; nothing to do where people cannot pay online. */
export function paymentsJobs(app: App): JobKind[] {
  return [
    {
      // The platform's own word may never come: ask, and send back what is to go back.
      name: 'check-payments',
      schedule: '* * * * *',
      handle: async () => {
        const context = systemContext(app, 'check-payments');
        await checkAttempts(context);
        await sendRefunds(context);
      },
    },
    {
      name: 'reconcile-payments',
      schedule: '30 5 * * *',
      handle: async () => {
        await reconcileDay(systemContext(app, 'reconcile-payments'));
      },
    },
  ];
}
