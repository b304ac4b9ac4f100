/** The room's part in an act of reorganisation: the answer that is owed to a low rating is owed by whoever carries on. */
import { sql } from 'kysely';
import { movingRows } from '../agencies/index.ts';
import { m } from './messages.ts';

export const movingCases = movingRows({
  key: 'ratings.cases',
  label: m.movingCases,
  table: 'rating_case',
  open: sql`answered_at is null`,
});
