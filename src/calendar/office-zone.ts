/** Between instants and the wall clock of the office, on which all arithmetic of deadlines is done. */
import { OFFICE_TIME_ZONE } from '../platform/context.ts';

/** What the clock on the office's wall shows at an instant. */
export const officeTimeOf = (instant: Temporal.Instant): Temporal.PlainDateTime =>
  instant.toZonedDateTimeISO(OFFICE_TIME_ZONE).toPlainDateTime();

/** The instant at which the clock on the office's wall shows this. */
export const instantOf = (at: Temporal.PlainDateTime): Temporal.Instant =>
  at.toZonedDateTime(OFFICE_TIME_ZONE).toInstant();
