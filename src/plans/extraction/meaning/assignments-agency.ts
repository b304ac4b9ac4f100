/** The agency that a heading or a sentence of the chapter "Tổ chức thực hiện" speaks of. Pure. */

import type { Piece } from '../model.ts';
import { agencyLikeness } from '../structure/lexicon.ts';
import { subPiece } from './text-places.ts';

const LEAD_IN =
  /^(?:(?:(?:các\s+)?ông\s*(?:\(bà\)|,\s*bà)?|(?:các\s+)?đồng chí|đối với|đề nghị|giao(?:\s+cho)?|trách nhiệm của|nhiệm vụ của|trách nhiệm|yêu cầu|mời)\s+)+/iu;
const SUBJECT_END =
  /(?<=\S)\s*(?:,\s*)?(?:có\s+(?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|ngoài việc|tham gia|khảo sát|tiếp nhận|thường xuyên|chủ trì|chủ động|phối hợp|tham mưu|hướng dẫn|đôn đốc|theo dõi|căn cứ|tổng hợp|tổ chức(?!\s+(?:chính trị|xã hội|thành viên|đoàn thể|đảng|hội|có liên quan|liên quan|tín dụng|cá nhân|cán bộ|bộ máy|,))|thực hiện|triển khai|xây dựng|rà soát|bố trí|cân đối|thẩm định|báo cáo|tăng cường|đẩy mạnh|quan tâm|chỉ đạo|trên cơ sở|theo\s+(?:chức năng|nhiệm vụ|phạm vi)|trong\s+phạm vi|kiểm tra|tiếp tục|nghiên cứu|giúp|là\s+(?:cơ quan|đơn vị|đầu mối|thường trực)|làm\s+(?:đầu mối|cơ quan|thường trực)|xem xét|quán triệt|nghiêm túc|bảo đảm|đảm bảo|tuyên truyền|cập nhật|lập|ban hành|giám sát|lãnh đạo|vận động|phát huy|đăng tải|cung cấp|đưa tin|hỗ trợ|khẩn trương|tập trung|trực tiếp|kịp thời|duy trì|đề xuất|phổ biến|công khai|lồng ghép|(?:hàng|hằng)\s+(?:năm|quý|tháng)|định kỳ|phân công|cử|thành lập|xử lý|chấp hành|chuẩn bị|tăng|nâng cao|thông tin(?!\s+(?:và|điện tử|truyền thông|đối ngoại))|gửi|nộp|góp ý|trình|đưa|tiến hành|hoàn thành|tích cực|nêu cao|đề cao|gương mẫu|khẩn trương|giải quyết|đánh giá|xác định|áp dụng|sử dụng|niêm yết|huy động|phân bổ|khuyến khích|phấn đấu|đổi mới|củng cố|mở rộng|ưu tiên|thông báo|phản ánh|kết nối|vận hành|bổ sung|mua sắm|cấp(?!\s+(?:tỉnh|huyện|xã|cơ sở|thành phố|trên|dưới|có|ủy|uỷ|phòng|vụ|sở|bộ|trung)))(?!\p{L})/iu;
const EVERY_SUBJECT_END = new RegExp(SUBJECT_END, 'giu');
const NO_AGENCY =
  /^(?:chế độ|kinh phí|thời gian|công tác|trong|về|nguồn|giải pháp|nội dung|định kỳ|hàng|hằng|trước|việc|quá trình|trên đây|căn cứ|kế hoạch|thực hiện|tổ chức)(?!\p{L})/iu;
const ENOUGH = 0.8;
const MOST_WORDS_WITH_ITEMS = 14;
const LONGEST = 320;

/**
 * A heading that is an agency and nothing else ("Sở Nội vụ:", "Đối với các sở, ban, ngành"); null for other lines.
 * `withItems`: duties stand below it, so that less likeness is enough.
 */
export function agencyOfHeading(source: string, title: Piece, withItems = false): Piece | null {
  const trimmed = title.text.replace(/[\s:;.,]+$/u, '');
  const start = LEAD_IN.exec(trimmed)?.[0].length ?? 0;
  const name = trimmed.slice(start).replace(/\s*,?\s*(?:có\s+(?:trách nhiệm|nhiệm vụ))$/iu, '');
  if (name.length < 3 || name.length > LONGEST || NO_AGENCY.test(name) || name.includes(':')) return null;
  const bare = name.replace(/\s*\([^)]*\)/gu, '');
  const likely = isAgency(bare) || (withItems && opensWithAgency(bare));
  if (!likely || isSentence(bare)) return null;
  return subPiece(source, title, start, start + name.length);
}

