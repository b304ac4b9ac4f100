/** Words of the statutory forms. They are issued in Vietnamese, whatever language an officer reads. */
import type { TimeLimit } from '../calendar/index.ts';
import { limitWords } from './clock/words.ts';
import type { FormKey } from './lifecycle.ts';

export type FormSet = 'v2018' | 'v2025';

/** Titles by the regime under which a form was issued (one-stop 5.1). */
const TITLES: Record<FormSet, Record<FormKey, string>> = {
  v2018: {
    RECEIPT: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    SUPPLEMENT: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
    REFUSAL: 'Phiếu từ chối giải quyết hồ sơ',
    APOLOGY: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
    STOP: 'Thông báo dừng giải quyết hồ sơ',
    CONTROL: 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
    REGISTER: 'Sổ theo dõi hồ sơ',
  },
  v2025: {
    RECEIPT: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    SUPPLEMENT: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
    REFUSAL: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
    APOLOGY: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
    STOP: 'Thông báo dừng giải quyết hồ sơ',
    CONTROL: 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
    REGISTER: 'Sổ theo dõi hồ sơ',
  },
};

/** Giấy biên nhận trả kết quả is found in every one-stop, and in no decree. */
export const HANDBACK_TITLE = 'Giấy biên nhận trả kết quả';

export const formTitle = (set: FormSet, form: FormKey): string => TITLES[set][form];

const two = (value: number): string => String(value).padStart(2, '0');

/** "ngày 09 tháng 11 năm 2026". */
export const dayWords = ({ day, month, year }: Temporal.PlainDate): string =>
  `ngày ${two(day)} tháng ${two(month)} năm ${year}`;

/** "08 giờ 15 phút, ngày 09 tháng 11 năm 2026". */
export const momentWords = (at: Temporal.PlainDateTime): string =>
  `${two(at.hour)} giờ ${two(at.minute)} phút, ${dayWords(at.toPlainDate())}`;

/** "1.234.000 đồng". */
export const dongWords = (dong: number): string => `${new Intl.NumberFormat('vi-VN').format(dong)} đồng`;

export const limitOnForm = (limit: TimeLimit): string => limitWords(limit, 'vi');

export const ID_LABELS: Record<string, string> = {
  CCCD: 'Số định danh cá nhân',
  PASSPORT: 'Số hộ chiếu',
  TAX: 'Mã số thuế',
  ENTERPRISE: 'Mã số doanh nghiệp',
  OTHER: 'Số giấy tờ',
};

/** How electronic papers are marked in the table of papers. */
export const ORIGIN_MARKS: Record<string, string> = {
  PAPER: '',
  UPLOAD: 'Bản điện tử',
  PERSONAL_STORE: 'Bản điện tử từ Kho dữ liệu điện tử của tổ chức, cá nhân',
  DATABASE: 'Khai thác từ CSDL',
  EARLIER_RESULT: 'Kết quả giải quyết đã có',
};

export const RESULT_PLACES: Record<string, string> = {
  COUNTER: 'nơi tiếp nhận hồ sơ',
  POST: 'địa chỉ đăng ký, qua dịch vụ bưu chính công ích',
  ELECTRONIC: 'bản điện tử, trên Cổng Dịch vụ công',
};

export const SIGNERS = {
  guide: 'Người hướng dẫn',
  receiver: 'Người tiếp nhận hồ sơ',
  head: 'Thủ trưởng cơ quan, đơn vị',
} as const;

export const HINTS = { sign: '(Ký và ghi rõ họ tên)', seal: '(Ký, ghi rõ họ tên và đóng dấu)' } as const;

export const STOPPED = { temporary: 'tạm dừng giải quyết', final: 'dừng giải quyết' } as const;

export const NOT_SUPPLEMENTED =
  'Quá thời hạn bổ sung mà tổ chức, cá nhân không bổ sung, hoàn thiện hồ sơ theo yêu cầu.';

export const WAYS: Record<string, string> = {
  COUNTER: 'Tại nơi tiếp nhận',
  POST: 'Bưu chính',
  ELECTRONIC: 'Trực tuyến',
};

/** "Quyển số 2026". */
export const bookWords = (year: number): string => `Quyển số ${year}`;
