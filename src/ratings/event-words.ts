import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events. */
export const ratingsEvents = defineMessages({
  'rating.given': { vi: 'Người dân đánh giá', en: 'Rating given' },
  'rating.answered': { vi: 'Trả lời đánh giá thấp', en: 'Low rating answered' },
});
