import type { AgencyRowInput } from '../src/agencies/index.ts';

/**
 * The tree of Lam Giang, a province that does not exist, as it stood before 2025: three tiers, twenty departments. The
 * acts of reorganisation of that year (`demo/acts.ts`) make of it what it is in 2026.
 */
type Row = Pick<AgencyRowInput, 'code' | 'name' | 'kinds' | 'level'> & Partial<AgencyRowInput>;

const BEGAN = '2004-01-01';

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
];

/** Departments that ended on 28 February 2025. */
const FORMER_DEPARTMENTS: AgencyRowInput[] = [
  department('SO_TTTT', 'Sở Thông tin và Truyền thông', { shortName: 'Sở TT&TT' }),
  department('SO_KHDT', 'Sở Kế hoạch và Đầu tư', { shortName: 'Sở KH&ĐT' }),
  department('SO_LDTBXH', 'Sở Lao động - Thương binh và Xã hội', { shortName: 'Sở LĐ-TB&XH' }),
  department('SO_GTVT', 'Sở Giao thông vận tải'),
  department('SO_TNMT', 'Sở Tài nguyên và Môi trường'),
  department('SO_NNPTNT', 'Sở Nông nghiệp và Phát triển nông thôn'),
  row({ code: 'BAN_DAN_TOC', name: 'Ban Dân tộc', kinds: ['BAN'], level: 'PROVINCE' }),
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
  other('BAO_LAM_GIANG', 'Báo Lam Giang', ['PRESS']),
  other('DAI_PTTH', 'Đài Phát thanh và Truyền hình Lam Giang', ['PRESS']),
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
  room('SLD_GDNN', 'Phòng Giáo dục nghề nghiệp', 'SO_LDTBXH'),
  room('STT_CNTT', 'Phòng Công nghệ thông tin', 'SO_TTTT'),
  other('CHI_CUC_THUY_LOI', 'Chi cục Thủy lợi', ['CHI_CUC'], { parentCode: 'SO_NNPTNT' }),
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

/** The other communes of the old order, two for each of today’s. */
const FORMER_COMMUNES = [
  'Bãi Giữa',
  'Bình Lư',
  'Cát Hạ',
  'Cát Thượng',
  'Cầu Tre',
  'Chân Mây',
  'Cồn Tiên',
  'Dốc Lầy',
  'Đa Lộc',
  'Đăk Môn',
  'Đồi Ngang',
  'Đông Lĩnh',
  'Gành Rêu',
  'Giáp Trung',
  'Hạ Lang',
  'Hàm Giang',
  'Hòa Tiến',
  'Hồng Vân',
  'Hương Lộc',
  'Kênh Ba',
  'Khe Sấu',
  'Kim Đồng',
  'Kỳ Trung',
  'La Ngâu',
  'Lạc Thổ',
  'Lâm Đồng',
  'Liên Sơn',
  'Long Thành',
  'Lũng Vài',
  'Mai Lĩnh',
  'Mộc Bài',
  'Mường Khoa',
  'Nam Cường',
  'Ngã Ba',
  'Nghĩa Hưng',
  'Ninh Hải',
  'Nước Trong',
  'Phong Điền',
  'Phú Lạc',
  'Phước Tân',
  'Quang Hiển',
  'Quế Lâm',
  'Rạch Gầm',
  'Sa Loong',
  'Sông Hinh',
  'Sơn Trà',
  'Tam Hợp',
  'Tân Lập',
  'Thạch Bàn',
  'Thanh Bình',
  'Thổ Sơn',
  'Thuận Hòa',
  'Tiên Cảnh',
  'Trà Sơn',
  'Trung Sơn',
  'Vạn Thắng',
  'Vĩnh Hảo',
  'Vũ Lăng',
  'Xuân Lam',
  'Yên Khê',
  'An Ngãi',
  'Ba Chẽ',
  'Bắc Sơn',
  'Cao Mại',
  'Châu Lộc',
  'Diên Khánh',
  'Đồng Nơ',
  'Gia Hòa',
  'Hưng Thủy',
  'Ia Lâu',
  'Khánh Trung',
  'Lộc Thủy',
  'Minh Đài',
  'Nga Thắng',
  'Ô Lâm',
  'Phú Hội',
];

const code = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'D')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_');

