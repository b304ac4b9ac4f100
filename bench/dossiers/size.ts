import type { Scale } from '../figure.ts';

/** How large the store of dossiers is. */
export interface Size {
  dossiers: number;
  applicants: number;
  communes: number;
  /** Who works on dossiers at a commune, and at a department. */
  communeSeats: number;
  departmentSeats: number;
  /** Working days on which dossiers came in, spread over the time since the catalogue is in force. */
  days: number;
}

export const SIZES: Readonly<Record<Scale, Size>> = {
  smoke: { dossiers: 400, applicants: 100, communes: 2, communeSeats: 1, departmentSeats: 1, days: 2 },
  small: { dossiers: 4_000, applicants: 1_000, communes: 4, communeSeats: 2, departmentSeats: 2, days: 4 },
  medium: {
    dossiers: 200_000,
    applicants: 40_000,
    communes: 40,
    communeSeats: 3,
    departmentSeats: 10,
    days: 25,
  },
  // As issue 4 says.
  full: {
    dossiers: 3_000_000,
    applicants: 400_000,
    communes: 130,
    communeSeats: 4,
    departmentSeats: 30,
    days: 100,
  },
};
