/** Plans of agencies below that serve the province's: one written by itself, two begun from what was assigned. */
import type { Agency } from '../src/agencies/index.ts';
import type { Context } from '../src/platform/context.ts';
import { cascadeOf, linkRows, startPlan, writingChoice } from '../src/programmes/index.ts';

/** Accepts the first proposal for each row of a plan where much speaks for it, as its officer would. */
export async function linkByProposals(context: Context, planId: string): Promise<void> {
  const { rows } = await cascadeOf(context, planId);
  const pairs = rows.flatMap(({ row, proposals }) =>
    proposals
      .filter(({ proposal }) => proposal.likeness > 0.45)
      .slice(0, 1)
      .map(({ parent }) => ({ childId: row.id, parentId: parent.id })),
  );
  if (pairs.length > 0) await linkRows(context, planId, pairs);
}

/** Of what the province asks of an agency, all but every fourth row. Returns the drafts. */
export async function beginPlans(
  context: Context,
  provincial: string,
  agencies: ReadonlyMap<string, Agency>,
): Promise<string[]> {
  const plans: string[] = [];
  for (const code of ['SO_TU_PHAP', 'UBND_PHUONG_LAM_THANH']) {
    const agencyId = agencies.get(code)?.id ?? '';
    const choice = await writingChoice(context, { agencyId, planId: provincial });
    const rowIds = choice.rows.filter((_, index) => index % 4 !== 3).map(({ id }) => id);
    const input = {
      agencyId,
      planId: provincial,
      rowIds,
      title: choice.title,
      requestKey: `demo-cascade-${code}`,
    };
    plans.push(await startPlan(context, input));
  }
  return plans;
}
