/**
 * What is counted of dossiers (one-stop 7.1). A counter adds up on days: what was received in a period is the sum of
 * RECEIVED over its days; what is open at the end of a day is all RECEIVED (and TRANSFERRED_IN) minus all DONE (and
 * TRANSFERRED_OUT) up to it. Numbers are kept in the
 * database: none is ever given to something else.
 */
export const COUNTERS = {
  /** Filed online, on the day of filing; of these checked at all, and within 8 working hours. */
  SUBMITTED: 1,
  CHECKED: 2,
  CHECKED_IN_TIME: 3,
  /** Not received, on the day of the refusal. */
  INTAKE_REFUSED: 4,
  /** Accepted, on that day; the following say what it was like. */
  RECEIVED: 10,
  RECEIVED_DIRECT: 11,
  RECEIVED_ONLINE: 12,
  RECEIVED_POSTAL: 13,
  /** Of procedures that are offered online (toàn trình or một phần); toàn trình; and came online. */
  RECEIVED_OFFERED: 14,
  RECEIVED_FULL: 15,
  RECEIVED_FULL_ONLINE: 16,
  /** With papers that have to be digitised; all of them are. */
  RECEIVED_TO_DIGITISE: 17,
  RECEIVED_DIGITISED: 18,
  /** With papers that the state may have already; at least one was taken from there. */
  RECEIVED_REUSABLE: 19,
  RECEIVED_REUSED: 20,
  /** Finished, on that day: by date before, on or after the due date (R10). */
  DONE: 30,
  DONE_EARLY: 31,
  DONE_ON_TIME: 32,
  DONE_LATE: 33,
  DONE_GRANTED: 34,
  DONE_REFUSED: 35,
  DONE_WITHDRAWN: 36,
  DONE_STOPPED: 37,
  DONE_REPEAT_SUPPLEMENT: 38,
  /** Granted with a signed file in the store. */
  DONE_DIGITISED: 39,
  /** Filed online, and the result neither fetched at the counter nor brought there. */
  DONE_END_TO_END: 40,
  /** Late, with an apology before the due date, or after it. */
  DONE_LATE_APOLOGISED: 41,
  DONE_LATE_APOLOGISED_AFTER: 42,
  /** Became overdue when this day (the due date) had passed; ceased to be on that day. Open overdue is their difference. */
  BECAME_OVERDUE: 50,
  CEASED_OVERDUE: 51,
  /** The same of those that had their apology in time. */
  BECAME_OVERDUE_APOLOGISED: 52,
  CEASED_OVERDUE_APOLOGISED: 53,
  /** Clock stopped, and went on. */
  PAUSED: 60,
  RESUMED: 61,
  /** Result handed over; by post. */
  RETURNED: 70,
  RETURNED_POST: 71,
  /** Open on the day on which the agency ended: out of it, into whoever carries on. */
  TRANSFERRED_IN: 80,
  TRANSFERRED_OUT: 81,
} as const;
export type Counter = keyof typeof COUNTERS;
