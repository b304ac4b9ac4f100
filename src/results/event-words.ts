import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events. */
export const resultsEvents = defineMessages({
  'result.revoked': { vi: 'Thu hồi kết quả', en: 'Result revoked' },
});
