import { mayDo } from '../../agencies/index.ts';
import type { PlanRecord } from '../../plans/index.ts';
import type { Request } from '../../platform/http.ts';
import { ButtonLink } from '../../ui/index.ts';
import { w } from '../words.ts';

/** On the page of a published plan: how its targets stand. */
export async function indicatorActions(c: Request, plan: PlanRecord) {
  if (!(await mayDo(c.var.context, 'indicators.read'))) return null;
  return (
    <ButtonLink href={`/indicators?plan=${plan.id}&year=all`} icon="indicator">
      {c.var.view.t(w.indicators)}
    </ButtonLink>
  );
}
