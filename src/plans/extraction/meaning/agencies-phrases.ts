/**
 * Phrases for agencies and the tokens they stand for (par-management.md 2.7). Patterns are for folded text (see
 * `foldedAlike`) and are tried in this order at each word. Pure data.
 */

/** What a phrase does: adds tokens, opens an office ("Giám đốc"), or changes how the tokens around it are meant. */
export interface Phrase {
  pattern: RegExp;
  tokens: readonly string[];
}

const U = '(?:ubnd|u[yi] ban nhan dan|uy ban nd)';
const SEP = '\\s*(?:,|-|/|va|;)?\\s*';
const PROVINCE = '(?:tinh|thanh pho|tp\\.?)';
/** "thuộc tỉnh", "trên địa bàn thành phố" behind a name. */
const WHERE = `(?:\\s+(?:(?:thuoc|cua|tren dia ban|tai)\\s+)?(?:${PROVINCE})(?!\\s*,\\s*(?:thi xa|huyen|quan))(?![a-z]))?`;

function phrase(pattern: string, ...tokens: string[]): Phrase {
  return { pattern: new RegExp(`(?:${pattern})(?![a-z0-9])`, 'uy'), tokens };
}

const SO = (sector: string, code: string): Phrase => phrase(`so\\s+(?:${sector})`, `agency:${code}`);

const BODIES: readonly Phrase[] = [
  phrase('ban chi dao(?: ve)? chuyen doi so', 'body:BCD_CHUYEN_DOI_SO'),
  phrase(
    `to cong tac (?:cua )?ban chi dao(?: (?:cchc|cai cach hanh chinh))?${WHERE}`,
    'body:TO_CONG_TAC_BCD_CCHC',
  ),
  phrase(`ban chi dao(?: (?:cchc|cai cach hanh chinh))${WHERE}`, 'body:BCD_CCHC'),
  phrase(`ban chi dao(?=\\s*(?:,|;|\\)|$|va to cong tac))${WHERE}`, 'body:BCD_CCHC'),
  phrase(`to cong tac ${PROVINCE}`, 'body:TO_CONG_TAC_THANH_PHO'),
  phrase(
    'to kiem tra (?:lien nganh )?(?:viec )?(?:thuc hien )?quy tac ung xu',
    'body:TO_KIEM_TRA_QUY_TAC_UNG_XU',
  ),
  phrase('ban doi moi va phat trien doanh nghiep', 'body:BAN_DOI_MOI_PTDN'),
];

