/** Where the pages of this room are, and what is behind their numbers. */
import type { CountedItem } from './form.ts';
import type { ReportPeriod } from './store.ts';

export const reportHref = (id: string): string => `/reports/${id}`;
export const editHref = (id: string): string => `/reports/${id}/edit`;
export const periodHref = (id: string): string => `/reports/periods/${id}`;

interface Place {
  period: Pick<ReportPeriod, 'code' | 'year' | 'closingAt'>;
  /** null: the whole province. */
  agencyId: string | null;
}

/** The dossiers or tasks behind a counted number, as far as the reader may see them; null where nothing is counted. */
export function behindHref({ source }: CountedItem, { period, agencyId }: Place): string | null {
  const agency = agencyId === null ? {} : { agency: agencyId };
  if (source === undefined) return null;
  if ('tasks' in source) return `/assignments?${new URLSearchParams({ ...agency, role: 'LEAD' })}`;
  if (period.code === 'ADHOC') return null;
  const asof = Temporal.Instant.from(period.closingAt)
    .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
  const query = { period: period.code, year: String(period.year), ...agency, asof, side: source.side };
  return `/measures/${source.measure}/behind?${new URLSearchParams(query)}`;
}
