/** When: working days, holidays and office hours of state agencies. */
import type { Site } from '../platform/http.ts';
import { calendarPage } from './pages/calendar.tsx';
import { dayPages } from './pages/day.tsx';

export { knownCalendar } from './known.ts';
export {
  type ClockRules,
  type Clockwork,
  type Counted,
  type CountStep,
  countLimit,
  countMinutes,
  countWorkingDays,
  DEFAULT_RULES,
  dueMoment,
  firstUncertainDay,
  type SkippedDay,
  TIME_UNITS,
  type TimeLimit,
  type TimeUnit,
} from './limits.ts';
export { calendarEvents } from './messages.ts';
export {
  addOfficeMinutes,
  endOfOffice,
  officeMinutesBetween,
  officeTimeFrom,
  startOfOffice,
} from './office-time.ts';
export { instantOf, officeTimeOf } from './office-zone.ts';
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
