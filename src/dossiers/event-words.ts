import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events; acts on dossiers stand in their own history. */
export const dossiersEvents = defineMessages({
  'dossier-events.sealed': { vi: 'Niêm phong diễn biến hồ sơ', en: 'What happened to dossiers sealed' },
  'dossier-settings.changed': { vi: 'Đổi cài đặt hồ sơ', en: 'Settings of dossiers changed' },
  'dossier-delegation.made': { vi: 'Ủy quyền xử lý hồ sơ', en: 'Work on dossiers delegated' },
  'dossier-delegation.ended': { vi: 'Kết thúc ủy quyền', en: 'Delegation ended' },
  'dossier-due-dates.recompute-asked': {
    vi: 'Yêu cầu tính lại hạn hồ sơ theo lịch mới',
    en: 'Due dates to be counted again asked for',
  },
});
