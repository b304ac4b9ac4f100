/**
 * What plans bring about beside single tasks: schemes, initiatives, commendation, communication, training, dialogue,
 * inspections (par-management 2.6, 7, 8). One machinery; a kind is a declaration in `kinds/`.
 */
import type { Site } from '../platform/http.ts';
import { activityPage } from './pages/activity.tsx';
import { figuresPage } from './pages/figures.tsx';
import { formPages } from './pages/form.tsx';
import { listPages } from './pages/list.tsx';
import { movePages } from './pages/move.tsx';
import { partFormPages } from './pages/part-form.tsx';

export { COUNTERS as ACTIVITY_COUNTERS, type Counter as ActivityCounter } from './counters.ts';
export { type CountedActivities, countActivities } from './counting.ts';
export { type ActivityInput, createActivity } from './entering.ts';
export { activitiesEvents } from './event-words.ts';
export { activitiesUsingEvidence, partsUsingEvidence } from './evidence.ts';
export { movingActivities } from './moving.ts';
export { activityFiguresCard } from './pages/figures-card.tsx';
export { activitiesCard } from './pages/task-card.tsx';
export { createPart, type PartInput } from './parts.ts';
export { activitiesJob, remindOfActivities } from './reminding.ts';
export { moveActivity, movePart } from './staging.ts';

export function activitiesRoutes(site: Site): void {
  // Fixed addresses before those with a place for an id: the first that fits answers.
  listPages(site);
  figuresPage(site);
  formPages(site);
  partFormPages(site);
  movePages(site);
  activityPage(site);
}
