/** Indicators of a plan: from its tables of targets, else from its chapters on goals. Pure. */

import type { ExtractedIndicator, ExtractedPlanHeader, Outline } from '../model.ts';
import { periodOfGoals } from './header-period.ts';
import { indicatorsOfGrid } from './indicators-grids.ts';
import { indicatorsOfProse } from './indicators-prose.ts';
import { withUniqueOrdinals } from './indicators-rows.ts';
import type { Period } from './periods-levels.ts';

/** The least number of rows from tables that lets the prose go unread: it says the same. */
const ENOUGH = 3;

/** All indicator rows with targets; the period of the plan holds for targets that name none. */
export function extractIndicators(outline: Outline, header: ExtractedPlanHeader): ExtractedIndicator[] {
  const plan: Period = header.period ?? { from: 0, to: 0 };
  const goals = periodOfGoals(header.title, header.period) ?? plan;
  const tables = outline.grids.flatMap((grid) => indicatorsOfGrid(outline.source.text, grid, plan));
  const prose = tables.length >= ENOUGH ? [] : indicatorsOfProse(outline, goals);
  return withUniqueOrdinals([...prose, ...tables]);
}
