import type { KindCode } from './declaring.ts';
import type { Status } from './rules.ts';

export const activityHref = (id: string, part = ''): string => `/activities/${id}${part && `#part-${part}`}`;

interface ListQuery {
  kind?: KindCode | undefined;
  status?: readonly Status[] | undefined;
  agency?: string | undefined;
  /** Of the agency itself, without those below it. */
  reach?: 'own' | undefined;
  field?: string | undefined;
  year?: number | undefined;
}

/** The list of activities behind a number. */
export function activitiesHref({ status = [], ...one }: ListQuery): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(one)) if (value !== undefined) query.set(name, String(value));
  for (const value of status) query.append('status', value);
  return `/activities${query.size > 0 ? `?${query}` : ''}`;
}
