/** Online forms of the demo's procedures, as an officer would design them. Invented after the usual paper forms. */
import type { FormDefinition } from '../src/procedures/index.ts';

type Field = FormDefinition['sections'][number]['fields'][number];
type Section = FormDefinition['sections'][number];
type Of<T extends Field['type']> = Partial<Extract<Field, { type: T }>>;

const common = { help: '', required: true, when: null, prefill: null } as const;

const text = (key: string, label: string, more: Of<'text'> = {}): Field => ({
  ...common,
  type: 'text',
  key,
  label,
  lines: 1,
  maxLength: 300,
  format: 'any',
  ...more,
});
const number = (key: string, label: string, more: Of<'number'> = {}): Field => ({
  ...common,
  type: 'number',
  key,
  label,
  min: 0,
  max: null,
  decimals: 0,
  unit: '',
  ...more,
});
const money = (key: string, label: string, more: Of<'money'> = {}): Field => ({
  ...common,
  type: 'money',
  key,
  label,
  min: 0,
  max: null,
  ...more,
});
const date = (key: string, label: string, more: Of<'date'> = {}): Field => ({
  ...common,
  type: 'date',
  key,
  label,
  earliest: '1900-01-01',
  latest: 'today',
  ...more,
});
const identity = (key: string, label: string, more: Of<'identity'> = {}): Field => ({
  ...common,
  type: 'identity',
  key,
  label,
  kinds: ['CCCD', 'PASSPORT'],
  ...more,
});
const address = (key: string, label: string, more: Of<'address'> = {}): Field => ({
  ...common,
  type: 'address',
  key,
  label,
  ...more,
});
const choice = (
  key: string,
  label: string,
  options: Record<string, string>,
  more: Of<'choice'> = {},
): Field => ({
  ...common,
  type: 'choice',
  key,
  label,
  several: false,
  options: Object.entries(options).map(([value, name]) => ({ value, label: name })),
  ...more,
});
const table = (key: string, label: string, columns: Field[], more: Of<'table'> = {}): Field => ({
  ...common,
  type: 'table',
  key,
  label,
  columns: columns as Extract<Field, { type: 'table' }>['columns'],
  minRows: 1,
  maxRows: 10,
  ...more,
});
const section = (key: string, title: string, fields: Field[], more: Partial<Section> = {}): Section => ({
  key,
  title,
  help: '',
  when: null,
  fields,
  ...more,
});

const only = (field: string, value: string): NonNullable<Field['when']> => ({
  join: 'all',
  clauses: [{ field, operator: 'is', value }],
});

const SEX = { nam: 'Nam', nu: 'Nữ' };

/** Who files: nothing of it is typed by whoever signs in with an electronic identity. */
const applicant = section('nguoi_yeu_cau', 'Người yêu cầu', [
  text('ho_ten', 'Họ, chữ đệm, tên', { prefill: 'fullName' }),
  identity('so_dinh_danh', 'Số định danh cá nhân', { prefill: 'identityNumber' }),
  date('ngay_sinh', 'Ngày sinh', { prefill: 'birthDate' }),
  address('cu_tru', 'Nơi cư trú', { prefill: 'address' }),
  text('dien_thoai', 'Điện thoại', { format: 'phone', prefill: 'phone' }),
  text('thu_dien_tu', 'Thư điện tử', { format: 'email', prefill: 'email', required: false }),
]);

const organisation = section('to_chuc', 'Tổ chức, doanh nghiệp', [
  text('ten_to_chuc', 'Tên tổ chức, doanh nghiệp', { prefill: 'organisationName' }),
  identity('ma_so', 'Mã số thuế hoặc mã số doanh nghiệp', { kinds: ['TAX'], prefill: 'taxCode' }),
  address('tru_so', 'Trụ sở chính', { prefill: 'address' }),
  text('nguoi_dai_dien', 'Người đại diện theo pháp luật', { prefill: 'fullName' }),
  text('chuc_danh', 'Chức danh', { required: false, prefill: 'earlier' }),
  text('dien_thoai', 'Điện thoại', { format: 'phone', prefill: 'phone' }),
  text('thu_dien_tu', 'Thư điện tử', { format: 'email', prefill: 'email' }),
]);

const power = section(
  'uy_quyen',
  'Ủy quyền',
  [
    text('so_uy_quyen', 'Số, ngày văn bản ủy quyền'),
    text('quan_he', 'Quan hệ với người được nộp thay', { required: false }),
  ],
  { when: only('$represented', 'yes') },
);

const BIRTH: FormDefinition = {
  sections: [
    applicant,
    section('tre', 'Người được khai sinh', [
      text('ho_ten_tre', 'Họ, chữ đệm, tên của trẻ'),
      choice('gioi_tinh_tre', 'Giới tính', SEX),
      date('ngay_sinh_tre', 'Ngày, tháng, năm sinh'),
      choice('noi_sinh', 'Nơi sinh', { co_so: 'Cơ sở y tế', khac: 'Nơi khác' }),
      text('co_so_y_te', 'Tên cơ sở y tế', { when: only('noi_sinh', 'co_so') }),
      address('noi_sinh_khac', 'Địa chỉ nơi sinh', { when: only('noi_sinh', 'khac') }),
      text('dan_toc', 'Dân tộc'),
      text('que_quan', 'Quê quán'),
    ]),
    section('cha_me', 'Cha, mẹ', [
      text('ho_ten_me', 'Họ, chữ đệm, tên mẹ'),
      identity('so_me', 'Số định danh của mẹ'),
      choice('khai_cha', 'Có khai thông tin người cha không?', { co: 'Có', khong: 'Không' }),
      text('ho_ten_cha', 'Họ, chữ đệm, tên cha', { when: only('khai_cha', 'co') }),
      identity('so_cha', 'Số định danh của cha', { when: only('khai_cha', 'co') }),
    ]),
    power,
  ],
};

