import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events. */
export const agenciesEvents = defineMessages({
  'administrator.set-up': { vi: 'Tạo quản trị viên đầu tiên', en: 'First administrator made' },
  'agency.founded': { vi: 'Thành lập cơ quan', en: 'Agency founded' },
  'agency.corrected': { vi: 'Sửa thông tin cơ quan', en: 'Agency corrected' },
  'agency.moved': { vi: 'Chuyển cơ quan cấp trên', en: 'Agency moved' },
  'agency.ended': { vi: 'Sắp xếp, tổ chức lại cơ quan', en: 'Agency ended' },
  'person.added': { vi: 'Thêm người dùng', en: 'Person added' },
  'person.changed': { vi: 'Sửa thông tin người dùng', en: 'Person changed' },
  'person.activated': { vi: 'Mở lại tài khoản', en: 'Account opened' },
  'person.deactivated': { vi: 'Khóa tài khoản', en: 'Account closed' },
  'post.given': { vi: 'Giao vị trí', en: 'Post given' },
  'post.ended': { vi: 'Kết thúc vị trí', en: 'Post ended' },
  'post.carried-over': { vi: 'Chuyển vị trí sang cơ quan kế thừa', en: 'Post carried over' },
  'password.link-made': { vi: 'Tạo liên kết đặt mật khẩu', en: 'Password link made' },
  'password.set-by-link': { vi: 'Đặt mật khẩu bằng liên kết', en: 'Password set by link' },
  'password.set': { vi: 'Đặt mật khẩu', en: 'Password set' },
  'password.changed': { vi: 'Đổi mật khẩu', en: 'Password changed' },
  'second-factor.enabled': { vi: 'Bật xác thực hai lớp', en: 'Second factor turned on' },
  'second-factor.disabled': { vi: 'Tắt xác thực hai lớp', en: 'Second factor turned off' },
  'session.opened': { vi: 'Đăng nhập', en: 'Signed in' },
  'session.refused': { vi: 'Đăng nhập không thành công', en: 'Sign-in refused' },
  'session.ended': { vi: 'Kết thúc một phiên đăng nhập', en: 'Session ended' },
  'sessions.ended': { vi: 'Kết thúc các phiên đăng nhập khác', en: 'Other sessions ended' },
});
