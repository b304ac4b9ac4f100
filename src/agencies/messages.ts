import { defineMessages } from '../platform/i18n.ts';

/** What the services of agencies, people and accounts say when something is wrong. */
export const m = defineMessages({
  changedMeanwhile: {
    vi: 'Người khác vừa sửa mục này. Hãy so sánh hai bản rồi lưu lại nếu vẫn cần.',
    en: 'Somebody else has just changed this. Compare both versions and save again if you still need to.',
  },
  agencyUnknown: { vi: 'Hãy chọn một cơ quan trong danh sách.', en: 'Choose an agency from the list.' },
  agencyNotThen: {
    vi: 'Cơ quan không hoạt động suốt thời gian này.',
    en: 'The agency does not exist throughout this time.',
  },
  notAliveThen: { vi: 'Cơ quan không hoạt động vào ngày này.', en: 'The agency does not exist on this day.' },
  parentDoesNotCover: {
    vi: 'Cơ quan cấp trên phải hoạt động suốt thời gian cơ quan này hoạt động.',
    en: 'The parent must exist for as long as this agency does.',
  },
  parentBelow: {
    vi: 'Cơ quan được chọn đang trực thuộc chính cơ quan này.',
    en: 'The agency chosen stands below this very agency.',
  },
  codeShape: {
    vi: 'Mã gồm 2 đến 60 chữ in hoa không dấu, số, dấu gạch dưới, chấm hoặc gạch nối, ví dụ: SO_NOI_VU.',
    en: 'A code has 2 to 60 capital letters, digits, underscores, dots or hyphens, like SO_NOI_VU.',
  },
  codeTaken: {
    vi: 'Đã có cơ quan mang mã này trong thời gian đó.',
    en: 'Another agency has this code at that time.',
  },
  endsBeforeItBegins: {
    vi: 'Ngày cuối phải không sớm hơn ngày đầu.',
    en: 'The last day must not be before the first.',
  },
  endedBefore: { vi: 'Đã kết thúc trước ngày này.', en: 'It ended before this day.' },
  usernameShape: {
    vi: 'Tên đăng nhập gồm 3 đến 100 chữ thường không dấu, số, dấu chấm, gạch dưới, gạch nối hoặc @.',
    en: 'A user name has 3 to 100 lower-case letters, digits, dots, underscores, hyphens or @.',
  },
  usernameTaken: { vi: 'Tên đăng nhập này đã có người dùng.', en: 'Somebody has this user name already.' },
  phoneShape: {
    vi: 'Số điện thoại chưa đúng, ví dụ: 0912 345 678.',
    en: 'Not a telephone number, like 0912 345 678.',
  },
  postTaken: {
    vi: 'Người này đã giữ vai trò đó tại cơ quan này trong thời gian đó.',
    en: 'This person already has that role at this agency at that time.',
  },
  notYourself: {
    vi: 'Bạn không thể tự khóa tài khoản của mình. Hãy nhờ quản trị viên khác.',
    en: 'You cannot deactivate yourself. Ask another administrator.',
  },
  lastAdministrator: {
    vi: 'Đây là quản trị viên cuối cùng. Hãy giao vai trò Quản trị viên cho người khác trước.',
    en: 'This is the last administrator. Give somebody else the role first.',
  },
  signInWrong: {
    vi: 'Tên đăng nhập, mật khẩu hoặc mã xác thực chưa đúng.',
    en: 'User name, password or code is not right.',
  },
  accountRests: {
    vi: 'Đã sai quá nhiều lần. Hãy thử lại sau {minutes} phút.',
    en: ({ minutes }) =>
      `Too many wrong tries. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  },
  stepExpired: {
    vi: 'Đã quá lâu kể từ khi nhập mật khẩu. Hãy đăng nhập lại.',
    en: 'It has been too long since you gave your password. Sign in again.',
  },
  codeWrong: {
    vi: 'Mã chưa đúng hoặc đã được dùng. Hãy đợi mã mới trong ứng dụng rồi nhập lại.',
    en: 'The code is wrong or was used before. Wait for the next one in the app.',
  },
  passwordWrong: { vi: 'Mật khẩu hiện tại chưa đúng.', en: 'This is not your present password.' },
  passwordMissing: { vi: 'Hãy đặt mật khẩu.', en: 'Set a password.' },
  repeatDiffers: { vi: 'Hai lần nhập mật khẩu không giống nhau.', en: 'The two passwords are not the same.' },
  tooShort: { vi: 'Mật khẩu cần ít nhất 12 ký tự.', en: 'A password needs at least 12 characters.' },
  tooLong: { vi: 'Mật khẩu dài tối đa 200 ký tự.', en: 'A password has at most 200 characters.' },
  tooSimple: {
    vi: 'Mật khẩu này dễ đoán. Hãy ghép vài từ không liên quan với nhau.',
    en: 'This password is easy to guess. Put some unrelated words together.',
  },
  ownName: {
    vi: 'Mật khẩu không được chỉ gồm tên người hoặc tên đăng nhập.',
    en: 'A password must not consist of a name or the user name.',
  },
  linkSpent: {
    vi: 'Liên kết này đã được dùng hoặc đã hết hạn. Hãy xin quản trị viên liên kết mới.',
    en: 'This link was used or is too old. Ask an administrator for a new one.',
  },
  agencyNameMissing: {
    vi: 'Hãy nhập tên cơ quan, ví dụ: Ủy ban nhân dân tỉnh.',
    en: "Give the office's name, like Ủy ban nhân dân tỉnh.",
  },
  importKeepsLife: {
    vi: 'Nhập danh sách không đổi ngày kết thúc. Hãy dùng chức năng Sắp xếp, tổ chức lại trên trang của cơ quan.',
    en: "An import does not change the last day. Use Reorganise on the agency's page.",
  },
  parentMissing: { vi: 'Thiếu mã cơ quan cấp trên.', en: "The parent's code is missing." },
  parentCodeUnknown: {
    vi: 'Không có cơ quan nào mang mã này vào ngày đầu của dòng.',
    en: 'No agency has this code on the first day of the row.',
  },
  importRowWrong: {
    vi: 'Dòng {number} ({code}) chưa đúng nên chưa nhập dòng nào. Hãy xem lại bản xem trước.',
    en: 'Row {number} ({code}) is wrong, so nothing was imported. Look at the preview again.',
  },
  workbookEmpty: {
    vi: 'Tệp không có dòng nào sau dòng tiêu đề.',
    en: 'The file has no rows below the heading.',
  },
  workbookColumns: {
    vi: 'Tệp thiếu các cột: {names}. Hãy xuất Excel từ trang Cơ quan, đơn vị rồi sửa trên tệp đó.',
    en: 'The file lacks the columns {names}. Export to Excel from the agencies page and edit that file.',
  },
  workbookRows: {
    vi: 'Tệp có quá nhiều dòng (tối đa {count}).',
    en: 'The file has too many rows (at most {count}).',
  },
  workbookMissing: { vi: 'Hãy chọn tệp Excel.', en: 'Choose an Excel file.' },
  importChanged: {
    vi: 'Cây tổ chức đã thay đổi sau khi bạn xem trước. Hãy xem lại rồi nhập.',
    en: 'The tree has changed since your preview. Look at it again, then import.',
  },
});