const NAMED: readonly Phrase[] = [
  SO('noi vu', 'SO_NOI_VU'),
  SO('tu phap', 'SO_TU_PHAP'),
  SO('tai chinh', 'SO_TAI_CHINH'),
  SO('thong tin\\s*(?:va|&|-|,)\\s*truyen thong|tt\\s*(?:va|&|-)\\s*tt|tttt', 'SO_TTTT'),
  SO('khoa hoc\\s*(?:va|&|-|,)\\s*cong nghe|kh\\s*(?:va|&|-)\\s*cn|khcn', 'SO_KHCN'),
  SO('ke hoach\\s*(?:va|&|-|,)\\s*dau tu|kh\\s*(?:va|&|-)\\s*dt|khdt', 'SO_KHDT'),
  SO('y te', 'SO_Y_TE'),
  SO('giao duc\\s*(?:va|&|-|,)\\s*dao tao|gd\\s*(?:va|&|-)\\s*dt|gddt', 'SO_GDDT'),
  SO('tai nguyen\\s*(?:va|&|-|,)\\s*moi truong|tn\\s*(?:va|&|-)\\s*mt|tnmt', 'SO_TNMT'),
  SO(
    'lao dong\\s*[-,]?\\s*thuong binh\\s*(?:va|&|-|,)\\s*xa hoi|ld\\s*-?\\s*tb\\s*(?:va|&|-)?\\s*xh',
    'SO_LDTBXH',
  ),
  SO('van hoa\\s*,\\s*the thao\\s*(?:va|&)\\s*du lich|vh\\s*,?\\s*tt\\s*(?:va|&|-)?\\s*dl', 'SO_VHTTDL'),
  SO('cong thuong', 'SO_CONG_THUONG'),
  phrase(`(?:van phong|vp)\\s+${U}${WHERE}`, 'agency:VP_UBND'),
  phrase('van phong so', 'agency:VP_SO'),
  phrase(
    `ban thuong truc\\s+(?:u[yi] ban\\s+|ub)?(?:mat tran to quoc|mttq)(?:\\s*(?:viet nam|vn))?${WHERE}`,
    'agency:MTTQ_BTT',
  ),
  phrase(
    `(?:u[yi] ban\\s+|ub\\s*)?(?:mat tran to quoc|mttq)(?:\\s*(?:viet nam|vn))?(?:\\s+(?:cac cap))?${WHERE}`,
    'agency:MTTQ',
  ),
  phrase('ban to chuc (?:thanh|tinh) u[yi]', 'agency:BAN_TO_CHUC_THANH_UY'),
  phrase('ban tuyen giao(?: va dan van)? (?:thanh|tinh) u[yi]', 'agency:BAN_TUYEN_GIAO_THANH_UY'),
  phrase('ban dan van (?:thanh|tinh) u[yi]', 'agency:BAN_DAN_VAN_THANH_UY'),
  phrase(`ban thi dua\\s*[-,]?\\s*khen thuong${WHERE}`, 'agency:BAN_TDKT'),
  phrase(`ban quan ly (?:cac )?khu che xuat (?:va|,) (?:khu )?cong nghiep${WHERE}`, 'agency:BQL_KCX_KCN'),
  phrase(`ban quan ly khu cong nghe cao${WHERE}`, 'agency:BQL_KCNC'),
  phrase(`vien nghien cuu phat trien${WHERE}`, 'agency:VIEN_NCPT'),
  phrase(`cong an(?=\\s+${PROVINCE}|\\s*(?:,|;|\\.|$))${WHERE}`, 'agency:CONG_AN'),
  phrase(`cuc thue${WHERE}|thue ${PROVINCE}`, 'agency:THUE'),
  phrase(`cuc hai quan${WHERE}`, 'agency:HAI_QUAN'),
  phrase(`(?:bao hiem xa hoi|bhxh)(?:\\s+viet nam)?${WHERE}`, 'agency:BHXH'),
  phrase(`kho bac(?:\\s+nha nuoc)?${WHERE}`, 'agency:KHO_BAC'),
  phrase(`ngan hang nha nuoc(?:\\s+viet nam)?(?:\\s*-?\\s*chi nhanh)?${WHERE}`, 'agency:NHNN_CHI_NHANH'),
  phrase(`toa an(?:\\s+nhan dan)?${WHERE}|tand${WHERE}`, 'agency:TOA_AN'),
  phrase(`vien kiem sat(?:\\s+nhan dan)?${WHERE}|vksnd${WHERE}`, 'agency:VIEN_KIEM_SAT'),
  phrase(`dai (?:phat thanh\\s*(?:va|-|,|&)\\s*truyen hinh|ptth|pt-th)${WHERE}`, 'agency:DAI_PTTH'),
  phrase(`dai truyen hinh${WHERE}`, 'agency:DAI_TRUYEN_HINH'),
  phrase(`dai tieng noi(?:\\s+nhan dan)?${WHERE}`, 'agency:DAI_TIENG_NOI'),
  phrase(
    `dai truyen thanh(?:\\s+(?:cac\\s+)?(?:cap huyen|quan\\s*[,-]?\\s*huyen|huyen))?`,
    'kind:RADIO_DISTRICT',
  ),
  phrase('bao sai gon giai phong', 'agency:BAO_SGGP'),
  phrase('bao tuoi tre', 'agency:BAO_TUOI_TRE'),
  phrase(`buu dien${WHERE}`, 'agency:BUU_DIEN'),
  phrase(`hiep hoi doanh nghiep${WHERE}`, 'agency:HIEP_HOI_DOANH_NGHIEP'),
  phrase('chi cuc tieu chuan\\s*[-,]?\\s*do luong\\s*[-,]?\\s*chat luong', 'agency:CHI_CUC_TCDLCL'),
  phrase(`(?:hoi dong nhan dan|hdnd)${WHERE}(?!\\s+(?:cap|huyen|xa|quan|phuong))`, 'agency:HDND'),
];

const DISTRICTS = `(?:cap huyen|cac huyen${SEP}(?:thi xa${SEP})?thanh pho|huyen\\s*,\\s*thi xa(?:${SEP}thanh pho)?|huyen${SEP}thanh pho|quan${SEP}huyen(?:${SEP}thi xa)?(?:${SEP}thanh pho(?:\\s+thuoc tinh)?)?|cac (?:quan|huyen))`;
const COMMUNES = `(?:cap xa|cap co so|phuong${SEP}xa(?:${SEP}thi tran)?|xa${SEP}phuong(?:${SEP}(?:thi tran|dac khu))*|cac (?:xa|phuong))`;
const VERTICAL =
  '(?:cac )?(?:co quan|don vi)(?:\\s*,\\s*(?:co quan|don vi))?(?: (?:cua|thuoc|theo))?(?: cac)?(?: nganh doc| trung uong)(?:\\s*,?\\s*(?:cua|duoc|to chuc|quan ly|theo|nganh doc|trung uong|dong|tren dia ban|tai|o|tinh|thanh pho|tp|dia phuong|phuong))*';

