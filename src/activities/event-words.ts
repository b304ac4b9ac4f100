import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events. */
export const activitiesEvents = defineMessages({
  'activity.created': { vi: 'Thêm đề án, hoạt động', en: 'Activity added' },
  'activity.changed': { vi: 'Sửa đề án, hoạt động', en: 'Activity changed' },
  'activity.moved': { vi: 'Chuyển trạng thái đề án, hoạt động', en: 'Activity moved to another stage' },
  'activity.part-created': { vi: 'Thêm nội dung của hoạt động', en: 'Part of an activity added' },
  'activity.part-changed': { vi: 'Sửa nội dung của hoạt động', en: 'Part of an activity changed' },
  'activity.part-moved': {
    vi: 'Chuyển trạng thái nội dung của hoạt động',
    en: 'Part of an activity moved to another stage',
  },
  'activity.reminded': { vi: 'Nhắc hạn đề án, hoạt động', en: 'Reminded of activities' },
});
