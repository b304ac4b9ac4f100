/** Telling people: inbox, preferences, e-mail through an outbox. */
import type { App } from '../platform/context.ts';
import type { Site } from '../platform/http.ts';
import type { JobKind } from '../platform/jobs.ts';
import { forgettingJob, mailJob } from './jobs.ts';
import { noticesPage } from './pages/notices.tsx';
import { outboxPages } from './pages/outbox.tsx';
import { preferencesPage } from './pages/preferences.tsx';
import type { BeforeDue } from './preferences.ts';

export { type ApplicantMail, mailApplicant } from './applicant-mail.tsx';
export { MOST_UNREAD, unreadNotices } from './inbox.ts';
export type { Kind } from './kinds.ts';
export { noticesEvents } from './messages.ts';
export { movingEscalations } from './moving.ts';
export { type Notice, notify, notifyMany, type Recipient, settleNotices } from './notify.ts';
export type { BeforeDue } from './preferences.ts';

/** `beforeDue`: the days before a due date on which people are told, from the rooms that tell them. */
export function noticesRoutes(site: Site, beforeDue: BeforeDue): void {
  noticesPage(site);
  preferencesPage(site, beforeDue);
  outboxPages(site);
}

/** The background work of this room. */
export function noticesJobs(app: App): JobKind[] {
  return [mailJob(app), forgettingJob(app)];
}
