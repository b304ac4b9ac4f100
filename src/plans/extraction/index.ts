/** Plan understanding: what other parts of the product use. */

import { extractAssignments } from './meaning/assignments.ts';
import { extractHeader } from './meaning/header.ts';
import { extractIndicators } from './meaning/indicators.ts';
import { leftoverOf } from './meaning/leftover.ts';
import { extractObjectives } from './meaning/objectives.ts';
import { schemesOf } from './meaning/schemes.ts';
import { tasksOf } from './meaning/tasks.ts';
import { type ExtractedPlan, ReadingFailure, type SourceDocument, type Span } from './model.ts';
import type { ReadingLimits } from './reading/limits.ts';
import { readDocument } from './reading/read.ts';
import { outlineOf } from './structure/outline.ts';

export { toGoldJson } from './gold-json.ts';

export interface Extraction {
  plan: ExtractedPlan;
  source: SourceDocument;
}

/**
 * Reads a file and understands the plan in it. Throws ReadingFailure: the file cannot be read, or holds no plan.
 * Works on this thread; servers use `extractInWorker`.
 */
export async function extractPlan(
  bytes: Uint8Array,
  options: { limits?: Partial<ReadingLimits> } = {},
): Promise<Extraction> {
  const source = await readDocument(bytes, options);
  const plan = extractFromSource(source);
  if (isEmpty(plan))
    throw new ReadingFailure(
      'not-a-plan',
      'No plan was found in the document: no objectives, indicators, tasks or assignments. Choose the document of the plan.',
    );
  return { plan, source };
}

const isEmpty = ({ objectives, indicators, tasks, schemes, assignments }: ExtractedPlan): boolean =>
  objectives.length + indicators.length + tasks.length + schemes.length + assignments.length === 0;

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
