import { mayDo } from '../../agencies/index.ts';
import type { PlanRecord } from '../../plans/index.ts';
import type { Request } from '../../platform/http.ts';
import { ButtonLink } from '../../ui/index.ts';
import { findProgramme } from '../browsing.ts';
import { w } from '../words.ts';

/** On the page of a published plan: hand out its work, or see how it stands. */
export async function planActions(c: Request, plan: PlanRecord) {
  const { context, view } = c.var;
  const { t } = view;
  if (await findProgramme(context, plan.id))
    return (
      <ButtonLink href={`/work?plan=${plan.id}`} variant="primary" icon="task">
        {t(w.seeWork)}
      </ButtonLink>
    );
  if (!(await mayDo(context, 'programmes.manage', plan.issuerAgencyId))) return null;
  return (
    <ButtonLink href={`/plans/${plan.id}/hand-out`} variant="primary" icon="send">
      {t(w.handOut)}
    </ButtonLink>
  );
}
