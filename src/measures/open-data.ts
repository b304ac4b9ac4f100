/** Open data: the measures of dossiers as everybody may have them, CSV, JSON and a DCAT catalogue of both. */
import { namesOfAgencies } from '../agencies/index.ts';
import { type Context, systemContext, today } from '../platform/context.ts';
import { say } from '../platform/i18n.ts';
import { neutralise } from '../platform/workbooks.ts';
import { ask } from './asking.ts';
import { hundredths, lastPeriod, type Period, type PeriodCode, periodOf } from './rules.ts';
import { allMeasures, measureOf } from './sources.ts';

/** Below so many dossiers an agency's number is left out: it could speak of a person. */
const FEWEST = 5;

export interface OpenRow {
  measure: string;
  name: string;
  agency: string;
  agencyId: string;
  from: string;
  to: string;
  numerator: number;
  /** null for plain counts. */
  denominator: number | null;
  /** Per cent with two decimals; null for plain counts, and where nothing arose. */
  percent: number | null;
}

/** Periods that are over: what runs is no published number. Newest first. */
export function publishedPeriods(context: Context): (Period & { code: PeriodCode })[] {
  const last = lastPeriod(today(context).toString(), 'Y').year;
  return [0, 1, 2, 3, 4].map((back) => ({ ...periodOf(last - back, 'Y'), code: 'Y' as const }));
}

/** All measures by agency for a reporting year that is over. */
export async function openRows(context: Context, year: number): Promise<OpenRow[]> {
  const period = periodOf(year, 'Y');
  const { from, to } = period;
  // Nobody needs to be signed in for sums.
  const product = systemContext(context, context.requestId);
  const measures = allMeasures().map(({ code }) => code);
  const answers = await ask(product, { measures, from, to, by: ['agency'] });
  const names = await namesOfAgencies(
    product,
    answers.flatMap(({ agencyId }) => agencyId ?? []),
  );
  return answers
    .filter(({ numerator, denominator }) => (denominator ?? numerator) >= FEWEST)
    .map(({ code, agencyId, numerator, denominator }) => {
      const value = denominator === null ? null : hundredths({ numerator, denominator });
      return {
        measure: code,
        name: say('vi', measureOf(code)?.name ?? { vi: code, en: code }),
        agency: names.get(agencyId ?? '') ?? '',
        agencyId: agencyId ?? '',
        from,
        to,
        numerator,
        denominator,
        percent: value === null ? null : value / 100,
      };
    })
    .sort((a, b) => a.measure.localeCompare(b.measure) || a.agency.localeCompare(b.agency, 'vi'));
}

const COLUMNS = [
  'measure',
  'name',
  'agency',
  'agencyId',
  'from',
  'to',
  'numerator',
  'denominator',
  'percent',
] as const satisfies readonly (keyof OpenRow)[];

export const toCsv = (rows: readonly OpenRow[]): string =>
  csv([[...COLUMNS], ...rows.map((row) => COLUMNS.map((name) => row[name]))]);

/** RFC 4180, with formulas neutralised and a byte order mark, so that Excel reads the diacritics. */
export function csv(lines: readonly (string | number | null)[][]): string {
  const cell = (value: string | number | null): string => {
    if (typeof value === 'number') return String(value);
    const text = neutralise(value ?? '');
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** The catalogue (DCAT 3, JSON-LD). `origin`: where this product is reached; `publisher`: the province. */
export function dcatCatalogue(origin: string, publisher: string, periods: readonly Period[]): object {
  const at = (path: string): string => new URL(path, origin).href;
  return {
    '@context': { dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/' },
    '@id': at('/open-data/catalogue.jsonld'),
    '@type': 'dcat:Catalog',
    'dct:title': { '@language': 'vi', '@value': `Dữ liệu mở về giải quyết thủ tục hành chính, ${publisher}` },
    'dct:publisher': publisher,
    'dct:language': 'vi',
    'dcat:dataset': periods.map(({ year, from, to }) => ({
      '@id': at(`/open-data/measures-${year}.json`),
      '@type': 'dcat:Dataset',
      'dct:title': { '@language': 'vi', '@value': `Chỉ số giải quyết hồ sơ theo cơ quan, năm ${year}` },
      'dct:temporal': { 'dcat:startDate': from, 'dcat:endDate': to },
      'dcat:distribution': (
        [
          ['csv', 'text/csv'],
          ['json', 'application/json'],
        ] as const
      ).map(([ending, mediaType]) => ({
        '@type': 'dcat:Distribution',
        'dcat:downloadURL': at(`/open-data/measures-${year}.${ending}`),
        'dcat:mediaType': mediaType,
      })),
    })),
  };
}
