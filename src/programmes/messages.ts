import { defineMessages } from '../platform/i18n.ts';

/** What the room says when it refuses. */
export const m = defineMessages({
  handedOutBefore: {
    vi: 'Kế hoạch này đã được giao nhiệm vụ.',
    en: 'The work of this plan was handed out already.',
  },
  issuerMissing: {
    vi: 'Kế hoạch chưa có cơ quan ban hành nên chưa giao được.',
    en: 'The plan has no issuing agency, so its work cannot be handed out.',
  },
  notHandedOut: {
    vi: 'Kế hoạch này chưa được giao nhiệm vụ.',
    en: 'The work of this plan was not handed out yet.',
  },
  reportLabel: {
    vi: 'Báo cáo tiến độ lần {number}: {task}',
    en: 'Progress report {number}: {task}',
  },
  assignmentClosed: {
    vi: 'Nhiệm vụ đã khép lại (hoàn thành, hủy, tạm dừng hoặc chuyển giao) nên không nhận thêm báo cáo.',
    en: 'The assignment is closed (completed, cancelled, suspended or transferred) and takes no more reports.',
  },
  stillWaiting: {
    vi: 'Điều kiện của nhiệm vụ chưa được ghi nhận nên chưa báo hoàn thành được.',
    en: 'The condition of the task was not recorded yet, so it cannot be completed.',
  },
  completedLater: {
    vi: 'Ngày hoàn thành không được sau hôm nay.',
    en: 'The day of completion is not later than today.',
  },
  completedEarlier: {
    vi: 'Trước đây đã xác nhận hoàn thành ngày {date}. Ngày sớm hơn chỉ được ghi bằng đính chính có lý do.',
    en: 'Completion was confirmed for {date} before. An earlier day needs a correction with a reason.',
  },
  productNeeded: {
    vi: 'Báo hoàn thành cần sản phẩm: số và ngày văn bản, hoặc liên kết, hoặc tài liệu minh chứng.',
    en: 'Completion needs the product: number and date of a document, or a link, or evidence.',
  },
  targetNeeded: {
    vi: 'Sản phẩm là chỉ tiêu: hãy cho biết đạt hay chưa đạt.',
    en: 'The product is a target: say whether it was reached.',
  },
  onlyLeads: {
    vi: 'Chỉ cơ quan chủ trì báo hoàn thành.',
    en: 'Only the lead agency claims completion.',
  },
  sayWhat: {
    vi: 'Hãy ghi kết quả thực hiện trước khi gửi.',
    en: 'Say what was done before submitting.',
  },
  draftElsewhere: {
    vi: 'Người khác đã sửa dự thảo báo cáo này. Hai bản được đặt cạnh nhau để bạn chọn.',
    en: 'Somebody else changed this draft. Both texts are shown for you to choose from.',
  },
  waitsForApproval: {
    vi: 'Đang có một báo cáo chờ duyệt.',
    en: 'Another report waits for approval.',
  },
  notDraft: {
    vi: 'Báo cáo đã gửi nên không sửa được nữa. Hãy lập báo cáo mới.',
    en: 'The report was submitted and does not change any more. Write a new one.',
  },
  notSubmitted: {
    vi: 'Báo cáo không còn chờ duyệt.',
    en: 'The report does not wait for approval any more.',
  },
  changedMeanwhile: {
    vi: 'Nội dung đã thay đổi từ khi bạn mở trang. Hãy xem lại rồi làm tiếp.',
    en: 'It changed since you opened the page. Look again before you go on.',
  },
  notYourOwn: {
    vi: 'Người lập báo cáo không tự duyệt báo cáo của mình.',
    en: 'Nobody approves a report of their own.',
  },
  decidedLater: {
    vi: 'Ngày quyết định không được sau hôm nay.',
    en: 'The day of the decision is not later than today.',
  },
  occurredLater: {
    vi: 'Ngày điều kiện xảy ra không được sau hôm nay.',
    en: 'The condition did not come true later than today.',
  },
  conditionRecorded: {
    vi: 'Điều kiện này đã được ghi nhận cho ngày đó.',
    en: 'The condition was recorded for that day already.',
  },
  reasonMissing: { vi: 'Hãy ghi lý do.', en: 'Give the reason.' },
  notCompleted: {
    vi: 'Nhiệm vụ chưa được xác nhận hoàn thành nên không có gì để đính chính.',
    en: 'Completion was not confirmed, so there is nothing to correct.',
  },

  // ---- reorganisation
  movingWork: { vi: 'Nhiệm vụ đang thực hiện', en: 'Open assignments' },
  movingWorkLost: {
    vi: '{agency}: {count} nhiệm vụ đang thực hiện không có cơ quan nào nhận, sẽ bị hủy theo nghị quyết.',
    en: '{agency}: nobody takes its {count} open assignments; they are cancelled by the resolution.',
  },
});
