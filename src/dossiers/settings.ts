/** What a province may set where the regulation leaves it open (table dossier_setting). */
import { z } from 'zod';
import type { ClockRules } from '../calendar/index.ts';
import type { Context } from '../platform/context.ts';

const shape = z.object({
  clock: z.object({
    dueTime: z.enum(['END_OF_DAY', 'SAME_TIME']),
    cutoff: z.string().regex(/^\d\d:\d\d$/),
  }),
  /** Whether an apology makes a dossier timely (one-stop 4.5; unconfirmed, so it can be set). */
  countRescheduledAsOnTime: z.boolean(),
  /** Printed on receipts; '' leaves the line out. */
  hotline: z.string(),
  /** Layout and numbers of the statutory forms (one-stop 5.1). */
  formSet: z.enum(['v2018', 'v2025']),
});
export type DossierSettings = z.output<typeof shape> & { clock: ClockRules };

export async function loadSettings(context: Pick<Context, 'db'>): Promise<DossierSettings> {
  const rows = await context.db.selectFrom('dossier_setting').selectAll().execute();
  return shape.parse(Object.fromEntries(rows.map(({ key, value }) => [key, value])));
}