/** "Các cơ quan báo chí, tuyên truyền" above a list of duties: the first name is enough. */
function opensWithAgency(name: string): boolean {
  const [first = ''] = name.split(/[,;]/u);
  return name.split(/\s+/u).length <= MOST_WORDS_WITH_ITEMS && agencyLikeness(first) >= ENOUGH;
}

const PARTY = /^(?:các\s+)?(?:đảng đoàn|ban cán sự|cấp ủy|chi ủy|đảng bộ|chi bộ)(?!\p{L})/iu;

function isAgency(name: string): boolean {
  const bare = name.replace(/\s*\([^)]*\)/gu, '');
  return PARTY.test(bare) || agencyLikeness(bare) >= ENOUGH;
}

/** Has a verb with words behind it; with at least three behind one that names may hold. */
function isSentence(name: string): boolean {
  if (/\s(?:có|chịu) (?:trách nhiệm|nhiệm vụ)\s+\p{L}+\s+\p{L}/iu.test(name)) return true;
  const words = withoutNames(name);
  const match = SUBJECT_END.exec(words);
  if (match !== null && isProper(match[0])) return false;
  if (match === null) return false;
  const left = words
    .slice(match.index + match[0].length)
    .trim()
    .split(/\s+/u).length;
  return left > (TELLS_WHICH.test(match[0]) ? 2 : 1);
}