type CommuneKind = 'phường' | 'xã';
const committeeName = (kind: CommuneKind, name: string): string => `Ủy ban nhân dân ${kind} ${name}`;
const committeeCode = (kind: CommuneKind, name: string): string =>
  `UBND_${kind === 'xã' ? 'XA' : 'PHUONG'}_${code(name)}`;

const districtCode = (name: string): string => `UBND_HUYEN_${code(name)}`;
/** Rooms of each district committee; they ended with it. */
const DISTRICT_ROOMS = ['Phòng Nội vụ', 'Văn phòng HĐND và UBND'];
const districtRoomCode = (district: string, index: number): string =>
  `${code(district)}_P${index + 1}`.slice(0, 60);

/** A commune of 2026: what it was made of, and in which district that lay. */
export interface Commune {
  code: string;
  name: string;
  shortName: string;
  identifierCode: string;
  /** Codes of the communes of the old order that became it. */
  madeOf: string[];
  /** Code of the district committee that ended. */
  district: string;
}

const today: [CommuneKind, string][] = [
  ...WARDS.map((name): [CommuneKind, string] => ['phường', name]),
  ...COMMUNES.map((name): [CommuneKind, string] => ['xã', name]),
];
const perDistrict = Math.ceil(today.length / DISTRICTS.length);
const districtOf = (index: number): string => DISTRICTS[Math.floor(index / perDistrict)] ?? '';
const formerOf = (index: number): string[] => FORMER_COMMUNES.slice(2 * index, 2 * index + 2);

export const COMMUNES_2026: readonly Commune[] = today.map(([kind, name], index) => ({
  code: committeeCode(kind, name),
  name: committeeName(kind, name),
  shortName: `UBND ${kind} ${name}`,
  identifierCode: `H99.90.${index}`,
  madeOf: [committeeCode(kind, name), ...formerOf(index).map((one) => committeeCode('xã', one))],
  district: districtCode(districtOf(index)),
}));

export const DISTRICTS_2024: readonly { code: string; rooms: string[] }[] = DISTRICTS.map((name) => ({
  code: districtCode(name),
  rooms: DISTRICT_ROOMS.map((_, index) => districtRoomCode(name, index)),
}));

const commune = (kind: CommuneKind, name: string, district: string): AgencyRowInput =>
  row({
    code: committeeCode(kind, name),
    name: committeeName(kind, name),
    shortName: `UBND ${kind} ${name}`,
    kinds: ['UBND_XA'],
    level: 'COMMUNE',
    parentCode: districtCode(district),
  });

/** H99 is nobody's: provinces have H01 to H63 (Quyết định 20/2020/QĐ-TTg). */
const identified = (rows: readonly AgencyRowInput[]): AgencyRowInput[] =>
  rows.map((one, index) =>
    one.level === 'PROVINCE' && one.parentCode === 'UBND_TINH'
      ? { ...one, identifierCode: `H99.${index % 1000}` }
      : one,
  );

/** Everything as it stood before 2025. */
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
  ...FORMER_DEPARTMENTS,
  ...OTHERS,
  ...DISTRICTS.flatMap((name) => [
    row({
      code: districtCode(name),
      name: `Ủy ban nhân dân ${name}`,
      kinds: ['UBND_HUYEN'],
      level: 'DISTRICT',
    }),
    ...DISTRICT_ROOMS.map((title, index) =>
      room(districtRoomCode(name, index), `${title} ${name}`, districtCode(name)),
    ),
  ]),
  ...today.flatMap(([kind, name], index) => [
    commune(kind, name, districtOf(index)),
    ...formerOf(index).map((one) => commune('xã', one, districtOf(index))),
  ]),
]);
