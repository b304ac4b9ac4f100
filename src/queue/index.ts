/** Tickets of the one-stop: taken, called, shown, measured. Nothing personal is in them. */

import type { App } from '../platform/context.ts';
import { systemContext } from '../platform/context.ts';
import type { Site } from '../platform/http.ts';
import type { JobKind } from '../platform/jobs.ts';
import { noteNoShows } from './booking.ts';
import { bookPages } from './pages/book.tsx';
import { displayPages } from './pages/display.tsx';
import { kioskPages } from './pages/kiosk.tsx';
import { settingsPages } from './pages/settings.tsx';
import { todayPage } from './pages/today.tsx';

export { type DeskView, deskView, placesOf } from './boards.ts';
export { offerHours } from './booking.ts';
export {
  beginServing,
  callNext,
  callThis,
  closeOwnDesk,
  endServing,
  handOn,
  openDesk,
  ownDesk,
  recall,
  recordServed,
  type ServingKind,
  skip,
} from './desks.ts';
export { queueEvents } from './messages.ts';
export type { Desk, Group } from './places-store.ts';
export { saveCounter, saveGroup } from './settings.ts';
export type { Ticket } from './store.ts';
export { takeTicket } from './tickets.ts';
export { type CounterTimes, counterTimes } from './times.ts';

export function queueRoutes(site: Site): void {
  // Fixed addresses before those with a place for an agency.
  todayPage(site);
  settingsPages(site);
  kioskPages(site);
  displayPages(site);
  bookPages(site);
}

/** The background work of this room. */
export const queueJob = (app: App): JobKind => ({
  name: 'note-no-shows',
  schedule: '*/15 * * * *',
  handle: async () => {
    await noteNoShows(systemContext(app, 'note-no-shows'));
  },
});
