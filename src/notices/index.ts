/** Telling people: inbox, preferences, e-mail through an outbox. */
import type { Site } from '../platform/http.ts';
import { noticesPage } from './pages/notices.tsx';
import { preferencesPage } from './pages/preferences.tsx';

export { MOST_UNREAD, unreadNotices } from './inbox.ts';
export type { Kind } from './kinds.ts';
export { type Notice, notify, notifyMany, type Recipient, settleNotices } from './notify.ts';

export function noticesRoutes(site: Site): void {
  noticesPage(site);
  preferencesPage(site);
}
