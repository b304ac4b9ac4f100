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
  phoneShape: { vi: 'Số điện thoại chưa đúng.', en: 'Not a telephone number.' },
  slotFull: {
    vi: 'Giờ này vừa hết chỗ hoặc không nhận đặt. Hãy chọn giờ khác.',
    en: 'This hour is full, or not offered. Choose another.',
  },
  missedTooOften: {
    vi: 'Số điện thoại này nhiều lần đặt mà không đến trong {n} ngày qua. Hãy đến trực tiếp và lấy số.',
    en: 'Nobody came to several bookings of this telephone within {n} days. Please come and take a number.',
  },
  tooManyBookings: {
    vi: 'Số điện thoại này đã có {n} lịch chưa đến. Hãy hủy bớt trước khi đặt thêm.',
    en: 'This telephone has {n} open bookings. Cancel one before you book another.',
  },
  bookingUnknown: {
    vi: 'Không có lịch hẹn nào với mã này ở đây. Hãy kiểm tra lại từng chữ.',
    en: 'There is no booking with this code here. Check each letter.',
  },
  tooLateToChange: {
    vi: 'Đã quá sát giờ hẹn để hủy.',
    en: 'It is too late to cancel.',
  },
  notNow: {
    vi: 'Lịch này không phải bây giờ (quá sớm, quá muộn hoặc đã hủy). Hãy lấy số thường.',
    en: 'Not its time (too early, too late, or cancelled). Take a plain number.',
  },
  clockShape: { vi: 'Giờ dạng 07:30.', en: 'A time like 07:30.' },
  closesFirst: { vi: 'Giờ kết thúc phải sau giờ bắt đầu.', en: 'It must end after it begins.' },
  limitPast: {
    vi: 'Ngày áp dụng phải sau hôm nay: số liệu đã đo giữ mức của ngày đó.',
    en: 'It must begin after today: what was measured keeps the limit of its day.',
  },
});

/** What the events of this room are called in the record of events. */
export const queueEvents = defineMessages({
  'booking.made': { vi: 'Đặt lịch hẹn', en: 'Hour booked' },
  'booking.cancelled': { vi: 'Hủy lịch hẹn', en: 'Booking cancelled' },
  'booking-hours.saved': { vi: 'Đặt giờ nhận đặt lịch', en: 'Hours for booking set' },
  'queue-group.saved': { vi: 'Lưu loại việc phát số', en: 'Queue group saved' },
  'queue-counter.saved': { vi: 'Lưu quầy', en: 'Counter saved' },
  'queue-limit.set': { vi: 'Đặt mức thời gian chờ, thời gian tại quầy', en: 'Waiting limits set' },
  'queue-priority.saved': { vi: 'Lưu nhóm ưu tiên', en: 'Priority group saved' },
  'queue-desk.opened': { vi: 'Mở quầy', en: 'Counter opened' },
  'queue-desk.closed': { vi: 'Đóng quầy', en: 'Counter closed' },
});
