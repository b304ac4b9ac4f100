/** How a province reports: what the tenant decides instead of the code (par-management 1.3, 4.4). */
import { z } from 'zod';
import { AGENCY_KINDS, authorise, rootOf } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { check } from '../platform/validation.ts';
import { m } from './messages.ts';
import { DEFAULT_SETTINGS, PERIOD_CODES, type PeriodCode, type Settings } from './rules.ts';

/** What holds in a province; the domain's defaults where it decided nothing. */
export async function settingsOf(db: Db | Tx, provinceId: string): Promise<Settings> {
  const row = await db
    .selectFrom('report_settings')
    .selectAll()
    .where('province_id', '=', provinceId)
    .executeTakeFirst();
  if (!row) return DEFAULT_SETTINGS;
  return {
    codes: row.codes as PeriodCode[],
    kinds: row.kinds,
    communeDays: row.commune_days,
    departmentDays: row.department_days,
    provinceDays: row.province_days,
    toWorkingDay: row.to_working_day,
    opensBefore: row.opens_before,
    remindBefore: row.remind_before,
    remindLateEvery: row.remind_late_every,
    jumpPercent: row.jump_percent,
    version: row.version,
  };
}

/** Those of the person's own province, for changing them. Throws 403, 404. */
export async function ownSettings(context: Context): Promise<Settings> {
  const provinceId = await rootOf(context);
  if (provinceId === null) throw notFound();
  await authorise(context, 'reports.consolidate', provinceId);
  return settingsOf(context.db, provinceId);
}

const days = (most: number) => z.coerce.number().int().min(0).max(most);
const shape = z
  .object({
    codes: z.array(z.enum(PERIOD_CODES)).min(1),
    kinds: z.array(z.enum(AGENCY_KINDS)).min(1),
    communeDays: days(60),
    departmentDays: days(60),
    provinceDays: days(90),
    toWorkingDay: z.boolean(),
    opensBefore: days(90),
    remindBefore: z
      .string()
      .transform((text) => text.split(/[\s,;]+/).flatMap((part) => (part === '' ? [] : [Number(part)])))
      .pipe(z.array(z.number().int().min(0).max(60)).max(10)),
    remindLateEvery: z.coerce.number().int().min(1).max(30),
    jumpPercent: z.coerce.number().int().min(1).max(1000),
    version: z.coerce.number().int().min(0),
  })
  .refine(
    ({ provinceDays, departmentDays, communeDays }) => provinceDays >= Math.max(departmentDays, communeDays),
    {
      path: ['provinceDays'],
      error: 'order',
    },
  );
export type SettingsInput = z.input<typeof shape>;

/** Decides for the person's own province; periods that are open keep their deadlines. Throws 409, 422. */
export async function saveSettings(context: Context, input: SettingsInput): Promise<void> {
  const provinceId = await rootOf(context);
  if (provinceId === null) throw notFound();
  await authorise(context, 'reports.consolidate', provinceId);
  const after = check(shape, input);
  await context.db.transaction().execute(async (tx) => {
    const before = await settingsOf(tx, provinceId);
    if (before.version !== after.version) throw conflict(m.settingsChanged);
    const values = {
      codes: after.codes,
      kinds: after.kinds,
      commune_days: after.communeDays,
      department_days: after.departmentDays,
      province_days: after.provinceDays,
      to_working_day: after.toWorkingDay,
      opens_before: after.opensBefore,
      remind_before: after.remindBefore,
      remind_late_every: after.remindLateEvery,
      jump_percent: after.jumpPercent,
      version: after.version + 1,
    };
    await tx
      .insertInto('report_settings')
      .values({ province_id: provinceId, ...values })
      .onConflict((one) => one.column('province_id').doUpdateSet(values))
      .execute();
    await recordEvent(context, tx, {
      action: 'report.settings-changed',
      subjectType: 'report-settings',
      subjectId: null,
      agencyId: provinceId,
      data: { before, after },
    });
  });
}
