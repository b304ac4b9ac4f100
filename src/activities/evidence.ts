/** What the evidence room asks of this one: where evidence is used. */

import { mayDo } from '../agencies/index.ts';
import type { EvidenceSubjects } from '../evidence/index.ts';
import type { Context } from '../platform/context.ts';
import { visibleParts, writingScope } from './access.ts';
import { activityHref } from './addresses.ts';
import { evidenceSubject } from './entering.ts';
import { KIND_OF } from './kinds/index.ts';
import { selectPartsById } from './part-store.ts';
import { kindOfPart, partSubject } from './parts.ts';
import { type Activity, selectActivities } from './store.ts';

/** Those of the given activities that the person sees, by id. */
async function seen(context: Context, ids: readonly string[]): Promise<Map<string, Activity>> {
  if (!(await mayDo(context, 'activities.read'))) return new Map();
  const scope = await writingScope(context);
  const found = await selectActivities(context.db, ids);
  return new Map(
    found
      .filter(({ closed, agencyId }) => !closed || scope === null || scope.includes(agencyId))
      .map((one) => [one.id, one]),
  );
}

export const activitiesUsingEvidence: EvidenceSubjects[string] = async (context, ids) =>
  new Map(
    [...(await seen(context, ids))].map(([id, one]) => [
      id,
      { label: evidenceSubject(id, KIND_OF[one.kind], one).label, href: activityHref(id) },
    ]),
  );

export const partsUsingEvidence: EvidenceSubjects[string] = async (context, ids) => {
  const parts = await selectPartsById(context.db, ids);
  const activities = await seen(
    context,
    parts.map(({ activityId }) => activityId),
  );
  const shown = new Map<string, { label: string; href: string | null }>();
  for (const part of parts) {
    const activity = activities.get(part.activityId);
    const kind = activity && kindOfPart(activity, part);
    if (!activity || !kind) continue;
    if ((await visibleParts(context, activity, [part], () => kind)).length === 0) continue;
    const { label } = partSubject(part.id, kind, part, activity);
    shown.set(part.id, { label, href: activityHref(activity.id, part.id) });
  }
  return shown;
};
