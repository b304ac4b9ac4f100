/** Where the pages of this room are, for links from notices, letters and other rooms. */

/** One assignment. */
export const assignmentHref = (id: string): string => `/assignments/${id}`;

/** The list of assignments, filtered: parameters as the page reads them. */
export function assignmentsHref(filter: Readonly<Record<string, string | undefined>>): string {
  const entries = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/assignments?${new URLSearchParams(entries)}`;
}