/** Names that hold verbs ("Ban Chỉ đạo", "Tổ kiểm tra", "Ủy ban kiểm tra", "Tổng hợp") are no sentences. */
function withoutNames(text: string): string {
  return text
    .replace(
      /(?:ban|tổ|phòng|ủy ban|bộ phận|đoàn|cục|vụ|chi cục|hội đồng|trung tâm|văn phòng|ban quản lý|ban tổ chức|sở|bộ)\s+(?:\p{L}+\s+){0,3}?(?:chỉ đạo|kiểm tra|tổng hợp|xây dựng|tổ chức|tuyên truyền|hướng dẫn|thẩm định|kế hoạch|phối hợp|chủ trì|thực hiện|lập|tham mưu)/giu,
      ' ',
    )
    .replace(/(?:cơ quan|đơn vị)\s+(?:chủ trì|phối hợp|thực hiện|tham mưu)/giu, ' ')
    .replace(
      /(?:được giao|chủ trì|phối hợp|thực hiện|tham gia)\s+(?:chủ trì|thực hiện|nhiệm vụ|kế hoạch|tổ chức|\(?đơn vị)[^,;]*/giu,
      ' ',
    )
    .replace(/(?:được|có|liên quan|tham gia)\s+(?:giao|phân công|liên quan)[^,;]*/giu, ' ');
}

/** A sentence that names who and says what: "Sở Tài chính: bố trí kinh phí …", "Giao Sở Nội vụ chủ trì …". */
export interface InlineDuty {
  agency: Piece;
  duty: Piece;
  /** "Giao …" or a colon: surely an assignment. */
  named: boolean;
}

export function splitInline(source: string, title: Piece): InlineDuty | null {
  const { text } = title;
  const lead = LEAD_IN.exec(text)?.[0].length ?? 0;
  return atColon(source, title, lead) ?? atVerb(source, title, lead) ?? behindGrounds(source, title);
}

/** "Căn cứ Kế hoạch này, các sở, ngành xây dựng …": who acts stands behind the comma; the duty is the whole sentence. */
function behindGrounds(source: string, title: Piece): InlineDuty | null {
  if (!/^(?:căn cứ|trên cơ sở|theo)\s/iu.test(title.text)) return null;
  for (const comma of title.text.matchAll(/,\s+(?=\p{L})/gu)) {
    const start = comma.index + comma[0].length;
    if (start > LONGEST) return null;
    const found = atVerb(source, subPiece(source, title, start, title.text.length), 0);
    if (found !== null) return { ...found, duty: title };
  }
  return null;
}

function atColon(source: string, title: Piece, lead: number): InlineDuty | null {
  const { text } = title;
  const colon = text.indexOf(':');
  if (colon < 0 || colon > LONGEST || colon >= text.length - 2) return null;
  const agency = agencyOfHeading(source, subPiece(source, title, lead, colon), true);
  if (agency === null) return null;
  return { agency, duty: subPiece(source, title, colon + 1, text.length), named: true };
}

function atVerb(source: string, title: Piece, lead: number): InlineDuty | null {
  const { text } = title;
  const rest = text.slice(lead);
  if (/chịu trách nhiệm thi hành/iu.test(rest) || NO_AGENCY.test(rest)) return null;
  const cut = (end: number): InlineDuty => ({
    agency: withoutComma(source, subPiece(source, title, lead, lead + end)),
    duty: subPiece(source, title, lead + end, text.length),
    named: lead > 0,
  });
  const entrusted = ENTRUSTED.exec(rest)?.[1];
  if (entrusted !== undefined && opensWithAgency(firstWords(entrusted))) return cut(entrusted.length);
  let perhaps: InlineDuty | null = null;
  for (const match of rest.matchAll(EVERY_SUBJECT_END)) {
    const end = match.index;
    if (end > LONGEST) break;
    const name = subPiece(source, title, lead, lead + end).text;
    const surely =
      /^\s*,?\s*(?:có|chịu)\s+(?:trách nhiệm|nhiệm vụ)/iu.test(match[0]) && opensWithAgency(firstWords(name));
    if (end <= 3 || !isLong(rest.slice(end)) || !(surely || isAgency(name))) continue;
    if (!endsOpen(name, match[0])) return cut(end);
    if (!END_OF_NAME.test(name) || isProper(match[0])) continue;
    if (!TELLS_WHICH.test(match[0])) return cut(end);
    perhaps ??= cut(end);
  }
  return perhaps;
}

/**
 * "Các đơn vị chủ trì nhiệm vụ báo cáo …": the first verb tells which units; it belongs to the duty only where no later
 * one does.
 */
const END_OF_NAME = /(?:^|\s)(?:đơn vị|cơ quan|bộ phận|trung tâm)$/iu;
const TELLS_WHICH =
  /chủ trì|phối hợp|thực hiện|tham mưu|thẩm định|kiểm tra|soạn thảo|xây dựng|tham gia|giám sát|hướng dẫn|triển khai|hỗ trợ|cung cấp|tiếp nhận/iu;

/** "Các cơ quan được giao chủ trì nhiệm vụ tại Phụ lục có trách nhiệm …": all before tells who. */
const ENTRUSTED = /^([^.;]{3,200}?được (?:giao|phân công)[^.;]{3,120}?)\s+có (?:trách nhiệm|nhiệm vụ)\s/iu;

const firstWords = (name: string): string => name.split(/\s+/u).slice(0, 3).join(' ');

/** A duty has more words than a name can hang on to its verb. */
function isLong(duty: string): boolean {
  return (
    duty
      .replace(/\([^)]*\)/gu, ' ')
      .trim()
      .split(/\s+/u).length > 3
  );
}

/** "Phòng Quản lý …", "Trung tâm Hỗ trợ …": the name says what is managed or supported. */
const ASKS_WHAT =
  /\s(?:Quản lý|Hỗ trợ|Kiểm soát|Đăng ký|Giám sát|Xúc tiến|Bảo vệ|Nghiên cứu|Điều phối|Kiểm định|Ứng dụng|Phòng,? chống)$/u;

/** "Ban" before "Chỉ đạo", "Sở" before "Xây dựng": the verb is a part of the name. */
function endsOpen(name: string, verb: string): boolean {
  if (
    /(?:^|\s)(?:ban|tổ|ủy ban|và|các|của|với|được|được giao|được phân công|hội đồng|bộ phận|đơn vị|cơ quan|trung tâm)$/iu.test(
      name,
    )
  )
    return true;
  if (ASKS_WHAT.test(name)) return true;
  return isProper(verb);
}

/** "Viện Nghiên cứu phát triển": a verb with a capital is a part of a name. */
function isProper(verb: string): boolean {
  return /^\s*\p{Lu}/u.test(verb);
}

function withoutComma(source: string, piece: Piece): Piece {
  const end = piece.text.length - (/[\s,;]+$/u.exec(piece.text)?.[0].length ?? 0);
  return subPiece(source, piece, 0, end);
}
