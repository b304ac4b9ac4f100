/** The document of a plan: as it was read, and byte for byte. */
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { visiblePlan } from './access.ts';
import type { SourceDocument } from './extraction/model.ts';
import { mediaTypeOf } from './reading.ts';
import { type PlanRecord, selectSource } from './store.ts';

/** The document as it was read, for those who may see the plan. */
export async function selectSourceOf(context: Context, planId: string): Promise<SourceDocument> {
  await visiblePlan(context, planId);
  const source = await selectSource(context.db, planId);
  if (!source) throw notFound();
  return source;
}

/** The very bytes that were imported, under their own name. */
export async function originalOf(
  context: Context,
  planId: string,
): Promise<{ plan: PlanRecord; bytes: Buffer; mediaType: string }> {
  const plan = await visiblePlan(context, planId);
  const source = await selectSource(context.db, planId);
  if (!source) throw notFound();
  return { plan, bytes: await context.files.get(plan.fileSha256), mediaType: mediaTypeOf(source.format) };
}
