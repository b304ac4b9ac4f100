/** Attempts to hand a mail to the server, over about two days of office hours and nights, before giving up. */
export const MAX_ATTEMPTS = 16;

/** Minutes to wait after the `attempts`-th failure: 1, 2, 4 … at most six hours. */
export const backoffMinutes = (attempts: number): number => Math.min(2 ** Math.max(0, attempts - 1), 360);
