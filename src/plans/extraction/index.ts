/** Plan understanding: what other parts of the product use. */

import { extractAssignments } from './meaning/assignments.ts';
import { extractHeader } from './meaning/header.ts';
import { extractIndicators } from './meaning/indicators.ts';
import { leftoverOf } from './meaning/leftover.ts';
import { extractObjectives } from './meaning/objectives.ts';
import { schemesOf } from './meaning/schemes.ts';
import { tasksOf } from './meaning/tasks.ts';
import type { ExtractedPlan, SourceDocument, Span } from './model.ts';
import { outlineOf } from './structure/outline.ts';

/** The plan that a document holds. Pure, deterministic, never throws. */
export function extractFromSource(source: SourceDocument): ExtractedPlan {
  const outline = outlineOf(source);
  const plan = extractHeader(outline);
  const indicators = extractIndicators(outline, plan);
  const found: Omit<ExtractedPlan, 'notUnderstood'> = {
    plan,
    objectives: extractObjectives(outline, indicators),
    indicators,
    tasks: tasksOf(outline),
    schemes: schemesOf(outline),
    assignments: extractAssignments(outline),
  };
  return { ...found, notUnderstood: leftoverOf(outline, placesOf(found)) };
}

/** Every place that some value was taken from. */
function placesOf(found: Omit<ExtractedPlan, 'notUnderstood'>): Span[] {
  const rows = [
    found.plan,
    ...found.objectives,
    ...found.indicators,
    ...found.tasks,
    ...found.schemes,
    ...found.assignments,
  ];
  return [
    ...rows.flatMap((row) => Object.values(row.places).flat()),
    ...found.indicators.flatMap((row) => row.targets.flatMap((target) => target.places)),
    ...found.assignments.flatMap((row) => row.duties.flatMap((duty) => duty.places)),
  ];
}
