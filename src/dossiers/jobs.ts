import { type App, systemContext } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { goOnWhenPaid, PAID } from './paid.ts';
import { sealDossierEvents } from './seals.ts';
import { countTimes } from './times.ts';
import { draftApologies, expireSubmissions, RECOMPUTE, recomputeDueDates, tellBurdens } from './watching.ts';

/** The background work of dossiers. */
export function dossiersJobs(app: App): JobKind[] {
  const context = (name: string) => systemContext(app, name);
  return [
    {
      name: 'seal-dossier-events',
      schedule: '* * * * *',
      handle: async () => {
        await sealDossierEvents(app);
      },
    },
    {
      name: 'watch-dossiers',
      schedule: '*/15 * * * *',
      handle: async () => {
        const drafted = await draftApologies(context('watch-dossiers'));
        const closed = await expireSubmissions(context('watch-dossiers'));
        if (drafted + closed > 0) app.log.info({ drafted, closed }, 'dossiers watched');
      },
    },
    {
      name: 'tell-dossiers-due',
      schedule: '30 7 * * *',
      handle: async () => {
        await tellBurdens(context('tell-dossiers-due'));
      },
    },
    {
      name: 'count-dossier-times',
      schedule: '20 3 * * *',
      handle: async () => {
        const procedures = await countTimes(context('count-dossier-times'));
        app.log.info({ procedures }, 'how long dossiers took counted');
      },
    },
    {
      name: PAID,
      handle: (data) => goOnWhenPaid(app, String(data.dossierId), String(data.receipt)),
    },
    {
      name: RECOMPUTE,
      handle: async () => {
        const moved = await recomputeDueDates(context(RECOMPUTE));
        app.log.info({ moved }, 'due dates counted again');
      },
    },
  ];
}
