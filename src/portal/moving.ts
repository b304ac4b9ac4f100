/** The room's part in an act of reorganisation: what citizens are still writing will be filed with whoever carries on. */
import { sql } from 'kysely';
import { movingRows } from '../agencies/index.ts';
import { m } from './messages.ts';

export const movingOnlineDrafts = movingRows({
  key: 'portal.drafts',
  label: m.movingDrafts,
  table: 'portal_draft',
  open: sql`dossier_id is null`,
  columns: ['receiving_agency_id', 'competent_agency_id'],
});
