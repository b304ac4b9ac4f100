import { defineMessages } from '../platform/i18n.ts';

/** The sentences by which people are told. */
export const n = defineMessages({
  handedOut: {
    vi: 'Cơ quan bạn được giao {count} nhiệm vụ theo kế hoạch {plan}.',
    en: 'Your agency was given {count} tasks of plan {plan}.',
  },
  assignedToLead: {
    vi: 'Cơ quan bạn được giao chủ trì: {task}',
    en: 'Your agency is to lead: {task}',
  },
  assigned: {
    vi: 'Cơ quan bạn được giao phối hợp: {task}',
    en: 'Your agency is to help with: {task}',
  },
  changed: {
    vi: 'Nhiệm vụ được điều chỉnh theo {document}: {task}',
    en: 'A task was adjusted by {document}: {task}',
  },
  taken: {
    vi: 'Cơ quan bạn không còn được giao nhiệm vụ này, theo {document}: {task}',
    en: 'Your agency no longer has this task, by {document}: {task}',
  },
  submitted: { vi: 'Báo cáo chờ bạn duyệt: {task}', en: 'A report waits for you: {task}' },
  completionClaimed: {
    vi: 'Báo hoàn thành chờ bạn xác nhận: {task}',
    en: 'Completion waits for your approval: {task}',
  },
  returned: { vi: 'Báo cáo bị trả lại ({reason}): {task}', en: 'A report came back ({reason}): {task}' },
  approved: { vi: 'Báo cáo đã được duyệt: {task}', en: 'A report was approved: {task}' },
  conditionTrue: {
    vi: 'Điều kiện đã được ghi nhận, hạn mới là {due}: {task}',
    en: 'The condition came true, due {due}: {task}',
  },
});
