/**
 * What a province may set where the regulation leaves it open (table dossier_setting), each from a day on. What changes
 * the clock counts for dossiers received from that day; those received before keep what was printed for them.
 */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import type { ClockRules } from '../calendar/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { check, day, says, wrongFields } from '../platform/validation.ts';
import { m } from './messages.ts';

const clockShape = z.object({
  dueTime: z.enum(['END_OF_DAY', 'SAME_TIME']),
  cutoff: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, says(m.clockShape)),
});
const shape = z.object({
  clock: clockShape,
  /** Whether an apology makes a dossier timely (one-stop 4.5; unconfirmed, so it can be set). */
  countRescheduledAsOnTime: z.boolean(),
  /** Printed on receipts; '' leaves the line out. */
  hotline: z.string().max(100),
  /** Layout and numbers of the statutory forms (one-stop 5.1). */
  formSet: z.enum(['v2018', 'v2025']),
  /** Working hours before the due moment from which it is soon. */
  warnHours: z.number().int().min(1).max(400),
  /** Working hours within which an online submission is answered. */
  checkHours: z.number().int().min(1).max(80),
  /** Working days that a drafted apology offers. */
  apologyDays: z.number().int().min(1).max(60),
  /** Days after which a result counts as not fetched. */
  uncollectedDays: z.number().int().min(1).max(365),
});
type Values = z.output<typeof shape>;

export interface DossierSettings extends Values {
  clock: ClockRules;
  /** Rules of the clock with the day from which each holds, the latest first. */
  clocks: readonly { from: string; rules: ClockRules }[];
}

/** What holds today, with the rules of the clock of all times. */
export async function loadSettings(context: Pick<Context, 'db' | 'now'>): Promise<DossierSettings> {
  const rows = await context.db
    .selectFrom('dossier_setting')
    .selectAll()
    .orderBy('valid_from', 'desc')
    .execute();
  const now = today(context).toString();
  const holds = new Map<string, unknown>();
  for (const { key, value, valid_from } of rows)
    if (valid_from <= now && !holds.has(key)) holds.set(key, value);
  const clocks = rows
    .filter(({ key }) => key === 'clock')
    .map(({ value, valid_from }) => ({ from: valid_from, rules: clockShape.parse(value) }));
  return { ...shape.parse(Object.fromEntries(holds)), clocks };
}

/** The rules by which a dossier received on this day is counted. */
export const clockRulesOn = (settings: Pick<DossierSettings, 'clock' | 'clocks'>, date: string): ClockRules =>
  settings.clocks.find(({ from }) => from <= date)?.rules ?? settings.clocks.at(-1)?.rules ?? settings.clock;

const change = shape
  .omit({ clock: true })
  .extend({ dueTime: clockShape.shape.dueTime, cutoff: clockShape.shape.cutoff, validFrom: day });
export type SettingsChange = z.input<typeof change>;

/** Sets what differs from a day on ('system.manage'): tomorrow at the earliest. Returns how many values changed. */
export async function changeSettings(context: Context, input: SettingsChange): Promise<number> {
  await authorise(context, 'system.manage');
  const { validFrom, dueTime, cutoff, ...others } = check(change, input);
  if (validFrom <= today(context).toString()) throw wrongFields({ validFrom: m.settingPast });
  const before = await loadSettings(context);
  const { clocks: _clocks, ...holds } = before;
  const wanted: Values = { clock: { dueTime, cutoff }, ...others };
  const changed = (Object.keys(wanted) as (keyof Values)[]).filter(
    (key) => JSON.stringify(wanted[key]) !== JSON.stringify(holds[key]),
  );
  await context.db.transaction().execute(async (tx) => {
    for (const key of changed) await upsertSetting(tx, key, wanted[key], validFrom);
    if (changed.length > 0)
      await recordEvent(context, tx, {
        action: 'dossier-settings.changed',
        subjectType: 'dossier-settings',
        subjectId: null,
        data: {
          validFrom,
          before: Object.fromEntries(changed.map((key) => [key, holds[key]])),
          after: Object.fromEntries(changed.map((key) => [key, wanted[key]])),
        },
      });
  });
  return changed.length;
}

async function upsertSetting(tx: Tx, key: string, value: unknown, validFrom: string): Promise<void> {
  const values = { key, value: JSON.stringify(value), valid_from: validFrom };
  await tx
    .insertInto('dossier_setting')
    .values(values)
    .onConflict((conflict) => conflict.columns(['key', 'valid_from']).doUpdateSet({ value: values.value }))
    .execute();
}

/** What was decided to hold later, the nearest first. */
export async function upcomingSettings(
  context: Context,
): Promise<{ key: string; value: unknown; validFrom: string }[]> {
  const rows = await context.db
    .selectFrom('dossier_setting')
    .selectAll()
    .where('valid_from', '>', today(context).toString())
    .orderBy('valid_from')
    .orderBy('key')
    .execute();
  return rows.map(({ key, value, valid_from }) => ({ key, value, validFrom: valid_from }));
}

/** Days after which a result counts as not fetched. */
export const uncollectedDays = async (context: Context): Promise<number> =>
  (await loadSettings(context)).uncollectedDays;
