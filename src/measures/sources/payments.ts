/** Payments of fees (one-stop 7.1, M12). */
import { countPaid, listPaid, type PaidQuestion } from '../../payments/index.ts';
import { OFFICE_TIME_ZONE } from '../../platform/context.ts';
import type { Source, SourceQuestion } from '../sources.ts';

export const paymentSource: Source = {
  measures: [
    {
      code: 'M12',
      name: { vi: 'Tỷ lệ hồ sơ thanh toán trực tuyến', en: 'Dossiers paid online' },
      unit: '%',
      numerator: { name: { vi: 'hồ sơ đã thanh toán trực tuyến', en: 'dossiers paid online' } },
      denominator: { name: { vi: 'hồ sơ đã nộp phí, lệ phí', en: 'dossiers for which somebody paid' } },
      rules: {
        vi: 'Theo ngày thanh toán, của cơ quan thu; hồ sơ được miễn hoặc không đồng không tính, hồ sơ nộp nhiều khoản tính một lần.',
        en: 'By the day of payment, of the agency paid; exempt dossiers do not count, those with several fees count once.',
      },
      source: { vi: 'Phiếu thu phí, lệ phí', en: 'Payments' },
      regulation: 'Quyết định 766/QĐ-TTg',
      direction: 'UP',
      signs: /thanh toán[^;.]*trực tuyến/iu,
    },
  ],
  async rows(context, _code, question, by) {
    // Payments belong to agencies, not to fields.
    if (by.includes('field') || question.fields !== null) return [];
    const rows = await countPaid(context, paidOf(question), by.includes('agency'));
    return rows.map(({ agencyId, paid, online }) => ({
      agencyId,
      field: null,
      numerator: online,
      denominator: paid,
    }));
  },
  async behind(context, _code, side, question, page) {
    const found = await listPaid(context, paidOf(question), side === 'numerator', page);
    return found.map(({ id, words, total, paidAt }) => ({
      href: `/payments/${id}`,
      title: words,
      detail: `${total.toLocaleString('vi-VN')} đồng, ${dayOf(paidAt)}`,
    }));
  },
};

const paidOf = ({ from, to, asOf, agencyIds }: SourceQuestion): PaidQuestion => ({
  from,
  to,
  knownBy: asOf,
  agencyIds,
});

const dayOf = (at: Date): string => {
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(OFFICE_TIME_ZONE);
  return `${String(day.day).padStart(2, '0')}/${String(day.month).padStart(2, '0')}/${day.year}`;
};
