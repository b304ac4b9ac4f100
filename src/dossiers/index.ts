/** Dossiers of administrative procedures (hồ sơ TTHC): life cycle, clock, officers' work, forms. */
export type { ClockEvent, ClockState } from './clock/clock.ts';
