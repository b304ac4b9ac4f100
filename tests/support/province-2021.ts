/** A province as it was in 2021, before the reorganisation: every kind of agency that plans of those years name. */
import { importAgencies, listAgencies } from '../../src/agencies/index.ts';
import type { TestApp } from './app.ts';

type Row = Parameters<typeof importAgencies>[1][number];
type Kind = Row['kinds'][number];

const row = (
  code: string,
  name: string,
  kind: Kind,
  level: Row['level'] = 'PROVINCE',
  parentCode: string | null = 'UBND_TINH',
): Row => ({
  code,
  name,
  kinds: [kind],
  level,
  parentCode,
  validFrom: '2004-01-01',
  shortName: '',
  identifierCode: '',
  legalBasis: '',
});

const of = (kind: Kind, names: Readonly<Record<string, string>>): Row[] =>
  Object.entries(names).map(([code, name]) => row(code, name, kind));

const ROWS: Row[] = [
  row('UBND_TINH', 'Ủy ban nhân dân tỉnh Cửa Biển', 'UBND_TINH', 'PROVINCE', null),
  ...of('SO', {
    VP_UBND: 'Văn phòng Ủy ban nhân dân tỉnh',
    SO_NOI_VU: 'Sở Nội vụ',
    SO_TU_PHAP: 'Sở Tư pháp',
    SO_TAI_CHINH: 'Sở Tài chính',
    SO_TTTT: 'Sở Thông tin và Truyền thông',
    SO_KHCN: 'Sở Khoa học và Công nghệ',
    SO_KHDT: 'Sở Kế hoạch và Đầu tư',
    SO_Y_TE: 'Sở Y tế',
    SO_GDDT: 'Sở Giáo dục và Đào tạo',
    SO_TNMT: 'Sở Tài nguyên và Môi trường',
    SO_LDTBXH: 'Sở Lao động - Thương binh và Xã hội',
    SO_VHTTDL: 'Sở Văn hóa, Thể thao và Du lịch',
    SO_CONG_THUONG: 'Sở Công Thương',
    THANH_TRA: 'Thanh tra tỉnh',
  }),
  ...of('BAN', {
    BQL_KCX_KCN: 'Ban Quản lý các khu chế xuất và công nghiệp',
    BQL_KCNC: 'Ban Quản lý Khu công nghệ cao',
    BAN_TDKT: 'Ban Thi đua - Khen thưởng',
  }),
  ...of('NGANH', { VIEN_NCPT: 'Viện Nghiên cứu phát triển' }),
  ...of('HDND', { HDND: 'Hội đồng nhân dân tỉnh' }),
  ...of('CENTRAL_VERTICAL', {
    CONG_AN: 'Công an tỉnh',
    THUE: 'Cục Thuế tỉnh',
    HAI_QUAN: 'Cục Hải quan tỉnh',
    BHXH: 'Bảo hiểm xã hội tỉnh',
    KHO_BAC: 'Kho bạc Nhà nước tỉnh',
    NHNN_CHI_NHANH: 'Ngân hàng Nhà nước chi nhánh tỉnh',
    TOA_AN: 'Tòa án nhân dân tỉnh',
    VIEN_KIEM_SAT: 'Viện kiểm sát nhân dân tỉnh',
  }),
  ...of('MASS_ORG', {
    MTTQ: 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh',
    MTTQ_BTT: 'Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh',
    HIEP_HOI_DOANH_NGHIEP: 'Hiệp hội Doanh nghiệp tỉnh',
  }),
  ...of('PARTY_BODY', {
    BAN_TO_CHUC_THANH_UY: 'Ban Tổ chức Tỉnh ủy',
    BAN_TUYEN_GIAO_THANH_UY: 'Ban Tuyên giáo Tỉnh ủy',
    BAN_DAN_VAN_THANH_UY: 'Ban Dân vận Tỉnh ủy',
  }),
  ...of('PRESS', {
    DAI_PTTH: 'Đài Phát thanh và Truyền hình tỉnh',
    DAI_TRUYEN_HINH: 'Đài Truyền hình',
    DAI_TIENG_NOI: 'Đài Tiếng nói nhân dân',
    BAO_DIA_PHUONG: 'Báo Cửa Biển',
    BAO_SGGP: 'Báo Buổi Sáng',
    BAO_TUOI_TRE: 'Báo Thanh Xuân',
  }),
  ...of('SOE', { BUU_DIEN: 'Bưu điện tỉnh' }),
  ...of('PSU_PROVINCE', { TRUONG_CHINH_TRI: 'Trường Chính trị tỉnh' }),
  ...of('COMMITTEE', {
    BCD_CCHC: 'Ban Chỉ đạo cải cách hành chính tỉnh',
    TO_CONG_TAC_BCD_CCHC: 'Tổ công tác giúp việc Ban Chỉ đạo cải cách hành chính',
    TO_CONG_TAC_THANH_PHO: 'Tổ công tác của Chủ tịch Ủy ban nhân dân',
    TO_KIEM_TRA_QUY_TAC_UNG_XU: 'Tổ kiểm tra quy tắc ứng xử',
    BCD_CHUYEN_DOI_SO: 'Ban Chỉ đạo chuyển đổi số tỉnh',
    BAN_DOI_MOI_PTDN: 'Ban Đổi mới và Phát triển doanh nghiệp',
  }),
  row('UBND_HUYEN_DONG', 'Ủy ban nhân dân huyện Đông Hải', 'UBND_HUYEN', 'DISTRICT'),
  row('UBND_HUYEN_TAY', 'Ủy ban nhân dân huyện Tây Giang', 'UBND_HUYEN', 'DISTRICT'),
  row('UBND_XA_MOT', 'Ủy ban nhân dân xã Thuận Hòa', 'UBND_XA', 'COMMUNE', 'UBND_HUYEN_DONG'),
  row('UBND_XA_HAI', 'Ủy ban nhân dân xã Long Phú', 'UBND_XA', 'COMMUNE', 'UBND_HUYEN_TAY'),
  row('VP_SO', 'Văn phòng Sở', 'PHONG', 'INTERNAL', 'SO_KHCN'),
  row('PHONG_CNTT', 'Phòng Quản lý Công nghệ', 'PHONG', 'INTERNAL', 'SO_KHCN'),
  row('CHI_CUC_TCDLCL', 'Chi cục Tiêu chuẩn Đo lường Chất lượng', 'CHI_CUC', 'PROVINCE', 'SO_KHCN'),
  row('TT_UNG_DUNG', 'Trung tâm Ứng dụng tiến bộ khoa học', 'PSU', 'PROVINCE', 'SO_KHCN'),
];

/** Founds it. Returns the agencies, and their ids by code. */
export async function foundProvince2021(test: TestApp) {
  await importAgencies(test.system, ROWS);
  const agencies = await listAgencies(test.system, { at: null });
  return { agencies, id: Object.fromEntries(agencies.map(({ code, id }) => [code, id])) };
}
