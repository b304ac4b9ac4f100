/** What gives a dossier more time: one apology with a new date, an extension where a law provides for it. */
import { z } from 'zod';
import { isWorkingDay } from '../calendar/index.ts';
import type { Context } from '../platform/context.ts';
import { check, day, words } from '../platform/validation.ts';
import { type Acted, actOn, clockAt } from './acting.ts';
import { wallTimeOf } from './clocking.ts';
import { lateCause, signerOf, wallDate } from './deciding.ts';
import { dropDraft } from './form-store.ts';

const version = z.number().int().min(1).nullable();
const apology = z.object({ version, newDate: day, reason: words(2000), lateCause });

/**
 * Apologises for being late and gives one new date (form 04). In time until one working day before the due date; later
 * is allowed, and flagged. There is no second (NĐ 118/2025).
 */
export async function apologise(
  context: Context,
  id: string,
  input: z.input<typeof apology>,
): Promise<Acted> {
  const { version: seen, newDate, reason, lateCause: cause } = check(apology, input);
  return actOn(context, id, {
    action: 'apologise',
    version: seen,
    prepare: async (held) => {
      const { dossier, office } = held;
      const due = dossier.dueAt && wallTimeOf(dossier.dueAt).toPlainDate();
      const date = Temporal.PlainDate.from(newDate);
      const newDateLater =
        due !== null &&
        Temporal.PlainDate.compare(date, due) > 0 &&
        newDate >= wallDate(held) &&
        isWorkingDay(office.calendar, date);
      const inTime = due !== null && wallDate(held) < due.toString();
      return {
        facts: { newDateLater, reason },
        ...(newDateLater && {
          clock: clockAt(held, { type: 'rescheduled' as const, to: newDate }),
        }),
        data: { reason, newDate, inTime, cause },
        change: { reschedules: dossier.reschedules + 1, ...(cause && { late_cause: cause }) },
        form: {
          reason,
          newDate,
          dueAt: dossier.dueAt?.toISOString() ?? null,
          ...(await signerOf(held)),
        },
        after: () => dropDraft(held.tx, dossier.id, 'APOLOGY'),
      };
    },
  });
}

const extension = z.object({
  version,
  days: z.number().int().min(1).max(365),
  reason: words(2000),
  legalGround: words(500),
});

/** Extends the limit by working days where a law provides for it; reports measure by the later date. */
export async function extend(context: Context, id: string, input: z.input<typeof extension>): Promise<Acted> {
  const { version: seen, days, reason, legalGround } = check(extension, input);
  return actOn(context, id, {
    action: 'extend',
    version: seen,
    prepare: (held) => ({
      facts: { reason, legalGround },
      clock: clockAt(held, {
        type: 'extended' as const,
        by: { unit: 'WORKING_DAY' as const, value: days },
      }),
      data: { reason, legalGround, days },
    }),
  });
}
