/** The fictional people and businesses of the sandbox provider and of the demo. Nobody of them exists. */
export interface SandboxAccount {
  /** Stands in the token as `sub`. */
  id: string;
  fullName: string;
  number: string;
  /** ISO date. */
  born: string;
  sex: 'M' | 'F';
  address: string;
  phone: string;
  email: string;
  /** Level of assurance (mức độ định danh). */
  level: 1 | 2 | 3;
  /** Signed in under the account of a business. */
  business?: { name: string; taxCode: string; address: string };
  /** For trying out what must be refused. */
  flaw?: 'expired' | 'other-audience' | 'forged' | 'no-number';
}

const person = (
  id: string,
  fullName: string,
  number: string,
  born: string,
  sex: 'M' | 'F',
  address: string,
  phone: string,
  more: Partial<SandboxAccount> = {},
): SandboxAccount => ({
  id,
  fullName,
  number,
  born,
  sex,
  address: `${address}, tỉnh Lam Giang`,
  phone,
  email: `${id}@example.vn`,
  level: 2,
  ...more,
});

const AN = [
  'an',
  'Nguyễn Văn An',
  '038090004512',
  '1990-03-14',
  'M',
  'Thôn Thượng, xã Bến Đá',
  '0912000101',
] as const;
const HOA = [
  'hoa',
  'Trần Thị Hoa',
  '038188007731',
  '1988-11-02',
  'F',
  'Tổ 4, phường Lam Thành',
  '0912000102',
] as const;
const DUC = [
  'duc',
  'Lê Minh Đức',
  '038085001199',
  '1985-07-21',
  'M',
  'Số 12 đường Bờ Sông, phường Lam Thành',
  '0912000103',
] as const;
const YEN = [
  'yen',
  'Phạm Thị Hải Yến',
  '038195006620',
  '1995-01-30',
  'F',
  'Thôn Đông, xã Hòa Lộc',
  '0912000104',
] as const;

export const SANDBOX_ACCOUNTS: readonly SandboxAccount[] = [
  person(...AN),
  person(...HOA),
  person(...DUC),
  person(...YEN),
  person('tuan', 'Hoàng Anh Tuấn', '038078003345', '1978-09-09', 'M', 'Tổ 2, phường Đồng Tâm', '0912000105'),
  person('mai', 'Vũ Thị Mai', '038165002208', '1965-05-19', 'F', 'Thôn Hạ, xã Vân Khê', '0912000106'),
  person(
    'khoa',
    'Đặng Đăng Khoa',
    '038202009917',
    '2002-12-12',
    'M',
    'Ký túc xá Trường Cao đẳng, phường Nam Thịnh',
    '0912000107',
  ),
  person('lan', 'Bùi Ngọc Lan', '038304008126', '2004-04-25', 'F', 'Tổ 9, phường Hồng Phong', '0912000108'),
  person('pao', 'Giàng A Páo', '038092005504', '1992-02-17', 'M', 'Bản Lùng, xã Vân Trung', '0912000109'),
  person(
    'nhung',
    'Đỗ Thị Hồng Nhung',
    '038183004470',
    '1983-08-08',
    'F',
    'Khu 3, phường Bến Ngự',
    '0912000110',
  ),
  person('son', 'Ngô Trường Sơn', '038070006635', '1970-10-01', 'M', 'Thôn Tây, xã Đông Trạch', '0912000111'),
  person(
    'ha',
    'Lương Thị Thu Hà',
    '038191001187',
    '1991-06-15',
    'F',
    'Số 5 ngõ 8, phường Trần Phú',
    '0912000112',
  ),
  // Businesses: the person who signs in under their account represents them.
  person('cong-ty-song-lam', ...rest(DUC), {
    business: {
      name: 'Công ty TNHH Cơ khí Sông Lam',
      taxCode: '2801203453',
      address: 'Lô B2, Khu công nghiệp Nam Thịnh, phường Nam Thịnh, tỉnh Lam Giang',
    },
  }),
  person('cong-ty-x-quang', ...rest(HOA), {
    business: {
      name: 'Công ty cổ phần Thiết bị Y tế An Hòa',
      taxCode: '2800987653',
      address: 'Số 88 đường Trần Phú, phường Trần Phú, tỉnh Lam Giang',
    },
  }),
  person('htx-ben-da', ...rest(AN), {
    business: {
      name: 'Hợp tác xã Nông nghiệp Bến Đá',
      taxCode: '2801112220',
      address: 'Thôn Thượng, xã Bến Đá, tỉnh Lam Giang',
    },
  }),
  person('phong-kham', ...rest(YEN), {
    business: {
      name: 'Phòng khám Đa khoa Hòa Lộc',
      taxCode: '2800678905',
      address: 'Thôn Đông, xã Hòa Lộc, tỉnh Lam Giang',
    },
  }),
  // Who must not get far.
  person(
    'muc-1',
    'Tạ Quang Minh',
    '038099007745',
    '1999-03-03',
    'M',
    'Tổ 1, phường Thạch Cầu',
    '0912000113',
    { level: 1 },
  ),
  person(
    'het-han',
    'Cao Thị Thắm',
    '038187002234',
    '1987-07-07',
    'F',
    'Tổ 6, phường Cửa Sông',
    '0912000114',
    { flaw: 'expired' },
  ),
  person(
    'noi-khac',
    'Lò Văn Piêng',
    '038088003361',
    '1988-04-04',
    'M',
    'Bản Lùng, xã Vân Trung',
    '0912000116',
    { flaw: 'other-audience' },
  ),
  person('gia-mao', 'Mạc Thị Giả', '038179006653', '1979-02-21', 'F', 'Tổ 6, phường Cửa Sông', '0912000117', {
    flaw: 'forged',
  }),
  person('thieu-so', 'Không Có Số', '', '1980-01-01', 'M', 'Tổ 7, phường Cửa Sông', '0912000115', {
    flaw: 'no-number',
  }),
];

/** A person's data without the id: who signs in for a business is the same person. */
function rest(
  of: readonly [string, string, string, string, 'M' | 'F', string, string],
): [string, string, string, 'M' | 'F', string, string] {
  const [, ...data] = of;
  return [...data];
}

/** The claims of an account, named as VNeID names them. */
export const claimsOf = (account: SandboxAccount): Record<string, unknown> => ({
  LoaiTaiKhoan: account.business ? 2 : 1,
  ...(account.flaw === 'no-number' ? {} : { SoDinhDanh: account.number }),
  HoVaTen: account.fullName,
  NgayThangNamSinh: account.born.replaceAll('-', ''),
  GioiTinh: account.sex === 'M' ? 1 : 2,
  QuocTich: 'Việt Nam',
  NoiOHienNay: account.address,
  SoDienThoai: account.phone,
  ThuDienTu: account.email,
  loAs: account.level,
  ...(account.business && {
    MaSoThue: account.business.taxCode,
    TenDoanhNghiep: account.business.name,
    DiaChi: account.business.address,
  }),
});

/** Names of all claims that the provider may give. */
export const CLAIM_NAMES = [
  'LoaiTaiKhoan',
  'SoDinhDanh',
  'HoVaTen',
  'NgayThangNamSinh',
  'GioiTinh',
  'QuocTich',
  'NoiOHienNay',
  'SoDienThoai',
  'ThuDienTu',
  'loAs',
  'MaSoThue',
  'TenDoanhNghiep',
  'DiaChi',
] as const;
