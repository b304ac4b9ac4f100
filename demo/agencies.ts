import type { AgencyRowInput } from '../src/agencies/index.ts';

/**
 * The tree of Lam Giang, a province that does not exist, as of 2026: two tiers. What ended in 2025 is there as history:
 * districts (30 June) and the departments that were merged (28 February).
 */
type Row = Pick<AgencyRowInput, 'code' | 'name' | 'kinds' | 'level'> & Partial<AgencyRowInput>;

const BEGAN = '2004-01-01';
const MERGED = '2025-03-01';
const TWO_TIERS = '2025-07-01';

const row = ({ parentCode = 'UBND_TINH', validFrom = BEGAN, ...more }: Row): AgencyRowInput => ({
  shortName: '',
  identifierCode: '',
  legalBasis: '',
  parentCode,
  validFrom,
  ...more,
});

const department = (code: string, name: string, more: Partial<AgencyRowInput> = {}): AgencyRowInput =>
  row({ code, name, kinds: ['SO'], level: 'PROVINCE', ...more });

const room = (code: string, name: string, parentCode: string): AgencyRowInput =>
  row({ code, name, kinds: ['PHONG'], level: 'INTERNAL', parentCode });

const other = (
  code: string,
  name: string,
  kinds: AgencyRowInput['kinds'],
  more: Partial<AgencyRowInput> = {},
): AgencyRowInput => row({ code, name, kinds, level: 'PROVINCE', ...more });

const DEPARTMENTS: AgencyRowInput[] = [
  department('VP_UBND', 'Văn phòng Ủy ban nhân dân tỉnh', { shortName: 'VP UBND tỉnh' }),
  department('SO_NOI_VU', 'Sở Nội vụ', { shortName: 'SNV' }),
  department('SO_TU_PHAP', 'Sở Tư pháp', { shortName: 'STP' }),
  department('SO_TAI_CHINH', 'Sở Tài chính', { shortName: 'STC', validFrom: BEGAN }),
  department('SO_KHCN', 'Sở Khoa học và Công nghệ', { shortName: 'Sở KH&CN' }),
  department('SO_CONG_THUONG', 'Sở Công Thương', { shortName: 'SCT' }),
  department('SO_XAY_DUNG', 'Sở Xây dựng', { shortName: 'SXD' }),
  department('SO_GDDT', 'Sở Giáo dục và Đào tạo', { shortName: 'Sở GD&ĐT' }),
  department('SO_Y_TE', 'Sở Y tế', { shortName: 'SYT' }),
  department('SO_VHTTDL', 'Sở Văn hóa, Thể thao và Du lịch', { shortName: 'Sở VHTT&DL' }),
  department('THANH_TRA', 'Thanh tra tỉnh'),
  department('SO_NNMT', 'Sở Nông nghiệp và Môi trường', { shortName: 'Sở NN&MT', validFrom: MERGED }),
  department('SO_DTTG', 'Sở Dân tộc và Tôn giáo', { validFrom: MERGED }),
];

/** Departments that a reorganisation ended, with the successor of each. */
export const MERGED_DEPARTMENTS: { row: AgencyRowInput; successor: string }[] = [
  {
    row: department('SO_TTTT', 'Sở Thông tin và Truyền thông', { shortName: 'Sở TT&TT' }),
    successor: 'SO_KHCN',
  },
  {
    row: department('SO_KHDT', 'Sở Kế hoạch và Đầu tư', { shortName: 'Sở KH&ĐT' }),
    successor: 'SO_TAI_CHINH',
  },
  { row: department('SO_LDTBXH', 'Sở Lao động - Thương binh và Xã hội'), successor: 'SO_NOI_VU' },
  { row: department('SO_GTVT', 'Sở Giao thông vận tải'), successor: 'SO_XAY_DUNG' },
  { row: department('SO_TNMT', 'Sở Tài nguyên và Môi trường'), successor: 'SO_NNMT' },
  { row: department('SO_NNPTNT', 'Sở Nông nghiệp và Phát triển nông thôn'), successor: 'SO_NNMT' },
];