const KINDS: readonly Phrase[] = [
  phrase(`(?:cac )?co quan chuyen mon thuoc ${U}${WHERE}`, 'kind:SO', 'kind:SPECIALISED_PROVINCE'),
  phrase(VERTICAL, 'kind:CENTRAL_VERTICAL'),
  phrase(
    `(?:cac )?don vi su nghiep(?: cong lap| cong)?(?: truc)? thuoc (?:${U}\\s*)?${PROVINCE}`,
    'kind:PSU_PROVINCE',
  ),
  phrase('(?:cac )?don vi su nghiep(?: cong lap| cong)?', 'kind:PSU_ANY'),
  phrase(`(?:cac )?so${SEP}ban${SEP}nganh(?: cap ${PROVINCE})?${WHERE}`, 'kind:SO', 'kind:BAN', 'kind:NGANH'),
  phrase(`(?:cac )?so${SEP}nganh(?: cap ${PROVINCE})?${WHERE}`, 'kind:SO', 'kind:NGANH'),
  phrase(
    `(?:cac )?bo${SEP}(?:co quan ngang bo${SEP})?(?:ban${SEP})?nganh(?: trung uong| o trung uong)?|cac bo(?: o trung uong| trung uong)?`,
    'kind:MINISTRY',
  ),
  phrase('(?:cac )?co quan ban nganh', 'kind:BAN', 'kind:NGANH'),
  phrase(`(?:cac )?ban${SEP}nganh${WHERE}`, 'kind:BAN', 'kind:NGANH'),
  phrase('cac nganh(?=\\s+(?:co )?lien quan)', 'kind:NGANH', 'kind:SO'),
  phrase('cac nganh', 'kind:SO', 'kind:BAN', 'kind:NGANH'),
  phrase(`${U}\\s+(?:cac cap|huyen${SEP}xa|cap huyen${SEP}xa)|cac cap`, 'kind:UBND_HUYEN', 'kind:UBND_XA'),
  phrase(`(?:${U}\\s+)?(?:cac\\s+)?${DISTRICTS}`, 'kind:UBND_HUYEN'),
  phrase(`(?:${U}\\s+)?(?:cac\\s+)?${COMMUNES}`, 'kind:UBND_XA'),
  phrase(`${U}\\s+cap tinh`, 'kind:UBND_TINH'),
  phrase('(?:cac )?dia phuong', 'kind:UBND_HUYEN', 'kind:UBND_XA'),
  phrase(
    `(?:cac )?(?:to chuc|doan the)(?:\\s+chinh tri)?\\s*-?\\s*xa hoi(?:\\s*(?:cac cap|cung cap(?=$)))?${WHERE}|(?:cac )?doan the(?:\\s+chinh tri)?${WHERE}|(?:cac )?to chuc thanh vien`,
    'kind:MASS_ORG',
  ),
  phrase('(?:cac )?to chuc chinh tri', 'kind:POLITICAL_ORG'),
  phrase(
    '(?:cac )?co quan (?:thong tan\\s*,?\\s*)?bao chi(?:\\s*,\\s*(?:tuyen truyen|truyen thong))?|(?:cac )?co quan thong tin dai chung|bao chi',
    'kind:PRESS',
  ),
  phrase(
    `(?:cac )?phong(?: chuyen mon| nghiep vu| chuc nang)?${SEP}(?:cac )?don vi(?: truc)?(?: thuoc so| thuoc)?`,
    'kind:PHONG',
    'kind:SUBORDINATE_UNIT',
  ),
  phrase(
    '(?:cac )?phong(?: chuyen mon| nghiep vu| chuc nang| ban)?(?=\\s*(?:,|;|\\.|-|\\(|$|va |co lien|lien quan|thuoc|cua))',
    'kind:PHONG',
  ),
  phrase(`so(?=\\s*(?:,|;|\\.|$))`, 'kind:SO'),
];

const SETS: readonly Phrase[] = [
  phrase(
    '(?:cac )?co quan\\s*,?\\s*don vi (?:duoc giao|duoc phan cong)(?: chu tri)?(?: nhiem vu)?(?: tai| trong)? ke hoach nay',
    'set:LEADS_OF_THIS_PLAN',
  ),
  phrase(
    '(?:cac )?co quan\\s*,?\\s*(?:cac\\s+)?(?:don vi|to chuc)(?:\\s*,?\\s*(?:to chuc|ca nhan|don vi))*',
    'any:AGENCY',
  ),
  phrase('(?:cac )?co quan', 'any:AGENCY'),
  phrase('(?:cac )?don vi(?: truc)?(?: thuoc)?(?: (?:bo|so|cuc|tong cuc))?', 'kind:SUBORDINATE_UNIT'),
  phrase('(?:nguoi dan|nhan dan|cong dan|to chuc\\s*,\\s*ca nhan)', 'external:CITIZENS'),
];

/** All phrases that add tokens, the most special first. */
export const PHRASES: readonly Phrase[] = [...BODIES, ...NAMED, ...KINDS, ...SETS];

/** Offices: what follows is addressed to its head. The pattern ends before the agency. */
export const OFFICE =
  /(?:thu truong|nguoi dung dau|(?:pho )?(?:tong )?giam doc|(?:pho )?chu tich|chanh(?=\s+(?:van phong|thanh tra))|truong(?=\s+(?:cac|ban|phong|bo phan|doan|cong an|chi cuc|thue))|vien truong|(?:chi )?cuc truong|vu truong|tong cuc truong|bo truong|lanh dao|hieu truong|chi huy truong|bi thu)(?![a-z])/uy;
