import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events. */
export const plansEvents = defineMessages({
  'plan.imported': { vi: 'Nhập kế hoạch', en: 'Plan imported' },
  'plan.settings-changed': {
    vi: 'Đổi loại hoặc cơ quan ban hành kế hoạch',
    en: 'Kind or issuer of plan changed',
  },
  'plan.discarded': { vi: 'Bỏ bản nháp kế hoạch', en: 'Draft of plan discarded' },
  'plan.decision-made': { vi: 'Quyết định khi công bố kế hoạch', en: 'Decision on publishing made' },
  'plan.published': { vi: 'Công bố kế hoạch', en: 'Plan published' },
  'plan.draft-edit': { vi: 'Rà soát: sửa ô', en: 'Review: cell edited' },
  'plan.draft-add': { vi: 'Rà soát: thêm dòng', en: 'Review: row added' },
  'plan.draft-delete': { vi: 'Rà soát: xóa dòng', en: 'Review: row deleted' },
  'plan.draft-split': { vi: 'Rà soát: tách dòng', en: 'Review: row split' },
  'plan.draft-merge': { vi: 'Rà soát: gộp dòng', en: 'Review: rows merged' },
  'plan.draft-move': { vi: 'Rà soát: chuyển dòng', en: 'Review: row moved' },
  'plan.draft-convert': { vi: 'Rà soát: đổi loại dòng', en: 'Review: row converted' },
  'plan.draft-seen': { vi: 'Rà soát: đánh dấu đã xem', en: 'Review: doubt checked' },
  'plan.draft-undo': { vi: 'Rà soát: hoàn tác', en: 'Review: step undone' },
});