const OTHERS: AgencyRowInput[] = [
  other('HDND', 'Hội đồng nhân dân tỉnh', ['HDND']),
  other('BCD_CCHC', 'Ban Chỉ đạo Cải cách hành chính tỉnh', ['COMMITTEE']),
  other('BCD_CHUYEN_DOI_SO', 'Ban Chỉ đạo Chuyển đổi số tỉnh', ['COMMITTEE']),
  other('BQL_KCX_KCN', 'Ban Quản lý các khu công nghiệp', ['BAN']),
  other('TT_PVHCC', 'Trung tâm Phục vụ hành chính công tỉnh', ['PSU'], {
    parentCode: 'VP_UBND',
    identifierCode: 'H99.1.1',
  }),
  other('TT_CNTT', 'Trung tâm Chuyển đổi số', ['PSU'], { parentCode: 'SO_KHCN' }),
  other('BENH_VIEN_TINH', 'Bệnh viện Đa khoa tỉnh', ['PSU'], { parentCode: 'SO_Y_TE' }),
  other('TRUONG_CAO_DANG', 'Trường Cao đẳng Lam Giang', ['PSU_PROVINCE']),
  other('TRUONG_CHINH_TRI', 'Trường Chính trị tỉnh', ['PSU_PROVINCE']),
  other('BAO_DIA_PHUONG', 'Báo và Phát thanh, Truyền hình Lam Giang', ['PRESS'], { validFrom: MERGED }),
  other('CONG_AN', 'Công an tỉnh', ['CENTRAL_VERTICAL']),
  other('THUE', 'Thuế tỉnh Lam Giang', ['CENTRAL_VERTICAL']),
  other('BHXH', 'Bảo hiểm xã hội tỉnh', ['CENTRAL_VERTICAL']),
  other('KHO_BAC', 'Kho bạc Nhà nước khu vực', ['CENTRAL_VERTICAL']),
  other('MTTQ', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', ['MASS_ORG']),
  other('BUU_DIEN', 'Bưu điện tỉnh', ['SOE']),
  other('CHI_CUC_TCDLCL', 'Chi cục Tiêu chuẩn Đo lường Chất lượng', ['CHI_CUC'], { parentCode: 'SO_KHCN' }),
  other('CHI_CUC_DAN_SO', 'Chi cục Dân số', ['CHI_CUC'], { parentCode: 'SO_Y_TE' }),
  other('BAN_TDKT', 'Ban Thi đua - Khen thưởng', ['CHI_CUC'], { parentCode: 'SO_NOI_VU' }),
  room('SNV_CCHC', 'Phòng Cải cách hành chính', 'SO_NOI_VU'),
  room('SNV_TCBC', 'Phòng Tổ chức, biên chế', 'SO_NOI_VU'),
  room('SNV_CCVC', 'Phòng Công chức, viên chức', 'SO_NOI_VU'),
  room('KHCN_VP', 'Văn phòng Sở', 'SO_KHCN'),
  room('KHCN_CDS', 'Phòng Chuyển đổi số', 'SO_KHCN'),
  room('KHCN_QLKH', 'Phòng Quản lý khoa học', 'SO_KHCN'),
  room('VP_KSTT', 'Phòng Kiểm soát thủ tục hành chính', 'VP_UBND'),
];

const DISTRICTS = [
  'thành phố Lam Thành',
  'thị xã Bến Ngự',
  'huyện Hòa Lộc',
  'huyện Vân Khê',
  'huyện Đông Trạch',
  'huyện Tân Sơn Hạ',
];
const WARDS = [
  'Lam Thành',
  'Đồng Tâm',
  'Hồng Phong',
  'Nam Thịnh',
  'Bến Ngự',
  'Cửa Sông',
  'Trần Phú',
  'Thạch Cầu',
];
const COMMUNES = [
  'Bến Đá',
  'Hòa Lộc',
  'Hòa Thịnh',
  'Vân Khê',
  'Vân Trung',
  'Đông Trạch',
  'Trạch Mỹ',
  'Tân Sơn Hạ',
  'Phú Điền',
  'An Bình Thượng',
  'Kim Liên Hạ',
  'Thanh Khê',
  'Yên Lãng',
  'Quảng Cư',
  'Mỹ Thạnh Đông',
  'Long Đồi',
  'Suối Cạn',
  'Nà Pheo',
  'Bản Mạ',
  'Tà Lèng',
  'Đại Thắng',
  'Minh Khai',
  'Xuân Trạch',
  'Ngọc Lâm',
  'Trung Nghĩa',
  'Liên Hòa',
  'Cẩm Đông',
  'Sơn Lôi',
  'Hải Trung',
  'Đức Lạng',
];

const code = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'D')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_');

const committee = (kind: 'phường' | 'xã', name: string): AgencyRowInput =>
  row({
    code: `UBND_${kind === 'xã' ? 'XA' : 'PHUONG'}_${code(name)}`,
    name: `Ủy ban nhân dân ${kind} ${name}`,
    shortName: `UBND ${kind} ${name}`,
    kinds: ['UBND_XA'],
    level: 'COMMUNE',
    validFrom: TWO_TIERS,
  });

export const districtCode = (name: string): string => `UBND_HUYEN_${code(name)}`;
export const DISTRICT_NAMES: readonly string[] = DISTRICTS;

/** H99 is nobody's: provinces have H01 to H63 (Quyết định 20/2020/QĐ-TTg). Departments, then communes below 90. */
const identified = (rows: readonly AgencyRowInput[]): AgencyRowInput[] =>
  rows.map((one, index) => {
    if (one.level === 'COMMUNE') return { ...one, identifierCode: `H99.90.${index % 1000}` };
    return one.level === 'PROVINCE' && one.parentCode === 'UBND_TINH'
      ? { ...one, identifierCode: `H99.${index % 1000}` }
      : one;
  });

/** Everything as it lived; the reorganisations of 2025 then end what ended. */
export const AGENCIES: AgencyRowInput[] = identified([
  row({
    code: 'UBND_TINH',
    name: 'Ủy ban nhân dân tỉnh Lam Giang',
    shortName: 'UBND tỉnh',
    kinds: ['UBND_TINH'],
    level: 'PROVINCE',
    parentCode: '',
  }),
  ...DEPARTMENTS,
  ...MERGED_DEPARTMENTS.map((merged) => merged.row),
  ...OTHERS,
  ...DISTRICTS.map((name) =>
    row({
      code: districtCode(name),
      name: `Ủy ban nhân dân ${name}`,
      kinds: ['UBND_HUYEN'],
      level: 'DISTRICT',
    }),
  ),
  ...WARDS.map((name) => committee('phường', name)),
  ...COMMUNES.map((name) => committee('xã', name)),
]);
