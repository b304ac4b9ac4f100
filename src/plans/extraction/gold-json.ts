/** The extraction as one JSON object in the gold form, with places added. What `phucvu plan extract` prints. Pure. */

import type { ExtractedPlan, ExtractedTarget } from './model.ts';

/** Duties are compared by their first 120 characters. */
const DUTY_LENGTH = 120;

/** Periods of one year are printed as "2025", longer ones as "2021-2025". */
function periodText(period: ExtractedTarget['period']): string {
  return period.from === period.to ? String(period.from) : `${period.from}-${period.to}`;
}

function cutDuty(text: string): string {
  return [...text].slice(0, DUTY_LENGTH).join('').trimEnd();
}

/** `source` names the file that was read. */
export function toGoldJson(plan: ExtractedPlan, source: string): Record<string, unknown> {
  return {
    source,
    plan: plan.plan,
    objectives: plan.objectives,
    indicators: plan.indicators.map((row) => ({
      ...row,
      targets: row.targets.map((target) => ({ ...target, period: periodText(target.period) })),
    })),
    tasks: plan.tasks,
    schemes: plan.schemes,
    assignments: plan.assignments.map((row) => ({
      agency: row.agency,
      duties: row.duties.map((duty) => cutDuty(duty.text)),
      places: row.places,
      dutyPlaces: row.duties.map((duty) => duty.places),
      doubts: row.doubts,
    })),
    notUnderstood: plan.notUnderstood,
  };
}
