/** Measures of dossiers as the source of indicators: "tỷ lệ hồ sơ giải quyết đúng hạn" measures itself. */
import type { MeasuredValue, MeasureSource } from '../indicators/index.ts';
import { say } from '../platform/i18n.ts';
import { ask } from './asking.ts';
import type { Measure } from './catalogue.ts';
import { PERIOD_CODES } from './rules.ts';
import { allMeasures, measureOf } from './sources.ts';

const unitOf = ({ unit }: Measure): string => (unit === '%' ? '%' : say('vi', unit));

/** What indicators can be bound to. An agency in whose period nothing arose reports just that, not zero per cent. */
export const dossierMeasures: MeasureSource = {
  offers: () =>
    allMeasures().map((measure) => ({
      key: measure.code,
      name: measure.name,
      unit: unitOf(measure),
      numeratorName: say('vi', measure.numerator.name),
      denominatorName: measure.denominator === null ? '' : say('vi', measure.denominator.name),
    })),
  async valuesOf(context, key, { agencyIds, periods }) {
    const measure = measureOf(key);
    if (measure === undefined) return [];
    const values: MeasuredValue[] = [];
    for (const { code, from, to } of periods) {
      const question = { measures: [key], from, to, agencyIds, by: ['agency' as const] };
      const found = new Map((await ask(context, question)).map((answer) => [answer.agencyId, answer]));
      for (const agencyId of agencyIds) {
        const numerator = found.get(agencyId)?.numerator ?? 0;
        const plain = measure.denominator === null;
        values.push({
          agencyId,
          period: code,
          numerator: plain ? null : numerator,
          denominator: plain ? null : (found.get(agencyId)?.denominator ?? 0),
          value: plain ? numerator : null,
          behind: behindOf(key, code, agencyId),
        });
      }
    }
    return values;
  },
};

/** The list of dossiers behind a number; null for periods that its page does not know. */
function behindOf(key: string, period: string, agencyId: string): string | null {
  const [year = '', part = 'Y'] = period.split('-');
  if (!(PERIOD_CODES as readonly string[]).includes(part)) return null;
  const query = new URLSearchParams({ period: part, year, agency: agencyId, side: 'numerator' });
  return `/measures/${key}/behind?${query}`;
}
