/**
 * Ratings (đánh giá mức độ hài lòng): asked of everybody who got a result, given once, answered by the head of the unit when
 * low. The address to rate (`ratingPath`) is shown only where the applicant is; measures count with `ratingTallies`.
 */
import type { Site } from '../platform/http.ts';
import { casePages } from './pages/case.tsx';
import { ratePages } from './pages/rate.tsx';
import { ratingsPage } from './pages/ratings.tsx';

export { answerRating, listCases, ratingTallies } from './answering.ts';
export { ratingsEvents } from './event-words.ts';
export { movingCases } from './moving.ts';
export { inviteWhenReturned, rate, ratingPath } from './rating.ts';
export type { Rating, RatingTally } from './store.ts';

export function ratingsRoutes(site: Site): void {
  ratePages(site);
  ratingsPage(site);
  casePages(site);
}
