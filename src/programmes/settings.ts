/** How a province follows its work: what the tenant decides instead of the code. */
import { z } from 'zod';
import { mayDo } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { check } from '../platform/validation.ts';
import { require } from './access.ts';
import { ownProvince, settingsOf } from './browsing.ts';
import { upsertSettings } from './handout-store.ts';
import { RHYTHMS } from './rules.ts';

const shape = z.object({
  dueSoonDays: z.coerce.number().int().min(0).max(365),
  daysAfterCondition: z.coerce.number().int().min(0).max(3650),
  continuousRhythm: z.enum(RHYTHMS),
  stillDays: z.coerce.number().int().min(1).max(365),
});

/** Decides for the person's own province; by the standing office. */
export async function saveSettings(context: Context, input: z.input<typeof shape>): Promise<void> {
  const provinceId = await ownProvince(context);
  if (provinceId === undefined) throw notFound();
  require(context, await mayDo(context, 'programmes.settings', provinceId));
  const after = check(shape, input);
  const before = await settingsOf(context);
  await context.db.transaction().execute(async (tx) => {
    await upsertSettings(tx, provinceId, after);
    await recordEvent(context, tx, {
      action: 'programme.settings-changed',
      subjectType: 'programme',
      subjectId: null,
      agencyId: provinceId,
      data: { before, after },
    });
  });
}