const COPY: FormDefinition = {
  sections: [
    applicant,
    section('ban_sao', 'Bản sao đề nghị cấp', [
      choice('loai', 'Loại giấy tờ', {
        khai_sinh: 'Giấy khai sinh',
        khai_tu: 'Trích lục khai tử',
        ket_hon: 'Trích lục kết hôn',
        khac: 'Trích lục hộ tịch khác',
      }),
      text('loai_khac', 'Ghi rõ loại trích lục', { when: only('loai', 'khac') }),
      text('cua_ai', 'Của ai (họ, chữ đệm, tên)'),
      date('ngay_dang_ky', 'Đã đăng ký ngày', { required: false }),
      text('so_dang_ky', 'Số, quyển số', { required: false }),
      number('so_ban', 'Số lượng bản sao', { min: 1, max: 20, unit: 'bản' }),
    ]),
    power,
  ],
};

const SINGLE: FormDefinition = {
  sections: [
    applicant,
    section('xac_nhan', 'Nội dung xác nhận', [
      choice('tinh_trang', 'Tình trạng hôn nhân hiện tại', {
        chua: 'Chưa đăng ký kết hôn với ai',
        ly_hon: 'Đã ly hôn, chưa kết hôn lại',
        goa: 'Vợ hoặc chồng đã chết, chưa kết hôn lại',
        dang_co: 'Đang có vợ hoặc chồng',
      }),
      text('ban_an', 'Số, ngày bản án, quyết định ly hôn', { when: only('tinh_trang', 'ly_hon') }),
      choice('muc_dich', 'Mục đích sử dụng', {
        ket_hon: 'Kết hôn',
        vay_von: 'Vay vốn, mua bán tài sản',
        khac: 'Khác',
      }),
      text('ket_hon_voi', 'Kết hôn với ai, ở đâu', { when: only('muc_dich', 'ket_hon') }),
      text('muc_dich_khac', 'Mục đích khác', { when: only('muc_dich', 'khac') }),
    ]),
    power,
  ],
};

const BUSINESS: FormDefinition = {
  sections: [
    applicant,
    section('ho_kinh_doanh', 'Hộ kinh doanh', [
      text('ten_ho', 'Tên hộ kinh doanh'),
      address('dia_chi_kd', 'Địa chỉ trụ sở'),
      table('nganh_nghe', 'Ngành, nghề kinh doanh', [
        text('ten', 'Tên ngành, nghề'),
        text('ma', 'Mã ngành', { format: 'digits', required: false }),
        choice('chinh', 'Ngành chính', { co: 'Có', khong: 'Không' }, { required: false }),
      ]),
      money('von', 'Vốn kinh doanh'),
      number('lao_dong', 'Số lao động dự kiến', { min: 1, unit: 'người' }),
      choice('chu_the', 'Chủ thể thành lập', { ca_nhan: 'Cá nhân', gia_dinh: 'Các thành viên hộ gia đình' }),
      table(
        'thanh_vien',
        'Thành viên hộ gia đình',
        [text('ho_ten', 'Họ và tên'), identity('so', 'Số định danh'), date('sinh', 'Ngày sinh')],
        { when: only('chu_the', 'gia_dinh') },
      ),
    ]),
  ],
};

const SCIENCE: FormDefinition = {
  sections: [
    organisation,
    section('san_pham', 'Sản phẩm từ kết quả khoa học và công nghệ', [
      table('san_pham', 'Danh mục sản phẩm', [
        text('ten', 'Tên sản phẩm, hàng hóa'),
        text('ket_qua', 'Kết quả khoa học và công nghệ'),
        money('doanh_thu', 'Doanh thu năm gần nhất'),
      ]),
      text('xuat_xu', 'Xuất xứ của kết quả', { lines: 4, maxLength: 4000 }),
      number('ty_le', 'Tỷ lệ doanh thu từ sản phẩm', { max: 100, decimals: 2, unit: '%' }),
    ]),
  ],
};

const PERMIT: FormDefinition = {
  sections: [
    applicant,
    section('cong_trinh', 'Công trình', [
      address('dia_diem', 'Địa điểm xây dựng'),
      text('thua_dat', 'Thửa đất số, tờ bản đồ số'),
      number('dien_tich', 'Diện tích thửa đất', { decimals: 1, unit: 'm²' }),
      number('tang', 'Số tầng', { min: 1, max: 60, unit: 'tầng' }),
      number('san', 'Tổng diện tích sàn', { decimals: 1, unit: 'm²' }),
      number('cao', 'Chiều cao công trình', { decimals: 1, unit: 'm' }),
      date('khoi_cong', 'Dự kiến khởi công', { earliest: 'today', latest: null }),
    ]),
    power,
  ],
};

/** By code of the procedure. */
export const FORMS: Readonly<Record<string, FormDefinition>> = {
  '1.001193': BIRTH,
  '2.000635': COPY,
  '1.004873': SINGLE,
  '1.001612': BUSINESS,
  '1.013225': PERMIT,
  '1.014445': SCIENCE,
};
