import type { Field, Role } from '../src/agencies/index.ts';

/** One word for all demo accounts; it exists only in the embedded demo. */
export const DEMO_PASSWORD = 'cai-cach-moi-ngay';

export interface DemoPerson {
  username: string;
  fullName: string;
  /** Code of the agency. */
  agency: string;
  role: Role;
  title: string;
  /** Of a field owner. */
  fields?: Field[];
  /** Offered on the sign-in page. */
  offered?: boolean;
}

/** People of Lam Giang, all invented. */
export const PEOPLE: DemoPerson[] = [
  {
    username: 'snv',
    fullName: 'Trần Thị Minh Nguyệt',
    agency: 'SO_NOI_VU',
    role: 'STANDING',
    title: 'Trưởng phòng Cải cách hành chính',
    offered: true,
  },
  {
    username: 'snv2',
    fullName: 'Lê Quốc Bảo',
    agency: 'SO_NOI_VU',
    role: 'STANDING',
    title: 'Chuyên viên Phòng Cải cách hành chính',
    offered: true,
  },
  {
    username: 'khcn',
    fullName: 'Nguyễn Hoàng Long',
    agency: 'SO_KHCN',
    role: 'OFFICER',
    title: 'Đầu mối cải cách hành chính',
    offered: true,
  },
  {
    username: 'gd.khcn',
    fullName: 'Phạm Đức Anh',
    agency: 'SO_KHCN',
    role: 'UNIT_HEAD',
    title: 'Giám đốc Sở',
    offered: true,
  },
  {
    username: 'bendaxa',
    fullName: 'Hồ Thị Lài',
    agency: 'UBND_XA_BEN_DA',
    role: 'OFFICER',
    title: 'Công chức Văn phòng - Thống kê',
    offered: true,
  },
  {
    username: 'stp',
    fullName: 'Vũ Thị Thanh Hà',
    agency: 'SO_TU_PHAP',
    role: 'FIELD_OWNER',
    title: 'Phó Giám đốc Sở',
    fields: ['institution'],
    offered: true,
  },
  {
    username: 'chutich',
    fullName: 'Đặng Văn Khải',
    agency: 'UBND_TINH',
    role: 'LEADER',
    title: 'Chủ tịch Ủy ban nhân dân tỉnh',
    offered: true,
  },
  {
    username: 'kiemtra',
    fullName: 'Bùi Ngọc Quyết',
    agency: 'THANH_TRA',
    role: 'AUDITOR',
    title: 'Thanh tra viên',
    offered: true,
  },
  {
    username: 'quantri',
    fullName: 'Đinh Tiến Dũng',
    agency: 'UBND_TINH',
    role: 'ADMIN',
    title: 'Quản trị hệ thống',
    offered: true,
  },
  {
    username: 'gd.snv',
    fullName: 'Hoàng Thị Bích Liên',
    agency: 'SO_NOI_VU',
    role: 'UNIT_HEAD',
    title: 'Giám đốc Sở',
  },
  {
    username: 'vpub',
    fullName: 'Mai Xuân Trường',
    agency: 'VP_UBND',
    role: 'FIELD_OWNER',
    title: 'Trưởng phòng Kiểm soát thủ tục hành chính',
    fields: ['procedure'],
  },
  {
    username: 'stc',
    fullName: 'Đỗ Thị Hồng Vân',
    agency: 'SO_TAI_CHINH',
    role: 'OFFICER',
    title: 'Chuyên viên Văn phòng Sở',
  },
  {
    username: 'syt',
    fullName: 'Ngô Thanh Tùng',
    agency: 'SO_Y_TE',
    role: 'OFFICER',
    title: 'Chánh Văn phòng Sở',
  },
  {
    username: 'sgd',
    fullName: 'Lưu Thị Kim Oanh',
    agency: 'SO_GDDT',
    role: 'OFFICER',
    title: 'Chuyên viên Văn phòng Sở',
  },
  {
    username: 'sxd',
    fullName: 'Cao Mạnh Hùng',
    agency: 'SO_XAY_DUNG',
    role: 'OFFICER',
    title: 'Phó Chánh Văn phòng Sở',
  },
  {
    username: 'sct',
    fullName: 'Tạ Thu Trang',
    agency: 'SO_CONG_THUONG',
    role: 'OFFICER',
    title: 'Chuyên viên Văn phòng Sở',
  },
  {
    username: 'snnmt',
    fullName: 'Kiều Văn Thắng',
    agency: 'SO_NNMT',
    role: 'OFFICER',
    title: 'Chuyên viên Văn phòng Sở',
  },
  {
    username: 'svh',
    fullName: 'Dương Cẩm Tú',
    agency: 'SO_VHTTDL',
    role: 'OFFICER',
    title: 'Chuyên viên Văn phòng Sở',
  },
  {
    username: 'ct.benda',
    fullName: 'Lò Văn Pành',
    agency: 'UBND_XA_BEN_DA',
    role: 'UNIT_HEAD',
    title: 'Chủ tịch Ủy ban nhân dân xã',
  },
  {
    username: 'lamthanh',
    fullName: 'Nguyễn Thị Ngọc Diệp',
    agency: 'UBND_PHUONG_LAM_THANH',
    role: 'OFFICER',
    title: 'Công chức Văn phòng',
  },
  {
    username: 'kstt',
    fullName: 'Trịnh Thu Hằng',
    agency: 'VP_UBND',
    role: 'PROCEDURE_OFFICER',
    title: 'Chuyên viên kiểm soát thủ tục hành chính',
    offered: true,
  },
  {
    username: 'motcua',
    fullName: 'Phan Thị Mai Hương',
    agency: 'TT_PVHCC',
    role: 'CLERK',
    title: 'Viên chức tiếp nhận và trả kết quả',
    offered: true,
  },
  {
    username: 'motcua.benda',
    fullName: 'Hà Thị Sương',
    agency: 'UBND_XA_BEN_DA',
    role: 'CLERK',
    title: 'Công chức tiếp nhận và trả kết quả',
    offered: true,
  },
  {
    username: 'hotich.benda',
    fullName: 'Lường Văn Thiện',
    agency: 'UBND_XA_BEN_DA',
    role: 'CASE_OFFICER',
    title: 'Công chức tư pháp - hộ tịch',
    offered: true,
  },
  {
    username: 'xuly.khcn',
    fullName: 'Đoàn Minh Trí',
    agency: 'SO_KHCN',
    role: 'CASE_OFFICER',
    title: 'Chuyên viên Phòng Quản lý khoa học',
    offered: true,
  },
];
