/** When: working days, holidays and office hours of state agencies. */
import type { Site } from '../platform/http.ts';
import { calendarPage } from './pages/calendar.tsx';
import { dayPages } from './pages/day.tsx';

export {
  addWorkingDays,
  type Calendar,
  coversYear,
  isWorkingDay,
  nextWorkingDay,
  officeHours,
  workingDayFrom,
  workingDaysBetween,
} from './rules.ts';
export { loadCalendar, seedCalendar } from './service.ts';

export function calendarRoutes(site: Site): void {
  calendarPage(site);
  dayPages(site);
}
