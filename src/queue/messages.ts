import { defineMessages } from '../platform/i18n.ts';

/** Words of the room's services: what was refused and why. */
export const m = defineMessages({
  noGroups: {
    vi: 'Nơi này chưa phát số. Hãy hỏi cán bộ hướng dẫn.',
    en: 'No tickets are given here yet. Ask the staff.',
  },
  groupUnknown: { vi: 'Hãy chọn loại việc trong danh sách.', en: 'Choose one from the list.' },
  counterTaken: {
    vi: 'Quầy này đang có người khác ngồi. Hãy chọn quầy khác, hoặc nhờ người đó đóng quầy.',
    en: 'Somebody else sits at this counter. Choose another, or ask them to close it.',
  },
  counterUnknown: { vi: 'Không có quầy này.', en: 'There is no such counter.' },
  noDesk: { vi: 'Hãy mở quầy trước khi gọi số.', en: 'Open a counter first.' },
  busy: {
    vi: 'Đang phục vụ số {label}. Hãy kết thúc, chuyển hoặc ghi nhận vắng mặt trước khi gọi số khác.',
    en: 'You are serving {label}. End it, hand it on, or note the absence before you call another.',
  },
  nothingCalled: {
    vi: 'Quầy này không gọi số nào, hoặc số đã được xử lý ở trang khác.',
    en: 'Nothing is called here, or it was dealt with on another page.',
  },
  letterShape: { vi: 'Một hoặc hai chữ cái không dấu, ví dụ A.', en: 'One or two plain letters, like A.' },
  numberTaken: { vi: 'Số quầy này đã có.', en: 'There is a counter of this number.' },
  tooManyDisplays: {
    vi: 'Quá nhiều bảng đang mở. Hãy thử lại sau.',
    en: 'Too many displays are open. Try again later.',
  },
  limitPast: {
    vi: 'Ngày áp dụng phải sau hôm nay: số liệu đã đo giữ mức của ngày đó.',
    en: 'It must begin after today: what was measured keeps the limit of its day.',
  },
});

/** What the events of this room are called in the record of events. */
export const queueEvents = defineMessages({
  'queue-group.saved': { vi: 'Lưu loại việc phát số', en: 'Queue group saved' },
  'queue-counter.saved': { vi: 'Lưu quầy', en: 'Counter saved' },
  'queue-limit.set': { vi: 'Đặt mức thời gian chờ, thời gian tại quầy', en: 'Waiting limits set' },
  'queue-priority.saved': { vi: 'Lưu nhóm ưu tiên', en: 'Priority group saved' },
  'queue-desk.opened': { vi: 'Mở quầy', en: 'Counter opened' },
  'queue-desk.closed': { vi: 'Đóng quầy', en: 'Counter closed' },
});
