import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events. */
export const indicatorsEvents = defineMessages({
  'indicator.defined': { vi: 'Xác định cách đo chỉ tiêu', en: 'Indicator: measurement decided' },
  'indicator-definition.made': { vi: 'Lập cách đo chỉ tiêu', en: 'Definition of indicator made' },
  'indicator-definition.changed': { vi: 'Sửa cách đo chỉ tiêu', en: 'Definition of indicator changed' },
  'indicator-values.saved': { vi: 'Nhập số liệu chỉ tiêu', en: 'Values of indicators typed' },
  'indicator-values.submitted': { vi: 'Trình số liệu chỉ tiêu', en: 'Values of indicators handed in' },
  'indicator-values.imported': { vi: 'Nhập số liệu các kỳ trước', en: 'Values of times past brought in' },
  'indicator-values.measured': { vi: 'Tính số liệu chỉ tiêu', en: 'Values of indicator computed' },
  'indicator-value.submitted': { vi: 'Trình lại số liệu', en: 'Value handed in' },
  'indicator-value.approved': { vi: 'Duyệt số liệu', en: 'Value approved' },
  'indicator-value.corrected': { vi: 'Duyệt điều chỉnh số liệu', en: 'Correction of value approved' },
  'indicator-value.returned': { vi: 'Trả lại số liệu', en: 'Value returned' },
  'indicator-value.taken-back': { vi: 'Rút lại số liệu đã trình', en: 'Value taken back' },
  'indicator-value.correction-asked': {
    vi: 'Đề nghị điều chỉnh số liệu',
    en: 'Correction of value asked for',
  },
});
